"""The plan models, validated by pydantic, at the price of ``pydantic_core`` alone.

Building a validator needs all of pydantic, which takes longer than an audit. So its core schema is
built once, kept as plain data with the names of the classes in place of the classes, and turned
into a validator by ``pydantic_core``. A test holds that both accept exactly the same.
"""

import functools
from pathlib import Path
from typing import Any, TypeAlias, cast

import pydantic_core

from strideaudit import compiled, dose, plan

Error: TypeAlias = "pydantic_core.ErrorDetails"

_CLASSES: dict[str, type] = {
    cls.__name__: cls
    for cls in (plan.Plan, plan.Session, plan.Entry, plan.OwnExercise, plan.Goal, dose.Dose)
}
_MARK = "class "


def validate(record: dict[str, Any]) -> tuple[plan.Plan | None, list[Error]]:
    """Return the plan that a record describes, or everything that is wrong with it."""
    try:
        return cast("plan.Plan", validator().validate_python(record)), []
    except pydantic_core.ValidationError as error:
        return None, error.errors(include_url=False)


@functools.cache
def validator() -> pydantic_core.SchemaValidator:
    """Return the validator of ``Plan``."""
    sources = [Path(module.__file__ or "") for module in (dose, plan)]
    kept = compiled.load("plan-schema", sources, build, salt=pydantic_core.__version__)
    return pydantic_core.SchemaValidator(_live(kept))


def build() -> compiled.Plain:
    """Return the core schema of ``Plan`` as plain data, made by pydantic from its annotations."""
    from pydantic import TypeAdapter

    return _plain(TypeAdapter(plan.Plan).core_schema)


def _plain(node: Any) -> Any:  # noqa: ANN401 - a core schema is nested plain data
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items() if key != "metadata"}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if isinstance(node, type):
        return f"{_MARK}{node.__name__}"
    return node


def _live(node: Any) -> Any:  # noqa: ANN401
    if isinstance(node, dict):
        return {key: _live(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_live(value) for value in node]
    if isinstance(node, str) and node.startswith(_MARK):
        return _CLASSES[node.removeprefix(_MARK)]
    return node
