"""YAML text to a tree with positions, by the YAML 1.2 core schema.

PyYAML's parser events are used and nothing above them: its constructors type scalars by YAML 1.1,
where ``3:00`` is 180 and ``off`` is false. The C parser and the Python one give the same result.
"""

import re
from contextlib import suppress
from sys import intern
from typing import TYPE_CHECKING, Any

from strideaudit.text.limits import MOST_LINES
from strideaudit.text.pattern import compiling_later, pattern
from strideaudit.text.tree import (
    MAX_DEPTH,
    Fault,
    Four,
    Span,
    SyntaxFaultError,
    Tree,
    TreeBuilder,
    too_many,
)
from strideaudit.text.wording import quoted

if TYPE_CHECKING:
    import yaml

LOADER: Any = None
"""The parser; None for the C parser where PyYAML was built with it, else the Python one: slower,
same result."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""A pattern that takes long to compile, and few texts need it."""

_BREAK = pattern("\r\n|[\n\r\x85\u2028\u2029]")
_AHEAD = 1024 + 1
"""Characters that a parser reads before it hands over what they hold: a bracket may begin a key,
and the colon after a key may be that far away."""


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, broken where the parser breaks them."""
    return _BREAK.split(text)


def build(text: str, builder: TreeBuilder) -> None:
    """Read one YAML document into the builder.

    Raises:
        SyntaxFaultError: The text is not YAML, or holds what a plan must not hold.
    """
    if builder.limited and text.count("\n") > MOST_LINES:
        raise too_many(MOST_LINES, "lines", Span(MOST_LINES + 1, 1, MOST_LINES + 1, 2))
    if not text.replace("\n", "").isprintable():
        _refuse_control_characters(text)
    with compiling_later():  # the C parser uses none of the patterns
        import yaml  # takes as long as half an audit, and many files are not YAML

    try:
        documents = _read(text, builder)
    except yaml.MarkedYAMLError as error:
        _refuse_nesting(text, builder, error)
        raise SyntaxFaultError(_explain(text, error)) from error
    if not documents:
        what = "the file holds no plan, only comments" if text.strip() else "the file is empty"
        hint = "a plan has `sessions:` and a list of sessions"
        raise SyntaxFaultError(Fault(what, Span(1, 1, 1, 1), hint))


def _refuse_nesting(text: str, builder: TreeBuilder, error: "yaml.MarkedYAMLError") -> None:
    """Let our limit on nesting speak before the parser's, which is 1,000 in libyaml 0.2.6.

    The parser gives up at a bracket that it reads ahead, when the builder has not been given the
    brackets before it. Without that bracket it hands them over.

    Raises:
        SyntaxFaultError: The nesting is too deep.
    """
    import yaml

    if error.problem_mark is None:
        return
    end = error.problem_mark.index
    ahead = text[max(0, end - _AHEAD) : end]
    if builder.depth + ahead.count("[") + ahead.count("{") > MAX_DEPTH:
        with suppress(yaml.MarkedYAMLError):
            _read(text[:end], TreeBuilder())


def _read(text: str, builder: TreeBuilder) -> int:
    """Parse a text into the builder, and return how many documents it holds."""
    import yaml

    loader = (LOADER or getattr(yaml, "CSafeLoader", yaml.SafeLoader))(text)
    try:
        return _feed(loader, builder, text)
    finally:
        loader.dispose()


def _refuse_control_characters(text: str) -> None:
    """Raise a fault where a text has a character that YAML does not allow.

    Such a character is never printable, so a printable text needs no search.
    """
    forbidden = re.search(_FORBIDDEN, text)
    if forbidden:
        character = f"U+{ord(forbidden.group()):04X}"
        message = f"the control character {character} is not allowed in YAML"
        raise SyntaxFaultError(Fault(message, _span_at(text, forbidden.start()), "remove it"))


def _feed(loader: Any, builder: TreeBuilder, text: str) -> int:  # noqa: ANN401 - untyped library
    """Hand every event to the builder; comparing the names of classes is the fastest way."""
    import yaml

    scalar, opened, closed = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.MappingEndEvent
    documents = 0
    get_event = loader.get_event
    kind: type = yaml.StreamStartEvent
    while kind is not yaml.StreamEndEvent:
        event = get_event()
        kind = type(event)
        if kind is scalar:
            _scalar(event, builder, text)
        elif kind is opened or kind is yaml.SequenceStartEvent:
            if event.tag is not None:
                builder.faults.append(_tag(event))
            node: list[Tree] | dict[str, Tree] = {} if kind is opened else []
            builder.open(node, _span(event), flow=bool(event.flow_style), anchor=event.anchor)
        elif kind is closed or kind is yaml.SequenceEndEvent:
            builder.close((event.end_mark.line + 1, event.end_mark.column + 1))
        elif kind is yaml.AliasEvent:
            builder.alias(event.anchor, _span(event))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                message = "a second document begins here; a plan file holds one"
                fault = Fault(message, Span(*_span(event)), "put each plan in a file of its own")
                raise SyntaxFaultError(fault)
    return documents


def _scalar(event: Any, builder: TreeBuilder, text: str) -> None:  # noqa: ANN401 - untyped library
    value: str | None = intern(event.value)  # plans repeat one another
    if event.tag is not None:
        builder.faults.append(_tag(event))
    elif value in _NULLS and event.implicit[0] and not event.style:
        value = None
    merges = value == "<<" and not event.style
    span = _block_span(event, text) if event.style in _BLOCKS else _span(event)
    builder.scalar(value, span, event.anchor, merges=merges)


def _block_span(event: Any, text: str) -> Four:  # noqa: ANN401 - untyped library
    """Return the place of a block of text; the parser ends it where the next thing begins.

    It ends at the last character of its last line that is not empty. A comment below it has less
    indentation than its first line.
    """
    start = event.start_mark
    line, column = start.line + 1, start.column + 1
    lines = [one.rstrip() for one in split_lines(text[start.index : event.end_mark.index])]
    indent = next((len(one) - len(one.lstrip()) for one in lines[1:] if one), 0)
    while len(lines) > 1 and (
        not lines[-1] or (lines[-1].lstrip()[0] == "#" and lines[-1].find("#") < indent)
    ):
        lines.pop()
    if len(lines) == 1:
        return (line, column, line, column + len(lines[0]))
    return (line, column, line + len(lines) - 1, len(lines[-1]) + 1)


def _span(event: Any) -> Four:  # noqa: ANN401 - untyped library
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _span_at(text: str, index: int) -> Span:
    before = split_lines(text[:index])
    line, column = len(before), len(before[-1]) + 1
    return Span(line, column, line, column + 1)


def _tag(event: Any) -> Fault:  # noqa: ANN401 - untyped library
    tag = event.tag.replace("tag:yaml.org,2002:", "!!")
    return Fault(
        f"the tag {quoted(tag)} is not read", Span(*_span(event)), "remove the tag; plain values do"
    )


_BLOCKS = ("|", ">")
_HINTS: tuple[tuple[str, str, str, str], ...] = (
    # what the parser says, what the line looks like, what is wrong, what to do
    ("", r"^ *\t", "a tab is used to indent; YAML wants spaces", "replace the tab with spaces"),
    (
        "cannot start any token",
        r":\s+@",
        "a value cannot begin with @ outside quotes",
        "write the dose first: Squat: 4x5 @ 80%",
    ),
    (
        "cannot start any token",
        r"[`@%]",
        "a value cannot begin with @, % or ` outside quotes",
        "put the value in quotes",
    ),
    (
        "unknown escape",
        "",
        "an escape that does not exist: a backslash before this character",
        "write the text in single quotes, where a backslash is itself",
    ),
    (
        "scanning a quoted scalar",
        "",
        "a quotation mark is opened and never closed",
        "close it on the same line",
    ),
    (
        "mapping values are not allowed",
        r":\s.*:\s",
        "a second colon on one line",
        "write one colon, after the exercise, and the rest behind it: Squat: 3x5 easy",
    ),
    (
        "mapping values are not allowed",
        "",
        "a colon where no key can stand",
        "check the indentation, and quote a value that holds a colon",
    ),
    (
        "could not find expected ':'",
        "",
        "a key without a colon after it",
        "write `name: value`, with a space after the colon",
    ),
    (
        "expected ',' or",
        "",
        "a bracket or brace is not closed, or a comma is missing",
        "close the [ or {, and separate its items by commas",
    ),
    (
        "while parsing a flow node",
        "",
        "a bracket or brace is not closed, or nothing stands before a comma",
        "close the [ or {, and separate its items by one comma each",
    ),
    (
        "did not find expected",
        r"^\s*-?\s*\S+.*",
        "the indentation does not fit the lines above",
        "begin list items of one list in one column, and keys of one map in one column",
    ),
    (
        "expected <block end>",
        "",
        "the indentation does not fit the lines above",
        "begin list items of one list in one column, and keys of one map in one column",
    ),
    (
        "block sequence entries",
        "",
        "a list item where none can stand",
        "begin it on a line of its own",
    ),
    ("found undefined alias", "", "an alias without an anchor", "define it with & before"),
    ("undefined tag handle", "", "tags are not read", "remove the tag; plain values do"),
)


def _explain(text: str, error: "yaml.MarkedYAMLError") -> Fault:
    """Say in our words what the parser says in its own."""
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in str(error.context) and "escape" not in str(error.problem):
        mark = error.context_mark or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = split_lines(text)
    if line > len(lines):  # the end of a text without a last line break
        line, column = len(lines), len(lines[-1]) + 1
    source = lines[line - 1] if line <= len(lines) else ""
    said = f"while {error.context}: {error.problem}".lower()
    message, hint = "this is not YAML from here on", "check the punctuation of this line"
    for says, looks, what, mend in _HINTS:
        if says in said and re.search(looks, source):
            message, hint = what, mend
            break
    return Fault(message, Span(line, column, line, column + 1), hint)
