"""Input that is no plan: one clear sentence, the place, a way out, and never a traceback."""

import codecs
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from amount import some
from commandline import MODULE, Done, run, start
from every import every

from strideaudit.audit.report import Report
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports.formats import json as json_reporter
from strideaudit.terminal.screen import Screen

PARSERS_WORDS = (
    "while parsing",
    "while scanning",
    "block end",
    "could not find expected",
    "did not find expected",
    "mapping values",
    "pydantic",
    "input should",
    "Traceback",
)
"""What only a parser or a validator says."""

ENTRY = "sessions:\n  - work:\n      - "
"""What comes before the first entry, which so begins in line 3, column 9."""

OWN = f"{ENTRY}Squat: 3x5\nexercises:\n"
"""What comes before a plan's own exercises, which so begin in line 5, column 3."""

NESTING = 100_000


class Case(NamedTuple):
    """One file, and the finding it must give."""

    name: str
    content: str | bytes
    line: int
    column: int
    says: str
    """Parts of the message, in any case, parted by ``|``."""

    fix: str = ""
    """Parts of the way out."""


CASES = (
    # The file.
    Case("empty file", "", 1, 1, "empty"),
    Case("spaces alone", "  \n\n", 1, 1, "empty"),
    Case("comments alone", "# a plan\n# will stand here\n", 1, 1, "comments", "sessions:"),
    Case("document marker alone", "---\n", 2, 1, "empty"),
    Case("binary", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, 1, "binary", "UTF-8"),
    Case("UTF-16", codecs.BOM_UTF16_LE + "plan: x\n".encode("utf-16-le"), 1, 1, "UTF-16", "UTF-8"),
    Case("big-endian", codecs.BOM_UTF16_BE + "a: x\n".encode("utf-16-be"), 1, 1, "UTF-16", "UTF-8"),
    Case("UTF-16, no mark", "plan: x\n".encode("utf-16-le"), 1, 1, "UTF-8", "UTF-8"),
    Case("UTF-32", codecs.BOM_UTF32_LE + "plan: x\n".encode("utf-32-le"), 1, 1, "UTF-32", "UTF-8"),
    Case("Latin-1", b"plan: caf\xe9\nsessions: []\n", 1, 10, "0xE9|not UTF-8", "UTF-8"),
    Case(
        "bad byte after good ones",
        b"plan: x\nnotes: \xc3\xbc\xff\n",
        2,
        9,  # seven of `notes: `, one u-umlaut
        "0xFF|not UTF-8",
        "UTF-8",
    ),
    Case("bad byte after a BOM", codecs.BOM_UTF8 + b"plan: caf\xe9\n", 1, 10, "0xE9", "UTF-8"),
    Case("9 MB", b"#" * 9_000_000, 1, 1, "larger than 8 MiB", "split"),
    Case("20 MB", b"#" * 20_000_000, 1, 1, "larger than 8 MiB", "split"),
    Case("control character", "plan: a\x07b\nsessions: []\n", 1, 8, "control|U+0007", "remove"),
    # YAML.
    Case("tab indentation", "plan: x\nsessions:\n\t- work: []\n", 3, 1, "tab", "spaces"),
    Case("tab in the depth", "sessions:\n  - day: mon\n\twork: []\n", 3, 1, "tab", "spaces"),
    Case("bracket at the end", "plan: x\nsessions: [\n", 3, 1, "bracket", "close"),
    Case("two commas", "plan: x\nsessions: [a, , b]\n", 2, 15, "bracket|comma", "one comma"),
    Case("unclosed double quote", 'plan: "x\nsessions: []\n', 1, 7, "quotation mark", "close"),
    Case("unclosed single quote", "plan: 'x\nsessions: []\n", 1, 7, "quotation mark", "close"),
    Case("duplicate key", "plan: a\nplan: b\nsessions: []\n", 2, 1, "'plan'|twice|lines 1 and 2"),
    Case(
        "duplicate key in JSON",
        '{"plan": "a",\n "sessions": [],\n "plan": "b"}\n',
        3,
        2,
        "'plan'|twice|lines 1 and 3",
    ),
    Case("unknown tag", "plan: !coach x\nsessions: []\n", 1, 7, "tag|coach", "remove"),
    Case(
        "dangerous tag",
        f"plan: !!python/object/apply:os.getcwd []\n{ENTRY}Squat: 3x5\n",
        1,
        7,
        "tag|python",
        "remove",
    ),
    Case(
        "merge key",
        "base: &b {day: mon}\nsessions:\n  - <<: *b\n    work: []\n",
        3,
        5,
        "merge|<<",
        "repeat",
    ),
    Case(
        "alias bomb",
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)),
        5,
        # 11 values repeated ten times are 111 for a1; a2 repeats 10 x 111 (in all 1,220), a3
        # 10 x 1,111 (12,330), and the eighth alias in a4, each 11,111, is the first past 100,000:
        # it begins after `a4: &a4 [` and seven times `*a3, `.
        10 + 7 * 5,
        "alias|100,000",
        "weeks",
    ),
    Case("recursive alias", "sessions: &a\n  - *a\n", 2, 5, "alias|*a|inside"),
    Case("unknown alias", "sessions:\n  - *a\n", 2, 5, "alias|*a|no anchor"),
    # 64 levels are read: the map at the top and 63 lists.
    Case("deep YAML, open", "[" * NESTING, 1, 65, "nesting|64"),
    Case("deep YAML, flow", f"sessions: {'[' * NESTING}{']' * NESTING}", 1, 11 + 63, "nesting|64"),
    Case("deep YAML, block", f"sessions:\n  - {'- ' * NESTING}x\n", 2, 3 + 2 * 63, "nesting|64"),
    Case("deep YAML, maps", f"sessions: {'{a: ' * NESTING}", 1, 11 + 4 * 63, "nesting|64"),
    Case("deep JSON", "[" * NESTING + "]" * NESTING, 1, 65, "nesting|64"),
    Case(
        "65 levels of JSON",  # few enough for the standard parser
        '{"sessions": ' + "[" * 64 + "]" * 64 + "}",
        1,
        14 + 63,
        "nesting|64",
    ),
    Case("second document", f"{ENTRY}Squat: 3x5\n---\nplan: b\n", 4, 1, "second document", "file"),
    Case("no colon", "plan: x\nsessions\n  - work: []\n", 3, 9, "colon", "name: value"),
    Case("half dedented", "sessions:\n  - day: mon\n   work: []\n", 3, 4, "indentation", "column"),
    Case("list as a key", "? [a]\n: 1\n", 1, 3, "key|plain text"),
    Case("backtick", "plan: `x`\nsessions: []\n", 1, 7, "`", "quotes"),
    Case("bad escape", 'plan: "\\q"\nsessions: []\n', 1, 8, "escape", "single quotes"),
    Case("unclosed bracket", "plan: x\nsessions: [a\n", 3, 1, "not closed", "close"),
    Case("unclosed JSON", '{"sessions": [{"work": []}', 1, 27, "not closed", "close"),
    # The shape of a plan.
    Case(
        "list at the top", "- work:\n    - Squat: 3x5\n", 1, 1, "must be a map|a list", "sessions"
    ),
    Case("text at the top", "hello\n", 1, 1, "must be a map|'hello'", "sessions"),
    Case("no sessions", "plan: x\n", 1, 1, "without sessions", "sessions:"),
    Case("sessions a number", "sessions: 3\n", 1, 11, "sessions|list|3", "- day"),
    Case("sessions null", "plan: x\nsessions: null\n", 2, 11, "sessions|list|empty", "- day"),
    Case("session a text", "sessions:\n  - monday\n", 2, 5, "session|map|'monday'", "work:"),
    Case("work null", "sessions:\n  - work: null\n", 2, 11, "work|list|empty", "- Back squat"),
    Case("work nothing", "sessions:\n  - work:\n", 2, 5, "work|list|empty", "- Back squat"),
    Case("work a text", "sessions:\n  - work: Squat 3x5\n", 2, 11, "work|list", "- Back squat"),
    Case("entry empty", f"{ENTRY}~\n", 3, 9, "entry|empty", "Back squat"),
    Case("entry a list", f"{ENTRY}[[Squat, 3x5]]\n", 3, 9, "entry|list", "Back squat"),
    Case(
        "two synonyms in an entry",
        f"{ENTRY}exercise: Plank\n        time: 30\n        duration: 40\n",
        5,
        9,
        "'time'|'duration'|lines 4 and 5",
        "one of",
    ),
    Case(
        "two synonyms in a plan",
        f"{ENTRY}Squat: 3x5\nworkouts: []\n",
        4,
        1,
        "'sessions'|'workouts'|lines 1 and 4",
        "one of",
    ),
    Case("no exercise", f"{ENTRY}{{sets: 3, reps: 5}}\n", 3, 9, "without an exercise", "exercise"),
    Case("empty exercise", f'{ENTRY}{{exercise: "", sets: 3}}\n', 3, 9, "without an exercise"),
    Case("null exercise", f"{ENTRY}{{exercise: ~, sets: 3}}\n", 3, 9, "without an exercise"),
    Case(
        "two possible exercises",
        f"{ENTRY}{{Squat: 3x5, Lunge: 3x8}}\n",
        3,
        9,
        "more than one|'Squat'|'Lunge'",
        "line of its own",
    ),
    Case(
        "sessions in and beside weeks",
        f"weeks:\n  - sessions: []\n{ENTRY}Squat: 3x5\n",
        3,
        1,
        "weeks|beside|inside",
    ),
    # Doses.
    Case("negative sets", f"{ENTRY}{{exercise: Squat, sets: -4}}\n", 3, 33, "sets|at least 0|-4"),
    Case("1e9 sets", f"{ENTRY}{{exercise: Squat, sets: 1e9}}\n", 3, 33, "sets|at most 100"),
    Case("101 sets", f"{ENTRY}Squat: 101x5\n", 3, 16, "sets|at most 100|101"),
    Case("12", f"{ENTRY}Squat: 12\n", 3, 16, "'12'|one number", "1x12"),
    Case("x5", f"{ENTRY}Squat: x5\n", 3, 16, "'x5'|sets|missing", "1x5"),
    Case("4x5x6", f"{ENTRY}Squat: 4x5x6\n", 3, 19, "'4x5x6'|second x", "4x5"),
    Case("4x5x6 without a colon", f"{ENTRY}Squat 4x5x6\n", 3, 15, "'4x5x6'|not clear", "4x5"),
    Case("not a number", f"{ENTRY}{{exercise: Squat, sets: .nan}}\n", 3, 33, ".nan|not a number"),
    Case(
        "not a number in JSON",
        '{"sessions": [{"work": [{"exercise": "Squat", "sets": NaN}]}]}',
        1,
        55,
        "NaN|not a number",
    ),
    Case(
        "list of numbers unquoted",
        f"{ENTRY}Squat: {{sets: 5, 5, 5}}\n",
        3,
        29,
        "'5'|twice",
        '"5, 5, 5"',
    ),
    Case(
        "list of other numbers unquoted",
        f"{ENTRY}Squat: {{sets: 5, 6, 7}}\n",
        3,
        26,
        "'6'",
        '"5, 6, 7"',
    ),
    Case("@ first", f"{ENTRY}Squat: @ 80%\n", 3, 16, "@|quotes", "dose first"),
    Case("dose, colon, word", f"{ENTRY}Squat: 3x5: easy\n", 3, 19, "second colon", "one colon"),
    Case("dose for an exercise", f"{ENTRY}3x5: easy\n", 3, 14, "unknown|3x5: easy", "exercise"),
    Case(
        "two amounts",
        f"{ENTRY}{{exercise: Sprint, sets: 3, time: 5, distance: 20}}\n",
        3,
        # Where the second is given, in the order of the grammar: distance, then time.
        43,
        "two amounts",
        "two entries",
    ),
    Case("reps 1001", f"{ENTRY}Squat: 3x1001\n", 3, 16, "reps|at most 1,000|1001"),
    Case("100001 m", f"{ENTRY}Sprint: 1x100001m\n", 3, 17, "distance|at most 100,000|100001"),
    Case("101 km", f"{ENTRY}Sprint: 101km\n", 3, 17, "distance|at most 100,000|101000"),
    Case("a name too long", f"{ENTRY}{'x' * 501}: 3x5\n", 3, 9, "exercise|500 characters"),
    Case("a dose too long", f'{ENTRY}Squat: "{"1" * 2000}"\n', 3, 17, "number"),
    # Numbers that only a machine writes.
    Case("huge day", f"sessions:\n  - day: {'9' * 5000}\n    work: []\n", 2, 10, "day"),
    Case("huge clock", f"{ENTRY}Plank: 3x{'9' * 400}:00\n", 3, 418, "not understood"),
    # Goals, weeks, days.
    Case(
        "goal that does not sum to 1",
        "goal: {push: 0.5, swing: 0.5, return: 0.5}\nsessions: []\n",
        1,
        7,
        "goal|sum to 1|1.5",
        "push: 0.4",
    ),
    Case(
        "goal not a number",
        "goal: {push: .nan, swing: 0.5, return: 0.5}\nsessions: []\n",
        1,
        7,
        "push|number",
    ),
    Case("goal without a phase", "goal: {push: 1}\nsessions: []\n", 1, 7, "'swing'|missing"),
    Case("goal unknown", "goal: fast\nsessions: []\n", 1, 7, "goal|'fast'", "upright"),
    Case("goal a list", "goal: [40, 30, 30]\nsessions: []\n", 1, 7, "goal|list", "upright"),
    Case("105 weeks", "weeks: 105\nsessions: []\n", 1, 8, "weeks|at most 104|105", "weeks: 4"),
    Case("0 weeks", "weeks: 0\nsessions: []\n", 1, 8, "weeks|at least 1|0", "weeks: 4"),
    Case("four weeks", "weeks: four\nsessions: []\n", 1, 8, "weeks|whole number|four", "weeks: 4"),
    Case("weeks an empty list", "weeks: []\n", 1, 8, "weeks|without a week", "sessions:"),
    Case(
        "override with a negative factor",
        "weeks: 4\nsessions: []\noverrides:\n  4: {scale_sets: -1}\n",
        4,
        19,
        "scale_sets|at least 0|-1",
    ),
    Case(
        "override of one week twice",
        'weeks: 4\nsessions: []\noverrides:\n  "4": {scale_sets: 1}\n  "04": {scale_sets: 2}\n',
        5,
        3,
        "week|lines 4 and 5",
    ),
    Case(
        "dates mixed with weekdays",
        "sessions:\n  - {day: 2026-01-05, work: []}\n  - {day: mon, work: []}\n",
        3,
        11,
        "date",
        "date",
    ),
    Case(
        "dates beside weeks",
        "weeks: 4\nsessions:\n  - {day: 2026-01-05, work: []}\n",
        1,
        1,
        "'weeks'|dates",
        "remove",
    ),
    Case(
        "dates beside overrides",
        "sessions:\n  - {day: 2026-01-05, work: []}\noverrides:\n  1: {scale_sets: 0.5}\n",
        3,
        1,
        "'overrides'|dates",
        "remove",
    ),
    Case("day that is none", "sessions:\n  - day: someday\n", 2, 10, "'someday'|day", "mon"),
    Case("30 February", "sessions:\n  - day: 2026-02-30\n", 2, 10, "2026-02-30", "month"),
    # The plan's own exercises.
    Case("alias to nothing", f"{OWN}  Bob: {{same_as: warp_drive}}\n", 5, 18, "'warp_drive'|exist"),
    Case(
        "alias to two",
        f"{OWN}  Bob: {{same_as: Toe raise}}\n",
        5,
        18,
        "'Toe raise'|ambiguous",
        "did you mean",
    ),
    Case(
        "two own exercises alike",
        f"{OWN}  Bob drive: {{same_as: back_squat}}\n  Bob-Drives: {{same_as: leg_press}}\n",
        6,
        3,
        "'Bob drive'|'Bob-Drives'|lines 5 and 6",
    ),
    Case("own exercise empty", f"{OWN}  Bob: {{}}\n", 5, 3, "'Bob'|same_as|actions"),
    Case(
        "unknown joint action",
        f"{OWN}  Bob: {{actions: {{hip_flexon: 1}}}}\n",
        5,
        19,
        "'hip_flexon'",
        "hip_flexion",
    ),
    Case(
        "emphasis beyond 1",
        f"{OWN}  Bob: {{actions: {{hip_flexion: 2}}}}\n",
        5,
        32,
        "hip_flexion|at most 1|2",
    ),
    Case(
        "unknown unit",
        f"{OWN}  Bob: {{actions: {{hip_flexion: 1}}, unit: parsec}}\n",
        5,
        42,
        "unit|'parsec'",
    ),
    Case(
        "equipment in a list in a list",
        f"{OWN}  Bob: {{actions: {{hip_flexion: 1}}, equipment: [[band]]}}\n",
        5,
        47,
        "equipment",
    ),
    Case(
        "half a character in JSON",
        '{"plan": "\\ud800", "sessions": []}',
        1,
        10,
        "title|character",
    ),
)
BY_NAME = {case.name: case for case in CASES}
IN_A_PROCESS = (
    "empty file",
    "binary",
    "20 MB",
    "tab indentation",
    "unclosed double quote",
    "duplicate key",
    "alias bomb",
    "deep YAML, flow",
    "deep JSON",
    "sessions a number",
    "two synonyms in a plan",
    "goal that does not sum to 1",
    "two own exercises alike",
)

