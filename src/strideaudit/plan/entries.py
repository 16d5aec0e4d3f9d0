"""Reads one line of work, written as text, as a one-key map or as a map of fields."""

from strideaudit.plan import notation
from strideaudit.plan.entry_fields import FIELDS, KEYS, EntryFields, one_line
from strideaudit.plan.model import LineField
from strideaudit.plan.reading import Reading, Record, join, kind_of
from strideaudit.text.document import Path
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Tree
from strideaudit.text.wording import quoted

LONGEST = 200
"""Characters of an unscored entry's name that are kept."""

_AMOUNTS = frozenset(
    key for field in ("sets", "reps", "distance", "time", "contacts") for key in FIELDS[field]
)
"""Keys that give an amount of their own: a dose next to them is not a line to be read."""

_EXAMPLE = "`- Back squat: 4x5`"
ONLY_DOSE = pattern(r"\d+\s?[xX×]\s?\d+\S*")
"""A name that cannot come before a dose, because it is a dose itself."""


def read_entry(reading: Reading, node: Tree, path: Path, section: str) -> Record | None:
    """Read one entry; return None, and note why, if it cannot be read.

    An entry whose dose cannot be read has a fault and no doses; it never refuses the plan.

    Args:
        reading: The document's reading, which takes the faults.
        node: The entry: text or a map.
        path: Its place.
        section: ``work``, ``warmup`` or ``cooldown``, unless the entry says otherwise.
    """
    if section != "work":
        return _unscored(reading, node, path, section)
    before = len(reading.faults)
    reading.dose_faults.clear()
    if isinstance(node, str):
        if not node.strip(" :"):
            _nameless(reading, path)
            return None
        record = _from_text(node, path)
    elif isinstance(node, dict) and node:
        record = _from_map(reading, node, path)
    else:
        hint = f"write {_EXAMPLE}"
        reading.leave_out(path, f"an entry must be text or a map, not {kind_of(node)}", fix=hint)
        return None
    record.setdefault("section", section)
    record["path"] = path
    if len(reading.faults) > before:
        reading.give_up(path, before)
        return None
    if not record["exercise"].strip(" :"):
        _nameless(reading, path)
        return None
    return _with_fault(reading, record) if reading.dose_faults else record


def _nameless(reading: Reading, path: Path) -> None:
    """Leave out an entry that names no exercise."""
    fix = "" if reading.lenient else f"add `exercise: NAME`, or write {_EXAMPLE}"
    reading.leave_out(path, "an entry without an exercise", fix=fix)


def _with_fault(reading: Reading, record: Record) -> Record | None:
    """Return an entry without the dose that cannot be read; leave it out of a foreign file."""
    fault = reading.dose_faults[0]
    if not reading.lenient:
        return {**record, "doses": (), "fault": fault}
    reading.leave_out(record["path"], fault.sentence, reading.span_of(fault.place))
    return None


def _unscored(reading: Reading, node: Tree, path: Path, section: str) -> Record | None:
    """Read an entry of a warm-up or cool-down: only its name, because it is not counted."""
    name: Tree = node
    place, is_key = path, False
    if isinstance(node, dict) and node:
        key = next((key for key in ("exercise", "name") if key in node), "")
        name = node[key] if key else next((key for key in node if key not in KEYS), None)
        place, is_key = (*path, key or str(name)), not key
        if key:
            reading.fields(node, path, FIELDS)
        elif isinstance(inner := node.get(str(name)), dict):
            reading.fields(inner, place, FIELDS)
    if not isinstance(name, str) or not name.strip():
        name, place, is_key = kind_of(node), path, False
    name = name[:LONGEST]
    title = name.strip() if is_key else notation.split_entry(name)[0]
    dose = node.get(name) if isinstance(node, dict) and is_key else None
    text = _written(name, {}, dose) if is_key else name
    return {
        "exercise": title or name.strip(),
        "text": one_line(text),
        "section": section,
        "path": path,
        "name_path": place,
        "name_is_key": is_key,
    }


def _from_text(text: str, path: Path) -> Record:
    return {
        "exercise": notation.split_entry(text)[0][:LONGEST] or text.strip()[:LONGEST],
        "text": one_line(text),
        "name_path": path,
        "name_is_key": False,
        "lines": (LineField(text, "line", path),),
    }


