"""Writes numbers and lists for sentences."""

from collections.abc import Sequence

LONGEST_QUOTE = 60
"""Characters of a value that a message repeats."""

LONGEST_LINE = 200
"""Characters of one line of a file that a message or an excerpt repeats."""

THINGS = frozenset(("warm-up", "cool-down", "rest", "note"))
"""Reasons for leaving out a log row that are countable nouns ("3 rests")."""


def percent(share: float, beyond: float | None = None) -> str:
    """Return a share as whole per cent.

    Args:
        share: 0 to 1.
        beyond: A limit that the share exceeds; where both look the same, one decimal is added.
    """
    if beyond is not None and f"{100 * share:.0f}" == f"{100 * beyond:.0f}":
        return f"{100 * share:.1f} %"
    return f"{100 * share:.0f} %"


def probable(chance: float) -> str:
    """Return a probability as whole per cent; one that is not certain is never shown as certain."""
    shown = percent(chance)
    if chance < 1 and shown == percent(1):
        return "over 99 %"
    return "under 1 %" if chance > 0 and shown == percent(0) else shown


def amount(value: float, short_of: float) -> str:
    """Return a dose with one decimal, or two where one would show the limit it does not reach."""
    return f"{value:.2f}" if f"{value:.1f}" == f"{short_of:.1f}" else f"{value:.1f}"


def tally(errors: int, warnings: int, infos: int) -> str:
    """Return how many findings there are, in words; empty for none."""
    parts = [counted(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join([*parts, f"{infos} info"] if infos else parts)


def counted(number: int, word: str) -> str:
    """Return a number of things: ``1 entry``, ``2 entries``, ``2 days``."""
    plural = word + "s"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        plural = word[:-1] + "ies"
    return f"{number} {word if number == 1 else plural}"


def reasons(left_out: Sequence[tuple[str, int]]) -> str:
    """Return why rows of a log are not sets, and how many: ``60 warm-ups, 4 not done``."""
    return ", ".join(
        counted(number, word) if word in THINGS else f"{number} {word}" for word, number in left_out
    )


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    if len(words) < 2:  # noqa: PLR2004 - a list of one
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(text: str, most: int = LONGEST_QUOTE) -> str:
    """Return text in quotes, on one line; a text of more characters is cut."""
    return repr(text) if len(text) <= most else f"{text[:most]!r}..."


def clipped(text: str, most: int = LONGEST_QUOTE) -> str:
    """Return text as it is; a text of more characters is cut."""
    return text if len(text) <= most else f"{text[:most]}..."


def quoted_name(name: str) -> str:
    """Return a name of a plan in quotes; only one that nobody has written is cut."""
    return quoted(name, LONGEST_LINE)
