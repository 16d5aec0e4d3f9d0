"""``strideaudit compare``: planned and done side by side, and which phase paid."""

import json
import os
import random
import re
import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO
from math import fsum, isclose
from pathlib import Path
from typing import Any

import commandline
import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strideaudit.audit.judged import Judgement
from strideaudit.audit.pipeline import understand
from strideaudit.audit.scoring import at_scale
from strideaudit.audit.subject import Settings, Subject
from strideaudit.cli.commands import compare as comparing
from strideaudit.comparing import alignment
from strideaudit.comparing import json_contract as compared_json
from strideaudit.comparing import sentences as compared_words
from strideaudit.comparing import tables as compared_tables
from strideaudit.comparing.alignment import ComparedWeeks, align, window_for
from strideaudit.comparing.comparison import Compared, Comparison
from strideaudit.comparing.tally import compare
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import Plan, Session
from strideaudit.project.request import Request
from strideaudit.reference.schemas import BUILDERS
from strideaudit.terminal.screen import Screen, cells, paint
from strideaudit.text.input import Input
from strideaudit.text.json_writer import dumped

SCHEMA = json.loads(BUILDERS["comparison"]())
EXAMPLES = Path(__file__).parents[2] / "examples"
MON = date(2025, 3, 3)
"""A Monday, on which all logs here begin unless said otherwise."""

PLAN = """\
plan: Block A
weeks: 2
sessions:
  - day: mon
    work:
      - Back squat: 3x5
      - Nordic curl: 3x5
      - Band knee drive: 3x10
  - day: thu
    warmup:
      - A-skip: 2x20m
    work:
      - Back squat: 3x5
      - Flying sprint: 4x30m
"""

HEAD = (
    '"title","start_time","end_time","description","exercise_title","superset_id",'
    '"exercise_notes","set_index","set_type","weight_kg","reps","distance_km",'
    '"duration_seconds","rpe"'
)


def row(day: int, name: str, reps: int = 5, kind: str = "normal", km: str = "") -> str:
    """One set of a log, some days after the first Monday."""
    on = (MON + timedelta(days=day)).isoformat() + " 09:00:00"
    return f'"Gym","{on}","{on}","","{name}",,"",0,"{kind}",100,{reps or ""},{km},,'


def log_of(*rows: str) -> str:
    return "\n".join([HEAD, *rows]) + "\n"


def logged(*sets: tuple[int, str, int]) -> str:
    """A log of so many sets of an exercise on a day."""
    return log_of(*(row(day, name) for day, name, times in sets for _ in range(times)))


def subject(text: str, window: Window = USUAL, name: str = "plan.yaml") -> Subject:
    with Input(name, BytesIO(text.encode())) as given_:
        (file,) = read_plans(given_, window)
        file, found = understand(file, load_catalogue(), Settings())
    assert found is not None, file.faults
    return found


def compared(plan: str, log: str, asked: Window = USUAL) -> Comparison:
    planned = subject(plan, asked)
    done = subject(log, window_for(planned.plan, asked), "log")
    return compare(planned, done, align(planned.plan, done.file, asked))


def noted(plan: str, log: str, asked: Window = USUAL) -> list[str]:
    planned = subject(plan, asked)
    done = subject(log, window_for(planned.plan, asked), "log")
    found = compare(planned, done, align(planned.plan, done.file, asked))
    return compared_words.notes(found, planned, done)


def by_name(comparison: Comparison) -> dict[str, Compared]:
    return {one.name: one for one in comparison.exercises}


def statuses(comparison: Comparison) -> dict[str, str]:
    return {one.name: one.status for one in comparison.exercises}


# What an exercise comes to


def test_a_plan_against_itself_is_done_as_planned() -> None:
    found = compared(PLAN, PLAN)

    assert found.is_as_planned
    assert found.ratios == (1.0, 1.0, 1.0)
    assert found.paid is None
    assert compared_words.headline(found) == "done as planned"
    assert compared_words.further(found) == []


def test_skipped_partly_more_added_and_as_planned_differ() -> None:
    log = logged(
        (0, "Nordic Curl", 3),  # of 6 in two weeks
        (0, "Squat (Barbell)", 12),  # of 12
        (7, "Band knee drive", 7),  # of 6
        (10, "Hip Thrust (Barbell)", 2),
    )

    found = compared(PLAN, log)

    assert statuses(found) == {
        "Flying sprint": "skipped",
        "Nordic curl": "partly",
        "Band knee drive": "more",
        "Back squat": "as planned",
        "Hip Thrust (Barbell)": "added",
    }


def test_the_numbers_are_what_a_person_would_work_out() -> None:
    found = compared(PLAN, logged((0, "Squat (Barbell)", 3), (10, "Nordic curl", 2)))
    rows = by_name(found)

    assert found.calendar.weeks == 2
    squat = rows["Back squat"]
    assert (squat.planned.sets, squat.done.sets) == (12, 3)
    assert (squat.planned.se, squat.done.se) == (12, 3)  # a set is one SE
    assert squat.difference == (3 - 12) / 2
    run = rows["Flying sprint"]
    assert (run.planned.sets, run.planned.metres) == (None, 240)  # 4 x 30 m in each of two weeks
    assert run.planned.se == 240 / 15
    assert run.difference == -8
    assert rows["Nordic curl"].difference == (2 - 6) / 2


def test_phases_are_what_the_exercises_add_up_to() -> None:
    found = compared(PLAN, logged((0, "Squat (Barbell)", 3), (10, "Nordic curl", 2)))

    for i in range(3):
        for side, mean in (("planned", found.planned), ("done", found.done)):
            amounts = [getattr(one, side).phases[i] for one in found.exercises]
            assert isclose(fsum(amounts) / 2, mean[i], abs_tol=1e-9)
            weeks = [getattr(week, side)[i] for week in found.weeks]
            assert isclose(fsum(weeks) / 2, mean[i], abs_tol=1e-9)