REPAIRS = (
    ("@ first", f"{ENTRY}Squat: 3x5 @ 80%\n"),
    ("dose, colon, word", f"{ENTRY}Squat: 3x5 easy\n"),
    ("list of numbers unquoted", f'{ENTRY}Squat: {{sets: "5, 5, 5"}}\n'),
    ("12", f"{ENTRY}Squat: 12 sets\n"),
    ("x5", f"{ENTRY}Squat: 3x5\n"),
    ("goal that does not sum to 1", "goal: {push: 0.4, swing: 0.3, return: 0.3}\nsessions: []\n"),
    ("four weeks", "weeks: 4\nsessions: []\n"),
    ("sessions a number", "sessions:\n  - day: mon\n    work: [Squat 3x5]\n"),
    ("list at the top", f"plan: NAME\n{ENTRY}Squat: 3x5\n"),
)
"""A case, and what its hint says to write instead."""


LEFT_OUT = ("uncountable-dose", "unknown-exercise", "unread-line")
"""The rules that say which line is left out."""

ONE_ENTRY = (
    "empty exercise", "null exercise", "no exercise", "not a number in JSON",
    "negative sets", "1e9 sets", "101 sets",
    "12", "x5", "4x5x6", "4x5x6 without a colon", "not a number",
    "dose for an exercise", "two amounts", "reps 1001", "100001 m", "101 km", "a name too long",
    "a dose too long", "huge clock", "entry empty", "entry a list", "two synonyms in an entry",
    "two possible exercises", "list of other numbers unquoted",
)  # fmt: skip
"""The cases in which one entry is wrong, and the plan is read without it."""

