"""The colours of the page: text can be read on what it is on, in light, dark and on paper."""

import re
from importlib.resources import files

STYLE = files("strideaudit.page").joinpath("style.css").read_text("utf-8")

TEXTS = ("fg", "mut", "push", "swing", "return", "error", "warning", "info", "good")
"""Colours that words have."""

LEAST = {"light": 5.6, "dark": 7.1, "paper": 5.6}
"""The standard asks for 4.5; a page on a wall is read from further away."""

NUMBERS = 4.5
"""Of a number in a dot."""


def palettes() -> dict[str, dict[str, str]]:
    """Return the colours of each kind of page; the dark page and paper change some of the light."""
    light, dark, paper = (
        dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", block))
        for block in re.findall(r":root\{([^}]+)\}", STYLE)
    )
    return {"light": light, "dark": light | dark, "paper": light | paper}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it, 0 to 1."""
    digits = colour[1:]
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000", "#fff") == 21
    assert round(contrast("#777777", "#fff"), 2) == 4.48  # the grey that just fails


def test_every_colour_of_text_is_read_on_the_page_and_on_a_card() -> None:
    wrong = {
        (kind, text, ground): round(found, 2)
        for kind, colours in palettes().items()
        for text in TEXTS
        for ground in ("bg", "card")
        if (found := contrast(colours[text], colours[ground])) < LEAST[kind]
    }

    assert wrong == {}


def test_numbers_in_dots_and_bars_on_their_tracks_are_seen() -> None:
    wrong: dict[tuple[str, ...], float] = {}
    for kind, colours in palettes().items():
        for dot in ("error", "warning", "good", "fg"):
            wrong[kind, dot] = contrast(colours["bg"], colours[dot])
        for bar in ("push", "swing", "return", "error"):
            wrong[kind, bar] = contrast(colours[bar], colours["card"])
        for muscle in ("push", "swing", "return"):
            wrong[kind, "muscle", muscle] = contrast(colours[muscle], colours["pale"]) * 1.5

    assert {key: round(found, 2) for key, found in wrong.items() if found < NUMBERS} == {}


def test_every_colour_that_is_used_is_defined() -> None:
    defined = set(re.findall(r"(--[\w-]+):", STYLE))

    assert set(re.findall(r"var\((--[\w-]+)\)", STYLE)) <= defined


def test_the_style_loads_nothing_and_cannot_leave_its_element() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "<" not in STYLE
