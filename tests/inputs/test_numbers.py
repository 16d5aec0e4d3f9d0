"""Numbers that nobody can train, in every place of every kind of file: never a crash."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from amount import FULL, some
from every import every

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plans
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.text.input import Input

TOP = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("tests/data/imports", "examples")
    for path in (TOP / folder).rglob("*")
    if path.suffix in (".csv", ".tsv", ".txt", ".md", ".liftoscript", ".yaml", ".json")
    and path.stat().st_size < 6_000
)
PLACES = 8 if FULL else 2
"""How many numbers of a file are replaced, one at a time."""

HUGE = ("9" * 20, "9" * 5_000)
"""More than a day, a week or a C integer holds; more digits than Python makes a number of."""

HEVY = "title,start_time,exercise_title,set_type,reps,distance_km,duration_seconds\n"
STRONG = (
    "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds\n"
    "{} 17:00:00,Legs,Squat,1,40,8,0,0\n"
)
FITNOTES = (
    "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time\n{},Squat,Legs,40,8,,,\n"
)
DATED = {
    "strong.csv": STRONG,
    "hevy.csv": HEVY + 'Legs,"{}, 17:00",Squat,normal,8,,\n',
    "fitnotes.csv": FITNOTES,
    "sheet.csv": "Date,Exercise,Sets,Reps\n{},Squat,3,5\n",
    "calendar.csv": "Week,Mon,Tue\n{},Squat 3x5,Squat 3x5\n",
    "log.csv": "Date,Exercise,Set,Reps\n{0},Squat,1,5\n{0},Squat,2,5\n",
    "text.md": "# {}\n\n- Squat 3x5\n",
    "table.md": "| Date | Exercise | Dose |\n|--|--|--|\n| {} | Squat | 3x5 |\n",
    "plan.stride.yaml": "sessions:\n- day: {}\n  work:\n  - Squat: 3x5\n",
    "plan.stride.json": '{{"sessions": [{{"day": "{}", "work": [{{"Squat": "3x5"}}]}}]}}',
    "program.liftoscript": "# Week 1\n## {}\nSquat / 3x5\n",
}
DATES = ("2024-01-{}", "2024-{}-01", "{}-01-02", "{}/01/2026", "3/{}/2026", "1.{}.2026",
         "2 March {}", "{} March 2026", "2026-W{}-1", "Monday {}")  # fmt: skip


def audited(name: str, text: str) -> list[PlanReport]:
    files = read_plans(Input(name, BytesIO(text.encode())))
    return [audit(one, load_catalogue(), Settings()) for one in files]


def replaced() -> Iterator[tuple[Path, int, str, str]]:
    """Yield files with one number replaced: path, place, the number, and the text."""
    for path in FILES:
        text = path.read_bytes().decode("utf-8", "replace")
        places = list(re.finditer(r"\d+", text))
        for found in places[:: max(1, len(places) // PLACES)]:
            for huge in HUGE:
                start, end = found.span()
                yield path, start, huge, text[:start] + huge + text[end:]


@every(some(replaced(), 150), lambda one: f"{one[0].name} at {one[1]}: {len(one[2])} digits")
def test_a_huge_number_in_any_file_is_no_crash(case: tuple[Path, int, str, str]) -> None:
    path, _, _, text = case

    assert audited(path.name, text)


@every([(name, date.format(huge)) for name in DATED for date in DATES for huge in HUGE])
def test_a_huge_number_in_a_date_is_no_crash(case: tuple[str, str]) -> None:
    name, date = case

    assert audited(name, DATED[name].format(date))


def test_more_sets_than_anybody_does_are_not_understood() -> None:
    header = "WorkoutTitle,ScheduledDate,RescheduledDate,ExerciseTitle,ExerciseData\n"
    text = header + 'Speed,2026-04-07,,Flying Sprint,"{} rep x 20 meter"\n'

    for number in ("101", "1000000000", *HUGE):
        (plan,) = audited("training_data.csv", text.format(number))
        assert [one.why for one in plan.unread], number
    (plan,) = audited("training_data.csv", text.format("100"))
    assert not plan.unread


def test_a_column_that_numbers_sets_may_have_any_number() -> None:
    rows = "2026-03-02,Squat,1,5\n2026-03-02,Squat,{},5\n2026-03-02,Squat,3,5\n"

    for number in HUGE:
        assert audited("log.csv", "Date,Exercise,Set,Reps\n" + rows.format(number)), len(number)
