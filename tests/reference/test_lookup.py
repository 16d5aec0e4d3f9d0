"""What a word is explained by: which page comes first, and what is read for it."""

from collections.abc import Iterator, Mapping

import pytest

from strideaudit.audit.registry import every_rule
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.names import normal as names
from strideaudit.reference import lookup
from strideaudit.reference.build_pages import compile_pages, load_pages
from strideaudit.reference.glossary import terms
from strideaudit.reference.lookup import explain
from strideaudit.reference.typeset import Typesetter
from strideaudit.terminal.screen import Screen, paint
from strideaudit.text.packed import Packed

TERMS = (
    "SE", "sled", "unphased", "direct", "share", "band", "verdict", "thin", "untouched", "robust",
    "interval", "evidence A", "evidence B", "evidence C", "evidence D", "evidence", "pass", "fail",
    "incomplete", "unreadable", "no-stride-work", "over", "under", "ok", "phased",
    "set-equivalent", "balance", "goal", "model", "lesson", "kind", "target", "fingerprint",
    "baseline", "severity", "left out", "judgement", "heavy", "gaps", "balanced", "leans",
    "probability", "sensitivity", "rebalance", "ladder", "minimum", "off by", "set", "sets",
    "mean week",
)  # fmt: skip


def shown(word: str, width: int = 100) -> str:
    screen = Screen(width)
    return paint(explain(word, screen)[0], screen)


def test_a_term_has_its_own_page_first(knowledge: Knowledge) -> None:
    screen = Screen()
    setter = Typesetter(screen, load_pages().cited)
    pages = {
        names.normalise(word): paint(setter.page(term.page), screen)
        for term in reversed(terms(knowledge))
        for word in (term.title, *term.keys)
    }
    rules = {names.normalise(name) for name in every_rule()}
    wrong = [
        word
        for word in TERMS
        if (key := names.normalise(word)) not in pages
        or not (shown(word).startswith(pages[key]) or (key in rules and pages[key] in shown(word)))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("SE", "one SE is worth one hard set"),
        ("sled", "Sprinting against a sled is resisted work"),
        ("unphased", "Work that belongs to no phase of the stride"),
        ("verdict", "unreadable, incomplete, fail, pass, or no-stride-work"),
        ("thin", "less than 4 SE of direct dose"),
        ("untouched", "less than 1 SE of direct dose"),
        ("under", "more than 10 points below its target"),
        ("over", "more than 10 points above its target"),
        ("band", "10 points to either side"),
        ("pass", "no finding that is an error"),
        ("off by", "in per cent points"),
        ("minimum", "quadriceps 4, gluteals 4, hamstrings 4, hip flexors 3, calves 2"),
        ("evidence D", "the author's claim or a convention"),
        ("balance", "100 on target"),
        ("judgement", "heavy, gaps, balanced, leans"),
        ("interval", "nine cases of ten"),
        ("set", "metres of runs and contacts of jumps"),
        ("robust", "in six runs"),
    ],
)
def test_a_word_of_the_report_is_explained_before_any_exercise(word: str, words: str) -> None:
    text = " ".join(shown(word).split())

    assert words in text
    exercise = text.find(", exercise ")
    assert exercise < 0 or text.index(words) < exercise


def test_the_page_of_the_interval_says_what_varies_and_what_is_assumed() -> None:
    text = " ".join(shown("interval").split())

    words = ("±0.15", "0.4 for jumps and throws and sprints", "0.2 for drills", "independent",
             "derived or measured do not vary", "--why-uncertain")  # fmt: skip
    assert [word for word in words if word not in text] == []


def test_the_pages_of_changes_say_what_is_proven_and_what_is_not() -> None:
    wanted = {
        "rebalance": ("among these changes", "this catalogue", "not among all plans", "at the cap",
                      "within 10 %", "up to 6 changes", "equally good", "not of time"),
        "ladder": ("best single change", "not proven", "one by one"),
    }  # fmt: skip
    texts = {word: " ".join(shown(word).split()) for word in wanted}
    wrong = [(word, one) for word, some in wanted.items() for one in some if one not in texts[word]]

    assert wrong == []
    assert "Agility ladder" in texts["ladder"]


