"""One test of an invariant over many things, which lists every one that fails and why."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Concatenate, ParamSpec, TypeVar

Thing = TypeVar("Thing")
Fixtures = ParamSpec("Fixtures")

REASON = 400
"""How much of a reason is shown [characters]; a list of many stays readable."""


def every(
    things: Iterable[Thing], name: Callable[[Thing], object] = str
) -> Callable[[Callable[Concatenate[Thing, Fixtures], None]], Callable[Fixtures, None]]:
    """Make one test of a check of one thing: it checks them all and lists those that fail.

    Args:
        things: What is checked; there must be some. The check gets one as its first argument, its
            other arguments are fixtures, which are the same for all.
        name: What a thing is called in the list.
    """
    all_of_them = tuple(things)

    def decorate(check: Callable[Concatenate[Thing, Fixtures], None]) -> Callable[Fixtures, None]:
        @functools.wraps(check)
        def test(*args: Fixtures.args, **fixtures: Fixtures.kwargs) -> None:
            failing = []
            for thing in all_of_them:
                try:
                    check(thing, *args, **fixtures)
                except Exception as error:  # noqa: BLE001 - a crash is listed with the rest
                    failing.append(f"{name(thing)}: {_reason(error)}")
            assert all_of_them
            assert not failing, f"{len(failing)} of {len(all_of_them)}\n" + "\n".join(failing)

        # pytest asks for fixtures by the names of the arguments: all but the thing.
        given = inspect.signature(check)
        test.__signature__ = given.replace(  # type: ignore[attr-defined] # functions may have one
            parameters=list(given.parameters.values())[1:]
        )
        return test

    return decorate


def _reason(error: Exception) -> str:
    text = f"{type(error).__name__}: {error}"
    return text if len(text) <= REASON else f"{text[:REASON]}…"
