"""One change that a roster makes in the plan of a group."""

from typing import Literal, NamedTuple, TypeAlias

from strideaudit.text.document import Path

ChangeKind: TypeAlias = Literal["swap", "scale", "drop", "add"]


class Change(NamedTuple):
    """One change of a plan for one athlete, or for a group."""

    kind: ChangeKind
    target: str
    """The exercise, or for ``add`` the day or the name of the session."""

    value: str
    """The new exercise, the factor, or the line of work; empty for ``drop``."""

    path: Path
    """The value in the roster; for ``drop`` the exercise itself."""

    target_is_key: bool = True
    """Whether the target is the key at ``path``."""
