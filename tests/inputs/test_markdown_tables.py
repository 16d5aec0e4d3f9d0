"""Tables in Markdown give the same work as the same table in a CSV file."""

from every import every
from sheet_tables import doses
from sheet_tables import read as read_sheet
from test_markdown_shapes import left_out, read

from strideaudit.plan.model import PlanFile


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
