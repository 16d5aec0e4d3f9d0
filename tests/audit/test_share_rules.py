"""The rules about shares, by hand: each asked directly, before robustness changes its severity.

A set of squats is a set-equivalent (SE) of push phase in the lesson model, one of band knee drives
is swing phase, one of cable pulldowns is return phase. A hundred sets in all are a hundred per
cent.
"""

import re
from collections.abc import Callable
from types import ModuleType

import pytest

from strideaudit.audit.findings import Evidence, Finding, Severity
from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport
from strideaudit.audit.robustness import failing_runs, where
from strideaudit.audit.rules.phase import (
    equal_thirds_drift,
    jump_redundancy,
    phase_thin,
    phase_untouched,
    push_overreliance,
    resisted_redundancy,
    start_exception,
    two_thirds_untouched,
)
from strideaudit.audit.subject import Settings, Subject, entry_place
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.catalogue import Catalogue

SubjectOf = Callable[..., Subject]
ABOUT_SHARES = (push_overreliance, resisted_redundancy, jump_redundancy, equal_thirds_drift)
PER_PHASE = (phase_thin, phase_untouched, two_thirds_untouched, start_exception)


def in_fields(entry: str) -> str:
    """Return sets and repetitions as fields, where any number of sets is meant as it is."""
    return re.sub(r"^([^{:]+): (\d[\d.]*)x(\d+)$", r"{exercise: \1, sets: \2, reps: \3}", entry)


def plan_of(*entries: str, goal: str = "upright") -> str:
    """Return a plan of one session; without a goal if that is empty."""
    work = "".join(f"      - {in_fields(entry)}\n" for entry in entries)
    stated = f"goal: {goal}\n" if goal else ""
    return f"{stated}sessions:\n  - day: mon\n    work:\n{work}"


def thirds(push: float, swing: float, back: float, goal: str = "upright") -> str:
    """Return a plan with sets for the push, the swing and the return phase."""
    sets = (
        ("Back squat", push, 5), ("Band knee drive", swing, 10),
        ("Straight-leg cable pulldown", back, 8),
    )  # fmt: skip
    return plan_of(*(f"{name}: {n}x{reps}" for name, n, reps in sets if n), goal=goal)


def own_goal(push: float, swing: float, back: float) -> str:
    return f"{{push: {push}, swing: {swing}, return: {back}}}"


def found(rule: ModuleType, subject: Subject) -> list[Finding]:
    """Return what a rule finds, and see that it says so to the robustness test as well."""
    findings: list[Finding] = list(rule.check(subject))
    if rule in ABOUT_SHARES:
        # Beside push-overreliance a drift is silent, but it is still there in a run of that test.
        over = rule is equal_thirds_drift and push_overreliance.fires(subject)
        assert rule.fires(subject) is bool(findings) or (over and not findings)
    return findings


def labels(finding: Finding) -> list[str]:
    return [related.label for related in finding.related]


@pytest.mark.parametrize("rule", [*ABOUT_SHARES, *PER_PHASE])
def test_no_rule_about_phases_judges_a_plan_without_phased_work(
    rule: ModuleType, subject_of: SubjectOf
) -> None:
    assert found(rule, subject_of(plan_of("Bench press: 4x6", goal="start"))) == []
    assert found(rule, subject_of(plan_of("Bench press: 4x6"))) == []


# push-overreliance


