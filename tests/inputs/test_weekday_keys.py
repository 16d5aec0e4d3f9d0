"""Plans in YAML whose keys are weekdays, and days in four languages."""

import pytest
from every import every

from strideaudit.inputs.detection import read_plan
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines


def read(text: str) -> PlanFile:
    file = read_lines(read_plan(text, "plan.yaml"), catalogue_names())
    assert file.plan is not None, file.faults
    return file


def work(text: str) -> list[str]:
    """Return the doses of the entries that count, or what keeps an entry from counting."""
    plan = read(text).plan
    assert plan is not None
    return [
        f"{dose.sets:g}x{dose.reps:g}" if dose.reps else f"{dose.sets:g}x{dose.metres:g}m"
        for session in plan.sessions
        for entry in session.entries
        for dose in entry.doses
    ]


def left_out(text: str) -> int:
    file = read(text)
    assert file.plan is not None
    entries = [entry for session in file.plan.sessions for entry in session.entries]
    return sum(not entry.doses for entry in entries) + sum(one.work for one in file.unread)


@every([
    ('- "squat 4x5"', "4x5"),
    ("- 'nordic 3x5'", "3x5"),
    ("- {exercise: hip thrust, sets: 4, reps: 8}", "4x8"),
    ("- pull up: {sets: 3, reps: 8}", "3x8"),
    ('- "Back squat": "4x5"', "4x5"),
    ("- flying 30s: 4x30m", "4x30m"),
    ("- exercise: hip thrust\n    sets: 4\n    reps: 8", "4x8"),
])  # fmt: skip
def test_a_list_below_a_weekday_is_read_as_yaml(case: tuple[str, str]) -> None:
    item, dose = case
    assert work(f"mon:\n  {item}\n  - rdl 3x8\n  - bench press 2x9\n") == [dose, "3x8", "2x9"]


def test_a_load_in_a_map_below_a_weekday_is_kept() -> None:
    text = "mon:\n  - {exercise: hip thrust, sets: 4, reps: 8, weight: 120kg}\n  - 'rdl 3x8'\n"

    plan = read(text).plan
    assert plan is not None
    entry = plan.sessions[0].entries[0]
    assert entry.exercise == "hip thrust"
    assert entry.doses[0].load_kg == 120


@every(['- "60s: 3"', "- 60s: 3"])
def test_a_bare_run_below_a_weekday_is_asked_about(item: str) -> None:
    assert left_out(f"mon:\n  {item}\n  - squat 4x5\n") == 1


@every([
    ("Montag", "mon"), ("Di", "tue"), ("mercredi", "wed"), ("jueves", "thu"), ("ven.", "fri"),
    ("Sábado", "sat"), ("SONNTAG", "sun"), ("Thurs", "thu"), ("weds", "wed"), ("miércoles", "wed"),
    ("dim", "sun"), ("Dienst", "tue"), ("3", "wed"),
])  # fmt: skip
def test_a_day_is_known_in_four_languages(case: tuple[str, str]) -> None:
    word, day = case
    plan = read(f"sessions:\n- day: {word}\n  work: [squat 4x5]\n").plan

    assert plan is not None
    assert plan.sessions[0].day == day


def test_a_wrong_day_costs_only_itself() -> None:
    file = read("sessions:\n- day: someday\n  work: [squat 4x5]\n- day: do\n  work: []\n")

    assert file.plan is not None
    assert [session.day for session in file.plan.sessions] == [None, None]
    assert [one.why for one in file.unread] == ["'someday' is not a day", "'do' is not a day"]


@pytest.mark.parametrize(
    ("session", "name"),
    [
        ("- monday: Lower A\n  work: [squat 4x5]", "Lower A"),
        ("- Monday - Lower A:\n  work: [squat 4x5]", "Lower A"),
        ("- Montag:\n  work: [squat 4x5]", None),
        ("- lundi: [squat 4x5]", None),
        ("- monday:\n  - squat 4x5", None),
        ("- mon: {name: Lower A, work: [squat 4x5]}", "Lower A"),
        ("- mon: Easy\n  name: Lower A\n  work: [squat 4x5]", "Lower A"),
    ],
)
def test_a_weekday_is_a_key_of_a_session(session: str, name: str | None) -> None:
    file = read(f"sessions:\n{session}\n")

    assert file.plan is not None
    assert file.unknown_keys == ()
    [found] = file.plan.sessions
    assert (found.day, found.name) == ("mon", name)
    assert [dose.sets for entry in found.entries for dose in entry.doses] == [4]


def test_no_work_below_a_weekday_vanishes() -> None:
    assert left_out("weeks: [{sessions: [{work: [squat 4x5]}]}]\nmon: ['rdl 3x8']\n") == 1
    assert left_out("sessions: [{mon: [rdl 3x8], work: [squat 4x5]}]\n") == 1
    assert left_out("sessions: [{work: [squat 4x5]}]\nmon: ['rdl 3x8']\n") == 1


