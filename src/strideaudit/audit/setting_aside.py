"""Separates the findings that count from those that somebody decided to ignore."""

from collections.abc import Iterable, Mapping

from strideaudit.audit.findings import Note
from strideaudit.audit.locating import Locator
from strideaudit.audit.policy import NAME, Policy
from strideaudit.audit.report import Ignored, Reported, Sifted
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
        return _by_config(findings, policy.ignored, policy.locked)

    def with_notes(sifted: Sifted, notes: Iterable[Note]) -> Sifted:
        located = (locator.located(rule, note) for rule, note in notes if rule in policy.on)
        return sifted.plus(by_config(located))

    sifted = by_config(found)
    if policy.comments and NAME in file.document.source.text.lower():
        from strideaudit.audit import ignore_comments, ignores

        asked = ignore_comments.read(file.document)
        if asked:
            sifted, notes = ignores.apply(sifted, asked, policy.scope)
            # If no rule ran, a comment cannot be unused.
            sifted = with_notes(
                sifted, (one for one in notes if readable or one[0] != "unused-ignore")
            )
    if policy.baseline is not None:
        from strideaudit.audit import baseline

        sifted, stale = baseline.apply(sifted, policy.baseline, locator.where, policy.scope)
        sifted = with_notes(sifted, stale if readable else ())
    return Sifted(
        tuple(sorted(sifted.kept, key=_order)),
        tuple(sorted(sifted.ignored, key=lambda one: _order(one.finding))),
    )


def _by_config(
    findings: Iterable[Reported], rules: Mapping[str, str], locked: frozenset[str]
) -> Sifted:
    """Split findings into those that count and those that the configuration ignores in a file.

    Args:
        findings: The findings of one file.
        rules: The rules that are ignored there, each with the reason.
        locked: The rules that cannot be ignored.
    """
    kept, ignored = [], []
    for finding in findings:
        if finding.rule in rules and finding.rule not in locked:
            ignored.append(Ignored(finding, "config", rules[finding.rule]))
        else:
            kept.append(finding)
    return Sifted(tuple(kept), tuple(ignored))


def _order(finding: Reported) -> tuple[int, Span, str]:
    return finding.severity.rank, finding.span, finding.rule
