"""Times with the signs of minutes and seconds: ``1'30"``, ``45''``; rests: ``rest 3'``."""

import re

_CLOCK = re.compile(r"(\d+)\s?['\u2019\u2032]\s?(\d{1,2})\s?(?:[\"\u201d\u2033]|'')?")
_SECONDS = re.compile(r"(?<=\d)\s?(?:[\"\u201d\u2033]|''|\u2019\u2019)")
_MINUTES = re.compile(r"(?<=\d)\s?['\u2019\u2032]")
_REST = re.compile(r"(?:rest|pause|pausa|descanso|r\xe9cup)\s+(?=\d)", re.IGNORECASE)


def marked(text: str) -> str:
    """Return a time with words for the signs of minutes and seconds."""
    text = _CLOCK.sub(lambda found: f"{found[1]}:{found[2]:0>2}", text)
    return _MINUTES.sub("min", _SECONDS.sub("s", text))


def without_label(text: str) -> str:
    """Return a rest without the word for it in front."""
    return _REST.sub("", text)
