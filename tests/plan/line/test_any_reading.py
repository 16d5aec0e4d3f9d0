"""Any line: nothing raises, nothing is lost, every answer works, and both paths agree."""

import random
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.line import words
from strideaudit.plan.line.answers import read_fully
from strideaudit.plan.line.fast import read_fast
from strideaudit.plan.line.full import FullReader
from strideaudit.plan.line.known import Context, KnownNames
from strideaudit.plan.line.parts import Field, Line, Question, edited
from strideaudit.plan.line.reader import read
from strideaudit.plan.line.unknown import read_unknown

DATA = Path(__file__).parents[2] / "data" / "coach_lines.txt"
NAMES = KnownNames(load_catalogue())
JOINS = 8 * settings().max_examples
"""40,000 with the largest profile, 200 with the smallest."""

BETWEEN = (" ", ", ", "; ", " + ", " / ", " (", "x", ": ", " - ", "\n", " or ", " then ", "")
DOSES = (
    "4x5", "3 x 8-10", "3x20m", "3x30s", "3 x 30 sec", "5x60 contacts", "3x8/side", "4x5 @ 80%",
    "4x5 80kg rest 3min", "3x5 @ RPE 8", "3x5 RIR 2 rest 90s", "3x12 each leg", "2x1min", "16x10",
    "16x15", "3x20", "3x8 reps", "100x5", "2x30", "6x30", "3x10s", "5x200s",
)  # fmt: skip


def coach_lines() -> list[str]:
    rows = DATA.read_text(encoding="utf-8").splitlines()
    return [row.split(" => ")[0] for row in rows if " => " in row and not row.startswith("# ")]


def joined() -> Iterator[str]:
    """Yield joins, cuts and shuffles of lines; the same in every run."""
    lines = coach_lines()
    chance = random.Random(7)  # noqa: S311 - the same lines in every run
    for _ in range(JOINS):
        one, other = chance.choices(lines, k=2)
        way = chance.random()
        if way < 0.5:
            yield one + chance.choice(BETWEEN) + other
        elif way < 0.9:
            yield one[: chance.randrange(len(one) + 1)] + other[chance.randrange(len(other)) :]
        else:
            yield "".join(chance.sample(one, len(one)))


def misspelt(name: str, chance: random.Random) -> str:
    """Return a name with a letter more, less, wrong, or two swapped."""
    at, letter = chance.randrange(len(name)), chance.choice("aeiklrstx")
    rest = name[at + 1 :]
    ways = (letter + name[at:], rest, letter + rest, rest[:1] + name[at] + rest[1:])
    return name[:at] + chance.choice(ways)


def unknown_lines() -> Iterator[tuple[Field, ...]]:
    """Yield misspelt names with doses, and next to any word that a line may have."""
    chance = random.Random(11)  # noqa: S311 - the same lines in every run
    catalogue = load_catalogue()
    names = [catalogue.exercise(key).name for key in catalogue.exercise_ids]
    said = sorted({word for table in catalogue.line_words.values() for word in table})
    for _ in range(10 * JOINS):
        name = misspelt(chance.choice(names), chance)
        word, dose = chance.choice(said), chance.choice((*DOSES, "12x6", "12x6-8"))
        more = chance.choice(said)
        ways = (name, name, f"{word} {name}", f"{name} {word}", f"{word} {more}", word)
        text = chance.choice(ways)
        if chance.random() < 0.5:
            yield (Field(f"{text}{chance.choice((' ', ': '))}{dose}"),)
        else:
            yield Field(text, "name"), Field(dose, "dose")


def questions(line: Line) -> list[Question]:
    every = [*(piece.question for piece in line.pieces), line.question]
    return [one for one in every if one is not None]


