"""The whole page: one sheet, or the squad and a sheet for each of its plans."""

from collections.abc import Sequence

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.audit.report import Report
from strideaudit.page import elements, runner, triangle
from strideaudit.page.elements import Child, el
from strideaudit.reports import rule_counts, sentences
from strideaudit.reports.html import details, facts, plan_sheet

MOST_SHEETS = 60
"""Plans that get a sheet of their own; a page with more does not open on a phone."""


def page(report: Report, above: Child = None) -> str:
    """Return the page of a run.

    Args:
        report: The run.
        above: What is above everything else; nothing by default.
    """
    plans = report.plans
    body = [above, *_problems(report)]
    if not plans:
        body.append(el("h1", "No plan was checked"))
        return whole("No plan was checked", body)
    if len(plans) == 1:
        body += [*plan_sheet.sheet(plans[0], report), *_by_rule(report)]
        return whole(facts.title(plans[0]), body)
    from strideaudit.reports.html import squad_sheet

    ranked = sorted(plans, key=sentences.badness)
    body += [*squad_sheet.sheet(ranked, report), *_by_rule(report)]
    for number, plan in enumerate(ranked[:MOST_SHEETS], 1):
        sheet = plan_sheet.sheet(plan, report, "h2", f"p{number}")
        body.append(el("section", sheet, class_="athlete"))
    if len(ranked) > MOST_SHEETS:
        rest = len(ranked) - MOST_SHEETS
        body.append(el("p", f"The {rest} plans that need the least work have no sheet here."))
    return whole(squad_sheet.name_of(ranked), body)


def overview(report: Report, addresses: Sequence[str], above: Child = None) -> str:
    """Return the page of a squad without the sheets of its plans, which have pages of their own.

    Args:
        report: The run.
        addresses: The page of each of its plans.
        above: What is above everything else; nothing by default.
    """
    from strideaudit.reports.html import squad_sheet

    pairs = zip(report.plans, addresses, strict=True)
    ranked = sorted(pairs, key=lambda pair: sentences.badness(pair[0]))
    plans = [plan for plan, _ in ranked]
    sheet = squad_sheet.sheet(plans, report, [address for _, address in ranked])
    body = [above, *_problems(report), *sheet, *_by_rule(report)]
    return whole(squad_sheet.name_of(plans), body)


def _problems(report: Report) -> list[Child]:
    """Return what could not be read or used."""
    if not report.problems:
        return []
    return [el("ul", [el("li", problem) for problem in report.problems], class_="problems")]


def _by_rule(report: Report) -> list[Child]:
    """Return how often each rule fired, if that is asked for."""
    counts = rule_counts.sentences(report)
    if not counts:
        return []
    return [el("h2", "Findings by rule"), el("ul", [el("li", one) for one in counts])]


def whole(title: str, body: Child) -> str:
    """Return a document with what every page has at its end."""
    foot = el(
        "p",
        f"strideaudit {VERSION} · knowledge {KNOWLEDGE} · a check of the plan, not medical advice",
        class_="note foot",
    )
    read = el("section", details.how_to_read(), class_="how")
    drawings = el("defs", runner.drawings(), triangle.drawings())
    title = f"{title}: stride audit"
    return elements.document(title, drawings, [body, read, foot], f"strideaudit {VERSION}")


def stopped(sentence: str) -> str:
    """Return a page that says why there is no report."""
    body = [el("h1", "The run stopped early"), el("p", f"Reason: {sentence}")]
    return whole("The run stopped early", body)
