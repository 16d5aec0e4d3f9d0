"""A warm-up in a line of Markdown never takes the work behind it along."""

from io import BytesIO

from strideaudit.inputs.formats import markdown
from strideaudit.inputs.importer import Window
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.input import Input

PLAN = """# Plan
## Mon
- {}
- RDL 3x8
"""
WORK = {
    "WU: jog, skips; squat 4x5": ["squat"],
    "Warm-up 10 min, squat 4x5": ["squat"],
    "Warm-up: jog 800 m, squat 4x5": ["squat"],
    "Calentamiento: 10 min, sentadilla 5x5": ["sentadilla"],
    "Einlaufen 2 Runden, Kniebeuge 4x8": ["Kniebeuge"],
    "Warm-up: A-skip 2x20m, leg swings 2x10": [],
    "Cool-down: band knee drive 3x10": [],
    "CD: jog 10 min": [],
}


def sections(text: str) -> list[tuple[str, str]]:
    [file] = markdown.extract(Input("plan.md", BytesIO(text.encode())), Window())
    plan = read_lines(file, catalogue_names()).plan
    assert plan is not None, file.faults
    return [(one.section, one.exercise) for each in plan.sessions for one in each.entries]


def test_the_work_behind_a_warm_up_counts() -> None:
    found = {
        line: [name for section, name in sections(PLAN.format(line)) if section == "work"]
        for line in WORK
    }
    assert found == {line: [*names, "RDL"] for line, names in WORK.items()}


def test_all_below_the_heading_of_a_warm_up_is_one() -> None:
    text = "# Plan\n## Mon\n### Warm-up\n- Warm-up: jog 800 m, squat 2x5\n### Main\n- RDL 3x8\n"
    assert [name for section, name in sections(text) if section == "work"] == ["RDL"]
