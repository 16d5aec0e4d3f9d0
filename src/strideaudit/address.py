"""Where a finding stands in words that survive moved lines: ``sessions[mon].work[Back squat]``."""

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
        if plan is None:
            return
        seen: Counter[tuple[Path, str]] = Counter()
        for session in plan.sessions:
            self._label(session.path, session.label or "session", seen)
            for entry in session.entries:
                self._label(entry.path, entry.exercise, seen)

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


def fingerprint(rule: str, path: str, address: str, about: str) -> str:
    """Return what stays the same about a finding when lines move or the file is reformatted."""
    from hashlib import sha256  # only where there is a finding

    text = "\x1f".join(("strideaudit/v1", rule, path.replace("\\", "/"), address, about))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
