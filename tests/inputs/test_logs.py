"""Logs: which rows are sets, which days are audited, and what does not change a number."""

import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from io import BytesIO
from math import fsum
from random import Random
from typing import NamedTuple

import applogs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings
from strideaudit.inputs import logs
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.inputs.logs import doses, sides, warmups
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan import limits
from strideaudit.plan.model import PlanFile
from strideaudit.plan.sizes import MOST_DATED_WEEKS
from strideaudit.text.input import Input

HEADER = "title,start_time,exercise_title,set_type,weight_kg,reps,distance_km,duration_seconds"
ALL = Window(whole=True)


class Set(NamedTuple):
    """A row of a log in the shape of Hevy."""

    day: str = "2025-06-02"
    exercise: str = "Back squat"
    reps: str = "5"
    kind: str = "normal"
    km: str = ""
    seconds: str = ""
    title: str = "Gym"

    @property
    def line(self) -> str:
        cells = (self.title, self.day, self.exercise, self.kind, "", self.reps, self.km)
        return ",".join((*cells, self.seconds))


def text(rows: Iterable[Set]) -> bytes:
    return "\n".join((HEADER, *(row.line for row in rows))).encode()


def read(rows: Iterable[Set], window: Window = ALL) -> PlanFile:
    [found] = read_plans(Input("log.csv", BytesIO(text(rows))), window)
    return found


def sets_of(file: PlanFile) -> int:
    assert file.log is not None
    return file.log.sets


Amount = tuple[str, str, str, float | None, float | None, float | None]


def work(file: PlanFile) -> Counter[Amount]:
    """Return how many sets of each exercise were done, whatever the order."""
    found: Counter[Amount] = Counter()
    for session in file.plan.sessions if file.plan else ():
        for entry in session.entries:
            [dose] = entry.doses
            assert dose.sets is not None
            reps = None if dose.reps is None else round(dose.reps, 9)
            key = (session.date or "", session.name or "", entry.exercise)
            found[*key, reps, dose.metres, dose.seconds] += int(dose.sets)
    return found


@pytest.fixture(scope="module")
def judged(catalogue: Catalogue) -> Callable[[PlanFile], PlanReport]:
    """Audit a plan."""
    return lambda file: audit(file, catalogue, Settings())


# Which rows are sets


@pytest.mark.parametrize(
    ("row", "dose"),
    [
        (Set(reps="5"), "1x5"),
        (Set(reps="2.5"), "1x2.5"),
        (Set(reps="", km="0.06"), "1x60m"),
        (Set(reps="5", km="0.06"), "1x60m"),
        (Set(reps="", seconds="45"), "1x45s"),
        (Set(reps="5", seconds="45"), "1x5"),
        (Set(reps="5", kind="failure"), "1x5"),
        (Set(reps="5", kind="dropset"), "1x5"),
        (Set(reps="1000"), "1x1000"),
        (Set(reps="", km="100"), "1x100000m"),
        (Set(reps="", seconds="86400"), "1x86400s"),
    ],
)
def test_a_set_has_the_amount_that_was_done(row: Set, dose: str) -> None:
    file = read([row])

    assert file.plan is not None
    [entry] = file.plan.sessions[0].entries
    assert entry.text == f"Back squat: {dose}"
    assert sets_of(file) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Set(reps="0"), "not done"),
        (Set(reps="0.0", seconds="0"), "not done"),
        (Set(reps=""), "empty"),
        (Set(reps="", seconds="0"), "empty"),
        (Set(kind="warmup"), "warm-up"),
        (Set(exercise="Warm Up", reps="0", seconds="300"), "warm-up"),
        (Set(exercise="warm-up"), "warm-up"),
        (Set(exercise="Cool Down"), "cool-down"),
        (Set(reps="-5"), "not understood"),
        (Set(reps="nan"), "not understood"),
        (Set(reps="inf"), "not understood"),
        (Set(reps="1001"), "not understood"),
        (Set(reps="", km="100.1"), "not understood"),
        (Set(reps="", seconds="86401"), "not understood"),
        (Set(exercise=""), "not understood"),
        (Set(exercise="  "), "not understood"),
    ],
)
def test_what_is_not_a_set_is_counted_by_its_reason(row: Set, reason: str) -> None:
    file = read([Set(exercise="Lunge"), row])

    assert file.log is not None
    assert file.log.sets == 1
    assert file.log.left_out == ((reason, 1),)
    assert [one.span.line for one in file.unread] == ([3] if reason == "not understood" else [])


