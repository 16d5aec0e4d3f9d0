"""The next changes of a plan, for its report: the first steps of the ladder, in plain values.

Where only rules about single muscles speak, the ladder does not help: it climbs by the shares.
Then it is the smallest change, if it is small enough to be read at a glance.
"""

from collections.abc import Mapping, Sequence

from strideaudit.audit.coverage import balance
from strideaudit.audit.judgement import asks_for_changes
from strideaudit.audit.next_changes import NextChange, NextChanges
from strideaudit.audit.pipeline import understand
from strideaudit.audit.policy import Policy
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Subject
from strideaudit.errors import StrideauditError
from strideaudit.inputs.formats import native
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.rebalancing.apply import ABOUT, Edited
from strideaudit.rebalancing.demands import is_reached
from strideaudit.rebalancing.describing import Describer
from strideaudit.rebalancing.effort import Effort, TooLargeError
from strideaudit.rebalancing.ladder import CLEARED, climb
from strideaudit.rebalancing.next_time import next_time
from strideaudit.rebalancing.rebalance import refusal
from strideaudit.rebalancing.result import Change, Step
from strideaudit.rebalancing.roster_apply import NOT_WRITABLE, can_be_written
from strideaudit.rebalancing.roster_items import in_order
from strideaudit.rebalancing.solving import Rebalancer
from strideaudit.rebalancing.wishes import Asked, wish_of
from strideaudit.text.edits import applied

MOST = 3
"""Most changes: what a coach takes in at a glance."""

LEAST = 1.5
"""What a change adds to the balance at least [points]: for less nobody rewrites a plan."""

BUDGET = 1_000
"""Most nodes of the search for a change that is about muscles alone."""

MOST_LINES = 500
"""Most lines and sessions whose changes are tried; one that is alike in all weeks is one line."""

MOST_READ = 40_000
"""Most entries that are read again. Both limits keep a check at about three times what it takes
without changes; ``rebalance`` has neither."""


TOO_LARGE = "the plan is too large to look for changes in a check; strideaudit rebalance does"


def next_changes(
    file: PlanFile, before: PlanReport, policy: Policy, asked: Asked, most: int = MOST
) -> NextChanges:
    """Return the first changes of a plan in our own format, each audited, or why there are none.

    Args:
        file: The plan as its importer read it.
        before: Its report, with its subject.
        policy: Which findings count.
        asked: What is asked for by the settings; the plan itself may say more.
        most: Most changes.
    """
    catalogue = load_catalogue()
    if before.subject is None:
        return NextChanges(reason=refusal(before, None))
    _, subject = understand(file, catalogue, before.subject.settings)
    reason = refusal(before, subject)
    if reason or subject is None:
        return NextChanges(reason=reason)
    try:
        wish = wish_of(asked, file.document, catalogue)
    except StrideauditError as error:
        return NextChanges(reason=error.message)
    if not can_be_written(file):
        return NextChanges(reason=NOT_WRITABLE)
    number = most if asks_for_changes(before) else 1  # the next step, where no finding asks
    steps: list[Step] = []
    try:
        run = Rebalancer(subject, before, policy, wish, Effort(MOST_LINES, MOST_READ), file)
        if _is_about_shares(before):
            for step in climb(run, number, LEAST):
                steps.append(step)  # noqa: PERF402 - those before it is too much are kept
        else:
            steps = _solved(run, subject, number)
    except TooLargeError:
        if not steps:
            return NextChanges(reason=TOO_LARGE)
    if not steps:
        return NextChanges(reason=_why_none(before))
    return _in_plain(steps, file)


def _in_plain(steps: Sequence[Step], file: PlanFile) -> NextChanges:
    items = in_order([item for step in steps for item in step.change.roster])
    roster = tuple(one.line for one in items)
    return NextChanges(tuple(_plain(one, file) for one in steps), steps[-1].text, in_roster=roster)


