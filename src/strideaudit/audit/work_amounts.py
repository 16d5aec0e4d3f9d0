"""How much work a plan has, as a coach says it: sets of lifts, metres, contacts of jumps."""

from collections.abc import Iterable
from math import fsum
from typing import NamedTuple

from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.text.wording import counted

_SHOWN = 0.5
"""What rounds to nothing is not shown."""


class WorkAmounts(NamedTuple):
    """The work of a mean week; what is left out counts nowhere."""

    sets: float = 0.0
    """Hard sets of lifts and holds."""

    metres: float = 0.0
    """Metres of runs, drills and travelling jumps."""

    contacts: float = 0.0
    """Ground contacts of jumps."""

    @property
    def words(self) -> str:
        """The amounts that are not nothing: ``27 sets, 120 m, 20 contacts``."""
        parts = [
            (self.sets, counted(round(self.sets), "set")),
            (self.metres, f"{round(self.metres)} m"),
            (self.contacts, counted(round(self.contacts), "contact")),
        ]
        return ", ".join(text for value, text in parts if value >= _SHOWN) or "no work"


def of_plan(subject: Subject) -> WorkAmounts:
    """Return the work of a plan's mean week."""
    return of_items((item for item, _ in subject.coverage.doses), subject.catalogue)


def of_items(items: Iterable[Item], catalogue: Catalogue) -> WorkAmounts:
    """Return the work of some entries in a mean week.

    Args:
        items: Scored entries.
        catalogue: It knows which exercises are lifts.
    """
    sets, metres, contacts = [], [], []
    for item in items:
        if item.exercise is None:
            continue
        if catalogue.classes[item.exercise.dose_class].kind == "lift":
            sets.append(item.per_week)
        elif item.contacts:
            contacts.append(item.contacts)
        else:
            metres.append(item.metres)
    return WorkAmounts(fsum(sets), fsum(metres), fsum(contacts))
