"""What the tests of sheets share: reading one, and what its plan holds."""

from io import BytesIO

from strideaudit.inputs.formats import sheet
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.known import KnownNames
from strideaudit.plan.model import Plan, PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.input import Input


def read(text: str | bytes, window: Window = USUAL) -> tuple[PlanFile, ...]:
    """Read a sheet."""
    data = text.encode() if isinstance(text, str) else text
    return tuple(map(lines_read, sheet.extract(Input("plan.csv", BytesIO(data)), window)))


def lines_read(file: PlanFile) -> PlanFile:
    """Return a file with its lines read, as for an audit."""
    return read_lines(file, KnownNames(load_catalogue()))


def claimed(text: str | bytes) -> bool:
    """Return whether a sheet is known as one."""
    data = text.encode() if isinstance(text, str) else text
    return sheet.identify(Input("plan.csv", BytesIO(data)))


def plan_of(file: PlanFile) -> Plan:
    """Return the plan, which must be sound."""
    assert file.plan is not None, file.faults
    return file.plan


def doses(file: PlanFile) -> list[tuple[int, str, str, str]]:
    """Return week, day, exercise and dose of every entry that is scored."""
    return [
        (
            session.weeks[0],
            session.date or session.day or session.name or "",
            entry.exercise,
            said(next(iter(entry.doses), None)),
        )
        for session in plan_of(file).sessions
        for entry in session.entries
        if entry.section == "work"
    ]


def said(dose: Dose | None) -> str:
    """Return a dose in short."""
    if dose is None:
        return "none"
    amounts = ((dose.metres, "m"), (dose.seconds, "s"), (dose.contacts, "c"), (dose.reps, ""))
    amount = next((f"{value:g}{unit}" for value, unit in amounts if value is not None), "")
    return f"{dose.sets:g}x{amount}{'/side' * dose.per_side}"


def works(file: PlanFile) -> tuple[int, int]:
    """Return how many parts were left out: those that are work, and those that may not be."""
    work = sum(one.work for one in file.unread)
    return work, len(file.unread) - work