def test_what_is_planned_is_what_the_audit_says_of_the_plan() -> None:
    planned = subject((EXAMPLES / "winter_block.stride.yaml").read_text())

    found = compare(planned, planned, ComparedWeeks(planned.plan.weeks))

    for mine, audited in zip(found.planned, planned.coverage.dose, strict=True):
        assert isclose(mine, audited, abs_tol=1e-9)


def test_the_largest_difference_comes_first_and_ties_go_by_name() -> None:
    plan = "sessions:\n  - work:\n" + "".join(
        f"      - {name}: {sets}x5\n"
        for name, sets in (("Leg press", 2), ("Hip thrust", 3), ("Back squat", 2), ("Zorb", 9))
    )

    found = compared(plan, logged((0, "Bench Press (Barbell)", 1)))

    names = [one.name for one in found.exercises]
    assert names == ["Hip thrust", "Back squat", "Leg press", "Bench Press (Barbell)", "Zorb"]


def test_what_cannot_be_counted_comes_last() -> None:
    text = "sessions:\n  - work:\n      - Zorb: 3x5\n      - Aorb: 3x5\n      - Back squat: 3x5\n"

    names = [one.name for one in compared(text, text).exercises]

    assert names == ["Back squat", "Aorb", "Zorb"]


def test_warm_ups_count_on_neither_side() -> None:
    log = log_of(row(0, "A-skip"), row(0, "Squat (Barbell)", kind="warmup"))

    found = compared(PLAN, log)

    assert by_name(found)["Back squat"].done.sets is None
    assert statuses(found)["A-skip"] == "added"  # as work; the planned one is a warm-up


@pytest.mark.parametrize(("done", "status"), [(0, "skipped"), (3, "partly"), (6, "as planned")])
def test_an_unknown_exercise_is_compared_by_name_and_sets_and_counts_nothing(
    done: int, status: str
) -> None:
    plan = "weeks: 2\nsessions:\n  - work:\n      - Frobnications: 3x5\n      - Back squat: 3x5\n"

    found = compared(
        plan, logged((0, "Squat (Barbell)", 6), (8, "frobnication", done)), Window(weeks=2)
    )

    one = by_name(found)["Frobnications"]
    assert one.status == status
    assert not one.counted
    assert (one.planned.se, one.planned.phases, one.planned.left_out) == (0, (0, 0, 0), "unknown")
    assert found.ratios[0] == 1.0


def test_an_amount_that_cannot_be_counted_is_not_taken_for_skipped() -> None:
    plan = "sessions:\n  - work:\n      - Flying sprint: 4x30m\n"

    found = compared(plan, "sessions:\n  - work:\n      - Flying sprint: 4 sets\n")

    (one,) = found.exercises
    assert (one.status, one.counted, one.done.left_out) == ("uncounted", False, "uncountable")


def test_zero_sets_are_not_done() -> None:
    plan = "sessions:\n  - work:\n      - Back squat: 3x5\n      - Leg press: 0x5\n"
    done = "sessions:\n  - work:\n      - Back squat: 0x5\n      - Leg press: 0x5\n"

    assert statuses(compared(plan, done)) == {"Back squat": "skipped"}


def test_a_week_scaled_by_an_override_is_planned_with_fewer_sets() -> None:
    found = compared(PLAN + "overrides: {2: {scale_sets: 0.5}}\n", PLAN)

    squat = by_name(found)["Back squat"]
    assert (squat.planned.sets, squat.done.sets, squat.status) == (9, 12, "more")
    assert [week.planned[0] for week in found.weeks][1] == found.weeks[0].planned[0] / 2


def test_a_week_scaled_to_nothing_has_no_sessions() -> None:
    found = compared(PLAN + "overrides: {2: {scale_sets: 0}}\n", PLAN)

    assert [week.sessions for week in found.weeks] == [(2, 2), (0, 2)]
    assert found.idle == []


def test_what_is_only_planned_in_a_week_scaled_to_nothing_is_not_planned() -> None:
    plan = """\
weeks:
  - sessions: [{work: [{Back squat: 3x5}]}]
  - sessions: [{work: [{Leg press: 3x5}]}]
"""
    scaled = plan + "overrides: {2: {scale_sets: 0}}\n"

    assert statuses(compared(scaled, plan)) == {"Back squat": "as planned", "Leg press": "added"}


def test_the_cap_of_a_session_holds_after_the_factor_of_a_week() -> None:
    drills = "      - A-skip: 10x60m\n      - B-skip: 10x60m\n"
    plan = f"weeks: 2\nsessions:\n  - work:\n{drills}overrides: {{2: {{scale_sets: 0.5}}}}\n"
    planned = subject(plan)

    found = compare(planned, planned, ComparedWeeks(2))

    assert [fsum(one.planned.se for one in found.exercises)] == [6.0]  # three in each week
    assert at_scale(planned.items, 0.1, planned.catalogue) == [1.0, 1.0]


def test_names_that_mean_one_exercise_are_one_exercise() -> None:
    plan = "sessions:\n  - work:\n      - RDL: 2x8\n      - Romanian deadlift: 1x8\n"

    found = compared(plan, logged((0, "Romanian Deadlift (Barbell)", 3)))

    (one,) = found.exercises
    assert one.planned.names == ("RDL", "Romanian deadlift")
    assert one.done.names == ("Romanian Deadlift (Barbell)",)
    assert (one.name, one.exercise, one.status) == ("RDL", "romanian_deadlift", "as planned")


# Which phase paid

RETURN_SKIPPED = """\
sessions:
  - work:
      - Back squat: 6x5
      - Flying sprint: 4x30m
      - Nordic curl: 3x5
      - Romanian deadlift: 3x8
"""


