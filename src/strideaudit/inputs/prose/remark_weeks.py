"""Weeks without any work with a dose under their heading: their lines are remarks, no weeks."""

import re

from strideaudit.inputs.draft import Draft
from strideaudit.inputs.prose.read_lines import ReadLines
from strideaudit.inputs.prose.weeks import Sketched, SketchedLine
from strideaudit.inputs.words import weeks

REMARK = "there is no work with a dose in its week"

_SHORT_WEEK = re.compile(r"w\d", re.IGNORECASE)


def without_remark_weeks(
    draft: Draft, lines: ReadLines, sessions: list[Sketched]
) -> list[Sketched]:
    """Return the sessions of the weeks that have work with a dose, or may have it.

    ``Weeks 9-12`` above one remark would divide all work by twelve weeks. The lines of the other
    weeks are listed. A session with a date is kept, and so are all if no week has a dose.

    Args:
        draft: Takes the lines of the other weeks.
        lines: Reads lines, to decide what they are.
        sessions: The sessions of a text.
    """
    dosed = {
        week for one in sessions for week in one.weeks
        if any(_has_dose(line, lines) for line in one.lines)
    }  # fmt: skip
    if not dosed:
        return sessions
    kept: list[Sketched] = []
    for one in sessions:
        if one.date or one.no_year or not dosed.isdisjoint(one.weeks):
            kept.append(one)
            continue
        for line in one.lines:
            cell = line.line or line.name
            if cell is not None:
                work = line.section == "work" and lines.is_work(cell.text)
                draft.leave_out(cell.span, cell.text, REMARK, work=work)
    return kept


def is_remark_on_weeks(text: str, lines: ReadLines) -> bool:
    """Return whether an item only says how weeks go on: ``W1-2: technique, moderate load``."""
    end = weeks.in_heading(text)[1]
    rest = text[end:].strip(" :.-\u2013\u2014")
    starts = weeks.end_at_start(text) or _SHORT_WEEK.match(text)
    if not (end and starts and rest) or lines.is_dosed(rest):
        return False
    pieces = lines.line(rest).pieces
    return not any(one.exercise or lines.known(one.name_text) == 1 for one in pieces)


def _has_dose(line: SketchedLine, lines: ReadLines) -> bool:
    """Return whether a line gives a dose, or asks about one."""
    if line.line is None:
        return bool(line.fields)
    above = line.name.text if line.name is not None else ""
    read = lines.line(line.line.text, above)
    return any(one.doses for one in read.pieces) or lines.is_dosed(line.line.text)
