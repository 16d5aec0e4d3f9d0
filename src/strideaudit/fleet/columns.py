"""Which column of a table is which: by the names that apps use, or as the user says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from strideaudit.errors import StrideauditError
from strideaudit.inputs.logs import METRES
from strideaudit.text import similar
from strideaudit.text.wording import listed, quoted

TEXTS = ("athlete", "squad", "exercise", "set_type")
NUMBERS = ("sets", "reps", "metres", "seconds", "contacts", "load", "rpe", "rir", "intensity")
FIELDS = (*TEXTS, "day", *NUMBERS)
NEEDED = ("athlete", "day", "exercise")
"""What a set must have; without a column of amounts every row would be a set of anything."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "athlete": ("athlete", "athlete_id", "athlete id", "athlete name", "user_id", "user", "player"),
    "squad": ("squad", "group", "team", "squad_id", "team_id"),
    "exercise": ("exercise", "exercise_title", "exercise name", "exercise_name"),
    "set_type": ("set_type", "set type", "set order", "type of set"),
    "day": ("day", "date", "start_time", "workout_date", "performed_at"),
    "sets": ("sets",),
    "reps": ("reps", "repetitions"),
    "seconds": ("seconds", "duration_seconds", "time_seconds", "seconds per set"),
    "contacts": ("contacts", "ground_contacts"),
    "load": ("load", "weight", "weight_kg", "load_kg", "weight (kg)"),
    "rpe": ("rpe",),
    "rir": ("rir", "reps_in_reserve"),
    "intensity": ("intensity", "percent", "intensity_percent"),
}
"""Names of columns, in small letters, the first that a table has counts. Those of distances are
made of the word and a unit: a distance without one is not guessed."""

DISTANCES = {
    "metres": 1.0,
    "meters": 1.0,
    **{
        name: factor
        for unit, factor in METRES.items()
        for name in (f"distance_{unit}", f"distance ({unit})")
    },
}


class Column(NamedTuple):
    """A column of a table."""

    name: str
    factor: float = 1.0
    """By which its numbers are multiplied: metres in its unit."""


def said(options: Iterable[str]) -> dict[str, str]:
    """Return what the user says of columns, by field.

    Raises:
        StrideauditError: An option is not ``FIELD=COLUMN``, or there is no such field.
    """
    found: dict[str, str] = {}
    for option in options:
        field, sign, name = option.partition("=")
        field = {"date": "day", "distance": "metres"}.get(field.strip(), field.strip())
        if not sign or not name.strip():
            message = f"--column {option}: write FIELD=COLUMN, such as athlete=user_id"
            raise StrideauditError(message)
        if field not in FIELDS:
            near = similar.did_you_mean(field, FIELDS)
            hint = near or f"fields are {listed(FIELDS, 'and')}"
            raise StrideauditError(f"there is no field {quoted(field)} of a set", hint=hint)
        if field in found:
            raise StrideauditError(f"--column gives {field} twice", hint="leave out one of the two")
        found[field] = name.strip()
    return found


def chosen(heads: Sequence[str], given: Mapping[str, str]) -> dict[str, Column]:
    """Return the column of each field that a table has.

    Args:
        heads: The names of the table's columns.
        given: The columns that the user names, by field.

    Raises:
        StrideauditError: A column is missing.
    """
    by_name = {head.strip().lower(): head for head in reversed(heads)}
    found: dict[str, Column] = {}
    for field, names in NAMES.items():
        name = next((by_name[one] for one in names if one in by_name), None)
        if name is not None and field not in given:
            found[field] = Column(name)
    metres = next((one for one in DISTANCES if one in by_name), None)
    if metres is not None and "metres" not in given:
        found["metres"] = Column(by_name[metres], DISTANCES[metres])
    for field, name in given.items():
        if name not in heads:
            near = similar.did_you_mean(name, heads)
            message = f"the table has no column {quoted(name)} for {field}"
            raise StrideauditError(message, hint=near or f"its columns are {_names(heads)}")
        found[field] = Column(name)
    for field in NEEDED:
        if field not in found:
            message = f"the table has no column for {field}: its columns are {_names(heads)}"
            hint = f"name it: --column {field}=COLUMN"
            raise StrideauditError(message, hint=hint)
    return found


_MOST_NAMES = 20


def _names(heads: Sequence[str]) -> str:
    shown = [quoted(head) for head in heads[:_MOST_NAMES]]
    more = len(heads) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown, "and")
