"""A draft becomes a plan like any other, with places in the user's own file."""

import pytest

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings
from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.document import Source
from strideaudit.text.tree import Span

TEXT = "Mon;Back squat;4x5\nMon;Nordic curl;3x6\nThu;Flying sprint;4x30m\nThu;Bad one;3 of them"


def cell(text: str, line: int = 1, column: int = 1) -> Cell:
    return Cell(text, Span(line, column, line, column + len(text)))


def drafted(*doses: str) -> PlanFile:
    """Return a plan of one session with back squats, each on a line of its own."""
    draft = Draft(Source("plan.csv", "\n".join(doses)))
    session = draft.session(Span(1, 1, 1, 2))
    for line, dose in enumerate(doses, start=1):
        session.add(cell("Back squat", line), cell(dose, line))
    return draft.finish()


def judged(file: PlanFile) -> PlanReport:
    return audit(file, load_catalogue(), Settings())


def test_a_draft_is_the_plan_that_the_same_words_are_in_yaml() -> None:
    draft = Draft(Source("plan.csv", TEXT))
    draft.set("plan", cell("Block"))
    draft.set("athlete", cell("m-07"))
    monday = draft.session(Span(1, 1, 1, 4), cell("mon"), cell("Lower"))
    monday.add(cell("Back squat", 1, 5), cell("4x5", 1, 16))
    monday.add(cell("A-skip", 1, 5), cell("2x20m", 1, 16), section="warmup")
    monday.add(cell("Nordic curl", 2, 5), sets=cell("3", 2, 17), reps=cell("6", 2, 19))
    file = draft.finish()
    same = native.read(
        b"plan: Block\nathlete: m-07\nsessions:\n  - day: mon\n    name: Lower\n"
        b"    warmup:\n      - {exercise: A-skip, dose: 2x20m}\n"
        b"    work:\n      - {exercise: Back squat, dose: 4x5}\n"
        b"      - {exercise: Nordic curl, sets: 3, reps: 6}\n",
        "plan.yaml",
    )

    assert file.plan == same.plan
    assert file.document.tree == same.document.tree


def test_a_finding_points_into_the_persons_own_file() -> None:
    draft = Draft(Source("plan.csv", TEXT))
    draft.session(Span(4, 1, 4, 4), cell("thu", 4)).add(cell("Bad one", 4, 5), cell("3x5", 4, 13))

    (unknown,) = [one for one in judged(draft.finish()).findings if one.rule == "unknown-exercise"]
    assert unknown.span == (4, 5, 4, 12)


def test_weeks_of_their_own_are_weeks_of_the_plan() -> None:
    draft = Draft(Source("plan.csv", TEXT))
    draft.session(Span(1, 1, 1, 2), week=3).add(cell("Back squat"), cell("4x5"))
    plan = draft.finish().plan

    assert plan is not None
    assert (plan.weeks, [session.weeks for session in plan.sessions]) == (3, [(3,)])


@pytest.mark.parametrize(
    ("doses", "tree"),
    [
        (
            ("4x5", "4x5"),
            {"weeks": "2", "sessions": [{"work": [{"exercise": "A", "dose": "4x5"}]}]},
        ),
        (
            ("4x5", "4x6"),
            {
                "weeks": [
                    {"sessions": [{"work": [{"exercise": "A", "dose": dose}]}]}
                    for dose in ("4x5", "4x6")
                ]
            },
        ),
    ],
)
def test_weeks_that_are_one_part_of_the_file_are_one_that_repeats(
    doses: tuple[str, str], tree: object
) -> None:
    draft = Draft(Source("plan.csv", TEXT))
    for week, dose in enumerate(doses, start=1):
        draft.session(Span(1, 1, 1, 2), week=week).add(cell("A"), cell(dose))

    assert draft.finish().document.tree == tree


@pytest.mark.parametrize(
    ("dose", "reason", "columns"),
    [
        ("3 of them", "'of them' is not understood", (3, 10)),
        ("400x5", "sets must be at most 100; found 400", (1, 6)),
    ],
)
def test_a_dose_that_cannot_be_used_is_reported_and_the_rest_is_read(
    dose: str, reason: str, columns: tuple[int, int]
) -> None:
    report = judged(drafted("4x5", dose, "3x8"))

    assert report.subject is not None
    [session] = report.subject.plan.sessions
    assert [len(entry.doses) for entry in session.entries] == [1, 0, 1]
    (found,) = [one for one in report.findings if one.rule == "uncountable-dose"]
    assert found.span == (2, columns[0], 2, columns[1])
    assert reason in found.message
    assert report.subject.left_out == (1, 3)


def test_the_same_mistake_in_our_own_format_leaves_the_dose_out() -> None:
    file = native.read(b"sessions:\n  - work:\n      - Back squat: 400x5\n", "plan.yaml")
    subject = judged(file).subject

    assert subject is not None
    [entry] = subject.plan.sessions[0].entries
    assert entry.doses == ()
    assert entry.fault is not None
    assert entry.fault.message == "sets must be at most 100; found 400"
    assert not subject.file.unread


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ("{exercise: Back squat, sets: 400}", "400"),
        ("{sets: 400, exercise: Back squat}", "400"),
        ('{exercise: Back squat, sets: "5, 5000"}', '"5, 5000"'),
        ("{exercise: Back squat, sets: 3, reps: 5000}", "5000"),
        ("{exercise: Back squat, reps: 5000, rest: 60s}", "5000"),
        ("Back squat: {sets: 400}", "400"),
        ("Back squat: {sets: 3, reps: 5000}", "5000"),
    ],
)
def test_a_number_beyond_its_limit_is_pointed_at(entry: str, wrong: str) -> None:
    text = f"sessions:\n  - work:\n      - {entry}\n"
    file = native.read(text.encode(), "plan.yaml")

    assert file.plan is not None
    [found] = file.plan.sessions[0].entries
    assert found.fault is not None
    span = file.document.span(found.fault.place.path)
    assert text.splitlines()[span.line - 1][span.column - 1 : span.end_column - 1] == wrong


def test_what_is_left_out_is_listed_in_the_order_of_the_file() -> None:
    draft = Draft(Source("plan.csv", TEXT))
    draft.leave_out(Span(9, 1, 9, 2), "later", "no dose")
    draft.leave_out(Span(2, 1, 2, 2), "sooner", "prose", work=False)
    draft.session(Span(1, 1, 1, 2)).add(cell("Back squat"), cell("4x5"))
    found = [one for one in judged(draft.finish()).findings if one.rule == "unread-line"]

    assert [(one.span.line, one.severity.value) for one in found] == [(9, "warning"), (2, "info")]


def test_a_name_of_any_length_and_shape_is_one_line_that_a_plan_can_hold() -> None:
    draft = Draft(Source("plan.csv", TEXT))
    draft.set("plan", cell("Title\n" + "x" * 900))
    draft.session(Span(1, 1, 1, 2), name=cell("  ")).add(cell("Back\n squat"), cell("4x5"))
    plan = draft.finish().plan

    assert plan is not None
    assert (plan.title or "")[:8] == "Title xx"
    assert len(plan.title or "") == LONGEST_TEXT
    assert plan.sessions[0].name is None
    assert plan.sessions[0].entries[0].exercise == "Back squat"


def test_a_draft_without_a_session_is_an_empty_plan() -> None:
    draft = Draft(Source("plan.csv", ""))
    file = draft.finish()

    assert draft.empty
    assert file.plan is not None
    assert not file.plan.sessions
