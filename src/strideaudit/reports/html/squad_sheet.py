"""The page of a squad: every plan in one table, one triangle, one matrix of muscles."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import Group, PlanReport, Report
from strideaudit.audit.subject import Subject
from strideaudit.page.bars import legend, stack
from strideaudit.page.elements import Child, el, headings, scrolling
from strideaudit.page.triangle import Triangle
from strideaudit.reports import sentences, squad
from strideaudit.reports.html import changes, facts
from strideaudit.reports.html.facts import Muscle
from strideaudit.reports.in_common import in_most
from strideaudit.text.wording import counted, percent, tally

COMMON = 4
"""Rules that are named as those that fire most."""

STYLES = {"unread": "warning"}
"""How a page shows what has to be read before it can be judged."""

SHORT_NAME = 14

MOST_DOTS = 40
"""Dots of the triangle; more are one cloud."""


def sheet(
    ranked: Sequence[PlanReport], report: Report, addresses: Sequence[str] = ()
) -> list[Child]:
    """Return the page of several plans.

    Args:
        ranked: The plans, the worst first.
        report: The run.
        addresses: The page of each of them; none where their sheets are on this page.
    """
    parts: list[Child] = [
        el("h1", name_of(ranked)),
        el("p", f"{counted(len(ranked), 'plan')} · {sentences.found(report)}", class_="meta"),
        _banner(ranked),
        *_means(report, ranked),
        _table(
            ranked, report, addresses or [f"#p{number}" for number in range(1, len(ranked) + 1)]
        ),
    ]
    subjects = [plan.subject for plan in ranked if plan.subject and plan.shares]
    if not subjects:
        return parts
    parts += [
        el("h2", "Where each plan is, and its first change"),
        el("div", _triangle(ranked, subjects), _first_changes(ranked), class_="two top"),
        el(
            "section",
            el("h2", "Muscles of the squad"),
            _matrix(ranked),
            *_in_common(ranked),
            class_="newpage",
        ),
    ]
    return parts


def name_of(plans: Sequence[PlanReport]) -> str:
    """Return what the page is called: the group, if all plans are of one."""
    squads = {plan.squad for plan in plans}
    name = squads.pop() if len(squads) == 1 else ""
    return facts.capital(name) or "Squad"


def _label(plan: PlanReport) -> str:
    return plan.display or plan.athlete or facts.title(plan)


def _kept(plan: PlanReport) -> str | None:
    """Return the class of a name that is short enough to stay on one line."""
    return "nw" if len(_label(plan)) <= SHORT_NAME else None


def _banner(ranked: Sequence[PlanReport]) -> Element:
    styles = {squad.style_of(plan) for plan in ranked}
    style = next((one for one in ("error", "unread", "warning") if one in styles), "ok")
    common = squad.in_common(ranked)
    sub = el("p", f"In half of the plans or more: {common}." if common else "", class_="sub")
    words = el("p", facts.capital(squad.judged(ranked)), class_="word")
    return el("div", el("div", words, sub), class_=f"judged {STYLES.get(style, style)}")


def _means(report: Report, ranked: Sequence[PlanReport]) -> list[Child]:
    """Return the mean of the squad, and of its groups where they are asked for."""
    groups = (Group("all plans", tuple(ranked)), *report.groups())
    rows = [
        (f"{group.name}, mean of {len(group.plans)}", group.shares, None)
        for group in groups
        if group.shares
    ]
    return [legend(), changes.divided(rows)] if rows else []


def _table(ranked: Sequence[PlanReport], report: Report, addresses: Sequence[str]) -> Element:
    heads = headings(
        ("", "n"), ("Athlete", ""), ("Group", ""), ("", "wide"), ("push", "n"), ("swing", "n"),
        ("return", "n"), ("balance", "n"), ("Judgement", ""),
    )  # fmt: skip
    rows = [
        _row(number, plan, report, address)
        for number, (plan, address) in enumerate(zip(ranked, addresses, strict=True), 1)
    ]
    return scrolling("Plans", el("table", heads, el("tbody", rows), class_="squad"))


def _row(number: int, plan: PlanReport, report: Report, address: str) -> Element:
    shares, style = plan.shares, facts.style_of(plan)
    balance = plan.subject.coverage.balance if plan.subject else None
    told = tally(plan.number_of(Severity.ERROR), plan.number_of(Severity.WARNING), 0)
    cells = [el("td", percent(share), class_="n") for share in shares or ()]
    return el(
        "tr",
        el("td", str(number), class_="n"),
        el("th", el("a", _label(plan), href=address), scope="row", class_=_kept(plan)),
        el("td", plan.squad or "–"),
        el("td", stack(shares) if shares else "–", _done(plan), class_="wide"),
        cells or [el("td", "–", class_="n") for _ in range(3)],
        el("td", "–" if balance is None else f"{balance:.0f}", class_="n"),
        el(
            "td",
            el("span", sentences.headline(plan, report), class_=f"b {style}"),
            el("span", f" {told}", class_="note") if told else None,
        ),
    )


def _done(plan: PlanReport) -> Child:
    """Return what an athlete did, below what is planned; nothing without a log."""
    if plan.done is None:
        return None
    shares = plan.done.shares
    if shares is None:
        return el("span", "done: nothing that counts for a phase", class_="note")
    said = " / ".join(percent(share).removesuffix(" %") for share in shares)
    return [el("span", f"done {said} %", class_="note"), stack(shares)]


def _triangle(ranked: Sequence[PlanReport], subjects: Sequence[Subject]) -> Element:
    """Return the triangle with a numbered dot for each plan, and the band that most have."""
    bands = [
        (tuple(one.coverage.band(i) for i in range(3)), one.coverage.targets) for one in subjects
    ]
    band, target = max(bands, key=lambda one: (bands.count(one), -bands.index(one)))
    dots = [
        (plan.shares, facts.style_of(plan), number)
        for number, plan in enumerate(ranked, 1)
        if plan.shares
    ][:MOST_DOTS]
    said = ". ".join(
        f"{number}, {_label(ranked[number - 1])}: {facts.shares_in_words(shares)}"
        for shares, _, number in dots
    )
    drawn = Triangle(f"Triangle with a dot for each plan. {said}.", band, target)
    drawn.numbered(dots)
    goals = {one.goal for one in subjects}
    notes = ["The numbers are those of the table."]
    if len(goals) > 1:
        notes.append("Goals differ; the green shape is that of most plans.")
    if len(subjects) > MOST_DOTS:
        notes.append(f"Only the first {MOST_DOTS} plans are shown.")
    return el("figure", drawn.finished(), el("p", " ".join(notes), class_="note"))


def _first_changes(ranked: Sequence[PlanReport]) -> Element:
    rows = [
        el(
            "tr",
            el("td", str(number), class_="n"),
            el("th", _label(plan), scope="row", class_=_kept(plan)),
            el("td", _first_change(plan)),
        )
        for number, plan in enumerate(ranked, 1)
    ]
    return scrolling("First changes", el("table", el("tbody", rows), class_="small first"))


def _first_change(plan: PlanReport) -> Child:
    found = plan.changes
    steps = found.steps if found else ()
    if found and steps:
        where = f"{facts.capital(steps[0].session)}: " if steps[0].session else ""
        return [where, *changes.line(steps[0], found)]
    serious = [one for one in plan.findings if one.severity is not Severity.INFO]
    if serious:
        return facts.capital(serious[0].fix)
    return "Keep it up" if plan.judgement.word == "balanced" else "Nothing that a rule asks for"


def _matrix(ranked: Sequence[PlanReport]) -> Element:
    found = {
        number: facts.muscles(plan, plan.subject)
        for number, plan in enumerate(ranked, 1)
        if plan.subject and plan.shares
    }
    groups = next(plan.subject for plan in ranked if plan.subject).catalogue.groups
    keys = [key for key in groups if any(key in row for row in found.values())]
    heads = headings(
        ("", "n"), ("Athlete", ""),
        *(
            (f"{groups[key].name}{_least(groups[key].minimum)}", "c")
            for key in keys
        ),
    )  # fmt: skip
    rows = [
        el(
            "tr",
            el("td", str(number), class_="n"),
            el("th", _label(ranked[number - 1]), scope="row"),
            [_cell(row.get(key)) for key in keys],
        )
        for number, row in found.items()
    ]
    caption = el("caption", "Sets a week outside runs. Framed: below the minimum, or a finding.")
    return scrolling("Muscles of the squad", el("table", caption, heads, el("tbody", rows)))


def _least(minimum: float) -> str:
    return f" ≥\xa0{minimum:g}" if minimum else ""


def _cell(muscle: Muscle | None) -> Element:
    if muscle is None:
        return el("td", el("span", "0", class_="cell"), class_="c")
    short = muscle.state == "short"
    return el(
        "td",
        el("span", facts.number(muscle.dose), class_="cell short" if short else "cell"),
        class_="c",
    )


def _in_common(ranked: Sequence[PlanReport]) -> list[Child]:
    """Return what most plans have in common, with the fix of the first that has it."""
    rows = []
    for one in in_most(ranked)[:COMMON]:
        fixes = (
            found.fix
            for plan in ranked
            for found in plan.findings
            if found.rule == one.rule and found.severity is not Severity.INFO
        )
        about = el("b", f"{one.rule} in {one.plans} of {one.of}: ")
        rows.append(el("li", about, f"{facts.capital(next(fixes))}."))
    if not rows:
        return []
    return [el("h2", "What most have in common"), el("ul", rows, class_="left")]
