"""The goal and the title in the lines of notes above their days."""

from io import BytesIO

from every import every

from strideaudit.inputs.formats import markdown
from strideaudit.inputs.importer import Window
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input

WEEK = "\n\nMon - squat 5x3, RDL 3x8\nTue - wickets 4x30m\n"


def read(text: str) -> PlanFile:
    [file] = markdown.extract(Input("plan.md", BytesIO(text.encode())), Window())
    assert file.plan is not None, file.faults
    return file


def goal(text: str) -> str | None:
    plan = read(text).plan
    return plan.goal.name if plan is not None and plan.goal is not None else None


@every([
    "goal: start",
    "Goal = first 20m",
    "**Goal:** acceleration",
    "- goal: start",
    "# Start block\n\ngoal: start",
    "Start block wk2 (Luca, 60m indoor) goal = first 20m",
    "# Start block (goal: first 30 m)",
    "---\ngoal: start and acceleration\n---",
    "Ziel: Start",
])  # fmt: skip
def test_a_goal_is_read_from_a_line_above_the_days(head: str) -> None:
    assert goal(head + WEEK) == "start"


@every([
    "Goal: run a faster first step in May",
    "Goal: 10.5 in the 100 m",
    "My goal: to win",
    "the goal is the start",
])  # fmt: skip
def test_a_wish_is_not_a_goal_that_we_know(head: str) -> None:
    file = read(head + WEEK)
    assert file.plan is not None
    assert file.plan.goal is None
    assert not any(one.work for one in file.unread)


def test_a_word_that_is_not_a_goal_is_listed_with_those_there_are() -> None:
    file = read(f"goal: strat{WEEK}")
    [unread] = file.unread
    assert (unread.text, unread.work) == ("strat", False)
    assert "upright, start" in unread.why


def test_the_goal_of_a_session_is_not_that_of_the_plan() -> None:
    assert goal("## Monday\n\nGoal: start\n\n- squat 5x3\n\n## Tuesday\n\n- RDL 3x8\n") is None


TITLES = {
    "Start block wk2 (Luca, 60m indoor) goal = first 20m": "Start block wk2 (Luca, 60m indoor)",
    "Winter block": "Winter block",
    "# Start block (goal: first 30 m)": "Start block",
    "# Comp prep wk 3 - Jade": "Comp prep wk 3 - Jade",
    "Notes first\n\n# Winter": "Winter",
    "We train on grass.": None,
    "# Week 3": None,
    "4x60m": None,
}


@every(TITLES)
def test_the_first_line_is_the_title_where_no_heading_is(head: str) -> None:
    plan = read(head + WEEK).plan
    assert plan is not None
    assert plan.title == TITLES[head]


def test_two_phases_are_not_titles() -> None:
    part = "## Mon\n\n- squat 5x3\n\n## Thu\n\n- RDL 3x8\n\n"
    plan = read(f"# Base (week 1)\n\n{part}# Speed (week 2)\n\n{part}").plan
    assert plan is not None
    assert plan.title is None
    assert [one.weeks for one in plan.sessions] == [(1,), (1,), (2,), (2,)]
