"""The usual dose of every phased exercise: written like a line of a plan, and countable."""

from collections.abc import Callable

from strideaudit.audit.subject import Subject
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.usual import usual_text

LEAST, MOST = 0.3, 8
"""What a usual dose of one exercise may be worth [SE]."""


def _phased(catalogue: Catalogue) -> list[str]:
    return [
        key
        for key in catalogue.exercise_ids
        if any(sum(given.phases) > 0 for given in catalogue.exercise(key).gives)
    ]


def test_every_phased_exercise_has_a_usual_dose(knowledge: Knowledge, catalogue: Catalogue) -> None:
    phased = _phased(catalogue)

    assert len(phased) > 270
    assert [key for key in phased if knowledge.exercises[key].usual is None] == []
    assert [key for key in phased if catalogue.exercise(key).usual is None] == []


def test_a_usual_dose_can_be_counted_and_is_worth_a_part_of_a_session(
    knowledge: Knowledge, catalogue: Catalogue, subject_of: Callable[..., Subject]
) -> None:
    rows = {key: row for key in catalogue.exercise_ids if (row := catalogue.exercise(key).usual)}
    lines = [
        f"      - {catalogue.exercise(key).name}: {usual_text(row)}\n" for key, row in rows.items()
    ]
    wrong = []
    for key, line in zip(rows, lines, strict=True):
        subject = subject_of(f"plan: one\nsessions:\n  - work:\n{line}")
        (item,) = subject.items
        steady = knowledge.exercises[key].dose == "steady"
        if item.left_out or not (steady or LEAST <= item.se <= MOST):
            wrong.append((line.strip(), item.left_out, item.why, item.se))

    assert wrong == []


def test_a_usual_dose_reads_back_as_itself(
    catalogue: Catalogue, subject_of: Callable[..., Subject]
) -> None:
    names = {"m": "metres", "s": "seconds", "reps": "reps", "contacts": "contacts"}
    wrong = []
    for key in catalogue.exercise_ids:
        row = catalogue.exercise(key).usual
        if row is None:
            continue
        line = f"{catalogue.exercise(key).name}: {usual_text(row)}"
        text = f"plan: one\nsessions:\n  - work:\n      - {line}\n"
        (dose,) = subject_of(text).items[0].entry.doses
        amount = getattr(dose, names[row.unit])
        read = (dose.sets, amount, dose.per_side, dose.rest_s)
        if read != (row.sets, row.amount, row.per_side, row.rest_s or None):
            wrong.append((key, usual_text(row), dose))

    assert wrong == []


def test_a_dose_is_for_each_side_where_the_exercise_is(knowledge: Knowledge) -> None:
    wrong = [
        key
        for key, exercise in knowledge.exercises.items()
        if exercise.usual and exercise.usual.per_side != (exercise.sides == "each")
    ]

    assert wrong == []


def test_what_is_outside_the_stride_has_no_usual_dose_that_a_plan_would_need(
    knowledge: Knowledge,
) -> None:
    wrong = [key for key, one in knowledge.exercises.items() if one.region and one.usual]

    assert wrong == []
