"""What every model of the knowledge base is made of."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
RuleId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]*$")]
Line: TypeAlias = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Phase: TypeAlias = Literal["push", "swing", "return"]
ModelId: TypeAlias = Literal["lesson", "evidence"]


def _exact(value: object) -> object:
    """Read ``1/3`` as the third itself, not as 0.333."""
    return float(Fraction(value)) if isinstance(value, str) and "/" in value else value


def _primary_or_secondary(emphasis: float) -> float:
    if emphasis not in (1.0, 0.5):
        message = "an emphasis is 1 (primary) or 0.5 (secondary)"
        raise ValueError(message)
    return emphasis


Share: TypeAlias = Annotated[float, BeforeValidator(_exact), Field(ge=0, le=1)]
Emphasis: TypeAlias = Annotated[float, AfterValidator(_primary_or_secondary)]


class Basis(StrEnum):
    """What a number rests on."""

    MEASURED = "measured"
    """The number is in the source."""

    DERIVED = "derived"
    """Computed from numbers or statements in the source."""

    JUDGED = "judged"
    """Our own estimate, which a source, where there is one, supports in direction only."""


class Model(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Claim(Model):
    """Something with numbers in it, and where they come from."""

    source: Id
    basis: Basis
