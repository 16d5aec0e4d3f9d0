"""Intervals of shares: by hand, by properties, and against random draws.

By hand: a fraction that is judged has the standard deviation 0.15 / √3 = 0.0866, a class of sprints
or jumps one of 0.40 in the logarithm of its worth, and a 90 % interval reaches 1.645 deviations.
"""

import random
from math import exp, fsum, sqrt

import pytest
from effort import calls
from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.coverage import Coverage
from strideaudit.audit.intervals import Cause, certainty, probability
from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge import HAIR, MODELS
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.models import Knowledge

GYM = (
    "Leg press: 4x10", "Back squat: 4x8", "Leg extension: 3x12", "Leg curl: 3x12", "Lunge: 3x10",
    "Standing calf raise: 3x15",
)  # fmt: skip
MIXED = (
    "Back squat: 6x5", "Romanian deadlift: 4x8", "Nordic curl: 3x5", "Hanging leg raise: 4x10",
    "Block start: 6x20m", "Flying sprint: 4x30m", "A-skip: 3x20m", "Box jump: 30 contacts",
    "Copenhagen plank: 3x20s", "Light sled sprint: 4x20m",
)  # fmt: skip
INTERIOR = {
    "gym and track": MIXED,
    "lifts": ("Back squat: 4x5", "Romanian deadlift: 4x8", "Band knee drive: 5x10"),
    "runs and hamstrings": ("Romanian deadlift: 6x8", "Block start: 6x20m", "Nordic curl: 3x5"),
}
SIGMA = 0.15 / sqrt(3)


def subject_of(*entries: str, model: str = "lesson") -> Subject:
    rows = "".join(f"      - {entry}\n" for entry in entries)
    text = f"goal: upright\nsessions:\n  - day: mon\n    work:\n{rows}"
    report = audit(read_plan(text, "plan.yaml"), load_catalogue(), Settings(model))
    assert report.subject is not None, report.findings
    return report.subject


def interval(subject: Subject, phase: int = 0) -> tuple[float, float]:
    assert subject.certainty is not None
    return subject.certainty.intervals[phase]


def test_the_lessons_gym_list_is_a_definition_in_lesson_and_judged_in_evidence() -> None:
    lesson, evidence = (subject_of(*GYM, model=model) for model in MODELS)

    assert interval(lesson) == (1.0, 1.0)
    assert lesson.certainty is not None
    assert lesson.certainty.causes == ()
    low, high = interval(evidence)
    assert low < high
    assert evidence.coverage.shares is not None
    assert low < evidence.coverage.shares[0] < high


def test_a_single_judged_action_has_the_interval_of_its_fraction() -> None:
    # a Romanian deadlift is half push phase, half return phase, and both are judged
    half = subject_of("Romanian deadlift: 4x8")

    assert interval(half) == pytest.approx((0.5 - 1.645 * SIGMA, 0.5 + 1.645 * SIGMA))
    # nothing is below 0
    assert interval(half, 1) == pytest.approx((0, 1.645 * SIGMA))
    assert half.certainty is not None
    assert half.certainty.causes == (Cause("hip_extension_lengthened", "fraction", 1.0),)


def test_work_that_counts_half_moves_a_share_half_as_far() -> None:
    subject = subject_of("Back squat: 4x5", "Romanian deadlift: 4x8")
    squat, (lift, dose) = subject.coverage.doses
    assert lift.exercise is not None
    gives = lift.exercise.gives
    half = gives[0]._replace(phases=(0.25, 0.0, 0.25))
    own = lift.exercise._replace(gives=(half, gives[1]))
    coverage = Coverage((), "lesson", subject.catalogue, subject.targets)
    coverage.doses = [squat, (lift._replace(exercise=own), dose)]

    found = certainty(coverage, subject.catalogue)

    # (4 + 1) of 4 + 2 SE are push phase, and 2 SE of deadlifts are divided by judgement
    assert coverage.shares == pytest.approx((5 / 6, 0, 1 / 6))
    assert found is not None
    assert found.deviations[0] == pytest.approx(SIGMA * 2 / 6)


def test_the_worth_of_sprints_matters_as_far_as_it_moves_the_share() -> None:
    # 4 SE of squats and 4 * 30 m of flying sprint, 2 SE each by the fly zone, a third a phase:
    # push (4 + 8 / 3) / 12 = 5/9; ds/dln k = (8/3 - 5/9 * 8) / 12 = -4/27
    mixed = subject_of("Back squat: 4x5", "Flying sprint: 4x30m")
    off = 1.645 * 0.40 * 4 / 27

    assert interval(mixed) == pytest.approx((5 / 9 - off, 5 / 9 + off))
    assert mixed.certainty is not None
    assert mixed.certainty.causes == (Cause("flying", "rate", 1.0),)


def test_drills_vary_half_as_much_as_sprints_and_lifts_not_at_all() -> None:
    errors = load_catalogue().errors.rates
    kinds = {key: row.kind for key, row in load_catalogue().classes.items()}

    by_kind = {
        kind: {errors[key][1] for key in kinds if kinds[key] == kind}
        for kind in set(kinds.values())
    }

    assert by_kind == {"lift": {0.0}, "jump": {0.40}, "sprint": {0.40}, "drill": {0.20}}


