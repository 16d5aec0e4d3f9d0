"""What is above a page that is older than its file, because the file is broken now."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from strideaudit.audit.report import PlanReport
from strideaudit.page.elements import el
from strideaudit.reports.html import changes, facts


def one_plan(now: PlanReport | None, why: str, at: str) -> Element:
    """Return what is wrong with a plan, and of when the sheet below is.

    Args:
        now: Its report as it is now; None where the file has no plan.
        why: The reason for that.
        at: When the sheet was made, such as 10:31:07.
    """
    faults = [changes.one_finding(one, now) for one in now.findings] if now else []
    return el(
        "section",
        el("p", "This plan cannot be read now", class_="cause"),
        faults or el("p", f"{facts.capital(why)}."),
        el("p", f"Below is the plan as of {at}, before the file broke."),
        class_="problems",
        aria_label="What is wrong with the file",
    )


def some_plans(plans: Iterable[tuple[str, str, str]]) -> Element | None:
    """Return which plans of a list are as they last were; None where there are none.

    Args:
        plans: For each of them its path, why it has no report now, and when it was good.
    """
    rows = [
        el("li", f"{path}: {why}. Below it is as of {at}, before the file broke.")
        for path, why, at in plans
    ]
    return el("ul", rows, class_="problems") if rows else None
