"""The screens of a change: they fit a terminal, and speak as ``check`` does."""

import re

import pytest

from strideaudit.audit.subject import Settings
from strideaudit.audit.work_amounts import WorkAmounts, of_plan
from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.rebalancing import screen as shown
from strideaudit.rebalancing import swap_screen
from strideaudit.rebalancing.conventions import Wish
from strideaudit.rebalancing.rebalance import rebalance
from strideaudit.rebalancing.swapping import swap
from strideaudit.terminal.screen import Screen, cells, paint

PLAN = (
    "plan: P\nsessions:\n"
    "  - day: mon\n"
    "    work: [Back squat 4x5, Nordic curl 2x5, Flying sprint 4x30m, Hurdle hop 4x5]\n"
    "  - day: thu\n    work: [Leg press 3x10, Step-up 3x8, Hanging leg raise 3x10]\n"
)
"""A week of 4 + 2 + 3 + 3 + 3 sets, 120 m of flying sprints and 20 contacts."""

COMMAND = "strideaudit rebalance plans/of/the/winter/a.yaml --apply"


def screens(screen: Screen) -> list[str]:
    file = native.read(PLAN.encode(), "a.yaml")
    catalogue = load_catalogue()
    change = rebalance(file, catalogue, Settings(), None, Wish())
    other = swap(file, catalogue, Settings(), None, Wish(equipment=frozenset({"band"})))
    return [
        paint(shown.everything(change, screen, ladder=True, command=COMMAND), screen),
        paint(swap_screen.everything(other, screen, COMMAND), screen),
    ]


@pytest.mark.parametrize("width", [48, 80])
@pytest.mark.parametrize("plain", [False, True])
def test_they_fit_a_terminal_and_no_word_is_cut(width: int, *, plain: bool) -> None:
    whole = screens(Screen(10_000, ascii=plain))
    fitted = screens(Screen(width, ascii=plain, fitted=True))

    assert max(cells(line) for text in fitted for line in text.splitlines()) <= width
    for one, other in zip(whole, fitted, strict=True):
        assert set(one.split()) <= set(other.replace("\\\n", "").split())
        assert other.isascii() is plain


def test_a_long_line_of_a_change_is_broken_too() -> None:
    long = "Leg press 3x10 @ 70% rest 2min tempo 3-0-1-0"
    plan = PLAN.replace("Leg press 3x10", long)
    file = native.read(plan.encode(), "a.yaml")
    screen = Screen(48, fitted=True)
    made = swap(file, load_catalogue(), Settings(), None, Wish(equipment=frozenset({"band"})))
    text = paint(swap_screen.everything(made, screen), screen)

    assert max(map(cells, text.splitlines())) <= 48
    assert long in " ".join(text.split())


def test_they_judge_as_check_does_and_speak_of_sets_metres_and_contacts() -> None:
    change, other = screens(Screen(80, fitted=True))

    for text in (change, other):
        assert "▲ leans to the push phase" in text or "✗ push-heavy" in text
        assert "a week: 15 sets, 120 m, 20 contacts" in text
        assert not re.search(r"\bSE\b", text)


def test_the_amounts_of_a_plan_are_those_of_a_mean_week() -> None:
    file = native.read(
        f"weeks: 2\noverrides: {{2: {{scale_sets: 0.5}}}}\n{PLAN}".encode(), "a.yaml"
    )
    change = rebalance(file, load_catalogue(), Settings(), None, Wish())
    assert change.before.subject is not None

    # The second week has half of all: three quarters of 15 sets, of 120 m and of 20 contacts.
    assert of_plan(change.before.subject) == pytest.approx(WorkAmounts(11.25, 90, 15))
    assert WorkAmounts(1, 0, 0.2).words == "1 set"
    assert WorkAmounts().words == "no work"


def test_a_command_with_quotes_stays_whole() -> None:
    screen = Screen(48, fitted=True)
    quoted = "strideaudit rebalance 'plans/of the winter/for all of us.yaml' --apply"

    assert paint(shown.command_lines(quoted, screen), screen) == f"  {quoted}\n"
    assert paint(shown.command_lines(COMMAND, screen), screen) == (
        "  strideaudit rebalance \\\n  plans/of/the/winter/a.yaml --apply\n"
    )
