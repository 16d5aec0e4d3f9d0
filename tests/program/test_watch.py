"""``check --watch`` as a process: what it prints, and how it ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import MODULE, environment, run

PLAN = "sessions:\n  - day: mon\n    work:\n      - Back squat: 4x5\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "a.stride.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def lines(program: "subprocess.Popen[str]", wanted: str) -> Iterator[str]:
    """Yield the lines of standard error up to one that has some words."""
    assert program.stderr is not None
    for line in program.stderr:
        yield line
        if wanted in line:
            return
    raise AssertionError(wanted)


def test_it_audits_again_after_a_save_and_ends_with_130(plan: Path) -> None:
    # Where tests run in the background an interrupt is ignored, and that is inherited.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        program = subprocess.Popen(
            [*MODULE, "check", str(plan), "--watch", "--output-format", "concise"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=plan.parent,
            env=environment(TERM="xterm"),
        )
    finally:
        signal.signal(signal.SIGINT, before)
    limit = threading.Timer(60, program.kill)  # where a line is missing, nothing else ends it
    limit.start()
    with program:
        list(lines(program, "watching"))
        new = plan.with_name("new")
        new.write_text("sessions: [", encoding="utf-8")
        new.replace(plan)
        list(lines(program, "changed"))
        plan.unlink()
        list(lines(program, "changed"))
        plan.write_text(PLAN, encoding="utf-8")
        list(lines(program, "changed"))
        settings = plan.with_name("strideaudit.toml")
        settings.write_text('output-format = "json"\ngoal = 7\n', encoding="utf-8")
        list(lines(program, "goal"))
        settings.write_text('output = ["json"]\n', encoding="utf-8")
        list(lines(program, "does not say which format goes where"))
        settings.unlink()
        list(lines(program, "changed"))
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=60)
    limit.cancel()

    assert (program.returncode, err) == (130, "")
    assert "\x1b" not in out
    assert out.count("two-thirds-untouched") == 3
    assert out.count("a bracket or brace is not closed") == 1


def test_on_a_terminal_the_screen_is_cleared_for_each_report(plan: Path) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    words = [*MODULE, "check", str(plan), "--watch", "--color", "never"]
    with subprocess.Popen(
        words, stdout=follower, stderr=follower, env=environment(TERM="xterm")
    ) as program:
        os.close(follower)
        out, until = b"", time.monotonic() + 60
        while b"Ctrl-C" not in out and time.monotonic() < until:
            out += os.read(leader, 65536)
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=60) == 143
    os.close(leader)

    assert out.startswith(b"\x1b[2J\x1b[H")
    assert out.count(b"\x1b") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--output-format", "json"), "--watch is for the output formats concise, full and plain"),
        (("--output-format", "html"), "not for html"),
        (("-",), "standard input"),
        (("--show-files",), "--show-files"),
        (("--ask",), "--ask"),
    ],
)
def test_what_a_watch_cannot_do_is_a_usage_error(
    words: tuple[str, ...], said: str, plan: Path
) -> None:
    done = run("check", str(plan), "--watch", *words)

    assert done.returncode == 2
    assert said in done.stderr


def test_a_format_for_programs_is_refused_from_settings_as_well(plan: Path) -> None:
    settings = plan.with_name("strideaudit.toml")
    settings.write_text('output-format = "sarif"\n', encoding="utf-8")
    done = run("check", str(plan), "--watch", "--config", str(settings))

    assert done.returncode == 2
    assert "not for sarif" in done.stderr