def test_the_phase_with_the_least_done_of_its_plan_paid_and_the_sentence_names_what_it_cost() -> (
    None
):
    done = "sessions:\n  - work:\n      - Back squat: 6x5\n      - Flying sprint: 4x30m\n"

    found = compared(RETURN_SKIPPED, done + "      - RDL: 1x8\n")

    assert found.paid is not None
    assert [PHASES[i] for i in found.paid.phases] == ["return"]
    assert [one.name for one in found.paid.cost] == ["Nordic curl", "Romanian deadlift"]
    assert found.paid.ratio == found.ratios[2] == found.lowest
    assert re.fullmatch(
        r"the return phase lost most: \d\d % of its plan was done; "
        r"Nordic curl 0 of 3 sets, Romanian deadlift 1 of 3",
        compared_words.headline(found),
    )


def test_what_cost_a_phase_the_most_is_named_first_and_ties_go_by_name() -> None:
    plan = "sessions:\n  - work:\n" + "".join(
        f"      - {name}: {sets}x5\n"
        for name, sets in (("Leg press", 2), ("Back squat", 2), ("Walking lunge", 3))
    )

    found = compared(plan, "sessions:\n  - work:\n      - Front squat: 1x5\n")

    assert compared_words.headline(found) == (
        "the push phase lost most: 14 % of its plan was done; "
        "Walking lunge 0 of 3 sets, Back squat 0 of 2, Leg press 0 of 2"
    )


def test_a_set_in_place_of_another_costs_the_phase_nothing() -> None:
    plan = "sessions:\n  - work:\n      - Back squat: 3x5\n"
    done = "sessions:\n  - work:\n      - Front squat: 3x5\n"

    found = compared(plan, done)

    assert statuses(found) == {"Back squat": "skipped", "Front squat": "added"}
    assert found.paid is None
    assert compared_words.headline(found) == "each phase got what was planned for it, or more"


def test_where_every_phase_lost_alike_none_is_blamed() -> None:
    text = "weeks:\n  - sessions: &a\n      - work:\n          - Flying sprint: 4x30m\n"
    half = text + "  - sessions: []\n"

    found = compared(text + "  - sessions: *a\n", half)

    assert compared_words.headline(found) == (
        "all phases lost alike: 50 % of their plan was done; Flying sprint 120 of 240 m"
    )
    assert compared_words.further(found) == ["no training in week 2"]


def test_a_sentence_says_that_only_push_work_was_kept() -> None:
    plan = """\
sessions:
  - work:
      - Leg press: 9x10
      - Band knee drive: 4x10
      - Straight-leg cable pulldown: 4x10
"""
    found = compared(plan, "sessions:\n  - work:\n      - Leg press: 9x10\n")

    assert found.kept_push_alone
    assert compared_words.further(found)[0] == (
        "push-phase work was kept (100 %); less than half of the work for the swing and return "
        "phases was done (swing 0 %, return 0 %)"
    )
    assert compared_words.headline(found).startswith("the swing and return phases lost most: 0 %")


def test_no_sentence_says_so_if_push_work_was_not_kept() -> None:
    plan = "sessions:\n  - work:\n      - Leg press: 10x10\n      - Flying sprint: 4x30m\n"

    assert not compared(plan, "sessions:\n  - work:\n      - Leg press: 8x10\n").kept_push_alone


@pytest.mark.parametrize("kept", ["Band knee drive", "Straight-leg cable pulldown"])
def test_no_sentence_says_so_if_swing_or_return_work_was_kept(kept: str) -> None:
    work = "sessions:\n  - work:\n      - Leg press: 9x10\n"
    rest = "      - Band knee drive: 4x10\n      - Straight-leg cable pulldown: 4x10\n"

    assert compared(work + rest, work).kept_push_alone
    assert not compared(work + rest, f"{work}      - {kept}: 4x10\n").kept_push_alone


@pytest.mark.parametrize(
    ("plan", "done", "sentence"),
    [
        ("Bench press: 3x5", "Bench press: 2x5", "no planned work in these weeks belongs to a ph"),
        ("Bench press: 3x5", "Bench press: 3x5", "done as planned"),
        ("Back squat: 3x5", "Back squat: 0x5", "nothing was done in these weeks"),
        ("Back squat: 0x5", "Back squat: 3x5", "nothing is planned in these weeks"),
        ("Back squat: 0x5", "Back squat: 0x5", "nothing is planned in these weeks"),
        ("Zorb: 3x5", "Zorb: 3x5", "done as planned"),
    ],
)
def test_there_is_a_sentence_where_there_is_nothing_to_divide(
    plan: str, done: str, sentence: str
) -> None:
    before, after = (f"sessions:\n  - work:\n      - {entry}\n" for entry in (plan, done))

    found = compared(before, after)

    assert compared_words.headline(found).startswith(sentence)
    shown(found, before, after)


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        ((1,), "week 1"),
        ((1, 2), "weeks 1 and 2"),
        ((1, 3, 4, 5), "weeks 1 and 3 to 5"),
        ((2, 4, 6), "weeks 2, 4 and 6"),
        ((1, 3, 5, 7, 9, 11), "weeks 1, 3, 5, 7, 9 and 11"),
        ((1, 3, 5, 7, 9, 11, 13), "7 of 14 weeks"),
    ],
)
def test_weeks_in_a_row_are_shown_as_a_range(weeks: tuple[int, ...], told: str) -> None:
    on = [(7 * (week - 1), "Squat (Barbell)", 1) for week in range(1, 15) if week not in weeks]
    plan = "weeks: 14\nsessions:\n  - work: [{Back squat: 1x5}]\n"

    found = compared(plan, logged(*on), Window(first=MON.isoformat(), weeks=14))

    assert f"no training in {told}" in compared_words.further(found)


def test_a_sentence_has_room_for_the_beginning_of_a_long_name() -> None:
    name = f"Back squat {'x' * 90}"
    own = f"exercises: {{{name}: {{same_as: back_squat}}}}\n"
    plan = f"{own}sessions:\n  - work:\n      - {name}: 3x5\n"

    found = compared(plan, "sessions:\n  - work:\n      - Back squat: 1x5\n")

    told = f"Back squat {'x' * 48}… 1 of 3 sets"
    assert compared_words.headline(found) == (
        f"the push phase lost most: 33 % of its plan was done; {told}"
    )


