"""What the texts of a table mean, resolved once for each by the reader of an audit.

The result is two small tables. `names` has a row for each text and band of run lengths; `work` has
a row for each thing that was done: an exercise with its dose class and with what one
set-equivalent of it gives.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.audit.pipeline import understand
from strideaudit.audit.rules.phase.resisted_redundancy import PARACHUTE, RESISTED
from strideaudit.audit.schedule import (
    ASSISTED_RUN,
    FREE_RUNS,
    FREE_START,
    RESISTED_RUNS,
    UPRIGHT_RUN,
)
from strideaudit.audit.scoring import Item, as_counted
from strideaudit.audit.subject import Settings
from strideaudit.fleet import credit, reasons
from strideaudit.fleet.lengths import NO_DISTANCE, Bands
from strideaudit.fleet.rates import Rates, rates_of
from strideaudit.fleet.reasons import UNCOUNTABLE, UNKNOWN
from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.logs import warmups
from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.plan.dose import Dose
from strideaudit.plan.model import Log, PlanFile
from strideaudit.text.document import Source
from strideaudit.text.limits import MOST_SUGGESTED
from strideaudit.text.tree import Span

NEVER, IF_SAID, IF_UNSAID, ALWAYS = range(4)
"""When a run of a dose class is one with full effort: if its intensity says so, also if nothing is
said, or at any speed."""

NO_WORK = 0
"""The number of no work: of a name that is left out."""

_TOGETHER = MOST_SUGGESTED // 2
"""How many texts are read as one log: a log with more unknown names has no suggestions left."""

_PLACE = Span(1, 1, 1, 2)
_LOG = Log("", "", "", "", 0, 0, 0)


class Name(NamedTuple):
    """What a text means in a band of run lengths: a row of the table `names`."""

    exercise: str
    """The text."""

    band: int
    text_id: int
    """A number for the text: to group by a number is faster than by a text."""

    work: int
    loaded_work: int
    """The same where a set has a load, which resists some work that is often done without."""

    in_sets: int
    """Whether it is work without a load that is counted in sets: 0 or 1."""

    why: str
    """Why it is left out: ``unknown``, ``ambiguous`` or ``warm-up``; empty if it is not."""

    reason: int
    """The number of that reason; see ``reasons``."""

    metres: float
    """The distance that the name itself gives [m]; 0 for none."""

    seconds: float
    hard: int
    """Whether a hold of this name is always maximal: 0 or 1."""

    may_brake: int
    """Whether it may be work in which the hamstrings brake: 0 or 1."""

    speed: int
    """When it is a run with full effort; see ``NEVER``."""


class Work(NamedTuple):
    """What was done: a row of the table `work`, before its rates and its credits."""

    work: int
    exercise: str
    """Its id, or the name of an exercise of one's own."""

    scaled: int
    """Whether the robustness test scales it: 0 or 1, like all that follow."""

    upright: int
    """Whether it is a run with the body upright."""

    free_start: int
    free: int
    """Whether it is a free start or a free upright sprint."""

    sprint: int
    resisted: int
    towed: int
    """Whether it is resisted by more than a parachute."""

    braking: float
    """What a repetition counts for the braking hamstrings, 0 to 1."""


Row: TypeAlias = tuple[object, ...]


class Resolved(NamedTuple):
    """The two tables, as rows with the names of their columns."""

    names: tuple[Name, ...]
    work_columns: tuple[str, ...]
    work: tuple[Row, ...]

    @property
    def name_columns(self) -> tuple[str, ...]:
        """The columns of the table `names`."""
        return Name._fields


