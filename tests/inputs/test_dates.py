"""All formats read dates alike: logs of apps, sheets, handwritten logs and texts."""

from io import BytesIO

import pytest

from strideaudit.inputs.detection import is_plan, read_plans
from strideaudit.inputs.importer import Window
from strideaudit.inputs.words import dates
from strideaudit.inputs.words.dates import Order, OrderError
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input

SURE = {
    "2026-03-02": "2026-03-02",
    "2026/03/02": "2026-03-02",
    "2026.3.2": "2026-03-02",
    "20260302": "2026-03-02",
    "2026-W10-1": "2026-03-02",
    "2.3.2026": "2026-03-02",
    "3.3.26": "2026-03-03",
    "2 March 2026": "2026-03-02",
    "Mon 2 March 2026": "2026-03-02",
    "2nd of March 2026": "2026-03-02",
    "March 2nd 2026": "2026-03-02",
    "2. März 2026": "2026-03-02",
    "2 de marzo de 2026": "2026-03-02",
    "2-Mar-2026": "2026-03-02",
    "2026 Mar 2": "2026-03-02",
    "2026-03-02T10:00:00Z": "2026-03-02",
    "29.2.2024": "2024-02-29",
}
"""Texts with one date, and that date."""

TWENTY = "20260302202603022026"
NO_DATES = (
    "31.02.2026", "2026-13-01", "30 February 2026", "99/99/2026", TWENTY, f"2026-03-{TWENTY}",
    f"{TWENTY}/03/02", f"3/2/{TWENTY}", "29.2.2026", "Monday 31.02.2026",
)  # fmt: skip
"""Texts that look like dates and are impossible ones."""

FOREIGN = ("2026年3月2日", "٢/٣/٢٠٢٦", "2 mars i år", "Thứ Hai")
"""Dates in languages that are not read."""

READERS = {
    "strong": "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n{},A,Back squat,1,60,5\n",
    "hevy": "title,start_time,exercise_title,set_type,reps\nA,{},Back squat,normal,5\n",
    "fitnotes": "Date,Exercise,Category,Weight,Reps,Distance,Time\n{},Back squat,Legs,60,5,,\n",
    "jefit": "### EXERCISE LOGS ###\n_id,mydate,ename,logs\n1,{},Back squat,60x5\n",
    "stronglifts": "Date (yyyy/mm/dd),Workout,Exercise,Set 1 (Reps)\n{},A,Back squat,5\n",
    "trainheroic": "WorkoutTitle,ScheduledDate,ExerciseTitle,ExerciseData\n"
    'A,{},Back squat,"5, 5 rep"\n',
    "liftosaur": "Workout DateTime,Exercise,Is Warmup Set?,Completed Reps\n{},Back squat,0,5\n",
    "log by hand": "Date,Exercise,Set,Reps\n{0},Back squat,1,5\n{0},Back squat,2,5\n",
    "sheet": "Date,Exercise,Sets,Reps\n{0},Back squat,4,5\n{0},Nordic curl,3,5\n",
    "head in a sheet": "Exercise,Sets,Reps\n{},,\nBack squat,4,5\nNordic curl,3,5\n",
    "markdown": "# Block\n\n## {}\n\n- Back squat 4x5\n- Nordic curl 3x5\n",
    "strong text": "# Block\n\n**{}**\n\n- Back squat 4x5\n- Nordic curl 3x5\n",
    "table in a text": "| Date | Exercise | Sets | Reps |\n|---|---|---|---|\n"
    "| {} | Back squat | 4 | 5 |\n|  | Nordic curl | 3 | 5 |\n",
}
"""A file of each format with a place for a date."""

TEXTS = ("markdown", "strong text", "table in a text")
HEADINGS = ("markdown", "strong text", "head in a sheet")
SHORT_YEAR = "3.3.26"
NAMES = (TWENTY, f"{TWENTY}/03/02", f"3/2/{TWENTY}")
"""Of the impossible dates those that are names in a heading: the year is not plausible."""


APPS = ("strong", "hevy", "fitnotes", "jefit", "stronglifts", "trainheroic", "liftosaur")


