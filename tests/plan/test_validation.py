"""The walk over the core schema accepts nothing that pydantic would not accept."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import ValidationError

from strideaudit.plan import dose, limits
from strideaudit.plan import model as plan
from strideaudit.plan import validation as schema


def _adapter() -> TypeAdapter[plan.Plan]:
    adapter = TypeAdapter(plan.Plan)
    adapter.rebuild(force=True, _types_namespace={**vars(limits), "Dose": dose.Dose})
    return adapter


PYDANTIC = _adapter()

numbers = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-5, 200),
    st.sampled_from([0.0, 100.0, 100.5, 1000.0, 1001.0, 1040, 1041, "3", "x", None, True]),
)
texts = st.one_of(
    st.text(max_size=4),
    st.sampled_from(["x" * 500, "x" * 501, "", None, 3, "\ud800x"]),
)
doses = st.one_of(
    st.none(),
    st.dictionaries(
        st.sampled_from([*dose.Dose._fields, "weight"]),
        st.one_of(numbers, st.sampled_from(["max", "easy", "hard", True])),
        max_size=4,
    ),
)


def records(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Maps in which any field may be missing or one be there that does not belong."""
    return st.fixed_dictionaries({}, optional={**fields, "extra": st.just(1)})


entries = records(
    {
        "exercise": texts,
        "text": st.text(max_size=3),
        "section": st.sampled_from(["work", "warmup", "cooldown", "other", 1]),
        "path": st.just(("sessions", 0)),
        "name_path": st.just(("sessions", 0)),
        "name_is_key": st.sampled_from([True, False, 1, "yes"]),
        "doses": st.lists(doses, max_size=2),
        "settled": texts,
        "read_as": st.sampled_from(["distance", "metres", "guess", None, 1]),
        "read_why": st.sampled_from(["60 m: by distance", None]),
        "question": st.sampled_from([None, ("metres",)]),
    }
)
sessions = records(
    {
        "path": st.just(("sessions", 0)),
        "entries": st.lists(entries, max_size=2),
        "weeks": st.lists(st.one_of(st.integers(0, 106), st.just("1")), max_size=2),
        "day": st.sampled_from(["mon", "sun", "monday", None, 1]),
        "name": texts,
    }
)
plans = records(
    {
        "sessions": st.one_of(st.lists(sessions, max_size=2), st.just(3), st.none()),
        "weeks": st.one_of(st.integers(0, 106), numbers),
        "title": texts,
        "goal": st.one_of(
            st.none(),
            records(
                {
                    "name": st.sampled_from(["upright", "start", "custom", "fast"]),
                    "shares": st.one_of(
                        st.none(), st.lists(st.floats(-0.5, 1.5), min_size=2, max_size=4)
                    ),
                }
            ),
        ),
        "scales": st.one_of(st.none(), st.dictionaries(st.integers(0, 106), numbers, max_size=2)),
        "own": st.lists(
            records(
                {
                    "name": texts,
                    "path": st.just(("exercises",)),
                    "same_as": texts,
                    "actions": st.one_of(
                        st.none(), st.dictionaries(st.text(max_size=3), numbers, max_size=2)
                    ),
                    "unit": st.sampled_from(["reps", "s", "m", "contacts", "km"]),
                    "equipment": st.one_of(st.lists(texts, max_size=2), st.just("band")),
                }
            ),
            max_size=2,
        ),
    }
)


def sound() -> dict[str, Any]:
    """A record that fits as it stands."""
    return {
        "sessions": [
            {
                "path": ("sessions", 0),
                "entries": [
                    {
                        "exercise": "Back squat",
                        "text": "Back squat: 4x5",
                        "section": "work",
                        "path": ("sessions", 0, "work", 0),
                        "name_path": ("sessions", 0, "work", 0, "Back squat"),
                        "name_is_key": True,
                        "doses": [{"sets": 4.0, "reps": 5.0}],
                    }
                ],
                "weeks": (1, 2),
                "day": "mon",
            }
        ],
        "weeks": 2,
        "title": "Block",
        "goal": {"name": "custom", "shares": (0.4, 0.3, 0.3)},
        "scales": {2: 0.5},
        "own": [{"name": "Bob's", "path": ("exercises", "Bob's"), "actions": {"trunk": 1.0}}],
    }


