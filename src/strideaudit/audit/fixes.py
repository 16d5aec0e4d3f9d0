"""Changes of a file that fix a finding, as other programs make them."""

from typing import NamedTuple

from strideaudit.text.tree import Span


class Replacement(NamedTuple):
    """Characters of the file, and what to write in their place."""

    span: Span
    """Empty for an insertion."""

    text: str


class Fix(NamedTuple):
    """Changes that belong together: made all, or none."""

    about: str
    """What they do, in a few words."""

    edits: tuple[Replacement, ...]
    """In the order of the file; never empty."""
