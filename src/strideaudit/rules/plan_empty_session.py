"""A session without work.

Finds: a session with no entry under `work:`, whether the list is missing or empty; a warm-up alone
is no work.

Why: an empty session is mostly one that was begun and forgotten, or whose entries stand under
another key. The report counts it as nothing.

Fires on: `- {day: wed, warmup: [A-skip 2x20m]}`.

Better: the same with `work:`, or no session on that day.

Thresholds: none. A week with `sessions: []` is a week of rest and fine, and so is a session that is
called rest, off, recovery, travel or the like.

Fix: add the work, or take the session out.
"""

import re
from collections.abc import Iterator

from strideaudit.findings import Evidence, Finding, Rule, Severity
from strideaudit.plan import Session
from strideaudit.subject import Subject, session_place

RESTS = frozenset(
    ("rest", "off", "free", "recovery", "regeneration", "travel", "holiday", "holidays")
)
"""Words that make a session without work what its author meant."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each session without work."""
    for session in subject.plan.sessions:
        if any(entry.section == "work" for entry in session.entries) or _is_rest(session):
            continue
        name = f"the session {session.label!r}" if session.label else "a session"
        only = "its warm-up and cool-down are not scored" if session.entries else "it has no entry"
        yield Finding(
            f"{name} has no work",
            why=f"{only}, so it counts as nothing in this report",
            fix="add its `work:`, or take it out; a day of rest needs no session, or the name rest",
            place=session_place(session, subject.file.document),
            label="no work",
            about=session.label,
        )


def _is_rest(session: Session) -> bool:
    """Tell whether a session is called a rest."""
    words = re.findall(r"[^\W\d_]+", (session.name or "").lower())
    return not RESTS.isdisjoint(words)


RULE = Rule(
    group="plan",
    severity=Severity.WARNING,
    evidence=Evidence.D,
    doc=__doc__,
    check=check,
)
