"""What ``rebalance`` prints as JSON is what its schema says."""

import json
import pathlib
from typing import Any

import jsonschema
import pytest

from strideaudit.audit.subject import Settings
from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.rebalancing.conventions import Wish
from strideaudit.rebalancing.json_contract import document
from strideaudit.rebalancing.rebalance import rebalance
from strideaudit.reference.schemas import BUILDERS
from strideaudit.text.edits import TextEdit, placed

ROOT = pathlib.Path(__file__).parents[2]
WINTER = (ROOT / "examples" / "winter_block.stride.yaml").read_text(encoding="utf-8")
BALANCED = (ROOT / "examples" / "balanced.stride.yaml").read_text(encoding="utf-8")
SCHEMA = json.loads(BUILDERS["rebalance"]())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

PLANS: dict[str, tuple[str, Wish]] = {
    "found": (WINTER, Wish()),
    "found, in steps": (WINTER, Wish(to="band", steps=3)),
    "already": (BALANCED, Wish()),
    "infeasible": ("sessions:\n  - work: [Back squat: 3x5, Leg press: 3x10]\n", Wish()),
    "refused": ("sessions:\n  - work: [Zorgon lift: 3x5]\n", Wish()),
    "refused, not a plan": ("sessions: 3\n", Wish()),
}


def printed(text: str, wish: Wish) -> dict[str, Any]:
    file = native.read(text.encode(), "a.yaml")
    made = rebalance(file, load_catalogue(), Settings(), None, wish)
    found: dict[str, Any] = json.loads(json.dumps(document(made)))
    return found


def test_every_answer_is_what_the_schema_says() -> None:
    wrong = {}
    for name, (text, wish) in PLANS.items():
        found = printed(text, wish)
        errors = [(error.json_path, error.message) for error in VALIDATOR.iter_errors(found)]
        if errors or found["status"] != name.partition(",")[0]:
            wrong[name] = (found["status"], errors)

    assert not wrong


def test_the_schema_is_one_and_refuses_what_is_wrong() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    found = printed(*PLANS["found"])
    wrong = []
    for key in found:
        without = {name: value for name, value in found.items() if name != key}
        if VALIDATOR.is_valid(without):
            wrong.append(f"without {key}")
    changes: list[dict[str, Any]] = [
        {"status": "done"}, {"more": 1}, {"lower_bound": -1}, {"changes": [{}]},
    ]  # fmt: skip
    wrong += [str(change) for change in changes if VALIDATOR.is_valid({**found, **change})]

    assert not wrong


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_edits_are_at_the_lines_of_the_file_whatever_ends_them(end: str) -> None:
    text = WINTER.replace("\n", end)
    found = printed(text, Wish())

    edits = [edit for change in found["changes"] for edit in change["edits"]]
    assert [(one["line"], one["column"], one["end_column"]) for one in edits] == [
        (15, 9, 18), (15, 20, 34), (27, 9, 22), (27, 24, 33),
    ]  # fmt: skip


def test_the_place_of_a_change_counts_the_line_ends_of_yaml() -> None:
    file = native.read("a: '\u2028x'\r\nb: 1\r\n".encode(), "a.yaml")
    source = file.document.source
    at = source.text.index("1")
    [(span, _)] = placed([TextEdit(at, at + 1, "2")], source)

    assert source.lines[span.line - 1][span.column - 1 : span.end_column - 1] == "1"