NO_DAY = ("huge day", "day that is none")
"""The cases in which a session has no day, and the plan is read."""


def write(folder: Path, content: str | bytes, name: str = "plan.yaml") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def check(*paths: str) -> tuple[Report, dict[str, Any]]:
    """Check in this process: the report, and what its JSON says."""
    report = check_paths(Request(tuple(paths)))
    content: dict[str, Any] = json.loads(json_reporter.render(report, Screen()))
    return report, content


def places(content: dict[str, Any]) -> list[tuple[int, int]]:
    return [
        (finding["line"], finding["column"])
        for plan in content["plans"]
        for finding in plan["findings"]
    ]


@pytest.mark.parametrize("name", [name for name in BY_NAME if name not in (*ONE_ENTRY, *NO_DAY)])
def test_what_is_no_plan_is_said_with_its_place_and_a_way_out(name: str, tmp_path: Path) -> None:
    case = BY_NAME[name]

    report, content = check(write(tmp_path, case.content))

    assert report.exit_code == content["summary"]["exit_code"] == 1
    assert content["summary"]["unreadable"] == 1
    assert [plan["verdict"] for plan in content["plans"]] == ["unreadable"]
    findings = content["plans"][0]["findings"]
    rules = {(finding["rule"], finding["severity"]) for finding in findings}
    assert {rule for rule in rules if rule[1] == "error"} == {("plan-invalid", "error")}
    assert rules <= {("plan-invalid", "error"), ("unknown-key", "warning")}
    first = findings[0]
    assert (first["line"], first["column"]) == (case.line, case.column), first["message"]
    assert (first["end_line"], first["end_column"]) >= (case.line, case.column)
    for part in case.says.split("|"):
        assert part.lower() in first["message"].lower()
    for part in case.fix.split("|"):
        assert part.lower() in first["fix"].lower()
    for finding in findings:
        said = f"{finding['message']} {finding['fix']}".lower()
        assert not [word for word in PARSERS_WORDS if word.lower() in said]
        assert finding["message"]
        assert finding["fix"]


