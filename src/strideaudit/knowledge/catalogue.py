"""What every exercise gives in each model, as an audit reads it.

The knowledge base says what an exercise *is* (joint actions with emphasis, a stride pattern); the
catalogue says what follows from it in each model: phase fractions, muscle credits, direct dose. An
audit reads the catalogue alone and decodes only the exercises that its plans name.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from strideaudit.knowledge import MODELS
from strideaudit.knowledge.dose_rows import DoseClass, Doses, Hard, Ramp
from strideaudit.knowledge.names import normal as names
from strideaudit.knowledge.run_table import BareRuns, RunRow, RunTable
from strideaudit.knowledge.usual import Usual
from strideaudit.text.limits import MOST_SUGGESTED
from strideaudit.text.packed import Packed

if TYPE_CHECKING:
    from strideaudit.knowledge.names.forms import Forms, Reading
    from strideaudit.knowledge.names.suggestions import Suggestions


Triple: TypeAlias = tuple[float, float, float]
"""A number for each phase: push, swing, return."""

Work: TypeAlias = tuple[tuple[str, float], ...]
"""Actions with their emphasis, 1 primary or 0.5 secondary; a stride pattern has emphasis 1."""


class Given(NamedTuple):
    """What one set-equivalent of an exercise gives in one model."""

    phases: Triple
    """Fraction of each phase, 0 to 1; what is left to 1 is unphased."""

    direct: Triple
    """SE of direct dose for each phase."""

    muscles: tuple[tuple[str, float], ...]
    """Muscles with their credit, 0.25 to 1."""


class Exercise(NamedTuple):
    """One exercise as the audit sees it."""

    id: str
    name: str
    dose_class: str
    staple: bool
    """Whether it is suggested first."""

    equipment: tuple[str, ...]
    actions: Work
    pattern: str
    """The stride pattern, or empty."""

    gives: tuple[Given, Given]
    """For each of ``MODELS``."""

    unit: str = "reps"
    """What its dose is usually written in: ``reps``, ``s``, ``m`` or ``contacts``."""

    usual: Usual | None = None
    """What is usual in one session; None for a plan's own, and outside the stride."""

    resisted_dose: str = ""
    """The dose class where an entry states a load or a band; empty where that changes nothing."""

    region: str = ""
    """Where work outside the stride is done, such as ``upper_body``; empty for all else."""


class Group(NamedTuple):
    """Muscles in one row of a table; a minimum of 0 is none."""

    name: str
    phase: str
    minimum: float
    muscles: tuple[str, ...]
    lead: str
    """The muscle whose dose stands for the group's."""


class ActionRow(NamedTuple):
    """A joint action or a stride pattern: what one SE of it gives in each model."""

    phases: tuple[Triple, Triple]
    direct: tuple[Triple, Triple]
    unresisted: float = 1.0
    """What counts of the fractions where nothing resists it; then it gives no direct dose if this
    is below 1."""


class Errors(NamedTuple):
    """How far judged numbers may be off, as standard deviations; 0 for a number that is not judged.

    Each with its name, as a report has it.
    """

    fractions: Mapping[str, tuple[str, tuple[float, float]]]
    """Of the fractions of each action and stride pattern, in each model."""

    rates: Mapping[str, tuple[str, float]]
    """Of the logarithm of what each dose class is worth."""


