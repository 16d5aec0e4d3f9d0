"""Writes a foreign file as a plan in our own format; lines not understood become comments.

The tree that an importer made is written in the layout of our examples, with the names and doses of
the person. A line that was not understood becomes a comment after the entry that comes before it in
the file.
"""

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from strideaudit.audit.ignore_comments import harmless
from strideaudit.plan import notation
from strideaudit.plan.dose import Dose
from strideaudit.plan.entries import LONGEST, ONLY_DOSE
from strideaudit.plan.entry_fields import FIELDS, KEYS
from strideaudit.plan.model import Entry, Log, PlanFile, Unread
from strideaudit.plan.reader import PLAN
from strideaudit.plan.scanner import DoseError
from strideaudit.plan.sessions import SESSION
from strideaudit.terminal.screen import Screen
from strideaudit.text.document import Path, Source
from strideaudit.text.tree import Tree
from strideaudit.text.wording import counted
from strideaudit.text.yaml_writer import scalar

LONGEST_TEXT = 2000
"""Characters that are kept of a line that was not understood."""

LONGEST_KEY = 1000
"""Characters of a key: parsers do not look further for the colon after it."""

STEP = "  "
_DATES = ("day", "from", "to")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WORDS = ("plan", "athlete", "group", "name", "exercise", "notes")
"""The keys whose values are words, even if they consist of digits."""

_NUMBER = re.compile(r"0|[1-9]\d{0,5}", re.ASCII)
_UNITS = {"reps": "", "distance": "m", "time": "s", "contacts": " contacts"}
"""The unit of a bare number in the field of an amount, as the notation of doses writes it."""

_FURTHER = {
    "load": "@ ", "intensity": "@ ", "rpe": "@ RPE", "rir": "@ RIR", "rest": "rest ",
    "tempo": "tempo ",
}  # fmt: skip


def converted(file: PlanFile, name: str) -> str:
    """Return a plan in our own format with everything that was read from a file.

    Args:
        file: The result of an importer; it must have a plan.
        name: The name of the file, for the comments at the top.
    """
    return "".join(f"{line}\n" for line in _Writer(file).lines(name))


def summary(file: PlanFile) -> str:
    """Return in words how much a plan holds."""
    sessions = file.plan.sessions if file.plan else ()
    facts = [
        counted(len(sessions), "session"),
        counted(sum(len(one.entries) for one in sessions), "entry"),
    ]
    if file.unread:
        facts.append(f"{counted(len(file.unread), 'part')} not understood, as comments")
    return ", ".join(facts)


class _Writer:
    """Writes one plan."""

    def __init__(self, file: PlanFile) -> None:
        self._file = file
        self._tree = file.document.tree
        sessions = file.plan.sessions if file.plan else ()
        self._entries = {entry.path: entry for one in sessions for entry in one.entries}
        self._notes = _placed(file)

    def lines(self, name: str) -> Iterator[str]:
        """Yield the lines of the plan."""
        for sentence in _head(self._file, name):
            yield _comment(sentence)
        yield from self._unread((), "")
        tree = self._tree if isinstance(self._tree, dict) else {}
        for key, value in tree.items():
            if not isinstance(value, (dict, list)) and value is not None:
                yield f"{key}: {_value(key, value)}"
        for key in PLAN["sessions"]:
            if key in tree:
                yield from self._sessions(tree[key], (key,), "")
        weeks = tree.get("weeks")
        if isinstance(weeks, list):
            yield "weeks:"
            for number, week in enumerate(weeks):
                path: Path = ("weeks", number)
                node = week if isinstance(week, dict) else {}
                listing = self._sessions(node.get("sessions"), (*path, "sessions"), STEP * 2)
                yield from _item(listing, STEP)

    def _sessions(self, node: Tree, path: Path, indent: str) -> Iterator[str]:
        sessions = node if isinstance(node, list) else []
        if not sessions:
            yield f"{indent}sessions: []"
            return
        yield f"{indent}sessions:"
        for number, session in enumerate(sessions):
            if isinstance(session, dict):
                listing = self._session(session, (*path, number), indent + STEP * 2)
                yield from _item(listing, indent + STEP)

    def _session(self, node: Mapping[str, Tree], path: Path, indent: str) -> Iterator[str]:
        for key in ("day", "name", "notes"):
            value = node.get(key)
            if isinstance(value, str):
                yield f"{indent}{key}: {_value(key, value)}"
        waiting = list(self._unread(path, indent + STEP))
        for key in ("warmup", *SESSION["work"], "cooldown"):
            entries = node.get(key)
            if not isinstance(entries, list):
                continue
            lines = [
                line
                for number, entry in enumerate(entries)
                for line in self._entry(entry, (*path, key, number), indent + STEP)
            ]
            yield f"{indent}{key}:" if lines else f"{indent}{key}: []"
            yield from waiting
            yield from lines
            waiting = []

    def _entry(self, node: Tree, path: Path, indent: str) -> Iterator[str]:
        entry = self._entries.get(path)
        if entry is None:
            return  # it was left out, and is among the lines that were not understood
        fields = node if isinstance(node, dict) else {"exercise": node}
        yield from (f"{indent}{line}" for line in _written(entry, fields))
        yield from self._unread(path, indent)

    def _unread(self, path: Path, indent: str) -> Iterator[str]:
        for unread in self._notes.get(path, ()):
            yield indent + _comment(_not_understood(unread, self._file.document.source))