def test_most_of_one_set_is_what_a_plan_may_hold() -> None:
    def most(kind: object) -> object:
        return next(one.le for one in getattr(kind, "__metadata__") if hasattr(one, "le"))  # noqa: B009

    assert most(limits.Reps) == logs.MOST_REPS
    assert most(limits.Metres) == logs.MOST_METRES
    assert most(limits.Seconds) == logs.MOST_SECONDS
    assert most(limits.Sets) == doses.MOST_SETS
    assert most(limits.Week) == MOST_DATED_WEEKS


def test_more_sets_than_a_dose_may_have_become_several_doses() -> None:
    file = read([Set()] * 250)

    assert file.plan is not None
    texts = [entry.text for entry in file.plan.sessions[0].entries]
    assert texts == [f"Back squat: {number}x5" for number in (100, 100, 50)]
    assert (sets_of(file), file.unread) == (250, ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Warm Up", "warm-up"),
        ("warm-up", "warm-up"),
        ("WARMUP", "warm-up"),
        ("Warm up: bike", "warm-up"),
        ("Warm-up jog", "warm-up"),
        ("Bench press (warm up)", "warm-up"),
        ("Squat - Warmup", "warm-up"),
        ("General warm-up", "warm-up"),
        ("Aufwärmen", "warm-up"),
        ("Échauffement", "warm-up"),
        ("Calentamiento general", "warm-up"),
        ("Cool Down", "cool-down"),
        ("Cooldown walk", "cool-down"),
        ("Post warm up", ""),
        ("Warmuptoe", ""),
        ("Lukewarm up", ""),
        ("Press up", ""),
        ("Sprint after warm-up runs", ""),
        ("", ""),
    ],
)
def test_name_shows_a_warm_up_by_its_first_or_last_words(name: str, reason: str) -> None:
    assert warmups.by_name(name) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("warm up", "warm-up"),
        ("Warm-up set", "warm-up"),
        ("warm-up sets", "warm-up"),
        ("w/u", "warm-up"),
        ("cool down", "cool-down"),
        ("set", ""),
        ("warm up felt long", ""),
        ("sets after warm up", ""),
    ],
)
def test_a_comment_tells_a_warm_up_if_it_says_nothing_else(text: str, reason: str) -> None:
    assert warmups.by_comment(text) == reason


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Split squat (left)", ("Split squat", "left")),
        ("Split squat (R)", ("Split squat", "right")),
        ("Lunge - R leg", ("Lunge", "right")),
        ("Ausfallschritt, links", ("Ausfallschritt", "left")),
        ("Zancada (pierna derecha)", ("Zancada", "right")),
        ("Split squat [L.]", ("Split squat", "left")),
        ("Ausfallschritt – rechtes Bein", ("Ausfallschritt", "right")),
        ("Lunge (left, heavy)", ("Lunge (left, heavy)", "")),
        ("Lunge (left right)", ("Lunge (left right)", "")),
        ("Lunge (left front leg)", ("Lunge (left front leg)", "")),
        ("Lunge-left", ("Lunge-left", "")),
        ("Lunge (leg)", ("Lunge (leg)", "")),
        ("Lunge left)", ("Lunge left)", "")),
        ("Curl - L", ("Curl", "left")),
        ("Curl -", ("Curl -", "")),
        ("Press / right arm", ("Press", "right")),
        ("Fente - gauche", ("Fente", "left")),
        (", left", (", left", "")),
        ("", ("", "")),
        ("Left hook", ("Left hook", "")),
        ("Turn left", ("Turn left", "")),
        ("(left)", ("(left)", "")),
    ],
)
def test_side_is_known_by_what_is_set_off_at_the_end(name: str, expected: tuple[str, str]) -> None:
    assert sides.split(name) == expected


