"""The sheet of a comparison: what was planned, and what was done of it."""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple
from xml.etree.ElementTree import Element

from strideaudit.knowledge import PHASES
from strideaudit.knowledge.catalogue import Triple
from strideaudit.page.bars import amount_bar, legend, stack
from strideaudit.page.elements import Child, el, headings, scrolling
from strideaudit.page.triangle import Triangle
from strideaudit.reports.html import changes, document, facts
from strideaudit.text.wording import percent

SIDES = ("Planned", "Done")

ROOM = 1.25
"""How much more than planned a bar has room for."""


class DoneExercise(NamedTuple):
    """One exercise on both sides."""

    name: str
    status: str
    """What became of it, in a word or two."""

    style: str
    """``warning`` for less than planned, else ``info`` or ``ok``."""

    amount: str
    """How much of it was done: ``180 of 280 m``."""

    planned: float
    done: float
    """SE a week; both 0 where it is not counted."""


class DoneWeek(NamedTuple):
    """One week on both sides."""

    name: str
    sessions: str
    planned: Triple
    done: Triple
    """SE of each phase."""


class Done(NamedTuple):
    """A plan and what was done of it, as its sheet shows it."""

    title: str
    about: tuple[str, ...]
    """Which files and weeks are compared, and what is not counted, one sentence each."""

    headline: str
    further: tuple[str, ...]
    style: str
    planned: Triple
    done: Triple
    """SE a week of each phase."""

    ratios: tuple[str, ...]
    """Done divided by planned in per cent; ``–`` for a phase that was not planned."""

    shares: tuple[Triple | None, Triple | None]
    judgements: tuple[str, ...]
    """How the balance of each is judged, in words."""

    bands: Sequence[tuple[float, float]]
    targets: Triple
    exercises: tuple[DoneExercise, ...]
    weeks: tuple[DoneWeek, ...]


def page(found: Done) -> str:
    """Return the page of a comparison."""
    return document.whole(f"{found.title}, planned and done", sheet(found))


def sheet(found: Done) -> list[Child]:
    """Return the sheet of a comparison."""
    word, _, cost = found.headline.partition("; ")
    more = [f"{facts.capital(text)}. " for text in (cost, *found.further) if text]
    return [
        el("h1", f"{found.title}: planned and done"),
        el("p", " · ".join(found.about), class_="meta"),
        el(
            "div",
            el("div", el("p", facts.capital(word), class_="word"), el("p", more, class_="sub")),
            class_=f"judged {found.style}",
        ),
        el("div", [_card(found, i) for i in range(len(PHASES))], class_="stride"),
        *_balance(found),
        *_exercises(found),
        *_weeks(found),
    ]


def _card(found: Done, phase: int) -> Element:
    planned, done = found.planned[phase], found.done[phase]
    most = ROOM * max(found.planned[phase], found.done[phase] / ROOM) or 1.0
    name = PHASES[phase]
    before, after = (percent(one[phase]) if one else "–" for one in found.shares)
    return el(
        "figure",
        el("p", f"{name.capitalize()} phase", el("b", found.ratios[phase]), class_="ph"),
        el("p", "of the plan was done", class_="note"),
        amount_bar(done / most, planned / most, name, short=False),
        el(
            "ul",
            _row("SE a week", f"{facts.number(planned)} → {facts.number(done)}"),
            _row("share", f"{before} → {after}"),
        ),
        class_=name,
    )


def _row(name: str, value: str) -> Element:
    return el("li", el("span", name), el("span", value, class_="n"))


def _balance(found: Done) -> list[Child]:
    planned, done = found.shares
    if planned is None or done is None:
        return []
    label = (
        f"Triangle of the three phases. Planned: {facts.shares_in_words(planned)}. "
        f"Done: {facts.shares_in_words(done)}."
    )
    drawn = Triangle(label, found.bands, found.targets)
    drawn.arrow(planned, done)
    drawn.dot(planned, "planned", "was")
    drawn.dot(done, "done", found.style)
    bars = changes.divided([("planned", planned, None), ("done", done, None)])
    words = (f"{name}: {word}" for name, word in zip(SIDES, found.judgements, strict=False))
    judged = el("p", f"{'. '.join(words)}.")
    return [
        el("h2", "Balance of the phases"),
        el("div", el("div", legend(), bars, judged), el("figure", drawn.finished()), class_="two"),
    ]


def _exercises(found: Done) -> list[Child]:
    most = max([1.0, *(max(one.planned, one.done) for one in found.exercises)])
    rows = [
        el(
            "tr",
            el("th", one.name, scope="row"),
            el("td", el("span", one.status, class_=f"b {one.style}")),
            el(
                "td",
                amount_bar(one.done / most, one.planned / most, "", short=False),
                class_="wide",
            ),
            el("td", one.amount, class_="n"),
        )
        for one in found.exercises
    ]
    heads = headings(("Exercise", ""), ("", ""), ("done; line: planned", "wide"), ("done", "n"))
    table = el("table", heads, el("tbody", rows), class_="done")
    return [el("h2", "Exercise by exercise"), scrolling("Exercises", table)] if rows else []


def _weeks(found: Done) -> list[Child]:
    if len(found.weeks) < 2:  # noqa: PLR2004 - one week is the whole
        return []
    most = max([1.0, *(max(fsum(one.planned), fsum(one.done)) for one in found.weeks)])
    rows = [
        el(
            "tr",
            el("th", one.name, scope="row"),
            el("td", one.sessions, class_="n"),
            el("td", _week_bar(one.planned, most), _week_bar(one.done, most), class_="wide"),
            [
                el("td", f"{facts.number(done)} of {facts.number(planned)}", class_="n")
                for planned, done in zip(one.planned, one.done, strict=True)
            ],
        )
        for one in found.weeks
    ]
    heads = headings(
        ("Week", ""), ("sessions", "n"), ("planned, below it done", "wide"), ("push", "n"),
        ("swing", "n"), ("return", "n"),
    )  # fmt: skip
    return [el("h2", "Week by week"), scrolling("Weeks", el("table", heads, el("tbody", rows)))]


def _week_bar(sums: Triple, most: float) -> Element | None:
    whole = fsum(sums)
    return stack([part / whole for part in sums], whole / most) if whole > 0 else None
