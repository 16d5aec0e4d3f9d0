"""What the lines of a text are, by the one reader of lines and the names of the catalogue."""

import functools
import re

from strideaudit.inputs.prose.calendar_words import day_end
from strideaudit.inputs.prose.marks import number_end
from strideaudit.plan.line.claims import numbers
from strideaudit.plan.line.fold import fold
from strideaudit.plan.line.kinds import is_sentence, kind_of
from strideaudit.plan.line.known import KnownNames, Names
from strideaudit.plan.line.labels import take_labels
from strideaudit.plan.line.parts import Field, Line, Piece
from strideaudit.plan.line.reader import skim
from strideaudit.plan.line.tokens import tokens
from strideaudit.plan.line.words import group

MOST_WORDS = 12
"""The most words of a line that is not a sentence."""

_SHORT = 8
"""The most words of a line that ends with a full stop and is not a sentence."""

_DOSE = re.compile(
    r"\d\s?(?:[x\xd7](?![a-z])|(?:sets|reps|repetitions|s\xe4tze|series|s\xe9ries)\b)"
    r"|[x\xd7]\s?\d|\d\s?,\s?\d+\s?,\s?\d",
    re.IGNORECASE,
)
_STOPS = (".", "!", "?")
_APART = re.compile(r"\s*[,;|]\s+|\s+[-+&/\u2013\u2014]\s+|[.:]\s+")
"""What may be between one exercise with its dose and the next."""

_DAY_MARKS = " :-\u2013\u2014"
_LEAST_NAME = 2
"""How many words a name has at least that other words may follow; one word may name a day."""

_LEAST_LISTED = 2
"""How many doses of known exercises make a long line a list of work."""


