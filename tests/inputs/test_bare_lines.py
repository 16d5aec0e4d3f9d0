"""Lines without sets: numbers behind a day, and exercises that are named alone."""

from every import every
from test_day_lines import counted, left_out, read

import strideaudit
from strideaudit.plan.model import Entry, PlanFile

WEEK = "Mon: squat 4x5\n{}\nFri: RDL 3x8\n"
LADDERS = {
    "Sat: 350 + 250 + 150 all out, full rec": "1x350m, 1x250m, 1x150m",
    "Wednesday: 350 + 250 + 150": "1x350m, 1x250m, 1x150m",
    "Thu: 120 + 100 + 80": "1x120m, 1x100m, 1x80m",
    "- Thu: 120 + 100m + 80 / 6'": "1x120m, 1x100m, 1x80m",
    "Sat\n350+250": "1x350m, 1x250m",
}


@every(LADDERS)
def test_runs_one_after_another_are_listed_as_work(line: str) -> None:
    file = read(WEEK.format(line))
    [unread] = file.unread
    assert unread.work
    assert LADDERS[line] in unread.fix
    assert unread.text in line


@every([
    "Thu: travel. mobility 15min", "Sun: 10 min pool", "Thu after: 10 min pool",
    "Sunday: match day + 20 min jog", "Sat: long jump trial", "- Sat: trial: 60m + LJ",
])  # fmt: skip
def test_a_number_behind_a_day_is_listed(line: str) -> None:
    file = read(WEEK.format(line))
    [unread] = file.unread
    assert unread.text in line
    assert not unread.work


@every([
    "travel. mobility 15min", "match day + 20 min jog", "10 min pool", "travel, then jog 15 min",
])  # fmt: skip
def test_a_part_of_a_line_that_is_work_is_listed(line: str) -> None:
    file = read(f"Mon: squat 4x5\n\nThu:\n{line}\nRDL 3x8\n")
    assert line in str(file.unread)


@every([
    "Rest 3 min between sprints.", "We jog home, it takes 20 minutes.",
])  # fmt: skip
def test_a_remark_with_a_number_gives_no_warning(line: str) -> None:
    assert not read(f"Mon: squat 4x5\n\nThu:\n{line}\nRDL 3x8\n").unread


@every([
    "Thu: 6pm track", "Sun: 18:00 meet at the bus", "Tue: Speed 1", "Wed: U15 group",
    "Wed: 6-7:15pm gym", "Tue: travel", "Sat: comp day", "Tue: session 1 & 2", "Thu 12 March",
    "Sun: rest", "Wed: Lower 60 min\n- lunge 3x8", "Wed: Speed (45 min)\n- lunge 3x8",
])  # fmt: skip
def test_what_counts_nothing_behind_a_day_gives_no_warning(line: str) -> None:
    file = read(WEEK.format(line))
    assert not file.unread
    assert not left_out(file)


def entries(file: PlanFile) -> list[Entry]:
    assert file.plan is not None, file.faults
    return [entry for session in file.plan.sessions for entry in session.entries]


@every([
    "Mon:\nsquat 4x5\n{}\nRDL 3x8\n\nTue: lunge 3x8\n",
    "Mon:\n{}\nRDL 3x8\nsquat 4x5\n\nTue: lunge 3x8\n",
    "Mon:\nsquat 4x5\nRDL 3x8\n{}\nTue: lunge 3x8\n",
    "Mon: squat 4x5\nTue: lunge 3x8\nWed: {}\nThu: RDL 3x8\n",
])  # fmt: skip
def test_an_exercise_alone_in_a_line_is_an_entry_without_a_dose(text: str) -> None:
    for name in ("Back squat", "Power clean", "Block start", "Flying sprint", "Nordics"):
        bare = [one for one in entries(read(text.format(name))) if not one.doses]
        assert [one.exercise for one in bare] == [name]
        report = strideaudit.check(text.format(name))
        assert [one.rule for one in report.findings if name in one.message] == ["uncountable-dose"]


DOSES = {
    "4x5 @ 80%": [(4, 5)],
    "4x5": [(4, 5)],
    "4x5\n1x3 @ 90%": [(4, 5), (1, 3)],
    "3 sets of 8": [(3, 8)],
}


@every(DOSES)
def test_a_dose_belongs_to_the_exercise_in_the_line_above(dose: str) -> None:
    file = read(f"Mon\nPower clean\n{dose}\nNordics\n3x4\n\nTue: lunge 3x8\n")
    found = [(one.exercise, done.sets, done.reps) for one in entries(file) for done in one.doses]
    there = [("Power clean", sets, reps) for sets, reps in DOSES[dose]]
    assert found == [*there, ("Nordics", 3, 4), ("lunge", 3, 8)]
    assert not left_out(file)


def test_a_run_below_an_exercise_that_it_does_not_fit_is_not_its_dose() -> None:
    file = read("Mon\nBack squat\n4x60m @ 95%\n\nTue: lunge 3x8\n")
    assert [one.exercise for one in entries(file) if not one.doses][:1] == ["Back squat"]


@every([
    "Mon: squat 4x5\n\nAcceleration\nblock start 4x20m\n\nTue: lunge 3x8\n",
    "Mon:\nAcceleration\n- block start 4x20m\n\nTue: lunge 3x8\n",
    "Mon: Tempo\nsquat 4x5\n\nTue: lunge 3x8\n",
    "Mon:\nStrength\nsquat 4x5\n\nTue: lunge 3x8\n",
])  # fmt: skip
def test_a_name_above_work_is_that_of_a_part(text: str) -> None:
    file = read(text)
    assert not [one for one in entries(file) if not one.doses]
    assert not left_out(file)


def test_the_half_of_a_day_does_not_hide_the_day() -> None:
    file = read("Session 1 (Mon AM)\n- squat 4x5\n\nSession 2 (Wed evening)\n- RDL 3x8\n")
    assert [day for day, _ in counted(file)] == ["mon", "wed"]


def test_work_above_the_first_day_is_not_lost() -> None:
    file = read("U15 GROUP TUES 6-7:15pm\nzorbing 4 x 15m\n\nTHURS\nsquat 4x5\n")
    assert "zorbing" in left_out(file) or "zorbing" in str(file.unread)


def test_the_days_of_an_overview_are_listed_and_not_asked_about() -> None:
    file = read(
        "# Block\n\n- Mon: Acceleration\n- Tue: Speed endurance\n\n"
        "## Monday\n\n- block start 4x20m\n\n## Tuesday\n\n- RDL 3x8\n"
    )
    assert not [one for one in entries(file) if not one.doses]
    assert [(one.text, one.work) for one in file.unread] == [
        ("Acceleration", False),
        ("Speed endurance", False),
    ]
