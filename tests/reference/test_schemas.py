"""The JSON Schemas: what editors accept is what the reader accepts, with the reader's limits."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from amount import some
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from strideaudit.audit.report import PlanReport
from strideaudit.cli.app import app
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.catalogue import Catalogue, Exercise, Given
from strideaudit.plan import limits, own_exercises, reader, sessions
from strideaudit.plan.entry_fields import FIELDS
from strideaudit.plan.model import PlanFile
from strideaudit.reference import schemas
from strideaudit.reference.schemas.exercises import about
from strideaudit.reference.schemas.parts import bounds

ROOT = Path(__file__).parents[2]
PLANS = [
    *sorted(ROOT.glob("examples/*.yaml")),
    *some(sorted(ROOT.glob("tests/data/plans/*/*.yaml")), 200),
]
SCHEMA: dict[str, Any] = json.loads(schemas.BUILDERS["plan"]())
VALIDATOR = Draft7Validator(SCHEMA)
ENTRY = "sessions:\n  - work:\n      - exercise: Back squat\n        "


class Core(yaml.SafeLoader):
    """Types scalars as editors do, by the YAML 1.2 core schema; keys are texts, as in JSON."""


def as_json(loader: Core, node: yaml.MappingNode) -> dict[str, object]:
    """Make a map whose keys are what they look like in the text."""
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


Core.yaml_implicit_resolvers = {}  # those of YAML 1.1
for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.nan",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"({pattern})\Z"), None)
Core.add_constructor("tag:yaml.org,2002:map", as_json)
Core.add_constructor(
    "tag:yaml.org,2002:int",
    lambda _, node: int(node.value, 0 if node.value.startswith(("0o", "0x")) else 10),
)


def load(text: str) -> object:
    return yaml.load(text, Core)  # noqa: S506 - a safe loader, with other types


def problems(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(load(text))]


def accepted(report: PlanReport) -> bool:
    """Return whether the audit refuses neither the plan nor a line or a dose, and all is YAML."""
    if report.subject is None or report.unread:
        return False
    if any(finding.rule == "read-as-text" for finding in report.findings):
        return False
    return not any(
        item.entry.fault
        or item.entry.question
        or (item.left_out == "uncountable" and not item.entry.doses)
        for item in report.subject.items
    )


def test_editors_type_scalars_as_yaml_1_2_does() -> None:
    text = "{a: 010, b: 0o10, c: 0x8, d: 3:00, e: on, f: 2026-03-02, g: ~, h: .5, 4: true, i: '4'}"

    assert load(text) == {
        "a": 10, "b": 8, "c": 8, "d": "3:00", "e": "on", "f": "2026-03-02", "g": None, "h": 0.5,
        "4": True, "i": "4",
    }  # fmt: skip


def test_the_plan_schema_is_draft_07_and_small_enough_for_an_editor() -> None:
    Draft7Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert len(schemas.BUILDERS["plan"]()) < 350_000


def key_slips(file: PlanFile) -> bool:
    """Whether a plan has keys that nothing reads: unknown ones, and weeks that no plan can have."""
    no_week = [slip for slip in file.slips if slip.kind == "no such week"]
    return bool(file.unknown_keys) or any(
        not slip.text.isdecimal() or not 1 <= int(slip.text) <= 104 for slip in no_week
    )


def test_editors_accept_every_plan_that_the_audit_reads(
    audited: Callable[..., PlanReport],
) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in PLANS}
    read = {path: text for path, text in texts.items() if accepted(audited(text))}
    # A warning of the audit, but an error in an editor, where a slip is mended at once.
    slips = {path for path, text in read.items() if key_slips(read_plan(text, path.name))}

    assert {path for path, text in read.items() if problems(text)} == slips
    assert 0 < len(slips) < len(PLANS) / 2 < len(read)


FIELD_LIMITS = {
    "sets": limits.Sets,
    "reps": limits.Reps,
    "target_reps": limits.Reps,
    "distance": limits.Metres,
    "time": limits.Seconds,
    "duration": limits.Seconds,
    "contacts": limits.Contacts,
    "rpe": limits.Rpe,
    "rir": limits.Rir,
    "rest": limits.Seconds,
}


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        *((f"{ENTRY}{field}: ", limit) for field, limit in FIELD_LIMITS.items()),
        ("sessions: []\nweeks: ", limits.Weeks),
        ("sessions: []\noverrides: {1: {scale_sets: ", limits.Scale),
        ("sessions: []\nexercises: {Bob's: {actions: {trunk: ", limits.Emphasis),
    ],
)
def test_numbers_have_the_limits_of_the_reader(
    line: str, limit: object, audited: Callable[..., PlanReport]
) -> None:
    most = bounds(limit)["maximum"]
    least = bounds(limit).get("minimum", 1)
    for number, fits in ((most, True), (most + 1, False), (least, True), (least - 1, False)):
        text = f"{line}{number}{'}' * line.count('{')}\n"

        assert accepted(audited(text)) is fits, text
        assert (problems(text) == []) is fits, text


def test_a_number_as_intensity_is_a_share_or_per_cent() -> None:
    most = bounds(limits.Intensity)["maximum"]

    assert problems(f"{ENTRY}intensity: {100 * most:g}") == []
    assert problems(f"{ENTRY}intensity: {100 * most + 1:g}") != []


@pytest.mark.parametrize("key", ["plan", "title", "athlete", "group"])
def test_names_are_as_long_as_the_reader_lets_them_be(
    key: str, audited: Callable[..., PlanReport]
) -> None:
    most = bounds(limits.Text)["maxLength"]
    for length, fits in ((1, True), (most, True), (most + 1, False)):
        text = f"{key}: {'x' * length}\nsessions: []\n"

        assert accepted(audited(text)) is fits
        assert (problems(text) == []) is fits


@pytest.mark.parametrize(
    "text",
    [
        "sessions:\n  - work: Back squat 4x5",
        "sessions:\n  - work: [[[Back squat 4x5]]]",
        "sessions:\n  - work: [[]]",
        "sessions:\n  - work: [~]",
        "sessions:\n  - work: [{sets: 3}]",
        "sessions:\n  - work: [{Back squat: []}]",
        "sessions:\n  - work: [{exercise: }]",
        "sessions:\n  - {name: a, title: b, work: []}",
        "sessions:\n  - day: someday",
        "sessions: {mon: Back squat 4x5}",
        "monday: Back squat 4x5",
        "sessions: {}",
        "sessions:\n  - day: 8",
        "sessions: []\nworkouts: []",
        "sessions: []\nweeks: [{sessions: []}]",
        "weeks: []",
        "weeks: [{notes: x}]",
        "plan: x",
        "sessions: []\ngoal: {push: 1}",
        "sessions: []\noverrides: {4: 0.5}",
        "sessions: []\nexercises: {Bob's: {}}",
        "sessions: []\nexercises: {Bob's: {same_as: x, actions: {trunk: 1}}}",
        "sessions: []\nexercises: {Bob's: {actions: {trunk: 1}, unit: km}}",
        "sessions: []\nexercises: {Bob's: {actions: {trunk: 1}, equipment: bannd}}",
        "sessions: []\nexercises: {Bob's: {actions: {trunc: 1}}}",
    ],
)
def test_editors_and_the_audit_refuse_the_same(
    text: str, audited: Callable[..., PlanReport]
) -> None:
    assert not accepted(audited(text))
    assert problems(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "sessions:\n  - work: [[Back squat 4x5, Nordic curl 3x5]]",
        "sessions:\n  - work: [{Back squat: [4x5, 2x3]}]",
        "sessions:\n  - work: [{hang clean: [3, 3, 2]}]",
        "sessions:\n  - work: [{3 rounds of: [Push-ups 12, {Plank: 1x30s}]}]",
        "sessions:\n  - work: [{name: Core, rounds: 3, exercises: [Push-ups 12, Plank 30s]}]",
        "sessions:\n  - {day: Montag, work: [Back squat 4x5]}",
        "sessions:\n  - {day: miercoles, work: [Back squat 4x5]}",
        "sessions:\n  - {day: ven., work: [Back squat 4x5]}",
        "sessions:\n  mon: [Back squat 4x5]\n  tue - legs: [Hip thrust 3x8]\n  wed: rest",
        "sessions:\n  Leg day: [Back squat 4x5]\n  Run day: {work: [Sprint 4x30m]}\n  notes: x",
        "days: {thursday: {Back squat: 4x5}}",
        "sessions: {day: mon, work: [Back squat 4x5]}",
        "weeks:\n  - sessions: {mon: [Back squat 4x5]}",
        "monday:\n  - Back squat 4x5\nTues.: rest\nweeks: 3",
        "montag: {Kniebeuge: 3x5}",
        "sessions:\n  - mon: [Back squat 4x5]",
        "sessions:\n  - monday: Lower A\n    work: [Back squat 4x5]",
    ],
)
def test_editors_and_the_audit_accept_the_same(
    text: str, audited: Callable[..., PlanReport]
) -> None:
    assert accepted(audited(text))
    assert problems(text) == []


scalars = st.one_of(
    st.text(alphabet="0123456789.xX-+ eEmtrulfasn%:/,", max_size=8),
    st.sampled_from(
        ["true", "null", "~", "0x8", "010", "1e3", "-1", "1.5", "6-8", "12 each side", "3x10"]
    ),
    st.integers(-5, 110_000).map(str),
)
places = st.sampled_from(
    [
        *(f"{ENTRY}{key}: " for keys in FIELDS.values() for key in keys if key != "exercise"),
        "sessions:\n  - work:\n      - exercise: ",
        "sessions:\n  - work:\n      - Back squat: ",
        "sessions:\n  - work:\n      - ",
        "sessions:\n  - warmup:\n      - Back squat: ",
        "sessions:\n  - warmup: ",
        *(f"sessions:\n  - {key}: " for key in ("day", "name", "title", "notes")),
        *(f"sessions: []\n{key}: " for key in ("plan", "athlete", "goal", "weeks", "notes")),
        "sessions: []\noverrides:\n  1:\n    scale_sets: ",
        "sessions: []\nexercises:\n  Bob's:\n    actions:\n      trunk: ",
        "sessions: []\nexercises:\n  Bob's: {actions: {trunk: 1}}\n  Jim's:\n    same_as: ",
        "sessions: []\nexercises:\n  Bob's:\n    actions: {trunk: 1}\n    unit: ",
        "sessions: []\nexercises:\n  Bob's:\n    actions: {trunk: 1}\n    equipment: ",
    ]
)


@given(places, scalars, st.sampled_from(["plain", "quoted", "list"]))
@example("sessions:\n  - day: ", "TUES.", "plain")
@example("sessions:\n  - work:\n      - exercise: Back squat\n        dose: ", "+", "plain")
@example("sessions: []\ngoal: ", "40/30/30", "plain")
@example("sessions:\n  - work:\n      - Back squat: ", "0x8", "plain")
@example("sessions: []\nexercises:\n  Bob's:\n    actions: {trunk: 1}\n    unit: ", "sec", "plain")
def test_editors_accept_any_value_that_the_audit_reads(
    audited: Callable[..., PlanReport], place: str, scalar: str, style: str
) -> None:
    shown = {"plain": scalar, "quoted": json.dumps(scalar), "list": json.dumps([scalar])}[style]
    text = f"{place}{shown}\n"

    if accepted(audited(text)) and not read_plan(text, "plan.yaml").unknown_keys:
        assert problems(text) == [], text


GRAMMAR = {
    "plan": (reader.PLAN, SCHEMA["properties"]),
    "session": (sessions.SESSION, SCHEMA["definitions"]["session"]["properties"]),
    "own exercise": (own_exercises.OWN, SCHEMA["definitions"]["own"]["properties"]),
    "entry": (FIELDS, SCHEMA["definitions"]["entry_fields"]["properties"]),
    "entry of a warm-up": (FIELDS, SCHEMA["definitions"]["unscored_fields"]["properties"]),
}


@pytest.mark.parametrize("name", GRAMMAR)
def test_every_key_of_the_grammar_is_explained_and_synonyms_are_not_proposed(name: str) -> None:
    fields, properties = GRAMMAR[name]

    assert set(properties) == {key for keys in fields.values() for key in keys}
    for first, *others in fields.values():
        described = properties[first]
        if described.keys() == {"$ref"}:
            described = SCHEMA["definitions"][described["$ref"].rpartition("/")[2]]
        assert described.get("description") or described.get("anyOf"), first
        for other in others:
            assert properties[other]["description"].startswith(f"The same as `{first}`.")
            assert properties[other]["doNotSuggest"] is True


def test_every_exercise_is_there_as_a_key_and_as_a_value_with_the_same_words(
    catalogue: Catalogue,
) -> None:
    names = {catalogue.exercise(key).name for key in catalogue.exercise_ids}
    *values, other = SCHEMA["definitions"]["exercise"]["anyOf"]
    keys = SCHEMA["definitions"]["exercises"]["properties"]

    assert {value["const"] for value in values} == set(keys) == names
    for value in values:
        assert value["markdownDescription"] == keys[value["const"]]["markdownDescription"]
    assert other["pattern"] == "."


def exercise(*given: Given) -> Exercise:
    return Exercise("x", "X", "set", False, (), (), "", (given[0], given[-1]))  # noqa: FBT003


def test_what_an_exercise_gives_is_a_table_and_its_muscles(catalogue: Catalogue) -> None:
    direct = (0.0, 0.0, 0.0)
    lesson = Given((1.0, 0.0, 0.0), direct, (("soleus", 0.5), ("vastus_lateralis", 1.0)))
    evidence = Given((0.625, 0.05, 0.325), direct, (("soleus", 0.25), ("vastus_lateralis", 1.0)))

    assert about(exercise(lesson, evidence), catalogue) == (
        "| phase | lesson | evidence |\n|:--|--:|--:|\n| push | 100 % | 62 % |\n"
        "| swing | 0 % | 5 % |\n| return | 0 % | 32 % |\n\n"
        "Muscles: quadriceps 1; in lesson calves 0.5; in evidence calves 0.25"
    )


def test_an_exercise_outside_the_stride_says_so(catalogue: Catalogue) -> None:
    nothing = Given((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), ())

    assert about(exercise(nothing), catalogue) == (
        "Outside the stride: it counts for no phase.\n\nMuscles: none credited"
    )


@pytest.mark.parametrize("name", schemas.BUILDERS)
def test_the_command_prints_each_schema(name: str) -> None:
    done = CliRunner().invoke(app, ["schema", name])

    assert done.exit_code == 0
    assert done.stdout == schemas.BUILDERS[name]()
    assert json.loads(done.stdout)["title"].startswith("strideaudit")


def test_a_schema_that_does_not_exist_is_misuse() -> None:
    done = CliRunner().invoke(app, ["schema", "plans"])

    assert done.exit_code == 2
    assert "'plans' is not one of plan, " in done.stderr