def next_weeks(
    subject: Subject, before: PlanReport, policy: Policy, asked: Asked, most: int = MOST
) -> NextChanges:
    """Return what to do otherwise in the weeks after those of a log, or why there is nothing.

    Args:
        subject: The log.
        before: Its report.
        policy: Which findings count.
        asked: What is asked for by the settings.
        most: Most changes.
    """
    try:
        wish = wish_of(asked, subject.file.document, subject.catalogue)
    except StrideauditError as error:
        return NextChanges(reason=error.message, next_time=True)
    return next_time(subject, before, policy, wish, most, LEAST)


def _is_about_shares(report: PlanReport) -> bool:
    return any(one.group == "phase" for one in report.findings if one.group in ABOUT) or any(
        word != "ok" for word in report.status
    )


def _why_none(report: PlanReport) -> str:
    several = sum(one.group in ABOUT for one in report.findings) > 1
    named = any(one.group in ABOUT for one in report.findings)
    what = (
        f"fixes {'these findings' if several else 'this finding'}" if named else "makes it better"
    )
    return f"no single change within the rules {what}{_second_opinion(report)}"


def _second_opinion(report: PlanReport) -> str:
    """Return that a plan is balanced by the other model, where it is; else nothing."""
    subject = report.subject
    if subject is None:
        return ""
    other = next(model for model in MODELS if model != subject.model)
    if set(subject.scenario(other, 1.0).coverage.status) != {"ok"}:
        return ""
    return f"; by the {other} model every phase is in range"


def _solved(run: Rebalancer, subject: Subject, most: int) -> list[Step]:
    """Return the smallest change that clears the findings, one step a change; none if too large."""
    answer = run.solve(most, BUDGET)
    if not answer.moves:
        return []
    describer = Describer(run.subject, run.rules)
    steps: list[Step] = []
    report, done = run.before, []
    for number in sorted(answer.moves, key=lambda one: run.moves[one].place):
        done.append(run.moves[number])
        edited = run.applier.edited(done)
        if edited is None or edited.report.shares is None:
            return []
        change = describer.change(run.moves[number], run.applier)
        steps.append(_step(change, edited, report, subject))
        report = edited.report
    return steps


def _step(change: Change, edited: Edited, before: PlanReport, subject: Subject) -> Step:
    after = edited.report
    shares = after.shares or (0.0, 0.0, 0.0)
    clears = [
        word
        for to, word in CLEARED.items()
        if is_reached(after, to) and not is_reached(before, to)  # type: ignore[arg-type]  # its keys
    ]
    worth = balance(shares, subject.targets)
    return Step(change, shares, worth, tuple(clears), after, edited.text)


def _plain(step: Step, file: PlanFile) -> NextChange:
    change = step.change
    old = change.old.text if change.old else ""
    new = change.new.text if change.new else ""
    if change.kind == "sets":
        new = _line_with_sets(change, file) or new
    shares, worth = step.shares, step.balance
    return NextChange(
        change.kind, change.session, change.lines, old, new, shares, worth, step.clears,
        change.weeks,
    )  # fmt: skip


def _line_with_sets(change: Change, file: PlanFile) -> str:
    """Return the line after its number of sets has changed, with all else that it says."""
    if change.roster:
        return ""
    text = applied(file.document.source.text, change.edits)
    read = native.read(text.encode("utf-8", "surrogatepass"), file.document.path)
    for session in read.plan.sessions if read.plan else ():
        for entry in session.entries:
            if read.document.span(entry.path).line == change.lines[0]:
                return entry.text
    return ""


def renumbered(made: NextChanges, lines: Mapping[int, int]) -> NextChanges:
    """Return changes with the lines of the file that the plan was converted from.

    Args:
        made: The changes.
        lines: For each line of the converted plan that of the file.
    """
    steps = []
    for step in made.steps:
        found = dict.fromkeys(lines[line] for line in step.lines if line in lines)
        steps.append(step._replace(lines=tuple(found)))
    return made._replace(steps=tuple(steps))
