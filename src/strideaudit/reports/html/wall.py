"""The part of a sheet that hangs on the wall: judgement, runners, balance and triangle."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from strideaudit.audit.findings import Severity
from strideaudit.audit.judgement import UNTOUCHED, WEIGHTY
from strideaudit.audit.report import PlanReport, Report
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.catalogue import Triple
from strideaudit.page.bars import ShareBar, share_bar
from strideaudit.page.elements import Child, el
from strideaudit.page.runner import runner
from strideaudit.page.triangle import Triangle
from strideaudit.plan.goals import CUSTOM
from strideaudit.reports import sentences
from strideaudit.reports.blocks import words
from strideaudit.reports.blocks.last import number_of_findings
from strideaudit.reports.certainty import ends
from strideaudit.reports.html import facts
from strideaudit.reports.html.facts import Muscle, Phase
from strideaudit.text.paths import as_utf8
from strideaudit.text.wording import counted, percent

DECISIVE = (WEIGHTY, *UNTOUCHED)
"""Rules whose findings come first in the banner."""

UNJUDGED = ("unreadable", "incomplete", "no-stride-work")
"""Judgements that are about how a plan is written or read."""

FILLS = {"short": "url(#short)", "none": "var(--bg)"}
"""How a muscle is filled that does not have the colour of its phase."""


def head(plan: PlanReport, report: Report, level: str = "h1", anchor: str = "") -> list[Child]:
    """Return the title of a sheet, what was audited, and the judgement.

    Args:
        plan: The plan.
        report: The run.
        level: The tag of the title.
        anchor: The id that links of the page lead to.
    """
    subject = plan.subject
    about = _about(plan, subject) if subject else [as_utf8(plan.path)]
    # A sheet of a squad goes to its athlete.
    athlete = (plan.display or plan.athlete) if anchor else ""
    title = facts.title(plan)
    return [
        el(level, f"{athlete}: {title}" if athlete else title, id=anchor or None),
        el("p", " · ".join(about), class_="meta"),
        judgement(plan, report),
    ]


def _about(plan: PlanReport, subject: Subject) -> list[str]:
    coverage = subject.coverage
    goal = subject.goal if subject.goal != CUSTOM else "of its own"
    goal = f"goal {goal}{'' if subject.goal_stated else ' (none stated)'}"
    found = [as_utf8(plan.name)]
    athlete = plan.display or plan.athlete
    found += [f"athlete {athlete}"] if athlete else []
    found += [f"group {plan.squad}"] if plan.squad else []
    found += [goal, f"{subject.model} model"]
    found.append(counted(subject.plan.weeks, "week"))
    found.append(f"work worth {coverage.total:.0f} sets a week")
    out, of = subject.left_out
    found += [f"{out} of {counted(of, 'line')} not counted"] if out else []
    found += [f"own exercises: {', '.join(subject.own)}"] if subject.own else []
    return [*found, *sentences.about_file(subject)]


def judgement(plan: PlanReport, report: Report) -> Element:
    """Return the banner with the judgement, the first reason and the balance."""
    balance = plan.subject.coverage.balance if plan.subject else None
    figure = (
        el("p", el("b", f"{balance:.0f}"), el("span", "balance of 100"), class_="bal")
        if balance is not None
        else None
    )
    return el(
        "div",
        el(
            "div",
            el("p", facts.capital(sentences.headline(plan, report)), class_="word"),
            el("p", _reason(plan, report), class_="sub"),
        ),
        figure,
        class_=f"judged {facts.style_of(plan)}",
    )


def _reason(plan: PlanReport, report: Report) -> str:
    """Return the finding about balance that decided most, and how many there are of all."""
    number = number_of_findings(plan) or "no findings"
    found = facts.capital(number + sentences.not_counted(report._replace(plans=(plan,))))
    serious = [
        one
        for one in plan.findings
        if one.severity is not Severity.INFO
        and (not sentences.is_about_writing(one) or plan.judgement.word in UNJUDGED)
    ]
    if not serious:
        return f"{_leaning(plan)}{found}."
    first = min(serious, key=lambda one: (one.severity.rank, one.rule not in DECISIVE))
    return f"{facts.capital(words.message(first))}. {found}."


def _leaning(plan: PlanReport) -> str:
    """Return how much too much the phase gets that a plan leans to; empty where it does not."""
    phase, subject = plan.judgement.phase, plan.subject
    if phase is None or subject is None or plan.shares is None:
        return ""
    number = PHASES.index(phase)
    low_high = ends(subject.coverage.band(number))
    return f"{percent(plan.shares[number])} is {phase} phase; wanted is {low_high} %. "


def stride(phases: Sequence[Phase], muscles: dict[str, Muscle], *, small: bool = False) -> Element:
    """Return a runner for each phase, with its share and the muscles that work in it.

    Args:
        phases: The phases.
        muscles: The muscle groups by their ids.
        small: Whether there are two rows of runners on the page.
    """
    cards = [_card(phase, facts.working(phase.name, muscles)) for phase in phases]
    return el("div", cards, class_="stride small" if small else "stride")


def _card(phase: Phase, muscles: Sequence[Muscle]) -> Element:
    muscles = [one for one in muscles if one.state != "none" or one.minimum]
    fills = {one.key: FILLS.get(one.state, f"var(--{phase.name})") for one in muscles}
    said = "; ".join(
        f"{one.name} {one.sets} sets a week{f', {one.note}' if one.note else ''}" for one in muscles
    )
    label = f"Runner in the {phase.name} phase. {said}."
    sure = f"{ends(phase.interval)} %, " if phase.interval and phase.is_uncertain else ""
    before = (
        el("span", f"before {percent(phase.before)}", class_="note")
        if (phase.before is not None)
        else None
    )
    return el(
        "figure",
        el("p", f"{phase.name.capitalize()} phase", el("b", phase.percent), class_="ph"),
        el("p", el("span", phase.status, class_=f"b {phase.style}"), before, class_="st"),
        el("p", f"{sure}{phase.aim}", class_="note"),
        runner(phase.name, fills, label),
        el("ul", [_muscle(one) for one in muscles]),
        class_=phase.name,
    )


def _muscle(muscle: Muscle) -> Element:
    sign = f"{muscle.sign} " if muscle.sign else ""
    note = el("span", f" {muscle.note}", class_="why") if muscle.note else None
    return el(
        "li",
        el("span", muscle.name, note),
        el("span", f"{sign}{muscle.sets}", class_=f"n {muscle.state}" if muscle.sign else "n"),
        data_muscle=muscle.key, data_state=muscle.state,
    )  # fmt: skip


def balance(
    plan: PlanReport, subject: Subject, phases: Sequence[Phase], after: Triple | None = None
) -> Element:
    """Return the bars of the phases next to the triangle.

    Args:
        plan: The plan.
        subject: The same with its numbers; it has shares.
        phases: Its phases.
        after: The shares after the next changes; None without any.
    """
    rows = [
        el(
            "div",
            el("span", phase.name.capitalize(), class_="nm"),
            share_bar(
                ShareBar(
                    phase.name, phase.share, *phase.band, phase.target, phase.other, phase.interval
                )
            ),
            el("span", phase.percent, class_="vl"),
            class_="row",
        )
        for phase in phases
    ]
    other = facts.other_shares(subject)
    model = facts.other_model(subject)
    diamond = f" ◇ second opinion, {model} model: {facts.shares_in_words(other)}." if other else ""
    sure = " Bracket: 90 % interval." if any(one.is_uncertain for one in phases) else ""
    short = any(one.state == "short" for one in facts.muscles(plan, subject).values())
    striped = " Striped muscle: too little." if short else ""
    note = (
        f"Line: the middle of what is wanted. Grey: wanted. Red: too much.{sure}{striped}{diamond}"
    )
    return el(
        "div",
        el("div", el("div", rows, class_="bars"), el("p", note, class_="note under")),
        el("figure", triangle(plan, subject, after)),
        class_="two",
    )


def triangle(plan: PlanReport, subject: Subject, after: Triple | None = None) -> Element:
    """Return the triangle of one plan: where it is, how sure that is, and where it goes."""
    shares, coverage = plan.shares, subject.coverage
    if shares is None:
        return el("span")
    other, weeks = facts.other_shares(subject), facts.weeks(subject)
    known = [week for week in weeks if week.shares]
    name = "plan" if subject.file.log is None else "log"
    label = [f"Triangle of the three phases. The {name}: {facts.shares_in_words(shares)}"]
    label += (
        [f"{facts.other_model(subject)} model: {facts.shares_in_words(other)}"] if other else []
    )
    label += [f"before: {facts.shares_in_words(plan.before)}"] if plan.before else []
    label += [f"after the changes: {facts.shares_in_words(after)}"] if after else []
    drawn = Triangle(". ".join(label) + ".", [coverage.band(i) for i in range(3)], coverage.targets)
    if plan.certainty:
        drawn.interval(plan.certainty.intervals)
    if known:
        word = "" if subject.file.log else "week "
        path = [week.shares for week in known if week.shares]
        drawn.trail(path, (f"{word}{known[0].name}", f"{word}{known[-1].name}"))
    if other:
        drawn.other(other, facts.other_model(subject))
    if plan.before:
        drawn.arrow(plan.before, shares)
        drawn.dot(plan.before, "before", "was")
    if after:
        drawn.arrow(shares, after)
        drawn.dot(shares, "now", "was" if not plan.before else facts.style_of(plan))
        drawn.dot(after, "after", "ok")
    else:
        drawn.dot(shares, name, facts.style_of(plan))
    return drawn.finished()
