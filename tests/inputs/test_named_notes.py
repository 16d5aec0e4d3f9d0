"""A file that is named is read as notes with less proof than one that is found in a directory."""

from io import BytesIO

from every import every
from test_day_lines import counted, detected

from strideaudit.inputs.detection import is_plan, read_plans
from strideaudit.text.input import Input

NOTES = {
    "one day": ("Mon\nSquat 4x5\nBlocks 5x20m\nRDL 3x8\n", 3),
    "one day with a colon": ("Monday:\nSquat 4x5\nBlocks 5x20m\n", 2),
    "numbered days": (("LJ block 2\nDay 1\n Depth jumps 4x5 (40cm)\n Pop-ups 4 step 6x\n\nDay 2\n"
                      " Glute ham raise 3x8\n Zorbing 3x8\n"), 3),
    "numbered sessions": (("7s speed\n\nSession 1 (Mon AM)\n- Prowler push 6x15m @ 100kg\n"
                          "- Nordic 3x4\n\nSession 2 (Wed)\n- Zorbing 2x10/leg\n"), 2),
    "a day in a heading": (("U15 GROUP TUES 6-7:15pm\nfalling starts 4 x 15m\nrelay races 4x50m\n\n"
                           "THURS\nlow hurdle bounces 4 x 6\n"), 2),
    "two days": ("Mon: 3 x 150 @95, 8min\nTue: weights - squat 4x5, bench 4x5\n", 2),
    "stages": (("Return to run\nStage 4 (pain < 2/10)\n1. RDL 3x8\n2. Soleus raise seated 3x15\n"
               "Stage 5\nNordic 3x3 assisted\n"), 3),
    "a week": (("Mon: 3 x 150 @95, 8'\nTue: weights - squat 4x5, bench 4x5\nThu: 120 + 100 + 80\n"
               "Sun: long walk 1h\n"), 3),
}  # fmt: skip


@every(NOTES)
def test_notes_that_are_named_are_read_and_are_not_looked_for(name: str) -> None:
    text, least = NOTES[name]
    for path in ("notes.txt", "notes.md", "-"):
        assert len(counted(detected(text, path))) >= least, path


@every([name for name in NOTES if name != "numbered sessions"])
def test_notes_are_not_taken_from_a_directory(name: str) -> None:
    assert not is_plan(Input("notes.md", BytesIO(NOTES[name][0].encode())))


@every([
    "# Changelog\n\n## Monday\n\n- squat merge 3x5 commits into one\n- Fix 4 x 5 tables\n",
    ("Mon: we met at the track.\nIt was fine, and squat 3x5 was heavy for all of us today.\n"
    "Next week there are lunges 3x8 and more of the usual things for everybody.\n"),
    ("# Notes\n\n| | Anna | Ben |\n|---|---|---|\n| Mon | Squat 4x5 | Squat 5x3 |\n"
    "| Wed | RDL 3x8 | RDL 4x8 |\n"),
    "```\nMon\nSquat 4x5\nRDL 3x8\n```\n",
    "Day 1\nWords.\nMore words.\nWords again.\nSquat 4x5\nRDL 3x8\nOther words.\nMore of them.\n",
    "Monday\n\nIntroduction\n",
])  # fmt: skip
def test_other_texts_that_are_named_are_refused(text: str) -> None:
    for path in ("README.md", "notes.txt"):
        assert detected(text, path).plan is None, path


def test_the_way_out_for_a_table_of_athletes_works() -> None:
    table = "| | Anna | Ben |\n|---|---|---|\n| Mon | Squat 4x5 | Squat 5x3 |\n"
    [fault] = detected(table, "plan.md").faults
    assert "`Day,Anna,Ben`" in (fault.hint or "")

    files = read_plans(Input("plan.csv", BytesIO(b"Day,Anna,Ben\nMon,Squat 4x5,Squat 5x3\n")))
    assert [file.plan.athlete for file in files if file.plan] == ["Anna", "Ben"]
