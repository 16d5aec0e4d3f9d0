"""Sentences, for screen readers and plain terminals: no bars, glyphs or columns."""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit.coverage import below
from strideaudit.audit.findings import Severity
from strideaudit.audit.report import Ignored, PlanReport, Report, Reported
from strideaudit.audit.report_places import Located
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS, PHASES, phase_name
from strideaudit.reports import change_places, row_states, rule_counts, sentences
from strideaudit.reports.blocks import to_name
from strideaudit.reports.blocks.causes import is_shown
from strideaudit.reports.certainty import ends, why
from strideaudit.reports.reporter import RULE, Reporter
from strideaudit.terminal.screen import Screen, paint
from strideaudit.text import shell
from strideaudit.text.wording import LONGEST_LINE, clipped, counted, listed, tally


def render(report: Report, screen: Screen) -> str:
    """Return one plan in sentences, or one sentence for each of several, the worst first."""
    texts: list[str] = []
    if len(report.plans) == 1 or screen.quiet:
        for plan in report.plans:
            texts += _plan(plan, report, screen)
    elif report.plans:
        texts += _several(report)
    texts += rule_counts.sentences(report) if report.plans else []
    lines = [part for text in texts for part in screen.wrap(screen.clean(text), screen.width)]
    return paint([[(line, "")] for line in lines], screen)


def _several(report: Report) -> list[str]:
    ranked = sorted(report.plans, key=sentences.badness)
    bad = sum(report.fails(plan) for plan in ranked)
    verb = "fails" if bad == 1 else "fail"
    texts = [f"{counted(len(ranked), 'plan')}, {bad or 'none'} of them {verb}. The worst is first."]
    texts += [f"{plan.path}: {_verdict(plan, report)}." for plan in ranked]
    uncertain = ranked if report.why_uncertain else []
    texts += [f"{plan.path}: {text}." for plan in uncertain for text in why(plan)]
    texts += [_fixed(one, plan) for plan in report.plans for one in plan.fixed]
    texts += [_ignored(one, plan) for plan in _listed(report) for one in plan.ignored]
    texts += [
        f"Mean of {_whose(group.name, report)}, {counted(len(group.plans), 'plan')}: "
        f"{_shares(group.shares)} percent."
        for group in report.groups()
        if group.shares is not None
    ]
    texts.append(f"Together: {sentences.found(report)}.")
    if any(plan.findings for plan in ranked):
        texts.append(f"Start with: strideaudit check {shell.path(ranked[0].path)}")
    return texts


def _whose(name: str, report: Report) -> str:
    return name if name.startswith("no ") else f"{report.group_by} {name}"


def _plan(plan: PlanReport, report: Report, screen: Screen) -> list[str]:
    shown = [one for one in plan.findings if not screen.show or is_shown(one, screen)]
    findings = [
        text
        for number, finding in enumerate(shown, 1)
        for text in _finding(finding, (number, len(shown)), plan)
    ]
    if screen.quiet:
        return findings
    texts = []
    if plan.subject is not None:
        texts += _coverage(plan, plan.subject)
        texts += [*_changes(plan), *_to_name(plan, plan.subject)]
    texts += findings
    hidden = len(plan.findings) - len(shown)
    texts += (
        [f"{counted(hidden, 'milder finding')} not shown; --show info lists all."] if hidden else []
    )
    texts += [_fixed(one, plan) for one in plan.fixed]
    texts += [_ignored(one, plan) for one in plan.ignored if report.show_ignored]
    texts += [f"{text}." for text in why(plan)] if report.why_uncertain else []
    last = f"{plan.name}: {_verdict(plan, report)}{sentences.not_counted(report)}"
    return [*texts, f"{last}. Exit code {report.exit_code}."]


def _changes(plan: PlanReport) -> Iterator[str]:
    """Yield what to change, a sentence each, with the shares after it."""
    changes = plan.changes
    if changes is None:
        return
    title = "Next time" if changes.next_time else "What to change"
    if not changes.steps:
        yield f"{title}: {changes.reason}."
    for number, step in enumerate(changes.steps, 1):
        places = (change_places.place(step, plan), step.session)
        where = "".join(f", {one}" for one in places if one)
        what = {
            "add": f"add {step.new}",
            "remove": f"take out {step.old}",
        }.get(step.kind, f"write {step.new} instead of {clipped(step.old, LONGEST_LINE)}")
        if changes.next_time:
            what = " instead of ".join(filter(None, (step.new, step.old)))
        yield f"{title} {number}{where}: {what}. Then {_shares(step.shares)} percent."
    if changes.in_roster:
        yield f"{title}, {sentences.place_in_roster(plan)}: {'; '.join(changes.in_roster)}"


def _to_name(plan: PlanReport, subject: Subject) -> Iterator[str]:
    """Yield what is not counted, a sentence each."""
    for one in to_name.to_name(plan, subject):
        answers = listed(list(one.answers), "or")
        what = f"write {answers}" if answers else one.advice
        place = f"line {one.place[2:]}" if one.place.startswith("l.") else one.place
        yield f"Not counted, {place}, {clipped(one.text, LONGEST_LINE)}: {what}."


def _listed(report: Report) -> tuple[PlanReport, ...]:
    return report.plans if report.show_ignored else ()


def _verdict(plan: PlanReport, report: Report) -> str:
    numbers = f", with {_shares(plan.shares)} percent" if plan.shares else ""
    found = tally(*(plan.number_of(severity) for severity in Severity)) or "no findings"
    return f"{sentences.headline(plan, report)}{numbers}; {found}"


def _shares(shares: tuple[float, ...]) -> str:
    pairs = zip(PHASES, shares, strict=True)
    return ", ".join(f"{phase} {100 * share:.0f}" for phase, share in pairs)


