"""Where in a document the values of a record come from, for a mistake that the validator finds."""

from collections.abc import Mapping
from typing import Any

from strideaudit.text.document import Document, Path
from strideaudit.text.tree import Tree

_NAME_AND_VALUE = 2


def find(
    record: dict[str, Any],
    loc: tuple[str | int, ...],
    noted: Mapping[Path, Path],
    document: Document,
) -> Path:
    """Return where in the document a value of the record comes from.

    Args:
        record: What was read, with the places of its parts under ``path``.
        loc: The way to the value in the record.
        noted: Places in the document that are not those of the record, by places of the record.
        document: The document.
    """
    origin: Path = ()
    node: Any = record
    for depth, step in enumerate(loc):
        if loc[: depth + 1] in noted:
            origin = noted[loc[: depth + 1]]
        if isinstance(node, dict) and "path" in node:
            origin = node["path"]
        if step == "doses" and (key := only_value(document.value(origin))):
            origin = (*origin, key)
        if (*origin, step) in noted:
            origin = noted[(*origin, step)]
        node = _child(node, step)
    return origin


def only_value(node: Tree) -> str | None:
    """Return the key of the value from which all of an entry's dose is, as in a log.

    None for an entry that is not just ``{exercise: …, sets: …}``, with any key for the second.
    """
    if not isinstance(node, dict) or len(node) != _NAME_AND_VALUE or "exercise" not in node:
        return None
    return next(key for key in node if key != "exercise")


def _child(node: Any, step: str | int) -> Any:  # noqa: ANN401 - any part of a record
    if isinstance(node, dict):
        return node.get(step)
    return node[step] if isinstance(node, (list, tuple)) and isinstance(step, int) else None
