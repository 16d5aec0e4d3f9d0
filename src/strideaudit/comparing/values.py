"""A comparison as Python callers get it: an object that never changes."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from strideaudit.audit.judged import Judgement
from strideaudit.audit.subject import Subject
from strideaudit.comparing import comparison, json_contract

Row: TypeAlias = dict[str, Any]


class Comparison:
    """What was planned next to what was done."""

    __slots__ = ("_content", "_made")

    def __init__(
        self,
        made: comparison.Comparison,
        planned: Subject,
        done: Subject,
        judged: Sequence[Judgement],
    ) -> None:
        self._made = made
        self._content = json_contract.content(made, planned, done, judged)

    @property
    def headline(self) -> str:
        """What it comes to, in one sentence."""
        return str(self._content["headline"])

    @property
    def as_planned(self) -> bool:
        """Whether all of it was done as it was planned."""
        return bool(self._content["as_planned"])

    def phases(self) -> list[Row]:
        """Return a row for each phase: planned and done [SE a week], their ratio, the shares."""
        return [{"phase": phase, **row} for phase, row in self.to_dict()["phases"].items()]

    def exercises(self) -> list[Row]:
        """Return a row for each exercise: its status, and what was planned and done."""
        return list(self.to_dict()["exercises"])

    def weeks(self) -> list[Row]:
        """Return a row for each week: sessions, and doses by phase [SE]."""
        return list(self.to_dict()["by_week"])

    def to_dict(self) -> Row:
        """Return all there is to say, as ``--output-format json`` has it."""
        from copy import deepcopy

        return deepcopy(self._content)

    def __repr__(self) -> str:
        return f"<Comparison: {self.headline}>"
