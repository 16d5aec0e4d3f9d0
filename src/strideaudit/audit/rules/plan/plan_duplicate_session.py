"""Two sessions on one day that are the same.

Finds: sessions on one day of one week with the same name, or without a name and with the same work.

Why: all of them are counted. Usually one is a copy that somebody meant to change, and it makes
every number of the report too high.

Fires on: `- {day: mon, name: Lower body, work: [Back squat 4x5]}` twice.

    sessions:
      - {day: mon, name: Lower body, work: [Back squat 4x5]}
      - {day: mon, name: Lower body, work: [Back squat 4x5]}

Better: once; or `Lower body, morning` and `Lower body, evening` if there are two.

    sessions:
      - {day: mon, name: "Lower body, morning", work: [Back squat 4x5]}
      - {day: mon, name: "Lower body, evening", work: [Back squat 4x5]}

Thresholds: none. Sessions without a day are not compared, nor are sessions without any work, which
`plan-empty-session` reports.

Fix: remove one, give it another day, or give it another name.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from math import fsum

from strideaudit.audit.findings import MOST_RELATED, Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.subject import Subject, session_place
from strideaudit.knowledge.names import normal as names
from strideaudit.plan.model import Session
from strideaudit.text.wording import listed, quoted_name


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each name, or work, that a day holds more than once."""
    days: dict[tuple[str, tuple[int, ...]], list[Session]] = defaultdict(list)
    for session in subject.plan.sessions:
        if session.day:
            days[session.date or session.day, session.weeks].append(session)
    found: dict[tuple[str, Hashable], list[list[Session]]] = defaultdict(list)
    for (day, _), sessions in days.items():
        if len(sessions) > 1:
            for same, group in _alike(sessions).items():
                found[day, same].append(group)
    for (day, _), groups in found.items():
        yield _finding(subject, day, groups)


def _alike(sessions: list[Session]) -> dict[Hashable, list[Session]]:
    """Return the sessions of one day that are the same, by what they share."""
    alike: dict[Hashable, list[Session]] = defaultdict(list)
    for session in sessions:
        work = [entry for entry in session.entries if entry.section == "work"]
        if session.name and work:
            alike[names.normalise(session.name) or session.name].append(session)
        elif work:
            counts = Counter((names.normalise(entry.exercise), entry.doses) for entry in work)
            alike[frozenset(counts.items())].append(session)
    return {same: group for same, group in alike.items() if len(group) > 1}


def _finding(subject: Subject, day: str, groups: list[list[Session]]) -> Finding:
    """Return the finding about sessions of one day that are the same in one week or in several."""
    weeks = sorted({group[0].weeks for group in groups})
    number = max(len(group) for group in groups)
    amounts = {id(session): _per_week(subject, session) for group in groups for session in group}
    for group in groups:
        # The one with most work is the original, whichever comes first.
        group.sort(key=lambda session: (-amounts[id(session)], _texts(session)))
    copies = [session for group in groups for session in group[1:]]
    original, copy = groups[0][:2]
    named = (
        f"are called {quoted_name(copy.name)}" if copy.name else "have the same work and no name"
    )
    many = f" in weeks {listed([str(week[0]) for week in weeks])}" if len(weeks) > 1 else ""
    document = subject.file.document
    return Finding(
        f"{number} sessions on {day}{many} {named}",
        why="all of them are counted; if they are meant to be one, the report counts "
        f"{fsum(amounts[id(session)] for session in copies):.1f} SE a week too many",
        fix="remove the copy, give it another day, or give it a name of its own"
        if subject.file.log is None
        else "if it was logged twice, delete one of the two in the app and export again",
        place=session_place(copy, document),
        label="once more",
        related=tuple(
            Related(session_place(session, document), "the same")
            for session in (original, *copies[1:])[:MOST_RELATED]
        ),
        about=copy.name or "",
    )


def _per_week(subject: Subject, session: Session) -> float:
    """Return the SE a week of one session."""
    return fsum(item.per_week for item in subject.items if item.session is session)


def _texts(session: Session) -> list[str]:
    return sorted(entry.text for entry in session.entries)


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check=check,
)
