"""JSON Schemas for editors and for programs that read our output: one builder for each."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""


def _plan() -> str:
    import json

    from strideaudit.reference.schemas.plan import plan_schema

    return json.dumps(plan_schema(), indent=1) + "\n"


def _team() -> str:
    import json

    from strideaudit.reference.schemas.team import team_schema

    return json.dumps(team_schema(), indent=1) + "\n"


def _written(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def _config() -> str:
    import json

    from strideaudit.project.config.keys import json_schema

    return json.dumps(json_schema(), indent=1, ensure_ascii=True) + "\n"


BUILDERS: dict[str, Callable[[], str]] = {
    "plan": _plan,
    "team": _team,
    "config": _config,
    "report": partial(_written, "report.json"),
    "exercises": partial(_written, "exercises.json"),
    "comparison": partial(_written, "comparison.json"),
    "rebalance": partial(_written, "rebalance.json"),
}
"""What ``strideaudit schema`` prints, by name; each returns a JSON text that ends its last line."""
