"""What ``data/muscles.yaml`` may hold: joint actions, stride patterns, muscles and their groups."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from strideaudit.knowledge import HAIR
from strideaudit.knowledge.base import Basis, Claim, Id, Line, Model, Phase, Share


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


class Unresisted(Claim):
    """What counts of work that meets no resistance; it gives no direct dose."""

    counted: Share
    """Of its phase fractions; the rest belongs to no phase."""


class Action(Model):
    """A joint action under load, or a whole-stride pattern: the audited unit."""

    name: Line
    code: Line
    about: Line
    phases: Vectors
    direct: dict[Phase, Share | Literal["share"]]
    """For each phase that this work trains for its own sake, how much of it counts; ``share``
    stands for the phase's fraction in the model audited."""

    unresisted: Unresisted | None = None
    """What counts where nothing resists it; None for work that is always resisted."""

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