def test_a_name_that_ends_in_a_number_is_kept_apart_from_the_amount() -> None:
    plan = "sessions:\n  - work:\n      - Flying 30: 4x30m\n"

    found = compared(plan, "sessions:\n  - work:\n      - Flying 30: 1x30m\n")

    assert compared_words.headline(found).endswith("; Flying 30: 30 of 120 m")


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "100 %"), (0.997, "99.7 %"), (0.41, "41 %"), (1.3, "130 %")]
)
def test_less_than_the_plan_never_reads_as_all_of_it(value: float, text: str) -> None:
    assert compared_words.ratio(value) == text


# On one calendar


def days(*numbers: int, weeks: int = 4, first: str | None = None, last: str | None = None) -> Plan:
    """A plan with a session on some days after the first Monday."""
    sessions = tuple(
        Session((), (), (1,), date=(MON + timedelta(days=number)).isoformat()) for number in numbers
    )
    return Plan(sessions, weeks, first=first, last=last)


def iso(day: int) -> str:
    return (MON + timedelta(days=day)).isoformat()


def laid(weeks: int, on: tuple[int, ...], window: Window) -> tuple[int, str, str, int, int]:
    """Lay a plan of some weeks without dates on a log."""
    plan = Plan((), weeks)
    log = subject(logged(*((day, "Squat (Barbell)", 1) for day in on)), window_for(plan, window))
    found = align(plan, log.file, window)
    return found.weeks, found.day(1), found.end, found.opening, found.left


@pytest.mark.parametrize(
    ("weeks", "on", "asked", "expected"),
    [
        # Its last week is the week of the log's last day: day 30 is a Wednesday.
        (2, (0, 30), {}, (2, iso(21), iso(34), 1, 0)),
        (1, (0, 30), {}, (1, iso(28), iso(34), 1, 0)),
        (2, (0, 13), {}, (2, iso(0), iso(13), 1, 0)),
        # Fewer weeks than the plan has: its last; more: nothing is planned before.
        (4, (0, 60), {"weeks": 2}, (2, iso(49), iso(62), 3, 0)),
        (2, (0, 60), {"weeks": 4}, (4, iso(35), iso(62), -1, 0)),
        # A shorter log begins with week 1; what it has not reached is left.
        (4, (0, 9), {}, (2, iso(0), iso(13), 1, 2)),
        (4, (3, 3), {}, (1, iso(0), iso(6), 1, 3)),
        (4, (0, 9), {"weeks": 4}, (4, iso(0), iso(27), 1, 0)),
        (2, (0, 12), {}, (2, iso(0), iso(13), 1, 0)),
        # The first day is said; a Thursday begins a part of a week.
        (2, (0, 60), {"first": iso(7)}, (2, iso(7), iso(20), 1, 0)),
        (2, (0, 60), {"first": iso(10)}, (2, iso(10), iso(20), 1, 0)),
        (4, (0, 9), {"first": iso(-7)}, (3, iso(-7), iso(13), 1, 1)),
        (4, (0, 9), {"first": iso(-7), "weeks": 4}, (4, iso(-7), iso(20), 1, 0)),
        (4, (0, 60), {"first": iso(7), "last": iso(15)}, (2, iso(7), iso(15), 1, 0)),
        (2, (0, 9), {"first": iso(42)}, (2, iso(42), iso(55), 1, 0)),
        # The last day is said.
        (2, (0, 60), {"last": iso(29)}, (2, iso(21), iso(29), 1, 0)),
        (2, (0, 60), {"last": iso(29), "weeks": 1}, (1, iso(28), iso(29), 2, 0)),
        # All of it.
        (2, (0, 30), {"whole": True}, (5, iso(0), iso(34), -2, 0)),
    ],
)
def test_a_plan_without_dates_is_laid_on_the_days_of_the_log(
    weeks: int, on: tuple[int, ...], asked: dict[str, Any], expected: tuple[int, str, str, int, int]
) -> None:
    assert laid(weeks, on, Window(**asked)) == expected


@pytest.mark.parametrize(
    ("on", "asked", "expected"),
    [
        ((0, 27), {}, (4, iso(0), iso(27), 0)),
        ((-30, 90), {}, (4, iso(0), iso(27), 0)),
        ((0, 9), {}, (2, iso(0), iso(13), 2)),  # the log ends in week 2
        ((0, 9), {"weeks": 4}, (4, iso(0), iso(27), 0)),
        ((0, 27), {"weeks": 2}, (2, iso(14), iso(27), 0)),
        ((0, 27), {"weeks": 9}, (4, iso(0), iso(27), 0)),
        ((0, 27), {"first": iso(7)}, (3, iso(7), iso(27), 0)),
        ((0, 27), {"first": iso(7), "weeks": 1}, (1, iso(7), iso(13), 0)),
        ((0, 27), {"last": iso(13)}, (2, iso(0), iso(13), 0)),
        ((-9, 90), {"whole": True}, (15, iso(-14), iso(90), 0)),
        ((-90, -80), {}, (4, iso(0), iso(27), 0)),  # nothing of the plan's days
    ],
)
def test_a_plan_with_dates_is_compared_on_its_dates(
    on: tuple[int, ...], asked: dict[str, Any], expected: tuple[int, str, str, int]
) -> None:
    window = Window(**asked)
    plan = days(1, 22, weeks=4)
    log = subject(logged(*((day, "Squat (Barbell)", 1) for day in on)), window_for(plan, window))

    found = align(plan, log.file, window)

    assert (found.weeks, found.day(1), found.end, found.left) == expected


