"""Plans and logs week by week: by hand, and that the weeks are the whole."""

import json
from collections.abc import Callable, Mapping
from math import fsum
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport
from strideaudit.audit.rules.load import deload_or_gap
from strideaudit.audit.subject import Settings, Subject
from strideaudit.audit.weeks import Weekly
from strideaudit.inputs.detection import read_plan
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dates import days_of, ended_weeks, is_part, length, week_name
from strideaudit.plan.model import Plan

Log: TypeAlias = Callable[..., Subject]


@pytest.fixture
def log_of(logged: Callable[..., PlanReport]) -> Log:
    """Audit a log, and return what the rules saw."""

    def run(*rows: str, window: Window = USUAL) -> Subject:
        report = logged(*rows, window=window)
        assert report.subject is not None, report.findings
        return report.subject

    return run


def plan_of(text: str) -> Plan:
    plan = read_plan(text, "plan.yaml").plan
    assert plan is not None
    return plan


def test_a_week_is_what_its_sessions_give(log_of: Log) -> None:
    # One set of squats is 1 SE of push phase; a leg raise 2/3 swing phase, 1/3 for the trunk.
    log = log_of(
        "2026-03-02, Back squat, 5",
        "2026-03-02, Back squat, 5",
        "2026-03-09, Hanging leg raise, 10",
        "2026-03-09, Back squat, 5",
        "2026-03-10, Hanging leg raise, 10",
    )
    weeks = Weekly(log)

    assert log.plan.weeks == 2
    assert weeks.coverage(1).dose == (2, 0, 0)
    assert weeks.coverage(2).dose == pytest.approx((1, 4 / 3, 0))
    assert weeks.coverage(2).direct == pytest.approx((1, 2, 0))
    assert weeks.coverage(2).unphased == pytest.approx(2 / 3)
    assert weeks.coverage(2).shares == pytest.approx((3 / 7, 4 / 7, 0))


def test_several_weeks_are_their_mean(log_of: Log) -> None:
    log = log_of("2026-03-03, Back squat, 5", "2026-03-10, Back squat, 5", "2026-03-24, Lunge, 5")

    assert log.plan.weeks == 4
    # All is done on Tuesdays, so the first and the last week lack nothing.
    assert Weekly(log).coverage(1, 3).total == pytest.approx(2 / 3)


def test_factors_and_caps_of_a_session_hold_in_a_week() -> None:
    # A-skips are m/60, at most 3 SE a session: 600 m are 10 SE. Half of that is 5, still capped;
    # a tenth is 1.
    subject = subject_of_plan(
        {
            "weeks": 3,
            "overrides": {"2": {"scale_sets": 0.5}, "3": {"scale_sets": 0.1}},
            "sessions": [{"day": "mon", "work": ["A-skip: 10x60m", "Back squat: 4x5"]}],
        }
    )
    weeks = Weekly(subject)

    assert [weeks.coverage(week).total for week in (1, 2, 3)] == pytest.approx([7, 5, 1.4])


def subject_of_plan(content: dict[str, object]) -> Subject:
    report = audit(read_plan(json.dumps(content), "p.json"), load_catalogue(), Settings())
    assert report.subject is not None, report.findings
    return report.subject


def test_a_week_without_work_has_no_shares(log_of: Log) -> None:
    log = log_of("2026-03-02, Back squat, 5", "2026-03-16, Back squat, 5")

    coverage = Weekly(log).coverage(2)

    assert coverage.shares is None
    assert coverage.total == 0


def test_what_is_left_out_is_counted_in_its_week(log_of: Log) -> None:
    log = log_of(
        "2026-03-02, Nobody's own, 5", "2026-03-03, Back squat, 5", "2026-03-10, Back squat, 5"
    )
    weeks = Weekly(log)

    assert [weeks.missing(1), weeks.missing(2), weeks.missing(1, 2)] == [1, 0, 1]


ENTRIES = st.lists(
    st.sampled_from(
        ["A-skip: 8x60m", "Back squat: 4x5", "Flying sprint: 3x30m", "Pogo: 3x30",
         "Tempo run: 10x200m", "Nordic curl: 2x5", "B-skip: 10x40m", "No such thing: 3x5"]
    ),
    max_size=5,
)  # fmt: skip


@given(
    st.lists(st.lists(ENTRIES, max_size=3), min_size=1, max_size=5),
    st.sampled_from(["lesson", "evidence"]),
)
def test_the_weeks_add_up_to_the_whole(weeks: list[list[list[str]]], model: str) -> None:
    content = {"weeks": [{"sessions": [{"work": work} for work in week]} for week in weeks]}
    adds_up(content, model)


@given(
    st.lists(ENTRIES, min_size=1, max_size=3),
    st.lists(st.sampled_from([0, 0.1, 0.5, 1, 1.5]), min_size=2, max_size=6),
)
def test_scaled_weeks_add_up_to_the_whole(sessions: list[list[str]], scales: list[float]) -> None:
    content = {
        "weeks": len(scales),
        "sessions": [{"work": work} for work in sessions],
        "overrides": {str(n): {"scale_sets": scale} for n, scale in enumerate(scales, 1)},
    }
    adds_up(content, "lesson")


def adds_up(content: Mapping[str, object], model: str) -> None:
    report = audit(read_plan(json.dumps(content), "p.json"), load_catalogue(), Settings(model))
    assert report.subject is not None, report.findings
    whole, number = report.subject.coverage, report.subject.plan.weeks
    weekly = Weekly(report.subject)
    weeks = [weekly.coverage(week) for week in range(1, number + 1)]

    for mean in (weekly.coverage(1, number), whole):
        for phase in range(3):
            assert fsum(w.dose[phase] for w in weeks) / number == pytest.approx(mean.dose[phase])
            assert fsum(w.direct[phase] for w in weeks) / number == pytest.approx(
                mean.direct[phase]
            )
        assert fsum(w.unphased for w in weeks) / number == pytest.approx(mean.unphased)
        assert fsum(w.total for w in weeks) / number == pytest.approx(mean.total)