@pytest.mark.parametrize(
    ("goal", "push", "severity"),
    [
        ("upright", 60, None),  # not above the limit
        ("upright", 61, Severity.WARNING),
        ("upright", 75, Severity.WARNING),
        ("upright", 76, Severity.ERROR),
        ("start", 75, None),
        ("start", 76, Severity.WARNING),
        ("start", 85, Severity.WARNING),
        ("start", 86, Severity.ERROR),
        (own_goal(0.4, 0.3, 0.3), 67, None),  # 27 points above the target
        (own_goal(0.4, 0.3, 0.3), 68, Severity.WARNING),
        (own_goal(0.4, 0.3, 0.3), 82, Severity.WARNING),
        (own_goal(0.4, 0.3, 0.3), 83, Severity.ERROR),
    ],
)
def test_the_push_phase_is_too_much_above_its_limits(
    goal: str, push: int, severity: Severity | None, subject_of: SubjectOf
) -> None:
    rest = 100 - push
    subject = subject_of(thirds(push, rest // 2, rest - rest // 2, goal))

    findings = found(push_overreliance, subject)

    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    for finding in findings:
        assert finding.phases == ("push",)
        assert finding.label == f"{push} % push phase"


def test_too_much_push_phase_names_the_limit_that_it_is_above(subject_of: SubjectOf) -> None:
    (warned,) = found(push_overreliance, subject_of(thirds(61, 20, 19)))
    (failed,) = found(push_overreliance, subject_of(thirds(76, 12, 12)))

    assert "; above 60 % is too much" in warned.message
    assert "; above 75 % is too much" in failed.message
    # 100 * (0.76 - 1/3 - 0.1) = 32.7, rounded up to a half
    assert "shift work worth 33 sets a week" in failed.fix


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        ("upright", "one of three equal parts of upright running"),
        ("start", "at the start the push phase dominates"),
        (own_goal(0.4, 0.3, 0.3), "the goal that you set gives the push phase 40 %"),
    ],
)
def test_too_much_push_phase_says_what_the_goal_is(
    goal: str, why: str, subject_of: SubjectOf
) -> None:
    (finding,) = found(push_overreliance, subject_of(thirds(90, 5, 5, goal)))

    assert why in finding.why
    assert ("(start exception applied)" in finding.message) == (goal == "start")


def test_too_much_push_phase_comes_from_the_three_largest_lines_or_exercises(
    subject_of: SubjectOf, logged: Callable[..., PlanReport]
) -> None:
    lines = "Back squat: 4x5", "Leg press: 3x5", "Leg extension: 2x9", "Calf raise: 1x9"
    (planned,) = found(push_overreliance, subject_of(plan_of(*lines)))
    log = logged("2026-03-02, Back squat, 5", "2026-03-03, Back squat, 5").subject
    assert log is not None
    (done,) = found(push_overreliance, log)

    assert labels(planned) == ["4.0 SE", "3.0 SE", "2.0 SE"]
    assert planned.why.endswith(
        "Back squat (line 5, 4.0 SE), Leg press (line 6, 3.0 SE) and Leg extension (line 7, 2.0 SE)"
    )
    assert planned.fix.endswith("starting with these lines")
    assert done.why.endswith("from Back squat (2.0 SE)")
    assert done.fix.endswith("starting with these exercises")


# resisted-redundancy


def sprints(*lines: str) -> str:
    """Return a plan that is mostly push phase and has some sprints."""
    return plan_of("Back squat: 50x5", *lines)


@pytest.mark.parametrize(
    ("lines", "share"),
    [
        (("Light sled sprint: 1x30m", "Flying sprint: 3x30m"), "25 %"),  # 30 of 120 m
        (("Light sled sprint: 1x29m", "Flying sprint: 3x30m"), None),  # 29 of 119 m
        (("Light sled sprint: 1x30m", "Flying sprint: 3x30m", "A-skip: 9x30m"), "25 %"),
        (("Light sled sprint: 1x30m", "Flying sprint: 3x30m", "Block start: 9x5s"), "25 %"),
        (("Sled push: 1x30m", "Flying sprint: 1x30m"), "50 %"),
        (("Light sled sprint: 3x5s",), None),  # no metres
        (("Flying sprint: 3x30m",), None),
        ((), None),
    ],
)
def test_a_quarter_of_the_sprint_metres_may_not_be_resisted(
    lines: tuple[str, ...], share: str | None, subject_of: SubjectOf
) -> None:
    findings = found(resisted_redundancy, subject_of(sprints(*lines)))

    assert [one.message.partition(" of the sprint")[0] for one in findings] == (
        [share] if share else []
    )


