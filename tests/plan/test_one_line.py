"""No line costs more than itself: what cannot be read changes nothing else in the plan."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from every import every
from hypothesis import assume, example, given
from hypothesis import strategies as st

from strideaudit.audit import questions
from strideaudit.audit.pipeline import understand
from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan import work_lines
from strideaudit.plan.entry_fields import one_line
from strideaudit.plan.line import reader
from strideaudit.plan.line.known import KnownNames
from strideaudit.plan.line.parts import Field, Line
from strideaudit.text.limits import MOST_LINE_TEXT, MOST_SUGGESTED

Audited = Callable[..., PlanReport]

WORK = ("A-skip 3x20m", "Back squat 4x5 @ 82%", "Flying sprint: 3x30m", "Nordic curl 3x5")
PIECES = (
    "Squat", "3x5", "4x", "x5", ":", ": ", "3x8, note: slow", "@ 80%", "rest", "90s", "/side", "-",
    "12", "101x5", "3x1001", "(", ")", "RPE", "max", "\u00d7", "m", "km", ",", "\n", "\ud800", "%",
)  # fmt: skip
lines = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))


def plan_of(*work: str) -> str:
    return json.dumps({"sessions": [{"day": "mon", "work": work}]})


def scored(report: PlanReport, lines: range) -> list[tuple[str, str, object, float]]:
    """Return what is read of some lines of a plan of one session, before the session's caps."""
    assert report.subject is not None, [finding.message for finding in report.findings]
    found = {item.entry.path[-1]: item for item in report.subject.items}
    return [_facts(found[line]) for line in lines]


def _facts(item: Item) -> tuple[str, str, object, float]:
    exercise = item.exercise.id if item.exercise else ""
    return item.entry.exercise, exercise, item.entry.doses, item.se


@given(lines, st.integers(0, len(WORK)))
@example("", 0)
@example("x" * 501, 1)
@example("3x5", 2)
@example("Squat: 3x5: easy", 3)
@example("\ud800 3x5", 0)
def test_a_line_of_any_text_changes_no_other(audited: Audited, text: str, at: int) -> None:
    names = re.findall(r"[\w -]+", text)
    assume(not any(load_catalogue().find(name) for name in (text, *names)))
    before = audited(plan_of(*WORK))
    after = audited(plan_of(*WORK[:at], text, *WORK[at:]))

    shifted = [i for i in range(len(WORK) + 1) if i != at]
    assert after.subject is not None, [finding.message for finding in after.findings]
    found = {item.entry.path[-1]: item for item in after.subject.items}
    assert [_facts(found[i]) for i in shifted] == scored(before, range(len(WORK)))


@pytest.mark.parametrize(
    ("line", "message", "shown"),
    [
        ("Lunge: 12", "one number alone is neither sets nor reps", "12"),
        ("Squat: 3x5 foo", "'foo' is not understood", "foo"),
        ("Squat: 3x5 rest 3min rest 4min", "the same given twice", "rest 4min"),
        ("Squat: 101x5", "sets must be at most 100; found 101", "101x5"),
    ],
)
def test_a_dose_that_cannot_be_read_is_left_out_and_underlined(
    audited: Audited, line: str, message: str, shown: str
) -> None:
    report = audited(f"sessions:\n  - work:\n      - Nordic curl 3x5\n      - '{line}'\n")

    assert report.subject is not None
    assert [item.left_out for item in report.subject.items] == ["", "uncountable"]
    assert report.subject.left_out == (1, 2)
    [finding] = [one for one in report.findings if one.rule == "uncountable-dose"]
    assert message in finding.message
    text = report.source.lines[finding.span.line - 1]
    assert text[finding.span.column - 1 : finding.span.end_column - 1].strip("'") == shown


@every([
    ("Flying 30: 4", "write 4x30m, if 30 is metres", "Flying 30: 4x30m"),
    ("Block starts: 6", "write 6x30m, if it is so many runs", "Block starts: 6x30m"),
    ("60s: 4", "write 4x60m, if 60s are runs of 60 m", "60s: 4x60m"),
])  # fmt: skip
def test_the_number_of_runs_alone_says_how_to_write_them(
    case: tuple[str, str, str], audited: Audited
) -> None:
    line, fix, better = case
    [finding] = [one for one in audited(plan_of(line)).findings if one.rule == "uncountable-dose"]
    assert fix in finding.fix

    found = audited(plan_of(better)).subject
    assert found is not None
    assert found.left_out[0] == 0


