"""What every importer needs to read a document: faults, unknown keys, and the plan's validation."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from strideaudit.plan import origins
from strideaudit.plan import validation as schema
from strideaudit.plan.dose import DoseFault
from strideaudit.plan.model import OwnExercise, Plan, PlanFile, Slip, UnknownKey, Unread
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.document import Document, Path, Place
from strideaudit.text.limits import MOST_FAULTS
from strideaudit.text.tree import Fault, Span, Tree, too_many
from strideaudit.text.wording import quoted

Record: TypeAlias = dict[str, Any]
"""Values for the fields of a plan model, before validation."""

Fields: TypeAlias = Mapping[str, tuple[str, ...]]
"""For each field of a map, the keys that may name it, the preferred key first."""


_ENTRY = 4
"""Steps to an entry in a record: sessions, which, entries, which."""


class Reading:
    """One document while it is read; collects everything that is wrong with it.

    Args:
        document: The document.
        lenient: Whether an entry that cannot be used is left out and listed, as in files of other
            programs; else it is a fault.
    """

    def __init__(self, document: Document, *, lenient: bool = False) -> None:
        self.document = document
        self.lenient = lenient
        self.faults: list[Fault] = list(document.faults)
        self.dose_faults: list[DoseFault] = []
        """Mistakes in doses, of the entry that is being read."""

        self.unknown: list[UnknownKey] = []
        self.slips: list[Slip] = []
        self.unread: list[Unread] = []
        self.origins: dict[Path, Path] = {}
        self.whole = Place(())
        """What a finding about the whole plan points at; the importer sets it."""

    def fault(self, path: Path, message: str, hint: str = "", *, key: bool = False) -> None:
        """Note that something cannot be used; one fault too many is a ``SyntaxFaultError``."""
        span = self._span(path, key=key)
        if len(self.faults) >= MOST_FAULTS and not self.lenient:
            raise too_many(MOST_FAULTS, "mistakes", span, "correct the ones above first")
        self.faults.append(Fault(message, span, hint))

    def span_of(self, place: Place) -> Span:
        """Return where a place is in the file."""
        if place.part is not None:
            return self.document.within(place.path, *place.part)
        return self.document.span(place.path, key=place.key)

    def _span(self, path: Path, *, key: bool = False) -> Span:
        """Return the place of a value, or of its key where there is no value to show."""
        span = self.document.span(path, key=key)
        if span[:2] == span[2:] and path:
            span = self.document.span(path, key=True)
        return span

    def give_up(self, path: Path, before: int) -> None:
        """Leave an entry out because of its faults: one line never ends a plan.

        Args:
            path: The entry.
            before: The number of faults before the entry was read.
        """
        first = self.faults[before]
        del self.faults[before:]
        self.leave_out(path, first.message, first.span, self._fix(first.hint))

    def leave_out(self, path: Path, why: str, span: Span | None = None, fix: str = "") -> None:
        """List an entry that counts nowhere.

        Args:
            path: The entry.
            why: The reason.
            span: What is wrong with it; None for all of it.
            fix: What to write instead; empty for the usual advice.
        """
        node = self.document.value(path)
        if isinstance(node, dict) and not self.lenient:
            text = ", ".join(f"{key}: {value}" for key, value in node.items() if value)
        elif isinstance(node, dict):
            text = " ".join(str(value) for value in node.values() if value)
        else:
            text = str(node)
        text = " ".join(text.split())[:LONGEST_TEXT]
        self.unread.append(Unread(span or self.document.span(path), text, why, fix=fix))

    def fields(self, node: Mapping[str, Tree], path: Path, known: Fields) -> dict[str, str]:
        """Return for each field the key that names it; other keys are noted as unknown."""
        found: dict[str, str] = {}
        rest = dict.fromkeys(node)
        for field, keys in known.items():
            if not rest:  # most maps have few of the fields
                break
            for key in keys:
                if key not in node:
                    continue
                del rest[key]
                if field not in found:
                    found[field] = key
                    continue
                first = self.document.span((*path, found[field]), key=True).line
                second = self.document.span((*path, key), key=True).line
                self.fault(
                    (*path, key),
                    f"{found[field]!r} and {key!r} mean the same, on lines {first} and {second}",
                    "keep one of them",
                    key=True,
                )
        for key in rest:
            self.unknown_key((*path, key), known)
        return found

    def unknown_key(self, path: Path, known: Fields) -> None:
        """Note a key that the grammar does not know at this place."""
        names = tuple(key for keys in known.values() for key in keys)
        self.unknown.append(UnknownKey(path, names))

    def expect_map(self, node: Tree, path: Path, what: str, example: str) -> dict[str, Tree]:
        """Return a map; anything else is a fault and gives an empty one."""
        if isinstance(node, dict):
            return node
        self.fault(path, f"{what} must be a map, not {kind_of(node)}", f"write {example}")
        return {}

    def expect_list(self, node: Tree, path: Path, what: str, example: str) -> list[Tree]:
        """Return a list; anything else is a fault and gives an empty one."""
        if isinstance(node, list):
            return node
        self.fault(path, f"{what} must be a list, not {kind_of(node)}", f"write {example}")
        return []

    def text(self, node: Mapping[str, Tree], path: Path, key: str | None, what: str) -> str | None:
        """Return a scalar as text; None if it is absent or null."""
        if key is None:
            return None
        value = node[key]
        if isinstance(value, (list, dict)):
            self.fault((*path, key), f"{what} must be text, not {kind_of(value)}")
            return None
        return value

    def finish(self, record: Record) -> PlanFile:
        """Validate what was read; the result has a plan only if nothing is wrong."""
        plan: Plan | None = None
        if record:
            plan, errors = schema.validate(record)
            if errors and self._set_aside(record, errors):
                plan, errors = schema.validate(record)
            for error in errors:
                self._invalid(record, error)
        own = plan.own if plan is not None else self._own(record)
        if self.faults:
            plan = None
            self._show_doses(record)
        # A mistake in the text itself, such as a merge key, leaves gaps that are not faults.
        broken = {fault.span.line for fault in self.document.faults}
        own_faults = self.faults[len(self.document.faults) :]
        kept = [fault for fault in own_faults if fault.span.line not in broken]
        faults = tuple(sorted((*self.document.faults, *kept), key=lambda fault: fault.span))
        return PlanFile(
            self.document,
            plan,
            faults,
            self.whole,
            own,
            tuple(self.unknown),
            tuple(self.slips),
            # A line that is in many weeks is listed once.
            tuple(sorted({one for one in self.unread if one.span.line not in broken})),
        )

    def _show_doses(self, record: Record) -> None:
        """Note the mistakes in doses as faults of a plan that is refused, to show all at once."""
        for session in record.get("sessions", ()):
            for fault in (entry.get("fault") for entry in session["entries"]):
                if fault is not None:
                    span = self.span_of(fault.place)
                    self.faults.append(Fault(fault.sentence, span, fault.hint))

    def _set_aside(self, record: Record, errors: list[schema.Error]) -> bool:
        """Leave out the entries that the validator rejects; return whether there are any.

        In a plan of our own an entry whose dose is beyond a limit stays, without the dose.
        """
        wrong: dict[tuple[int, int], schema.Error] = {}
        for error in errors:
            loc = error["loc"]
            if len(loc) > _ENTRY and loc[0] == "sessions" and loc[2] == "entries":
                wrong.setdefault((int(loc[1]), int(loc[3])), error)
        for (session, at), error in sorted(wrong.items(), reverse=True):
            entries = record["sessions"][session]["entries"]
            place = origins.find(record, error["loc"], self.origins, self.document)
            message, hint = self._said(error)
            if error["loc"][_ENTRY] == "doses" and not self.lenient:
                fault = DoseFault(message, Place(place), hint)
                entries[at] = {**entries[at], "doses": (), "fault": fault}
                continue
            self.leave_out(entries[at]["path"], message, self._span(place), fix=self._fix(hint))
            del entries[at]
        return bool(wrong)

    def _fix(self, hint: str) -> str:
        """Return a hint for a line that is left out: a foreign file is not ours to correct."""
        return "" if self.lenient else hint

    def _own(self, record: Record) -> tuple[OwnExercise, ...]:
        """Return the own exercises of a record that is not a plan, if they are valid."""
        alone = {"sessions": (), "weeks": 1, "own": record.get("own", ())}
        plan, _ = schema.validate(alone)
        return plan.own if plan is not None else ()

    def _invalid(self, record: Record, error: schema.Error) -> None:
        """Turn an error of the validator into a fault at the place it comes from."""
        self.fault(
            origins.find(record, error["loc"], self.origins, self.document), *self._said(error)
        )

    def _said(self, error: schema.Error) -> tuple[str, str]:
        """Return an error of the validator in words, and what to do about it."""
        what = _name(error["loc"])
        hints = _FOREIGN_HINTS if self.lenient else _HINTS
        return f"{what} {_complaint(error)}", hints.get(what) or _hint(error)


def kind_of(node: Tree) -> str:
    """Return what a value is, for a message."""
    if isinstance(node, dict):
        return "a map"
    if isinstance(node, list):
        return "a list"
    if node is None:
        return "empty"
    number = node.lstrip("-+").replace(".", "", 1).isdigit()
    return f"the number {node}" if number else f"the text {quoted(node)}"


def number_or_text(value: Tree) -> "Tree | float":
    """Return text that is a number as a number; the validation reports anything else."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def join(values: Iterable[Tree]) -> str | None:
    """Return a list of scalars as one text, separated by commas; None if it holds anything else."""
    parts = list(values)
    if not all(isinstance(part, str) for part in parts):
        return None
    return ", ".join(str(part) for part in parts)


