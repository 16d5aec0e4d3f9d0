"""The sheet of one plan or one log: a page for the wall, and a page of details."""

from strideaudit.audit.report import PlanReport, Report
from strideaudit.page.elements import Child, el
from strideaudit.reports.certainty import why
from strideaudit.reports.html import changes, details, facts, to_name, wall
from strideaudit.text.paths import as_utf8

NEXT = {"h1": "h2", "h2": "h3"}
"""The level of the headings below a title."""


def sheet(plan: PlanReport, report: Report, level: str = "h1", anchor: str = "") -> list[Child]:
    """Return the sheet of one plan.

    Args:
        plan: The plan.
        report: The run.
        level: The tag of its title: ``h1``, or ``h2`` on a page with several sheets.
        anchor: The id of the title.
    """
    below = NEXT[level]
    parts: list[Child] = wall.head(plan, report, level, anchor)
    subject = plan.subject
    if subject is None:
        return [*parts, *changes.findings(plan, below, ignored=report.show_ignored)]
    muscles = facts.muscles(plan, subject)
    phases = facts.phases(plan, subject)
    if phases:
        steps = plan.changes.steps if plan.changes else ()
        after = steps[-1].shares if steps else None
        parts += [
            wall.stride(phases, muscles),
            el(below, "Balance of the phases"),
            wall.balance(plan, subject, phases, after),
        ]
    parts += _done(plan)
    parts += to_name.asked(plan, subject, below)  # on paper they are then on the first page
    parts += changes.what_to_change(plan, below)
    deep = details.left_out(plan, subject, below)
    deep += changes.findings(plan, below, ignored=report.show_ignored)
    if report.why_uncertain:
        deep += [el("p", f"{sentence}.") for sentence in why(plan)]
    tables: list[Child] = []
    if phases:
        deep += details.weeks(subject, below)
        tables.append(el("section", details.muscles(subject, muscles, below)))
    tables.append(el("section", details.exercises(subject, below)))
    deep.append(el("div", tables, class_="tables"))
    # On paper what could not be read is shown once: in the list of what is left out.
    listed = "deep with-left" if subject.missing else "deep"
    return [*parts, el("div", deep, class_=listed)]


def _done(plan: PlanReport) -> list[Child]:
    """Return the shares that were planned and those that were done, where a log says them."""
    if not (plan.done and plan.done.shares and plan.shares):
        return []
    rows = [("planned", plan.shares, None), ("done", plan.done.shares, None)]
    note = f"Done, by {as_utf8(plan.done.path)}, {plan.done.first} to {plan.done.last}."
    return [changes.divided(rows), el("p", note, class_="note")]