NAMED = {
    "fields": "monday:\n  pull up: {sets: 3, reps: 8}\n  rdl: {sets: 2, reps: 9}\n",
    "one line": "monday: {pull up: {sets: 3, reps: 8}, rdl: {sets: 2, reps: 9}}\n",
    "fields below": "monday:\n  pull up:\n    sets: 3\n    reps: 8\n  rdl: {sets: 2, reps: 9}\n",
    "text": "monday:\n  pull up: 3x8\n  'rdl': {sets: 2, reps: 9}\n",
    "work": "sessions:\n- day: mon\n  work:\n    pull up: 3x8\n    rdl: {sets: 2, reps: 9}\n",
    "a plan": "plan: x\nmonday:\n  pull up: {sets: 3, reps: 8}\n  rdl: 2x9\n",
    "a note": "monday:\n  notes: heavy\n  pull up: {sets: 3, reps: 8}\n  rdl: 2x9\n",
}


@every(NAMED)
def test_exercises_may_be_keys_next_to_their_doses(case: str) -> None:
    text = NAMED[case]
    assert work(text) == ["3x8", "2x9"]
    assert left_out(text) == 0
    plan = read(text).plan
    assert plan is not None
    assert [entry.exercise for entry in plan.sessions[0].entries] == ["pull up", "rdl"]


def test_a_list_of_doses_next_to_an_exercise_counts_in_full() -> None:
    text = "monday:\n  block starts: [3x10m, 3x20m, 2x30m]\n  squat: 3x5\n"
    assert work(text) == ["3x10m", "3x20m", "2x30m", "3x5"]
    assert left_out(text) == 0


MAPS = {
    "days": ("mon: [squat 4x5]", ("mon", None)),
    "a name behind the day": ("Monday - Lower A: [squat 4x5]", ("mon", "Lower A")),
    "names": ("Lower A: [squat 4x5]", (None, "Lower A")),
    "a session": ("mon: {name: Lower A, work: [squat 4x5]}", ("mon", "Lower A")),
    "a session below its name": ("Lower A: {day: mon, work: [squat 4x5]}", ("mon", "Lower A")),
    "exercises": ("mon: {squat: 4x5}", ("mon", None)),
    "a free day and notes": ("mon: [squat 4x5]\ntue: rest\nnotes: 3 of 4", ("mon", None)),
}


OUTER = ("sessions:", "days:", "einheiten:", "weeks:\n- sessions:", "phases:\n  GPP:\n    days:")


@every([(case, outer) for case in MAPS for outer in OUTER])
def test_sessions_may_be_a_map_by_days_or_names(case: tuple[str, str]) -> None:
    inner, wanted = MAPS[case[0]]
    lines = "".join(f"      {line}\n" for line in inner.splitlines())
    file = read(f"{case[1]}\n{lines}")

    assert file.plan is not None
    assert (file.unknown_keys, file.unread) == ((), ())
    [found] = file.plan.sessions
    assert (found.day, found.name) == wanted
    assert [dose.sets for entry in found.entries for dose in entry.doses] == [4]


def test_the_only_session_needs_no_list() -> None:
    file = read("sessions: {day: mon, name: Lower A, work: [squat 4x5, rdl 3x8]}\n")

    assert file.plan is not None
    [found] = file.plan.sessions
    assert (found.day, found.name, len(found.entries)) == ("mon", "Lower A", 2)
    plan = read("sessions: {day: mon}\n").plan
    assert plan is not None
    assert [(one.day, one.entries) for one in plan.sessions] == [("mon", ())]


def test_fields_below_a_day_of_a_map_are_read_in_four_languages() -> None:
    text = "einheiten:\n  montag:\n    - {übung: Kniebeuge, sätze: 3, wdh: 5}\n"
    assert work(text) == ["3x5"]


def test_an_unknown_key_next_to_days_is_reported_and_nothing_else_changes() -> None:
    file = read("athlete: j-12\nphase: comp\nmon:\n  - squat 4x5\n")

    assert file.plan is not None
    assert (file.plan.athlete, file.plan.sessions[0].day) == ("j-12", "mon")
    assert [one.path for one in file.unknown_keys] == [("phase",)]


def test_no_work_of_a_map_vanishes() -> None:
    assert left_out("sessions:\n  mon: [squat 4x5]\n  tue: rdl 3x8\n") == 1
    assert left_out("sessions:\n  rdl: 3x8\n  mon: [squat 4x5]\n") == 1


@every([
    "monday:\n  squat: {sets: 3, reps: 5}\n  pull up: {sets: many, reps: 8}\n",
    "monday:\n  squat: {sets: 3, reps: 5}\n  pull up: {sets: 3, reps: 8, blah: 7}\n",
    "monday:\n  squat: {sets: 3, reps: 5}\n  strength: [pull up 3x8, rdl 2x9]\n",
])  # fmt: skip
def test_a_wrong_exercise_next_to_its_dose_costs_only_itself(text: str) -> None:
    file = read(text)
    assert work(text)[:1] == ["3x5"]
    assert left_out(text) or file.unknown_keys
