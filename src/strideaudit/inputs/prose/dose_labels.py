"""Lines that give the dose of the exercise above them: ``Sets/Reps: 4x5``, ``Load: 80%``."""

import re
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.prose.blocks import Text
from strideaudit.inputs.prose.marks import bare, numbered
from strideaudit.inputs.prose.table_columns import COUNTS, EFFORTS, role_of
from strideaudit.inputs.words import times
from strideaudit.plan import notation
from strideaudit.plan.line.words import group
from strideaudit.plan.scanner import DoseError
from strideaudit.text.folding import folded

if TYPE_CHECKING:
    from strideaudit.inputs.prose.weeks import SketchedLine

_LABEL = re.compile(r"[^\w%]*([^:=]{1,40}?)(?:\s*[:=]\s*|\s+[-\u2013\u2014]\s+)(?=\S)")
_JOINS = re.compile(r"\s*([/&+])\s*")
_NAMES = frozenset((
    "name", "exercise", "exercise name", "movement", "lift", "drill", "ubung", "ejercicio",
    "exercice", "nombre", "nom",
))  # fmt: skip
_VAGUE = frozenset((
    "volume", "umfang", "volumen", "volume total", "distance", "distanz", "distancia",
))  # fmt: skip
"""Labels that are also about whole sessions."""

_NEXT = re.compile(r"\s*[|;,\u00b7\u2022\u2013\u2014]\s*(?=[^\W\d][^:=|;,]{0,30}[:=]\s*\S)|\n")
_WHOLE = re.compile(r"\d\s*[x\xd7]|[x\xd7]\s*\d", re.IGNORECASE)
_FEW = 12
"""The most sets before an ``x``; more are written as sets, so that nobody asks about them."""


class Label(NamedTuple):
    """What a label says."""

    role: str
    """``name``, ``dose``, or the role of a column: ``sets``, ``load``."""

    value: Text
    vague: bool = False
    """Whether it may be about the whole session: ``Duration: 45 min``."""


class Labelled:
    """An exercise whose dose is in lines with labels.

    Args:
        name: Its name.
        level: The level of its heading; 0 if it is in a line.
    """

    def __init__(self, name: Text, level: int = 0) -> None:
        self.name = bare(numbered(name))
        self.level = level
        self.line: SketchedLine | None = None
        """Its entry, once it has one."""

        self._said: dict[str, Cell] = {}

    @property
    def is_counted(self) -> bool:
        """Whether its lines give an amount."""
        return not self._said.keys().isdisjoint(("dose", *COUNTS))

    def takes(self, label: Label) -> bool:
        """Take what a label says; return False if an amount is given again."""
        role = label.role
        whole = "dose" in self._said
        again = role in self._said or (whole and role in COUNTS) or (role == "dose" and self._said)
        if again and (role == "dose" or role in COUNTS) and self.is_counted:
            return False
        self._said[role] = label.value.cell()
        return True

    def fields(self) -> dict[str, Cell]:
        """Return the fields of its entry."""
        return entry_fields(self._said)


def labels_of(text: Text) -> list[Label]:
    """Return the labels of a line with what is behind them; none if it is another line.

    A line may have several: ``Sets: 4 | Reps: 5 | Rest: 2 min``.
    """
    found: list[Label] = []
    start = 0
    for end in (*(match.start() for match in _NEXT.finditer(text.text)), len(text.text)):
        label = _label_of(text.part(start, end))
        if label is None:
            return [] if not found else [*found]
        found.append(label)
        start = end
    return found


def _label_of(text: Text) -> Label | None:
    found = _LABEL.match(text.text)
    if found is None:
        return None
    words = " ".join(_JOINS.sub(r"\1", folded(found[1])).split())
    value = text.part(found.end())
    if words in _NAMES:
        return Label("name", value)
    role = role_of(found[1])
    if role not in (*COUNTS, *EFFORTS, "dose"):
        role = "dose" if words in group("dose_labels") else None
    if role is None:
        return None
    whole = _WHOLE.search(value.text) is not None
    if whole and role in EFFORTS:
        return None
    vague = not whole and (role == "time" or words in _VAGUE)
    return Label("dose" if whole and role in COUNTS else role, value, vague)


def entry_fields(said: dict[str, Cell]) -> dict[str, Cell]:
    """Return the fields of an entry by the values of its columns or its labels.

    Sets and an amount become one dose, which the reader of lines reads with the name.
    """
    if rest := said.get("rest"):
        text = times.without_label(times.marked(rest.text.strip()))
        said = {**said, "rest": rest._replace(text=text)}
    fields = {role: cell for role, cell in said.items() if role in EFFORTS and _is_read(role, cell)}
    dose = said.get("dose") or _counted(said)
    return {"dose": dose, **fields} if dose else fields


def _counted(said: dict[str, Cell]) -> Cell | None:
    """Return sets, repetitions, metres and seconds as one dose."""
    counts = [said[role] for role in COUNTS if role in said]
    if not counts:
        return None
    if "distance" in said and "time" in said:
        counts.remove(said["time"])  # the time of a run over a distance is not a second amount
    *before, last = counts
    if "sets" not in said and before:
        return last._replace(text="x".join(("1", *(cell.text.strip() for cell in counts))))
    if not before:
        return last._replace(text=f"{last.text} sets") if _is_bare_sets(said) else last
    sets = before[0].text.strip()
    if last.text.count(",") > 1 or _WHOLE.search(sets):
        return last if last.text.count(",") > 1 else before[0]
    few = not sets.isdecimal() or int(sets) <= _FEW
    amounts = "x".join(cell.text.strip() for cell in (*before[1:], last))
    return last._replace(text=f"{sets}x{amounts}" if few else f"{sets} sets of {amounts}")


def _is_bare_sets(said: dict[str, Cell]) -> bool:
    return said.keys().isdisjoint(COUNTS[1:]) and said["sets"].text.strip().isdecimal()


def _is_read(role: str, cell: Cell) -> bool:
    """Return whether a value next to a dose is in our notation; else it changes no number."""
    try:
        if role in ("rpe", "rir"):
            notation.parse_number(cell.text)
        elif role == "rest":
            notation.parse_rest(cell.text)
    except DoseError:
        return False
    return bool(cell.text.strip())
