"""One run over logged sets: from an engine with the sets opened to weeks, summary and the worst."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from strideaudit.errors import StrideauditError
from strideaudit.fleet import reasons
from strideaudit.fleet.columns import chosen
from strideaudit.fleet.names import Resolved, Resolver
from strideaudit.fleet.one_log import Done
from strideaudit.fleet.reasons import AMBIGUOUS, LEFT_OUT, NOT_WORK, UNCOUNTABLE, UNKNOWN
from strideaudit.fleet.sql import whole
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.store import Store, load_names, sets_of
from strideaudit.plan.dose import Dose

MOST_TEXTS = 1_000_000
"""With more different texts the column is not that of exercises."""

MOST_UNKNOWN = 5
"""How many names that are not known are listed, the most frequent first."""

WORDS = ("heavy", "leans", "gaps", "balanced", "incomplete", "no-stride-work")
"""The words of the judgement, the worst first."""


class Result(NamedTuple):
    """What a run found, in addition to the file that it wrote."""

    rows: int
    """Rows of the result."""

    weeks: int
    """Weeks of athletes in which something counts."""

    first: str
    """The first week, by its Monday; empty for none."""

    last: str
    sets: int
    """Rows that count."""

    athletes: tuple[tuple[str, str, int], ...]
    """How many athletes have a judgement: word, phase and number."""

    missing: tuple[tuple[str, int], ...]
    """What athletes with gaps lack, and how many of them; the most frequent first."""

    left_out: tuple[tuple[str, int], ...]
    """Why work is left out, and how many rows."""

    not_work: tuple[tuple[str, int], ...]
    """Why rows are no work, and how many."""

    unknown: tuple[tuple[str, int], ...]
    """Names that are not known or have several meanings, and in how many rows."""


class Worst(NamedTuple):
    """An athlete whose balance is among the worst."""

    athlete: str
    balance: float
    done: tuple[Done, ...]


class Fleet:
    """A run: names are resolved and weeks are added up when it is made.

    Args:
        store: The engine, with the sets opened.
        asked: What the result is asked for.
        given: The columns that the user names, by field.
        weeks: How many of the last weeks count; 0 for all.

    Raises:
        StrideauditError: The table cannot be used.
    """

    def __init__(self, store: Store, asked: Asked, given: dict[str, str], weeks: int = 0) -> None:
        self._store = store
        columns = chosen(store.heads, given)
        self._sets = sets_of(store, columns)
        store.view("sets", self._sets)
        self.asked = _last_weeks(store, asked, weeks) if weeks else asked
        counts = self._texts()
        asked = self.asked
        resolver = Resolver(asked.catalogue, asked.settings, asked.bands, intervals=asked.intervals)
        self._found = resolver.resolve(counts)
        self._counts = counts
        load_names(store, self._found)
        self._reasons = Counter[str]()
        self._add_up()

    def _add_up(self) -> None:
        """Add up the weeks, of some athletes after the other where the memory is small."""
        store = self._store
        parts = store.parts(sum(self._counts.values()))
        for number, some in enumerate(parts):
            store.view("sets", f"SELECT * FROM ({self._sets}) WHERE {some}")
            store.keep("cut", whole.entries(self.asked))
            for why, sets in store.rows(whole.left()):
                self._reasons[reasons.WORDS[_int(why)]] += _int(sets)
            put = store.add if number else store.keep
            put("weeks", whole.week_sums(self.asked))
            store.drop("cut")
        store.view("sets", self._sets)

    def _texts(self) -> dict[tuple[str, int], int]:
        found = self._store.rows(whole.occurring(self.asked))
        if len(found) > MOST_TEXTS:
            message = f"there are more than {MOST_TEXTS:,} different texts of exercises"
            raise StrideauditError(message, hint="name another column: --column exercise=COLUMN")
        return {(str(text), int(str(band))): int(str(sets)) for text, band, sets in found}

    def save(self, path: str, form: str) -> None:
        """Write the result to a file."""
        self._store.save(whole.judged(self.asked), path, form)

    def rows(self) -> list[tuple[object, ...]]:
        """Return the rows of the result."""
        return self._store.rows(whole.judged(self.asked))

    def result(self) -> Result:
        """Return what the summary says."""
        store = self._store
        each = self._each_athlete()
        words = f"SELECT judgement, phase, missing, COUNT(*) FROM ({each}) GROUP BY 1, 2, 3"
        found = [(str(a), str(b), str(c), _int(d)) for a, b, c, d in store.rows(words)]
        [span] = store.rows(
            "SELECT COUNT(*), MIN(week), MAX(week), SUM(done_sets) FROM weeks WHERE entries > 0 "
            "AND athlete IS NOT NULL AND week IS NOT NULL"
        )
        [[rows]] = store.rows(whole.size(self.asked))
        return Result(
            _int(rows),
            _int(span[0]),
            str(span[1] or ""),
            str(span[2] or ""),
            _int(span[3]),
            _words(found),
            _lacking(found),
            _ranked({one: self._reasons[one] for one in LEFT_OUT}),
            _ranked({one: self._reasons[one] for one in NOT_WORK}),
            _unknown(self._found, self._counts),
        )

    def _each_athlete(self) -> str:
        return whole.judged(self.asked._replace(by="athlete", per="period"))

    def worst(self, number: int) -> list[Worst]:
        """Return the athletes whose balance is worst, and what they did; the worst first."""
        if not number:
            return []
        ranked = self._store.rows(
            f"SELECT athlete, balance FROM ({self._each_athlete()}) WHERE balance IS NOT NULL "
            f"AND judgement NOT IN ('incomplete', 'balanced') ORDER BY 2, 1 LIMIT {number}"
        )
        names = [str(athlete) for athlete, _ in ranked]
        done = self._done_by(names)
        return [
            Worst(name, float(str(balance)), tuple(done.get(name, ())))
            for name, (_, balance) in zip(names, ranked, strict=True)
        ]

    def _done_by(self, athletes: Sequence[str]) -> dict[str, list[Done]]:
        found: dict[str, list[Done]] = {}
        rows = self._store.rows(whole.done_by(self.asked, athletes)) if athletes else []
        for key, sets in groupby(rows, lambda row: row[:6]):
            athlete, day, exercise, *_ = map(str, key)
            known = reasons.WORDS[_int(key[4])] in COUNTED
            doses = tuple(_dose(row[6:]) for row in sets) if known else ()
            if key[5] is not None:  # few repetitions count together, however hard each set was
                number = sum(dose.sets for dose in doses)
                doses = (doses[0]._replace(sets=number, rpe=None, rir=None, intensity=None),)
            found.setdefault(athlete, []).append(Done(day, exercise, doses))
        return found


COUNTED = ("", UNKNOWN, AMBIGUOUS, UNCOUNTABLE)
"""Entries whose numbers can be told; those of all others are wrong."""


def _dose(row: Sequence[object]) -> Dose:
    sets, *values = [None if one is None else float(str(one)) for one in row]
    reps, metres, seconds, contacts, load, rpe, rir, intensity = values
    return Dose(
        sets or 0.0, reps, metres, seconds, contacts, load_kg=load, rpe=rpe, rir=rir,
        intensity=intensity,
    )  # fmt: skip


def _last_weeks(store: Store, asked: Asked, weeks: int) -> Asked:
    """Return the same for the last weeks up to the newest day."""
    [[newest]] = store.rows(whole.span(asked))
    if newest is None:
        return asked
    last = date.fromisoformat(str(newest)[:10])
    monday = last - timedelta(days=last.weekday() + 7 * (weeks - 1))
    return asked._replace(first=max(asked.first, monday.isoformat()))


def _words(found: Sequence[tuple[str, str, str, int]]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter[tuple[str, str]]()
    for word, phase, _, number in found:
        counts[word, phase] += number
    ranked = sorted(counts.items(), key=lambda one: (WORDS.index(one[0][0]), -one[1], one[0]))
    return tuple((word, phase, number) for (word, phase), number in ranked)


def _lacking(found: Sequence[tuple[str, str, str, int]]) -> tuple[tuple[str, int], ...]:
    counts = Counter[str]()
    for _, _, missing, number in found:
        for one in filter(None, missing.split(", ")):
            counts[one] += number
    return _ranked(counts)


def _ranked(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    kept = [(name, number) for name, number in counts.items() if number]
    return tuple(sorted(kept, key=lambda one: (-one[1], one[0])))


def _unknown(found: Resolved, counts: dict[tuple[str, int], int]) -> tuple[tuple[str, int], ...]:
    sums = Counter[str]()
    for name in found.names:
        if name.why in (UNKNOWN, AMBIGUOUS):
            sums[name.exercise] += counts.get((name.exercise, name.band), 0)
    return _ranked(sums)[:MOST_UNKNOWN]


def _int(value: object) -> int:
    return int(float(str(value or 0)))
