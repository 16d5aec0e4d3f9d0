"""Findings, verdicts and counts in words: the same in every format."""

import os
from collections import Counter

from strideaudit.audit.coverage import above
from strideaudit.audit.findings import Severity
from strideaudit.audit.judgement import DECISIVE
from strideaudit.audit.report import Ignored, PlanReport, Report, Reported
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.plan.dates import is_part, number_of_days, weeks_between
from strideaudit.plan.model import NOT_READ, Plan
from strideaudit.terminal.screen import Line, Screen
from strideaudit.text.wording import counted, percent, reasons, tally

CLERICAL = ("plan", "dose")
"""Groups of rules about how a plan is written, not about training."""

HOW = {"inline": "in the plan", "config": "by the configuration", "baseline": "in the baseline"}
"""Where it was decided to ignore a finding."""

VERDICTS = {
    "unreadable": "cannot be read as a plan",
    "incomplete": "too much is left out to judge it",
    "no-stride-work": "no work for the stride",
}
SLIGHT = 0.05
"""How far above its band a share is at most that a plan leans to slightly."""

_READ_AS = {
    "distance": "read as a run by the distance",
    "metres": "read as metres",
    "unit": "clear by the unit",
    "choice": "counted as the first of a choice",
}


def message(finding: Reported, plan: PlanReport | None = None) -> str:
    """Return what is wrong, and whether it is new if the plan is compared with a revision.

    Args:
        finding: The finding.
        plan: The report that it is in, to name the athlete where a roster made the plan.
    """
    whose = (plan.display and f"athlete {plan.display}") or plan.whose if plan else ""
    words = [one for one in (whose, finding.state) if one]
    return f"{finding.message} ({', '.join(words)})" if words else finding.message


def is_about_writing(finding: Reported) -> bool:
    """Return whether a finding is about how a file is written or read, which needs no evidence."""
    return finding.cause in ("reading", "writing")


def sure(finding: Reported) -> str:
    """Return which evidence a finding rests on, and how robust it is."""
    if finding.group in CLERICAL:
        return f"evidence {finding.evidence}, a convention"
    grade = f"evidence {finding.evidence}, {finding.evidence.meaning}"
    if finding.robust is None:
        return grade
    if finding.robust:
        return (
            f"{grade}; robust, it holds in both models and with sprints and jumps at half and twice"
        )
    return f"{grade}; not robust, so no more than {finding.severity}"


def in_full(finding: Reported, plan: PlanReport | None = None) -> str:
    """Return a finding as a few lines of harmless text: what, why, fix, and how sure.

    Args:
        finding: The finding.
        plan: As for ``message``.
    """
    clean = Screen().clean
    return (
        f"{clean(message(finding, plan))}.\nWhy: {clean(finding.why)}.\n"
        f"Fix: {clean(finding.fix)}.\nSure: {clean(sure(finding))}."
    )


def nothing_read(subject: Subject) -> str:
    """Return that none of the lines of a plan counts; empty if some do, or if it has none."""
    out, of = subject.left_out
    if not of or out < of:
        return ""
    return f"nothing was read: none of its {counted(of, 'line')} counts, so nothing is judged"


def about_log(subject: Subject) -> str:
    """Return which days of a log are audited, how many sets they have, and what is left out."""
    log = subject.file.log
    if log is None:
        return ""
    unread = subject.file.unread_work
    left_out = [pair for pair in log.left_out if pair[0] != NOT_READ]
    why = reasons([*left_out, (NOT_READ, unread)] if unread else left_out)
    out = f"; left out: {why}" if why else ""
    if not log.ends:
        return f"log in which no row has a date{out}"
    reach = f"its days go from {log.begins} to {log.ends}"
    if not log.last:
        return f"log with no row on the requested days: {reach}{out}"
    weeks, whole = weeks_between(log.first, log.last), weeks_between(log.begins, log.ends)
    part = counted(weeks, "week") + (f" of {whole}" if weeks < whole else "")
    part += _ends(subject.plan, weeks)
    part += ", all of it" if log.first <= log.begins and log.ends <= log.last else ""
    rows = counted(log.audited, "row")
    found = f"{counted(log.sets, 'set')} in {rows}" if log.sets else f"no sets in {rows}"
    more = "" if log.sets else f"; {reach}"
    return f"log {log.first} to {log.last} ({part}), {found}{out}{more}"


def _ends(plan: Plan, weeks: int) -> str:
    """Return which weeks of a log are a part of a week; empty for whole weeks."""
    if plan.weeks != weeks:  # a log without a set has no weeks
        return ""
    parts = [
        f"the {name} of {counted(number_of_days(plan, week, week), 'day')}"
        for name, week in (("first", 1), ("last", weeks))
        if is_part(plan, week)
    ]
    if weeks == 1:
        return f" of {counted(number_of_days(plan), 'day')}" if parts else ""
    return f", {' and '.join(parts)}" if parts else ""


def not_read(subject: Subject) -> str:
    """Return how many lines of a plan were not understood; empty for none, and for a log."""
    lines = subject.file.unread
    if not lines or subject.file.log is not None:
        return ""
    prose = sum(not line.work for line in lines)
    more = f", {prose} of them perhaps not work" if prose else ""
    return f"{counted(len(lines), 'line')} not understood{more}"


def read_as(subject: Subject) -> str:
    """Return how many entries more than their name decided; empty for none."""
    ways = Counter(str(item.entry.read_as) for item in subject.scored if not item.left_out)
    parts = [f"{ways[way]} {words}" for way, words in _READ_AS.items() if ways[way]]
    return ", ".join(parts)