def test_resisted_sprints_are_fine_unless_the_push_phase_is_too_much(
    subject_of: SubjectOf,
) -> None:
    # a sled is 1 SE, 3/4 of it push phase: 60 and 61 of 100 SE
    lines = "Light sled sprint: 4x20m", "Band knee drive: 20x10"
    fine = plan_of("Back squat: 57x5", *lines, "Straight-leg cable pulldown: 19x8")
    much = plan_of("Back squat: 58x5", *lines, "Straight-leg cable pulldown: 18x8")

    assert found(resisted_redundancy, subject_of(fine)) == []
    (finding,) = found(resisted_redundancy, subject_of(much))
    assert finding.message == (
        "100 % of the sprint metres are resisted, in a plan that is 61 % push phase"
    )


def test_no_resisted_sprint_is_no_redundancy_whatever_the_limit(catalogue: Catalogue) -> None:
    settings = Settings(thresholds={"resisted-redundancy": {"share_of_metres": 0}})
    text = sprints("Flying sprint: 3x30m")
    subject = audit(read_plan(text, "plan.yaml"), catalogue, settings).subject

    assert subject is not None
    assert found(resisted_redundancy, subject) == []


def test_resisted_sprints_are_named_from_the_longest_on(subject_of: SubjectOf) -> None:
    lengths = 30, 60, 50, 40
    lines = [f"Light sled sprint: 1x{metres}m" for metres in lengths]
    subject = subject_of(sprints(*lines))

    (finding,) = found(resisted_redundancy, subject)

    assert finding.place == entry_place(subject.items[2])
    assert finding.label == "60 m a week"
    assert labels(finding) == ["50 m a week", "40 m a week"]


@pytest.mark.parametrize(
    ("lines", "severity", "evidence", "why"),
    [
        (("Light sled sprint: 4x20m",), Severity.WARNING, Evidence.D, "muscle groups"),
        (("Heavy sled sprint: 4x20m",), Severity.WARNING, Evidence.B, "measured with heavy sleds"),
        (("Belt-resisted march: 4x20m",), Severity.WARNING, Evidence.B, "with heavy sleds"),
        (
            ("Belt-resisted march: 4x20m", "Light sled sprint: 4x20m"),
            Severity.WARNING, Evidence.B, "with heavy sleds",
        ),
        (("Parachute sprint: 4x20m",), Severity.INFO, Evidence.B, "no change in muscle use"),
        (
            ("Parachute sprint: 4x20m", "Light sled sprint: 4x20m"),
            Severity.WARNING, Evidence.D, "muscle groups",
        ),
    ],
)  # fmt: skip
def test_what_resists_decides_how_sure_the_finding_is(
    lines: tuple[str, ...],
    severity: Severity,
    evidence: Evidence,
    why: str,
    subject_of: SubjectOf,
) -> None:
    (finding,) = found(resisted_redundancy, subject_of(sprints(*lines, "Flying sprint: 1x20m")))

    assert (finding.severity, finding.evidence) == (severity, evidence)
    assert why in finding.why
    assert ("heavy sleds" in finding.why) == ("heavy sleds" in why)


# jump-redundancy


@pytest.mark.parametrize(
    ("lines", "dose"),
    [
        (("Box jump: 15 contacts",), "1.0 SE"),
        (("Box jump: 14 contacts",), None),
        (("Box jump: 8 contacts", "Tuck jump: 7 contacts"), "1.0 SE"),
        (("Box jump: 30 contacts", "Pogo hops: 80 contacts"), "2.0 SE"),
        (("Box jump: 30 contacts", "Medicine-ball squat throw: 3x10"), "2.0 SE"),
        (("Box jump: 30 contacts", "Kneeling jump: 30 contacts"), "2.0 SE"),  # no knee extension
        (("Box jump: 30 contacts", "Alternate-leg bound: 0x30m"), "2.0 SE"),  # not done
        (("Alternate-leg bound: 0x30m", "Box jump: 30 contacts"), "2.0 SE"),
        (("Pogo hops: 80 contacts",), None),
        *(
            (("Box jump: 30 contacts", one), None)
            for one in (
                "Broad jump: 5 contacts", "Lateral bound: 5 contacts", "Power skip: 5 contacts",
                "Repeat broad jump: 5 contacts", "Single-leg hops: 5 contacts",
                "Alternate-leg bound: 1x10m",
            )
        ),
    ],
)  # fmt: skip
def test_jumps_straight_up_are_redundant_where_none_travels(
    lines: tuple[str, ...], dose: str | None, subject_of: SubjectOf
) -> None:
    findings = found(jump_redundancy, subject_of(plan_of("Back squat: 50x5", *lines)))

    assert [one.message.partition(" a week")[0] for one in findings] == ([dose] if dose else [])


