"""The command line as its users run it: exit codes, options, colour, encodings, discovery."""

import importlib
import json
import os
import pkgutil
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from amount import FULL, some
from commandline import MODULE, Done, environment, run, start
from effort import calls
from rich.cells import cell_len

from strideaudit.audit.registry import every_rule
from strideaudit.cli.options import FORMATS
from strideaudit.knowledge.build_catalogue import data_folder
from strideaudit.knowledge.load import load_knowledge
from strideaudit.reference import schemas
from strideaudit.reference.lookup import explain
from strideaudit.reports import formats as reporters
from strideaudit.terminal.screen import Screen
from strideaudit.text.wording import LONGEST_LINE

SCRIPT = (str(Path(sys.executable).with_name("strideaudit")),)

FAILING = "sessions:\n  - work:\n      - Leg press: 6x10\n      - Leg extension: 6x12\n"
"""Two thirds untouched: an error."""

PASSING = """\
plan: Balanced
sessions:
  - day: mon
    work:
      - Squat: 4x5
      - RDL: 4x6
      - Nordic curl: 3x5
      - Band knee drive: 6x10
      - Hanging leg raise: 3x10
      - Straight-leg cable pulldown: 3x10
      - Calf raise: 3x12
      - Acceleration: 9x20m
      - Flying 30: 3x30m
      - A-skip: 6x20m
"""
WARNING = PASSING + "colour: red\n"
INFO = "sessions: []\n"
"""No work for the stride: one info."""

ESCAPE = "\x1b"
COMMANDS = (
    "check", "coverage", "compare", "convert", "explain", "exercises", "rules", "schema", "init",
    "config",
    "baseline", "fleet", "rebalance", "swap", "team", "serve", "lsp", "mcp", "version",
)  # fmt: skip


def write(folder: Path, content: str, name: str = "plan.yaml") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return str(path)


