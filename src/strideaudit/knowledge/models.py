"""What the files in ``data/`` may hold: phases, actions, muscles, exercises, sources.

Every number is a claim with a source and a basis. Fractions run from 0 to 1, credits and emphases
from 0 to 1, doses count in set-equivalents (SE) a week.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from strideaudit.knowledge import HAIR
from strideaudit.knowledge.base import (
    Basis,
    Claim,
    Emphasis,
    Id,
    Line,
    Model,
    ModelId,
    Phase,
    RuleId,
    Share,
)
from strideaudit.knowledge.name_models import NameForms


class Source(Model):
    """A publication, or our own convention, that numbers and statements rest on."""

    citation: Line
    """Authors, year, and as much of the place as was checked."""

    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,}/\S+$")] | None = None
    """Digital object identifier without the resolver; None where it was not checked."""

    url: Line | None = None
    read: Literal["whole", "opening", "abstract", "table", "part", "none"]
    """What was read of it; ``none`` for conventions of our own."""

    grade: Literal["A", "B", "C", "D"] | None = None
    """What kind of evidence it is: A trials, B mechanistic or cohort data, C practice, D claim. It
    grades what the source found, not the numbers that we judged from it."""

    found: Line
    """What it says that we use, in our words."""


class Vector(Claim):
    """Which fraction of an action's work belongs to which phase; the rest belongs to none."""

    push: Share
    swing: Share
    return_: Annotated[Share, Field(alias="return")]

    @property
    def shares(self) -> tuple[float, float, float]:
        """The three fractions in the order push, swing, return."""
        return (self.push, self.swing, self.return_)

    @model_validator(mode="after")
    def _sums_to_one_at_most(self) -> Self:
        if sum(self.shares) > 1 + HAIR:
            message = "push, swing and return sum to more than 1"
            raise ValueError(message)
        return self


class Vectors(Model):
    """One vector for each model."""

    lesson: Vector
    evidence: Vector


class Action(Model):
    """A joint action under load, or a whole-stride pattern: the audited unit."""

    name: Line
    code: Line
    about: Line
    phases: Vectors
    direct: dict[Phase, Share | Literal["share"]]
    """For each phase that this work trains for its own sake, how much of it counts; ``share``
    stands for the phase's fraction in the model audited."""

    uncertainty: Share
    """Plus or minus on every fraction."""

    contested: Line | None = None


class Group(Claim):
    """Muscles that are shown in one row."""

    name: Line
    phase: Phase | None
    """The phase whose colour the row takes; nothing else depends on it."""

    lead: Id
    """The muscle whose dose stands for the group's."""

    minimum: Annotated[float, Field(ge=0)] | None
    """Least SE a week; None where no source supports one."""


class ModelCredits(Model):
    """A credit on which the models differ."""

    lesson: Share
    evidence: Share


class Training(Claim):
    """The credit that one set of an action, at emphasis 1, gives to a muscle."""

    action: Id
    credit: Share | ModelCredits


class Role(Model):
    """When in the stride a muscle does what: shown by ``explain``, used for nothing else."""

    action: Id
    context: Literal["upright", "acceleration"]
    push: Share
    swing: Share
    return_: Annotated[Share, Field(alias="return")]
    unphased: Share = 0
    tier: Literal["major", "moderate", "minor"]
    sources: tuple[Id, ...]
    basis: Basis


class Muscle(Model):
    """A muscle under its name in Terminologia Anatomica."""

    name: Line
    group: Id
    named_by_lesson: tuple[Phase, ...]
    about: Line | None = None
    trains: Annotated[tuple[Training, ...], Field(min_length=1)]
    roles: tuple[Role, ...] = ()


