"""Which exercise words name, and what is asked where they may name another."""

import pytest

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.line.known import KnownNames, Own
from strideaudit.plan.line.name_words import clean, is_harmless, is_run_name
from strideaudit.plan.line.naming import Hints, Namer, Naming
from strideaudit.plan.line.parts import Field
from strideaudit.plan.line.reader import read
from strideaudit.plan.line.words import group

NAMES = KnownNames(load_catalogue())
METRES = Hints(frozenset(("metres",)))
NONE = Hints()


def resolve(text: str, hints: Hints = NONE) -> Naming:
    return Namer(NAMES).resolve(text, hints)


@pytest.mark.parametrize(
    ("text", "hints", "exercise"),
    [
        ("front squat", NONE, "front_squat"),
        ("strides on grass", METRES, "tempo_run"),
        ("barefoot strides", METRES, "tempo_run"),
        ("pogo hops (stiff ankles)", NONE, "pogo_hops"),
        ("hill sprints (short, steep)", METRES, "hill_sprint"),
        ("sled", METRES, "sled_sprint_light"),
        ("sled", Hints(bare=((20, 4),)), "sled_sprint_light"),
        ("bounds", METRES, "alternate_leg_bound"),
        ("flies", METRES, "flying_sprint"),
        ("fly", Hints(bare=((30, 4),)), "flying_sprint"),
        ("fly", Hints(frozenset(("seconds",)), plural=True), "flying_sprint"),
        ("jump squats", Hints(load=True), "loaded_jump_squat"),
        ("squat/hack squat", NONE, "back_squat"),
        ("hex bar deadlift (high handles)", NONE, "trap_bar_deadlift"),
    ],
)
def test_a_name_is_known_with_words_that_change_nothing(
    text: str, hints: Hints, exercise: str
) -> None:
    found = resolve(text, hints)

    assert (found.exercises, found.asked) == ((exercise,), "")


@pytest.mark.parametrize(
    ("text", "hints", "kind", "first"),
    [
        # a bracket that is a thing is part of the name
        ("overspeed (sled)", METRES, "word", "downhill_sprint"),
        # words that change an exercise are not dropped
        # nor is a word that is harmless elsewhere
        ("weighted barefoot a-skip", METRES, "word", "a_skip"),
        # words behind those that are searched are not dropped
        ("front squat with a big strong and nice full tall jump", NONE, "word", "front_squat"),
        ("squat saute", NONE, "which", "countermovement_jump"),
        ("squat avec saut", NONE, "word", "back_squat"),
        # two letters are never sure
        ("bs", NONE, "short", "back_squat"),
        ("sl", METRES, "short", "single_leg_hops"),
        ("fs", NONE, "short", "front_squat"),
        ("dl", NONE, "short", "conventional_deadlift"),
        ("fly", Hints(bare=((10, 3),)), "which", "flying_sprint"),
        ("sled", Hints(frozenset(("metres",)), heavy=True), "which", "sled_sprint_heavy"),
        ("rdl/nordics", NONE, "choice", "romanian_deadlift"),
        ("clean complex", NONE, "complex", "power_clean"),
        ("wobbling about", NONE, "name", ""),
    ],
)
def test_what_may_be_another_exercise_is_asked_about(
    text: str, hints: Hints, kind: str, first: str
) -> None:
    found = resolve(text, hints)

    assert found.asked == kind
    assert "".join(found.exercises[:1]) == first


@pytest.mark.parametrize(
    ("text", "is_run"),
    [
        ("sprint", True),
        ("sprints on grass", True),
        ("free sprint", True),
        ("laufe", True),
        ("race", True),
        ("time trial", True),
        ("strides", False),
        ("hill sprint", False),
        ("on grass", False),
    ],
)
def test_some_names_say_no_more_than_that_something_is_run(text: str, *, is_run: bool) -> None:
    assert is_run_name(text) is is_run


def test_words_that_change_nothing_name_nothing() -> None:
    found = {word: NAMES.listed(word) for word in group("harmless")}

    assert {word: ids for word, ids in found.items() if len(ids) == 1} == {}


def test_a_harmless_word_that_makes_another_exercise_is_not_dropped() -> None:
    """Of each pair that the catalogue lists, the head alone is never the answer."""
    catalogue = load_catalogue()
    words = [word for word in group("harmless") if word.isalpha() and len(word) > 1]
    wrong = []
    for key in catalogue.exercise_ids[::7]:
        name = catalogue.exercise(key).name.casefold()
        for word in words:
            other = NAMES.listed(f"{word} {name}")
            if other and not NAMES.alike((key, *other)):
                found = resolve(f"{word} {name}", NONE)
                if found.exercises == (key,) and not found.asked:
                    wrong.append((word, name))

    assert wrong == []


def test_a_search_is_bounded() -> None:
    """However many words a line has, so many names are looked up and no more."""
    calls = 0

    class Counting(KnownNames):
        def listed(self, text: str) -> tuple[str, ...]:
            nonlocal calls
            calls += 1
            return super().listed(text)

    namer = Namer(Counting(load_catalogue()))
    for number in range(40):
        namer.known(" ".join(f"word{chr(97 + i)}{chr(97 + number % 26)}" for i in range(12)))

    assert calls < 300  # two a text for the whole name, and the look-ups of one line


def test_own_exercises_come_before_the_catalogue() -> None:
    own = (
        Own("Front squat", same_as="hack_squat"),
        Own("Bob's march", unit="reps", equipment=("band",)),
        Own("Bob's march", unit="s"),
    )
    names = KnownNames(load_catalogue(), own)

    assert names.find("front squats") == ("hack_squat",)
    (key,) = names.find("bobs march")
    assert names.title(key) == "Bob's march"
    assert names.facts(key).lift
    assert not names.facts(key).timed
    assert not names.alike((key, "back_squat"))


def test_exercises_are_alike_if_they_train_and_count_alike() -> None:
    assert NAMES.alike(("back_squat", "hack_squat"))
    assert NAMES.alike(("back_squat",))
    assert not NAMES.alike(("romanian_deadlift", "nordic_curl"))
    assert not NAMES.alike(("back_squat", "box_jump"))


def test_marks_round_a_name_are_no_part_of_it() -> None:
    assert clean(" -\0 front  squat:,\0") == "front squat"
    assert is_harmless([])


def test_an_everyday_word_is_a_name_in_a_line_of_its_language() -> None:
    spanish, plain = (
        read([Field(text)], NAMES).pieces[0]
        for text in ("3 series de 10 flexiones", "flexiones 3x10")
    )

    assert (spanish.exercise, spanish.question) == ("push_up", None)
    assert plain.question is not None
    assert plain.question.candidates == ("push_up",)


def test_an_everyday_word_is_a_name_in_a_plan_of_its_language() -> None:
    names = KnownNames(load_catalogue(), languages=("fr",))
    (piece,) = read([Field("Chaise 3x30s")], names).pieces

    assert (piece.exercise, piece.question) == ("wall_sit", None)
