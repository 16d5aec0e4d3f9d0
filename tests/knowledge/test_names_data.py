"""Rules that every name of the data follows, and lists of names that nobody tuned the data for."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from every import every

from strideaudit.audit.report import PlanReport
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.names.normal import normalise

FOLDER = Path(__file__).parents[1] / "data" / "names"
SHORT = 4
"""Letters up to which a name needs a reason."""


@pytest.fixture(autouse=True)
def _first_of_its_plan(catalogue: Catalogue) -> None:
    """Suggestions are limited for each plan."""
    catalogue.begin_plan()


def table(file: str) -> list[list[str]]:
    """Return the rows of a table below its head."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))[1:]


def everyday_words() -> set[str]:
    """Return ordinary words of the four languages as names are compared."""
    lines = (FOLDER / "everyday_words.txt").read_text(encoding="utf-8").splitlines()
    return {normalise(word) for line in lines for word in line.split()[1:]}


def names_of(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield every name with its exercise."""
    for key, exercise in knowledge.exercises.items():
        for name in exercise.names(key):
            yield name, key


def only_in_a_language(knowledge: Knowledge) -> set[str]:
    """Return the names that count in one language alone."""
    languages = knowledge.name_forms.languages.values()
    return {normalise(word) for rules in languages for word in rules.everyday}


def test_a_short_or_everyday_name_has_a_reason(knowledge: Knowledge) -> None:
    reasons = {normalise(one) for some in knowledge.name_forms.reasons.values() for one in some}
    excused = reasons | only_in_a_language(knowledge)
    words = everyday_words()
    without = [
        f"{name}: {key}"
        for name, key in names_of(knowledge)
        if normalise(name) not in excused
        and (len(re.sub(r"[\W_]", "", name)) <= SHORT or normalise(name) in words)
    ]

    assert len(words) > 1000
    assert without == []


def test_words_that_say_nothing_leave_no_name_of_one_other_word(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    """``in`` says nothing, so "Throw-in" would be a name of every throw."""
    made = set(knowledge.name_forms.words.values())
    left = {
        name: catalogue.forms.cut(name)[0]
        for name, _ in names_of(knowledge)
        if re.search(r"\w\W+\w", name) and len(catalogue.forms.cut(name)) == 1
    }
    wrong = {
        name: word
        for name, word in left.items()
        if catalogue.find(word) and word not in catalogue.names and word not in made
    }

    assert len(left) > 5
    assert wrong == {}


def test_every_reason_is_about_a_name(knowledge: Knowledge) -> None:
    known = {normalise(name) for name, _ in names_of(knowledge)}
    about = [one for some in knowledge.name_forms.reasons.values() for one in some]

    assert [one for one in about if normalise(one) not in known] == []
    assert [one for one, count in Counter(map(normalise, about)).items() if count > 1] == []


WRONG = table("wrong_matches.csv")
"""Names that were read wrong once: what each means, and what it must not be in a line of work."""


@every(WRONG)
def test_a_wrong_match_does_not_come_back(row: list[str], catalogue: Catalogue) -> None:
    name, ids, *_ = row
    assert catalogue.find(name) == tuple(ids.split())


@every(WRONG)
def test_a_wrong_match_does_not_come_back_in_a_plan(
    row: list[str], audited: Callable[..., PlanReport]
) -> None:
    _, ids, line, never = row
    report = audited(f"sessions:\n  - work:\n      - {line!r}\n")

    assert report.subject is not None
    counted = [item.exercise.id for item in report.subject.items if item.exercise]
    right = ids.split()
    assert never not in counted
    assert set(counted) <= set(right)


def test_no_name_is_what_it_must_not_be(catalogue: Catalogue) -> None:
    pairs = table("forbidden.csv")

    assert len({tuple(pair) for pair in pairs}) >= 200
    assert [pair for pair in pairs if pair[1] not in catalogue.exercise_ids] == []
    assert [pair for pair in pairs if catalogue.find(pair[0]) == (pair[1],)] == []


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("BS: 5x5", ()),
        ("BS", ("back_squat", "block_start", "b_skip")),
        ("BS 30m", ("back_squat", "block_start", "b_skip")),
        ("As", ("a_skip", "a_run", "a_march")),
        ("SL bounds", ("single_leg_hops", "straight_leg_bound")),
        ("KB", ()),
        ("OH", ()),
        ("Lateral box jump", ("box_jump",)),
        ("Long accels", ("acceleration_sprint", "max_velocity_sprint", "build_up_sprint")),
        ("Ladder run", ("agility_ladder", "tempo_run", "acceleration_wickets")),
        ("Straight leg march", ("straight_leg_skip", "hamstring_stretch")),
        ("Lateral A skip", ("c_skip", "a_skip")),
        ("Tempol\u00e4ufe", ("tempo_run", "speed_endurance_run")),
        ("Wechselspr\u00fcnge", ("split_jump", "alternate_leg_bound")),
        ("Sots press", ("overhead_press",)),
        ("Handstand push-up", ("overhead_press",)),
        ("Handstand hold", ("handstand_hold",)),
        ("One-arm hang", ("dead_hang",)),
        ("Kettlebell one arm clean and jerk", ("power_clean",)),
        ("band hip lift", ("glute_bridge",)),
        ("bench squat", ("box_squat",)),
        ("Med ball scoop throw", ("medicine_ball_forward_scoop",)),
        ("Overspeed with a band", ("towed_sprint",)),
        ("Steep hill", ("hill_sprint",)),
        ("R\u00fcckw\u00e4rtslauf", ("backpedal",)),
        ("Rev sled drag", ("backward_sled_drag",)),
        ("Deads", ("conventional_deadlift",)),
        ("Rope", ("jump_rope", "battle_ropes")),
        ("Sprints aus dem Block", ("block_start",)),
        ("Sprint from 3-point stance", ("three_point_start",)),
        ("Speed endurance II", ("speed_endurance_run",)),
        ("Zugwiderstandsl\u00e4ufe", ("sled_sprint_light",)),
        ("H\u00fcrdensprung", ("hurdle_hops",)),
        ("Foam roller words", ()),
    ],
)
def test_a_name_that_was_read_wrong(name: str, ids: tuple[str, ...], catalogue: Catalogue) -> None:
    assert catalogue.find(name) == ids


@pytest.mark.parametrize(
    ("name", "ids", "metres"),
    [
        ("0-30m Sprint", ("acceleration_sprint",), 30),
        ("Acceleration 0-20m", ("acceleration_sprint",), 20),
        ("10-30 m sprint", ("acceleration_sprint",), 20),
        ("30 fly 10", ("flying_sprint",), 10),
        ("20m build 30m fly", ("flying_sprint",), 30),
        ("Block starts to 30m", ("block_start",), 30),
        ("30m time trial", ("acceleration_sprint",), 30),
        ("20-40m Sprint", ("flying_sprint", "acceleration_sprint", "max_velocity_sprint"), 0),
        ("90m accel", ("acceleration_sprint", "max_velocity_sprint", "build_up_sprint"), 0),
        ("6 step acceleration", ("acceleration_sprint",), 0),
        ("Single-leg hops 20 m", ("single_leg_hops",), 20),
    ],
)
def test_the_distance_in_a_name(
    name: str, ids: tuple[str, ...], metres: float, catalogue: Catalogue
) -> None:
    reading = catalogue.read(name)
    assert (reading.ids, reading.metres) == (ids, metres)


def test_a_word_of_everyday_life_is_a_name_in_its_language_alone(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    other = {"de": "es", "es": "fr", "fr": "de"}
    for language, rules in knowledge.name_forms.languages.items():
        assert len(rules.everyday) >= 15
        for word in rules.everyday:
            (exercise,) = catalogue.find(word, (language,))
            assert catalogue.listed(word, (language,)) == (exercise,)
            assert (catalogue.find(word), catalogue.listed(word)) == ((), ())
            assert catalogue.find(word, (other[language],)) == ()
            assert catalogue.suggest(word) == (exercise,)
            assert not {normalise(word)} & {normalise(one) for one in rules.words}


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("Chaise avec poids", "wall_sit"),
        ("Tacos con compa\u00f1ero", "block_start"),
        ("Plancha con peso", "plank"),
        ("Tractions lest\u00e9es", "pull_up"),
    ],
)
def test_another_word_of_the_language_is_enough(
    name: str, exercise: str, catalogue: Catalogue
) -> None:
    assert catalogue.find(name) == (exercise,)


def test_the_languages_of_a_line_show_in_words_that_are_not_english(catalogue: Catalogue) -> None:
    assert catalogue.languages_of("Tacos 4x20m con compa\u00f1ero") == {"es"}
    assert catalogue.languages_of("Kniebeuge mit Kurzhanteln 3x8") == {"de"}
    assert catalogue.languages_of("Chaise avec halt\u00e8res") == {"fr"}
    assert catalogue.languages_of("3 series de 10 flexiones") == {"es", "fr"}
    assert catalogue.languages_of("Tacos 4x20m") == frozenset()
    assert catalogue.languages_of("Back squat 3x5, pause at the bottom") == frozenset()


def counts(file: str, catalogue: Catalogue) -> dict[str, Counter[str]]:
    """Return for each set of a table how its names were read."""
    found: dict[str, Counter[str]] = {}
    for name_of_set, name, ids in table(file):
        got, right = catalogue.find(name), set(ids.split())
        read = "unknown"
        if len(got) == 1:
            read = "right" if got[0] in right else "wrong"
        elif got:
            read = "asked"
        found.setdefault(name_of_set, Counter())[read] += 1
    return found


@pytest.mark.parametrize(
    ("file", "least"),
    [("held_track.csv", 0.85), ("held_apps.csv", 0.95), ("held_foreign.csv", 0.9)],
)
def test_names_that_were_written_down_before_they_were_read(
    file: str, least: float, catalogue: Catalogue
) -> None:
    for name, count in counts(file, catalogue).items():
        said = count["right"] + count["wrong"]
        assert count["right"] / said >= 0.995, (name, count)
        assert count["right"] / count.total() >= least, (name, count)


def test_a_name_with_words_round_a_known_one_has_it_among_its_suggestions(
    catalogue: Catalogue,
) -> None:
    rows = table("heads.csv")
    missed = [
        name
        for name, exercise in rows
        if exercise not in (catalogue.find(name) or catalogue.suggest(name))
    ]

    assert len(rows) >= 50
    assert all(len(name.split()) >= 3 for name, _ in rows)
    assert missed == []


@pytest.mark.parametrize(
    ("name", "first", "never"),
    [
        ("Reverse row", "barbell_row", "backpedal"),
        ("Zercher Kang lunge", "lunge", "kang_squat"),
        ("Squat zottman", "", "wrist_curl"),
    ],
)
def test_kept_words_come_before_names_that_look_alike(
    name: str, first: str, never: str, catalogue: Catalogue
) -> None:
    near = catalogue.suggest(name)
    assert near[:1] == ((first,) if first else near[:1])
    assert never not in near
