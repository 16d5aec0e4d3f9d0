"""The numbers of a line: what joins them, their units, and the words between them."""

from strideaudit.plan.line.asides import take_asides
from strideaudit.plan.line.chains import Item, chains
from strideaudit.plan.line.fold import fold
from strideaudit.plan.line.parts import Chain, Factor
from strideaudit.plan.line.tokens import tokens

CHAINS = {
    # sets and an amount
    "4x6": "4 x 6",
    "4 X 6": "4 x 6",
    "4 sets of 6": "4S x 6",
    "4 Sätze à 6 Wdh": "4S x 6reps",
    "4 series de 6 repeticiones": "4S x 6reps",
    "4 séries de 6 répétitions": "4S x 6reps",
    "four sets of six": "4S x 6",
    "vier Sätze mit acht": "4S x 8",
    "4 sets, 6 reps": "4S x 6reps",
    "4 mal 6": "4 x 6",
    "4 sets over 5 hurdles": "4S x 5hurdles",
    "4 doubles": "4 x 2",
    "6 reps of 80m": "6 x 80m",
    "2 sets of 3 reps of 80m": "2S x 3 x 80m",
    "80m x 6 reps": "80m x 6",
    "6 reps x 80m": "6 x 80m",
    "4x20 m": "4 x 20m",
    "4x20-m": "4 x 20m",
    "4x20yd": "4 x 20yd",
    '4x20"': '4 x 20"',
    "4x1'": "4 x 1'",
    "4x20''": '4 x 20"',
    "4x1:15": "4 x 75sec",
    "4x :40": "4 x 40sec",
    "4x20s": "4 x 20s",
    "4x20 sek": "4 x 20sec",
    "4x2,5 kg": "4 x 2.5kg",
    # ranges and lists
    "4x6-8": "4 x range 6 8",
    "4 x 6 - 8": "4 x range 6 8",
    "4x6 to 8": "4 x range 6 8",
    "4x6 bis 8": "4 x range 6 8",
    "3-4x6": "range 3 4 x 6",
    "2x3-4x60m": "2 x range 3 4 x 60m",
    "10/20/30x2": "list 10 20 30 x 2",
    "10m/20mx2": "list 10 20m x 2",
    "10-20m": "range 10 20m",
    "6/6/6": "list 6 6 6",
    "6-6-6": "list 6 6 6",
    "6,6,6": "list 6 6 6",
    "6, 5, 4": "list 6 5 4",
    "6-8/6-8": "list 7 7",
    "10/20/40m x3": "list 10 20 40m x 3",
    "100,120,150m": "list 100 120 150m",
    "5x7/7": "5 x list 7 7",
    # groups and loads
    "3x(4x30m)": "G 3 x 4 x 30m",
    "3(4x30m)": "G 3 x 4 x 30m",
    "(4x30m) x 3": "G 3 x 4 x 30m",
    "3 x (4 x 10)": "G 3 x 4 x 10",
    "2x(30/40/50m)": "G 2 x list 30 40 50m",
    "2 sets: 4 x 30m": "2S x 4 x 30m",
    "5x4x110": "5 x 4 x 110",
    "110kg x 4 x 5": "110kg x 4 x 5",
    # one of the two is elsewhere
    "5x": "count 5",
    "x5": "count x5",
    "5 sets": "count 5S",
    "30m": "30m",
    "12": "12",
    # without a number
    "4xAMRAP": "4 x open",
    "4 x max": "4 x open",
    "4 x to failure": "4 x open",
    "4 x bis Muskelversagen": "4 x open",
    "4x al fallo": "4 x open",
}
"""A dose, and its factors; ``S`` marks sets, ``G`` brackets."""


def factor_said(factor: Factor) -> str:
    values = " ".join(f"{value:g}" for value in factor.values) or "open"
    kind = f"{factor.form} " if factor.form in ("range", "list") else ""
    return f"{kind}{values}{factor.unit}{'S' if factor.is_sets else ''}"


def chain_said(chain: Chain, text: str) -> str:
    said = " x ".join(map(factor_said, chain.factors))
    if chain.form == "count":
        leading = text[chain.place.start].lower() == "x"
        said = f"count {'x' if leading else ''}{said}"
    return f"G {said}" if chain.grouped else said


def read(text: str) -> tuple[Item, ...]:
    return chains(tokens(fold(text)))


def said(text: str) -> list[str]:
    """Return the items of a line in words."""
    return [
        f"<{chain_said(item.chain, text)}>"
        if item.chain
        else item.mark or text[item.start : item.end]
        for item in read(text)
    ]


def test_the_factors_of_a_dose() -> None:
    wrong = {text: said(text) for text, want in CHAINS.items() if said(text) != [f"<{want}>"]}
    assert wrong == {}


