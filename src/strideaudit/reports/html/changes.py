"""What to change: the next changes with what they give, and the findings by their causes."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from strideaudit.audit.findings import Severity
from strideaudit.audit.next_changes import NextChange, NextChanges
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.knowledge.catalogue import Triple
from strideaudit.page.bars import stack
from strideaudit.page.elements import Child, el
from strideaudit.reports import change_places, sentences
from strideaudit.reports.blocks import words
from strideaudit.reports.html import facts
from strideaudit.text.paths import as_utf8
from strideaudit.text.wording import counted, percent

CAUSES = {
    "push": "Push phase",
    "swing": "Swing phase",
    "return": "Return phase",
    "spacing": "Days between sessions",
    "volume": "Amount of work",
    "reading": "What could not be read",
    "writing": "How the file is written",
}

FIRST = 3
"""Causes whose first fix is on the wall where no change was looked for."""

CLEARED = {
    "errors": "no error about phases or muscles left",
    "warnings": "no error or warning about phases or muscles left",
    "band": "all phases in range",
}
"""What a change clears, and no more than that: load and days between sessions are not looked at."""


def what_to_change(plan: PlanReport, level: str = "h2") -> list[Child]:
    """Return the next changes; the first fixes of the causes where there are none."""
    changes = plan.changes
    if changes is not None and changes.steps and plan.shares is not None:
        title = "What to change in the next weeks" if changes.next_time else "What to change"
        balance = plan.subject.coverage.balance if plan.subject else None
        return [
            el(level, title),
            _hurt(plan),
            steps(changes, plan),
            *before_and_after(plan.shares, changes, balance),
        ]
    if plan.subject is None:
        return []
    fixes = _first_fixes(plan)
    reason = changes.reason if changes is not None else ""
    if not reason and not _serious(plan):
        reason = "nothing: keep it up" if _is_balanced(plan) else "no rule asks for a change"
    note = el("p", f"{facts.capital(reason)}.") if reason else None
    return [
        el(level, "What to change"),
        _hurt(plan),
        note,
        el("ol", fixes, class_="todo") if fixes else None,
    ]


def _hurt(plan: PlanReport) -> Child:
    """Return what an injury means for the changes; nothing without one."""
    text = change_places.injured(plan)
    return el("p", f"{text}.") if text else None


def _serious(plan: PlanReport) -> bool:
    return any(one.severity is not Severity.INFO for one in plan.findings)


def _is_balanced(plan: PlanReport) -> bool:
    return plan.judgement.word == "balanced"


def _first_fixes(plan: PlanReport) -> list[Element]:
    """Return the first fix of each cause; of notes only where nothing else says what to do."""
    notes = not _serious(plan) and not _is_balanced(plan)
    made: list[Element] = []
    for cause, findings in plan.by_cause():
        first = findings[0]
        if cause == "reading" and plan.left_out[0]:  # they are listed one by one
            continue
        if (notes or first.severity is not Severity.INFO) and len(made) < FIRST:
            made.append(
                el(
                    "li",
                    el(
                        "p",
                        el("b", f"{CAUSES[cause]}: "),
                        f"{words.message(first)}.",
                        class_="what",
                    ),
                    el("p", f"{facts.capital(words.plain_units(first.fix))}."),
                )
            )
    return made


def steps(changes: NextChanges, plan: PlanReport) -> Element:
    """Return the changes in their order, with the balance after each."""
    made = el("ol", [_step(step, changes, plan) for step in changes.steps], class_="todo steps")
    if not changes.in_roster:
        return made
    lines = [el("p", el("code", line)) for line in changes.in_roster]
    return el("div", made, el("p", "To write in the roster, under changes:"), lines)


def cleared(step: NextChange, plan: PlanReport | None = None) -> list[str]:
    """Return what is true after a change and was not before it; of two the one that says more.

    Args:
        step: The change.
        plan: The plan, of which some lines may not be counted; None to say nothing of them.
    """
    found = [word for word in CLEARED if word in step.clears]
    if "errors" in found and "warnings" in found:
        found.remove("errors")
    words = [CLEARED[word] for word in found]
    partly = bool(words) and plan is not None and plan.left_out[0] > 0
    return [*words, "by the lines that are counted"] if partly else words


def _step(step: NextChange, changes: NextChanges, plan: PlanReport) -> Element:
    where = [facts.capital(step.session), change_places.place(step, plan)]
    said = ", ".join(filter(None, where))
    said = " · ".join(filter(None, [said, *cleared(step, plan)]))
    result = f"balance {step.balance:.0f}"
    return el(
        "li",
        el("p", line(step, changes), class_="what"),
        el("p", said, class_="note"),
        el("div", stack(step.shares), el("span", result, class_="note"), class_="gives"),
    )


def line(step: NextChange, changes: NextChanges) -> list[Child]:
    """Return a change as the line that goes and the line that comes; of a log in words."""
    if changes.next_time:
        return [el("ins", facts.capital(step.new or step.old))]
    if not step.old:
        return [el("span", "add ", class_="do"), el("ins", step.new)]
    if not step.new:
        return [el("span", "leave out ", class_="do"), el("del", step.old)]
    return [el("del", step.old), " → ", el("ins", step.new)]


def before_and_after(
    shares: Triple, changes: NextChanges, balance: float | None = None
) -> list[Child]:
    """Return the bars of now and after all changes."""
    last = changes.steps[-1]
    many = counted(len(changes.steps), "change")
    return [divided([("now", shares, balance), (f"after {many}", last.shares, last.balance)])]


def divided(rows: Sequence[tuple[str, Triple, float | None]]) -> Element:
    """Return divided bars below each other, each with its name, its shares and its balance."""
    return el(
        "div",
        [
            el(
                "div",
                el("span", name, class_="nm"),
                stack(shares),
                el(
                    "span",
                    " / ".join(percent(share).removesuffix(" %") for share in shares) + " %",
                    f" · balance {balance:.0f}" if balance is not None else "",
                    class_="note",
                ),
                class_="pair",
            )
            for name, shares, balance in rows
        ],
        class_="pairs",
    )


def findings(plan: PlanReport, level: str = "h2", *, ignored: bool = False) -> list[Child]:
    """Return what was found, by its cause; notes are folded, and not printed.

    Args:
        plan: The plan.
        level: The tag of the heading.
        ignored: Whether ignored findings are listed.
    """
    parts: list[Child] = []
    for cause, found in plan.by_cause():
        serious = [one for one in found if one.severity is not Severity.INFO]
        notes = [one for one in found if one.severity is Severity.INFO]
        body: list[Child] = [one_finding(one, plan) for one in serious]
        if notes:
            summary = el("summary", f"{CAUSES[cause]}: {counted(len(notes), 'note')}")
            body.append(el("details", summary, [one_finding(one, plan) for one in notes]))
        name = el("p", CAUSES[cause], class_="cause") if serious else None
        parts.append(el("div", name, body, class_=f"found {cause}"))
    settled = _settled(plan, ignored=ignored)
    if not parts and not settled:
        return []
    # Notes are not printed, and a heading alone says nothing.
    folded = None if settled or _serious(plan) else "folded"
    return [el(level, "What was found", class_=folded), *parts, *settled]


def one_finding(finding: Reported, plan: PlanReport) -> Element:
    """Return a finding with its fix and its place."""
    at = plan.at(finding)
    place = f"{f'{as_utf8(at.name)}, ' if finding.file else ''}{at.source.said(finding.span)}"
    about = " · ".join([*([finding.session] if finding.session else []), place, finding.rule])
    return el(
        "div",
        el(
            "p",
            el("span", f"{facts.SIGNS[finding.severity.value]} ", class_=f"b {finding.severity}"),
            f"{facts.capital(words.message(finding))}.",
            class_="what",
        ),
        el("p", f"{facts.capital(words.plain_units(finding.fix))}."),
        el("p", f"{finding.severity.value} · {about} · {sentences.sure(finding)}", class_="note"),
        class_="one",
    )


def _settled(plan: PlanReport, *, ignored: bool) -> list[Child]:
    """Return the findings that are fixed, and those that somebody decided to ignore."""
    made: list[Child] = []
    if plan.fixed:
        rows = [el("li", f"{one.message} ({one.rule})") for one in plan.fixed]
        made.append(_listed("Fixed", rows))
    if plan.ignored and ignored:
        rows = [
            el("li", f"{one.finding.message} ({one.finding.rule}; {sentences.reason(one)})")
            for one in plan.ignored
        ]
        made.append(_listed("Ignored", rows))
    return made


def _listed(name: str, rows: list[Element]) -> Element:
    return el("div", el("p", name, class_="cause"), el("ul", rows, class_="left"), class_="found")
