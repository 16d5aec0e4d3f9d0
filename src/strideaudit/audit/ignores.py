"""Sets aside findings that a plan's comments, or a configuration, ignore.

A comment without effect is itself a finding, so no comment fails silently.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from strideaudit.audit.findings import Finding, Note
from strideaudit.audit.ignore_comments import FOREVER, Comments, Directive
from strideaudit.audit.registry import Scope
from strideaudit.audit.report import Ignored, Reported, Sifted
from strideaudit.text import similar
from strideaudit.text.wording import quoted

ABOUT_COMMENTS = (
    "expired-ignore",
    "ignore-without-reason",
    "locked-ignore",
    "malformed-ignore",
    "unknown-ignore",
    "unused-ignore",
    "stale-baseline",
)
"""Rules about comments and the baseline; no comment can ignore their findings."""


def apply(found: Sifted, comments: Comments, scope: Scope) -> tuple[Sifted, list[Note]]:
    """Split findings into those that count and those that a comment ignores.

    Returns:
        The findings, and the problems of the comments.
    """
    notes = [("malformed-ignore", finding) for finding in comments.malformed]
    valid: dict[_Reach, list[Directive]] = {}
    for directive in comments.directives:
        problem = _problem(directive, scope)
        if problem is None:
            reach = _Reach(directive.rule, directive.first, directive.last)
            valid.setdefault(reach, []).append(directive)
        else:
            notes.append(problem)
    kept, ignored, used = [], [], set()
    for finding, covering in _covered(found.kept, valid):
        used.update(covering)
        if covering:
            # the narrowest comment is the one that the author meant
            narrowest = min(covering, key=lambda one: (one.last - one.first, one))
            ignored.append(Ignored(finding, "inline", valid[narrowest][0].reason))
        else:
            kept.append(finding)
    for reach, directives in valid.items():
        if reach not in used:
            lines = [finding.span.line for finding in found.kept if finding.rule == reach.rule]
            notes += [_unused(one, scope, lines) for one in directives]
    return found.then(kept, ignored), notes


class _Reach(NamedTuple):
    """The lines that one or several comments cover."""

    rule: str
    first: int
    last: int


def _covered(
    findings: Iterable[Reported], reaches: Iterable[_Reach]
) -> Iterator[tuple[Reported, list[_Reach]]]:
    """Yield each finding with what covers it, by rule and line, reading both once."""
    waiting = sorted(reaches, reverse=True)
    begun: list[_Reach] = []
    for finding in sorted(findings, key=lambda one: (one.rule, one.span.line)):
        rule, line = finding.rule, finding.span.line
        while waiting and waiting[-1][:2] <= (rule, line):
            begun.append(waiting.pop())
        begun = [one for one in begun if one.rule == rule and one.last >= line]
        yield finding, begun


def _problem(directive: Directive, scope: Scope) -> Note | None:
    """Return why a comment has no effect; None if it has one."""
    rule, until = directive.rule, directive.until
    if rule not in scope.rules:
        return "unknown-ignore", _finding(
            directive,
            f"a comment ignores {quoted(rule)}, which is not a rule",
            "it has no effect",
            similar.did_you_mean(rule, scope.rules) or "strideaudit rules lists all rules",
            "not a rule",
        )
    if rule in ABOUT_COMMENTS or rule in scope.locked:
        return "locked-ignore", _locked(directive)
    if until and until < scope.today:
        return "expired-ignore", _finding(
            directive,
            f"the comment that ignores {rule} ended on {until}",
            "it no longer has an effect; what it ignored is reported again",
            "fix the finding, or set another date with a reason",
            f"until {until}",
        )
    if scope.require_reason and not directive.reason:
        return "ignore-without-reason", _finding(
            directive,
            f"the comment that ignores {rule} gives no reason",
            "the configuration requires a reason; without one the comment has no effect",
            f"add the reason: ignore[{rule}] -- why",
            "no reason",
        )
    return None


def _locked(directive: Directive) -> Finding:
    """Return the finding about a comment that ignores a rule which no comment can ignore."""
    what, why = "which cannot be ignored", "the rule is locked; the comment has no effect"
    label = "locked"
    if directive.rule in ABOUT_COMMENTS:
        what = "which is about comments and the baseline"
        why = "a comment cannot ignore findings about these; it has no effect"
        label = "cannot be ignored"
    message = f"a comment ignores {directive.rule}, {what}"
    return _finding(directive, message, why, "remove the comment and fix the finding", label)


def _finding(directive: Directive, message: str, why: str, fix: str, label: str) -> Finding:
    """Return a finding about a comment, at its place."""
    return Finding(
        message, why=why, fix=fix, place=directive.span, label=label, about=directive.rule
    )


def _unused(directive: Directive, scope: Scope, lines: Sequence[int]) -> Note:
    """Return the finding about a comment without effect, given the lines where its rule fires."""
    rule = directive.rule
    if rule not in scope.on:
        why, fix, label = "the rule is off", "remove the comment", "rule is off"
    else:
        why = f"the rule finds nothing {_where(directive)}"
        fix, label = "remove the comment", "nothing to ignore"
        if lines:
            nearest = min(lines, key=lambda line: (abs(line - directive.span.line), line))
            fix += f", or move it to line {nearest}, where the rule finds something"
    message = f"the comment that ignores {rule} does nothing"
    return "unused-ignore", _finding(directive, message, why, fix, label)


def _where(directive: Directive) -> str:
    """Return in words which lines a comment covers."""
    first, last = directive.first, directive.last
    if last == FOREVER:
        return f"from line {first} on" if first else "in this file"
    return f"on line {first}" if first == last else f"on lines {first} to {last}"
