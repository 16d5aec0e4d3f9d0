"""All steps of reading a line: labels, asides, numbers, clauses, names, doses, what is left."""

import re
from collections.abc import Sequence
from math import inf

from strideaudit.plan.line.asides import take_asides
from strideaudit.plan.line.asking import Ask, Span, about_extra
from strideaudit.plan.line.calling import Scope
from strideaudit.plan.line.chains import Item, chains
from strideaudit.plan.line.clauses import Assembly
from strideaudit.plan.line.compose import SHORTEST_RUN
from strideaudit.plan.line.drafts import Draft
from strideaudit.plan.line.factors import unit
from strideaudit.plan.line.facts import METRES
from strideaudit.plan.line.fold import BLANK, blank, fold, join
from strideaudit.plan.line.kinds import is_sentence, kind_of, rounds_of, weeks_in
from strideaudit.plan.line.known import Context, Names
from strideaudit.plan.line.labels import take_labels
from strideaudit.plan.line.name_words import clean, is_run_name
from strideaudit.plan.line.naming import Namer
from strideaudit.plan.line.neighbours import about_sets, rounds_before_all, sets_of_all
from strideaudit.plan.line.owning import owned, owner, start_of
from strideaudit.plan.line.parts import Aside, Chain, Field, Line, Piece, Place, Question
from strideaudit.plan.line.pieces import Part, read_draft
from strideaudit.plan.line.remarks import remarks, without_counting
from strideaudit.plan.line.tokens import tokens
from strideaudit.plan.line.variants import lettered, variants
from strideaudit.plan.line.warm_ups import warm_ups
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.pattern import pattern

LEAST_LIST = 3
"""So many numbers in a list are a dose: ``150-120-90``."""

_NAME = pattern(r"[\s\0]*(?P<name>[^\s\0:].*?)(?=: |\s*\d[\d-]*\s?x(?![a-z])|$)", re.DOTALL)
"""What is before a colon or the first sets."""

_MARKED = pattern(r" - |[/()+,&\d]|\bmax|\bsub|\bfull|maximal$")
"""What a step before the names may take for a separator, a number or an effort."""


