"""A comparison of planned and done in sentences: which phase lost most, and by what.

The sentences say what was done, and never what should have been done: no log tells why a set was
left out.
"""

from collections.abc import Sequence

from strideaudit.audit.subject import Subject
from strideaudit.comparing.comparison import ADDED, SKIPPED, Compared, Comparison, Paid, Work
from strideaudit.knowledge import PHASES
from strideaudit.plan.dates import WEEK
from strideaudit.text.wording import counted, listed, percent

MOST_NAMED = 3
"""Most exercises that a sentence names."""

MOST_RUNS = 6
"""Most weeks, or runs of weeks, that a sentence names."""

LONGEST = 60
"""Characters of a name in a sentence."""


def headline(comparison: Comparison) -> str:
    """Return the outcome in one sentence."""
    if not any(one.planned.times for one in comparison.exercises):
        return "nothing is planned in these weeks"
    if comparison.is_untouched:
        none = "nothing was done in these weeks"
        apart = comparison.calendar.apart
        return f"the plan and the log have no day in common, so {none}" if apart else none
    if comparison.is_as_planned:
        return "done as planned"
    if comparison.lowest is None:
        return "no planned work in these weeks belongs to a phase of the stride"
    paid = comparison.paid
    if paid is None:
        return "each phase got what was planned for it, or more"
    whose = "their" if len(paid.phases) > 1 else "its"
    return f"{_who(paid, comparison)}: {ratio(paid.ratio)} of {whose} plan was done{_cost(paid)}"


def _who(paid: Paid, comparison: Comparison) -> str:
    planned = sum(one is not None for one in comparison.ratios)
    if len(paid.phases) == planned > 1:
        return "all phases lost alike"
    names = listed([PHASES[phase] for phase in paid.phases])
    return f"the {names} {'phases' if len(paid.phases) > 1 else 'phase'} lost most"


def _cost(paid: Paid) -> str:
    parts, before = [], ""
    for one in paid.cost[:MOST_NAMED]:
        if not one.counted:  # done perhaps, but in no number
            parts.append(f"{_shown(one.name)} is not counted")
            continue
        text, unit = amounts(one)
        # `Flying 30 0 of 120` would look like one number.
        name = _shown(one.name) + ":" * one.name[-1:].isdigit()
        parts.append(f"{name} {text}{'' if unit == before else f' {unit}'}")
        before = unit
    return f"; {', '.join(parts)}" if parts else ""


def further(comparison: Comparison) -> list[str]:
    """Return the other results, one sentence each; empty if all is as planned."""
    texts = []
    if comparison.kept_push_alone:
        kept, swing, back = (ratio(one or 0.0) for one in comparison.ratios)
        texts.append(
            f"push-phase work was kept ({kept}); less than half of the work for the swing and "
            f"return phases was done (swing {swing}, return {back})"
        )
    skipped, added = (len(comparison.of(status)) for status in (SKIPPED, ADDED))
    if skipped or added:
        parts = [f"{counted(skipped, 'exercise')} skipped"] if skipped else []
        parts += [f"{counted(added, 'exercise') if not skipped else added} added"] if added else []
        texts.append(", ".join(parts))
    idle = [week.number for week in comparison.idle]
    if idle and not comparison.is_untouched:
        which = _runs(idle)
        if len(which) > MOST_RUNS:
            texts.append(f"no training in {len(idle)} of {len(comparison.weeks)} weeks")
        else:
            texts.append(f"no training in week{'s' * (len(idle) > 1)} {listed(which)}")
    return texts


def _runs(numbers: Sequence[int]) -> list[str]:
    """Return numbers, three or more in a row as a range: 1, 3 to 6."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    parts: list[str] = []
    for run in found:
        long = len(run) > 2  # noqa: PLR2004 - two are named one by one
        parts += [f"{run[0]} to {run[-1]}"] if long else map(str, run)
    return parts


def notes(comparison: Comparison, planned: Subject, done: Subject) -> list[str]:
    """Return notes about the weeks that are compared, and about work that is not counted.

    Args:
        comparison: The comparison.
        planned: The plan.
        done: The log, or another plan.
    """
    weeks = planned.plan.weeks
    calendar = comparison.calendar
    texts = []
    if calendar.left:
        later = _runs(range(weeks - calendar.left + 1, weeks + 1))
        which = f"week{'s' * (calendar.left > 1)} {listed(later)} of the plan"
        texts.append(f"{which} not compared: the log ends before; --weeks {weeks} counts all")
    before = 1 - calendar.opening
    if before > 0 and weeks > 1:
        texts.append(f"nothing is planned in the first {counted(before, 'week')}")
    after = calendar.opening + calendar.weeks - 1 - weeks
    if after > 0 and weeks > 1:
        texts.append(f"nothing is planned in the last {counted(after, 'week')}")
    if weeks == 1 and calendar.weeks > 1:
        texts.append("the plan has one week, which repeats every week")
    if calendar.dropped:
        before_it = "week" if calendar.dropped == 1 else f"{calendar.dropped} weeks"
        verb = "is" if calendar.dropped == 1 else "are"
        more = ": --all compares all" if weeks == 1 else ""
        texts.append(f"the {before_it} of the log before {verb} not compared{more}")
    texts += _parts(comparison)
    if planned.incomplete or done.incomplete:
        texts.append("too many entries are not counted for the phases to mean much")
    return texts


def _parts(comparison: Comparison) -> list[str]:
    """Return which weeks are only partly in the log, in one sentence or none."""
    parts = [week for week in comparison.weeks if 0 < week.days < WEEK]
    if not parts or comparison.calendar.apart:
        return []
    which = listed([f"{counted(week.days, 'day')} of week {week.number}" for week in parts])
    return [f"the log has {which}, which {'counts' if len(parts) == 1 else 'count'} whole"]


def _shown(name: str) -> str:
    """Return a name, shortened if it is too long for a sentence."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def amounts(one: Compared) -> tuple[str, str]:
    """Return how much of an exercise was done, and its unit: ``4 of 12``, or ``12`` if added."""
    unit, before, after = _measured(one.planned, one.done)
    if unit == "%":  # in other units than planned: by what it is worth
        return ratio(after / before), "of what it is worth"
    done, planned = _whole(after), _whole(before)
    if one.planned.times:
        return f"{done} of {planned}", unit
    return done, unit.removesuffix("s") if done == "1" else unit


def _measured(planned: Work, done: Work) -> tuple[str, float, float]:
    """Return the unit for an exercise, and how much of it was planned and done."""
    for unit in ("sets", "metres", "contacts"):
        before, after = getattr(planned, unit), getattr(done, unit)
        known = (before is not None or not planned.times) and (after is not None or not done.times)
        if known and (before is not None or after is not None):
            return "m" if unit == "metres" else unit, before or 0.0, after or 0.0
    if planned.left_out or done.left_out or planned.se <= 0:
        return "times", planned.times, done.times
    return "%", planned.se, done.se


def ratio(value: float) -> str:
    """Return done divided by planned in per cent; never ``100 %`` for less."""
    return percent(value, beyond=1.0 if value != 1 else None)


def _whole(value: float) -> str:
    return f"{value:.0f}" if abs(value - round(value)) < 0.05 else f"{value:.1f}"  # noqa: PLR2004 - shown with one decimal
