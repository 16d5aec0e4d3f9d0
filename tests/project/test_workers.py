"""Many plans over several processors, and the bar that shows how far they are."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strideaudit.audit.report import Report
from strideaudit.plugins import declared
from strideaudit.project import workers
from strideaudit.project.auditor import Auditor
from strideaudit.project.request import Request
from strideaudit.project.run import check
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal import console
from strideaudit.terminal.screen import Screen
from strideaudit.text import input as intake

NUMBER = 320
WORK = ("Leg press: 6x10", "Bob: 4x5", "Nordic curl: 3x5", "Squat: 4x5", "A-skip: 2x20m")


@pytest.fixture(scope="module")
def squad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of many small plans: good ones, bad ones, broken ones, some with settings."""
    top = tmp_path_factory.mktemp("squad")
    (top / ".git").mkdir()
    for number in range(NUMBER):
        folder = top / f"{number // 40:02}"
        folder.mkdir(exist_ok=True)
        entries = "".join(f"      - {WORK[(number + i) % len(WORK)]}\n" for i in range(number % 4))
        ignore = "  # strideaudit: ignore[unknown-exercise] until=2026-06-01" if number % 7 else ""
        text = f"plan: P{number}{ignore}\nsessions:\n  - day: mon\n    work:\n{entries}"
        if number % 50 == 3:
            text += "  - [\n"
        if number % 60 == 5:
            # Each has names of its own that are no exercises: more than are looked for in one plan.
            text += "".join(f"      - Zq{number} {i}: 3x5\n" for i in range(40))
        (folder / f"{number:03}.stride.yaml").write_text(text, encoding="utf-8")
    (top / "02" / "strideaudit.toml").write_text('select = ["nope"]\n', encoding="utf-8")
    (top / "04" / "strideaudit.toml").write_text("select = [\n", encoding="utf-8")
    (top / "05" / "strideaudit.toml").write_text('locked = ["phase"]\n', encoding="utf-8")
    (top / "06" / "notes.yaml").write_text("no: plan\n", encoding="utf-8")
    return top


def spread(monkeypatch: pytest.MonkeyPatch, processors: int) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: processors)


def report(request: Request) -> Report:
    return check(Auditor(request), whole=False)


def everything(found: Report) -> dict[str, str]:
    """Return what every format makes of a report, and what goes to standard error."""
    kinds = ("concise", "json", "full")
    said = {kind: declared(reporters, kind, Reporter).render(found, Screen()) for kind in kinds}
    return {**said, "problems": "\n".join(found.problems), "skipped": "\n".join(found.skipped)}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {
            "accepted": False,
            "comments": False,
            "today": "2027-01-01",
            "options": {"goal": "start", "statistics": True, "ignore": ["unknown-exercise"]},
        },
    ],
    ids=["plain", "strict"],
)
def test_several_processors_give_the_same_bytes_as_one(
    asked: dict[str, Any], squad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(squad)
    request = Request((".",), **{"today": "2026-06-01", **asked})
    spread(monkeypatch, 1)
    alone = report(request)
    spread(monkeypatch, 3)
    together = report(request)

    assert len(alone.plans) == NUMBER - 2 * 40
    assert len(alone.problems) > 2
    assert everything(together) == everything(alone)
    assert together.exit_code == alone.exit_code == 2


def test_the_program_gives_the_same_bytes_on_one_processor(squad: Path) -> None:
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) == 1:
        pytest.skip("there is one processor, or no way to ask for one")
    mine = sorted(os.sched_getaffinity(0))
    code = (
        "import os, sys; os.sched_setaffinity(0, map(int, sys.argv.pop(1).split(',')));"
        "import strideaudit.__main__ as m; sys.exit(m.main())"
    )
    words = ("--output-format=concise", "--today=2026-06-01")
    shown = [
        subprocess.run(
            [sys.executable, "-c", code, ",".join(map(str, some)), "check", ".", *words],
            cwd=squad,
            capture_output=True,
            check=False,
        )
        for some in (mine[:1], mine)
    ]

    assert shown[0].stdout == shown[1].stdout != b""
    assert shown[0].stderr == shown[1].stderr != b""
    assert shown[0].returncode == shown[1].returncode == 2