class Exercise(Model):
    """An exercise: what its joints do under load, and how its dose is counted."""

    name: Line
    aliases: tuple[Line, ...] = ()
    translations: dict[Literal["de", "es", "fr"], tuple[Line, ...]] | None = None
    """Names in other languages, by language; they are aliases like any other."""

    commonest_for: tuple[Line, ...] = ()
    """Bare names, aliases too, that are read as this exercise although they fit its siblings."""

    staple: bool = False
    """Whether most gyms and tracks know it: what is suggested first."""

    equipment: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Alternatives: any one of them will do; the usual one stands first."""

    dose: Id
    unit: Literal["reps", "s", "m", "contacts"]
    sides: Literal["both", "each"]
    actions: dict[Id, Emphasis] | None = None
    """Joint actions with emphasis: 1 primary, 0.5 secondary."""

    pattern: Id | None = None
    region: Literal["upper_body", "trunk", "cardio", "stretch", "foot"] | None = None
    """Where an exercise belongs that is outside the stride."""

    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    basis: Basis

    def names(self, key: str) -> tuple[str, ...]:
        """Return every name that the exercise goes by; its id with spaces is one."""
        other = (name for names in (self.translations or {}).values() for name in names)
        return (key.replace("_", " "), self.name, *self.aliases, *self.commonest_for, *other)

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum(part is not None for part in (self.actions, self.pattern, self.region)) != 1:
            message = "needs exactly one of actions, pattern and region"
            raise ValueError(message)
        return self


class Ambiguity(Model):
    """A name that means exercises which train different things; the tool asks."""

    name: Line
    candidates: Annotated[tuple[Id, ...], Field(min_length=2)]
    note: Line


class Alike(Model):
    """Exercises with one equipment, dose and actions, and why they are several all the same."""

    exercises: Annotated[tuple[Id, ...], Field(min_length=2)]
    reason: Line


class Event(Model):
    """Where a phase starts and ends."""

    starts: Line
    ends: Line
    source: Id


class Events(Model):
    """The events of a phase in each model; the return phase starts differently."""

    lesson: Event
    evidence: Event


class Contacts(Model):
    """When a phase is on the ground, in each model: ``throughout``, ``none`` or in words."""

    lesson: Line
    evidence: Line


class PhaseInfo(Model):
    """A phase of the running stride."""

    name: Line
    order: Annotated[int, Field(ge=1, le=3)]
    ground_contact: Contacts
    thigh: Line
    events: Events
    about: Line
    source: Id


class ModelInfo(Model):
    """A way to map joint actions to phases."""

    name: Line
    about: Line


class Shares(Model):
    """A target share for each phase; they sum to 1."""

    push: Share
    swing: Share
    return_: Annotated[Share, Field(alias="return")]

    @model_validator(mode="after")
    def _sums_to_one(self) -> Self:
        if abs(self.push + self.swing + self.return_ - 1) > HAIR:
            message = "the shares of a goal must sum to 1"
            raise ValueError(message)
        return self


class GoalInfo(Claim):
    """A named goal."""

    shares: Shares
    about: Line


class Kind(Model):
    """A modality: work that is shown in one row beside the total."""

    name: Line
    scaled: bool
    """Whether the robustness test halves and doubles its SE."""


class Rates(Model):
    """How much of a unit is 1 SE; a unit without a rate cannot be counted in this class."""

    set: Annotated[float, Field(gt=0)] | None = None
    hold_s: Annotated[float, Field(gt=0)] | None = None
    """Seconds of a hold that are worth a set; a longer hold is no more [s]."""

    metres: Annotated[float, Field(gt=0)] | None = None
    seconds: Annotated[float, Field(gt=0)] | None = None
    contacts: Annotated[float, Field(gt=0)] | None = None


class Fast(Model):
    """Rates that hold from an intensity on."""

    from_: Annotated[Share, Field(alias="from")]
    metres: Annotated[float, Field(gt=0)]
    seconds: Annotated[float, Field(gt=0)]


class DoseClass(Claim):
    """How one class of work is converted to SE."""

    name: Line
    kind: Id
    per: Rates
    fast: Fast | None = None
    cap: Annotated[float, Field(gt=0)] | None = None
    """Most SE a session that this class counts for."""

    about: Line | None = None


class NotHard(Claim):
    """Sets that count 0."""

    rir: Annotated[float, Field(gt=0)]
    efforts: tuple[Line, ...]


class Band(Claim):
    """The range round a target that is in order."""

    points: Share


class DirectDose(Claim):
    """Weekly direct dose of a phase below which it is untouched, or thin [SE]."""

    untouched_below: Annotated[float, Field(gt=0)]
    thin_below: Annotated[float, Field(gt=0)]


class LeastCredit(Claim):
    """The smallest muscle credit that is kept."""

    credit: Share


class Thresholds(Claim):
    """The numbers of one rule; its manual page explains them."""

    values: dict[Id, float]


class Knowledge(Model):
    """Everything in ``data/``, cross-checked."""

    version: Line
    models: dict[ModelId, ModelInfo]
    phases: dict[Phase, PhaseInfo]
    default_goal: Id
    goals: dict[Id, GoalInfo]
    kinds: dict[Id, Kind]
    dose_classes: dict[Id, DoseClass]
    own_classes: dict[Literal["reps", "s", "m", "contacts"], Id]
    """The dose class of a plan's own exercise by the unit of its dose."""

    not_hard: NotHard
    band: Band
    direct_dose: DirectDose
    least_credit: LeastCredit
    thresholds: dict[RuleId, Thresholds]
    groups: dict[Id, Group]
    joint_actions: dict[Id, Action]
    stride_patterns: dict[Id, Action]
    muscles: dict[Id, Muscle]
    equipment: tuple[Id, ...]
    always_at_hand: tuple[Id, ...]
    exercises: dict[Id, Exercise]
    ambiguous: tuple[Ambiguity, ...]
    alike: tuple[Alike, ...] = ()
    name_forms: NameForms
    sources: dict[Id, Source]
