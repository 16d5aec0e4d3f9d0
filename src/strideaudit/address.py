"""Where a finding stands in words that survive moved lines: ``sessions[mon].work[Back squat]``."""

import os
from collections import Counter

from strideaudit.document import Path
from strideaudit.plan import SESSION_KEYS, Plan


class Addresses:
    """The addresses of one plan's sessions and entries.

    Args:
        plan: The plan; None for a file that holds none, whose addresses are plain paths.
    """

    def __init__(self, plan: Plan | None) -> None:
        self._labels: dict[Path, str] = {}
        self._sessions: dict[Path, str] = {}
        if plan is None:
            return
        seen: Counter[tuple[Path, str]] = Counter()
        for session in plan.sessions:
            self._sessions[session.path] = session.label
            self._label(session.path, session.label or "session", seen)
            for entry in session.entries:
                self._label(entry.path, entry.exercise, seen)

    def session(self, path: Path) -> str:
        """Return what a coach would call the session that a path lies in; empty for none."""
        for depth in range(len(path), 0, -1):
            if path[:depth] in self._sessions:
                return self._sessions[path[:depth]]
        return ""

    def _label(self, path: Path, word: str, seen: Counter[tuple[Path, str]]) -> None:
        """Number what would otherwise share a name: the second ``mon`` is ``mon#2``."""
        place = (path[:-1], word)
        seen[place] += 1
        self._labels[path] = word if seen[place] == 1 else f"{word}#{seen[place]}"

    def of(self, path: Path) -> str:
        """Return the address of a path; keys that only give the entry's own name add nothing."""
        parts: list[str] = []
        for depth in range(1, len(path) + 1):
            here, step = path[:depth], path[depth - 1]
            if here in self._labels:
                parts.append(f"[{self._labels[here]}]")
            elif isinstance(step, int):
                parts.append(f"[{step + 1}]")
            elif step in SESSION_KEYS:
                parts.append(".sessions")
            elif here[:-1] in self._labels and f"[{step}]" == f"[{self._labels[here[:-1]]}]":
                continue
            else:
                parts.append(f".{step}")
        return "".join(parts).removeprefix(".")


class Fingerprints:
    """What stays the same about findings when lines move or the file is reformatted.

    Args:
        path: The file as the user named it; ``./a`` and ``a`` are one.
    """

    def __init__(self, path: str) -> None:
        self._path = os.path.normpath(path).replace("\\", "/")
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, rule: str, address: str, about: str) -> str:
        """Return the fingerprint of a finding; a second one that is alike gets another."""
        from hashlib import sha256  # only where there is a finding

        alike = (rule, address, about)
        self._seen[alike] += 1
        text = "\x1f".join(("strideaudit/v1", *alike, self._path, str(self._seen[alike])))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
