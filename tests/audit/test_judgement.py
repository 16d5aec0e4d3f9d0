"""How the balance of a plan is judged: by hand, and apart from whether a check passes.

A set of squats is 1 SE of push phase, one of knee drives of swing phase, one of cable pulldowns of
return phase.
"""

import re

import pytest
from every import every

from strideaudit.audit.findings import Severity
from strideaudit.audit.judged import Judgement
from strideaudit.audit.judgement import judge
from strideaudit.audit.pipeline import audit
from strideaudit.audit.policy import Policy, usual
from strideaudit.audit.registry import Scope, every_rule
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue

PUSH, SWING, RETURN = (
    "Back squat: {}x5",
    "Band knee drive: {}x10",
    "Straight-leg cable pulldown: {}x8",
)
CALVES = "Seated calf raise: 4x15"
WHOLE = (
    "Back squat: 2x5", CALVES, "Band knee drive: 5x10", "Romanian deadlift: 6x8",
    "Nordic curl: 4x5", "Straight-leg cable pulldown: 2x8",
)  # fmt: skip
"""A plan of 23 SE: 2 + 4 + 3 push, 5 + 2 swing and 3 + 2 + 2 return phase: 39, 30 and 30 %."""


def plan(*entries: str, goal: str = "upright", more: str = "") -> str:
    rows = "".join(
        "      - "
        + re.sub(r"^(.+): (\d+)x(\d+)$", r"{exercise: \1, sets: \2, reps: \3}", one)
        + "\n"
        for one in entries
    )
    return f"goal: {goal}\nsessions:\n  - day: mon\n    work:\n{rows}{more}"


def thirds(push: int, swing: int, back: int, *more: str, goal: str = "upright") -> str:
    """Return a plan with sets for the push, the swing and the return phase."""
    sets = ((PUSH, push), (SWING, swing), (RETURN, back))
    return plan(*(name.format(number) for name, number in sets if number), *more, goal=goal)


def report(text: str, policy: Policy | None = None, model: str = "lesson") -> PlanReport:
    return audit(read_plan(text, "plan.yaml"), load_catalogue(), Settings(model), policy)


CASES = {
    "not a plan": ("sessions: 3", ("unreadable", None, ()), "cannot be read as a plan"),
    "two of three names unknown": (
        plan("Back squat: 4x5", "Qwrtz: 3x8", "Zxcvb: 3x8"),
        ("incomplete", None, ()), "too much is left out to judge it",
    ),
    "nothing for the stride": (
        plan("Bench press: 4x6"), ("no-stride-work", None, ()), "no work for the stride",
    ),
    # 40 of 50 SE are 80 %: an error of push-overreliance
    "too much push phase": (thirds(40, 5, 5), ("heavy", "push", ()), "push-heavy"),
    # 50 % swing, above 43 %, and no return phase
    "a phase untouched while another is over": (
        thirds(5, 5, 0), ("heavy", "push", ()), "push-heavy",
    ),
    "the same with more swing phase": (thirds(4, 8, 0), ("heavy", "swing", ()), "swing-heavy"),
    # 50 % and no error
    "over its band": (thirds(10, 5, 5, CALVES), ("leans", "push", ()), "leans to the push phase"),
    # 12 of 25 SE are 48 %
    "over its band in swing": (
        thirds(6, 12, 7), ("leans", "swing", ()), "leans to the swing phase",
    ),
    # thirds, and nothing for the calves
    "no calf work": (
        plan(
            "Back squat: 7x5", "Band knee drive: 6x10", "Romanian deadlift: 2x8",
            "Nordic curl: 4x5", "Straight-leg cable pulldown: 3x8",
        ),
        ("gaps", None, ("calves",)), "gaps: calves",
    ),
    "three thin phases and no calf work": (
        thirds(2, 2, 3), ("gaps", None, ("push", "swing", "return", "calves")),
        "gaps: push phase, swing phase, return phase, calves",
    ),
}  # fmt: skip


@every(CASES)
def test_a_plan_is_judged_by_its_balance(name: str) -> None:
    text, judgement, words = CASES[name]

    found = report(text).judgement

    assert (tuple(found), found.words) == (judgement, words)


def test_a_plan_in_balance_with_all_muscles_is_balanced() -> None:
    found = report(plan(*WHOLE))

    assert found.judgement == Judgement("balanced")
    assert found.judgement.words == "balanced"


def test_an_untouched_phase_is_a_gap_where_no_share_is_above_its_band() -> None:
    # in evidence (7 * 0.675 + 4 * 0.75) / 18 = 42.9 %, 7 / 18 = 38.9 %, and 18 % by-product of
    # squats and calf raises
    text = plan("Back squat: 7x5", CALVES, "Band knee drive: 7x10")

    found = report(text, model="evidence")

    errors = {one.rule for one in found.findings if one.severity is Severity.ERROR}
    assert "phase-untouched" in errors
    assert found.judgement == Judgement("gaps", None, ("return", "gluteals", "hamstrings"))


def test_a_tie_goes_to_the_earlier_phase() -> None:
    tied = report(thirds(8, 8, 2))

    assert tied.shares is not None
    assert tied.shares[0] == tied.shares[1]
    assert tied.judgement.phase == "push"


def test_findings_about_loads_doses_and_writing_never_change_it() -> None:
    found = report(plan(*WHOLE, more="unheard: of\n"))
    worst = [
        one._replace(severity=Severity.ERROR, group=group)
        for one in report(thirds(40, 5, 5)).findings
        for group in ("load", "dose", "plan")
    ]

    assert [one.group for one in found.findings if one.rule == "unknown-key"] == ["plan"]
    assert found.judgement.word == "balanced"
    assert judge(found.subject, worst).word == "balanced"


def test_an_info_never_changes_it() -> None:
    found = report(plan(*WHOLE))
    infos = [one._replace(severity=Severity.INFO) for one in report(thirds(40, 5, 5)).findings]

    assert judge(found.subject, infos).word == "balanced"


@pytest.mark.parametrize("how", ["a comment", "the configuration", "a selection"])
def test_to_ignore_a_finding_does_not_change_the_balance(how: str) -> None:
    text = thirds(40, 5, 5)
    policy = usual()
    if how == "a comment":
        text = text.replace(
            "goal: upright", "goal: upright  # strideaudit: ignore[push-overreliance]"
        )
    elif how == "the configuration":
        policy = policy._replace(ignored={"push-overreliance": "as agreed"})
    else:
        on = frozenset(("unknown-key",))
        policy = policy._replace(scope=Scope(frozenset(every_rule()), on, frozenset(), ""))

    found = report(text, policy)

    assert "push-overreliance" not in {one.rule for one in found.findings}
    assert found.judgement == Judgement("heavy", "push")


def test_rules_name_muscle_groups_that_exist() -> None:
    groups = load_catalogue().groups
    rules = every_rule()

    assert {group for rule in rules.values() for group in rule.lacks} <= groups.keys()
    about_muscles = {name for name, rule in rules.items() if rule.group == "muscle"}
    assert about_muscles == {name for name, rule in rules.items() if rule.lacks}
