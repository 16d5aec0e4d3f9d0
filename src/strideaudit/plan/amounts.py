"""Sets and amounts of a dose: ``4x5``, ``2x4x30m``, ``12 each side``, ``90 contacts``."""

import re

from strideaudit.plan.dose import DoseFields
from strideaudit.plan.scanner import FIELD_HINT, NOT_UNDERSTOOD, NUMBER, Scanner
from strideaudit.text.pattern import pattern

_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("m", "mtr", "meter", "meters", "metre", "metres"), ("metres", 1.0)),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), ("metres", 0.9144)),
    **dict.fromkeys(("ft", "foot", "feet"), ("metres", 0.3048)),
    **dict.fromkeys(("km", "kilometers", "kilometres"), ("metres", 1000.0)),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek"), ("seconds", 1.0)),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), ("seconds", 60.0)),
    **dict.fromkeys(("h", "hr", "hour", "hours"), ("seconds", 3600.0)),
    **dict.fromkeys(("contact", "contacts", "touches"), ("contacts", 1.0)),
    **dict.fromkeys(("rep", "reps", "repetition", "repetitions", "wdh"), ("reps", 1.0)),
}
_OPEN = frozenset(("amrap", "failure", "max", "maxreps"))
_SIDES = frozenset(
    ("side", "sides", "leg", "legs", "arm", "arms", "direction", "way", "seite", "bein", "foot")
)
_TIMES = pattern(r"\s*[x*]\s*")
_CLOCK = pattern(r"(?:(\d{1,3}):)?(\d{1,4}):([0-5]\d)(?!\d)")
_LIST = pattern(r"\d+(?:\s*,\s+\d+)+|\d+(?:,\d+){2,}")


def of_list(text: str) -> "DoseFields | None":
    """Return what ``5, 5, 4`` gives; None for any text that is not a list of repetitions."""
    listed = text.strip()
    if not _LIST.fullmatch(listed):
        return None
    sets, mean = _counted(listed)
    return {"sets": sets, "reps": mean}


def _counted(listed: str) -> tuple[float, float]:
    """Return how many numbers a list has, and their mean."""
    numbers = [float(number) for number in listed.split(",")]
    return float(len(numbers)), sum(numbers) / len(numbers)


