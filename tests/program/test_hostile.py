"""Text that wants to be obeyed: it is shown, escaped, and nothing else; and text without sense."""

import functools
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from amount import fewer
from commandline import run, start
from every import every
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from strideaudit.audit.report import Report
from strideaudit.plugins import discover
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports import formats as reporters
from strideaudit.reports import outputs
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.wording import LONGEST_QUOTE

ESC = "\x1b"
SGR = re.compile(r"\x1b\[[0-9;]*m")
"""The escape codes that rich writes to colour."""

OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal or an editor acts upon; a line feed ends a line of ours."""

HOSTILE = {
    "markup": ("[red]x[/]", "[red]x[/]"),
    "markup unclosed": ("[/] [bold", "[/] [bold"),
    "link": ("[link=file:///etc/passwd]click[/link]", "[link=file:///etc/passwd]click[/link]"),
    "emoji code": (":skull: x", ":skull: x"),
    "colour": (f"{ESC}[31mred{ESC}[0m", r"\x1b[31mred\x1b[0m"),
    "clear screen": (f"{ESC}[2J{ESC}[H", r"\x1b[2J\x1b[H"),
    "title of the window": (f"{ESC}]0;mine\x07x", r"\x1b]0;mine\x07x"),
    "hyperlink": (f"{ESC}]8;;http://x{ESC}\\y", r"\x1b]8;;http://x\x1b\y"),
    "eight-bit escape": ("\x9b31mred", r"\x9b31mred"),
    "bell and backspace": ("a\x07b\x08\x08c", r"a\x07b\x08\x08c"),
    "carriage return": ("safe\rgone", r"safe\rgone"),
    "newline": ("one\ntwo", r"one\ntwo"),
    "tab": ("one\ttwo", r"one\ttwo"),
    "zero": ("a\x00b", r"a\x00b"),
    "bidi override": ("abc\u202edef\u202c", r"abc\u202edef\u202c"),
    "bidi isolate": ("a\u2066b\u2069\u200f", r"a\u2066b\u2069\u200f"),
    "arabic letter mark": ("a\u061cb", r"a\u061cb"),
    "line separator": ("one\u2028two\u2029.", r"one\u2028two\u2029."),
    "workflow command": ("::error::owned", "::error::owned"),
    "workflow command on a line": (
        "x\n::error file=a,line=1::owned",
        r"x\n::error file=a,line=1::owned",
    ),
    "percent": ("100%25 %s {0} {x!r}", "100%25 %s {0} {x!r}"),
    "very long": ("very long " * 19 + "name", "very long " * 19 + "name"),
}
"""A text, and how it must be shown."""

FORMATS: dict[str, Reporter] = discover(reporters, Reporter)
FOR_PEOPLE = ("full", "concise", "plain")
SCREENS = {
    "plain": Screen(),
    "coloured": Screen(color=True),
    "ascii": Screen(ascii=True),
    "narrow terminal": Screen(width=48, fitted=True),
    "wide coloured terminal": Screen(width=140, fitted=True, color=True),
    "quiet": Screen(quiet=True),
}


def plan_with(text: str) -> str:
    """Return a plan with a text wherever one can stand."""
    quoted = json.dumps(text)
    return (
        f"plan: {quoted}\n"
        f"athlete: {quoted}\n"
        f"group: {quoted}\n"
        f"notes: {quoted}\n"
        f"{quoted}: a key that is none\n"
        "sessions:\n"
        f"  - name: {quoted}\n"
        f"    notes: {quoted}\n"
        "    work:\n"
        "      - Leg press: 6x10\n"
        f"      - {{exercise: {quoted}, sets: 3, notes: {quoted}, {quoted}: 1}}\n"
        f"      - {{exercise: Squat, sets: 3, tempo: {quoted}, load: {quoted}}}\n"
        f"      - Sprint: {{notes: {quoted}}}\n"
        "exercises:\n"
        f"  {json.dumps(text + ' of ours')}: {{same_as: back_squat}}\n"
    )


def faulty_with(text: str) -> str:
    """Return a text that is no plan, with a text wherever a fault quotes one."""
    quoted = json.dumps(text)
    return (
        f"goal: {quoted}\n"
        f"? {quoted}\n: 1\n"
        f"? {quoted}\n: 2\n"
        "sessions:\n"
        f"  - day: {quoted}\n"
        "    work:\n"
        f"      - Squat: {quoted}\n"
        f"      - {{exercise: Squat, sets: {quoted}}}\n"
        f"      - ? {quoted}\n        : 3x5\n        Lunge: 3x5\n"
        "overrides:\n"
        f"  ? {quoted}\n  : {{scale_sets: 1}}\n"
        "exercises:\n"
        f"  ? {quoted}\n  : {{}}\n"
    )


@functools.cache
def report_on(content: str) -> Report:
    """Return the report on a text in a file of a folder that is gone again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.yaml")
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        return check_paths(Request((str(path),)))