def test_jumps_are_fine_unless_the_push_phase_is_too_much(subject_of: SubjectOf) -> None:
    # 30 contacts are 2 SE of push phase: 60 and 61 of 100 SE
    jumps = "Box jump: 30 contacts", "Band knee drive: 20x10"
    fine = plan_of("Back squat: 58x5", *jumps, "Straight-leg cable pulldown: 20x8")
    much = plan_of("Back squat: 59x5", *jumps, "Straight-leg cable pulldown: 19x8")

    assert found(jump_redundancy, subject_of(fine)) == []
    (finding,) = found(jump_redundancy, subject_of(much))
    assert finding.message.endswith("in a plan that is 61 % push phase")


def test_a_share_that_looks_like_its_limit_has_a_decimal(subject_of: SubjectOf) -> None:
    squats, drives = ("Back squat: 100x5", "Front squat: 49x5"), "Band knee drive: 50x10"
    pulls, jumps = "Straight-leg cable pulldown: 49x8", "Box jump: 30 contacts"

    (finding,) = found(jump_redundancy, subject_of(plan_of(*squats, drives, pulls, jumps)))

    # 100 + 49 + 2 of 250 SE
    assert finding.message.endswith("in a plan that is 60.4 % push phase")


def test_jumps_are_named_from_the_largest_on(subject_of: SubjectOf) -> None:
    jumps = "Box jump: 15 contacts", "Tuck jump: 45 contacts", "Depth jump: 30 contacts"

    (finding,) = found(jump_redundancy, subject_of(plan_of("Back squat: 50x5", *jumps)))

    assert finding.message.startswith("6.0 SE a week")
    assert finding.fix.startswith("replace some of Tuck jump with")
    assert finding.label == "3.0 SE"
    assert labels(finding) == ["2.0 SE", "1.0 SE"]


def test_jumps_count_as_in_the_plan_at_every_scale_of_the_robustness_test(
    subject_of: SubjectOf,
) -> None:
    subject = subject_of(plan_of("Back squat: 50x5", "Box jump: 15 contacts"))

    (finding,) = found(jump_redundancy, subject.scenario("lesson", 0.5))

    assert finding.label == "1.0 SE"


def test_a_jump_of_the_plans_own_may_go_anywhere(subject_of: SubjectOf) -> None:
    text = plan_of("Back squat: 50x5", "Our jump: 30 contacts")
    own = "exercises:\n  Our jump: {actions: {knee_extension_compound: 1}, unit: contacts}\n"

    assert found(jump_redundancy, subject_of(text + own)) == []


def test_a_jump_with_a_ball_in_the_hands_is_not_a_throw(subject_of: SubjectOf) -> None:
    subject = subject_of(plan_of("Back squat: 50x5", "Box jump: 15 contacts"))
    squat, (jump, dose) = subject.coverage.doses
    assert jump.exercise is not None
    holding = jump.exercise._replace(equipment=("box", "medicine_ball"))
    subject.coverage.doses = [squat, (jump._replace(exercise=holding), dose)]

    assert len(found(jump_redundancy, subject)) == 1


# equal-thirds-drift


