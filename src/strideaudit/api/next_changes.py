"""What to change next in the plans of a report, for the formats that show it."""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from strideaudit.audit.next_changes import NextChanges
    from strideaudit.audit.report import PlanReport, Report
    from strideaudit.audit.subject import Subject
    from strideaudit.plan.model import PlanFile
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.config.by_file import Judging
    from strideaudit.rebalancing.wishes import Asked

    Kept: TypeAlias = dict[str, tuple[PlanFile, ...]]
    """Plans that were read again, by the paths of their files."""


def with_changes(report: "Report", auditor: "Auditor") -> "Report":
    """Return a report in which each plan has what to change next, where a finding asks for that.

    Args:
        report: The report; plans of which it has only an outline stay as they are.
        auditor: Whoever audited them.
    """
    kept: Kept = {}
    return report._replace(plans=tuple(_changed(plan, auditor, kept) for plan in report.plans))


def _changed(plan: "PlanReport", auditor: "Auditor", kept: "Kept") -> "PlanReport":
    from strideaudit.audit.judgement import asks_for_changes

    config = auditor.configs.for_file(plan.source.path)
    judging = auditor.configs.judging_of(plan.source.path)
    wanted = asks_for_changes(plan) or plan.judgement.word == "leans"
    wanted = wanted and plan.judgement.word != "incomplete"
    if plan.subject is None or config is None or judging is None or not wanted:
        return plan
    from strideaudit.audit.injuries import to_avoid
    from strideaudit.rebalancing.wishes import Asked

    asked = Asked(
        keep=config.keep,
        # What a plan in another format says of injuries is no longer in the plan made of it.
        avoid=(*config.avoid, *to_avoid(plan.subject.file.document, plan.subject.catalogue)),
        team_equipment=config.equipment,
        team_level=config.level,
    )
    if plan.log is not None:
        from strideaudit.rebalancing.next_changes import next_weeks

        found = next_weeks(plan.subject, plan, judging.policy, asked)
    elif plan.base is not None:
        found = _of_athlete(plan, auditor.read_again(plan, kept), judging, asked)
    elif plan.subject.file.foreign:
        found = _of_foreign(plan, plan.subject, auditor, judging, asked)
    else:
        from strideaudit.rebalancing.next_changes import next_changes

        found = next_changes(plan.subject.file, plan, judging.policy, asked)
    return plan._replace(changes=found)


def _of_athlete(
    plan: "PlanReport", raw: "PlanFile | None", judging: "Judging", asked: "Asked"
) -> "NextChanges":
    """Return the changes of the plan of an athlete, which are made in the roster."""
    from strideaudit.audit.next_changes import NextChanges
    from strideaudit.rebalancing.next_changes import next_changes

    if raw is None:
        return NextChanges(reason="the roster cannot be read twice")
    return next_changes(raw, plan, judging.policy, asked)


def _of_foreign(
    plan: "PlanReport", subject: "Subject", auditor: "Auditor", judging: "Judging", asked: "Asked"
) -> "NextChanges":
    """Return the changes of a plan in another format, which is converted in memory first."""
    from strideaudit.audit.next_changes import NextChanges
    from strideaudit.audit.pipeline import audit
    from strideaudit.converting.in_memory import as_own, original_lines
    from strideaudit.rebalancing.next_changes import next_changes, renumbered
    from strideaudit.text import shell
    from strideaudit.text.paths import as_utf8

    raw = auditor.read_again(plan)
    made = as_own(raw, subject, judging.settings) if raw else None
    if made is None:
        command = f"strideaudit convert {shell.path(as_utf8(plan.source.path))}"
        return NextChanges(reason=f"`{command}` makes a plan that can be changed")
    file, own = made
    report = audit(file, subject.catalogue, judging.settings, judging.policy, plan.location)
    found = next_changes(file, report, judging.policy, asked)
    return renumbered(found, original_lines(subject, own))