def audited(*words: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - what run takes
    done = run("check", "--output-format", "json", *words, **changes)
    content: dict[str, Any] = json.loads(done.stdout)
    assert content["summary"]["exit_code"] == done.returncode
    return content


def names(content: dict[str, Any]) -> list[str]:
    return [Path(plan["path"]).name for plan in content["plans"]]


def on_terminal(*words: str, columns: int = 80, **changes: str) -> str:
    """Run the program on a pseudo-terminal and return what it prints."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    env = environment(COLUMNS=str(columns), TERM="xterm", **changes)
    with subprocess.Popen([*MODULE, *words], stdout=follower, env=env) as process:
        os.close(follower)
        out = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            out += part
        process.wait(timeout=60)
    os.close(leader)
    return out.decode().replace("\r\n", "\n")


# Exit codes


def test_a_plan_that_passes_exits_with_0(tmp_path: Path) -> None:
    done = start("check", write(tmp_path, PASSING))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_plan_with_an_error_exits_with_1(tmp_path: Path) -> None:
    done = start("check", write(tmp_path, FAILING))

    assert (done.returncode, done.stderr) == (1, "")
    assert "✗ PUSH-HEAVY" in done.stdout
    assert "✗ push-overreliance" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--nope", "{plan}"), "--nope"),
        (("--model", "alchemy", "{plan}"), "alchemy"),
        (("--goal", "fast", "{plan}"), "fast"),
        (("--goal", "50/50", "{plan}"), "50/50"),
        (("--goal", "50/50/50", "{plan}"), "150"),
        (("--goal", "nan/50/50", "{plan}"), "nan"),
        (("--goal", "-1/1/1", "{plan}"), "-1"),
        (("--output-format", "xml", "{plan}"), "xml"),
        (("--fail-on", "worry", "{plan}"), "worry"),
        (("--color", "blue", "{plan}"), "blue"),
        (("{plan}/nope.yaml",), "nope.yaml"),
        ((), "PATH"),
        (("--",), "PATH"),
        (("",), "no such file"),
    ],
)
def test_misuse_exits_with_2_and_says_what_is_wrong(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    plan = write(tmp_path, PASSING)

    done = run("check", *(word.replace("{plan}", plan) for word in words))

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["", "chekc"])
def test_a_command_that_is_none_exits_with_2(command: str) -> None:
    done = start(*([command] if command else []))

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_nothing_to_check_exits_with_3(tmp_path: Path) -> None:
    done = start("check", str(tmp_path))

    assert (done.returncode, done.stdout) == (3, "")
    assert "no plan found" in done.stderr
    assert "--show-files lists the files that were skipped, and why" in done.stderr


def test_nothing_to_check_is_a_json_report_too(tmp_path: Path) -> None:
    content = audited(str(tmp_path))

    assert content["plans"] == []
    assert content["summary"]["exit_code"] == 3


def sabotage(folder: Path) -> str:
    """Make every search for plans raise, as a bug would; returns what PYTHONPATH must say."""
    (folder / "sitecustomize.py").write_text(
        "import strideaudit.project.auditor\n"
        "def broken(*_: object) -> None:\n"
        "    raise RuntimeError('the flux is gone')\n"
        "strideaudit.project.auditor.Auditor.find = broken\n",
        encoding="utf-8",
    )
    return str(folder)


@pytest.mark.parametrize("options", [(), ("--output-format", "json")])
def test_a_bug_exits_with_70_and_one_sentence(options: tuple[str, ...], tmp_path: Path) -> None:
    plan = write(tmp_path, PASSING)

    done = start("check", plan, *options, PYTHONPATH=sabotage(tmp_path / "."))

    assert done.returncode == 70
    if options:  # a machine gets a document that is sound, and says that the run broke off
        said = "internal error: RuntimeError: the flux is gone at sitecustomize.py:3"
        assert json.loads(done.stdout)["broken"] == said
    else:
        assert done.stdout == ""
    assert "internal error: RuntimeError: the flux is gone" in done.stderr
    assert "STRIDEAUDIT_DEBUG=1" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_bug_shows_its_traceback_where_it_is_asked_for(tmp_path: Path) -> None:
    plan = write(tmp_path, PASSING)

    done = start("check", plan, PYTHONPATH=sabotage(tmp_path), STRIDEAUDIT_DEBUG="1")

    assert done.returncode == 70
    assert "Traceback (most recent call last)" in done.stderr
    assert "in broken" in done.stderr


@contextmanager
def heeding_interrupts() -> Iterator[None]:
    """Start processes that an interrupt ends, even where the tests run in the background.

    There it is ignored, and what is ignored stays so in a process that is started.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("options", [(), ("--color", "never")])
def test_an_interrupt_exits_with_130_and_says_nothing(options: tuple[str, ...]) -> None:
    with heeding_interrupts():
        process = subprocess.Popen(
            [*MODULE, "check", "-", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
    with process:
        assert process.stdin is not None
        # More than a pipe holds: once it is written the program reads, and waits for the rest.
        process.stdin.write(b"#" * 1_000_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=60)

    assert (process.returncode, out, error) == (130, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
@pytest.mark.parametrize(
    "words",
    [
        ("check", "{plan}"),
        ("check", "{plan}", "--output-format", "json"),
        ("check", "{plan}", "--output-format", "concise"),
        ("exercises",),
        ("explain", "push"),
    ],
)
def test_a_closed_pipe_ends_quietly_and_never_as_a_finding(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    """Exit code 1 would be read as findings in a plan that passes."""
    plan = write(tmp_path, PASSING + "".join(f"note {n}: x\n" for n in range(1500)))
    reader, writer = os.pipe()
    with subprocess.Popen(
        [*MODULE, *(word.replace("{plan}", plan) for word in words)],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        os.close(writer)
        os.close(reader)
        _, error = process.communicate(timeout=60)

    assert error == b""
    assert process.returncode in (0, 141)


@pytest.mark.skipif(sys.platform == "win32", reason="runs a POSIX shell")
def test_head_takes_one_line_of_a_long_report(tmp_path: Path) -> None:
    plan = write(tmp_path, PASSING + "".join(f"note {n}: x\n" for n in range(1500)))
    command = '"$0" -m strideaudit check "$1" --output-format concise | head -1'

    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, plan],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=60,
        check=False,
    )

    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="runs a POSIX shell")
@pytest.mark.parametrize("redirection", ["<&-", ">&-", ">/dev/full"])
def test_a_stream_that_is_closed_or_full_is_no_bug_of_ours(
    redirection: str, tmp_path: Path
) -> None:
    if redirection == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    path = "-" if redirection == "<&-" else write(tmp_path, PASSING)

    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m strideaudit check "$1" {redirection}', sys.executable, path],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
        timeout=60,
        check=False,
    )

    assert done.returncode != 70
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr


# What fails


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (FAILING, {"error": 1, "warning": 1, "info": 1, "never": 0}),
        (WARNING, {"error": 0, "warning": 1, "info": 1, "never": 0}),
        (INFO, {"error": 0, "warning": 0, "info": 1, "never": 0}),
        (PASSING, {"error": 0, "warning": 0, "info": 0, "never": 0}),
        ("sessions: 3\n", {"error": 1, "warning": 1, "info": 1, "never": 1}),
    ],
    ids=["error", "warning", "info", "none", "unreadable"],
)
def test_fail_on_names_the_least_severity_that_fails(
    content: str, codes: dict[str, int], tmp_path: Path
) -> None:
    path = write(tmp_path, content)

    found = {limit: run("check", path, "--fail-on", limit).returncode for limit in codes}

    assert found == codes


