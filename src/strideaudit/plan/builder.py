"""A plan written in Python, as the file that a coach would write."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, cast

from strideaudit.errors import StrideauditError
from strideaudit.knowledge import PHASES
from strideaudit.plan import goals
from strideaudit.text.yaml_writer import scalar

Goal: TypeAlias = str | Mapping[str, float] | tuple[float, float, float]
"""``upright``, ``start``, or the shares of push, swing and return: by name, or in this order."""


class Plan:
    """A training plan; it never changes: ``day`` returns a new one.

    Args:
        title: What the plan is called.
        athlete: Whose plan it is: an id rather than a name.
        group: The squad.
        goal: The target share of each phase; None for the default, a third each.
        weeks: How often the sessions repeat [weeks].

    Raises:
        StrideauditError: The goal is not three shares.
    """

    __slots__ = ("_head", "_sessions")

    def __init__(
        self,
        title: str = "",
        *,
        athlete: str = "",
        group: str = "",
        goal: Goal | None = None,
        weeks: int = 1,
    ) -> None:
        given = {"plan": title, "athlete": athlete, "group": group}
        self._head = tuple(f"{key}: {scalar(text)}\n" for key, text in given.items() if text)
        if goal is not None:
            self._head += (f"goal: {_flow(goal)}\n",)
        if weeks != 1:  # where days are dates, they say how many weeks there are
            self._head += (f"weeks: {weeks}\n",)
        self._sessions: tuple[str, ...] = ()

    def day(
        self,
        day: str,
        *work: str,
        name: str = "",
        warmup: Iterable[str] = (),
        cooldown: Iterable[str] = (),
    ) -> "Plan":
        """Return the plan with one more session.

        Args:
            day: ``mon`` to ``sun``, ``1`` to ``7``, or a date such as ``2026-03-02``.
            work: One line an exercise, such as ``"Back squat: 4x5 @ 82%"``.
            name: What the session is called.
            warmup: Lines that are not scored.
            cooldown: Lines that are not scored.
        """
        longer = Plan()
        longer._head = self._head
        longer._sessions = (
            *self._sessions,
            "".join(_session(day, name, {"warmup": warmup, "work": work, "cooldown": cooldown})),
        )
        return longer

    def to_yaml(self) -> str:
        """Return the text of a plan file."""
        if not self._sessions:
            return "".join((*self._head, "sessions: []\n"))
        return "".join((*self._head, "sessions:\n", *self._sessions))

    def __repr__(self) -> str:
        return f"<Plan with {len(self._sessions)} sessions>"


def shares_of(goal: Goal) -> dict[str, float] | None:
    """Return the shares of a goal, which sum to 1; None for one that is named.

    Raises:
        StrideauditError: They are not three shares.
    """
    if isinstance(goal, str):
        return None
    try:
        given = goal if isinstance(goal, Mapping) else dict(zip(PHASES, goal, strict=True))
        found = goals.from_shares({phase: str(share) for phase, share in given.items()})
    except (TypeError, ValueError) as error:
        raise StrideauditError(f"not a goal: {goal!r}: {error}", hint=goals.HINT) from error
    return dict(zip(PHASES, cast("tuple[float, ...]", found["shares"]), strict=True))


def _flow(goal: Goal) -> str:
    if isinstance(goal, str):
        return scalar(goal)
    shares = shares_of(goal) or {}
    return f"{{{', '.join(f'{phase}: {share!r}' for phase, share in shares.items())}}}"


def _session(day: str, name: str, parts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield f"  - day: {scalar(day)}\n"
    if name:
        yield f"    name: {scalar(name)}\n"
    for key, lines in parts.items():
        rows = [f"      - {scalar(line)}\n" for line in lines]
        if rows:
            yield f"    {key}:\n"
            yield from rows
        elif key == "work":
            yield "    work: []\n"
