"""One plan of a file that holds several: a sheet, or an athlete in it."""

from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import listed, quoted


def only(read: tuple[PlanFile, ...], part: str) -> tuple[PlanFile, ...]:
    """Return the plan of a part of a file, or those of its own parts.

    A file that cannot be read at all has no parts: it is returned, with its fault.
    """
    return tuple(one for one in read if _is_in(one.document.source.part, part))


def none_such(path: str, part: str, read: tuple[PlanFile, ...]) -> str:
    """Return the message for a part that a file does not have."""
    names = [quoted(one.document.source.part) for one in read]
    return f"{path}: there is no plan {quoted(part)} in it (it has {listed(names)})"


def _is_in(name: str, part: str) -> bool:
    return name in ("", part) or name.startswith(f"{part}, ")
