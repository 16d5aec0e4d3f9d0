"""What is written with a dose and is not its amount: each is claimed whole, with its numbers."""

from strideaudit.plan.line.asides import take_asides
from strideaudit.plan.line.fold import BLANK, fold

FOUND = {
    # rest
    "Dips 4x6 rest 3min": "rest 180",
    "Dips 4x6 rest: 90s": "rest 90",
    "Dips 4x6 rest 90": "rest 90",
    "Dips 4x6 r=3'": "rest 180",
    "Dips 4x6, 3min rest": "rest 180",
    "Dips 4x6 - 2-3 min rest": "rest 120 180",
    "Dips 4x6 w/ 90s rest": "rest 90",
    "Dips 4x6 w/ 3'": "rest 180",
    "Dips 4x6 with 90 sec": "rest 90",
    "Dips 4x6 3m rest": "rest 180",
    "Dips 4x6 1min30 rest": "rest 90",
    "Dips 4x6 rest 1:30": "rest 90",
    "Dips 4x6 rest 2'30": "rest 150",
    "Dips 4x6 (rest 3 min between sets)": "rest 180",
    "Dips 4x6, 3 min Pause": "rest 180",
    "Dips 4x6, 3 Min. Pause": "rest 180",
    "Dips 4x6 desc 2'": "rest 120",
    "5x40m, r\xe9cup marche": "rest",
    "Dips 4x6, Satzpause 3 min": "rest 180",
    "Dips 4x6 mit 2 min Pause": "rest 120",
    "Dips 4x6 rec 3'": "rest 180",
    "Dips 4x6, descanso 3 minutos": "rest 180",
    "Dips 4x6, r\xe9cup 3 min": "rest 180",
    "Dips 4x6 (repos 2 min)": "rest 120",
    "3x3x40m, 2'/6'": "rest 120, set_rest 360",
    "3x3x40m, 90 sec / 6 min": "rest 90, set_rest 360",
    "3x3x40m (2 min between reps, 6 min between sets)": "rest 120, set_rest 360",
    "3x3x40m rest 2min/6min": "rest 120, set_rest 360",
    "3x(3x40m)/2'/6'": "rest 120, set_rest 360",
    "2x 3x70m @ >75% effort; [walk back recovery; 6 min]": "intensity 0.75, rest 360",
    "5x40m full recovery": "rest",
    "5x40m, volle Erholung": "rest",
    "5x40m walk back": "rest",
    "5x40m walk-back recovery": "rest",
    "5x40m, Gehpause": "rest",
    "9x200m, 200m jog": "rest",
    # starts by the clock, and the time of a run
    "EMOM 9: 2 cleans": "every 60 9",
    "9 min EMOM: 2 cleans": "every 60 9",
    "Cleans 9x2 EMOM": "every 60",
    "E2MOM x 5: 2 cleans": "every 120 5",
    "every 90s x 8: 2 cleans": "every 90 8",
    "alle 2 min: 2 cleans": "every 120",
    "5x40m on the 90s": "every 90",
    "5x200m in 31s": "target 31",
    # inside a repetition
    "3 sec pause dips 4x6": "pause 3 pause",
    "Dips 4x6 (2s hold)": "pause 2 pause",
    "Dips 4x6 w/ 2 sec pause": "pause 2 pause",
    "Dips 4x6 (4s eccentric)": "pause 4 eccentric",
    "Dips 4x6 slow lowering 4s": "pause 4 eccentric",
    "Dips 4x6 tempo 3-1-1": "tempo 3-1-1",
    "Dips 4x6 tempo 4010": "tempo 4010",
    "Dips 4x6 tempo: 31x1": "tempo 31x1",
    "Dips 4x6 (30x1)": "tempo 30x1",
    "Dips 4x6 30X1": "tempo 30x1",
    # how hard
    "Dips 4x6 @ 80%": "intensity 0.8",
    "Dips 4x6 @ ~80%": "intensity 0.8",
    "Dips 4x6 [80%]": "intensity 0.8",
    "Dips 4x6 80 %": "intensity 0.8",
    "Dips 4x6 at 70-80%": "intensity 0.7 0.8",
    "Dips 4x6 (70/75/80%)": "intensity 0.7 0.75 0.8",
    "Dips 4x6 (70%, 75%, 80%)": "intensity 0.7, intensity 0.75, intensity 0.8",
    "Dips 4x6 80% of 1RM": "intensity 0.8",
    "Dips 4x6x80%": "intensity 0.8",
    "Dips 4x6 mit 80 Prozent": "intensity 0.8",
    "Sled 4x20m (40 % BW)": "intensity 0.4 bw",
    "Course 4x60m \xe0 95%": "intensity 0.95",
    "Dips 4 x 6 \xe0 75 %": "intensity 0.75",
    "Dips 4 x 6 to 75%": "intensity 0.75",
    "Dips 4x6 60 a 75%": "intensity 0.6 0.75",
    "Dips 4x6 @ RPE 8": "level 8 rpe",
    "Dips 4x6 RPE7-8": "level 7 8 rpe",
    "Dips 4x6 RIR 2": "level 2 rir",
    "Dips 4x6 2 RIR": "level 2 rir",
    "Dips 4x6 @ 85": "bare_at 85",
    "60m @ 90 x 4": "bare_at 90",
    "Sled w/ 20% BW 4x20m": "intensity 0.2 bw",
    "5x40m flat out": "effort max",
    "5x40m submax": "effort submax",
    "5x40m a tope": "effort max",
    "Dips 4x6 (heavy)": "effort heavy",
    "Dips 4x6 @ max": "effort max",
    "Dips 4x6 @ 20kg": "load 20",
    "Dips 20 kg 4x6": "load 20",
    "Dips 4x6 +20kg": "load 20 +",
    "Dips 4x6 100lb": "load 45.4",
    "Dips 4x6 @ 2x20kg": "load 40",
    "Dips 4x6 w/ 24kg DBs": "load 24",
    "Dips 4x6 con 20 kg": "load 20",
    "Dips 4x6 @ 20 / 22 / 24 kg": "load 20 22 24",
    "Dips 4x6 @ 70 / 75 / 80 %": "intensity 0.7 0.75 0.8",
    # sides and heights
    "Lunges 4x6/leg": "side",
    "Lunges 4x6 / side": "side",
    "Lunges 4x6 per leg": "side",
    "Lunges 4x6 each": "side each",
    "Lunges 4x6ea": "side",
    "Lunges 4x6 e/s": "side",
    "Lunges 4x6e": "side",
    "Lunges 4x6e leg": "side",
    "Lunges 4x6 e.s.": "side",
    "Lunges 4x6 L/R": "side",
    "Lunges 4xmax/leg": "side",
    "Lunges 4x6 je Bein": "side",
    "Lunges 4x6 por pierna": "side",
    "Lunges 4x6 par jambe": "side",
    "Box jump 4x3 60cm": "height 0.6",
    "Box jump 4x3 30in": "height 0.762",
    'Box jump 4x3 24"': "height 0.61",
    "Box jump 4x3 off a 40 cm box": "height 0.4",
    "40 cm box jump 4x3": "height 0.4",
    "Wickets 4x12 @ 1.8m": "height 1.8",
    "Drop jump 4x3 from .4m": "height 0.4",
    "Hurdle hop 4x5 x 84cm": "height 0.84",
    # the run-in of a fly
    "Fly 20m x3 off a 30m run-up": "run_in 30",
    "Fly 4x30m (20m in)": "run_in 20",
    "Fly 20m (30m build)": "run_in 30",
    "30m build + 20m fly x3": "run_in 30",
    "30 fly 10": "run_in 30",
    "Fliegend 20m (30 m Anlauf)": "run_in 30",
    "Fly 20m, 25 yd run in": "run_in 22.9",
}
"""A line, and all its asides with their values and words."""

