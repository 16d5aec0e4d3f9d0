"""Several plans in one file: the name of each, and the places in files that are not text."""

import json
from pathlib import Path

import pytest

from strideaudit.audit import baseline
from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Report
from strideaudit.cli.commands import baseline as command
from strideaudit.inputs.draft import Cell, Draft
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.plugins import discover
from strideaudit.project import baseline_file
from strideaudit.project.config.meaning import policy_of, settings_of
from strideaudit.project.config.model import Config
from strideaudit.project.locations import BASELINE
from strideaudit.project.request import Request
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.document import Source
from strideaudit.text.tree import Span

FORMATS = discover(reporters, Reporter)
ROW = "mon | Wobble squat | 3x8"


class Cells(Source):
    """A sheet: the columns of its places are numbers of cells."""

    verbatim = False

    def spot(self, span: Span) -> str:
        return f"{chr(64 + span.column)}{span.line}"

    def said(self, span: Span, *, column: bool = False) -> str:
        del column
        return f"cell {self.spot(span)}"

    def shown(self, span: Span) -> Span:
        cells = ROW.split(" | ")
        start = sum(len(cell) + 3 for cell in cells[: span.column - 1]) + 1
        return Span(span.line, start, span.line, start + len(cells[span.column - 1]))


def sheet(part: str = "Sprinters", path: str = "plans/team.xlsx") -> PlanFile:
    source = Cells(path, f"day | exercise | dose\n{ROW}")
    draft = Draft(source.for_part(part) if part else source)
    session = draft.session(Span(2, 1, 2, 2), Cell("mon", Span(2, 1, 2, 2)))
    session.add(Cell("Wobble squat", Span(2, 2, 2, 3)), Cell("3x8", Span(2, 3, 2, 4)))
    return draft.finish()


def audited(file: PlanFile, accepted: baseline.Baseline | None = None) -> PlanReport:
    catalogue = load_catalogue()
    config = Config()
    policy = policy_of(config, "", baseline=accepted)
    return audit(file, catalogue, settings_of(config, catalogue), policy, "repo/plans/team.xlsx")


def shown(name: str, *files: PlanFile) -> str:
    report = Report(tuple(map(audited, files)))
    text: str = FORMATS[name].render(report, Screen(ascii=True, verbose=True))
    return text


def test_the_excerpt_shows_the_row_with_carets_under_the_cell() -> None:
    text = shown("full", sheet())

    start = text.index("warning[unknown-exercise]")
    assert text[start:].splitlines()[1:4] == [
        " --> plans/team.xlsx#Sprinters:B2  (mon)",
        "2 | mon | Wobble squat | 3x8",
        "  |       ^^^^^^^^^^^^ did you mean 'Back squat'?",
    ]


def test_formats_for_people_name_the_sheet_and_the_cell() -> None:
    concise = shown("concise", sheet()).splitlines()
    assert any(
        one.startswith("plans/team.xlsx#Sprinters:B2: warning[unknown-exercise]") for one in concise
    )
    assert "rule unknown-exercise, plans/team.xlsx#Sprinters, cell B2, session mon:" in shown(
        "plain", sheet()
    )
    markdown = shown("markdown", sheet())
    assert (
        "<code>repo/plans/team.xlsx#\u200bSprinters</code>".encode(
            "ascii", "xmlcharrefreplace"
        ).decode()
        in markdown
    )
    assert "<code>unknown-exercise</code> cell B2:" in markdown


def test_the_plan_is_called_by_its_file_and_its_part() -> None:
    report = audited(sheet("U20/A"))

    assert report.path == "plans/team.xlsx#U20/A"
    assert report.name == "team.xlsx#U20/A"
    assert report.uri_path == "repo/plans/team.xlsx"
    assert report.uri_name == "repo/plans/team.xlsx#U20/A"


def test_the_command_that_is_advised_names_the_part() -> None:
    for name in ("full", "plain"):
        assert (
            shown(name, sheet("A"), sheet("B"))
            .rstrip()
            .endswith("strideaudit check 'plans/team.xlsx#A'")
        )


