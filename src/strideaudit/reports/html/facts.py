"""What a sheet says about a plan, as plain words and numbers: pictures and tables share it."""

from collections.abc import Iterable
from typing import NamedTuple

from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.audit.weeks import Weekly
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Triple
from strideaudit.reports import row_states, week_table
from strideaudit.reports.blocks.causes import short
from strideaudit.reports.blocks.phases import state_of
from strideaudit.reports.certainty import ends
from strideaudit.reports.plan_head import STYLES
from strideaudit.text.paths import as_utf8
from strideaudit.text.wording import percent

WORKING = {
    "push": ("gluteals", "quadriceps", "hamstrings", "calves"),
    "swing": ("hip_flexors", "shin"),
    "return": ("hamstrings", "gluteals"),
}
"""The muscle groups that work in each phase, from the hip down.

The adductors are not among them: most of their sets are those of squats, where they extend the hip.
"""

IF_ASKED = {"swing": ("adductors",)}
"""Groups that belong to a phase, and are shown only if a finding is about them."""

SIGNS = {"error": "✗", "warning": "▲", "info": "·", "ok": "✓"}

IN_RANGE = "in range"
"""What a phase is called that is as is wanted; others have a number instead."""

SHOWN = 0.05
"""Sets below which a muscle has none."""

LEAST_MOVE = 0.005
"""By how much the shares of two weeks differ before they are shown one by one."""

MOST_SOURCES = 3

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Phase(NamedTuple):
    """One phase of a plan."""

    name: str
    share: float
    band: tuple[float, float]
    target: float
    style: str
    """``error``, ``warning`` or ``ok``."""

    word: str
    interval: tuple[float, float] | None
    other: float | None
    """The share in the other model."""

    before: float | None
    """The share in the given revision."""

    @property
    def status(self) -> str:
        """The sign and the word of its status."""
        return f"{SIGNS[self.style]} {self.word}"

    @property
    def percent(self) -> str:
        """The share, with a decimal where it would look as if it were in the band."""
        low, high = self.band
        beyond = high if self.share > high else low if self.share < low else None
        return percent(self.share, beyond if self.word != IN_RANGE else None)

    @property
    def is_uncertain(self) -> bool:
        """Whether its interval is more than one whole per cent."""
        low, high = self.interval or (0.0, 0.0)
        return round(100 * low) != round(100 * high)

    @property
    def aim(self) -> str:
        """The band in words: ``wanted 23–43 %``."""
        return f"wanted {ends(self.band)} %"


class Muscle(NamedTuple):
    """One muscle group of a plan."""

    key: str
    name: str
    phase: str
    """The phase that it works in first; empty for a group that belongs to none."""

    dose: float
    minimum: float
    style: str
    state: str
    """``full``, ``short``, ``over`` or ``none``: pictures and tables agree on it."""

    note: str = ""
    """What a finding says about it that its number does not; empty for nothing."""

    @property
    def sets(self) -> str:
        """Its sets, with the minimum where they are below it."""
        amount = number(self.dose)
        return f"{amount} of {self.minimum:g}" if self.dose < self.minimum else amount

    @property
    def sign(self) -> str:
        """The sign of a group that a finding is about, else empty."""
        return SIGNS["warning"] if self.state in ("short", "over") else ""


class Given(NamedTuple):
    """What one exercise gives a week, in SE."""

    name: str
    total: float
    parts: tuple[float, float, float, float]
    """To each phase, and outside the stride."""


class Week(NamedTuple):
    """One week, or several as the mean of one."""

    name: str
    shares: Triple | None


def phases(plan: PlanReport, subject: Subject) -> list[Phase]:
    """Return the three phases; none where nothing is for the stride."""
    coverage, other = subject.coverage, other_shares(subject)
    made = []
    for i, share in enumerate(coverage.shares or ()):
        state = row_states.of_phase(plan, i, coverage.status[i])
        made.append(
            Phase(
                PHASES[i], share, coverage.band(i), coverage.targets[i],
                "ok" if state.word == "ok" else state.style,
                IN_RANGE if state.word == "ok" else state_of(state.word, subject, i),
                plan.certainty.intervals[i] if plan.certainty else None,
                other[i] if other else None, plan.before[i] if plan.before else None,
            )
        )  # fmt: skip
    return made


def other_model(subject: Subject) -> str:
    """Return the model that a plan is not judged by."""
    return next(model for model in MODELS if model != subject.model)


def other_shares(subject: Subject) -> Triple | None:
    """Return the shares in that model."""
    return subject.scenario(other_model(subject), 1.0).coverage.shares


