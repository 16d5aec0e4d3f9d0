"""Tables of several athletes that do not say so are never one plan."""

from io import BytesIO

from every import every

from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.input import Input

ROWS = """Name,Mon,Tue,Wed,Thu,Fri
Anna,Block starts 4x20m,off,Squat 4x5,off,Flying 30m x4
Ben,Block starts 5x30m,Tempo 10x100m,Squat 5x3,off,3x150m 95%
"""
COLUMNS = """Day,Anna,Ben,Cleo
Mon,Block starts 4x20m,Block starts 5x30m,off
Tue,Tempo 10x100m,Bike 20 min,Tempo 8x100m
Wed,Squat 4x5,Squat 5x3,Nordic 3x5
Thu,OFF,OFF,Hill sprints 6x30m
Fri,3x150m 95%,Flying 30m x4,
"""
FLAT = """Name;Datum;\xdcbung;S\xe4tze;Wdh
Lea;03.11.2026;Kniebeuge;4;5
Lea;13.11.2026;Nordics;3;5
Tom;03.11.2026;H\xfcftsto\xdf;3;8
Tom;13.11.2026;Kniebeuge;3;5
"""
ATHLETES = {
    ROWS: {"Anna": 3, "Ben": 4},
    COLUMNS: {"Anna": 4, "Ben": 4, "Cleo": 3},
    FLAT: {"Lea": 2, "Tom": 2},
    "Plan\n\n" + COLUMNS: {"Anna": 4, "Ben": 4, "Cleo": 3},
    COLUMNS.replace(",", "\t"): {"Anna": 4, "Ben": 4, "Cleo": 3},
}
"""How many entries each athlete has."""

ONE_PLAN = {
    "the parts of a session": "Date,Track,Gym\n2026-03-02,Squat starts 4x20m,Squat 4x5\n"
    "2026-03-04,Tempo 8x100m,Nordic 3x5\n",
    "heads that may be anything": "Date,Alpha,Beta\n2026-03-02,Block starts 4x20m,Squat 4x5\n"
    "2026-03-04,Tempo 8x100m,Nordic 3x5\n",
    "names of sessions": "Name,Mon,Tue\nUpper,Squat 4x5,Bench 3x5\nLower,Nordic 3x5,RDL 3x8\n",
    "sessions on days of their own": "Name,Date,Exercise,Sets,Reps\nAlpha,2026-03-02,Squat,4,5\n"
    "Beta,2026-03-04,Nordics,3,5\nAlpha,2026-03-09,Squat,4,5\n",
    "sessions with work alike": "Day,Morning,Evening\nMon,Squat 4x5,Squat 3x5\n"
    "Tue,Nordic 3x5,RDL 3x8\n",
}


def plans(text: str, path: str = "plan.csv") -> tuple[PlanFile, ...]:
    files = read_plans(Input(path, BytesIO(text.encode())))
    return tuple(read_lines(file, catalogue_names()) for file in files)


def entries(file: PlanFile) -> int:
    assert file.plan is not None, file.faults
    return sum(len(session.entries) for session in file.plan.sessions)


@every(ATHLETES)
def test_each_athlete_has_a_plan(text: str) -> None:
    found = {file.plan.athlete or "": entries(file) for file in plans(text) if file.plan}
    assert found == ATHLETES[text]


def test_an_entry_of_a_column_of_athletes_keeps_its_place() -> None:
    anna, ben, _ = plans(COLUMNS)
    for file, column in ((anna, 5), (ben, 24)):
        assert file.plan is not None
        entry = file.plan.sessions[0].entries[0]
        span = file.document.span(entry.path)
        assert (span.line, span.column) == (2, column)


@every(ONE_PLAN)
def test_what_may_be_no_athlete_is_one_plan(name: str) -> None:
    [file] = plans(ONE_PLAN[name])
    assert entries(file)
