"""What the screen says of a fleet: how its athletes are balanced, and what was left out."""

from collections.abc import Iterator

from strideaudit.audit.judged import Judgement
from strideaudit.fleet.run import Result
from strideaudit.fleet.sql.asked import Asked
from strideaudit.knowledge import PHASES
from strideaudit.terminal.screen import Line, Screen
from strideaudit.text.wording import counted, listed, quoted

STYLES = {"heavy": "error", "leans": "warning", "gaps": "warning", "balanced": "ok"}
_MOST_MISSING = 4
_BAR = 20
"""The width of a bar of all athletes [columns]."""


def lines(found: Result, asked: Asked, screen: Screen) -> Iterator[Line]:
    """Yield the lines of the summary."""
    total = sum(number for _, _, number in found.athletes)
    yield from _wrapped(_head(found, asked, total), screen)
    yield []
    names = [(_said(word, phase), word, number) for word, phase, number in found.athletes]
    width = max((len(name) for name, _, _ in names), default=0)
    digits = max((len(f"{number:,}") for _, _, number in names), default=0)
    for name, word, number in names:
        share = 100 * number / total
        row = f"  {name:<{width}}  {number:>{digits},}  {share:3.0f} %"
        yield [(row, STYLES.get(word, ""))]
    if found.athletes:
        yield []
    for sentence in _sentences(found):
        yield from _wrapped(sentence, screen)


def _said(word: str, phase: str) -> str:
    if word == "gaps":
        return "gaps"
    return Judgement(word, phase or None).words


def _head(found: Result, asked: Asked, total: int) -> str:
    period = f", weeks of {found.first} to {found.last}"
    if found.first == found.last:
        period = f", week of {found.first}" if found.first else ""
    goal = asked.goal[0]
    return (
        f"{counted(total, 'athlete')}, {counted(found.weeks, 'week')} of training{period}, "
        f"{counted(found.sets, 'set')}; goal {goal}, model {asked.model}"
    )


def _sentences(found: Result) -> Iterator[str]:
    """Yield what is missing most, and what is not counted."""
    if found.missing:
        most = [f"{_part(name)} ({number:,})" for name, number in found.missing[:_MOST_MISSING]]
        yield f"Gaps are most often {listed(most)}."
    if found.left_out:
        yield f"Left out: {_reasons(found.left_out)}."
    if found.unknown:
        names = [f"{quoted(name)} ({number:,})" for name, number in found.unknown]
        yield f"The names that cost most sets: {listed(names)}."
        yield "A file of your own says what they are: strideaudit exercises add --help."
    if found.not_work:
        yield f"No work: {_reasons(found.not_work)}."


def _part(name: str) -> str:
    return f"{name} phase" if name in PHASES else name.replace("_", " ")


def _reasons(found: tuple[tuple[str, int], ...]) -> str:
    return listed([f"{counted(number, 'row')} {why}" for why, number in found])


def _wrapped(text: str, screen: Screen) -> Iterator[Line]:
    for part in screen.wrap(screen.clean(text), screen.width):
        yield [(part, "")]
