"""The rules about phases and muscles: the severity of each, as an audit finds it.

Each rule is one column with `error`, `warning`, `info`, or an empty text where it says nothing. A
week that is incomplete is judged by none: there everything is an info.
"""

from collections.abc import Callable, Mapping

from strideaudit.audit.push_limits import START, push_limits
from strideaudit.audit.registry import every_rule
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.sql.balance import share
from strideaudit.fleet.writing import (
    above,
    below,
    cases,
    either,
    every,
    number,
    one_of,
    select,
    text,
)
from strideaudit.knowledge import PHASES

PUSH, SWING, RETURN = PHASES
ERROR, WARNING, INFO, NOTHING = (text(word) for word in ("error", "warning", "info", ""))

Pairs = list[tuple[str, str]]
"""Conditions with their severity; the first that holds counts."""


def column(rule: str) -> str:
    """Return the name of a rule's column."""
    return rule.replace("-", "_")


def ruled(asked: Asked) -> str:
    """Return the severity of each rule."""
    columns = ["*", f"{_holds(asked)} AS robust"]
    for rule, pairs in RULES.items():
        listed = [(f"{_phased(asked)} AND {one}", severity) for one, severity in pairs(asked)]
        columns.append(f"{_softened(asked, rule, listed)} AS {column(rule)}")
    return select(columns, "FROM stated")


def _softened(asked: Asked, rule: str, pairs: Pairs) -> str:
    """Return the severity of a rule: an info where a week is incomplete, or what the team says."""
    found = cases(pairs, NOTHING)
    own = asked.severity.get(rule)
    kept = text(own) if own else f"CASE WHEN incomplete THEN {INFO} ELSE {found} END"
    return f"CASE WHEN {found} = {NOTHING} THEN {NOTHING} ELSE {kept} END"


def _phased(asked: Asked) -> str:
    return f"{share(asked.model, PUSH)} IS NOT NULL"


def _holds(asked: Asked) -> str:
    """Return whether the finding about the push share holds in all six runs."""
    own, other = asked.model, asked.other
    everywhere = f"(warns_{own} AND warns_{other})"
    severe = f"(fails_{own} AND fails_{other})"
    fails = above(share(own, PUSH), _limits(asked)[1])
    as_error = f"(warns_{other} AND fails_{own})"
    pairs = [
        (f"{fails} AND looks_like_start", severe),
        (fails, as_error),
    ]
    return cases(pairs, everywhere)


def _limits(asked: Asked) -> tuple[float, float]:
    return push_limits(*asked.goal, asked.model, asked.catalogue, asked.threshold)


def _push_overreliance(asked: Asked) -> Pairs:
    """Too much push phase: milder where the six runs, or the other model, do not agree."""
    warning, error = _limits(asked)
    fails = above(share(asked.model, PUSH), error)
    warns = above(share(asked.model, PUSH), warning)
    own, other = f"warns_{asked.model}", f"warns_{asked.other}"
    severe = f"fails_{asked.model}"
    return [
        (f"{fails} AND looks_like_start AND {severe} AND fails_{asked.other}", WARNING),
        (f"{warns} AND looks_like_start", INFO),
        (f"{fails} AND {severe} AND {other}", ERROR),
        (f"{warns} AND {own} AND {other}", WARNING),
        (warns, INFO),
    ]


def _two_thirds_untouched(asked: Asked) -> Pairs:
    """Neither swing nor return gets direct work."""
    del asked
    return [(every(f"status_{phase} = 'untouched'" for phase in (SWING, RETURN)), ERROR)]


def _phase_untouched(asked: Asked) -> Pairs:
    """A phase gets no direct work, except where two do that another rule names together."""
    del asked
    one = "(status_swing = 'untouched') <> (status_return = 'untouched')"
    return [(f"(status_push = 'untouched' OR {one})", ERROR)]