@pytest.mark.parametrize("name", ONE_ENTRY)
def test_a_wrong_entry_is_left_out_and_never_refuses_the_plan(name: str, tmp_path: Path) -> None:
    case = BY_NAME[name]

    _, content = check(write(tmp_path, case.content))

    [plan] = content["plans"]
    assert plan["verdict"] == "incomplete"
    assert plan["left_out"] == {"entries": 1, "of": 1}
    found = [one for one in plan["findings"] if one["rule"] in LEFT_OUT]
    [first] = found
    assert first["severity"] == "warning"
    assert (first["line"], first["column"]) == (case.line, case.column), first["message"]
    for part in case.says.split("|"):
        assert part.lower() in first["message"].lower()
    for part in case.fix.split("|"):
        assert part.lower() in first["fix"].lower()


@pytest.mark.parametrize("name", NO_DAY)
def test_a_wrong_day_is_listed_and_never_refuses_the_plan(name: str, tmp_path: Path) -> None:
    case = BY_NAME[name]

    _, content = check(write(tmp_path, case.content))

    [plan] = content["plans"]
    assert plan["verdict"] != "unreadable"
    [found] = [one for one in plan["findings"] if one["rule"] == "unread-line"]
    assert (found["line"], found["column"], found["severity"]) == (case.line, case.column, "info")
    assert "is not a day" in found["message"]