class Resolver:
    """Resolves texts, and numbers the work that they mean.

    Args:
        catalogue: The knowledge base.
        settings: The model, and the exercises and runs of a team.
        bands: Where the meaning of a name may change.
        intervals: Whether work also says what the intervals of shares are made from.
    """

    def __init__(
        self, catalogue: Catalogue, settings: Settings, bands: Bands, *, intervals: bool = False
    ) -> None:
        self._intervals = intervals
        self._catalogue = catalogue
        self._settings = settings
        self._bands = bands
        self._numbers: dict[tuple[str, str, object], int] = {}
        self._work: list[Exercise] = []

    def resolve(self, pairs: Iterable[tuple[str, int]]) -> Resolved:
        """Return the tables for texts and bands; every text also has its band without a distance.

        Args:
            pairs: Texts, each with a band in which it occurs.
        """
        wanted = sorted({*pairs, *((text, NO_DISTANCE) for text, _ in pairs)})
        texts = {text: number for number, text in enumerate(sorted({one for one, _ in wanted}), 1)}
        names: list[Name] = []
        for start in range(0, len(wanted), _TOGETHER):
            part = wanted[start : start + _TOGETHER]
            found = self._items(part)
            for at, (text, band) in enumerate(part):
                names.append(self._name(text, band, texts[text], found.get(str(at))))
        columns = (*Work._fields, *Rates._fields, *self._credit_names())
        return Resolved(tuple(names), columns, tuple(self._rows()))

    def _credit_names(self) -> tuple[str, ...]:
        exercise = self._catalogue.exercise(self._catalogue.exercise_ids[0])
        return tuple(self._given(exercise))

    def _given(self, exercise: Exercise) -> dict[str, float]:
        model, intervals = self._settings.model, self._intervals
        return credit.credits_of(exercise, model, self._catalogue, intervals=intervals)

    def _items(self, pairs: Sequence[tuple[str, int]]) -> dict[str, Item]:
        """Return how an audit reads each text, by its place among them."""
        _, subject = understand(self._log(pairs), self._catalogue, self._settings)
        items = subject.items if subject else ()
        return {item.session.name or "": item for item in items}

    def _log(self, pairs: Sequence[tuple[str, int]]) -> PlanFile:
        """Return a log with one set of each text: in a log, columns say what numbers are."""
        draft = Draft(Source("names", ""))
        for at, (text, band) in enumerate(pairs):
            said = self._catalogue.read(text).metres if any(map(str.isdigit, text)) else 0.0
            metres, intensity = self._bands.example(band, said)
            fields = {"sets": Cell("1", _PLACE)}
            if metres is not None:
                fields["distance"] = Cell(f"{metres:.10g} m", _PLACE)
            if intensity is not None:
                fields["intensity"] = Cell(f"{100 * intensity:.10g}%", _PLACE)
            session = draft.session(_PLACE, name=Cell(str(at), _PLACE))
            session.add(Cell(text, _PLACE), None, section="work", circuit=None, **fields)
        return draft.finish(_LOG)

    def _name(self, text: str, band: int, text_id: int, item: Item | None) -> Name:
        exercise, why = None, UNKNOWN
        if warmups.by_name(text):
            why = warmups.WARM_UP
        elif item is not None and item.left_out in ("", UNCOUNTABLE) and item.exercise:
            exercise, why = item.exercise, ""
        elif item is not None:
            why = item.left_out
        metres = seconds = 0.0
        if item is not None and band == NO_DISTANCE and item.entry.doses:
            metres = item.entry.doses[0].metres or 0.0
            seconds = item.entry.doses[0].seconds or 0.0
        loaded = self._catalogue.resisted(exercise) if exercise else None
        return Name(
            text,
            band,
            text_id,
            self._number(exercise),
            self._number(loaded),
            int(exercise is not None and exercise.dose_class == "set"),
            why,
            reasons.number(why),
            metres,
            seconds,
            int(exercise is not None and self._is_hard(exercise, text)),
            int(self._may_brake(exercise, item)),
            self._speed(exercise),
        )

    def _number(self, exercise: Exercise | None) -> int:
        """Return the number of some work: equal work has one number."""
        if exercise is None:
            return NO_WORK
        key = (exercise.id, exercise.dose_class, exercise.gives)
        if key not in self._numbers:
            self._work.append(exercise)
            self._numbers[key] = len(self._work)
        return self._numbers[key]

    def _is_hard(self, exercise: Exercise, text: str) -> bool:
        hold = Dose(seconds=1)
        return as_counted((hold,), exercise, text, self._catalogue) != (hold,)

    def _speed(self, exercise: Exercise | None) -> int:
        """Return when a run is one with full effort."""
        if exercise is None or exercise.dose_class not in (*FREE_RUNS, *RESISTED_RUNS):
            return NEVER
        if exercise.dose_class in RESISTED_RUNS:
            return ALWAYS
        stated = self._catalogue.classes[exercise.dose_class].full_if_stated
        return IF_SAID if stated else IF_UNSAID

    def _may_brake(self, exercise: Exercise | None, item: Item | None) -> bool:
        """Tell whether a text that is left out may be work of the braking hamstrings."""
        may_be = [exercise] if exercise else []
        if not exercise and item is not None:
            may_be = [self._catalogue.exercise(one) for one in item.candidates]
        return any(credit.braking(one) > 0 for one in may_be)

    def _rows(self) -> Iterator[Row]:
        for number, exercise in enumerate(self._work, 1):
            row = self._catalogue.classes[exercise.dose_class]
            resisted = row.kind == "sprint" and exercise.dose_class in RESISTED
            work = Work(
                number,
                exercise.id,
                int(self._catalogue.kinds[row.kind][1]),
                int(exercise.pattern in (UPRIGHT_RUN, ASSISTED_RUN)),
                int(exercise.pattern == FREE_START),
                int(exercise.pattern in (FREE_START, UPRIGHT_RUN)),
                int(row.kind == "sprint"),
                int(resisted),
                int(resisted and exercise.pattern != PARACHUTE),
                credit.braking(exercise),
            )
            rates = rates_of(row, self._catalogue.doses.hard)
            yield (*work, *rates, *self._given(exercise).values())
