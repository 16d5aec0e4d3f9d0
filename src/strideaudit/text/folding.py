"""Texts without the case and the accents that people leave out."""

import unicodedata


def folded(text: str) -> str:
    """Return a text in lower case and without accents, in one Unicode form."""
    text = text.casefold()
    if text.isascii():
        return text
    marks = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in marks if not unicodedata.combining(mark))
