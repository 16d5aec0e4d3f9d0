"""A plan week by week, with the arithmetic of the whole plan.

A week counts the work of its sessions at its own scale, after the caps of each session. So the mean
of all weeks equals the numbers of the whole plan. A part of a week counts what it has; the mean of
several weeks is seven of their days.
"""

from collections import defaultdict

from strideaudit.audit.coverage import Coverage
from strideaudit.audit.scoring import Item, at_scale
from strideaudit.audit.subject import Subject
from strideaudit.plan.dates import length


class Weekly:
    """The work of a plan, week by week.

    Args:
        subject: The plan.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        scales = subject.plan.scales or {}
        sessions = defaultdict[object, list[Item]](list)
        for item in subject.items:
            sessions[item.session.path].append(item)
        self._weeks: list[list[tuple[Item, float]]] = [[] for _ in range(subject.plan.weeks)]
        """For each week its items with their SE in it."""

        for items in sessions.values():
            for week in items[0].session.weeks:
                scale = scales.get(week, 1.0)
                doses = at_scale(items, scale, subject.catalogue)
                self._weeks[week - 1] += zip(items, doses, strict=True)

    def coverage(self, first: int, last: int = 0) -> Coverage:
        """Return what one week adds up to, or the mean of several.

        Args:
            first: The first week, from 1.
            last: The last one; 0 for the first.
        """
        subject, last = self._subject, last or first
        number = length(subject.plan, first, last)
        whole = subject.coverage
        found = Coverage((), subject.model, subject.catalogue, whole.targets, band=whole.points)
        found.doses = [
            (item, dose / number)
            for week in self._weeks[first - 1 : last]
            for item, dose in week
            if not item.left_out and item.exercise is not None
        ]
        return found

    def missing(self, first: int, last: int = 0) -> int:
        """Return how many entries of a week, or of several, are left out."""
        weeks = self._weeks[first - 1 : last or first]
        return sum(
            bool(item.left_out) and item.left_out != "section" for week in weeks for item, _ in week
        )
