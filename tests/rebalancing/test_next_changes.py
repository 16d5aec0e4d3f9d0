"""What a report says to change next holds to the letter: written into the plan, it gives just that.

The changes are made here as a person makes them: in an editor, line by line.
"""

import itertools
from pathlib import Path

import pytest

from strideaudit import api
from strideaudit.audit.next_changes import NextChange
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport
from strideaudit.project.request import Request
from strideaudit.rebalancing import next_changes
from strideaudit.rebalancing.apply import ABOUT
from strideaudit.rebalancing.effort import Effort
from strideaudit.reports.html.changes import cleared

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.stride.yaml"))
PUBLISHED = sorted((ROOT / "tests/published").glob("*.stride.yaml"))
RULES = sorted((ROOT / "tests/data/plans").glob("*/fires*.yaml"))[::5]
FOREIGN = sorted((ROOT / "tests/data/as_written").glob("[345]*.md"))[::4]


def with_changes(path: Path, *, keep: tuple[str, ...] = ()) -> PlanReport:
    options = {"keep": list(keep)} if keep else {}
    auditor = api.auditor_for(Request((str(path),), options=options, isolated=True))
    return api.with_changes(api.run(auditor), auditor).plans[0]


def group_of(finding: api.Finding) -> str:
    return every_rule()[finding.rule].group


def written(lines: list[str], change: NextChange, at: dict[int, int]) -> None:
    """Make one change in the lines of a plan, whose numbers are those before any change."""
    for number in change.lines:
        where = at[number]
        line = lines[where]
        indent = line[: len(line) - len(line.lstrip())]
        if change.kind == "add":
            lines.insert(where + 1, f"{indent}- {change.new}")
            at.update({old: now + 1 for old, now in at.items() if now > where})
        elif change.kind == "remove":
            lines[where] = ""
        else:
            assert change.old in line, f"{change.old!r} is not in line {number}: {line!r}"
            lines[where] = line.replace(change.old, change.new)


@pytest.mark.parametrize(
    "plans", [EXAMPLES, PUBLISHED, RULES], ids=["examples", "published", "rules"]
)
def test_changes_give_the_shares_that_are_printed(plans: list[Path]) -> None:
    wrong, promised, tried = [], [], 0
    for path in plans:
        report = with_changes(path)
        lines = path.read_text(encoding="utf-8").splitlines()
        at = {number: number - 1 for number in range(1, len(lines) + 1)}
        for step in report.changes.steps if report.changes else ():
            if step.old and step.old not in lines[step.lines[0] - 1]:
                break  # an entry in fields, which is on several lines
            tried += 1
            written(lines, step, at)
            [after] = api.check("\n".join(lines))
            if tuple((after.shares or {}).values()) != pytest.approx(step.shares):
                wrong.append(f"{path.name}: {step} gave {after.shares}")
            left = {str(one.severity) for one in after.findings if group_of(one) in ABOUT}
            promised += [
                f"{path.name}: {word}, but {severity}s are left"
                for word in cleared(step)
                for severity in sorted(left)
                if f"no {severity}" in word or f"or {severity}" in word
            ]

    assert wrong == []
    assert promised == []
    assert tried >= len(plans) * 0.45


def test_every_step_adds_to_the_balance_and_none_is_idle() -> None:
    idle = []
    for path in EXAMPLES + PUBLISHED + FOREIGN:
        report = with_changes(path)
        subject = report.subject
        if report.changes is None or subject is None or not report.changes.steps:
            continue
        numbers = [subject.coverage.balance or 0, *(one.balance for one in report.changes.steps)]
        about_muscles = report.judgement.word == "gaps"
        gains = [after - before for before, after in itertools.pairwise(numbers)]
        if min(gains) < 1 and not about_muscles:
            idle.append((path.name, gains))

    assert idle == []


def test_a_plan_in_another_format_gets_changes_at_its_own_lines() -> None:
    wrong, tried = [], 0
    for path in FOREIGN:
        report = with_changes(path)
        lines = path.read_text(encoding="utf-8").splitlines()
        for step in report.changes.steps if report.changes else ():
            if step.kind in ("swap", "sets"):
                tried += 1
                name = step.old.split()[0].rstrip(":")
                if not any(name in lines[number - 1] for number in step.lines):
                    wrong.append((path.name, step))

    assert wrong == []
    assert tried >= 4


def test_a_plan_in_balance_gets_none_and_imports_no_search() -> None:
    report = with_changes(ROOT / "examples/balanced.stride.yaml")

    assert report.changes is None


def test_what_a_plan_keeps_is_kept(tmp_path: Path) -> None:
    text = (ROOT / "examples/push_only.stride.yaml").read_text(encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{text}\nkeep: [Lunge, Leg extension]\n", encoding="utf-8")

    changes = with_changes(plan).changes

    assert changes is not None
    assert changes.steps
    assert [one for one in changes.steps if one.old.startswith(("Lunge", "Leg extension"))] == []


def test_a_wrong_word_in_a_plan_is_the_reason_why_there_is_none(tmp_path: Path) -> None:
    text = (ROOT / "examples/push_only.stride.yaml").read_text(encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{text}\navoid: [Lungee]\n", encoding="utf-8")

    changes = with_changes(plan).changes

    assert changes is not None
    assert changes.steps == ()
    assert "Lungee" in changes.reason


def squats(sessions: int) -> str:
    """A plan that asks for changes, whose sessions are all different."""
    lines = (f"- name: S{i}\n  work:\n  - Back squat {i % 5 + 2}x5\n" for i in range(sessions))
    return "sessions:\n" + "".join(lines)


def test_a_plan_that_is_too_large_is_not_searched(tmp_path: Path) -> None:
    path = tmp_path / "large.stride.yaml"
    path.write_text(squats(next_changes.MOST_LINES // 2 + 1), encoding="utf-8")

    changes = with_changes(path).changes

    assert changes is not None
    assert not changes.steps
    assert changes.reason == next_changes.TOO_LARGE


def test_a_change_in_many_weeks_reads_the_plan_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent = []
    monkeypatch.setattr(Effort, "spend", lambda _, entries: spent.append(entries))
    week = "- sessions:\n  - day: mon\n    work: [Back squat 4x5, Hip thrust 3x8, Lunge 3x8]\n"
    path = tmp_path / "year.stride.yaml"
    path.write_text(f"weeks:\n{week * 50}", encoding="utf-8")

    changes = with_changes(path).changes

    assert changes is not None
    assert len(changes.steps) > 1
    assert len(spent) <= 2 * len(changes.steps)


def test_what_was_found_before_it_was_too_much_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "squats.stride.yaml"
    path.write_text(squats(4), encoding="utf-8")
    whole = with_changes(path).changes
    monkeypatch.setattr(next_changes, "MOST_READ", 4 * 2)

    some = with_changes(path).changes

    assert whole is not None
    assert some is not None
    assert len(some.steps) < len(whole.steps)
    assert some.steps == whole.steps[: len(some.steps)]
    assert some.steps
