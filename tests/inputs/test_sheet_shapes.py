"""Shapes of sheets that people make: a row a set, several programs, days that are counted."""

import csv
from io import StringIO

import pytest
from every import every
from sheet_tables import claimed, doses, plan_of, read, works

from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings
from strideaudit.inputs.sheets.column_names import heading
from strideaudit.knowledge.build_catalogue import load_catalogue

SUPERSET = [("Squat", 1), ("Lunge", 1), ("Squat", 2), ("Lunge", 2), ("Squat", 3)]


@pytest.mark.parametrize(
    "head", ["set", "Satz", "Serie", "série", "set_number", "Set #", "set_num"]
)
@pytest.mark.parametrize("day", ["2026-03-02", "mon"])
def test_numbers_of_sets_are_not_added_up(head: str, day: str) -> None:
    rows = "".join(f"{day},A,{name},{number},5\n" for name, number in SUPERSET)
    column = "date" if day[0].isdigit() else "day"
    [file] = read(f"{column},session,exercise,{head},reps\n{rows}")
    found: dict[str, float] = {}
    for _, _, name, dose in doses(file):
        found[name] = found.get(name, 0) + int(dose.partition("x")[0])
    assert found == {"Squat": 3, "Lunge": 2}


@pytest.mark.parametrize(
    "rows",
    [
        "mon,Squat,3,5\nmon,Lunge,3,8\n",  # each exercise once
        "mon,Squat,3,5\nmon,Squat,3,3\n",  # twice, and not counted from 1
        "mon,Squat,1,5\nmon,Lunge,2,8\nmon,Leg curl,3,8\n",
    ],
)
def test_a_column_headed_set_may_say_how_many(rows: str) -> None:
    [file] = read(f"day,exercise,set,reps\n{rows}")
    said = [row.split(",")[2] for row in rows.splitlines()]
    assert [dose.partition("x")[0] for *_, dose in doses(file)] == said


def test_where_a_column_of_sets_may_be_both_its_rows_are_asked_about() -> None:
    text = "day,exercise,set,reps\nmon,Squat,1,5\nmon,Squat,2,8\nmon,Lunge,3,8\nmon,Plank,,60 s\n"
    [file] = read(text)
    assert [name for _, _, name, _ in doses(file)] == ["Plank"]
    assert works(file) == (3, 0)
    assert all("may number the sets or say how many" in line.why for line in file.unread)


@pytest.mark.parametrize("head", ["Program", "Programme", "Plan", "program_name", "Programa"])
def test_each_program_of_a_sheet_is_a_plan_with_weeks_of_its_own(head: str) -> None:
    text = (
        f"{head},Week,Day,Exercise,Sets,Reps\n"
        "Speed,1,mon,Squat,3,5\nSpeed,2,mon,Squat,4,5\n"
        "Base,1,mon,Lunge,3,8\n,4,tue,Lunge,2,8\n"
    )
    speed, base = read(text)
    assert [plan_of(file).title for file in (speed, base)] == ["Speed", "Base"]
    assert [plan_of(file).weeks for file in (speed, base)] == [2, 4]
    assert doses(base) == [(1, "mon", "Lunge", "3x8"), (4, "tue", "Lunge", "2x8")]


def test_an_athlete_in_two_programs_has_two_plans() -> None:
    text = (
        "Program,Athlete,Day,Exercise,Sets,Reps\n"
        "A,m-07,mon,Squat,3,5\nA,m-08,mon,Lunge,3,8\nB,m-07,tue,Squat,4,5\nB,,tue,Leg curl,2,8\n"
    )
    files = read(text)
    assert [(plan_of(file).title, plan_of(file).athlete) for file in files] == [
        ("A", "m-07"),
        ("A", "m-08"),
        ("B", "m-07"),
    ]
    assert [name for _, _, name, _ in doses(files[2])] == ["Squat", "Leg curl"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("1,1\n1,5\n2,8\n2,12\n", [(1, "mon"), (1, "fri"), (2, "mon"), (2, "fri")]),
        ("1,8\n1,9\n2,15\n", [(1, "mon"), (1, "tue"), (2, "mon")]),
        ("1,1\n1,2\n2,3\n", [(1, "mon"), (1, "tue"), (2, "wed")]),
        ("1,7\n1,8\n2,9\n", [(1, "Day 7"), (1, "Day 8"), (2, "Day 9")]),
        (",1\n,3\n,8\n,10\n", [(1, "mon"), (1, "wed"), (2, "mon"), (2, "wed")]),
    ],
)
def test_days_may_be_counted_through(rows: str, found: list[tuple[int, str]]) -> None:
    lines = "".join(f"{row},Squat,3,5\n" for row in rows.splitlines())
    [file] = read(f"week,day,exercise_name,sets_prescribed,reps_prescribed\n{lines}")
    assert [(week, day) for week, day, *_ in doses(file)] == found