def _phase_thin(asked: Asked) -> Pairs:
    """A phase gets little direct work."""
    del asked
    return [(either(f"status_{phase} = 'thin'" for phase in PHASES), WARNING)]


def _equal_thirds_drift(asked: Asked) -> Pairs:
    """A phase with enough work is outside its band, and the push rule is silent."""
    if asked.goal[0] == START:
        return []
    adrift = either(one_of(f"status_{phase}", ("under", "over")) for phase in PHASES)
    speaks = above(share(asked.model, PUSH), _limits(asked)[0])
    return [(f"{adrift} AND NOT ({speaks})", INFO)]


def _resisted_redundancy(asked: Asked) -> Pairs:
    """Many resisted metres next to too much push phase; a parachute alone is an info."""
    least = asked.threshold("resisted-redundancy", "share_of_metres")
    part = "resisted_metres / NULLIF(sprint_metres, 0)"
    fires = (
        f"{above(share(asked.model, PUSH), _limits(asked)[0])} AND resisted_metres > 0 "
        f"AND NOT ({below(part, least)})"
    )
    robust = f"warns_{asked.model} AND warns_{asked.other} AND towed_metres > 0"
    return [(f"{fires} AND {robust}", WARNING), (fires, INFO)]


def _quad_dominance(asked: Asked) -> Pairs:
    """The quadriceps get far more than gluteals and hamstrings as hip extensors."""
    rule = "quad-dominance"
    some = f"NOT ({below('vasti', asked.threshold(rule, 'silent_below_se'))})"
    ratio = "vasti / GREATEST(1.0E0, hips)"
    return [
        (f"{some} AND {above(ratio, _more(asked, rule))}", WARNING),
        (f"{some} AND {above(ratio, asked.threshold(rule, 'info'))}", INFO),
    ]


def _more(asked: Asked, rule: str) -> float:
    """Return the limit of a warning, which speaks only where that of an info does."""
    return max(asked.threshold(rule, "warning"), asked.threshold(rule, "info"))


def _hip_flexor_gap(asked: Asked) -> Pairs:
    """The hip flexors get no strength work, or little."""
    touched = "status_swing <> 'untouched'"
    little = below("hip_flexion", asked.threshold("hip-flexor-gap", "least_se"))
    some = above("hip_flexion", 0)
    return [
        (f"{touched} AND {little} AND NOT ({some})", WARNING),
        (f"{touched} AND {little} AND status_swing <> 'thin'", INFO),
    ]


def _plantarflexor_gap(asked: Asked) -> Pairs:
    """The calves get little work of their own, or none with the knee bent."""
    rule = "plantarflexor-gap"
    least, straight = asked.threshold(rule, "least_se"), asked.threshold(rule, "bent_knee_from_se")
    touched = "status_push <> 'untouched'"
    little = f"{below('soleus', least)} AND {below('calves', least)} AND strength > 0"
    enough = every(f"NOT ({below(one, straight)})" for one in ("calves_straight", "calf_raises"))
    alone = f"NOT ({below('soleus', least)}) AND NOT ({above('calves_bent', 0)}) AND {enough}"
    return [(f"{touched} AND {little}", WARNING), (f"{touched} AND {alone}", INFO)]


def _eccentric_hamstring_absent(asked: Asked) -> Pairs:
    """Much near top speed, and hardly any work in which the hamstrings brake."""
    rule = "eccentric-hamstring-absent"
    much = f"NOT ({below('fast_metres', asked.threshold(rule, 'from_metres'))})"
    little = below("braking_reps", asked.threshold(rule, "least_reps"))
    fires = f"{much} AND {little} AND may_brake = 0"
    return [(f"{fires} AND braking_reps > 0", WARNING), (fires, ERROR)]


def _leg_curl_only_hamstring(asked: Asked) -> Pairs:
    """The hamstrings get leg curls and nothing else."""
    least = asked.threshold("leg-curl-only-hamstring", "leg_curl_se")
    return [(f"NOT ({above('beside_curls', 0)}) AND NOT ({below('leg_curls', least)})", WARNING)]


