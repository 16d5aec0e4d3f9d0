"""The hip flexors get no strength work, or little.

Finds: a plan with less than 3 set-equivalents (SE) of hip flexion a week, where secondary work
counts half, and in which only runs and drills train the swing phase.

Why: above about 7 m/s, the work of iliopsoas, gluteus maximus and hamstrings in the swing raises
stride frequency [dorn_2012], and larger psoas muscles were weakly linked to better sprint times
[tottori_2021]. Squats did not enlarge rectus femoris, the one hip flexor among the quadriceps
[kubo_2019]. What training the hip flexors changes is less clear: in a trial, bands raised hip
flexion strength [thorborg_2016]; untrained adults ran a better 40 yards after eight weeks
[deane_2005], sprinters did not after four [indiana_2006]. Over a year the iliacus, sartorius and
tensor fasciae latae of 23 sprinters grew, and none of this growth went with speed [kawama_2024]. So
this rule promises strength, not speed.

Fires on: squats, Romanian deadlifts, Nordic curls and flying sprints: the hip flexors get only the
sprints.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Romanian deadlift 3x6
          - Nordic curl 2x5
          - Flying sprint 8x30m

Better: the same with three sets of band knee drives.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Romanian deadlift 3x6
          - Nordic curl 2x5
          - Flying sprint 8x30m
          - Band knee drive 3x10

Thresholds: no hip flexion at all is a warning, less than 3 SE a week is an info; conventions.
Silent without phased work. Silent where the swing phase is untouched: phase-untouched or
two-thirds-untouched reports that as an error and names the same exercises. Below 3 SE it is silent
where the swing phase is thin, because phase-thin asks for the same sets. No hip flexion at all is
reported even then: more runs and drills would settle phase-thin but not this gap.

Fix: add loaded hip flexion on two days of the week.
"""

from collections.abc import Iterator

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Evidence, Finding, Measure, Rule, Severity, related_to
from strideaudit.audit.rows import SOME, Row
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.audit.whole_amounts import NOTHING_TO_ADD, found, sets_of
from strideaudit.text.wording import listed

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
            "the hip flexors get no strength work: no hip flexion all week",
            why=_why(subject),
            fix=f"add {sets_of(least)} a week of {more}, best on two days; this builds strength",
            place=subject.whole,
            muscles=("hip_flexors",),
            label="hip flexion 0 SE",
            measure=Measure(least, "sets"),
        )
        return
    sources = coverage.action_sources(ACTION)
    yield Finding(
        f"the hip flexors get little strength work: {found(dose, least, 'hip flexion')} a week, "
        f"below the minimum of {least:g}",
        why="the rest of the swing-phase work here comes from runs and drills",
        fix=f"add {missing} a week: more of {sources[0][0].entry.exercise}, or {more}"
        if (missing := sets_of(least - dose))
        else NOTHING_TO_ADD,
        place=entry_place(sources[0][0]),
        severity=Severity.INFO,
        muscles=("hip_flexors",),
        label=f"{sources[0][1]:.1f} SE",
        measure=Measure(least - dose, "sets"),
        related=related_to(sources),
        items=tuple(item for item, _ in sources),
    )


def _why(subject: Subject) -> str:
    why = "the swing-phase work here comes from runs and drills"
    if above(subject.coverage.actions.get("knee_extension_compound", 0.0), 0):
        why += ", and squats do not enlarge rectus femoris, which is also a hip flexor"
    return f"{why}; at high speed much of the swing is the hip flexors' work"


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield that there is some hip flexion, where the swing phase is not untouched."""
    del subject, slack
    if severity is not Severity.ERROR:
        yield Row("hip flexion", lambda exercise: -dict(exercise.actions).get(ACTION, 0.0), -SOME)


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.B,
    cause="swing",
    doc=__doc__,
    short="hip flexors without strength work",
    check=check,
    rows=rows,
    sources=(
        "dorn_2012",
        "tottori_2021",
        "kubo_2019",
        "thorborg_2016",
        "deane_2005",
        "indiana_2006",
        "kawama_2024",
    ),
    lacks=("hip_flexors",),
)