def test_the_days_that_a_plan_says_it_goes_from_and_to_are_its_weeks() -> None:
    plan = days(3, 12, weeks=2, first=iso(2), last=iso(15))
    log = subject(logged((4, "Squat (Barbell)", 1), (15, "Squat (Barbell)", 1)), Window(whole=True))

    found = align(plan, log.file, USUAL)

    assert (found.day(1), found.end) == (iso(2), iso(15))


def test_a_part_of_a_week_is_marked_and_counts_as_a_week() -> None:
    # Three weeks of two sets; the log goes from a Thursday to a Tuesday.
    plan = "weeks: 3\nsessions:\n  - work: [{Back squat: 2x5}]\n"
    log = logged((3, "Squat (Barbell)", 2), (7, "Squat (Barbell)", 2), (15, "Squat (Barbell)", 2))

    found = compared(plan, log)

    assert [week.days for week in found.weeks] == [4, 7, 2]
    assert found.is_as_planned
    assert noted(plan, log) == [
        "the log has 4 days of week 1 and 2 days of week 3, which count whole"
    ]


def test_a_week_that_lacks_no_day_of_the_plan_is_whole() -> None:
    plan = "weeks: 2\nsessions:\n  - {day: mon, work: [{Back squat: 2x5}]}\n"
    friday = plan + "  - {day: fri, work: [{Back squat: 2x5}]}\n"
    log = logged((0, "Squat (Barbell)", 2), (7, "Squat (Barbell)", 2))

    assert [week.days for week in compared(plan, log).weeks] == [7, 7]
    assert [week.days for week in compared(friday, log).weeks] == [7, 1]


def test_earlier_weeks_of_a_log_are_not_dropped_without_a_word() -> None:
    log = logged(*((day, "Squat (Barbell)", 1) for day in (0, 7, 14, 27)))

    assert noted(RETURN_SKIPPED, log) == [
        "the 3 weeks of the log before are not compared: --all compares all"
    ]
    assert noted(RETURN_SKIPPED, log, Window(weeks=1)) == []
    assert len(compared(RETURN_SKIPPED, log, Window(whole=True)).weeks) == 4


def test_that_no_day_is_in_common_is_said() -> None:
    plan = dated(0, 7)
    log = logged((-20, "Squat (Barbell)", 1), (-15, "Squat (Barbell)", 1))

    found = compared(plan, log)

    assert compared_words.headline(found) == (
        "the plan and the log have no day in common, so nothing was done in these weeks"
    )
    assert not compared(plan, logged((13, "Squat (Barbell)", 1))).calendar.apart


def test_a_plan_without_dates_begins_on_the_first_day_of_one_with_dates() -> None:
    undated = "weeks: 2\nsessions:\n  - work: [{Back squat: 1x5}]\n"

    found = compared(dated(0, 7, 14), undated)

    assert [week.sessions for week in found.weeks] == [(1, 1), (1, 1), (1, 0)]
    assert [week.day for week in found.weeks] == [iso(0), iso(7), iso(14)]


def dated(*on: int) -> str:
    """A plan with a set of squats on some days after the first Monday."""
    work = "work: [{Back squat: 1x5}]"
    return "sessions:\n" + "".join(f"  - day: {iso(day)}\n    {work}\n" for day in on)


def test_of_two_plans_with_dates_the_second_may_be_shorter_and_what_is_gone_is_skipped() -> None:
    found = compared(dated(0, 7, 14), dated(0, 7))

    assert [week.sessions for week in found.weeks] == [(1, 1), (1, 1), (1, 0)]
    assert found.calendar.left == 0


def test_what_a_plan_holds_after_the_last_day_is_not_compared() -> None:
    found = compared(dated(0, 7), dated(-7, 0, 7, 14))

    assert found.is_as_planned
    assert [week.sessions for week in found.weeks] == [(1, 1), (1, 1)]


def test_two_plans_without_dates_are_compared_week_by_week() -> None:
    found = compared("weeks: 3\n" + RETURN_SKIPPED, "weeks: 2\n" + RETURN_SKIPPED)

    assert [week.sessions for week in found.weeks] == [(1, 1), (1, 1), (1, 0)]
    assert {week.day for week in found.weeks} == {""}
    assert found.calendar.end == ""


def test_a_plan_of_one_week_is_that_week_every_week() -> None:
    found = compared(RETURN_SKIPPED, "weeks: 3\n" + RETURN_SKIPPED)

    assert found.is_as_planned
    assert len(found.weeks) == 3
    assert noted(RETURN_SKIPPED, "weeks: 3\n" + RETURN_SKIPPED) == [
        "the plan has one week, which repeats every week"
    ]


def test_weeks_that_the_log_has_not_reached_are_not_skipped() -> None:
    plan = "weeks: 4\nsessions:\n  - work: [{Back squat: 2x5}]\n"

    log = logged((0, "Squat (Barbell)", 2), (8, "Squat (Barbell)", 2))

    assert compared(plan, log).is_as_planned
    assert noted(plan, log) == [
        "weeks 3 and 4 of the plan not compared: the log ends before; --weeks 4 counts all",
        "the log has 2 days of week 2, which counts whole",
    ]
    asked = compared(plan, logged((0, "Squat (Barbell)", 2)), Window(weeks=4))
    assert asked.ratios[0] == 1 / 4


def test_a_note_says_that_nothing_is_planned_outside_the_plan() -> None:
    plan = "weeks: 2\nsessions:\n  - work: [{Back squat: 2x5}]\n"
    log = logged((0, "Squat (Barbell)", 2), (30, "Squat (Barbell)", 2))

    found = compared(plan, log, Window(weeks=4))

    assert [week.sessions[0] for week in found.weeks] == [0, 0, 1, 1]
    assert noted(plan, log, Window(weeks=4))[0] == "nothing is planned in the first 2 weeks"
    later = Window(weeks=3, first=iso(0))
    assert noted(plan, log, later)[0] == "nothing is planned in the last 1 week"


