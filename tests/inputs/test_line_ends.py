"""Line ends of Unix, Windows and the old Mac: one report for all three."""

from io import BytesIO
from pathlib import Path

from amount import some
from every import every

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import Report
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plans
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plugins import declared
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.input import Input

TOP = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("tests/data/imports", "examples")
    for path in (TOP / folder).rglob("*")
    if path.suffix in (".csv", ".tsv", ".txt", ".md", ".liftoscript", ".yaml", ".json")
    and path.stat().st_size < 6_000
)


def shown(name: str, data: bytes) -> str:
    """Return the report on a file in JSON."""
    files = read_plans(Input(name, BytesIO(data)))
    report = Report(tuple(audit(one, load_catalogue(), Settings()) for one in files))
    return declared(reporters, "json", Reporter).render(report, Screen())


@every(some(FILES, 60), lambda path: path.name)
def test_line_ends_change_no_report(path: Path) -> None:
    unix = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    report = shown(path.name, unix)

    for ends in (b"\r\n", b"\r"):
        assert shown(path.name, unix.replace(b"\n", ends)) == report, ends
