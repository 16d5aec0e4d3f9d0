"""A file is known as a report of strideaudit by its start, whatever its format."""

from collections import Counter
from pathlib import Path

from commandline import run

from strideaudit.plugins import names
from strideaudit.reports import formats as reporters
from strideaudit.reports.outputs import is_report, reporter_of
from strideaudit.text.limits import HEAD_BYTES

ROOT = Path(__file__).parents[2]
BALANCED, FAILING = (
    ROOT / "examples" / f"{name}.stride.yaml" for name in ("balanced", "push_only")
)
FORMATS = tuple(names(reporters))

PLANS: dict[str, tuple[dict[str, str | Path], tuple[str, ...]]] = {
    "that passes": ({"a.yaml": BALANCED}, ()),
    "that fails": ({"a.yaml": FAILING}, ()),
    "that cannot be read": ({"a.yaml": "sessions: 3\n"}, ()),
    "without work of the stride": ({"a.yaml": "sessions:\n- work:\n  - Bench press: 3x5\n"}, ()),
    "with a name": ({"a.yaml": "plan: 'a · b\\n: c'\nsessions: []\n"}, ()),
    "with a long name": ({"a.yaml": f"plan: {'x ' * 2000}\nsessions: []\n"}, ()),
    "in a folder with a blank": ({"a b/[c].yaml": FAILING, "a b/d.yaml": BALANCED}, ()),
    "of three": ({"a.yaml": BALANCED, "b.yaml": FAILING, "c.yaml": "sessions: 3\n"}, ()),
    "of two that pass": ({"a.yaml": BALANCED, "b.yaml": BALANCED}, ()),
    "of groups": (
        {"a/a.yaml": BALANCED, "b/b.yaml": FAILING},
        ("--group-by", "directory"),
    ),
    "with counts": ({"a.yaml": FAILING}, ("--statistics",)),
    "with counts of nothing": ({"a.yaml": BALANCED}, ("--statistics",)),
    "with what is ignored": ({"a.yaml": FAILING}, ("--show-ignored", "--goal", "start")),
    "in a log": ({"a.csv": ROOT / "tests/data/imports/strong/a.csv"}, ("--all",)),
    "with a file that is not there": ({"a.yaml": BALANCED}, ("none.yaml",)),
    "of nothing": ({}, ()),
    "that broke off": ({"a.yaml": BALANCED}, ("--select", "none")),
}
FOREIGN = (
    "mine\n", "# Notes\n\nplan: yes\n", "{}\n", "[1]\n", '{"format": "other/1"}\n', "x: y: error\n",
    '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": []}',
    '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "ruff"}}}]}',
    '<?xml version="1.0"?>\n<testsuites name="pytest" tests="1">', "<!-- other -->\n",
    '[{"description": "unused", "check_name": "F401", "fingerprint": "1"}]', "::error ::x\n",
    '[\n  {\n    "description": "phase-thin: x", "check_name": "other"', "a.py:1:1: error: bad\n",
    '{"source": {"name": "other"}, "diagnostics": []}', "#!/bin/sh\n", "[core]\n\tbare = false\n",
    "export PATH\n", "plan: Winter\nsessions:\n", "Plan for today: buy milk.\n", "3 plans\n",
    "A goal and a model\n", "  plan of the house\n", "\0\0\0",
    '{"format": "strideaudit-baseline/1"',
)  # fmt: skip


def left(case: str, folder: Path) -> dict[str, bytes]:
    """Return the reports of a run in files, each by its format."""
    plans, words = PLANS[case]
    for name, content in plans.items():
        path = folder / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else content.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
    (folder / "plans").mkdir(exist_ok=True)
    files = {name: folder / f"report.{name}" for name in FORMATS}
    outputs = [f"--output={name}={file}" for name, file in files.items()]
    run("check", "plans", *outputs, *words, folder=folder)
    return {name: file.read_bytes() if file.exists() else b"" for name, file in files.items()}


def test_every_report_is_known_as_one(tmp_path: Path) -> None:
    unknown, filled = [], Counter[str]()
    for number, case in enumerate(PLANS):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in left(case, folder).items():
            filled[name] += bool(text)
            if not is_report(text[:HEAD_BYTES]):
                unknown.append((name, case, text[:200]))

    assert unknown == []
    assert [name for name in FORMATS if filled[name] < len(PLANS) - 5] == []  # it may be empty


def test_a_foreign_file_is_not_known_as_a_report() -> None:
    assert [text for text in FOREIGN if is_report(text.encode())] == []


def test_no_plan_of_the_tests_is_known_as_a_report() -> None:
    folders = (ROOT / "tests" / "data", ROOT / "examples", ROOT / "data", ROOT / "docs")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    taken = [str(path) for path in files if is_report(path.read_bytes()[:HEAD_BYTES])]

    assert len(files) > 100
    assert [path for path in taken if Path(path).stat().st_size] == []


def test_every_format_says_how_it_begins() -> None:
    assert [name for name in FORMATS if not reporter_of(name).begins] == []
