"""Validates plan models by the schema that pydantic builds from their annotations.

Pydantic turns the annotations of ``Plan`` into a core schema: the only definition of what is valid.
Building it needs all of pydantic, so it is built once and kept as plain data, with the names of the
classes in place of the classes. A walk over that schema accepts a record that fits without any
conversion; anything else goes to ``pydantic_core``, which takes longer to import than a plan takes
to read. A test checks that the walk accepts only what pydantic accepts, with the same result.
"""

import functools
import itertools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from strideaudit.plan import dose
from strideaudit.plan import model as plan
from strideaudit.text import cache, packed
from strideaudit.text.pattern import pattern

if TYPE_CHECKING:
    import pydantic_core

Error: TypeAlias = "pydantic_core.ErrorDetails"
Schema: TypeAlias = dict[str, Any]

_CLASSES: dict[str, Callable[..., Any]] = {
    cls.__name__: cls
    for cls in (plan.Plan, plan.Session, plan.Entry, plan.OwnExercise, plan.Goal, dose.Dose)
}
_MARK = "class "

_HALF = pattern("[\ud800-\udfff]")
"""Half a character: JSON can express it, but a text cannot hold it."""

FEW = 20
"""Plans for which the walk is cheaper than importing ``pydantic_core``, which is the faster one
once it is imported."""

MANY = 1000
"""Entries of a plan for which it is the faster one at once."""

_validated = itertools.count()


class _UnsureError(Exception):
    """A record that does not fit without conversion."""


def validate(record: dict[str, Any]) -> tuple[plan.Plan | None, list[Error]]:
    """Return the plan that a record describes, or everything that is wrong with it."""
    taken = take(record) if next(_validated) < FEW and _is_small(record) else None
    if taken is not None:
        return taken, []
    import pydantic_core

    try:
        return cast("plan.Plan", validator().validate_python(record)), []
    except pydantic_core.ValidationError as error:
        return None, error.errors(include_url=False)


def _is_small(record: dict[str, Any]) -> bool:
    """Tell whether a plan has few entries, or is none at all."""
    try:
        return sum(len(session["entries"]) for session in record["sessions"]) < MANY
    except (KeyError, TypeError):
        return True


def take(record: dict[str, Any]) -> plan.Plan | None:
    """Return the plan of a record that fits the schema without conversion; None if it does not."""
    try:
        return cast("plan.Plan", _take(core_schema()["schema"], record))
    except _UnsureError:
        return None


@functools.cache
def core_schema() -> Schema:
    """Return the core schema of ``Plan`` and its maker; build it if it is missing or stale."""
    return cast("Schema", cache.load("plan-schema", sources(), build))


def sources() -> list[str]:
    """Return what the core schema is made from."""
    here = os.path.dirname(__file__)
    modules = ("model.py", "dose.py", "limits.py", "sizes.py")
    return [os.path.join(here, name) for name in modules]


@functools.cache
def validator() -> "pydantic_core.SchemaValidator":
    """Return pydantic's validator of ``Plan``."""
    import pydantic_core

    kept = core_schema()
    if kept["made_by"] != pydantic_core.__version__:
        # A core schema belongs to one version; the walk reads only what it understands.
        name = f"plan-schema-{pydantic_core.__version__}"
        kept = cast("Schema", cache.load(name, sources(), build))
    return pydantic_core.SchemaValidator(_live(kept["schema"]))


def build() -> packed.Plain:
    """Return the core schema of ``Plan`` as plain data, built by pydantic from its annotations."""
    import pydantic_core
    from pydantic import TypeAdapter

    from strideaudit.plan import limits

    adapter = TypeAdapter(plan.Plan)
    # The annotations are text and name limits that the module itself never imports.
    adapter.rebuild(force=True, _types_namespace={**vars(limits), "Dose": dose.Dose})
    return {"made_by": pydantic_core.__version__, "schema": _plain(adapter.core_schema)}


def _plain(node: Any) -> Any:  # noqa: ANN401 - a core schema is nested plain data
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items() if key not in ("metadata", "ref")}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if isinstance(node, type):
        return f"{_MARK}{node.__name__}"
    return node


def _live(node: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    if isinstance(node, dict):
        return {key: _live(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_live(value) for value in node]
    if isinstance(node, str) and node.startswith(_MARK):
        return _CLASSES[node.removeprefix(_MARK)]
    return node


def _take(node: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    """Return a value as its schema wants it.

    Raises:
        _UnsureError: It does not fit without conversion, or this walk does not know the schema.
    """
    taker = _TAKERS.get(node["type"])
    if taker is None:
        raise _UnsureError
    return taker(node, value)


def _take_class(node: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    if type(value) is not dict:
        raise _UnsureError
    fields = {}
    for field in node["fields"]:
        name, schema = field["name"], field["schema"]
        if name in value:
            fields[name] = _take(schema, value[name])
        elif schema["type"] == "default":
            fields[name] = schema["default"]
        else:
            raise _UnsureError
    if not fields.keys() >= value.keys():
        raise _UnsureError
    return _CLASSES[node["cls"].removeprefix(_MARK)](**fields)


def _take_tuple(node: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    if type(value) not in (list, tuple):
        raise _UnsureError
    items = node["items_schema"]
    if node.get("variadic_item_index") == 0 and len(items) == 1:
        return tuple([_take(items[0], item) for item in value])
    if len(items) != len(value):
        raise _UnsureError
    return tuple([_take(item, part) for item, part in zip(items, value, strict=True)])


def _take_dict(node: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    if type(value) is not dict:
        raise _UnsureError
    keys, values = node["keys_schema"], node["values_schema"]
    return {_take(keys, key): _take(values, item) for key, item in value.items()}


def _take_text(node: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    fits = type(value) is str and node.get("min_length", 0) <= len(value)
    if not fits or len(value) > node.get("max_length", len(value)):
        raise _UnsureError
    if not value.isascii() and _HALF.search(value):
        raise _UnsureError
    return value


def _take_number(node: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    if type(value) is not (int if node["type"] == "int" else float):
        raise _UnsureError
    # Written so that not-a-number fails.
    fits = node.get("ge", value) <= value <= node.get("le", value)
    if not fits or not node.get("gt", value - 1) < value:
        raise _UnsureError
    return value


def _take_union(node: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    for choice in node["choices"]:
        try:
            return _take(choice, value)
        except _UnsureError:
            continue
    raise _UnsureError


def _take_literal(node: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    if type(value) is not str or value not in node["expected"]:
        raise _UnsureError
    return value


def _take_bool(_: Schema, value: Any) -> Any:  # noqa: ANN401 - plain data, of any kind
    if type(value) is not bool:
        raise _UnsureError
    return value


_TAKERS: dict[str, Callable[[Schema, Any], Any]] = {
    "named-tuple": _take_class,
    "tuple": _take_tuple,
    "dict": _take_dict,
    "str": _take_text,
    "int": _take_number,
    "float": _take_number,
    "bool": _take_bool,
    "union": _take_union,
    "literal": _take_literal,
    "any": lambda _, value: value,
    "nullable": lambda node, value: None if value is None else _take(node["schema"], value),
    "default": lambda node, value: _take(node["schema"], value),
}