def test_a_plans_report_does_not_depend_on_the_plans_before_it(
    squad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Suggestions once ran out for all plans together."""
    spread(monkeypatch, 1)
    monkeypatch.chdir(squad)
    monkeypatch.setattr("strideaudit.knowledge.catalogue.MOST_SUGGESTED", 2)
    (squad.parent / "many.yaml").write_text(
        "sessions:\n  - work: [Zqa 3x5, Zqb 3x5, Zqc 3x5]\n", encoding="utf-8"
    )
    (squad.parent / "one.yaml").write_text("sessions:\n  - work: [Bob drvie]\n", encoding="utf-8")
    (squad.parent / "slip.yaml").write_text(
        "sessions:\n  - work: [{Nordic crul: 3x5}]\n", encoding="utf-8"
    )
    paths = tuple(f"../{name}.yaml" for name in ("many", "one", "slip"))

    *_, after = check(Auditor(Request(paths))).plans
    (alone,) = check(Auditor(Request(paths[-1:]))).plans

    assert after.findings == alone.findings
    assert any("Nordic curl" in one.fix for one in after.findings)


def test_few_plans_and_standard_input_and_whole_reports_stay_in_one_process(
    squad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spread(monkeypatch, 4)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", _no_pool)
    monkeypatch.chdir(squad)
    auditor = Auditor(Request((".",)))
    wanted = list(auditor.find())

    assert len(check(auditor, whole=True).plans) > workers.CHUNK  # in this process
    few = wanted[: workers.FEWEST - 1]
    assert len(list(workers.audited(auditor, few))) == len(few)
    with pytest.raises(AssertionError, match="a pool"):
        list(workers.audited(auditor, wanted[: workers.FEWEST]))


def _no_pool(*_: object, **__: object) -> None:
    message = "a pool was begun"
    raise AssertionError(message)


def test_where_no_process_may_be_started_one_does_all(
    squad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(squad)
    request = Request((".",))
    spread(monkeypatch, 1)
    alone = everything(report(request))

    def refused(*_: object, **__: object) -> None:
        message = "this system has no semaphores"
        raise NotImplementedError(message)

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refused)
    spread(monkeypatch, 2)

    assert everything(report(request)) == alone


# The bar

FOLLOW = """\
import json
from strideaudit.terminal import console
console.PATIENCE = {patience}
follower = console.Follower(quiet={quiet})
print(json.dumps(list(follower.each(range(5), 5))))
"""


def followed(patience: float, *, quiet: bool = False, **changes: str) -> tuple[str, str]:
    """Return what five items print on a terminal: to standard output, and to standard error."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "80", **changes}
    with subprocess.Popen(
        [sys.executable, "-c", FOLLOW.format(patience=patience, quiet=quiet)],
        stdout=subprocess.PIPE,
        stderr=follower,
        env=environ,
    ) as process:
        os.close(follower)
        err = b"".join(_parts(leader))
        assert process.stdout is not None
        out = process.stdout.read().decode()
        process.wait(timeout=60)
    os.close(leader)
    assert process.returncode == 0
    return out, err.decode()


def _parts(leader: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed
            return
        if not part:
            return
        yield part


def test_a_terminal_shows_how_far_a_long_run_is() -> None:
    out, err = followed(0)

    assert json.loads(out) == [0, 1, 2, 3, 4]
    assert "files" in err
    assert "%" in err


def test_a_short_run_shows_nothing() -> None:
    out, err = followed(1000)

    assert (json.loads(out), err) == ([0, 1, 2, 3, 4], "")


def test_a_dumb_terminal_shows_nothing() -> None:
    assert followed(0, TERM="dumb")[1] == ""


def test_who_wants_findings_alone_sees_no_bar() -> None:
    assert followed(0, quiet=True)[1] == ""


def test_a_pipe_shows_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FOLLOW.format(patience=0, quiet=False)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert (json.loads(done.stdout), done.stderr) == ([0, 1, 2, 3, 4], "")


def test_the_bar_ends_where_the_run_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(console, "PATIENCE", -1.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("rich.progress.Progress.start", lambda _: None)
    monkeypatch.setattr("rich.progress.Progress.stop", lambda _: stopped.append(True))

    def items() -> Iterator[int]:
        yield 1
        raise RuntimeError

    with pytest.raises(RuntimeError):
        list(console.Follower().each(items(), 2))
    assert stopped == [True]


def test_the_bar_shows_how_much_of_a_large_file_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[float] = []
    monkeypatch.setattr(console, "PATIENCE", -1.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("rich.progress.Progress.start", lambda _: None)
    monkeypatch.setattr(
        "rich.progress.Progress.update", lambda *_, completed: shown.append(completed)
    )
    header = "title,start_time,exercise_title,set_type,reps\n"
    row = "Gym,2026-03-02 09:00,Back squat,warmup,5\n"
    lines = 3 * intake.SOME
    path = tmp_path / "log.csv"
    path.write_text(header + row * (lines - 1), encoding="utf-8")
    auditor = Auditor(Request((str(path),), isolated=True))

    check(auditor, progress=console.Follower())

    # Three times while it is read, the last time at its end, and once more when it is audited.
    assert len(shown) == 4
    assert 0 < shown[0] < shown[1] < shown[2] == shown[3] == 1
