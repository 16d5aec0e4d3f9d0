"""What a draft of a line is called: its name, and what the words around it say."""

from collections.abc import Iterator, Sequence
from math import prod
from typing import NamedTuple

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.asking import (
    Ask,
    Change,
    Span,
    about_name,
    about_numbers,
    about_words,
    in_metres,
    is_turned,
    or_with,
)
from strideaudit.plan.line.clauses import WITH
from strideaudit.plan.line.drafts import Draft
from strideaudit.plan.line.dressing import EASING, dressed
from strideaudit.plan.line.facts import GROUND, METRES, SECONDS, Facts, is_held
from strideaudit.plan.line.fold import BLANK
from strideaudit.plan.line.known import Names
from strideaudit.plan.line.name_words import clean, is_harmless, words_of
from strideaudit.plan.line.naming import Hints, Namer, Naming
from strideaudit.plan.line.order import one_each
from strideaudit.plan.line.parts import Aside, Chain, Factor, QuestionKind
from strideaudit.plan.line.thresholds import (
    LONGEST_BARE,
    MOST_SETS,
    PLURAL_FROM,
    SHORTEST_BARE,
)
from strideaudit.plan.line.words import group
from strideaudit.text.pattern import pattern

_REP_MAX = pattern(r"(?<![^\s(])\d{1,2}\s?$")
"""Repetitions that are done once, as heavy as they can be: ``3RM``."""

EASY_SHARE = 0.7
"""The share of top speed that ``easy`` says of a run."""


class Scope(NamedTuple):
    """What is the same for all exercises of a line."""

    text: str
    """The folded line, without what is claimed."""

    names: Names
    namer: Namer
    rounds: float = 0.0
    above: str = ""
    """The name of the item or heading that the line is below."""

    unit: str = ""


