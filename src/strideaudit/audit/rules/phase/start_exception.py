"""The plan trains the start, where the push phase dominates, so the limits are relaxed.

Finds: a plan with the goal start; or a plan without a stated goal whose free sprinting is mostly
short starts.

Why: the author makes this exception himself: with the body low, in the first steps, the push phase
dominates the other two [lesson_push]. In the first step of elite sprinters the knee may be vital
for energy, and the ankle matters more than later [bezodis_2014].

Fires on: block starts of 20 m and few upright sprints, with no goal stated.

Better: nothing is wrong. Add `goal: start` if this is intended, `goal: upright` if not.

Thresholds: without a stated goal, starts of at most 30 m make up 70 % or more of the metres of free
starts and upright sprints; resisted work is not counted. The exception moves the limits of
push-overreliance and silences equal-thirds-drift; it never moves a target.

Fix: none needed; state the goal.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.subject import Subject
from strideaudit.text.wording import listed, percent


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where the exception applies."""
    reason = subject.start_exception
    if not reason or subject.coverage.shares is None:
        return
    weeks = sorted({week for session in subject.plan.sessions for week in session.weeks})
    gapless = len(weeks) == weeks[-1] - weeks[0] + 1
    span = (
        f"weeks {weeks[0]} to {weeks[-1]}"
        if gapless
        else f"weeks {listed([str(week) for week in weeks])}"
    )
    span = "the plan" if subject.plan.weeks == 1 else span
    warning, error = subject.push_limits
    yield Finding(
        f"the start exception applies to {span}: {reason}",
        why="at the start, body low, the push phase dominates; push-overreliance warns "
        f"above {percent(warning)} and fails above {percent(error)}",
        fix="nothing to fix"
        if subject.goal_stated
        else "nothing to fix; add `goal: start` if this is intended, `goal: upright` if not",
        place=subject.whole,
        label="start exception",
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.B,
    cause="push",
    doc=__doc__,
    check=check,
    sources=("lesson_push", "bezodis_2014"),
)