class Catalogue:
    """The compiled knowledge base.

    Args:
        plain: What ``compile_catalogue`` returns. Its packed tables are read when they are asked
            for, from what is open already: an audit opens no file.
    """

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.default_goal: str = plain["default_goal"]
        self.goals: dict[str, Triple] = plain["goals"]
        self.kinds: dict[str, tuple[str, bool]] = plain["kinds"]
        self.classes = {key: DoseClass._make(row) for key, row in plain["classes"].items()}
        rows, *rest, bare = plain["runs"]
        table = (tuple(map(RunRow._make, rows)), *rest, BareRuns._make(bare))
        self.runs = RunTable._make(table)
        self.doses = Doses(Ramp._make(plain["ramp"]), Hard._make(plain["hard"]))
        self.band: float = plain["band"]
        self.untouched_below, self.thin_below = cast("tuple[float, float]", plain["direct_dose"])
        self.thresholds: dict[str, dict[str, float]] = plain["thresholds"]
        self.groups = {key: Group._make(row) for key, row in plain["groups"].items()}
        self.actions = {key: ActionRow._make(row) for key, row in plain["actions"].items()}
        self.joint_actions: tuple[str, ...] = plain["joint_actions"]
        self.own_classes: dict[str, str] = plain["own_classes"]
        self.equipment: tuple[str, ...] = plain["equipment"]
        self.always_at_hand = frozenset(plain["always_at_hand"])
        self.exercise_ids: tuple[str, ...] = plain["exercise_ids"]
        self.line_words: Mapping[str, Mapping[str, Any]] = Packed(plain["line_words"])
        """The words of a line that are not a name, by their groups: ``data/line.yaml``."""

        self.names: Mapping[str, tuple[str, ...]] = Packed(plain["names"])
        self.spelled: Mapping[str, str] = Packed(plain["spelled"])
        """How each name is written, by its normalised form."""

        self._everyday: Mapping[str, tuple[str, str]] = plain["everyday"]
        """Names that count in one language alone: the language and the exercise."""
        self.errors = Errors._make(plain["errors"])
        self._credits: tuple[Credits, Credits] = plain["credits"]
        self._least: float = plain["least_credit"]
        self._rows, self._changes = Packed(plain["exercises"]), plain["changes"]
        self._decoded: dict[str, Exercise] = {}
        self._packed_forms = plain["forms"], plain["bags"], plain["vocabulary"]
        self._near = plain["near_names"], plain["near_words"], plain["near_rests"]
        self._forms: Forms | None = None
        self._readings: dict[tuple[str, ...], Reading] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}
        self._missed: set[str] = set()
        self._suggestions: Suggestions | None = None
        self._given: dict[Work, tuple[Given, Given]] = {}
        self._trainers: dict[tuple[int, int] | str, tuple[Exercise, ...]] = {}

    @property
    def changes(self) -> Mapping[str, Any]:
        """What a change of a plan may be, and what it costs: ``data/changes.yaml``."""
        return Packed(self._changes)

    def exercise(self, key: str) -> Exercise:
        """Return an exercise by its id.

        Raises:
            KeyError: There is no such exercise.
        """
        found = self._decoded.get(key)
        if found is None:
            row = self._rows[key]
            read = Exercise._make(row)
            gives = cast("tuple[Given, Given]", tuple(map(Given._make, read.gives)))
            usual = Usual._make(read.usual) if read.usual else None
            found = self._decoded[key] = read._replace(gives=gives, usual=usual)
        return found

    def resisted(self, exercise: Exercise) -> Exercise:
        """Return what an exercise is where a load or a band resists it."""
        if not exercise.resisted_dose:
            return exercise
        return exercise._replace(
            dose_class=exercise.resisted_dose,
            gives=self.give(exercise.actions),
            resisted_dose="",
        )

    def trainers(self, model: int, phase: int) -> tuple[Exercise, ...]:
        """Return the exercises with a full direct dose of a phase; kept, as every plan may ask."""
        found = self._trainers.get((model, phase))
        if found is None:
            exercises = map(self.exercise, self.exercise_ids)
            found = tuple(one for one in exercises if one.gives[model].direct[phase] >= 1)
            self._trainers[model, phase] = found
        return found

    def sets_of(self, action: str) -> tuple[Exercise, ...]:
        """Return the exercises done in sets that have a joint action as primary."""
        found = self._trainers.get(action)
        if found is None:
            exercises = map(self.exercise, self.exercise_ids)
            lifts = (one for one in exercises if self.classes[one.dose_class].kind == "lift")
            found = tuple(one for one in lifts if (action, 1) in one.actions)
            self._trainers[action] = found
        return found

    def find(self, text: str, languages: Collection[str] = ()) -> tuple[str, ...]:
        """Return the exercises that a name means: none, one, or several if it is ambiguous.

        Args:
            text: The name.
            languages: Languages other than English of the text round it: ``de``, ``es``,
                ``fr``. A name that is an everyday word counts only in its language.
        """
        key = names.normalise(text)
        if not key:
            return ()
        if "_" in text and text in self._rows:
            return (text,)
        return self.names.get(key, ()) or self.read(text, languages).ids

    def listed(self, text: str, languages: Collection[str] = ()) -> tuple[str, ...]:
        """Return the exercises that are listed under a whole name; the cheap part of ``find``."""
        key = names.normalise(text)
        found = self.names.get(key, ()) if key else ()
        if found or not languages:
            return found
        language, exercise = self.everyday(text)
        return (exercise,) if language in languages else ()

    def languages_of(self, text: str) -> frozenset[str]:
        """Return the languages of which a text has a word that is not English."""
        return self.forms.languages_of(text)

    def read(self, text: str, languages: Collection[str] = ()) -> "Reading":
        """Return what a name means, with the steps that led there and the dose that it holds."""
        kept = (text, *sorted(languages))
        found = self._readings.get(kept)
        if found is None:
            found = self._readings[kept] = self._read(text, languages)
        return found

    def _read(self, text: str, languages: Collection[str]) -> "Reading":
        from strideaudit.knowledge.names.forms import Reading, listed_ids

        key = names.normalise(text)
        ids = (text,) if "_" in text and text in self._rows else self.listed(text, languages)
        if not ids:
            return self._by_forms(text, languages) if key else Reading(())
        metres, seconds = 0.0, 0.0
        if len(ids) == 1 and any(map(str.isdigit, text)):
            metres, seconds = self.forms.amount(text, ids[0])
        written = self.spelled.get(key, "")
        step = f"{written!r} is listed as a name of {listed_ids(ids)}"
        return Reading(ids, (step,), metres, seconds)

    def _by_forms(self, text: str, languages: Collection[str]) -> "Reading":
        forms = self.forms
        spoken = {*languages, *forms.languages_of(text)}
        if spoken:
            everyday = {
                key: (exercise,)
                for key, (language, exercise) in self._everyday.items()
                if language in spoken
            }
            forms = forms.knowing(everyday)
        return forms.read(text)

    def everyday(self, text: str) -> tuple[str, str]:
        """Return the language in which an everyday word is a name, and the exercise; or none."""
        return self._everyday.get(names.normalise(text), ("", ""))

    @property
    def forms(self) -> "Forms":
        """The regular forms of names, read when the first name is not listed."""
        if self._forms is None:
            from strideaudit.knowledge.names.forms import Forms

            plain, bags, vocabulary = map(Packed, self._packed_forms)
            self._forms = Forms(plain, self.names, bags, vocabulary)
        return self._forms

    def suggest(self, text: str) -> tuple[str, ...]:
        """Return the ids of up to three exercises that a name may mean, the likeliest first.

        After ``MOST_SUGGESTED`` different texts of one plan there are none: a file of nonsense
        would take hours.
        """
        key = names.normalise(text)
        if key not in self._missed:
            if len(self._missed) >= MOST_SUGGESTED:
                return ()
            self._missed.add(key)
        return self.nearest(text)

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return what ``suggest`` returns, however many there were: the caller has a limit."""
        key = names.normalise(text)
        if key not in self._suggested:
            _, exercise = self.everyday(text)
            self._suggested[key] = (exercise,) if exercise else self._alike(text)
        return self._suggested[key]

    def _alike(self, text: str) -> tuple[str, ...]:
        if self._suggestions is None:
            from strideaudit.knowledge.names.suggestions import Suggestions

            self._suggestions = Suggestions(self.forms, self.names, *map(Packed, self._near))
        return self._suggestions.nearest(text)

    def begin_plan(self) -> None:
        """Forget what was missed: no plan's report depends on the plans before it."""
        self._missed.clear()

    def give(self, work: Work) -> tuple[Given, Given]:
        """Return what one SE of some work gives in each model."""
        found = self._given.get(work)
        if found is None:
            found = self._given[work] = give(self.actions, self._credits, self._least, work)
        return found


