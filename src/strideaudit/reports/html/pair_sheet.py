"""The sheet of two plans next to each other: before and after a change, planned and done."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from strideaudit.audit.report import PlanReport, Report
from strideaudit.audit.subject import Subject
from strideaudit.knowledge.catalogue import Triple
from strideaudit.page.bars import legend
from strideaudit.page.elements import Child, el, headings, scrolling
from strideaudit.page.triangle import Triangle
from strideaudit.reports.html import changes, document, facts, plan_sheet, wall
from strideaudit.reports.html.facts import Muscle
from strideaudit.text.wording import LONGEST_LINE, clipped


class Line(NamedTuple):
    """One line that changes, or one exercise that was done otherwise."""

    old: str
    """The line as it was; empty for a new one."""

    new: str
    """The line as it is then; empty for one that goes."""

    where: str = ""
    why: str = ""


class Pair(NamedTuple):
    """Two plans and what is between them."""

    before: PlanReport
    after: PlanReport | None
    """None where there is no other plan; then the sheet is that of the first."""

    headline: str
    """What there is to say about both, in one sentence without a full stop."""

    lines: tuple[Line, ...] = ()
    names: tuple[str, str] = ("before", "after")
    heading: str = "What changes"
    """What the list of lines is called."""


def page(pairs: Sequence[Pair]) -> str:
    """Return the page of one pair or several."""
    if len(pairs) == 1:
        return document.whole(facts.title(pairs[0].before), sheet(pairs[0]))
    body: list[Child] = [el("h1", "Before and after")]
    body += [el("section", sheet(pair, "h2"), class_="athlete") for pair in pairs]
    return document.whole("Before and after", body)


def sheet(pair: Pair, level: str = "h1") -> list[Child]:
    """Return the sheet of one pair.

    Args:
        pair: The two plans.
        level: The tag of its title.
    """
    below = {"h1": "h2", "h2": "h3"}[level]
    before, after = pair.before, pair.after
    said = el("p", f"{facts.capital(pair.headline)}.", class_="meta")
    if after is None:
        title, *rest = plan_sheet.sheet(before, Report((before,)), level)
        return [title, said, *rest]
    parts: list[Child] = [el(level, facts.title(before)), said, _banner(before, after)]
    for name, plan in zip(pair.names, (before, after), strict=True):
        phases = facts.phases(plan, plan.subject) if plan.subject else []
        if plan.subject and phases:
            parts.append(el(below, facts.capital(name)))
            parts.append(wall.stride(phases, facts.muscles(plan, plan.subject), small=True))
    return [*parts, *_lines(pair, below), *_numbers(pair, before, after, below)]


def _numbers(pair: Pair, before: PlanReport, after: PlanReport, level: str) -> list[Child]:
    """Return the bars, the triangle and the muscles of both; nothing where one has no shares."""
    old, new = before.subject, after.subject
    if old is None or new is None or before.shares is None or after.shares is None:
        return []
    first, last = pair.names
    rows = [
        (first, before.shares, old.coverage.balance),
        (last, after.shares, new.coverage.balance),
    ]
    return [
        el(level, "Balance of the phases"),
        el(
            "div",
            el("div", legend(), changes.divided(rows)),
            el("figure", _triangle(pair.names, before.shares, after, old)),
            class_="two",
        ),
        *_muscles(pair.names, (facts.muscles(before, old), facts.muscles(after, new)), old, level),
    ]


def _banner(before: PlanReport, after: PlanReport) -> Element:
    balances = [plan.subject.coverage.balance if plan.subject else None for plan in (before, after)]
    shown = " → ".join("–" if one is None else f"{one:.0f}" for one in balances)
    words = " → ".join(dict.fromkeys(plan.judgement.words for plan in (before, after)))
    return el(
        "div",
        el("div", el("p", facts.capital(words), class_="word")),
        el("p", el("b", shown), el("span", "balance of 100"), class_="bal"),
        class_=f"judged {facts.style_of(after)}",
    )


def _lines(pair: Pair, level: str) -> list[Child]:
    if not pair.lines:
        return []
    rows = [
        el(
            "li",
            el("p", _change(one), class_="what"),
            el("p", " · ".join(filter(None, (one.where, one.why))), class_="note"),
        )
        for one in pair.lines
    ]
    return [el(level, pair.heading), el("ol", rows, class_="todo")]


def _change(line: Line) -> list[Child]:
    old, new = clipped(line.old, LONGEST_LINE), clipped(line.new, LONGEST_LINE)
    if not old:
        return [el("span", "add ", class_="do"), el("ins", new)]
    if not new:
        return [el("span", "leave out ", class_="do"), el("del", old)]
    return [el("del", old), " → ", el("ins", new)]


def _triangle(
    names: tuple[str, str], before: Triple, after: PlanReport, subject: Subject
) -> Element:
    """Return the triangle with the way from the hollow dot to the filled one."""
    (first, last), shares = names, after.shares or before
    label = (
        f"Triangle of the three phases. {facts.capital(first)}: {facts.shares_in_words(before)}. "
        f"{facts.capital(last)}: {facts.shares_in_words(shares)}."
    )
    bands = [subject.coverage.band(i) for i in range(3)]
    drawn = Triangle(label, bands, subject.coverage.targets)
    drawn.arrow(before, shares)
    drawn.dot(before, first, "was")
    drawn.dot(shares, last, facts.style_of(after))
    return drawn.finished()


def _muscles(
    names: tuple[str, str],
    found: tuple[dict[str, Muscle], dict[str, Muscle]],
    subject: Subject,
    level: str,
) -> list[Child]:
    """Return the sets of each muscle group in both."""
    rows = []
    for key, group in subject.catalogue.groups.items():
        if any(key in one for one in found):
            cells = [_cell(one.get(key)) for one in found]
            minimum = el("td", f"{group.minimum:g}" if group.minimum else "–", class_="n")
            rows.append(el("tr", el("th", group.name, scope="row"), cells, minimum))
    first, last = map(facts.capital, names)
    heads = headings(("Muscles", ""), (first, "n"), (last, "n"), ("minimum", "n"))
    table = scrolling("Muscles", el("table", heads, el("tbody", rows)))
    note = el("p", "Sets a week outside runs.", class_="note")
    return [el("section", el(level, "Muscles"), table, note, class_="newpage")]


def _cell(muscle: Muscle | None) -> Element:
    if muscle is None:
        return el("td", "0", class_="n")
    sign = f"{muscle.sign} " if muscle.sign else ""
    class_ = f"n {muscle.state}" if muscle.sign else "n"
    return el("td", f"{sign}{facts.number(muscle.dose)}", class_=class_)
