"""From the sums of a mean week to shares, statuses and the runs of the robustness test."""

from collections.abc import Iterator

from strideaudit.audit.push_limits import push_limits
from strideaudit.audit.robustness import SCALES
from strideaudit.fleet import credit
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.sql.sums import SCALED
from strideaudit.fleet.writing import above, below, cases, every, number, select, text
from strideaudit.knowledge import MODELS, PHASES

WORDS = ("untouched", "thin", "under", "over", "ok")
"""The statuses of a phase; the first that holds."""


def share(model: str, phase: str) -> str:
    """Return the name of the share of a phase."""
    return f"{model}_share_{phase}"


def shared(asked: Asked) -> str:
    """Return the share of each phase in both models; NULL where nothing is phased."""
    del asked
    columns = ["*"]
    for model in MODELS:
        total = " + ".join(credit.dose(model, phase) for phase in PHASES)
        columns += [
            f"CASE WHEN {total} > 0 THEN {credit.dose(model, phase)} / ({total}) "
            f"ELSE NULL END AS {share(model, phase)}"
            for phase in PHASES
        ]
    return select(columns, "FROM means")


def stated(asked: Asked) -> str:
    """Return the statuses, what the six runs say, and whether it may be for the start."""
    columns = ["*"]
    columns += [f"{_status(asked, at)} AS status_{phase}" for at, phase in enumerate(PHASES)]
    columns.append(f"{_looks_like_start(asked)} AS looks_like_start")
    columns.append(f"{_incomplete(asked)} AS incomplete")
    columns.append(f"{_is_over(asked)} AS is_over")
    columns.append(f"{_balance(asked)} AS balance")
    for at, name in enumerate(("warns", "fails")):
        columns += [f"{_in_all_runs(asked, m, at)} AS {name}_{m}" for m in MODELS]
    return select(columns, "FROM shared")


def band(asked: Asked, phase: int) -> tuple[float, float]:
    """Return the lowest and the highest share of a phase that are acceptable."""
    target = asked.goal[1][phase]
    return max(0.0, target - asked.band), min(1.0, target + asked.band)


def _status(asked: Asked, phase: int) -> str:
    """Return the status of a phase, by its direct dose and then by its share."""
    word = PHASES[phase]
    part = f"COALESCE({share(asked.model, word)}, 0.0E0)"
    given = credit.direct(asked.model, word)
    low, high = band(asked, phase)
    catalogue = asked.catalogue
    pairs = [
        (below(given, catalogue.untouched_below), text(WORDS[0])),
        (below(given, catalogue.thin_below), text(WORDS[1])),
        (below(part, low), text(WORDS[2])),
        (above(part, high), text(WORDS[3])),
    ]
    return cases(pairs, text(WORDS[4]))


def _looks_like_start(asked: Asked) -> str:
    """Return whether most free running is short starts, where nobody states a goal."""
    if asked.goal_is_stated:
        return "FALSE"
    least = asked.threshold("start-exception", "share_of_metres")
    part = "CASE WHEN free_metres > 0 THEN start_metres / free_metres ELSE -1.0E0 END"
    return f"(NOT {below(part, least)})"


def _incomplete(asked: Asked) -> str:
    """Return whether so many entries are left out that the shares mean little."""
    most = number(asked.threshold("plan-incomplete", "share_of_entries"))
    return f"({above('CAST(out_entries AS DOUBLE)', f'{most} * entries')})"


def _balance(asked: Asked) -> str:
    """Return 100 on target, 0 if all work is in the least wanted phase; NULL without any."""
    targets = asked.goal[1]
    off = [
        f"ABS({share(asked.model, word)} - {number(targets[at])})" for at, word in enumerate(PHASES)
    ]
    distance = f"({' + '.join(off)}) / 2"
    near = f"100.0E0 * (1.0E0 - {distance} / {number(1 - min(targets))})"
    nothing = f"{share(asked.model, PHASES[0])} IS NULL"
    return cases([(nothing, "NULL")], f"GREATEST(0.0E0, {near})")


def _is_over(asked: Asked) -> str:
    """Return whether a phase has more than its band."""
    conditions = [
        above(share(asked.model, word), band(asked, at)[1]) for at, word in enumerate(PHASES)
    ]
    return f"COALESCE({' OR '.join(conditions)}, FALSE)"


def _in_all_runs(asked: Asked, model: str, limit: int) -> str:
    """Return whether the push share is above a limit in the three runs of a model.

    Args:
        asked: The goal and its limits.
        model: The model.
        limit: 0 for the limit of a warning, 1 for that of an error.
    """
    most = push_limits(*asked.goal, model, asked.catalogue, asked.threshold)[limit]
    return f"COALESCE({every(_runs(model, most))}, FALSE)"


def _runs(model: str, limit: float) -> Iterator[str]:
    """Yield whether the push share is above a limit with sprints and jumps at each scale."""
    for scale in SCALES:
        push, swing, back = (
            f"({name} + {number(scale - 1)} * {name}{SCALED})"
            for name in (credit.dose(model, phase) for phase in PHASES)
        )
        yield above(f"{push} / NULLIF({push} + {swing} + {back}, 0)", limit)
