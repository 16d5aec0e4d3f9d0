"""A phase gets some direct work, but little.

Finds: a phase with at least 1 and less than 4 set-equivalents (SE) of direct dose a week.

Why: in practice about four weekly sets for a muscle are the usual minimum, and more sets do more,
with diminishing returns [pelland_2024]. That was found for the size and strength of muscles.
Applying it to phases of the stride is our analogy.

Fires on: one exercise of three sets a week as the only work for the swing phase.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Romanian deadlift 4x6
          - Nordic curl 2x5
          - Band knee drive 3x10

Better: the same exercise on two days.

    sessions:
      - {day: mon, work: [Back squat 4x5, Romanian deadlift 4x6, Band knee drive 3x10]}
      - {day: thu, work: [Nordic curl 2x5, Band knee drive 3x10]}

Thresholds: thin below 4 SE of direct dose a week; a convention.

Fix: add sets on two days of the week: more of what the plan has, or an exercise that the message
names.
"""

from collections.abc import Iterator

from strideaudit.audit import suggestions
from strideaudit.audit.findings import CAUSES, Evidence, Finding, Measure, Rule, Severity
from strideaudit.audit.rows import Row, least_direct
from strideaudit.audit.subject import Subject
from strideaudit.audit.whole_amounts import NOTHING_TO_ADD, sets_of
from strideaudit.knowledge import PHASES, phase_name
from strideaudit.text.wording import amount, listed


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each thin phase."""
    coverage = subject.coverage
    if coverage.shares is None:
        return
    for phase, status in enumerate(coverage.status):
        if status != "thin":
            continue
        dose, least = coverage.direct[phase], subject.catalogue.thin_below
        yield Finding(
            f"the {phase_name(phase)} is thin: {amount(dose, least)} SE of direct work a week, "
            f"below the minimum of {least:g}",
            why="few weekly sets train little; the minimum is a convention from strength training"
            f"{subject.doubt(phase)}",
            fix=_fix(subject, phase, least - dose),
            place=subject.whole,
            label=f"{phase_name(phase)} {dose:.1f} SE",
            phases=(PHASES[phase],),
            cause=CAUSES[phase],
            about=PHASES[phase],
            measure=Measure(least - dose, "sets"),
        )


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield the least direct dose of each phase."""
    del slack
    if severity is not Severity.ERROR:
        yield from least_direct(subject, subject.catalogue.thin_below)


def _fix(subject: Subject, phase: int, missing: float) -> str:
    sets = sets_of(missing)
    if not sets:
        return NOTHING_TO_ADD
    names = listed(suggestions.for_phase(subject, phase, 2), "or")
    return f"add {sets} a week: more of the same, or {names}; best on two days"


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.C,
    cause="swing",
    by_phase=True,
    doc=__doc__,
    short="the {phase} phase is thin",
    check=check,
    rows=rows,
    sources=("pelland_2024",),
)
