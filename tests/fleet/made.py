"""Sets made up for the tests of a fleet, and the plans that hold the same sets."""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from strideaudit.audit.findings import Severity
from strideaudit.audit.policy import usual
from strideaudit.audit.report import PlanReport
from strideaudit.fleet import duck
from strideaudit.fleet.duck import Given
from strideaudit.fleet.one_log import Done, report_of
from strideaudit.fleet.run import Fleet
from strideaudit.fleet.sql import whole
from strideaudit.fleet.sql.asked import Asked
from strideaudit.inputs.logs import warmups
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.dose import Dose

MONDAY = date(2026, 3, 2)
OPEN = ("Sprint", "Run", "Sprints", "Flying 30", "Accels", "Fly 20", "Mountain climber", "Wickets")
ODD = ("nordic crul", "toe raise", "Bob's march", "leg raise", "Zercher thing", "glute kickback")
HOLDS = ("Plank", "Wall sit", "Overcoming isometric squat", "Copenhagen plank")


class Row(NamedTuple):
    """One logged set."""

    athlete: str
    day: date
    exercise: str
    reps: float | None = None
    metres: float | None = None
    seconds: float | None = None
    contacts: float | None = None
    load: float | None = None
    rpe: float | None = None
    rir: float | None = None
    intensity: float | None = None
    squad: str = "juniors"

    @property
    def week(self) -> date:
        return self.day - timedelta(days=self.day.weekday())


def rows_of(catalogue: Catalogue, athletes: int, weeks: int, seed: int) -> list[Row]:
    """Sets of athletes with habits of their own: some lift alone, some sprint, some do both."""
    pick = random.Random(seed)  # noqa: S311 - the same sets at each run
    by_unit = defaultdict[str, list[str]](list)
    for key in catalogue.exercise_ids:
        one = catalogue.exercise(key)
        if catalogue.find(one.name) == (key,) and not warmups.by_name(one.name):
            by_unit[one.unit].append(one.name)
    made: list[Row] = []
    for number in range(athletes):
        known = [pick.choice(by_unit[unit]) for unit in by_unit for _ in range(pick.randint(1, 5))]
        known += pick.sample(OPEN, 2) + pick.sample(HOLDS, 1) + pick.sample(ODD, pick.randint(0, 2))
        for week in range(weeks):
            for day in pick.sample(range(7), pick.randint(1, 4)):
                on = MONDAY + timedelta(days=7 * week + day)
                for name in pick.sample(known, pick.randint(1, 6)):
                    made += _sets(f"a-{number:03}", on, name, catalogue, pick)
    return made


UNITS = {"reps": "reps", "m": "metres", "s": "seconds", "contacts": "contacts"}
AMOUNTS: Mapping[str, Sequence[float]] = {
    "reps": range(1, 13),
    "metres": (10, 20, 30, 30.5, 40, 60, 61, 80, 100, 150, 12.5),
    "seconds": (3, 10, 15, 20, 45, 70),
    "contacts": (4, 8, 20, 30),
}


def _sets(
    athlete: str, day: date, name: str, catalogue: Catalogue, pick: random.Random
) -> Iterator[Row]:
    found = catalogue.find(name)
    kind = UNITS[catalogue.exercise(found[0]).unit] if found else "reps"
    kind = "metres" if name in ("Sprint", "Run", "Sprints", "Accels") else kind
    kind = kind if pick.random() < 0.95 else pick.choice(tuple(AMOUNTS))
    first = pick.choice(AMOUNTS[kind])
    for _ in range(pick.randint(1, 5)):
        given = {kind: first if pick.random() < 0.7 else pick.choice(AMOUNTS[kind])}
        if name in ("Flying 30", "Fly 20"):
            given = pick.choice(({"reps": 1.0}, {"reps": 4.0}, {"metres": 30.0}))
        row = Row(athlete, day, name, **given)  # type: ignore[arg-type] # these are amounts
        if pick.random() < 0.3:
            row = row._replace(rir=pick.choice((1, 3, 5, 6)))
        if pick.random() < 0.2:
            row = row._replace(rpe=pick.choice((6, 8, 9, 10)))
        if row.metres is not None and pick.random() < 0.4:
            row = row._replace(intensity=pick.choice((0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1)))
        if pick.random() < 0.2:
            row = row._replace(load=pick.choice((5, 20)))
        yield row


class Oracle:
    """Audits the sets of an athlete as one log, each exercise of a day as one entry.

    What a set is, is read by itself; so nothing here knows where the SQL draws its lines.
    """

    def __init__(self, asked: Asked) -> None:
        self.catalogue, self.settings = asked.catalogue, asked.settings
        severity = {rule: Severity(word) for rule, word in asked.severity.items()}
        self._policy = usual()._replace(severity=severity)
        self._known: dict[tuple[str, Dose], tuple[object, str, float | None]] = {}

    def report(self, rows: Iterable[Row]) -> PlanReport:
        found = defaultdict[tuple[date, str, object], Counter[Dose]](Counter)
        for row in rows:
            dose = _dose(row)
            what = self._what(row.exercise, dose)
            # Of few repetitions those of equal sets are added, however hard each was.
            plain = Dose(reps=row.reps)
            if self._what(row.exercise, plain) != what:  # the load makes it another exercise
                plain = Dose(reps=row.reps, load_kg=row.load)
            found[row.day, row.exercise, what][plain if what[2] else dose] += 1
        done = [
            Done(str(day), name, tuple(dose._replace(sets=count) for dose, count in doses.items()))
            for (day, name, _), doses in found.items()
        ]
        return report_of("athlete", done, self.catalogue, self.settings, self._policy)

    def _what(self, name: str, dose: Dose) -> tuple[object, str, float | None]:
        """What a set is as work: unlike sets of one name are entries of their own."""
        if (name, dose) not in self._known:
            # A few repetitions may be too few to count, and many seconds too many.
            sets = 1 if dose.seconds else 100
            one = Done("2026-03-02", name, (dose._replace(sets=sets),))
            subject = report_of("one", [one], self.catalogue, self.settings).subject
            assert subject is not None
            [item] = subject.items
            one_is = item.exercise
            key = one_is and (one_is.id, one_is.dose_class, one_is.gives)
            few = dose.reps if key and self.catalogue.classes[key[1]].few_reps else None
            bare = few if not any(dose[2:5]) else None
            self._known[name, dose] = key, item.left_out, bare
        return self._known[name, dose]


def _dose(row: Row) -> Dose:
    return Dose(
        reps=row.reps,
        metres=row.metres,
        seconds=row.seconds,
        contacts=row.contacts,
        load_kg=row.load,
        rpe=row.rpe,
        rir=row.rir,
        intensity=row.intensity,
    )


def write(path: Path, rows: Iterable[Row], **more: str) -> Path:
    """Write sets to a CSV file, with further columns of one text each."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*Row._fields, *more])
        writer.writerows([*row, *more.values()] for row in rows)
    return path


@contextmanager
def fleet_of(path: Path, asked: Asked, *, threads: int = 2, weeks: int = 0) -> Iterator[Fleet]:
    """A run over a file of sets in DuckDB."""
    with duck.opened(Given((str(path),), threads=threads, memory="1GB")) as store:
        yield Fleet(store, asked, {}, weeks)


def judged(path: Path, asked: Asked) -> list[dict[str, Any]]:
    """The rows of the result by the names of their columns."""
    with fleet_of(path, asked) as made:
        names = [name.rpartition(" AS ")[2] for name in whole.columns(asked)]
        return [dict(zip(names, row, strict=True)) for row in made.rows()]