@pytest.mark.parametrize("name", [name for name in ONE_ENTRY if "JSON" not in name])
def test_a_wrong_entry_changes_nothing_else(name: str, tmp_path: Path) -> None:
    content = BY_NAME[name].content
    assert isinstance(content, str)
    other = content.replace("- work:\n      - ", "- work:\n      - Back squat: 4x5\n      - ", 1)

    _, found = check(write(tmp_path, other))

    [plan] = found["plans"]
    assert plan["entries"][0]["set_equivalents"] == 4
    assert plan["left_out"] == {"entries": 1, "of": 2}


def test_a_way_out_says_what_to_do_and_not_only_to_do_it(tmp_path: Path) -> None:
    vague = [
        case.name
        for case in CASES
        if not case.name.startswith("huge")
        for finding in check(write(tmp_path, case.content))[1]["plans"][0]["findings"]
        if finding["fix"] == "correct it"
    ]

    assert vague == []


@every(some(BY_NAME, 40))
def test_a_message_is_one_line_of_a_readable_length(name: str, tmp_path: Path) -> None:
    _, content = check(write(tmp_path, BY_NAME[name].content))

    for finding in content["plans"][0]["findings"]:
        assert "\n" not in finding["message"]
        assert len(finding["message"]) <= 300


@pytest.mark.parametrize(("name", "repaired"), REPAIRS)
def test_what_a_hint_says_to_write_is_read(name: str, repaired: str, tmp_path: Path) -> None:
    broken, _ = check(write(tmp_path, BY_NAME[name].content))
    mended, content = check(write(tmp_path, repaired))

    useless = ("unreadable", "incomplete")
    assert broken.plans[0].verdict in useless
    assert mended.plans[0].verdict not in useless, content["plans"][0]["findings"][0]["message"]