def test_no_output_format_changes_the_exit_code(tmp_path: Path) -> None:
    path = write(tmp_path, FAILING)

    codes = {run("check", path, "--output-format", one).returncode for one in FORMATS}

    assert codes == {1}


def test_coverage_never_fails_on_findings(tmp_path: Path) -> None:
    done = run("coverage", write(tmp_path, FAILING))

    assert (done.returncode, done.stderr) == (0, "")
    assert "error[" not in done.stdout
    assert "push" in done.stdout


def test_coverage_of_a_file_that_is_no_plan_says_where_and_fails(tmp_path: Path) -> None:
    done = run("coverage", write(tmp_path, "sessions: 3\nweeks: 105\n"))

    assert done.returncode == 1
    assert "sessions must be a list" in done.stdout
    assert "plan.yaml:1:11" in done.stdout
    assert "weeks must be at most 104" in done.stdout


# Options of check


def test_standard_input_is_read_as_a_plan() -> None:
    done = start("check", "-", text=FAILING)

    assert done.returncode == 1
    assert "<stdin>" in done.stdout


def test_standard_input_goes_by_the_name_it_is_given() -> None:
    content = audited("-", "--stdin-filename", "squad/m-07.yaml", text=FAILING)

    assert [plan["path"] for plan in content["plans"]] == ["squad/m-07.yaml"]


def test_standard_input_is_read_once() -> None:
    content = audited("-", "-", text=PASSING)

    assert [plan["verdict"] for plan in content["plans"]] == ["pass"]


def test_empty_standard_input_is_an_empty_plan() -> None:
    done = start("check", "-")

    assert done.returncode == 1
    assert "the file is empty" in done.stdout


def test_module_and_console_script_are_the_same_program(tmp_path: Path) -> None:
    path = write(tmp_path, FAILING)

    every = (("check", path), ("check", path, "--model", "evidence"), ("chekc",), ("--help",))
    for words in some(every, 2):
        module, script = start(*words), start(*words, program=SCRIPT)

        assert (module.returncode, module.stdout, module.stderr) == (
            script.returncode,
            script.stdout,
            script.stderr,
        )


def test_options_may_stand_before_and_after_the_paths(tmp_path: Path) -> None:
    path = write(tmp_path, FAILING)

    before = run("check", "--color", "never", path)
    after = run("check", path, "--color", "never")
    without = run("check", path)

    assert before.stdout == after.stdout == without.stdout


def test_a_path_that_begins_with_a_dash_follows_two_dashes(tmp_path: Path) -> None:
    write(tmp_path, PASSING, "-plan.yaml")

    done = run("check", "--", "-plan.yaml", folder=tmp_path)

    assert done.returncode == 0
    assert "-plan.yaml" in done.stdout