class ReadLines:
    """Reads lines to decide what they are; the plan's reader reads them again for their doses.

    Args:
        names: Whoever knows the names of exercises.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._lines: dict[tuple[str, str], Line] = {}

    def line(self, text: str, above: str = "") -> Line:
        """Return what a line is.

        Args:
            text: The line, or only its dose.
            above: The name of the exercise; empty if the line may name it.
        """
        found = self._lines.get((text, above))
        if found is None:
            given = [Field(above, "name"), Field(text, "dose")] if above else [Field(text)]
            found = self._lines[text, above] = skim(given, self._names)
        return found

    def known(self, name: str) -> int:
        """Return how many exercises a name may mean."""
        return len(self._names.find(name))

    def is_work(self, text: str) -> bool:
        """Return whether a line with a number is work, or may be work."""
        return any(map(str.isdigit, text)) and self.line(text).kind == "work"

    def goes_on(self, text: str, label: str) -> bool:
        """Return whether work is behind a warm-up in its line: ``Warm-up 10 min, squat 5x5``.

        Args:
            text: The line.
            label: It up to its colon.
        """
        begins = kind_of(take_labels(fold(label)).text) == "unscored"
        return begins and self.line(text).kind == "work"

    def is_open(self, text: str) -> bool:
        """Return whether it is not clear what the numbers of a line say."""
        line = self.line(text)
        return any(map(str.isdigit, text)) and (line.kind == "work" or bool(line.left))

    def has_dose(self, text: str) -> bool:
        """Return whether a line gives a dose of which nothing must be asked."""
        return self.is_work(text) and any(one.doses for one in self.line(text).pieces)

    def is_dosed(self, text: str) -> bool:
        """Return whether a line is work with sets and an amount, as hardly any other text has."""
        return looks_dosed(text) and self.is_work(text)

    def is_circuit(self, text: str) -> bool:
        """Return whether a line is the head of a circuit, with its rounds."""
        return any(map(str.isdigit, text)) and self.line(text).kind == "context"

    def is_exercise(self, text: str) -> bool:
        """Return whether a text is the name of an exercise without a dose, and not of a part.

        ``Power`` is the name of a part, and ``Power clean`` that of an exercise.
        """
        row = tokens(fold(text))
        part = group("label_alone").at(row, 0)
        if part is not None and part.end == len(row):
            return False
        return self.known(text) > 0 and self.line(text).kind == "work"

    def begins_with_exercise(self, text: str) -> bool:
        """Return whether an exercise of two or more words begins a text: ``long jump trial``."""
        words = text.split()
        ends = range(_LEAST_NAME, min(len(words), _SHORT))
        return any(self.known(" ".join(words[:end])) for end in ends)

    def holds_work(self, text: str) -> bool:
        """Return whether a part of a line is an exercise with a dose: ``travel. jog 15 min``."""
        parts = [part for part in _APART.split(text) if part]
        return len(parts) > 1 and not self.is_prose(text) and any(map(self._is_dose, parts))

    def _is_dose(self, text: str) -> bool:
        """Return whether a text is work, and names an exercise that is known."""
        pieces = self.line(text).pieces if self.is_work(text) else ()
        return any(one.doses and self.names(one) for one in pieces)

    def is_part(self, text: str) -> bool:
        """Return whether a label begins with the name of a part with work: ``Strength``."""
        return group("label_alone").at(tokens(fold(text)), 0) is not None

    def is_count(self, text: str) -> bool:
        """Return whether a line that names nothing begins with sets or repetitions alone."""
        row = tokens(fold(text))
        amount = numbers(row, 0)
        if amount is None or self.line(text).kind != "none":
            return False
        behind = row[amount.end].text if amount.end < len(row) else ""
        return amount.factor.unit == "reps" or behind in group("sets")

    def is_clear(self, text: str, above: str = "") -> bool:
        """Return whether a line has only doses of exercises that are known."""
        line = self.line(text, above)
        clear = all(one.doses and self.names(one) for one in line.pieces)
        return bool(line.pieces) and clear and not line.left and line.question is None

    def is_without_metres(self, text: str) -> bool:
        """Return whether all doses of a line are read as other amounts than distances."""
        doses = [dose for piece in self.line(text).pieces for dose in piece.doses]
        return bool(doses) and all(dose.metres is None for dose in doses)

    def names(self, piece: Piece) -> bool:
        """Return whether a piece of a line is of an exercise that is known."""
        return bool(piece.exercise or self.known(piece.name_text))

    def is_prose(self, text: str) -> bool:
        """Return whether a line outside lists is a sentence instead of work.

        A long line is one unless it is exercise after exercise, or begins with work and has nothing
        but work. How many words it has says nothing if most of them name what is done.
        """
        text = text[self.day_end(text) :]
        words = len(text.split())
        long = words > MOST_WORDS or (words > _SHORT and text.endswith(_STOPS))
        if not long and not is_sentence(text.casefold()):
            return False
        if self._is_listed(text):
            return False
        return not (self.is_clear(text) and _begins(self.line(text)) <= number_end(text))

    def day_end(self, text: str) -> int:
        """Return where the day and its mark end that a line begins with; 0 if it has none."""
        end = day_end(text)
        return len(text) - len(text[end:].lstrip(_DAY_MARKS)) if end else 0

    def is_lost_work(self, text: str) -> bool:
        """Return whether a line that reads like a sentence must count as work that is left out.

        It holds a dose, and it is behind a day, or it names an exercise and does not end as a
        sentence does. ``We did 3x10 of everything and felt great.`` tells of work and is none.
        """
        if self.day_end(text):
            return looks_dosed(text)
        ends = text.endswith(_STOPS)
        return not ends and self.is_dosed(text) and any(map(self.names, self.line(text).pieces))

    def _is_listed(self, text: str) -> bool:
        """Return whether a line is exercise after exercise, nearly all of them with a dose."""
        parts = [part for part in _APART.split(text) if part]
        dosed = [part for part in parts if looks_dosed(part)]
        if len(dosed) < _LEAST_LISTED or 2 * len(dosed) < len(parts):
            return False
        if any(len(part.split()) > _SHORT for part in parts):
            return False
        known = (any(map(self.names, self.line(part).pieces)) for part in dosed)
        return sum(known) >= _LEAST_LISTED


def looks_dosed(text: str) -> bool:
    """Return whether a text holds something like sets with an amount, of whatever it may be."""
    return _DOSE.search(text) is not None


class _Catalogued(KnownNames):
    """The names of the catalogue; what is nearest to an unknown name is not asked here."""

    def nearest(self, text: str) -> tuple[str, ...]:  # noqa: ARG002 - any other name is unknown
        """Return none: the search takes most of the time, and what a line is does not need it."""
        return ()


@functools.cache
def catalogue_names() -> Names:
    """Return the names of the catalogue."""
    from strideaudit.knowledge.build_catalogue import load_catalogue

    return _Catalogued(load_catalogue())


def _begins(line: Line) -> int:
    """Return the character at which the work of a line begins."""
    first = line.pieces[0]
    return min(place.start for place in (*first.name, *first.dose_places))
