"""A text in the notation of doses, read from left to right: numbers, ranges and words."""

import re
from typing import NamedTuple, NoReturn

from strideaudit.text.pattern import pattern
from strideaudit.text.wording import quoted


class DoseError(ValueError):
    """Text that is not a dose.

    Args:
        message: What is wrong, without the place.
        start: First wrong character, from 0.
        end: One past the last wrong character.
        hint: What to write instead.
    """

    def __init__(self, message: str, start: int, end: int, hint: str) -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.hint = hint


class Backward(NamedTuple):
    """A range that runs from the larger number to the smaller: ``8-6``."""

    start: int
    """Its first character, from 0."""

    end: int
    """One past its last character."""

    turned: str
    """The range the other way round: ``6-8``."""


NOT_UNDERSTOOD = "not understood"

FIELD_HINT = "write sets x reps, metres or seconds: 4x5, 6x20m, 3x30s, 90 contacts"

NUMBER = pattern(r"[-+]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?")
_THOUSANDS = pattern(r"\d{1,3}(?:,\d{3})+(?!\d)")
_WORD = pattern(r"[^\W\d_]+")
_FOLD = str.maketrans(
    {"\xd7": "x", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\xa0": " ", "\u202f": " "}
)


def _digits(number: float) -> str:
    """Return a number that is not negative in digits alone, without an exponent."""
    return f"{abs(number):.6f}".rstrip("0").rstrip(".")


class Scanner:
    """Reads a text from left to right and keeps its position.

    Args:
        text: The text to read.
    """

    def __init__(self, text: str) -> None:
        folded = text.translate(_FOLD).lower()
        self.text = folded if len(folded) == len(text) else text.translate(_FOLD)
        self.at = 0
        self.backward: dict[int, Backward] = {}
        """By first character, so that a range that is tried twice counts once."""

        self.takes_bare = False
        """Whether an ``@ 80`` without a unit is read, and noted in ``bare``."""

        self.bare: dict[int, int] = {}
        """Where each ``@ 80`` begins and ends, of which nobody says whether it is per cent."""

    def finish(self) -> None:
        """Stop unless everything was read."""
        if self.more():
            self.fail(NOT_UNDERSTOOD, len(self.text), FIELD_HINT)

    def range(self) -> float:
        """Read a number or a range; return the number, or the midpoint of ``6-8``."""
        self.spaces()
        start = self.at
        low = self.number()
        mark = self.at
        self.spaces()
        if self.eat("-") or self.word("to", "bis"):
            self.spaces()
            if NUMBER.match(self.text, self.at):
                high = self.number()
                if 0 <= high < low:
                    turned = f"{_digits(high)}-{_digits(low)}"
                    self.backward[start] = Backward(start, self.at, turned)
                return (low + high) / 2
        self.at = mark
        return low

    def more(self) -> bool:
        """Skip spaces and commas; return whether anything is left."""
        while self.at < len(self.text) and self.text[self.at] in " \t\n,;":
            self.at += 1
        return self.at < len(self.text)

    def spaces(self) -> None:
        """Skip spaces."""
        while self.at < len(self.text) and self.text[self.at] in " \t\n":
            self.at += 1

    def eat(self, literal: str) -> bool:
        """Skip a literal if it comes next; return whether it did."""
        if self.text.startswith(literal, self.at):
            self.at += len(literal)
            return True
        return False

    def next_word(self) -> str:
        """Read the letters that come next; empty if there are none."""
        match = _WORD.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def word(self, *words: str) -> bool:
        """Skip one of some words if it comes next; return whether it did."""
        mark = self.at
        self.spaces()
        if self.next_word() in words:
            return True
        self.at = mark
        return False

    def token(self, wanted: str) -> str:
        """Read the text up to the next space."""
        self.spaces()
        match = re.compile(r"[^\s@]+").match(self.text, self.at)
        if match is None:
            self.fail(f"{wanted} is missing", len(self.text), "write tempo 3-1-1")
        self.at = match.end()
        return match.group()

    def number(self) -> float:
        """Read a number."""
        self.spaces()
        match = NUMBER.match(self.text, self.at)
        if match is None:
            self.fail("not a number", len(self.text), FIELD_HINT)
        if _THOUSANDS.match(self.text, self.at):
            hint = "write 1000 without a comma: in some countries it is a decimal comma"
            self.fail("a comma that may mean thousands", match.end(), hint)
        self.at = match.end()
        return float(match.group().replace(",", "."))

    def fail(self, message: str, end: int, hint: str) -> NoReturn:
        """Raise an error about the text from the current position on."""
        start = min(self.at, max(len(self.text) - 1, 0))
        if message == NOT_UNDERSTOOD:
            message = f"{quoted(self.text[start:].strip())} is {message}"
        raise DoseError(message, start, max(end, start + 1), hint)
