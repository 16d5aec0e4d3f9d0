"""Cells of a table that a reader could lose without a word: each counts, or is asked about."""

from every import every
from sheet_tables import doses, read, works
from test_markdown_shapes import left_out

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