class FullReader:
    """One line while it is read.

    Args:
        fields: Its texts.
        names: Whoever knows the names of exercises.
        context: What is known from around it.
        suggests: Whether the names nearest to an unknown one are looked for.
    """

    def __init__(
        self, fields: Sequence[Field], names: Names, context: Context, *, suggests: bool = True
    ) -> None:
        self.fields, self.context = fields, context
        self.joined = join(fields)
        self.names = names.in_line(self.joined.text)
        self.label: Span | None = None
        self.unscored: tuple[Span, ...] = ()
        """Where its warm-up and its cool-down are, if they are not all of it."""

        self.inner: tuple[Span, ...] = ()
        self.asides: tuple[Aside, ...] = ()
        self.text = ""
        self.namer = Namer(self.names, suggests=suggests)

    def line(self) -> tuple[Line, list[Ask | None]]:
        """Return the line, with a question for each piece that needs one, still without edits."""
        if len(self.joined.text) > LONGEST_TEXT:
            return self._too_long()
        labels = take_labels(fold(self.joined.text))
        self.label, text = labels.label, labels.text
        said = remarks(text)
        self.inner = (*labels.inner, *said)
        for span in said:
            text = blank(text, *span)
        kind = kind_of(text)
        unscored = warm_ups(text, self.namer)
        if kind != "unscored" or (unscored and unscored[0][1] < len(text)):
            self.unscored = unscored
            self.inner += unscored
            for span in unscored:
                text = blank(text, *span)
            kind = kind_of(text) if kind == "unscored" else kind
        if kind == "context":
            return Line("context", self._place(self.label), rounds=rounds_of(text)), []
        if kind:
            return Line("unscored" if kind == "unscored" else "none", self._place(self.label)), []
        items = self._items(chains(tokens(self._take_asides(text))))
        drafts = self._drafts(items)
        if not self._is_work(text, items, drafts):
            rest = self.joined.place(self.label[1] if self.label else 0, len(self.joined.text))
            left = (rest,) if text.strip(BLANK + " \n") else ()
            return Line("none", self._place(self.label), asides=self._placed(), left=left), []
        return self._read(items, drafts, weeks_in(text))

    def _items(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return the items without words that only count, and letters of one name as one."""
        kept, counting = without_counting(items, self.text, self.namer)
        self.inner += tuple(counting)
        return lettered(kept, self.text, self.namer)

    def _take_asides(self, text: str) -> str:
        """Take the asides off the text, but nothing of a listed name: ``Full-speed sprint``.

        Returns:
            The text in which such a name is one word, for the tokens.
        """
        span = self._listed_name(text)
        if span is None:
            self.text, self.asides = take_asides(text)
            return self.text
        start, end = span
        masked, self.asides = take_asides(text[:start] + "q" * (end - start) + text[end:])
        self.text = masked[:start] + text[start:end] + masked[end:]
        return masked

    def _listed_name(self, text: str) -> Span | None:
        """Return a name with marks or numbers that the line begins with, if it is listed whole.

        A number that may be a length or a time is a dose and no part of a name: ``60 m sprint``.
        """
        match = _NAME.match(text)
        name = match["name"].rstrip(" ,;") if match else ""
        if match is None or not _MARKED.search(name):
            return None
        ids = self.names.listed(name)
        # "Squat, bench" is listed as "bench squat" is, but it is two exercises.
        parts = [self.names.listed(part) for part in name.split(",")]
        if len(ids) != 1 or (len(parts) > 1 and all(parts) and ids not in parts):
            return None
        least = SHORTEST_RUN if self.names.facts(ids[0]).run else inf
        row = tokens(name)
        for at, token in enumerate(row):
            if token.kind == "number" and (token.value >= least or unit(row, at + 1)[0]):
                return None
        return match.start("name"), match.start("name") + len(name)

    def _too_long(self) -> tuple[Line, list[Ask | None]]:
        text = self.joined.text
        if not any(
            item.chain and len(item.chain.factors) > 1
            for item in chains(tokens(fold(text[:LONGEST_TEXT])))
        ):
            return Line("none"), []
        place = self.joined.place(0, len(text))
        question = Question("number", text[:LONGEST_TEXT], place)
        return Line("work", left=(place,), question=question), []

    def _drafts(self, items: Sequence[Item]) -> list[Draft]:
        each = any(one.kind == "side" and one.word == "each" for one in self.asides)
        drafts = Assembly(self.text, items, self.namer, each=each).drafts()
        drafts = variants(drafts, self.text, self.namer, each=each)
        drafts = self._in_rounds(drafts)
        if not any(item.kind == "chain" for item in items):
            return [one for one in drafts if one.name and self._is_known(one)]
        kept: list[Draft] = []
        loose: list[Span] = []
        for draft in drafts:
            if draft.chains or self._is_known(draft):
                draft.notes += loose
                loose = []
                kept.append(draft)
            elif kept:
                kept[-1].notes += [*draft.name, *draft.notes]
            else:
                loose += [*draft.name, *draft.notes]
        return kept

    def _in_rounds(self, drafts: list[Draft]) -> list[Draft]:
        """Take off how often the whole line is done: ``3 rounds: push-ups x10, plank 30s``."""
        sets = sets_of_all(drafts)
        if sets is not None and sets.chain is not None:
            self.context = self.context._replace(rounds=sets.chain.factors[0].value)
            drafts[-1].chains.pop()
            drafts[-1].labels.append((sets.start, sets.end))
            return drafts
        if rounds := rounds_before_all(drafts, self.text):
            self.context = self.context._replace(rounds=rounds)
            head = drafts[0].chains.pop(0)
            drafts[0].labels.append((head.start, head.end))
            return drafts
        first = drafts[0] if len(drafts) > 1 else None
        if first is None or first.name or len(first.chains) != 1:
            return drafts
        head = first.chains[0]
        marks = ":-" if head.chain and head.chain.factors[0].is_sets else ":"
        behind = self.text[head.end :].lstrip()[:1]
        if head.chain is None or head.chain.form != "count" or not behind or behind not in marks:
            return drafts
        self.context = self.context._replace(rounds=head.chain.factors[0].value)
        drafts[1].labels.append((head.start, head.end))
        return drafts[1:]

    def _is_known(self, draft: Draft) -> bool:
        words = self._words(draft)
        return bool(words) and (bool(self.namer.known(words)) or is_run_name(words))

    def _words(self, draft: Draft) -> str:
        return clean(" ".join(self.text[start:end] for start, end in draft.name))

    def _is_work(self, text: str, items: Sequence[Item], drafts: Sequence[Draft]) -> bool:
        """Return whether a line is work: a whole dose, or a known exercise with a number."""
        if any(field.role == "dose" and field.text.strip() for field in self.fields):
            return bool(drafts)
        whole = any(item.chain is not None and _is_dose(item.chain) for item in items)
        apart = {item.chain.form for item in items if item.chain} >= {"count", "amount"}
        lengths = [item.chain for item in items if item.chain and _is_length(item.chain)]
        alone = not any(item.kind == "words" for item in items)
        whole = whole or apart or (alone and len(lengths) > 1)
        known = any(draft.name and self._is_known(draft) for draft in drafts)
        if is_sentence(text):
            return whole and known
        return whole or known or any(self.namer.hinted(self._words(one)) for one in drafts)

    def _read(
        self, items: Sequence[Item], drafts: Sequence[Draft], weeks: Span | None
    ) -> tuple[Line, list[Ask | None]]:
        scope = Scope(
            self.text, self.names, self.namer, self.context.rounds, self.context.above,
            self.context.unit,
        )  # fmt: skip
        own = owned(drafts, self.asides, self.text)
        left = self._left(items, drafts)
        parts: list[Part] = []
        notes: list[Span] = list(self.inner)
        notes += [span for draft in drafts for span in (*draft.notes, *draft.labels)]
        starts = [start_of(draft) for draft in drafts]
        paired = self.label is not None and len(self.fields) == 1
        about = about_sets(drafts, self.text, paired=paired)
        for number, draft in enumerate(drafts):
            reading = read_draft(draft, own[number], scope)
            notes += reading.claimed
            lost = [span for span in left if owner(span[0], starts) == number]
            for part in reading.parts:
                ask = about.get(number) or self._asked(part, lost, weeks)
                parts.append(part if ask is None else part._replace(ask=ask))
        pieces = tuple(self._piece(part) for part in parts)
        label = self.label or next(iter(self.unscored), None)
        line = Line(
            "work", self._place(label), pieces, self._placed(),
            tuple(self.joined.place(*span) for span in notes),
            tuple(self.joined.place(*span) for span in left),
        )  # fmt: skip
        return line, [part.ask for part in parts]

    def _asked(self, part: Part, lost: Sequence[Span], weeks: Span | None) -> Ask | None:
        """Return the question about a piece: weeks first, then its own, then what is left over."""
        if weeks is not None:
            return Ask("weeks", *weeks)
        return part.ask or (about_extra("number", lost[0], ()) if lost else None)

    def _left(self, items: Sequence[Item], drafts: Sequence[Draft]) -> list[Span]:
        """Return every number and word that is in no part."""
        taken, covered = bytearray(len(self.text)), bytearray(len(self.text))
        for start, end in (span for draft in drafts for span in _spans(draft)):
            taken[start:end] = b"\1" * (end - start)
        left = []
        for start, end, mark in ((one.start, one.end, one.mark) for one in items):
            covered[start:end] = b"\1" * (end - start)
            if mark:
                lost = any(map(str.isdigit, mark))
            else:
                lost = any(self.text[at].isalnum() and not taken[at] for at in range(start, end))
            if lost and (mark or drafts):
                left.append((start, end))
        digits = (at for at, one in enumerate(self.text) if one.isdigit() and not covered[at])
        return sorted([*left, *((at, at + 1) for at in digits)])

    # Places

    def _piece(self, part: Part) -> Piece:
        words = " ".join(
            self.joined.text[start:end].strip(" \t\n-,:;.") for start, end in part.name
        )
        return Piece(
            tuple(self.joined.place(*span) for span in part.name),
            words or self.context.above,
            part.exercise,
            part.read_as,
            () if part.ask else part.doses,
            () if part.ask else tuple(self.joined.place(*span) for span in part.places),
        )

    def _place(self, span: Span | None) -> Place | None:
        return self.joined.place(*span) if span else None

    def _placed(self) -> tuple[Aside, ...]:
        return tuple(
            one._replace(place=self.joined.place(one.place.start, one.place.end))
            for one in self.asides
        )


def _spans(draft: Draft) -> list[Span]:
    """Return all characters that are of a draft."""
    numbers = ((item.start, item.end) for item in draft.chains)
    return [*draft.name, *draft.others, *draft.notes, *draft.labels, *numbers]


def _is_dose(chain: Chain) -> bool:
    """Return whether numbers are a whole dose, or as good as one."""
    only = chain.factors[0]
    listed = only.form == "list" and len(only.values) >= LEAST_LIST
    return chain.form == "whole" or listed or (chain.form == "count" and not only.is_sets)


def _is_length(chain: Chain) -> bool:
    return len(chain.factors) == 1 and chain.factors[0].unit in METRES