def test_a_part_of_a_part_is_called_after_both() -> None:
    assert Source("a", "").for_part("Sprinters").for_part("m-07").part == "Sprinters, m-07"


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "rdjson"])
def test_machines_get_the_file_and_numbers(name: str) -> None:
    text = shown(name, sheet())

    assert "#Sprinters" not in text
    if name == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        found = next(one for one in results if one["ruleId"] == "unknown-exercise")
        place = found["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "repo/plans/team.xlsx"
        region = {"startLine": 2, "startColumn": 2, "endLine": 2, "endColumn": 3}
        assert place["region"] == region
    if name == "github":
        assert "file=repo/plans/team.xlsx,line=2,endLine=2,col=2,endColumn=2," in text
    if name == "rdjson":
        found = json.loads(text)["diagnostics"]
        (one,) = (one for one in found if one["code"]["value"] == "unknown-exercise")
        assert one["location"]["range"] == {
            "start": {"line": 2, "column": 2},
            "end": {"line": 2, "column": 3},
        }


def test_junit_has_a_suite_a_sheet_of_one_file() -> None:
    text = shown("junit", sheet("A"), sheet("B"))

    assert text.count('<testsuite name="repo/plans/team.xlsx#A"') == 1
    assert text.count('<testsuite name="repo/plans/team.xlsx#B"') == 1
    assert 'file="repo/plans/team.xlsx"' in text
    assert 'file="repo/plans/team.xlsx#' not in text


def test_json_tells_file_and_part_apart() -> None:
    first, second = json.loads(shown("json", sheet(""), sheet("B")))["plans"]

    assert (first["path"], first["part"]) == ("plans/team.xlsx", None)
    assert (second["path"], second["part"]) == ("plans/team.xlsx", "B")


def test_the_same_finding_in_two_sheets_has_two_fingerprints() -> None:
    whole, first, second = (
        {one.fingerprint for one in audited(sheet(part)).findings} for part in ("", "A", "B")
    )

    assert len(whole) == len(first) == len(second)
    assert not whole & first
    assert not first & second


def accepted(*plans: PlanReport) -> baseline.Baseline:
    found = [baseline.entry_of(plan, one, "") for plan in plans for one in plan.findings]
    return baseline.Baseline("", {one.fingerprint: one for one in found})


def test_what_is_accepted_in_one_sheet_is_reported_in_the_other_and_is_not_stale_there() -> None:
    known = accepted(audited(sheet("A")))

    assert not audited(sheet("A"), known).findings
    other = audited(sheet("B"), known)
    assert not other.ignored
    assert "stale-baseline" not in {one.rule for one in other.findings}


def test_a_baseline_keeps_the_part_of_each_plan(tmp_path: Path) -> None:
    known = accepted(audited(sheet("A")), audited(sheet("")))
    path = tmp_path / "b.json"
    path.write_text(baseline_file.dump(known.entries.values()), encoding="utf-8")

    assert baseline_file.load(str(path)).entries == known.entries
    assert {one.plan for one in known.entries.values()} == {
        "repo/plans/team.xlsx",
        "repo/plans/team.xlsx#A",
    }


def test_a_sheet_that_is_gone_leaves_the_baseline_one_that_cannot_be_read_stays(
    tmp_path: Path,
) -> None:
    first, second = audited(sheet("A")), audited(sheet("B"))
    known = accepted(first, second)

    def there(name: str) -> bool:
        return (tmp_path / name).exists()

    def left(*plans: PlanReport) -> set[str]:
        found = [baseline.entry_of(plan, one, "") for plan in plans for one in plan.findings]
        change = baseline.updated(known, plans, found, there, add=False)
        return {one.part for one in change.entries}

    assert left(first) == {"A"}
    assert left(first, second._replace(verdict="unreadable", findings=())) == {"A", "B"}


def test_a_baseline_of_one_sheet_leaves_what_is_accepted_in_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "Group,Day,Exercise,Sets,Reps\nA,Mon,Bob,3,5\nA,Mon,Squat,3,5\nB,Tue,Leg press,6,10\n"
    (tmp_path / "team.csv").write_text(rows, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def change(how: str, path: str) -> list[str]:
        assert command.change(Request((path,), isolated=True), how) == 0
        return sorted(one.plan for one in baseline_file.load(BASELINE).entries.values())

    both = change("create", "team.csv")
    assert set(both) == {"team.csv#A", "team.csv#B"}

    assert change("update", "team.csv#A") == both
    assert change("prune", "team.csv#B") == both
    assert change("update", "team.csv") == both
