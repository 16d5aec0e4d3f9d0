"""Reads a roster again after a change of its text, for the plan of one athlete."""

from strideaudit.plan.model import PlanFile
from strideaudit.plan.roster import reader
from strideaudit.plan.roster.model import Athlete, Roster
from strideaudit.text.joined import JoinedDocument


def read_again(file: PlanFile, text: str) -> PlanFile | None:
    """Return the plan of an athlete with the changes that another text of the roster gives him.

    Args:
        file: The plan as it was made of the roster, its changes still to be made.
        text: The roster, which differs from the old one only in ``changes:`` of this athlete.

    Returns:
        None if it is not a roster, or if it differs in something else.
    """
    document = file.document
    if not isinstance(document, JoinedDocument):
        return None
    old = reader.read(document.source.text.encode("utf-8", "surrogatepass"), document.path)
    new = reader.read(text.encode("utf-8", "surrogatepass"), document.path)
    name = document.source.part
    before, after = _athlete(old, name), _athlete(new, name)
    if before is None or after is None or after.faults or _rest(old, name) != _rest(new, name):
        return None
    if _said(before, changes=False) != _said(after, changes=False):
        return None
    group = new.groups[after.group]
    changes = (*group.stated.changes, *after.stated.changes)
    return file._replace(document=document.with_roster(new.document), changes=changes)


def _athlete(roster: Roster, name: str) -> Athlete | None:
    return next((one for one in roster.athletes if one.id == name), None)


def _rest(roster: Roster, name: str) -> object:
    """Return what a roster says but for one athlete."""
    groups = [(one.id, one.plan, one.stated) for one in roster.groups.values()]
    others = [_said(one) for one in roster.athletes if one.id != name]
    return roster.goal, [fault.message for fault in roster.faults], groups, others


def _said(athlete: Athlete, *, changes: bool = True) -> object:
    """Return what a roster says of an athlete, wherever it is."""
    stated = athlete.stated
    made = [one[:3] for one in stated.changes] if changes else None
    faults = [fault.message for fault in athlete.faults]
    keys = (*stated.values, stated.weeks)
    return athlete.id, athlete.group, athlete.plan, athlete.log, keys, made, faults
