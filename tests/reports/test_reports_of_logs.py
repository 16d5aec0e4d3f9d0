"""What reports say of logs and of files in other formats than ours."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from strideaudit.audit.findings import Severity
from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Report
from strideaudit.audit.subject import Settings, Subject
from strideaudit.cli.app import app
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.model import Log, PlanFile
from strideaudit.plugins import declared
from strideaudit.reference import schemas
from strideaudit.reports import formats as reporters
from strideaudit.reports import plan_tables, sentences, week_table
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen, cells, paint
from strideaudit.text.document import Source
from strideaudit.text.input import Input
from strideaudit.text.tree import Span

Logged: TypeAlias = Callable[..., PlanReport]

WEEKS = (
    "2026-03-02, Back squat, 5",
    "2026-03-02, Back squat, 5, warmup",
    "2026-03-04, Hanging leg raise, 10",
    "2026-03-04, Warm Up, 1",
    "2026-03-17, Bench press, 8",
    "2026-03-24, Back squat, 0",
    "2026-03-24, Back squat, 5",
    "2026-03-24, Back squat, 5",
    "2026-03-24, Flying sprint, 30m",
)
"""Four weeks to 2026-03-24, the third of them without work for the stride."""


OUT, WHY = "left out: 1 warm-up", "2 warm-ups, 1 not done"
REACH = "its days go from 2026-03-02 to 2026-04-02"


def subject_of(report: PlanReport) -> Subject:
    assert report.subject is not None, report.findings
    return report.subject


def shown(report: PlanReport, screen: Screen) -> list[str]:
    return paint(plan_tables.everything(report, subject_of(report), screen), screen).splitlines()


def rendered(name: str, report: PlanReport) -> str:
    return declared(reporters, name, Reporter).render(Report((report,)), Screen(80))


# The head


def test_the_head_says_which_days_are_audited_and_what_the_rows_are(logged: Logged) -> None:
    lines = shown(logged("2025-09-02, Back squat, 5", *WEEKS), Screen(100))

    assert lines[:4] == [
        "Training log · goal upright, by default · model lesson",
        "✗ push-heavy",
        "log.csv · 4 sessions, 5 entries, 4 weeks, 2.1 SE a week, 0.4 of it outside the stride",
        (
            "log 2026-03-02 to 2026-03-24 (4 weeks of 30, the last of 2 days), 6 sets in 9 rows; "
            f"left out: {WHY}"
        ),
    ]


def test_one_of_a_kind_is_one(logged: Logged) -> None:
    rows = ("2026-03-02, Squat, 5", "2026-03-02, Squat, 5, warmup")

    said = sentences.about_log(subject_of(logged(*rows)))

    assert (
        said == "log 2026-03-02 to 2026-03-02 (1 week of 1 day, all of it), "
        "1 set in 2 rows; left out: 1 warm-up"
    )


def test_rows_that_are_not_understood_are_counted_once(logged: Logged) -> None:
    rows = ("2026-03-02, Squat, 5", "2026-03-02, Squat, x", "the day after, Squat, 5")

    said = sentences.about_log(subject_of(logged(*rows)))

    assert said.endswith("1 set in 2 rows; left out: 2 not understood")


def test_rows_beyond_those_that_are_listed_are_counted(logged: Logged) -> None:
    rows = ["2026-03-02, Squat, 5", *["2026-03-02, Squat, x"] * 60]

    report = logged(*rows)

    assert sentences.about_log(subject_of(report)).endswith("left out: 60 not understood")
    assert sum(finding.rule == "unread-line" for finding in report.findings) == 50


@pytest.mark.parametrize(
    ("log", "said", "last"),
    [
        (
            Log("", "", "2026-03-02", "2026-04-02", 9, 0, 0),
            f"log with no row on the requested days: {REACH}",
            "its last row is from 2026-04-02",
        ),
        (
            Log("2026-03-27", "2026-04-02", "2026-03-02", "2026-04-02", 9, 1, 0, (("warm-up", 1),)),
            f"log 2026-03-27 to 2026-04-02 (2 weeks of 5), no sets in 1 row; {OUT}; {REACH}",
            "its last row is from 2026-04-02",
        ),
        (
            Log("", "", "", "", 0, 0, 0),
            "log in which no row has a date",
            "none of its rows has a date",
        ),
    ],
)
def test_a_log_without_a_set_says_so(catalogue: Catalogue, log: Log, said: str, last: str) -> None:
    report = audit(Draft(Source("log.csv", "")).finish(log), catalogue, Settings())

    assert sentences.about_log(subject_of(report)) == said
    message = f"the log has no sets on the requested days: {last}"
    assert [(one.rule, one.message) for one in report.findings] == [("no-stride-work", message)]
    assert report.verdict == "no-stride-work"
    assert "no sets on these days" in rendered("full", report)


def drafted(catalogue: Catalogue, *lines: str, work: bool = True) -> PlanReport:
    """Audit a plan of another format, of which some lines are not understood."""
    draft = Draft(Source("plan.csv", "a\nb\n"))
    session = draft.session(Span(1, 1, 1, 2))
    for name in ("Back squat", "Lunge", "Nordic curl", "Hip thrust"):
        session.add(Cell(name, Span(1, 1, 1, 2)), Cell("3x5", Span(1, 1, 1, 2)))
    for line in lines:
        draft.leave_out(Span(2, 1, 2, 2), line, "it is no dose", work=work)
    return audit(draft.finish(), catalogue, Settings())


def test_lines_that_are_not_understood_are_entries_left_out(catalogue: Catalogue) -> None:
    report = drafted(catalogue, "Squat a lot")

    assert subject_of(report).left_out == (1, 5)
    assert report.verdict == "fail"  # a fifth is not more than a fifth
    assert "5 entries (1 left out; 1 line not understood)" in "\n".join(shown(report, Screen()))


def test_too_many_of_them_leave_a_plan_incomplete(catalogue: Catalogue) -> None:
    report = drafted(catalogue, "Squat a lot", "and more")

    assert report.verdict == "incomplete"
    (finding,) = [one for one in report.findings if one.rule == "plan-incomplete"]
    assert finding.message == "2 of 6 entries left out: too many to judge the plan"
    assert all(
        one.severity is Severity.INFO for one in report.findings if one.group in ("phase", "muscle")
    )


def test_lines_of_prose_are_reported_and_not_counted(catalogue: Catalogue) -> None:
    report = drafted(catalogue, *[f"Dear athletes {n}" for n in range(9)], work=False)

    assert subject_of(report).left_out == (0, 4)
    text = "4 entries (9 lines not understood, 9 of them perhaps not work)"
    assert text in "\n".join(shown(report, Screen()))


def test_a_row_of_a_log_counts_as_the_set_that_it_is(logged: Logged) -> None:
    # Four sets to the entry: three rows are one entry, four too, five are two.
    sets = ["2026-03-02, Squat, 5"] * 4 + ["2026-03-03, Lunge, 5"] * 4

    def left_out(rows: int) -> tuple[int, int]:
        return subject_of(logged(*sets, *["2026-03-03, Lunge, x"] * rows)).left_out

    assert [left_out(rows) for rows in (0, 3, 4, 5)] == [(0, 2), (1, 3), (1, 3), (2, 4)]


def test_work_that_was_not_understood_may_change_a_verdict(catalogue: Catalogue) -> None:
    # One entry of 5 is not too many, but the untouched phase may be in it.
    found = {one.rule: one for one in drafted(catalogue, "Knee drive").findings}

    assert "1 entry left out may change that" in found["phase-untouched"].why


# Week by week


def test_each_week_has_a_row_with_its_bar_and_shares(logged: Logged) -> None:
    report = logged("2026-02-11, Back squat, 5", *WEEKS, window=Window(weeks=6))
    lines = shown(report, Screen(80))
    start = next(n for n, line in enumerate(lines) if line.startswith("Week "))

    # A leg raise gives two thirds of a set to the swing phase; 30 m of fly zone are 2 SE, a third
    # of it for each phase, next to two sets of squats.
    assert lines[start : start + 9] == [
        "Week         push swing return",
        "     16 Feb   no work",
        "     23 Feb   no work",
        "     2 Mar     60    40      0   ██████████████▒▒▒▒▒▒▒▒▒▒   ← return nearly gone",
        "     9 Mar    no work",
        "     16 Mar   nothing for the stride",
        "     23 Mar    67    17     17   ████████████████▒▒▒▒░░░░   2 days",
        "the last week has 2 days; a mean week is 7 of the 37 days",
        "",
    ]


@pytest.mark.parametrize("width", [20, 48, 71, 72, 80, 100, 140])
@pytest.mark.parametrize("plain", [False, True])
def test_the_table_of_weeks_fits_a_terminal(logged: Logged, width: int, *, plain: bool) -> None:
    rows = ["2026-03-02, Squat, 5", "2020-03-02, Flying sprint, 30m", "2023-01-01, Lunge, 5"]
    subject = subject_of(logged(*rows, window=Window(whole=True)))
    screen = Screen(width, ascii=plain, fitted=True)

    text = paint(week_table.table(subject, screen), screen)

    assert "2 Mar 2020" in text
    assert text.isascii() is plain
    assert width <= 48 or max(map(cells, text.splitlines())) <= width


def test_a_log_of_one_week_needs_no_table(logged: Logged) -> None:
    assert week_table.rows(subject_of(logged("2026-03-02, Squat, 5"))) == []


def test_a_plan_has_no_table_of_weeks(subject_of: Callable[[str], Subject]) -> None:
    plan = "sessions:\n- {day: 2026-03-02, work: [Squat 3x5]}\n- {day: 2026-03-12, work: []}\n"

    assert week_table.rows(subject_of(plan)) == []


def test_a_week_of_which_nothing_is_known_is_not_called_idle(logged: Logged) -> None:
    report = logged("2026-03-02, Nobody knows this, 5", "2026-03-09, Squat, 5")

    assert [row.without for row in week_table.rows(subject_of(report))] == ["all left out", ""]


@given(st.integers(1, 1040))
def test_the_rows_are_all_weeks_once_and_few(weeks: int) -> None:
    parts = week_table.parts(weeks)

    assert [week for first, last in parts for week in range(first, last + 1)] == list(
        range(1, weeks + 1)
    )
    assert len(parts) <= week_table.MOST_ROWS
    if weeks > week_table.MOST_ROWS:
        assert all(first == last for first, last in parts[-week_table.SINGLE :])
        sizes = {last - first for first, last in parts[1 : -week_table.SINGLE]}
        assert len(sizes) <= 1, "blocks are of one size, but the oldest"


def test_seventeen_weeks_are_in_pairs_before_the_last_eight() -> None:
    assert week_table.parts(17)[:6] == [(1, 1), (2, 3), (4, 5), (6, 7), (8, 9), (10, 10)]
    assert len(week_table.parts(300)) == 6 + 8  # 52 to a row


def test_the_table_says_how_many_weeks_are_in_a_row(logged: Logged) -> None:
    rows = [f"{date(2025, 1, 1) + timedelta(weeks=n)}, Squat, 5" for n in range(20)]

    text = "\n".join(shown(logged(*rows, window=Window(whole=True)), Screen(80)))

    assert "older weeks are grouped 2 to a row, as the mean of one week" in text
    assert "1 Jan ×" in text


def test_plain_text_has_a_sentence_a_week(logged: Logged) -> None:
    text = rendered("plain", logged(*WEEKS))

    assert "A training log, file log.csv." in text
    assert (
        "Log 2026-03-02 to 2026-03-24 (4 weeks, the last of 2 days, all of it), 6 sets in 9 rows;"
        in text
    )
    assert "Week from 2026-03-02: 1.7 set-equivalents for the stride, push 60, swing 40" in text
    assert "Week from 2026-03-16: nothing for the stride." in text


def test_markdown_says_what_of_the_log_is_audited(logged: Logged) -> None:
    text = rendered("markdown", logged(*WEEKS))

    assert (
        "Log 2026-03-02 to 2026-03-24 (4 weeks, the last of 2 days, all of it), 6 sets in 9 rows;"
        in text
    )


# JSON


def content_of(report: PlanReport) -> dict[str, Any]:
    content = json.loads(rendered("json", report))
    schema = json.loads(schemas.BUILDERS["report"]())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(content)
    plan: dict[str, Any] = content["plans"][0]
    return plan


def test_json_has_each_week(logged: Logged) -> None:
    plan = content_of(logged("2026-03-06, Back squat, 5", "2026-03-12, Bench press, 5"))

    assert plan["by_week"] == [
        {
            "week": 1,
            "from": "2026-03-06",
            "to": "2026-03-08",
            "days": 3,
            "part": True,
            "dose": 1.0,
            "unphased": 0.0,
            "phases": {"push": 1.0, "swing": 0.0, "return": 0.0},
            "direct": {"push": 1.0, "swing": 0.0, "return": 0.0},
            "left_out": 0,
        },
        {
            "week": 2,
            "from": "2026-03-09",
            "to": "2026-03-12",
            "days": 4,
            "part": True,
            "dose": 0.0,
            "unphased": 1.0,
            "phases": None,
            "direct": {"push": 0.0, "swing": 0.0, "return": 0.0},
            "left_out": 0,
        },
    ]


def test_json_has_the_weeks_of_a_plan_without_dates(audited: Callable[..., PlanReport]) -> None:
    plan = content_of(audited("weeks: 2\nsessions:\n- work: [Back squat 3x5]\n"))

    weeks = [(one["week"], one["from"], one["to"], one["dose"]) for one in plan["by_week"]]
    assert weeks == [(1, None, None, 3.0), (2, None, None, 3.0)]
    assert (plan["log"], plan["unread"]) == (None, [])


def test_json_says_what_the_rows_of_a_log_are(logged: Logged) -> None:
    plan = content_of(logged("2025-03-02, Squat, 5", *WEEKS, "2026-03-24, Squat, x"))

    assert plan["log"] == {
        "from": "2026-03-02",
        "to": "2026-03-24",
        "begins": "2025-03-02",
        "ends": "2026-03-24",
        "rows": 11,
        "audited": 10,
        "sets": 6,
        "left_out": {"warm-up": 2, "not done": 1, "not understood": 1},
        "unlisted": 0,
    }
    assert plan["unread"] == [
        {
            "line": 12,
            "column": 1,
            "text": "Gym,2026-03-24 09:00,Squat,normal,x,",
            "why": "'x' is not a number",
            "work": True,
        }
    ]


def test_json_of_a_log_without_a_row_that_counts(catalogue: Catalogue) -> None:
    file = Draft(Source("log.csv", "")).finish(Log("", "", "", "", 0, 0, 0))
    empty = content_of(audit(file, catalogue, Settings()))["log"]

    assert [empty[key] for key in ("from", "to", "begins", "ends")] == [None] * 4


# Rules


LOG = (
    *(f"2026-03-{day:02}, Block start, 20m" for day in (2, 9, 16) for _ in range(7)),
    *(f"2026-03-{day:02}, Flying sprint, 30m" for day in (3, 10, 17) for _ in range(6)),
    *(f"2026-03-{day:02}, Nordic curl, 5" for day in (3, 10) for _ in range(3)),
    *["2026-04-06, Block start, 40m"] * 12,
    *(f"2026-04-07, {name}, 5" for name in ("Back squat", "Leg press", "Lunge", "Step-up")),
    "2026-04-09, Back squat, 5",
)
"""Six weeks to 2026-04-09 in which much goes wrong."""

MARCH = ((6, 300), (11, 30), (20, 90), (24, 30))
"""Days and metres: the longest session lies before the two weeks that end on the last of them."""

UNCLEAR = (
    "2026-04-09, Flying sprint, 5",
    "2026-04-09, Acceleration sprint, 30",
    "2026-04-09, Nordic crul, 5",
    "2026-04-09, Toe raise, 5",
)


def findings_of(report: PlanReport) -> dict[str, Any]:
    return {finding.rule: finding for finding in report.findings}


def test_rules_about_days_speak_of_what_was_done(logged: Logged) -> None:
    found = findings_of(logged(*LOG, window=Window(whole=True)))

    texts = {
        rule: (found[rule].message, found[rule].why, found[rule].fix)
        for rule in ("hi-too-close", "sprint-spike", "deload-or-gap", "week-jump")
    }
    message, why, fix = texts["hi-too-close"]
    assert message.startswith("4.7 SE at full effort on 2026-03-02, and 12.0 SE")
    assert "it happens 3 times in the log, from 2026-03-02, " in why
    assert fix == "next time put a day between them; tempo runs or upper-body work can go there"
    message, why, fix = texts["sprint-spike"]
    assert message == (
        "133 % of the most in a session of the 30 days before: 480 m of sprints on 2026-04-06, "
        "16.0 SE"
    )
    assert why.startswith("the longest was 180 m on 2026-03-17; ")
    # 16 SE are 480 m; 110 % of the 12 SE before are 13.2, or 396 m: nine whole runs of 40 m.
    assert fix == "next time stop at 360 m and increase in steps, or split the session"
    message, why, fix = texts["deload-or-gap"]
    assert message == "no eccentric hamstring work in weeks 3 to 6 (2026-03-16 to 2026-04-09)"
    assert why.endswith("the log has 1 such gap")
    assert fix == "next time keep one small dose a week, such as two sets of Nordic curl"
    message, why, fix = texts["week-jump"]
    assert " in week 6 (2026-04-06 to 2026-04-09), after two weeks without" in message
    assert fix.startswith("next time after a break, begin with half")
    assert found["deload-or-gap"].label == "last on 2026-03-10"
    assert found["session-overdose"].fix.startswith("next time split it over two days, or cut ")


def test_a_spike_names_only_the_days_before_it_that_were_audited(logged: Logged) -> None:
    rows = [f"2026-03-{day:02}, Flying sprint, {metres}m" for day, metres in MARCH]

    finding = findings_of(logged(*rows, window=Window(first="2026-03-11")))["sprint-spike"]

    assert finding.message == (
        "300 % of the longest session of the 9 days before: 90 m of sprints on 2026-03-20"
    )


def test_the_fingerprint_of_a_name_does_not_depend_on_its_day(logged: Logged) -> None:
    rows = [f"2026-03-{day:02}, Bob, 5" for day in (3, 10, 17, 24)]
    later = [*rows, "2026-03-31, Bob, 5", "2026-04-07, Bob, 5"]

    before, after = (findings_of(logged(*some))["unknown-exercise"] for some in (rows, later))

    assert (before.session, after.session) == ("2026-03-03", "2026-03-17")
    assert before.fingerprint == after.fingerprint


def test_what_a_log_did_on_a_day_is_known_by_the_day(logged: Logged) -> None:
    days = [(day, 60) for day in (2, 3, 9)], [(day, 60) for day in (9, 10, 16)]
    first, second = (
        findings_of(
            logged(*(f"2026-03-{day:02}, Flying sprint, {metres}m" for day, metres in some))
        )
        for some in days
    )

    assert first["hi-too-close"].fingerprint != second["hi-too-close"].fingerprint


def test_top_speed_that_stops_is_reported_with_its_days(logged: Logged) -> None:
    rows = [f"2026-03-{day:02}, Flying sprint, 30m" for day in (2, 9)]
    rows += [f"2026-03-{day:02}, Back squat, 5" for day in (17, 24, 29)]

    finding = findings_of(logged(*rows))["no-max-speed"]

    assert finding.message == (
        "no upright sprinting near top speed in weeks 3 to 4 (2026-03-16 to 2026-03-29)"
    )
    assert finding.why == (
        "it is trained until week 2 (2026-03-09 to 2026-03-15), then 2 weeks pass without it"
    )
    assert finding.fix == "next time keep one short exposure a week, such as Flying sprint 3x10m"


def test_a_first_week_that_is_cut_short_makes_no_jump(logged: Logged) -> None:
    rows = ["2026-03-06, Flying sprint, 30m", *["2026-03-09, Flying sprint, 30m"] * 6]

    assert "week-jump" in findings_of(logged(*rows, "2026-03-02, Back squat, 5"))
    assert "week-jump" not in findings_of(logged(*rows, "2026-03-06, Back squat, 5"))


def test_a_name_in_a_log_is_reported_once(logged: Logged) -> None:
    rows = [f"2026-03-{day:02}, Nordic crul, 5" for day in range(2, 12)]
    report = logged("2026-03-02, Back squat, 5", *rows)

    (finding,) = [one for one in report.findings if one.rule == "unknown-exercise"]
    assert finding.message == ("unknown exercise 'Nordic crul'; it is in 10 entries of the log")
    assert finding.session == "2026-03-02"
    assert [(one.span.line, one.label) for one in finding.related] == [
        (line, "again") for line in range(4, 9)
    ]


def test_names_of_a_log_are_described_in_a_file_of_their_own(logged: Logged) -> None:
    found = findings_of(logged(*UNCLEAR))

    unknown, ambiguous = found["unknown-exercise"].fix, found["ambiguous-exercise"].fix
    assert "strideaudit exercises add 'Nordic crul' --like nordic_curl --file" in unknown
    assert "strideaudit exercises add 'Toe raise' --like standing_calf_raise --file" in ambiguous
    assert found["uncountable-dose"].fix.startswith("next time log metres")
    assert found["plan-run-in-reps"].fix == (
        "next time log them as its distance, if you mean metres"
    )
    assert found["plan-run-in-reps"].span.column == len("Gym,2026-04-09 09:00,") + 1


def test_the_command_that_describes_a_name_works(
    logged: Logged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shlex

    monkeypatch.chdir(tmp_path)
    name = "Nordic $(crul)'s"
    (finding,) = [
        one for one in logged(f"2026-03-02, {name}, 5").findings if one.rule == "unknown-exercise"
    ]
    command = finding.fix.partition("describe it: strideaudit ")[2].partition(" (a file")[0]

    done = CliRunner().invoke(app, shlex.split(command))

    assert done.exit_code == 0, done.output
    assert f'"{name}"' in (tmp_path / "exercises.yaml").read_text()


def test_no_command_is_advised_for_a_name_like_no_other(logged: Logged) -> None:
    (finding,) = [
        one
        for one in logged("2026-03-02, Bob's zorbing drive, 5").findings
        if one.rule == "unknown-exercise"
    ]

    # Nobody knows what the exercise trains: a command with an example would be pasted as it is.
    assert finding.fix.endswith(
        "describe it in a file of your own (strideaudit exercises add --help)"
    )


YAML_WORDS = ("`", "weeks: ", "sessions:", "work:", "exercises: {", "notes:", "overrides")


def faulty() -> list[PlanFile]:
    """Files of other formats that are wrong in many ways."""

    def read(text: str, window: Window = USUAL) -> tuple[PlanFile, ...]:
        return read_plans(Input("log.csv", BytesIO(text.encode())), window)

    header = "title,start_time,exercise_title,set_type,reps\n"
    row = "Gym,2026-03-02,Squat,normal,5\n"
    whole = Window(whole=True)
    long = Draft(Source("plan.csv", ""))
    for week in range(1, 107):
        long.session(Span(1, 1, 1, 2), week=week)
    mixed = Draft(Source("plan.csv", ""))
    mixed.session(Span(1, 1, 1, 2), Cell("2026-03-02", Span(1, 1, 1, 2)))
    mixed.session(Span(1, 1, 1, 2), Cell("2026-02-31", Span(1, 1, 1, 2)))
    mixed.session(Span(1, 1, 1, 2), Cell("2026-02-31", Span(1, 1, 1, 2)), week=2)
    return [
        *read(header),
        *read(header + row + 'Gym,"2026-03-02'),
        *read(header + row + "Gym,0001-01-01,Squat,normal,5\n", whole),
        *read(header + "," * 6000),
        *read("no,such,format\n1,2,3\n"),
        *read(header + row.replace("Squat", "Nobody knows this")),
        *read(header + row.replace(",5", ",9999999")),
        long.finish(),
        mixed.finish(),
    ]


@pytest.mark.parametrize("number", range(9))
def test_no_advice_asks_for_yaml_in_another_programs_file(
    number: int, catalogue: Catalogue
) -> None:
    report = audit(faulty()[number], catalogue, Settings())

    assert report.findings
    for finding in report.findings:
        assert not [word for word in YAML_WORDS if word in finding.fix], finding


def test_a_file_of_no_known_format_lists_those_that_are(catalogue: Catalogue) -> None:
    (file,) = read_plans(Input("plan.csv", BytesIO(b"a,b\n1,2\n")))
    report = audit(file, catalogue, Settings())

    (finding,) = report.findings
    assert finding.message == "it is in no format that is known"
    assert "hevy" in finding.fix
    assert "--input-format" in finding.fix


# On the command line


def test_plans_and_logs_are_in_one_table(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(
        "title,start_time,exercise_title,set_type,reps\nGym,2026-03-02,Squat,normal,5\n"
    )
    (tmp_path / "plan.yaml").write_text("sessions:\n- work: [Back squat 3x5]\n")
    paths = [str(tmp_path / name) for name in ("log.csv", "plan.yaml")]

    done = CliRunner().invoke(app, ["check", *paths, "--isolated"])

    rows = {line.split()[1]: line for line in done.output.splitlines()[1:3]}
    assert rows.keys() == {"log.csv", "plan.yaml"}
    assert " 100   0   0  push-heavy" in rows["log.csv"]


def test_what_a_log_has_again_and_again_is_named_once_with_its_sum(logged: Logged) -> None:
    rows = [f"2026-03-{day:02}, Back squat, 5" for day in (2, 3, 4, 5)]
    rows += ["2026-03-05, Lunge, 5", "2026-03-06, Lunge, 5"]

    finding = findings_of(logged(*rows))["push-overreliance"]

    assert finding.why.endswith("most of it comes from Back squat (4.0 SE) and Lunge (2.0 SE)")
    assert finding.fix.endswith("starting with these exercises")
    assert [one.label for one in finding.related] == ["4.0 SE", "2.0 SE"]
