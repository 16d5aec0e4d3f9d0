"""One name for several exercises: ``A/B/C skips 3x20m each``, ``Dribbles (ankle, calf, knee)``."""

from collections.abc import Sequence
from itertools import chain, pairwise

from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.drafts import Draft
from strideaudit.plan.line.name_words import clean, is_harmless
from strideaudit.plan.line.naming import Namer
from strideaudit.plan.line.splitting import Span
from strideaudit.text.pattern import pattern

_AND = r"\s+(?:and|und|y|et)\s+"
_LETTERS = pattern(rf"(?<![^\W_])[a-h](?:(?:{_AND}|\s?[/&+]\s?|,{_AND}|,\s?)[a-h])+(?![^\W_])")
_LETTER = pattern(r"(?<![^\W_])[a-h](?![^\W_])")
_HEAD = pattern(r"\s+[^\W\d_]{3,}(?:\s[^\W\d_]{3,})?")
"""The name behind some letters."""

_BRACKET = pattern(r"\(([^()\d]+)\)")
_ONE = pattern(rf"(?:(?!{_AND})[^,/&+])+")
"""What is between commas, slashes and ``and``."""

_LEAST = 2


def lettered(items: Sequence[Item], text: str, namer: Namer) -> list[Item]:
    """Return items with the letters of one name as one: ``A, B and C skips``.

    Args:
        items: The words, chains and marks of a line.
        text: The folded line.
        namer: Finds exercises.
    """
    found = list(items)
    for match in _LETTERS.finditer(text):
        head = _HEAD.match(text, match.end())
        if head is None or not all(
            len(namer.whole(f"{letter} {head[0]}")) == 1 for letter in _LETTER.findall(match[0])
        ):
            continue
        inside = [one for one in found if one.start < match.end() and one.end > match.start()]
        if len(inside) > 1 and all(one.kind != "chain" for one in inside):
            at = found.index(inside[0])
            whole = inside[0]._replace(kind="words", end=inside[-1].end, mark="")
            found[at : at + len(inside)] = [whole]
    return found


def variants(drafts: list[Draft], text: str, namer: Namer, *, each: bool) -> list[Draft]:
    """Return the exercises of a line, with one for each of those that share a name.

    Args:
        drafts: The exercises as they are written.
        text: The folded line.
        namer: Finds exercises.
        each: Whether the line says that the dose is for each.
    """
    return list(chain.from_iterable(_variants(draft, text, namer, each=each) for draft in drafts))


def _variants(draft: Draft, text: str, namer: Namer, *, each: bool) -> list[Draft]:
    """Return an exercise for each letter or word of a list, where every one of them is known."""
    for span in (*draft.name, *draft.notes):
        match = _LETTERS.search(text, *span)
        if match is None or text[match.start() - 1] == "(" or not _are_all(match[0], each=each):
            continue
        head = _without(draft.name, span, match.span())
        letters = [one.span() for one in _LETTER.finditer(text, *match.span())]
        names = [clean(" ".join(text[a:b] for a, b in (one, *head))) for one in letters]
        if head and all(len(namer.whole(name)) == 1 for name in names):
            made = [_named(draft, [one, *head]) for one in letters]
            for one in made:
                one.notes = [note for note in one.notes if note != span]
            made[0].labels += _joins(text, letters)
            return made
    return _listed(draft, text, namer, each=each)


def _listed(draft: Draft, text: str, namer: Namer, *, each: bool) -> list[Draft]:
    """Return an exercise for each word of a list in brackets behind a name.

    Where only some of them are known, or a lift does not say that its sets are for each, the
    draft is several things in turn, which is asked about.
    """
    for span in draft.name:
        match = _BRACKET.search(text, *span)
        ones = [one.span() for one in _ONE.finditer(text, *match.span(1))] if match else []
        if match is None or len(ones) < _LEAST or not draft.chains:
            continue
        head = _without(draft.name, span, match.span())
        name = clean(" ".join(text[a:b] for a, b in head))
        parts = [clean(text[a:b]) for a, b in ones]
        ids = [namer.whole(f"{part} {name}") for part in parts]
        own = namer.known(name)
        other = [one for one in ids if one and one != own]
        if not other and not (each and all(ids) and not is_harmless(parts)):
            continue
        certain = all(len(one) == 1 for one in ids)
        lift = certain and namer.facts(ids[0][0]).lift
        if certain and _are_all(match[1], each=each) and (each or not lift):
            made = [_named(draft, [one, *head]) for one in ones]
            made[0].labels += _joins(text, ones)
            return made
        draft.complex = True
    return [draft]


def _without(name: list[Span], span: Span, letters: Span) -> list[Span]:
    """Return the words of a name without the letters."""
    parts = [one for one in name if one != span]
    if span in name:
        parts += [one for one in ((span[0], letters[0]), (letters[1], span[1])) if one[0] < one[1]]
    return parts


def _are_all(words: str, *, each: bool) -> bool:
    """Return whether all of a list are meant; a slash may be a choice."""
    return each or "/" not in words


def _joins(text: str, ones: Sequence[Span]) -> list[Span]:
    """Return the words between those of a list: ``and``."""
    gaps = ((first[1], second[0]) for first, second in pairwise(ones))
    return [gap for gap in gaps if any(map(str.isalnum, text[slice(*gap)]))]


def _named(draft: Draft, name: list[Span]) -> Draft:
    made = Draft(name, draft.chains)
    made.notes, made.labels = list(draft.notes), list(draft.labels)
    return made