def test_days_that_may_be_sessions_or_days_of_the_calendar_are_asked_about() -> None:
    rows = "".join(f"{day},Squat,3,5\n" for day in range(1, 11))
    [file] = read(f"day,exercise,sets,reps\n{rows}")
    assert works(file) == (3, 0)
    assert "is not a day" in file.unread[0].why


@pytest.mark.parametrize("mark", ["yes", "w", "warmup", "Warm-up", "1"])
def test_a_row_that_is_marked_as_warm_up_is_not_scored(mark: str) -> None:
    text = f"day,exercise,set_type,sets,reps\nmon,Squat,{mark},2,5\nmon,Squat,normal,3,5\n"
    [file] = read(text)
    assert doses(file) == [(1, "mon", "Squat", "3x5")]


@pytest.mark.parametrize("before", ["", ",", ",,"])
def test_a_week_alone_in_its_row_is_the_week_of_the_rows_below(before: str) -> None:
    text = (
        f"Day,Exercise,Sets,Reps\n{before}Week 1\nmon,Squat,4,5\nthu,Lunge,3,8\n"
        f"{before}Week 2 - deload\nmon,Squat,2,5\n"
    )
    [file] = read(text)
    assert doses(file) == [
        (1, "mon", "Squat", "4x5"),
        (1, "thu", "Lunge", "3x8"),
        (2, "mon", "Squat", "2x5"),
    ]


def test_groups_that_are_in_each_other_end() -> None:
    rows = "A,B,Squat,3x5\nB,A,Lunge,3x5\nC,A,Row,3x5\n"
    [file] = read(f"Athlete,Group,Exercise,Dose\n{rows}")
    assert sorted(name for _, _, name, _ in doses(file)) == ["Lunge", "Row", "Squat"]


def test_of_two_tables_with_the_same_lifts_the_first_counts() -> None:
    sets = "Exercise,Sets,Reps\nBack squat,4,5\nHip thrust,3,8\n"
    weeks = "Exercise,Week 1,Week 2\nBack squat,5,4\nHip thrust,8,6\n"
    [file] = read(f"{sets},,\n{weeks}")
    assert [name for *_, name, _ in doses(file)] == ["Back squat", "Hip thrust"]
    [note] = file.unread
    assert (note.span.line, "line 1" in note.why, note.work) == (5, True, False)


@pytest.mark.parametrize(
    "other",
    [
        "Exercise,Week 1,Week 2\nBack squat,3x5,3x4\nLeg curl,3x8,3x6\n",  # another lift
        "Exercise,Week 1,Week 2\nBack squat,3x5,3x4\n",  # one lift alone
        "Exercise,Sets,Reps\nBack squat,2,5\nHip thrust,2,8\n",  # more of the same
        "Day 2,,\nExercise,Week 1,Week 2\nBack squat,3x5,3x4\nHip thrust,3x8,3x6\n",
    ],
)
def test_other_tables_below_count_as_well(other: str) -> None:
    sets = "Exercise,Sets,Reps\nBack squat,4,5\nHip thrust,3,8\n"
    [file] = read(f"{sets},,\n{other}")
    assert [line.why for line in file.unread] == []
    assert len(doses(file)) > 2


def test_a_circuit_in_a_cell_ends_with_an_empty_line_and_with_the_cell() -> None:
    text = (
        'Day,Session\nMon,"3 rounds of:\nPush-ups 12\n\nBox jump 4x4"\nMon,Squat 2x5\n'
        'Tue,"Block A x4\nPlank 30s"\n'
    )
    [file] = read(text)
    assert [dose for *_, dose in doses(file)] == ["3x12", "4x4", "2x5", "4x30s"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Warm-up 10 min, 4x30m block starts", ["block starts"]),
        ("Warm-up: A-skip 2x20m, leg swings 2x10", []),
        ("Warm-up A-skip 2x20m\nSquat 3x5", ["Squat"]),
    ],
)
def test_the_warm_up_of_a_session_in_a_cell_is_not_scored(text: str, found: list[str]) -> None:
    [file] = read(f'Date,Workout\n2026-03-02,"{text}"\n2026-03-04,Lunge 3x8\n')
    assert [name for *_, name, _ in doses(file)] == [*found, "Lunge"]