@every([
    ("Tempo", "10x100 @ 70%", "tempo_run"),
    ("Tempo", "2x(6x100) grass", "tempo_run"),
    ("Accel", "4x30", "acceleration_sprint"),
    ("Accel", "10x100", ""),  # nobody accelerates for so long
    ("Tempo", "Bakc squat 3x10", ""),
    ("Tempo", "5x5", ""),
    ("Lower body", "5x60", ""),
    ("Sprints", "5x150", ""),  # of several kinds
])  # fmt: skip
def test_numbers_without_a_name_are_the_runs_that_their_session_names(
    case: tuple[str, str, str], audited: Audited
) -> None:
    name, line, exercise = case
    found = audited(f"sessions:\n  - name: {name}\n    work: ['{line}']\n").subject

    assert found is not None
    [item] = found.items
    assert (item.exercise.id if item.exercise and not item.left_out else "") == exercise


def test_a_line_is_read_once_below_its_session(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = reader.read

    def counted(fields: Sequence[Field], *rest: Any, **more: Any) -> Line:  # noqa: ANN401 - of read
        asked.append(fields[0].text)
        return real(fields, *rest, **more)

    monkeypatch.setattr(work_lines, "read", counted)
    work = "    - 10x100\n" * 50
    file = read_plan(f"sessions:\n  - name: Tempo\n    work:\n{work}", "plan.yaml")
    plan = work_lines.read_lines(file, KnownNames(load_catalogue())).plan

    assert plan is not None
    assert {entry.doses[0].metres for entry in plan.sessions[0].entries} == {100}
    assert asked == ["10x100"] * 2  # alone, and below the name


def test_another_name_takes_no_dose_out_of_a_line(audited: Audited) -> None:
    subject = audited(plan_of("200m x 3, Nordic curl 3x4", "Bakc squat 3x5")).subject

    assert subject is not None
    run, *_, squat = (item.entry for item in subject.items)
    assert questions.renamed(run._replace(exercise="200m x 3, Nordic curl"), "Tempo run") == ""
    assert questions.renamed(squat, "Back squat") == "Back squat 3x5"


def test_an_entry_without_any_text_is_listed(audited: Audited) -> None:
    report = audited(plan_of("Nordic curl 3x5", "", " : "))

    assert report.subject is not None
    assert [one.why for one in report.unread] == ["an entry without an exercise"] * 2


def test_a_number_alone_is_asked_about_however_long_it_is(audited: Audited) -> None:
    report = audited(plan_of("Nordic curl 3x5", "12", "12345678", "2.345.678", "1.2.3"))

    assert report.subject is not None
    assert report.subject.left_out == (4, 5)


def test_a_dose_of_an_unknown_exercise_is_shown_with_its_name(audited: Audited) -> None:
    report = audited(plan_of("Nordic curl 3x5", "Frobnicate: 4x"))

    rules = [one.rule for one in report.findings]
    assert "unknown-exercise" in rules
    assert "uncountable-dose" in rules


def test_answers_are_looked_for_in_a_limited_number_of_lines() -> None:
    work = "".join(
        f"      - Back squat 4x5 or front squat 3x{i + 1}\n" for i in range(MOST_SUGGESTED + 50)
    )
    file = read_plan(f"sessions:\n  - work:\n{work}", "plan.yaml")
    plan = understand(file, load_catalogue(), Settings())[0].plan

    assert plan is not None
    [session] = plan.sessions
    questions = [entry.question for entry in session.entries]
    assert all(questions)
    assert sum(bool(one and one.candidates) for one in questions) == MOST_SUGGESTED


def test_lines_above_the_limit_are_left_out_and_listed(audited: Audited) -> None:
    note = " ".join(["easy"] * 90)
    long = [f"Nordic curl 3x5 ({number} {note})" for number in range(MOST_LINE_TEXT // len(note))]
    report = audited(plan_of(*long, "Back squat 4x5", "Hip thrust 3x8"))

    assert report.subject is not None
    listed = [one for one in report.unread if "no more are read" in one.why]
    assert [one.text for one in listed[-2:]] == ["Back squat 4x5", "Hip thrust 3x8"]
    assert all(one.work for one in listed)
    assert len(report.subject.items) + len(listed) == len(long) + 2
    assert report.subject.left_out[0] >= len(listed)


@given(st.text(st.sampled_from("ab \t\n\x1f\x85\xa0\u2003\u2028\u3000\xad\U0001f3c3"), max_size=8))
def test_a_text_on_one_line_has_single_spaces(text: str) -> None:
    assert one_line(text) == " ".join(text.split())
