"""The notation of doses: ``SETSxAMOUNT[unit][/side] [@ INTENSITY] [rest TIME] [tempo T]``.

One grammar reads all of it, whether a coach writes one string or a field for each part.
"""

import functools
import re
from typing import TypeAlias

from strideaudit.plan.scanner import (
    FIELD_HINT,
    NOT_UNDERSTOOD,
    NUMBER,
    Backward,
    DoseError,
    Scanner,
)

Fields: TypeAlias = dict[str, "float | str | bool"]
"""Values for the fields of a ``Dose``, not yet checked against its limits."""


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
HIGHEST_SHARE = 3.0
"""Intensities above are per cent: nobody trains at 300 % of a maximum."""

_POUND_KG = 0.45359237
_OPEN = frozenset(("amrap", "failure", "max", "maxreps"))
_WORDS = {
    **dict.fromkeys(("max", "maximal", "maximum", "allout"), "max"),
    **dict.fromkeys(("easy", "relaxed"), "easy"),
    "light": "light",
    **dict.fromkeys(("heavy", "hard"), "heavy"),
    **dict.fromkeys(("bw", "bodyweight", "moderate", "medium", "band", "submax", "fast"), ""),
}
_SIDES = frozenset(
    ("side", "sides", "leg", "legs", "arm", "arms", "direction", "way", "seite", "bein", "foot")
)
_AFTER_HINT = (
    "after the sets: @ 82%, 90kg, RPE8, RIR2, max, easy, light or heavy; rest 3min; tempo 3-1-1"
)
_TIMES = re.compile(r"\s*[x*]\s*")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):([0-5]\d)(?!\d)")
_LIST = re.compile(r"\d+(?:\s*,\s+\d+)+|\d+(?:,\d+){2,}")
_SPLIT = re.compile(
    r"(?<!\S)(?:\d+(?:-\d+)?\s?[x\xd7]\s?\d|\d+(?:-\d+)?x(?!\S)|\d+ contacts\b)", re.IGNORECASE
)
_RANGE_MARKS = ("-", "\u2013", "\u2014", "\u2212", "to", "TO", "To", "bis")


@functools.lru_cache(maxsize=4096)
def parse_dose(text: str) -> Fields:
    """Read a whole dose: ``4x5 @ 82% rest 3min``.

    Returns:
        The fields of a ``Dose``, which the caller must not change; limits are not checked here.

    Raises:
        DoseError: The text is not a dose; the error points at the character.
    """
    return _Grammar(text).dose()


def leading(text: str) -> tuple[int, int]:
    """Return how far a dose reaches at the start of a text that may say more.

    Returns:
        Where its sets and amount end, and where intensity, rest and sides behind them do; both are
        0 if the text begins with none.
    """
    return _Grammar(text).leading()


def parse_amount(text: str, unit: str) -> Fields:
    """Read what one field gives: ``6-8``, ``12 each side``, ``30 s``, ``to failure``.

    Args:
        text: The value of a field ``sets``, ``reps``, ``distance``, ``time`` or ``contacts``.
        unit: What a bare number means there: a field of ``Dose``.

    Raises:
        DoseError: The text is no amount; the error points at the character.
    """
    return _Grammar(text).amount_field(unit)


def parse_number(text: str) -> float:
    """Read a number or the midpoint of a range.

    Raises:
        DoseError: The text is neither.
    """
    scanner = _Grammar(text)
    value = scanner.range()
    scanner.finish()
    return value


def parse_intensity(text: str, *, share: bool) -> Fields:
    """Read an intensity, or a load, as far as it is understood; the rest is a note.

    Args:
        text: The value of a field ``intensity`` or ``load``.
        share: Whether a bare number is a share, 0.97 or 97 for per cent.
    """
    if share:
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            pass
        else:
            return {"intensity": number if number <= HIGHEST_SHARE else number / 100}
    try:
        return _Grammar(text).intensity_field()
    except DoseError:
        return {}


