"""A session without work.

Finds: a session with no entry under `work:`, whether the list is missing or empty; a warm-up alone
is not work.

Why: an empty session is usually one that somebody began and forgot, or one whose entries are under
another key. The report counts it as nothing.

Fires on: `- {day: wed, warmup: [A-skip 2x20m]}`.

    sessions:
      - {day: mon, work: [Back squat 4x5]}
      - {day: wed, warmup: [A-skip 2x20m]}

Better: the same with `work:`, or no session on that day.

    sessions:
      - {day: mon, work: [Back squat 4x5]}
      - {day: wed, warmup: [A-skip 2x20m], work: [Flying sprint 4x20m]}

Thresholds: none. A week with `sessions: []` is a week of rest and fine. So is a session whose name
or notes contain rest, off, free, recovery, travel, holiday, physio, massage, competition or race.

Fix: add the work, or remove the session.
"""

import re
from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.subject import Subject, session_place
from strideaudit.plan.model import Session
from strideaudit.text.document import Document
from strideaudit.text.wording import quoted_name

MEANT = frozenset(
    (
        "rest",
        "off",
        "free",
        "recovery",
        "regeneration",
        "travel",
        "holiday",
        "holidays",
        "physio",
        "massage",
        "competition",
        "meet",
        "race",
    )
)
"""Words of a session that is meant to have no work in the plan."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each session without work."""
    document = subject.file.document
    what = "work" if subject.file.foreign else "`work:`"
    for session in subject.plan.sessions:
        works = any(entry.section == "work" for entry in session.entries)
        if works or _is_meant(session, document):
            continue
        name = f"the session {quoted_name(session.label)}" if session.label else "a session"
        only = "its warm-up and cool-down are not scored" if session.entries else "it has no entry"
        yield Finding(
            f"{name} has no work",
            why=f"{only}, so it counts as nothing in this report",
            fix=f"add its {what}, or remove it; a day of rest needs no session, or the name rest",
            place=session_place(session, document),
            label="no work",
            about=session.label,
        )


def _is_meant(session: Session, document: Document) -> bool:
    """Tell whether the name or the notes of a session mark a day without training."""
    text = f"{session.name} {document.value((*session.path, 'notes'))}".lower()
    return not MEANT.isdisjoint(re.findall(r"[^\W\d_]+", text))


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check=check,
)