class Called:
    """The name of one draft, and what its words say.

    Args:
        draft: The name, the numbers and the notes of an exercise.
        asides: What is written with it.
        scope: The line.
    """

    def __init__(self, draft: Draft, asides: Sequence[Aside], scope: Scope) -> None:
        self._draft, self._asides, self._scope = draft, asides, scope
        self._names = scope.names
        self._chains: list[Chain] = [item.chain for item in draft.chains if item.chain]
        self._at = draft.chains[0].start if draft.chains else 0
        self.text = clean(" ".join(scope.text[start:end] for start, end in draft.name))
        self.words = {word for text in self._texts() for word in words_of(text)}
        self.race = any(word in group("race") for word in (*self.words, *self._texts()))
        self.naming = self._named()
        exercise = self.naming.exercises[:1]
        self.facts = Facts("", run=True, units=frozenset(("metres",)))
        if exercise and not self.naming.run:
            self.facts = self._names.facts(exercise[0])
        if self.facts.lift and is_held(words_of(self.text.replace("-", " "))):
            self.facts = self.facts._replace(timed=True)

    def spans(self) -> list[Span]:
        """Return where the name is written, all of a choice as one."""
        spans = [*self._draft.name, *self._draft.others]
        if self._draft.others:
            chains = [item for item in self._draft.chains if item.start < max(spans)[0]]
            if not chains:
                return [(min(spans)[0], max(end for _, end in spans))]
        return spans

    def exercises(self) -> tuple[str, ...]:
        """Return the exercises that it is or may be, by the name or by the numbers."""
        return self.naming.exercises or self._by_numbers()

    def settled_as(self) -> tuple[str, str]:
        """Return the id where the whole name alone does not say it, and why it is that."""
        naming = self.naming
        if len(naming.exercises) != 1 or naming.run:
            return "", ""
        key = naming.exercises[0]
        if naming.read_as:
            return key, f"{key}: by {naming.read_as}"
        whole = self._names.alone(self.text) if self.text else ()
        return ("" if whole == naming.exercises else key), ""

    def asked(self) -> Ask | None:
        """Return the question about the name, if there is one."""
        naming = self.naming
        if not naming.asked:
            return None
        if not self.text and naming.exercises:
            return self._bare_pair()
        asked = self.about(naming.asked, naming.exercises)
        return self._or_in_metres(asked) if naming.asked == "which" else asked

    def about(self, kind: QuestionKind, exercises: Sequence[str]) -> Ask:
        """Return a question about the name, with some exercises as answers."""
        return about_name(kind, self.spans(), exercises, self._names, self._at)

    def _or_in_metres(self, asked: Ask) -> Ask:
        """Return a question about a name whose answers may give the dose its unit as well."""
        bare = [item for item in self._draft.chains if item.chain and _is_bare(item.chain)]
        if not bare or any(BLANK in self._scope.text[item.start : item.end] for item in bare):
            return asked
        metres = tuple(
            Change(item.start, item.end, _in_metres(item.chain)) for item in bare if item.chain
        )
        return or_with(asked, metres)

    def asked_note(self) -> Ask | None:
        """Return the question about words beside the name that may change the exercise."""
        known = ["easy", "effort_in_brackets", "race", "pause", "eccentric"]
        known += ["run"] if self.facts.run else []
        for start, end in self._draft.notes:
            text = self._scope.text[start:end]
            words = words_of(clean(text))
            best = _REP_MAX.search(self._scope.text[:start]) if words[:1] == ["rm"] else None
            if best is not None:
                span = (best.start(), start + len("rm"))
                return about_numbers("number", [span], [f"1x{best[0].strip()}"])
            bracket = text.startswith("(") and text.endswith(")")
            if bracket and not self._scope.namer.changes(text, self.text):
                continue
            groups = list(known)
            groups += ["things"] if self.facts.lift and words[:1] in ([one] for one in WITH) else []
            strange = (word for word in words if not any(word in group(name) for name in groups))
            if not all(is_harmless([word]) for word in strange):
                span = (start, end)
                text, name = self._scope.text, self._draft.name
                return about_words(span, text, self.exercises(), self._names, name)
        return None

    def share(self, dose: Dose) -> float | None:
        """Return the share of top speed at which a run is done; None if nothing says it."""
        if dose.intensity is not None:
            return dose.intensity
        if dose.effort == "max":
            return 1.0
        if dose.effort in ("easy", "light") or any(word in group("easy") for word in self.words):
            return EASY_SHARE
        return 1.0 if self.race else None

    def effort(self) -> str:
        """Return the effort that a word beside the name or the dose says: ``3x5 easy``."""
        texts = [self._scope.text[start:end] for start, end in self._draft.notes]
        if self.settled_as()[0]:
            texts.append(self.text)
        efforts = group("effort_in_brackets")
        for words in (words_of(clean(text)) for text in texts):
            said = [efforts.meaning(word) for word in words if word in efforts]
            # "last set max" says it of one set alone.
            alone = all(word in efforts or is_harmless([word]) for word in words)
            found = [one for one in said if one in ("max", "easy", "light", "heavy")]
            if found and (alone or " ".join(words) == self.text):
                return str(found[0])
        return ""

    def _named(self) -> Naming:
        draft, hints = self._draft, self._hints()
        text = self.text
        runs = "metres" in hints.units or (hints.bare and self._by_numbers())
        if text and runs and is_harmless(words_of(text)) and not self._scope.namer.whole(text):
            text = self.text = ""  # `6x150 grass` names nothing
        text = text or clean(self._scope.above)
        if not text and self._chains and self._chains[0].factors[-1].unit == "hurdles":
            text = "hurdles"
        if not text and hints.plural and self._long():
            return Naming(run=True)
        if not text:
            return Naming(run=True) if "metres" in hints.units else self._nameless()
        if not draft.others:
            return self._scope.namer.resolve(text, hints)
        others = [self._scope.text[start:end] for start, end in draft.others]
        return self._scope.namer.choice((text, *others), hints)

    def _nameless(self) -> Naming:
        """Return the question about numbers without a name: ``5x60`` may be runs."""
        whole = [chain for chain in self._chains if len(chain.factors) > 1]
        # A time behind a list is a rest: 150-120-90 10'
        whole = whole or [one for one in self._chains if one.factors[0].unit not in SECONDS]
        whole = whole or self._chains
        last = [chain.factors[-1] for chain in whole]
        if any(one.unit for one in last):
            return Naming((), "name")
        lengths = all(SHORTEST_BARE <= one.value <= LONGEST_BARE for one in last)
        return Naming(self._by_numbers() if lengths else (), "name")

    def _hints(self) -> Hints:
        """Return what the doses say about the exercise."""
        factors = [one for chain in self._chains for one in chain.factors]
        units = {
            name
            for name, some in (("metres", METRES), ("contacts", GROUND), ("seconds", SECONDS))
            if any(one.unit in some for one in factors)
        }
        flown = any(one.kind == "run_in" for one in self._asides) or self._named_length()
        if self._scope.unit == "m" or flown or "metres" in units:  # then a time is a rest
            units = {"metres"}
        bare = tuple(pair for one in self._chains for pair in _bare_pairs(one))
        if not bare and sorted(one.form for one in self._chains) == ["amount", "count"]:
            # 4x Fly 30, Fly 30: 4 sets
            by_form = sorted(self._chains, key=lambda one: one.form, reverse=True)
            apart = [one.factors[0] for one in by_form]
            bare = () if any(one.unit for one in apart) else (_amount_and_count(apart),)
        return Hints(
            frozenset(units),
            load=any(one.kind == "load" for one in self._asides)
            or any(one.unit in ("kg", "lb") for one in factors),
            heavy="heavy" in self.words or any(one.word == "heavy" for one in self._asides),
            plural=any(one.unit == "s" for one in factors),
            hurdles=any(one.unit == "hurdles" for one in factors),
            bare=bare,
        )

    def _long(self) -> bool:
        """Return whether all amounts in ``s`` can only be metres: ``3 x 150s``."""
        factors = [one for chain in self._chains for one in chain.factors if one.unit == "s"]
        return all(value >= PLURAL_FROM for one in factors for value in one.values)

    def _named_length(self) -> bool:
        """Return whether a number in the name is a length: ``Fly30 4x1``."""
        chains = self._chains
        if len(chains) != 2 or chains[0].form != "amount":  # noqa: PLR2004 - the name's and the dose
            return False
        length, last = chains[0].factors[0], chains[1].factors[-1]
        return not length.unit and length.value >= SHORTEST_BARE and last.value == 1

    def _texts(self) -> Iterator[str]:
        """Yield the words of the name and of the notes."""
        yield self.text
        for start, end in self._draft.notes:
            yield clean(self._scope.text[start:end])

    def _bare_pair(self) -> Ask:
        """Return the question about ``5x60``: what it is, if it is in metres."""
        spans = [(item.start, item.end) for item in self._draft.chains]
        listed = any(chain.factors[-1].form == "list" for chain in self._chains)
        eased = any(one.kind in EASING for one in self._asides)
        kind: QuestionKind = "chain" if listed else "metres"
        named = about_name(kind, [], self.naming.exercises, self._names, self._at)
        metres = tuple(
            Change(end, end, "m")
            if len(chain.factors) > 1
            else Change(start, end, one_each(chain, eased=eased))
            for (start, end), chain in zip(spans, self._chains, strict=True)
            if not any(one.unit for one in chain.factors)
        )
        answers = tuple(
            one._replace(ways=tuple((*way, *metres) for way in one.ways)) for one in named.answers
        )
        return named._replace(start=spans[0][0], end=spans[-1][1], answers=answers)

    def _by_numbers(self) -> tuple[str, ...]:
        """Return what a run may be by the numbers that are written with it."""
        share = self.share(dressed(Dose(), self._asides, run=True))
        found = (
            key
            for chain in self._chains
            for length in (_length(chain),)
            if length.unit not in SECONDS
            for value in length.values
            if SHORTEST_BARE <= value <= LONGEST_BARE
            for key in self._names.runs.of(value, share).exercises
        )
        return tuple(dict.fromkeys(found))