def lost(text: str, line: Line) -> list[int]:
    """Return the digits of a line of work that are in no part of it."""
    if line.kind != "work" or questions(line):
        return []
    places = [*line.notes, *line.left, *(one.place for one in line.asides)]
    places += [line.label] if line.label else []
    places += [one for piece in line.pieces for one in (*piece.name, *piece.dose_places)]
    held = {at for place in places for at in range(place.start, place.end)}
    return [at for at, one in enumerate(text) if one.isdigit() and at not in held]


def test_no_number_of_any_join_is_lost() -> None:
    gone = {}
    for text in (*coach_lines(), *joined()):
        line = read([Field(text)], NAMES)
        left = line.kind == "work" and line.left
        if lost(text, line) or (left and not questions(line)):
            gone[text] = lost(text, line)

    assert gone == {}


def test_no_known_exercise_with_a_dose_is_lost() -> None:
    """Two lines that are read are read as both, or are asked about, when a semicolon joins them."""
    lines = [text for text in coach_lines() if ";" not in text]
    chance = random.Random(9)  # noqa: S311 - the same lines in every run
    wrong = []
    for _ in range(JOINS):
        one, other = chance.choices(lines, k=2)
        alone = [read([Field(text)], NAMES) for text in (one, other)]
        if any(line.kind != "work" or questions(line) for line in alone):
            continue
        both = read([Field(f"{one}; {other}")], NAMES)
        doses = sum(len(piece.doses) for line in alone for piece in line.pieces)
        found = sum(len(piece.doses) for piece in both.pieces)
        if not questions(both) and found < doses:
            wrong.append((one, other))

    assert wrong == []


def test_every_answer_to_every_question_works() -> None:
    wrong = []
    answered = 0
    for text in (*coach_lines(), *joined()):
        fields = (Field(text),)
        asked = questions(read(fields, NAMES))
        for question in asked:
            assert len(question.edits) == len(question.candidates)
            for edits in filter(None, question.edits):
                answered += 1
                after = edited(fields, edits)
                if len(questions(read(after, NAMES))) >= len(asked):
                    wrong.append((text, after[0].text))

    assert wrong == []
    assert answered > len(coach_lines()) / 10


@given(
    st.lists(st.one_of(st.sampled_from(coach_lines()), st.text(max_size=20)), max_size=4).map(
        " ".join
    )
)
def test_any_text_is_read_and_its_places_lie_inside(text: str) -> None:
    line = read([Field(text)], NAMES)
    places = [*line.notes, *line.left, *(one.place for one in line.asides)]
    places += [place for piece in line.pieces for place in (*piece.name, *piece.dose_places)]
    places += [question.place for question in questions(line)]

    assert all(0 <= place.start <= place.end <= len(text) for place in places)
    assert all(not piece.doses for piece in line.pieces if piece.question)
    assert line == read([Field(text)], NAMES)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_fields_are_read(name: str, dose: str) -> None:
    line = read([Field(name, "name"), Field(dose, "dose")], NAMES)
    places = [*line.notes, *(one.place for one in line.asides)]

    assert all(place.end <= len((name, dose)[place.field]) for place in places)


def test_both_paths_agree_on_every_line_that_both_take() -> None:
    names = sorted(load_catalogue().exercise(key).name for key in load_catalogue().exercise_ids)
    lines = [f"{name}{mark}{dose}" for name in names[::5] for mark in (" ", ": ") for dose in DOSES]
    taken = 0
    differ = {}
    for text in (*coach_lines(), *lines):
        fields = [Field(text)]
        fast = read_fast(fields, NAMES)
        taken += fast is not None
        if fast is not None and fast != (full := read_fully(fields, NAMES, Context())):
            differ[text] = (fast, full)

    assert differ == {}
    assert taken > len(lines) / 3


def test_the_path_of_unknown_names_asks_what_all_steps_ask() -> None:
    taken = 0
    differ = {}
    for fields in unknown_lines():
        found = read_unknown(fields, NAMES)
        taken += found is not None
        if found is not None and found != (full := FullReader(fields, NAMES, Context()).line()):
            differ[fields] = (found, full)

    assert differ == {}
    assert taken > JOINS