def read(reader: str, day: str) -> PlanFile:
    """Read a file of a format with a date in it."""
    text = READERS[reader].format(day)
    kind = "markdown" if reader in TEXTS else reader if reader in APPS else "sheet"
    given = Input("file", BytesIO(text.encode()))
    (file,) = read_plans(given, Window(whole=True), kind)
    return file


def days_of(file: PlanFile) -> list[str]:
    """Return the dates of the sessions of a plan."""
    return [session.date for session in file.plan.sessions if session.date] if file.plan else []


@pytest.mark.parametrize("reader", READERS)
def test_a_date_is_the_same_day_in_every_format(reader: str) -> None:
    days = {text: day for text, day in SURE.items()
            if text != SHORT_YEAR or reader not in ("markdown", "strong text")}  # fmt: skip

    found = {text: days_of(read(reader, text)) for text in days}

    assert found == {text: [day] for text, day in days.items()}


@pytest.mark.parametrize("reader", READERS)
def test_what_is_looks_like_a_date_and_is_not_one_is_listed_and_in_no_number(reader: str) -> None:
    names = NAMES if reader in HEADINGS else ()
    files = {text: read(reader, text) for text in NO_DATES if text not in names}

    counted = [text for text, file in files.items() if file.plan and file.plan.sessions]
    silent = [
        text
        for text, file in files.items()
        if not any(text in one.text or text in one.why for one in file.unread)
    ]
    assert (counted, silent) == ([], [])


@pytest.mark.parametrize("reader", READERS)
def test_a_date_in_an_unknown_language_is_none(reader: str) -> None:
    assert [text for text in FOREIGN if days_of(read(reader, text))] == []


# Which number is the month


@pytest.mark.parametrize(
    ("texts", "month_first"),
    [
        (["3/4/2026", "25/4/2026"], False),
        (["3/4/2026", "4/25/26"], True),
        (["3-4-2026", "4-25-2026"], True),
        (["4/4/2026"], False),
        (["3.4.2026", "2026-04-03", "no date", ""], False),
        ([], False),
    ],
)
def test_one_date_decides_for_all(texts: list[str], *, month_first: bool) -> None:
    order = Order()
    for text in texts:
        order.take(text)

    assert order.month_first() is month_first


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["1/1/2026", "3/4/2026"], "'3/4/2026' may be two days: no date of the file tells"),
        (["25/4/2026", "4/25/2026"], "in '4/25/2026' the month is not where it is in '25/4/2026'"),
        (["3/4/2026", "31/2/2026"], "'3/4/2026' may be two days"),
    ],
)
def test_dates_that_decide_nothing_or_both_are_refused(texts: list[str], message: str) -> None:
    order = Order()
    for line, text in enumerate(texts, start=1):
        order.take(text, line)

    with pytest.raises(OrderError, match=message) as caught:
        order.month_first()
    assert texts[caught.value.line - 1] == caught.value.text


DATED = "# Block\n\n## {}\n\n- Back squat 4x5\n\n## {}\n\n- Nordic curl 3x5\n"
"""A text with two dated sessions."""


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2026-03-02", "3.3.2026", ["2026-03-02", "2026-03-03"]),
        ("Mon 2 March 2026", "Wed 4.3.26: gym", ["2026-03-02", "2026-03-04"]),
        ("3/4/2026", "25/4/2026", ["2026-04-03", "2026-04-25"]),
        ("Fri 3/4/26", "4/25/2026", ["2026-03-04", "2026-04-25"]),
    ],
)
def test_a_text_headed_by_dates_is_known_and_read(first: str, second: str, days: list[str]) -> None:
    given = Input("plan.md", BytesIO(DATED.format(first, second).encode()))

    (file,) = read_plans(given)

    assert days_of(file) == days
    assert file.unread == ()
    names = [one.name for one in file.plan.sessions if one.name] if file.plan else []
    assert names == (["gym"] if "gym" in second else [])


def test_the_work_of_a_day_that_may_be_two_is_left_out_and_the_rest_is_read() -> None:
    given = Input("plan.md", BytesIO(DATED.format("2026-03-02", "3/4/2026").encode()))

    (file,) = read_plans(given)

    assert days_of(file) == ["2026-03-02"]
    heading, work = file.unread
    assert "'3/4/2026' may be two days" in heading.why
    assert heading.why.endswith(dates.ADVICE)
    assert (heading.span.line, heading.work, work.span.line, work.work) == (7, False, 9, True)


