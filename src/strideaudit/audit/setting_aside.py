"""Separates the findings that count from those that somebody decided to ignore."""

from collections.abc import Iterable

from strideaudit.audit import baseline, ignore_comments, ignores
from strideaudit.audit.locating import Locator
from strideaudit.audit.policy import Policy
from strideaudit.audit.report import Reported, Sifted
from strideaudit.plan.model import PlanFile
from strideaudit.text.tree import Span


def set_aside(
    found: Iterable[Reported], file: PlanFile, policy: Policy, locator: Locator
) -> Sifted:
    """Set aside what the configuration, the comments and the baseline ignore, in this order.

    A mistake in a comment or in the baseline is also a finding; only the configuration may ignore
    it.

    Args:
        found: The findings of the rules.
        file: The plan's file.
        policy: Decides what is ignored.
        locator: Gives findings about comments and the baseline their places.

    Returns:
        Findings, sorted by severity and place.
    """
    readable = file.plan is not None

    def by_config(findings: Iterable[Reported]) -> Sifted:
        return ignores.by_config(findings, policy.ignored, policy.locked)

    def with_notes(sifted: Sifted, notes: Iterable[ignores.Note]) -> Sifted:
        located = (locator.located(rule, note) for rule, note in notes if rule in policy.on)
        return sifted.plus(by_config(located))

    sifted = by_config(found)
    asked = ignore_comments.read(file.document) if policy.comments else None
    if asked:
        sifted, notes = ignores.apply(sifted, asked, policy.scope)
        # If no rule ran, a comment cannot be unused.
        sifted = with_notes(sifted, (one for one in notes if readable or one[0] != "unused-ignore"))
    if policy.baseline is not None:
        sifted, stale = baseline.apply(sifted, policy.baseline, locator.where, policy.scope)
        sifted = with_notes(sifted, stale if readable else ())
    return Sifted(
        tuple(sorted(sifted.kept, key=_order)),
        tuple(sorted(sifted.ignored, key=lambda one: _order(one.finding))),
    )


def _order(finding: Reported) -> tuple[int, Span, str]:
    return finding.severity.rank, finding.span, finding.rule
