"""Goals: a name, or three shares that sum to 1 or to 100 by a rounding."""

import pytest

from strideaudit.knowledge import PHASES
from strideaudit.plan import goals


@pytest.mark.parametrize("shares", [(0.34, 0.33, 0.33), (0.33, 0.33, 0.33), (0.335, 0.34, 0.34)])
@pytest.mark.parametrize("times", [1, 100])
def test_shares_that_miss_their_sum_by_a_rounding_are_normalised(
    shares: tuple[float, float, float], times: int
) -> None:
    found = goals.from_text("/".join(str(times * one) for one in shares))["shares"]

    assert found == pytest.approx([one / sum(shares) for one in shares])


@pytest.mark.parametrize("text", ["0.34/0.34/0.35", "0.3/0.34/0.33", "34/34/35", "30/34/33"])
def test_shares_that_miss_1_by_more_than_two_hundredths_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must sum to 1, or to 100 per cent; these sum to"):
        goals.from_text(text)


@pytest.mark.parametrize("text", ["0.34/0.34/0.34", "34/34/34", "0.32/0.33/0.33", "32/33/33"])
def test_shares_that_miss_1_by_just_two_hundredths_are_normalised(text: str) -> None:
    parts = [float(part) for part in text.split("/")]

    # 1.02 and 0.98, and the same in per cent
    assert goals.from_text(text)["shares"] == pytest.approx([one / sum(parts) for one in parts])


@pytest.mark.parametrize("text", ["1/0/0", "100/0/0", "0%/100%/0%", " 0,1,0 "])
def test_one_phase_may_be_everything_and_another_nothing(text: str) -> None:
    found = goals.from_text(text)

    assert found["name"] == "custom"
    assert sorted(found) == ["name", "shares"]
    assert found["shares"] in ((1, 0, 0), (0, 1, 0))


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("101/0/0", "push"),  # a share of more than 100 per cent, although 101 is a rounding of 100
        ("0.5/1/-0.5", "return"),  # the sum is 1
        ("x/0.5/0.5", "push"),
        ("x/1/0", "push"),
        ("x/0/0", "push"),
        ("0.5/nan/0.5", "swing"),
    ],
)
def test_what_is_not_a_number_from_0_to_1_is_refused(text: str, phase: str) -> None:
    with pytest.raises(ValueError, match=f"the share of the {phase} phase must be a number"):
        goals.from_text(text)


@pytest.mark.parametrize("name", ["upright", " Upright ", "winter-block_2", "s2"])
def test_a_name_begins_with_a_letter(name: str) -> None:
    assert goals.from_text(name) == {"name": name.strip().lower()}


@pytest.mark.parametrize("text", ["", "2nd", "custom", "a b", "50/50", "25/25/25/25"])
def test_what_is_neither_a_name_nor_three_shares_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"there is no goal '{text}'"):
        goals.from_text(text)


def test_a_goal_gives_the_three_phases_and_nothing_else() -> None:
    thirds = dict.fromkeys(PHASES, "0.3333")

    with pytest.raises(ValueError, match="a share: 'drive' is no phase"):
        goals.from_shares({**thirds, "drive": "0", "float": "0"})
    with pytest.raises(ValueError, match="a share: 'swing' is missing"):
        goals.from_shares({"push": "1"})
