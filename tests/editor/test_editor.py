"""What an editor makes of plans: the plan schema in the language server that editors use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsp import Client

from strideaudit.audit.own_exercises import Own
from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import DAYS
from strideaudit.reference.schemas import BUILDERS

SERVER = os.environ.get("STRIDEAUDIT_YAML_SERVER", "")
ROOT = Path(__file__).parents[2]
PLANS = [*sorted(ROOT.glob("examples/*.yaml")), *sorted(ROOT.glob("tests/data/plans/*/*.yaml"))]
WORK = "plan: Block\nsessions:\n  - day: mon\n    work:\n"

if not SERVER:
    pytest.skip("needs a language server, which tests/editor/run installs", allow_module_level=True)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server in which every document is a plan."""
    schema = tmp_path_factory.mktemp("schema") / "plan.schema.json"
    schema.write_text(BUILDERS["plan"](), encoding="utf-8")
    with Client(["node", SERVER, "--stdio"], schema) as client:
        yield client


def is_sound(text: str) -> bool:
    """Tell whether the audit refuses neither a plan nor a line or a dose, and knows every key."""
    plan = read_plan(text, "plan.yaml")
    report = audit(plan, load_catalogue(), Settings())
    items = report.subject.items if report.subject is not None else ()
    if report.unread or any(item.entry.fault and not item.entry.doses for item in items):
        return False
    faults = plan.faults or Own(plan.own, load_catalogue(), plan.document).faults
    # A week that no plan can have is a slip to the audit, and an error to an editor.
    weeks = [slip.text for slip in plan.slips if slip.kind == "no such week"]
    possible = all(week.isdecimal() and 1 <= int(week) <= 104 for week in weeks)
    return not faults and not plan.unknown_keys and possible


def test_every_sound_plan_is_free_of_errors(editor: Client) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in PLANS}
    opened = {path: editor.open(text) for path, text in texts.items() if is_sound(text)}

    found = {path.name: document.problems() for path, document in opened.items()}
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert len(found) > len(PLANS) / 2


def test_every_key_that_the_audit_does_not_know_is_an_error(editor: Client) -> None:
    checked = 0
    for path in sorted((ROOT / "tests" / "data" / "plans" / "unknown-key").glob("fires-*.yaml")):
        text = path.read_text(encoding="utf-8")
        plan = read_plan(text, path.name)
        found = [(plan.document.span(key.path, key=True), key.path) for key in plan.unknown_keys]
        expected = {f"{span.line}: Property {path[-1]} is not allowed." for span, path in found}
        assert set(editor.open(text).problems()) == expected
        checked += len(expected)

    assert checked


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sesions: []\n", "1: Property sesions is not allowed."),
        ("sessions:\n  - dya: mon\n", "2: Property dya is not allowed."),
        (f"{WORK}      - exercise: Lunge\n        rps: 5\n", "6: Property rps is not allowed."),
        (f"{WORK}      - Lunge: {{sets: 3, rps: 5}}\n", "5: Property rps is not allowed."),
        (f"{WORK}      - sets: 3\n", '5: Missing property "exercise".'),
        (f"{WORK}      - exercise: Lunge\n        sets: 101\n",
         "6: Value is above the maximum of 100."),
        ("sessions: []\nweeks: 105\n", "2: Value is above the maximum of 104."),
    ],
)  # fmt: skip
def test_a_slip_is_an_error_on_its_line(editor: Client, text: str, problem: str) -> None:
    assert problem in editor.open(text).problems()


def test_a_dose_that_begins_with_a_word_is_an_error_that_says_how_to_write_it(
    editor: Client,
) -> None:
    (problem,) = editor.open(f"{WORK}      - Back squat: heavy\n").problems()

    assert problem.startswith("5: A dose begins with a number: 4x5 @ 82% rest 3min, ")


def test_an_exercise_that_nobody_knows_is_no_error(editor: Client) -> None:
    text = f"{WORK}      - Bob's special: 3x5\n      - exercise: nordic crul\n        dose: 3x5\n"

    assert editor.open(text).problems() == []


