"""The notation of doses: what is understood, and where what is not is pointed at."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.plan import notation
from strideaudit.plan.scanner import DoseError

UNDERSTOOD: dict[str, dict[str, float | str | bool]] = {
    "4x5": {"sets": 4, "reps": 5},
    "4 x 5": {"sets": 4, "reps": 5},
    "4×5": {"sets": 4, "reps": 5},
    "4X5": {"sets": 4, "reps": 5},
    "3x8-12": {"sets": 3, "reps": 10},
    "3x6–8": {"sets": 3, "reps": 7},
    "2-3x5": {"sets": 2.5, "reps": 5},
    "5, 5, 5": {"sets": 3, "reps": 5},
    "8, 6, 4, 2": {"sets": 4, "reps": 5},
    "5,5,5": {"sets": 3, "reps": 5},
    "6x20m": {"sets": 6, "metres": 20},
    "6x20 metres": {"sets": 6, "metres": 20},
    "2x20 yd": {"sets": 2, "metres": 2 * 9.144},
    "3x60 feet": {"sets": 3, "metres": 60 * 0.3048},
    "1x1.5km": {"sets": 1, "metres": 1500},
    "3x30s": {"sets": 3, "seconds": 30},
    "3x1min": {"sets": 3, "seconds": 60},
    "3x1:30": {"sets": 3, "seconds": 90},
    "20 min": {"sets": 1, "seconds": 1200},
    "1:30": {"sets": 1, "seconds": 90},
    "90 contacts": {"sets": 1, "contacts": 90},
    "3x20 contacts": {"sets": 3, "contacts": 20},
    "12 reps": {"sets": 1, "reps": 12},
    "40m": {"sets": 1, "metres": 40},
    "3 sets": {"sets": 3},
    "3 sets of 10": {"sets": 3, "reps": 10},
    "3x8/side": {"sets": 3, "reps": 8, "per_side": True},
    "3x8 / leg": {"sets": 3, "reps": 8, "per_side": True},
    "3x12 each side": {"sets": 3, "reps": 12, "per_side": True},
    "3x12 per leg": {"sets": 3, "reps": 12, "per_side": True},
    "3x12 (each)": {"sets": 3, "reps": 12, "per_side": True},
    "12 each side": {"sets": 1, "reps": 12, "per_side": True},
    "3x30s/leg": {"sets": 3, "seconds": 30, "per_side": True},
    "3xAMRAP": {"sets": 3, "open_ended": True},
    "3x to failure": {"sets": 3, "open_ended": True},
    "3x5+": {"sets": 3, "reps": 5},
    "4x5 @ 82%": {"sets": 4, "reps": 5, "intensity": 0.82},
    "4x5 @ 60-70%": {"sets": 4, "reps": 5, "intensity": 0.65},
    "4x5 @ 82 % 1RM": {"sets": 4, "reps": 5, "intensity": 0.82},
    "4x5 @ 90kg": {"sets": 4, "reps": 5, "load_kg": 90},
    "4x5 @ 2,5 kg": {"sets": 4, "reps": 5, "load_kg": 2.5},
    "4x5 @ 100 lb": {"sets": 4, "reps": 5, "load_kg": 45.359237},
    "4x5 @ RPE8": {"sets": 4, "reps": 5, "rpe": 8},
    "4x5 @RIR 2": {"sets": 4, "reps": 5, "rir": 2},
    "4x5 @ 2 RIR": {"sets": 4, "reps": 5, "rir": 2},
    "6x20m @ max": {"sets": 6, "metres": 20, "effort": "max"},
    "4x5 easy": {"sets": 4, "reps": 5, "effort": "easy"},
    "4x5 @ light": {"sets": 4, "reps": 5, "effort": "light"},
    "6x20m @ heavy": {"sets": 6, "metres": 20, "effort": "heavy"},
    "6x20m @ 95%": {"sets": 6, "metres": 20, "intensity": 0.95},
    "4x5 rest 3min": {"sets": 4, "reps": 5, "rest_s": 180},
    "4x5 rest 3:00": {"sets": 4, "reps": 5, "rest_s": 180},
    "4x5 rest 90s": {"sets": 4, "reps": 5, "rest_s": 90},
    "4x5 rest 2–3 min": {"sets": 4, "reps": 5, "rest_s": 150},
    "4x5 rest walk back": {"sets": 4, "reps": 5},
    "4x5 tempo 3-1-1": {"sets": 4, "reps": 5, "tempo": "3-1-1"},
    "4x5 @ 82% rest 3min tempo 3-1-1": {
        "sets": 4, "reps": 5, "intensity": 0.82, "rest_s": 180, "tempo": "3-1-1",
    },
    "3x10m (medium)": {"sets": 3, "metres": 10},
    "0x5": {"sets": 0, "reps": 5},
}  # fmt: skip


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_dose_is_understood(text: str) -> None:
    assert notation.parse_dose(text) == pytest.approx(UNDERSTOOD[text])


REFUSED = {
    # the characters that the error points at
    "4x": "x",
    "x5": "x",
    "4x5x6": "x",
    "easy": "easy",
    "5": "5",
    "": "",
    "nan": "nan",
    "4x5 bananas": "bananas",
    "4x5 @": "@",
    "4x5 rest": "t",
    "4x5 tempo": "o",
    "4x5 @ 80": "80",
    "4xfive": "five",
}


@pytest.mark.parametrize("text", REFUSED)
def test_text_that_is_not_a_dose_is_pointed_at(text: str) -> None:
    with pytest.raises(DoseError) as caught:
        notation.parse_dose(text)

    error = caught.value
    assert error.hint
    assert text[error.start : error.end].strip() == REFUSED[text] or not text


FIELDS = [
    ("3", "sets", {"sets": 3}),
    ("2-3", "sets", {"sets": 2.5}),
    ("3x10", "sets", {"sets": 3, "reps": 10}),
    ("5, 5, 5, 5, 5", "sets", {"sets": 5, "reps": 5}),
    ("3 sets", "sets", {"sets": 3}),
    ("5", "reps", {"reps": 5}),
    ("8-12", "reps", {"reps": 10}),
    ("6–8", "reps", {"reps": 7}),
    ("to failure", "reps", {"open_ended": True}),
    ("AMRAP", "reps", {"open_ended": True}),
    ("8 each direction", "reps", {"reps": 8, "per_side": True}),
    ("12 each side", "reps", {"reps": 12, "per_side": True}),
    ("8 / Bein", "reps", {"reps": 8, "per_side": True}),
    ("30 s / Seite", "reps", {"seconds": 30, "per_side": True}),
    ("40 m", "reps", {"metres": 40}),
    ("20", "metres", {"metres": 20}),
    ("10 yards", "metres", {"metres": 9.144}),
    ("4x30m", "metres", {"sets": 4, "metres": 30}),
    ("30s", "seconds", {"seconds": 30}),
    ("45", "seconds", {"seconds": 45}),
    ("00:20:00", "seconds", {"seconds": 1200}),
    ("90s p/leg", "seconds", {"seconds": 90, "per_side": True}),
    ("90", "contacts", {"contacts": 90}),
]


@pytest.mark.parametrize(("text", "unit", "expected"), FIELDS)
def test_a_field_is_understood(text: str, unit: str, expected: dict[str, float]) -> None:
    assert notation.parse_amount(text, unit) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3:00", 180), ("3min", 180), ("90sec", 90), ("45 seconds", 45), ("2–3 min", 150), ("60", 60)],
)
def test_a_rest_is_a_time(text: str, expected: float) -> None:
    assert notation.parse_rest(text) == {"rest_s": expected}


@pytest.mark.parametrize("text", ["walk back", "full recovery", "as needed"])
def test_a_rest_in_words_is_not_an_error(text: str) -> None:
    assert notation.parse_rest(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "dose"),
    [
        ("Nordic curl 3x5", "Nordic curl", "3x5"),
        ("Nordic curl: 3x5", "Nordic curl", "3x5"),
        ("Hip flexion, cable: 3x8/side", "Hip flexion, cable", "3x8/side"),
        ("Box jump 90 contacts", "Box jump", "90 contacts"),
        ("Squat 3-4x5 @ 80%", "Squat", "3-4x5 @ 80%"),
        ("60 m sprint 4x60m", "60 m sprint", "4x60m"),
        ("Back squat", "Back squat", ""),
        ("Squat 4x", "Squat", "4x"),
    ],
)
def test_name_and_dose_are_split(text: str, name: str, dose: str) -> None:
    found, start = notation.split_entry(text)

    assert (found, text[start:]) == (name, dose)


sets = st.integers(0, 100)
reps = st.integers(1, 1000)


@given(sets, reps)
def test_sets_times_reps_is_read_back(number: int, amount: int) -> None:
    assert notation.parse_dose(f"{number}x{amount}") == {"sets": number, "reps": amount}


@given(sets, st.integers(1, 50), st.integers(1, 50))
def test_a_range_counts_by_its_midpoint(number: int, low: int, more: int) -> None:
    text = f"{number}x{low}-{low + more}"

    assert notation.parse_dose(text)["reps"] == low + more / 2


@given(sets, st.integers(1, 50), st.integers(1, 50))
def test_a_range_counts_by_its_midpoint_backwards_too_and_is_noticed(
    number: int, low: int, more: int
) -> None:
    text = f"{number}x{low + more}-{low}"
    start = text.index("x") + 1

    assert notation.parse_dose(text)["reps"] == low + more / 2
    assert notation.backward_ranges(text) == ((start, len(text), f"{low}-{low + more}"),)


@given(sets, st.integers(1, 50), st.integers(0, 50))
def test_a_range_that_runs_up_is_not_noticed(number: int, low: int, more: int) -> None:
    assert notation.backward_ranges(f"{number}x{low}-{low + more}") == ()


BACKWARD = {
    # the text, and the range the other way round
    "8-6": [("8-6", "6-8")],
    "8–6": [("8–6", "6-8")],
    "8 to 6": [("8 to 6", "6-8")],
    "8 TO 6": [("8 TO 6", "6-8")],
    "12-10 each side": [("12-10", "10-12")],
    "40-30m": [("40-30", "30-40")],
    "2,5-1,5 min": [("2,5-1,5", "1.5-2.5")],
    "5-4x8 - 6": [("5-4", "4-5"), ("8 - 6", "6-8")],
    "4x60-40m @ 95-90% rest 5-3min": [("60-40", "40-60"), ("5-3", "3-5")],
    "4x5 @ 85-80%": [],
    "4x5 RIR 3-2": [],
    "4x5 RPE 9-8": [],
    "4x5 90-80kg": [],
    "4x5 tempo 3-1-1": [],
    "to failure": [],
    "8, 7, 6": [],
    "8--6": [],
    "5-0.00001": [("5-0.00001", "0.00001-5")],
    "5--0": [("5--0", "0-5")],
    "1e7-5": [("1e7-5", "5-10000000")],
}


@pytest.mark.parametrize("text", BACKWARD)
def test_a_range_that_runs_backwards_is_noticed_where_it_stands(text: str) -> None:
    found = notation.backward_ranges(text)

    assert [(text[start:end], turned) for start, end, turned in found] == BACKWARD[text]


@given(st.text(alphabet=string.printable + "×–@·½", max_size=40))
def test_what_is_noticed_in_any_text_lies_within_it(text: str) -> None:
    for start, end, turned in notation.backward_ranges(text):
        low, high = (float(number) for number in turned.split("-"))
        assert 0 <= start < end <= len(text)
        assert 0 <= low <= high


@given(st.text(alphabet=string.printable + "×–@·½", max_size=40))
def test_any_text_is_a_dose_or_an_error_within_it(text: str) -> None:
    found: object = None
    try:
        found = notation.parse_dose(text)
    except DoseError as error:
        found = 0 <= error.start < max(len(text), 1) and error.end > error.start

    assert found


@pytest.mark.parametrize("text", ["3x1,000m", "4x10,000m", "1,000 m"])
def test_a_comma_that_may_mean_thousands_is_asked_about(text: str) -> None:
    with pytest.raises(DoseError, match="thousands"):
        notation.parse_dose(text)


@pytest.mark.parametrize("text", ["4x5 rest 3min rest 5min", "4x5 tempo 1 tempo 2", "4x5 80% 90%"])
def test_nothing_is_given_twice(text: str) -> None:
    with pytest.raises(DoseError, match="twice"):
        notation.parse_dose(text)
