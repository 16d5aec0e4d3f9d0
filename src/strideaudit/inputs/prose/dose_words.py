"""Doses in the words of coaches: finds them, and writes them in our notation."""

import itertools
import re
from collections.abc import Mapping

from strideaudit.plan import notation
from strideaudit.plan.scanner import DoseError
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.wording import quoted

UNIT = (
    r"(?:m|mtr|met(?:er|re|ro)s?|mètres?|yds?|yards?|ft|feet|km|s|secs?|seconds?|sek(?:unden?)?"
    r"|segundos?|seg|secondes?|min(?:s|ute|utes|uten|utos?)?|h|reps?|repetitions?|wdh"
    r"|wiederholungen|repeticiones|répétitions|contacts?|touches)"
)
NUMBER = r"\d+(?:[.,]\d+)?(?:\s?[-\u2013]\s?\d+(?:[.,]\d+)?)?"
_SETS = r"(?:sets?|rounds?|runs?|sätzen?|sätze|satz|serien?|series|séries?|rondas?|tours?)"
START = re.compile(
    rf"(?<![\w.,/])(?:{NUMBER}\s*(?:\xd7|x(?![a-z])|x(?=amrap|max|fail))|{NUMBER}\s*{_SETS}\b"
    rf"|\d+(?:\s*,\s*\d+){{2,}}(?![\w.]))",
    re.IGNORECASE,
)
AMOUNT = re.compile(rf"(?<![\w.,/]){NUMBER}\s?{UNIT}\b(?!\s*[x\xd7]\s*\D)", re.IGNORECASE)
_LEADING = re.compile(r"^(?:\(?[a-z]?\d{0,2}[a-z]?[.):]\s+)(?=\S)", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\(?\b(?:rest|recovery|recover|rec|r|pause|break|descanso|rec\.|récup(?:ération)?|recuperación"
    r"|satzpause|gehpause)\b[^\d;+]{0,25}[\d:.,]+(?:\s?[-\u2013]\s?[\d:.,]+)?\s*"
    r"(?:s|secs?|seconds?|sek|seg|m|mins?|minutes?|minuten|minutos|['\u2019\u2032\"\u2033])*"
    r"|[\d:.,]+(?:\s?[-\u2013]\s?[\d:.,]+)?\s*(?:s|secs?|seconds?|sek|m|mins?|minutes?|minuten"
    r"|['\u2019\u2032\"\u2033])+\s*(?:of\s+|full\s+|passive\s+|active\s+)?"
    r"(?:rest|recovery|rec|pause|break|off|between|descanso|récup\w*)\b"
    r"|@?\s*~?\d+(?:[.,]\d+)?(?:\s?[-\u2013]\s?\d+(?:[.,]\d+)?)?\s*"
    r"(?:%(?:\s*1?\s*rm)?|kgs?\b|lbs?\b|pounds?\b)"
    r"|\b(?:@\s*)?(?:rpe|rir)\W{0,2}\d+(?:[.,]\d+)?(?:\s?[-\u2013]\s?\d+(?:[.,]\d+)?)?"
    r"|\btempo\s+[\dx][-\dx]+",
    re.IGNORECASE,
)
_CUT = re.compile(r"[\s,;:(@|)\u2026]|\.{2,}|(?<=\))|$")
_TIMES = re.compile(r"[x\xd7]\s*\d", re.IGNORECASE)
MARKS = " \t:\u2013\u2014-=,;|@\n+&/"
_RUN = re.compile(
    r"(\d+(?:[.,]\d+)?\s?(?:m|met(?:er|re)s?|yds?|yards?|s|secs?|seconds?))\s+(?=[^\W\d])"
)
_COUNT = re.compile(rf"({NUMBER})\s*(?:sets?|reps?|repetitions?|runs?|rounds?)", re.IGNORECASE)
_RESTS = re.compile(
    r"\W*(?:rest|recovery|pause|break|descanso|récup\w*|\d[^a-z]*(?:s|sec|min)\w*\W+(?:rest|recovery"
    r"|pause|break|descanso|récup))\b",
    re.IGNORECASE,
)
_WIDEST = 80
_MOST_STARTS = 8
_WORDS = (
    (re.compile(r"\b(?:sätzen?|satz|serien?|series|séries?|rondas?|tours?)\b", re.IGNORECASE),
     "sets"),
    (re.compile(r"\b(?:wiederholungen|wiederholung|wdhs?|repeticiones|répétitions?)\b(?:\.)?",
                re.IGNORECASE), "reps"),
    (re.compile(r"(?<=\d)(\s?)(?:sekunden?|segundos?|seg|secondes?)\b", re.IGNORECASE), r"\1s"),
    (re.compile(r"(?<=\d)(\s?)(?:minuten?|minutos?)\b", re.IGNORECASE), r"\1min"),
    (re.compile(r"(?<=\d)(\s?)(?:metros?|mètres?)\b", re.IGNORECASE), r"\1m"),
    (re.compile(r"\s(?:à|a|zu|je|de)\s+(?=\d)", re.IGNORECASE), " of "),
    (re.compile(r"\b(?:pro|por|par|je)\s+(?:seite|bein|arm|lado|pierna|brazo|côté|jambe|bras)\b",
                re.IGNORECASE), "per side"),
    (re.compile(r"/\s?(?:lado|pierna|côté|jambe|leg|s(?:ide)?|l)\b", re.IGNORECASE), "/side"),
    (re.compile(r"\s+p/(?:leg|side)\b", re.IGNORECASE), " per leg"),
    (re.compile(r"\s+(?:p/|per |/)(?:set|rep|run)\b", re.IGNORECASE), ""),
    (re.compile(r"^(\d+(?:\s?[-\u2013]\s?\d+)?)\s*(?:x|\xd7|sets?)\s*(?:,\s*|(?:of|x)\s+)"
                rf"(?={NUMBER})", re.IGNORECASE), r"\1x"),
    (re.compile(r"^(\d+(?:\s?[-\u2013]\s?\d+)?)\s*[x\xd7]\s*$", re.IGNORECASE), r"\1 sets"),
    (re.compile(r"^(\d+(?:\s*,\s*\d+){1,})(?=\s*(?:reps?)?$)"), None),
)  # fmt: skip


def in_our_words(text: str) -> str:
    """Return a dose with the words of our notation for those of other languages and habits."""
    text = text.strip()
    for pattern, instead in _WORDS:
        if instead is not None:
            text = pattern.sub(instead, text)
        elif pattern.match(text):
            text = re.sub(r"\s*,\s*", ", ", text)
    return text


def dose(text: str) -> str:
    """Return the dose of a cell or a field in our notation.

    Raises:
        ValueError: It is not a dose, or it has more than a dose; the message says why.
    """
    ours, end = take(text, 0)
    if not ours:
        try:
            notation.parse_dose(in_our_words(text))
        except DoseError as error:
            message = f"in the dose {quoted(text.strip())}: {error}"
            raise ValueError(message) from None
    safe(text, end)
    return ours


def with_unit(role: str, text: str, units: Mapping[str, str]) -> str:
    """Return an amount with the unit from the head of its column.

    Raises:
        ValueError: It has no unit and needs one.
    """
    ours = in_our_words(text)
    if role in ("distance", "time", "load", "intensity") and not any(map(str.isalpha, ours)):
        unit = units.get(role, "")
        if unit:
            return f"{ours}{unit}" if not ours.endswith(unit) else ours
        if role in ("distance", "time") and ":" not in ours:
            message = f"the {role} {quoted(text)} has no unit"
            raise ValueError(message)
    return ours


def with_amount(ours: str, name: str) -> tuple[str, int]:
    """Return a dose with the distance or time before the name, and where the name begins.

    ``3x`` and ``10m Sled`` are 3x10m of a sled. A dose that has an amount is not changed.

    Args:
        ours: The dose in our notation.
        name: The text of the exercise, which may begin with an amount.
    """
    amount = _RUN.match(name)
    number = _COUNT.fullmatch(ours)
    if amount is None or number is None:
        return ours, 0
    return f"{number[1].strip()}x{in_our_words(amount[1])}", amount.end()


def is_work(text: str) -> bool:
    """Return whether a line looks like work: it has a dose, or part of one."""
    return any(pattern.search(text) for pattern in (START, AMOUNT, _TIMES))


def is_rest(text: str) -> bool:
    """Return whether a line gives only the rest or the intensity, and no work."""
    return _RESTS.match(text) is not None and not is_work(_HARMLESS.sub("", text))


def has_dose(text: str) -> bool:
    """Return whether a line has sets with an amount, as hardly any text but a plan has."""
    starts = itertools.islice(START.finditer(text[:LONGEST_TEXT]), _MOST_STARTS)
    found = (take(text, match.start())[0] for match in starts)
    return any("x" in ours or "\xd7" in ours for ours in found)


def number_end(text: str) -> int:
    """Return where the number of a line ends, ``2a)`` or ``A1.``; 0 if it has none."""
    match = _LEADING.match(text)
    return match.end() if match else 0


def take(text: str, start: int, *, only_work: bool = False) -> tuple[str, int]:
    """Return the longest dose at a place in our notation, and its end; empty if there is none.

    Args:
        text: The line.
        start: Where the dose begins.
        only_work: Whether to stop after sets and amount.
    """
    window = text[start : start + _WIDEST]
    for cut in sorted({match.start() for match in _CUT.finditer(window)} - {0}, reverse=True):
        ours = in_our_words(window[:cut])
        work, end = notation.leading(ours)
        if end and (work if only_work else end) == len(ours):
            return ours, start + cut
    return "", start


def safe(text: str, start: int) -> None:
    """Refuse text after a dose that is more than intensity, rest or words.

    Raises:
        ValueError: It has a number that may be work.
    """
    rest = text[start:]
    if any(character.isdigit() for character in _HARMLESS.sub("", rest)):
        message = f"{quoted(rest.strip(MARKS))} after the dose is not understood"
        raise ValueError(message)
