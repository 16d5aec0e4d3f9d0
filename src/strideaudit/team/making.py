"""Makes a roster of plans with ``athlete:``: a group for each ``group:``, or for each folder."""

import os
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.plan.model import Plan, PlanFile
from strideaudit.text.document import named
from strideaudit.text.wording import counted, listed, quoted
from strideaudit.text.yaml_writer import scalar

HEAD = """\
# The roster of a team: strideaudit check {name} audits one plan an athlete.
# Ids, not names: names can be joined when a report is printed, with --names FILE.
"""
_NO_GROUP = "team"
"""The name of the group of plans in the top folder."""


class Theirs(NamedTuple):
    """The plan of one athlete."""

    path: str
    """From the folder of the roster, with ``/`` on every system."""

    athlete: str
    group: str
    """What the plan states; empty if it does not."""

    plan: Plan
    stated: tuple[object, ...] = ()
    """What it says for those who change it: ``level``, ``equipment``, ``avoid`` and ``keep``."""


class Made(NamedTuple):
    """A roster, or the reason why there is none."""

    text: str
    groups: int = 0
    athletes: int = 0
    same: tuple[str, ...] = ()
    """Plans that are like that of their group, so that the roster does not name them."""

    problem: str = ""
    hint: str = ""


def of_file(file: PlanFile, path: str) -> Theirs | None:
    """Return the plan of an athlete; None for a plan of nobody, a log and what is not a plan.

    Args:
        file: The file as an importer read it.
        path: Its path from the folder of the roster.
    """
    plan = file.plan
    if plan is None or file.log is not None or not plan.athlete:
        return None
    whole = named(path.replace(os.sep, "/"), file.document.source.part)
    stated = tuple(file.document.value((key,)) for key in ("level", "equipment", "avoid", "keep"))
    return Theirs(whole, plan.athlete, plan.group or "", plan, stated)


def roster(plans: Sequence[Theirs], name: str, title: str) -> Made:
    """Return the text of a roster.

    Args:
        plans: The plan of each athlete.
        name: The file that it will be, for the comment at its top.
        title: What the team is called.
    """
    twice = [one for one, count in Counter(plan.athlete.casefold() for plan in plans).items()
             if count > 1]  # fmt: skip
    if twice:
        theirs = [plan for plan in plans if plan.athlete.casefold() == twice[0]]
        where = listed(sorted(one.path for one in theirs)[:3])
        problem = f"{quoted(theirs[0].athlete)} has {counted(len(theirs), 'plan')}: {where}"
        return Made("", problem=problem, hint="a roster has one plan an athlete: name their folder")
    groups: dict[str, list[Theirs]] = {}
    for plan in plans:
        groups.setdefault(_group(plan), []).append(plan)
    lines = [HEAD.format(name=name).rstrip("\n"), f"team: {scalar(title)}", "groups:"]
    of_all: list[str] = []
    same: list[str] = []
    for group in sorted(groups):
        shared = _commonest(groups[group])
        lines.append(f"  {scalar(group)}: {{plan: {_inside(shared.path)}}}")
        for plan in groups[group]:
            same += [plan.path] if plan is not shared and _alike(plan, shared) else []
            own = "" if _alike(plan, shared) else f", plan: {_inside(plan.path)}"
            of_all.append(f"  {scalar(plan.athlete)}: {{group: {_inside(group)}{own}}}")
    text = "\n".join([*lines, "athletes:", *of_all]) + "\n"
    return Made(text, len(groups), len(plans), tuple(same))


def _group(plan: Theirs) -> str:
    """Return the group that a plan states, else its folder."""
    folder = os.path.basename(os.path.dirname(plan.path.partition("#")[0]))
    return plan.group or folder or _NO_GROUP


def _commonest(plans: Sequence[Theirs]) -> Theirs:
    """Return the plan that most others are like; of several the first."""
    return max(plans, key=lambda one: sum(_alike(one, other) for other in plans))


def _alike(one: Theirs, other: Theirs) -> bool:
    """Return whether two plans are the same but for whose they are, and what they are called."""
    mine, theirs = (
        each.plan._replace(athlete=None, group=None, title=None) for each in (one, other)
    )
    return mine == theirs and one.stated == other.stated


def _inside(text: str) -> str:
    """Return a text as YAML between braces, where commas and brackets end a plain text."""
    import json

    written = scalar(text)
    if written == text and any(sign in text for sign in ",[]{}"):
        return json.dumps(text, ensure_ascii=False)
    return written