@pytest.mark.parametrize(
    ("name", "run", "output_format"),
    [
        *((name, start, "full") for name in some(IN_A_PROCESS, 4)),
        *((name, run, form) for name in IN_A_PROCESS for form in ("concise", "json")),
    ],
)
def test_the_program_says_the_same_without_a_traceback(
    name: str, run: Callable[..., Done], output_format: str, tmp_path: Path
) -> None:
    case = BY_NAME[name]
    path = write(tmp_path, case.content)

    done = run("check", path, "--output-format", output_format)

    assert done.returncode == 1
    assert done.stderr == ""
    assert "Traceback" not in done.stdout
    if output_format == "json":
        assert places(json.loads(done.stdout))[0] == (case.line, case.column)
    else:
        assert f"{path}:{case.line}:{case.column}" in done.stdout
        assert "error[plan-invalid]" in done.stdout


def test_a_missing_file_is_misuse_in_one_sentence(tmp_path: Path) -> None:
    done = run("check", str(tmp_path / "nope.yaml"))

    assert done.returncode == 2
    assert done.stdout == ""
    assert "nope.yaml: no such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_directory_without_plans_gives_nothing_to_check(tmp_path: Path) -> None:
    write(tmp_path, "name: CI\non: push\n", "workflow.yaml")
    write(tmp_path, "no plan", "notes.txt")

    done = run("check", str(tmp_path))

    assert done.returncode == 3
    assert "no plan found in" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_path_beats_findings_and_the_others_are_audited(tmp_path: Path) -> None:
    first = write(tmp_path, "sessions: 3\n", "a.yaml")
    last = write(tmp_path, f"{ENTRY}Squat: 6x5\n", "c.yaml")

    done = run("check", first, str(tmp_path / "b.yaml"), last, "--output-format", "json")

    assert done.returncode == 2
    content = json.loads(done.stdout)
    assert [plan["path"] for plan in content["plans"]] == [first, last]
    assert [plan["verdict"] for plan in content["plans"]] == ["unreadable", "fail"]
    assert content["summary"]["exit_code"] == 2
    assert "b.yaml" in done.stderr


