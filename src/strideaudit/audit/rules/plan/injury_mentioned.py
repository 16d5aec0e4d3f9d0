"""The plan speaks of an injury, which the audit knows nothing more about.

Finds: a line of a plan that speaks of an injury: its title, a note, a comment or the name of a
session. It says which part is hurt and that it is hurt, such as `hamstring strain, grade 1`, in
English, German, Spanish or French; or a plan says at its top that it is for a return after one.

Why: the audit judges the work in a plan, not the athlete. What balances the plan of a healthy
sprinter, such as braking work for the hamstrings at full range, can be too early after an injury.
So `rebalance` and "What to change" add nothing for a muscle group that a plan calls injured.

Fires on: a plan with this title.

    plan: Hamstring strain, grade 1, weeks 2 to 4
    sessions:
      - day: tue
        work:
          - Back squat 4x5

Better: the plan says what to leave alone, and a physio has seen the changes.

    plan: Hamstring strain, grade 1, weeks 2 to 4
    avoid: hamstrings
    sessions:
      - day: tue
        work:
          - Back squat 4x5

Thresholds: none. Lines about prehab are left aside. It is not medical advice.

Fix: write `avoid:` with the muscle group at the top of the plan, and show every change to the
physio. If nobody is injured, ignore the finding.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.injuries import Injury, injuries, name_of
from strideaudit.audit.subject import Subject
from strideaudit.text.document import Place
from strideaudit.text.joined import JoinedDocument
from strideaudit.text.tree import Span


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each muscle group that a plan calls injured; none for a log."""
    if subject.file.log is not None:
        return
    for injury in injuries(subject.file.document, subject.catalogue):
        name = name_of(injury, subject.catalogue)
        yield Finding(
            f"the plan speaks of {f'an injury of {name}' if injury.part else name}",
            why="work that balances a plan can be too early after an injury, and the audit knows "
            "nothing of the athlete",
            fix=_fix(injury, subject),
            place=_place(injury, subject),
            label="an injury",
            about=injury.part,
        )


def _fix(injury: Injury, subject: Subject) -> str:
    part = injury.part.replace("_", " ")
    ask = "show every change to the physio"
    if subject.file.foreign:
        return ask
    if not injury.part:
        return (
            f"write what is hurt at the top of the plan, such as `avoid: [hamstrings]`, and {ask}"
        )
    return f"write `avoid: [{part}]` at the top of the plan, and {ask}"


def _place(injury: Injury, subject: Subject) -> Place | Span:
    source = subject.file.document.source
    joined = isinstance(subject.file.document, JoinedDocument)
    if joined or not source.verbatim or injury.line > len(source.lines):
        return subject.whole
    text = source.lines[injury.line - 1]
    begin = len(text) - len(text.lstrip())
    return Span(injury.line, begin + 1, injury.line, max(len(text.rstrip()), begin + 1) + 1)


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check=check,
    whole=True,
)
