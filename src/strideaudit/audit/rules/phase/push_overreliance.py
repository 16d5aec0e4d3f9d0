"""Too much of the phased work is push-phase work.

Finds: a plan whose push-phase share is above the limit of the model in use.

Why: the lesson claims that the push phase is a third of the running process once the body is
upright, and that most programmes spend nearly all their work on it [lesson_push]. Equal thirds are
the author's target, not a measured optimum. That hip flexors and hamstrings matter at speed has
better support [dorn_2012] [schache_2012]. Push-phase work is legitimate and stays in the plan.

Fires on: squat, leg press, leg extension and calf raise, with only one set of leg raises next to
them.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Leg press 3x10
          - Leg extension 3x12
          - Standing calf raise 4x12
          - Hanging leg raise 1x10

Better: the same squats, with the leg extensions, the calf raises and a set of leg presses replaced
by band knee drives, Romanian deadlifts and Nordic curls.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Leg press 2x10
          - Band knee drive 4x10
          - Hanging leg raise 2x10
          - Romanian deadlift 4x6
          - Nordic curl 2x5

Thresholds: for the goal upright, 60 % is a warning and 75 % an error in the lesson model, 50 and 60
% in the evidence model, where no action is more than 75 % push phase. For the goal start the limits
are 75 and 85 %, and 60 and 70 %. If you set three shares of your own, the limits lie 27 and 42
points above the target, and 17 and 27. Where start-exception asks whether a plan without a goal is
for the start, the limits stay and the finding is one step milder. All are conventions.

Fix: shift as many sets as the message names, or as much other work, to the other two phases; begin
with the lines that it lists.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit.advice_for_logs import say_goal
from strideaudit.audit.coverage import above, to_shift
from strideaudit.audit.findings import Evidence, Finding, Measure, Related, Rule, Severity
from strideaudit.audit.rows import Row
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.text.wording import counted, listed, percent

PUSH = 0


def fires(subject: Subject) -> bool:
    """Tell whether the push-phase share is above the limit of a warning."""
    shares = subject.coverage.shares
    return shares is not None and above(shares[PUSH], subject.push_limits[0])


def severe(subject: Subject) -> bool:
    """Tell whether the push-phase share is above the limit of an error."""
    shares = subject.coverage.shares
    return shares is not None and above(shares[PUSH], subject.push_limits[1])


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where the push-phase share is above a limit."""
    coverage = subject.coverage
    if coverage.shares is None or not fires(subject):
        return
    warning, error = subject.push_limits
    share = coverage.shares[PUSH]
    severity, limit = Severity.WARNING, warning
    if severe(subject):
        severity, limit = Severity.ERROR, error
    largest = coverage.phase_sources(PUSH)[:3]
    lines = listed(
        [f"{item.entry.exercise} ({_where(item, subject)}{dose:.1f} SE)" for item, dose in largest]
    )
    exception = " (start exception applied)" if subject.start_exception else ""
    yield Finding(
        f"{percent(share, beyond=limit)} of the phased work is push phase; "
        f"above {percent(limit)} is too much{exception}",
        why=f"{_target(subject)}; most of it comes from {lines}",
        fix=_fix(subject),
        place=subject.whole,
        severity=_milder(severity) if subject.looks_like_start else severity,
        label=f"{percent(share)} push phase",
        phases=(PHASES[PUSH],),
        measure=Measure(100 * share, "points"),
        related=tuple(Related(entry_place(item), f"{dose:.1f} SE") for item, dose in largest),
    )


def _milder(severity: Severity) -> Severity:
    return Severity.WARNING if severity is Severity.ERROR else Severity.INFO


def _where(item: Item, subject: Subject) -> str:
    """Return the line of an entry; nothing in a log, where an exercise has many."""
    return f"line {subject.line(entry_place(item))}, " if subject.file.log is None else ""


def _fix(subject: Subject) -> str:
    """Return what to shift; first of all what to write, if the plan may be for the start."""
    these = "these lines" if subject.file.log is None else "these exercises"
    sets = to_shift(subject.coverage, PUSH)
    move = f"shift work worth {counted(sets, 'set')} a week to" if sets else "add work for"
    shift = f"keep the push-phase work that matters most and {move} the swing and return phases"
    shift += f", starting with {these}" if sets else ""
    if not subject.looks_like_start:
        return shift
    return f"{say_goal(subject, 'start')} if the block is for the start; if not, {shift}"


def _target(subject: Subject) -> str:
    """Return what the share is compared with: the goal in force."""
    if subject.start_exception:
        return "at the start the push phase dominates, but the other two still need their share"
    if subject.goal == "upright":
        return "the lesson counts the push phase as one of three equal parts of upright running"
    return f"the goal that you set gives the push phase {percent(subject.targets[PUSH])}"


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield the limit of the push-phase share."""
    warning, error = subject.push_limits
    if subject.looks_like_start:  # each finding is one step milder
        warning, error = error, 1.0
    most = (error if severity is Severity.ERROR else warning) - slack
    index = MODELS.index(subject.model)

    def weigh(exercise: Exercise) -> float:
        phases = exercise.gives[index].phases
        return phases[PUSH] - most * fsum(phases)

    yield Row("the push-phase share", weigh)


RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    cause="push",
    doc=__doc__,
    short="too much push-phase work",
    check=check,
    rows=rows,
    sources=("lesson_push", "dorn_2012", "schache_2012"),
    fires=fires,
    severe=severe,
)
