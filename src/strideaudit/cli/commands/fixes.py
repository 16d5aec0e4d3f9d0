"""``check --fixes``: the changes of a plan that fix its findings, for reports that carry them."""

from typing import TYPE_CHECKING

from strideaudit.audit.findings import Severity
from strideaudit.audit.fixes import Fix, Replacement
from strideaudit.audit.name_fixes import with_names
from strideaudit.errors import StrideauditError
from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.rebalancing.rebalance import rebalance
from strideaudit.rebalancing.screen import headline
from strideaudit.rebalancing.wishes import Asked, wish_of
from strideaudit.text.edits import placed

if TYPE_CHECKING:
    from strideaudit.audit.report import PlanReport, Report, Reported
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.config.by_file import Judging

_ABOUT = ("phase", "muscle")
"""The groups of rules that a change of a plan satisfies; findings of the first are preferred."""

_FIRST = "push-overreliance"


def with_fixes(report: "Report", auditor: "Auditor") -> "Report":
    """Return a report whose findings have their fixes.

    The smallest change of a plan is on one finding: all of it is one fix. Where a plan with such a
    finding has no fix, a note says why.

    Args:
        report: The report; its plans are whole.
        auditor: Whoever audited them.
    """
    plans, notes = [], []
    for plan in report.plans:
        found = with_names(plan)
        judging = auditor.configs.judging_of(plan.source.path) if plan.subject else None
        at = _finding(found)
        if judging is not None and at is not None:
            fix = _smallest_change(plan, judging)
            if isinstance(fix, str):
                notes.append(f"{plan.path}: {fix}")
            else:
                changed = found[at]._replace(fixes=(fix,))
                found = (*found[:at], changed, *found[at + 1 :])
        plans.append(plan._replace(findings=found, with_fixes=True))
    return report._replace(plans=tuple(plans), notes=(*report.notes, *notes))


def _finding(findings: "tuple[Reported, ...]") -> int | None:
    """Return the number of the finding that has the change of the whole plan; None without one.

    A push-phase share above its limit is changed also where the finding is only an info.
    """
    ranked = [
        (one.severity is Severity.INFO, _ABOUT.index(one.group), one.rule != _FIRST, number)
        for number, one in enumerate(findings)
        if one.group in _ABOUT and (one.severity is not Severity.INFO or one.rule == _FIRST)
    ]
    return min(ranked)[-1] if ranked else None


def _smallest_change(plan: "PlanReport", judging: "Judging") -> Fix | str:
    """Return the smallest change that makes a plan clean, or why there is none."""
    if plan.base is not None:
        return "no fix: the plan of a group is not changed for one athlete"
    if plan.subject is None or plan.subject.file.foreign or plan.subject.file.log is not None:
        return "no fix: only a plan in our own format is changed"
    source = plan.source
    file = native.read(source.text.encode("utf-8", "surrogatepass"), source.path)
    try:
        wish = wish_of(Asked(), file.document, load_catalogue())
    except StrideauditError as error:
        return f"no fix: {error.message}"
    catalogue = load_catalogue()
    made = rebalance(file, catalogue, judging.settings, judging.policy, wish, plan.location)
    if not made.edits:
        return f"no fix: {headline(made)}"
    edits = placed(made.edits, source)
    return Fix(headline(made), tuple(Replacement(span, text) for span, text in edits))
