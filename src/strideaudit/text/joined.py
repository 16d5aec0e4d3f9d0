"""Two files as one document: a plan, and the roster that changes it for one athlete."""

from collections.abc import Iterator
from typing import Self

from strideaudit.text.document import Document, Path
from strideaudit.text.tree import Span, Tree, TreeBuilder


class Into(str):
    """A step of a path in a plan that leads into the roster.

    Args:
        word: What stands for the step where a path is shown.
        path: The way to the value in the roster.
    """

    __slots__ = ("path",)
    path: Path

    def __new__(cls, word: str, path: Path) -> Self:
        """Make the step."""
        made = super().__new__(cls, word)
        made.path = path
        return made


class RosterSpan(Span):
    """A span in the roster; a plain span of such a document is in the plan."""

    __slots__ = ()


class JoinedDocument(Document):
    """A plan with some of its values in a roster; ``base`` and ``roster`` hold both.

    The source is the roster, limited to one athlete: that is what a report is named by.

    Args:
        base: The plan.
        roster: The roster.
        part: The athlete in it.
        overlay: Keys at the top of the plan whose values the roster gives, with value and place.
        location: The path of the plan from the root of the repository; empty for the path itself.
    """

    def __init__(
        self,
        base: Document,
        roster: Document,
        part: str,
        overlay: dict[str, tuple[Tree, Path]],
        location: str = "",
    ) -> None:
        super().__init__(roster.source.for_part(part), TreeBuilder())
        self.base = base
        self.roster = roster
        self.location = location
        self._overlay = overlay
        self.faults = base.faults
        self.tree: Tree = base.tree
        if isinstance(base.tree, dict):
            self.tree = base.tree | {key: value for key, (value, _) in overlay.items()}

    def with_roster(self, roster: Document) -> "JoinedDocument":
        """Return the same plan with another text of the roster, in which the old values are."""
        part = self.source.part
        return JoinedDocument(self.base, roster, part, self._overlay, self.location)

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return the span of the value at a path, or of the key that leads to it."""
        there = self._in_roster(path)
        if there is None:
            return self.base.span(path, key=key)
        return RosterSpan(*self.roster.span(there, key=key))

    def anchor_of(self, path: Path) -> Path | None:
        """Return the path of what a value repeats as an alias; None if it is not an alias."""
        return self.base.anchor_of(path) if self._in_roster(path) is None else None

    def forget_places(self) -> None:
        """Free the memory of the index of places; it is made again when it is needed."""
        self.base.forget_places()
        self.roster.forget_places()
        self.source.forget_lines()

    def within(self, path: Path, start: int, end: int) -> Span:
        """Return the span of some characters of a scalar; in the roster that of the scalar."""
        if self._in_roster(path) is None:
            return self.base.within(path, start, end)
        return self.span(path)

    def nodes(self) -> Iterator[tuple[Path, bool, Span, bool]]:
        """Yield every key and value of the plan."""
        return self.base.nodes()

    def value(self, path: Path) -> Tree:
        """Return the value at a path; None where there is none."""
        if path and isinstance(path[0], str) and path[0] in self._overlay:
            return self._overlay[path[0]][0] if len(path) == 1 else None
        there = self._in_roster(path)
        return self.base.value(path) if there is None else self.roster.value(there)

    def _in_roster(self, path: Path) -> Path | None:
        """Return the way to a value in the roster; None for a value of the plan."""
        for at in range(len(path) - 1, -1, -1):
            step = path[at]
            if isinstance(step, Into):
                return (*step.path, *path[at + 1 :])
        if path and isinstance(path[0], str) and path[0] in self._overlay:
            return self._overlay[path[0]][1]
        return None


def limited(document: Document, part: str) -> Document:
    """Return a document whose source is limited to a part of the file: an athlete of a roster."""
    from copy import copy

    made = copy(document)
    made.source = document.source.for_part(part)
    return made
