"""Comments to the auditor, such as ``# strideaudit: ignore[rule] until=2026-12-15 -- why``.

At the end of a line, a comment covers that line, and a value of several lines that ends there. On a
line of its own, it covers the node below with everything under it. ``ignore-file`` before the first
key covers the file; ``disable`` and ``enable`` cover the lines between them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, partial
from itertools import dropwhile, islice, zip_longest
from typing import NamedTuple

from strideaudit.audit.findings import Finding
from strideaudit.audit.ignore_grammar import EXAMPLE, WORDS, is_date, misformed
from strideaudit.audit.policy import NAME
from strideaudit.text import similar
from strideaudit.text.document import Document, Path
from strideaudit.text.limits import MOST_IGNORES
from strideaudit.text.tree import Span
from strideaudit.text.wording import quoted

FOREVER = 10**9
"""A line number that no file has."""


class Directive(NamedTuple):
    """One rule that one comment ignores on some lines."""

    rule: str
    span: Span
    """The place of the rule's name."""

    until: str
    """The last day on which it applies, as YYYY-MM-DD; empty if it never ends."""

    reason: str
    first: int
    last: int
    """The lines that it covers, 1-based, inclusive."""


class Comments(NamedTuple):
    """What a file's comments ask for, and the comments that could not be understood."""

    directives: tuple[Directive, ...]
    malformed: tuple[Finding, ...]


def read(document: Document) -> Comments | None:
    """Return what the comments of a document ask for.

    None if no comment is addressed to strideaudit, or if the text cannot be read to its end, so
    that nobody knows what in it is a comment.
    """
    if document.tree is None or NAME not in document.source.text.lower():
        return None
    return _Reader(document).read()


def harmless(text: str) -> str:
    """Return text for a comment, changed so that strideaudit reads no command in it."""
    return _ANY_SIGN.sub(r"\\x23", text)


_ANY_SIGN = re.compile(rf"#(?=#*\s*{NAME})", re.IGNORECASE)
_SIGN = re.compile(rf"(?:^|(?<=\s))#+\s*{NAME}(?:\s*:|(?=\s+[\w-]+\[))", re.IGNORECASE)
_FORM = re.compile(r"\s*([\w-]+)\[([^\]]*)\](?:\s+until=(\S+))?\s*$")
_RULE = re.compile(r"[^\s,]+")
_BLOCK_TEXT = re.compile(r"(?:[&!]\S*\s+)*[|>]")
_IN_BRACKETS = re.compile(r"(?:[&!]\S*\s+)*[\[{]")
_MARKERS = " \t-?"
"""Characters that may come before a value on its first line without being part of it."""


class _Comment(NamedTuple):
    """A comment that is addressed to strideaudit."""

    line: int
    column: int
    text: str
    """The text after the name and its colon."""

    text_column: int
    own_line: bool
    colon: bool
    """Whether a colon follows the name."""


