"""Goals: a name, or three shares that sum to 1 or to 100 by a rounding."""

import pytest

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
