"""Hip flexion that meets no resistance: a drill, half of it in no phase, and no direct dose."""

from collections.abc import Callable

import pytest
from every import every

from strideaudit.audit.report import PlanReport
from strideaudit.audit.resistance import names_resistance
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge

SWING = PHASES.index("swing")
GYM = """
plan: gym
sessions:
  - day: mon
    work:
      - Leg press: 6x10
      - Squat: 6x5
      - Leg extension: 6x12
      - Leg curl: 6x12
      - Lunge: 6x8
      - Standing calf raise: 6x15
"""
UNLOADED = ("Mountain climber: 3x20", "Flutter kicks: 3x30s", "Butt kicks: 3x30s")


def test_unloaded_drills_do_not_turn_the_swing_phase_of_the_gym_list_to_ok(
    audited: Callable[..., PlanReport],
) -> None:
    report = audited(GYM + "".join(f"      - {line}\n" for line in UNLOADED))

    assert report.subject is not None
    assert [item.entry.text for item in report.subject.scored][-3:] == [*UNLOADED]
    assert report.subject.coverage.direct[SWING] == 0
    assert report.subject.coverage.status[SWING] == "untouched"
    assert "two-thirds-untouched" in [finding.rule for finding in report.findings]


def test_each_exercise_with_hip_flexion_says_whether_it_is_resisted(knowledge: Knowledge) -> None:
    unsaid = [
        key
        for key, exercise in knowledge.exercises.items()
        if ("hip_flexion" in (exercise.actions or {})) != (exercise.resisted is not None)
    ]

    assert unsaid == []


def test_unresisted_hip_flexion_is_half_unphased_and_gives_no_direct_dose(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    wrong = []
    for key, exercise in knowledge.exercises.items():
        for model, given in enumerate(catalogue.exercise(key).gives):
            if exercise.actions is None or "hip_flexion" not in exercise.actions:
                continue
            emphasis = exercise.actions["hip_flexion"] / sum(exercise.actions.values())
            others = sum(
                value * catalogue.actions[action].phases[model][SWING]
                for action, value in exercise.actions.items()
                if action != "hip_flexion"
            ) / sum(exercise.actions.values())
            share = emphasis * (1 if exercise.resisted else 0.5) + others
            direct = exercise.actions["hip_flexion"] if exercise.resisted else 0
            if abs(given.phases[SWING] - share) > 1e-9 or given.direct[SWING] != direct:
                wrong.append((key, given.phases, given.direct))

    assert wrong == []


def test_work_that_is_hip_flexion_without_resistance_is_dosed_as_a_drill(
    knowledge: Knowledge,
) -> None:
    wrong = [
        key
        for key, exercise in knowledge.exercises.items()
        if exercise.resisted is False
        and (exercise.actions or {}).get("hip_flexion") == 1
        and {*(exercise.actions or {})} <= {"hip_flexion", "trunk"}
        and exercise.dose != "drill"
    ]

    assert wrong == []


def test_the_pages_say_that_unloaded_work_counts_less_than_before(knowledge: Knowledge) -> None:
    exercises = knowledge.exercises
    silent = [
        key
        for key in (*(key for key, one in exercises.items() if one.resisted is False), "butt_kicks")
        if not any(row.concerns(key, exercises[key]) for row in knowledge.corrections)
    ]

    assert silent == []


def test_heel_recovery_gives_no_direct_dose(catalogue: Catalogue) -> None:
    for given in catalogue.exercise("butt_kicks").gives:
        assert not any(given.direct)


@pytest.mark.parametrize(
    ("line", "sets", "swing"),
    [
        # unloaded: 3 x 20 is 60 repetitions of a drill, 40 of which are worth a set
        ("Mountain climber: 3x20", 1.5, 0),
        # a load or a band: three sets, of which each gives the swing phase its direct dose
        ("Mountain climber: 3x20 @ 5kg", 3, 3),
        ("Banded mountain climber: 3x20", 3, 3),
        ("Mountain climber 3x20 with band", 3, 3),
        ("Mountain climber (Ankle weights): 3x20", 3, 3),
        ("Seated march: 3x10", 0.75, 0),
        ("Seated march with band: 3x10", 3, 3),
        ("Seated hip flexion (Kettlebell): 3x8", 3, 3),
        # what is loaded here are the hands
        ("Step-up with knee drive: 3x8 @ 20kg", 3, 0),
    ],
)
def test_an_entry_that_states_a_load_or_a_band_is_resisted(
    line: str, sets: float, swing: float, subject_of: Callable[..., Subject]
) -> None:
    quoted = line if ": " in line else f"'{line}'"
    subject = subject_of(f"plan: one\nsessions:\n  - work:\n      - {quoted}\n")

    assert [item.per_week for item in subject.scored] == [pytest.approx(sets)]
    assert subject.coverage.direct[SWING] == pytest.approx(swing)


@every(
    [
        ("Mountain climber 3x20", False),
        ("Mountain climber 3x20 no band", False),
        ("Mountain climber ohne Band 3x20", False),
        ("Mountain climber (bodyweight)", False),
        ("Bandit mountain climber", False),
        ("Mountain climber 3x20 with BANDS", True),
        ("Escaladores con banda elástica", True),
        ("Bergsteiger mit Fußgewichten, Gewichtsmanschetten", True),
        ("Grimpeur avec élastique", True),
    ],
    lambda row: row[0],
)
def test_words_of_four_languages_name_a_band_or_a_load(
    row: tuple[str, bool], catalogue: Catalogue
) -> None:
    text, named = row

    assert names_resistance(text, catalogue) == named