@pytest.mark.parametrize(
    "text",
    [
        "date,description,amount\n2026-03-02,Coffee 2x,5\n2026-03-03,Train to Bern,40\n",
        "date,notes\n2026-03-02,Ran 5 km in the park\n",
        "day,menu\nMon,Pasta\nTue,Rice 200 g\n",
    ],
)
def test_other_tables_with_dates_and_texts_are_not_sheets_of_training(text: str) -> None:
    assert not claimed(text)


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Wdh/Strecke", "reps"),
        ("S\xe9ries x R\xe9p.", "dose"),
        ("S\xe4tze und Wdh", "dose"),
        ("Reps or time", "reps"),
        ("Set 2", "dose"),
        ("Satz 3 Wdh", "dose"),
    ],
)
def test_heads_of_several_amounts_and_of_one_set(head: str, field: str) -> None:
    found = heading(head)
    assert found is not None
    assert found.field == field


def test_exercises_with_their_doses_are_lines_of_a_plan() -> None:
    [file] = read("Date,Exercise\n2026-03-02,Squat 3x5\n2026-03-02,Lunge 3x8\n")

    assert [one[1:] for one in doses(file)] == [
        ("2026-03-02", "Squat", "3x5"), ("2026-03-02", "Lunge", "3x8")
    ]  # fmt: skip


UNUSUAL = (
    "Front squat 5/5/3/3", "Hang clean 4,4,3,3,2", "five sets of three front squats",
    "EMOM 10: 3 power cleans", "150-120-90", "Thursday: power clean 5x2",
    "Block start 10/20/40m x3", "Speed day", "What a day", "Squats",
)  # fmt: skip


@every(UNUSUAL)
def test_no_line_of_a_cell_vanishes(line: str) -> None:
    table = StringIO()
    csv.writer(table).writerows(
        [("Day", "Workout"), ("mon", "Lunge 3x8"), ("mon", line), ("tue", "Lunge 3x6")]
    )
    [file] = read(table.getvalue())

    assert line in str(file.document.tree) or line in [one.text for one in file.unread]


@every(["2", "2 (deload)", "2 Deload", "2 - taper", "Week 2 (easy)", "2 [test]", "2 Entlastung"])
def test_a_week_may_have_a_remark_in_its_cell(label: str) -> None:
    [file] = read(f"Week,Mon,Tue\n1,Back squat 4x5,3x30m fly\n{label},Back squat 2x5,2x30m fly\n")
    assert [(week, day) for week, day, *_ in doses(file)] == [
        (1, "mon"), (1, "tue"), (2, "mon"), (2, "tue"),
    ]  # fmt: skip


@every(["left right", "L R", "(left) (right)", "- L leg,- R leg", "links rechts", "(l) (r)"])
def test_the_two_sides_of_an_exercise_are_one_set(sides: str) -> None:
    left, _, right = sides.partition("," if "," in sides else " ")
    rows = f"1,1,Lunge {left},3,8\n1,1,Lunge {right},3,8\n1,2,Lunge {right},2,8\n"
    [file] = read(f"Week,Day,Exercise,Sets,Reps\n{rows}1,2,Back squat,4,5\n")
    found = [dose for *_, dose in doses(file)]
    assert found == ["3x8", "2x8", "4x5"]
    assert works(file) == (0, 1)


def test_of_two_sides_with_different_amounts_the_first_counts_and_the_other_is_listed() -> None:
    [file] = read("Day,Exercise,Sets,Reps\n1,Lunge left,3,8\n1,Lunge right,4,8\n")
    assert [dose for *_, dose in doses(file)] == ["3x8"]
    assert works(file) == (1, 0)


@every([("Chest", "Legs"), ("Push", "Pull"), ("Beine", "Rücken"), ("Chest & Triceps", "Full body")])
def test_muscles_are_not_groups_of_athletes(groups: tuple[str, str]) -> None:
    one, other = groups
    files = read(
        f"day,group,exercise,sets,reps\nMon,{one},Bench press,5,5\nThu,{other},Hip thrust,4,5\n"
    )
    assert [len(doses(file)) for file in files] == [2]