def parse_rest(text: str) -> Fields:
    """Read a rest, ``3:00`` or ``2-3 min``; one in words (``walk back``) gives nothing."""
    scanner = _Grammar(text)
    try:
        seconds = scanner.time(default=1.0)
        scanner.finish()
    except DoseError:
        return {}
    return {"rest_s": seconds}


@functools.lru_cache(maxsize=4096)
def backward_ranges(text: str) -> tuple[Backward, ...]:
    """Return the amounts and rests of a dose, or of one field, that run backwards.

    Intensities are no mistake: sets whose load or whose repetitions in reserve go down are common.
    """
    if not any(mark in text for mark in _RANGE_MARKS):
        return ()
    scanner = _Grammar(text)
    try:
        scanner.dose()
    except DoseError:  # a field is no whole dose, but its number was read
        return tuple(scanner.backward.values())
    return tuple(scanner.backward.values())


def split_entry(text: str) -> tuple[str, int]:
    """Split ``NAME: DOSE`` or ``NAME DOSE``; returns the name and where the dose begins.

    The second number is the length of the text if it holds no dose.
    """
    colon = text.find(": ")
    if colon > 0:
        rest = text[colon + 2 :]
        return text[:colon].strip(), colon + 2 + len(rest) - len(rest.lstrip())
    match = _SPLIT.search(text)
    if match and match.start() > 0:
        return text[: match.start()].strip(" ,-"), match.start()
    return text.strip().removesuffix(":"), len(text)


