"""``strideaudit serve`` as a process: the line that it prints, and how it ends."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from urllib.request import urlopen

import pytest
from commandline import MODULE, environment, run

PLAN = "plan: {}\nsessions:\n  - day: mon\n    work:\n      - Back squat: 4x5\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_follows_a_save_and_ends_quietly_when_asked(
    sent: signal.Signals, code: int, tmp_path: Path
) -> None:
    plan = tmp_path / "a.stride.yaml"
    plan.write_text(PLAN.format("OLD"), encoding="utf-8")
    # Where tests run in the background an interrupt is ignored, and that is inherited.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        program = subprocess.Popen(
            [*MODULE, "serve"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
        )
    finally:
        signal.signal(signal.SIGINT, before)
    limit = threading.Timer(60, program.kill)  # where an event is missing, nothing else ends it
    limit.start()
    with program:
        assert program.stdout is not None
        address = program.stdout.readline().strip()
        with urlopen(f"{address}events?seen=0", timeout=60) as stream:  # noqa: S310 - our own
            plan.write_text(PLAN.format("NEW"), encoding="utf-8")
            while not (line := stream.readline()).startswith(b"data: "):
                assert line
            with urlopen(f"{address}page", timeout=60) as page:  # noqa: S310 - our own
                assert b"NEW" in page.read()
            program.send_signal(sent)
            out, err = program.communicate(timeout=60)
    limit.cancel()

    assert (program.returncode, out, err) == (code, "", "Ctrl-C ends the server\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("missing.yaml",), "missing.yaml: there is no such file or folder"),
        (("-",), "standard input cannot change"),
        (("--port", "0"), "--port"),
        (("--port", "70000"), "--port"),
        ((".", "more"), "more"),
        ((".", "--goal", "nonsense"), "goal"),
    ],
)
def test_what_it_cannot_serve_is_a_usage_error(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("serve", *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