def test_a_text_whose_dates_may_all_be_two_days_is_refused_at_its_heading() -> None:
    given = Input("plan.md", BytesIO(DATED.format("3/2/2026", "3/4/2026").encode()))

    (file,) = read_plans(given)

    [fault] = file.faults
    assert "'3/2/2026' may be two days" in fault.message
    assert (fault.span.line, fault.hint) == (3, dates.ADVICE)


def test_work_under_a_heading_that_is_not_a_day_is_listed_up_to_the_next_one() -> None:
    text = DATED.format("31.02.2026", "3.3.2026").replace("4x5\n", "4x5\n### Main\n- Plank 3x30s\n")

    (file,) = read_plans(Input("plan.md", BytesIO(text.encode())), input_format="markdown")

    assert days_of(file) == ["2026-03-03"]
    assert [(one.span.line, one.why) for one in file.unread] == [
        (3, f"'31.02.2026' is not a day; {dates.ADVICE}"),
        (5, "it is under '31.02.2026', which is not a day"),
        (7, "it is under '31.02.2026', which is not a day"),
    ]


NO_PLANS = {
    "changes by version": "# Changelog\n\n## 1.4.0 - 2026-03-02\n\n- Add weeks\n- Fix dates\n",
    "changes by day": "# Log\n\n## 2026-03-02\n\n- Add weeks\n- Fix 3x8\n\n## 3.3.2026\n- Fix\n",
    "changes of a program like this": "## 2026-03-02\n\n- `Back squat 4x5` is read\n- `3x8`, too\n"
    "- Fix dates\n- Fix weeks\n- Fix days\n",
    "a version like a date": "## [1.2.10] - 2026-03-02\n\n- Back squat 4x5\n- Plank 3x30s\n",
    "a date in prose": "# Grids\n\nReleased 2026-03-02.\n\n- Back squat 4x5\n- Nordic curl 3x5\n",
    "nothing that we know": "## 2026-03-02\n\n- 3x3 grid of trees\n- 10x10 pixels\n",
}  # fmt: skip
"""Texts with dates that are not plans."""


@pytest.mark.parametrize("name", NO_PLANS)
def test_a_text_with_dates_that_is_not_a_plan_is_not_claimed(name: str) -> None:
    assert not is_plan(Input("CHANGELOG.md", BytesIO(NO_PLANS[name].encode())))


def test_a_calendar_row_whose_day_is_not_a_day_is_listed() -> None:
    text = (
        "Week,Time,Monday,Tuesday\n1,am,Back squat 4x5,Nordic curl 3x5\n"
        "2,31.02.2026,Back squat 4x6,Nordic curl 3x6\n"
    )

    (file,) = read_plans(Input("plan.csv", BytesIO(text.encode())), input_format="sheet")

    assert [one.text for one in file.unread] == ["Back squat 4x6", "Nordic curl 3x6"]
    assert {one.why.partition(";")[0] for one in file.unread} == {"'31.02.2026' is not a day"}


# Weekdays

SHORT = {
    "mon": "mon lun", "tue": "tue tues mar", "wed": "wed weds mié mie mer",
    "thu": "thu thur thurs jue jeu", "fri": "fri vie ven", "sat": "sat sáb sab sam",
    "sun": "sun dom dim",
}  # fmt: skip
"""The short names of each weekday in all languages."""

SHORT_IN = {
    "markdown": "# Block\n\n- Thursday: Plank 3x30s\n- {}: Back squat 4x5\n",
    "sheet": "Day,Exercise,Sets,Reps\n{},Back squat,4,5\n",
}


@pytest.mark.parametrize("kind", SHORT_IN)
def test_every_short_name_of_a_weekday_is_read(kind: str) -> None:
    found = {}
    for name in " ".join(SHORT.values()).split():
        given = Input("file", BytesIO(SHORT_IN[kind].format(name.title()).encode()))
        (file,) = read_plans(given, Window(whole=True), kind)
        assert file.plan is not None
        sessions = file.plan.sessions
        found[name] = [one.day for one in sessions for entry in one.entries
                       if entry.exercise == "Back squat"]  # fmt: skip

    assert found == {name: [day] for day, names in SHORT.items() for name in names.split()}