def test_only_judged_fractions_vary(knowledge: Knowledge) -> None:
    errors = load_catalogue().errors.fractions
    actions = {**knowledge.joint_actions, **knowledge.stride_patterns}

    wrong = [
        (key, model)
        for key, action in actions.items()
        for place, model in enumerate(MODELS)
        if (getattr(action.phases, model).basis == "judged") != (errors[key][1][place] > 0)
    ]

    assert errors.keys() == actions.keys()
    assert wrong == []


def drawn(coverage: Coverage, number: int, seed: int) -> list[tuple[float, float, float]]:
    """Return the shares at random fractions and rates, symmetric about what they are.

    Fractions of an action move from or to one phase, half of it from or to each of the others.
    """
    catalogue, model = load_catalogue(), MODELS.index(coverage.model)
    dice = random.Random(seed)  # noqa: S311 - a test
    rows = [
        (action, item.exercise.dose_class, dose * emphasis / sum(w for _, w in work))
        for item, dose in coverage.doses
        if item.exercise is not None
        and (work := item.exercise.actions or ((item.exercise.pattern, 1.0),)) != (("", 1.0),)
        for action, emphasis in work
    ]
    made = []
    for _ in range(number):
        moved = {
            action: sigma
            * sqrt(3)
            * dice.uniform(-1, 1)
            * any(catalogue.actions[action].phases[model])
            for action, (_, sigmas) in catalogue.errors.fractions.items()
            for sigma in [sigmas[model]]
        }
        worth = {
            name: sigma * sqrt(3) * dice.uniform(-1, 1)
            for name, (_, sigma) in catalogue.errors.rates.items()
        }
        sums = [0.0, 0.0, 0.0]
        for action, name, dose in rows:
            push, swing, back = catalogue.actions[action].phases[model]
            by, factor = moved[action], exp(worth[name])
            sums[0] += dose * factor * (push + by)
            sums[1] += dose * factor * (swing - by / 2)
            sums[2] += dose * factor * (back - by / 2)
        made.append((sums[0] / sum(sums), sums[1] / sum(sums), sums[2] / sum(sums)))
    return made


@every([(name, model) for name in INTERIOR for model in MODELS])
def test_random_draws_give_the_same_interval_of_the_push_phase(case: tuple[str, str]) -> None:
    name, model = case
    subject = subject_of(*INTERIOR[name], model=model)

    shares = sorted(push for push, _, _ in drawn(subject.coverage, 4000, 7))

    low, high = shares[len(shares) // 20], shares[-len(shares) // 20]
    assert interval(subject) == pytest.approx((low, high), abs=0.01)


LINES = st.lists(
    st.sampled_from(
        [*GYM, *MIXED, "Bench press: 4x6", "Jog: 2km", "Bike sprint: 4x10s", "Plank: 3x30s"]
    ),
    min_size=1,
    max_size=8,
)


@given(LINES, st.sampled_from(MODELS))
def test_an_interval_contains_its_share_and_lies_between_0_and_1(
    entries: list[str], model: str
) -> None:
    subject = subject_of(*entries, model=model)
    shares = subject.coverage.shares

    assert (subject.certainty is None) == (shares is None)
    if subject.certainty is not None and shares is not None:
        for share, (low, high) in zip(shares, subject.certainty.intervals, strict=True):
            assert 0 <= low <= share <= high <= 1
        causes = subject.certainty.causes
        assert len(causes) <= 3
        assert [one.share_of_variance for one in causes] == sorted(
            (one.share_of_variance for one in causes), reverse=True
        )
        assert 0 <= fsum(one.share_of_variance for one in causes) <= 1 + HAIR


@given(LINES, st.sampled_from(MODELS), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(
    entries: list[str], model: str, dice: random.Random
) -> None:
    other = list(entries)
    dice.shuffle(other)

    assert subject_of(*entries, model=model).certainty == subject_of(*other, model=model).certainty


def test_an_interval_takes_few_steps() -> None:
    # Every audit works it out, and the search for a change audits thousands of times.
    subject = subject_of(*MIXED, *GYM, model="evidence")
    coverage = subject.coverage
    assert coverage.dose
    catalogue = load_catalogue()

    assert calls(lambda: certainty(coverage, catalogue)) < 1_500


@pytest.mark.parametrize(
    ("share", "deviation", "limit", "likely"),
    [
        (0.78, 0.0, 0.75, 1.0),
        (0.75, 0.0, 0.75, 0.0),
        (0.75, 0.04, 0.75, 0.5),
        # one deviation above, and 1.645 below
        (0.79, 0.04, 0.75, 0.8413),
        (0.6842, 0.04, 0.75, 0.05),
    ],
)
def test_a_probability_is_that_of_a_normal_distribution(
    share: float, deviation: float, limit: float, likely: float
) -> None:
    assert probability(share, deviation, limit) == pytest.approx(likely, abs=1e-4)
