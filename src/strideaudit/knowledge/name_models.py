"""What ``data/names.yaml`` may hold: how names are put together."""

from typing import Annotated

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


class NameForms(Model):
    """How names are put together beyond what is listed."""

    words: dict[Line, Line]
    dropped: tuple[Line, ...]
    heads: dict[Line, Id]
    """Last words that say what an exercise is, whatever comes before."""

    alone: tuple[Line, ...]
    """Names that mean an exercise only when nothing is added to them."""

    families: dict[Id, tuple[Id, ...]]
    modifiers: dict[Id, Modifier]
    distances: dict[Line, tuple[Distance, ...]]
