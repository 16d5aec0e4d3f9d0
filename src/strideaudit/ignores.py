"""Comments that ignore findings: ``# strideaudit: ignore[rule] until=2026-12-15 -- why``.

At the end of a line a comment covers that line; on a line of its own the node below with all that
is under it. ``ignore-file`` before the first key covers the file, ``disable`` and ``enable`` the
lines between them. A comment that does nothing is a finding, so that none can fail silently.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from strideaudit import names
from strideaudit.document import Document
from strideaudit.findings import Finding
from strideaudit.report import Ignored, Parted, Reported
from strideaudit.tree import Span, quoted

SIGN = "strideaudit:"
WORDS = ("ignore", "ignore-file", "disable", "enable")
EXAMPLE = "# strideaudit: ignore[rule-name] -- why"
FOREVER = 10**9
"""A line number that no file has."""


class Scope(NamedTuple):
    """What a comment may ignore."""

    rules: frozenset[str]
    """All rules that there are."""

    on: frozenset[str]
    """Those that are on."""

    locked: frozenset[str]
    """Those that cannot be ignored."""

    today: str
    """The day on which ends are judged, as YYYY-MM-DD."""

    require_reason: bool = False


class Directive(NamedTuple):
    """One rule that one comment ignores on some lines."""

    rule: str
    span: Span
    """Where the rule's name stands."""

    until: str
    """The last day on which it holds, as YYYY-MM-DD; empty for ever."""

    reason: str
    first: int
    last: int
    """The lines that it covers, 1-based, inclusive."""


class Comments(NamedTuple):
    """What a file's comments ask for, and those that say nothing that can be done."""

    directives: tuple[Directive, ...]
    malformed: tuple[Finding, ...]


Note: TypeAlias = tuple[str, Finding]
"""What is wrong with a comment or a baseline: the rule that says so, and its finding."""


def read(document: Document) -> Comments | None:
    """Return what the comments of a document ask for; None where none speaks to us."""
    if SIGN not in document.source.text:
        return None
    return _Reader(document).read()


def apply(found: Parted, comments: Comments, scope: Scope) -> tuple[Parted, list[Note]]:
    """Part findings into those that stand and those that a comment ignores.

    Returns:
        The findings, and what is wrong with the comments.
    """
    notes = [("malformed-ignore", finding) for finding in comments.malformed]
    valid = []
    for directive in comments.directives:
        problem = _problem(directive, scope)
        if problem is None:
            valid.append(directive)
        else:
            notes.append(problem)
    kept, ignored, used = [], [], set()
    for finding in found.kept:
        covering = [one for one in valid if _covers(one, finding)]
        used.update(covering)
        if covering:
            # the narrowest comment is the one that was meant
            narrowest = min(covering, key=lambda one: (one.last - one.first, one.span))
            ignored.append(Ignored(finding, "inline", narrowest.reason))
        else:
            kept.append(finding)
    notes += [_unused(one, scope) for one in valid if one not in used]
    return found.then(kept, ignored), notes


def _covers(directive: Directive, finding: Reported) -> bool:
    return directive.rule == finding.rule and directive.first <= finding.span.line <= directive.last


def _problem(directive: Directive, scope: Scope) -> Note | None:
    """Return why a comment has no effect; None if it has one."""
    rule, span = directive.rule, directive.span
    if rule not in scope.rules:
        near = names.did_you_mean(rule, scope.rules)
        return "unknown-ignore", Finding(
            f"a comment ignores {quoted(rule)}, which is no rule",
            why="it has no effect",
            fix=f"{near or 'strideaudit rules lists them'}",
            place=span,
            label="no rule",
            about=rule,
        )
    if rule in scope.locked:
        return "locked-ignore", Finding(
            f"a comment ignores {rule}, which cannot be ignored",
            why="the rule is locked; the comment has no effect",
            fix="remove the comment and mend what the rule finds",
            place=span,
            label="locked",
            about=rule,
        )
    if directive.until and directive.until < scope.today:
        return "expired-ignore", Finding(
            f"the comment that ignores {rule} ended on {directive.until}",
            why="it has no effect any more; what it ignored is reported again",
            fix="mend what the rule finds, or set another date with a reason",
            place=span,
            label=f"until {directive.until}",
            about=rule,
        )
    if scope.require_reason and not directive.reason:
        return "ignore-without-reason", Finding(
            f"the comment that ignores {rule} does not say why",
            why="the configuration requires a reason; without one the comment has no effect",
            fix=f"add the reason: ignore[{rule}] -- why",
            place=span,
            label="no reason",
            about=rule,
        )
    return None


def _unused(directive: Directive, scope: Scope) -> Note:
    rule = directive.rule
    off = rule not in scope.on
    return "unused-ignore", Finding(
        f"the comment that ignores {rule} does nothing",
        why="the rule is off" if off else "the rule finds nothing on the lines that it covers",
        fix="remove the comment"
        if off
        else "remove the comment, or move it to the line that the finding names",
        place=directive.span,
        label="rule is off" if off else "nothing to ignore",
        about=rule,
    )


