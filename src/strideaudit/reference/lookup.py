"""What a word means here: the pages that go by it, offline, in both models."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from strideaudit.audit import rule_page
from strideaudit.audit.registry import every_rule
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.knowledge.names import normal as names
from strideaudit.knowledge.names.forms import Reading, listed_ids
from strideaudit.knowledge.wording import shares_text
from strideaudit.reference import parts
from strideaudit.reference.build_pages import Entry, Kept, load_pages
from strideaudit.reference.parts import BLANK, Part
from strideaudit.reference.typeset import Typesetter
from strideaudit.terminal.screen import Line, Screen
from strideaudit.text import similar
from strideaudit.text.wording import listed

NEAR = 0.72
"""How alike a word must be to be suggested."""

BEGINNING = 3
"""Letters from which the beginning of a word suggests the whole."""

MOST = 3
"""Most pages that are suggested."""


def explain(
    word: str, screen: Screen, own: Mapping[str, Exercise] = MappingProxyType({})
) -> tuple[list[Line], str]:
    """Return the pages about a word; none, and a hint, where nothing has that name.

    Rules, terms, phases and muscles come before names: where a word is one of these, an exercise
    of that name has one line.

    Args:
        word: What is asked about.
        screen: What it is shown on.
        own: The exercises of the configuration, by normalised name; they come before ours.
    """
    kept, key = load_pages(), names.normalise(word)
    setter = Typesetter(screen, kept.cited)
    if key in own:
        return _own(word, own[key], kept, setter), ""
    rule = _rules().get(key, "")
    found = kept.entries(key)
    if rule or found:
        return [*_rule(rule, setter), *_found(word, found, kept, setter)], ""
    reading = load_catalogue().read(word)
    if reading.ids:
        return _read_as(word, reading, kept, setter), ""
    return [], _hint(word, key, kept)


def _rules() -> dict[str, str]:
    """Return the names of the rules by their normalised form."""
    return {names.normalise(rule): rule for rule in every_rule()}


def _rule(name: str, setter: Typesetter) -> list[Line]:
    """Return the manual page of a rule; nothing for none."""
    if not name:
        return []
    rule = every_rule()[name]
    said = [parts.head(name, f"rule, {rule_page.grade(rule)}")]
    settings = rule_page.settings(name, load_catalogue().thresholds.get(name, {}))
    for label, text, plan in rule_page.paragraphs(rule, settings):
        said += [parts.text(f"{label}: {text}" if label else text), BLANK]
        said += [parts.code(plan), BLANK] if plan else []
    return setter.page([*said[:-1], parts.sources(rule.sources)])


def _found(word: str, found: list[Entry], kept: Kept, setter: Typesetter) -> list[Line]:
    """Return the pages that go by a word."""
    terms = [entry for entry in found if entry.kind != "exercise"]
    lines = [] if terms else _how(word, found, setter.screen)
    for entry in found:
        lines += (
            _also(entry, setter)
            if terms and entry.kind == "exercise"
            else setter.page(kept.pages[entry.place])
        )
    return lines


def _also(entry: Entry, setter: Typesetter) -> list[Line]:
    """Return the line of an exercise whose name is a word of another page as well."""
    return setter.page(
        [parts.item("also an exercise", f"{entry.title} (strideaudit explain {entry.key})")]
    )


def _how(word: str, found: list[Entry], screen: Screen) -> list[Line]:
    """Return how a listed name was read, unless it is the title of its page."""
    if names.normalise(word) in {names.normalise(entry.title) for entry in found}:
        return []
    reading = load_catalogue().read(word)
    language, exercise = load_catalogue().everyday(word)
    if language and not reading.ids:
        text = f"`{word}` is {exercise} only next to another word of its language, or in a plan"
        return _lines(
            (screen.clean(f"{text} with `language: {language}`; else it is asked about"),), screen
        )
    if len(reading.ids) != 1 or word == reading.ids[0]:
        return []
    amount = f", {reading.metres:g} m" * bool(reading.metres)
    amount += f", {reading.seconds:g} s" * bool(reading.seconds)
    text = screen.clean(f"`{word}` = {'; '.join(reading.steps)}{amount} -> {reading.ids[0]}")
    decided = screen.clean(_decides(word, reading.ids[0]))
    return _lines((text, decided), screen)


def _lines(texts: Iterable[str], screen: Screen) -> list[Line]:
    """Return texts as lines with an empty one behind them."""
    parts = (part for text in texts for part in screen.wrap(text, screen.width) if text)
    return [*([(part, "")] for part in parts), []]


def _decides(word: str, exercise: str) -> str:
    """Return which words of a name make it the exercise that it is, and what it is without them."""
    catalogue = load_catalogue()
    words = word.split()
    runs = [
        (start, size) for size in (1, 2) for start in range(len(words)) if 0 < size < len(words)
    ]
    for start, size in runs:
        rest = " ".join((*words[:start], *words[start + size :]))
        other = catalogue.find(rest)
        if other and exercise not in other:
            said = " ".join(words[start : start + size])
            what = listed([catalogue.exercise(key).name for key in other], "or")
            return f"`{said}` decides: without it the name means {what}"
    return "no word can go: the whole name decides" if len(words) > 1 else ""


def _read_as(word: str, reading: Reading, kept: Kept, setter: Typesetter) -> list[Line]:
    """Return how a name that is not listed was read, and the pages of what it means."""
    screen = setter.screen
    text = screen.clean(f"`{word}` = {'; '.join(reading.steps)} -> {listed_ids(reading.ids)}")
    if len(reading.ids) == 1:
        lines = _lines((text, screen.clean(_decides(word, reading.ids[0]))), screen)
        return [*lines, *setter.page(kept.pages[f"exercise {reading.ids[0]}"])]
    several = "several exercises have this name: name the one that is meant"
    return [*_lines((text,), screen), [(several, "")], []]


def _own(word: str, exercise: Exercise, kept: Kept, setter: Typesetter) -> list[Line]:
    """Return the page of an exercise of the configuration: ours where it is another name of it."""
    catalogue, screen = load_catalogue(), setter.screen
    ours = exercise.id in catalogue.exercise_ids and catalogue.exercise(exercise.id) == exercise
    text = f"`{word}` = your own, by `knowledge` in the configuration"
    text = screen.clean(text + f" -> {exercise.id}" * ours)
    lines: list[Line] = [*([(part, "")] for part in screen.wrap(text, screen.width)), []]
    if ours:
        return [*lines, *setter.page(kept.pages[f"exercise {exercise.id}"])]
    said: list[Part] = [parts.head(screen.clean(exercise.name), "exercise of your own")]
    for action, emphasis in exercise.actions:
        said.append(parts.item("joint action", f"{_title(kept, 'action', action)} ({emphasis:g})"))
    for model, given in zip(MODELS, exercise.gives, strict=True):
        said.append(parts.item(model, shares_text(given.phases)))
        credit = (f"{_title(kept, 'muscle', muscle)} {share:g}" for muscle, share in given.muscles)
        said.append(parts.item(f"muscles, {model}", ", ".join(credit) or "none"))
    return [*lines, *setter.page(said)]


def _title(kept: Kept, kind: str, key: str) -> str:
    """Return the title of the page of a joint action or a muscle."""
    title: str = kept.pages[f"{kind} {key}"][0][1]
    return title


def _hint(word: str, key: str, kept: Kept) -> str:
    """Return what may have been meant by a word that nothing goes by."""
    known = _rules() | {word: kept.entries(word)[-1].title for word in kept.words}
    begin = (one for one in known if len(key) >= BEGINNING and one.startswith(key))
    nearest = sorted(begin, key=lambda one: (len(one), one))[:MOST]
    titles = [known[one] for one in nearest]
    catalogue = load_catalogue()
    if len(word.split()) > 1:
        titles += [catalogue.exercise(one).name for one in catalogue.suggest(word)]
    titles += [known[one] for one in similar.suggest(key, known, cutoff=NEAR)]
    titles = list(dict.fromkeys(titles))[:MOST]
    if titles:
        return f"did you mean {listed([repr(title) for title in titles], 'or')}?"
    return "strideaudit rules lists the rules, strideaudit exercises TEXT searches the catalogue"
