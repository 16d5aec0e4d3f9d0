"""Separates the findings that count from those that somebody decided to ignore."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from strideaudit.audit.findings import Note
from strideaudit.audit.locating import Locator
from strideaudit.audit.policy import NAME, Policy
from strideaudit.audit.report import Ignored, Reported, Sifted
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import Document, Place
from strideaudit.text.joined import JoinedDocument, RosterSpan
from strideaudit.text.tree import Span

if TYPE_CHECKING:
    from strideaudit.audit.ignore_comments import Comments


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
    for document in _documents(file) if policy.comments else ():
        if NAME in document.source.text.lower():
            from strideaudit.audit import ignore_comments

            asked = ignore_comments.read(document)
            if asked:
                sifted, notes = _by_comments(sifted, asked, file, document, policy)
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


def _documents(file: PlanFile) -> tuple[Document, ...]:
    """Return the texts whose comments count: the plan of a group and the roster are two."""
    document = file.document
    if isinstance(document, JoinedDocument):
        return document.base, document.roster
    return (document,)


def _by_comments(
    found: Sifted, asked: "Comments", file: PlanFile, document: Document, policy: Policy
) -> tuple[Sifted, list[Note]]:
    """Split findings into those that count and those that the comments of one text ignore."""
    from strideaudit.audit import ignores

    joined = file.document
    if not isinstance(joined, JoinedDocument):
        return ignores.apply(found, asked, policy.scope)
    in_roster = document is joined.roster
    mine = [one for one in found.kept if (one.file is None) is in_roster]
    others = [one for one in found.kept if (one.file is None) is not in_roster]
    sifted, notes = ignores.apply(Sifted(tuple(mine), found.ignored), asked, policy.scope)
    # What one athlete does not need, another one may: no comment is unused for one alone.
    kept = [(rule, note) for rule, note in notes if rule != "unused-ignore"]
    if in_roster:
        kept = [(rule, note._replace(place=_there(note.place))) for rule, note in kept]
    return sifted._replace(kept=(*sifted.kept, *others)), kept


def _there(place: Place | Span) -> Place | Span:
    return RosterSpan(*place) if isinstance(place, Span) else place


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