def _is_bare(chain: Chain) -> bool:
    """Return whether a dose has no unit."""
    return len(chain.factors) > 1 and not any(one.unit for one in chain.factors)


def _bare_pairs(chain: Chain) -> list[tuple[float, float]]:
    """Return the amounts of a dose without a unit, each with how often it is done."""
    last = chain.factors[-1]
    if len(chain.factors) == 1 and last.form == "list" and not last.unit:  # 60-50-40
        return [(value, 1.0) for value in last.values]
    return [_amount_and_count(chain.factors)] if _is_bare(chain) else []


def _in_metres(chain: Chain) -> str:
    """Return a dose without a unit as runs in metres, the length last: ``6x10m``."""
    *counts, last = chain.factors
    return in_metres([one.value for one in counts], last.value, exact=last.form == "one")


def _length(chain: Chain) -> Factor:
    """Return which number of a dose is the length, if it is runs: without a unit the last one.

    In ``60x5`` it is the first one.
    """
    *counts, last = chain.factors
    for one in chain.factors:
        if one.unit in METRES:
            return one
    values = [one.value for one in counts]
    return counts[0] if is_turned(values, last.value, exact=last.form == "one") else last


def _amount_and_count(factors: Sequence[Factor]) -> tuple[float, float]:
    """Return the amount of a dose and how often it is done; so many sets are a length: 30 x 4."""
    amount, count = factors[-1].value, prod(one.value for one in factors[:-1])
    return (count, amount) if count > MOST_SETS >= amount else (amount, count)
