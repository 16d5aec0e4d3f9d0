"""The names of parts of a session: warm-up, cool-down, and the work."""

import re
from collections.abc import Iterable

from strideaudit.inputs.words import languages
from strideaudit.text.folding import folded

UNSCORED = ("warmup", "cooldown")


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of some phrases, with spaces or hyphens, in folded text."""
    said = "|".join(re.escape(folded(word)).replace(r"\ ", "[- ]?") for word in words)
    return re.compile(rf"\b(?:{said})\b")


_WARM = _any_of((*languages.WARM_UPS, "movement prep", "movement preparation"))
_COOL = _any_of(languages.COOL_DOWNS)
_PART = re.compile(
    r"^(?:\W|\d)*(?:main(?: (?:work|set|part|event|lifts?))?|hauptteil|hauptsatz|parte principal"
    r"|partie principale|corps de séance|accessor(?:y|ies)(?: work)?|drills|finisher)\b",
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(
    r"[\W_]*(?:(?:~|ca\.?|about|etwa)?\s*\d+(?:\s*[-\u2013]\s*\d+)?\s*(?:min(?:s|utes|uten|utos)?|['\u2019])"
    r"[\W_]*)?",
    re.IGNORECASE,
)
"""What may follow the name of a part in a line of its own: how long it takes."""

_AND_WORK = re.compile(
    r"\s*(?:and|&|\+|und|y|et)\s+(?!(?:dynamic |light )?(?:mobility|activation|stretch|prep|flexib"
    r"|foam|mobilis|mobiliz|aktivier|dehn|movilidad|activacion|estir|etir|warm|cool))\w"
)
"""What makes a name that of more than a warm-up: ``Warm-up and strength``."""


def section_of(text: str) -> str | None:
    """Return ``warmup``, ``cooldown`` or ``work`` for the name of a part of a session."""
    plain = folded(text)
    for pattern, section in ((_WARM, "warmup"), (_COOL, "cooldown")):
        found = pattern.search(plain)
        if found and not _AND_WORK.match(plain, found.end()):
            return section
    return "work" if _PART.match(text) else None


def is_label(text: str) -> bool:
    """Return whether a line is only the name of a warm-up or cool-down: ``Warm-up (8-10 min):``."""
    plain = folded(text)
    found = _WARM.search(plain) or _COOL.search(plain)
    if found is None or len(plain) != len(text):
        return False
    before, after = text[: found.start()], text[found.end() :]
    return not any(map(str.isalnum, before)) and _AFTER_LABEL.fullmatch(after) is not None
