"""The data as data: it loads, refers to what exists, and agrees with the table it comes from."""

import csv
import re
import shutil
import sys
from pathlib import Path

import pytest
from every import every

from strideaudit import KNOWLEDGE
from strideaudit.errors import StrideauditError
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.base import Basis
from strideaudit.knowledge.build_catalogue import data_folder, load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.load import load_knowledge
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.names import normal as names

TABLE = Path(__file__).parents[1] / "data" / "exercise_table.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def test_the_table_has_176_exercises() -> None:
    assert len(ROWS) == 176


@every(ROWS, lambda row: row["id"])
def test_phase_fractions_agree_with_the_table(row: dict[str, str], catalogue: Catalogue) -> None:
    exercise = catalogue.exercise(row["id"])

    for model, gives in zip(MODELS, exercise.gives, strict=True):
        for phase, fraction in zip(PHASES, gives.phases, strict=True):
            assert fraction == pytest.approx(float(row[f"{model}_{phase}"]), abs=0.005)
        assert 1 - sum(gives.phases) == pytest.approx(float(row[f"{model}_none"]), abs=0.005)


def test_the_version_constant_is_that_of_the_data(knowledge: Knowledge) -> None:
    assert knowledge.version == KNOWLEDGE


def test_there_are_16_joint_actions_with_the_fixed_ids(knowledge: Knowledge) -> None:
    assert list(knowledge.joint_actions) == [
        "knee_extension", "knee_extension_compound", "hip_extension_flexed",
        "hip_extension_neutral", "hip_extension_lengthened", "hip_extension_pawback",
        "plantarflexion", "plantarflexion_bent_knee", "plantarflexion_reactive", "hip_flexion",
        "knee_flexion", "knee_flexion_eccentric", "dorsiflexion", "hip_adduction",
        "hip_abduction", "trunk",
    ]  # fmt: skip


def test_there_are_14_stride_patterns(knowledge: Knowledge) -> None:
    assert len(knowledge.stride_patterns) == 14


def test_thirds_are_exact(catalogue: Catalogue) -> None:
    assert catalogue.exercise("flying_sprint").gives[0].phases == (1 / 3, 1 / 3, 1 / 3)


def test_at_least_80_exercises_lie_outside_the_stride(knowledge: Knowledge) -> None:
    trunk = {"trunk": 1.0}
    outside = [e for e in knowledge.exercises.values() if e.region or e.actions == trunk]

    assert len(outside) >= 80


def test_sources_are_sorted_and_all_are_used(knowledge: Knowledge) -> None:
    text = "".join(
        (Path(data_folder()) / name).read_text(encoding="utf-8")
        for name in ("phases.yaml", "muscles.yaml", "exercises.yaml")
    )
    rules = Path(__file__).parents[2] / "src" / "strideaudit" / "audit" / "rules"
    text += "".join(path.read_text(encoding="utf-8") for path in rules.rglob("*.py"))

    assert list(knowledge.sources) == sorted(knowledge.sources)
    lesson = [key for key in knowledge.sources if key.startswith("lesson_")]
    unused = [key for key in knowledge.sources if key not in text and key not in lesson]
    # kept for what the documentation says about limits, not for a number
    assert len(unused) < 25, unused


def test_nothing_is_cited_that_was_not_read(knowledge: Knowledge) -> None:
    unread = [key for key, source in knowledge.sources.items() if source.read == "none"]

    assert unread == ["design", "judgement"]


def test_exercise_credits_say_that_they_are_judged(knowledge: Knowledge) -> None:
    assert {exercise.basis for exercise in knowledge.exercises.values()} == {Basis.JUDGED}


