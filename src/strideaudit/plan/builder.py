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
        StrideauditError: The goal is not three shares, or something is not what its type says.
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
        self._head = tuple(f"{key}: {_scalar(text)}\n" for key, text in given.items() if text)
        if goal:
            self._head += (f"goal: {_flow(goal)}\n",)
        if type(weeks) is not int or weeks < 1:
            raise StrideauditError(f"weeks must be a whole number from 1 on, not {weeks!r}")
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

        Raises:
            StrideauditError: Something is not text, or a text is where a list of lines must be.
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


def shares_of(goal: Mapping[str, float] | tuple[float, float, float]) -> dict[str, float]:
    """Return the shares of a goal, by phase; they sum to 1.

    Raises:
        StrideauditError: They are not three shares.
    """
    try:
        given = goal if isinstance(goal, Mapping) else dict(zip(PHASES, goal, strict=True))
    except (TypeError, ValueError) as error:
        message = f"a goal has three shares, of push, swing and return, not {goal!r}"
        raise StrideauditError(message, hint=goals.HINT) from error
    try:
        found = goals.from_shares({phase: str(share) for phase, share in given.items()})
    except ValueError as error:
        raise StrideauditError(str(error), hint=goals.HINT) from error
    return dict(zip(PHASES, cast("tuple[float, ...]", found["shares"]), strict=True))


def _flow(goal: Goal) -> str:
    if isinstance(goal, str):
        return scalar(goal)
    shares = (f"{phase}: {share!r}" for phase, share in shares_of(goal).items())
    return f"{{{', '.join(shares)}}}"


def _scalar(text: str) -> str:
    """Return a text as YAML writes it.

    Raises:
        StrideauditError: It is not text.
    """
    if not isinstance(text, str):
        raise StrideauditError(f"a plan is made of text, not {text!r}")
    return scalar(text)


def _session(day: str, name: str, parts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield f"  - day: {_scalar(day)}\n"
    if name:
        yield f"    name: {_scalar(name)}\n"
    for key, lines in parts.items():
        if isinstance(lines, str):
            raise StrideauditError(f"{key} is a list of lines, not one text: {lines!r}")
        rows = [f"      - {_scalar(line)}\n" for line in lines]
        if rows:
            yield f"    {key}:\n"
            yield from rows
        elif key == "work":
            yield "    work: []\n"