def about_file(subject: Subject) -> tuple[str, ...]:
    """Return what to know about how a file was read, one sentence each without a full stop."""
    ways = read_as(subject)
    found = (about_log(subject), not_read(subject), f"entries: {ways}" if ways else "")
    return tuple(f"{text[0].upper()}{text[1:]}" for text in found if text)


def worst_first(report: Report) -> list[tuple[PlanReport, Reported]]:
    """Return all findings with their plans: errors first, and new findings before old ones."""
    found = [(plan, finding) for plan in report.plans for finding in plan.findings]
    return sorted(found, key=lambda one: (one[1].severity.rank, one[1].state == "unchanged"))


def badness(plan: PlanReport) -> tuple[int, int, int, float, str]:
    """Return a sort key that puts the worst plan first, and last what nobody can judge yet."""
    unread = {"incomplete": 2, "unreadable": 3}
    severe = unread.get(plan.verdict, 0 if plan.verdict == "fail" else 1)
    errors, warnings = plan.number_of(Severity.ERROR), plan.number_of(Severity.WARNING)
    return severe, -errors, -warnings, -(max(plan.shares) if plan.shares else 1.0), plan.path


def done(plan: PlanReport) -> str:
    """Return what was done next to what is planned, by the log of an athlete; empty without one."""
    found = plan.done
    if found is None:
        return ""
    days = f", {found.first} to {found.last}" if found.first else ""
    if found.shares is None:
        return f"done{days}: no work for the stride in {found.path}"
    pairs = zip(PHASES, found.shares, plan.shares or (None, None, None), strict=True)
    said = [
        f"{phase} {percent(share)}" + ("" if planned is None else f" (planned {percent(planned)})")
        for phase, share, planned in pairs
    ]
    return f"done{days}: {', '.join(said)}; by {found.path}"


def headline(plan: PlanReport, report: Report) -> str:
    """Return how a plan is judged, in a few words; and why it fails, if no error says so."""
    if plan.verdict == "no-stride-work":
        return without_work(plan)
    if plan.bug:
        return f"not audited, {plan.bug}"
    fails = plan.verdict == "pass" and report.fails(plan)
    return f"{judged(plan)}{f', fails on {report.fail_on}' if fails else ''}"


def judged(plan: PlanReport) -> str:
    """Return the judgement in words, mildly where a plan is just outside and nothing is amiss."""
    phase, subject = plan.judgement.phase, plan.subject
    if plan.judgement.word != "leans" or phase is None or subject is None or plan.shares is None:
        return plan.judgement.words
    number = PHASES.index(phase)
    points = plan.shares[number] - subject.coverage.band(number)[1]
    serious = any(
        one.group in DECISIVE and one.severity is not Severity.INFO for one in plan.findings
    )
    if serious or above(points, SLIGHT):
        return plan.judgement.words
    return f"leans slightly to the {phase} phase"


def without_work(plan: PlanReport) -> str:
    """Return why a plan that can be read has no shares."""
    empty = plan.log is not None and not plan.log.sets
    return "no sets on these days" if empty else VERDICTS["no-stride-work"]


def found(report: Report) -> str:
    """Return how many findings a report has, and how many it does not count."""
    return (tally(*report.counts.values()) or "no findings") + not_counted(report)


def not_counted(report: Report) -> str:
    """Return which findings are not in the count: ``, 2 ignored, 1 in the baseline``."""
    parts = []
    if report.since:
        new = sum(f.state == "new" for plan in report.plans for f in plan.findings)
        fixed = sum(len(plan.fixed) for plan in report.plans)
        parts.append(f"{new} new and {fixed} fixed since {Screen().clean(report.since)}")
    ignored = report.ignored
    if ignored["inline"] + ignored["config"]:
        parts.append(f"{ignored['inline'] + ignored['config']} ignored")
    if ignored["baseline"]:
        parts.append(f"{ignored['baseline']} in the baseline")
    return "".join(f", {part}" for part in parts)


def reason(one: Ignored) -> str:
    """Return where it was decided to ignore a finding, and why."""
    return f"{HOW[one.how]}: {one.reason or 'no reason given'}"


def other_lines(report: Report, screen: Screen) -> list[Line]:
    """Return one line for each finding that is fixed, and for each ignored one if asked for."""
    lines: list[Line] = []
    for plan in report.plans:
        path = screen.clean(plan.path)
        # A fixed finding has no line any more, so there is none for an editor to open.
        for finding in () if screen.quiet else plan.fixed:
            head: Line = [(f"{path}: ", ""), ("fixed", "ok"), (f"[{finding.rule}] ", "bold")]
            lines += _wrapped(head, finding.message, screen)
        for one in plan.ignored if report.show_ignored else ():
            finding = one.finding
            place = f"{screen.clean(plan.at(finding).place(finding.span))}: "
            head = [(place, ""), ("ignored", "muted"), (f"[{finding.rule}] ", "bold")]
            lines += _wrapped(head, f"{finding.message} ({reason(one)})", screen)
    return lines


def _wrapped(head: Line, message: str, screen: Screen) -> list[Line]:
    text = screen.clean(message)
    if not screen.fitted:
        return [[*head, (text, "")]]
    return [head, *([(f"  {part}", "")] for part in screen.wrap(text, screen.width - 2))]


def place_in_roster(plan: PlanReport) -> str:
    """Return where the changes of an athlete are written: ``in team.yaml, under changes: of a``."""
    name = os.path.basename(plan.source.path) or plan.source.path
    return f"in {name}, under changes: of {plan.source.part}"
