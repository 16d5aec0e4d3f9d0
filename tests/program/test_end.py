"""How the installed program ends: at once, and with nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = str(ROOT / "examples")
PLAN = str(ROOT / "examples" / "push_only.stride.yaml")
PROGRAM = """
import sys
sys.argv[0] = "strideaudit"
{before}
from strideaudit.__main__ import program
try:
    sys.exit(program())
finally:
    sys.stderr.write("ended in the usual way")
"""
THREAD = (
    "import threading as t; "
    "t.Thread(target=lambda: (t.main_thread().join(), print('done'))).start()"
)
"""Begins a thread that goes on for longer than the program."""

MODULE = "from strideaudit.__main__ import main; import sys; sys.exit(main())"


def run(code: str, *words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", code, *words]
    where = {"stdout": subprocess.PIPE, **more}
    return subprocess.run(command, stderr=subprocess.PIPE, check=False, **where)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check", PLAN), 1),
        (("check", "--output-format", "json", PLAN), 1),
        (("check", "no such file"), 2),
        (("check", "--no-such-option"), 2),
        (("version",), 0),
    ],
)
def test_it_ends_at_once_with_the_same_output_and_code(words: tuple[str, ...], code: int) -> None:
    quick = run(PROGRAM.format(before=""), *words)
    usual = run(MODULE, *words)

    assert (quick.stdout, quick.stderr) == (usual.stdout, usual.stderr)
    assert quick.returncode == usual.returncode == code
    assert quick.stdout + quick.stderr


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("import atexit; atexit.register(print, 'done')", b"done\n"),
        (THREAD, b"done\n"),
        ("sys.settrace(lambda *_: None)", b""),
    ],
)
def test_whoever_waits_for_its_end_gets_it(before: str, shown: bytes) -> None:
    """Coverage and worker pools register a function; a debugger traces."""
    done = run(PROGRAM.format(before=before), "version")

    assert done.stdout.endswith(b"\n" + shown)
    assert done.stderr == b"ended in the usual way"
    assert done.returncode == 0


def test_output_that_cannot_be_written_is_reported() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device here is always full")
    with full.open("wb") as nowhere:
        done = run(PROGRAM.format(before=""), "check", PLAN, stdout=nowhere)

    assert done.returncode == 2
    assert b"standard output cannot be written" in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_ends_it_in_the_midst_of_its_output(unbuffered: str) -> None:
    """Unbuffered, the system takes a part of the text and raises nothing."""
    environ = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = [sys.executable, "-c", MODULE, "check", "--output-format", "json", EXAMPLES]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environ) as child:
        assert child.stdout is not None
        start = child.stdout.read(10)
        child.stdout.close()

    assert start.startswith(b"{")
    assert child.returncode == 141


def test_unbuffered_output_is_the_same() -> None:
    words = ("check", "--output-format", "json", EXAMPLES)
    outputs = [
        run(MODULE, *words, env={**os.environ, "PYTHONUNBUFFERED": value}).stdout
        for value in ("", "1")
    ]

    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 2**16
