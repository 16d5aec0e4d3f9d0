"""Tables in Markdown give the same work as the same table in a CSV file."""

from io import BytesIO

import pytest
from every import every
from sheet_tables import claimed, doses, plan_of, works
from sheet_tables import read as read_sheet
from test_markdown_shapes import left_out, read

from strideaudit.inputs.formats import markdown
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input


def both(table: str) -> tuple[PlanFile, PlanFile]:
    """Return a table as a plan in Markdown and as one in CSV, from its rows with ``,`` between."""
    rows = [line.split(",") for line in table.strip().splitlines()]
    rows.insert(1, ["---"] * len(rows[0]))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    [sheet] = read_sheet(table)
    return read("# Plan\n\n" + "\n".join(lines) + "\n"), sheet


WORK = "Back squat 3x5,Hip thrust 3x5,Rest,Block start 4x20m,Nordic curl 3x5,Jumps 3x5,Lunge 2x8"


@every([
    "Mo,Tu,We,Th,Fr,Sa,Su",
    "Mo,Di,Mi,Do,Fr,Sa,So",
    "Mo.,Di.,Mi.,Do.,Fr.,Sa.,So.",
    "Lu,Ma,Mi,Ju,Vi,Sa,Do",
    "Lu,Ma,Me,Je,Ve,Sa,Di",
    "Mon,Tue,Wed,Thu,Fri,Sat,Sun",
])  # fmt: skip
def test_each_column_of_a_grid_is_a_day(heads: str) -> None:
    file, sheet = both(f"Week,{heads}\n1,{WORK}\n2,{WORK}\n")
    found = doses(file)
    assert {day for _, day, *_ in found} == {"mon", "tue", "thu", "fri", "sat", "sun"}
    assert sorted(found) == sorted(doses(sheet))


def test_a_column_of_a_grid_that_is_no_day_is_listed() -> None:
    file, _ = both("Week,Mon,Tue,Extra\n1,Back squat 3x5,Rest,Nordic curl 3x5\n")
    assert [name for _, _, name, _ in doses(file)] == ["Back squat"]
    assert left_out(file) == ["Nordic curl 3x5"]


SETS = ["Working sets", "Work Sets", "Arbeitssätze", "Series efectivas", "Séries de travail"]


@every(SETS)
def test_heads_for_sets_that_count(head: str) -> None:
    for file in both(f"Week,Day,Exercise,{head},Reps\n1,1,Back squat,3,6\n1,2,Nordic curl,4,5\n"):
        assert amounts(file) == [("Back squat", 18, 0), ("Nordic curl", 20, 0)]
        assert works(file) == (0, 0)


def test_a_column_that_may_be_sets_and_is_not_known_is_work_that_is_left_out() -> None:
    _, sheet = both("Day,Exercise,Sets per muscle,Reps\n1,Back squat,3,6\n")
    assert works(sheet) == (1, 0)
    assert "head it 'Sets'" in sheet.unread[0].why
    _, sheet = both("Day,Exercise,Warm-up sets (optional),Sets,Reps\n1,Back squat,2,3,6\n")
    assert works(sheet) == (0, 1)


def amounts(file: PlanFile) -> list[tuple[str, float, float]]:
    """Return the name of each entry, and how much of it is done, in repetitions and in metres."""
    return [
        (entry.exercise.split(":")[0], dose.sets * (dose.reps or 1), dose.metres or 0)
        for session in plan_of(file).sessions
        for entry in session.entries
        for dose in entry.doses
    ]


@every([
    "Exercise,Distance,Reps\nFlying sprint,30m,3\nBlock start,20m,4\n",
    "Exercise,Reps,Distance,Duration\nFlying sprint,3,30m,4.1 s\nBlock start,4,20m,\n",
    "Exercise,Sets,Reps,Distance\nFlying sprint,2,3,30m\nBlock start,,4,20m\n",
    "Exercise,Reps,Duration\nPlank,3,30 s\nBack squat,5,40 s\n",
    "Set,Exercise,Distance\n1,Flying sprint,20m\n2,Flying sprint,20m\n3,Flying sprint,30m\n",
    "Set,Exercise,Reps,Load\n1,Front squat,5,60kg\n2,Front squat,5,70kg\n3,Front squat,3,80kg\n",
    "Exercise,Satz,Wdh\nFront squat,1,5\nLunge,1,8\nFront squat,2,5\nLunge,2,8\n",
    "Exercise,Set number,Reps\nFront squat,1,5\nFront squat,2,5\n",
    "Exercise,Set #,Reps\nFront squat,1,5\nFront squat,2,5\n",
    "Exercise,Set,Reps\nFront squat,3,5\nLunge,2,8\n",
    "Exercise,Set,Reps\nFront squat,1,5\nFront squat,2,5\nLunge,3,8\nPlank,,60 s\n",
])  # fmt: skip
def test_columns_of_amounts_say_the_same_as_in_a_sheet(table: str) -> None:
    file, sheet = both(table)
    assert amounts(file) == amounts(sheet)
    assert len(left_out(file)) == works(sheet)[0]


@every([
    "Day,Exercise,Sets,Reps\nMon,Back squat,3,5\nTue,Rest Day,0,0\nWed,rest,1,1\nFri,Lunge,2,0\n",
    "Day,Exercise,Sets,Reps\nMon,Back squat,3,5\nFri,Lunge,0,8\n",
    "Day,Exercise,Sets,Reps,Distance\nMon,Back squat,3,5,0 m\nFri,Lunge,0,0,0\n",
])  # fmt: skip
def test_what_was_not_done_is_no_work_and_no_unknown_exercise(table: str) -> None:
    for file in both(table):
        assert amounts(file) == [("Back squat", 15, 0)]
        assert not left_out(file)
        assert file.unread


