"""Writes changes of single lines of work into the text of a plan; all other characters stay.

A line has many shapes: text, a key with a dose, a key with fields, fields alone. Where more than
one change of the text may be right, all are returned, the smallest first; whoever asks reads the
plan again with each of them.
"""

import re
from collections.abc import Iterator

from strideaudit.plan.entry_fields import FIELDS, KEYS
from strideaudit.rebalancing.work import NewWork
from strideaudit.text.document import Document, Path
from strideaudit.text.edits import TextEdit
from strideaudit.text.list_edits import ListEditor
from strideaudit.text.tree import Tree

_OF_THE_OLD = ("load", "intensity", "rpe", "rir", "tempo", "side", "notes")
"""Fields that say nothing of another exercise."""

_AMOUNTS = ("reps", "distance", "time", "contacts")
_SECONDS = re.compile(r"\d+(?:s|min)")
_METRES = re.compile(r"\d+m")
_NUMBER = re.compile(r"\d+")

Edits = tuple[TextEdit, ...]


class LineEdits:
    """Finds the edits of lines of work.

    Args:
        document: The plan as it was read.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._editor = ListEditor(document)

    def removed(self, path: Path) -> Iterator[Edits]:
        """Yield the edits that take a line out."""
        edit = self._editor.without_item(path)
        if edit is not None:
            yield (edit,)

    def added(self, work: Path, new: NewWork) -> Iterator[Edits]:
        """Yield the edits that add a line at the end of a list of work."""
        edit = self._editor.with_item(work, (new.name, new.full_dose))
        if edit is not None:
            yield (edit,)

    def swapped(self, path: Path, new: NewWork, was: str, name: str) -> Iterator[Edits]:
        """Yield the edits that make other work of a line.

        Args:
            path: The line.
            new: What it becomes.
            was: What a comment keeps of the old line; empty for nothing.
            name: The old name, which a comment that is there already is about.
        """
        node = self._document.value(path)
        comment = self._editor.comment(self._name(path), f"was: {was or name}")
        kept = comment is not None and (was or comment.text.startswith(";"))
        more = (comment,) if comment is not None and kept else ()
        for edits in self._swapped(path, node, new):
            yield (*edits, *more)

    def with_sets(self, path: Path, old: int, new: NewWork) -> Iterator[Edits]:
        """Yield the edits that change the number of sets, the smallest first.

        Args:
            path: The line.
            old: The number of sets that it has.
            new: The same work with another number of sets.
        """
        for place, is_key in self._texts(path):
            yield from self._with_number(place, old, new.sets, is_key=is_key)
        fields = self._fields(path)
        if fields is not None:
            keys = self._document.value(fields)
            if isinstance(keys, dict) and "dose" in keys:
                yield (self._editor.value((*fields, "dose"), new.full_dose),)
            return
        yield from self._swapped(path, self._document.value(path), new)

    def _name(self, path: Path) -> Path:
        """Return the value on the line of the name, behind which a comment can be."""
        fields = self._fields(path)
        if fields is None:
            return path
        node = self._document.value(fields)
        if not isinstance(node, dict):
            return path
        if fields == path:
            return (*path, _name_key(node))
        return (*fields, next(key for key in node if key not in _OF_THE_OLD))

    def _texts(self, path: Path) -> Iterator[tuple[Path, bool]]:
        """Yield the texts of a line that may hold its sets; whether each is a key."""
        node = self._document.value(path)
        if isinstance(node, str):
            yield path, False
            return
        fields = self._fields(path)
        if fields is not None:
            keys = self._document.value(fields)
            for key in ("sets", "dose", "reps", "target_reps"):
                if isinstance(keys, dict) and isinstance(keys.get(key), str):
                    yield (*fields, key), False
            return
        if isinstance(node, dict):
            for key, value in node.items():
                if isinstance(value, str):
                    yield (*path, key), False
                yield (*path, key), True

    def _with_number(self, path: Path, old: int, new: int, *, is_key: bool) -> Iterator[Edits]:
        text = str(path[-1]) if is_key else str(self._document.value(path))
        for found in _NUMBER.finditer(text):
            if int(found.group()) == old:
                changed = f"{text[: found.start()]}{new}{text[found.end() :]}"
                yield (self._value(path, changed, is_key=is_key),)

    def _value(self, path: Path, new: str, *, is_key: bool = False) -> TextEdit:
        """Return the change of a scalar; a number of JSON stays one."""
        edit = self._editor.value(path, new, key=is_key)
        bare = self._editor.text[edit.start : edit.end].isdecimal() and new.isdecimal()
        return edit._replace(text=new) if bare else edit

    def _fields(self, path: Path) -> Path | None:
        """Return the map of fields of a line; None if it has none."""
        node = self._document.value(path)
        if not isinstance(node, dict):
            return None
        if "exercise" in node or "name" in node:
            return path
        [key, value] = next(iter(node.items()))
        inner = isinstance(value, dict) and set(value) & KEYS
        return (*path, key) if inner else None

    def _swapped(self, path: Path, node: Tree, new: NewWork) -> Iterator[Edits]:
        if isinstance(node, str):
            if ": " not in node:
                yield (self._editor.value(path, f"{new.name} {new.full_dose}"),)
            yield (self._editor.value(path, new.text),)
            return
        if not isinstance(node, dict):
            return
        fields = self._fields(path)
        if fields is None:
            if len(node) == 1:
                [key] = node
                name = self._editor.value((*path, key), new.name, key=True)
                yield name, self._editor.value((*path, key), new.full_dose)
            return
        where, is_key = (fields, True) if fields != path else ((*path, _name_key(node)), False)
        name = self._editor.value(where, new.name, key=is_key)
        inner = self._document.value(fields)
        if isinstance(inner, dict):
            yield from ((name, *edits) for edits in self._refilled(fields, inner, new))

    def _refilled(self, path: Path, node: dict[str, Tree], new: NewWork) -> Iterator[Edits]:
        """Yield the edits that give a map of fields another dose, field by field."""
        known = {field: key for field, keys in FIELDS.items() for key in keys if key in node}
        edits: list[TextEdit | None] = [
            self._editor.without_field(path, known[field])
            for field in _OF_THE_OLD
            if field in known and not (field == "intensity" and new.effort and "dose" not in known)
        ]
        amounts = [known[field] for field in _AMOUNTS if field in known]
        if "dose" in known and not amounts and "sets" not in known:
            rest = "" if "rest" in known else new.rest
            edits.append(self._editor.value((*path, "dose"), new._replace(rest=rest).full_dose))
        elif len(amounts) == 1 and "sets" in known and "dose" not in known:
            edits += self._amounts(path, known["sets"], amounts[0], new)
        else:
            return
        if None not in edits:
            yield tuple(edit for edit in edits if edit is not None)

    def _amounts(
        self, path: Path, sets: str, amount: str, new: NewWork
    ) -> Iterator[TextEdit | None]:
        yield self._value((*path, sets), str(new.sets))
        yield self._value((*path, amount), new.amount)
        wanted = _field_of(new.amount)
        if amount not in FIELDS[wanted]:
            yield self._editor.value((*path, amount), wanted, key=True)
        if new.per_side:
            yield self._editor.with_field(path, amount, ("side", "each"))


def _name_key(node: dict[str, Tree]) -> str:
    return "exercise" if "exercise" in node else "name"


def _field_of(amount: str) -> str:
    """Return the field that an amount belongs in."""
    if _SECONDS.fullmatch(amount):
        return "time"
    return "distance" if _METRES.fullmatch(amount) else "reps"