def test_a_note_says_that_too_little_is_counted() -> None:
    log = logged((0, "Squat (Barbell)", 2), (0, "Zorb", 2))

    assert noted(RETURN_SKIPPED, log)[-1] == (
        "too many entries are not counted for the phases to mean much"
    )
    assert noted(RETURN_SKIPPED, RETURN_SKIPPED) == []


def test_what_was_done_outside_the_days_is_not_compared() -> None:
    log = logged((-20, "Leg Press", 5), (0, "Squat (Barbell)", 1), (40, "Leg Press", 5))

    found = compared(PLAN, log, Window(first=iso(0), weeks=2))

    assert by_name(found)["Back squat"].done.sets == 1
    assert "Leg Press" not in by_name(found)


def test_a_log_without_a_set_leaves_everything_undone() -> None:
    log = log_of(row(0, "Squat (Barbell)", kind="warmup"))

    found = compared(PLAN, log)

    assert "43 → -   33 %" in rendered(found, PLAN, log, Screen())
    assert found.is_untouched
    assert "done: log, 0 sets, rows left out: 1 warm-up" in rendered(found, PLAN, log, Screen())
    assert found.shares[1] is None
    assert found.ratios == (0.0, 0.0, 0.0)


def test_a_log_of_other_days_says_which_it_has() -> None:
    log = logged((0, "Squat (Barbell)", 2), (9, "Squat (Barbell)", 2))
    later = Window(first=iso(70))

    text = rendered(compared(PLAN, log, later), PLAN, log, Screen(width=100), later)

    assert f"done: log, 0 sets, its days go from {iso(0)} to {iso(9)}\n" in text


def test_rows_that_are_not_understood_are_reported_once() -> None:
    log = log_of(row(0, "Squat (Barbell)"), row(0, "Squat (Barbell)").replace(",5,", ",five,"))
    log += row(0, "Squat (Barbell)", kind="warmup") + "\n" + row(1, "Nordic Curl", 0) + "\n"

    text = rendered(compared(PLAN, log), PLAN, log, Screen(width=120))

    assert text.count("not understood") == 1
    assert "1 line not understood: strideaudit check lists them" in text


@pytest.mark.parametrize("asked", [{"first": iso(0)}, {"last": iso(0)}])
def test_days_make_no_sense_of_two_plans_without_dates(asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="neither file has any"):
        align(Plan((), 1), subject(PLAN).file, Window(**asked))


def test_a_window_after_the_plan_is_refused() -> None:
    log = subject(logged((0, "Squat (Barbell)", 1)))

    with pytest.raises(
        ValueError, match="there is no day to compare from 2025-06-01 to 2025-03-30"
    ):
        align(days(0, 21), log.file, Window(first="2025-06-01"))


def test_the_ends_of_the_calendar_do_not_end_the_program() -> None:
    assert alignment.iso(-5) == "0001-01-01"
    assert alignment.iso(10**9) == "9999-12-31"
    asked = Window(weeks=1040, first="9999-12-01")
    log = subject(logged((0, "Squat (Barbell)", 1)), window_for(Plan((), 1), asked))
    assert align(Plan((), 1), log.file, asked).weeks == 1040


# Properties

NAMES = ("Back squat", "Nordic curl", "Flying sprint", "A-skip", "Bench press", "Zorb", "RDL")
ENTRIES = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 6)), max_size=6)
PLANS = st.tuples(st.lists(ENTRIES, min_size=1, max_size=3), st.integers(1, 4), st.integers(0, 4))


def written(made: tuple[list[list[tuple[str, int]]], int, int]) -> str:
    sessions, weeks, scale = made
    text = f"weeks: {weeks}\noverrides: {{{weeks}: {{scale_sets: {scale / 2}}}}}\nsessions:\n"
    for entries in sessions:
        text += "  - work:\n" if entries else "  - work: []\n"
        for name, sets in entries:
            unit = "m" if name in {"Flying sprint", "A-skip"} else ""
            text += f"      - {{{name}: {sets}x30{unit}}}\n"
    return text


@given(PLANS, PLANS)
def test_any_two_plans_can_be_compared_and_the_parts_add_up(
    one: tuple[list[list[tuple[str, int]]], int, int],
    other: tuple[list[list[tuple[str, int]]], int, int],
) -> None:
    texts = written(one), written(other)

    found = compared(*texts)
    back = compared(texts[1], texts[0])

    assert compared(texts[0], texts[0]).is_as_planned or one[2] == 0
    weeks = len(found.weeks)
    for i in range(3):
        whole = fsum(row_.planned.phases[i] for row_ in found.exercises)
        assert isclose(whole / weeks, found.planned[i], abs_tol=1e-9)
        assert isclose(found.planned[i], back.done[i], abs_tol=1e-9)
    assert len(found.exercises) == len(back.exercises)
    opposite = {"skipped": "added", "added": "skipped", "partly": "more", "more": "partly"}
    turned = {one_.exercise or one_.name: one_.status for one_ in back.exercises}
    for row_ in found.exercises:
        key = row_.exercise or row_.name
        assert turned[key] == opposite.get(row_.status, row_.status)
    jsonschema.validate(as_json(found, *texts), SCHEMA)


@given(PLANS, st.randoms(use_true_random=False))
def test_the_order_of_sessions_and_entries_changes_nothing(
    made: tuple[list[list[tuple[str, int]]], int, int], order: random.Random
) -> None:
    sessions = [list(entries) for entries in made[0]]
    order.shuffle(sessions)
    for entries in sessions:
        order.shuffle(entries)

    first = compared(PLAN, written(made))
    second = compared(PLAN, written((sessions, *made[1:])))

    assert rendered(first, PLAN, PLAN, Screen()) == rendered(second, PLAN, PLAN, Screen())


SPACES = "\xa0\u2002\u2003\u2009\u202f\u3000"
"""What is not printable to Python, but does no harm on a screen: spaces that people write."""


