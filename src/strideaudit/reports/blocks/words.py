"""Numbers and findings in the words of a coach: sets, metres, contacts, whole per cent."""

import os
from math import floor, fsum

from strideaudit.audit.coverage import below
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.joined import JoinedDocument, RosterSpan
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Span

_SE = pattern(r"\b(\d+(?:\.\d+)?) SE\b")
_UNIT = pattern(r"\bSE\b")
_PHRASES = (
    ("of the phased work is push phase", "push phase"),
    ("phased work", "work for the stride"),
    ("of direct work a week", "a week aimed at it"),
    ("no direct work for", "nothing aimed at"),
    ("no direct work", "nothing aimed at it"),
)
_TECHNICAL = ("not robust", "holds as", "the push phase is above")
"""How the parts of a message begin that say how certain it is, which ``-v`` shows."""


def sets(value: float, short_of: float = 0.0) -> str:
    """Return a number of sets: with a decimal only where there is one.

    A number below a limit never looks like the limit: 3.96 of 4 is 3.9.

    Args:
        value: The sets.
        short_of: A limit; 0 for none.
    """
    shown = round(value, 1)
    if below(value, short_of) and shown >= short_of:
        shown = floor(10 * value) / 10
    return f"{shown:g}"


def counted_sets(value: float) -> str:
    """Return a number of sets with its unit: ``1 set``, ``3.5 sets``."""
    text = sets(value)
    return f"{text} set{'' if text == '1' else 's'}"


def message(finding: Reported) -> str:
    """Return what a finding says, in a coach's units and without how certain it is."""
    parts = finding.message.split("; ")
    kept = [part for part in parts if not part.startswith(_TECHNICAL)]
    text = plain_units("; ".join(kept or parts))
    return f"{text} ({finding.state})" if finding.state else text


def plain_units(text: str) -> str:
    """Return a text with sets in place of set-equivalents."""
    text = _SE.sub(lambda found: counted_sets(float(found[1])), text)
    text = _UNIT.sub("sets", text)
    for technical, plain in _PHRASES:
        text = text.replace(technical, plain)
    return text


def work_of(item: Item, subject: Subject) -> str:
    """Return how much an entry is each time, as people count it: ``5 sets``, ``120 m``."""
    if item.exercise is None:
        return ""
    kind = subject.catalogue.classes[item.exercise.dose_class].kind
    doses = item.entry.doses
    metres = fsum(dose.distance for dose in doses)
    if kind in ("sprint", "drill") and metres:
        return f"{metres:g} m"
    contacts = fsum((dose.contacts or 0) * (dose.sets or 1) for dose in doses)
    if kind == "jump" and contacts:
        return f"{contacts:g} contacts"
    number = fsum(dose.sets or 0 for dose in doses)
    return counted_sets(number) if number else counted_sets(item.se)


def work_a_week(name: str, subject: Subject) -> str:
    """Return how much of an exercise a log has in a mean week: ``60 m``, ``3.5 sets``."""
    items = subject.counted.get(name, [])
    kinds = {
        subject.catalogue.classes[one.exercise.dose_class].kind for one in items if one.exercise
    }
    metres, contacts = fsum(one.metres for one in items), fsum(one.contacts for one in items)
    if metres and kinds <= {"sprint", "drill"}:
        return f"{metres:.0f} m"
    if contacts and kinds <= {"jump"}:
        return f"{contacts:.0f} contacts"
    return counted_sets(fsum(one.per_week for one in items))


def line_of(plan: PlanReport, line: int) -> str:
    """Return the short name of a line: ``l.40``; of a workbook the first cell of its row."""
    if plan.source.verbatim:
        return f"l.{line}"
    return plan.source.spot(Span(line, 1, line, 2))


def line_of_plan(plan: PlanReport, line: int) -> str:
    """Return the short name of a line of the plan, as ``line_of``.

    Of an athlete's plan it begins with the name of the file of the group: ``sprints l.40``.
    """
    if plan.base is None:
        return line_of(plan, line)
    return place_of(plan._replace(**plan.base._asdict()), Span(line, 1, line, 2))


def is_in_report(item: Item, subject: Subject) -> bool:
    """Return whether an entry is in the file of the report, and not in the plan of a group."""
    document, place = subject.file.document, entry_place(item)
    span = document.span(place.path, key=place.key)
    return isinstance(span, RosterSpan) or not isinstance(document, JoinedDocument)


def line_of_item(plan: PlanReport, item: Item, subject: Subject) -> str:
    """Return the short name of the line of an entry, with the file where it is another one."""
    line = subject.line(entry_place(item))
    shown = line_of if is_in_report(item, subject) else line_of_plan
    return shown(plan, line)


def place_of(plan: PlanReport, span: Span) -> str:
    """Return the short name of a place: ``l.40``; of a workbook its cell.

    In the plan of a group that a roster names, it begins with the name of that file.
    """
    place = f"l.{span.line}" if plan.source.verbatim else plan.source.spot(span)
    if plan.base is None or plan.source.path != plan.base.source.path:
        return place
    return f"{os.path.basename(plan.source.path).partition('.')[0]} {place}"
