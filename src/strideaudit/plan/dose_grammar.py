"""The grammar of a dose: sets and amount, then intensity, rest, tempo and sides in any order."""

import re

from strideaudit.plan.amounts import AmountReader
from strideaudit.plan.dose import DoseFields
from strideaudit.plan.scanner import NOT_UNDERSTOOD, NUMBER, DoseError
from strideaudit.plan.sizes import MOST_RPE

_POUND_KG = 0.45359237
_WORDS = {
    **dict.fromkeys(("max", "maximal", "maximum", "allout"), "max"),
    **dict.fromkeys(("easy", "relaxed"), "easy"),
    "light": "light",
    **dict.fromkeys(("heavy", "hard"), "heavy"),
    **dict.fromkeys(("bw", "bodyweight", "moderate", "medium", "band", "submax", "fast"), ""),
}
_AFTER_HINT = (
    "after the sets: @ 82%, 90kg, RPE8, RIR2, max, easy, light or heavy; rest 3min; tempo 3-1-1"
)


class DoseReader(AmountReader):
    """Reads a whole dose, or the field of an intensity."""

    def dose(self) -> DoseFields:
        """Read the whole text as a dose."""
        fields = self.work()
        while self.more():
            start = self.at
            found = self._more_of_dose()
            if any(name in fields for name in found if name != "per_side"):
                self.at = start
                self.fail("the same given twice", len(self.text), "keep one of the two")
            fields.update(found)
        return fields

    def leading(self) -> tuple[int, int]:
        """Read as much of a dose as there is; return where its work ends and where it ends."""
        try:
            fields = self.work()
        except DoseError:
            return 0, 0
        work = end = self.at
        while self.more():
            try:
                found = self._more_of_dose()
            except DoseError:
                break
            if any(name in fields for name in found if name != "per_side"):
                break
            fields.update(found)
            end = len(self.text[: self.at].rstrip())
        return work, end

    def _more_of_dose(self) -> DoseFields:
        """Read one of rest, tempo, side and intensity."""
        if self.word("rest", "r"):
            self.eat(":")
            return self._rest()
        if self.word("tempo"):
            return {"tempo": self.token("a tempo such as 3-1-1")}
        if self.side():
            return {"per_side": True}
        start = self.at
        marked = self.eat("@")
        return self._bare(start) if marked and self.takes_bare else self._intensity()

    def _bare(self, start: int) -> DoseFields:
        """Read what is behind an ``@``: a number alone is RPE up to 10, else a load, but which?"""
        self.spaces()
        if not NUMBER.match(self.text, self.at):
            return self._intensity()
        try:
            return self._intensity()
        except DoseError:
            value = self._level()
        if value <= MOST_RPE:
            return {"rpe": value}
        self.bare[start] = self.at
        return {}

    def intensity_field(self) -> DoseFields:
        """Read the whole text as intensities and loads."""
        fields: DoseFields = {}
        while self.more():
            self.eat("@")
            fields.update(self._intensity())
        return fields

    def _intensity(self) -> DoseFields:
        """Read one of ``82%``, ``90kg``, ``RPE 8``, ``RIR 2``, a word, or a note in brackets."""
        self.spaces()
        start = self.at
        if self.eat("("):
            close = self.text.find(")", self.at)
            self.at = close + 1 if close >= 0 else len(self.text)
            return {}
        for name in ("rpe", "rir"):
            if self.word(name):
                self.eat(":")
                return {name: self._level()}
        if NUMBER.match(self.text, self.at):
            value = self._level()
            self.spaces()
            if self.eat("%"):
                self.spaces()
                if not self.eat("1rm"):
                    self.word("of")
                self.word("max", "vmax", "rm", "bw", "speed", "top")
                return {"intensity": value / 100}
            if self.word("kg", "kgs"):
                return {"load_kg": value}
            if self.word("lb", "lbs"):
                return {"load_kg": value * _POUND_KG}
            if self.word("rir"):
                return {"rir": value}
            self.at = start
            self.fail("a number without a unit", len(self.text), "write @ 80% or @ 80kg")
        elif (word := self.next_word()) in _WORDS:
            self.word("effort", "intensity", "speed")
            return {"effort": _WORDS[word]} if _WORDS[word] else {}
        self.at = start
        return self.fail(NOT_UNDERSTOOD, len(self.text), _AFTER_HINT)

    def _level(self) -> float:
        """Read a number, or a range that may run either way."""
        self.spaces()
        start = self.at
        value = self.range()
        self.backward.pop(start, None)
        return value

    def _rest(self) -> DoseFields:
        start = self.at
        try:
            return {"rest_s": self.time(1.0)}
        except DoseError:
            self.at = start
        words = re.compile(r"[^@\d]*").match(self.text, self.at)
        note = words.group() if words else ""
        tempo = note.find("tempo")
        note = note if tempo < 0 else note[:tempo]
        if not note.strip():
            self.fail(
                "a rest without a time", len(self.text), "write rest 90s, rest 3min or rest 3:00"
            )
        self.at += len(note)
        return {}
