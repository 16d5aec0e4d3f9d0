"""Places of findings in words that survive moved lines: ``sessions[mon].work[Back squat]``."""

import functools
import os
from collections import Counter
from collections.abc import Container, Iterable, Mapping

from strideaudit.plan.model import SESSION_KEYS, Entry, Plan, Session
from strideaudit.text.document import Path


class Addresses:
    """The addresses of one plan's sessions and entries.

    Args:
        plan: The plan; None for a file without a plan, whose addresses are plain paths.
    """

    def __init__(self, plan: Plan | None) -> None:
        self._sessions = plan.sessions if plan is not None else ()

    @functools.cached_property
    def _names(self) -> dict[Path, str]:
        return {session.path: session.label for session in self._sessions}

    @functools.cached_property
    def _labels(self) -> dict[Path, str]:
        return _labels((session, session.entries) for session in self._sessions)

    @functools.cached_property
    def _ranked(self) -> dict[Path, str]:
        """The labels, where things of one name are numbered by content and not by place."""
        return _labels(
            (session, sorted(session.entries, key=lambda entry: entry.text))
            for session in sorted(self._sessions, key=_content)
        )

    @functools.cached_property
    def _unnumbered(self) -> dict[Path, str]:
        sessions = {one.path: one.label or "session" for one in self._sessions}
        return sessions | {
            entry.path: entry.exercise for one in self._sessions for entry in one.entries
        }

    @functools.cached_property
    def _undated(self) -> dict[Path, str]:
        return self._unnumbered | {one.path: "session" for one in self._sessions}

    @functools.cached_property
    def _named(self) -> frozenset[Path]:
        """Paths that only give an entry's own name: its key, or the value of its key."""
        return frozenset(entry.name_path for one in self._sessions for entry in one.entries)

    def session(self, path: Path) -> str:
        """Return what a coach would call the session of a path; empty if there is none."""
        for depth in range(len(path), 0, -1):
            if path[:depth] in self._names:
                return self._names[path[:depth]]
        return ""

    def of(self, path: Path) -> str:
        """Return the address of a path; keys that only give the entry's own name add nothing."""
        return _address(path, self._labels, self._named)

    def stable(self, path: Path) -> str:
        """Return an address that never changes with the rest; things of one name share it."""
        return _address(path, self._unnumbered, self._named)

    def undated(self, path: Path) -> str:
        """Return a stable address without the day: next week's audit sees other days of a log."""
        return _address(path, self._undated, self._named)

    def rank(self, path: Path) -> str:
        """Return what distinguishes things that share a stable address, wherever they are."""
        return _address(path, self._ranked, self._named)


def _labels(sessions: Iterable[tuple[Session, Iterable[Entry]]]) -> dict[Path, str]:
    """Return the labels of sessions and their entries, by path.

    Labels that repeat are numbered: the second ``mon`` is ``mon#2``.
    """
    labels: dict[Path, str] = {}
    seen: Counter[tuple[Path, str]] = Counter()

    def label(path: Path, word: str) -> None:
        place = (path[:-1], word)
        seen[place] += 1
        labels[path] = word if seen[place] == 1 else f"{word}#{seen[place]}"

    for session, entries in sessions:
        label(session.path, session.label or "session")
        for entry in entries:
            label(entry.path, entry.exercise)
    return labels


def _content(session: Session) -> str:
    """Return the whole content of a session, in an order that does not depend on the file."""
    lines = sorted(f"{entry.section} {entry.text}" for entry in session.entries)
    return "\n".join((session.label, session.name or "", *lines))


def _address(path: Path, labels: Mapping[Path, str], named: Container[Path]) -> str:
    parts: list[str] = []
    for depth in range(1, len(path) + 1):
        here, step = path[:depth], path[depth - 1]
        if here in labels:
            parts.append(f"[{labels[here]}]")
        elif isinstance(step, int):
            parts.append(f"[{step + 1}]")
        elif step in SESSION_KEYS:
            parts.append(".sessions")
        elif here in named:
            continue
        else:
            parts.append(f".{step}")
    return "".join(parts).removeprefix(".")


class Identities:
    """Identities of findings, which do not change when lines move or the file is reformatted.

    Args:
        path: The file as the user named it; ``./a`` and ``a`` are the same.
        part: The part of the file that is a separate plan; empty for the whole file.
    """

    def __init__(self, path: str, part: str = "") -> None:
        self._part = (part,) if part else ()
        self._path = os.path.normpath(path).replace("\\", "/")
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, rule: str, address: str, about: str) -> str:
        """Return the identity of a finding; a second one that is alike gets another identity."""
        alike = (rule, address, about)
        self._seen[alike] += 1
        return "\x1f".join(
            ("strideaudit/v1", *alike, self._path, str(self._seen[alike]), *self._part)
        )
