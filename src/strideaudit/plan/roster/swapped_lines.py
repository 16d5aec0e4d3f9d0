"""What a swap makes of a line of work: another exercise in it, or another line in its place."""

import re
from collections.abc import Sequence

from strideaudit.plan import notation
from strideaudit.plan.change import Change
from strideaudit.plan.dose import AMOUNTS
from strideaudit.plan.line.known import Names
from strideaudit.plan.model import Entry, LineField
from strideaudit.plan.roster.change_error import ChangeError
from strideaudit.plan.scanner import DoseError
from strideaudit.text.joined import Into
from strideaudit.text.wording import quoted

_WORD = re.compile(r"\S+")


def has_dose(value: str, names: Names) -> bool:
    """Return whether the new value of a swap has a dose of its own: ``Hip thrust: 3x8``."""
    _, start = notation.split_entry(value)
    if names.listed(value) or start >= len(value):
        return False
    try:
        notation.parse_dose(value[start:])
    except DoseError:
        return False
    return True


def replaced(raw: Entry, change: Change) -> Entry:
    """Return a line that becomes the line of a change, still to be read."""
    place = (*raw.path, Into(change.target, change.path))
    name = notation.split_entry(change.value)[0]
    text = " ".join(change.value.split())
    line = LineField(change.value, "line", place)
    return Entry(
        name, text, raw.section, raw.path, place, name_is_key=False, lines=(line,),
        circuit=raw.circuit,
    )  # fmt: skip


def swapped(raw: Entry, read: Sequence[Entry], change: Change, names: Names) -> Entry:
    """Return a line with another exercise in it; its dose stays.

    Args:
        raw: The line as it is written.
        read: The entries of it whose exercise is swapped.
        change: The change.
        names: Whoever knows the names of exercises.

    Raises:
        ChangeError: The line does not show which part of it is the name.
    """
    new = change.value
    # A fix that names the key then says what to write in the roster: `Back squat: Front squat`.
    place = (*raw.path, Into(change.target, change.path))
    moved = raw._replace(name_path=place, name_is_key=False)
    text = raw.text.replace(raw.exercise, new, 1) if raw.exercise in raw.text else new
    if not raw.lines:
        return moved._replace(exercise=new, text=text)
    first, *rest = raw.lines
    if first.role == "name" and any(one.exercise != raw.exercise for one in read):
        message = f"{quoted(raw.text)} does not show which part of it is the name"
        raise ChangeError(message, "drop it, and add the line that you mean")
    if first.role == "name":
        named = LineField(new, "name", place)
        return moved._replace(exercise=new, text=text, lines=(named, *rest))
    whole = first.text
    for entry in read:
        old = _name_in(whole, entry, names)
        if whole.count(old) != 1:
            message = f"{quoted(whole)} does not show which part of it is the name"
            raise ChangeError(message, "drop it, and add the line that you mean")
        whole = whole.replace(old, new)
    line = LineField(whole, first.role, place)
    name = notation.split_entry(whole)[0] or whole.strip()
    return moved._replace(exercise=name, text=" ".join(whole.split()), lines=(line, *rest))


def loses(before: Entry, after: Entry) -> bool:
    """Return whether an entry had a dose and now has none or one in another unit, unasked."""
    if after.question or after.fault:
        return False
    return bool(before.doses) and _units(before) != _units(after)


def _units(entry: Entry) -> list[tuple[bool, ...]]:
    """Return what each dose gives: 30 s of a hold are not the 30 m of a run."""
    return [tuple(getattr(dose, name) is not None for name in AMOUNTS) for dose in entry.doses]


def _name_in(line: str, entry: Entry, names: Names) -> str:
    """Return the words of a line that name the exercise of an entry, without its dose."""
    meant = (entry.settled,) if entry.settled else names.find(entry.exercise)
    if names.listed(entry.exercise) == meant:  # a whole name, which may have a number in it
        return entry.exercise
    words = list(_WORD.finditer(line))
    for length in range(len(words), 0, -1):
        for at in range(len(words) - length + 1):
            part = line[words[at].start() : words[at + length - 1].end()].strip(" ,;:")
            if not any(map(str.isdigit, part)) and meant and names.find(part) == meant:
                return part
    return entry.exercise