def _placed(file: PlanFile) -> dict[Path, list[Unread]]:
    """Return the lines that were not understood, by the entry or session that they come after.

    An entry that is once in the file and many times in the plan, for example in each of four weeks,
    counts as its first occurrence.
    """
    groups: dict[tuple[int, int], dict[Path, Path]] = {}
    for session in file.plan.sessions if file.plan else ():
        for path in (session.path, *(entry.path for entry in session.entries)):
            group = groups.setdefault(file.document.span(path)[:2], {})
            group[session.path] = path  # the last of several doses on one line
    places = sorted(groups)
    found: dict[Path, list[Unread]] = {}
    for unread in sorted(file.unread):
        at = bisect_right(places, unread.span[:2]) - 1
        path = next(iter(groups[places[at]].values())) if at >= 0 else ()
        found.setdefault(path, []).append(unread)
    return found


def _head(file: PlanFile, name: str) -> Iterator[str]:
    yield f"Converted from {os.path.basename(name) or name}. Names are unchanged."
    if file.log is not None:
        yield from _of_log(file.log)
    for part in file.passed_over:
        yield f"Skipped: {part}."
    if file.unread:
        number = len(file.unread)
        which = "it is" if number == 1 else "each is"
        yield f"{counted(number, 'part')} not understood; {which} below as a comment."


def _of_log(log: Log) -> Iterator[str]:
    if not log.ends:
        yield "A log without a readable date."
        return
    yield f"A log from {log.begins} to {log.ends}, {_rows(log.rows)}."
    if not log.first or log.first > log.last:
        yield "Here: nothing, because no row is on one of the requested days."
        return
    rows = _rows(log.audited)
    yield f"Here: {log.first} to {log.last}, {counted(log.sets, 'set')} in {rows}."
    if log.left_out:
        yield f"Left out: {', '.join(f'{why} {number:,}' for why, number in log.left_out)}."
    if log.unlisted:
        yield f"{_rows(log.unlisted)} more were not understood and are not listed."


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _not_understood(unread: Unread, source: Source) -> str:
    text = unread.text
    if len(text) > LONGEST_TEXT:
        text = f"{text[:LONGEST_TEXT]}... ({len(text) - LONGEST_TEXT:,} characters more)"
    return f"{source.said(unread.span)}, not understood ({unread.why}): {text}"


def _comment(text: str) -> str:
    """Return a text as a comment of one line that no program takes for a command."""
    shown = "\t".join(map(Screen().clean, text.split("\t")))
    return f"# {harmless(shown)}".rstrip()


def _item(lines: Iterator[str], indent: str) -> Iterator[str]:
    """Yield the lines of a map as an item of a list: the first line gets the dash."""
    first = next(lines)
    yield f"{indent}- {first[len(indent) + len(STEP) :]}"
    yield from lines


def _value(key: str, text: str) -> str:
    """Return a value; days and numbers are written without quotes, as people write them."""
    plain = (key in _DATES and _DATE.fullmatch(text)) or (
        key not in _WORDS and _NUMBER.fullmatch(text)
    )
    return text if plain else scalar(text)


def _written(entry: Entry, node: Mapping[str, Tree]) -> list[str]:
    """Return an entry, on one line if that means the same."""
    fields = {key: value for key, value in node.items() if isinstance(value, str)}
    name = fields.pop("exercise", None) or fields.pop("name", "")
    dose = _dose(fields, entry)
    if dose is not None and _is_key(name, entry, dose):
        return [f"- {scalar(name)}: {scalar(dose)}" if dose else f"- {scalar(name)}"]
    lines = [f"- exercise: {scalar(name)}"]
    return lines + [f"{STEP}{key}: {_value(key, value)}" for key, value in fields.items()]


def _is_key(name: str, entry: Entry, dose: str) -> bool:
    """Return whether a name is still read as the name when it is before its dose, or alone."""
    title, end = notation.split_entry(name)
    if not dose:
        alone = title == entry.exercise and end == len(name)
        return alone if entry.section == "work" else name != ""
    if name in KEYS or ONLY_DOSE.fullmatch(name) or len(scalar(name)) > LONGEST_KEY:
        return False
    # a name with something like a dose in it gets a line of its own
    return end == len(name) and entry.exercise in (name.strip(), name[:LONGEST].strip())


def _dose(fields: Mapping[str, str], entry: Entry) -> str | None:
    """Return the fields of an entry as one dose, empty for none; None if it would differ."""
    if set(fields) == {"dose"}:
        return fields["dose"]
    known = {field: fields[key] for field, keys in FIELDS.items() for key in keys if key in fields}
    text = _amount(known)
    for field, before in _FURTHER.items():
        if field in known:
            text += f" {before}{known.pop(field)}"
    text = text.strip()
    if known:
        return None
    if entry.section != "work":
        return text  # it is not read
    if not text or not entry.doses:
        return None if text or entry.doses else ""
    try:
        one = Dose()._asdict() | notation.parse_dose(text)
        same = [one] == [dose._asdict() for dose in entry.doses]
    except DoseError:
        return None
    return text if same else None


def _amount(known: dict[str, str]) -> str:
    """Take sets and amount out of the fields of an entry, and return them in our notation."""
    dose = known.pop("dose", "")
    sets = known.pop("sets", "")
    amounts = [field for field in _UNITS if field in known]
    if dose or len(amounts) != 1:
        return dose or f"{sets}{' sets' * sets.isdecimal()}"
    value = known.pop(amounts[0])
    unit = _UNITS[amounts[0]] if value.replace(".", "", 1).isdecimal() else ""
    return f"{sets}x{value}{unit}" if sets else f"{value}{unit}"
