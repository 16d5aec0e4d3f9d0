"""The smallest change that balances a plan: its moves and rows, and the audit of what they make."""

from collections.abc import Sequence

from strideaudit.audit.pipeline import audit, understand
from strideaudit.audit.policy import Policy, usual
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings, Subject
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.rebalancing.blocked import in_the_way
from strideaudit.rebalancing.conventions import Wish
from strideaudit.rebalancing.demands import is_reached
from strideaudit.rebalancing.describing import Describer
from strideaudit.rebalancing.ladder import CLEARED, climb
from strideaudit.rebalancing.result import Proven, Rebalance, Step
from strideaudit.rebalancing.roster_apply import NOT_WRITABLE, can_be_written
from strideaudit.rebalancing.solving import Rebalancer
from strideaudit.text.wording import counted


def rebalance(
    file: PlanFile,
    catalogue: Catalogue,
    settings: Settings,
    policy: Policy | None,
    wish: Wish,
    location: str = "",
) -> Rebalance:
    """Return the smallest change of a plan that reaches a target, or why there is none.

    Args:
        file: The plan as its importer read it.
        catalogue: The knowledge base.
        settings: Model, goal and thresholds.
        policy: Which findings count; None for all rules.
        wish: What is asked for.
        location: The path from the root of the repository; empty for the path itself.
    """
    policy = policy or usual()
    before = audit(file, catalogue, settings, policy, location)
    _, subject = understand(file, catalogue, settings)
    path = before.path
    reason = refusal(before, subject)
    if reason or subject is None:
        return Rebalance(path, wish.to, "refused", before, reason=reason)
    if is_reached(before, wish.to):
        return Rebalance(path, wish.to, "already", before)
    if not can_be_written(file):
        return Rebalance(path, wish.to, "refused", before, reason=NOT_WRITABLE)
    run = Rebalancer(subject, before, policy, wish, file=file)
    if wish.steps is not None:
        return _steps(run, wish.steps, Rebalance(path, wish.to, "found", before))
    return _solved(run, policy, Rebalance(path, wish.to, "found", before))


def _solved(run: Rebalancer, policy: Policy, made: Rebalance) -> Rebalance:
    """Return the answer of the search, or what is in the way of one."""
    answer = run.solve()
    made = made._replace(
        proven=Proven(answer.fewest, answer.best),
        lower_bound=answer.at_least,
        nodes=answer.nodes,
        audits=answer.tried,
        ladder=tuple(climb(run)),
    )
    reached = next(
        (i for i, step in enumerate(made.ladder, 1) if CLEARED[run.wish.to] in step.clears), 0
    )
    if answer.moves is None and reached:
        return _climbed(made, made.ladder[:reached])
    if answer.moves is None:
        subject, before = run.subject, run.before

        def again(other: Wish) -> Rebalancer:
            return Rebalancer(subject, before, policy, other, file=run.file)

        found = in_the_way(run, again)
        return made._replace(status="infeasible", blocked_by=tuple(found))
    edited = run.edited[answer.moves]
    describer = Describer(run.subject, run.rules)
    changes = [describer.change(move, run.applier) for move in (run.moves[i] for i in answer.moves)]
    changes.sort(key=lambda one: (one.lines, one.kind))
    return made._replace(after=edited.report, changes=tuple(changes), text=edited.text)


def _steps(run: Rebalancer, most: int, made: Rebalance) -> Rebalance:
    """Return the first steps of the ladder as a change; nothing of it is proven."""
    steps = tuple(climb(run, most))
    if not steps:
        return made._replace(status="infeasible", proven=Proven(changes=False, moved=False))
    return _climbed(made._replace(ladder=steps), steps)


def _climbed(made: Rebalance, steps: Sequence[Step]) -> Rebalance:
    changes = [step.change for step in steps]
    return made._replace(
        after=steps[-1].after,
        changes=tuple(sorted(changes, key=lambda one: (one.lines, one.kind))),
        proven=Proven(changes=False, moved=False),
        text=steps[-1].text,
    )


def refusal(before: PlanReport, subject: Subject | None) -> str:
    """Return why a plan is not rebalanced; empty where it is."""
    if subject is None:
        return "the plan cannot be read: correct what `strideaudit check` lists"
    if subject.file.log is not None:
        return "this is a log: what was done cannot be changed"
    if before.shares is None:
        return "no work of the plan counts for a phase of the stride"
    if subject.incomplete:
        out = len(subject.missing) + subject.unread
        return f"first give the {counted(out, 'entry')} left out a name and a dose that are known"
    return ""
