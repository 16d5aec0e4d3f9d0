"""Which numbers of a line belong to which name: by the clauses between its separators.

A dose may be before or behind its name. Names without a dose share the one that follows or leads;
words that are not a name are notes of the exercise that they are written with.
"""

from collections.abc import Sequence
from itertools import pairwise

from strideaudit.plan.line import splitting
from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.drafts import Draft, is_one_each
from strideaudit.plan.line.name_words import clean, is_harmless, is_run_name, words_of
from strideaudit.plan.line.naming import Namer
from strideaudit.plan.line.neighbours import has_next_dose
from strideaudit.plan.line.restating import is_made_of, only_counts
from strideaudit.plan.line.splitting import Clause, Span

MOST_PIECES = 12
"""Exercises of one line."""

WITH = ("w", "with", "mit", "con", "avec")
"""Words before what is used."""

FROM = ("from", "out", "aus", "desde")
"""Words before where a run begins."""

APART = (";", "\n", "|")
"""Marks behind which a dose has nothing to do with the name before it."""

CHOICE = ("or", "/")
"""Marks between names of which one is done."""


class Assembly:
    """Groups the clauses of one line into drafts.

    Args:
        text: The folded line, of which the items are.
        items: Its words, chains and marks.
        namer: Finds exercises.
        each: Whether the side word ``each`` is behind the last dose.
    """

    def __init__(self, text: str, items: Sequence[Item], namer: Namer, *, each: bool) -> None:
        self._text, self._namer, self._each = text, namer, each
        self._clauses = splitting.clauses_of(items)
        self._drafts: list[Draft] = []
        self._choice: list[Span] = []
        self._open = splitting.open_brackets(text, items)

    def drafts(self) -> list[Draft]:
        """Return the exercises of the line, each with its numbers."""
        for number, clause in enumerate(self._clauses):
            self._add(number, clause)
        if self._choice:
            self._drafts.append(Draft(self._choice[:1]))
            self._drafts[-1].others = self._choice[1:]
        self._share()
        inside = False
        for draft in self._drafts:
            inside = inside and all(item.in_bracket for item in draft.chains)
            draft.complex = inside or any(item.end in self._open for item in draft.chains)
            inside = draft.complex
        for draft in self._drafts:
            draft.complex = draft.complex or is_one_each(draft, self._drafts)
        if len(self._drafts) == 1 and splitting.is_one_run(self._drafts[0].chains):
            self._drafts[0].complex = False
        return self._drafts

    def words(self, *spans: Span) -> str:
        """Return some characters of the line as a name."""
        return clean(" ".join(self._text[start:end] for start, end in spans))

    # One clause

    def _add(self, number: int, clause: Clause) -> None:
        names, chains = clause.names, clause.chains
        if len(names) > 1 and not self._is_one(names) and self._in_order(clause):
            return
        name, notes = self._one_name(clause)
        if self._is_choice(number, name, chains):
            return
        if name and self._choice:
            self._start([self._choice[0]], chains, notes)
            self._drafts[-1].others = [*self._choice[1:], *name]
            self._choice = []
            return
        if not name:
            self._dose_alone(number, chains)
        elif not chains:
            self._name_alone(number, clause.mark, name)
        else:
            self._name_and_dose(clause, name, chains)
        if notes and self._drafts:
            self._drafts[-1].notes += notes

    def _one_name(self, clause: Clause) -> tuple[list[Span], list[Span]]:
        """Return the name of a clause and the words that are notes."""
        names = clause.names
        if len(names) < 2 or self._is_one(names):  # noqa: PLR2004 - two names and a dose between
            return names, []
        chains = clause.chains
        amounts = [item for item in chains if item.chain and item.chain.form == "amount"]
        whole = [item for item in chains if item.chain and item.chain.form == "whole"]
        if len(amounts) == 1 and not whole and self._whole(*names):
            return names, []
        known = [one for one in names if self._is_name(one)]
        first = (known or names)[0]
        before = self._whole(first)
        for other in names:
            behind = other[0] > first[0] and before and not self._is_with(other)
            behind = behind and not self._is_name(other)
            both = self._whole(other, first) if behind else ()
            if both and both != before:  # RDL 3x8 single leg
                return [other, first], [one for one in names if one not in (first, other)]
        return [first], [one for one in names if one != first]

    def _is_one(self, names: list[Span]) -> bool:
        """Return whether words say from where a run begins: ``6 starts of 20m from blocks``."""
        first, *others = names
        if len(others) != 1 or words_of(self.words(others[0]))[:1] not in ([one] for one in FROM):
            return False
        both = self._whole(*names)
        return bool(both) and both != self._whole(first)

    def _in_order(self, clause: Clause) -> bool:
        """Group a clause of several names, each with a dose; return whether it is one."""
        known = [one for one in clause.names if self._is_name(one)]
        chains = [item.chain for item in clause.chains if item.chain]
        if len(known) < 2 or len(chains) < 2 or any(map(splitting.are_one, chains, chains[1:])):  # noqa: PLR2004 - two of each
            return False
        first_is_name = clause.items[0].kind == "words"
        drafts: list[Draft] = []
        for item in clause.items:
            span = (item.start, item.end)
            if item.kind == "words" and span not in known:
                if not drafts:
                    drafts.append(Draft())
                drafts[-1].notes.append(span)
            elif not drafts:
                drafts.append(Draft([span]) if item.kind == "words" else Draft((), [item]))
            elif item.kind == "words":
                if drafts[-1].name:
                    drafts.append(Draft([span]))
                else:
                    drafts[-1].name.append(span)
            elif (
                not first_is_name and drafts[-1].name and item.chain and item.chain.form == "whole"
            ):
                drafts.append(Draft((), [item]))
            else:
                drafts[-1].chains.append(item)
        self._drafts += drafts
        return True

    def _is_choice(self, number: int, name: list[Span], chains: list[Item]) -> bool:
        """Keep a name that another one follows which may be done in its place."""
        clause = self._clauses[number]
        following = self._clauses[number + 1] if number + 1 < len(self._clauses) else None
        if name and chains and clause.mark == "or" and self._drafts and self._is_name(name[0]):
            last = self._drafts[-1]
            if last.name and last.chains:
                last.others += name
                last.chains += chains
                return True
        if not name or chains or following is None or following.mark not in CHOICE:
            return False
        if not following.names or not self._is_name(name[0]):
            return False
        self._choice += name
        return True

    def _dose_alone(self, number: int, chains: list[Item]) -> None:
        last = self._drafts[-1] if self._drafts else None
        several = len(self._drafts) > 1 and last is not None and last.dose_first()
        leads = [one.mark for one in self._clauses[number + 1 : number + 2]] == [":"]
        leads = leads and bool(self._clauses[number + 1].names)
        apart = self._clauses[number].mark in APART
        runs = several and all(splitting.in_metres(item.chain) for item in chains)
        # `3x20m: A-skip, B-skip; 3x40m`: the names have the dose that leads them already
        own = last is not None and (not last.name or (self._led() and not last.chains))
        if last is None or runs or leads or (own and apart):
            self._start([], chains)
            self._drafts[-1].leads = leads
        else:
            last.chains += chains

    def _name_alone(self, number: int, mark: str, name: list[Span]) -> None:
        last = self._drafts[-1] if self._drafts else None
        known = self._is_name(name[0])
        if last is None:
            self._start(name, [])
        elif not last.name and mark not in APART:
            last.name = name
        elif (not known and last.chains and self._heads(number)) or not last.name:
            self._start(name, [])
        elif self._goes_before(name, last):
            last.name = [*name, *last.name]
        elif known and mark == ":" and not last.chains and self._is_label(last):
            last.labels += last.name
            last.name = name
        elif known and (last.chains or self._dose_follows(number) or self._led()):
            self._start(name, [])
        elif known and not self._is_name(last.name[0]) and not last.chains:
            last.notes += last.name
            last.name = name
        else:
            last.notes += name

    def _heads(self, number: int) -> bool:
        """Return whether words head what is behind their colon: ``…; Strength: squat 4x5``."""
        following = self._clauses[number + 1 : number + 2]
        return any(clause.mark == ":" and clause.names for clause in following)

    def _name_and_dose(self, clause: Clause, name: list[Span], chains: list[Item]) -> None:
        last = self._drafts[-1] if self._drafts else None
        known = self._is_name(name[0])
        if last is None:
            self._start(name, chains)
        elif self._says_again(clause, last, self.words(name[0])):
            last.labels += name
            last.chains += chains
        elif (
            not last.name
            and clause.items[0].kind == "chain"
            and clause.mark in ("+", "&", ",", "/", "or")
        ):
            last.name = name
            last.chains += chains
        elif not last.chains and last.name and clause.mark == ":" and known:
            if self._is_label(last):
                last.labels += last.name
                last.name = name
                last.chains += chains
            else:
                last.notes += name
                last.chains += chains
        elif not last.chains and clause.items[0].kind == "words" and self._goes_before(name, last):
            last.name = [*name, *last.name]
            last.chains += chains
        elif last.name and not known and (not last.chains or self._is_note(name)):
            last.notes += name
            last.chains += chains
        else:
            self._start(name, chains)

    def _start(self, name: list[Span], chains: list[Item], notes: Sequence[Span] = ()) -> None:
        """Begin an exercise; beyond ``MOST_PIECES`` everything is left over."""
        if len(self._drafts) >= MOST_PIECES:
            return
        self._drafts.append(Draft(name, chains))
        self._drafts[-1].notes += notes

    # What words are

    def _is_name(self, span: Span) -> bool:
        """Return whether words name an exercise, or a run."""
        words = self.words(span)
        return bool(words) and (is_run_name(words) or bool(self._namer.known(words)))

    def _whole(self, *spans: Span) -> tuple[str, ...]:
        return self._namer.whole(self.words(*spans))

    def _is_note(self, name: list[Span]) -> bool:
        words = words_of(self.words(*name))
        return is_harmless(words) and not is_run_name(self.words(*name))

    def _goes_before(self, name: list[Span], last: Draft) -> bool:
        """Return whether words belong before a name: ``Calf raise, single leg``."""
        if not last.name or last.name[0][0] > name[0][0] or last.others:
            return False
        if self._is_name(name[0]) or self._is_with(name[0]):
            return False
        before, both = self._whole(*last.name), self._whole(*name, *last.name)
        return bool(before and both) and before != both

    def _is_label(self, last: Draft) -> bool:
        """Return whether the words before a colon only head the exercise behind it.

        ``Acceleration: block starts 4x20m`` are starts alone; a lift is never a heading, as in
        ``Hip thrust: 4x8 tempo``.
        """
        ids = self._namer.known(self.words(*last.name))
        return len(ids) != 1 or not self._namer.facts(ids[0]).lift

    def _says_again(self, clause: Clause, last: Draft, words: str) -> bool:
        """Return whether words only count what is named before, or say what it is made of."""
        if not last.name or not self._is_name(last.name[0]):
            return False
        before = self.words(*last.name)
        if all(item.in_bracket for item in clause.chains):
            return is_made_of(before, words, self._namer)
        counts = not last.chains and clause.mark in (":", "-") and self._is_label(last)
        return counts and only_counts(before, words, self._namer)

    def _is_with(self, span: Span) -> bool:
        """Return whether words say what is used: ``w/ band``."""
        return words_of(self.words(span))[:1] in ([word] for word in WITH)

    # Shared doses

    def _dose_follows(self, number: int) -> bool:
        return any(clause.chains for clause in self._clauses[number + 1 :])

    def _led(self) -> bool:
        """Return whether a dose leads the names behind it: ``2x20m: A-skip, B-skip``."""
        return any(draft.leads for draft in self._drafts)

    def _share(self) -> None:
        """Give the names without a dose the one that leads them or follows them."""
        for first, second in list(pairwise(self._drafts)):
            if self._heads_its_own(first, second):
                second.labels += first.name
                self._drafts.remove(first)
        alone = [draft for draft in self._drafts if draft.name and not draft.chains]
        if not alone:
            return
        known = all(self._is_name(draft.name[0]) for draft in self._drafts if draft.name)
        for draft in alone:
            at = self._drafts.index(draft)
            before = [one for one in self._drafts[:at] if one.leads or one.chains]
            if before and before[-1].leads:
                draft.chains, draft.leads = list(before[-1].chains), True
                continue
            dosed = [one.chains for one in self._drafts[at:] if one.chains]
            joined = known and has_next_dose(draft, self._text, self._namer)
            if dosed and (self._each or joined):
                draft.chains = list(dosed[0])

    def _heads_its_own(self, first: Draft, second: Draft) -> bool:
        """Return whether a name before a dash is a kind of what follows: ``Squat - back squat``."""
        if first.chains or not (first.name and second.name and second.chains):
            return False
        between = self._text[first.name[-1][1] : min(second.name[0][0], second.chains[0].start)]
        kind, inner = self.words(*first.name), self._namer.known(self.words(*second.name))
        same = set(self._namer.known(kind)) & set(inner)
        return between.strip() == "-" and bool(same or (inner and is_run_name(kind)))