def test_an_exercise_with_the_name_of_a_term_has_one_line() -> None:
    text = shown("SE")

    assert text.startswith("Set-equivalent (SE)  the common unit of all work\n")
    line = "also an exercise: Speed-endurance run (strideaudit explain speed_endurance_run)\n"
    assert text.endswith(f"\n{line}\n")
    assert "Muscles, credit of one set" not in text


def test_a_term_that_several_exercises_go_by_says_which() -> None:
    text = shown("sled")

    assert text.index("Sprinting against a sled") < text.index("Sled can mean Light sled sprint")


def test_no_term_takes_the_title_of_an_exercise(knowledge: Knowledge) -> None:
    titles = {names.normalise(exercise.name) for exercise in knowledge.exercises.values()}
    taken = [
        word
        for term in terms(knowledge)
        for word in (term.title, *term.keys)
        if names.normalise(word) in titles
    ]

    assert taken == []


def test_the_pages_that_are_kept_are_those_of_the_knowledge_base(knowledge: Knowledge) -> None:
    made, kept = compile_pages(knowledge), load_pages()

    assert set(made) == set(kept._fields)
    for name, table in kept._asdict().items():
        assert dict(Packed(made[name])) == dict(table)


class Watched(Mapping[str, tuple[tuple[str, ...], ...]]):
    """Pages that note which of them are read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __getitem__(self, key: str) -> tuple[tuple[str, ...], ...]:
        self.read.append(key)
        return load_pages().pages[key]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError

    def __len__(self) -> int:
        raise AssertionError


@pytest.mark.parametrize(
    ("word", "pages"),
    [
        ("push-overreliance", []),
        ("nordic curl", ["exercise nordic_curl"]),
        ("Slow overhead squat (left)", ["exercise overhead_squat"]),
        ("SE", ["term Set-equivalent (SE)"]),
        ("hamstrings", ["group hamstrings"]),
        ("nothing of that name", []),
    ],
)
def test_only_the_page_that_is_asked_for_is_read(
    word: str, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched()
    kept = load_pages()._replace(pages=watched)
    monkeypatch.setattr(lookup, "load_pages", lambda: kept)

    explain(word, Screen())

    assert watched.read == pages


def test_no_page_of_a_rule_decodes_an_exercise() -> None:
    load_catalogue.cache_clear()
    catalogue = load_catalogue()

    for rule in every_rule():
        explain(rule, Screen())

    assert vars(catalogue)["_decoded"] == {}


def test_what_begins_like_a_word_is_suggested_first_the_shortest_before_others() -> None:
    firsts = {
        word: explain(word, Screen())[1].split("'")[1]
        for word in ("nordic crul", "hamstr", "push-over")
    }

    assert firsts == {
        "nordic crul": "Nordic curl",
        "hamstr": "Hamstrings",
        "push-over": "push-overreliance",
    }


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("slow overhead squat left", "`overhead` decides: without it the name means Back squat"),
        (
            "Kniebeuge mit Kurzhanteln",
            "`Kurzhanteln` decides: without it the name means Back squat",
        ),
        ("Prone leg curl", "'Prone leg curl' is listed as a name of lying_leg_curl"),
        ("30m time trial", "time trial, 30 m: acceleration_sprint"),
        ("Tacos", "with `language: es`; else it is asked about"),
    ],
)
def test_how_a_name_was_read_and_which_word_decided(word: str, text: str) -> None:
    assert text in shown(word, 200)


def test_a_name_that_is_not_known_is_hinted_at_by_its_known_words() -> None:
    hint = explain("underwater calf raise", Screen())[1]

    assert hint.startswith("did you mean 'Standing calf raise'")
