"""Entries with several doses, and entries whose exercise the reader of lines has settled."""

import json
from typing import Any

import pytest

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport
from strideaudit.audit.schedule import braking_reps, distance, full_doses, is_top_speed
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dose import Dose
from strideaudit.reports.json_contract import plan_content


def report_of(*lines: str, **fields: Any) -> PlanReport:  # noqa: ANN401 - fields of any kind
    """Audit one session in which the first entry has other fields than its line gives."""
    if fields:
        fields.setdefault("lines", ())
    text = json.dumps({"sessions": [{"day": "mon", "work": list(lines)}]})
    file = read_plan(text, "p.yaml")
    assert file.plan is not None, file.faults
    [session] = file.plan.sessions
    first = session.entries[0]._replace(**fields)
    session = session._replace(entries=(first, *session.entries[1:]))
    plan = file.plan._replace(sessions=(session,))
    return audit(file._replace(plan=plan), load_catalogue(), Settings())


def subject_of(*lines: str, **fields: Any) -> Subject:  # noqa: ANN401 - fields of any kind
    report = report_of(*lines, **fields)
    assert report.subject is not None
    return report.subject


def test_the_doses_of_an_entry_add_up() -> None:
    doses = (Dose(sets=2, metres=20), Dose(sets=3, metres=30))
    one = subject_of("Acceleration 1x1m", doses=doses)
    two = subject_of("Acceleration 2x20m", "Acceleration 3x30m")

    [item] = one.items
    assert item.se == pytest.approx(sum(item.se for item in two.items))
    assert item.metres == distance(item) == 2 * 20 + 3 * 30
    assert one.coverage.dose == pytest.approx(two.coverage.dose)


def test_the_cap_is_taken_after_the_sum() -> None:
    doses = (Dose(sets=6, metres=20), Dose(sets=6, metres=20))
    [item] = subject_of("A-skip 1x1m", doses=doses).items

    assert item.se == 3


def test_an_entry_is_left_out_if_one_dose_cannot_be_counted() -> None:
    doses = (Dose(sets=2, metres=30), Dose(sets=2, reps=4))
    [item] = subject_of("Flying sprint 1x1m", doses=doses).items

    assert (item.left_out, item.se) == ("uncountable", 0)


def test_each_dose_without_an_amount_takes_that_of_the_name() -> None:
    doses = (Dose(sets=2), Dose(sets=1, reps=2))
    [item] = subject_of("Flying 30", doses=doses).items

    assert distance(item) == 2 * 30 + 2 * 30


def test_a_dose_with_an_amount_keeps_it_next_to_one_that_takes_that_of_the_name() -> None:
    doses = (Dose(sets=2, metres=20), Dose(sets=2))
    [item] = subject_of("Flying 30", doses=doses).items

    assert distance(item) == 2 * 20 + 2 * 30


def test_only_the_doses_with_full_effort_are_full() -> None:
    doses = (Dose(sets=4, metres=60, intensity=0.8), Dose(sets=2, metres=60))
    found = subject_of("Maximum-velocity sprint 1x1m", doses=doses)
    [item] = found.items
    assert item.exercise is not None
    row = found.catalogue.classes[item.exercise.dose_class]

    assert full_doses(item, row, 0.95) == doses[1:]
    [work] = found.schedule.works
    assert work.totals.metres == {item.exercise.dose_class: 120}
    # Each at 80 % is 0.12 + 0.25 squared of 1.88 SE, each with full effort is 2 SE.
    assert item.se == pytest.approx(4 * (0.12 + 0.25**2 * 1.88) + 2 * 2)
    assert work.totals.maximal_se == pytest.approx(2 * 2)


def test_a_start_is_at_top_speed_only_if_one_dose_is_both_long_and_fast() -> None:
    def fast(*doses: Dose) -> bool:
        found = subject_of("Acceleration 1x1m", doses=doses)
        [item] = found.items
        assert item.exercise is not None
        row = found.catalogue.classes[item.exercise.dose_class]
        return is_top_speed(item, row, 0.95, 40)

    easy, short = Dose(sets=1, metres=60, intensity=0.8), Dose(sets=1, metres=20)
    assert not fast(easy, short)
    assert fast(easy, short, Dose(sets=1, metres=60))


def test_the_repetitions_of_all_doses_brake() -> None:
    doses = (Dose(sets=3, reps=5), Dose(sets=1))
    [item] = subject_of("Nordic curl 3x5", doses=doses).items

    assert braking_reps(item, 8) == 3 * 5 + 8


def test_short_starts_are_counted_by_dose() -> None:
    doses = (Dose(sets=3, metres=20), Dose(sets=1, metres=60))
    found = subject_of("Acceleration 1x1m", doses=doses)

    assert found.short_start_share == pytest.approx(60 / 120)


def test_what_the_reader_settled_comes_before_the_name() -> None:
    [item] = subject_of("Sprint 4x60m", settled="acceleration_sprint").items

    assert item.exercise is not None
    assert item.exercise.id == "acceleration_sprint"


def test_json_has_every_dose_and_how_it_was_read() -> None:
    doses = (Dose(sets=2, metres=20.5, per_side=True), Dose(sets=1, metres=40, rest_s=90))
    [entry] = plan_content(report_of("Sprint 1x1m", doses=doses, read_as="metres"))["entries"]

    first = {"sets": 2, "metres": 20.5, "per_side": True}
    assert entry["dose"] == first
    assert entry["doses"] == [first, {"sets": 1, "metres": 40, "rest_s": 90}]
    assert entry["read_as"] == "metres"


def test_json_has_no_dose_where_the_plan_gives_none() -> None:
    [entry] = plan_content(report_of("Nordic curl"))["entries"]

    assert (entry["dose"], entry["doses"]) == (None, [])