@pytest.mark.parametrize("model", ["lesson", "evidence"])
def test_the_model_is_the_one_that_is_asked_for(model: str, tmp_path: Path) -> None:
    content = audited(write(tmp_path, FAILING), "--model", model)

    [plan] = content["plans"]
    assert plan["model"] == model
    push = plan["phases"]["push"]
    assert push["share"] == push["shares"][model]


@pytest.mark.parametrize(
    ("goal", "name", "push"),
    [
        ("upright", "upright", 0.3333),
        ("start", "start", 0.5),
        ("START", "start", 0.5),
        ("40/30/30", "custom", 0.4),
        ("0.4/0.3/0.3", "custom", 0.4),
        ("40,30,30", "custom", 0.4),
        ("40%/30%/30%", "custom", 0.4),
        ("0.4 / 0.3 / 0.3", "custom", 0.4),
        ("100/0/0", "custom", 1.0),
    ],
)
def test_a_goal_on_the_command_line_has_many_forms_and_beats_the_plans(
    goal: str, name: str, push: float, tmp_path: Path
) -> None:
    path = write(tmp_path, "goal: {push: 0.2, swing: 0.4, return: 0.4}\n" + FAILING)

    content = audited(path, "--goal", goal)

    [plan] = content["plans"]
    assert (plan["goal"]["name"], plan["goal"]["push"]) == (name, push)


def test_quiet_prints_the_findings_and_nothing_else(tmp_path: Path) -> None:
    failing, passing = write(tmp_path, FAILING), write(tmp_path, PASSING, "b.yaml")

    loud, quiet = run("check", failing, "-v"), run("check", failing, "--quiet")

    assert quiet.returncode == loud.returncode == 1
    assert quiet.stdout.startswith("error[")
    assert quiet.stdout.rstrip("\n") in loud.stdout
    assert len(quiet.stdout) < len(loud.stdout)
    silent = run("check", passing, "-q")
    assert (silent.returncode, silent.stdout, silent.stderr) == (0, "", "")


def test_quiet_leaves_only_findings_in_one_line_each(tmp_path: Path) -> None:
    done = run("check", write(tmp_path, FAILING), "-q", "--output-format", "concise")

    assert done.stdout
    assert all(re.search(r":\d+:\d+: \w+\[[a-z-]+\] ", line) for line in done.stdout.splitlines())


def test_concise_lines_name_place_severity_rule_and_message(tmp_path: Path) -> None:
    path = write(tmp_path, FAILING)

    concise = run("check", path, "--output-format", "concise").stdout.splitlines()
    content = audited(path)

    assert concise[:-1] == [
        f"{path}:{one['line']}:{one['column']}: {one['severity']}[{one['rule']}] {one['message']}"
        for one in content["plans"][0]["findings"]
    ]


# Colour, width, encoding


@pytest.mark.parametrize(("run", "command"), [(start, "check"), (run, "check"), (run, "coverage")])
def test_piped_output_has_no_escape_codes_unless_asked_for(
    run: Callable[..., Done], command: str, tmp_path: Path
) -> None:
    path = write(tmp_path, PASSING)

    assert ESCAPE not in run(command, path).stdout
    assert ESCAPE not in run(command, path, "--color", "never", FORCE_COLOR="1").stdout
    assert ESCAPE in run(command, path, FORCE_COLOR="1").stdout
    if run is start and not FULL:
        return
    assert ESCAPE not in run(command, path, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert ESCAPE in run(command, path, "--color", "always").stdout
    assert ESCAPE in run(command, path, "--color", "always", NO_COLOR="1").stdout


@pytest.mark.parametrize(
    "words", [("explain", "push"), ("exercises", "--phase", "swing"), ("rules",)]
)
def test_every_command_takes_a_colour(words: tuple[str, ...]) -> None:
    assert ESCAPE not in run(*words).stdout
    assert ESCAPE in run(*words, "--color", "always").stdout


def test_json_is_never_coloured(tmp_path: Path) -> None:
    done = run("check", write(tmp_path, FAILING), "--output-format", "json", "--color", "always")

    assert ESCAPE not in done.stdout


def test_colour_adds_escape_codes_and_changes_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path, FAILING)

    plain = run("check", path).stdout
    coloured = run("check", path, "--color", "always").stdout

    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_a_terminal_has_colour_unless_the_environment_says_no(tmp_path: Path) -> None:
    path = write(tmp_path, FAILING)

    assert ESCAPE in on_terminal("check", path)
    assert ESCAPE not in on_terminal("check", path, NO_COLOR="1")
    assert ESCAPE not in on_terminal("check", path, "--color", "never")