def muscles(plan: PlanReport, subject: Subject) -> dict[str, Muscle]:
    """Return the muscle groups that have sets, a minimum or a finding, by their ids."""
    made = {}
    for key, group in subject.catalogue.groups.items():
        dose, state = subject.coverage.groups[key], row_states.of_muscles(plan, subject, key)
        if dose < SHOWN and not group.minimum and state.style == "ok" and key != "shin":
            continue
        word = {"under": "short", "gap": "short", "over": "over"}.get(state.word, "full")
        if word == "full" and dose < SHOWN:
            word = "none"
        phase = group.phase if key in WORKING.get(group.phase, ()) else ""
        note = _note(plan, subject, key) if dose >= group.minimum and word != "full" else ""
        made[key] = Muscle(key, group.name, phase, dose, group.minimum, state.style, word, note)
    return made


def _note(plan: PlanReport, subject: Subject, group: str) -> str:
    """Return what is amiss with a muscle group that has enough sets, in a few words."""
    about = row_states.about_muscles(plan, subject, group)
    return short(min(about, key=lambda one: one.severity.rank)) if about else ""


def working(phase: str, found: dict[str, Muscle]) -> list[Muscle]:
    """Return the muscles that a phase's picture and its list show."""
    asked = [key for key in IF_ASKED.get(phase, ()) if key in found and found[key].style != "ok"]
    return [found[key] for key in (*WORKING[phase], *asked) if key in found]


def given(subject: Subject) -> list[Given]:
    """Return what each exercise gives a week, the most first."""
    sums: dict[str, list[float]] = {}
    for item, dose in subject.coverage.doses:
        row = sums.setdefault(_name(item), [0.0] * 4)
        parts = [dose * fraction for fraction in subject.coverage.phases_of(item)]
        row[:] = [a + b for a, b in zip(row, [*parts, max(0.0, dose - sum(parts))], strict=True)]
    rows = [Given(name, sum(row), (row[0], row[1], row[2], row[3])) for name, row in sums.items()]
    return sorted(
        (row for row in rows if row.total > 0), key=lambda row: (-round(row.total, 6), row.name)
    )


def sources(found: Iterable[tuple[Item, float]]) -> str:
    """Return where most of an amount comes from."""
    by_name: dict[str, float] = {}
    for item, dose in found:
        by_name[_name(item)] = by_name.get(_name(item), 0.0) + dose
    most = sorted(by_name.items(), key=lambda pair: (-round(pair[1], 6), pair[0]))[:MOST_SOURCES]
    return ", ".join(f"{name} {number(dose)}" for name, dose in most) or "nothing"


def _name(item: Item) -> str:
    return item.exercise.name if item.exercise else item.entry.exercise


def weeks(subject: Subject) -> list[Week]:
    """Return the weeks of a plan or a log, the oldest first; none where all of them are alike."""
    if subject.file.log is not None:
        found = [Week(_day(row.begins), row.coverage.shares) for row in week_table.rows(subject)]
    elif subject.plan.weeks > 1:
        weekly = Weekly(subject)
        found = [
            Week(str(first) if first == last else f"{first}–{last}", shares)
            for first, last in week_table.parts(subject.plan.weeks)
            for shares in (weekly.coverage(first, last).shares,)
        ]
    else:
        return []
    known = [week.shares for week in found if week.shares]
    moved = any(
        max(part) - min(part) > LEAST_MOVE for part in zip(*known, strict=True)
    )  # a deload that keeps the shares needs no picture
    return found if len(known) > 1 and moved else []


def _day(text: str) -> str:
    """Return a day as people say it: ``5 Jan`` for 2026-01-05."""
    _, month, day = text.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]}"


def number(value: float) -> str:
    """Return an amount with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def shares_in_words(shares: Triple) -> str:
    """Return shares as a clause: ``push 72 %, swing 12 %, return 16 %``."""
    return ", ".join(f"{name} {percent(share)}" for name, share in zip(PHASES, shares, strict=True))


def style_of(plan: PlanReport) -> str:
    """Return the style of a plan's judgement."""
    return STYLES.get(plan.judgement.word, "warning")


def title(plan: PlanReport) -> str:
    """Return what a sheet is called."""
    if plan.subject is not None and plan.subject.plan.title:
        return plan.subject.plan.title
    return as_utf8(plan.name)


def capital(text: str) -> str:
    """Return a sentence with a capital first letter."""
    return text[:1].upper() + text[1:]