NOTHING = (
    "Plank hold 30s",
    "Plank 20 sec hold",
    "Squeeze 5x5s hold",
    "Tempo 8x100m",
    "Fly-in 30m x 4",
    "Pause squat 4x6",
    "400m jog",
    "Leg extension / leg curl 4x6",
    "4x30m build-ups + 3x20m fly",
    "30m acceleration x 3, 20m fly x 3",
    "6 fly 30",
    "20m build 4x30m",
    "110kg x 4 x 5",
    "5x4x110kg",
    "Single leg press 4x6",
    "Dips 3x10 in a row",
    "rest 3 rounds",
    "R-leg hop 4x6",
    "3x30s/30s",
    'Plank 3x45"',
    "Max velocity 4x50m",
    "Dips 4x6 heavy",
    "Heavy sled 4x20m",
    "Dips 4x6 (slow)",
    "Wickets 4x @ 30m",
    "Dips 3x5, 10x3",
    "Dips @ 3x5",
    "Dips 3x30x1",
    "Bounds 5 x 84",
)
"""The number or word that looks like an aside is a dose or a name."""


def said(text: str) -> str:
    return ", ".join(
        " ".join((aside.kind, *(f"{value:.3g}" for value in aside.values), aside.word)).strip()
        for aside in take_asides(fold(text))[1]
    )


def test_each_aside_is_found() -> None:
    wrong = {text: said(text) for text, want in FOUND.items() if said(text) != want}
    assert wrong == {}


def test_a_dose_or_a_name_is_not_an_aside() -> None:
    assert {text: said(text) for text in NOTHING if said(text)} == {}


def test_no_number_of_an_aside_is_left_over() -> None:
    for text in FOUND:
        if "Dips 4x6" in text and "x80%" not in text:
            left = take_asides(fold(text))[0].replace(BLANK, " ")
            assert "".join(one for one in left if one.isdigit()) == "46", text


def test_what_is_claimed_is_blank_and_the_rest_as_it_was() -> None:
    for text in FOUND:
        folded = fold(text)
        left, asides = take_asides(folded)
        claimed = {at for one in asides for at in range(one.place.start, one.place.end)}
        assert len(left) == len(folded)
        for at, (before, after) in enumerate(zip(folded, left, strict=True)):
            # Brackets go with the last thing in them, and the commas between such things.
            wanted = BLANK if at in claimed else before
            assert after == wanted or (after == BLANK and before in "(), "), (text, at)
