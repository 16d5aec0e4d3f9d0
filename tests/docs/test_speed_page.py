"""The benchmarks' own arithmetic and pictures; nothing here measures time."""

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

ROOT = Path(__file__).parents[2]
SIZES = (10, 20, 40, 80)


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    yield
    for name in ("growth", "logs", "measuring"):
        sys.modules.pop(name, None)


def test_the_growth_of_time_is_1_where_it_is_linear_whatever_the_start_takes() -> None:
    from growth import Growth

    def exponent(power: int) -> float:
        times = tuple(5.0 + size**power for size in SIZES)
        return Growth("plans", SIZES, times, times).exponent

    assert exponent(1) == pytest.approx(1)
    assert exponent(2) > 1.5


def test_the_picture_has_two_lines_for_each_input() -> None:
    from growth import INPUTS, Growth, svg

    found = [Growth(what, SIZES, (1, 2, 3, 4), (9, 9, 9, 9)) for what, *_ in INPUTS]
    picture = fromstring(svg(found))  # noqa: S314 - our own
    lines = picture.findall(".//{http://www.w3.org/2000/svg}polyline")

    assert len(lines) == 2 * len(INPUTS)
    assert all(float(number) >= 0 for line in lines for number in _numbers(line.get("points")))
    assert not [one for one in picture.iter() if one.tag.endswith("script")]


def _numbers(points: str | None) -> list[str]:
    return (points or "").replace(",", " ").split()
