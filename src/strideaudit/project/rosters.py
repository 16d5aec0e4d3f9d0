"""Opens the plans and the logs that a roster names, and makes one plan of each athlete.

A roster reaches as far as a configuration: inside its repository, or its folder, unless a person
trusts it.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

from strideaudit.audit import equipment
from strideaudit.errors import StrideauditError
from strideaudit.inputs import parts
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan import goals
from strideaudit.plan.model import Goal, PlanFile, Unread
from strideaudit.plan.roster import reader
from strideaudit.plan.roster import weeks as some_weeks
from strideaudit.plan.roster.model import MERGED, STATED, Athlete, Group, Roster
from strideaudit.plan.roster.words import words_under
from strideaudit.project import files
from strideaudit.project.config.reach import TRUST, reach_of
from strideaudit.project.files import Found
from strideaudit.project.locations import location
from strideaudit.project.request import STDIN, UNNAMED
from strideaudit.text.document import Path, Place
from strideaudit.text.input import HEAD, Input
from strideaudit.text.inside import why_outside
from strideaudit.text.joined import JoinedDocument, RosterSpan, limited
from strideaudit.text.open_input import open_input
from strideaudit.text.tree import Fault, Tree
from strideaudit.text.wording import listed, quoted

MOST_WORK = 300_000
"""Most entries of all athletes, which take some ten seconds; for each change a plan is read again,
so its entries count once more."""

SUFFIXES = (".yaml", ".yml", ".json")


class Access(NamedTuple):
    """How the files that a roster names are opened."""

    trusted: bool
    """Whether they may be outside of the repository."""

    location: Callable[[str], str]
    """Returns the path of a file from the root of the repository."""

    earlier: Callable[[str], bytes | None] | None = None
    """Returns the content of a file in an earlier revision; None for the files as they are."""


class Member(NamedTuple):
    """The plan of one athlete, and what was done."""

    plan: PlanFile
    log: PlanFile | None = None
    log_path: str = ""


def is_roster(given: Input) -> bool:
    """Return whether the content of a file is a roster.

    A content without the name of such a file is none: nobody could say from where its paths start.
    """
    if not given.path.lower().endswith(SUFFIXES):
        return False
    whole = len(given.head) < HEAD or not given.head.lstrip().startswith(b"{")
    return reader.is_roster(given.head if whole else given.data)


def members(
    given: Input, access: Access, window: Window = USUAL, *, logs: bool = True
) -> tuple[Member, ...]:
    """Return the plan of each athlete of a roster; what is wrong with the roster comes first.

    Args:
        given: The roster.
        access: How the files that it names are opened.
        window: Which part of the logs counts.
        logs: Whether the logs are read as well.
    """
    roster = reader.read(given.data, given.path)
    return tuple(_Making(roster, access, window if logs else None).made())


def access(*, trusted: bool, root: str) -> Access:
    """Return how the files of a roster are opened in a run.

    Args:
        trusted: Whether they may be outside of the repository.
        root: The root of the repository.
    """
    return Access(trusted, lambda path: location(path, root))


def named_in(path: str, *, trusted: bool) -> frozenset[str]:
    """Return the real paths of the files that a roster names; none if a file is not a roster.

    Args:
        path: The file; one that cannot be read names nothing.
        trusted: Whether it may name files outside of the repository.
    """
    if not path.lower().endswith(SUFFIXES):
        return frozenset()
    try:
        with open_input(path) as file:
            given = Input(path, file)
            if not is_roster(given):
                return frozenset()
            roster = reader.read(given.data, path)
    except (OSError, StrideauditError):
        return frozenset()
    used = {one.group for one in roster.athletes if not one.plan}
    names = [one.plan for one in roster.groups.values() if one.id in used]
    names += [name for one in roster.athletes for name in (one.plan, one.log)]
    reach = _reach_of(path, trusted=trusted)
    there = (_found(path, name, reach) for name in names if name)
    return frozenset(os.path.realpath(one.path) for one in there if not one.problem)


def _found(roster: str, name: str, reach: Sequence[str]) -> Found:
    """Return the file that a roster names, and the part of it; a problem if it is out of reach.

    A path that is out of reach is not even looked at.
    """
    path = os.path.normpath(os.path.join(os.path.dirname(roster), name.replace("/", os.sep)))
    if path in (STDIN, UNNAMED):  # a file of that name, and never what the user types
        path = os.path.join(os.curdir, path)
    if not name or "\0" in path:
        return Found("", problem="it is not a file name")
    found = Found(path) if (why := why_outside(path, reach)) else files.with_part(path)
    return found._replace(problem=why or why_outside(found.path, reach))


def _reach_of(roster: str, *, trusted: bool) -> tuple[str, ...]:
    return () if trusted else reach_of(os.path.abspath(roster))


class _Making:
    """The plans of one roster while they are made."""

    def __init__(self, roster: Roster, access: Access, window: Window | None) -> None:
        self._roster = roster
        self._path = roster.document.path
        self._access = access
        self._window = window
        self._reach = _reach_of(self._path, trusted=access.trusted)
        self._plans: dict[str, tuple[PlanFile, str] | Fault] = {}
        """The plan of each group and its path, or why there is none."""

        self._left = MOST_WORK

    def made(self) -> Iterator[Member]:
        """Yield the plans."""
        used = {one.group for one in self._roster.athletes if not one.plan}
        faults = list(self._roster.faults)
        for group in self._roster.groups.values():
            if group.id not in used or not group.plan:
                continue
            found = self._plan_of(group.plan, group.plan_path)
            self._plans[group.id] = found
            if isinstance(found, Fault):
                faults.append(found)
        if faults:
            in_order = tuple(sorted(faults, key=lambda fault: fault.span))
            yield Member(PlanFile(self._roster.document, None, in_order))
        for athlete in self._roster.athletes:
            yield self._member(athlete)

    def _plan_of(self, name: str, at: Path) -> tuple[PlanFile, str] | Fault:
        span = self._roster.document.span(at)
        plan, path = self._read(name, "plan", USUAL)
        if isinstance(plan, str):
            return Fault(plan, span, path)
        if plan.log is not None:
            hint = "name it under an athlete: `log: PATH`"
            return Fault(f"{quoted(name)} is a log, not a plan", span, hint)
        return plan, path

    def _read(self, name: str, what: str, window: Window) -> tuple[PlanFile | str, str]:
        """Return the only plan of a file and its path; else why there is none, and what to do."""
        located = _found(self._path, name, self._reach)
        if located.problem:
            hint = TRUST if located.path else "write the path of a file"
            return f"the {what} {quoted(name)} cannot be used: {located.problem}", hint
        hint = "paths start from the folder of this file, with / between folders"
        given = self._opened(located)
        if isinstance(given, str):
            return f"the {what} {quoted(name)} cannot be read: {given}", hint
        with given:
            if is_roster(given):
                return f"{quoted(name)} is a roster, not a {what}", "name the plan of the group"
            try:
                there = read_plans(given, window)
            except OSError as error:
                return f"the {what} {quoted(name)} cannot be read: {error.strerror}", hint
        found = parts.only(there, located.part) if located.part else there
        if len(found) == 1:
            return found[0], located.path
        names = [repr(f"{name.partition('#')[0]}#{one.document.source.part}") for one in there]
        some = f"has no part {quoted(located.part)}" if not found else f"holds {len(found)} plans"
        return f"{quoted(name)} {some}", f"name one of them: {listed(names, 'or')}"

    def _opened(self, located: Found) -> Input | str:
        if self._access.earlier is not None:
            data = self._access.earlier(located.path)
            return "not in that revision" if data is None else Input(located.path, BytesIO(data))
        given = files.opened(located, "")
        prefix = f"{located.path}: "
        return given.removeprefix(prefix) if isinstance(given, str) else given

    def _member(self, athlete: Athlete) -> Member:
        roster = self._roster.document
        group = self._roster.groups.get(athlete.group)
        found = self._plans.get(athlete.group)
        faults = list(athlete.faults)
        others = list(self._unknown_equipment(athlete, group))
        if athlete.plan:
            found = self._plan_of(athlete.plan, athlete.plan_path)
            faults += [found] if isinstance(found, Fault) else []
        elif group is not None and (found is None or isinstance(found, Fault)):
            at = found.span if found is not None else roster.span(group.path, key=True)
            message = f"the group {quoted(group.id)} has no plan that can be read"
            span = roster.span((*athlete.path, "group"))
            faults.append(Fault(message, span, f"correct line {at.line}"))
        own = athlete.id, athlete.group
        if faults or group is None or found is None or isinstance(found, Fault):
            ordered = tuple(sorted([*faults, *others], key=lambda fault: fault.span))
            return Member(PlanFile(limited(roster, athlete.id), None, ordered, member=own))
        plan, path = found
        if fault := self._spent(athlete, group, plan):
            return Member(PlanFile(limited(roster, athlete.id), None, (fault,), member=own))
        made = self._joined(athlete, group, plan, path, others)._replace(member=own)
        return self._with_log(made, athlete)

    def _spent(self, athlete: Athlete, group: Group, base: PlanFile) -> Fault | None:
        """Count what the plan of an athlete takes; return a fault where it is too much."""
        entries = sum(len(one.entries) for one in base.plan.sessions) if base.plan else 0
        changes = len(group.stated.changes) + len(athlete.stated.changes)
        self._left -= entries + (entries + changes) * changes
        if self._left >= 0:
            return None
        message = "the plans and the changes of this roster are too many to be read in one run"
        span = self._roster.document.span(athlete.path, key=True)
        return Fault(message, span, "split the roster into several files")

    def _unknown_equipment(self, athlete: Athlete, group: Group | None) -> Iterator[Fault]:
        """Yield a fault for each word under ``without`` that is not equipment."""
        catalogue = load_catalogue()
        for stated in (group.stated, athlete.stated) if group else (athlete.stated,):
            path = stated.values.get("without")
            if path is None:
                continue
            for at, word in words_under(self._roster.document, path):
                message, hint = equipment.unknown(word, catalogue)
                if message:
                    yield Fault(message, self._roster.document.span(at), hint)

    def _joined(
        self, athlete: Athlete, group: Group, base: PlanFile, path: str, faults: Sequence[Fault]
    ) -> PlanFile:
        """Return the plan of a group as that of an athlete, its changes still to be made.

        Where something else is wrong, the changes are there as well: what is wrong with them is
        found when they are made.
        """
        roster = self._roster.document
        overlay = self._overlay(athlete, group, base)
        location = self._access.location(path)
        document = JoinedDocument(base.document, roster, athlete.id, overlay, location)
        made = base._replace(document=document)
        if base.plan is None:
            return made if not faults else _with_faults(made, faults)
        plan = base.plan._replace(athlete=athlete.id, group=group.id)
        if "goal" in overlay:
            value = overlay["goal"][0]
            fields = goals.from_shares(value) if isinstance(value, dict) else None
            plan = plan._replace(goal=Goal(**(fields or goals.from_text(str(value)))))  # type: ignore[arg-type]
            made = made._replace(whole=Place(("goal",)))
        if "without" in overlay:
            words = overlay["without"][0]
            plan = plan._replace(without=tuple(str(one) for one in words or ()))
        stated = athlete.stated if athlete.stated.weeks else group.stated
        if stated.weeks:
            message, hint = some_weeks.why_not(plan, stated.weeks)
            if message:
                faults = [*faults, Fault(message, roster.span(stated.weeks_path), hint)]
            else:
                plan = some_weeks.taken(plan, stated.weeks)
        changes = (*group.stated.changes, *athlete.stated.changes)
        made = _with_faults(made._replace(plan=plan, changes=changes), faults)
        return made._replace(plan=None) if faults and not changes else made

    def _overlay(
        self, athlete: Athlete, group: Group, base: PlanFile
    ) -> dict[str, tuple[Tree, Path]]:
        """Return what the roster states in place of the plan, or in addition to it."""
        document, overlay = self._roster.document, dict[str, tuple[Tree, Path]]()
        levels = (athlete.stated.values, group.stated.values)
        for name in STATED:
            path = next((values[name] for values in levels if name in values), None)
            if path is not None:
                overlay[name] = (document.value(path), path)
        states_goal = base.plan is not None and base.plan.goal is not None
        if self._roster.goal and "goal" not in overlay and not states_goal:
            overlay["goal"] = (document.value(self._roster.goal), self._roster.goal)
        for name in MERGED:
            paths = [values[name] for values in levels if name in values]
            if paths:
                words: list[Tree] = [
                    *(word for _, word in words_under(base.document, (name,))),
                    *(word for path in reversed(paths) for _, word in words_under(document, path)),
                ]
                overlay[name] = (words, paths[0])
        return overlay

    def _with_log(self, made: PlanFile, athlete: Athlete) -> Member:
        """Return the plan of an athlete with the log of it; a log that cannot be read is listed."""
        if not athlete.log or made.plan is None or self._access.earlier is not None:
            return Member(made)
        if self._window is None:
            return Member(made)
        log, rest = self._read(athlete.log, "log", self._window)
        if isinstance(log, PlanFile) and log.plan is not None:
            return Member(made, log, rest)
        if isinstance(log, PlanFile):
            why = log.faults[0].message if log.faults else "it is not a log"
            log = f"the log {quoted(athlete.log)} cannot be read: {why}"
            rest = "strideaudit check on the log says more"
        span = RosterSpan(*self._roster.document.span(athlete.log_path))
        unread = Unread(span, athlete.log, log, work=False, fix=rest)
        return Member(made._replace(unread=(*made.unread, unread)))


def _with_faults(made: PlanFile, faults: Sequence[Fault]) -> PlanFile:
    """Return the plan of an athlete with more faults, which are in the roster."""
    own = [one._replace(span=RosterSpan(*one.span)) for one in faults]
    in_order = sorted((*made.faults, *own), key=lambda fault: fault.span)
    return made._replace(faults=tuple(in_order))
