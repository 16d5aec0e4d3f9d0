"""What the rules say about mistakes in writing: numbers, places, and one concrete edit."""

from collections.abc import Callable

import pytest

from strideaudit.audit.report import PlanReport, Reported

Audited = Callable[..., PlanReport]


def plan_of(*entries: str, more: str = "") -> str:
    """Return a plan of one session, its first entry on line 5."""
    work = "".join(f"      - {entry}\n" for entry in entries)
    return f"plan: Speed block\nsessions:\n  - day: mon\n    work:\n{work}{more}"


def sessions_of(*sessions: str) -> str:
    """Return a plan of sessions in braces, the first on line 3."""
    return "plan: Speed block\nsessions:\n" + "".join(f"  - {{{s}}}\n" for s in sessions)


def of_rule(report: PlanReport, rule: str) -> list[Reported]:
    return [finding for finding in report.findings if finding.rule == rule]


def only(report: PlanReport, rule: str) -> Reported:
    (finding,) = of_rule(report, rule)
    return finding


def test_an_override_of_no_week_is_not_applied_and_the_plan_is_audited(audited: Audited) -> None:
    override = "weeks: 4\noverrides:\n  5: {scale_sets: 0.5}\n"

    report = audited(plan_of("Back squat: 4x5", more=override))

    assert report.subject is not None
    assert [item.per_week for item in report.subject.items] == [4.0]
    finding = only(report, "plan-unknown-week")
    assert finding.message == "the plan has no week '5' to override"
    assert finding.why.startswith("the plan has weeks 1 to 4;")
    assert finding.span == (8, 3, 8, 4)


def test_a_plan_of_one_week_says_so(audited: Audited) -> None:
    override = "overrides:\n  2: {scale_sets: 0.5}\n"

    finding = only(audited(plan_of("Back squat: 4x5", more=override)), "plan-unknown-week")

    assert finding.why.startswith("the plan has one week;")


@pytest.mark.parametrize(
    ("entry", "span", "fix"),
    [
        ("Hill sprint: 3x30", (22, 26), "write 'Hill sprint: 3x30m' or 'Hill sprint: 3x30 sec'"),
        (
            "Hill sprint: 3x30 rest 5min",
            (22, 26),
            "write 'Hill sprint: 3x30m rest 5min' or 'Hill sprint: 3x30 sec rest 5min'",
        ),
        ("Hill sprint 3 x 30", (21, 27), "write 'Hill sprint 3x30m' or 'Hill sprint 3x30 sec'"),
        ("Hill sprint: 3x20-30", (22, 29), "write 'Hill sprint: 3x25m' or 'Hill sprint: 3x25 sec'"),
        (
            "{exercise: Hill sprint, sets: 3, reps: 30}",
            (48, 50),
            "write 'distance: 30m' instead of 'reps: 30'",
        ),
        ("Hill sprint: {dose: 3x30}", (29, 33), "write 'dose: 3x30m' instead of 'dose: 3x30'"),
    ],
)
def test_a_run_in_repetitions_is_mended_with_metres(
    audited: Audited, entry: str, span: tuple[int, int], fix: str
) -> None:
    report = audited(plan_of(entry))

    finding = only(report, "plan-run-in-reps")

    assert finding.fix == fix
    assert finding.span == (5, span[0], 5, span[1])
    assert finding.address == "sessions[mon].work[Hill sprint]" + (
        ".reps" if "reps" in entry else ".dose" if "dose" in entry else ""
    )


def test_a_run_in_repetitions_is_left_out_and_spoken_of_once(audited: Audited) -> None:
    report = audited(plan_of("Hill sprint: 3x30", "Block start: 6x6", "Back squat: 4x5"))

    assert report.subject is not None
    assert [item.left_out for item in report.subject.items] == ["uncountable", "uncountable", ""]
    assert [f.span.line for f in of_rule(report, "plan-run-in-reps")] == [5]
    assert [f.span.line for f in of_rule(report, "uncountable-dose")] == [6]


def test_the_mended_run_is_counted(audited: Audited) -> None:
    report = audited(plan_of("Flying sprint: 3x30m"))

    assert report.subject is not None
    assert [item.se for item in report.subject.items] == [6.0]  # 3 x 30 m / 15 m


def test_a_range_that_runs_backwards_is_counted_by_its_middle(audited: Audited) -> None:
    report = audited(plan_of("Acceleration: 4x40-20m"))

    assert report.subject is not None
    assert [item.se for item in report.subject.items] == [4.0]  # 4 x 30 m / 30 m
    finding = only(report, "plan-backward-range")
    assert finding.message == "the range '40-20' runs backwards"
    assert "its middle, 30," in finding.why
    assert finding.fix.startswith("write 20-40,")
    assert finding.span == (5, 25, 5, 30)


def test_a_dose_that_is_none_has_no_range_either(audited: Audited) -> None:
    report = audited(plan_of("Back squat: 3x8-6-4", "{exercise: Lunge, sets: 3, reps: 8-6-4}"))

    found = [finding.rule for finding in report.findings if finding.group in ("plan", "dose")]
    assert sorted(found) == ["plan-incomplete", "uncountable-dose", "uncountable-dose"]