def test_the_path_of_unknown_names_leaves_what_says_more_than_a_name() -> None:
    """Each of these would be asked about as a name, and is a label, a rest, or something else."""
    for text in (
        "Warm up 3x10", "Power 3x5", "Four rounds 3x5", "Each leg 3x10", "Per sied 3x5",
        "Squat or lunge 3x5", "Squta then lnuge 3x5", "Bakc squat 3x20m", "Bakc squat 0x5",
        "Bakc squat 30x5", "Bakc squat 3x5, RDL 3x8", "A skpi 3x5", "Back squat 3x5", "Qx 3x5",
    ):  # fmt: skip
        assert read_unknown([Field(text)], NAMES) is None, text


def test_every_exercise_is_read_by_its_name_and_its_id() -> None:
    """With a label, so that the full reader reads it: as itself, or it is asked about."""
    wrong = {}
    asked = []
    for key in load_catalogue().exercise_ids:
        facts = NAMES.facts(key)
        counted = facts.lift or "contacts" in facts.units
        dose = "3x8 reps" if counted else "3x20m" if "metres" in facts.units else "3x10 sec"
        for name in (NAMES.title(key), key):
            line = read([Field(f"A1. {name}: {dose}")], NAMES)
            if questions(line) or line.kind != "work":
                asked.append(name)
                continue
            found = [piece.exercise or NAMES.find(piece.name_text) for piece in line.pieces]
            if found not in ([key], [(key,)]):
                wrong[name] = found

    assert wrong == {}
    assert len(asked) < 10


def test_both_paths_agree_on_a_name_and_a_dose_in_two_fields() -> None:
    for dose in DOSES:
        fields = [Field("Front squat", "name"), Field(dose, "dose")]
        fast = read_fast(fields, NAMES)
        assert fast in (None, read_fully(fields, NAMES, Context())), dose


def test_the_first_path_leaves_what_it_may_not_count() -> None:
    """Unguarded, each of these would be counted where it must be asked about."""
    taken = [
        text
        for text in (
            "Squat 100 x 5", "Bench 80 x 8", "Deadlift 140 x 3", "A skip 2 x 30", "BS 3x5",
            "10m fly: 4x30m", "DL 5x3", "Plank 3x30", "Sprint 4x60m", "Bounds 3x20m", "Squat 3x20m",
            "Flying sprint 4x20s", "Squat 3x5 (W1)", "Warm up 3x10", "Squat 30x20",
        )
        if read_fast([Field(text)], NAMES) is not None
    ]  # fmt: skip

    assert taken == []


def test_the_first_path_reads_no_word_of_the_data() -> None:
    words.group.cache_clear()
    for dose in DOSES:
        read_fast([Field(f"Front squat {dose}")], NAMES)

    assert words.group.cache_info().currsize == 0


def test_one_more_line_changes_no_other() -> None:
    """A line is read alone: what was read before it does not count."""
    lines = coach_lines()
    first = [read([Field(text)], NAMES) for text in lines]
    again = [read([Field(text)], NAMES) for text in reversed(lines)]

    assert first == list(reversed(again))


def test_work_is_bounded_by_the_length_of_a_line() -> None:
    """Each of the longest lines looks up at most so many names."""
    calls = 0

    class Counting(KnownNames):
        def find(self, text: str) -> tuple[str, ...]:
            nonlocal calls
            calls += 1
            return super().find(text)

    names = Counting(load_catalogue())
    most = {}
    for part in (
        "squat foo bar, ",
        "3x5 a b c d e, ",
        "1/2 ",
        "squat ",
        "4x5 ",
        "a; ",
        "x or ",
        "foo 3x5 / ",
    ):
        calls = 0
        read([Field((part * 500)[:500])], names)
        most[part] = calls

    assert {part: count for part, count in most.items() if count > 1000} == {}
