"""One exercise of a line: its numbers to doses, or to what must be asked about them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.plan.dose import Dose
from strideaudit.plan.line import extra
from strideaudit.plan.line.asking import (
    MOST_CANDIDATES,
    Ask,
    Span,
    about_extra,
    about_name,
    about_numbers,
    together,
)
from strideaudit.plan.line.calling import Called, Scope
from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.compose import Composed, Doses, compose
from strideaudit.plan.line.drafts import Draft
from strideaudit.plan.line.dressing import COUNTING, EASING, Dressing, dress, dressed
from strideaudit.plan.line.extra import is_extra, rested
from strideaudit.plan.line.facts import (
    KILOGRAMS,
    METRES,
    Around,
    Settled,
    Unclear,
    written,
)
from strideaudit.plan.line.fold import BLANK
from strideaudit.plan.line.name_words import words_of
from strideaudit.plan.line.neighbours import about_bare_runs
from strideaudit.plan.line.one_side import Placed, paired, side_of
from strideaudit.plan.line.parts import Aside
from strideaudit.plan.line.relays import leg
from strideaudit.plan.line.settle import settle
from strideaudit.plan.line.sleds import too_heavy
from strideaudit.plan.line.speeds import about_speed, about_times

LADDER = ("ladder", "pyramid")
"""Words that make a list of distances one run each."""

MOST_SETS = 100.0
"""Starts by the clock that are sets."""


class Part(NamedTuple):
    """One exercise of a line; places are characters of the joined line."""

    name: tuple[Span, ...] = ()
    exercise: str = ""
    """Its id where the whole name alone does not say it."""

    read_as: str = ""
    doses: tuple[Dose, ...] = ()
    places: tuple[Span, ...] = ()
    ask: Ask | None = None


class Reading(NamedTuple):
    """What one draft gives."""

    parts: tuple[Part, ...]
    claimed: tuple[Span, ...] = ()
    """Numbers that are a rest, a tempo, or a note in brackets."""


def read_draft(draft: Draft, asides: Sequence[Aside], scope: Scope) -> Reading:
    """Return the entries of one draft: one, or several where a run is named by its distance.

    Args:
        draft: The name, the numbers and the notes of an exercise.
        asides: What is written with it.
        scope: The line.
    """
    return _Piece(draft, asides, scope).read()


class _Piece:
    """One draft while its doses are read."""

    def __init__(self, draft: Draft, asides: Sequence[Aside], scope: Scope) -> None:
        self.draft, self.asides, self.scope = draft, asides, scope
        self.called = Called(draft, asides, scope)
        self.facts = self.called.facts
        self.claimed: list[Span] = []
        self.notes: list[Composed] = []
        """Numbers behind a dose that are no dose."""

    def read(self) -> Reading:
        """Return the entries."""
        ask = self.called.asked()
        parts = [self._part(ask)] if ask else self._dosed()
        return Reading(tuple(parts), tuple(self.claimed))

    def _dosed(self) -> list[Part]:
        """Return the entries with their doses, or with what must be asked about them."""
        if not self.draft.chains:
            return [self._without_dose()]
        found = compose(self._own_chains(), self.facts, self.scope.text)
        dressing = dress(found.parts, self.asides, self.scope.text)
        ask = self._complex() or self._unclear(found) or self.called.asked_note()
        if ask is not None:
            return [self._part(ask)]
        doses: list[Placed] = []
        sides: list[str] = []
        asks: list[Ask] = []
        as_metres = ""
        for number, part in enumerate(found.parts):
            if doses and self._claims(part, doses[-1][0]):
                continue
            twice = dressing.twice(number)
            if twice is not None:
                asks.append(about_extra("number", (twice.place.start, twice.place.end), ()))
                continue
            settled, said = self._settled(part, number, found, dressing), dressing.of(number)
            further = bool(doses) and is_extra(part, said, doses[-1][0])
            ask = self._asked(part, settled, further=further)
            if ask is not None:
                asks.append(ask)
                continue
            if settled.as_metres and not as_metres:
                as_metres = f"{self.scope.text[part.start : part.end].strip()}: as metres"
            made = [self._dressed(dose, said) for dose in settled.doses]
            asks += about_speed(made, said, self.facts, run=self.called.naming.run)
            asks += about_times(made, said)
            doses += [(dose, (part.start, part.end)) for dose in made]
            sides += [side_of(said)] * len(made)
        if asks:
            return [self._part(together(asks))]
        if not doses:
            return [self._part(Ask("number", self.draft.chains[0].start, found.parts[-1].end))]
        return self._entries(rested(doses, self.notes), sides, as_metres)

    def _entries(self, doses: Sequence[Placed], sides: Sequence[str], as_metres: str) -> list[Part]:
        """Return the entries of doses, or what must be asked about all of them."""
        run = self.facts.run or self.called.naming.run
        both = paired(doses, sides, run=run)
        if both is None:
            return [self._part(Ask("number", doses[0][1][0], doses[-1][1][1]))]
        if self.called.naming.run:
            return list(self._by_distance(both, as_metres))
        ask = self._too_far_or_heavy([dose for dose, _ in both]) or self._of_relay(both)
        return [self._part(ask) if ask else self._one(both, as_metres)]

    def _own_chains(self) -> Sequence[Item]:
        """Return the numbers without those of the other names of a choice."""
        chains = self.draft.chains
        if not self.draft.others:
            return chains
        before = [item for item in chains if item.start < self.draft.others[0][0]]
        if before:
            self.claimed += [(item.start, item.end) for item in chains[len(before) :]]
        return before or chains

    def _without_dose(self) -> Part:
        for one in self.asides:
            if one.kind == "every" and len(one.values) > 1:
                return self._part(Ask("number", one.place.start, one.place.end))
        return self._part(None if self.called.naming.run else self.called.asked_note())

    def _complex(self) -> Ask | None:
        """Return the question about several things in a bracket that is repeated."""
        if not self.draft.complex:
            return None
        places = [(self.draft.chains[0].start, self.draft.chains[-1].end)]
        return self._which(places, Unclear("complex"))

    def _unclear(self, found: Doses) -> Ask | None:
        """Return the question that bringing counts and amounts together left, or of a choice."""
        if found.unclear is not None:
            return self._about(found.about, found.unclear)
        # "5x10m, 4x20m sprints" are all runs, each by its distance
        bare = None if self.called.naming.run else about_bare_runs(
            self.draft, self.facts.exercise, self.called.text, self.scope.text,
            self.scope.names.runs, run=self.facts.run,
        )  # fmt: skip
        if bare is not None:
            return bare
        if self.claimed:
            texts = {self.scope.text[item.start : item.end].strip() for item in self.draft.chains}
            if len(texts) > 1:
                return self.called.about("choice", self.called.exercises())
        return None

    def _too_far_or_heavy(self, doses: Sequence[Dose]) -> Ask | None:
        """Return the question about a run that is longer or heavier than its exercise surely is.

        An id says it for certain, and so does an exercise of the plan.
        """
        name, names = self.called.text, self.scope.names
        of_body = (one.values for one in self.asides if one.word == "bw")
        share = max((value for values in of_body for value in values), default=0.0)
        key, words = self.facts.exercise, self.called.words
        if sled := too_heavy(key, name, words, doses, names, share=share):
            return self.called.about("which", sled)
        if not self.facts.run or "_" in name or names.defined(name):
            return None
        longest = max((dose.metres or 0.0 for dose in doses), default=0.0)
        other = names.runs.too_long(self.facts.exercise, longest)
        return self.called.about("which", other) if other else None

    def _of_relay(self, doses: Sequence[tuple[Dose, Span]]) -> Ask | None:
        """Return the question whether runs are the four legs of one relay."""
        one = leg(words_of(self.called.text), [dose for dose, _ in doses])
        return about_numbers("number", [doses[0][1]], (one,)) if one else None

    def _claims(self, part: Composed, last: Dose) -> bool:
        """Claim a number behind a whole dose that is no dose; return whether it is one."""
        if not extra.is_claimed(part, last, self.facts, self.scope.text):
            return False
        self.claimed.append((part.start, part.end))
        self.notes.append(part)
        return True

    def _settled(self, part: Composed, number: int, found: Doses, dressing: Dressing) -> Settled:
        """Return what one dose is."""
        kinds = {one.kind for one in dressing.of(number)}
        around = Around(
            self.scope.text,
            metres="run_in" in kinds
            or any(
                one.unit in METRES
                for other in found.parts
                if other is not part
                for one in other.chain.factors
            ),
            counted=bool(kinds & COUNTING),
            eased=bool(kinds & EASING),
            ladder=not self.called.words.isdisjoint(LADDER),
            rounds=self.scope.rounds,
            unit=self.scope.unit,
        )
        return settle(part.chain, self.facts, around, self.scope.names.runs)

    def _asked(self, part: Composed, settled: Settled, *, further: bool) -> Ask | None:
        """Return what must be asked about one dose."""
        text = self.scope.text
        if text[: part.start].replace(BLANK, " ").endswith(": -"):
            whole = (part.start - 1, part.end)
            return about_numbers("number", [whole], (text[part.start : part.end],))
        first, last = part.chain.factors[0], part.chain.factors[-1]
        joined = text[: part.start].rstrip(BLANK + " ").endswith("+")
        if further and (joined or first.is_sets):
            return Ask("number", part.start, part.end)
        if further and last.unit in KILOGRAMS and first is not last:
            kg = f"{written(last.value)}{last.unit}"
            return about_numbers("number", part.places, (f"@ 2x{kg}", f"1x2 @ {kg}"))
        if settled.load_alone or further:
            return extra.about(part, self.facts, further=further)
        return self._about(part.places, settled.unclear) if settled.unclear else None

    def _about(self, places: Sequence[Span], unclear: Unclear) -> Ask:
        """Return a question about numbers, with its readings as answers.

        A reading would write over a load in the midst of them: ``x 5 @ 80% x 3``.
        """
        around = any(BLANK in self.scope.text[start:end] for start, end in places)
        if not unclear.readings or around:
            return self._which(places, unclear)
        ask = about_numbers(unclear.kind, places, unclear.readings)
        if unclear.kind != "chain" or not self.called.naming.run:
            return ask
        # Which kind of run it is may be open as well.
        numbers = ask.answers[0].ways[0]
        named = self.called.about("chain", self.called.exercises()).answers
        more = (one._replace(ways=tuple((*way, *numbers) for way in one.ways)) for one in named)
        return ask._replace(answers=(*ask.answers, *more)[:MOST_CANDIDATES])

    def _which(self, places: Sequence[Span], unclear: Unclear) -> Ask:
        """Return a question about numbers that nobody but the coach can write."""
        exercises = () if unclear.kind == "number" else self.called.exercises()
        named = self.called.about(unclear.kind, exercises)
        start, end = min(places)[0], max(end for _, end in places)
        return Ask(unclear.kind, start, end, tuple(one._replace(ways=()) for one in named.answers))

    def _dressed(self, dose: Dose, asides: Sequence[Aside]) -> Dose:
        """Return a dose with what is written with it."""
        made = dressed(dose, asides, run=self.facts.run and not self.facts.loaded)
        every = next((one for one in asides if one.kind == "every" and len(one.values) > 1), None)
        if every is not None and made.sets == 1:
            made = made._replace(sets=min(every.values[1], MOST_SETS))
        word = self.called.effort() if made.effort is None else ""
        if word:
            made = made._replace(effort=word)  # type: ignore[arg-type] # one of the four
        if self.called.naming.run and made.intensity is None and self.called.race:
            made = made._replace(intensity=1.0)
        return made

    def _by_distance(self, doses: Sequence[tuple[Dose, Span]], as_metres: str) -> Iterator[Part]:
        """Yield an entry for each kind of run."""
        last: Part | None = None
        for dose, place in doses:
            if dose.metres is None:
                yield self._part(self._which([place], Unclear("distance")))
                continue
            found = self.scope.names.runs.of(dose.metres, self.called.share(dose))
            if found.asked:
                names = self.scope.names
                asked = about_name("run", self.draft.name, found.exercises, names, place[0])
                yield self._part(asked._replace(start=place[0], end=place[1]))
                continue
            if last is not None and last.exercise == found.exercises[0]:
                last = last._replace(doses=(*last.doses, dose), places=(*last.places, place))
                continue
            if last is not None:
                yield last
            reason = f"{written(round(dose.metres, 1))} m: by distance"
            why = f"{as_metres}; {reason}" if as_metres else reason
            last = self._part()._replace(
                exercise=found.exercises[0], read_as=why, doses=(dose,), places=(place,)
            )
        if last is not None:
            yield last

    def _one(self, doses: Sequence[tuple[Dose, Span]], as_metres: str) -> Part:
        """Return the one entry of an exercise that is named."""
        made, places = zip(*doses, strict=True)
        part = self._part()._replace(doses=tuple(made), places=tuple(places))
        reasons = [as_metres, part.read_as]
        return part._replace(read_as="; ".join(filter(None, reasons)))

    def _part(self, ask: Ask | None = None) -> Part:
        """Return an entry without doses."""
        key, why = self.called.settled_as()
        return Part(tuple(sorted(self.called.spans())), key, why, ask=ask)