@pytest.mark.parametrize(
    ("command", "columns"),
    some([(command, columns) for columns in (48, 120, 80) for command in ("check", "coverage")], 3),
)
def test_a_terminal_gets_no_line_wider_than_it_is(
    command: str, columns: int, tmp_path: Path
) -> None:
    path = write(tmp_path, FAILING.replace("Leg press", "Leg press of a rather long name " * 4))

    printed = on_terminal(command, path, columns=columns, NO_COLOR="1")

    # A path has nowhere to break.
    wide = [line for line in printed.splitlines() if cell_len(line) > columns and path not in line]
    assert wide == []
    assert printed


def test_a_long_line_is_cut_for_a_terminal_at_once() -> None:
    """A plan in JSON may be one line of 100,000 characters, which cutting one by one never ends."""
    screen = Screen(width=80, fitted=True)

    assert cell_len(screen.cut("\u65e5" * 8000, 80)) <= 80
    assert calls(lambda: screen.cut("\u65e5" * 8001, 80)) < 100_000


@pytest.mark.parametrize("columns", ["48", "80", "120", "0", "many", "-5", "9" * 5000])
def test_the_width_may_be_any_number(columns: str, tmp_path: Path) -> None:
    done = run("check", write(tmp_path, FAILING), COLUMNS=columns)

    assert (done.returncode, done.stderr) == (1, "")


def test_the_width_changes_the_layout(tmp_path: Path) -> None:
    path = write(tmp_path, FAILING)

    outputs = {run("check", path, COLUMNS=width).stdout for width in ("48", "80", "120")}

    assert len(outputs) == 3


@pytest.mark.parametrize("columns", ["48", "100"])
@pytest.mark.parametrize("output_format", ["full", "concise"])
def test_no_line_is_cut_when_it_is_piped(output_format: str, columns: str, tmp_path: Path) -> None:
    name = "Very long name " * 12
    path = write(tmp_path, f"sessions:\n  - work:\n      - {name.strip()}: 3x5\n")

    done = run("check", path, "--output-format", output_format, COLUMNS=columns)

    assert 100 < len(name) < LONGEST_LINE
    said = f"{name.strip()}: 3x5" if output_format == "full" else f"exercise '{name.strip()}'"
    assert said in done.stdout
    assert "…" not in done.stdout


def test_a_long_path_is_not_cut_when_it_is_piped(tmp_path: Path) -> None:
    first = write(tmp_path, PASSING, f"{'a' * 200}.yaml")
    second = write(tmp_path, FAILING, f"{'b' * 200}.yaml")

    done = run("check", first, second, COLUMNS="48")

    # the directories that both share are said once, in the head
    assert f"plan in {os.path.dirname(first)}/" in done.stdout
    assert os.path.basename(first) in done.stdout
    assert os.path.basename(second) in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("check", "{failing}"),
        ("check", "{passing}"),
        ("check", "{failing}", "{passing}"),
        *(
            ("check", "{failing}", "--output-format", one)
            for one in FORMATS
            if one not in ("html", "markdown")  # are UTF-8 for other programs
        ),
        ("coverage", "{failing}"),
        ("explain", "push"),
        ("explain", "hip_flexion"),
        ("explain", "SE"),
        ("explain", "push-overreliance"),
        ("exercises",),
        ("rules",),
        ("version",),
        ("--help",),
    ],
)
def test_the_c_locale_gets_ascii_only(words: tuple[str, ...], tmp_path: Path) -> None:
    plans = {
        "{failing}": write(tmp_path, FAILING, "a.yaml"),
        "{passing}": write(tmp_path, PASSING, "b.yaml"),
    }

    done = run(*(plans.get(word, word) for word in words), LC_ALL="C")

    assert done.stdout.isascii()
    assert done.stderr == ""
    assert done.stdout


