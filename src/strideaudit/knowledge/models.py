"""What the files in ``data/`` may hold: phases, actions, muscles, exercises, sources.

Every number is a claim with a source and a basis. Fractions run from 0 to 1, credits and emphases
from 0 to 1, doses count in set-equivalents (SE) a week.
"""

from typing import Annotated, Literal

from pydantic import StringConstraints

from strideaudit.knowledge.base import Id, Line, Model, ModelId, Phase, RuleId
from strideaudit.knowledge.change_models import Changes
from strideaudit.knowledge.exercise_models import Alike, Ambiguity, Correction, Exercise
from strideaudit.knowledge.line_models import LineWords
from strideaudit.knowledge.muscle_models import Action, Group, Muscle
from strideaudit.knowledge.name_models import NameForms
from strideaudit.knowledge.phase_models import (
    Band,
    DirectDose,
    DoseClass,
    GoalInfo,
    Kind,
    LeastCredit,
    MaximalHolds,
    ModelInfo,
    NotHard,
    PhaseInfo,
    Ramp,
    RunTable,
    Thresholds,
)


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

    runs: RunTable
    ramp: Ramp
    maximal_holds: MaximalHolds
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
    corrections: tuple[Correction, ...] = ()
    name_forms: NameForms
    line_words: LineWords
    changes: Changes
    sources: dict[Id, Source]
