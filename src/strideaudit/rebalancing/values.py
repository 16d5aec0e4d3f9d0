"""A change of a plan as Python callers get it: objects that never change."""

from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar

from strideaudit.audit import report as audited
from strideaudit.rebalancing import json_contract, result, swap_json, swap_result

Row: TypeAlias = dict[str, Any]
Audited = TypeVar("Audited")
"""The public report of a plan; the room that makes it is not below this one."""


class Rebalance(Generic[Audited]):
    """The smallest change that balances a plan, or why there is none."""

    __slots__ = ("_made", "_shown")

    def __init__(
        self, made: result.Rebalance, shown: Callable[[audited.PlanReport], Audited]
    ) -> None:
        self._made = made
        self._shown = shown

    @property
    def status(self) -> str:
        """``found``, ``already``, ``infeasible`` or ``refused``."""
        return self._made.status

    @property
    def changes(self) -> tuple[Row, ...]:
        """The changes, a row each, as the JSON document has them."""
        return tuple(self.to_dict()["changes"])

    @property
    def proven(self) -> dict[str, bool]:
        """What is proven: ``changes``, that no fewer do; ``moved``, that none moves less work."""
        return self._made.proven._asdict()

    @property
    def before(self) -> "Audited":
        """The report of the plan as it is, a ``PlanReport``."""
        return self._shown(self._made.before)

    @property
    def after(self) -> "Audited | None":
        """The report of the plan after the changes; None without any."""
        return None if self._made.after is None else self._shown(self._made.after)

    @property
    def ladder(self) -> tuple[Row, ...]:
        """Single steps, each the best next change, a row each."""
        return tuple(self.to_dict()["ladder"])

    @property
    def text(self) -> str:
        """The text of the plan after the changes; empty without any."""
        return self._made.text

    def to_dict(self) -> Row:
        """Return all there is to say, as ``--output-format json`` has it."""
        return json_contract.document(self._made)

    def __repr__(self) -> str:
        return f"<Rebalance {self._made.path} {self.status}: {len(self._made.changes)} changes>"


class Swap(Generic[Audited]):
    """A plan with what is at hand, or what is missing for it."""

    __slots__ = ("_made", "_shown")

    def __init__(
        self, made: swap_result.Swap, shown: Callable[[audited.PlanReport], Audited]
    ) -> None:
        self._made = made
        self._shown = shown

    @property
    def status(self) -> str:
        """``found``, ``already``, ``nearest`` or ``refused``."""
        return self._made.status

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is only the nearest, or refused, one sentence each."""
        return self._made.reasons

    @property
    def lines(self) -> tuple[Row, ...]:
        """Every line with its ``fate``: ``kept``, ``replaced`` or ``nothing at hand``."""
        return tuple(self.to_dict()["lines"])

    @property
    def changes(self) -> tuple[Row, ...]:
        """The changes of lines that become something else, a row each."""
        return tuple(one["change"] for one in self.lines if one["change"])

    @property
    def proven(self) -> bool:
        """Whether nothing nearer keeps the shares; where it is not found, whether nothing does."""
        return self._made.proven

    @property
    def before(self) -> "Audited":
        """The report of the plan as it is, a ``PlanReport``."""
        return self._shown(self._made.before)

    @property
    def after(self) -> "Audited | None":
        """The report of the plan after the changes; None without any."""
        return None if self._made.after is None else self._shown(self._made.after)

    @property
    def text(self) -> str:
        """The text of the plan after the changes; empty without any."""
        return self._made.text

    def to_dict(self) -> Row:
        """Return all there is to say, as ``--output-format json`` has it."""
        return swap_json.document(self._made)

    def __repr__(self) -> str:
        return f"<Swap {self._made.path} {self.status}: {len(self._made.changes)} changes>"
