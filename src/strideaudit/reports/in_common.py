"""What the plans of a squad have in common: findings that several share, and their muscles."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.audit.coverage import below
from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.text.wording import counted

Key: TypeAlias = tuple[str, tuple[int, ...], str, str, str]


class Shared(NamedTuple):
    """One finding that one athlete or several of a group have."""

    finding: Reported
    plan: PlanReport
    """The first plan that has it; its path and text are found by ``plan.at(finding)``."""

    athletes: tuple[str, ...]
    """The ids of those who have it, in the order of the roster."""

    of: int
    """How many athletes the group has."""

    @property
    def by_all(self) -> bool:
        """Whether everybody in the group has it."""
        return len(self.athletes) == self.of

    @property
    def where(self) -> str:
        """Who has it, and where it is: ``in 8 of 8: plans/sprints.stride.yaml:14:9``."""
        there = self.plan.at(self.finding)
        place = there.place(self.finding.span)
        if there.source.part and self.finding.file is None:  # the roster, whoever it is about
            place = f"{there.source.path}:{there.source.spot(self.finding.span)}"
        return f"in {len(self.athletes)} of {self.of}: {place}"


class Squad(NamedTuple):
    """The plans of one group of a roster."""

    group: str
    plans: tuple[PlanReport, ...]

    def shared(self) -> tuple[Shared, ...]:
        """Return each finding once with those who have it: the worst first, then the commonest."""
        found: dict[Key, list[tuple[PlanReport, Reported]]] = {}
        for plan in self.plans:
            for finding in plan.findings:
                found.setdefault(_key(plan, finding), []).append((plan, finding))
        made = [
            Shared(some[0][1], some[0][0], _once(plan.athlete for plan, _ in some), len(self.plans))
            for some in found.values()
        ]
        return tuple(sorted(made, key=_rank))  # equal ones stay in the order of the plans


class RuleOfMany(NamedTuple):
    """A rule, and in how many plans it fires as an error or a warning."""

    rule: str
    plans: int
    of: int

    @property
    def words(self) -> str:
        """The same in words."""
        return f"{self.rule}: {self.plans} of {counted(self.of, 'plan')}"


class Muscle(NamedTuple):
    """What a muscle group gets in one plan, in sets outside runs."""

    group: str
    name: str
    dose: float
    """SE a week."""

    minimum: float
    """The minimum of its rule [SE/week]; 0 where there is none."""

    @property
    def short(self) -> bool:
        """Whether it is below its minimum."""
        return below(self.dose, self.minimum)


def is_squad(report: Report) -> bool:
    """Return whether a report is about the athletes of rosters alone."""
    return bool(report.plans) and all(_in_roster(plan) for plan in report.plans)


def _in_roster(plan: PlanReport) -> bool:
    return plan.base is not None or (plan.verdict == "unreadable" and bool(plan.athlete))


def squads(report: Report) -> tuple[Squad, ...]:
    """Return the groups of all rosters in a report, in the order of the report.

    Plans that no roster made are in none.
    """
    found: dict[tuple[str, str], list[PlanReport]] = {}
    for plan in report.plans:
        if _in_roster(plan):
            found.setdefault((plan.source.path, plan.squad), []).append(plan)
    return tuple(Squad(name, tuple(plans)) for (_, name), plans in found.items())


def in_most(plans: Sequence[PlanReport]) -> tuple[RuleOfMany, ...]:
    """Return the rules that fire as an error or a warning in more than half of some plans.

    The commonest comes first, then the order of the names.
    """
    counts: dict[str, int] = {}
    for plan in plans:
        severe = {one.rule for one in plan.findings if one.severity is not Severity.INFO}
        for rule in severe:
            counts[rule] = counts.get(rule, 0) + 1
    many = [RuleOfMany(rule, number, len(plans)) for rule, number in counts.items()]
    kept = [one for one in many if 2 * one.plans > one.of]
    return tuple(sorted(kept, key=lambda one: (-one.plans, one.rule)))


def muscles_of(plan: PlanReport) -> tuple[Muscle, ...]:
    """Return what each muscle group gets in a plan; empty for an outline, and without a plan."""
    subject = plan.subject
    if subject is None:
        return ()
    return tuple(
        Muscle(key, group.name, subject.coverage.groups[key], group.minimum)
        for key, group in subject.catalogue.groups.items()
    )


def muscles_by_athlete(report: Report) -> dict[str, tuple[Muscle, ...]]:
    """Return the muscles of each plan of a squad, by the name of the plan."""
    return {plan.path: muscles_of(plan) for plan in report.plans if _in_roster(plan)}


def _key(plan: PlanReport, finding: Reported) -> Key:
    """Return what two athletes' findings have in common if they are one."""
    message = finding.message
    if plan.athlete:
        message = message.replace(plan.athlete, "")
    return (
        plan.at(finding).source.path,
        tuple(finding.span),
        finding.rule,
        finding.severity.value,
        message,
    )


def _rank(one: Shared) -> tuple[int, int]:
    return one.finding.severity.rank, -len(one.athletes)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
