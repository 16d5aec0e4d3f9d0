"""Writes a workbook with a plan, as a coach keeps one."""

import sys

import openpyxl

made = openpyxl.Workbook()
sheet = made.active
assert sheet is not None
for row in (
    ["Day", "Exercise", "Sets", "Reps"],
    ["Mon", "Back squat", 4, 5],
    ["Mon", "Leg press", 3, 10],
    ["Thu", "Nordic curl", 3, 5],
):
    sheet.append(row)
made.save(sys.argv[1])
