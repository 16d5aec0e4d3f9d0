"""The lesson's own statements, one test each."""

from collections.abc import Callable

import pytest

from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Subject
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge

PUSH, SWING, RETURN = 0, 1, 2
LESSON = 0
QUADRICEPS = {"rectus_femoris", "vastus_medialis", "vastus_lateralis", "vastus_intermedius"}
HIP_EXTENSORS = {
    "gluteus_maximus", "semimembranosus", "semitendinosus", "biceps_femoris_long_head",
}  # fmt: skip
CALF = {"gastrocnemius", "soleus", "plantaris"}


def _named(knowledge: Knowledge, phase: str) -> set[str]:
    return {key for key, muscle in knowledge.muscles.items() if phase in muscle.named_by_lesson}


def test_the_phases_follow_each_other_as_push_swing_return(knowledge: Knowledge) -> None:
    order = sorted(knowledge.phases, key=lambda phase: knowledge.phases[phase].order)

    assert order == ["push", "swing", "return"]


def test_the_push_phase_begins_with_the_thigh_vertical(knowledge: Knowledge) -> None:
    assert "thigh" in knowledge.phases["push"].events.lesson.starts
    assert "vertical" in knowledge.phases["push"].events.lesson.starts


def test_the_push_phase_ends_at_toe_off(knowledge: Knowledge) -> None:
    ends = knowledge.phases["push"].events.lesson.ends

    assert "toes" in ends
    assert "leave the ground" in ends


def test_only_the_swing_phase_is_off_the_ground(knowledge: Knowledge) -> None:
    contact = {phase: info.ground_contact.lesson for phase, info in knowledge.phases.items()}

    assert contact == {"push": "throughout", "swing": "none", "return": "throughout"}


def test_the_return_starts_at_touchdown_by_the_lesson_and_earlier_by_the_evidence(
    knowledge: Knowledge,
) -> None:
    events = knowledge.phases["return"].events

    assert "touches down" in events.lesson.starts
    assert "swing down" in events.evidence.starts


def test_the_muscles_of_the_push_phase_are_exactly_the_lessons(knowledge: Knowledge) -> None:
    assert _named(knowledge, "push") == QUADRICEPS | HIP_EXTENSORS | CALF


def test_the_muscles_of_the_swing_phase_are_exactly_the_lessons(knowledge: Knowledge) -> None:
    assert _named(knowledge, "swing") == {
        "psoas_major", "iliacus", "sartorius", "rectus_femoris", "adductor_longus",
        "adductor_brevis", "pectineus",
    }  # fmt: skip


def test_the_muscles_of_the_return_phase_are_exactly_the_lessons(knowledge: Knowledge) -> None:
    assert _named(knowledge, "return") == HIP_EXTENSORS


def test_rectus_femoris_as_hip_flexor_belongs_to_the_swing_phase(knowledge: Knowledge) -> None:
    trained = {training.action for training in knowledge.muscles["rectus_femoris"].trains}

    assert trained == {"knee_extension", "hip_flexion"}
    assert knowledge.joint_actions["hip_flexion"].phases.lesson.shares == (0, 1, 0)


def test_leg_extension_gives_the_swing_phase_nothing(catalogue: Catalogue) -> None:
    for gives in catalogue.exercise("leg_extension").gives:
        assert gives.phases[SWING] == 0
        assert gives.direct[SWING] == 0
        assert dict(gives.muscles)["rectus_femoris"] == 1