def _from_map(reading: Reading, node: dict[str, Tree], path: Path) -> Record:
    if "exercise" in node or "name" in node:
        key = "exercise" if "exercise" in node else "name"
        name = reading.text(node, path, key, key)
        place = (*path, key)
        record = _name(name or "", place, is_key=False)
        # If a map has both, `exercise` counts; its `name` is a label like any note.
        fields, rest = dict(node), None
    else:
        others = [key for key in node if key not in KEYS]
        if len(others) != 1:
            if others:
                _not_one(reading, path, others)
            return _name("", path, is_key=False)
        place = (*path, others[0])
        record = _name(others[0], place, is_key=True)
        fields, rest = {key: node[key] for key in node if key in KEYS}, node[others[0]]
    if isinstance(rest, list):  # `Block starts: [3x10m, 2x20m]` is what `3x10m, 2x20m` is
        rest = _joined(reading, rest, place)
    record["text"] = _written(record["exercise"], fields, rest)
    given = EntryFields(reading, path)
    if isinstance(rest, dict):
        given.add_fields(rest, place)
    elif not _AMOUNTS.isdisjoint(fields):
        if rest is not None and rest.strip():
            given.add_dose(rest, place)
    else:
        dose = fields.pop("dose", None) if record["name_is_key"] is False else None
        given_dose = rest if rest is not None else dose
        record["lines"] = _name_and_dose(record, given_dose, path, place, whole=reading.lenient)
    given.add_fields(fields, path)
    record.update(given.entry)
    if given.values:
        given.note_origins(node)
        record["doses"] = [given.values]
    return record


def _joined(reading: Reading, doses: list[Tree], path: Path) -> str | None:
    """Return a list of doses as one text; a list of anything else is a fault of the entry."""
    text = join(doses)
    if not text:
        hint = "write 3x5, or a list of doses: [3x5, 2x3]"
        reading.fault(path, "a dose must be text, a map of fields or a list of doses", hint)
    return text


def _name_and_dose(
    record: Record, dose: Tree, path: Path, place: Path, *, whole: bool
) -> tuple[LineField, ...]:
    """Return the fields of ``Back squat: 4x5``, and of a name that may hold its dose.

    Args:
        record: The entry.
        dose: Its dose.
        path: The entry's place.
        place: The name's place.
        whole: Whether a name without a dose may be a whole line.
    """
    is_key = record["name_is_key"]
    name = LineField(record["exercise"], "name", place, is_key)
    if not isinstance(dose, str) or not dose.strip():
        # In our format an `exercise:` is a name, whatever it holds; in a cell it may be all.
        return (name._replace(role="line"),) if is_key or whole else ()
    return name, LineField(dose, "dose", place if is_key else (*path, "dose"))


def _name(name: str, path: Path, *, is_key: bool) -> Record:
    return {"exercise": name.strip(), "name_path": path, "name_is_key": is_key}


def _not_one(reading: Reading, path: Path, others: list[str]) -> None:
    if all(key.replace(".", "").isdigit() for key in others):
        hint = 'quote a list of numbers: {sets: "5, 5, 5"}'
    elif any(key in (" ", "") for key in others):
        hint = f"write {_EXAMPLE}"
    else:
        hint = "begin each exercise with `- ` on a line of its own, or add `exercise: NAME`"
    names = ", ".join(quoted(key) for key in others[:3])
    reading.fault(path, f"one entry, but more than one key could be its exercise: {names}", hint)


def _written(name: str, fields: dict[str, Tree], rest: Tree) -> str:
    """Return the entry on one line, close to what its author wrote."""
    parts = [rest] if isinstance(rest, str) else []
    inner = rest if isinstance(rest, dict) else fields
    skipped = ("exercise", "name", "notes", "section")
    for key, value in inner.items():
        if isinstance(value, str) and key not in skipped:
            whole = key == "dose" or (key == "sets" and not value.isdecimal())
            parts.append(value if whole else f"{key} {value}")
    return one_line(f"{name}: {', '.join(parts)}" if parts else name)
