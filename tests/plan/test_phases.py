"""Weeks and phases of a plan, keys for other programs, and work under keys that are not read."""

import pytest

from strideaudit.inputs.detection import read_plan
from strideaudit.plan.model import PlanFile

SESSIONS = "sessions: [{day: mon, work: [Back squat 3x5]}]"


def read(text: str) -> PlanFile:
    return read_plan(text, "p.yaml")


def weeks_of(text: str) -> tuple[int, list[tuple[int, ...]]]:
    """Return how many weeks a sound plan has, and those of each session."""
    file = read(text)
    assert file.plan is not None, file.faults
    assert not file.unknown_keys
    return file.plan.weeks, [session.weeks for session in file.plan.sessions]


def fault_of(text: str) -> tuple[str, int]:
    """Return the message of the only fault, and its line."""
    file = read(text)
    assert file.plan is None
    [fault] = file.faults
    return fault.message, fault.span.line


@pytest.mark.parametrize("key", ["phases", "weeks"])
def test_phases_are_weeks_under_another_name(key: str) -> None:
    text = f"""\
{key}:
  - {{name: General, weeks: 3, {SESSIONS.replace("sessions", "workouts")}}}
  - {{title: Taper, {SESSIONS}, notes: easy}}
"""
    assert weeks_of(text) == (4, [(1, 2, 3), (4,)])


def test_phases_may_be_a_map_of_names_and_hold_lists_of_weeks() -> None:
    text = f"""\
phases:
  Build:
    weeks:
      - {{{SESSIONS}}}
      - {{weeks: 2, {SESSIONS}}}
  Peak: {{{SESSIONS}}}
"""
    assert weeks_of(text) == (4, [(1,), (2, 3), (4,)])


def test_a_number_of_weeks_next_to_phases_must_agree() -> None:
    text = f"weeks: NUMBER\nphases:\n  - {{weeks: 3, {SESSIONS}}}\n"

    assert weeks_of(text.replace("NUMBER", "3")) == (3, [(1, 2, 3)])
    assert fault_of(text.replace("NUMBER", "4")) == (
        "the phases have 3 weeks, and `weeks` is the number 4",
        1,
    )


def test_phases_without_sessions_are_a_key_that_is_not_read() -> None:
    for value in ("[GPP, SPP]", "base and speed", "{GPP: 4 weeks}"):
        file = read(f"phases: {value}\n{SESSIONS}\n")
        assert file.plan is not None
        assert [one.path for one in file.unknown_keys] == [("phases",)], value


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (f"phases: [{{{SESSIONS}}}]\n{SESSIONS}", "sessions stand both beside the phases", 2),
        (
            f"weeks: [{{{SESSIONS}}}]\nphases: [{{{SESSIONS}}}]",
            "phases stand both beside the weeks",
            2,
        ),
        ("phases:\n  - {weeks: 2}", "a week without sessions", 2),
        (f"phases:\n  - {{weeks: some, {SESSIONS}}}", "weeks must be a number from 1 to 104", 2),
        (f"phases: [{{weeks: 100, {SESSIONS}}}, {{weeks: 5, {SESSIONS}}}]", "found 105", 1),
        ("phases:\n  - weeks: []", "a list of weeks without a week", 2),
    ],
)
def test_mistakes_of_phases_are_faults(text: str, message: str, line: int) -> None:
    found = fault_of(text)

    assert message in found[0]
    assert found[1] == line


def test_keys_for_other_programs_are_known() -> None:
    text = f"""\
keep: [Back squat, Nordic curl]
avoid: Deadlift
equipment: [barbell]
level: youth
language: de
{SESSIONS}
"""
    assert weeks_of(text) == (1, [(1,)])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("keep: {a: b}", "keep must be a list of texts"),
        ("avoid: [[a]]", "avoid must be a list of texts"),
        ("level: [a]", "level must be text, not a list"),
    ],
)
def test_keys_for_other_programs_have_the_right_shape(line: str, message: str) -> None:
    assert fault_of(f"{line}\n{SESSIONS}\n") == (message, 1)


def test_work_under_a_key_that_is_not_read_is_left_out_and_listed() -> None:
    file = read(f"""\
{SESSIONS}
blocks:
  - name: Base
    workouts:
      - work: [Nordic curl 3x5, Physio, "Sprint: 4x60m"]
      - items: [{{exercise: RDL, sets: 3, reps: 8}}, {{RDL: 3x8}}, {{RDL: "easy"}}]
athletes: [Ann, Bob]
results: [100 m in 11.2, {{time: 11.2}}]
""")

    assert file.plan is not None
    assert sorted((one.span.line, one.text) for one in file.unread) == [
        (5, "Nordic curl 3x5"),
        (5, "Physio"),
        (5, "Sprint: 4x60m"),
        (6, "RDL: 3x8"),
        (6, "RDL: easy"),
        (6, "exercise: RDL, sets: 3, reps: 8"),
    ]
    assert file.unread_work == 6
    assert {one.why for one in file.unread} == {"it is under 'blocks', a key that is not read"}


def test_work_under_a_wrong_key_of_a_session_is_left_out() -> None:
    file = read("sessions: [{day: mon, work: [RDL 3x8], main: [Back squat 3x5], notes: [3x5]}]")

    assert [one.text for one in file.unread] == ["Back squat 3x5"]
