"""The triangle: where shares are, what a band cuts out of it, dots that do not overlap."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.page.geometry import Frame, Shares, apart, region

THIRD = 1 / 3


def area(corners: list[Shares]) -> float:
    """Return the area of a shape as a part of the whole triangle."""
    spots = [Frame(1, 0, 0).at(corner) for corner in corners]
    twice = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(spots, [*spots[1:], *spots[:1]], strict=True)
    )
    return abs(twice) / 2 / (3**0.5 / 4)


def test_the_corners_are_where_all_work_is_in_one_phase() -> None:
    frame = Frame(100, 10, 20)

    assert frame.at((1, 0, 0)) == pytest.approx((60, 20))
    assert frame.at((0, 1, 0)) == pytest.approx((10, 20 + frame.height))
    assert frame.at((0, 0, 1)) == pytest.approx((110, 20 + frame.height))
    # a third each is the middle: as far from each side
    assert frame.at((THIRD, THIRD, THIRD)) == pytest.approx((60, 20 + frame.height * 2 / 3))


# The region in which all shares are in their limits, by hand: the whole triangle is 1, and what a
# limit cuts off a corner is a triangle with the square of its side.
REGIONS: dict[str, tuple[list[tuple[float, float]], int, float]] = {
    "no limit": ([(0, 1)] * 3, 3, 1.0),
    "a third each, ten points around": ([(THIRD - 0.1, THIRD + 0.1)] * 3, 6, 6 * 0.1**2),
    "start: half, a quarter, a quarter": (
        [(0.4, 0.6), (0.15, 0.35), (0.15, 0.35)], 6, 6 * 0.1**2,
    ),
    "a goal at an edge": ([(0.9, 1.0), (0.0, 0.1), (0.0, 0.1)], 3, 0.1**2),
    "a goal of nothing for one phase": ([(0.4, 0.6), (0.4, 0.6), (0.0, 0.1)], 4, 0.03),
    "limits that exclude each other": ([(0.6, 0.7)] * 3, 0, 0.0),
}  # fmt: skip


@pytest.mark.parametrize("name", REGIONS)
def test_the_region_of_a_band_has_the_corners_and_the_area_that_it_should(name: str) -> None:
    limits, corners, size = REGIONS[name]
    found = region(limits)
    different = {tuple(round(share, 6) for share in corner) for corner in found}

    assert len(different) == corners
    assert area(found) == pytest.approx(size, abs=1e-9)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=3, max_size=3))
def test_every_corner_of_a_region_is_within_the_limits(ends: list[tuple[float, float]]) -> None:
    limits = [(min(pair), max(pair)) for pair in ends]

    for corner in region(limits):
        assert sum(corner) == pytest.approx(1)
        for share, (low, high) in zip(corner, limits, strict=True):
            assert low - 1e-9 <= share <= high + 1e-9


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), max_size=30))
def test_dots_never_overlap_and_the_first_stays(points: list[tuple[float, float]]) -> None:
    placed = apart(points, 17)

    assert placed[:1] == points[:1]
    assert all(dist(one, other) >= 17 for i, one in enumerate(placed) for other in placed[i + 1 :])


def test_dots_that_do_not_overlap_stay_where_they_are() -> None:
    points = [(0.0, 0.0), (20.0, 0.0), (0.0, 20.0)]

    assert apart(points, 17) == points
