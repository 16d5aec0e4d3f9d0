"""Numbers and lists as sentences write them."""

from strideaudit.catalogue import PHASES


def percent(share: float) -> str:
    """Return a share as whole per cent."""
    return f"{100 * share:.0f} %"


def listed(words: list[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    if len(words) < 2:  # noqa: PLR2004 - a list of one
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def phase_name(phase: int) -> str:
    """Return a phase as prose names it: never bare "push"."""
    return f"{PHASES[phase]} phase"
