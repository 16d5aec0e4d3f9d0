"""A dose: what it is if nothing is given, and its runs."""

import pytest

from strideaudit.plan.dose import AMOUNTS, Dose


def test_a_dose_without_anything_is_one_set() -> None:
    dose = Dose()

    assert dose.sets == 1
    assert not dose.open_ended
    assert not dose.per_side
    assert [getattr(dose, amount) for amount in AMOUNTS] == [None, None, None, None]


@pytest.mark.parametrize(
    ("dose", "runs"),
    [
        (Dose(3, metres=30), 3),
        (Dose(2, reps=4, metres=30), 2 * 4),
        (Dose(2, reps=0, metres=30), 0),
        (Dose(0, metres=30), 0),
    ],
)
def test_runs_are_the_repetitions_of_all_sets(dose: Dose, runs: float) -> None:
    assert dose.runs == runs
