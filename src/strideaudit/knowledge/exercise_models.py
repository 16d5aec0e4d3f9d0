"""What ``data/exercises.yaml`` may hold: exercises, and names that several of them share."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from strideaudit.knowledge.base import Basis, Emphasis, Id, Line, Model


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
        return (*self.english(key), *other)

    def english(self, key: str) -> tuple[str, ...]:
        """Return the names that are in no other language."""
        return (key.replace("_", " "), self.name, *self.aliases, *self.commonest_for)

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