@pytest.mark.parametrize("words", [("check", "{plan}"), ("explain", "hip_flexion"), ("--help",)])
def test_a_process_in_the_c_locale_prints_the_same(words: tuple[str, ...], tmp_path: Path) -> None:
    words = tuple(word.replace("{plan}", write(tmp_path, FAILING)) for word in words)

    there, here = start(*words, LC_ALL="C"), run(*words, LC_ALL="C")

    assert (there.returncode, there.stdout, there.stderr) == (
        here.returncode,
        here.stdout,
        here.stderr,
    )


def test_ascii_has_words_for_our_own_signs() -> None:
    done = run("explain", "hip_flexion", LC_ALL="C")

    assert "\\xb1" not in done.stdout  # plus or minus
    assert "\\u" not in done.stdout


@pytest.mark.parametrize("encoding", some(["cp1252", "latin-1", "ascii", "cp437", "utf-16"], 3))
def test_no_encoding_of_the_output_crashes(encoding: str, tmp_path: Path) -> None:
    path = write(tmp_path, "plan: \u65e5\u672c \U0001f3c3\n" + FAILING)

    done = subprocess.run(
        [*MODULE, "check", path],
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding),
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (1, b"")
    assert "push-overreliance" in done.stdout.decode(encoding)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    plans = write(tmp_path, FAILING), write(tmp_path, WARNING, "b.yaml")
    kinds = [one for one in FORMATS if one != "auto"]
    found = []
    for seed in some(("0", "1", "2"), 2):
        outputs = [f"--output={one}={tmp_path / seed}.{one}" for one in kinds]
        done = start("check", *plans, *outputs, PYTHONHASHSEED=seed)
        files = {one: (tmp_path / f"{seed}.{one}").read_bytes() for one in kinds}
        found.append((done.stdout, files))

    assert all(one == found[0] for one in found)
    assert all(found[0][1].values())


# Other commands


def every_word() -> list[str]:
    base = load_knowledge(data_folder())
    tables = (
        every_rule(),
        base.phases,
        base.muscles,
        base.joint_actions,
        base.stride_patterns,
        base.exercises,
        base.sources,
    )
    return [str(word) for table in tables for word in table]


def test_explain_has_a_page_for_everything_the_program_speaks_of() -> None:
    without = [word for word in every_word() if not explain(word, Screen())[0]]

    assert without == []


@pytest.mark.parametrize("word", ["push", "hip_flexion", "back_squat"])
def test_explain_speaks_of_both_models(word: str) -> None:
    done = run("explain", word)

    assert "lesson" in done.stdout
    assert "evidence" in done.stdout


@pytest.mark.parametrize(
    "word",
    ["push-overreliance", "swing", "psoas_major", "Hip flexion", "nordic_curl", "A-skip", "se"],
)
def test_explain_prints_a_page(word: str) -> None:
    done = run("explain", word)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_explain_takes_several_words_as_one_name() -> None:
    assert run("explain", "nordic", "curl").stdout == run("explain", "nordic curl").stdout


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("nordic crul", "Nordic curl"),
        ("push-overrelience", "push-overreliance"),
        ("xyzzy", "strideaudit rules"),
        ("", "strideaudit rules"),
        ("\x1b[31m", "strideaudit rules"),
    ],
)
def test_explain_of_nonsense_exits_with_2_and_a_hint(word: str, hint: str) -> None:
    done = run("explain", word)

    assert (done.returncode, done.stdout) == (2, "")
    assert "hint: " in done.stderr
    assert hint in done.stderr
    assert ESCAPE not in done.stderr


def test_exercises_lists_the_whole_catalogue() -> None:
    done = run("exercises")

    count = len(load_knowledge(data_folder()).exercises)
    assert done.returncode == 0
    assert f"{count} exercises" in done.stdout


