"""What a coach is asked for on the page: lines that count only when they have a name or a dose."""

from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Subject
from strideaudit.page.elements import Child, el
from strideaudit.reports.blocks.to_name import MOST, TITLE, to_name
from strideaudit.text.wording import LONGEST_LINE, clipped, counted, listed


def asked(plan: PlanReport, subject: Subject, level: str = "h2") -> list[Child]:
    """Return each line that is not counted with what to write; nothing where all are.

    Args:
        plan: The plan.
        subject: The same with its numbers.
        level: The tag of the heading.
    """
    if subject.file.log is not None:
        return []
    found = list(to_name(plan, subject))
    if not found:
        return []
    rows = [
        el(
            "li",
            el("b", clipped(one.text, LONGEST_LINE)),
            f" ({one.place}): ",
            f"write {listed(list(one.answers), 'or')}" if one.answers else one.advice,
        )
        for one in found[:MOST]
    ]
    if len(found) > MOST:
        rows.append(el("li", f"and {counted(len(found) - MOST, 'more line')}"))
    steps = plan.changes is not None and bool(plan.changes.steps)
    title = TITLE + (" first: the changes may then be others" if steps else "")
    return [el(level, title), el("ul", rows, class_="left")]
