"""Reads a roster: ``team.stride.yaml``."""

import re

from strideaudit.plan import goals, weeks
from strideaudit.plan.model import SESSION_KEYS
from strideaudit.plan.reading import Fields, Reading, kind_of
from strideaudit.plan.roster import change_forms
from strideaudit.plan.roster.model import Athlete, Group, Roster, Stated
from strideaudit.text import similar
from strideaudit.text.document import Document, Path, Source, decode, parse
from strideaudit.text.tree import SyntaxFaultError, Tree, TreeBuilder
from strideaudit.text.wording import listed, quoted

ROSTER: Fields = {
    "team": ("team",),
    "goal": ("goal",),
    "groups": ("groups",),
    "athletes": ("athletes",),
    "notes": ("notes",),
}
_BOTH: Fields = {
    name: (name,)
    for name in ("goal", "weeks", "changes", "without", "avoid", "keep", "level", "equipment")
}
GROUP: Fields = {"plan": ("plan",), **_BOTH, "notes": ("notes",)}
ATHLETE: Fields = {
    "group": ("group",),
    "plan": ("plan",),
    **_BOTH,
    "log": ("log",),
    "notes": ("notes",),
}

LONGEST_ID = 60
MOST_ATHLETES = 1000
_LISTS = ("without", "avoid", "keep", "equipment")
_EXAMPLE = "`athletes:`, then `m-07: {group: sprints}` under it"
_GROUPS = "`groups:`, then `sprints: {plan: plans/sprints.stride.yaml}` under it"
_KEY = r"^[\"']?(?:{})[\"']?[ \t]*:"
_ATHLETES = re.compile(_KEY.format("athletes"), re.MULTILINE)
_TEAM = re.compile(_KEY.format("team|groups"), re.MULTILINE)
_PLAN = re.compile(_KEY.format("|".join((*SESSION_KEYS, "weeks"))), re.MULTILINE)


def is_roster(data: bytes) -> bool:
    """Return whether a text has the top-level keys that only a roster has."""
    if b"athletes" not in data and b"groups" not in data:
        return False
    text = data.decode("utf-8", "replace")
    if text.lstrip(" \t\r\n\ufeff").startswith("{"):
        try:
            tree = parse(text.lstrip("\ufeff"), "").tree
        except SyntaxFaultError:
            return False
        keys = tree if isinstance(tree, dict) else {}
        has = "athletes" in keys or ("team" in keys and "groups" in keys)
        return has and not any(key in keys for key in (*SESSION_KEYS, "weeks"))
    text = text.removeprefix("\ufeff").replace("\r", "\n")  # as the oldest Macs end lines
    of_team = {match.group().strip("\"' \t:") for match in _TEAM.finditer(text)}
    # A team without athletes, or the reverse, is a roster with a mistake and not a plan.
    enough = of_team == {"team", "groups"} or (bool(of_team) and _ATHLETES.search(text) is not None)
    return enough and _PLAN.search(text) is None


def read(data: bytes, path: str) -> Roster:
    """Return the roster of a file, with everything that is wrong with it.

    Args:
        data: Its content.
        path: The file's name.
    """
    text = ""
    try:
        text = decode(data)
        document = parse(text, path)
    except SyntaxFaultError as error:
        broken = Document(Source(path, text), TreeBuilder())
        return Roster(broken, {}, (), faults=(*error.earlier, error.fault))
    reading = _RosterReading(document)
    try:
        return _roster(reading)
    except SyntaxFaultError as error:  # too many mistakes
        return Roster(document, {}, (), faults=(*reading.faults, error.fault))


class _RosterReading(Reading):
    """One roster while it is read; a key that it does not know is a mistake."""

    def unknown_key(self, path: Path, known: Fields) -> None:
        """Note a key that a roster does not know at this place."""
        names = [key for keys in known.values() for key in keys]
        key = str(path[-1])
        hint = similar.did_you_mean(key, names) or f"it is one of {listed(names, 'or')}"
        self.fault(path, f"unknown key {quoted(key)}", hint, key=True)


def _roster(reading: _RosterReading) -> Roster:
    document = reading.document
    node = reading.expect_map(document.tree, (), "a roster", _EXAMPLE)
    keys = reading.fields(node, (), ROSTER)
    reading.text(node, (), keys.get("team"), "team")
    goal: Path = ()
    if node.get("goal") is not None:
        goal = ("goal",)
        _goal(reading, node["goal"], goal)
    for name, example in (("groups", _GROUPS), ("athletes", _EXAMPLE)):
        if node and not node.get(name):
            reading.fault(
                (name,) if name in node else (), f"a roster needs {name}", f"write {example}"
            )
    groups = _groups(reading, node.get("groups"))
    athletes = _athletes(reading, node.get("athletes"), groups)
    return Roster(document, groups, athletes, goal, tuple(reading.faults))


def _groups(reading: _RosterReading, node: Tree) -> dict[str, Group]:
    found: dict[str, Group] = {}
    if not node:
        return found
    for name, value in reading.expect_map(node, ("groups",), "groups", _GROUPS).items():
        path: Path = ("groups", name)
        if isinstance(value, str):
            found[name] = Group(name, value.strip(), path, path, Stated({}))
            continue
        fields = reading.expect_map(value, path, f"the group {quoted(name)}", _GROUPS)
        if not isinstance(value, dict):
            continue
        keys = reading.fields(fields, path, GROUP)
        plan = (reading.text(fields, path, keys.get("plan"), "plan") or "").strip()
        if not plan and not isinstance(fields.get("plan"), (list, dict)):
            hint = "add `plan: plans/sprints.stride.yaml`, a path from the folder of this file"
            at = (*path, "plan") if "plan" in fields else path
            reading.fault(at, f"the group {quoted(name)} has no plan", hint, key=True)
        found[name] = Group(name, plan, path, (*path, "plan"), _stated(reading, fields, path))
    return found


