"""The lines of a Markdown text as a coach sees them: headings, list items, rows of tables.

This is a light reader of our own and not a library: each character of the visible text must know
its column in the file, and start-up must not wait for a parser.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from strideaudit.inputs.draft import Cell
from strideaudit.text.tree import Span

LONGEST = 2000
"""How many characters of a line are read."""


class Text:
    """The visible text of one line, without marks, each character with its place.

    Args:
        text: The text.
        line: Its line, from 1.
        columns: The column of each character in the file, from 1.
    """

    __slots__ = ("columns", "line", "text")

    def __init__(self, text: str, line: int, columns: list[int]) -> None:
        self.text = text
        self.line = line
        self.columns = columns

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the place of some of the characters."""
        end = len(self.text) if end is None else end
        if not self.columns:
            return Span(self.line, 1, self.line, 2)
        first = self.columns[min(start, len(self.columns) - 1)]
        last = self.columns[end - 1] + 1 if 0 < end <= len(self.columns) else first
        return Span(self.line, first, self.line, max(first + 1, last))

    def cell(self, start: int = 0, end: int | None = None) -> Cell:
        """Return some of the characters with their place."""
        return Cell(self.text[start:end], self.span(start, end))

    def part(self, start: int, end: int | None = None) -> "Text":
        """Return some of the characters, without spaces around them."""
        text, columns = self.text[start:end], self.columns[start:end]
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        return Text(text[left:right], self.line, columns[left:right])

    def split(self, mark: str) -> list["Text"]:
        """Return the parts between marks."""
        parts, start = [], 0
        while (at := self.text.find(mark, start)) >= 0:
            parts.append(self.part(start, at))
            start = at + len(mark)
        return [*parts, self.part(start)]


class Block(NamedTuple):
    """One line."""

    kind: str
    """``heading``, ``item``, ``text``, ``head`` (of a table), ``row``, ``comment`` or ``code``."""

    depth: int
    """The level of a heading; the indentation of an item."""

    text: Text
    cells: tuple[Text, ...] = ()
    strong: bool = False
    """Whether all of it is bold or underlined, as in a line that serves as a heading."""

    kept: str | None = None
    """The text without the parts that are struck out; None if nothing is struck out."""


BREAK = "\n"
"""A ``<br>`` in the visible text."""

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)")
_ITEM = re.compile(
    r"(\s*)(?:[-*+\u2022\u2013]|\d{1,3}[.)]|(?<=\s)[a-zA-Z][.)])\s+(?:\[[ xX]\]\s+)?(?=\S)"
)
_RULE = re.compile(r"\s{0,3}(?:[-*_=]\s*){3,}$")
_UNDERLINE = re.compile(r" {0,3}(?:-{2,}|={2,})\s*")
_STRUCK = re.compile(r"~~(?!\s)[^~]+~~")
_DELIMITER = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*\|?\s*+$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_STRONG = re.compile(
    r"[^\w\x00-\x1f!-~]*+(?:\*\*|__)(?!\s)(?:(?!\*\*|__).)++(?:\*\*|__)\s*+:?\s*+$"
)
_ADDRESS = r"\([^()]*+(?:\([^()]*+\)[^()]*+)*\)"
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # 1: an escaped mark
    rf"|!\[[^\[\]]*+\](?:{_ADDRESS})?"  # an image
    r"|!?\[\[(?:[^\[\]|]*+\|)?([^\[\]|]*+)\]\]"  # 2: a wiki link
    rf"|\[([^\[\]]*+)\]{_ADDRESS}"  # 3: a link
    r"|(<br\s*/?>)"  # 4
    r"|<!--(?:(?!-->|<!--).)*+-->|</?[a-zA-Z][^<>]*+>|<https?://[^<>]*+>"
    r"|https?://[^\s|)]++"
    r"|(&nbsp;)|(&amp;)"  # 5, 6
    r"|\*{2,3}|~~|`+|==|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])",
    re.IGNORECASE,
)


def visible(raw: str, line: int, start: int = 0) -> Text:
    """Return what a reader sees of a text; ``<br>`` is a line break.

    Args:
        raw: The text as it is in the file.
        line: Its line, from 1.
        start: How many characters of the line are before it.
    """
    shown: list[str] = []
    columns: list[int] = []

    def show(text: str, at: int, *, one: bool = False) -> None:
        shown.append(text)
        columns.extend([at + 1] * len(text) if one else range(at + 1, at + 1 + len(text)))

    at = 0
    for match in _INLINE.finditer(raw):
        show(raw[at : match.start()], start + at)
        at = match.end()
        for group in (1, 2, 3):
            if match[group] is not None:
                inner = visible(match[group], line, start + match.start(group))
                shown.append(inner.text)
                columns.extend(inner.columns)
        for group, text in ((4, BREAK), (5, " "), (6, "&")):
            if match[group] is not None:
                show(text, start + match.start(), one=True)
    show(raw[at:], start + at)
    return Text("".join(shown), line, columns).part(0)


