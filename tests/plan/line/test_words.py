"""The words of ``data/line.yaml``: none is an exercise where that would be lost; phrases."""

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.line.fold import fold
from strideaudit.plan.line.tokens import tokens
from strideaudit.plan.line.words import group

CATALOGUE = load_catalogue()


def test_no_harmless_word_is_an_exercise() -> None:
    """Such a word may be left out of a line, so it must not be work."""
    assert [word for word in group("harmless") if CATALOGUE.find(word)] == []


def test_no_word_of_rest_or_of_a_separator_is_an_exercise() -> None:
    names = ("rest", "then", "choice", "dose_labels", "sets", "week", "race")
    found = [word for name in names for word in group(name) if CATALOGUE.find(word)]
    assert found == []


def test_words_are_folded_as_lines_are() -> None:
    wrong = [word for name in CATALOGUE.line_words for word in group(name) if fold(word) != word]
    assert wrong == []
    assert fold("Fu\xdf") in group("side")


def test_every_group_has_words_and_every_word_a_token() -> None:
    for name in CATALOGUE.line_words:
        assert len(list(group(name))) > 0, name
        assert all(tokens(word) for word in group(name)), name


def test_units_mean_the_same_in_four_languages() -> None:
    units = {
        "reps": ("reps", "wdh", "repeticiones", "repetitions"),
        "sec": ("sec", "sekunden", "segundos", "secondes"),
        "min": ("minutes", "minuten", "minutos"),
        "m": ("metres", "meter", "metros", "mtrs"),
        "hurdles": ("hurdles", "hurden", "vallas", "haies"),
        "contacts": ("contacts", "kontakte", "contactos"),
    }
    for unit, words in units.items():
        assert {group("units").meaning(word) for word in words} == {unit}


def test_the_longest_phrase_is_found_and_hyphens_do_not_count() -> None:
    phrases = {"walk back recovery slow": 3, "walk-back-recovery": 5, "walk back": 2, "walk": 0}
    for text, end in phrases.items():
        found = group("rest_without_time").at(tokens(text), 0)
        assert (found.end if found else 0) == end, text


def test_a_phrase_can_be_sought_by_its_end() -> None:
    row = tokens("start off of 3")
    assert group("run_in_before").ending(row, 2) == 1
    assert group("run_in_before").ending(row, 1) == -1
