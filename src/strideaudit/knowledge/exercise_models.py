"""What ``data/exercises.yaml`` may hold: exercises, and names that several of them share."""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from strideaudit.knowledge.base import Basis, Emphasis, Id, Line, Model

Unit: TypeAlias = Literal["reps", "s", "m", "contacts"]


class Usual(Model):
    """What a good coach would prescribe of an exercise in one session: our convention."""

    sets: Annotated[int, Field(ge=1, le=20)]
    amount: Annotated[int, Field(ge=1, le=2_000)]
    """Repetitions, seconds, metres or contacts a set; of each side where it is per side."""

    unit: Unit
    per_side: bool = False
    rest_s: Annotated[int, Field(ge=0, le=1_200)]
    """Rest between sets [s]."""

    basis: Literal["design"] = "design"


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
    """Alternatives: any one of them will do; the usual one comes first."""

    dose: Id
    unit: Unit
    sides: Literal["both", "each"]
    actions: dict[Id, Emphasis] | None = None
    """Joint actions with emphasis: 1 primary, 0.5 secondary."""

    resisted: bool | None = None
    """Whether the joint action that is often done without resistance meets a load, a band, a lever
    of hanging or straight legs held slowly, or a maximal hold; None where it has no such action."""

    resisted_dose: Id | None = None
    """The dose class where an entry states a load or a band that resists it; None where it is
    resisted anyway, and where the load lies elsewhere, as on the shoulders in a step-up."""

    pattern: Id | None = None
    region: Literal["upper_body", "trunk", "cardio", "stretch", "foot"] | None = None
    """Where an exercise belongs that is outside the stride."""

    usual: Usual | None = None
    """What is usual in one session; every exercise that trains a phase has it."""

    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    basis: Basis

    def names(self, key: str) -> tuple[str, ...]:
        """Return every name that the exercise goes by; its id with spaces is one."""
        other = (name for names in (self.translations or {}).values() for name in names)
        return (*self.english(key), *other)

    def english(self, key: str) -> tuple[str, ...]:
        """Return the names that are in no other language."""
        return (key.replace("_", " "), self.name, *self.aliases, *self.commonest_for)

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum(part is not None for part in (self.actions, self.pattern, self.region)) != 1:
            message = "needs exactly one of actions, pattern and region"
            raise ValueError(message)
        if self.resisted_dose is not None and self.resisted is not False:
            message = "only work without resistance may have a dose class with resistance"
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


class Correction(Model):
    """Numbers that a version of the knowledge base changed, and why."""

    version: Line
    exercises: tuple[Id, ...] = ()
    actions: tuple[Id, ...] = ()
    """Joint actions and stride patterns: all exercises that have one are concerned."""

    unresisted: bool = False
    """Whether it concerns all exercises that are not resisted."""

    what: Line
    why: Line

    def concerns(self, key: str, exercise: Exercise) -> bool:
        """Tell whether an exercise is concerned."""
        has = {*(exercise.actions or {}), exercise.pattern}
        unresisted = self.unresisted and exercise.resisted is False
        return unresisted or key in self.exercises or not has.isdisjoint(self.actions)