@pytest.mark.parametrize(
    ("text", "message", "move"),
    [
        # 100 * (0.48 - 1/3 - 0.1) = 4.67, rounded up to whole sets
        (
            thirds(48, 30, 22),
            "push phase 48 % and return phase 22 %",
            "shift work worth 5 sets a week away",
        ),
        (thirds(22, 30, 48), "push phase 22 % and return phase 48 %", "from the return phase"),
        (thirds(38, 40, 22), "return phase 22 %", "add work for the return phase"),
        # 51 of 101 and 30 of 101 look like their limits in whole per cent
        (thirds(51, 26, 24, own_goal(0.4, 0.3, 0.3)), "push phase 50.5 %", "from the push phase"),
        (thirds(30, 36, 35, own_goal(0.4, 0.3, 0.3)), "push phase 29.7 %", "for the push phase"),
        # the return phase is 2 points over its band, the push phase only 1
        (
            thirds(61, 22, 17, own_goal(0.5, 0.45, 0.05)),
            "push phase 61 %, swing phase 22 % and return phase 17 %",
            "shift work worth 2 sets a week away from the return phase",
        ),
        # a share far below a large target is not what there is too much of
        (
            thirds(49, 16, 35, own_goal(0.6, 0.2, 0.2)),
            "push phase 49 % and return phase 35 %",
            "shift work worth 5 sets a week away from the return phase",
        ),
    ],
)
def test_a_share_outside_its_band_drifts(
    text: str, message: str, move: str, subject_of: SubjectOf
) -> None:
    (finding,) = found(equal_thirds_drift, subject_of(text))

    assert finding.message == f"outside the band: {message}"
    assert move in finding.fix


@pytest.mark.parametrize(
    "text",
    [
        thirds(43, 33, 24),
        thirds(60, 20, 20, "start"),
        thirds(48, 30, 22, "start"),  # silent wherever the start exception applies
        thirds(61, 20, 19),  # above 60 % push-overreliance speaks of the same imbalance
        thirds(97, 3, 0),  # thin and untouched phases have rules of their own
    ],
)
def test_a_share_inside_its_band_does_not_drift(text: str, subject_of: SubjectOf) -> None:
    assert found(equal_thirds_drift, subject_of(text)) == []


def test_a_drift_says_how_wide_the_band_is_and_whose_the_target(subject_of: SubjectOf) -> None:
    (theirs,) = found(equal_thirds_drift, subject_of(thirds(48, 30, 22)))
    (own,) = found(equal_thirds_drift, subject_of(thirds(60, 20, 20, own_goal(0.4, 0.3, 0.3))))

    assert theirs.why.startswith("the band is 10 points around the author's target")
    assert own.why.startswith("the band is 10 points around the target that you set")


def test_a_band_of_the_teams_own_is_the_one_that_is_named(catalogue: Catalogue) -> None:
    drives = "Band knee drive: 100x10", "Band knee drive: 20x12"
    text = plan_of("Back squat: 4x5", *drives, "Straight-leg cable pulldown: 4x8")
    subject = audit(read_plan(text, "plan.yaml"), catalogue, Settings(band=0.6)).subject
    assert subject is not None

    (finding,) = found(equal_thirds_drift, subject)

    # 120 of 128 SE are 94 %, above 1/3 + 60 %
    assert finding.message == "outside the band: swing phase 94 %"
    assert finding.why.startswith("the band is 60 points")


# Phases without direct work, or with little


def test_untouched_is_graded_by_the_phase(subject_of: SubjectOf) -> None:
    (back,) = found(phase_untouched, subject_of(thirds(4, 4, 0)))
    (push,) = found(phase_untouched, subject_of(thirds(0, 4, 4)))

    assert (back.phases, back.about, back.evidence) == (("return",), "return", Evidence.B)
    assert (push.phases, push.about, push.evidence) == (("push",), "push", Evidence.D)
    assert back.label == "return phase 0.0 SE"
    assert back.why.startswith("nothing in the plan trains it")
    assert "; 1 set a week clears this error, 4 sets the warning that follows" in back.fix