def test_exercises_narrows_by_every_option() -> None:
    every = set(run("exercises").stdout.splitlines())
    options = (
        ("squat",),
        ("--phase", "swing"),
        ("--muscle", "psoas_major"),
        ("--muscle", "hamstrings"),
        ("--equipment", "band"),
        ("--phase", "return", "--equipment", "band"),
    )

    for words in options:
        done = run("exercises", *words)

        found = [line for line in done.stdout.splitlines() if "/" in line]
        assert done.returncode == 0
        assert 2 < len(found) < len(every) / 1.5, words


def test_exercises_that_fit_nothing_are_said_to_be_none() -> None:
    done = run("exercises", "xyzzy")

    assert (done.returncode, done.stdout) == (0, "no exercise fits\n")


@pytest.mark.parametrize(
    "words", [("--phase", "flight"), ("--muscle", "liver"), ("--equipment", "trampolin")]
)
def test_exercises_by_what_does_not_exist_is_misuse(words: tuple[str, str]) -> None:
    done = run("exercises", *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert words[1] in done.stderr


def test_rules_lists_every_rule_once() -> None:
    done = run("rules")

    assert done.returncode == 0
    listed = [
        line.split()[0] for line in done.stdout.splitlines()[1:] if re.match(r"[a-z-]+ ", line)
    ]
    assert sorted(listed) == sorted(every_rule())


def test_version_is_one_line() -> None:
    done = start("version")

    assert done.returncode == 0
    assert re.fullmatch(r"strideaudit \d+\.\d+\.\d+, knowledge base \d{4}\.\d+\n", done.stdout)


def test_help_names_every_command() -> None:
    done = run("--help")

    assert (done.returncode, done.stderr) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    done = run(command, "--help")

    assert (done.returncode, done.stderr) == (0, "")
    assert f"Usage: strideaudit {command}" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_shown_for_a_shell_that_is_named(shell: str) -> None:
    done = start(
        "--show-completion",
        shell,
        program=SCRIPT,
        # Without it typer takes the shell that the tests were started from, if there is one.
        _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1",
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert f"complete_{shell}" in done.stdout
    assert "_STRIDEAUDIT_COMPLETE" in done.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_shell_completion_is_shown_for_the_shell_that_asks() -> None:
    done = subprocess.run(
        ["bash", "-c", '"$0" --show-completion; exit $?', *SCRIPT],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "complete_bash" in done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("strideaudit ", set(COMMANDS)),
        ("strideaudit ch", {"check"}),
        ("strideaudit check --mo", {"--model"}),
        ("strideaudit check --output-format ", set(FORMATS)),
        ("strideaudit schema ", set(schemas.BUILDERS)),
    ],
)
def test_shell_completion_offers_what_fits(typed: str, offered: set[str]) -> None:
    done = start(
        program=SCRIPT,
        _STRIDEAUDIT_COMPLETE="complete_bash",
        COMP_WORDS=typed,
        COMP_CWORD=str(typed.count(" ")),
    )

    assert done.returncode == 0
    assert set(done.stdout.split()) == offered


def test_the_output_formats_are_the_modules_of_reporters() -> None:
    modules = {module.name for module in pkgutil.iter_modules(reporters.__path__)}

    assert {one.replace("-", "_") for one in FORMATS} == {"auto", *modules}
    for name in modules:
        assert importlib.import_module(f"strideaudit.reports.formats.{name}").REPORTER


# Directories


@pytest.mark.parametrize("name", ["a.stride.yaml", "a.stride.yml", "a.stride.json"])
@pytest.mark.parametrize("content", ["", "plan: x\n", "hello", "[1"])
def test_in_a_directory_a_plan_by_name_is_read_whatever_it_holds(
    name: str, content: str, tmp_path: Path
) -> None:
    write(tmp_path, content, name)

    content_ = audited(str(tmp_path))

    assert names(content_) == [name]
    assert content_["plans"][0]["verdict"] == "unreadable"


@pytest.mark.parametrize(
    "content",
    [
        "sessions: []\n",
        "workouts: []\n",
        "days: []\n",
        "weeks:\n  - sessions: []\n",
        '{"sessions": []}',
        "name: first\nsessions: []\n",
    ],
)
@pytest.mark.parametrize("suffix", ["yaml", "yml", "json"])
def test_in_a_directory_a_plan_is_known_by_a_key_at_its_top(
    content: str, suffix: str, tmp_path: Path
) -> None:
    write(tmp_path, content, f"deep/er/plan.{suffix}")

    assert names(audited(str(tmp_path))) == [f"plan.{suffix}"]


@pytest.mark.parametrize(
    "content",
    [
        b"sessions: [\n",
        b"plan: x\nsessions:\n\t- work: []\n",
        b"days : {a: b\n",
        b"plan: caf\xe9\nsessions: []\n",
    ],
    ids=["unclosed", "tab", "space before the colon", "Latin-1"],
)
def test_in_a_directory_a_broken_plan_is_known_by_a_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(content)

    report = audited(str(tmp_path))

    assert [plan["verdict"] for plan in report["plans"]] == ["unreadable"]
    assert report["summary"]["exit_code"] == 1


def test_in_a_directory_other_files_are_counted_as_skipped(tmp_path: Path) -> None:
    write(tmp_path, PASSING)
    write(tmp_path, "on: push\njobs: {sessions: []}\n", "ci.yaml")
    write(tmp_path, '{"name": "web"}', "package.json")
    write(tmp_path, "a: [\n", "broken.yml")
    write(tmp_path, "sessions: []\n", "plan.txt")
    (tmp_path / "data.yaml").write_bytes(b"\x00\x01")

    done = run("check", str(tmp_path))
    content = audited(str(tmp_path))

    assert names(content) == ["plan.yaml"]
    assert content["summary"]["skipped"] == 4
    assert done.returncode == 0
    assert done.stderr == "4 files skipped: not plans\n"


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, PASSING)
    write(tmp_path, FAILING, ".venv/lib/plan.stride.yaml")
    write(tmp_path, FAILING, "squad/.old/plan.yaml")
    write(tmp_path, FAILING, ".plan.stride.yaml")

    content = audited(str(tmp_path))

    assert names(content) == ["plan.yaml"]
    assert content["summary"]["skipped"] == 0


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path, FAILING, ".squad/plan.yaml")

    assert names(audited(str(tmp_path / ".squad"))) == ["plan.yaml"]


