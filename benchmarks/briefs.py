"""Score plans that a program wrote for the briefs in ``benchmarks/briefs``.

Usage: python benchmarks/briefs.py tasks
       python benchmarks/briefs.py score FOLDER [--json]

``tasks`` prints each brief as a text to give to the program. Save what it writes as
``FOLDER/<name of the brief>.yaml``, or with the ending of another format that is read. ``score``
gives each plan points from 0 to 100, and a plan that is missing or cannot be read none:

- understood: entries that are counted, of all;
- phases: the balance to the goal of the brief, with a third off for each phase without direct work;
- doses: counted lines with half to twice the usual sets, of all; a fifth off for each finding about
  load that is an error or a warning;
- asked: days and weeks as the brief says, and exercises that its equipment allows.

The points of a plan are the mean of the four. They judge the writing of plans, not coaching.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import strideaudit

BRIEFS = Path(__file__).parent / "briefs"
PARTS = ("understood", "phases", "doses", "asked")
AT_HAND = {"none", "wall"}
LESS_FOR_PHASE, LESS_FOR_LOAD = 1 / 3, 1 / 5


class Brief(NamedTuple):
    """One task."""

    name: str
    athlete: str
    goal: str
    days: tuple[str, ...]
    weeks: int
    equipment: tuple[str, ...]
    level: str

    @property
    def text(self) -> str:
        """The task as it is given to a program."""
        return (
            f"Write a sprint-training plan as a YAML file for strideaudit.\n"
            f"Athlete: {self.athlete}\nGoal: {self.goal}\nLevel: {self.level}\n"
            f"Days: {', '.join(self.days)}\nWeeks: {self.weeks}\n"
            f"At hand: {', '.join(self.equipment)}\n"
        )


class Score(NamedTuple):
    """The points of one plan, each 0 to 100."""

    brief: str
    understood: float = 0.0
    phases: float = 0.0
    doses: float = 0.0
    asked: float = 0.0
    note: str = ""

    @property
    def total(self) -> float:
        """The mean of all parts."""
        return (self.understood + self.phases + self.doses + self.asked) / len(PARTS)


def briefs() -> list[Brief]:
    """Return all briefs, by name."""
    found = []
    for path in sorted(BRIEFS.glob("*.yaml")):
        asked: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        days, things = tuple(asked.pop("days")), tuple(asked.pop("equipment"))
        found.append(Brief(path.stem, days=days, equipment=things, **asked))
    return found


def goal_of(brief: Brief) -> Any:  # noqa: ANN401 - what check takes
    """Return the goal of a brief as the interface takes it."""
    parts = brief.goal.split("/")
    return tuple(int(part) / 100 for part in parts) if len(parts) > 1 else brief.goal


def score(brief: Brief, content: bytes) -> Score:
    """Return the points of a plan for a brief.

    Args:
        brief: The task.
        content: What the program wrote, in any format that is read.
    """
    report = strideaudit.check(content, goal=goal_of(brief))
    if len(report) != 1:
        return Score(brief.name, note=f"{len(report)} plans in place of one")
    plan = report[0].to_dict()
    work = [one for one in plan["entries"] if one["section"] == "work"]
    out, of = plan["left_out"]["entries"], plan["left_out"]["of"]
    if plan["verdict"] == "unreadable" or not of:
        first = report.findings[0].message if report.findings else "no work"
        return Score(brief.name, note=first)
    counted = [one for one in work if one["exercise"] and not one["left_out"]]
    return Score(
        brief.name,
        100 * (of - out) / of,
        phases(plan),
        doses(counted, len(work), plan["findings"]),
        asked(brief, plan, counted),
        plan["judgement"]["word"],
    )


def phases(plan: Mapping[str, Any]) -> float:
    """Return how near the shares are to the goal, less for a phase without direct work."""
    untouched = sum(one["status"] == "untouched" for one in plan["phases"].values())
    balance: float = plan["balance"] or 0.0
    return float(max(0.0, balance * (1 - LESS_FOR_PHASE * untouched)))


def doses(counted: list[dict[str, Any]], of: int, findings: list[dict[str, Any]]) -> float:
    """Return how many of the lines have a sensible number of sets, less for overload."""
    good = 0
    for one in counted:
        exercise = strideaudit.catalogue.find(one["exercise"])
        usual = exercise.usual if isinstance(exercise, strideaudit.Exercise) else None
        sets = sum(dose.get("sets") or 1 for dose in one["doses"])
        good += usual is None or usual.sets / 2 <= sets <= 2 * usual.sets
    bad = sum(one["group"] == "load" and one["severity"] != "info" for one in findings)
    return float(max(0.0, 100 * good / max(1, of) * (1 - LESS_FOR_LOAD * bad)))


def asked(brief: Brief, plan: Mapping[str, Any], counted: list[dict[str, Any]]) -> float:
    """Return how far days, weeks and equipment are those of the brief."""
    days = {one["day"] for one in plan["entries"] if one["day"]}
    right_days = len(days & set(brief.days)) / max(len(days | set(brief.days)), 1)
    right_weeks = 1.0 if plan["weeks"] == brief.weeks else 0.0
    at_hand = AT_HAND | {*brief.equipment}
    found = [strideaudit.catalogue.find(one["exercise"]) for one in counted]
    known = [one for one in found if isinstance(one, strideaudit.Exercise)]
    allowed = sum(bool(at_hand & {*one.equipment}) for one in known)
    return 100 * (right_days + right_weeks + allowed / max(1, len(known))) / 3


def scores(folder: Path) -> list[Score]:
    """Return the points of all plans in a folder, one for each brief."""
    found = []
    for brief in briefs():
        paths = sorted(folder.glob(f"{brief.name}.*"))
        if len(paths) == 1:
            found.append(score(brief, paths[0].read_bytes()))
        else:
            found.append(Score(brief.name, note=f"{len(paths)} files in place of one"))
    return found


def main() -> None:
    """Print the tasks, or the points."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("tasks", help="print the briefs")
    scoring = actions.add_parser("score", help="score a folder of plans")
    scoring.add_argument("folder", type=Path)
    scoring.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    if options.action == "tasks":
        for brief in briefs():
            print(f"## {brief.name}\n\n{brief.text}")
        return
    found = scores(options.folder)
    if options.json:
        rows = [{**one._asdict(), "total": round(one.total, 1)} for one in found]
        print(json.dumps(rows, indent=2))
        return
    print("| brief | " + " | ".join(PARTS) + " | points | note |\n|---", end="")
    print("|--:" * (len(PARTS) + 1) + "|---|")
    for one in found:
        parts = " | ".join(f"{getattr(one, part):.0f}" for part in PARTS)
        note = " ".join(one.note.replace("|", "/").split())
        print(f"| {one.brief} | {parts} | {one.total:.0f} | {note} |")
    print(f"\nmean: {sum(one.total for one in found) / len(found):.0f} of 100")


if __name__ == "__main__":
    main()
