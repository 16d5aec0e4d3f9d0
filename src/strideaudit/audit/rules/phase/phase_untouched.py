"""A phase of the stride gets no direct work.

Finds: a phase with less than 1 set-equivalent (SE) of direct dose a week.

Why: a share alone does not show that a phase is trained, because squats give a by-product to the
return phase and leg curls to the swing phase. Direct dose counts only work that trains the phase
for its own sake. That every phase needs some is the author's claim [lesson_push]. That the hip
flexors and the hamstrings carry the swing and return phases has better support [dorn_2012]
[schache_2012]. Such work trains strength; whether speed follows is open [indiana_2006].

Fires on: a plan of squats, calf raises, Romanian deadlifts and Nordic curls: nothing for the swing
phase.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Standing calf raise 3x12
          - Romanian deadlift 3x6
          - Nordic curl 3x5

Better: the same plan with three sets of band knee drives on two days.

    sessions:
      - {day: mon, work: [Back squat 4x5, Romanian deadlift 3x6, Band knee drive 3x10]}
      - {day: thu, work: [Standing calf raise 3x12, Nordic curl 3x5, Band knee drive 3x10]}

Thresholds: untouched below 1 SE of direct dose a week; a convention.

Fix: add one of the exercises that the message names; they need only the equipment that the plan
already uses.
"""

from collections.abc import Iterator

from strideaudit.audit import suggestions
from strideaudit.audit.findings import CAUSES, Evidence, Finding, Rule, Severity
from strideaudit.audit.rows import Row, least_direct
from strideaudit.audit.subject import Subject
from strideaudit.audit.whole_amounts import found, sets_of
from strideaudit.knowledge import PHASES, phase_name
from strideaudit.text.wording import amount, listed, percent


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each untouched phase; another rule reports swing with return."""
    coverage = subject.coverage
    if coverage.shares is None:
        return
    untouched = [phase for phase, status in enumerate(coverage.status) if status == "untouched"]
    for phase in untouched:
        if phase and set(untouched) >= {1, 2}:
            continue
        dose, share = coverage.direct[phase], coverage.shares[phase]
        least = subject.catalogue.untouched_below
        by_product = (
            f"its {percent(share)} of the work is a by-product of other exercises"
            if share > 0
            else "nothing in the plan trains it"
        )
        yield Finding(
            f"the {phase_name(phase)} is untouched: {found(dose, least, 'direct work')} a week",
            why=f"{by_product}; direct work trains a phase for its own sake{subject.doubt(phase)}",
            fix=f"add {listed(suggestions.for_phase(subject, phase), 'or')}; {sets_of(least)} a "
            f"week clears this error, {sets_of(subject.catalogue.thin_below)} the warning that "
            "follows",
            place=subject.whole,
            evidence=Evidence.B if phase else Evidence.D,
            label=f"{phase_name(phase)} {amount(dose, least)} SE",
            phases=(PHASES[phase],),
            cause=CAUSES[phase],
            about=PHASES[phase],
        )


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield the least direct dose of each phase, also where one finding names two phases."""
    del severity, slack
    yield from least_direct(subject, subject.catalogue.untouched_below)


RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    cause="swing",
    by_phase=True,
    also=Evidence.B,
    doc=__doc__,
    short="the {phase} phase is untouched",
    check=check,
    rows=rows,
    sources=("lesson_push", "dorn_2012", "schache_2012", "indiana_2006"),
)
