"""Finds the entry that a change names: ``Back squat``, or ``Back squat (mon)``."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.knowledge.names import normal
from strideaudit.plan.day_names import day_of
from strideaudit.plan.line.known import Names
from strideaudit.plan.model import Entry, Session
from strideaudit.text import similar
from strideaudit.text.document import Path
from strideaudit.text.wording import listed, quoted

_WITH_DAY = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*")
_MOST_SHOWN = 6


class Match(NamedTuple):
    """One entry of a plan, with its session and its key."""

    session: Session
    entry: Entry
    key: tuple[Path, int]


def matches(target: str, there: Sequence[Match], names: Names) -> list[Match] | tuple[str, str]:
    """Return the entries that a change names, at most one in each week; else why, and what to do.

    Args:
        target: The exercise, or the text of the line; a day or a session may follow in brackets.
        there: The entries of the plan. Those that are not scored count only if no other fits.
        names: Whoever knows the names of exercises.
    """
    found = _found(target, there, names)
    if not found:
        return _nothing(target, there, names)
    doubled = _doubled(found)
    if not doubled:
        return found
    key = normal.normalise(target)
    exact = [one for one in found if key == normal.normalise(one.entry.text)]
    weeks = {week for one in found for week in one.session.weeks}
    if {week for one in exact for week in one.session.weeks} == weeks and not _doubled(exact):
        return exact
    where = [f"{one.entry.text!r} on {_label(one.session)}" for one in doubled]
    message = f"{quoted(target)} fits {len(doubled)} entries of week {_week(doubled)}: "
    ways = _ways(target, doubled, there, names)
    hint = f"say which: {listed(ways, 'or')}" if ways else "drop them, and add the lines you mean"
    return message + listed(where), hint


def _found(target: str, there: Sequence[Match], names: Names) -> list[Match]:
    """Return all entries that fit, those of the work before those of a warm-up."""
    found = [one for one in there if _fits(target, one.entry, names)]
    day = _WITH_DAY.fullmatch(target)
    if not found and day:
        found = [
            one for one in there if _is_on(day[2], one.session) and _fits(day[1], one.entry, names)
        ]
    work = [one for one in found if one.entry.section == "work"]
    return work or found


def _fits(name: str, entry: Entry, names: Names) -> bool:
    """Return whether a name is that of an entry's exercise, or the text of the entry."""
    if _is_text(name, entry):
        return True
    meant = names.find(name)
    if len(meant) != 1:
        return False
    return entry.settled == meant[0] or names.find(entry.exercise) == meant


def _is_text(name: str, entry: Entry) -> bool:
    key = normal.normalise(name)
    return key in (normal.normalise(entry.exercise), normal.normalise(entry.text))


def _is_on(word: str, session: Session) -> bool:
    word = word.strip()
    day = day_of(word)
    labels = [one.casefold() for one in (session.date, session.day, session.name) if one]
    return word.casefold() in labels or bool(day and day == session.day)


def _doubled(found: Sequence[Match]) -> list[Match]:
    """Return the entries of the first week in which several fit."""
    for week in sorted({week for one in found for week in one.session.weeks}):
        same = [one for one in found if week in one.session.weeks]
        if len(same) > 1:
            return same
    return []


def _week(found: Sequence[Match]) -> int:
    return min(set.intersection(*(set(one.session.weeks) for one in found)))


def _label(session: Session) -> str:
    return session.label or "a session without a day"


def _ways(target: str, doubled: Sequence[Match], there: Sequence[Match], names: Names) -> list[str]:
    """Return what to write for each entry, where something names it alone."""
    ways = []
    bare = target
    if (day := _WITH_DAY.fullmatch(target)) and any(_is_on(day[2], one.session) for one in there):
        bare = day[1]
    for one in doubled:
        label = one.session
        words = [word for word in (label.date or label.day, label.name) if word]
        tried = [f"{bare} ({word})" for word in words]
        tried += [one.entry.text, *(f"{one.entry.text} ({word})" for word in words)]
        for way in tried:
            found = _found(way, there, names)
            if one in found and not _doubled(found):
                ways.append(quoted(way))
                break
    return ways


def _nothing(target: str, there: Sequence[Match], names: Names) -> tuple[str, str]:
    day = _WITH_DAY.fullmatch(target)
    others = [one for one in there if day and _fits(day[1], one.entry, names)]
    if day and others:
        days = list(dict.fromkeys(_label(one.session) for one in others))
        message = f"no entry fits {quoted(target)}"
        return message, f"{quoted(day[1])} is on {listed(days)}"
    written = list(dict.fromkeys(one.entry.exercise for one in there))
    near = similar.did_you_mean(target, written)
    shown = [quoted(one) for one in written[:_MOST_SHOWN]]
    more = f" and {len(written) - len(shown)} more" if len(written) > len(shown) else ""
    hint = near or f"the plan has {', '.join(shown)}{more}"
    return f"no entry of the plan is {quoted(target)}", hint