DATED = "sessions:\n- {day: 2026-03-04, work: [Squat 3x5]}\n- {day: 2026-03-10, work: []}\n"


def test_weeks_of_a_plan_with_dates_are_those_of_the_calendar() -> None:
    plan = plan_of(DATED)

    assert days_of(plan, 1, 1) == ("2026-03-02", "2026-03-08")
    assert days_of(plan, 1, 2) == ("2026-03-02", "2026-03-15")
    assert not is_part(plan, 1)
    assert length(plan) == ended_weeks(plan) == 2


def test_a_stated_day_inside_a_week_makes_a_part_of_it() -> None:
    # Sunday 1 March is a day of a first week, Tuesday 10 March the second day of a third one.
    plan = plan_of(f"from: 2026-03-01\nto: 2026-03-10\n{DATED}")

    assert plan.weeks == 3
    assert days_of(plan, 1, 1) == ("2026-03-01", "2026-03-01")
    assert days_of(plan, 2, 2) == ("2026-03-02", "2026-03-08")
    assert days_of(plan, 3, 3) == ("2026-03-09", "2026-03-10")
    assert [is_part(plan, week) for week in (1, 2, 3)] == [True, False, True]
    assert length(plan) == 10 / 7
    assert length(plan, 2, 3) == 9 / 7
    assert length(plan, 3, 3) == 1
    assert ended_weeks(plan) == 2


def test_a_log_that_ends_on_a_wednesday_has_no_lighter_mean_week(log_of: Log) -> None:
    # Three sets on Monday, Wednesday and Friday; the fourth week ends after its Wednesday.
    # 11 days with 3 sets in 3 weeks and 3 days: 33 * 7 / 24 = 9.6 sets, not 33 / 4 = 8.25.
    days = [day for day in range(28) if day % 7 in (0, 2, 4)][:-1]
    log = log_of(*(f"2026-03-{2 + day:02}, Back squat, 5" for day in days for _ in range(3)))
    weekly = Weekly(log)

    assert log.plan.weeks == 4
    assert [weekly.coverage(week).dose[0] for week in (1, 2, 3, 4)] == [9, 9, 9, 6]
    assert log.coverage.dose[0] == pytest.approx(33 * 7 / 24)
    assert weekly.coverage(1, 4).dose[0] == pytest.approx(33 * 7 / 24)
    assert weekly.coverage(3, 4).dose[0] == pytest.approx(15 * 7 / 10)


def test_a_week_that_lacks_only_days_without_training_is_whole(log_of: Log) -> None:
    # Mondays, Wednesdays and Fridays for four weeks: the last Friday ends the last week.
    days = [day for day in range(28) if day % 7 in (0, 2, 4)]
    log = log_of(*(f"2026-03-{2 + day:02}, Back squat, 5" for day in days))

    assert log.coverage.dose[0] == 3
    assert not is_part(log.plan, 4)
    assert ended_weeks(log.plan) == 4

    # One Saturday among them, and a part of the last week is missing: 13 sets on 26 days.
    saturday = log_of(*(f"2026-03-{2 + day:02}, Back squat, 5" for day in (*days, 12)))
    assert saturday.coverage.dose[0] == pytest.approx(13 * 7 / 26)
    assert is_part(saturday.plan, 4)
    assert ended_weeks(saturday.plan) == 3


def test_one_session_is_a_week_and_not_seven(log_of: Log) -> None:
    log = log_of("2026-03-04, Back squat, 5", "2026-03-04, Back squat, 5")

    assert log.coverage.dose[0] == 2
    assert Weekly(log).coverage(1).dose[0] == 2


def test_a_week_that_is_not_over_ends_no_work(log_of: Log) -> None:
    # No Nordic curl for two whole weeks is a gap; for one week and a Monday it is not.
    rows = ["2026-03-03, Nordic curl, 5", "2026-03-10, Nordic curl, 5", "2026-03-16, Back squat, 5"]
    monday = log_of(*rows, "2026-03-23, Back squat, 5")
    sunday = log_of(*rows, "2026-03-29, Back squat, 5")

    assert not list(deload_or_gap.check(monday))
    assert [found.message for found in deload_or_gap.check(sunday)] == [
        "no eccentric hamstring work in weeks 3 to 4 (2026-03-16 to 2026-03-29)"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sessions: []", "week 1"),
        (DATED, "week 1 (2026-03-02 to 2026-03-08)"),
    ],
)
def test_a_week_is_named_with_its_days_if_it_has_some(text: str, name: str) -> None:
    assert week_name(plan_of(text), 1) == name


def test_several_weeks_are_named_by_the_first_and_the_last() -> None:
    assert week_name(plan_of("weeks: 4\nsessions: []"), 2, 3) == "weeks 2 to 3"
    assert week_name(plan_of(DATED), 1, 2) == "weeks 1 to 2 (2026-03-02 to 2026-03-15)"


def test_the_first_week_of_the_calendar_begins_with_the_calendar(log_of: Log) -> None:
    log = log_of(
        "0001-01-03, Back squat, 5", "0001-01-09, Back squat, 5", window=Window(whole=True)
    )

    assert days_of(log.plan, 1, 1) == ("0001-01-03", "0001-01-07")
    assert log.plan.weeks == 2