def test_rows_of_zeros_count_together() -> None:
    rows = "2026-03-04,Back squat,1,0\n2026-03-05,Nordic curl,2,0\n"
    [sheet] = read_sheet(f"date,exercise,sets,reps\n2026-03-02,Back squat,3,5\n{rows}")
    assert amounts(sheet) == [("Back squat", 15, 0)]
    assert [line.why for line in sheet.unread] == [
        "0 sets or repetitions: not done; rows like this: 2"
    ]


def test_zeros_in_a_column_that_a_row_does_not_use_are_nothing() -> None:
    for file in both("Day,Exercise,Sets,Reps,Distance\nMon,Flying sprint,3,0,30 m\n"):
        assert amounts(file) == [("Flying sprint", 3, 30)]


@every([("Full Body", ""), ("Mon", "mon"), ("Friday", "fri"), ("Push", "")])
def test_a_week_before_the_exercise_is_the_week_of_the_table(said: tuple[str, str]) -> None:
    name, day = said
    first = f"Week 1,Exercise,Sets,Reps\n{name},Hack squat,3,6\n,Nordic curl,2,5\n"
    other = f"Week 2,Exercise,Sets,Reps\n{name},Hack squat,4,6\n,Nordic curl,3,5\n"
    [sheet] = read_sheet(first + other)
    tables = [table.replace("\n", "|\n|").replace(",", "|")[:-1] for table in (first, other)]
    lines = "\n".join("|" + table.replace("|\n", "|\n|---|---|---|---|\n", 1) for table in tables)
    for file in (sheet, read(f"# Plan\n\n{lines}")):
        assert [(week, *one[-2:]) for week, *one in doses(file)] == [
            (1, "Hack squat", "3x6"),
            (1, "Nordic curl", "2x5"),
            (2, "Hack squat", "4x6"),
            (2, "Nordic curl", "3x5"),
        ]
        assert {found for _, found, *_ in doses(file)} == {day or name}
        assert works(file) == (0, 0)


ROWS = "Back squat 3x5,Hip thrust 3x5\n{},Back squat 4x5,Hip thrust 4x5\n"


@every(["1: 7/10/23 - 7/16/23|2: 7/10/23 - 7/16/23", "1: base|2: build", "W1|W2", "1|2"])
@pytest.mark.parametrize("head", ["", "Week"])
def test_labels_of_weeks_in_a_grid(labels: str, head: str) -> None:
    one, other = labels.split("|")
    file = read(
        f"# Plan\n\n| {head} | Mon | Tue |\n|---|---|---|\n"
        f"| {one} | Back squat 3x5 | Lunge 3x5 |\n| {other} | Back squat 4x5 | Lunge 4x5 |\n"
    )
    assert sorted((week, dose) for week, *_, dose in doses(file)) == [
        (1, "3x5"), (1, "3x5"), (2, "4x5"), (2, "4x5"),
    ]  # fmt: skip


@every(["3/2 - 3/8|3/9 - 3/15", "13.7. - 19.7.|20.7. - 26.7."])
def test_dates_that_are_no_week_do_not_add_up_in_one(labels: str) -> None:
    one, other = labels.split("|")
    table = f",Mon,Tue\nWeek 1,Lunge 3x5,Rest\n{one},{ROWS.format(other)}"
    for file in both(table):
        assert [dose for *_, dose in doses(file)] == ["3x5"]
        assert works(file)[0] > 0


def test_a_way_to_train_is_not_a_week() -> None:
    [sheet] = read_sheet("Exercise,Week,Sets,Reps\nSquat,1/2,3,5\nBench press,5/3/1,3,5\n")
    assert {(week, name) for week, _, name, _ in doses(sheet)} == {(1, "Squat")}
    assert works(sheet) == (1, 0)


@every(["Exercise", "Drill", "Movement"])
def test_a_table_of_repetitions_and_distances_is_a_plan(head: str) -> None:
    rows = "Flying sprint | 30m | 3\nBlock start | 20m | 4"
    lines = [
        f"| {row} |" for row in (f"{head} | Distance | Reps", "---|---|---", *rows.split("\n"))
    ]
    text = "# Monday\n\n" + "\n".join(lines) + "\n"
    assert markdown.identify(Input("plan.md", BytesIO(text.encode())))
    table = f"Day,{head},Distance,Reps\nMon,Flying sprint,30m,3\nMon,Block start,20m,4\n"
    assert claimed(table)
    assert amounts(read(text)) == amounts(read_sheet(table)[0])


@every([
    "Day,Exercise,Sets,Distance\nMon,Back squat 3x5,,\nMon,Broad jump,3,30\n",
    "Day,Exercise,Sets,Reps\nMon,Back squat,3,5\nMon,Front squat,4,1 set\n",
])  # fmt: skip
def test_an_amount_that_is_not_clear_is_listed_as_work(table: str) -> None:
    file, _ = both(table)
    assert amounts(file) == [("Back squat", 15, 0)]
    assert len(left_out(file)) == 1


@every([("left", "right", 8), ("(L)", "(R)", 8), ("links", "rechts", 8), ("left", "right", 6)])
def test_the_two_sides_of_an_exercise_are_one_set(case: tuple[str, str, int]) -> None:
    left, right, reps = case
    for file in both(
        f"Day,Exercise,Sets,Reps\nMon,Lunge {left},3,8\nMon,Lunge {right},3,{reps}\n"
        f"Tue,Lunge {right},2,8\nTue,Back squat,4,5\n"
    ):
        assert [dose for *_, dose in doses(file)] == ["3x8", "2x8", "4x5"]
        assert works(file) == ((0, 1) if reps == 8 else (1, 0))
