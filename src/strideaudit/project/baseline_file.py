"""Reads and writes the baseline file: JSON with one line per finding."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from strideaudit.audit.baseline import GROWTH, AcceptedFinding, Baseline
from strideaudit.errors import StrideauditError
from strideaudit.text.limits import MOST_FINDINGS
from strideaudit.text.open_input import MissingFileError, read_input
from strideaudit.text.wording import listed, quoted

FORMAT = "strideaudit-baseline/1"
MAX_BYTES = 64 * 1024 * 1024
"""Largest baseline that is read [bytes]: about 200,000 findings."""

_MOST_MARKS = 12 * MOST_FINDINGS
"""Commas; a finding has up to nine, and a few in its texts."""

CONFLICTS = ("<<<<<<< ", "=======", ">>>>>>> ")
"""The starts of lines that git writes into a file where a merge failed."""

_AGAIN = "create it again: strideaudit baseline create --force PATH..."

MOST = 100_000
"""Most points or sets that a finding may have been accepted with: beyond any plan, so that nobody
accepts whatever is to come."""


def load(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        StrideauditError: It cannot be read, is not a baseline, or comes from a newer version.
    """
    data = _text(path)
    # A text full of small values takes ten times its size in memory once it is parsed.
    if data.count(b"{") + data.count(b"[") > MOST_FINDINGS + 2 or data.count(b",") > _MOST_MARKS:
        message = f"a baseline has at most {MOST_FINDINGS:,} findings"
        raise StrideauditError(message, path=path, hint=_AGAIN)
    content = _parsed(data, path)
    found = content.get("format") if isinstance(content, dict) else None
    if not isinstance(content, dict) or found != FORMAT:
        if isinstance(found, str) and found.startswith(FORMAT.partition("/")[0] + "/"):
            message = f"the baseline has the format {quoted(found)}; this version reads {FORMAT}"
            raise StrideauditError(message, path=path, hint="install a newer strideaudit")
        raise StrideauditError("this is not a strideaudit baseline", path=path, hint=_AGAIN)
    return Baseline(path, {entry.fingerprint: entry for entry in _entries(content, path)})


def may_be_one(start: bytes) -> bool:
    """Tell whether a file with this start is a baseline, if perhaps a damaged or empty one."""
    marks = (FORMAT.partition("/")[0], *CONFLICTS[:1])
    return not start.strip() or any(mark.encode() in start for mark in marks)


def _text(path: str) -> bytes:
    try:
        return read_input(path, MAX_BYTES, "the baseline", _AGAIN)
    except MissingFileError as error:
        hint = "create it: strideaudit baseline create PATH..."
        raise StrideauditError("there is no such baseline", path=path, hint=hint) from error


def _parsed(data: bytes, path: str) -> object:
    import json  # only for a repository that has a baseline

    try:
        text = data.decode("utf-8-sig")
        return json.loads(text)
    except json.JSONDecodeError as error:
        message, hint = f"the baseline is not JSON: {error.msg.lower().removesuffix(' at')}", _AGAIN
        if text.startswith(CONFLICTS) or any(f"\n{mark}" in text for mark in CONFLICTS):
            message = "the baseline contains merge conflict markers"
            hint = "keep the findings of both sides, remove the markers, then baseline prune"
        raise StrideauditError(
            message, path=path, line=error.lineno, column=error.colno, hint=hint
        ) from error
    except (ValueError, RecursionError) as error:
        raise StrideauditError("the baseline is not JSON", path=path, hint=_AGAIN) from error


def _entries(content: Mapping[str, Any], path: str) -> Iterator[AcceptedFinding]:
    findings = content.get("findings")
    if not isinstance(findings, list):
        raise StrideauditError("the baseline lists no findings", path=path)
    needed = ("path", "rule", "address", "fingerprint")
    for number, one in enumerate(findings, start=1):
        if one is None:  # ``dump`` puts it last
            continue
        row = one if isinstance(one, dict) else {}
        given = {key: row[key] for key in AcceptedFinding._fields if key in row}
        measure = given.pop("measure", None)
        wrong = set(map(type, given.values())) != {str} or not _may_measure(measure, given)
        if wrong or any(key not in given for key in needed):
            message = f"finding {number} of the baseline is incomplete: it needs {listed(needed)}"
            if measure is not None:
                message += ", and `measure` a number with its `unit`"
            hint = f"restore the file, or {_AGAIN}"
            raise StrideauditError(message, path=path, hint=hint)
        yield AcceptedFinding(**given, measure=None if measure is None else float(measure))


def _may_measure(value: object, row: Mapping[str, object]) -> bool:
    """Tell whether a value is the number of a finding, or none."""
    if value is None:
        return "unit" not in row
    number = type(value) in {int, float} and 0 <= float(str(value)) <= MOST
    return number and row.get("unit") in GROWTH


def dump(entries: Iterable[AcceptedFinding]) -> str:
    """Return the text of a baseline: sorted, one line per finding, so that few merges conflict.

    A ``null`` follows the last finding, so that every finding's line ends in a comma. So a line can
    be added, removed or merged without a change to its neighbours.
    """
    import json

    rows = []
    for entry in sorted(entries, key=lambda entry: entry[:-2]):
        kept = {key: value for key, value in entry._asdict().items() if value not in {"", None}}
        rows.append(f"  {json.dumps({'path': '', 'address': '', **kept})},\n")
    return f'{{"format": "{FORMAT}", "findings": [\n{"".join(rows)}  null\n]}}\n'
