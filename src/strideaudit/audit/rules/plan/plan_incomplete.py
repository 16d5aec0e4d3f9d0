"""So many entries are left out that the shares mean little.

Finds: a plan in which more than a fifth of the entries are unknown, ambiguous or uncountable, or
are in lines that could not be read.

Why: shares of a part of a plan show little about the whole. The findings about phases and muscles
appear as info until the plan is complete.

Fires on: three entries, two of them with names that the catalogue does not know.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Nordic crul 3x5
          - Leg pres 3x10

Better: the two names corrected, or described under `exercises:`.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Nordic curl 3x5
          - Leg press 3x10

Thresholds: more than 20 % of the entries of the work sections; a convention. A row of a log that
could not be read is one set: it counts as part of an entry, by the sets that the log's entries have
on average.

Fix: settle the entries that the other findings name.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import counted, percent


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where too much is left out."""
    if not subject.incomplete:
        return
    out, of = subject.left_out
    what = "plan" if subject.file.log is None else "log"
    yield Finding(
        f"{out} of {counted(of, 'entry')} left out: too many to judge the {what}",
        why=f"above {percent(subject.threshold('plan-incomplete', 'share_of_entries'))} "
        "the shares of the rest show little about the whole",
        fix="settle the names, doses and lines that the other findings name",
        place=subject.whole,
        label=f"{out} of {of} left out",
        related=tuple(Related(entry_place(item), item.left_out) for item in subject.missing[:3]),
    )


RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check=check,
)
