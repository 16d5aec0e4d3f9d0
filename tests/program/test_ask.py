"""``check --ask`` in a real terminal: questions, answers, and what is written."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from amount import some

if sys.platform == "win32":
    pytest.skip("there are no such terminals", allow_module_level=True)

PROMPT = b"\n> "
LIMIT_S = 60.0

PLAN = """plan: Ask me   # a comment stays
sessions:
  - day: mon
    work:
      - Squat 100 x 5          # heavy
      - 4x150m
      - Nordic crul: 3x5
      - BS 5x5
      - &hip Hip thrust 3x8
      - *hip
      - Nordic crul: 3x5
"""
SHEET = "Day,Exercise,Sets,Reps\nMon,Toe raise,3,15\nMon,Run,4,150m\nMon,Back squat,4,5\n"


def in_terminal(folder: Path, answers: Sequence[str], *args: str, end: int = 0) -> tuple[str, int]:
    """Run the program in a terminal and answer its questions; return the output and the code.

    Args:
        folder: The working directory.
        answers: What is typed at each prompt.
        args: The arguments.
        end: A signal that is sent at the prompt after the last answer; 0 for none.
    """
    import pty

    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "strideaudit", *args]
    with subprocess.Popen(
        program, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        seen, left = b"", list(answers)
        deadline = time.monotonic() + LIMIT_S
        at = 0
        while time.monotonic() < deadline:
            ready, _, _ = select.select([ours], [], [], 0.5)
            if not ready:
                if process.poll() is not None:
                    break
                continue
            try:
                data = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            seen += data.replace(b"\r\n", b"\n")
            while (found := seen.find(PROMPT, at)) >= 0 and (left or end):
                at = found + len(PROMPT)
                if left:
                    os.write(ours, f"{left.pop(0)}\n".encode())
                else:
                    process.send_signal(end)
                    end = 0
        code = process.wait(LIMIT_S)
    os.close(ours)
    return seen.decode("utf-8", "replace"), code


def written(path: Path, text: str = PLAN) -> Path:
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("ends", "mark"), some([("\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff"), ("\r\n", "")], 2)
)
def test_answers_are_written_and_all_else_stays(tmp_path: Path, ends: str, mark: str) -> None:
    path = written(tmp_path / "a.stride.yaml", mark + PLAN.replace("\n", ends))
    output, code = in_terminal(
        tmp_path, ["1", "3", "1", "Back squat"], "check", "--ask", "a.stride.yaml"
    )

    changed = (
        PLAN.replace("Squat 100 x 5 ", "Squat 1x5 @ 100kg ")
        .replace("Nordic crul", "Nordic curl")
        .replace("BS 5x5", "Back squat 5x5")
    )
    expected = mark + f'{changed}runs:\n  ">80m": speed_endurance_run\n'.replace("\n", ends)
    assert path.read_bytes().decode() == expected, output
    assert "4 questions" in output
    assert code in (0, 1)

    again, _ = in_terminal(tmp_path, [], "check", "--ask", "a.stride.yaml")
    assert "question" not in again
    assert not list(tmp_path.glob(".strideaudit-*"))


def test_what_cannot_be_read_is_asked_again_and_a_question_may_be_skipped(tmp_path: Path) -> None:
    path = written(tmp_path / "a.stride.yaml")
    answers = ["9", "Squat 200 x 3", "Front squat 4x5", "", "Zorbing", "Nordic curl", ""]
    output, _ = in_terminal(tmp_path, answers, "check", "--ask", "a.stride.yaml")

    assert "choose an answer from 1 to " in output
    assert "would be asked about again" in output
    assert "is not the name of one exercise" in output
    expected = PLAN.replace("Squat 100 x 5 ", "Front squat 4x5 ").replace("crul", "curl")
    assert path.read_text("utf-8") == expected


def test_whoever_stops_keeps_the_answers_given_so_far(tmp_path: Path) -> None:
    path = written(tmp_path / "a.stride.yaml")
    _, code = in_terminal(tmp_path, ["1", "q"], "check", "--ask", "a.stride.yaml")

    assert path.read_text("utf-8") == PLAN.replace("Squat 100 x 5 ", "Squat 1x5 @ 100kg ")
    assert code in (0, 1)


def test_an_interrupt_writes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "a.stride.yaml")
    _, code = in_terminal(tmp_path, ["1"], "check", "--ask", "a.stride.yaml", end=signal.SIGINT)

    assert path.read_text("utf-8") == PLAN
    assert code == 130


def test_answers_about_a_sheet_go_into_the_settings(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", SHEET)
    output, _ = in_terminal(tmp_path, ["1", "1"], "check", "--ask", "a.csv")

    assert path.read_text("utf-8") == SHEET, output
    settings = (tmp_path / "strideaudit.toml").read_text("utf-8")
    assert 'knowledge = ["exercises.yaml"]' in settings
    assert '">80m" = "speed_endurance_run"' in settings
    assert "Toe raise" in (tmp_path / "exercises.yaml").read_text("utf-8")

    again, _ = in_terminal(tmp_path, [], "check", "--ask", "a.csv")
    assert "question" not in again


def test_without_a_terminal_it_is_a_usage_error(tmp_path: Path) -> None:
    path = written(tmp_path / "a.stride.yaml")
    run = subprocess.run(
        [sys.executable, "-m", "strideaudit", "check", "--ask", str(path)],
        capture_output=True,
        input=b"1\n1\n1\n1\n",
        check=False,
    )

    assert run.returncode == 2
    assert b"--ask needs a terminal" in run.stderr
    assert path.read_text("utf-8") == PLAN