def _squat_is_not_hamstring(asked: Asked) -> Pairs:
    """The hamstrings get squats and similar lifts, and nothing else."""
    least = asked.threshold("squat-is-not-hamstring", "squat_se")
    enough = f"NOT ({below('hip_flexed', least)}) AND NOT ({below('squats', least)})"
    nothing = f"NOT ({above('beside_curls', 0)}) AND NOT ({above('leg_curls', 0)})"
    return [(f"{enough} AND {nothing}", WARNING)]


RULES: Mapping[str, Callable[[Asked], Pairs]] = {
    "push-overreliance": _push_overreliance,
    "two-thirds-untouched": _two_thirds_untouched,
    "phase-untouched": _phase_untouched,
    "phase-thin": _phase_thin,
    "equal-thirds-drift": _equal_thirds_drift,
    "resisted-redundancy": _resisted_redundancy,
    "quad-dominance": _quad_dominance,
    "hip-flexor-gap": _hip_flexor_gap,
    "plantarflexor-gap": _plantarflexor_gap,
    "eccentric-hamstring-absent": _eccentric_hamstring_absent,
    "leg-curl-only-hamstring": _leg_curl_only_hamstring,
    "squat-is-not-hamstring": _squat_is_not_hamstring,
}
"""Every rule about phases and muscles that can warn, and those that tell a band was left."""


def worded(asked: Asked) -> str:
    """Return the judgement on the balance, the phase that it is about, and what is missing."""
    serious = either(one_of(column(rule), ("error", "warning")) for rule in RULES)
    untouched = either(f"{column(rule)} = {ERROR}" for rule in UNTOUCHED)
    well = every(f"status_{phase} = 'ok'" for phase in PHASES)
    heavy = f"(push_overreliance = {ERROR} OR (is_over AND {untouched}))"
    pairs = [
        ("incomplete", text("incomplete")),
        (f"{share(asked.model, PUSH)} IS NULL", text("no-stride-work")),
        (heavy, text("heavy")),
        (f"{serious} AND NOT is_over", text("gaps")),
        (f"NOT {serious} AND {well}", text("balanced")),
    ]
    columns = ["*", f"{cases(pairs, text('leans'))} AS judgement", f"{_largest(asked)} AS largest"]
    columns.append(f"{_missing(asked)} AS lacking")
    return select(columns, "FROM ruled")


UNTOUCHED = ("two-thirds-untouched", "phase-untouched")


def _largest(asked: Asked) -> str:
    """Return the phase that is farthest above its target; the first of several."""
    off = {
        phase: f"({share(asked.model, phase)} - {number(asked.goal[1][at])})"
        for at, phase in enumerate(PHASES)
    }
    pairs = [
        (every(f"{off[one]} >= {off[other]}" for other in PHASES if other != one), text(one))
        for one in PHASES
    ]
    return cases(pairs, NOTHING)


def _missing(asked: Asked) -> str:
    """Return the phases and the muscle groups that get too little, in their usual order."""
    said = {rule: one_of(column(rule), ("error", "warning")) for rule in RULES}
    named = {phase: [f"({said['phase-thin']} AND status_{phase} = 'thin')"] for phase in PHASES}
    for phase in PHASES:
        named[phase].append(f"({said['phase-untouched']} AND status_{phase} = 'untouched')")
    for phase in (SWING, RETURN):
        named[phase].append(said["two-thirds-untouched"])
    for rule, one in every_rule().items():
        for group in one.lacks if rule in RULES else ():
            named.setdefault(group, []).append(said[rule])
    words = [*PHASES, *(group for group in asked.catalogue.groups if group in named)]
    listed = [f"CASE WHEN {either(named[word])} THEN {text(word)} ELSE NULL END" for word in words]
    return f"CONCAT_WS(', ', {', '.join(listed)})"