def test_a_dose_alone_is_whole_in_every_language_before_and_behind_a_name() -> None:
    for text, want in CHAINS.items():
        if "(" in text or text[0] == "x" or text == "5x":
            continue
        # ``12`` before a name, and a list, are amounts as they are alone.
        assert said(f"Dips {text}") == ["Dips", f"<{want}>"], text


ITEMS = {
    "Dips 4x6, rows 3x10": ["Dips", "<4 x 6>", ",", "rows", "<3 x 10>"],
    "Dips 4x6 - rows 3x10": ["Dips", "<4 x 6>", "-", "rows", "<3 x 10>"],
    "Dips 4x6; 3x8": ["Dips", "<4 x 6>", ";", "<3 x 8>"],
    "Dips 4x6. Rows 3x8": ["Dips", "<4 x 6>", ";", "Rows", "<3 x 8>"],
    "Dips 4x6 - 2x8": ["Dips", "<4 x 6>", "-", "<2 x 8>"],
    "Dips 4x6, then 2x8": ["Dips", "<4 x 6>", "then", "<2 x 8>"],
    "Dips 4x6 dann 2x8": ["Dips", "<4 x 6>", "then", "<2 x 8>"],
    "dips oder rows 2x8": ["dips", "or", "rows", "<2 x 8>"],
    "Pull-ups 4x6": ["Pull-ups", "<4 x 6>"],
    "dips/rows 2x8": ["dips/rows", "<2 x 8>"],
    "dips / rows 2x8": ["dips", "/", "rows", "<2 x 8>"],
    "Hops (soft, quick) 3x9": ["Hops (soft, quick)", "<3 x 9>"],
    "Dips 3x9 (4 per arm)": ["Dips", "<3 x 9>", "(", "<4>", "per arm", ")"],
    "5x flying 20": ["<count 5>", "flying", "<20>"],
    "Fly20 3x1": ["Fly", "<20>", "<3 x 1>"],
    # numbers that belong to names
    "3-point start 5x10m": ["3-point start", "<5 x 10m>"],
    "3 point start 5x10m": ["3 point start", "<5 x 10m>"],
    "1/2 squat 5x3": ["1/2 squat", "<5 x 3>"],
    "45\xb0 hyper 2x9": ["45\xb0 hyper", "<2 x 9>"],
    "1-leg hop 2x9": ["1-leg hop", "<2 x 9>"],
    "X walk 2x9": ["X walk", "<2 x 9>"],
    # units that belong to names
    "3x6 step ups": ["<3 x 6>", "step ups"],
    "3x6 hurdle hops": ["<3 x 6>", "hurdle hops"],
    "10 leg raises": ["<10>", "leg raises"],
    "5 single leg squats": ["<5>", "single leg squats"],
    # what does not become a chain
    "4x(2+2)": ["<count 4>", "(", "<2>", "+", "<2>", ")"],
    "3 rounds: 60m, 50m": ["<count 3S>", ":", "<60m>", ",", "<50m>"],
    "4 sets, 3x5": ["<count 4S>", ",", "<3 x 5>"],
    "4x20m/4x30m/4x40m": ["<4 x 20m>", "<4 x 30m>", "<4 x 40m>"],
    "4x20m-4x30m": ["<4 x 20m>", "<4 x 30m>"],
    "4x20/4x30": ["<4 x 20>", "<4 x 30>"],
    "4x60m/5'": ["<4 x 60m>", "<5'>"],
    "Dips 4x2 - 3min": ["Dips", "<4 x 2>", "-", "<3min>"],
    "Dips 4x5 - 12": ["Dips", "<4 x 5>", "-", "<12>"],
    "4x6, 2 slow": ["<4 x 6>", ",", "<2>", "slow"],
}


def test_the_items_of_a_line() -> None:
    wrong = {text: said(text) for text, want in ITEMS.items() if said(text) != want}
    assert wrong == {}


def test_numbers_that_nobody_can_be_sure_of_are_marks() -> None:
    for number in ("1,000", "2.500", "3.3.2026", "123456789"):
        marks = [item.mark for item in read(f"Run {number} m")]
        assert number in marks, number


def test_a_factor_has_its_place() -> None:
    text = "Dips 4x6-8 reps"
    item = read(text)[1]
    assert item.chain is not None
    places = [text[one.place.start : one.place.end] for one in item.chain.factors]
    assert places == ["4", "6-8 reps"]
    assert text[item.start : item.end] == "4x6-8 reps"


def test_a_list_does_not_go_on_behind_an_aside() -> None:
    """The three are sets of their own, each at its load."""
    left = take_asides(fold("Dips 5 @ 70kg, 4 @ 75kg, 3 @ 80kg"))[0]
    amounts = [item.chain for item in chains(tokens(left)) if item.chain]
    assert [one.factors[0].values for one in amounts] == [(5,), (4,), (3,)]