@pytest.mark.parametrize(
    ("left", "right", "plain", "expected"),
    [(3, 3, 0, 3), (3, 2, 0, 3), (0, 4, 0, 4), (2, 2, 3, 5), (1, 5, 1, 6)],
)
def test_left_and_right_are_one_set(left: int, right: int, plain: int, expected: int) -> None:
    rows = [Set(exercise="Lunge (left)")] * left + [Set(exercise="Lunge (right)")] * right
    rows += [Set(exercise="Lunge")] * plain

    file = read(rows)

    assert sets_of(file) == expected
    assert {key[2] for key in work(file)} == {"Lunge"}


# What does not change a number

NAMES = ("Back squat", "Nordic curl", "Lunge (left)", "Lunge (right)", "Lunge", "Flying sprint")
DAYS = tuple(f"2025-06-{day:02}" for day in range(1, 10))
WORK = st.builds(
    Set,
    day=st.sampled_from(DAYS),
    exercise=st.sampled_from(NAMES),
    reps=st.sampled_from(("", "0", "3", "5", "7.5", "x")),
    kind=st.sampled_from(("normal", "failure", "dropset", "warmup", "odd")),
    km=st.sampled_from(("", "", "0.03", "0.06")),
    seconds=st.sampled_from(("", "", "30")),
    title=st.sampled_from(("Gym", "Track")),
)
LOGS = st.lists(WORK, min_size=1, max_size=30)
ENDS = [Set(day=day, exercise="Hip thrust") for day in (DAYS[0], DAYS[-1])]
"""Sets on the first and the last day, so that the days of a log are the same."""


@given(LOGS, st.randoms(use_true_random=False), st.sampled_from((ALL, Window(weeks=1))))
def test_order_of_rows_changes_no_number(rows: list[Set], random: Random, window: Window) -> None:
    rows = [*rows, *ENDS]
    mixed = random.sample(rows, len(rows))

    there, back = read(rows, window), read(mixed, window)

    assert there.log == back.log
    assert work(there) == work(back)
    assert Counter(one.text for one in there.unread) == Counter(one.text for one in back.unread)


@given(LOGS, st.lists(st.tuples(st.integers(0, 40), WORK), max_size=10))
def test_warm_ups_change_no_number(rows: list[Set], more: list[tuple[int, Set]]) -> None:
    rows = [*rows, *ENDS]
    longer = list(rows)
    for at, row in more:
        longer.insert(at, row._replace(kind="warmup"))

    short, long = read(rows), read(longer)

    assert work(short) == work(long)
    assert sets_of(short) == sets_of(long)
    assert short.log is not None
    assert long.log is not None
    said = Counter(dict(long.log.left_out)) - Counter(dict(short.log.left_out))
    assert said == Counter({"warm-up": len(more)} if more else {})


@given(LOGS, st.integers(1, 8))
def test_two_halves_of_a_log_add_up(rows: list[Set], cut: int) -> None:
    rows = [*rows, *ENDS]
    early = [row for row in rows if row.day < DAYS[cut]]
    late = [row for row in rows if row.day >= DAYS[cut]]

    whole, parts = read(rows), (read(early), read(late))

    assert sets_of(whole) == sum(map(sets_of, parts))
    assert work(whole) == work(parts[0]) + work(parts[1])


@given(LOGS)
def test_every_row_is_a_set_or_left_out_with_a_reason(rows: list[Set]) -> None:
    rows = [row._replace(exercise="Lunge") for row in rows]  # two sides would be one set

    log = read(rows).log

    assert log is not None
    assert log.rows == log.audited == len(rows)
    assert log.audited == log.sets + sum(number for _, number in log.left_out)