@example("0\xa00")
@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_hostile_names_come_out_harmless(name: str) -> None:
    hostile = "sessions:\n  - work:\n" + f"      - {{exercise: {json.dumps(name)}, dose: 3x5}}\n"
    try:
        found = compared(hostile, PLAN)
    except AssertionError:
        return  # no plan holds such a name

    text = rendered(found, hostile, PLAN, Screen(width=60, fitted=True))

    obeyed = {one for one in text if not one.isprintable()} - {"\n", *SPACES}
    assert obeyed == set()
    assert not any(line.lstrip().startswith("::") for line in text.split("\n"))
    assert "##[" not in text


# What is shown


def rendered(
    found: Comparison, plan: str, log: str, screen: Screen, asked: Window | None = None
) -> str:
    sides = subject(plan), subject(log, asked or Window(whole=True), "log")
    judged = Judgement("leans", "push"), Judgement("heavy", "push")
    return paint(compared_tables.everything(found, *sides, screen, None, judged), screen)


def as_json(found: Comparison, plan: str, log: str) -> Any:  # noqa: ANN401 - JSON
    sides = subject(plan), subject(log, Window(whole=True), "log")
    judged = Judgement("leans", "push"), Judgement("gaps", missing=("calves",))
    content = compared_json.content(found, *sides, judged)
    return json.loads(dumped(compared_json.document(content, [], None, 0)))


def shown(found: Comparison, plan: str, log: str) -> None:
    """Show it in every way; a division by nothing would stop one of them."""
    for screen in (Screen(), Screen(width=48, fitted=True), Screen(ascii=True, color=True)):
        assert rendered(found, plan, log, screen)
    jsonschema.validate(as_json(found, plan, log), SCHEMA)


LOG = logged((0, "Squat (Barbell)", 3), (0, "Zorb [bold]x", 2), (10, "Nordic curl", 1))


@pytest.mark.parametrize("width", [20, 48, 71, 72, 80, 100, 120])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_nothing_is_wider_than_the_terminal(width: int, ascii_only: bool) -> None:  # noqa: FBT001
    screen = Screen(width=width, ascii=ascii_only, fitted=True)

    text = rendered(compared(PLAN, LOG), PLAN, LOG, screen)

    if width >= 48:
        assert max(map(cells, text.split("\n"))) <= width
    assert text.isascii() is ascii_only


def test_the_screen_says_all_there_is() -> None:
    text = rendered(compared(PLAN, LOG), PLAN, LOG, Screen(width=80, ascii=True, fitted=True))

    assert text == SCREEN


SCREEN = """\
Block A - planned and done - model lesson
planned: plan.yaml, 2 weeks
  ! leans to the push phase
done: log, 6 sets, 1 entry not counted
  x push-heavy
2 weeks compared, 2025-03-03 to 2025-03-16 - too many entries are not counted
for the phases to mean much

Phase        # done - open | plan                 of plan         share   goal
Push         ######----------------------------|     17 %    43 -> 75 %   33 %
Swing        #---------------------------|......      3 %    36 -> 12 %   33 %
Return       #---------------|..................      6 %    21 -> 12 %   33 %

Exercise                     done of planned
Flying sprint    skipped     0 of 240 m
Back squat       partly      3 of 12 sets
Band knee drive  skipped     0 of 6 sets
Nordic curl      partly      1 of 6 sets
Zorb [bold]x     added       2 sets, not counted

Week  begins        # push   = swing  . return  sessions
1     2025-03-03      35 %       0 %       0 %  1 of 2             ##
2     2025-03-10       0 %       7 %      12 %  1 of 2             .

2 exercises skipped, 1 added
! the swing phase lost most: 3 % of its plan was done; Band knee drive 0 of 6
sets, Flying sprint 0 of 240 m, Nordic curl 1 of 6 sets
"""


def test_colour_adds_escapes_and_nothing_else() -> None:
    found = compared(PLAN, LOG)
    plain = rendered(found, PLAN, LOG, Screen())
    coloured = rendered(found, PLAN, LOG, Screen(color=True))

    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.split("\n")] == plain.split("\n")


def test_long_logs_show_the_last_half_year_and_say_so() -> None:
    log = logged(*((7 * week, "Squat (Barbell)", 1) for week in range(40)))

    text = rendered(
        compared(RETURN_SKIPPED, log, Window(whole=True)), RETURN_SKIPPED, log, Screen()
    )

    assert "14 earlier weeks in --output-format json\n15    2025-" in text


def test_json_gives_the_comparison_as_its_schema_says() -> None:
    content = as_json(compared(PLAN, LOG), PLAN, LOG)

    jsonschema.validate(content, SCHEMA)
    found = content["comparison"]
    assert content["format"] == "strideaudit-comparison/1"
    assert found["paid"]["phases"] == ["swing"]
    assert found["phases"]["swing"]["ratio"] == 0.0349
    assert found["weeks"] == {
        "number": 2, "from": "2025-03-03", "to": "2025-03-16", "not_reached": 0, "earlier": 0,
    }  # fmt: skip
    by_status = {one["name"]: one["status"] for one in found["exercises"]}
    assert by_status["Zorb [bold]x"] == "added"
    assert [week["sessions"] for week in found["by_week"]] == [
        {"planned": 2, "done": 1}, {"planned": 2, "done": 1},
    ]  # fmt: skip


# The command


def run(*words: str, folder: Path, text: str = "") -> commandline.Done:
    return commandline.run("compare", *words, folder=folder, text=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN)
    (tmp_path / "log.csv").write_text(LOG)
    (tmp_path / "bad.yaml").write_text("sessions: 3\n")
    return tmp_path