def test_a_weight_without_a_unit_is_reported() -> None:
    head = "Exercise,Sets,Reps,Weight"
    [file] = read(f"{head}\nBack squat,4,5,100\nRDL,3,8,80 kg\nBench press,3,5,8\nLunge,3,8,\n")
    assert [(slip.kind, slip.text) for slip in file.slips] == [("bare load", "100")]
    [file] = read(f"{head} (kg)\nBack squat,4,5,100\nRDL,3,8,80\n")
    assert not file.slips


def test_a_hold_in_bare_repetitions_is_asked_about() -> None:
    rows = "Plank,3,60,hips high\nWall sit,3,45,\nHollow hold,3,30 reps,\nSide plank,3,20 s,\n"
    [file] = read(f"Exercise,Sets,Reps,Notes\n{rows}Squat,3,12,\n")
    entries = [entry for one in plan_of(file).sessions for entry in one.entries]
    asked = {one.exercise: one.question.candidates for one in entries if one.question}
    assert asked == {
        "Plank": ("3x60 sec", "3x60 reps"), "Wall sit": ("3x45 sec", "3x45 reps"),
    }  # fmt: skip
    report = audit(file, load_catalogue(), Settings())
    assert [one.fix for one in report.findings if one.rule == "uncountable-dose"] == [
        "write '60 sec' or '60 reps' in its cell",
        "write '45 sec' or '45 reps' in its cell",
    ]


def test_an_amount_with_other_sets_says_what_to_write() -> None:
    [file] = read("Exercise,Sets,Reps\nSprint,3,1x30 m\nSquat,3,3x5\n")
    assert [dose for *_, dose in doses(file)] == ["3x5"]
    assert [(line.span.line, "write '30 m' there" in line.why) for line in file.unread] == [
        (2, True)
    ]


def test_the_advice_for_a_number_in_the_name_of_a_row_fits_its_cells() -> None:
    [file] = read("Übung,Sätze,Strecke\nTiefstart 4,1,30\nTiefstart,3,20 m\n")
    report = audit(file, load_catalogue(), Settings())
    fixes = [one.fix for one in report.findings if one.rule == "uncountable-dose"]
    assert fixes == ["write the amount with its unit in a cell of its own, such as '30 m'"]
    [first, _] = plan_of(file).sessions[0].entries
    assert file.document.value((*first.path, "notes")) == "distance 30"


def test_a_number_of_sets_below_repetitions_is_no_date() -> None:
    rows = "Mon,Front squat,4,1 set\nMon,Lunge,,2 sets\nMon,Nordic curl,3,8-set\n"
    [file] = read(f"Day,Exercise,Sets,Reps\n{rows}")
    assert [(name, dose) for _, _, name, dose in doses(file)] == [("Lunge", "2x")]
    assert ["is a date" in line.why for line in file.unread] == [False, True]


def test_what_is_in_the_cell_of_a_name_is_read_with_the_cells_of_its_dose() -> None:
    head = "day,exercise,sets,reps,intensity\n"
    [file] = read(
        f"{head}mon,Fly 30,4,,\nmon,Flys 20,5,,\nmon,Acceleration sprint 6x30m,2,6,\n"
        "mon,60m,3,,submax\nmon,60m,3,,90%\n"
    )
    entries = plan_of(file).sessions[0].entries
    assert [one.question and one.question.kind for one in entries] == [
        None, None, "twice", "speed", None,
    ]  # fmt: skip
    assert [dose for *_, dose in doses(file)] == ["4x30m", "5x20m", "none", "none", "3x60m"]


def test_a_match_is_no_exercise_and_no_march() -> None:
    [file] = read("day,exercise,sets,reps,time\nmon,MATCH,,,80 min\nmon,Squat,3,5,\n")
    assert [name for _, _, name, _ in doses(file)] == ["Squat"]
    assert works(file) == (0, 1)
    assert load_catalogue().suggest("MATCH") == ()
    assert load_catalogue().suggest("Match play") == ()


def test_a_drill_of_an_hour_is_asked_about() -> None:
    head = "day,exercise,sets,time\n"
    [file] = read(f"{head}mon,A-march,,80 min\nmon,A-march,,8 min\nmon,Tempo run,,20 min\n")
    found = audit(file, load_catalogue(), Settings()).findings
    assert [one.span.line for one in found if one.rule == "uncountable-dose"] == [2]


def test_short_names_of_gyms_are_known_or_asked_with_what_they_mean() -> None:
    catalogue = load_catalogue()
    assert catalogue.find("trap bar dead") == ("trap_bar_deadlift",)
    assert set(catalogue.find("Iso ham hold")) == {"roman_chair_iso_hold", "hamstring_bridge"}
