"""What ``data/names.yaml`` may hold: how names are put together."""

from typing import Annotated, Literal

from pydantic import Field

from strideaudit.knowledge.base import Id, Line, Model


class Modifier(Model):
    """What may be added to the name of an exercise without making another of it."""

    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    neutral_for: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Kinds of exercise (``forms.TAGS``), ``has`` an equipment, families or exercises."""


class Distance(Model):
    """What a bare run is, up to a length [m]."""

    to: Annotated[float, Field(gt=0)]
    exercises: Annotated[tuple[Id, ...], Field(min_length=1)]


class Language(Model):
    """Words of names in another language, and what they stand for in English."""

    words: dict[Line, Line]
    """Words, or several words, and the English words that they stand for."""

    dropped: tuple[Line, ...]
    """Words that say nothing."""

    everyday: tuple[Line, ...]
    """Translations of one word that mean something else in everyday life: they are names only next
    to another word of the language, or where the language is known."""


class NameForms(Model):
    """How names are put together beyond what is listed."""

    words: dict[Line, Line]
    dropped: tuple[Line, ...]
    heads: dict[Line, Id]
    """Last words that say what an exercise is, whatever comes before."""

    alone: tuple[Line, ...]
    """Names that mean an exercise only when nothing is added to them."""

    languages: dict[Literal["de", "es", "fr"], Language]
    reasons: dict[Line, tuple[Line, ...]]
    """Why names of four letters or fewer, and everyday words, may mean an exercise."""

    families: dict[Id, tuple[Id, ...]]
    modifiers: dict[Id, Modifier]
    distances: dict[Line, tuple[Distance, ...]]
    segment: tuple[Id, ...]
    """What part of a run may be meant by a range of metres, as 20-40 m."""
