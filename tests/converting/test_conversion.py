"""``convert``: a foreign file as a plan of our own, with the same numbers, or nothing at all."""

import errno
import io
import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from amount import some
from every import every
from hypothesis import assume, example, given
from hypothesis import strategies as st

from strideaudit import __main__ as program
from strideaudit.audit import ignore_comments
from strideaudit.audit.ignore_comments import Comments
from strideaudit.cli.commands.convert import ConvertRequest, convert
from strideaudit.converting import sameness
from strideaudit.converting.as_plan import as_plan
from strideaudit.converting.conversion import converted, is_lost, lost_name
from strideaudit.converting.names import file_names, named
from strideaudit.converting.sameness import UnequalError, audited, must_be_same
from strideaudit.errors import StrideauditError
from strideaudit.inputs import detection
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.draft import Cell, Draft, DraftSession, refused
from strideaudit.inputs.formats import native
from strideaudit.inputs.importer import Window
from strideaudit.plan.model import Log, PlanFile, Unread
from strideaudit.text import write_output
from strideaudit.text.document import Source
from strideaudit.text.input import Input
from strideaudit.text.tree import Fault, Span

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
WINDOWS = {"usual": Window(), "whole": Window(whole=True)}
LOG = """\
title,start_time,exercise_title,set_index,set_type,weight_kg,reps
Gym,"4 Aug 2025, 09:00",Back Squat,0,warmup,40,5
Gym,"4 Aug 2025, 09:00",Back Squat,1,normal,80,5
Gym,"4 Aug 2025, 09:00",Back Squat,2,normal,80,5
Gym,"6 Aug 2025, 09:00",Nordic Curl,0,normal,,6
Gym,"6 Aug 2025, 09:00",Nordic Curl,1,normal,,x
"""
PLAN = """\
# Converted from log.csv. Names are unchanged.
# A log from 2025-08-04 to 2025-08-06, 5 rows.
# Here: 2025-08-04 to 2025-08-06, 3 sets in 5 rows.
# Left out: not understood 1, warm-up 1.
# 1 part not understood; it is below as a comment.
from: 2025-08-04
to: 2025-08-06
sessions:
  - day: 2025-08-04
    name: Gym
    work:
      - Back Squat: 2x5
  - day: 2025-08-06
    name: Gym
    work:
      - Nordic Curl: 1x6
      # line 6, not understood ('x' is not a number): Gym,"6 Aug 2025, 09:00",Nordic Curl,1,normal,,x
"""  # noqa: E501 - a comment stays on its line


def samples() -> list[Path]:
    """Every file of the importers' tests that a format claims."""
    return [path for path in sorted(IMPORTS.rglob("*.*")) if path.is_file() and format_of(path)]


def format_of(path: Path) -> str:
    with Input(str(path), path.open("rb")) as given:
        return detection.format_of(given)


def read(path: Path, window: Window) -> tuple[PlanFile, ...]:
    with Input(str(path), path.open("rb")) as given:
        return detection.read_plans(given, window)


def reread(text: str) -> PlanFile:
    return native.read(text.encode("utf-8"), "plan.yaml")


def holds(file: PlanFile, of: PlanFile | None = None) -> object:
    """All that a plan says, without places and without entries for what was not understood."""
    lost = [lost_name(one) for one in (of.unread if of else ()) if of and is_lost(of, one)]
    file = as_plan(file)
    assert file.plan is not None, file.faults
    sessions = [
        (
            (session.date or session.day, session.name, session.weeks),
            [
                (entry.exercise, entry.doses, entry.section)
                for entry in session.entries
                if entry.doses or entry.exercise not in lost
            ],
        )
        for session in file.plan.sessions
    ]
    return file.plan._replace(sessions=()), sessions


def unspoken(file: PlanFile) -> bool:
    """Whether no comment of a plan speaks to the auditor."""
    return ignore_comments.read(file.document) in (None, Comments((), ()))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


@pytest.mark.parametrize("window", WINDOWS)
@every(some(samples(), 45), lambda path: f"{path.parent.name}/{path.name}")
def test_every_sample_is_the_same_plan_once_it_is_converted(path: Path, window: str) -> None:
    for file in read(path, WINDOWS[window]):
        if file.plan is None:
            continue
        text = converted(file, path.name)
        again = reread(text)

        assert holds(again, file) == holds(file, file)
        assert (again.unread, again.unknown_keys) == ((), ())
        assert unspoken(again)
        must_be_same(audited(file), text)


