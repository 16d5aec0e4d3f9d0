"""The key of an exercise in front of its name, as findings write it: ``exercise: Back squat``."""

import re

_KEY = re.compile(r"\s*exercise\s*:\s*(?=\S)", re.IGNORECASE)


def key_end(text: str) -> int:
    """Return where the name begins behind the key; 0 without a key."""
    found = _KEY.match(text)
    return found.end() if found else 0


def without_key(text: str) -> str:
    """Return a name without the key in front of it."""
    return text[key_end(text) :]
