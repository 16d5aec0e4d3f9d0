"""What the numbers of a chain are: decided by their units and by how the exercise is counted.

``4x8`` are sets of repetitions on a lift, contacts on a jump and runs on a sprint. What may be read
in two ways is not guessed: the result then says what must be asked, with the readings that fit.
"""

from math import prod

from strideaudit.plan.dose import Dose
from strideaudit.plan.line import plurals
from strideaudit.plan.line.facts import (
    GROUND,
    KILOGRAMS,
    METRES,
    SECONDS,
    Around,
    Facts,
    Settled,
    Unclear,
    written,
)
from strideaudit.plan.line.order import either, one_each, turned
from strideaudit.plan.line.parts import Chain, Factor, QuestionKind
from strideaudit.plan.line.runs import Runs
from strideaudit.plan.line.thresholds import (
    FEW,
    FEW_REPS,
    LEAST_RUN,
    LIGHTEST,
    LIMITS,
    MOST_PLAIN_SETS,
    MOST_REPS,
    MOST_SETS,
    MULTIPLE,
    ONE_RUN_EACH,
    SHORTEST_HOLD,
    STEEPEST,
)


def settle(chain: Chain, facts: Facts, around: Around, runs: Runs) -> Settled:
    """Return the doses of a chain, or what must be asked about it.

    Args:
        chain: Numbers joined by ``x``.
        facts: How the exercise is counted.
        around: What is written around the chain.
        runs: The table of runs.
    """
    load = next((one for one in chain.factors if one.unit in KILOGRAMS), None)
    factors = turned([one for one in chain.factors if one is not load])
    if not factors:
        return Settled(load_alone=True)
    if load is not None:
        around = around._replace(counted=True, eased=True)
        if load is chain.factors[0]:  # load x repetitions x sets
            factors.reverse()
    found = either(chain, factors, around) or _Chain(chain, factors, facts, around, runs).settled()
    if load is not None and found.doses:
        kg = load.value * KILOGRAMS[load.unit]
        found = found._replace(doses=tuple(one._replace(load_kg=kg) for one in found.doses))
    if any(_beyond(dose) for dose in found.doses):
        return Settled(unclear=Unclear("number"))
    return found


def _beyond(dose: Dose) -> bool:
    return any((getattr(dose, name) or 0.0) > most for name, most in LIMITS.items())


