"""Makes the page of sessions with what they are worth: a coach sees whether it makes sense."""

import json
from collections.abc import Iterator
from math import fsum
from pathlib import Path
from typing import NamedTuple

import yaml

DATA = Path(__file__).parents[1] / "tests" / "data" / "sessions.yaml"


class Kind(NamedTuple):
    """Sessions that coaches call equal."""

    name: str
    sessions: tuple[tuple[str, ...], ...]
    """Each as its lines."""

    same: bool
    """Whether all of them are one session in other words."""


def kinds() -> tuple[Kind, ...]:
    """Return all kinds of sessions."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(
        Kind(row["kind"], tuple(map(tuple, row["sessions"])), row.get("same", False))
        for row in rows
    )


def worth(lines: tuple[str, ...]) -> tuple[float, ...]:
    """Return what each line of one session is worth [SE].

    Raises:
        ValueError: A line is not counted.
    """
    from strideaudit.audit.pipeline import audit
    from strideaudit.audit.subject import Settings
    from strideaudit.inputs.detection import read_plan
    from strideaudit.knowledge.build_catalogue import load_catalogue

    text = json.dumps({"sessions": [{"day": "mon", "work": list(lines)}]})
    report = audit(read_plan(text, "session.yaml"), load_catalogue(), Settings())
    items = report.subject.items if report.subject else ()
    if len(items) != len(lines) or any(item.left_out for item in items):
        message = f"not all of {lines} is counted: {[item.why for item in items]}"
        raise ValueError(message)
    return tuple(item.se for item in items)


def page() -> str:
    """Return the page."""
    return "\n".join((*_head(), *_classes(), *_sessions()))


def _head() -> Iterator[str]:
    yield "# Doses\n"
    yield (
        "All work is counted in one unit, the set-equivalent (SE): one hard set in the gym is "
        "1 SE. It is an accounting convention, not physiology. The rates are judged; they are set "
        "so that sessions that coaches call equally hard get about the same number. "
        "`strideaudit explain SE` has the same rates.\n"
    )


def _classes() -> Iterator[str]:
    from strideaudit.knowledge.build_catalogue import data_folder
    from strideaudit.knowledge.load import load_knowledge
    from strideaudit.knowledge.wording import hold_text, ramp_text, rate_text

    base = load_knowledge(data_folder())
    yield "## What 1 SE is\n"
    yield "| work | rate |"
    yield "|---|---|"
    for row in base.dose_classes.values():
        yield f"| {row.name} | {rate_text(row)} |"
    yield f"\n{ramp_text(base)}\n"
    yield f"{hold_text(base)}\n"
    yield (
        f"Sets that are called {base.not_hard.efforts[0]}, or that keep {base.not_hard.rir:g} or "
        "more repetitions in reserve, count 0. A race is a run of its distance at 100 %.\n"
    )


def _sessions() -> Iterator[str]:
    every = kinds()
    yield "## Sessions that coaches call equally hard\n"
    yield from _table(kind for kind in every if not kind.same)
    yield "## The same work in other words\n"
    yield from _table(kind for kind in every if kind.same)


def _table(some: Iterator[Kind]) -> Iterator[str]:
    yield "| kind | session | SE |"
    yield "|---|---|---|"
    for kind in some:
        for number, lines in enumerate(kind.sessions):
            values = worth(lines)
            parts = " + ".join(f"{value:.1f}" for value in values)
            total = f"{fsum(values):.1f}"
            said = total if len(values) == 1 else f"{parts} = {total}"
            yield f"| {'' if number else kind.name} | {'<br>'.join(lines)} | {said} |"
    yield ""