class AmountReader(Scanner):
    """Reads sets, amounts, times and sides."""

    def amount_field(self, unit: str) -> DoseFields:
        """Read the whole text as the value of one field.

        Args:
            unit: What a bare number means: a field of ``Dose``.
        """
        value: DoseFields
        if unit == "sets":
            value = {"sets": self.range()}
            if self.more() and not self.word("sets", "set"):
                self.at = 0
                value = self.work()
        else:
            value = self.amount(unit)
            if _TIMES.match(self.text, self.at):
                self.at = 0
                value = self.work()
        if self.side():
            value["per_side"] = True
        self.finish()
        return value

    def time(self, default: float) -> float:
        """Read a time [s]: ``3:00``, ``90s``, ``2-3 min``; a bare number is times the default."""
        self.spaces()
        clock = _CLOCK.match(self.text, self.at)
        if clock:
            self.at = clock.end()
            hours, minutes, seconds = (int(part or 0) for part in clock.groups())
            return float(3600 * hours + 60 * minutes + seconds)
        value = self.range()
        field, factor = self.unit() or ("seconds", default)
        if field != "seconds":
            self.fail("a time is wanted here", len(self.text), "write 90s, 3min or 3:00")
        return value * factor

    def work(self) -> DoseFields:
        """Read sets and an amount, or one of the two."""
        self.spaces()
        listed = _LIST.match(self.text, self.at)
        if listed:
            self.at = listed.end()
            sets, mean = _counted(listed.group())
            return {"sets": sets, **self._amount_unit(mean, "reps")}
        if not NUMBER.match(self.text, self.at):
            if self.text.startswith(("x", "*"), self.at):
                self.fail("the number of sets is missing", self.at + 1, "write 3x5, not x5")
            self.fail("a dose begins with a number", len(self.text), FIELD_HINT)
        if _CLOCK.match(self.text, self.at):
            return {"sets": 1.0, "seconds": self.time(1.0)}
        start = self.at
        first = self.range()
        times = _TIMES.match(self.text, self.at)
        if times:
            self.at = times.end()
            return self._sets_times(first)
        if self.word("sets", "set", "runs", "rounds"):
            return {"sets": first, **(self.amount("reps") if self.word("of", "x") else {})}
        return self._amount_alone(first, start)

    def _sets_times(self, sets: float) -> DoseFields:
        """Read what follows ``4x``: an amount, or reps and the distance of each."""
        self.spaces()
        if self.at >= len(self.text):
            hint = "write 4x5, 4x20m, or `sets: 4`"
            return self.fail("the amount after the x is missing", len(self.text), hint)
        fields = self.amount("reps")
        again = _TIMES.match(self.text, self.at)
        return self._sets_of_runs(sets, fields, again) if again else {"sets": sets, **fields}

    def _amount_alone(self, value: float, start: int) -> DoseFields:
        """Read an amount without sets: ``90 contacts``, ``12 each side``, ``30m x 4``."""
        mark = self.at
        unit = self.unit()
        self.at = mark
        if unit is not None:
            fields = self._amount_unit(value, "reps")
            times = _TIMES.match(self.text, self.at)
            if times and unit[0] != "reps":
                self.at = times.end()
                return {"sets": self.range(), **fields}
            if self.word("of") and unit[0] == "reps":
                return {"sets": value, **self.amount("metres")}
            return {"sets": 1.0, **fields}
        if self.side():
            return {"sets": 1.0, "reps": value, "per_side": True}
        if self.more():
            return self.fail(NOT_UNDERSTOOD, len(self.text), FIELD_HINT)
        self.at = start
        hint = "write 5x8 for five sets of eight, or `sets: 5`"
        return self.fail("one number alone is neither sets nor reps", len(self.text), hint)

    def _sets_of_runs(self, sets: float, reps: DoseFields, times: re.Match[str]) -> DoseFields:
        """Read ``2x4x30m``, sets of runs; ``4x5x6`` is an error."""
        mark = self.at
        self.at = times.end()
        fields = self.amount("reps") if NUMBER.match(self.text, self.at) else {}
        if list(reps) != ["reps"] or not ("metres" in fields or "seconds" in fields):
            self.at = mark
            hint = "write sets x reps once, 4x5; sets of runs need a distance, 2x4x30m"
            return self.fail("a second x", times.end(), hint)
        return {**reps, **fields, "sets": sets}

    def amount(self, unit: str) -> DoseFields:
        """Read an amount with its unit: ``6-8``, ``20m``, ``1:00``, ``amrap``."""
        self.spaces()
        if self.word("to"):
            self.word("failure", "exhaustion")
            return {"open_ended": True}
        mark = self.at
        word = self.next_word()
        if word in _OPEN:
            self.word("reps", "effort")
            return {"open_ended": True}
        self.at = mark
        if _CLOCK.match(self.text, self.at):
            return {"seconds": self.time(1.0)}
        return self._amount_unit(self.range(), unit)

    def _amount_unit(self, value: float, unit: str) -> DoseFields:
        field, factor = self.unit() or (unit, 1.0)
        self.eat("+")
        fields: DoseFields = {field: value * factor}
        if self.side():
            fields["per_side"] = True
        return fields

    def unit(self) -> tuple[str, float] | None:
        """Read a unit, if one comes next: its field of ``Dose`` and its factor to SI."""
        mark = self.at
        self.spaces()
        unit = _UNITS.get(self.next_word())
        if unit is None:
            self.at = mark
        return unit

    def side(self) -> bool:
        """Skip ``/side``, ``each leg`` or the like, if it comes next; return whether it did."""
        mark = self.at
        self.spaces()
        bracket = self.eat("(")
        found = False
        if self.eat("/") or self.eat("p/") or self.word("per", "a"):
            self.spaces()
            found = self.next_word() in _SIDES
        elif self.eat("e/s") or self.word("each", "ea", "jede", "je"):
            found = True
            inner = self.at
            self.spaces()
            if self.next_word() not in _SIDES:
                self.at = inner
        if found and bracket:
            self.eat(")")
        if not found:
            self.at = mark
        return found
