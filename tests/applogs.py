"""What the tests of all apps' logs need: reading one, and what it comes to."""

from io import BytesIO
from typing import NamedTuple

from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.importer import Window
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input


class Counts(NamedTuple):
    """What a file comes to, counted by hand."""

    sessions: int
    sets: int
    left_out: dict[str, int]
    unread: tuple[int, ...]
    """The lines that are listed."""

    doses: dict[str, tuple[str, ...]]
    """Of each exercise, in the order of the days."""


def read(data: str | bytes, path: str = "log.csv", input_format: str = "") -> PlanFile:
    """Read all of a log, whose format its content tells if nobody does."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    [found] = read_plans(Input(path, BytesIO(data)), Window(whole=True), input_format)
    return found


def doses(file: PlanFile) -> dict[str, list[str]]:
    """Return the doses of each exercise, in the order of the days."""
    found: dict[str, list[str]] = {}
    for session in file.plan.sessions if file.plan else ():
        for entry in session.entries:
            dose = entry.text.removeprefix(f"{entry.exercise}: ")
            found.setdefault(entry.exercise, []).append(dose)
    return found


def counts(file: PlanFile) -> Counts:
    """Return what was made of a file."""
    assert file.plan is not None, file.faults
    assert file.log is not None
    return Counts(
        len(file.plan.sessions),
        file.log.sets,
        dict(file.log.left_out),
        tuple(unread.span.line for unread in file.unread),
        {name: tuple(found) for name, found in doses(file).items()},
    )
