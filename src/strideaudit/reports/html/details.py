"""The second page of a sheet: weeks, muscles, exercises, what was left out, how to read it."""

from xml.etree.ElementTree import Element

from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.page.bars import amount_bar, legend, stack
from strideaudit.page.elements import Child, el, headings, scrolling
from strideaudit.page.panels import panel
from strideaudit.reports.html import facts
from strideaudit.reports.html.facts import Given, Muscle
from strideaudit.text.wording import LONGEST_LINE, clipped, counted, percent

MOST_EXERCISES, MOST_LEFT_OUT = 30, 20
"""Rows of a table before the rest is one row."""


def weeks(subject: Subject, level: str = "h2") -> list[Child]:
    """Return the share of each phase week by week; nothing where all weeks are alike."""
    found = facts.weeks(subject)
    if not found:
        return []
    figures = []
    for i, phase in enumerate(PHASES):
        shares = [week.shares[i] if week.shares else None for week in found]
        said = ", ".join(
            f"{week.name} {'none' if share is None else percent(share)}"
            for week, share in zip(found, shares, strict=True)
        )
        label = f"{phase.capitalize()} phase, week by week: {said}."
        names = [week.name for week in found]
        drawn = panel(phase, shares, subject.coverage.band(i), names, label)
        note = el("p", f"{phase.capitalize()} phase, % of each week", class_="note")
        figures.append(el("figure", drawn, note))
    return [el(level, "Week by week"), el("div", figures, class_="three")]


def muscles(subject: Subject, found: dict[str, Muscle], level: str = "h2") -> list[Child]:
    """Return the sets of each muscle group against its minimum, and where they come from."""
    most = max(
        [1.0, *(one.dose for one in found.values()), *(2 * one.minimum for one in found.values())]
    )
    shown = [one for one in found.values() if one.state != "none" or one.minimum]
    rows = [_muscle(one, most, subject) for one in shown]
    heads = headings(
        ("Muscles", ""), ("line: the minimum", "wide"), ("sets", "n"),
        ("minimum", "n"), ("mostly from", ""),
    )  # fmt: skip
    table = el("table", heads, el("tbody", rows), class_="muscles")
    return [el(level, "Muscles, by sets outside runs"), scrolling("Muscles", table)]


def _muscle(muscle: Muscle, most: float, subject: Subject) -> Element:
    group = subject.catalogue.groups[muscle.key]
    bar = amount_bar(
        muscle.dose / most, muscle.minimum / most, muscle.phase, short=muscle.state == "short"
    )
    sign = muscle.sign or (facts.SIGNS["ok"] if muscle.minimum else "")
    wanted = f"{muscle.minimum:g}" if muscle.minimum else ""
    return el(
        "tr",
        el(
            "th", muscle.name,
            el("span", f" {muscle.note}", class_="why") if muscle.note else None, scope="row",
        ),
        el("td", bar, class_="wide"),
        el("td", facts.number(muscle.dose), class_="n"),
        el(
            "td", f"{sign} {wanted}".strip() or "–",
            class_=f"n {muscle.state}" if muscle.sign else "n",
        ),
        el("td", facts.sources(subject.coverage.muscle_sources(group.lead)), class_="small"),
        data_muscle=muscle.key, data_state=muscle.state,
    )  # fmt: skip


def exercises(subject: Subject, level: str = "h2") -> list[Child]:
    """Return what each exercise gives to each phase."""
    rows = facts.given(subject)
    if not rows:
        return []
    most, whole = rows[0].total, sum(row.total for row in rows)
    shown, rest = rows[:MOST_EXERCISES], rows[MOST_EXERCISES:]
    made = [_exercise(row, most, whole) for row in shown]
    if rest:
        parts = tuple(sum(row.parts[i] for row in rest) for i in range(4))
        more = Given(
            counted(len(rest), "more exercise"), sum(parts),
            (parts[0], parts[1], parts[2], parts[3]),
        )  # fmt: skip
        made.append(_exercise(more, max(most, more.total), whole))
    heads = headings(("Exercise", ""), ("gives to", "wide"), ("sets", "n"), ("of all", "n"))
    table = el("table", heads, el("tbody", made), class_="gives-to")
    outside = any(row.parts[3] > facts.SHOWN for row in rows)
    return [
        el(level, "What each exercise gives"),
        legend(outside=outside),
        scrolling("Exercises", table),
    ]


def _exercise(row: Given, most: float, whole: float) -> Element:
    return el(
        "tr",
        el("th", row.name, scope="row"),
        el("td", stack([part / row.total for part in row.parts], row.total / most), class_="wide"),
        el("td", facts.number(row.total), class_="n"),
        el("td", percent(row.total / whole), class_="n"),
    )


def left_out(plan: PlanReport, subject: Subject, level: str = "h2") -> list[Child]:
    """Return what counts in no number, and what to write instead."""
    out, of = subject.left_out
    if not out:
        return []
    fixes = {
        finding.span.line: finding.fix for finding in plan.findings if finding.cause == "reading"
    }
    rows = [_missing(item, subject, fixes) for item in subject.missing]
    rows += [
        el(
            "li",
            f"{clipped(line.text, LONGEST_LINE)}: {line.why}",
            f". {facts.capital(line.fix)}." if line.fix else "",
        )
        for line in plan.unread
        if line.work
    ]
    more = len(rows) - MOST_LEFT_OUT
    rows = rows[:MOST_LEFT_OUT]
    if more > 0:
        rows.append(el("li", f"and {more} more"))
    return [
        el(level, f"Left out of every number: {out} of {counted(of, 'entry')}"),
        el("ul", rows, class_="left"),
    ]


def _missing(item: Item, subject: Subject, fixes: dict[int, str]) -> Element:
    span = subject.file.document.span(item.entry.name_path, key=item.entry.name_is_key)
    fix = fixes.get(span.line, "")
    if not fix and item.candidates:
        names = [subject.catalogue.exercise(key).name for key in item.candidates[:3]]
        fix = f"it may be {' or '.join(names)}"
    return el(
        "li",
        el("b", clipped(item.entry.text or item.entry.exercise, LONGEST_LINE)),
        f" ({item.left_out}{f': {item.why}' if item.why else ''})",
        f". {facts.capital(fix)}." if fix else ".",
    )


def how_to_read(level: str = "h2") -> list[Child]:
    """Return what the numbers are, and what they are not."""
    return [
        el(level, "How to read this"),
        el(
            "p",
            "A stride has three phases: push (the foot is behind and drives), swing (the leg comes "
            "forward) and return (it comes down and back). The shares are those of the work for "
            "the stride. All work is counted in sets, so that it can be compared: one hard set is "
            "1; so are 15 contacts of jumps, 30 m of starts, 15 m of flying sprint, 20 m with a "
            "sled. It is a convention of accounting, not a measurement. The interval says where a "
            "share is in nine cases of ten if the judged numbers behind it are off; the second "
            "opinion is the same work by the other model of the stride. Where the two are far "
            "apart, nobody knows better. Evidence A is trials, B consistent data, C practice, D a "
            "claim or a convention. This page describes a plan and not an athlete: no number "
            "promises speed, and it is not medical advice.",
            class_="note",
        ),
    ]