def _athletes(reading: _RosterReading, node: Tree, groups: dict[str, Group]) -> tuple[Athlete, ...]:
    if not node:
        return ()
    listed_ = reading.expect_map(node, ("athletes",), "athletes", _EXAMPLE)
    if len(listed_) > MOST_ATHLETES:
        message = f"{len(listed_):,} athletes, and a roster has {MOST_ATHLETES:,} at most"
        reading.fault(("athletes",), message, "split it into several files", key=True)
        return ()
    found, seen = [], dict[str, str]()
    for name, value in listed_.items():
        before = len(reading.faults)
        path: Path = ("athletes", name)
        if name.casefold() in seen:
            other = seen[name.casefold()]
            first = reading.document.span(("athletes", other), key=True).line
            message = f"{quoted(name)} is {quoted(other)} of line {first} but for capital letters"
            reading.fault(path, message, "give each athlete an id of its own", key=True)
        seen.setdefault(name.casefold(), name)
        made = _athlete(reading, name, value, groups)
        faults = tuple(reading.faults[before:])
        del reading.faults[before:]
        found.append(made._replace(faults=faults))
    return tuple(found)


def _athlete(reading: _RosterReading, name: str, value: Tree, groups: dict[str, Group]) -> Athlete:
    path: Path = ("athletes", name)
    if not name.strip() or len(name) > LONGEST_ID or any(sign in name for sign in "#\n"):
        message = f"{quoted(name)} cannot be an id"
        hint = f"write a short one without `#`, such as m-07; at most {LONGEST_ID} characters"
        reading.fault(path, message, hint, key=True)
    if isinstance(value, str):
        _check_group(reading, path, name, value.strip(), groups)
        return Athlete(name, value.strip(), "", path, "", path, path, Stated({}))
    fields: dict[str, Tree] = {}
    if value is not None:
        fields = reading.expect_map(value, path, f"the athlete {quoted(name)}", "{group: sprints}")
    keys = reading.fields(fields, path, ATHLETE)
    group = (reading.text(fields, path, keys.get("group"), "group") or "").strip()
    at = (*path, "group") if "group" in fields else path
    if not isinstance(fields.get("group"), (list, dict)) and isinstance(value, (dict, type(None))):
        _check_group(reading, at, name, group, groups)
    log = (reading.text(fields, path, keys.get("log"), "log") or "").strip()
    plan = (reading.text(fields, path, keys.get("plan"), "plan") or "").strip()
    stated = _stated(reading, fields, path)
    return Athlete(name, group, plan, (*path, "plan"), log, path, (*path, "log"), stated)


def _check_group(
    reading: _RosterReading, path: Path, name: str, group: str, groups: dict[str, Group]
) -> None:
    """Note a fault for an athlete without a group, or with one that is not there."""
    if group in groups:
        return
    known = listed([repr(one) for one in groups], "or") if groups else ""
    if not group:
        hint = f"add `group:` with one of {known}" if known else f"write {_GROUPS}"
        reading.fault(path, f"the athlete {quoted(name)} has no group", hint, key=True)
        return
    near = similar.did_you_mean(group, groups) or (f"it is one of {known}" if known else "")
    reading.fault(path, f"unknown group {quoted(group)}", near or f"write {_GROUPS}")


def _stated(reading: _RosterReading, node: dict[str, Tree], path: Path) -> Stated:
    """Return what a group or an athlete states in addition to the plan."""
    values = {}
    for name in ("goal", "level", *_LISTS):
        if node.get(name) is not None:
            values[name] = (*path, name)
    if "goal" in values:
        _goal(reading, node["goal"], values["goal"])
    if "level" in values:
        reading.text(node, path, "level", "level")
    for name in _LISTS:
        if name in values and not _is_texts(node[name]):
            message = f"{name} must be a list of texts"
            reading.fault(values[name], message, f"write {name}: [one, another]")
            del values[name]
    listed_ = _weeks(reading, node.get("weeks"), (*path, "weeks"))
    changes = change_forms.read(reading, node.get("changes"), (*path, "changes"))
    return Stated(values, listed_, (*path, "weeks"), changes)


def _is_texts(node: Tree) -> bool:
    some = node if isinstance(node, list) else [node]
    return all(isinstance(one, str) and one.strip() for one in some)


def _goal(reading: _RosterReading, node: Tree, path: Path) -> None:
    """Note a fault for a goal that is not one; whether its name is known is asked later."""
    try:
        if isinstance(node, dict):
            goals.from_shares(node)
        elif isinstance(node, str):
            goals.from_text(node)
        else:
            what = kind_of(node)
            message = f"a goal must be a name or three shares, not {what}"
            reading.fault(path, message, goals.HINT)
    except ValueError as error:
        reading.fault(path, str(error), goals.HINT)


def _weeks(reading: _RosterReading, node: Tree, path: Path) -> tuple[int, ...]:
    """Return the weeks that are done, each once, in order."""
    if node is None:
        return ()
    some = node if isinstance(node, list) else [node]
    found = set[int]()
    for i, one in enumerate(some):
        at = (*path, i) if isinstance(node, list) else path
        first, _, last = one.partition("-") if isinstance(one, str) else ("", "", "")
        ends = (first.strip(), (last or first).strip())
        if not all(map(weeks.is_count, ends)) or int(ends[0]) > int(ends[1]):
            what = quoted(one) if isinstance(one, str) else kind_of(one)
            reading.fault(at, f"{what} is not a week", "write weeks: [1, 2, 3], or 1-3")
        else:
            found.update(range(int(ends[0]), int(ends[1]) + 1))
    return tuple(sorted(found))
