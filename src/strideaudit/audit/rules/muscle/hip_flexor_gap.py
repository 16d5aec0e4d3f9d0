"""The hip flexors get no strength work, or little.

Finds: a plan with less than 3 set-equivalents (SE) of hip flexion a week, secondary work counted
half, in which the swing phase is touched by something else: runs and drills.

Why: above about 7 m/s it is the work of iliopsoas, gluteus maximus and hamstrings in the swing that
raises stride frequency [dorn_2012], and larger psoas muscles went with better sprint times, weakly
[tottori_2021]. Squats leave rectus femoris, the one hip flexor among the quadriceps, as it is
[kubo_2019]. What training them changes is less clear: bands raised hip flexion strength in a trial
[thorborg_2016]; untrained adults ran a better 40 yards after eight weeks [deane_2005], sprinters
did not after four [indiana_2006]. So this rule promises strength, not speed.

Fires on: squats, Romanian deadlifts, Nordic curls and flying sprints: the sprints are all that the
hip flexors get.

Better: the same with three sets of band knee drives.

Thresholds: no hip flexion at all is a warning, less than 3 SE a week info; conventions. Silent
without phased work; where the swing phase is untouched, because phase-untouched or
two-thirds-untouched says so with an error and names the same exercises; and below 3 SE where the
swing phase is thin, because phase-thin asks for the same sets. No hip flexion at all is said there
too: more runs and drills would end that warning and not this lack.

Fix: add loaded hip flexion on two days of the week.
"""

from collections.abc import Iterator

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity, related_to
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import amount, listed

ACTION = "hip_flexion"
SWING = 1


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest entry of hip flexion, else at the whole plan."""
    coverage = subject.coverage
    if coverage.shares is None or coverage.status[SWING] == "untouched":
        return
    dose, least = coverage.actions.get(ACTION, 0.0), subject.threshold("hip-flexor-gap", "least_se")
    some = above(dose, 0)
    if not below(dose, least) or (some and coverage.status[SWING] == "thin"):
        return
    known = {item.exercise.name for item, _ in coverage.doses if item.exercise}
    fitting = suggestions.for_phase(subject, SWING, len(known) + 2, actions=frozenset({ACTION}))
    more = listed([name for name in fitting if name not in known][:2], "or")
    if not some:
        yield Finding(
            "the hip flexors get no strength work: 0 SE of hip flexion a week",
            why=_why(subject),
            fix=f"add {least:g} SE a week of {more}, best on two days; what they build is strength",
            place=subject.whole,
            label="hip flexion 0 SE",
        )
        return
    sources = coverage.action_sources(ACTION)
    yield Finding(
        f"the hip flexors get little strength work: {amount(dose, least)} SE of hip flexion a "
        f"week, at least {least:g} are wanted",
        why="the rest of what the swing phase gets here comes from runs and drills",
        fix=f"add {amount(least - dose, 0)} SE a week: more of {sources[0][0].entry.exercise}, "
        f"or {more}",
        place=entry_place(sources[0][0]),
        severity=Severity.INFO,
        label=f"{sources[0][1]:.1f} SE",
        related=related_to(sources),
    )


def _why(subject: Subject) -> str:
    why = "what the swing phase gets here comes from runs and drills"
    if above(subject.coverage.actions.get("knee_extension_compound", 0.0), 0):
        why += ", and squats leave rectus femoris, a hip flexor too, as it is"
    return f"{why}; at high speed much of the swing is the hip flexors' work"


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.B,
    doc=__doc__,
    check=check,
    sources=(
        "dorn_2012",
        "tottori_2021",
        "kubo_2019",
        "thorborg_2016",
        "deane_2005",
        "indiana_2006",
    ),
)
