"""What a line is by its words alone."""

from strideaudit.plan.line.fold import fold
from strideaudit.plan.line.kinds import is_sentence, kind_of, rounds_of, weeks_in
from strideaudit.plan.line.labels import take_labels

KINDS = {
    "unscored": (
        "Warm-up (8-10 min)", "warm up: 800m jog", "WARMUP", "Aufwärmen 15 min", "Einlaufen 1 km",
        "Calentamiento 10 min", "Échauffement: 2 tours", "Cool-down", "Auslaufen 10 min",
        "Vuelta a la calma", "Retour au calme 10 min",
    ),
    "none": (
        "Rest", "Rest day", "OFF", "Off / travel", "Physio", "Physio + massage", "Massage 30 min",
        "Team meeting 45 min", "Sauna, ice bath", "Match", "Ruhetag", "Physio und Massage",
        "Descanso", "Día de descanso", "Repos", "Travel day - light stretching", "n/a", "-", "",
        "Total: 840 m", "840 m total", "Summe: 840 m", "Bodyweight 71 kg", "Slept 7 h, RPE 6",
        "Schlaf 8 h", "Sueño: 7 h", "RPE 6", "HRV 62",
    ),
    "context": (
        "3 rounds of:", "3 rounds", "Block A x4", "Circuit x 3", "Circuit: 3 rounds, 2 min rest",
        "Core circuit 3 rounds", "4 sets of:", "2-3 rounds of:", "3 Runden", "Zirkel 3 Runden",
        "3 rondas de:", "3 tours de :", "Block 2 - 3 rounds", "Circuit 4x",
    ),
    "": (
        "Dips 4x6", "Rest day: 20 push-ups", "Massage + 4x80m", "Pause squat", "Off blocks 4x30m",
        "Match sprints 4x30m", "Easy run 20 min", "Bodyweight squats 20", "3 rounds of: dips 10",
        "3 rounds of dips", "4 sets", "Medicine ball throws 20 total", "Weight vest run 4x30m",
        "Recovery swim 20 min", "4x60m", "Physio band walks 2x10",
    ),
}  # fmt: skip
ROUNDS = {
    "3 rounds of:": 3,
    "Block A x4": 4,
    "Block A 4x": 4,
    "Block 2 x4": 4,
    "Block 2 - 3 rounds": 3,
    "2-3 rounds of:": 2.5,
    "Circuit: 3 rounds, 2 min rest": 3,
    "3 Runden, 2 min Pause": 3,
    "3 rounds of: dips 10": 0,
    "Block start x4": 0,
    "Complex 5x3": 0,
    "Dips 4x6": 0,
}
SENTENCES = (
    "Stop when the quality of the last two runs is clearly worse than that of the first one",
    "The bar should move fast.",
    "Die letzte Serie soll locker sein.",
    "Is the hip still sore?",
)
NOT_SENTENCES = ("Dips 4x6", "1. Dips 4x6.", "Back squat 3x5. Box jump 3x3", "Keep 3x5", "")
WEEKS = {
    "Dips 3x6 (W1), 4x6 (W2)": "W1",
    "Dips: week 2 4x6": "week 2",
    "Dips Woche 3 4x6": "Woche 3",
    "Dips semana 2: 4x6": "semana 2",
    "Dips 4x6 w 3 sec pause": "",
    "2 weeks off": "",
    "Dips 4x6": "",
}


def kind(text: str) -> str:
    return kind_of(take_labels(fold(text)).text)


def test_the_kind_of_a_line() -> None:
    wrong = {
        text: kind(text) for want, texts in KINDS.items() for text in texts if kind(text) != want
    }
    assert wrong == {}


def test_rounds() -> None:
    wrong = {text: rounds_of(take_labels(fold(text)).text) for text in ROUNDS}
    assert wrong == ROUNDS


def test_sentences() -> None:
    assert [text for text in SENTENCES if not is_sentence(fold(text))] == []
    assert [text for text in NOT_SENTENCES if is_sentence(fold(text))] == []


def test_weeks_inside_a_line() -> None:
    found = {text: text[slice(*(weeks_in(fold(text)) or (0, 0)))] for text in WEEKS}
    assert found == WEEKS
