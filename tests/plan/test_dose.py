"""A dose: what it is if nothing is given, and its runs."""

import pytest

from strideaudit.plan.dose import AMOUNTS, Dose, DoseFault
from strideaudit.text.document import Place


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


@pytest.mark.parametrize(
    ("dose", "has_amount", "metres"),
    [
        (Dose(3, metres=30), True, 3 * 30),
        (Dose(2, reps=4, metres=30), True, 2 * 4 * 30),
        (Dose(3, seconds=30), True, 0),
        (Dose(3, contacts=30), True, 0),
        (Dose(3, reps=5), False, 0),
        (Dose(3), False, 0),
    ],
)
def test_an_amount_is_a_distance_a_time_or_contacts(
    dose: Dose, has_amount: object, metres: float
) -> None:
    assert dose.has_amount is has_amount
    assert dose.distance == metres


def test_a_fault_names_the_dose_that_it_is_about() -> None:
    fault = DoseFault("not a number", Place(()), "write 3x5")

    assert fault.sentence == "not a number"
    assert fault._replace(said="3xfoo").sentence == "in the dose '3xfoo': not a number"
