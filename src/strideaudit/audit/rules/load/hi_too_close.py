"""Maximal sprinting or jumping on the day after another maximal session.

Finds: two sessions on consecutive days, where the later one is maximal sprinting or jumping and the
earlier one is as well, or is heavy eccentric hamstring work.

Why: in practice, coaches leave 48 hours before the next session of high intensity, and 48 to 72
after top speed [haugen_2019]. This is the habit of good coaches, not the result of a trial.
Eccentric work on the day after sprinting is not reported: the sprint is what needs fresh legs.

Fires on: block starts on Monday and flying sprints on Tuesday.

    sessions:
      - {day: mon, work: [Block start 6x20m]}
      - {day: tue, work: [Flying sprint 4x20m]}

Better: flying sprints on Wednesday; tempo runs or the upper body on Tuesday.

    sessions:
      - {day: mon, work: [Block start 6x20m]}
      - {day: tue, work: [Tempo run 6x200m]}
      - {day: wed, work: [Flying sprint 4x20m]}

Thresholds: a session is maximal from 4 set-equivalents (SE) of sprints and jumps with full effort:
120 m of starts, 60 m of fly zone, 80 m with a sled, 60 contacts. Runs held below 95 %, speed
endurance that does not state 95 %, low hops, throws and sled pushes do not count. Eccentric work is
heavy from 3 sets. Conventions. Sunday and the Monday after it are consecutive, also in weeks that
repeat. Sessions without a day are not compared: the plan gives days, not hours. There is one
finding for each two days of the week; it names the first three times and how many more there are.

Fix: put a day between them; tempo runs or upper-body work can go there.
"""

from collections import defaultdict
from collections.abc import Iterator

from strideaudit.audit.advice_for_logs import next_time, noun
from strideaudit.audit.coverage import below, ranked
from strideaudit.audit.findings import MOST_RELATED, Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.schedule import Occurrence
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.text.wording import counted, listed

ID = "hi-too-close"
NAMED = 3
"""How many of the times that two such days follow each other are named."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each two days of the week, the first time they meet."""
    hard, maximal = _days(subject)
    meetings = defaultdict[tuple[str, str], list[tuple[Occurrence, Occurrence]]](list)
    for day in sorted(maximal):
        if day - 1 in hard:
            early, late = hard[day - 1], maximal[day]
            pair = (early.session.day or "", late.session.day or "")
            meetings[pair].append((early, late))
    for (first, second), found in meetings.items():
        early, late = found[0]
        yield Finding(
            f"{_words(early, subject)} on {early.when}, and {_words(late, subject)} on the day "
            "after",
            why="in practice, coaches leave 48 hours between such sessions"
            f"{_times([one for one, _ in found], subject)}",
            fix=next_time(
                subject, "put a day between them; tempo runs or upper-body work can go there"
            ),
            place=subject.session_place(late.session),
            label=_words(late, subject),
            related=_related(found, subject),
            items=(*_items(early, subject), *_items(late, subject)),
            about=f"{first} {second}",
        )


def _days(subject: Subject) -> tuple[dict[int, Occurrence], dict[int, Occurrence]]:
    """Return by day the hardest session that tires, and the hardest that needs fresh legs."""
    hard: dict[int, Occurrence] = {}
    maximal: dict[int, Occurrence] = {}
    most, sets = (subject.threshold(ID, name) for name in ("maximal_se", "braking_sets"))
    candidates = [work for work in subject.schedule.works if work.session.day is not None]
    if len(candidates) * subject.plan.weeks == 1 or not any(
        w.totals.maximal_se for w in candidates
    ):
        return hard, maximal
    for one in sorted(subject.schedule.occurrences, key=_dose, reverse=True):
        if one.day is None:
            continue
        if not below(_dose(one), most):
            maximal.setdefault(one.day, one)
            hard.setdefault(one.day, one)
        elif not below(one.work.totals.braking_sets * one.scale, sets):
            hard.setdefault(one.day, one)
    return hard, maximal


def _times(first_days: list[Occurrence], subject: Subject) -> str:
    """Return how often two such days follow each other, and from which days on."""
    count = len(first_days)
    if count == 1:
        return ""
    named = [one.when for one in first_days[:NAMED]]
    if count > NAMED:
        named.append(f"{count - NAMED} more")
    return f"; it happens {counted(count, 'time')} in the {noun(subject)}, from {listed(named)}"


def _related(found: list[tuple[Occurrence, Occurrence]], subject: Subject) -> tuple[Related, ...]:
    """Return the session before, then the sessions of the next pairs that are named, each once."""
    (early, late), *others = found[:NAMED]
    places = {late.session.path}
    related = []
    for one, words in [
        (early, _words(early, subject)),
        *((one, one.when) for pair in others for one in pair),
    ]:
        if one.session.path not in places:
            places.add(one.session.path)
            related.append(Related(subject.session_place(one.session), words))
    return tuple(related[:MOST_RELATED])


def _dose(one: Occurrence) -> float:
    return one.work.totals.maximal_se * one.scale


def _items(one: Occurrence, subject: Subject) -> list[Item]:
    """Return the entries of a session that tire, or need fresh legs, as its words say."""
    hard = not below(_dose(one), subject.threshold(ID, "maximal_se"))
    return [item for item, _ in ranked((item, item.se) for item in _kind(one, hard=hard))]


def _kind(one: Occurrence, *, hard: bool) -> list[Item]:
    return one.work.maximal if hard else one.work.braking


def _words(one: Occurrence, subject: Subject) -> str:
    if not below(_dose(one), subject.threshold(ID, "maximal_se")):
        return f"{_dose(one):.1f} SE at full effort"
    return f"{one.work.totals.braking_sets * one.scale:g} eccentric sets"


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.C,
    cause="spacing",
    doc=__doc__,
    short="hard days too close",
    check=check,
    sources=("haugen_2019",),
)
