"""``strideaudit exercises``: what fits, in which order, as a table and as JSON."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from strideaudit.cli.app import app
from strideaudit.errors import StrideauditError
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.search import Asked, Hit, Wanted, find, nearest_name, resolve
from strideaudit.reference import schemas
from strideaudit.reference.lists import exercise_table
from strideaudit.terminal.screen import Screen, paint

VALIDATOR = Draft202012Validator(json.loads(schemas.BUILDERS["exercises"]()))


def found(catalogue: Catalogue, **wanted: str) -> list[Hit]:
    return find(catalogue, resolve(catalogue, Wanted(**wanted)))


def ids(catalogue: Catalogue, **wanted: str) -> list[str]:
    return [hit.exercise.id for hit in found(catalogue, **wanted)]


def as_json(*words: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["exercises", "--json", *words])
    assert (done.exit_code, done.stderr) == (0, "")
    content: dict[str, Any] = json.loads(done.stdout)
    return content


def test_nothing_asked_gives_the_whole_catalogue_by_name(catalogue: Catalogue) -> None:
    names = [hit.exercise.name.casefold() for hit in found(catalogue)]

    assert len(names) == len(catalogue.exercise_ids)
    assert names == sorted(names)


@pytest.mark.parametrize(
    "wanted",
    [
        {"phase": "return"},
        {"muscle": "hamstrings"},
        {"action": "hip_flexion"},
        {"phase": "swing", "muscle": "psoas_major", "action": "hip_flexion"},
    ],
)
def test_those_that_give_most_come_first(catalogue: Catalogue, wanted: dict[str, str]) -> None:
    hits = found(catalogue, **wanted)
    given = [hit.given for hit in hits]

    assert len(given) > 10
    assert given == pytest.approx(sorted(given, reverse=True))
    for hit in hits:
        asked = {"phase": hit.phase, "muscle": hit.muscle, "action": hit.action}
        assert {key for key, one in asked.items() if one is not None} == wanted.keys()
        assert all(one > 0 for one in asked.values() if one is not None)


def test_of_equal_ones_the_higher_direct_dose_comes_first(catalogue: Catalogue) -> None:
    swing = found(catalogue, phase="swing")
    full = [hit.exercise for hit in swing if hit.phase == 1]

    direct = [max(given.direct[1] for given in exercise.gives) for exercise in full]
    assert direct == sorted(direct, reverse=True)
    assert {direct[0], direct[-1]} == {1.0, 0.0}  # hip flexion, and shin work


def test_an_action_may_be_a_stride_pattern(catalogue: Catalogue) -> None:
    patterned = ids(catalogue, action="a-skip stride")
    assert {"a_march", "a_run", "a_skip"} <= set(patterned)
    assert {catalogue.exercise(key).pattern for key in patterned} == {"a_skip_stride"}
    emphases = {hit.exercise.id: hit.action for hit in found(catalogue, action="trunk")}
    assert emphases["plank"] == 1
    assert emphases["hanging_leg_raise"] == 0.5


def test_every_condition_must_fit(catalogue: Catalogue) -> None:
    hits = found(catalogue, phase="swing", equipment="band", kind="lift", text="knee drive")

    assert "band_knee_drive" in [hit.exercise.id for hit in hits]
    for hit in hits:
        assert "band" in hit.exercise.equipment
        assert hit.exercise.dose_class == "set"
    assert ids(catalogue, phase="swing", equipment="sled", kind="lift") == []


def test_words_are_read_as_people_write_them(catalogue: Catalogue) -> None:
    asked = resolve(
        catalogue,
        Wanted("x", "Swing phase", "Hip flexors", "Hip Flexion", "medicine ball", "Jumps"),
    )

    assert asked == Asked(
        "x",
        "swing",
        catalogue.groups["hip_flexors"].muscles,
        "hip_flexion",
        "medicine_ball",
        "jump",
    )


def test_all_words_of_a_text_in_any_order(catalogue: Catalogue) -> None:
    assert "nordic_curl" in ids(catalogue, text="curl nordic")
    assert ids(catalogue, text="xyzzy") == []


@pytest.mark.parametrize(
    ("text", "first", "alias"),
    [
        ("nordic", "nordic_curl", "Nordic"),
        ("nordic curl", "nordic_curl", ""),
        ("back squat", "back_squat", ""),
        ("prone leg curl", "lying_leg_curl", "Prone leg curl"),
        ("wickets", "wickets", ""),
        ("Zancadas con barra", "lunge", ""),
        ("curl nordic", "nordic_curl", ""),
    ],
)
def test_the_exercise_of_that_name_comes_first_with_the_name_that_fits(
    catalogue: Catalogue, text: str, first: str, alias: str
) -> None:
    hit = found(catalogue, text=text)[0]

    assert (hit.exercise.id, hit.alias) == (first, alias)


def test_names_come_before_what_is_given(catalogue: Catalogue) -> None:
    hits = found(catalogue, text="curl", phase="return")
    ranks = [hit.rank for hit in hits]

    assert len(set(ranks)) > 1
    assert ranks == sorted(ranks)
    for rank in set(ranks):
        given = [hit.given for hit in hits if hit.rank == rank]
        assert given == pytest.approx(sorted(given, reverse=True))


def test_the_alias_that_fits_is_in_the_table_and_in_json(catalogue: Catalogue) -> None:
    lines = paint(
        exercise_table(catalogue, resolve(catalogue, Wanted("erg")), Screen(80)), Screen(80)
    )
    aliases = {one["id"]: one["alias"] for one in as_json("erg")["exercises"]}

    assert "Rowing machine (Erg), machine" in lines
    assert aliases["rowing_machine"] == "Erg"
    assert aliases["ski_erg"] is None


@pytest.mark.parametrize(
    ("option", "word", "hint"),
    [
        ("--phase", "retrun", "did you mean 'return'?"),
        ("--phase", "flight", "it is one of push, swing, return"),
        ("--muscle", "hamstring muscle", "did you mean 'hamstrings'?"),
        ("--action", "hip flexon", "did you mean 'hip_flexion'?"),
        ("--equipment", "barbel", "did you mean 'barbell'?"),
        ("--kind", "lifting", "did you mean 'lift'?"),
        ("--kind", "yoga", "it is one of lift, jump, sprint, drill"),
    ],
)
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_an_unknown_word_is_misuse_with_a_hint(
    catalogue: Catalogue, option: str, word: str, hint: str, more: list[str]
) -> None:
    wanted = Wanted(**{option.removeprefix("--"): word})

    with pytest.raises(StrideauditError) as caught:
        resolve(catalogue, wanted)
    assert (repr(word) in str(caught.value), caught.value.hint) == (True, hint)
    done = CliRunner().invoke(app, ["exercises", option, word, *more])
    assert done.exit_code != 0
    assert done.stdout == ""


def test_a_misspelt_name_is_asked_about(catalogue: Catalogue) -> None:
    assert nearest_name(catalogue, "nordic crul") == "did you mean 'Nordic curl'?"
    assert nearest_name(catalogue, "nordic") == ""
    assert nearest_name(catalogue, "xyzzy") == ""
    lines = exercise_table(catalogue, resolve(catalogue, Wanted("nordic crul")), Screen(80))
    assert paint(lines, Screen(80)) == "no exercise fits\ndid you mean 'Nordic curl'?\n"


@pytest.mark.parametrize("width", [48, 80])
def test_the_table_fits_a_terminal(catalogue: Catalogue, width: int) -> None:
    screen = Screen(width, fitted=True)
    text = paint(
        exercise_table(catalogue, resolve(catalogue, Wanted(muscle="hamstrings")), screen), screen
    )

    assert max(map(len, text.splitlines())) <= width
    assert "gives" in text


def test_the_amount_that_a_muscle_gets_is_shown(catalogue: Catalogue) -> None:
    asked = resolve(catalogue, Wanted("back squat", muscle="hamstrings"))
    lines = paint(exercise_table(catalogue, asked, Screen(80)), Screen(80)).splitlines()

    assert "  0.5    Back squat, barbell" in next(
        line for line in lines if line.startswith("back_squat ")
    )


# JSON


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["xyzzy"],
        ["squat"],
        ["--phase", "return", "--equipment", "band"],
        ["--muscle", "psoas_major", "--action", "hip_flexion", "--kind", "lift"],
        ["--text", "nordic"],
    ],
)
def test_json_is_what_its_schema_says(words: list[str]) -> None:
    content = as_json(*words)

    assert [error.message for error in VALIDATOR.iter_errors(content)] == []
    assert content["format"] == "strideaudit-exercises/1"


def test_the_schema_is_sound_and_refuses_what_is_not_said() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)
    content = as_json("nordic curl")

    content["exercises"][0]["muscles"] = []
    assert not VALIDATOR.is_valid(content)


def test_json_says_what_was_asked_what_fits_and_how_much(catalogue: Catalogue) -> None:
    content = as_json("--muscle", "hamstrings", "--phase", "return", "--text", "romanian deadlift")

    assert content["asked"] == {
        "text": "romanian deadlift",
        "phase": "return",
        "muscles": list(catalogue.groups["hamstrings"].muscles),
        "action": None,
        "equipment": None,
        "kind": None,
    }
    first = next(one for one in content["exercises"] if one["id"] == "romanian_deadlift")
    assert first["gives"] == {"phase": 0.7, "muscle": 1.0, "action": None}
    assert first["actions"] == [{"id": "hip_extension_lengthened", "emphasis": 1.0}]
    assert first["models"]["evidence"]["phases"] == {
        "push": 0.3, "swing": 0.0, "return": 0.7, "none": 0.0,
    }  # fmt: skip
    assert first["models"]["lesson"]["direct"] == {"push": 0.0, "swing": 0.0, "return": 1.0}


def test_the_text_may_be_given_either_way() -> None:
    assert as_json("nordic", "curl") == as_json("--text", "nordic curl")
