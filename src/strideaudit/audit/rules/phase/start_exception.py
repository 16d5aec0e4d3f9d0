"""The plan trains the start, where the push phase dominates, or it may be meant for that.

Finds: a plan with the goal start, for which the limits are relaxed; or a plan without a stated goal
whose free sprinting is mostly short starts, and asks what it is for.

Why: the author makes this exception himself: with the body low, in the first steps, the push phase
dominates the other two [lesson_push]. In the first step of elite sprinters the knee may be vital
for energy, and the ankle matters more than later [bezodis_2014]. Other studies point the same way:
force in squat jumps went with horizontal force in the first nine steps of baseball players
[katsuge_2025], and resisted sprints, which load the push phase, improved times over the first 20 m
[dougan_2025].

Fires on: block starts of 20 m and few upright sprints, with no goal stated.

    sessions:
      - day: mon
        work:
          - Block start 6x20m
          - Back squat 4x5

Better: `goal: start` if this is intended, `goal: upright` if not.

    goal: upright
    sessions:
      - day: mon
        work:
          - Block start 6x20m
          - Back squat 4x5

Thresholds: without a stated goal, starts of at most 30 m make up 70 % or more of the metres of free
starts and upright sprints; resisted work is not counted. Such a plan keeps the targets and limits
of upright running, as it does not state what it is for; only push-overreliance is one step milder.
The goal start moves the limits of push-overreliance and silences equal-thirds-drift; nothing else
moves a target. A title that speaks of the start or of acceleration is asked about as well, but it
moves nothing.

Fix: none needed; state the goal.
"""

from collections.abc import Iterator

from strideaudit.audit.advice_for_logs import noun, say_goal
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.subject import Subject
from strideaudit.plan import goals
from strideaudit.text.wording import listed, percent, quoted


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where the exception applies, or may be meant."""
    if subject.coverage.shares is None:
        return
    if subject.start_exception:
        yield _applies(subject)
    elif subject.looks_like_start:
        yield _asks(subject, subject.looks_like_start)
    elif not subject.goal_stated and goals.may_be_start(subject.plan.title or ""):
        yield _asks(subject, f"its title is {quoted(subject.plan.title or '')}")


def _applies(subject: Subject) -> Finding:
    weeks = sorted({week for session in subject.plan.sessions for week in session.weeks})
    gapless = len(weeks) == weeks[-1] - weeks[0] + 1
    span = (
        f"weeks {weeks[0]} to {weeks[-1]}"
        if gapless
        else f"weeks {listed([str(week) for week in weeks])}"
    )
    span = "the plan" if subject.plan.weeks == 1 else span
    warning, error = subject.push_limits
    return Finding(
        f"the start exception applies to {span}: the goal is start",
        why="at the start, body low, the push phase dominates; push-overreliance warns "
        f"above {percent(warning)} and fails above {percent(error)}",
        fix="nothing to fix",
        place=subject.whole,
        label="start exception",
    )


def _asks(subject: Subject, sign: str) -> Finding:
    start, upright = (say_goal(subject, goal) for goal in ("start", "upright"))
    return Finding(
        f"the {noun(subject)} may be for the start, but states no goal: {sign}",
        why="at the start, body low, the push phase dominates; without a goal the targets and "
        "limits are those of upright running"
        + (", and push-overreliance is one step milder" if subject.looks_like_start else ""),
        fix=f"{start} if the block is for the start, {upright.removeprefix('write ')} if not",
        place=subject.whole,
        label="for the start?",
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.B,
    cause="push",
    doc=__doc__,
    short="is it for the start?",
    check=check,
    sources=("lesson_push", "bezodis_2014", "katsuge_2025", "dougan_2025"),
)