_SIGN = re.compile(rf"(?:^|(?<=\s))#\s*{SIGN}", re.MULTILINE)
_FORM = re.compile(r"\s*([\w-]+)\[([^\]]*)\](?:\s+until=(\S+))?\s*$")
_RULE = re.compile(r"[^\s,]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Comment(NamedTuple):
    """A comment that speaks to us."""

    line: int
    column: int
    text: str
    """What follows the sign."""

    text_column: int
    own_line: bool


class _Reader:
    """Reads the comments of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = document.source.lines
        self._nodes = list(document.nodes())
        self._directives: list[Directive] = []
        self._malformed: list[Finding] = []
        self._open: dict[str, tuple[Directive, _Comment]] = {}

    def read(self) -> Comments:
        """Return what all comments ask for."""
        for comment in self._comments():
            self._take(comment)
        for directive, comment in self._open.values():
            self._complain(
                comment,
                f"the range in which {directive.rule} is disabled never ends",
                f"write # strideaudit: enable[{directive.rule}] after its last line",
            )
            self._directives.append(directive)
        self._directives.sort(key=lambda one: one.span)
        return Comments(tuple(self._directives), tuple(self._malformed))

    def _comments(self) -> Iterator[_Comment]:
        for number, line in enumerate(self._lines, start=1):
            if SIGN not in line:
                continue
            for match in _SIGN.finditer(line):
                if not self._in_text(number, match.start() + 1):
                    before = line[: match.start()].strip()
                    column, end = match.start() + 1, match.end()
                    yield _Comment(number, column, line[end:], end + 1, not before)
                    break

    def _in_text(self, line: int, column: int) -> bool:
        """Tell whether a place lies inside a value, where a hash is no comment."""
        for _, _, span, scalar in self._nodes:
            if not scalar or not (span[:2] <= (line, column) < span[2:]):
                continue
            # what follows the | or > that opens a text of several lines is a comment
            opens = self._lines[span.line - 1][span.column - 1 : span.column]
            if not (opens in ("|", ">") and line == span.line):
                return True
        return False

    def _take(self, comment: _Comment) -> None:
        body, _, reason = comment.text.partition(" -- ")
        form = _FORM.match(body)
        if form is None:
            self._complain(comment, *_misformed(body))
            return
        word, listed, until = form[1], form[2], form[3] or ""
        rules = [
            (match.group(), comment.text_column + form.start(2) + match.start())
            for match in _RULE.finditer(listed)
        ]
        if word not in WORDS:
            near = names.did_you_mean(word, WORDS)
            self._complain(comment, f"{quoted(word)} is nothing that a comment can do", near)
        elif not rules or any("*" in rule for rule, _ in rules):
            what = "names no rule" if not rules else "names rules by a wildcard"
            self._complain(comment, f"the comment {what}", f"name each rule: {EXAMPLE}")
        elif until and not _is_date(until):
            self._complain(comment, f"there is no day {quoted(until)}", "write until=2026-12-15")
        else:
            for rule, column in rules:
                span = Span(comment.line, column, comment.line, column + len(rule))
                self._do(word, Directive(rule, span, until, reason.strip(), 0, FOREVER), comment)

    def _do(self, word: str, directive: Directive, comment: _Comment) -> None:
        rule, line = directive.rule, comment.line
        if word == "ignore":
            first, last = (line, line) if not comment.own_line else self._below(line)
            self._directives.append(directive._replace(first=first, last=last))
        elif word == "ignore-file":
            top = min((span.line for path, _, span, _ in self._nodes if path), default=FOREVER)
            if line >= top:
                self._complain(
                    comment, "ignore-file stands after the first key", "move it to the top"
                )
            else:
                self._directives.append(directive)
        elif word == "disable":
            if rule in self._open:
                self._complain(comment, f"{rule} is already disabled here", "remove one of the two")
            else:
                self._open[rule] = (directive._replace(first=line), comment)
        elif rule in self._open:
            opened, _ = self._open.pop(rule)
            self._directives.append(opened._replace(last=line))
        else:
            self._complain(comment, f"{rule} is not disabled here", "remove the comment")

    def _below(self, line: int) -> tuple[int, int]:
        """Return the lines of the next item or key below a line, with all that is under it."""
        starts = [
            (span.line, span.column, key, path)
            for path, key, span, _ in self._nodes
            if span.line > line and path and (key or isinstance(path[-1], int))
        ]
        if not starts:
            return line, line
        first, _, _, path = min(starts)
        return first, self._document.span(path).end_line

    def _complain(self, comment: _Comment, message: str, hint: str) -> None:
        end = comment.text_column + len(comment.text.rstrip())
        self._malformed.append(
            Finding(
                message,
                why="the comment has no effect"
                if "never ends" not in message
                else "it holds to the end of the file",
                fix=hint or f"write {EXAMPLE}",
                place=Span(comment.line, comment.column, comment.line, end),
                about=comment.text.strip(),
            )
        )


def _misformed(body: str) -> tuple[str, str]:
    """Say what is wrong with the form of a comment."""
    words = body.split()
    if "[" not in body and len(words) > 1 and words[0] in WORDS:
        return "the rule stands without brackets", f"write # strideaudit: {words[0]}[{words[1]}]"
    if "[" not in body:
        return "the comment names no rule in brackets", f"write {EXAMPLE}"
    if "]" not in body:
        return "a bracket is not closed", f"write {EXAMPLE}"
    rest = body.partition("]")[2].strip()
    return f"{quoted(rest)} is not understood", "put a reason after two dashes: ] -- why"


def _is_date(text: str) -> bool:
    from datetime import date

    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def by_config(
    findings: Iterable[Reported], rules: Mapping[str, str], locked: frozenset[str]
) -> Parted:
    """Part findings into those that stand and those that the configuration ignores in a file.

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
    return Parted(tuple(kept), tuple(ignored))
