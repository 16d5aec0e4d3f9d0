"""Reads a line of work in a coach's own words, ``3x 10m Sled (Medium)``: exercise and dose.

A line is read only if that is safe: its dose is in our notation or in words for it, and the text
around the dose gives no other amount. Any other line is refused with a reason.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from strideaudit.inputs.prose.dose_words import (
    AMOUNT,
    MARKS,
    NUMBER,
    START,
    UNIT,
    in_our_words,
    is_work,
    safe,
    take,
)
from strideaudit.inputs.words import weeks
from strideaudit.plan import notation
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.wording import quoted

Known: TypeAlias = Callable[[str], int]
"""Returns how many exercises a name may mean."""

_DEEPEST = 4
"""How deep brackets and further pieces of a line may be nested."""


class Piece(NamedTuple):
    """An exercise in a line, with its doses."""

    name: tuple[int, int]
    """The place of the exercise; both are the same if the line does not name it."""

    doses: tuple[tuple[str, int, int], ...]
    """Each in our notation, with its place."""


_TOO_MUCH = "more than one dose, and it is not clear what the second one is"
POOL = "a choice is not a prescription: write which of them, or how much of each"
_GROUP = re.compile(rf"({NUMBER})\s*[x\xd7]\s*\(")
_THEN = r"(?:then|and|und|dann|y|et|puis)\b"
_NEXT = re.compile(rf"\s+{_THEN}\s*")
_SEPARATOR = re.compile(rf"\s*(?:[,;+&|\n]|\s/\s)(?:\s*{_THEN})?\s*")
_ASIDE = re.compile(r"\([^()]*\)")
_OR = re.compile(r"\b(?:or|oder|o|ou)\b")
_HARD = re.compile(r"[,;|\n]|\s\+\s|\s/\s")
_SOFT = re.compile(
    r"\s*(?:\(|@)|\s+(?:[\u2013\u2014-]|with|w/|rest|at|mit|con|avec|every|per|into)\s|:\s",
    re.IGNORECASE,
)
_SKIPPED = re.compile(r"\s*(?:[:,]|of\b|de\b|\xe0\b|[\u2013\u2014-]\s)?\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"\s*(?:[(@%/]|(?:with|rest|at|mit|con|avec|every|per|then|and|und|dann|or|oder)\b)",
    re.IGNORECASE,
)
_BY_WEEK = re.compile(rf"\b(?:w|{weeks.WORDS})\s?\d", re.IGNORECASE)
_LOOSE = re.compile(rf"(?:^|\s)\d[\d.,]*\s*(?:kgs?|lbs?|%|{UNIT})?\s*[x\xd7@=]?$", re.IGNORECASE)


def read(text: str, known: Known) -> list[Piece]:
    """Return the exercises of a line with their doses; empty if the line has no dose.

    Args:
        text: The line, without marks.
        known: Returns how many exercises a name may mean; decides which of two texts is one.

    Raises:
        ValueError: It looks like work, but cannot be read safely; the message says why.
    """
    if len(text) > LONGEST_TEXT:
        if is_work(text):
            message = f"the line is longer than {LONGEST_TEXT} characters"
            raise ValueError(message)
        return []
    return _Line(text, known).pieces(0, _DEEPEST)


class _Line:
    """One line while it is read."""

    def __init__(self, text: str, known: Known) -> None:
        self.text = text
        self._known = known

    def pieces(self, at: int, deeper: int, *, grouped: bool = False) -> list[Piece]:
        """Read from a character on.

        Args:
            at: The character.
            deeper: How many pieces may follow inside or after this one.
            grouped: Whether it is in brackets that are repeated.
        """
        text = self.text
        match = START.search(text, at) or _lone_amount(text, at, grouped=grouped)
        if match is None:
            return []
        if not deeper:
            raise ValueError(_TOO_MUCH)
        start = match.start()
        name = _trimmed(text, at, start)
        if _BY_WEEK.search(text, *name):
            raise ValueError(_TOO_MUCH)
        if _LOOSE.search(text[slice(*name)]) and not self._known(text[slice(*name)]):
            message = f"what is before {quoted(match.group())} is not understood"
            raise ValueError(message)
        if grouped_here := _GROUP.match(text, start):
            piece, end = self._group(grouped_here, name, deeper)
        elif name[0] < name[1]:
            piece, end = self._name_first(name, start)
        else:
            piece, end = self._dose_first(start)
        return self._joined(piece, end, deeper)

    def _name_first(self, before: tuple[int, int], start: int) -> tuple[Piece, int]:
        ours, end = self._dose_at(start)
        names = list(self._shorter(before))
        behind: list[tuple[int, int]] = []
        if self.text[:start].rstrip().endswith(":"):
            behind = list(self._behind(end))
        if not names:
            return Piece((start, start), ((ours, start, end),)), end
        name = self._best(names, behind) or names[0]
        if name in behind:
            end = name[1]
        return Piece(name, ((ours, start, end if name not in behind else name[0]),)), end

    def _dose_first(self, start: int) -> tuple[Piece, int]:
        ours, end = self._dose_at(start, only_work=True)
        names = list(self._behind(end))
        if not names:
            ours, end = self._dose_at(start)
            return Piece((end, end), ((ours, start, end),)), end
        name = self._best(names, []) or names[-1]
        return Piece(name, ((ours, start, end),)), name[1]

    def _dose_at(self, start: int, *, only_work: bool = False) -> tuple[str, int]:
        ours, end = take(self.text, start, only_work=only_work)
        if not ours:
            message = f"{quoted(self.text[start:].strip())} is not a dose that can be read"
            raise ValueError(message)
        if START.search(self.text, start + len(ours.split()[0]), end) and "(" in ours:
            raise ValueError(_TOO_MUCH)
        return ours, end

    def _group(
        self, match: re.Match[str], before: tuple[int, int], deeper: int
    ) -> tuple[Piece, int]:
        """Read ``6 x (600m sprint, rest for 3-5 minutes)``."""
        close = _closing(self.text, match.end() - 1)
        inner = _Line(self.text[:close], self._known)
        first = match.end()
        while inner.text[first : first + 1] in ("(", " "):
            first += 1
        while inner.text.count("(", match.end()) < inner.text.count(")", match.end()):
            inner.text = inner.text[: inner.text.rindex(")")].rstrip()
        opened = self.text[match.end() : first].count("(")
        if opened and ")" in inner.text[first:]:
            shut = _closing(self.text, first - 1)
            safe(self.text[:close], shut + 1)
            inner.text = self.text[:shut]
        found = inner.pieces(first, deeper - 1, grouped=True)
        if len(found) != 1 or len(found[0].doses) != 1:
            raise ValueError(_TOO_MUCH)
        [(one, *_)] = found[0].doses
        both = f"{match[1]}x{one}"
        if notation.leading(both)[1] != len(both):
            message = f"{quoted(both)} is not a dose that can be read"
            raise ValueError(message)
        name = found[0].name
        if name[0] == name[1] and before[0] < before[1]:
            name = before
        return Piece(name, ((both, match.start(), close + 1),)), min(close + 1, len(self.text))

    def _joined(self, piece: Piece, end: int, deeper: int) -> list[Piece]:
        """Return a piece and those after it on the line; the rest of the line must be a note."""
        follows = START.search(self.text, end)
        if follows is None:
            safe(self.text, end)
            return [piece]
        outside = _ASIDE.sub(lambda match: "." * len(match.group()), self.text)
        between = _NEXT.match(outside, end) or _SEPARATOR.search(outside, end, follows.start())
        if between is None:
            raise ValueError(POOL if _OR.search(self.text, end) else _TOO_MUCH)
        safe(self.text[: between.start()], end)
        more = self.pieces(between.end(), deeper - 1)
        # "4x30m + 2x60m flying sprint": one exercise; "4x60m, then 2x20m sled": two.
        summed = self.text[end : between.end()].strip() in ("+", "&")
        for one in more[:1]:
            if one.name[0] == one.name[1] or (piece.name[0] == piece.name[1] and summed):
                name = max(piece.name, one.name, key=lambda place: place[1] - place[0])
                return [Piece(name, piece.doses + one.doses), *more[1:]]
        return [piece, *more]

    def _behind(self, end: int) -> Iterator[tuple[int, int]]:
        """Yield the possible names after a dose, the longest first."""
        follows = START.search(self.text, end)
        stop = follows.start() if follows else len(self.text)
        hard = _HARD.search(self.text, end, stop)
        skipped = _SKIPPED.match(self.text, end, stop)
        first = skipped.end() if skipped else end
        if hard and hard.start() >= first:
            stop = hard.start()
        whole = _trimmed(self.text, first, stop)
        if whole[0] < whole[1] and not _NOT_A_NAME.match(self.text, first):
            yield from self._shorter(whole)

    def _shorter(self, name: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield a name, and the name without notes and labels, the longest first."""
        text = self.text[slice(*name)]
        if not any(character.isalpha() for character in text):
            return
        stops = sorted({match.start() for match in _SOFT.finditer(text)}, reverse=True)
        ends = [len(text), *(stop for stop in stops if stop)]
        label = text.find(": ") + 2
        for first in (label, 0) if label > 1 else (0,):
            for end in ends:
                if first < end:
                    yield name[0] + first, name[0] + end
        if label > 1:
            yield name[0], name[0] + label - 2

    def _best(
        self, names: list[tuple[int, int]], others: list[tuple[int, int]]
    ) -> tuple[int, int] | None:
        """Return a name that means one exercise; otherwise one that may mean several."""
        counted = [(self._known(self.text[slice(*name)]), name) for name in (*names, *others)]
        single = (name for count, name in counted if count == 1)
        several = (name for count, name in counted if count > 1)
        return next(single, next(several, None))


def _lone_amount(text: str, at: int, *, grouped: bool) -> re.Match[str] | None:
    """Return an amount without sets: ``Plank: 30s``, ``10 min easy jog``, ``4-5 repetitions``."""
    for match in AMOUNT.finditer(text, at):
        before = text[at : match.start()].rstrip()
        slot = before.endswith((":", "\u2013", "\u2014", " -", "|"))
        unit = in_our_words(match.group()).lower()
        timed = unit.endswith(("s", "min", "mins", "h")) and not unit.endswith(("yds", "ts"))
        if slot or "rep" in unit or (not before and (timed or grouped)):
            return match
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a text without the marks around it."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip(MARKS + "("))
    right = len(inner.rstrip(MARKS + "("))
    return (start + left, start + right) if left < right else (end, end)


def _closing(text: str, opening: int) -> int:
    """Return where the bracket at a place is closed; the end of the text if it is not."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    return len(text)
