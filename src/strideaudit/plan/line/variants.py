"""One name for several exercises: ``A/B/C skips 3x20m each`` are three entries."""

import re
from itertools import chain

from strideaudit.plan.line.drafts import Draft
from strideaudit.plan.line.name_words import clean
from strideaudit.plan.line.naming import Namer
from strideaudit.plan.line.splitting import Span

_LETTERS = re.compile(r"(?<![^\W_])[a-h](?:\s?/\s?[a-h])+(?![^\W_])")


def variants(drafts: list[Draft], text: str, namer: Namer) -> list[Draft]:
    """Return the exercises of a line, with one for each letter of ``A/B/C``.

    Args:
        drafts: The exercises as they are written.
        text: The folded line.
        namer: Finds exercises.
    """
    return list(chain.from_iterable(_variants(draft, text, namer) for draft in drafts))


def _variants(draft: Draft, text: str, namer: Namer) -> list[Draft]:
    """Return an exercise for each letter, where every one of them is known."""
    for span in (*draft.name, *draft.notes):
        match = _LETTERS.search(text, *span)
        if match is None:
            continue
        head = _without(draft.name, span, match.span())
        letters = [(at, at + 1) for at in range(*match.span()) if text[at].isalpha()]
        names = [clean(" ".join(text[a:b] for a, b in (one, *head))) for one in letters]
        if head and all(len(namer.whole(name)) == 1 for name in names):
            notes = [one for one in draft.notes if one != span]
            return [_named(draft, [one, *head], notes) for one in letters]
    return [draft]


def _without(name: list[Span], span: Span, letters: Span) -> list[Span]:
    """Return the words of a name without the letters."""
    parts = [one for one in name if one != span]
    if span in name:
        parts += [one for one in ((span[0], letters[0]), (letters[1], span[1])) if one[0] < one[1]]
    return parts


def _named(draft: Draft, name: list[Span], notes: list[Span]) -> Draft:
    made = Draft(name, draft.chains)
    made.notes, made.labels = notes, draft.labels
    return made
