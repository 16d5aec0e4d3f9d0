"""Lines as coaches write them, with what they are worth by the table of doses, by hand."""

import json
from collections.abc import Callable

import pytest
from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue

SubjectOf = Callable[..., Subject]
Audited = Callable[..., PlanReport]


def plan_of(*work: object) -> str:
    return json.dumps({"sessions": [{"day": "mon", "work": list(work)}]})


def items(*lines: str) -> tuple[Item, ...]:
    """Return the entries of one session."""
    report = audit(read_plan(plan_of(*lines), "p.yaml"), load_catalogue(), Settings())
    assert report.subject is not None
    return report.subject.items


WORTH = {
    # What contradicted itself is gone: metres and seconds, 94 and 95 %, skips, hops, rope.
    "Bike sprint 1x20min": 0,
    "Bike sprint 6x10s": 6,
    "Bike sprint 6x30s": 6,
    "Sled march 4x40m": 4 * 40 / 15,
    "Sled march 4x60s": 4 * 60 / 15,  # the first 40 s, at 1.5 m/s 60 m
    "In-and-outs 4x120m": 8,
    "Speed endurance run 4x120m": 8,
    "Speed endurance run 6x150m @ 95%": 12,
    "Speed endurance run 6x150m @ 94%": 6 * (0.3 + 0.95**2 * 1.7),
    "Power skip 3x30m": 3,
    "Single-leg hops 3x20m": 2,
    "Repeated broad jumps 3x20m": 2,
    "Bounds 4x30m": 4,
    "Pogo hops 3x15s": 3 * 15 / 20,
    "Single-leg pogo 2x15m": 2 * 15 / 60,
    "Jump rope 2x60s": 2,
    "Pogo hops 3x20": 3 * 20 / 40,
    "Flying sprint 4x3s": 4 * 27 / 15,  # seconds, at 9 m/s
    "Flying 4x30s": 8,  # the plural of 30 m
    # by distance, and by intensity
    "Run 10x100m @ 75%": 2,
    "Run 10x100m @ 80%": 3.125,
    "Run 10x100m @ 85%": 6.5,
    "Run 6x150m @ 90%": 6 * (0.3 + 0.75**2 * 1.7),
    "Sprint 4x60m": 8,
    "Sprint 4x60m @ 9": 8,  # RPE
    "Sprint 4x60m @ 0.9": 4 * (0.12 + 0.75**2 * 1.88),
    "Hill sprint 6x10s": 12,
    "Hill sprint 6x40m @ 8%": 6 * 40 / 30,  # a gradient
    "Vest sprint 4x30m @ 15%": 4,
    "Race: 100m": 2,
    "400m race": 5,
    "Time trial 60m": 2,
    # wickets
    "Wickets 6x20m": 2,
    "Wickets 4x8 hurdles": 32 / 40,
    "Wickets 6x12": 72 / 40,
    # holds
    "Wall sit 3x5s": 3 * 5 / 30,
    "Wall sit 3x5s max": 3,
    "Wall sit 3x5s @ 9": 3,
    "Wall sit 3x5s @ 100%": 3,
    "Isometric mid-thigh pull 4x4s": 4,
    "Overcoming calf isometric 4x4s": 4,
    "Overcoming iso squat 4x4s": 4,
    "Iso squat 3x15s": 1.5,
    # not hard
    "Back squat 4x5 RIR 5": 0,
    "Back squat 4x5 easy": 0,
    # what nobody says about a load changes no count
    "Back squat 4x5 @ 8": 4,
    "Back squat 4x5 @ 80": 4,
    "Sled sprint 4x20m @ 20": 4,
}


@every(WORTH)
def test_a_line_is_worth(line: str) -> None:
    found = items(line)

    assert [(item.left_out, item.why) for item in found] == [("", "")]
    assert found[0].se == pytest.approx(WORTH[line])


LEFT_OUT = {
    "Hill sprint 6x45s": "write its metres, or what it is: Speed-endurance run, Tempo run or Jog",
    "Stair sprint 4x60s": "at most 30 s, not 60 s",
    "Max velocity sprint 4x45s": "at most 30 s, not 45 s",
    "Downhill sprint 4x31s": "at most 30 s, not 31 s",
    "Wickets 6 reps": "write the metres of each, e.g. 6x20m, or its contacts",
    "Wickets 2x6": "write the metres of each, e.g. 2x20m",
    "Fast leg 3x4": "write the metres of each",
    "Sprint 6x": "write a distance or a time",
    "Flying sprint 3 sets": "write a distance or a time",
    "Box jump 3x10m": "not counted in metres",
}


@every(LEFT_OUT)
def test_a_line_that_is_not_clear_is_left_out_with_what_to_write(line: str) -> None:
    [item] = items(line)

    assert (item.left_out, item.se) == ("uncountable", 0)
    assert LEFT_OUT[line] in item.why