@pytest.mark.parametrize(
    ("text", "single", "together"),
    [
        (thirds(4, 4, 4), [], 0),
        (thirds(4, 0, 4), ["swing"], 0),
        (thirds(0, 4, 0), ["push", "return"], 0),
        (thirds(0, 0, 4), ["push", "swing"], 0),
        (thirds(4, 0, 0), [], 1),
        (plan_of("Leg curl: 4x12"), ["push"], 1),  # push phase by the lesson, but no direct work
    ],
)
def test_swing_and_return_are_untouched_together_or_one_by_one(
    text: str, single: list[str], together: int, subject_of: SubjectOf
) -> None:
    subject = subject_of(text)

    assert [one.about for one in found(phase_untouched, subject)] == single
    assert len(found(two_thirds_untouched, subject)) == together


def test_two_untouched_thirds_are_both_named(subject_of: SubjectOf) -> None:
    text = plan_of("Back squat: 4x5", "Isometric knee drive: 1x18s")

    (finding,) = found(two_thirds_untouched, subject_of(text))

    assert finding.phases == ("swing", "return")
    # 18 of 30 s of a hold
    assert finding.label == "swing 0.6, return 0.0 SE"
    swing, _, back = finding.fix.removeprefix("add ").partition(" for the swing phase, and ")
    for two in (swing, back):
        assert re.fullmatch(r"[^,]+ or [^,]+", two)


@pytest.mark.parametrize(
    ("muscle", "dose", "touched"),
    [
        ("gluteus_maximus", 1, True),
        ("semimembranosus", 1, True),
        ("semitendinosus", 1, True),
        ("biceps_femoris_long_head", 1, True),
        ("gluteus_maximus", 0.99, False),
        ("vastus_lateralis", 9, False),
    ],
)
def test_the_muscles_of_the_return_phase_may_work_in_another_action(
    muscle: str, dose: float, touched: object, subject_of: SubjectOf
) -> None:
    subject = subject_of(plan_of("Standing calf raise: 4x12"))
    subject.coverage.muscles = {muscle: dose}

    (finding,) = found(two_thirds_untouched, subject)

    assert ("but not in the action of that phase" in finding.why) is touched


def test_a_by_product_is_named_even_if_it_is_small(subject_of: SubjectOf) -> None:
    # by the evidence 0.325 of a squat is return phase: 1.3 of 8 SE
    text = plan_of("Back squat: 4x5", "Band knee drive: 4x10")

    (finding,) = found(phase_untouched, subject_of(text, "evidence"))

    assert finding.why.startswith("its 16 % of the work is a by-product")


def test_a_thin_phase_says_what_is_missing(subject_of: SubjectOf) -> None:
    (finding,) = found(phase_thin, subject_of(thirds(4, 1.5, 4)))

    assert finding.message == (
        "the swing phase is thin: 1.5 SE of direct work a week, below the minimum of 4"
    )
    two = r"add 3 sets a week: more of the same, or [^,]+ or [^,]+; best on two days"
    assert re.fullmatch(two, finding.fix)
    assert (finding.phases, finding.about) == (("swing",), "swing")
    assert finding.label == "swing phase 1.5 SE"


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (("Band knee drive: 3x10",), "add 1 set a week"),
        (("Band knee drive: 3x10", "Isometric knee drive: 1x15s"), "add 1 set a week"),
        # 29 of 30 s
        (("Band knee drive: 3x10", "Isometric knee drive: 1x29s"), "nothing to add"),
    ],
)
def test_what_a_thin_phase_misses_is_whole_sets(
    lines: tuple[str, ...], missing: str, subject_of: SubjectOf
) -> None:
    (finding,) = found(phase_thin, subject_of(plan_of(*lines)))

    assert finding.fix.startswith(missing)


def test_every_thin_phase_is_named(subject_of: SubjectOf) -> None:
    assert [one.about for one in found(phase_thin, subject_of(thirds(4, 3, 1)))] == [
        "swing", "return",
    ]  # fmt: skip
    assert found(phase_thin, subject_of(thirds(4, 4, 0))) == []


# start-exception


