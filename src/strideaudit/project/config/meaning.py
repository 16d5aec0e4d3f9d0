"""What a configuration means: which rules are on, how severe they are, what may be ignored."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from strideaudit.audit.findings import Severity
from strideaudit.audit.policy import Policy
from strideaudit.audit.registry import ALWAYS, Scope, every_rule, expanded, groups
from strideaudit.audit.subject import Settings
from strideaudit.errors import Keys, StrideauditError
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.catalogue import Catalogue, Exercise, Triple
from strideaudit.knowledge.names.normal import normalise
from strideaudit.plan import goals
from strideaudit.project.config.model import Config, shown
from strideaudit.text import similar
from strideaudit.text.wording import quoted

if TYPE_CHECKING:
    from strideaudit.audit.baseline import Baseline
    from strideaudit.plan.line.runs import RunMap


def policy_of(
    config: Config, today: str, *, comments: bool = True, baseline: "Baseline | None" = None
) -> Policy:
    """Return what a configuration means for the findings.

    Args:
        config: The configuration that applies to a plan.
        today: The day of the run, as YYYY-MM-DD.
        comments: Whether comments in plans may ignore findings.
        baseline: The accepted findings.

    Raises:
        StrideauditError: It names a rule or a group that does not exist.
    """
    for name in ("select", "ignore", "locked"):
        _check(config, getattr(config, name), (name,))
    _check(config, config.severity, ("severity",), with_groups=False)
    for one in config.per_file_ignores:
        _check(config, one.rules, ("per-file-ignores", one.pattern.text))
    _check_patterns(config)
    on = set(expanded(config.select)) - set(expanded(config.ignore)) | {ALWAYS}
    locked = {*expanded(config.locked), ALWAYS}
    severity = {rule: Severity(word) for rule, word in config.severity.items() if rule != ALWAYS}
    scope = Scope(
        frozenset(every_rule()),
        frozenset(on),
        frozenset(locked),
        today,
        config.require_ignore_reason,
    )
    return Policy(scope, severity, comments=comments, baseline=baseline)


def for_file(policy: Policy, config: Config, path: str) -> Policy:
    """Return the policy of a configuration for one file.

    Args:
        policy: What the configuration means for all files.
        config: The configuration.
        path: The file, as the user named it.
    """
    if not config.per_file_ignores:
        return policy
    from strideaudit.project.config.patterns import fits

    ignored = {
        rule: one.reason
        for one in config.per_file_ignores
        if fits(path, (one.pattern,))
        for rule in expanded(one.rules)
    }
    return policy._replace(ignored=ignored)


def why_off(config: Config, rule: str) -> str:
    """Return where a rule is switched off; empty if it is on."""
    if rule == ALWAYS:
        return ""
    for name in config.ignore:
        if rule in expanded((name,)):
            reason = config.ignore[name]
            return f"ignore, {config.spot('ignore', name)}" + (f": {reason}" if reason else "")
    if rule not in expanded(config.select):
        return f"not in select, {config.spot('select')}"
    return ""


def settings_of(config: Config, catalogue: Catalogue) -> Settings:
    """Return what a configuration means for judging a plan.

    Raises:
        StrideauditError: It names a threshold or a goal that does not exist.
    """
    _check_thresholds(config, catalogue)
    own = {name: _goal(config, name, shares) for name, shares in config.goals.items()}
    every = {**catalogue.goals, **own}
    stated = _stated(config, every)
    spot = config.spot("goal")
    # An option is about this run and overrides the plan; a file is for plans that state no goal.
    option = spot is not None and not spot.line
    team = _team_exercises(config, catalogue)
    return Settings(
        config.model,
        goal=stated if option else None,
        default_goal=None if option else stated,
        goals=every,
        thresholds=config.rules,
        band=config.band,
        own=team,
        runs=_runs(config, catalogue, team),
    )


def _runs(config: Config, catalogue: Catalogue, team: Mapping[str, Exercise]) -> "RunMap | None":
    """Return what the configuration says about runs; None if it says nothing.

    Raises:
        StrideauditError: A length or an exercise cannot be used.
    """
    if not config.runs:
        return None
    from strideaudit.plan.line.runs import read_runs

    def find(name: str) -> tuple[str, ...]:
        own = team.get(normalise(name))
        known = own is not None and own.id in catalogue.exercise_ids
        return (own.id,) if own is not None and known else catalogue.find(name)

    found = read_runs(config.runs, find)
    for fault in found.faults:
        raise config.error(("runs", fault.key), f"runs: {fault.message}", fault.hint)
    return found


def _check_thresholds(config: Config, catalogue: Catalogue) -> None:
    """Refuse thresholds that do not exist or cannot be intended."""
    known = every_rule()
    for rule, values in config.rules.items():
        thresholds = catalogue.thresholds.get(rule, {})
        if rule not in known:
            raise _unknown(config, ("rules", rule), rule, known, "rule")
        for name, value in values.items():
            keys = ("rules", rule, name)
            if name not in thresholds:
                raise _unknown(config, keys, name, thresholds, f"threshold of {rule}")
            # A threshold below 1 is a share: with 65 instead of 0.65 the rule would never fire.
            if thresholds[name] < 1 < value:
                message = f"{'.'.join(keys)}: must be a share from 0 to 1, not {value:g}"
                raise config.error(keys, message, "0.65 is 65 per cent")


def _team_exercises(config: Config, catalogue: Catalogue) -> dict[str, Exercise]:
    """Return the exercises of the files under ``knowledge``, by normalised name."""
    found: dict[str, Exercise] = {}
    for path in config.knowledge:
        from strideaudit.project import exercise_file

        try:
            found |= exercise_file.load(shown(path), catalogue).exercises
        except StrideauditError as error:
            if error.line:
                raise
            raise config.error(("knowledge",), f"knowledge: {error}") from error
    return found


def _stated(config: Config, known: Mapping[str, Triple]) -> tuple[str, Triple] | None:
    """Return the goal that the configuration or the command line states."""
    if not config.goal:
        return None
    try:
        goal = goals.from_text(config.goal)
    except ValueError as error:
        hint = "upright, start, a goal of your own, or three shares such as 40/30/30"
        raise config.error(("goal",), str(error), hint) from error
    name = str(goal["name"])
    if name not in known and name != goals.CUSTOM:
        near = similar.did_you_mean(name, known)
        hint = near or "upright, start, or three shares such as 40/30/30"
        raise config.error(("goal",), f"unknown goal {quoted(name)}", hint)
    return name, cast("Triple", goal.get("shares") or known[name])


def _goal(config: Config, name: str, shares: Mapping[str, float]) -> Triple:
    try:
        found = goals.from_shares({phase: repr(shares[phase]) for phase in PHASES})
    except ValueError as error:
        raise config.error(("goals", name), str(error)) from error
    return cast("Triple", found["shares"])


def _check(config: Config, given: Iterable[str], keys: Keys, *, with_groups: bool = True) -> None:
    known = {*every_rule(), *(groups() if with_groups else ())}
    for name in given:
        if name not in known:
            what = "rule or group" if with_groups else "rule"
            raise _unknown(config, (*keys, name), name, known, what)


def _check_patterns(config: Config) -> None:
    given = [(one.pattern, "per-file-ignores") for one in config.per_file_ignores]
    given += [(one, "include") for one in config.include]
    given += [(one, "exclude") for one in config.exclude]
    if not given:
        return
    from strideaudit.project.config.patterns import is_pattern

    for pattern, name in given:
        if not is_pattern(pattern.text):
            message = f"{name}: {quoted(pattern.text)} is not a path pattern"
            hint = 'write it as in a .gitignore: "plans/archive/"'
            raise config.error((name, pattern.text), message, hint)


def _unknown(
    config: Config, keys: Keys, name: str, known: Iterable[str], what: str
) -> StrideauditError:
    near = similar.did_you_mean(name, known)
    return config.error(keys, f"unknown {what} {quoted(name)}", near or "see strideaudit rules")
