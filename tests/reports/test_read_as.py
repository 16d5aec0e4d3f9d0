"""How many entries more than their name decided, in every report that has a head."""

import json

import pytest

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Report
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dose import Dose
from strideaudit.reports import sentences
from strideaudit.reports.formats import full, markdown, plain
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen

READ = ("distance", "distance", "metres", None, "unit", "choice")


def report_of(ways: tuple[str | None, ...]) -> PlanReport:
    """Audit sprints that were read in these ways, and a line that is left out."""
    lines = [f"Flying sprint {number}x30m" for number in range(1, len(ways) + 1)]
    text = json.dumps({"sessions": [{"day": "mon", "work": [*lines, "Unknown thing 3x5"]}]})
    file = read_plan(text, "p.yaml")
    assert file.plan is not None
    [session] = file.plan.sessions
    entries = zip(session.entries, (*ways, "metres"), strict=True)
    doses = (Dose(sets=3, metres=30),)
    changed = tuple(
        entry._replace(read_as=way, doses=doses, lines=())  # type: ignore[arg-type]
        for entry, way in entries
    )
    plan = file.plan._replace(sessions=(session._replace(entries=changed),))
    return audit(file._replace(plan=plan), load_catalogue(), Settings())


def test_the_head_says_how_many_were_read_in_each_way() -> None:
    report = report_of(READ)

    assert report.subject is not None
    assert sentences.read_as(report.subject) == (
        "2 read as a run by the distance, 1 read as metres, 1 clear by the unit, "
        "1 counted as the first of a choice"
    )


@pytest.mark.parametrize("reporter", [full.REPORTER, plain.REPORTER, markdown.REPORTER])
def test_every_head_has_it(reporter: Reporter) -> None:
    text = reporter.render(Report(plans=(report_of(READ),)), Screen())

    assert "2 read as a run by the distance, 1 read as metres" in " ".join(text.split())


@pytest.mark.parametrize("reporter", [full.REPORTER, plain.REPORTER, markdown.REPORTER])
def test_no_head_mentions_it_where_the_names_decided(reporter: Reporter) -> None:
    text = reporter.render(Report(plans=(report_of((None, None)),)), Screen())

    assert "by the distance" not in text
    assert "as metres" not in text
