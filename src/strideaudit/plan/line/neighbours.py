"""Exercises next to each other in a line of which one alone has a name, or a number of sets."""

from collections.abc import Sequence
from itertools import pairwise

from strideaudit.plan.line.asking import Answer, Ask, Change
from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.drafts import Draft
from strideaudit.plan.line.facts import METRES, written
from strideaudit.plan.line.fold import BLANK
from strideaudit.plan.line.name_words import clean
from strideaudit.plan.line.naming import Namer
from strideaudit.plan.line.order import turned
from strideaudit.plan.line.parts import Chain, Factor
from strideaudit.plan.line.runs import Runs
from strideaudit.plan.line.words import group


def about_bare_runs(
    draft: Draft, exercise: str, name: str, text: str, runs: Runs, *, run: bool
) -> Ask | None:
    """Return the question whether runs are what those next to them are: ``3x60m, 3x30m fly``.

    Args:
        draft: The name and the numbers of an exercise.
        exercise: Its id.
        name: Its name as written.
        text: The folded line, of which the places are.
        runs: The table of runs.
        run: Whether the exercise is a run, whose numbers are in metres without a unit.
    """
    behind = [start for start, _ in draft.name if draft.chains and start > draft.chains[0].start]
    whole = [item for item in draft.chains if item.chain and item.chain.form == "whole"]
    own = [item.chain.clause for item in whole if item.chain and item.end <= min(behind, default=0)]
    if not own:
        return None
    bare = [
        item
        for item in whole
        if item.chain
        and item.chain.clause != own[-1]
        and (_is_run(item.chain) or (run and not item.chain.factors[-1].unit))
        and not _same(item, exercise, runs)
    ]
    if not bare:
        return None
    answers = []
    for word in (name, "sprint"):
        said = [f"{text[item.start : item.end].strip()} {word}" for item in bare]
        changes = (Change(item.start, item.end, new) for item, new in zip(bare, said, strict=True))
        answers.append(Answer(", ".join(said), (tuple(changes),)))
    split = _is_split(bare, text)
    return Ask("number", bare[0].start, bare[-1].end, () if split else tuple(answers))


def sets_of_all(drafts: Sequence[Draft]) -> Item | None:
    """Return how often all exercises of a line are done: ``curls x10 + hypers x12, 3 sets``."""
    chains = [_single(draft.chains) for draft in drafts]
    if len(drafts) < 2 or len(chains[-1]) < 2 or not all(chains):  # noqa: PLR2004 - two of each
        return None
    *amounts, sets = [item for some in chains for item in some]
    plain = not any(item.chain and item.chain.factors[0].is_sets for item in amounts)
    last = sets.chain
    if any(draft.complex for draft in drafts) or not plain or last is None:
        return None
    return sets if last.form == "count" and last.factors[0].is_sets else None


def rounds_before_all(drafts: Sequence[Draft], text: str) -> float:
    """Return the rounds of a circuit in one line: ``3 rounds push-up 10, lunge 10, plank 30s``.

    0 if there are none, or an exercise has sets of its own.

    Args:
        drafts: The exercises of the line.
        text: The folded line.
    """
    if len(drafts) < 2 or not all(draft.name for draft in drafts):  # noqa: PLR2004 - two exercises
        return 0.0
    chains = [_single(draft.chains) for draft in drafts]
    head = chains[0][0].chain if len(chains[0]) > 1 else None
    amounts = [item.chain for some in (chains[0][1:], *chains[1:]) for item in some if item.chain]
    if head is None or head.place.start > drafts[0].name[0][0] or not head.factors[0].is_sets:
        return 0.0
    words = text[head.place.start : head.place.end].split()
    plain = all(map(len, chains)) and all(
        one.form == "amount" or text.startswith("x", one.place.start) for one in amounts
    )
    named = any(word in group("circuit") for word in words)
    return head.factors[0].value if named and plain and head.form == "count" else 0.0


def has_next_dose(draft: Draft, text: str, namer: Namer) -> bool:
    """Return whether a name without a dose has that of the next one: ``Squat + bench 3x8``.

    One behind a comma is another exercise's, and to stretch has none: ``Stretch, squat 3x8``.

    Args:
        draft: The name.
        text: The folded line.
        namer: Finds exercises.
    """
    ids = namer.known(clean(" ".join(text[start:end] for start, end in draft.name)))
    counts = not ids or any(namer.facts(key).units for key in ids)
    return counts and text[draft.name[-1][1] :].lstrip(BLANK + " ")[:1] not in (",", ";")