def test_every_alias_leads_to_its_exercise_alone(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    asked = {names.normalise(ambiguity.name) for ambiguity in knowledge.ambiguous}
    for key, exercise in knowledge.exercises.items():
        assert catalogue.find(key) == (key,)
        for alias in (exercise.name, *exercise.aliases):
            assert catalogue.find(alias) == (key,), alias
        plain = key.replace("_", " ")
        assert catalogue.find(plain) == (key,) or names.normalise(plain) in asked


def test_every_ambiguous_name_asks(knowledge: Knowledge, catalogue: Catalogue) -> None:
    for ambiguity in knowledge.ambiguous:
        assert catalogue.find(ambiguity.name) == ambiguity.candidates


def test_aliases_are_whole_names(knowledge: Knowledge) -> None:
    halves = [
        alias
        for exercise in knowledge.exercises.values()
        for alias in exercise.aliases
        if re.search(r"[a-z]{3}/[a-z]{3}", alias, re.IGNORECASE)
    ]

    assert halves == []


def test_prose_says_push_phase_and_never_push_alone() -> None:
    for name in ("muscles.yaml", "sources.yaml"):
        for line in (Path(data_folder()) / name).read_text(encoding="utf-8").splitlines():
            prose = line.partition("about:")[2] or line.partition("found:")[2]
            bare = re.search(r"\bpush\b(?![- ](phase|up|press))", prose)
            assert bare is None, line


def _broken(tmp_path: Path, name: str, old: str, new: str) -> tuple[Path, int]:
    """Copy the data with one change, and return its line."""
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder, text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("muscles.yaml", "push: 1, swing: 0, return: 0, source: lesson_push",
         "push: 1, swing: 1, return: 0, source: lesson_push", "sum to more than 1"),
        ("muscles.yaml", "source: wiemann_tidow_1995", "source: nobody_1999", "no source"),
        ("muscles.yaml", "group: adductors", "group: arms", "no group"),
        ("muscles.yaml", "basis: judged", "basis: guessed", "'measured', 'derived' or 'judged'"),
        ("exercises.yaml", "knee_flexion_eccentric: 1", "knee_flexion_eccentric: 0.7", "primary"),
        ("exercises.yaml", "knee_flexion_eccentric: 1", "knee_bending: 1", "no joint action"),
        ("exercises.yaml", "dose: set\n", "dose: sets\n", "no dose class"),
        ("exercises.yaml", "pattern: upright_run", "pattern: upright", "no stride pattern"),
        ("phases.yaml", "kind: lift", "kind: lifts", "no kind"),
        ("phases.yaml", "  swing:\n    name", "  swing:\n    nom", "phases.swing.name"),
        ("sources.yaml", "doi: 10.1242/jeb.064527", "doi: jeb.064527", "pattern"),
    ],
)  # fmt: skip
def test_broken_data_is_refused_with_file_and_line(
    tmp_path: Path, name: str, old: str, new: str, says: str
) -> None:
    folder, line = _broken(tmp_path, name, old, new)

    with pytest.raises(StrideauditError, match=re.escape(says)) as caught:
        load_knowledge(str(folder))

    assert caught.value.path == str(folder / name)
    assert abs(caught.value.line - line) <= 1  # a key missing is shown at its parent


def test_a_name_of_two_exercises_is_refused(tmp_path: Path) -> None:
    folder, _ = _broken(tmp_path, "exercises.yaml", "NHE, Nordic,", "NHE, Back squat,")

    with pytest.raises(StrideauditError, match="is a name of back_squat as well"):
        load_knowledge(str(folder))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    (folder / "sources.yaml").unlink()

    with pytest.raises(StrideauditError, match=r"sources\.yaml: no such file"):
        load_knowledge(str(folder))


def test_the_compiled_catalogue_follows_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    before = load_catalogue(str(folder)).exercise("nordic_curl").name
    file = folder / "exercises.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: Nordic curl\n", "name: Nordic lower\n"), encoding="utf-8")
    load_catalogue.cache_clear()

    after = load_catalogue(str(folder)).exercise("nordic_curl").name

    assert (before, after) == ("Nordic curl", "Nordic lower")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Back squat", "back  SQUATS"),
        ("Squat (Barbell)", "Barbell Squat"),
        ("Squat, barbell", "Barbell Squat"),
        ("Step-up", "step ups"),
        ("Step up", "Stepup"),
        ("A-Skip", "a skip"),
        ("Kyröläinen", "KYROLAINEN"),
        ("Captain's chair raise", "Captain\u2019s Chair Raises"),
        ("45° back extension", "45 Back Extensions"),
        ("Box jumps", "Box jump"),
        ("Leg press", "Leg presses"),
        ("Farmer's carry", "Farmers carries"),
    ],
)
def test_spelling_does_not_count(one: str, other: str) -> None:
    assert names.normalise(one) == names.normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Leg press", "Leg curl"), ("Squat jump", "Jump squat"), ("Row", "Rows 2")]
)
def test_what_differs_in_words_differs(one: str, other: str) -> None:
    assert names.normalise(one) != names.normalise(other)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("nordic crul", "nordic_curl"), ("bak squat", "back_squat"), ("legg press", "leg_press"),
        ("leg pres", "leg_press"), ("bench prses", "bench_press"),
        ("calf raies", "standing_calf_raise"),
        ("romanian dedlift", "romanian_deadlift"), ("hanging leg rase", "hanging_leg_raise"),
        ("flyng sprint", "flying_sprint"), ("a skp", "a_skip"), ("hip thrusst", "hip_thrust"),
    ],
)  # fmt: skip
def test_the_first_suggestion_is_the_right_one(name: str, first: str, catalogue: Catalogue) -> None:
    assert catalogue.find(name) == ()
    assert catalogue.suggest(name)[0] == first


@pytest.mark.parametrize("name", ["Zumba", "Lunch", "TBD", "x", "", "!!!", "12345"])
def test_a_name_of_nothing_gets_no_suggestion(name: str, catalogue: Catalogue) -> None:
    assert catalogue.find(name) == ()
    assert catalogue.suggest(name) == ()
