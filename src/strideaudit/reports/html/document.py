"""The whole page: one sheet, or the squad and a sheet for each of its plans."""

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.audit.report import Report
from strideaudit.page import elements, runner, triangle
from strideaudit.page.elements import Child, el
from strideaudit.reports import rule_counts, sentences
from strideaudit.reports.html import details, facts, plan_sheet

MOST_SHEETS = 60
"""Plans that get a sheet of their own; a page with more does not open on a phone."""


def page(report: Report) -> str:
    """Return the page of a run."""
    plans = report.plans
    body: list[Child] = []
    if report.problems:
        body.append(el("ul", [el("li", problem) for problem in report.problems], class_="problems"))
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
