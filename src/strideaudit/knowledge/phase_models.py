"""What ``data/phases.yaml`` may hold: phases, models, goals, and how work is counted and judged."""

from typing import Annotated, Self, TypeAlias

from pydantic import Field, model_validator

from strideaudit.knowledge import HAIR
from strideaudit.knowledge.base import Claim, Id, Line, Model, Share


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


Positive: TypeAlias = Annotated[float, Field(gt=0)]


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


class Kind(Claim):
    """A modality: work that has a row of its own under the total."""

    name: Line
    scaled: bool
    """Whether the robustness test halves and doubles its SE."""

    uncertainty: Annotated[float, Field(ge=0)]
    """Standard deviation of the logarithm of what a judged class of the kind is worth."""


class Rates(Model):
    """How much of a unit is 1 SE; a unit without a rate cannot be counted in this class."""

    set: Annotated[float, Field(gt=0)] | None = None
    hold_s: Annotated[float, Field(gt=0)] | None = None
    """Seconds of a hold that are worth a set; a longer hold is no more [s]."""

    metres: Annotated[float, Field(gt=0)] | None = None
    seconds: Annotated[float, Field(gt=0)] | None = None
    contacts: Annotated[float, Field(gt=0)] | None = None


class LongRuns(Model):
    """What a run beyond some length is worth: what its first metres are, or all of it, if more."""

    above: Positive
    """Only so many metres count by the rate of the class [m]."""

    metres: Positive
    """How much of the whole run is 1 SE [m]."""


class Time(Model):
    """What a run, or a repetition of a machine, is that is given in seconds."""

    speed: Positive | None = None
    """By which it is metres [m/s]; without it the seconds have a rate of their own."""

    first: Positive | None = None
    """How much of a repetition counts [s]."""

    longest: Positive | None = None
    """Beyond this it is not a sprint, and cannot be counted [s]."""

    may_be: tuple[Id, ...] = ()
    """The exercises that it may be then."""

    steady_above: Positive | None = None
    """Beyond this it is steady work, which counts 0 [s]."""


class DoseClass(Claim):
    """How one class of work is converted to SE."""

    name: Line
    kind: Id
    per: Rates
    long: LongRuns | None = None
    time: Time | None = None
    cap: Positive | None = None
    """Most SE that this class counts for, first in an entry, then in a session."""

    cap_with: Id | None = None
    """The class whose cap in a session this one shares."""

    few_reps: Positive | None = None
    """So many repetitions or fewer are runs through, whose length must be written."""

    bare_is_contacts: bool = False
    """Whether a number without a unit is contacts, although metres may be written as well."""

    full_if_stated: bool = False
    """Whether a run is at top speed for the rules only if its intensity is stated."""

    about: Line | None = None


class Ramp(Claim):
    """What the intensity of a free run makes of its dose."""

    classes: tuple[Id, ...]
    least: Share
    """Below this a per cent is not a share of top speed, and changes nothing."""

    slow: Share
    """To this the rate is that of another class."""

    full: Share
    """From this on, and without an intensity, it is that of the run's own class."""

    power: Positive
    """Of the share of the way from slow to full."""

    like: Id
    """The class of slow runs."""

    efforts: dict[Line, Share]
    """Words for an intensity."""


class MaximalHolds(Claim):
    """When a hold is maximal, so that a few seconds are a set."""

    seconds: Positive
    """From so many on it is 1 SE [s]."""

    intensity: Share
    rpe: Positive
    efforts: tuple[Line, ...]
    words: tuple[Line, ...]
    """Words of a name, each of one word or several."""

    exercises: tuple[Id, ...]


class RunRow(Model):
    """Which exercise a run of some length and intensity is; a limit that is missing is none."""

    from_: Annotated[float, Field(alias="from", ge=0)] = 0.0
    """Shortest run [m]."""

    to: Annotated[float, Field(gt=0)] | None = None
    """Longest run [m]."""

    intensity_to: Share | None = None
    """Highest intensity; a run without one is outside."""

    stated: bool = False
    """Whether the intensity must be stated."""

    exercises: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The exercise; several where a coach must say which."""


class BareRuns(Model):
    """Which runs without a unit are metres."""

    from_: Annotated[float, Field(alias="from", gt=0)]
    to: Annotated[float, Field(gt=0)]
    step: Annotated[float, Field(gt=0)]
    """Lengths are a multiple of it [m]."""

    most_runs: Annotated[float, Field(gt=0)]
    ask: tuple[Id, ...]
    """Exercises that are run for seconds as often."""


class LongestRun(Model):
    """The length from which on the name of a run may mean another exercise."""

    exercise: Id
    to: Annotated[float, Field(gt=0)]
    """The longest run that is this exercise for certain [m]."""

    exercises: Annotated[tuple[Id, ...], Field(min_length=2)]
    """What a longer one may be."""


class RunTable(Claim):
    """What a run is that its name leaves open, by its length and intensity."""

    table: Annotated[tuple[RunRow, ...], Field(min_length=1)]
    classes: tuple[Id, ...]
    """The dose classes of runs."""

    loaded: tuple[Id, ...]
    """Those of them with a load, of which a number without a unit may be that load."""

    in_metres: tuple[Id, ...]
    """What a name of several exercises means in metres, where it is the first of them."""

    longest: tuple[LongestRun, ...] = ()
    bare: BareRuns


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