# The first date of a text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5.3.2026, moved from 2026-01-02", "2026-03-05"),
        ("2 March 2026 to 2026-03-08", "2026-03-02"),
        ("Mon 2 March 2026 - 8.3.2026", "2026-03-02"),
    ],
)
def test_the_date_that_comes_first_counts(text: str, day: str) -> None:
    assert dates.sure_day(text) == day


@pytest.mark.parametrize("reader", APPS)
def test_a_date_in_the_middle_of_a_cell_of_an_app_is_listed(reader: str) -> None:
    text = "moved from 2026-01-02 to 5.3.2026"

    file = read(reader, text)

    assert days_of(file) == []
    assert any(text in one.text or text in one.why for one in file.unread)


def test_weeks_after_the_end_of_the_calendar_are_left_out() -> None:
    given = Input("log.csv", BytesIO(READERS["strong"].format("9999-12-31").encode()))

    (file,) = read_plans(given, Window(first="9999-12-31", weeks=4), "strong")

    assert days_of(file) == ["9999-12-31"]


# Headings


def markdown(text: str) -> PlanFile:
    """Read a coach's text."""
    (file,) = read_plans(Input("plan.md", BytesIO(text.encode())), input_format="markdown")
    return file


NUMBERS = {
    "a changelog": "# Changelog\n\n## 1.2.10\n\n- Back squat 4x5\n- Plank 3x30s\n",
    "versions by year": "# Changelog\n\n## 2026.0.10\n\n- Back squat 4x5\n- Plank 3x30s\n",
    "an outline": "# Guide\n\n### 2.1.10 Strength\n\n- Back squat 4x5\n\n"
    "### 2.1.11 Core\n\n- Plank 3x30s\n",
}


def test_a_version_with_a_year_does_not_make_a_plan() -> None:
    text = "# Changelog\n\n## 2026.3.10\n\n- Back squat 4x5\n- Plank 3x30s\n"

    assert not is_plan(Input("CHANGELOG.md", BytesIO(text.encode())))


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_of_versions_and_of_outlines_are_not_dates(name: str) -> None:
    assert not is_plan(Input("plan.md", BytesIO(NUMBERS[name].encode())))

    file = markdown(NUMBERS[name])
    assert days_of(file) == []
    assert file.plan is None or file.plan.weeks == 1


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("3.3.26", "2026-03-02", ["2026-03-03", "2026-03-02"]),
        ("Tue 3.3.26", "Wed 4.3.26", ["2026-03-03", "2026-03-04"]),
        ("1.2.10 - 2026-03-02", "2026-03-03", ["2026-03-02", "2026-03-03"]),
        ("\uff12\uff10\uff12\uff16-\uff10\uff13-\uff10\uff12", "2026-03-03",
         ["2026-03-02", "2026-03-03"]),
        ("\u0662.\u0663.\u0662\u0660\u0662\u0666", "2026-03-03", ["2026-03-02", "2026-03-03"]),
        ("Monday 3/2/2026", "Tuesday 3/3/2026", ["2026-03-02", "2026-03-03"]),
        ("3/2/2026, Monday", "3/4/2026", ["2026-03-02", "2026-03-04"]),
    ],
)  # fmt: skip
def test_headings_that_are_dates(first: str, second: str, days: list[str]) -> None:
    file = markdown(DATED.format(first, second))

    assert (days_of(file), file.unread, file.faults) == (days, (), ())


def test_all_dates_of_a_heading_decide_which_number_is_the_month() -> None:
    file = markdown(
        "# 3/2/2026 - 3/29/2026 Prep block\n\n## 3/4/2026\n\n- Back squat 4x5\n- Plank 3x30s\n"
    )

    assert days_of(file) == ["2026-03-04"]