def test_a_file_that_is_named_is_always_read_as_a_plan(tmp_path: Path) -> None:
    path = write(tmp_path, "on: push\n", "ci.yaml")

    assert audited(path)["plans"][0]["verdict"] == "unreadable"


def test_a_file_that_is_named_is_read_even_beside_its_directory(tmp_path: Path) -> None:
    path = write(tmp_path, "on: push\n", "ci.yaml")

    for words in ((path, str(tmp_path)), (str(tmp_path), path)):
        content = audited(*words)

        assert names(content) == ["ci.yaml"]
        assert content["plans"][0]["verdict"] == "unreadable"


def test_a_file_is_audited_once_however_often_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, PASSING)

    content = audited(path, str(tmp_path), str(tmp_path / "." / "plan.yaml"), path)

    assert names(content) == ["plan.yaml"]


def test_plans_of_a_directory_come_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yaml", "a.yaml", "c/a.yaml"):
        write(tmp_path, PASSING, name)

    paths = [plan["path"] for plan in audited(".", folder=tmp_path)["plans"]]

    expected = [Path("a.yaml"), Path("b.yaml"), Path("a/z.yaml"), Path("c/a.yaml")]
    assert [Path(path) for path in paths] == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_in_a_directory_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, PASSING)
    os.mkfifo(tmp_path / "pipe.yaml")

    done = subprocess.run(
        [*MODULE, "check", str(tmp_path)],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )

    assert done.returncode == 0


def test_several_plans_are_one_table_with_the_worst_first(tmp_path: Path) -> None:
    write(tmp_path, PASSING, "a.yaml")
    write(tmp_path, FAILING, "b.yaml")
    write(tmp_path, "sessions: 3\n", "c.yaml")

    done = run("check", str(tmp_path))

    assert done.returncode == 1
    at = [done.stdout.index(f"{name}.yaml") for name in "bca"]
    assert at[1] > at[2] > at[0], "what cannot be read is last"
    assert "  begin with: strideaudit check" in done.stdout.splitlines()[-1]