def test_a_copied_session_says_how_much_is_counted_too_often(audited: Audited) -> None:
    text = sessions_of(
        "day: mon, name: Gym, work: [Back squat 3x5, Leg press 2x10]",
        "day: mon, name: Gym, work: [Back squat 4x5]",
        "day: mon, name: Gym, work: [Back squat 1x5]",
    )

    finding = only(audited(text), "plan-duplicate-session")

    # the first has most, 5 SE; 4 + 1 are the copies
    assert finding.message == "3 sessions on mon are called 'Gym'"
    assert "5.0 SE a week too many" in finding.why
    assert finding.span.line == 4
    assert [related.span.line for related in finding.related] == [3, 5]


def test_the_same_sessions_in_several_weeks_are_one_finding(audited: Audited) -> None:
    week = "  - sessions:\n" + "      - {day: mon, name: Gym, work: [Back squat 4x5]}\n" * 2

    finding = only(audited("plan: Block\nweeks:\n" + week * 8), "plan-duplicate-session")

    assert finding.message.startswith("2 sessions on mon in weeks 1, 2, 3, 4, 5, 6, 7 and 8 are")
    assert "4.0 SE a week too many" in finding.why
    assert len(finding.related) == 5


def test_copies_without_a_name_say_that_it_is_the_work(audited: Audited) -> None:
    session = "day: mon, work: [Back squat 4x5]"

    finding = only(audited(sessions_of(session, session)), "plan-duplicate-session")

    assert finding.message == "2 sessions on mon have the same work and no name"


def test_copies_do_not_depend_on_the_order_of_the_sessions(audited: Audited) -> None:
    sessions = [f"day: mon, name: Gym, work: [Back squat {sets}x5]" for sets in (4, 1, 2)]

    def said(*ordered: str) -> tuple[str, str]:
        finding = only(audited(sessions_of(*ordered)), "plan-duplicate-session")
        return finding.message, finding.why

    assert said(*sessions) == said(*reversed(sessions))
    assert "3.0 SE a week" in said(*sessions)[1]


@pytest.mark.parametrize(
    ("session", "message", "why"),
    [
        ("day: tue, name: Speed", "the session 'tue' has no work", "it has no entry"),
        ("work: []", "a session has no work", "it has no entry"),
        ("name: Speed, warmup: [A-skip 2x20m]", "the session 'Speed' has no work", "warm-up"),
    ],
)
def test_an_empty_session_is_called_by_its_day_or_name(
    audited: Audited, session: str, message: str, why: str
) -> None:
    report = audited(sessions_of("day: mon, work: [Back squat 4x5]", session))

    finding = only(report, "plan-empty-session")

    assert finding.message == message
    assert why in finding.why


def test_an_unknown_key_suggests_the_nearest_once(audited: Audited) -> None:
    report = audited(plan_of("{exercise: Back squat, sets: 3, rps: 5}", "Front squat: 3x5"))

    finding = only(report, "unknown-key")

    assert finding.fix == "did you mean 'reps'? otherwise move it under `notes:`"
    assert finding.label == "not read"


@pytest.mark.parametrize(
    ("entries", "rule"),
    [
        (("Back squat: 4x5", "Nordic curl: 4x5"), "phase-untouched"),
        (("Back squat: 4x5", "Nordic curl: 4x5", "Band knee drive: 2x10"), "phase-thin"),
        (("Back squat: 4x5",), "two-thirds-untouched"),
    ],
)
def test_what_is_left_out_may_fill_a_phase(
    audited: Audited, entries: tuple[str, ...], rule: str
) -> None:
    whole = only(audited(plan_of(*entries)), rule)
    one = only(audited(plan_of(*entries, "Bob's drive: 3x10")), rule)
    two = only(audited(plan_of(*entries, "Bob's drive: 3x10", "Flying sprint: 3x6")), rule)

    assert "left out" not in whole.why
    assert one.why == f"{whole.why}; 1 entry left out may change that"
    assert two.why == f"{whole.why}; 2 entries left out may change that"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("Leg press: 20 contacts", ""),  # uncountable, and of the push phase
        ("Bob's drive: 3x10", "; 1 entry left out may change that"),  # unknown
        ("Toe raise: 3x10", ""),  # ambiguous: calf or shin
        ("Leg raise: 3x10", "; 1 entry left out may change that"),  # ambiguous: lying or hanging
    ],
)
def test_only_what_may_train_a_phase_may_fill_it(audited: Audited, entry: str, why: str) -> None:
    entries = ("Back squat: 4x5", "Nordic curl: 4x5", "Front squat: 4x5", "Leg press: 3x10")
    whole = only(audited(plan_of(*entries)), "phase-untouched")

    report = audited(plan_of(*entries, entry))

    assert report.subject is not None
    assert len(report.subject.missing) == 1
    assert only(report, "phase-untouched").why == whole.why + why