def weekly(*sessions: int) -> str:
    """Return a plan for the start with so many sessions in each week."""
    rows = [["{work: ['Back squat: 4x5']}"] * number for number in sessions]
    weeks = "".join(f"  - sessions: [{', '.join(row)}]\n" for row in rows)
    return f"goal: start\nweeks:\n{weeks}"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (weekly(1), "the plan"),
        (weekly(1, 1, 1), "weeks 1 to 3"),
        (weekly(0, 1, 1), "weeks 2 to 3"),
        (weekly(1, 0, 1), "weeks 1 and 3"),
    ],
)
def test_the_start_exception_names_its_weeks(text: str, span: str, subject_of: SubjectOf) -> None:
    (finding,) = found(start_exception, subject_of(text))

    assert finding.message == f"the start exception applies to {span}: the goal is start"
    assert finding.fix == "nothing to fix"


def test_the_start_exception_asks_for_a_goal_where_there_is_none(subject_of: SubjectOf) -> None:
    (finding,) = found(start_exception, subject_of(plan_of("Block start: 6x20m", goal="")))

    assert (
        finding.fix == "write `goal: start` if the block is for the start, `goal: upright` if not"
    )
    assert found(start_exception, subject_of(plan_of("Block start: 6x20m"))) == []


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Start block, 60 m indoor", 1),
        ("Acceleration phase", 1),
        ("First 20 m", 1),
        ("Winter speed block", 0),
        ("Start of the season", 0),
        ("Starts and top speed", 0),
    ],
)
def test_a_title_that_speaks_of_the_start_is_asked_about(
    title: str, asked: int, subject_of: SubjectOf
) -> None:
    work = "Flying sprint: 4x30m", "Back squat: 5x5"
    text = f"plan: {title}\n{plan_of(*work, goal='')}"
    subject = subject_of(text)

    findings = found(start_exception, subject)
    assert [one.message for one in findings] == [
        f"the plan may be for the start, but states no goal: its title is '{title}'"
    ] * asked
    assert subject.push_limits == subject_of(plan_of(*work, goal="")).push_limits
    assert found(start_exception, subject_of(f"goal: upright\n{text}")) == []


@pytest.mark.parametrize("model", ["lesson", "evidence"])
def test_a_plan_that_may_be_for_the_start_is_held_to_one_ruler(
    model: str, subject_of: SubjectOf
) -> None:
    work = "Block start: 6x20m", "Back squat: 5x5", "Band knee drive: 1x10/side"
    unsaid, upright, start = (
        subject_of(plan_of(*work, goal=goal), model) for goal in ("", "upright", "start")
    )
    (milder,) = found(push_overreliance, unsaid)
    (full,) = found(push_overreliance, upright)

    assert (unsaid.targets, unsaid.push_limits) == (upright.targets, upright.push_limits)
    assert start.push_limits != upright.push_limits
    assert milder.message == full.message
    assert full.severity is not None
    assert milder.severity is not None
    assert milder.severity.rank == full.severity.rank + 1
    assert "`goal: start` if the block is for the start" in milder.fix
    assert "goal: start" not in full.fix


# Robustness


def test_a_finding_that_holds_in_one_model_alone_fails_in_every_run_of_the_other(
    subject_of: SubjectOf,
) -> None:
    subject = subject_of(thirds(4, 4, 4))

    failing = failing_runs(lambda one: one.model == "lesson", subject)

    assert failing == [("evidence", 0.5), ("evidence", 1.0), ("evidence", 2.0)]
    assert where(failing) == "it fails in evidence, in all three runs"
    assert where(failing[1:]) == "it fails in evidence ×1 and evidence ×2"


def test_every_run_has_its_own_scale(subject_of: SubjectOf) -> None:
    # a flying sprint of 30 m is 2 SE, half or twice as many in the other runs
    subject = subject_of(plan_of("Flying sprint: 1x30m"))

    def small(one: Subject) -> bool:
        return one.coverage.total <= 2

    assert failing_runs(small, subject) == [("lesson", 2.0), ("evidence", 2.0)]
