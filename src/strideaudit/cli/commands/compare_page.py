"""The page of a comparison: its numbers and sentences, as the sheet shows them."""

from collections.abc import Sequence

from strideaudit.audit.judged import Judgement
from strideaudit.audit.subject import Subject
from strideaudit.comparing import sentences
from strideaudit.comparing.comparison import AS_PLANNED, PARTLY, SKIPPED, Compared, Comparison, Week
from strideaudit.comparing.tables import head
from strideaudit.reports.html.compared_sheet import Done, DoneExercise, DoneWeek, page
from strideaudit.terminal.screen import Screen

STYLES = {SKIPPED: "warning", PARTLY: "warning", AS_PLANNED: "ok"}
"""By status; of any other it is that of a note."""


def page_of(
    comparison: Comparison,
    planned: Subject,
    done: Subject,
    missed: float | None,
    judged: Sequence[Judgement],
) -> str:
    """Return the page of a comparison.

    Args:
        comparison: The comparison.
        planned: The plan.
        done: The log, or another plan.
        missed: The minimum in per cent that was not reached; None if there is none.
        judged: How the balance of each is judged.
    """
    _, *about = (
        "".join(part for part, _ in line) for line in head(comparison, planned, done, Screen())
    )
    least = (f"a phase got less than the {missed:g} % that were asked for",) if missed else ()
    coverage = planned.coverage
    return page(
        Done(
            title=planned.plan.title or "Plan without a title",
            about=tuple(filter(None, about)),
            headline=sentences.headline(comparison),
            further=(*least, *sentences.further(comparison)),
            style="error" if missed else "ok" if comparison.is_as_planned else "warning",
            planned=comparison.planned,
            done=comparison.done,
            ratios=tuple(
                "–" if one is None else sentences.ratio(one) for one in comparison.ratios
            ),
            shares=comparison.shares,
            judgements=tuple(one.words for one in judged),
            bands=[coverage.band(i) for i in range(3)],
            targets=coverage.targets,
            exercises=tuple(_exercise(one) for one in comparison.exercises),
            weeks=tuple(_week(week) for week in comparison.weeks),
        )
    )  # fmt: skip


def _week(week: Week) -> DoneWeek:
    done, planned = week.sessions[1], week.sessions[0]
    name = f"{week.number} {week.day}".strip()
    return DoneWeek(name, f"{done} of {planned}", week.planned, week.done)


def _exercise(one: Compared) -> DoneExercise:
    planned, done = (
        (one.planned.se / one.weeks, one.done.se / one.weeks) if one.counted else (0.0, 0.0)
    )
    amount = " ".join(sentences.amounts(one))
    more = "" if one.counted else ", not counted"
    return DoneExercise(
        one.name, f"{one.status}{more}", STYLES.get(one.status, "info"), amount, planned, done
    )
