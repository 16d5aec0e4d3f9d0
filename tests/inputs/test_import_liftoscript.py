"""Programs in Liftoscript: all weeks are written out, and no line is lost."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs.detection import is_plan
from strideaudit.inputs.formats import liftoscript, markdown
from strideaudit.inputs.importer import Window
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.input import Input

PROGRAMS = Path(__file__).parents[1] / "data" / "imports" / "liftoscript"

Told = dict[str, list[str]]

EXPECTED: dict[str, tuple[Told, list[int], list[int]]] = {
    # file: work by weeks and day; lines of work and of prose that are listed
    "basic.liftoscript": (
        {"1 Day 1": ["Squat 3x5 60%", "Bench Press, Dumbbell 3x10 RPE8", "Nordic Curl 2x5",
                     "Nordic Curl 1x5"],
         "1 Day 2": ["Deadlift 1x5", "Deadlift 2x3 90% RPE9", "Hanging Leg Raise 3x10",
                     "Plank 1x30s"]}, [], [],
    ),
    "ranges.liftoscript": (
        {"1 Lower": ["Squat, Barbell 3x8", "Leg Curl 2x12"], "2 Lower": ["Squat, Barbell 3x8"],
         "3 Lower": ["Hip Thrust 3x10", "Squat, Barbell 5x3"],
         "4 Lower": ["Squat, Barbell 3x8", "Hip Thrust 3x10"]}, [], [],
    ),
    "templates.liftoscript": (
        {"1 Day 1": ["Squat 1x6 80%", "Squat 3x3 80%", "Leg Press 3x10 70%"],
         "1 Day 2": ["Deadlift 1x6 80%", "Deadlift 3x3 80%", "Lunge 1x6 80%", "Lunge 3x3 80%"],
         "2 Day 1": ["Squat 1x7 80%", "Squat 3x4 80%", "Leg Press 3x10 70%"],
         "2 Day 2": ["Deadlift 1x7 80%", "Deadlift 3x4 80%"]}, [10], [],
    ),
    "scripts.liftoscript": (
        {"1 Day 1": ["Squat 3x8", "Bench Press 3x5", "Romanian Deadlift 3x8 60%",
                     "Leg Curl 5x2"]}, [], [],
    ),
    "unread.liftoscript": (
        {"1 Day 1": ["Squat 3x5", "Bench Press 3x5", "Nordic Curl"]}, [6, 7, 9], [4],
    ),
    "program.md": (
        {"1 Day 1": ["Squat 3x5", "Leg Curl 3x10"], "2 Day 1": ["Squat 3x5"]}, [], [],
    ),
}  # fmt: skip


def taken(text: str | bytes) -> Input:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return Input("a.liftoscript", BytesIO(data))


def read(text: str | bytes) -> PlanFile:
    [file] = liftoscript.extract(taken(text), Window())
    return read_lines(file, catalogue_names())


def told(file: PlanFile) -> Told:
    """Return the work of each day, by its weeks and its name."""
    assert file.plan is not None, file.faults
    found: Told = {}
    for session in file.plan.sessions:
        first, last = session.weeks[0], session.weeks[-1]
        weeks = f"{first}" if first == last else f"{first}-{last}"
        lines = found.setdefault(f"{weeks} {session.name}", [])
        for entry in session.entries:
            if not entry.doses:
                lines.append(entry.exercise)
                continue
            [dose] = entry.doses
            if dose.metres:
                lines.append(f"{dose.sets:g}x{dose.metres:g}m")
                continue
            amount = f"{dose.seconds:g}s" if dose.seconds else f"{dose.reps or 0:g}"
            share = f" {dose.intensity:.0%}" if dose.intensity else ""
            rpe = f" RPE{dose.rpe:g}" if dose.rpe else ""
            lines.append(f"{entry.exercise} {dose.sets:g}x{amount}{share}{rpe}")
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_a_program_holds_what_its_weeks_come_to(name: str) -> None:
    work, listed, prose = EXPECTED[name]
    data = (PROGRAMS / name).read_bytes()

    file = read(data)

    assert liftoscript.identify(taken(data))
    assert told(file) == work
    assert sorted(one.span.line for one in file.unread if one.work) == listed
    assert sorted(one.span.line for one in file.unread if not one.work) == prose


def test_every_file_of_the_folder_is_expected_to_hold_something() -> None:
    assert {path.name for path in PROGRAMS.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_name_is_where_the_program_says(name: str) -> None:
    file = read((PROGRAMS / name).read_bytes())
    lines = file.document.source.lines
    assert file.plan is not None

    for session in file.plan.sessions:
        for entry in session.entries:
            span = file.document.span(entry.name_path)
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == entry.exercise


def program(*lines: str) -> str:
    return "\n".join(("# Week 1", "## Day 1", *lines))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Squat / 3x8-12", ["Squat 3x10"]),
        ("Squat / 1x3+", ["Squat 1x3"]),
        ("Squat / 3x8, 2x5", ["Squat 3x8", "Squat 2x5"]),
        ("Squat / 2x5 @8", ["Squat 2x5 RPE8"]),
        ("Squat / 3x8 / 60% 90s", ["Squat 3x8 60%"]),
        ("Squat / 4x5 (Main), 1x5+ (AMRAP)", ["Squat 4x5", "Squat 1x5"]),
        ("Squat / 3x12 ?+ / 100lb+", ["Squat 3x12"]),
        ("Plank / 3x1 60s|30s", ["Plank 3x60s"]),
        ("Plank / 3x1 / 45s|?", ["Plank 3x45s"]),
        ("Squat, Bodyweight / 8x1+ 20s|10s auto", ["Squat, Bodyweight 8x20s"]),
        ("Power Clean / 5x5 135lb 60s|0s auto", ["Power Clean 5x5"]),
        ("heavy: Squat / 3x5 / id: tags(1)", ["Squat 3x5"]),
        ("Squat / 3x5 // with a belt", ["Squat 3x5"]),
        ("Squat / 3x5 / 5x3 / ! 1x1", ["Squat 1x1"]),
        ("Squat / warmup: 2x5 50% / progress: dp(5lb, 8, 12)", ["Squat"]),
        ("Squat[1] / 3x5", ["Squat 3x5"]),
        ("// Squat / 3x5", []),
        ("/// Squat / 3x5", []),
        ("Squat / used: none / 3x5", []),
        ("{~ Squat / 3x5 ~}", []),
    ],
)
def test_a_line_gives_its_sets(line: str, expected: list[str]) -> None:
    file = read(program(line))

    assert file.unread == ()
    if expected:
        assert told(file) == {"1 Day 1": expected}
    else:
        assert [fault.message for fault in file.faults] == [
            "there is no exercise with a dose that is understood in it"
        ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Squat / ...Squat", "there are no sets of 'squat' to reuse"),
        ("Squat / 3x5 and more", "'3x5 and more' is not understood"),
        ("Squat[1-200] / 3x5", "the weeks [1-200] are not understood"),
        ("Squat[4-1] / 3x5", "the weeks [4-1] are not understood"),
        ("Squat / mood: good", "unknown section 'mood'"),
        ("Squat / ...", "'...' is not understood"),
    ],
)
def test_a_line_that_is_not_understood_is_listed(line: str, why: str) -> None:
    file = read(program(line))

    assert [(one.span.line, one.why, one.work) for one in file.unread] == [(3, why, True)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Squat 3x5", ["Squat 3x5"]),
        ("Squat / 3 sets of 5", ["Squat 3x5"]),
        ("Squat / 3x5, rest 2 min", ["Squat 3x5"]),
        ("4x60m", ["4x60m"]),
    ],
)
def test_a_line_of_work_that_is_not_liftoscript_is_read_like_any_other(
    line: str, expected: list[str]
) -> None:
    file = read(program(line, "Bench Press / 3x5"))

    assert told(file) == {"1 Day 1": [*expected, "Bench Press 3x5"]}
    assert file.unread == ()


def test_lines_that_reuse_each_other_are_listed() -> None:
    file = read(program("Squat / ...Lunge", "Lunge / ...Squat"))

    assert [one.span.line for one in file.unread] == [3, 4]


def test_a_template_that_is_called_like_an_exercise_is_not_lost_in_silence() -> None:
    file = read(program("Squat / used: none / 3x5", "## Day 2", "Squat / 5x5"))

    assert [(one.span.line, one.work) for one in file.unread] == [(5, False)]


def test_what_is_repeated_needs_no_heading_in_the_later_weeks() -> None:
    assert told(read(program("Squat[1-3] / 3x5"))) == {"1-3 Day 1": ["Squat 3x5"]}


def test_lines_without_any_heading_are_one_day() -> None:
    assert told(read("Squat / 3x5\nLeg Curl / 3x10\n")) == {
        "1 None": ["Squat 3x5", "Leg Curl 3x10"]
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Week 1\n## Day 1\n- Squat 3x5\n- Leg Curl 3x5\n",
        "# Title\n\nAn either/or text with 3x5 and and/or.\n",
        "Squat / 3x5 / 60%\nLeg Curl / 3x10\n",
        "# a\n```liftoscript\nSquat / 3x5\n```\n```liftoscript\n# Week 1\nSquat / 3x5\n```\n",
        "# sizes\nphotos / 3x4\n",
    ],
)
def test_other_texts_are_not_claimed(text: str) -> None:
    assert not liftoscript.identify(taken(text))


def test_a_program_is_not_a_markdown_plan() -> None:
    for path in PROGRAMS.iterdir():
        assert not markdown.identify(taken(path.read_bytes()))
        assert is_plan(taken(path.read_bytes()))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe# \x00",
        "# Woche\n## Tag\nRückenstrecker / 3x5\n".encode("cp1252"),
        b"# Week 1\n## Day 1\nSquat / 3x5 / progress: custom() {~ {~ {~",
        b"# Week 1\n## Day 1\nSquat / 3x5 \\",
        b"# Week 1\n" * 3000 + b"## Day 1\nSquat[1-104] / 3x5",
        b"/" * 9000,
        b"\n" * 60_000 + b"/",
        b"Squat[ / 3x5\n]/[\n...\n/ ...[1:2]\nA: / 3x5\n" * 20,
    ],
)
def test_a_broken_program_gives_a_plan_or_a_reason(text: bytes) -> None:
    liftoscript.identify(taken(text))

    file = read(text)

    assert file.plan is not None or file.faults


pieces = st.sampled_from(
    ("Squat", "/", "3x5", "...", "Squat", "[1-4]", "[", "]", "used: none", "{~", "~}", "//", "///",
     "# Week 1", "## Day 1", "\n", "\n", "\\\n", ", ", "60%", "90s", "30s|?", "progress: lp(5lb)",
     ":", "t1", "(", ")", "!", "@8", "+", "\x1b", "\ud800", "é", "9999x9999", "\u2028")
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map(" ".join))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    liftoscript.identify(taken(text))

    file = read(text)

    assert file.plan is not None or file.faults


PROSE = (
    "# Week 1\n\nI used the old 2x10 / 2x12 ladder for squats.\n"
    "We did jumps / 3x5 and then rested, for a long time.\n\n## Day 1\n\n- Squat 3x5\n"
)


def test_sentences_with_doses_and_slashes_are_not_a_program() -> None:
    assert not liftoscript.identify(taken(PROSE))


@pytest.mark.parametrize(("sets", "dose"), [("1+x6", "1x6"), ("10+x5", "10x5"), ("3+x", "3x0")])
def test_sets_with_a_plus_are_sets(sets: str, dose: str) -> None:
    text = f"# Week 1\n## Day 1\nSquat / {sets} / progress: lp(5lb)\nBench Press / 3x5\n"
    assert liftoscript.identify(taken(text))
    assert told(read(text))["1 Day 1"] == [f"Squat {dose}", "Bench Press 3x5"]


def test_lines_without_sets_that_name_each_other_end() -> None:
    """For each of them all the others are looked at."""
    file = read(program(*["Squat / ...Squat"] * 600, "Row / 3x5"))

    assert [fault.message for fault in file.faults] == [
        "a file has at most 200,000 sets to take from another exercise; here begin more"
    ]


def test_a_long_chain_is_read_in_one_pass() -> None:
    chain = [f"Squat{number + 1} / ...Squat{number}" for number in range(1_900)]
    file = read(program("Squat0 / 3x5", *chain))

    assert file.faults == ()
    assert len(file.unread) == 1_900 - 8  # eight lines may take from one another
