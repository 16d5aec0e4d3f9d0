"""Plans with German, Spanish and French keys mean what the same plan with English keys means."""

from io import BytesIO

from every import every

from strideaudit.inputs.detection import is_plan, read_plan
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.input import Input


def read(text: str) -> PlanFile:
    return read_lines(read_plan(text, "plan.yaml"), catalogue_names())


def work(file: PlanFile) -> list[tuple[object, ...]]:
    """Return week, day, exercise and doses of each entry."""
    assert file.plan is not None, file.faults
    return [
        (one.weeks, one.day, entry.exercise, entry.section, entry.doses)
        for one in file.plan.sessions
        for entry in one.entries
    ]


ENGLISH = """
weeks:
- sessions:
  - day: mon
    name: A
    warmup: [jog]
    work:
    - squat 3x5
    - {exercise: rdl, sets: 3, reps: 8, rest: 2min}
    - plank: {sets: 3, time: 30s}
"""
SAME = {
    "German": {
        "weeks": "Wochen", "sessions": "Einheiten", "day": "Tag", "name": "Titel",
        "warmup": "Aufwärmen", "work": "Übungen", "exercise": "Übung", "sets": "Sätze",
        "reps": "Wdh", "rest": "Pause", "time": "Dauer",
    },
    "German without umlauts": {
        "weeks": "wochen", "sessions": "trainingseinheiten", "day": "wochentag", "name": "titel",
        "warmup": "aufwaermen", "work": "uebungen", "exercise": "uebung", "sets": "saetze",
        "reps": "wiederholungen", "rest": "pause", "time": "dauer",
    },
    "Spanish": {
        "weeks": "semanas", "sessions": "sesiones", "day": "día", "name": "nombre",
        "warmup": "calentamiento", "work": "ejercicios", "exercise": "ejercicio",
        "sets": "series", "reps": "repeticiones", "rest": "descanso", "time": "duracion",
    },
    "French": {
        "weeks": "semaines", "sessions": "séances", "day": "jour", "name": "titre",
        "warmup": "échauffement", "work": "exercices", "exercise": "exercice",
        "sets": "séries", "reps": "répétitions", "rest": "récupération", "time": "durée",
    },
    "French without accents": {"sessions": "seances", "weeks": "semaines", "sets": "series"},
}  # fmt: skip


def translated(text: str, words: dict[str, str]) -> str:
    for key, word in words.items():
        text = text.replace(f"{key}:", f"{word}:")
    return text


@every(SAME)
def test_keys_in_other_languages_mean_the_same(language: str) -> None:
    text = translated(ENGLISH, SAME[language])
    file = read(text)
    assert work(file) == work(read(ENGLISH))
    assert not file.unknown_keys
    assert not file.unread
    assert is_plan(Input("plan.txt", BytesIO(text.encode())))


def test_findings_point_at_the_keys_as_they_are_written() -> None:
    file = read("einheiten:\n- tag: mo\n  übungen:\n  - squat 3x5\n  sätze: 3\n")
    [unknown] = file.unknown_keys
    assert file.document.span(unknown.path, key=True)[:2] == (5, 3)
    assert file.plan is not None
    [entry] = file.plan.sessions[0].entries
    assert file.document.span(entry.path)[:2] == (4, 5)


@every([
    "einheiten:\n- tag: mo\n  work: [squat 3x5]\nsessions: []\n",  # one of the two counts
    "sessions:\n- day: mon\n  work: [squat 3x5]\n  tag: di\n",
    "exercises:\n  Übung: {same_as: back_squat}\nsessions:\n- day: mon\n  work: [Übung 3x5]\n",
    "sessions:\n- day: mon\n  work: [{Pause: 3x5}]\n",
])  # fmt: skip
def test_a_key_is_not_taken_for_another_where_that_is_not_sure(text: str) -> None:
    file = read(text)
    assert file.unknown_keys or "{" in text


def test_a_key_that_may_hold_sessions_is_named() -> None:
    file = read("programm:\n- day: mon\n  work: [squat 3x5]\n")
    assert [fault.hint for fault in file.faults] == ["is 'programm' meant to be `sessions:`?"]


@every(["3 Sätze à 10 Wdh.", "3x max", "3 series de 10", "Klimmzug 3 x AMRAP", "12 Wdh"])
def test_work_in_words_under_a_key_that_is_not_read_is_listed(line: str) -> None:
    text = f"sessions:\n- day: mon\n  work: [squat 3x5]\n  more:\n  - '{line}'\n"
    assert [one.text for one in read(text).unread if one.work] == [line]


@every(["lines", "Main", "main set", "main part", "workout"])
def test_work_under_another_word_of_coaches_is_read(key: str) -> None:
    file = read(f"sessions:\n- day: mon\n  {key}:\n  - squat 3x5\n  - rdl 3x8\n")
    assert len(work(file)) == len(["squat", "rdl"])
    assert not file.unknown_keys
    assert not file.unread


def test_a_second_list_of_work_is_listed_and_never_refuses_the_plan() -> None:
    file = read("sessions:\n- day: mon\n  work: [squat 3x5]\n  lines: [rdl 3x8]\n")
    assert len(work(file)) == len(["squat"])
    assert [(one.text, one.fix) for one in file.unread] == [
        ("rdl 3x8", "rename 'lines' to `work:`, or move its lines under it")
    ]


def test_the_way_out_for_work_under_an_unknown_key_works() -> None:
    text = "sessions:\n- day: mon\n  stuff:\n  - squat 3x5\n  - rdl 3x8\n"
    assert {one.fix for one in read(text).unread} == {
        "rename 'stuff' to `work:`, or move its lines under it"
    }
    assert len(work(read(text.replace("stuff:", "work:")))) == len(["squat", "rdl"])


def test_a_note_and_the_number_of_a_week_are_known_keys() -> None:
    weeks = "".join(
        f"- week: {number}\n  note: easy\n"
        "  sessions:\n  - {day: mon, note: a, work: [squat 3x5]}\n"
        for number in (1, 2)
    )
    file = read(f"plan: A\nnote: injured left hamstring 12 Nov\nweeks:\n{weeks}")
    assert not file.unknown_keys
    assert [one[0] for one in work(file)] == [(1,), (2,)]


@every(["3", "1-2", "[1]"])
def test_a_week_that_says_another_number_is_named(number: str) -> None:
    one = "sessions: [{day: mon, work: [squat 3x5]}]"
    file = read(f"weeks:\n- {one}\n- {{week: {number}, {one}}}\n")
    assert [unknown.path[-1] for unknown in file.unknown_keys] == ["week"]