class _Grammar(Scanner):
    """Reads the parts of a dose, each by a rule of its own."""

    def dose(self) -> Fields:
        fields = self._work()
        while self.more():
            start = self.at
            found = self._more_of_dose()
            if any(name in fields for name in found if name != "per_side"):
                self.at = start
                self.fail("the same given twice", len(self.text), "keep one of the two")
            fields.update(found)
        return fields

    def leading(self) -> tuple[int, int]:
        """Read as much of a dose as there is; return where work and all of it end."""
        try:
            fields = self._work()
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

    def _more_of_dose(self) -> Fields:
        """One of rest, tempo, side and intensity."""
        if self.word("rest", "r"):
            self.eat(":")
            return self._rest()
        if self.word("tempo"):
            return {"tempo": self.token("a tempo such as 3-1-1")}
        if self._side():
            return {"per_side": True}
        self.eat("@")
        return self._intensity()

    def amount_field(self, unit: str) -> Fields:
        listed = _LIST.fullmatch(self.text.strip())
        if listed:
            return self._work()
        value: Fields
        if unit == "sets":
            value = {"sets": self.range()}
            if self.more() and not self.word("sets", "set"):
                self.at = 0
                value = self._work()
        else:
            value = self._amount(unit)
            if _TIMES.match(self.text, self.at):
                self.at = 0
                value = self._work()
        if self._side():
            value["per_side"] = True
        self.finish()
        return value

    def intensity_field(self) -> Fields:
        fields: Fields = {}
        while self.more():
            self.eat("@")
            fields.update(self._intensity())
        return fields

    def time(self, default: float) -> float:
        """A time in seconds: ``3:00``, ``90s``, ``2-3 min``; a bare number times the default."""
        self.spaces()
        clock = _CLOCK.match(self.text, self.at)
        if clock:
            self.at = clock.end()
            hours, minutes, seconds = (int(part or 0) for part in clock.groups())
            return float(3600 * hours + 60 * minutes + seconds)
        value = self.range()
        field, factor = self._unit() or ("seconds", default)
        if field != "seconds":
            self.fail("a time is wanted here", len(self.text), "write 90s, 3min or 3:00")
        return value * factor

    def _work(self) -> Fields:
        """Sets and amount; at least one of them."""
        self.spaces()
        listed = _LIST.match(self.text, self.at)
        if listed:
            numbers = [float(number) for number in re.findall(r"\d+", listed.group())]
            self.at = listed.end()
            fields = self._amount_unit(sum(numbers) / len(numbers), "reps")
            return {"sets": float(len(numbers)), **fields}
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
            return {"sets": first, **(self._amount("reps") if self.word("of", "x") else {})}
        return self._amount_alone(first, start)

    def _sets_times(self, sets: float) -> Fields:
        """Read what follows ``4x``: an amount, or reps and the distance of each."""
        self.spaces()
        if self.at >= len(self.text):
            hint = "write 4x5, 4x20m, or `sets: 4`"
            return self.fail("the amount after the x is missing", len(self.text), hint)
        fields = self._amount("reps")
        again = _TIMES.match(self.text, self.at)
        return self._sets_of_runs(sets, fields, again) if again else {"sets": sets, **fields}

    def _amount_alone(self, value: float, start: int) -> Fields:
        """Read an amount without sets: ``90 contacts``, ``12 each side``, ``30m x 4``."""
        mark = self.at
        unit = self._unit()
        self.at = mark
        if unit is not None:
            fields = self._amount_unit(value, "reps")
            times = _TIMES.match(self.text, self.at)
            if times and unit[0] != "reps":
                self.at = times.end()
                return {"sets": self.range(), **fields}
            if self.word("of") and unit[0] == "reps":
                return {"sets": value, **self._amount("metres")}
            return {"sets": 1.0, **fields}
        if self._side():
            return {"sets": 1.0, "reps": value, "per_side": True}
        if self.more():
            return self.fail(NOT_UNDERSTOOD, len(self.text), FIELD_HINT)
        self.at = start
        hint = "write 5x8 for five sets of eight, or `sets: 5`"
        return self.fail("one number alone is neither sets nor reps", len(self.text), hint)

    def _sets_of_runs(self, sets: float, reps: Fields, times: re.Match[str]) -> Fields:
        """Read ``2x4x30m``, sets of runs; ``4x5x6`` is none."""
        mark = self.at
        self.at = times.end()
        fields = self._amount("reps") if NUMBER.match(self.text, self.at) else {}
        if list(reps) != ["reps"] or not ("metres" in fields or "seconds" in fields):
            self.at = mark
            hint = "write sets x reps once, 4x5; sets of runs need a distance, 2x4x30m"
            return self.fail("a second x", times.end(), hint)
        return {**reps, **fields, "sets": sets}

    def _amount(self, unit: str) -> Fields:
        """An amount with its unit: ``6-8``, ``20m``, ``1:00``, ``amrap``."""
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

    def _amount_unit(self, value: float, unit: str) -> Fields:
        field, factor = self._unit() or (unit, 1.0)
        self.eat("+")
        fields: Fields = {field: value * factor}
        if self._side():
            fields["per_side"] = True
        return fields

    def _unit(self) -> tuple[str, float] | None:
        mark = self.at
        self.spaces()
        unit = _UNITS.get(self.next_word())
        if unit is None:
            self.at = mark
        return unit

    def _side(self) -> bool:
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

    def _intensity(self) -> Fields:
        """One of ``82%``, ``90kg``, ``RPE 8``, ``RIR 2``, a word, or a note in brackets."""
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
        """A number or a range that may run either way."""
        self.spaces()
        start = self.at
        value = self.range()
        self.backward.pop(start, None)
        return value

    def _rest(self) -> Fields:
        start = self.at
        try:
            return {"rest_s": self.time(1.0)}
        except DoseError:
            self.at = start
        words = re.compile(r"[^@\d]*").match(self.text, self.at)
        said = words.group() if words else ""
        tempo = said.find("tempo")
        said = said if tempo < 0 else said[:tempo]
        if not said.strip():
            self.fail(
                "a rest without a time", len(self.text), "write rest 90s, rest 3min or rest 3:00"
            )
        self.at += len(said)
        return {}