def test_a_byte_order_mark_is_no_fault_and_moves_no_column(tmp_path: Path) -> None:
    text = f"{ENTRY}Squat: 12\n".encode()

    plain = places(check(write(tmp_path, text, "plain.yaml"))[1])
    marked = places(check(write(tmp_path, codecs.BOM_UTF8 + text, "marked.yaml"))[1])

    assert plain == marked
    assert (3, 16) in marked


def test_a_rest_of_three_minutes_is_no_sexagesimal_number(tmp_path: Path) -> None:
    fields = write(tmp_path, f"{ENTRY}Squat: {{sets: 4, reps: 5, rest: 3:00}}\n", "a.yaml")
    dose = write(tmp_path, f"{ENTRY}Squat: 4x5 rest 3:00\n", "b.yaml")

    report, _ = check(fields, dose)

    for plan in report.plans:
        assert plan.subject is not None
        [item] = plan.subject.items
        assert [dose.rest_s for dose in item.entry.doses] == [180]
        assert item.se == 4


def test_reps_and_metres_of_a_lift_are_not_multiplied_into_sets(tmp_path: Path) -> None:
    """Runs may be sets of repetitions; three sets of squats stay three, or are refused."""
    text = f"{ENTRY}{{exercise: Squat, sets: 3, reps: 5, distance: 20}}\n"

    _, content = check(write(tmp_path, text))

    assert [entry["set_equivalents"] for entry in content["plans"][0]["entries"]] in ([], [0], [3])


