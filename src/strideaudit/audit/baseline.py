"""The baseline: findings of an existing squad that a team accepts, one line each in a JSON file."""

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from strideaudit.audit.findings import Finding
from strideaudit.audit.ignores import Scope
from strideaudit.audit.report import Ignored, Parted, PlanReport, Reported
from strideaudit.errors import StrideauditError
from strideaudit.text.document import named
from strideaudit.text.tree import Span
from strideaudit.text.wording import listed, quoted

NAME = "strideaudit-baseline.json"
FORMAT = "strideaudit-baseline/1"
NEVER = ("plan-invalid", "stale-baseline")
"""Rules whose findings cannot be accepted."""


MAX_BYTES = 64 * 1024 * 1024
"""Largest baseline that is read: some 200,000 findings."""

CONFLICTS = ("<<<<<<< ", "=======", ">>>>>>> ")


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
    part: str = ""
    """The sheet or the athlete; empty where the file is one plan."""

    @property
    def plan(self) -> str:
        """The path with the part of the file."""
        return named(self.path, self.part)


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
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            most = f"{MAX_BYTES // 2**20} MiB"
            raise StrideauditError(f"the baseline is larger than {most}", path=path, hint=again)
        text = data.decode("utf-8-sig")
        content = json.loads(text)
    except FileNotFoundError as error:
        hint = "make it: strideaudit baseline create PATH..."
        raise StrideauditError("there is no such baseline", path=path, hint=hint) from error
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise StrideauditError(reason, path=path) from error
    except json.JSONDecodeError as error:
        message, hint = f"the baseline is not JSON: {error.msg.lower().removesuffix(' at')}", again
        if text.startswith(CONFLICTS) or any(f"\n{mark}" in text for mark in CONFLICTS):
            message = "the baseline holds the marks of a merge conflict"
            hint = "keep the findings of both sides, remove the marks, then baseline prune"
        raise StrideauditError(
            message, path=path, line=error.lineno, column=error.colno, hint=hint
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
    findings = content.get("findings")
    if not isinstance(findings, list):
        raise StrideauditError("the baseline lists no findings", path=path)
    for number, one in enumerate(findings, start=1):
        if one is None:  # what ``dump`` puts last
            continue
        given = (
            {key: one[key] for key in Entry._fields if key in one} if isinstance(one, dict) else {}
        )
        needed = ("path", "rule", "address", "fingerprint")
        if any(key not in given for key in needed) or set(map(type, given.values())) != {str}:
            message = f"finding {number} of the baseline is not one: it needs {listed(needed)}"
            hint = "restore the file, or make it anew: strideaudit baseline create --force PATH..."
            raise StrideauditError(message, path=path, hint=hint)
        yield Entry(**given)


def dump(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline: sorted, one line a finding, so that few merges conflict.

    Every finding's line ends in a comma, the last one too, because a ``null`` follows it: so lines
    can be added, removed and merged without a change to their neighbours.
    """
    import json

    rows = []
    for entry in sorted(entries):
        kept = {key: text for key, text in entry._asdict().items() if text}
        rows.append(f"  {json.dumps({'path': '', 'address': '', **kept})},\n")
    return f'{{"format": "{FORMAT}", "findings": [\n{"".join(rows)}  null\n]}}\n'


def apply(
    found: Parted, baseline: Baseline, where: tuple[str, str], scope: Scope
) -> tuple[Parted, list[tuple[str, Finding]]]:
    """Part the findings of one plan into new and accepted ones.

    Args:
        found: The findings.
        baseline: The accepted ones.
        where: The plan's file, and the part of it.
        scope: Which rules are on, and locked.

    Returns:
        The findings, and what is wrong with the baseline: the rule that says so with its finding.
    """
    kept, accepted, met = [], [], set()
    for finding in found.kept:
        entry = baseline.entries.get(finding.fingerprint)
        if entry is None or finding.rule in scope.locked or finding.rule in NEVER:
            kept.append(finding)
        else:
            accepted.append(Ignored(finding, "baseline", entry.reason))
            met.add(finding.fingerprint)
    stale = [
        ("stale-baseline", _stale(entry))
        for entry in baseline.entries.values()
        if (entry.path, entry.part) == where
        and entry.fingerprint not in met
        and (
            entry.rule in scope.on or entry.rule not in scope.rules
        )  # one that is off says nothing
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


def acceptable(plan: PlanReport, locked: frozenset[str]) -> Iterator[Reported]:
    """Yield the findings of a plan that can be accepted: none of one that cannot be read.

    Args:
        plan: Its audit, without any baseline.
        locked: The rules that cannot be ignored there.
    """
    if plan.verdict != "unreadable":
        for finding in plan.findings:
            if finding.rule not in locked and finding.rule not in NEVER:
                yield finding


def entry_of(plan: PlanReport, finding: Reported, today: str, reason: str = "") -> Entry:
    """Return what a baseline says about a finding of a plan that is accepted today."""
    return Entry(
        plan.uri_path,
        finding.rule,
        finding.address,
        finding.fingerprint,
        today,
        reason,
        plan.source.part,
    )


def updated(
    old: Baseline | None,
    plans: Sequence[PlanReport],
    found: Iterable[Entry],
    root: str,
    *,
    add: bool,
    partly: Container[str] = (),
) -> Update:
    """Return a baseline after an audit.

    Args:
        old: The baseline there was; None for none.
        plans: The plans that were audited; entries of others stay.
        found: What can be accepted in them.
        root: The folder that the paths of entries start from.
        add: Whether new findings are accepted, or only those removed that are gone.
        partly: The files of which only the audited plans were asked for: entries of others stay.
    """
    before = dict(old.entries) if old else {}
    now = {entry.fingerprint: entry for entry in found}
    # What cannot be read today says nothing about its findings; a sheet that is gone has none.
    judged = {plan.uri_path for plan in plans if plan.verdict != "unreadable"}
    broken = {(one.uri_path, one.source.part) for one in plans if one.verdict == "unreadable"}
    asked = {(one.uri_path, one.source.part) for one in plans}
    kept = {
        key: entry
        for key, entry in before.items()
        if key in now
        or (entry.path, entry.part) in broken
        or (entry.path in partly and (entry.path, entry.part) not in asked)
        or (entry.path not in judged and os.path.exists(os.path.join(root, entry.path)))
    }
    new = {key: entry for key, entry in now.items() if key not in before} if add else {}
    return Update((*kept.values(), *new.values()), len(new), len(before) - len(kept))