def rendered(content: str, name: str, output_format: str, screen: Screen, folder: Path) -> str:
    path = folder / name
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    report = check_paths(Request((str(path),)))
    return FORMATS[output_format].render(report, screen)


def assert_harmless(text: str, *, coloured: bool = False) -> str:
    """Return the text without rich's own codes, once nothing in it would be obeyed."""
    plain = SGR.sub("", text) if coloured else text
    assert OBEYED.findall(plain) == []
    commands = [line for line in plain.splitlines() if line.lstrip().startswith("::")]
    assert commands == []
    return plain


# Plans


@pytest.mark.parametrize("make", [plan_with, faulty_with])
@every(product(HOSTILE, FOR_PEOPLE, SCREENS), " / ".join)
def test_text_of_a_plan_is_never_obeyed(
    way: tuple[str, str, str],
    make: Callable[[str], str],
) -> None:
    name, output_format, screen = way

    out = FORMATS[output_format].render(report_on(make(HOSTILE[name][0])), SCREENS[screen])

    assert_harmless(out, coloured=SCREENS[screen].color)
    if output_format == "concise" and screen == "plain":
        lines = out.splitlines()[:-1]
        assert all(re.match(r".*plan\.yaml:\d+:\d+: \w+\[", line) for line in lines)


@pytest.mark.parametrize("output_format", ["full", "concise"])
@every(HOSTILE)
def test_text_of_a_plan_is_shown_as_it_is(name: str, output_format: str, tmp_path: Path) -> None:
    text, shown = HOSTILE[name]
    content = json.dumps({"sessions": [{"work": [{text: "3x5"}]}]})

    screen = Screen(verbose=True)
    out = rendered(content, "plan.json", output_format, screen, tmp_path)
    coloured = rendered(content, "plan.json", output_format, screen._replace(color=True), tmp_path)

    said = out.replace("\\\\", "\\")  # a name in quotes has its own backslashes doubled
    assert f"unknown exercise '{shown.strip()}'" in said
    assert [line.rstrip() for line in assert_harmless(coloured, coloured=True).splitlines()] == (
        out.splitlines()
    )


@pytest.mark.parametrize("output_format", [one for one in FORMATS if one not in FOR_PEOPLE])
@pytest.mark.parametrize("make", [plan_with, faulty_with])
def test_no_format_for_machines_has_anything_in_it_that_a_terminal_obeys(
    make: Callable[[str], str], output_format: str
) -> None:
    for text, _ in HOSTILE.values():
        out = FORMATS[output_format].render(report_on(make(text)), Screen())

        assert OBEYED.findall(out) == []
        assert "::error::owned" not in out.splitlines()
        if output_format == "github":
            lines = [line for line in out.splitlines() if not line.startswith("strideaudit: ")]
            assert [line for line in lines if " file=" not in line.partition(",")[0]] == []
        else:
            assert_harmless(out)


@every(HOSTILE)
def test_json_is_ascii_and_gives_text_back_as_it_was(name: str, tmp_path: Path) -> None:
    text, _ = HOSTILE[name]

    out = rendered(plan_with(text), "plan.yaml", "json", Screen(), tmp_path)

    assert out.isascii()
    assert_harmless(out)
    [plan] = json.loads(out)["plans"]
    assert plan["title"] == text
    assert text.strip() in [entry["text"] for entry in plan["unknown"]]
    assert plan["entries"][0]["session"] == text


