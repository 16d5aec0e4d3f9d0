"""The pipeline: understand a plan, run the rules, locate findings, set some aside, report."""

import functools
from collections.abc import Iterator

from strideaudit.audit.findings import Finding, Severity
from strideaudit.audit.judged import Judgement
from strideaudit.audit.judgement import DECISIVE, judge
from strideaudit.audit.locating import Locator
from strideaudit.audit.own_exercises import Own
from strideaudit.audit.policy import Policy, usual
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport, Reported, Sifted
from strideaudit.audit.scoring import items_of
from strideaudit.audit.setting_aside import set_aside
from strideaudit.audit.subject import Settings, Subject
from strideaudit.knowledge.catalogue import Catalogue, Triple
from strideaudit.plan import goals
from strideaudit.plan.line import known
from strideaudit.plan.line.known import KnownNames
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.text import similar
from strideaudit.text.tree import Fault
from strideaudit.text.wording import quoted

_LANGUAGES = frozenset(("de", "es", "fr"))
"""The languages other than English in which the catalogue has names."""


def audit(
    file: PlanFile,
    catalogue: Catalogue,
    settings: Settings,
    policy: Policy | None = None,
    location: str = "",
) -> PlanReport:
    """Judge one file.

    Args:
        file: The file as an importer read it.
        catalogue: What each exercise trains.
        settings: Model, goal and thresholds.
        policy: Which findings count; None for all rules, where only comments ignore findings.
        location: The path from the root of the repository; empty for the path itself.
    """
    policy = policy or usual()
    file, subject = understand(file, catalogue, settings)
    locator = Locator(file, subject, policy, location)
    found = [
        located
        for rule, findings in run_rules(file, subject, policy)
        for located in locator.locate(rule, findings)
    ]
    wanted = (one for one in found if one.rule in policy.on)
    sifted = set_aside(wanted, file, policy, locator)
    file.document.forget_places()
    return _report(file, subject, judge(subject, found), sifted, locator)


def understand(
    file: PlanFile, catalogue: Catalogue, settings: Settings
) -> tuple[PlanFile, Subject | None]:
    """Return the file, and its subject with exercises and goal looked up; None if it is not a plan.

    Args:
        file: The file as an importer read it.
        catalogue: What each exercise trains.
        settings: Model and goal, and the exercises of the team.
    """
    catalogue.begin_plan()
    file = _with_lines(file, names_of(file, catalogue, settings))
    own = Own(file.own, catalogue, file.document, settings.own)
    faults = (*own.faults, *_goal_fault(file, settings, catalogue))
    if file.plan is None or faults:
        return file._replace(plan=None, faults=(*file.faults, *faults)), None
    return file, Subject(file, items_of(file.plan, own, catalogue), catalogue, settings)


def _with_lines(file: PlanFile, names: KnownNames) -> PlanFile:
    """Return a file with its lines read and the changes of a roster made."""
    if not file.changes or file.plan is None:
        return read_lines(file, names)
    from strideaudit.plan.roster.changing import changed

    made = changed(file, names)
    if not file.faults:
        return made
    faults = {*file.faults, *(made.faults if made.plan is None else ())}
    ordered = tuple(sorted(faults, key=lambda fault: fault.span))
    return made._replace(plan=None, faults=ordered, changes=())


def names_of(file: PlanFile, catalogue: Catalogue, settings: Settings) -> KnownNames:
    """Return the names that the lines of a plan are read with: its own win, then the team's."""
    own = [known.Own(one.name, one.same_as, one.unit, one.equipment) for one in file.own]
    for name, row in settings.own.items():
        same = row.id if catalogue.find(row.id) == (row.id,) else None
        own.append(known.Own(name, same, row.unit, row.equipment))
    stated = file.plan.runs if file.plan else None
    maps = [one for one in (stated, settings.runs) if one is not None]
    languages = _languages(file)
    if own or maps or languages:
        return KnownNames(catalogue, own, maps, languages)
    return _usual_names(catalogue)


@functools.lru_cache(maxsize=1)
def _usual_names(catalogue: Catalogue) -> KnownNames:
    """Return the names of a plan that defines none; the next such plan has the same."""
    return KnownNames(catalogue)


def _languages(file: PlanFile) -> tuple[str, ...]:
    """Return the language that a plan states, if the catalogue has names in it but English."""
    stated = file.plan.language if file.plan else None
    return (stated,) if stated in _LANGUAGES else ()


def _goal_fault(file: PlanFile, settings: Settings, catalogue: Catalogue) -> Iterator[Fault]:
    """Yield a fault if the plan names a goal that nobody has defined."""
    goal = file.plan.goal if file.plan else None
    known = settings.goals or catalogue.goals
    if goal is None or goal.shares is not None or goal.name in known:
        return
    near = similar.did_you_mean(goal.name, known)
    span = file.document.span(file.whole.path, key=file.whole.key)
    yield Fault(f"there is no goal {quoted(goal.name)}", span, near or goals.HINT)


def run_rules(
    file: PlanFile, subject: Subject | None, policy: Policy
) -> Iterator[tuple[str, list[Finding]]]:
    """Yield the name of each rule that is on or decides the judgement, with its findings."""
    for name, rule in every_rule().items():
        if name not in policy.on and rule.group not in DECISIVE:
            continue
        found: list[Finding] = []
        if rule.check_file is not None:
            found += rule.check_file(file)
        if rule.check is not None and subject is not None:
            found += rule.check(subject)
        if found:
            yield name, found


def _report(
    file: PlanFile, subject: Subject | None, judgement: Judgement, found: Sifted, locator: Locator
) -> PlanReport:
    plan = file.plan
    athlete, group = file.member or ("", "")
    shares: Triple | None = None
    status: tuple[str, ...] = ()
    if subject is not None:
        subject.forget_scenarios()
        shares = subject.coverage.shares
        status = subject.coverage.status if shares else ()
    return PlanReport(
        file.document.source,
        found.kept,
        _verdict(subject, found.kept),
        judgement,
        shares,
        status,
        subject,
        found.ignored,
        certainty=subject.certainty if subject else None,
        athlete=(plan and plan.athlete) or athlete,
        squad=(plan and plan.group) or group,
        base=locator.base,
        passed_over=file.passed_over,
        location=locator.location,
        log=file.log,
        unread=file.unread,
        left_out=subject.left_out if subject else (0, 0),
    )


def _verdict(subject: Subject | None, findings: tuple[Reported, ...]) -> str:
    if subject is None:
        return "unreadable"
    if subject.incomplete:
        return "incomplete"
    if any(finding.severity is Severity.ERROR for finding in findings):
        return "fail"
    return "pass" if subject.coverage.shares is not None else "no-stride-work"
