"""Rests that are a distance, or that grow with one: ``rest 100m``, ``1 min per 10m``."""

from collections.abc import Iterator

from strideaudit.plan.line.claims import Claim, Row, lead, multiplied, time, times_follow
from strideaudit.plan.line.factors import unit
from strideaudit.plan.line.words import group

METRES = ("m", "yd")
"""Units of a distance that is covered in a rest."""


def rests_by_distance(row: Row) -> Iterator[Claim]:
    """Claim a rest that grows with the run: ``1 min per 10m``, ``1 min rest per 10m``."""
    for i in range(1, len(row)):
        found = time(row, i, minutes=True) if not multiplied(row, i) else None
        rested = group("rest").at(row, found.end) if found else None
        at = rested.end if rested else found.end if found else 0
        per = group("rest_per").at(row, at) if found else None
        if per is None or per.end >= len(row) or row[per.end].kind != "number":
            continue
        said, end = unit(row, per.end + 1)
        if said in METRES and not times_follow(row, end):
            more = group("rest").at(row, end)
            before = group("rest").ending(row, i)
            start = before if before >= 0 else lead(row, i, "rest_before")
            yield Claim(start, more.end if more else end, "rest")


def behind(row: Row, i: int) -> int:
    """Return one past a distance behind a word for rest, and how it is covered: ``100m walk``.

    0 if there is none.
    """
    end = _distance(row, i)
    walked = group("rest_movement").at(row, end) if end else None
    return walked.end if walked else end


def before(row: Row, at: int, end: int) -> Claim | None:
    """Return a distance right behind sets with its word for rest: ``8x100m 100m rest``.

    Behind a comma it may be one more run: ``150m, 120m, 90m full rec``.

    Args:
        row: The tokens of the line.
        at: One past the distance.
        end: One past the word for rest.
    """
    begin = next((i for i in range(max(at - 3, 0), at) if _distance(row, i) == at), 0)
    dosed = begin > 2 and unit(row, begin - 1)[0] != "" and multiplied(row, begin - 2)  # noqa: PLR2004 - an x, a number and its unit
    return Claim(begin, end, "rest") if dosed else None


def _distance(row: Row, i: int) -> int:
    """Return one past a distance that may be covered in a rest; 0 if there is none."""
    if i >= len(row) or row[i].kind != "number" or multiplied(row, i):
        return 0
    said, end = unit(row, i + 1)
    return end if said in METRES and not times_follow(row, end) else 0