@every(HOSTILE)
def test_a_key_that_is_none_is_named_as_it_is(name: str, tmp_path: Path) -> None:
    text, shown = HOSTILE[name]
    content = json.dumps({text: 1, "sessions": []})

    out = rendered(content, "plan.json", "concise", Screen(), tmp_path)

    assert "[unknown-key]" in out
    assert shown[:LONGEST_QUOTE] in assert_harmless(out).replace("\\\\", "\\")


@pytest.mark.parametrize("place", ["plan", "sessions", "key", "entry"])
def test_half_a_character_in_json_is_no_crash(place: str, tmp_path: Path) -> None:
    half = "\ud800"
    plans: dict[str, dict[str, Any]] = {
        "plan": {"plan": half, "sessions": []},
        "sessions": {"sessions": [{"name": half, "work": []}]},
        "key": {half: 1, "sessions": []},
        "entry": {"sessions": [{"work": [{half: "3x5"}, f"{half} 3x5"]}]},
    }
    content = json.dumps(plans[place])

    for output_format in FORMATS:
        out = rendered(content, "plan.json", output_format, Screen(), tmp_path)

        assert OBEYED.findall(out) == []


@pytest.mark.parametrize(
    "name",
    [
        "plain name",
        "\u65e5\u672c\u8a9e squat",
        "\U0001f3c3 zug",
        "zug \U0001f3c3\U0001f3fd",
        "\uff26\uff35\uff2c\uff2c",
        "cafe\u0301 curl",
        "\u0e01\u0e33\u0e25\u0e31\u0e07 lift",
        "\uac00\uac01 \u1112\u1161\u11ab",
        "\u202eabc\u202c",
        "zero\u200bwidth",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 family",
        "\u2764\ufe0f heart",
    ],
)
@pytest.mark.parametrize("before", ["", "\u65e5\u672c: x, ", "\U0001f3c3: x, "])
def test_carets_stand_under_the_cells_of_a_name(name: str, before: str, tmp_path: Path) -> None:
    content = f"sessions:\n  - work:\n      - {{{before}exercise: {name}, sets: 3}}\n"

    out = rendered(content, "plan.yaml", "full", Screen(verbose=True), tmp_path)

    lines = out.splitlines()
    shown = Screen().clean(name)
    at = next(number for number, line in enumerate(lines) if "[unknown-exercise]" in line) + 2
    source, carets = lines[at], lines[at + 1]
    first = source.index(f"exercise: {shown}") + len("exercise: ")
    assert cell_len(source[:first]) == carets.index("^")
    assert carets.count("^") == cell_len(shown)


def test_carets_stand_under_a_value_after_tabs(tmp_path: Path) -> None:
    content = "sessions:\n  - work:\n      - exercise:\t\tnordic crul\n        sets: 3\n"

    lines = rendered(content, "plan.yaml", "full", Screen(verbose=True), tmp_path).splitlines()

    at = next(number for number, line in enumerate(lines) if "[unknown-exercise]" in line) + 2
    assert lines[at].index("nordic crul") == lines[at + 1].index("^")


# File names and command lines


FILE_NAMES = [
    "new\nline.yaml",
    "::error::owned.yaml",
    "a:b:1:2.yaml",
    "100%25.yaml",
    "[red]x[bold].yaml",
    f"{ESC}[31mred.yaml",
    "\u202eabc.yaml",
    "\U0001f3c3 \u65e5\u672c.yaml",
    "quote'\".yaml",
    " space .yaml",
]
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such file names there")


