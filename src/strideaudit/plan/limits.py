"""The limits of plan values, as pydantic reads them; the annotations of the model name them.

They have a module of their own because only building the schema needs them: ``annotated_types``
takes longer to import than a plan takes to read.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from strideaudit.plan import sizes
from strideaudit.plan.sizes import LONGEST_TEXT, MOST_DATED_WEEKS, MOST_WEEKS

if TYPE_CHECKING:
    Where: TypeAlias = tuple[str | int, ...]
else:
    Where: TypeAlias = Any
    """A path into the document: the reader makes it, so there is nothing to validate."""

    Question: TypeAlias = Any
    Lines: TypeAlias = Any
    RunMap: TypeAlias = Any
    DoseFault: TypeAlias = Any
    """Records of readers, which are valid when they are made."""

Text: TypeAlias = Annotated[str, MinLen(1), MaxLen(LONGEST_TEXT)]
Date: TypeAlias = Annotated[str, MinLen(10), MaxLen(10)]
Day: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Section: TypeAlias = Literal["work", "warmup", "cooldown"]
ReadAs: TypeAlias = Literal["distance", "metres", "unit", "choice"]
Week: TypeAlias = Annotated[int, Ge(1), Le(MOST_DATED_WEEKS)]
"""Up to 20 years: the longest log; dates that span more are a typing mistake."""

Weeks: TypeAlias = Annotated[int, Ge(1), Le(MOST_WEEKS)]
"""Weeks of a plan without dates."""

Share: TypeAlias = Annotated[float, Ge(0), Le(1)]
Emphasis: TypeAlias = Annotated[float, Gt(0), Le(1)]
Scale: TypeAlias = Annotated[float, Ge(0), Le(10)]
GoalName: TypeAlias = Annotated[str, MinLen(1), MaxLen(100)]
Unit: TypeAlias = Literal["reps", "s", "m", "contacts"]
Effort: TypeAlias = Literal["max", "easy", "light", "heavy"]

Sets: TypeAlias = Annotated[float, Ge(0), Le(sizes.MOST_SETS)]
Reps: TypeAlias = Annotated[float, Ge(0), Le(sizes.MOST_REPS)]
Metres: TypeAlias = Annotated[float, Ge(0), Le(sizes.MOST_METRES)]
Seconds: TypeAlias = Annotated[float, Ge(0), Le(sizes.MOST_SECONDS)]
Contacts: TypeAlias = Annotated[float, Ge(0), Le(sizes.MOST_CONTACTS)]
Intensity: TypeAlias = Annotated[float, Ge(0), Le(3)]
Kilograms: TypeAlias = Annotated[float, Ge(0), Le(sizes.MOST_KILOGRAMS)]
Rpe: TypeAlias = Annotated[float, Ge(0), Le(10)]
Rir: TypeAlias = Annotated[float, Ge(0), Le(50)]