def about_sets(drafts: Sequence[Draft], text: str, *, paired: bool) -> dict[int, Ask]:
    """Return the questions whether the sets of one exercise are for those next to it as well.

    Args:
        drafts: The exercises of the line.
        text: The folded line.
        paired: Whether a word before them says that they are done in turn.

    Returns:
        For each of the exercises that are asked about, by its number, the one question.
    """
    if len(drafts) < 2 or any(one.complex for one in drafts):  # noqa: PLR2004 - two exercises
        return {}
    pairs = [paired or _in_turn(one, other, text) for one, other in pairwise(drafts)]
    single = [_single(draft.chains) for draft in drafts]
    behind = _sets_behind(drafts[-1].chains, text)
    if behind and all(pairs) and all(len(some) == 1 for some in single[:-1]):
        count, written = behind
        others = [some[0] for some in single[:-1]]
        ask = _about_sets(others, count, written, drafts[-1].chains, text)
        return dict.fromkeys(range(len(drafts)), ask)
    for number, joined in enumerate(pairs):
        first, second = drafts[number].chains, single[number + 1]
        whole = first[0].chain if len(first) == 1 else None
        amount = second[0].chain if len(second) == 1 else None
        if not joined or whole is None or amount is None or not _is_run(whole):
            continue
        if amount.factors[0].unit in METRES:
            count = "x".join(_said(one, text) for one in whole.factors[:-1])
            dose = text[first[0].start : first[0].end].strip()
            ask = _about_sets(second, count, dose, first, text)
            return dict.fromkeys((number, number + 1), ask)
    return {}


def _single(items: Sequence[Item]) -> list[Item]:
    """Return numbers if each is a count or an amount alone; else nothing."""
    single = all(item.chain and len(item.chain.factors) == 1 for item in items)
    return list(items) if single else []


def _in_turn(one: Draft, other: Draft, text: str) -> bool:
    """Return whether two exercises are joined by a plus or a slash, or the second is the way back.

    In ``Tempo 100m, 50m walk x 10`` both are done ten times.
    """
    end = max([end for _, end in one.name] + [item.end for item in one.chains], default=0)
    start = min([start for start, _ in other.name] + [item.start for item in other.chains])
    back = clean(" ".join(text[slice(*span)] for span in other.name)) in group("rest_movement")
    return back or not set("+&/").isdisjoint(text[end:start])


def _sets_behind(items: Sequence[Item], text: str) -> tuple[str, str] | None:
    """Return the sets that end an exercise and its dose with them in front: ``20m x 4``."""
    chains = [item.chain for item in items if item.chain]
    if len(chains) == 1 and len(chains[0].factors) == 2:  # noqa: PLR2004 - an amount and its sets
        first, last = chains[0].factors
        leads = text.startswith("x", chains[0].place.start)
        if leads or turned(chains[0].factors) != [first, last]:
            count = _said(last, text)
            return count, f"{count}x{_said(first, text)}"
    if [chain.form for chain in chains] == ["amount", "count"]:
        count = _said(chains[1].factors[0], text)
        return count, f"{count}x{_said(chains[0].factors[0], text)}"
    return None


def _said(factor: Factor, text: str) -> str:
    """Return a factor as it is written, without the word for sets."""
    said = written(factor.value) if factor.is_sets else text[factor.place.start : factor.place.end]
    return said.strip(" x")


def _about_sets(
    others: Sequence[Item], count: str, dose: str, own: Sequence[Item], text: str
) -> Ask:
    """Return the question whether some amounts are done as often as the dose next to them."""
    last = own[-1]
    changes = [Change(last.start, last.end, dose)]
    changes += [Change(item.start, item.end, "") for item in own[:-1]]
    answers = []
    for number in (count, "1"):
        said = [f"{number}x{text[one.start : one.end].strip(' x')}" for one in others]
        more = [Change(one.start, one.end, new) for one, new in zip(others, said, strict=True)]
        answers.append(Answer(", ".join(sorted({*said, dose})), ((*changes, *more),)))
    every = [*others, *own]
    start, end = min(one.start for one in every), max(one.end for one in every)
    return Ask("number", start, end, () if _is_split(every, text) else tuple(answers))


def _is_split(items: Sequence[Item], text: str) -> bool:
    """Return whether a load or an intensity is in the midst of numbers, which is to be kept."""
    return any(BLANK in text[item.start : item.end] for item in items)


def _is_run(chain: Chain) -> bool:
    return chain.form == "whole" and chain.factors[-1].unit in METRES


def _same(item: Item, exercise: str, runs: Runs) -> bool:
    """Return whether a run by its distance alone is the exercise."""
    factor = item.chain.factors[-1] if item.chain else None
    if factor is None:
        return False
    found = (runs.of(value * METRES[factor.unit or "m"], None) for value in factor.values)
    return all(one.exercises == (exercise,) for one in found)