@posix
@pytest.mark.parametrize("content", ["sessions: 3\n", "colour: red\nsessions: []\n"])
@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_file_name_is_never_obeyed(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(content, encoding="utf-8")

    for words in (
        (name,),
        (name, "--output-format", "concise"),
        (name, "other.yaml"),
        (name, "--color", "always"),
        (name, "-q"),
        (".", "--output-format", "concise"),
    ):
        done = run("check", *words, folder=tmp_path)

        assert done.returncode in (0, 1)
        assert_harmless(done.stdout, coloured="--color" in words)
        assert_harmless(done.stderr)


@posix
@pytest.mark.parametrize("command", ["check", "coverage"])
@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_file_that_is_not_there_is_named_harmlessly(
    name: str, command: str, tmp_path: Path
) -> None:
    done = run(command, name, folder=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert_harmless(done.stderr)


@posix
@pytest.mark.parametrize("name", FILE_NAMES)
def test_json_names_a_file_as_it_is_called(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("sessions: []\n", encoding="utf-8")

    done = run("check", name, "--output-format", "json", folder=tmp_path)

    assert done.stdout.isascii()
    assert [plan["path"] for plan in json.loads(done.stdout)["plans"]] == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("content", [b"sessions: 3\n", b"colour: red\nsessions: []\n"])
def test_a_file_name_that_is_not_utf_8_is_read_and_shown(
    content: bytes, output_format: str, tmp_path: Path
) -> None:
    name = b"caf\xe9.yaml"
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
        file.write(content)

    for path in (name, b"."):
        call = start if output_format == "full" else run
        done = call("check", path, "--output-format", output_format, folder=tmp_path)

        assert done.returncode == (1 if content == b"sessions: 3\n" else 0)
        assert done.stderr == ""
        assert OBEYED.findall(done.stdout) == []
        shown = {"markdown": "caf&#92;udce9.yaml", "github": "caf%25E9.yaml"}
        words = outputs.reporter_of(output_format).people or output_format in ("brief", "html")
        name_there = shown.get(output_format, "caf\\udce9.yaml" if words else "caf%E9.yaml")
        assert name_there in done.stdout.replace("\\\\", "\\")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_a_missing_file_that_is_not_utf_8_is_misuse(tmp_path: Path) -> None:
    done = start("check", b"caf\xe9.yaml", folder=tmp_path)

    assert done.returncode == 2
    assert "internal error" not in done.stderr
    assert_harmless(done.stderr)


@pytest.mark.parametrize("option", ["--model", "--goal", "--stdin-filename", "--fail-on"])
@pytest.mark.parametrize("text", [f"{ESC}[31m", "x\n::error::owned", "\u202eabc"])
def test_options_are_never_obeyed(option: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("sessions: []\n", encoding="utf-8")

    done = run("check", "plan.yaml", option, text, folder=tmp_path)

    assert done.returncode in (0, 2)
    assert_harmless(done.stdout)
    assert_harmless(done.stderr)


# Text without sense


PLAN_KEYS = (
    "plan", "name", "title", "athlete", "group", "goal", "weeks", "sessions", "workouts", "days",
    "overrides", "exercises", "notes", "day", "work", "items", "warmup", "cooldown", "exercise",
    "dose", "sets", "reps", "target_reps", "distance", "time", "duration", "contacts", "load",
    "weight", "intensity", "rpe", "rir", "rest", "tempo", "side", "section", "scale_sets",
    "same_as", "actions", "unit", "equipment", "hip_flexion", "push", "swing", "return", "1", "4",
    "Back squat", "Nordic curl", "Sprint", "Box jump", "Toe raise", "nonsense",
)  # fmt: skip
PLAN_VALUES = (
    "4x5", "6x20m", "3x30s", "90 contacts", "3x6-8 @ 82% rest 3:00", "5, 5, 5", "x5", "4x", "1e9",
    "1e999", "-1", "nan", ".inf", "0", "0.5", "100", "3", "easy", "RPE8", "3x8/side", "mon", "7",
    "2026-03-02", "0001-01-01", "9999-12-31", "2026-02-30", "upright", "start", "40/30/30",
    "Back squat 3x5", "Nordic curl: 3x5", "Sprint 4x30m", "back_squat", "reps", "band", "", " ",
    "null", "9" * 400 + ":00", "9" * 5000, "\u0663", "\xb2", "x" * 600,
)  # fmt: skip

SETTINGS = settings(
    fewer(0.5), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates()
)
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=20,
)
plan_scalars = st.one_of(st.sampled_from(PLAN_VALUES), scalars)
plan_like = st.recursive(
    plan_scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(PLAN_KEYS), inner, max_size=5),
    ),
    max_leaves=25,
)
entries = st.one_of(
    st.sampled_from(PLAN_VALUES),
    st.dictionaries(st.sampled_from(PLAN_KEYS), plan_scalars, min_size=1, max_size=3),
)
sessions = st.lists(
    st.fixed_dictionaries(
        {"work": st.lists(entries, max_size=4)},
        optional={
            "day": st.sampled_from(PLAN_VALUES),
            "name": plan_scalars,
            "warmup": st.lists(entries, max_size=2),
        },
    ),
    max_size=3,
)
nearly_plans = st.fixed_dictionaries(
    {"sessions": sessions},
    optional={
        "plan": plan_scalars,
        "goal": st.one_of(
            plan_scalars,
            st.dictionaries(st.sampled_from(("push", "swing", "return")), plan_scalars),
        ),
        "weeks": st.one_of(plan_scalars, st.integers(-1, 110), plan_like),
        "overrides": st.dictionaries(st.sampled_from(PLAN_VALUES), plan_like, max_size=2),
        "exercises": st.dictionaries(st.sampled_from(PLAN_KEYS), plan_like, max_size=2),
    },
)


def check_every_way(data: bytes) -> None:
    """Check a file and render it in all formats; nothing may raise."""
    with tempfile.TemporaryDirectory() as folder:
        named = Path(folder, "plan.yaml")
        named.write_bytes(data)
        for path, model in ((str(named), "lesson"), (str(named), "evidence"), (folder, "lesson")):
            report = check_paths(Request((path,), {"model": model}))
            assert report.exit_code in ((0, 1, 3) if path == folder else (0, 1))
            for screen in (Screen(), SCREENS["narrow terminal"]):
                assert_harmless(FORMATS["full"].render(report, screen))
                assert_harmless(FORMATS["concise"].render(report, screen))
            for reporter in FORMATS.values():
                assert OBEYED.findall(reporter.render(report, Screen())) == []
            content = json.loads(FORMATS["json"].render(report, Screen()))
            assert content["summary"]["exit_code"] == report.exit_code


@SETTINGS
@given(st.text(max_size=200))
def test_any_text_is_judged_without_an_exception(text: str) -> None:
    check_every_way(text.encode("utf-8", "surrogatepass"))


@SETTINGS
@given(st.text(alphabet="abx159:-,[]{}&*!|>'\"%@`?#~<. \t\n\u2028\u00e9", max_size=120))
def test_any_punctuation_is_judged_without_an_exception(text: str) -> None:
    check_every_way(f"sessions:\n  - work:\n      - {text}".encode())


@SETTINGS
@given(st.binary(max_size=200))
def test_any_bytes_are_judged_without_an_exception(data: bytes) -> None:
    check_every_way(data)


@SETTINGS
@given(trees, st.booleans())
def test_any_tree_is_judged_without_an_exception(tree: object, unicode: bool) -> None:  # noqa: FBT001
    check_every_way(yaml.safe_dump(tree, allow_unicode=unicode).encode("utf-8", "surrogatepass"))


@SETTINGS
@given(plan_like)
def test_any_tree_of_plan_words_is_judged_without_an_exception(tree: object) -> None:
    check_every_way(yaml.safe_dump({"sessions": tree}).encode("utf-8", "surrogatepass"))


@SETTINGS
@given(nearly_plans, st.booleans())
def test_anything_like_a_plan_is_judged_without_an_exception(
    tree: dict[str, object],
    as_json: bool,  # noqa: FBT001
) -> None:
    text = json.dumps(tree, default=str) if as_json else yaml.safe_dump(tree, sort_keys=False)
    check_every_way(text.encode("utf-8", "surrogatepass"))


@SETTINGS
@given(st.text(max_size=40))
def test_any_dose_is_judged_without_an_exception(dose: str) -> None:
    entry = {"sessions": [{"work": [{"Back squat": dose}, {"exercise": "Sprint", "rest": dose}]}]}
    check_every_way(json.dumps(entry).encode())