def _coverage(plan: PlanReport, subject: Subject) -> list[str]:
    coverage, judged = subject.coverage, subject.plan
    unnamed = "A plan without a title" if subject.file.log is None else "A training log"
    title = f"Plan {judged.title}" if judged.title else unnamed
    out, of = subject.left_out
    entries = counted(of, "entry") + (f", {out} of them left out" if out else "")
    texts = [
        f"{title}, file {plan.path}. Goal {subject.goal}, model {subject.model}.",
        f"Judgement: {plan.judgement.words}.",
        f"{counted(len(judged.sessions), 'session')}, {entries}; {counted(judged.weeks, 'week')}.",
        f"{coverage.total:.1f} set-equivalents a week, {coverage.unphased:.1f} outside the stride.",
    ]
    texts += [f"{text}." for text in (*sentences.about_file(subject), _done(plan)) if text]
    if subject.own:
        texts.append(f"Own exercises: {listed(list(subject.own))}.")
    if coverage.shares is None:
        nothing = sentences.nothing_read(subject)
        said = nothing or "none of the known work belongs to a phase of the stride"
        return [*texts, f"{said[0].upper()}{said[1:]}."]
    for i, status in enumerate(coverage.status):
        low, high = coverage.band(i)
        texts.append(
            f"The {phase_name(i)} has {100 * coverage.shares[i]:.0f} percent{_range(plan, i)}; "
            "the target is "
            f"{100 * low:.0f} to {100 * high:.0f}: {row_states.of_phase(plan, i, status).word}. "
            "Direct work is "
            f"{coverage.direct[i]:.1f} set-equivalents a week."
        )
    other = next(model for model in MODELS if model != subject.model)
    shares = subject.scenario(other, 1.0).coverage.shares
    rival = f" In the {other} model: {_shares(shares)} percent." if shares else ""
    texts += [f"Balance {coverage.balance or 0:.0f} of 100.{rival}", *_weeks(subject)]
    return [*texts, _muscles(plan, subject)]


def _done(plan: PlanReport) -> str:
    text = sentences.done(plan)
    return f"{text[:1].upper()}{text[1:]}"


def _range(plan: PlanReport, phase: int) -> str:
    found = plan.certainty
    return f", between {ends(found.intervals[phase], ' and ')}" if found else ""


def _weeks(subject: Subject) -> Iterator[str]:
    if subject.file.log is None:
        return
    from strideaudit.reports import week_table

    for row in week_table.rows(subject):
        weeks = "Week" if row.weeks == 1 else f"{row.weeks} weeks"
        when = f"{weeks} from {row.begins}"
        coverage = row.coverage
        if coverage.shares is None:
            yield f"{when}: {row.without}."
            continue
        dose = f"{fsum(coverage.dose):.1f} set-equivalents{'' if row.weeks == 1 else ' a week'}"
        yield f"{when}: {dose} for the stride, {_shares(coverage.shares)} percent."


def _muscles(plan: PlanReport, subject: Subject) -> str:
    short = [
        f"{group.name.lower()} {subject.coverage.groups[key]:.1f} of {group.minimum:g}"
        for key, group in subject.catalogue.groups.items()
        if below(subject.coverage.groups[key], group.minimum)
    ]
    lacking = [
        group.name.lower()
        for key, group in subject.catalogue.groups.items()
        if row_states.of_muscles(plan, subject, key).word == "gap"
    ]
    gaps = f" Findings below are about {listed(lacking)}." if lacking else ""
    if not short:
        return f"Every muscle group is at its minimum or above.{gaps}"
    return f"Below their minimum, in sets a week outside runs: {listed(short)}.{gaps}"


def _finding(finding: Reported, number: tuple[int, int], plan: PlanReport) -> list[str]:
    there = plan.at(finding)
    place = there.source.said(finding.span, column=True)
    session = f", session {finding.session}" if finding.session else ""
    related = [_related(one, finding, plan) for one in finding.related]
    name = f"{finding.severity.value.capitalize()} {number[0]} of {number[1]}"
    message = sentences.message(finding, plan)
    texts = [f"{name}, rule {finding.rule}, {there.path}, {place}{session}: {message}."]
    if sentences.is_about_writing(finding):
        texts.append(f"Fix: {finding.fix}.")
    else:
        texts += [f"Why: {finding.why}.", f"Fix: {finding.fix}."]
        texts.append(f"Sure: {sentences.sure(finding)}.")
    return [*texts, f"See also: {'; '.join(related)}."] if related else texts


def _related(one: Located, finding: Reported, plan: PlanReport) -> str:
    there = plan.at(one)
    file = f"{there.path}, " if one.file != finding.file else ""
    return f"{file}{there.source.said(one.span)}, {one.label}"


def _fixed(finding: Reported, plan: PlanReport) -> str:
    return f"Fixed, rule {finding.rule}, {plan.path}: {finding.message}."


def _ignored(one: Ignored, plan: PlanReport) -> str:
    finding = one.finding
    there = plan.at(finding)
    where = f"{there.path}, {there.source.said(finding.span)}"
    return f"Ignored, rule {finding.rule}, {where}: {finding.message}; {sentences.reason(one)}."


BEGINS = (
    rf"(?:Error|Warning|Info) 1 of \d+, rule {RULE}, "  # a plan that cannot be read
    r"|[^\n]*, file [^\n]*\. Goal [^\n]*, model \w+\.\n"
    r"|\d+ plans, (?:none|\d+) of them fails?\. "
)
"""One plan begins with its findings or its head, several with how many fail."""

REPORTER = Reporter(render=render, begins=BEGINS, people=True, whole=False, changes=True)
