"""Changes of one athlete as a roster writes them, and where its text gets them."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.text import yaml_writer
from strideaudit.text.edits import TextEdit, in_flow
from strideaudit.text.joined import JoinedDocument
from strideaudit.text.list_edits import ListEditor

_ORDER = ("scale", "drop", "swap", "add")
"""What is made first: a later change may speak about what an earlier one has made."""

_STEP = "  "


class RosterItem(NamedTuple):
    """One item of ``changes:``."""

    kind: str
    target: str
    value: str = ""

    @property
    def line(self) -> str:
        """The item as a line of a list: ``- swap: {Back squat: Hex-bar deadlift}``."""
        if not self.value:
            return f"- {self.kind}: {yaml_writer.scalar(self.target)}"
        return f"- {self.kind}: {self._map}"

    @property
    def _map(self) -> str:
        value = self.value if self.kind == "scale" else in_flow(self.value)
        return f"{{{in_flow(self.target)}: {value}}}"

    @property
    def in_flow(self) -> str:
        """The item between brackets: ``{swap: {Back squat: Hex-bar deadlift}}``."""
        inner = self._map if self.value else in_flow(self.target)
        return f"{{{self.kind}: {inner}}}"

    @property
    def in_json(self) -> str:
        """The item as JSON."""
        value = json.dumps(self.value, ensure_ascii=False) if self.kind != "scale" else self.value
        target = json.dumps(self.target, ensure_ascii=False)
        inner = f"{{{target}: {value}}}" if self.value else target
        return f'{{"{self.kind}": {inner}}}'


def in_order(items: Sequence[RosterItem]) -> list[RosterItem]:
    """Return items in the order in which a roster makes them."""
    return sorted(items, key=lambda one: (_ORDER.index(one.kind), one))


def with_items(document: JoinedDocument, items: Sequence[RosterItem]) -> TextEdit | None:
    """Return the change of a roster's text that adds items to the changes of its athlete.

    Args:
        document: The plan of the athlete.
        items: What is added, behind what is there.

    Returns:
        None if the text is laid out so that nothing can be added.
    """
    editor = _RosterEditor(document.roster)
    return editor.with_items(document.source.part, in_order(items))


class _RosterEditor(ListEditor):
    """Finds where the text of a roster gets changes of an athlete."""

    def with_items(self, athlete: str, items: Sequence[RosterItem]) -> TextEdit | None:
        path = ("athletes", athlete)
        there = self.document.value(path)
        if self.document.anchor_of(path) or self.is_anchor(path):
            return None
        if isinstance(there, str):
            return self._of_group(path, there, items)
        if not isinstance(there, dict) or not there:
            return None
        changes = there.get("changes")
        if isinstance(changes, list) and changes:
            return self._behind((*path, "changes", len(changes) - 1), items)
        if "changes" in there:
            return None
        return self._new_list(path, next(reversed(there)), items)

    def _of_group(self, path: tuple[str, str], group: str, items: Sequence[RosterItem]) -> TextEdit:
        """Return the change of an athlete that is only the name of a group."""
        start, end = self.whole(path)
        if self.is_json or self.is_flow(path):
            name = json.dumps(group, ensure_ascii=False) if self.is_json else in_flow(group)
            key = '"group": ' if self.is_json else "group: "
            return TextEdit(start, end, f"{{{key}{name}, {self._flow_list(items)}}}")
        indent = " " * (self.document.span(path, key=True).column - 1) + _STEP
        lines = [f"{indent}group: {yaml_writer.scalar(group)}", *_block(indent, items)]
        begin = len(self.text[:start].rstrip(" \t"))
        return TextEdit(begin, end, "".join(self.line_end + line for line in lines))

    def _behind(self, last: tuple[str | int, ...], items: Sequence[RosterItem]) -> TextEdit | None:
        """Return the insertion of items behind the last one of a list."""
        start, end = self.whole(last)
        if self.is_json or self.is_flow(last[:-1]):
            return TextEdit(end, end, "".join(f", {self._flow(one)}" for one in items))
        dash = len(self.text[:start].rstrip()) - 1
        first = self._line_start(dash)
        if self.text[dash : dash + 1] != "-" or self.text[first:dash].strip(" \t"):
            return None
        indent = self.text[first:dash]
        at = self._end_of_line(end)
        return TextEdit(at, at, "".join(f"{self.line_end}{indent}{one.line}" for one in items))

    def _new_list(
        self, path: tuple[str, str], last: str, items: Sequence[RosterItem]
    ) -> TextEdit | None:
        """Return the insertion of the list behind the last field of an athlete."""
        _, end = self.whole((*path, last))
        if self.is_json or self.is_flow(path):
            return TextEdit(end, end, f", {self._flow_list(items)}")
        start = self.offsets(self.document.span((*path, last), key=True))[0]
        indent = self.text[self._line_start(start) : start]
        if indent.strip(" \t"):
            return None
        at = self._end_of_line(max(start, end))
        lines = _block(indent, items)
        return TextEdit(at, at, "".join(self.line_end + line for line in lines))

    def _flow_list(self, items: Sequence[RosterItem]) -> str:
        key = '"changes"' if self.is_json else "changes"
        return f"{key}: [{', '.join(map(self._flow, items))}]"

    def _flow(self, item: RosterItem) -> str:
        return item.in_json if self.is_json else item.in_flow

    def _end_of_line(self, at: int) -> int:
        return len(self.text[: self._next_line(at)].rstrip("\r\n"))


def _block(indent: str, items: Sequence[RosterItem]) -> list[str]:
    return [f"{indent}changes:", *(f"{indent}{_STEP}{one.line}" for one in items)]