@every((
    "Stair sprint 4x60s",
    "Hill sprint 6x45s",
))  # fmt: skip
def test_a_run_that_is_too_long_counts_under_each_name_that_is_offered(line: str) -> None:
    [item] = items(line)
    *_, names = item.why.partition("what it is: ")
    for name in names.replace(" or ", ", ").split(", "):
        [again] = items(line.replace(item.entry.exercise, name))
        assert not again.left_out, name


def test_classes_with_one_cap_share_it() -> None:
    pogo, rope = items("Pogo hops 3x20s", "Jump rope 3x60s")
    skips, wickets = items("A-skip 6x30m", "Wickets 6x30m")

    assert [pogo.se, rope.se, skips.se, wickets.se] == [1.5, 1.5, 1.5, 1.5]


def test_a_cap_cuts_an_entry_before_a_session() -> None:
    long, short = items("Pogo hops 400 contacts", "Single-leg pogo 2x20")

    # 10 SE are cut to 3; then 3 and 1 share the 3 of the session.
    assert [long.se, short.se] == pytest.approx([3 * 3 / 4, 1 * 3 / 4])


def test_a_cap_cuts_no_landing() -> None:
    [hops] = items("Pogo hops 400 contacts")

    assert (hops.se, hops.contacts) == (3, 400)


BARE = {
    "Back squat 4x5 @ 8": ("rpe", 8, False),
    "Back squat 4x5 @ 80": ("intensity", None, True),
    "Sprint 4x60m @ 9": ("rpe", 9, False),
    "Sprint 4x60m @ 90": ("intensity", 0.9, False),
    "Sprint 4x60m @ 0.9": ("intensity", 0.9, False),
    "Sprint 4x60m @ 120": ("intensity", None, True),
    "Hill sprint 6x30m @ 20": ("intensity", None, True),
    "Sled sprint 4x20m @ 20": ("intensity", None, True),
    "Sled sprint 4x20m @ 80": ("intensity", None, True),
}
"""What a number behind ``@`` is, and whether an info says that nobody knows."""


@every(BARE)
def test_a_bare_number_behind_at_is_rpe_per_cent_or_unknown(line: str, audited: Audited) -> None:
    report = audited(plan_of(line))
    assert report.subject is not None
    [item] = report.subject.items
    field, value, is_open = BARE[line]

    assert item.left_out == ""
    assert getattr(item.entry.doses[0], field) == value
    assert any(one.rule == "bare-load" for one in report.findings) is is_open


FIELDS = (
    ({"Back squat": "4x5 @ 8", "reps": 5}, 8, None, False),
    ({"Back squat": "4x5 @ 80", "reps": 5}, None, None, True),
    ({"exercise": "Back squat", "sets": 4, "reps": 5, "intensity": 8}, 8, None, False),
    ({"exercise": "Back squat", "sets": 4, "reps": 5, "intensity": 80}, None, 0.8, False),
    ({"exercise": "Back squat", "sets": 4, "reps": 5, "intensity": 0.8}, None, 0.8, False),
    ({"exercise": "Back squat", "sets": 4, "reps": 5, "load": 80}, None, None, True),
)


@every(FIELDS, str)
def test_a_bare_number_in_fields_is_read_as_in_a_line(
    case: tuple[object, float | None, float | None, bool], audited: Audited
) -> None:
    entry, rpe, intensity, is_open = case
    report = audited(plan_of(entry))
    assert report.subject is not None
    [item] = report.subject.items
    [dose] = item.entry.doses

    assert (item.se, dose.rpe, dose.intensity) == (4, rpe, intensity)
    assert any(one.rule == "bare-load" for one in report.findings) is is_open


MIXED = [*WORTH, "A-skip 6x30m", "Tempo run 10x200m", "Pogo hops 80 contacts"]


@given(st.lists(st.sampled_from(MIXED), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(lines: list[str], shuffled: object) -> None:
    other = list(lines)
    shuffled.shuffle(other)  # type: ignore[attr-defined] # a random generator

    def worth(some: list[str]) -> list[tuple[str, float]]:
        return sorted((item.entry.text, item.se) for item in items(*some))

    assert worth(lines) == worth(other)


@given(st.lists(st.sampled_from(MIXED), min_size=1, max_size=8))
def test_no_session_counts_more_of_a_class_than_its_cap(lines: list[str]) -> None:
    classes = load_catalogue().classes
    sums: dict[str, float] = {}
    for item in items(*lines):
        assert item.exercise is not None
        row = classes[item.exercise.dose_class]
        if row.cap:
            assert item.se <= row.cap + 1e-9
            sums[row.pool] = sums.get(row.pool, 0.0) + item.se
    for pool, total in sums.items():
        assert total <= classes[pool].cap + 1e-9


@every(("Wickets 1x12", "Fast leg 1x10"))
def test_few_repetitions_of_wickets_are_asked_about_in_their_own_words(
    line: str, audited: Audited
) -> None:
    rules = {one.rule: one.fix for one in audited(plan_of(line)).findings}

    assert "plan-run-in-reps" not in rules
    assert rules["uncountable-dose"].startswith("write the metres of each")
