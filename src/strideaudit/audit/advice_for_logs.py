"""Advice for findings in a log or in a file of another program.

Training that is done cannot be changed, so the advice for a log is about the next time. Text in our
own plan format cannot be written into a file of another program.
"""

from collections.abc import Iterable, Iterator

from strideaudit.audit.findings import MOST_RELATED, Related
from strideaudit.audit.schedule import Occurrence
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import quoted_name

OWN_FILE = "exercises.yaml"
"""The name of the file with own exercises in examples."""


def noun(subject: Subject) -> str:
    """Return ``plan`` or ``log``, whichever the file is."""
    return "plan" if subject.file.log is None else "log"


def next_time(subject: Subject, change: str) -> str:
    """Return a change as advice: unchanged for a plan, about the next time for a log."""
    return change if subject.file.log is None else f"next time {change}"


def say_goal(subject: Subject, goal: str) -> str:
    """Return how to say which goal a file has; only our own format can hold it."""
    return f"check it with `--goal {goal}`" if subject.file.foreign else f"write `goal: {goal}`"


def settled(subject: Subject, name: str, like: str) -> str:
    """Return how to say once what a name means; empty where the line itself is corrected instead.

    Args:
        subject: The plan that holds the name.
        name: The name.
        like: The exercise that the name may stand for.
    """
    if not subject.file.foreign:
        return f"exercises: {{{quoted_name(name)}: {{same_as: {like}}}}}"
    if subject.file.log is None:
        return ""
    from strideaudit.text import shell

    return (
        f"strideaudit exercises add {shell.word(name)} --like {like} --file {OWN_FILE} "
        "(a file that the configuration names under knowledge)"
    )


def by_name(
    subject: Subject, items: Iterable[Item]
) -> Iterator[tuple[Item, str, tuple[Related, ...]]]:
    """Yield entries that are left out: each cell once, and in a log each name once.

    In a log a name appears day after day, and a cell of a sheet may be about many weeks.

    Args:
        subject: The plan.
        items: Some of its entries that are left out.

    Yields:
        The first entry of a name; how often the log has it, in words; and its other places.
    """
    groups: dict[object, list[Item]] = {}
    for item in items:
        key: object = item.entry.exercise, item.why
        if subject.file.log is None:
            key = item.entry.path
            if subject.file.foreign:
                place = entry_place(item)
                key = item.entry.exercise, subject.file.document.span(place.path, key=place.key)
        groups.setdefault(key, []).append(item)
    for found in groups.values():
        first, *rest = sorted(found, key=_when)
        if subject.file.log is None:
            rest = []
        more = f"; it is in {len(rest) + 1} entries of the log" if rest else ""
        again = tuple(Related(entry_place(item), "again") for item in rest[:MOST_RELATED])
        yield first, more, again


def _when(item: Item) -> tuple[str, str, str]:
    return item.session.date or "", item.session.name or "", item.entry.text


def on_or_in(one: Occurrence) -> str:
    """Return when a session takes place: on its date, or in its week."""
    return f"on {one.session.date}" if one.session.date else f"in week {one.week}"
