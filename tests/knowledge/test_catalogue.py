"""The quality of the catalogue, tested as data."""

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from strideaudit.errors import StrideauditError
from strideaudit.knowledge.build_catalogue import catalogue_sources, data_folder
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.load import load_knowledge
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.names.forms import TAGS

ROOT = Path(__file__).parents[2]

AT_LEAST = 3

EQUIPMENT = {
    "bodyweight": {"none", "wall", "box", "bench", "bar", "parallel_bars"},
    "band": {"band"},
    "barbell or dumbbell": {"barbell", "dumbbell", "kettlebell", "trap_bar"},
    "machine": {"machine", "cable"},
}

FEW = {
    ("knee_extension", "band"): "a band leaves two: seated, and standing to full extension",
    ("knee_extension", "barbell or dumbbell"): "free weights hang straight down when one sits",
    ("hip_extension_pawback", "bodyweight"): "a free leg pulled down meets no resistance",
    ("hip_extension_pawback", "barbell or dumbbell"): "no free weight pulls a leg forward",
    ("plantarflexion", "band"): "with the foot free, or standing",
    ("plantarflexion_bent_knee", "band"): "seated, and standing with the knee bent",
    ("plantarflexion_bent_knee", "bodyweight"): "the hold at the wall and the bent-knee raise",
    (
        "plantarflexion_reactive",
        "band",
    ): "a band takes weight off springy contacts, and that is all",
    ("plantarflexion_reactive", "barbell or dumbbell"): "loaded hops and the drop-catch",
    ("knee_flexion", "band"): "lying or sitting, and standing",
    ("knee_flexion", "bodyweight"): "without load it is held, not curled; sliders are eccentric",
    ("knee_flexion", "barbell or dumbbell"): "a dumbbell between the feet is the only one",
    ("knee_flexion_eccentric", "band"): "the assisted Nordic and the catch",
    ("knee_flexion_eccentric", "barbell or dumbbell"): "no free weight straightens a knee",
    ("knee_flexion_eccentric", "machine"): "machines lift what they lower; two legs up, one down",
    ("dorsiflexion", "band"): "one movement, and its hold",
    ("dorsiflexion", "barbell or dumbbell"): "a weight on the foot is one exercise",
    ("dorsiflexion", "machine"): "few gyms have one",
    ("hip_adduction", "bodyweight"): "the Copenhagen family and lying on the side",
    ("hip_adduction", "band"): "one movement, standing",
    ("hip_adduction", "barbell or dumbbell"): "a free weight resists it only lying on the side",
    ("hip_abduction", "barbell or dumbbell"): "a free weight resists it only lying on the side",
    ("trunk", "band"): "a band resists turning and its prevention",
}
"""Where fewer exercises exist, and why."""


@pytest.mark.parametrize("kind", EQUIPMENT)
def test_every_action_has_three_exercises_of_a_kind_where_they_exist(
    kind: str, knowledge: Knowledge
) -> None:
    for action in knowledge.joint_actions:
        found = [
            key
            for key, exercise in knowledge.exercises.items()
            if (exercise.actions or {}).get(action) == 1 and EQUIPMENT[kind] & {*exercise.equipment}
        ]
        assert (len(found) < AT_LEAST) == ((action, kind) in FEW), (action, kind, found)


def test_at_least_120_stride_exercises_came_after_the_first_176(knowledge: Knowledge) -> None:
    table = (ROOT / "tests" / "data" / "exercise_table.csv").read_text(encoding="utf-8")
    first = {line.partition(",")[0] for line in table.splitlines()[1:]}
    stride = {
        key
        for key, exercise in knowledge.exercises.items()
        if exercise.pattern or (exercise.actions and exercise.actions != {"trunk": 1.0})
    }

    assert len(first) == 176
    assert first <= {*knowledge.exercises}
    assert len(stride - first) >= 120


def test_every_stride_exercise_has_an_action_and_a_source(knowledge: Knowledge) -> None:
    for key, exercise in knowledge.exercises.items():
        assert exercise.sources, key
        assert exercise.pattern or exercise.actions or exercise.region, key
        assert exercise.actions is None or 1.0 in exercise.actions.values(), key


