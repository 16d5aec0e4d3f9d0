"""Doses of entries whose fields and lines are read together."""

from strideaudit.plan.dose import Dose
from strideaudit.plan.model import Entry
from strideaudit.text.pattern import pattern

_SUBMAX = pattern(r"sub[- ]?max(?:imal|imum)?")
_PLAIN = Dose()._asdict()


def said(dose: Dose) -> str:
    """Return the sets, the amount and the intensity of a dose in our notation.

    A run that its name leaves open is read by its distance and its intensity together.
    """
    amounts = ((dose.metres, "m"), (dose.seconds, "s"), (dose.contacts, " contacts"))
    found = [f"{value:g}{unit}" for value, unit in amounts if value is not None]
    if dose.reps is not None:
        found.insert(0, f"{dose.reps:g}")
    work = "x".join((f"{dose.sets:g}", *found)) if found else f"{dose.sets:g} sets"
    return work if dose.intensity is None else f"{work} @ {100 * dose.intensity:g}%"


def may_have_distance(name: str, dose: Dose) -> bool:
    """Return whether a name may give the distance of a dose, or another one: ``10m fly``."""
    timed = dose.seconds is not None or dose.contacts is not None or dose.open_ended
    return not timed and any(map(str.isdigit, name))


def is_submax(cell: str) -> bool:
    """Return whether a cell says in a word that a speed is below the highest: ``submax``."""
    return bool(_SUBMAX.fullmatch(cell.strip(" @().").casefold()))


def with_fields(dose: Dose, given: tuple[Dose, ...]) -> Dose:
    """Return a dose with what other fields of its entry give: load, effort, rest."""
    for one in given:
        kept = {name: value for name, value in one._asdict().items() if value != _PLAIN[name]}
        dose = dose._replace(**kept)
    return dose


def with_rest_of(read_dose: Dose, given: Dose) -> Dose:
    """Return a dose that was read again, with load, effort and rest as they were given."""
    kept = {
        name: value
        for name, value in given._asdict().items()
        if name not in ("sets", "reps", "metres", "seconds", "contacts")
    }
    return read_dose._replace(**kept)


def repeated(entry: Entry, rounds: float) -> Entry:
    """Return an entry of a circuit that is done several times."""
    if rounds in (0.0, 1.0) or not entry.doses:
        return entry
    return entry._replace(
        doses=tuple(dose._replace(sets=dose.sets * rounds) for dose in entry.doses)
    )