def test_the_command_compares_and_never_fails_by_itself(folder: Path) -> None:
    done = run("plan.yaml", "log.csv", folder=folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Flying sprint 0 of 240 m, Nordic curl 1 of 6 sets\n")
    assert "\x1b" not in done.stdout


def test_the_log_may_come_through_a_pipe_as_json(folder: Path) -> None:
    done = run("plan.yaml", "-", "--output-format", "json", folder=folder, text=LOG)

    content = json.loads(done.stdout)
    jsonschema.validate(content, SCHEMA)
    assert content["comparison"]["done"]["path"] == "<stdin>"
    assert content["comparison"]["done"]["log"]["sets"] == 6


def test_model_and_goal_and_the_plans_configuration_count_for_both(folder: Path) -> None:
    (folder / "strideaudit.toml").write_text('model = "evidence"\ngoal = "start"\n')
    words = ("plan.yaml", "log.csv", "--output-format", "json")

    by_file = json.loads(run(*words, folder=folder).stdout)["comparison"]
    asked = ("--isolated", "--model", "evidence", "--goal", "start")
    by_option = json.loads(run(*words, *asked, folder=folder).stdout)["comparison"]
    usual = json.loads(run(*words, "--isolated", folder=folder).stdout)["comparison"]

    assert (by_file["model"], by_file["goal"]["name"]) == ("evidence", "start")
    assert by_file == by_option
    assert (usual["model"], usual["goal"]["name"]) == ("lesson", "upright")
    assert usual["phases"] != by_file["phases"]


def test_the_log_may_use_the_names_of_the_plans_own_exercises(folder: Path) -> None:
    own = "exercises: {Zorb: {same_as: band_knee_drive}}\n"
    (folder / "plan.yaml").write_text(PLAN + own)
    (folder / "log.csv").write_text(logged((0, "Zorb", 4), (10, "zorbs", 2)))

    done = run("plan.yaml", "log.csv", "--output-format", "json", folder=folder)

    rows = json.loads(done.stdout)["comparison"]["exercises"]
    drive = next(one for one in rows if one["name"] == "Band knee drive")
    assert (drive["status"], drive["done"]["names"]) == ("as planned", ["Zorb", "zorbs"])


def test_a_configuration_that_cannot_be_used_stops_it(folder: Path) -> None:
    (folder / "strideaudit.toml").write_text("model = 3\n")

    done = run("plan.yaml", "log.csv", folder=folder)

    assert (done.returncode, done.stdout) == (2, "")
    assert "strideaudit.toml:1" in done.stderr


def test_a_file_of_several_plans_is_asked_about(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    found = subject(PLAN).file
    monkeypatch.setattr(comparing, "read_plans", lambda *_: (found, found))

    with pytest.raises(StrideauditError, match=r"plan.yaml holds 2 plans: 'Block A' and 'Block A'"):
        comparing.compare(Request(("plan.yaml", "log.csv")), comparing.CompareOptions())


def test_a_plan_of_a_file_with_several_is_named_behind_a_number_sign(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    rows = "Group,Day,Exercise,Sets,Reps\nA,Mon,Squat,3,5\nB/1,Tue,Nordic curl,3,5\n"
    (folder / "team.csv").write_text(rows, encoding="utf-8")

    def run(path: str) -> int:
        return comparing.compare(Request((path, "log.csv")), comparing.CompareOptions())

    assert run("team.csv#B/1") == 0
    assert "Nordic curl" in (said := capsys.readouterr().out)
    assert "planned: team.csv#B/1, 1 week" in said
    with pytest.raises(StrideauditError, match=r"team.csv holds 2 plans: 'A' and 'B/1'") as caught:
        run("team.csv")
    assert caught.value.hint == "name one of them: 'team.csv#A'"
    with pytest.raises(StrideauditError, match=r"team.csv: there is no plan 'C' in it"):
        run("team.csv#C")


def test_it_imports_only_what_it_needs(folder: Path) -> None:
    code = (
        "import sys; from strideaudit.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "compare", "plan.yaml", "log.csv"],
        capture_output=True, text=True, check=True, cwd=folder,
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
    )  # fmt: skip
    loaded = set(done.stderr.split())

    assert "strideaudit.comparing.tables" in loaded
    heavy = (
        "rich",
        "pydantic",
        "dataclasses",
        "strideaudit.reports.formats.",
        "strideaudit.plan.validation.",
    )
    assert not [name for name in loaded if name.startswith(heavy)]
    assert "strideaudit.comparing.json_contract" not in loaded


@pytest.mark.parametrize(("least", "code"), [("3", 0), ("4", 1), ("100", 1)])
def test_too_little_done_fails_if_asked_for(folder: Path, least: str, code: int) -> None:
    done = run("plan.yaml", "log.csv", "--fail-under", least, folder=folder)

    assert done.returncode == code
    assert (f"less than the {least} % asked for" in done.stdout) is bool(code)


@pytest.mark.parametrize("words", [("bad.yaml", "log.csv"), ("plan.yaml", "bad.yaml")])
def test_a_file_that_cannot_be_read_is_reported_with_place_and_reason(
    folder: Path, words: tuple[str, str]
) -> None:
    done = run(*words, folder=folder)
    as_data = run(*words, "--output-format", "json", folder=folder)

    assert (done.returncode, as_data.returncode) == (1, 1)
    assert "bad.yaml:1:11" in done.stdout
    content = json.loads(as_data.stdout)
    jsonschema.validate(content, SCHEMA)
    assert content["comparison"] is None
    assert [one["line"] for one in content["problems"]] == [1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan.yaml",), "Missing argument 'LOG'"),
        (("plan.yaml", "none.csv"), "none.csv: no such file"),
        (("plan.yaml", "."), "is a directory"),
        (("-", "-"), "cannot be both"),
        (("plan.yaml", "plan.yaml", "--from", "2025-03-03"), "neither file has any"),
        (("plan.yaml", "log.csv", "--all", "--weeks", "2"), "--all is the whole log"),
        (("plan.yaml", "log.csv", "--input-format", "x"), "is not one of"),
        (("plan.yaml", "log.csv", "--goal", "x"), "goal"),
        (("plan.yaml", "log.csv", "--fail-under", "101"), "101"),
    ],
)
def test_misuse_exits_with_two_and_one_clear_sentence(
    folder: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(*words, folder=folder)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
