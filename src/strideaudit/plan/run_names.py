"""The key ``runs``: what runs that are named only by their distance are in this plan."""

from collections.abc import Callable, Iterable

from strideaudit.knowledge.names.normal import normalise
from strideaudit.plan.line.runs import RunMap, read_runs
from strideaudit.plan.reading import Reading, Record
from strideaudit.text.document import Path
from strideaudit.text.tree import Tree

EXAMPLE = 'lengths and exercises: `runs: {">80m": speed_endurance_run}`'


def read(reading: Reading, node: Tree, path: Path, own: Iterable[Record]) -> RunMap:
    """Return what a map says about runs; mistakes in it are noted as faults.

    Args:
        reading: The document's reading, which takes the faults.
        node: The map.
        path: Its place.
        own: The plan's own exercises; another name for one of the catalogue may be used here.
    """
    given = reading.expect_map(node, path, "runs", EXAMPLE)
    plain = {key: reading.text(given, path, key, key) or "" for key in given}
    found = read_runs(plain, _finder(own))
    for fault in found.faults:
        value_is_text = not isinstance(given[fault.key], (list, dict))
        if fault.of_key or value_is_text:
            reading.fault((*path, fault.key), fault.message, fault.hint, key=fault.of_key)
    return found


def _finder(own: Iterable[Record]) -> Callable[[str], tuple[str, ...]]:
    """Return what finds exercises of the catalogue by a name of theirs, or by the plan's own."""
    from strideaudit.knowledge.build_catalogue import load_catalogue

    catalogue = load_catalogue()
    same = {normalise(one["name"]): one["same_as"] for one in own if one.get("same_as")}
    return lambda name: catalogue.find(same.get(normalise(name), name))