def blocks(lines: list[str]) -> Iterator[Block]:
    """Yield the lines of a text that are not empty, including comments and code."""
    fence, comment = "", False
    table = False
    skip = _front_matter_end(lines)
    for number, full in enumerate(lines, start=1):
        if number <= skip:
            continue
        raw = full[:LONGEST]
        if fence:
            closed = raw.strip()
            if closed.startswith(fence) and not closed.strip(fence[0]):
                fence = ""
            elif closed:
                yield _hidden(raw, number, "code")
            continue
        if comment or raw.lstrip().startswith("<!--"):
            opened = 0 if comment else raw.find("<!--") + 4
            comment = "-->" not in raw[opened:]
            yield _hidden(raw, number, "comment")
            continue
        if found := _FENCE.match(raw):
            fence, table = found[1], False
            continue
        if not raw.strip() or (_RULE.match(raw) and "|" not in raw):
            table = False
            continue
        body, offset = _unquoted(raw)
        if "|" in body and (table or _is_head(lines, number)):
            if not _DELIMITER.match(body) or not table:
                cells = tuple(_cells(body, number, offset))
                kind, text = "row" if table else "head", visible(body, number, offset)
                yield Block(kind, 0, text, cells, kept=_kept(body))
            table = True
            continue
        table = False
        line = _line(body, number, offset)
        below = lines[number] if number < len(lines) else ""
        underlined = line.kind == "text" and _UNDERLINE.fullmatch(below) is not None
        yield line._replace(strong=line.strong or underlined, kept=_kept(body))


def _line(body: str, number: int, offset: int) -> Block:
    block = _marked(body, number, offset)
    shown = block.text.text
    signs = next((at for at, one in enumerate(shown) if not _is_sign(one)), 0)
    return block._replace(text=block.text.part(signs)) if signs else block


def _is_sign(character: str) -> bool:
    """Return whether a character before a line is a picture or a tick, or joins some of them."""
    return character > "\x7f" and unicodedata.category(character) in ("So", "Sk", "Mn", "Me", "Cf")


def _marked(body: str, number: int, offset: int) -> Block:
    heading = _HEADING.match(body)
    if heading:
        inner = body[heading.end() :].rstrip()
        bare = inner.rstrip("#")
        inner = bare if not bare or bare[-1].isspace() else inner
        return Block("heading", len(heading[1]), visible(inner, number, offset + heading.end()))
    item = _ITEM.match(body)
    if item:
        depth = len(item[1].expandtabs(4))
        inner = body[item.end() :]
        text = visible(inner, number, offset + item.end())
        return Block("item", depth, text, strong=_STRONG.match(inner) is not None)
    text = visible(body, number, offset)
    indent = len(body) - len(body.lstrip())
    return Block("text", indent, text, strong=_STRONG.match(body) is not None)


def _hidden(raw: str, number: int, kind: str) -> Block:
    left = len(raw) - len(raw.lstrip())
    text = raw.strip()
    return Block(kind, 0, Text(text, number, list(range(left + 1, left + 1 + len(text)))))


def _unquoted(raw: str) -> tuple[str, int]:
    """Return a line without the marks of a quotation, and the length of these marks."""
    body, offset = raw, 0
    while (stripped := body.lstrip()).startswith(">"):
        offset += len(body) - len(stripped) + 1
        body = stripped[1:]
    return body, offset


def _kept(body: str) -> str | None:
    kept = _STRUCK.sub(" ", body)
    return kept if kept != body else None


def _is_head(lines: list[str], number: int) -> bool:
    """Return whether the next line makes a line the head of a table."""
    below = _unquoted(lines[number])[0] if number < len(lines) else ""
    return "-" in below and "|" in below and _DELIMITER.match(below[:LONGEST]) is not None


def _cells(body: str, number: int, offset: int) -> Iterator[Text]:
    """Yield the cells of a row; a mark after a backslash or in a wiki link does not split."""
    start, end = 0, len(body.rstrip())
    if body.lstrip().startswith("|"):
        start = body.index("|") + 1
    if end > start and body[end - 1] == "|" and body[end - 2 : end - 1] != "\\":
        end -= 1
    links = 0
    at = first = start
    while at <= end:
        mark = body[at : at + 2]
        if at == end or (body[at] == "|" and not links):
            yield visible(body[first:at], number, offset + first)
            first = at + 1
        elif mark in ("[[", "]]"):
            links += 1 if mark == "[[" and "]]" in body[at:] else -links
        at += 2 if at < end and body[at] == "\\" else 1


def _front_matter_end(lines: list[str]) -> int:
    """Return the last line of the front matter; 0 if there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:200], start=2):
        if line.rstrip() in ("---", "..."):
            return number
    return 0


def front_matter(lines: list[str]) -> dict[str, Text]:
    """Return the plain values of the front matter, by key in lower case."""
    found: dict[str, Text] = {}
    for number, line in enumerate(lines[: _front_matter_end(lines)], start=1):
        key, colon, value = line.partition(":")
        bare = value.strip()
        if not colon or not bare or key != key.strip() or bare[0] in "[{|>&*!":
            continue
        start = len(key) + 1 + len(value) - len(value.lstrip())
        if bare[0] in "\"'" and bare[-1] == bare[0] and len(bare) > 1:
            bare, start = bare[1:-1], start + 1
        found.setdefault(
            key.lower(), Text(bare, number, list(range(start + 1, start + 1 + len(bare))))
        )
    return found