_NAMES = {
    "metres": "distance [m]",
    "seconds": "time [s]",
    "return_": "return",
    "scales": "scale_sets",
}
_HINTS = {"weeks": "write weeks: 4, or a list of weeks with their own sessions"}
_FOREIGN_HINTS = {"weeks": "correct the dates, or take less of a log, such as --weeks 4"}
_LIMITS = {
    "less_than_equal": ("le", "at most"),
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than": ("lt", "less than"),
}


def _hint(error: schema.Error) -> str:
    """Return what to write where a value does not fit."""
    kind = error["type"]
    if kind in _LIMITS:
        return "correct the number, or split the work over several entries"
    if kind.startswith(("int", "float", "finite")):
        return "write a number"
    if kind == "string_too_long":
        return "shorten it, and put the rest under `notes:`"
    if kind == "literal_error":
        return "write one of these words"
    return "write plain text"


def _name(loc: tuple[str | int, ...]) -> str:
    """Return the name that a place of the record has in a plan."""
    if loc[0] == "scales":
        return "scale_sets"
    if "actions" in loc[:-1]:
        return f"the emphasis of {loc[-1]!r}"
    last = next((step for step in reversed(loc) if isinstance(step, str)), "")
    return _NAMES.get(last, last)


_PLAIN = {
    "string_too_short": "is empty",
    "missing": "is empty",
    "string_unicode": "holds half a character, which no text can hold",
}
_SHAPES = {"string": "text", "tuple": "a list", "list": "a list", "dict": "a map"}


def _complaint(error: schema.Error) -> str:
    kind, found = error["type"], error["input"]
    shown = f"{found:g}" if isinstance(found, float) else quoted(str(found))
    if kind in _LIMITS:
        name, word = _LIMITS[kind]
        return f"must be {word} {error['ctx'][name]:,.10g}; found {shown}"
    if kind.startswith("int"):
        return f"must be a whole number; found {shown}"
    if kind.startswith(("float", "finite")):
        return f"must be a number; found {shown}"
    if kind == "string_too_long":
        return f"is longer than {error['ctx']['max_length']} characters"
    if kind == "literal_error":
        return f"must be {error['ctx']['expected']}; found {shown}"
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind.startswith(("string", "tuple", "dict", "list")):
        return f"must be {_SHAPES[kind.partition('_')[0]]}; found {quoted(kind_of(found))}"
    return f"does not fit; found {shown}"
