"""The words for weeks, months, warm-up and cool-down in four languages.

These are English, German, Spanish and French, in this order. All formats know the same words.
"""

import functools

from strideaudit.text.folding import folded

_MONTHS = (
    ("january", "januar", "jänner", "enero", "janvier"),
    ("february", "februar", "feber", "febrero", "février"),
    ("march", "märz", "mrz", "marzo", "mars"),
    ("april", "abril", "avril"),
    ("may", "mai", "mayo"),
    ("june", "juni", "junio", "juin"),
    ("july", "juli", "julio", "juillet"),
    ("august", "agosto", "août"),
    ("september", "septiembre", "setiembre", "septembre"),
    ("october", "oktober", "octubre", "octobre"),
    ("november", "noviembre", "novembre"),
    ("december", "dezember", "diciembre", "décembre"),
)
_LEAST = 3
"""How many letters an abbreviated month has at least."""

WEEKS = (
    "week", "weeks", "wk", "wks", "training week", "training weeks", "woche", "wochen",
    "trainingswoche", "trainingswochen", "kalenderwoche", "kalenderwochen", "kw", "semana",
    "semanas", "semaine", "semaines", "sem",
)  # fmt: skip
"""Words for a week, before its number or as the head of a column of numbers."""

WARM_UPS = (
    "warm up", "warmup", "warm ups", "warmups", "warming up", "aufwärmen", "erwärmung",
    "aufwärmung", "aufwärmprogramm", "einlaufen", "calentamiento", "entrada en calor",
    "échauffement",
)  # fmt: skip
COOL_DOWNS = (
    "cool down", "cooldown", "cool downs", "cooling down", "warm down", "warmdown", "abwärmen",
    "auslaufen", "enfriamiento", "vuelta a la calma", "retour au calme",
)  # fmt: skip


@functools.lru_cache(maxsize=256)
def month(word: str) -> int:
    """Return the number of a month by its name, which may be abbreviated; 0 for none or several."""
    said = folded(word)
    if len(said) < _LEAST:
        return 0
    found = [
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(folded(name).startswith(said) for name in names)
    ]
    return found[0] if len(found) == 1 else 0