def test_every_action_pattern_and_muscle_is_reached(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    exercises = [catalogue.exercise(key) for key in catalogue.exercise_ids]
    actions = {action for exercise in exercises for action, _ in exercise.actions}
    muscles = {muscle for exercise in exercises for muscle, _ in exercise.gives[1].muscles}

    assert actions == {*knowledge.joint_actions}
    assert {exercise.pattern for exercise in exercises if exercise.pattern} == {
        *knowledge.stride_patterns
    }
    assert muscles == {*knowledge.muscles}


def test_fractions_and_what_is_left_over_sum_to_one(catalogue: Catalogue) -> None:
    for key in catalogue.exercise_ids:
        exercise = catalogue.exercise(key)
        for gives in exercise.gives:
            total = math.fsum(gives.phases)
            assert all(0 <= fraction <= 1 for fraction in gives.phases)
            assert total <= 1 + 1e-9, key
            assert total > 0 or not (exercise.pattern or exercise.actions) or total == 0
            if exercise.pattern:
                assert total == pytest.approx(1), key


def test_what_lies_outside_the_stride_gives_nothing(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    for key, exercise in knowledge.exercises.items():
        if exercise.region:
            for gives in catalogue.exercise(key).gives:
                assert (gives.phases, gives.direct, gives.muscles) == ((0,) * 3, (0,) * 3, ())


def test_an_ambiguous_name_has_candidates_that_differ_and_a_note(knowledge: Knowledge) -> None:
    for one in knowledge.ambiguous:
        assert len({*one.candidates}) == len(one.candidates), one.name
        assert one.note[0].islower() or one.note[0].isdigit(), one.name


def test_every_kind_of_exercise_is_used_by_a_modifier_or_an_amount(knowledge: Knowledge) -> None:
    used = {what for row in knowledge.name_forms.modifiers.values() for what in row.neutral_for} | {
        "both",
        "flying",
        "metres",
    }

    assert {*TAGS} <= used


def test_nothing_is_a_modifier_of_everything(knowledge: Knowledge) -> None:
    # What may be taken off any name would make a jump of a loaded jump.
    everything = {"outside", "stretch", "cardio", "lift", "jump", "run", "drill"}
    for key, modifier in knowledge.name_forms.modifiers.items():
        assert not everything <= {*modifier.neutral_for}, key


def _refused(tmp_path: Path, file: str, old: str, new: str) -> str:
    folder = tmp_path / "data"
    folder.mkdir()
    for source in (ROOT / "data").glob("*.yaml"):
        text = source.read_text(encoding="utf-8")
        if source.name == file:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / source.name).write_text(text, encoding="utf-8")
    with pytest.raises(StrideauditError) as caught:
        load_knowledge(str(folder))
    assert caught.value.path == str(folder / file)
    return str(caught.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("names.yaml", "[back_squat, front_squat,", "[back_squatt, front_squat,", "no exercise"),
        ("names.yaml", "stretch: stretching", "stretch: stretchin", "no exercise 'stretchin'"),
        ("names.yaml", "[acceleration_sprint]}", "[acceleration]}", "no exercise 'acceleration'"),
        ("names.yaml", "neutral_for: [lift, outside]", "neutral_for: [lifts]", "no kind, family"),
        ("exercises.yaml", "exercises: [belt_squat, hack_squat]", "exercises: [belt_squat, hack]",
         "no exercise 'hack'"),
        ("exercises.yaml", "[box_jump, seated_box_jump]", "[box_jump, drop_jump]",
         "seated_box_jump is the same work as box_jump, and nothing says why"),
        ("exercises.yaml", "    resisted: true\n", "", "needs `resisted` with hip_flexion"),
        ("exercises.yaml", "    resisted: true\n", "    resisted: true\n    resisted_dose: set\n",
         "only work without resistance"),
        ("exercises.yaml", "resisted_dose: set", "resisted_dose: sets", "no dose class 'sets'"),
        ("exercises.yaml", "exercises: [fast_leg]", "exercises: [fast_legs]",
         "no exercise 'fast_legs'"),
        ("exercises.yaml", "actions: [heel_recovery_stride]", "actions: [heel_recovery]",
         "no action 'heel_recovery'"),
        ("exercises.yaml", "unit: reps, rest_s: 180}", "unit: yards, rest_s: 180}", "'reps'"),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_refused(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    assert says in _refused(tmp_path, file, old, new)


FACTS = ROOT / "tests" / "data" / "muscle_facts.csv"


def test_the_disagreements_with_other_tables_are_reported(catalogue: Catalogue) -> None:
    page = (ROOT / "docs" / "catalogue" / "disagreements.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in page.splitlines()
        if re.match(r"\| `[a-z_0-9]+`", line)
    ]
    facts = [line.split(",") for line in FACTS.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(facts) == 104
    expected = set()
    for exercise, muscle, _ in facts:
        given = dict(catalogue.exercise(exercise).gives[1].muscles)
        if muscle not in given:
            expected.add((f"`{exercise}`", f"`{muscle}`"))

    assert {(row[0], row[1]) for row in rows} == expected
    assert f"Of 104 facts {104 - len(expected)} agree" in page
    assert all(len(row) == 4 and len(row[3]) > 20 for row in rows)


MAKING = """
import sys
from strideaudit.knowledge.build_catalogue import compile_catalogue, data_folder
from strideaudit.knowledge.load import load_knowledge
compile_catalogue(load_knowledge(data_folder()))
print(*(module.__file__ for name, module in sys.modules.items() if name.startswith("strideaudit")))
"""

SAYING = {"errors.py", "wording.py"}
"""Modules whose text gets into messages alone."""


def test_the_catalogue_is_made_again_when_any_module_changes_that_makes_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MAKING], capture_output=True, text=True, check=True
    )
    known = {Path(source).resolve() for source in catalogue_sources(data_folder())}
    used = {Path(name).resolve() for name in done.stdout.split()}

    missing = {path.name for path in used - known}
    assert missing - SAYING <= {"__init__.py"}