@pytest.mark.parametrize("typed", ["", "Back"])
def test_every_exercise_is_proposed_as_a_key_with_what_it_gives(editor: Client, typed: str) -> None:
    line = f"      - {typed}"
    proposed = editor.open(WORK + line).complete(4, len(line))
    catalogue = load_catalogue()

    names = {catalogue.exercise(key).name for key in catalogue.exercise_ids}
    assert names <= set(proposed)
    assert proposed["Back squat"]["insertText"] == "Back squat: "
    assert "| push | 100 % |" in proposed["Back squat"]["documentation"]["value"]
    assert not {"null", "true", "false"} & set(proposed)


@pytest.mark.parametrize("typed", ["", "Back"])
@pytest.mark.parametrize("key", ["exercise", "name"])
def test_every_exercise_is_proposed_as_a_value_with_what_it_gives(
    editor: Client, key: str, typed: str
) -> None:
    line = f"      - {key}: {typed}"
    proposed = editor.open(WORK + line).complete(4, len(line))
    catalogue = load_catalogue()

    assert set(proposed) == {catalogue.exercise(key).name for key in catalogue.exercise_ids}
    assert proposed["Back squat"]["insertText"] == "Back squat"
    assert "| push | 100 % |" in proposed["Back squat"]["documentation"]["value"]


def test_beside_an_exercise_the_fields_of_an_entry_are_proposed_and_no_exercise(
    editor: Client,
) -> None:
    proposed = editor.open(f"{WORK}      - exercise: Back squat\n        ").complete(5, 8)

    assert {"dose", "sets", "reps", "rest"} <= set(proposed)
    assert not {"Back squat", "target_reps", "weight"} & set(proposed)


def test_where_a_dose_begins_its_forms_are_proposed(editor: Client) -> None:
    line = "      - Back squat: "

    assert set(editor.open(WORK + line).complete(4, len(line))) == {
        "sets x reps", "sets x metres", "sets x seconds", "contacts",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sessions: []\ngoal: ", {"upright", "start"}),
        ("sessions:\n  - day: ", set(DAYS)),
        ("sessions: []\nexercises:\n  Bob's: {unit: ", {"reps", "s", "m", "contacts"}),
    ],
)
def test_values_that_are_words_are_proposed(editor: Client, text: str, expected: set[str]) -> None:
    lines = text.split("\n")
    proposed = editor.open(text + "}" * text.count("{")).complete(len(lines) - 1, len(lines[-1]))

    assert set(proposed) == expected


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("      - Back squat: 4x5", 10),
        ("      - Back squat: {sets: 4, reps: 5}", 10),
        ("      - exercise: Back squat", 20),
        ("      - name: Back squat", 16),
    ],
)
def test_hovering_over_an_exercise_shows_what_it_gives(
    editor: Client, line: str, column: int
) -> None:
    shown = editor.open(f"{WORK}{line}\n").hover(4, column)

    assert shown.startswith("#### Back squat\n\n| phase | lesson | evidence |\n|:--|--:|--:|\n")
    assert "\nMuscles: " in shown
    assert shown.count("| phase |") == 1


def test_hovering_over_an_exercise_of_the_warm_up_shows_what_it_gives(editor: Client) -> None:
    text = "sessions:\n  - warmup:\n      - A-skip: a few\n"

    assert editor.open(text).hover(2, 10).startswith("#### A-skip\n\n| phase |")


def test_hovering_over_an_unknown_exercise_lists_none(editor: Client) -> None:
    shown = editor.open(f"{WORK}      - exercise: nordic crul\n").hover(4, 20)

    assert "Any other name" in shown
    assert "| phase |" not in shown


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("plan: Block\nsessions: []\n", 0, "What the plan is called."),
        ("sessions:\n  - day: Monday\n", 1, "The weekday, or a date."),
        (f"{WORK}      - exercise: Lunge\n        weight: 20kg\n", 5,
         "The same as `load`. External load."),
    ],
)  # fmt: skip
def test_hovering_over_a_key_explains_it(
    editor: Client, text: str, line: int, expected: str
) -> None:
    column = len(text.split("\n")[line].split(":", maxsplit=1)[0]) - 1

    assert expected in editor.open(text).hover(line, column).replace("\\", "")
