"""What the plan schema is put together from: limits, scalars, maps of keys with synonyms.

The plan reader takes every scalar as text, so most values may be of any scalar type. ``if`` and
``then`` say so, and not a list of types, because editors propose ``true``, ``false``
and ``null`` wherever a list of types names them. Of alternatives each has a title or a description
of its own, because editors take those that have neither for one another, and show all at once.
"""

from collections.abc import Mapping
from typing import Any

from strideaudit.plan.reading import Fields
from strideaudit.reference.schemas import Json

NOTES: Json = {"description": "Anything; not read."}
NUMERIC: Json = {"pattern": r"\d", "patternErrorMessage": "Write a number."}
"""A text that is a number."""


def bounds(limit: Any, factor: float = 1) -> Json:  # noqa: ANN401 - an annotation
    """Return the limits of a plan value, as pydantic reads them, without its type.

    Args:
        limit: One of the annotations of ``limits``.
        factor: How many of the unit that a plan is written in make one of the limit's.
    """
    from pydantic import TypeAdapter

    schema = TypeAdapter(limit).json_schema()
    del schema["type"]
    return {key: value * factor for key, value in schema.items()}


def refuse(types: tuple[str, ...], *, expect: str | tuple[str, ...]) -> Json:
    """Return what holds for anything but some types.

    Args:
        types: The types that are refused.
        expect: The types that an editor says it wants in their place.
    """
    wanted = expect if isinstance(expect, str) else list(expect)
    return {"if": {"type": list(types)}, "then": {"type": wanted}}


def text(limit: Json | None = None) -> Json:
    """Return any scalar, read as text, with the limits of its length."""
    return {**refuse(("array", "object"), expect="string"), **(limit or {})}


def described(schema: Json, about: str, *examples: str | float) -> Json:
    """Return a schema with what an editor says about it, and values that it proposes."""
    return {"description": about, **schema, **({"examples": list(examples)} if examples else {})}


def keys(fields: Fields, values: Mapping[str, Json], **more: Any) -> Json:  # noqa: ANN401 - JSON
    """Return what holds for the keys of a map; any key that the grammar does not know is an error.

    A synonym is known, and described, but not proposed; two words for one field are an error.

    Args:
        fields: The fields of the grammar with their keys, the preferred one first.
        values: The schema of each field.
        more: What else holds for the map.
    """
    properties: Json = {}
    rivals: Json = {}
    for field, (first, *others) in fields.items():
        properties[first] = values[field]
        for number, other in enumerate(others):
            about = f"The same as `{first}`. {values[field].get('description', '')}".strip()
            rule = {key: part for key, part in values[field].items() if key != "description"}
            # Next to a reference an editor may drop all but descriptions.
            inner = {"allOf": [rule]} if "$ref" in rule else rule
            properties[other] = {"description": about, **inner, "doNotSuggest": True}
            rivals[other] = {"properties": dict.fromkeys((first, *others[:number]), False)}
    both = {"dependencies": rivals} if rivals else {}
    return {"properties": properties, "additionalProperties": False, **both, **more}


def record(fields: Fields, values: Mapping[str, Json], **more: Any) -> Json:  # noqa: ANN401 - JSON
    """Return a map with the keys of a grammar, as ``keys`` does, and nothing but a map."""
    return {"type": "object", **keys(fields, values, **more)}


def one_of(fields: Fields, field: str) -> list[Json]:
    """Return the alternatives of a map that must give a field by any of its keys."""
    return [{"required": [key]} for key in fields[field]]


def part(name: str) -> Json:
    """Return a reference to a definition of the schema."""
    return {"$ref": f"#/definitions/{name}"}
