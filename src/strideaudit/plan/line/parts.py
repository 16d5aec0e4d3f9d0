"""What one line of work is made of: fields, places, numbers, asides, pieces and questions.

Places are characters of the fields that a caller gave. Inside this room, before the reader has
mapped them back, the only field is the joined text: field 0.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from strideaudit.plan.dose import Dose

Role: TypeAlias = Literal["line", "name", "dose"]
"""What a field holds: a whole line, the name of an exercise, or a dose."""

Form: TypeAlias = Literal["one", "range", "list", "open"]
"""A number, the low and high of a range, a list, or no number at all: max, AMRAP, failure."""

ChainForm: TypeAlias = Literal["whole", "count", "amount"]
"""``3x8``; ``4x``, ``x4`` or ``4 sets``; ``30m`` or ``12``."""

AsideKind: TypeAlias = Literal[
    "rest", "set_rest", "every", "target", "intensity", "level", "load", "height", "side",
    "one_side", "tempo", "pause", "run_in", "run_up", "effort", "bare_at",
]  # fmt: skip

QuestionKind: TypeAlias = Literal[
    "name", "metres", "distance", "which", "run", "chain", "segment", "two-distances",
    "weight-first", "level", "choice", "short", "word", "number", "weeks", "complex",
    "speed", "twice",
]  # fmt: skip

LineKind: TypeAlias = Literal["work", "unscored", "none", "context"]
"""Work; warm-up or cool-down; no work; ``3 rounds of:``, which is about the lines below."""


class Field(NamedTuple):
    """One text of a line: all of it, or a key, a cell, a heading."""

    text: str
    role: Role = "line"


class Place(NamedTuple):
    """Characters of a field, from 0."""

    field: int
    start: int
    end: int


class Factor(NamedTuple):
    """One number, range or list of a chain, with its unit."""

    values: tuple[float, ...]
    """One number; the low and high of a range; a list; empty if it is open."""

    form: Form
    unit: str
    """Empty, or the first word of a row of ``units`` in ``data/line.yaml``, or ``"`` or ``'``.

    ``s`` alone is kept apart from ``sec``, as a plural of metres may be meant: ``flying 30s``.
    """

    is_sets: bool
    """Whether it is written as sets or rounds: ``4 sets``."""

    place: Place

    @property
    def value(self) -> float:
        """The number, the midpoint of a range, or the mean of a list; 1 if it is open."""
        return sum(self.values) / len(self.values) if self.values else 1.0


class Chain(NamedTuple):
    """Numbers joined by ``x``, ``sets of``, ``of`` or brackets."""

    factors: tuple[Factor, ...]
    """In reading order; at least one."""

    form: ChainForm
    clause: int
    """Chains with no separator between them share it; a colon joins two clauses."""

    in_name: bool
    """Whether its amount is among the words of the name: ``3x flying 20``."""

    place: Place
    grouped: bool = False
    """Whether brackets hold its last factors: ``4x(4x10)``."""


class Aside(NamedTuple):
    """A rest, an intensity, a load: what is written with a dose and is not its amount."""

    kind: AsideKind
    values: tuple[float, ...]
    """Seconds of times, shares of intensities, kg of loads, metres of heights and run-ins.

    ``run_up``: how many steps are before a jump.
    ``every``: the seconds from start to start, then the number of starts where it is given.
    """

    place: Place
    word: str = ""
    """``rpe`` or ``rir`` of a level; ``max``, ``submax``, ``easy``, ``light`` or ``heavy`` of an
    effort; the tempo as written; ``each`` of a side that is the one word; ``left`` or ``right`` of
    one side; ``bw`` of a share of body weight; ``pause`` or ``eccentric``."""


class Edit(NamedTuple):
    """Characters to replace, and what by."""

    place: Place
    text: str


class Question(NamedTuple):
    """What must be asked, with the answers that fit."""

    kind: QuestionKind
    said: str
    """The characters it is about."""

    place: Place
    candidates: tuple[str, ...] = ()
    """Exercise ids, most likely first, at most three; or readings: ``100 kg``, ``100 %``."""

    edits: tuple[tuple[Edit, ...], ...] = ()
    """What to write for each candidate, so that the line then reads without a question."""


class Piece(NamedTuple):
    """One entry to be: an exercise with its doses."""

    name: tuple[Place, ...]
    """Empty if the line does not name it; two where its words lie apart."""

    name_text: str
    """The name as written."""

    exercise: str
    """Id where the reader settled it itself, by distance, unit or choice; else empty."""

    read_as: str
    """Why, in words: ``60 m: by distance``; empty if the name alone says it."""

    doses: tuple[Dose, ...]
    dose_places: tuple[Place, ...]
    """For each dose the characters that it was read from."""

    question: Question | None = None
    """With a question there are no doses, and the entry is left out."""


class Line(NamedTuple):
    """All that was read from one line of work."""

    kind: LineKind
    label: Place | None = None
    pieces: tuple[Piece, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[Place, ...] = ()
    """Words that change no number."""

    left: tuple[Place, ...] = ()
    """What is in no other part; empty unless there is a question."""

    question: Question | None = None
    """About the line as a whole, where it is about no one piece."""

    rounds: float = 0.0
    """Of a line of context: how often the lines below are done; 0 where it says none."""


def edited(fields: Sequence[Field], edits: Sequence[Edit]) -> tuple[Field, ...]:
    """Return the fields of a line with an answer written into them."""
    texts = [field.text for field in fields]
    for edit in sorted(edits, key=lambda one: one.place, reverse=True):
        number, start, end = edit.place
        texts[number] = texts[number][:start] + edit.text + texts[number][end:]
    return tuple(field._replace(text=text) for field, text in zip(fields, texts, strict=True))
