"""What a word means here: the pages that go by it, offline, in both models."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from strideaudit.audit import rules
from strideaudit.audit.findings import Rule
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.build_catalogue import data_folder, load_catalogue
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.knowledge.load import load_knowledge
from strideaudit.knowledge.names import normal as names
from strideaudit.knowledge.names.forms import Reading, listed_ids
from strideaudit.knowledge.wording import shares_text
from strideaudit.plugins import discover
from strideaudit.reference.pages import Pages
from strideaudit.terminal.screen import Line, Screen
from strideaudit.text import similar
from strideaudit.text.wording import listed

GLOSSARY = {
    "entry": "One line of work in a plan: an exercise and its dose.",
    "dose": "What an entry prescribes: sets and reps, metres, seconds or contacts, with intensity. "
    "It is converted to set-equivalents (SE).",
    "share": "A phase's phased SE over all phased SE.",
    "phased SE": "SE times the exercise's phase fractions; what is left over is unphased.",
    "direct dose": "SE by actions that train a phase for its own sake. It is what clears a phase "
    "of being untouched: squats never clear the return phase, leg curls never the swing phase.",
    "balance": "100 on target, 0 when all work is in the least wanted phase: 100 times "
    "(1 - TVD/TVDmax), where TVD is half the sum of the distances of the shares from the target "
    "and TVDmax is 1 minus the smallest target.",
    "robust": "A finding about shares is robust if the same rule fires in all six runs: in both "
    "models, with the SE of sprints and jumps at half, once and twice. If not, it is one step "
    "milder and says where it fails.",
    "goal": "The share that each phase is meant to get: upright (a third each), start (push phase "
    "a half, the others a quarter each), or three shares of one's own.",
    "model": "How joint actions and stride patterns map to phases: lesson, the author's, or "
    "evidence, the literature's.",
    "RIR": "Repetitions in reserve: how many more could be done. A set with 5 or more counts 0 SE.",
    "contacts": "Ground contacts of jumps, hops and bounds; the reps of a jump are its contacts.",
    "deload": "A week with less work: overrides: {4: {scale_sets: 0.5}} halves the sets of week 4. "
    "The week's numbers are the mean over all weeks.",
}
"""Words that reports use."""


SHORT_FOR = {
    "quadriceps": ("quads",),
    "gluteals": ("glutes", "glute"),
    "hamstrings": ("hams", "hammies"),
    "calves": ("calf",),
    "adductors": ("groin",),
}
"""What gyms call muscle groups."""

NEAR = 0.72
"""How alike a word must be to be suggested."""

BEGINNING = 3
"""Letters from which the beginning of a word suggests the whole."""


class Page(NamedTuple):
    """One page and the names it goes by, normalised."""

    title: str
    keys: frozenset[str]
    lines: Callable[[], list[Line]]


def explain(
    word: str, screen: Screen, own: Mapping[str, Exercise] = MappingProxyType({})
) -> tuple[list[Line], str]:
    """Return the pages about a word; none, and a hint, where nothing has that name.

    Args:
        word: What is asked about.
        screen: What it is shown on.
        own: The exercises of the configuration, by normalised name; they come before ours.
    """
    pages = list(every_page(screen))
    key = names.normalise(word)
    if key in own:
        return _own(word, own[key], pages, screen), ""
    found = [page for page in pages if key in page.keys]
    reading = load_catalogue().read(word)
    if found:
        lines = [line for page in found for line in page.lines()]
        return [*_how(word, reading, found, screen), *lines], ""
    if reading.ids:
        return _read_as(word, reading, pages, screen), ""
    known = {key: page.title for page in pages for key in page.keys}
    begin = sorted(
        (one for one in known if len(key) >= BEGINNING and one.startswith(key)), key=len
    )[:3]
    near = similar.suggest(key, known, cutoff=NEAR)
    titles = list(dict.fromkeys(known[one] for one in (*begin, *near)))[:3]
    if titles:
        return [], f"did you mean {listed([repr(title) for title in titles], 'or')}?"
    return (
        [],
        "strideaudit rules lists the rules, strideaudit exercises TEXT searches the catalogue",
    )


def _how(word: str, reading: Reading, found: list[Page], screen: Screen) -> list[Line]:
    """Return how a listed name was read, unless it is the title of its page."""
    titles = {names.normalise(page.title) for page in found}
    if len(reading.ids) != 1 or names.normalise(word) in titles or word == reading.ids[0]:
        return []
    amount = f", {reading.metres:g} m" * bool(reading.metres)
    amount += f", {reading.seconds:g} s" * bool(reading.seconds)
    text = screen.clean(f"`{word}` = {'; '.join(reading.steps)}{amount} -> {reading.ids[0]}")
    return [*([(part, "")] for part in screen.wrap(text, screen.width)), []]


def _read_as(word: str, reading: Reading, pages: list[Page], screen: Screen) -> list[Line]:
    """Return how a name that is not listed was read, and the pages of what it means."""
    text = screen.clean(f"`{word}` = {'; '.join(reading.steps)} -> {listed_ids(reading.ids)}")
    lines: list[Line] = [[(part, "")] for part in screen.wrap(text, screen.width)]
    lines.append([])
    if len(reading.ids) == 1:
        key = names.normalise(reading.ids[0].replace("_", " "))
        lines += next(page.lines() for page in pages if key in page.keys)
    else:
        lines += [[("several exercises have this name: name the one that is meant", "")], []]
    return lines


def _own(word: str, exercise: Exercise, pages: list[Page], screen: Screen) -> list[Line]:
    """Return the page of an exercise of the configuration: ours where it is another name of it."""
    setter = Pages(load_knowledge(data_folder()), load_catalogue(), screen)
    base, catalogue = setter.base, setter.catalogue
    ours = exercise.id in base.exercises and catalogue.exercise(exercise.id) == exercise
    text = f"`{word}` = your own, by `knowledge` in the configuration"
    text = screen.clean(text + f" -> {exercise.id}" * ours)
    lines: list[Line] = [*([(part, "")] for part in screen.wrap(text, screen.width)), []]
    if ours:
        key = names.normalise(exercise.id.replace("_", " "))
        return [*lines, *next(page.lines() for page in pages if key in page.keys)]
    lines += setter.head(screen.clean(exercise.name), "exercise of your own")
    for action, emphasis in exercise.actions:
        lines += setter.item("joint action", f"{base.joint_actions[action].name} ({emphasis:g})")
    for model, given in zip(MODELS, exercise.gives, strict=True):
        lines += setter.item(model, shares_text(given.phases))
        credit = (f"{base.muscles[muscle].name} {share:g}" for muscle, share in given.muscles)
        lines += setter.item(f"muscles, {model}", ", ".join(credit) or "none")
    return [*lines, []]


def every_page(screen: Screen) -> Iterator[Page]:
    """Yield the page of everything that the tool speaks of."""
    pages = Pages(load_knowledge(data_folder()), load_catalogue(), screen)
    for rule_id, rule in discover(rules, Rule).items():
        yield _page(rule_id, (), partial(pages.rule, rule_id, rule))
    yield from _stride(pages)
    yield from _body(pages)
    yield from _exercises(pages)
    yield from _terms(pages)


def _stride(pages: Pages) -> Iterator[Page]:
    base = pages.base
    for phase, info in base.phases.items():
        yield _page(info.name, (phase,), partial(pages.phase, phase, info))
    for what, table in (
        ("joint action", base.joint_actions),
        ("stride pattern", base.stride_patterns),
    ):
        for key, action in table.items():
            lines = partial(pages.action, key, action, what)
            yield _page(action.name, (key, action.code), lines)


def _body(pages: Pages) -> Iterator[Page]:
    for key, muscle in pages.base.muscles.items():
        yield _page(muscle.name, (key,), partial(pages.muscle, key, muscle))
    for key, group in pages.base.groups.items():
        words = (key, *SHORT_FOR.get(key, ()))
        yield _page(group.name, words, partial(pages.group, key))


def _exercises(pages: Pages) -> Iterator[Page]:
    base = pages.base
    for key, exercise in base.exercises.items():
        yield _page(exercise.name, exercise.names(key), partial(pages.exercise, key))
    for ambiguity in base.ambiguous:
        meanings = [base.exercises[key].name for key in ambiguity.candidates]
        text = f"{ambiguity.name} can mean {listed(meanings, 'or')}: {ambiguity.note}."
        yield _page(ambiguity.name, (), partial(pages.note, ambiguity.name, text))


def _terms(pages: Pages) -> Iterator[Page]:
    base = pages.base
    for key in base.sources:
        yield _page(key, (), partial(pages.source, key))
    for key, row in base.dose_classes.items():
        yield _page(row.name, (f"{key} dose",), partial(pages.dose_class, key, row))
    for model, info in base.models.items():
        text = f"{info.name}. {info.about}"
        yield _page(model, (), partial(pages.note, f"{model} (model)", text))
    for key, goal in base.goals.items():
        yield _page(key, (), partial(pages.note, f"{key} (goal)", goal.about))
    for word, text in GLOSSARY.items():
        yield _page(word, (word.partition(" ")[0],), partial(pages.note, word, text))
    dose, band = base.direct_dose, 100 * base.band.points
    status = (
        f"untouched below {dose.untouched_below:g} SE of direct dose a week, thin below "
        f"{dose.thin_below:g}, then under, over or ok by the band of {band:.0f} points round the "
        "target."
    )
    yield _page("status", (), partial(pages.note, "status", status))
    yield _page("set-equivalent", ("SE", "set-equivalent (SE)"), pages.set_equivalent)


def _page(title: str, words: tuple[str, ...], lines: Callable[[], list[Line]]) -> Page:
    keys = (names.normalise(word.replace("_", " ")) for word in (title, *words))
    return Page(title, frozenset(keys), lines)