def test_all_faults_of_a_plan_are_shown(tmp_path: Path) -> None:
    text = (
        "plan: Many faults\n"
        "goal: {push: 0.5, swing: 0.5, return: 0.5}\n"  # 2, 7
        "plan: Again\n"  # 3, 1
        "sessions:\n"
        "  - day: someday\n"  # 5, 10
        "    work:\n"
        "      - Squat: {dose: 4x}\n"  # 7, 24
        "      - Lunge: {dose: 12}\n"  # 8, 23
        "      - {sets: 3}\n"  # 9, 9
        "  - work: null\n"  # 10, 11
        "exercises:\n"
        "  Bob: 3\n"  # 12, 8
    )

    _, content = check(write(tmp_path, text))

    expected = [(2, 7), (3, 1), (7, 24), (8, 23), (10, 11), (12, 8), (9, 9), (5, 10)]
    assert places(content) == expected, "errors, the entry without an exercise, the day"


def test_values_beyond_their_limits_are_all_shown(tmp_path: Path) -> None:
    text = f"{ENTRY}Squat: 3x1001\n      - Lunge: 101x5\n      - Sprint: 1x100001m\n"

    _, content = check(write(tmp_path, text))

    assert {(3, 16), (4, 16), (5, 17)} < set(places(content))


def test_grammar_and_limits_are_checked_in_one_go(tmp_path: Path) -> None:
    text = (
        f"weeks: 105\n{ENTRY}Squat: {{sets: 4, reps: x}}\n      - Lunge: {{sets: 3, reps: 1001}}\n"
    )

    _, content = check(write(tmp_path, text))

    assert places(content) == [(1, 8), (4, 32), (5, 32)]


def test_faults_before_broken_syntax_are_shown_with_it(tmp_path: Path) -> None:
    _, content = check(write(tmp_path, "plan: a\nplan: b\nsessions: [a\n"))

    assert places(content) == [(2, 1), (4, 1)]


def test_a_quoted_line_of_json_is_the_line_that_is_meant(tmp_path: Path) -> None:
    """A line separator ends a line in YAML and not in JSON."""
    path = write(tmp_path, '{"plan": "a\u2028b",\n "sessions": 3}\n')

    done = run("check", path)

    assert f"{path}:2:14" in done.stdout
    quoted = re.search(r"^2 . (.*)$", done.stdout, re.MULTILINE)
    assert quoted is not None
    assert '"sessions": 3' in quoted.group(1)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f'{ENTRY}Squat: "3x5 rest{" " * 3000}a5"\n', id="spaces in a rest"),
        pytest.param(
            json.dumps({"sessions": [], "exercises": {"(" * 100_000: {"same_as": "back_squat"}}}),
            id="brackets in a name",
        ),
    ],
)
def test_no_small_file_takes_long(content: str, tmp_path: Path) -> None:
    path = write(tmp_path, content)

    done = subprocess.run(
        [*MODULE, "check", path],
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1


def test_a_number_of_weeks_of_thousands_of_digits_is_a_fault(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"weeks: {'9' * 5000}\nsessions:\n  - work: [Squat 3x5]\n")

    done = run("check", "--output-format", "concise", str(plan))

    assert done.returncode == 1
    assert "weeks must be at most 104; found 999" in done.stdout
    assert len(done.stdout) < 1000
