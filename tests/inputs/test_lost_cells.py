"""Cells of a table that a reader could lose without a word: each counts, or is asked about."""

from every import every
from sheet_tables import doses, read, works
from test_markdown_shapes import left_out
from test_markdown_shapes import read as markdown_read
from test_markdown_tables import both

from strideaudit.inputs.sheets.column_names import heading

BARE = "Date,Exercise,Distance,Seconds\n2026-03-02,Block start,20,2.95\n"


@every([
    f"{BARE}2026-03-02,Block start,20,3.01\n",
    f"{BARE}2026-03-04,Nordic curl,,\n",
    "Date,Exercise,Sets,Distance,Seconds\n2026-03-02,Block start,1,20,2.95\n",
    "Date,Exercise,Set,Distance,Seconds\n2026-03-02,Block start,1,20,2.95\n,,2,20,2.9\n",
    "Day,Exercise,Sets,Reps,Distance\nmon,Block start,3,4,20\n",
])  # fmt: skip
def test_a_run_over_a_distance_without_a_unit_counts_by_nothing_else(text: str) -> None:
    [file] = read(text)
    counted = [dose for *_, dose in doses(file) if not dose.endswith("x") and dose != "none"]
    assert not counted
    assert left_out(file)


@every(["Distance (m)", "Distance m", "Metres"])
def test_a_run_over_metres_counts_by_them(head: str) -> None:
    [file] = read(BARE.replace("Distance", head))
    assert [dose for *_, dose in doses(file)] == ["1x20m"]
    assert works(file) == (0, 0)


MISSPELT = ["Excercise", "Exersice", "Excersise", "Exercize", "Exrecise", "Ejercico", "Activity"]


@every(MISSPELT)
def test_a_head_with_a_mistake_is_known(head: str) -> None:
    for file in both(f"Day,{head},Sets,Reps\nMon,Back squat,3x5,\nMon,Nordic curl,3,6\n"):
        assert [(name, dose) for *_, name, dose in doses(file)] == [
            ("Back squat", "3x5"),
            ("Nordic curl", "3x6"),
        ]


@every(["Rests", "Reset", "Text", "Loud", "Exchange", "Expertise", "Instance", "Location"])
def test_a_head_that_is_another_word_is_not_a_mistake(head: str) -> None:
    assert heading(head) is None or heading(head) == heading(head.removesuffix("s"))


TABLE = "Day,Exercise,Sets,Reps,Load\nMon,Back squat,3,5,100\n"


@every([
    "Mon,Nordic curl, slow,3,6,40\n",
    "Mon,Nordic curl, slow, easy,3,6\n",
    "Mon,Lunge,3,8,22,5\n",
    ",Lunge,3,8,22,5\n",
])  # fmt: skip
def test_a_row_with_more_cells_than_the_head_does_not_count(row: str) -> None:
    [file] = read(TABLE + row)
    assert [name for *_, name, _ in doses(file)] == ["Back squat"]
    assert works(file)[0] >= 1


@every([("heavy", False), ("rest 3 min", True), ("then calf raise 3x10", True)])
def test_a_remark_beyond_the_head_is_listed_and_its_row_counts(case: tuple[str, bool]) -> None:
    remark, work = case
    [file] = read(f"{TABLE}Mon,Nordic curl,3,6,,{remark}\n")
    assert [name for *_, name, _ in doses(file)] == ["Back squat", "Nordic curl"]
    assert [(one.text, one.work) for one in file.unread] == [(remark, work)]


def test_a_remark_with_a_comma_behind_a_row_is_listed() -> None:
    text = TABLE.replace("Load", "Notes").replace("100", "heels up, fast, 3x10 calf raise")
    [file] = read(text)
    assert [dose for *_, dose in doses(file)] == ["3x5"]
    assert [(one.text.strip(), one.work) for one in file.unread] == [
        ("fast", False),
        ("3x10 calf raise", True),
    ]


def test_a_day_of_a_calendar_with_a_comma_moves_no_other_day() -> None:
    text = (
        "Week,Mon,Tue,Wed\n1,Back squat 3x5,Rest,Lunge 3x8\n2,Squat 3x5, Lunge 3x8,Rest,Jumps 3x5\n"
    )
    [file] = read(text)
    assert {week for week, *_ in doses(file)} == {1}
    assert works(file)[0] == 3


def test_a_row_of_a_log_with_more_cells_than_the_head_does_not_count() -> None:
    head = "Date,Exercise,Set,Load,Reps\n2026-03-02,Back squat,1,100,5\n"
    [file] = read(f"{head}2026-03-02,Back squat,2,102,5,5\n2026-03-02,Back squat,3,105,4,\n")
    assert [dose for *_, dose in doses(file)] == ["2x4.5"]
    assert works(file)[0] == 1


@every([
    "| Activity | Distance | Notes |\n|---|---|---|\n| Flying sprint | 30 m | x3, smooth |\n",
    "| Drill name | Sets | Reps |\n|---|---|---|\n| Flying sprint | 3 | 30 m |\n",
    "| What | Reps | Remarks |\n|---|---|---|\n| Flying sprint | 30 m | x3 |\n",
    "| Exercise | Dose |\n|---|---|\n| Back squat | 3x5 | then flying sprint 3x30m |\n",
    "| Monday | Tuesday |\n|---|---|\n| Back squat 3x5 | rest | flying sprint 3x30m |\n",
])  # fmt: skip
def test_a_row_of_a_table_in_markdown_counts_or_is_listed(table: str) -> None:
    file = markdown_read(f"# Plan\n\n## Monday\n\n{table}\n## Thursday\n\n- Lunge 3x8\n")
    counted = [name for *_, name, dose in doses(file) if "sprint" in name and dose == "3x30m"]
    assert counted or any("lying sprint" in text for text in left_out(file))


@every(["4 miles", "Easy 3 miles", "3 mi easy", "2 km easy", "Jog 3-mile", "Mile repeats 3x1 mile"])
def test_a_distance_that_is_not_read_is_listed(cell: str) -> None:
    for file in both(f"Week,Mon,Tue\n1,{cell},Back squat 3x5\n2,Rest,Back squat 3x5\n"):
        assert [dose for *_, dose in doses(file)] == ["3x5", "3x5"]
        assert [one.text for one in file.unread] == [cell]


NAMED = ["exercise: Block start", "exercise: A-skip", "Exercise: Back squat"]


@every(NAMED)
def test_a_name_is_known_with_the_key_that_findings_write(name: str) -> None:
    dated = f"Date,Exercise,Set,Reps\n2026-03-02,{name},1,5\n2026-03-02,{name},2,5\n"
    for text in (dated, f"Day,Exercise,Sets,Reps\nMon,{name},2,5\n"):
        [file] = read(text)
        assert [found for *_, found, _ in doses(file)] == [name.partition(": ")[2]]
    for file in both(f"Day,Exercise,Sets,Reps\nMon,{name},2,5\n"):
        assert [found for *_, found, _ in doses(file)] == [name.partition(": ")[2]]


def test_a_dose_below_a_head_that_is_not_known_is_work_that_is_left_out() -> None:
    for file in both("Day,Exercise,Dose,120s\nMon,Block start,4x20m,\nThu,Nordic curl,3x6,5x8\n"):
        assert [dose for *_, dose in doses(file)] == ["4x20m", "3x6"]
        assert works(file) == (1, 0)