def test_there_are_samples_with_and_without_parts_that_are_not_understood() -> None:
    unread = [bool(file.unread) for path in samples() for file in read(path, Window(whole=True))]

    assert {True, False} == set(unread)


def test_a_log_is_written_with_its_days_and_what_is_left_of_it(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(ConvertRequest(str(log))) == 0
    assert capsys.readouterr() == (PLAN, "")


def test_a_file_is_written_and_reported(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = log.with_name("plan.yaml")

    assert convert(ConvertRequest(str(log), str(out))) == 0
    assert out.read_text(encoding="utf-8") == PLAN
    said = f"wrote {out}: 2 sessions, 2 entries, 1 part not understood, as comments\n"
    assert capsys.readouterr() == (said, "")


# What an importer gives, and its line in the plan.
LINES = {
    "3/4 squat": "- 3/4 squat: 3x5",
    "yes": '- "yes": 3x5',
    "1e3": '- "1e3": 3x5',
    "12:30": '- "12:30": 3x5',
    "2026-03-02": '- "2026-03-02": 3x5',
    "0x1F": '- exercise: "0x1F"\n  dose: 3x5',
    "0b11": '- "0b11": 3x5',
    "~": '- "~": 3x5',
    "=": '- "=": 3x5',
    "<<": '- "<<": 3x5',
    "@home": '- "@home": 3x5',
    "- squat": '- "- squat": 3x5',
    "#1 squat": '- "#1 squat": 3x5',
    ":squat": '- ":squat": 3x5',
    "squat #1": '- "squat #1": 3x5',
    "squat#1": "- squat#1: 3x5",
    '5" box "jump"': '- 5" box "jump": 3x5',
    '"box"': '- "\\"box\\"": 3x5',
    "a\\b": "- a\\b: 3x5",
    "{a, b}": '- "{a, b}": 3x5',
    "a, [b] {c}": "- a, [b] {c}: 3x5",
    "%": '- "%": 3x5',
    "---": '- "---": 3x5',
    "...": '- "...": 3x5',
    "\x1b[31mred\x07": '- "\\x1b[31mred\\x07": 3x5',
    "a\u202eb": '- "a\\u202eb": 3x5',
    "a\U000e0041": '- "a\\U000e0041": 3x5',
    "קפיצה": "- קפיצה: 3x5",
    "🏋️ squat": "- 🏋️ squat: 3x5",
    "##[error]x": '- "#\\x23[error]x": 3x5',
    "a##[b]": '- "a#\\x23[b]": 3x5',
    "=1+1": "- =1+1: 3x5",
    "exercise": "- exercise: exercise\n  dose: 3x5",
    "notes": "- exercise: notes\n  dose: 3x5",
    "3x8": "- exercise: 3x8\n  dose: 3x5",
    "Squat 3x8": "- exercise: Squat 3x8\n  dose: 3x5",
    "Squat: paused": '- exercise: "Squat: paused"\n  dose: 3x5',
    "s" * 600: f"- {'s' * 500}: 3x5",
    "\x01" * 400: '- exercise: "' + r"\x01" * 400 + '"\n  dose: 3x5',
}


@pytest.mark.parametrize(("name", "line"), LINES.items(), ids=map(ascii, LINES))
def test_a_name_is_in_quotes_where_somebody_would_read_it_otherwise(name: str, line: str) -> None:
    file = drafted(lambda session: session.add(cell(name), cell("3x5")))
    text = converted(file, "x")

    assert text.partition("work:\n")[2] == "".join(f"      {one}\n" for one in line.split("\n"))
    assert holds(reread(text)) == holds(file)


# Fields of an entry, and how it is written.
FIELDS: dict[str, dict[str, str]] = {
    "Squat": {},
    "Squat: 3x8": {"sets": "3", "reps": "8"},
    "Squat: 3x6-8 @ 80kg rest 2 min tempo 3-1-1": {
        "rest": "2 min", "tempo": "3-1-1", "load": "80kg", "reps": "6-8", "sets": "3",
    },
    "Squat: 4x5 @ 82% @ RIR2": {"dose": "4x5", "intensity": "82%", "rir": "2"},
    # thirty metres of a squat are asked about in one line
    "exercise: Squat, sets: 4, distance: 30": {"sets": "4", "distance": "30"},
    "Squat: 4x30 s": {"sets": "4", "time": "30 s"},
    "Squat: 3 sets": {"sets": "3"},
    "Squat: 3x8 rest 90": {"sets": "3x8", "rest": "90"},
    "Squat: 90 contacts": {"contacts": "90"},
    "exercise: Squat, sets: 3, reps: 8, notes: bar close": {
        "sets": "3", "reps": "8", "notes": "bar close",
    },
    "exercise: Squat, sets: 3, reps: 8, load: as it feels": {
        "sets": "3", "reps": "8", "load": "as it feels",
    },
    "exercise: Squat, sets: 3, reps: 8, rest: 90 easy": {  # the sets are not easy
        "sets": "3", "reps": "8", "rest": "90 easy",
    },
    "exercise: Squat, sets: 3, reps: 8, side: each": {"sets": "3", "reps": "8", "side": "each"},
}  # fmt: skip


@pytest.mark.parametrize("line", FIELDS)
def test_fields_become_one_dose_where_that_says_the_same(line: str) -> None:
    fields = {key: cell(text) for key, text in FIELDS[line].items()}
    dose = fields.pop("dose", None)
    file = drafted(lambda session: session.add(cell("Squat"), dose, section="work", **fields))
    text = converted(file, "x")

    written = text.partition("- work:\n      - ")[2].removesuffix("\n")
    assert written.replace("\n        ", ", ") == line
    assert holds(reread(text)) == holds(file)


def test_a_warm_up_is_written_as_one_line_an_entry() -> None:
    def fill(session: DraftSession) -> None:
        session.add(cell("A-skip"), cell("2 rounds of 20"), section="warmup")
        session.add(cell("Jog 3x5"), cell("5 min"), section="warmup")
        session.add(cell(""), section="cooldown")
        session.add(cell("Band walk"), section="cooldown", sets=cell("2"), reps=cell("10"))

    file = drafted(fill)
    text = converted(file, "x")

    assert text.partition("  - ")[2] == (
        "warmup:\n"
        "      - A-skip: 2 rounds of 20\n"
        "      - exercise: Jog 3x5\n"
        "        dose: 5 min\n"
        "    work: []\n"
        "    cooldown:\n"
        '      - exercise: ""\n'
        "      - Band walk: 2x10\n"
    )
    assert holds(reread(text)) == holds(file)


HOSTILE = (
    "a\nb: c\n---\n- d",
    "# strideaudit: ignore-file[push-overreliance] -- no",
    "x # strideaudit: disable[push-overreliance]",
    "## STRIDEAUDIT :ignore[push-overreliance]",
    "strideaudit: ignore[push-overreliance]",
    "\x1b]0;title\x07\u2028sessions: []\x85weeks: 3\r\x00",
    "::error::x\n::error::y",
    "##[error]x",
    "z" * 5000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_was_not_understood_stays_a_comment_on_one_line(text: str) -> None:
    file = drafted(lambda session: session.add(cell("Squat"), cell("3x5")))
    clean = converted(file, "x")
    unread = (Unread(Span(2, 1, 2, 2), text, text), Unread(Span(9, 1, 9, 2), text, "no row"))
    hostile = converted(file._replace(unread=unread), text)
    again = reread(hostile)

    added = len(hostile.splitlines()) - len(clean.splitlines())
    assert added == 3 * len(unread) + 2  # a comment and an entry of two lines, and the head
    assert holds(again, file._replace(unread=unread)) == holds(file)
    assert unspoken(again)
    assert "\x1b" not in hostile


OPEN_SETS = 'sets: "?"'
"""Keeps a text that was not understood from being read as a line of work."""

LOST = (
    "Leg press 3x8",
    "Squat 3x5; Nordic curl 3x5",
    "Sprint 4x40 m",
    "Warm-up",
    "3 rounds",
    "3x8",
)
"""Lines that would be read as work, or as nothing, in a list of work."""


def test_work_that_was_not_understood_is_not_read_when_it_is_an_entry() -> None:
    draft = Draft(source())
    draft.session(at(1)).add(cell("Squat", 2), cell("3x5", 2))
    for line, text in enumerate(LOST, 3):
        draft.leave_out(at(line), text, "it is in a block of code")
    file = draft.finish()
    report = audited(file)
    again = audited(reread(converted(file, "x")))

    assert report.subject is not None
    assert again.subject is not None
    left_out = len(LOST), len(LOST) + 1
    assert report.subject.left_out == again.subject.left_out == left_out
    assert [item.entry.exercise for item in again.subject.items] == ["Squat", *LOST]
    must_be_same(report, converted(file, "x"))


def test_lines_not_understood_keep_their_place_in_the_file() -> None:
    draft = Draft(source())
    for line in (7, 1):  # a log may begin with its last day
        session = draft.session(at(line), name=cell("day", line))
        session.add(cell("Squat", line + 1), cell("3x5", line + 1))
        session.add(cell("Lunge", line + 3), cell("3 of them", line + 3))
        session.add(cell("Jump", line + 4), cell("3x5", line + 4))
    for line in (13, 3, 1, 6):
        draft.leave_out(at(line), f"text {line}", "why")
    text = converted(draft.finish(), "x")

    shown = [line.strip(" -#").partition(",")[0] for line in text.splitlines()[4:]]
    assert shown == [
        "name: day", "work:", "Squat: 3x5", "Lunge: 3 of them", "Jump: 3x5",
        "line 13", "exercise: text 13", OPEN_SETS,
        "name: day", "work:", "line 1", "exercise: text 1", OPEN_SETS, "Squat: 3x5",
        "line 3", "exercise: text 3", OPEN_SETS, "Lunge: 3 of them", "Jump: 3x5",
        "line 6", "exercise: text 6", OPEN_SETS,
    ]  # fmt: skip
    assert "      # line 13, not understood (why): text 13" in text


def test_a_line_next_to_one_of_several_weeks_is_written_once() -> None:
    draft = Draft(source())
    for week in (1, 2):
        session = draft.session(at(3), week=week)
        session.add(cell("Squat", 4), cell("3x5", 4))
        session.add(cell("Squat", 4), cell("3x8", 4))
    session.add(cell("Lunge", 9), cell("3x5", 9))  # or the weeks would be one that repeats
    draft.leave_out(at(5), "text", "why")
    text = converted(draft.finish(), "x")

    shown = [line.strip(" -#").partition(",")[0] for line in text.splitlines()[4:]]
    lines = ["sessions:", "work:", "Squat: 3x5", "Squat: 3x8"]
    assert shown == [*lines, "line 5", "exercise: text", OPEN_SETS, *lines, "Lunge: 3x5"]


def test_an_incomplete_plan_stays_incomplete_until_somebody_resolves_it(tmp_path: Path) -> None:
    path = tmp_path / "block.csv"
    path.write_text(
        "day,exercise,sets,reps\nmon,Back squat,4,5\nmon,Toe raise,3,15\nmon,,3,8\n", "utf-8"
    )
    [file] = read(path, Window())
    text = converted(file, path.name)
    again = audited(reread(text))

    assert again.verdict == audited(file).verdict == "incomplete"
    assert again.subject is not None
    assert again.subject.left_out == (2, 3)
    [lost] = re.findall(r" *- exercise:.*\n *sets: .*", text)
    mended = reread(
        text.replace(lost, "      - Nordic curl: 3x8").replace("Toe raise", "Bench press")
    )
    assert audited(mended).verdict != "incomplete"


def test_a_circuit_is_written_with_its_rounds() -> None:
    def fill(session: DraftSession) -> None:
        session.add_line(cell("Push-ups 12"), circuit=cell("3 rounds of"))
        session.add_line(cell("Back squat 5 reps"), circuit=cell("3 rounds of"))
        session.add_line(cell("Nordic curl 3x5"))

    file = drafted(fill)
    text = converted(file, "x")

    assert text.partition("work:\n")[2] == (
        "      - 3 rounds of:\n"
        "          - Push-ups 12\n"
        "          - Back squat 5 reps\n"
        "      - Nordic curl 3x5\n"
    )
    assert holds(reread(text)) == holds(file)
    must_be_same(audited(file), text)


def test_a_row_of_a_log_is_written_in_fields_where_its_line_would_be_asked_about(
    log: Path,
) -> None:
    rows = "".join(f'Gym,"4 Aug 2025, 09:00",Zorb [bold]x,{n},normal,20,5\n' for n in range(25))
    log.write_text(LOG.partition("\n")[0] + "\n" + rows.replace("Zorb [bold]x", "Back squat"))
    [file] = read(log, Window(whole=True))
    text = converted(file, log.name)

    assert "      - exercise: Back squat\n        sets: 25\n        reps: 5\n" in text
    must_be_same(audited(file), text)


def test_a_line_before_everything_is_at_the_top() -> None:
    draft = Draft(source())
    draft.set("plan", cell("Block: A", 3))
    draft.session(at(5), cell("mon", 5)).add(cell("Squat", 6))
    draft.session(at(7), cell("2", 7), week=3)
    draft.leave_out(at(1), "Dear team", "no line of work", work=False)

    assert converted(draft.finish(), "/home/me/block.md") == (
        "# Converted from block.md. Names are unchanged.\n"
        "# 1 part not understood; it is below as a comment.\n"
        "# line 1, not understood (no line of work): Dear team\n"
        'plan: "Block: A"\n'
        "weeks:\n"
        "  - sessions:\n"
        "      - day: mon\n"
        "        work:\n"
        "          - Squat\n"
        "  - sessions: []\n"
        "  - sessions:\n"
        "      - day: 2\n"
        "        work: []\n"
    )


def cell(text: str, line: int = 2) -> Cell:
    return Cell(text, at(line))


def at(line: int) -> Span:
    return Span(line, 1, line, 2)


def source() -> Source:
    return Source("x", "\n" * 400)


def drafted(fill: Callable[[DraftSession], object]) -> PlanFile:
    draft = Draft(source())
    fill(draft.session(at(1)))
    return draft.finish()


NAMES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text(" :#-?@'\"\\,[]{}&*!|>%`~=<x35\t\n", max_size=8),
    st.sampled_from(["yes", "Squat", "null", "1.5", "sets", "3x5", "Squat 3x5", "A-skip: 2x20m"]),
)
AMOUNTS = st.sampled_from(["5", "6-8", "30m", "45s", "1:30", "8/side", "12 each side", "amrap"])
DOSES = st.one_of(
    st.builds("{}x{}{}".format, st.integers(0, 9), AMOUNTS, st.sampled_from([
        "", " @ 82%", " @ RPE8", " rest 2-3 min", " rest walk back", " easy tempo 3-1-1",
    ])),
    st.sampled_from(["", "8, 8, 7", "3 sets", "90 contacts", "8-6", "3 rounds", "500x5"]),
)  # fmt: skip
AMOUNT_FIELDS = ("sets", "reps", "distance", "time", "load", "rest", "side", "dose")
ENTRY_FIELDS = st.dictionaries(
    st.sampled_from(["notes", *AMOUNT_FIELDS[:-1]]),
    st.one_of(AMOUNTS, st.sampled_from(["3", "80kg", "each", "by feel"]), NAMES),
    max_size=3,
)
ENTRIES = st.tuples(
    NAMES, DOSES, ENTRY_FIELDS, st.sampled_from(["work", "work", "warmup", "cooldown"])
)
SESSIONS = st.lists(st.tuples(NAMES, st.lists(ENTRIES, max_size=3), st.integers(1, 3)), max_size=4)
DAYS = st.one_of(
    st.lists(st.sampled_from(["", "mon", "Tuesday", "3"]), min_size=4, max_size=4),
    st.lists(st.dates(date(2024, 12, 30), date(2025, 2, 2)).map(str), min_size=4, max_size=4),
)


@given(SESSIONS, DAYS, NAMES, st.lists(NAMES, max_size=2))
@example([("", [("00000000", "", {"notes": "5"}, "work")], 1)], [""] * 4, "", [""])
@example([("", [("\x1b", "", {"notes": "5", "load": "5"}, "work")], 1)], [""] * 4, "", [""])
@example([("", [("150-120-90", "", {"notes": "5"}, "work")], 1)], [""] * 4, "", [""])
def test_whatever_an_importer_drafts_is_the_same_plan_once_it_is_converted(
    sessions: list[tuple[str, list[tuple[str, str, dict[str, str], str]], int]],
    days: list[str],
    title: str,
    unread: list[str],
) -> None:
    draft = Draft(source())
    draft.set("plan", cell(title))
    line = 3
    for (name, entries, week), day in zip(sessions, days, strict=False):
        known = 1 if "-" in day else week  # dates say themselves which week it is
        session = draft.session(at(line), cell(day) if day else None, cell(name), week=known)
        for exercise, dose, fields, section in entries:
            line += 1
            more = {key: cell(text, line) for key, text in fields.items()}
            session.add(cell(exercise, line), cell(dose, line), section=section, **more)
        line += 1
    for number, text in enumerate(unread):
        draft.leave_out(at(3 * number + 1), text, text)
    file = draft.finish()
    assume(file.plan is not None)
    text = converted(file, title)
    again = reread(text)

    assert holds(again, file) == holds(file, file)
    assert unspoken(again)
    assert set(scalars(yaml.safe_load(text))) <= {str}
    must_be_same(audited(file), text)


def test_a_note_on_a_line_that_is_asked_about_becomes_a_comment() -> None:
    file = drafted(lambda one: one.add(cell("150-120-90"), cell(""), notes=cell("walk\nback")))
    lines = converted(file, "x").partition("work:\n")[2].split("\n")

    assert lines == ["      # walk\\x0aback", "      - 150-120-90", ""]


def scalars(node: object) -> Iterator[type]:
    """The kinds of values to a program of YAML 1.1, but for days."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield type(key)
            if key not in ("day", *AMOUNT_FIELDS):
                yield from scalars(value)
    elif isinstance(node, list):
        for value in node:
            yield from scalars(value)
    elif node is not None:
        yield type(node)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("2x5", "3x5", "entries"),
        ("Nordic Curl", "nordic curl", "entries"),
        ("to: 2025-08-06", "to: 2025-08-20", "weeks"),
        ("name: Gym", "name: gym", "sessions"),
        ("2x5\n", "2x5\n      - Lunge: 0x8\n", "entries"),
    ],
)
def test_a_plan_that_differs_is_an_error_of_ours_and_is_not_written(
    old: str,
    new: str,
    what: str,
    log: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = PLAN.replace(old, new, 1)
    assert text != PLAN
    monkeypatch.setattr(sameness, "converted", lambda *_: text)
    out = log.with_name("plan.yaml")
    monkeypatch.setattr("sys.argv", ["strideaudit", "convert", str(log), "-o", str(out)])

    assert program.main() == 70
    said = capsys.readouterr().err
    assert f"the converted plan differs in {what}; nothing was written: " in said
    assert os.listdir(log.parent) == ["log.csv"]


def test_a_plan_that_cannot_be_read_back_is_not_written(log: Path) -> None:
    (file,) = read(log, Window())

    with pytest.raises(UnequalError, match=r"cannot be read; nothing was written: line 6: "):
        must_be_same(audited(file), PLAN.replace("from: ", "from: x"))


def test_findings_are_held_against_each_other(log: Path) -> None:
    (file,) = read(log, Window())
    report = audited(file)
    fewer = report._replace(findings=report.findings[1:])

    with pytest.raises(UnequalError, match="differs in findings"):
        must_be_same(fewer, PLAN)
    assert sameness.audited(file).findings == report.findings


def test_a_file_that_is_there_stays_unless_it_is_forced(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = log.with_name("plan.yaml")
    out.write_text("mine", encoding="utf-8")

    with pytest.raises(StrideauditError) as caught:
        convert(ConvertRequest(str(log), str(out)))
    assert caught.value.message == f"nothing was written: {out} already exists"
    assert caught.value.hint == "--force replaces what is there"
    assert out.read_text(encoding="utf-8") == "mine"

    assert convert(ConvertRequest(str(log), str(out), force=True)) == 0
    assert out.read_text(encoding="utf-8") == PLAN
    assert capsys.readouterr().out.startswith(f"wrote {out}: ")

    # what is there is what would be written
    assert convert(ConvertRequest(str(log), str(out))) == 0
    assert capsys.readouterr().out.startswith(f"kept {out}: ")
    assert sorted(os.listdir(log.parent)) == ["log.csv", "plan.yaml"]


def test_the_file_itself_is_never_overwritten(log: Path) -> None:
    link = log.with_name("link.yaml")
    link.symlink_to(log)
    for out in (log, link):
        with pytest.raises(
            StrideauditError, match=r"the plan would overwrite .*, from which it is made"
        ):
            convert(ConvertRequest(str(log), str(out), force=True))
    assert log.read_text(encoding="utf-8") == LOG


def test_a_link_stays_a_link(log: Path) -> None:
    link, target = log.with_name("link.yaml"), log.with_name("target.yaml")
    link.symlink_to(target)

    assert convert(ConvertRequest(str(log), str(link))) == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("forced", [False, True])
@pytest.mark.parametrize("breaks", ["replace", "write"])
def test_a_write_that_breaks_off_leaves_all_as_it_was(
    breaks: str, log: Path, monkeypatch: pytest.MonkeyPatch, *, forced: bool
) -> None:
    out = log.with_name("plan.yaml")
    if forced:
        out.write_text("mine", encoding="utf-8")
    before = sorted(os.listdir(log.parent))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    class Full(io.FileIO):
        write = full  # type: ignore[assignment]

    if breaks == "replace":
        monkeypatch.setattr(os, "replace", full)
    else:
        monkeypatch.setattr(write_output, "open", Full, raising=False)

    with pytest.raises(StrideauditError) as caught:
        convert(ConvertRequest(str(log), str(out), force=forced))
    assert caught.value.message == f"nothing was written: {out}: no space left on device"
    assert sorted(os.listdir(log.parent)) == before
    if forced:
        assert out.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("error", [errno.EACCES, errno.EROFS])
def test_a_folder_that_takes_no_file_is_named(
    error: int, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = log.with_name("plan.yaml")

    usual = os.open

    def refuse(path: str, flags: int, *more: int, dir_fd: int | None = None) -> int:
        if flags & os.O_EXCL:
            raise OSError(error, os.strerror(error), path)
        return usual(path, flags, *more, dir_fd=dir_fd)  # the tests before may be cleaned up

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StrideauditError) as caught:
        convert(ConvertRequest(str(log), str(out)))
    assert caught.value.message == f"nothing was written: {out}: {os.strerror(error).lower()}"
    assert os.listdir(log.parent) == ["log.csv"]


def test_only_a_folder_or_a_file_takes_a_plan(log: Path) -> None:
    with pytest.raises(StrideauditError, match="not a directory"):
        convert(ConvertRequest(str(log), str(log / "plan.yaml")))
    pipe = log.with_name("pipe")
    os.mkfifo(pipe)
    with pytest.raises(StrideauditError, match="pipe is not a file that a plan can be written to"):
        convert(ConvertRequest(str(log), str(pipe), force=True))


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_folder_takes_a_plan_under_the_name_of_its_file(slash: str, log: Path) -> None:
    folder = log.with_name("plans")
    if not slash:
        folder.mkdir()

    assert convert(ConvertRequest(str(log), f"{folder}{slash}")) == 0
    assert os.listdir(folder) == ["log.stride.yaml"]


def squad(count: int = 2, *, broken: bool = False) -> tuple[PlanFile, ...]:
    files = []
    for number in range(count):
        draft = Draft(source())
        draft.set("athlete", cell(f"m-0{number}"))
        session = draft.session(at(2), cell("mon"))
        session.add(cell(f"Squat {number}"), cell("3x5"))
        if broken and number:
            draft.session(at(4), cell("2026-02-31", 4))
        files.append(draft.finish())
    return tuple(files)


def test_a_plan_of_several_is_also_picked_as_check_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    team = tmp_path / "team.csv"
    rows = "Group,Day,Exercise,Sets,Reps\nA,Mon,Squat,3,5\nB,Tue,Nordic curl,3,5\n"
    team.write_text(rows, encoding="utf-8")

    assert convert(ConvertRequest(f"{team}#B")) == 0

    assert "Nordic curl" in (said := capsys.readouterr().out)
    assert "Squat" not in said


def test_of_several_plans_each_gets_a_file_or_one_is_picked(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(detection, "read_plans", lambda *_: squad())
    folder = log.with_name("plans")

    with pytest.raises(StrideauditError) as caught:
        convert(ConvertRequest(str(log), str(log.with_name("plan.yaml"))))
    assert caught.value.message == f"{log} holds 2 plans: 'm-00' and 'm-01'"
    assert caught.value.hint == "--part NAME takes one, -o DIR/ writes a file for each"

    assert convert(ConvertRequest(str(log), part="M-01")) == 0
    shown = capsys.readouterr().out
    assert "Squat 1" in shown
    assert "Squat 0" not in shown
    with pytest.raises(StrideauditError, match=r"no plan is called 'm-1'; .* holds 2 plans: "):
        convert(ConvertRequest(str(log), part="m-1"))

    assert convert(ConvertRequest(str(log), f"{folder}/")) == 0
    assert sorted(os.listdir(folder)) == ["m-00.stride.yaml", "m-01.stride.yaml"]
    assert capsys.readouterr().out.splitlines() == [
        f"wrote {folder}/m-00.stride.yaml: 1 session, 1 entry",
        f"wrote {folder}/m-01.stride.yaml: 1 session, 1 entry",
    ]


def test_of_several_plans_all_are_written_or_none(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = log.with_name("plans")
    monkeypatch.setattr(detection, "read_plans", lambda *_: squad(broken=True))

    assert convert(ConvertRequest(str(log), f"{folder}/")) == 1
    assert "x:4:1: there is no day 2026-02-31\n" in capsys.readouterr().err
    assert not folder.exists()

    monkeypatch.setattr(detection, "read_plans", lambda *_: squad())
    folder.mkdir()
    (folder / "m-01.stride.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(StrideauditError, match=r"m-01\.stride\.yaml already exists"):
        convert(ConvertRequest(str(log), str(folder)))
    assert os.listdir(folder) == ["m-01.stride.yaml"]


def test_plans_of_one_name_are_numbered() -> None:
    one, two = squad()
    assert list(named((one, two, one), "x.csv")) == ["m-00", "m-01", "m-00 2"]
    nameless = drafted(lambda session: session.add(cell("Squat")))
    assert list(named((nameless, nameless), "dir/team.v2.csv")) == ["team", "team 2"]


def test_the_name_of_a_file_is_made_of_letters_and_digits() -> None:
    names = file_names(["U20: Sprint/Hürden", "u20 sprint hürden", "../..", "Группа 1", "é" * 300])

    assert list(names.values()) == [
        "u20-sprint-hürden.stride.yaml",
        "u20-sprint-hürden-2.stride.yaml",
        "plan.stride.yaml",
        "группа-1.stride.yaml",
        f"{'é' * 50}.stride.yaml",
    ]


def test_our_own_format_is_nothing_to_convert(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    for asked in (ConvertRequest(str(path)), ConvertRequest(str(path), force=True)):
        with pytest.raises(StrideauditError, match="is a plan in our own format already"):
            convert(asked)


def test_a_file_that_cannot_be_read_is_explained_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.csv"
    assert convert(ConvertRequest(str(path))) == 2
    assert capsys.readouterr().err == f"strideaudit: {path}: no such file or directory\n"

    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert convert(ConvertRequest(str(path))) == 1
    said = capsys.readouterr().err
    assert said.startswith(
        f"strideaudit: {path}: the format is not recognised\n  hint: --input-format"
    )
    assert "native" not in said

    path.write_text(LOG, encoding="utf-8")
    fault = Fault("it breaks off", at(3), "close the quote")
    monkeypatch.setattr(detection, "read_plans", lambda *_: (refused(source(), fault),))
    assert convert(ConvertRequest(str(path))) == 1
    assert capsys.readouterr().err == "strideaudit: x:3:1: it breaks off\n  hint: close the quote\n"


def test_a_plan_that_nobody_could_read_back_is_refused(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sameness, "MAX_BYTES", 500)

    with pytest.raises(StrideauditError) as caught:
        convert(ConvertRequest(str(log)))
    assert caught.value.hint == "take less of the log: --weeks, --from, --to"


def test_the_command_takes_the_days_and_the_format(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--from", "2025-08-05", "--to", "2025-08-06", "--input-format", "hevy", "-o", "-"]
    monkeypatch.setattr("sys.argv", ["strideaudit", "convert", str(log), *words])

    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "from: 2025-08-05\nto: 2025-08-06\nsessions:\n  - day: 2025-08-06\n" in shown
    assert "Back Squat" not in shown


@pytest.mark.parametrize(("first", "last"), [("", ""), ("2025-02-01", "2025-01-28")])
def test_the_head_of_a_log_without_one_of_the_days_says_so(first: str, last: str) -> None:
    file = drafted(lambda session: session.add(cell("Squat"), cell("3x5")))
    text = converted(file._replace(log=Log(first, last, "2025-01-01", "2025-01-28", 9, 0, 0)), "x")

    assert text.splitlines()[1:4] == [
        "# A log from 2025-01-01 to 2025-01-28, 9 rows.",
        "# Here: nothing, because no row is on one of the requested days.",
        "sessions:",
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_the_head_says_what_was_left_out(number: int) -> None:
    file = drafted(lambda session: session.add(cell("Squat"), cell("3x5")))
    log = Log("2025-01-01", "2025-01-28", "2024-01-01", "2025-01-28", 7211, 900 * number, number)
    left = (("warm-up", 2195), ("note", 1)) if number else ()
    text = converted(file._replace(log=log._replace(left_out=left)), "log.csv")

    assert text.startswith(
        "# Converted from log.csv. Names are unchanged.\n"
        "# A log from 2024-01-01 to 2025-01-28, 7,211 rows.\n"
        + (
            "# Here: 2025-01-01 to 2025-01-28, 1 set in 900 rows.\n"
            "# Left out: warm-up 2,195, note 1.\n"
            if number
            else "# Here: 2025-01-01 to 2025-01-28, 0 sets in 0 rows.\n"
        )
        + "sessions:\n"
    )


def test_a_rest_without_a_dose_is_not_one_set_in_the_converted_plan() -> None:
    rows = "Back squat,,,2 min\nLunge,3,8,2 min\n20,,,2 min\nFly 30,,,2 min\n3x5 squat,,,2 min\n"
    given = Input("plan.csv", BytesIO(f"Exercise,Sets,Reps,Rest\n{rows}".encode()))
    [file] = read_plans(given)
    text = converted(file, "plan.csv")

    assert "      - exercise: Back squat\n        notes: rest 2 min\n" in text
    must_be_same(audited(file), text)