@pytest.mark.parametrize("dose", ["Back squat 15/12/2010", "Plank 3x30s\n\n25/12/2026 is off"])
def test_doses_and_prose_do_not_decide_which_number_is_the_month(dose: str) -> None:
    file = markdown(f"## 3/4/2026\n\n- Back squat 4x5\n- {dose}\n")

    assert "'3/4/2026' may be two days" in file.faults[0].message


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("## Sunday 3/2/2026\n\n- Back squat 4x5\n", "Sunday 3/2/2026"),
        ("# 3/2/2026 Prep block\n\n## Monday\n\n- Back squat 4x5\n", "3/2/2026 Prep block"),
        ("# Week 1\n\n## Week 2: Monday 3/5/2026\n\n- Back squat 4x5\n", "Monday 3/5/2026"),
        ("## Monday\n\n**12/10/08**\n\n- Back squat 4x5\n", ""),
        ("## Monday\n\n**12/10/2008**\n\n- Back squat 4x5\n", "12/10/2008"),
        ("## Monday\n\n### 12/10/2008\n\n- Back squat 4x5\n", "12/10/2008"),
    ],
)
def test_an_open_date_is_listed_if_the_day_is_known_without_it(text: str, listed: str) -> None:
    file = markdown(text)

    assert file.plan is not None
    assert [entry.exercise for one in file.plan.sessions for entry in one.entries] == ["Back squat"]
    assert [one.text for one in file.unread] == ([listed] if listed else [])


@pytest.mark.parametrize("heading", ["015112345678", "12345678", "2026.0.1", "Plan 2026-13-01"])
def test_names_with_numbers_are_names(heading: str) -> None:
    file = markdown(f"# {heading}\n\n## Monday\n\n- Back squat 4x5\n")
    sheet = Input(
        "plan.csv",
        BytesIO(f"Winter block,,\n{heading},,\nExercise,Sets,Reps\nBack squat,4,5\n".encode()),
    )
    (plan,) = read_plans(sheet, input_format="sheet")

    assert (file.plan and file.plan.title, file.unread) == (heading, ())
    assert plan.plan is not None
    assert plan.unread == ()


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("2 March 2026, Monday", None),
        ("2 March 2026, Monday: Speed", "Speed"),
        ("2026-03-02 18:00", None),
        ("2026-03-02T10:00:00Z", None),
        ("2026-03-02, Mon, 6:30 pm - Speed", "Speed"),
        ("2026-03-02 - 2026-03-08", None),
        ("2 March 2026 to 8 March 2026: Base", "Base"),
        ("Mon 2 March 2026 - Fri 6 March 2026: Base", "Base"),
        ("Speed 2026-03-02", "Speed"),
        ("2026-03-02 30 m sprints", "30 m sprints"),
    ],
)
def test_the_rest_of_a_heading_without_day_and_time_is_the_name(
    heading: str, name: str | None
) -> None:
    file = markdown(f"# Block\n\n## {heading}\n\n- Back squat 4x5\n")

    assert days_of(file) == ["2026-03-02"]
    assert file.plan is not None
    assert [one.name for one in file.plan.sessions] == [name]


def test_a_number_in_a_column_of_days_is_the_name_of_a_session() -> None:
    names = ["12345678", "2026.0.1"]
    rows = "".join(f"| {name} | Back squat | 4 | 5 |\n" for name in names)

    file = markdown(f"| Day | Exercise | Sets | Reps |\n|---|---|---|---|\n{rows}")

    assert file.plan is not None
    assert [one.name for one in file.plan.sessions] == names


def test_a_cell_of_repetitions_is_not_the_day_of_the_rows_below() -> None:
    text = "Exercise,Sets,Reps\nBack squat,4,5\n,,15/12/10\nPlank,3,5\n"

    (file,) = read_plans(Input("plan.csv", BytesIO(text.encode())), input_format="sheet")

    assert days_of(file) == []
    assert [one.text for one in file.unread] == ["15/12/10"]


def test_a_cell_of_repetitions_does_not_decide_which_number_is_the_month() -> None:
    text = "Date,Exercise,Sets,Reps\n3/4/2026,Back squat,4,5\n,,,15/12/10\n"

    (file,) = read_plans(Input("plan.csv", BytesIO(text.encode())), input_format="sheet")

    assert "'3/4/2026' may be two days" in file.faults[0].message
