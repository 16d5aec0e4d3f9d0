"""Lists where a dose or an entry is expected: one line never ends a plan."""

from every import every

from strideaudit.inputs.detection import read_plan
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines


def read(item: str) -> PlanFile:
    text = f"sessions:\n- work:\n  - squat 4x5\n  - {item}\n"
    return read_lines(read_plan(text, "plan.yaml"), catalogue_names())


@every([
    ("block starts: [3x10m, 3x20m, 2x30m]", [(3, 10), (3, 20), (2, 30)]),
    ("front squat: [3x5, 2x3]", [(3, 5), (2, 3)]),
    ("rdl: [3x5 @ 80%, 2x3 @ 85%]", [(3, 5), (2, 3)]),
    ("[Bench press 3x5, rdl: 3x8]", [(3, 5), (3, 8)]),
    ("[{exercise: rdl, sets: 3, reps: 8}]", [(3, 8)]),
])  # fmt: skip
def test_a_list_of_doses_is_several_doses(case: tuple[str, list[tuple[int, int]]]) -> None:
    item, doses = case
    plan = read(item).plan
    assert plan is not None
    entries = plan.sessions[0].entries
    found = [(one.sets, one.reps or one.metres) for entry in entries for one in entry.doses]
    assert found == [(4, 5), *doses]


def test_a_list_of_reps_is_a_set_each() -> None:
    plan = read("hang clean: [3, 3, 2]").plan

    assert plan is not None
    [dose] = plan.sessions[0].entries[1].doses
    assert (dose.sets, dose.sets * (dose.reps or 0)) == (3, 8)


@every([
    "[]", "[[rdl 3x5]]", "", "{}", "{rdl: 3x5, bench press: 3x5}", "rdl: []",
    "{exercise: rdl, reps: 5, target_reps: 5}", "{rdl: {sets: [[3]]}}", "{sets: 3}",
])  # fmt: skip
def test_an_entry_that_cannot_be_read_is_left_out_alone(item: str) -> None:
    file = read(item)

    assert file.plan is not None, file.faults
    assert [entry.exercise for entry in file.plan.sessions[0].entries] == ["squat"]
    assert [one.work for one in file.unread] == [True]
