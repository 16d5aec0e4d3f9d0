"""The baseline: findings of an existing squad that a team accepts, one line each in a JSON file."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from strideaudit.errors import StrideauditError
from strideaudit.findings import Finding
from strideaudit.report import Ignored, Parted, PlanReport
from strideaudit.tree import Span, quoted

NAME = "strideaudit-baseline.json"
FORMAT = "strideaudit-baseline/1"
NEVER = ("plan-invalid", "stale-baseline")
"""Rules whose findings cannot be accepted."""


class Entry(NamedTuple):
    """One accepted finding."""

    path: str
    """From the root of the repository, with forward slashes."""

    rule: str
    address: str
    fingerprint: str
    first_seen: str = ""
    """The day on which it was accepted, as YYYY-MM-DD."""

    reason: str = ""


class Baseline(NamedTuple):
    """The accepted findings, by fingerprint."""

    file: str
    entries: Mapping[str, Entry]


class Update(NamedTuple):
    """What a change of a baseline did."""

    entries: tuple[Entry, ...]
    added: int
    removed: int


def load(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        StrideauditError: It cannot be read, is no baseline, or comes from a newer version.
    """
    import json  # only for a repository that has a baseline

    again = "make it anew: strideaudit baseline create --force PATH..."
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except FileNotFoundError as error:
        hint = "make it: strideaudit baseline create PATH..."
        raise StrideauditError("there is no such baseline", path=path, hint=hint) from error
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise StrideauditError(reason, path=path) from error
    except json.JSONDecodeError as error:
        message = f"the baseline is not JSON: {error.msg.lower()}"
        raise StrideauditError(
            message, path=path, line=error.lineno, column=error.colno, hint=again
        ) from error
    except (ValueError, RecursionError) as error:
        raise StrideauditError("the baseline is not JSON", path=path, hint=again) from error
    found = content.get("format") if isinstance(content, dict) else None
    if found != FORMAT:
        if isinstance(found, str) and found.startswith(FORMAT.partition("/")[0] + "/"):
            message = f"the baseline has the format {quoted(found)}; this version reads {FORMAT}"
            raise StrideauditError(message, path=path, hint="install a newer strideaudit")
        raise StrideauditError("this is not a baseline of strideaudit", path=path, hint=again)
    return Baseline(path, {entry.fingerprint: entry for entry in _entries(content, path)})


def _entries(content: Mapping[str, Any], path: str) -> Iterator[Entry]:
    listed = content.get("findings")
    if not isinstance(listed, list):
        raise StrideauditError("the baseline lists no findings", path=path)
    for number, one in enumerate(listed, start=1):
        sound = isinstance(one, dict) and all(isinstance(text, str) for text in one.values())
        needed = ("path", "rule", "address", "fingerprint")
        if not sound or not all(key in one for key in needed):
            message = f"finding {number} of the baseline lacks one of {', '.join(needed)}"
            raise StrideauditError(message, path=path)
        yield Entry(**{key: one[key] for key in Entry._fields if key in one})


def dump(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline: sorted, one line a finding, so that few merges conflict."""
    import json

    rows = []
    for entry in sorted(entries):
        kept = {key: text for key, text in entry._asdict().items() if text}
        rows.append("  " + json.dumps({"path": "", "address": "", **kept}, ensure_ascii=True))
    listed = ",\n".join(rows)
    return f'{{"format": "{FORMAT}", "findings": [\n{listed}\n]}}\n'


def apply(
    found: Parted, baseline: Baseline, location: str, locked: frozenset[str]
) -> tuple[Parted, list[tuple[str, Finding]]]:
    """Part the findings of one file into new and accepted ones.

    Returns:
        The findings, and what is wrong with the baseline: the rule that says so with its finding.
    """
    kept, accepted, met = [], [], set()
    for finding in found.kept:
        entry = baseline.entries.get(finding.fingerprint)
        if entry is None or finding.rule in locked or finding.rule in NEVER:
            kept.append(finding)
        else:
            accepted.append(Ignored(finding, "baseline", entry.reason))
            met.add(finding.fingerprint)
    stale = [
        ("stale-baseline", _stale(entry))
        for entry in baseline.entries.values()
        if entry.path == location and entry.fingerprint not in met
    ]
    return found.then(kept, accepted), stale


def _stale(entry: Entry) -> Finding:
    where = f" at {entry.address}" if entry.address else ""
    return Finding(
        f"the baseline accepts {quoted(entry.rule)}{where}, which no longer occurs",
        why="the entry would accept the same finding once more",
        fix="remove it: strideaudit baseline prune",
        place=Span(1, 1, 1, 1),
        about=entry.fingerprint,
    )


def accepted(plans: Iterable[PlanReport], locked: frozenset[str], today: str) -> Iterator[Entry]:
    """Yield an entry for every finding of some plans that can be accepted."""
    for plan in plans:
        in_force = [one.finding for one in plan.ignored if one.how == "baseline"]
        for finding in (*plan.findings, *in_force):
            if finding.rule not in locked and finding.rule not in NEVER:
                yield Entry(
                    plan.uri_path, finding.rule, finding.address, finding.fingerprint, today
                )


def updated(
    old: Baseline | None,
    plans: Sequence[PlanReport],
    found: Iterable[Entry],
    root: str,
    *,
    add: bool,
) -> Update:
    """Return a baseline after an audit.

    Args:
        old: The baseline there was; None for none.
        plans: The plans that were audited; entries of others stay.
        found: What can be accepted in them.
        root: The folder that the paths of entries start from.
        add: Whether new findings are accepted, or only those removed that are gone.
    """
    before = dict(old.entries) if old else {}
    now = {entry.fingerprint: entry for entry in found}
    # What cannot be read today says nothing about its findings.
    judged = {plan.uri_path for plan in plans if plan.verdict != "unreadable"}
    kept = {
        key: entry
        for key, entry in before.items()
        if key in now
        or (entry.path not in judged and os.path.exists(os.path.join(root, entry.path)))
    }
    new = {key: entry for key, entry in now.items() if key not in before} if add else {}
    return Update((*kept.values(), *new.values()), len(new), len(before) - len(kept))