class _Reader:
    """Reads the comments of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = document.source.lines
        self._directives: list[Directive] = []
        self._malformed: list[Finding] = []
        self._open: dict[str, tuple[Directive, _Comment]] = {}

    def read(self) -> Comments:
        """Return what all comments ask for."""
        for comment in self._comments():
            self._take(comment)
            if len(self._directives) + len(self._malformed) > MOST_IGNORES:
                self._stop(comment)
                break
        for directive, comment in self._open.values():
            self._complain(
                comment,
                f"the range in which {directive.rule} is disabled never ends",
                f"write # strideaudit: enable[{directive.rule}] after its last line",
                why="it applies to the end of the file",
            )
            self._directives.append(directive)
        self._directives.sort(key=lambda one: one.span)
        return Comments(tuple(self._directives), tuple(self._malformed))

    def _stop(self, comment: _Comment) -> None:
        """Report that this comment is one too many; it and all after it have no effect."""
        del self._directives[MOST_IGNORES:], self._malformed[MOST_IGNORES:]
        self._complain(
            comment,
            f"a plan has at most {MOST_IGNORES:,} ignores; here begin more",
            "turn rules off in the configuration, or split the plan",
            why="this comment and those after it have no effect",
        )

    def _comments(self) -> Iterator[_Comment]:
        for number, line in enumerate(self._lines, start=1):
            found = _SIGN.finditer(line)
            # from the first sign outside a value on, all signs are in one comment
            outside = dropwhile(partial(self._in_value, number), found)
            signs = list(islice(outside, MOST_IGNORES + 2))
            for sign, following in zip_longest(signs, signs[1:]):
                yield _Comment(
                    line=number,
                    column=sign.start() + 1,
                    text=line[sign.end() : following.start() if following else None],
                    text_column=sign.end() + 1,
                    own_line=not line[: signs[0].start()].strip(_MARKERS),
                    colon=sign.group().endswith(":"),
                )

    def _in_value(self, line: int, sign: re.Match[str]) -> bool:
        """Return whether a sign is in a key or a value, which no comment is."""
        return self._in_text(line, sign.start() + 1)

    @cached_property
    def _nodes(self) -> list[tuple[Path, bool, Span, bool]]:
        return list(self._document.nodes())

    @cached_property
    def _texts(self) -> list[Span]:
        """The places of all keys and plain values, which do not overlap, in order."""
        return sorted({span for _, _, span, text in self._nodes if text and span[:2] < span[2:]})

    @cached_property
    def _items(self) -> list[tuple[int, int, bool, Path]]:
        """Where keys and list items begin: line, column, whether it is a key, its path."""
        return sorted(
            (span.line, span.column, key, path)
            for path, key, span, _ in self._nodes
            if path and (key or isinstance(path[-1], int))
        )

    @cached_property
    def _ending(self) -> dict[int, list[Span]]:
        """Values of several lines that indentation does not end, by their last lines."""
        found: dict[int, list[Span]] = {}
        for _, key, span, text in self._nodes:
            if not key and span.line < span.end_line and (text or self._opens(span, _IN_BRACKETS)):
                found.setdefault(span.end_line, []).append(span)
        return found

    def _opens(self, span: Span, sign: re.Pattern[str]) -> bool:
        return bool(sign.match(self._lines[span.line - 1], span.column - 1))

    def _in_text(self, line: int, column: int) -> bool:
        """Tell whether a place is inside a value, where a hash does not begin a comment."""
        place = (line, column)
        at = bisect_right(self._texts, place, key=lambda span: span[:2]) - 1
        if at < 0 or self._texts[at][2:] <= place:
            return False
        # what follows the | or > that opens a text of several lines is a comment
        span = self._texts[at]
        return not (line == span.line and self._opens(span, _BLOCK_TEXT))

    def _take(self, comment: _Comment) -> None:
        body, _, reason = comment.text.partition(" -- ")
        form = _FORM.match(body)
        if not comment.colon:
            self._complain(comment, "a colon is missing after strideaudit", f"write {EXAMPLE}")
            return
        if form is None:
            self._complain(comment, *misformed(body))
            return
        word, listed, until = form[1], form[2], form[3] or ""
        rules = [
            (match.group(), comment.text_column + form.start(2) + match.start())
            for match in islice(_RULE.finditer(listed), MOST_IGNORES + 1)
        ]
        if word not in WORDS:
            near = similar.did_you_mean(word, WORDS)
            self._complain(comment, f"unknown command {quoted(word)} in a comment", near)
        elif not rules or any("*" in rule for rule, _ in rules):
            what = "names no rule" if not rules else "names rules by a wildcard"
            self._complain(comment, f"the comment {what}", f"name each rule: {EXAMPLE}")
        elif until and not is_date(until):
            self._complain(
                comment, f"the day {quoted(until)} does not exist", "write until=2026-12-15"
            )
        elif until and word == "enable":
            self._complain(
                comment, "enable cannot have a day", "write until= at the start of the range"
            )
        else:
            for rule, column in rules:
                span = Span(comment.line, column, comment.line, column + len(rule))
                self._do(word, Directive(rule, span, until, reason.strip(), 0, FOREVER), comment)

    def _do(self, word: str, directive: Directive, comment: _Comment) -> None:
        rule, line = directive.rule, comment.line
        if word == "ignore":
            covered = self._below(comment) if comment.own_line else self._before(comment)
            if covered:
                first, last = covered
                self._directives.append(directive._replace(first=first, last=last))
        elif word == "ignore-file":
            if self._items and line >= self._items[0][0]:
                message = "ignore-file comes after the first key"
                self._complain(comment, message, "move it to the top")
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

    def _before(self, comment: _Comment) -> tuple[int, int]:
        """Return the lines that a comment at the end of a line covers."""
        ending = [
            span.line
            for span in self._ending.get(comment.line, ())
            if span.end_column <= comment.column
        ]
        return max(ending, default=comment.line), comment.line

    def _below(self, comment: _Comment) -> tuple[int, int] | None:
        """Return the lines of the next item or key below a comment, with everything under it.

        None if there is none, or if the comment belongs to something above it.
        """
        at = bisect_left(self._items, (comment.line + 1,))
        if at == len(self._items):
            hint = "move it above what it is about, or to the end of a line"
            self._complain(comment, "there is nothing below this comment", hint)
            return None
        first, _, _, path = self._items[at]
        if self._indent(comment.line) > self._indent(first):
            message = "the comment is indented deeper than the line below it"
            self._complain(comment, message, f"indent it like line {first}, which it would cover")
            return None
        span = self._document.span(path)
        # a text of several lines ends where the line after it begins
        return first, max(first, span.end_line - (span.end_column == 1))

    def _indent(self, line: int) -> int:
        text = self._lines[line - 1]
        return len(text) - len(text.lstrip())

    def _complain(
        self,
        comment: _Comment,
        message: str,
        hint: str,
        why: str = "the comment has no effect",
    ) -> None:
        end = comment.text_column + len(comment.text.rstrip())
        self._malformed.append(
            Finding(
                message,
                why=why,
                fix=hint or f"write {EXAMPLE}",
                place=Span(comment.line, comment.column, comment.line, end),
                about=comment.text.strip(),
            )
        )
