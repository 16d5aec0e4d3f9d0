"""No report repeats more than 200 characters of a line, whatever is on it."""

import re
from io import BytesIO

import pytest

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import Report
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plans
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.plugins import declared, names
from strideaudit.reports import formats
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.input import Input
from strideaudit.text.wording import LONGEST_LINE

LONG = "a" * 20_000
SHORT = "a" * 400
HEAD = "plan: Long\nsessions:\n- day: mon\n  work:\n  - Nordic curl: 3x5\n"
TEXTS = {
    "a dose": ("a.yaml", f"{HEAD}  - Back squat: 3x5 {LONG}\n"),
    "a number": ("a.yaml", f"{HEAD}  - Back squat: 3x{'9' * 20_000}\n"),
    "a name": ("a.yaml", f"{HEAD}  - {LONG}: 3x5\n"),
    "a name that may be as long": ("a.yaml", f"{HEAD}  - {SHORT}: 3x5\n"),
    "a dose that is not counted": ("a.yaml", f"{HEAD}  - Back squat {SHORT}: max\n"),
    "a title": ("a.yaml", f"title: {LONG}\n{HEAD.partition(chr(10))[2]}"),
    "a day": ("a.yaml", HEAD.replace("mon", LONG)),
    "a key": ("a.yaml", f"{HEAD}{LONG}: 1\n"),
    "a key that is given twice": ("a.yaml", f"{HEAD}{LONG}: 1\n{LONG}: 2\n"),
    "a tag": ("a.yaml", f"{HEAD}x: !{LONG} 1\n"),
    "an alias": ("a.yaml", f"{HEAD}x: *{LONG}\n"),
    "an anchor": ("a.yaml", f"{HEAD}x: &{LONG} [*{LONG}]\n"),
    "a rule to ignore": ("a.yaml", f"{HEAD}  - Squat: 3x5 # strideaudit: ignore[{LONG}]\n"),
    "a comment": ("a.yaml", f"{HEAD}  - Squat: 3x5 # strideaudit: {LONG}\n"),
    "a goal": ("a.yaml", f"goal: {LONG}\n{HEAD}"),
    "an override": ("a.yaml", f"{HEAD}overrides: {{{LONG}: {{scale_sets: 1}}}}\n"),
    "an own exercise": ("a.yaml", f"{HEAD}exercises: {{{LONG}: {{same_as: {LONG}}}}}\n"),
    "a load": ("a.yaml", f"{HEAD}  - {{exercise: Back squat, load: {LONG}}}\n"),
    "two keys": ("a.yaml", f"{HEAD}  - {{{LONG}: 1, b{LONG}: 2}}\n"),
    "a bracket": ("a.yaml", f"{HEAD}  - [{LONG}\n"),
    "json": ("a.json", f'{{"sessions": [{{"work": ["Squat 3x5 {LONG}"]}}]}}'),
    "a cell": ("a.csv", f"Exercise,Dose,{SHORT}\nSquat,3x5 {LONG},1\n{SHORT},3x5,1\n"),
    "an item": ("a.md", f"# Week 1\n## Monday\n- Squat 3x5\n- Row 3x5\n- {LONG} 3x5\n- {LONG}\n"),
    "a section": (
        "a.liftoscript",
        f"# Week 1\n## Day 1\nSquat / 3x5\nRow / {LONG}\n{SHORT} / 3x5\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", names(formats))
def test_no_report_repeats_a_long_line(form: str) -> None:
    wrong = {}
    for what, (name, text) in TEXTS.items():
        files = read_plans(Input(name, BytesIO(text.encode())))
        plans = [audit(file, load_catalogue(), Settings("lesson")) for file in files]
        shown = declared(formats, form, Reporter).render(Report(tuple(plans)), Screen())
        longest = max((len(found) for found in re.findall("a{50,}|9{50,}", shown)), default=0)
        # Addresses and data name the exercise whole, and what a user may paste must be whole.
        whole = SHORT in text and form != "concise"
        if longest > (LONGEST_TEXT if whole else LONGEST_LINE):
            wrong[what] = longest
    assert wrong == {}