def test_biceps_femoris_short_head_extends_no_hip(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    trained = {
        training.action for training in knowledge.muscles["biceps_femoris_short_head"].trains
    }

    assert trained == {"knee_flexion", "knee_flexion_eccentric"}
    for gives in catalogue.exercise("romanian_deadlift").gives:
        muscles = dict(gives.muscles)
        assert "biceps_femoris_long_head" in muscles
        assert "biceps_femoris_short_head" not in muscles


@pytest.mark.parametrize(
    "name",
    ["Leg press", "Squats", "Leg extensions", "Leg curls", "Lunges", "Standing calf raise",
     "Box jumps"],
)  # fmt: skip
def test_the_gym_list_is_push_phase(name: str, catalogue: Catalogue) -> None:
    (key,) = catalogue.find(name)

    assert catalogue.exercise(key).gives[LESSON].phases == (1, 0, 0)


def test_the_lessons_toe_raise_is_a_calf_raise_and_the_name_asks(catalogue: Catalogue) -> None:
    assert catalogue.find("Toe raises") == ("standing_calf_raise", "tibialis_raise")


@pytest.mark.parametrize("name", ["Weighted sled", "Parachute"])
def test_sled_and_parachute_are_push_mainly_and_return_to_a_lesser_extent(
    name: str, catalogue: Catalogue
) -> None:
    (key,) = catalogue.find(name)
    push, swing, back = catalogue.exercise(key).gives[LESSON].phases

    assert push > back > 0
    assert swing == 0


def test_hamstrings_are_credited_in_squats_by_the_lesson_and_not_by_the_evidence(
    catalogue: Catalogue,
) -> None:
    lesson, evidence = catalogue.exercise("back_squat").gives

    assert dict(lesson.muscles)["semitendinosus"] == 0.5
    assert "semitendinosus" not in dict(evidence.muscles)


def test_a_parachute_is_a_sled_by_the_lesson_and_almost_a_free_sprint_by_the_evidence(
    catalogue: Catalogue,
) -> None:
    parachute = catalogue.exercise("parachute_sprint").gives
    sled = catalogue.exercise("sled_sprint_light").gives

    assert parachute[0].phases == sled[0].phases
    assert parachute[1].phases == (0.4, 0.3, 0.3)


def test_upright_each_phase_counts_a_third(catalogue: Catalogue) -> None:
    assert catalogue.default_goal == "upright"
    assert catalogue.goals["upright"] == (1 / 3, 1 / 3, 1 / 3)


def test_at_the_start_the_push_phase_dominates(catalogue: Catalogue) -> None:
    push, swing, back = catalogue.goals["start"]

    assert push > swing
    assert push > back
    for gives in catalogue.exercise("block_start").gives:
        assert gives.phases[PUSH] > max(gives.phases[SWING], gives.phases[RETURN])


GYM = """
plan: gym
sessions:
  - work:
      - Leg press: 6x10
      - Squat: 6x5
      - Leg extension: 6x12
      - Leg curl: 6x12
      - Lunge: 6x8
      - Standing calf raise: 6x15
"""


def test_a_plan_of_push_work_alone_leaves_two_thirds_untouched(
    audited: Callable[..., PlanReport],
) -> None:
    report = audited(GYM)

    rules = [finding.rule for finding in report.findings]
    assert "two-thirds-untouched" in rules
    assert "push-overreliance" in rules
    assert report.subject is not None
    assert report.subject.coverage.status == ("over", "untouched", "untouched")


WORKED = {
    "push_only": ((100, 0, 0), (58, 10, 32), "fail"),
    "push_and_sled": ((96, 0, 4), (58, 11, 31), "fail"),
    "balanced": ((37, 38, 25), (31, 37, 32), "pass"),
}


@pytest.mark.parametrize("name", WORKED)
@pytest.mark.parametrize("model", ["lesson", "evidence"])
def test_the_worked_examples_come_out(
    name: str, model: str, subject_of: Callable[..., Subject], pytestconfig: pytest.Config
) -> None:
    text = (pytestconfig.rootpath / f"examples/{name}.stride.yaml").read_text(encoding="utf-8")
    shares = subject_of(text, model).coverage.shares
    assert shares is not None

    expected = WORKED[name][0 if model == "lesson" else 1]
    assert tuple(round(100 * share) for share in shares) == expected


@pytest.mark.parametrize("name", WORKED)
def test_the_worked_examples_have_their_verdict(
    name: str, audited: Callable[..., PlanReport], pytestconfig: pytest.Config
) -> None:
    text = (pytestconfig.rootpath / f"examples/{name}.stride.yaml").read_text(encoding="utf-8")

    assert audited(text).verdict == WORKED[name][2]
