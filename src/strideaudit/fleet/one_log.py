"""The sets of one athlete as a log, which an audit then explains like any other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.audit.pipeline import audit, names_of
from strideaudit.audit.policy import Policy
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings
from strideaudit.inputs.draft import Cell, Draft
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.dose import Dose
from strideaudit.plan.model import Log, PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.document import Source
from strideaudit.text.tree import Span


class Done(NamedTuple):
    """What an athlete did of one exercise on a day: sets that count alike."""

    day: str
    """YYYY-MM-DD."""

    exercise: str
    doses: tuple[Dose, ...]
    """At least one; equal sets are one dose."""


def report_of(
    athlete: str,
    done: Sequence[Done],
    catalogue: Catalogue,
    settings: Settings,
    policy: Policy | None = None,
) -> PlanReport:
    """Audit what one athlete did.

    Args:
        athlete: Who it is.
        done: What was done.
        catalogue: What each exercise trains.
        settings: Model, goal and thresholds.
        policy: Which findings count; None for all.
    """
    file = _settled(_log(athlete, done), done, catalogue, settings)
    return audit(file, catalogue, settings, policy)


def _log(athlete: str, done: Sequence[Done]) -> PlanFile:
    """Return a log with the first dose of each entry; its lines are what was done, as text."""
    lines = [f"{one.day} {one.exercise}: {', '.join(map(_said, one.doses))}" for one in done]
    draft = Draft(Source(athlete, "\n".join(lines) + "\n"))
    sessions = {}
    for number, (one, line) in enumerate(zip(done, lines, strict=True), 1):
        start = len(one.day) + 2
        day = Cell(one.day, Span(number, 1, number, start - 1))
        name = Cell(one.exercise, Span(number, start, number, start + len(one.exercise)))
        dose = Span(number, start + len(one.exercise) + 2, number, len(line) + 1)
        if one.day not in sessions:
            sessions[one.day] = draft.session(day.span, day)
        fields = {key: Cell(text, dose) for key, text in _fields(one.doses[0])}
        sessions[one.day].add(name, None, section="work", circuit=None, **fields)
    sets = sum(int(dose.sets) for one in done for dose in one.doses)
    days = sorted(sessions)
    log = Log(days[0], days[-1], days[0], days[-1], len(done), len(done), sets)
    return draft.finish(log)


def _fields(dose: Dose) -> Iterator[tuple[str, str]]:
    """Yield the fields of a dose by which a name is read."""
    yield "sets", f"{dose.sets:.10g}"
    for key, value, unit in (
        ("reps", dose.reps, ""),
        ("distance", dose.metres, " m"),
        ("time", dose.seconds, " s"),
        ("contacts", dose.contacts, ""),
    ):
        if value is not None:
            yield key, f"{value:.10g}{unit}"
    if dose.intensity is not None:
        yield "intensity", f"{100 * dose.intensity:.10g}%"


def _said(dose: Dose) -> str:
    """Return a dose as a coach writes it."""
    amount = f"{dose.sets:g}"
    amount += f"x{dose.reps:g}" if dose.reps is not None else ""
    for value, unit in ((dose.metres, "m"), (dose.seconds, "s"), (dose.contacts, " contacts")):
        amount += f"x{value:g}{unit}" if value is not None else ""
    amount += " sets" if "x" not in amount else ""
    said = [amount]
    said += [f"@ {100 * dose.intensity:g}%"] if dose.intensity is not None else []
    said += [f"@ {dose.load_kg:g}kg"] if dose.load_kg else []
    said += [f"RPE{dose.rpe:g}"] if dose.rpe is not None else []
    said += [f"RIR{dose.rir:g}"] if dose.rir is not None else []
    return " ".join(said)


def _settled(
    file: PlanFile, done: Sequence[Done], catalogue: Catalogue, settings: Settings
) -> PlanFile:
    """Return the log with all doses, its names read by the first of each entry."""
    read = read_lines(file, names_of(file, catalogue, settings))
    if read.plan is None:
        return read
    by_line = dict(enumerate(done, 1))
    sessions = []
    for session in read.plan.sessions:
        entries = []
        for entry in session.entries:
            one = by_line[read.document.span(entry.path).line]
            if catalogue.find(one.exercise) == (entry.settled,):
                # The name says it by itself, and may give the dose of sets that have none.
                entry = entry._replace(exercise=one.exercise, settled=None)  # noqa: PLW2901
            entries.append(entry._replace(doses=one.doses))
        sessions.append(session._replace(entries=tuple(entries)))
    return read._replace(plan=read.plan._replace(sessions=tuple(sessions)))