Credits: TypeAlias = dict[str, tuple[tuple[str, float], ...]]
"""For each joint action the muscles it trains with their credit at emphasis 1."""


def give(
    actions: Mapping[str, ActionRow],
    table: tuple[Credits, Credits],
    least: float,
    work: Work,
    *,
    resisted: bool = True,
) -> tuple[Given, Given]:
    """Compute what one set-equivalent of some work gives.

    Phase fractions are the mean of the actions' vectors, weighted by emphasis. The direct dose of
    a phase is the largest emphasis among the actions that train it, never a sum. A muscle's credit
    is the largest of emphasis times credit over the actions; below ``least`` it is dropped. Where
    work is not resisted, an action that needs resistance counts in part and gives no direct dose.

    Returns:
        One ``Given`` for each of ``MODELS``.
    """
    total = sum(emphasis for _, emphasis in work) or 1.0
    both = []
    for model in range(len(MODELS)):
        phases = [0.0, 0.0, 0.0]
        direct = [0.0, 0.0, 0.0]
        muscles: dict[str, float] = {}
        for action, emphasis in work:
            row = actions[action]
            counted = 1.0 if resisted else row.unresisted
            for i in range(3):
                phases[i] += row.phases[model][i] * counted * emphasis / total
                if counted == 1:
                    direct[i] = max(direct[i], row.direct[model][i] * emphasis)
            for muscle, credit in table[model].get(action, ()):
                muscles[muscle] = max(muscles.get(muscle, 0.0), credit * emphasis)
        kept = tuple(
            (muscle, muscles[muscle]) for muscle in sorted(muscles) if muscles[muscle] >= least
        )
        both.append(
            Given((phases[0], phases[1], phases[2]), (direct[0], direct[1], direct[2]), kept)
        )
    return (both[0], both[1])
