"""The side that an exercise's name speaks of: left and right are two halves of one set."""

import functools
import re

SIDES = ("left", "right")

_LEFT = r"left|linke?s?|izquierd[ao]|gauche|l\.?"
_RIGHT = r"right|rechte?s?|derech[ao]|droite?|r\.?"
_LIMB = r"(?:\s+(?:side|leg|arm|foot|hand|bein|seite|pierna|lado|jambe|c[oô]t[eé]))?"
_SIDE = rf"(?:(?P<left>{_LEFT})|(?:{_RIGHT})){_LIMB}"
_SET_OFF = re.compile(
    rf"\s*(?:\s[-–:/]|,|(?P<open>[(\[]))\s*{_SIDE}\s*(?(open)[)\]])$", re.IGNORECASE
)


@functools.lru_cache(maxsize=4096)
def split(name: str) -> tuple[str, str]:
    """Return a name without the side that it ends in, and the side: ``left``, ``right`` or nothing.

    Only what is set off is a side: ``Split squat (left)``, ``Lunge - R leg``; no name is guessed
    apart.
    """
    name = name.strip()
    found = _SET_OFF.search(name)
    if found is None or not found.start():
        return name, ""
    return name[: found.start()], "left" if found["left"] else "right"