class _Chain:
    """One chain with all that decides about it."""

    def __init__(
        self, chain: Chain, factors: list[Factor], facts: Facts, around: Around, runs: Runs
    ) -> None:
        self.chain, self.facts, self.around, self.runs = chain, facts, around, runs
        self.counts = factors[:-1]
        self.last = factors[-1]
        self.count = prod(one.value for one in self.counts)

    def settled(self) -> Settled:
        last = self.last
        counted = (
            self.counts if last.unit in METRES or last.unit in SECONDS else (*self.counts, last)
        )
        if any(one.form == "one" and one.value % 1 for one in counted):
            return Settled(unclear=Unclear("number"))
        if last.form == "open":
            return Settled((Dose(sets=self.count, open_ended=True),))
        unit = self._unit()
        if unit in METRES:
            return self._metres(METRES[unit])
        if open_ := plurals.unclear(unit, self.counts, last, self.facts):
            return Settled(unclear=open_)
        if unit in SECONDS:
            return self._each("seconds", SECONDS[unit])
        if unit in GROUND:
            field = "reps" if self.facts.lift and unit != "contacts" else "contacts"
            return self._each(field, 1.0)
        if unit == "reps" and self.facts.run:
            return Settled(unclear=Unclear("distance"))
        return self._bare(unit)

    def _unit(self) -> str:
        """Return the unit of the amount; a plural of metres is metres."""
        unit = self.last.unit or (self.around.unit if self.around.unit in ("m", "s") else "")
        return "m" if plurals.are_metres(unit, self.last.values, self.facts) else unit

    def _bare(self, unit: str) -> Settled:
        """Settle an amount without a unit, or in repetitions."""
        if self.facts.run:
            return self._bare_run()
        if not self.counts:
            return self._alone(unit)
        if not unit and (others := self._other_units()):
            count, amount = written(self.count), written(self.last.value)
            return _ask("metres", *(f"{count}x{amount}{other}" for other in others))
        if self.last.form == "list":
            return self._listed()
        if len(self.counts) > 1 and self.facts.lift and not self._groups(unit):
            return self._with_load()
        return self._checked(Dose(sets=self.count, reps=self.last.value))

    # Metres and seconds

    def _metres(self, factor: float) -> Settled:
        last = self.last
        if not self.counts and self.chain.form == "count":
            return Settled(unclear=Unclear("distance"))
        if self.facts.lift and not self.facts.walks:
            return _ask("number", f"{written(self.count)} sets" if self.counts else "1 set")
        first = not self.counts or last.place.start < self.counts[0].place.start
        if last.form == "range" and (self.chain.in_name or first):
            return self._segment(factor)
        return self._each("metres", factor)

    def _segment(self, factor: float) -> Settled:
        """Settle a stretch of the track: ``0-30m``, ``20-40m``."""
        low, high = self.last.values
        if low == 0:
            return Settled((self._dose("metres", high * factor),))
        unit = self.last.unit or "m"
        lead = f"{written(self.count)}x" if self.counts else "1x"
        readings = tuple(f"{lead}{written(one)}{unit}" for one in (high - low, high))
        return Settled(unclear=Unclear("segment", readings if low < high else ()))

    def _each(self, field: str, factor: float) -> Settled:
        """Return a dose for each number of a list, else the one dose."""
        last = self.last
        values = last.values if last.form == "list" else (last.value,)
        if len(values) > 1 and self.chain.grouped and len(set(values)) == 1 and field == "metres":
            whole = f"{written(self.count)}x{written(sum(values))}{last.unit or 'm'}"
            return _ask("chain", whole)
        if len(values) > 1 and not self.counts and len(set(values)) == 1 and field == "metres":
            return Settled((Dose(sets=len(values), metres=values[0] * factor),))
        if len(values) > 1 and not self.counts and self._needs_ladder(field):
            return Settled(
                unclear=Unclear("chain", (one_each(self.chain, eased=self.around.eased),))
            )
        if field != "metres" and len(set(values)) == 1:
            values = values[:1]
        if field == "seconds" and len(values) == 2:  # noqa: PLR2004 - 15s/45s: work and rest
            work, rest = (written(value * factor) for value in values)
            return _ask("number", f"{written(self.count)}x{work} sec rest {rest} sec")
        return Settled(tuple(self._dose(field, value * factor) for value in values))

    def _needs_ladder(self, field: str) -> bool:
        """Return whether nothing says that a list of distances is one run each."""
        if field != "metres" or self.around.ladder:
            return False
        return not self.facts.exercise or len(self.last.values) >= ONE_RUN_EACH

    def _dose(self, field: str, value: float) -> Dose:
        """Return a dose with the counts as sets, or as sets and runs a set."""
        if field == "reps":
            return Dose(sets=self.count, reps=value)
        if field == "contacts":
            return Dose(sets=self.count, contacts=value)
        sets, runs = self.count, None
        if not self.counts:
            sets = self.around.rounds or 1.0
        elif len(self.counts) > 1:
            sets, runs = self.counts[0].value, prod(one.value for one in self.counts[1:])
        if field == "metres":
            return Dose(sets=sets, reps=runs, metres=value)
        return Dose(sets=sets, reps=runs, seconds=value)

    # Runs without a unit

    def _bare_run(self) -> Settled:
        last, exercise = self.last, self.facts.exercise
        flat = self.runs.on_the_flat(exercise)
        known = self.around.metres or (self.chain.in_name and flat)
        fits = all(self.runs.in_metres(exercise, value, self.count) for value in last.values)
        if not self.counts and self.chain.form == "count":
            return Settled(unclear=Unclear("distance"))
        pair = last.form == "list" and len(last.values) == 2 and not known  # noqa: PLR2004 - 30/30
        if not pair and (fits or (known and min(last.values) >= MULTIPLE)):
            if not self.counts and not known and last.form != "list":
                return Settled(unclear=Unclear("distance"))
            return self._metres(1.0)._replace(as_metres=not known)
        if not self.counts:
            return Settled(unclear=Unclear("distance"))
        lead = "x".join(written(one.value) for one in self.counts)
        amount = "/".join(map(written, last.values)) if last.form == "list" else written(last.value)
        turned_round = self.runs.in_metres(exercise, self.count, last.value)
        if turned_round and len(self.counts) == 1 and last.form == "one":
            long = self.count <= MOST_SETS and last.value >= MULTIPLE
            many = (f"{lead}x{amount}m",) if long else ()
            return _ask("metres", f"{amount}x{lead}m", *many)
        return _ask("metres", f"{lead}x{amount}m", f"{lead}x{amount} sec")

    # Sets of repetitions

    def _alone(self, unit: str) -> Settled:
        """Settle one number, or one list, without a count."""
        last = self.last
        if last.is_sets:
            return Settled((Dose(sets=last.value),))
        if last.form == "list":
            return self._list_alone()
        return self._reps_alone(unit) if self.facts.lift else self._contacts_alone(unit)

    def _reps_alone(self, unit: str) -> Settled:
        """Settle one number of a lift: sets, or repetitions of one set."""
        value = self.last.value
        behind = self.around.text.startswith("x", self.chain.place.start)
        counts = self.chain.form == "count" and not behind
        if self.facts.timed and not unit and not self.around.rounds and not counts:
            as_sets = (f"{written(value)} sets",) if value <= MOST_SETS else ()
            return _ask("number", *as_sets, f"1x{written(value)} reps")
        if self.chain.form == "count":
            sets = self.around.rounds or 1.0
            if not behind and value <= FEW:
                return Settled((Dose(sets=value),))  # nobody does twenty: Crunches 20x
            if value > FEW or self.around.counted or self.around.rounds:
                return Settled((Dose(sets=sets, reps=value),))
        elif self.around.rounds:
            return Settled((Dose(sets=self.around.rounds, reps=value),))
        elif unit == "reps" or self.around.counted:
            return Settled((Dose(reps=value),))
        as_sets = (f"{written(value)} sets",) if value <= MOST_SETS else ()
        return _ask("number", f"1x{written(value)}", *as_sets)

    def _contacts_alone(self, unit: str) -> Settled:
        sets = self.around.rounds or 1.0
        if self.facts.drill and unit != "reps":
            # So many runs through, whose length nobody says.
            return Settled((Dose(sets=self.last.value * sets),))
        return Settled((Dose(sets=sets, reps=self.last.value),))

    def _list_alone(self) -> Settled:
        """Settle ``5/5/5``, ``12-10-8``, and ``8/8``, which is eight each side."""
        last = self.last
        if max(last.values) >= LIGHTEST and max(last.values) > STEEPEST * min(last.values):
            return Settled(unclear=Unclear("number"))
        slash = "/" in self.around.text[last.place.start : last.place.end]
        if len(last.values) == 2 and slash and len(set(last.values)) == 1:  # noqa: PLR2004 - a pair of sides
            sets = self.around.rounds or 1.0
            return Settled((Dose(sets=sets, reps=last.values[0], per_side=True),))
        return Settled((Dose(sets=len(last.values), reps=last.value),))

    def _listed(self) -> Settled:
        """Settle sets of a list: ``3x6/6`` is six each side."""
        values = self.last.values
        if len(values) == 2 and len(set(values)) == 1:  # noqa: PLR2004 - a pair of sides
            sides = Dose(sets=self.count, reps=values[0], per_side=True)
            return self._checked(sides)
        if self.count == 1:
            return Settled((Dose(sets=len(values), reps=self.last.value),))
        if self.facts.loadable and min(values) >= LIGHTEST:
            sets = (f"1x{written(self.count)} @ {written(load)}kg" for load in values)
            return _ask("weight-first", ", ".join(sets))
        return Settled(unclear=Unclear("chain", (f"{len(values)}x{written(self.last.value)}",)))

    def _groups(self, unit: str) -> bool:
        """Return whether three numbers are groups of sets and not a load."""
        named = bool(unit) or any(one.is_sets for one in self.counts[1:])
        return self.chain.grouped or named or not self.facts.loadable

    def _with_load(self) -> Settled:
        """Settle sets x repetitions x load."""
        if len(self.counts) > 2:  # noqa: PLR2004 - sets and repetitions
            return Settled(unclear=Unclear("number"))
        sets, reps = (one.value for one in self.counts)
        load = self.last.value
        if sets > MOST_SETS:
            reading = f"{written(load)}x{written(reps)} @ {written(sets)}kg"
            return _ask("weight-first", reading)
        if load >= LIGHTEST and load > reps:
            return Settled((Dose(sets=sets, reps=reps, load_kg=load),))
        groups = f"{written(sets * reps)} sets of {written(load)}"
        return _ask("number", groups, f"{written(sets)}x{written(reps)} @ {written(load)}kg")

    def _other_units(self) -> tuple[str, ...]:
        """Return what a number without a unit may be in, where it may not be repetitions."""
        value, units = self.last.value, self.facts.units
        either = not self.facts.lift and {"metres", "contacts"} <= units
        either = either and not self.facts.bare_is_contacts
        if either and value >= LEAST_RUN and not value % MULTIPLE:
            return ("m", " reps")
        if self.facts.lift and self.facts.timed and value >= SHORTEST_HOLD:
            return (" sec", " reps")
        return (" sec",) if units == {"seconds"} else ()

    def _checked(self, dose: Dose) -> Settled:
        """Return a dose, unless its sets look like a load that is written first."""
        said = len(self.counts) > 1 or any(one.is_sets for one in self.counts)
        reps = dose.reps or 0.0
        if reps > LIMITS["reps"]:
            return Settled(unclear=Unclear("number"))
        many = dose.sets > MOST_SETS
        plain = dose.sets > MOST_PLAIN_SETS and reps <= FEW_REPS and not self.around.eased
        if self.facts.loadable and not said and reps > MOST_REPS:
            sets, amount = written(dose.sets), written(reps)
            return _ask("number", f"1x{sets} @ {amount}kg", f"{sets} sets of {amount}")
        if self.facts.lift and not said and (many or plain):
            sets, amount = written(dose.sets), written(reps)
            if self.facts.loadable and dose.sets >= LIGHTEST:
                return _ask("weight-first", f"1x{amount} @ {sets}kg")
            return _ask("weight-first", f"{sets} sets of {amount}")
        return Settled((dose,))


def _ask(kind: QuestionKind, *readings: str) -> Settled:
    return Settled(unclear=Unclear(kind, readings))
