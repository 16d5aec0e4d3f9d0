"""Finds the side in the name of an exercise: left and right are two halves of one set."""

import functools

LEFT, RIGHT = "left", "right"
SIDES = (LEFT, RIGHT)

TOGETHER = "the other side of a row above, one set together"
"""Why the row of a second side is not a set of its own."""

OTHER_AMOUNT = f"{TOGETHER}; its amount is another one: the one above counts"

_WORDS = {
    **dict.fromkeys(
        ("left", "link", "links", "linke", "linkes", "izquierda", "izquierdo", "gauche", "l"), LEFT
    ),
    **dict.fromkeys(
        ("right", "recht", "rechts", "rechte", "rechtes", "derecha", "derecho", "droit", "droite"),
        RIGHT,
    ),
    "r": RIGHT,
}
_LIMBS = frozenset((
    "side", "leg", "arm", "foot", "hand", "bein", "seite", "fuß", "pierna", "brazo", "pie", "lado",
    "jambe", "bras", "pied", "côté", "cote", "coté", "côte",
))  # fmt: skip
_BRACKETS = {")": "(", "]": "["}
_MARKS = "-\u2013:/"


@functools.lru_cache(maxsize=4096)
def split(name: str) -> tuple[str, str]:
    """Return a name without the side at its end, and the side: ``left``, ``right`` or nothing.

    A side must be set off: ``Split squat (left)``, ``Lunge - R leg``. Other names are not split.
    """
    name = name.strip()
    at, end = _set_off(name)
    words = name[at + 1 : end].lower().split()
    found = [_WORDS[word.removesuffix(".")] for word in words if word.removesuffix(".") in _WORDS]
    rest = len(words) - len(found)
    base = name[: max(at, 0)].rstrip()
    if not base or len(found) != 1 or rest > 1 or (rest and not _LIMBS.intersection(words)):
        return name, ""
    return base, found[0]


def last(name: str) -> tuple[str, str]:
    """Return a name without the side at its end, even if that is not set off, and the side.

    Only for names of which both sides are known: ``Lunge left`` next to ``Lunge right``.
    """
    base, side = split(name)
    if side:
        return base, side
    first, _, word = base.rpartition(" ")
    found = _WORDS.get(word.lower().removesuffix("."), "")
    return (first.rstrip(), found) if first.strip() and found else (base, "")


def _set_off(name: str) -> tuple[int, int]:
    """Return the place before the last part that is set off, and its end; -1 if there is none."""
    if name[-1:] in _BRACKETS:
        return name.rfind(_BRACKETS[name[-1]]), len(name) - 1
    at = name.rfind(",")
    for mark in _MARKS:
        found = name.rfind(mark)
        if found > at and name[found - 1 : found].isspace():
            at = found
    return at, len(name)