@given(plans)
def test_what_the_walk_takes_pydantic_takes_with_the_same_result(record: dict[str, Any]) -> None:
    taken = schema.take(copy.deepcopy(record))
    if taken is not None:
        assert PYDANTIC.validate_python(record) == taken


@given(plans)
def test_both_sides_accept_the_same(record: dict[str, Any]) -> None:
    found, errors = schema.validate(copy.deepcopy(record))
    expected: plan.Plan | None = None
    wrong: list[tuple[int | str, ...]] = []
    try:
        expected = PYDANTIC.validate_python(record)
    except ValidationError as error:
        wrong = [one["loc"] for one in error.errors()]

    assert found == expected
    assert [error["loc"] for error in errors] == wrong


def test_a_sound_record_is_taken_by_the_walk() -> None:
    taken = schema.take(sound())

    assert taken is not None
    assert taken.sessions[0].entries[0].doses == (dose.Dose(sets=4.0, reps=5.0),)
    assert taken == PYDANTIC.validate_python(sound())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("weeks",), 1041),
        (("weeks",), float("nan")),
        (("title",), ""),
        (("title",), "x" * 501),
        (("sessions", 0, "entries", 0, "doses", 0, "sets"), 100.5),
        (("sessions", 0, "entries", 0, "doses", 0, "sets"), float("nan")),
        (("sessions", 0, "entries", 0, "doses", 0, "reps"), -1.0),
        (("sessions", 0, "entries", 0, "section"), "other"),
        (("sessions", 0, "entries", 0, "name_is_key"), 1),
        (("scales", 2), 11.0),
        (("own", 0, "actions", "trunk"), 0.0),
        (("goal", "shares"), (0.5, 0.5)),
        (("extra",), 1),
    ],
)
def test_the_walk_leaves_what_does_not_fit_to_pydantic(
    path: tuple[Any, ...], value: object
) -> None:
    record = sound()
    node: Any = record
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value

    assert schema.take(record) is None


READ = {
    "named-tuple": {"cls", "fields"},
    "tuple": {"items_schema", "variadic_item_index"},
    "dict": {"keys_schema", "values_schema"},
    "str": {"min_length", "max_length"},
    "int": {"ge", "le", "gt"},
    "float": {"ge", "le", "gt"},
    "bool": set(),
    "literal": {"expected"},
    "nullable": {"schema"},
    "default": {"schema", "default"},
    "any": set(),
}
"""What the walk reads of each kind of node."""


def nodes(node: object) -> list[dict[str, Any]]:
    """Return all nodes of a core schema that have a type."""
    if isinstance(node, list):
        return [found for part in node for found in nodes(part)]
    if not isinstance(node, dict):
        return []
    inner = [found for part in node.values() for found in nodes(part)]
    return [node, *inner] if "type" in node and node["type"] != "named-tuple-field" else inner


def test_the_walk_reads_all_that_the_schema_says() -> None:
    for node in nodes(schema.core_schema()["schema"]):
        assert set(node) - {"type"} <= READ[node["type"]], node


def test_a_schema_of_another_pydantic_is_built_again(monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = {**schema.core_schema(), "made_by": "0.0", "broken": True}
    monkeypatch.setattr(schema, "core_schema", lambda: foreign)
    schema.validator.cache_clear()

    assert schema.validator().validate_python(sound()) == PYDANTIC.validate_python(sound())
    schema.validator.cache_clear()


def test_half_a_character_is_refused_by_both() -> None:
    record = {**sound(), "title": "\ud800x"}

    assert schema.take(record) is None
    assert schema.validate(record)[0] is None


def test_a_plan_of_many_entries_is_the_same_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    small, _ = schema.validate(sound())
    monkeypatch.setattr(schema, "MANY", 0)
    monkeypatch.setattr(schema, "take", None)  # would fail if it were asked

    assert schema.validate(sound()) == (small, [])