def test_order_of_rows_changes_no_share(judged: Callable[[PlanFile], PlanReport]) -> None:
    rows = [Set(day=day, exercise=name) for day in DAYS for name in NAMES]
    rows += [Set(exercise="Flying sprint", reps="", km="0.03")] * 4

    there, back = judged(read(rows)), judged(read(reversed(rows)))

    assert there.shares is not None
    assert there.shares == back.shares
    assert [(one.rule, one.message) for one in there.findings] == [
        (one.rule, one.message) for one in back.findings
    ]


# A long log


def long_log() -> list[Set]:
    """Return 7,211 rows, the newest first, 18 for each day; the counts by hand are below."""
    kinds = (
        [Set(kind="warmup")] * 2195
        + [Set(exercise="Warm Up", reps="0", seconds="300")] * 275
        + [Set(reps="")] * 32
        + [Set(reps="0")] * 40
        + [Set(kind="failure")] * 1122
        + [Set(kind="dropset")] * 43
        + [Set(exercise="Plank", reps="", seconds="60")] * 200
        + [Set(exercise="Pull up")] * 3304
    )
    Random(7).shuffle(kinds)  # noqa: S311 - any order will do
    last = date(2025, 8, 25)
    return [
        row._replace(day=(last - timedelta(days=number // 18)).isoformat())
        for number, row in enumerate(kinds)
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_long_log_gives_the_sets_that_were_counted_by_hand(*, turned: bool) -> None:
    rows = long_log()

    file = read(reversed(rows) if turned else rows)

    # 7,211 - 2,195 = 5,016, of which 275 are an exercise "Warm Up", 32 empty and 40 not done.
    assert file.log is not None
    assert (file.log.rows, file.log.audited, file.log.sets) == (7211, 7211, 4669)
    assert file.log.left_out == (("warm-up", 2470), ("not done", 40), ("empty", 32))
    assert sum(work(file).values()) == 4669
    by_name = Counter[str]()
    for key, number in work(file).items():
        by_name[key[2]] += number
    assert by_name == {"Back squat": 1165, "Plank": 200, "Pull up": 3304}
    assert (file.log.begins, file.log.ends) == ("2024-07-21", "2025-08-25")


def test_memory_does_not_grow_with_the_log() -> None:
    def peak(weeks: int) -> int:
        first = date(2015, 1, 1)
        days = [(first + timedelta(days=number)).isoformat() for number in range(7 * weeks)]
        given = Input("log.csv", BytesIO(text(Set(day=day) for day in days for _ in range(20))))
        read_plans(given, USUAL)
        tracemalloc.start()
        read_plans(given, USUAL)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(40) < 1.15 * peak(10)  # the days that are known, with their dates, grow


# Which days are audited

LAST = date(2025, 6, 30)


def before(days: int) -> str:
    return (LAST - timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("window", "first", "last", "weeks"),
    [
        # The last day is a Monday: its week has one day, and the first of four began three before.
        (USUAL, before(21), before(0), 4),
        (Window(weeks=1), before(0), before(0), 1),
        (Window(weeks=2), before(7), before(0), 2),
        (Window(weeks=52), before(100), before(0), 16),
        (ALL, before(100), before(0), 16),
        # a Friday ten days before it, in the week before the last whole one
        (Window(first=before(10)), before(10), before(0), 3),
        (Window(first=before(500)), before(100), before(0), 16),
        (Window(first=before(0)), before(0), before(0), 1),
        (Window(last=before(10)), before(35), before(10), 4),
        (Window(weeks=1, last=before(10)), before(14), before(10), 1),
        (Window(first=before(20), last=before(10)), before(20), before(10), 2),
        # a Tuesday: the first week is the rest of its week
        (Window(first=before(20), weeks=1), before(20), before(15), 1),
        (Window(first=before(20), weeks=2), before(20), before(8), 2),
        (Window(first=before(3), weeks=3), before(3), before(0), 2),
        (Window(last="2999-01-01"), before(21), before(0), 4),
    ],
)
@pytest.mark.parametrize("order", ["newest first", "oldest first", "mixed"])
def test_days_that_are_audited_begin_and_end_at_the_day(
    window: Window, first: str, last: str, weeks: int, order: str
) -> None:
    rows = [Set(day=before(days)) for days in range(101)]
    if order == "oldest first":
        rows.reverse()
    elif order == "mixed":
        Random(3).shuffle(rows)  # noqa: S311 - any order will do

    file = read(rows, window)

    assert file.plan is not None
    assert file.log is not None
    days = [session.date for session in file.plan.sessions]
    assert (min(days, key=str), max(days, key=str)) == (first, last)
    assert len(days) == (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    assert (file.log.first, file.log.last, file.plan.weeks) == (first, last, weeks)
    assert (file.log.begins, file.log.ends, file.log.rows) == (before(100), before(0), 101)
    assert file.log.audited == file.log.sets == len(days)


@pytest.mark.parametrize(
    ("days", "weeks"),
    [((0,), 1), ((0, 6), 2), ((0, 7), 2), ((0, 8), 3), ((0, 13, 14), 3), ((0, 28), 4)],
)
def test_log_that_is_shorter_than_four_weeks_is_as_long_as_it_is(
    days: tuple[int, ...], weeks: int
) -> None:
    file = read([Set(day=before(day)) for day in days], USUAL)

    assert file.plan is not None
    assert file.plan.weeks == weeks


def test_log_of_the_first_days_of_the_calendar_is_read() -> None:
    assert sets_of(read([Set(day="0001-01-02")], USUAL)) == 1


@pytest.mark.parametrize(
    ("rows", "window", "message"),
    [
        ([], USUAL, "the log holds no row with a date, so there is no set to audit"),
        ([Set(day="soon")], ALL, "the log holds no row with a date, so there is no set to audit"),
        (
            [Set(day="1999-01-01"), Set()],
            ALL,
            "1999-01-01 to 2025-06-02 are 1,380 weeks, more than 1,040",
        ),
    ],
)
def test_log_that_cannot_be_audited_says_why(
    rows: list[Set], window: Window, message: str, judged: Callable[[PlanFile], PlanReport]
) -> None:
    file = read(rows, window)
    report = judged(file)

    assert report.verdict == "unreadable"
    [found] = [one for one in report.findings if one.rule == "plan-invalid"]
    assert found.message == message
    assert found.fix
    told = [one for one in report.findings if one.rule == "unread-line"]
    assert (
        len(told) == len(file.unread) == sum(row.kind == "x" or row.day == "soon" for row in rows)
    )


@pytest.mark.parametrize(
    ("rows", "window", "days"),
    [
        ([Set()], Window(first="2030-01-01"), ("", "")),
        ([Set()], Window(last="2020-01-01"), ("", "")),
        ([Set()], Window(first="2025-06-03", last="2025-06-09"), ("", "")),
        (
            [Set(), Set(day="2025-07-30")],
            Window(first="2025-06-03", weeks=1),
            ("2025-06-03", "2025-06-08"),
        ),
        ([Set(kind="warmup"), Set(reps="0")], USUAL, ("2025-06-02", "2025-06-02")),
    ],
)
def test_days_without_a_set_are_a_log_with_nothing_to_judge(
    rows: list[Set], window: Window, days: tuple[str, str], judged: Callable[[PlanFile], PlanReport]
) -> None:
    file = read(rows, window)

    assert file.log is not None
    assert (file.log.first, file.log.last) == days
    assert file.log.sets == 0
    assert judged(file).verdict == "no-stride-work"


# Rows that are hard to distinguish


def test_quote_that_is_never_closed_ends_where_the_next_row_begins() -> None:
    rows = [Set(title='"Gym'), Set(exercise="Lunge"), Set(exercise="Nordic curl")]

    file = read(rows)

    assert [one.span.line for one in file.unread] == [2]
    assert {key[2] for key in work(file)} == {"Lunge", "Nordic curl"}


def test_every_row_may_have_a_quote_that_is_never_closed() -> None:
    file = read([Set(reps="5", seconds='"')] * 300 + [Set(exercise="Lunge")] * 300)

    assert file.log is not None
    assert file.log.rows == 600
    assert sets_of(file) + len(file.unread) >= 350


def test_cell_of_more_than_can_be_is_no_traceback() -> None:
    file = read([Set(), Set(title='"' + "x" * 100_000), Set(exercise="Lunge")])

    assert file.faults or file.unread


def test_no_more_than_some_rows_are_listed_one_by_one() -> None:
    file = read([Set(), *[Set(kind="odd")] * 200, *[Set(day="soon")] * 200])

    assert len(file.unread) == logs.MOST_UNREAD
    assert file.log is not None
    assert file.log.left_out == (("not understood", 200),)


def test_rows_that_are_too_old_are_not_listed_whatever_the_order() -> None:
    rows = [Set(day=before(200), kind="odd")] * 500 + [Set(day=before(0))]

    for found in (read(rows, USUAL), read(reversed(rows), USUAL)):
        assert found.unread == ()
        assert sets_of(found) == 1


def test_numbers_of_the_plan_are_those_of_the_head() -> None:
    file = read([Set(reps=str(reps)) for reps in (5, 5, 3)] + [Set(reps="2.5"), Set(reps="2.5")])

    assert file.plan is not None
    [entry] = file.plan.sessions[0].entries
    [dose] = entry.doses
    assert dose.sets == 5
    assert dose.reps == pytest.approx(fsum((5, 5, 3, 2.5, 2.5)) / 5)


# What the user calls a file


@pytest.mark.parametrize("name", ["strong", "hevy", "fitnotes"])
@pytest.mark.parametrize("data", [b"", b"\n\n", b"date;reps\n", b"\xff\xfe\x00", b"sessions: []\n"])
def test_file_that_the_user_calls_what_it_is_not_names_the_columns(name: str, data: bytes) -> None:
    [file] = read_plans(Input("x", BytesIO(data)), ALL, name)

    [fault] = file.faults
    assert fault.message.startswith("the header has no column '")
    assert "'exercise" in fault.message


@given(st.sampled_from(("strong", "hevy", "fitnotes")), st.binary(max_size=200))
def test_no_bytes_are_a_traceback(name: str, data: bytes) -> None:
    header = {
        "strong": b"Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds\n",
        "hevy": HEADER.encode() + b"\n",
        "fitnotes": b"Date,Exercise,Category,Weight,Reps,Distance,Time,Comment\n",
    }[name]

    for content in (data, header + data, header + b"2024-01-01," + data):
        [file] = read_plans(Input("x", BytesIO(content)), ALL, name)

        assert file.faults or file.plan is not None


def test_two_workouts_of_a_day_with_one_title_are_two_sessions() -> None:
    head = "title,start_time,exercise_title,set_type,reps\n"
    rows = [f"Gym,2026-03-02 {hour}:00:00,Squat,normal,5\n" for hour in ("08", "08", "18")]
    file = applogs.read(head + "".join(rows))
    assert file.plan is not None
    assert [len(one.entries) for one in file.plan.sessions] == [1, 1]
    assert applogs.doses(file) == {"Squat": ["2x5", "1x5"]}


@pytest.mark.parametrize(
    ("title", "left_out"),
    [
        ("Strength A - Warmup", 1),
        ("Warm-up (10 min)", 1),
        ("Speed: Aufw\xe4rmen", 1),
        ("Strength after warm-up", 0),
        ("Warm-up and strength", 0),
    ],
)
def test_a_session_called_warm_up_is_not_scored(title: str, left_out: int) -> None:
    head = "title,start_time,exercise_title,set_type,reps\n"
    row = "{},2026-03-02 08:00:00,Squat,normal,5\n"
    file = applogs.read(head + row.format("Gym") + row.format(title))
    assert file.log is not None
    assert dict(file.log.left_out) == ({"warm-up": 1} if left_out else {})
