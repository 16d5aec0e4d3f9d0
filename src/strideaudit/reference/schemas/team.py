"""The schema of a roster, for editors, in draft-07.

It accepts every roster that the reader accepts, and leaves to it what needs the plans: whether a
change fits an entry, and whether a group is there.
"""

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.roster import change_forms, reader
from strideaudit.reference.schemas import Json
from strideaudit.reference.schemas.parts import NOTES, described, part, record, refuse, text
from strideaudit.reference.schemas.plan import goal


def team_schema() -> Json:
    """Return the JSON Schema of a roster."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "strideaudit team",
        "$comment": f"strideaudit {VERSION}, knowledge base {KNOWLEDGE}",
        "description": "The roster of a team: its groups, its athletes, and what differs for whom.",
        **record(
            reader.ROSTER,
            {
                "team": described(text(), "What the team is called.", "Sprint squad 2027"),
                "goal": described(part("goal"), "The goal of plans that state none."),
                "groups": _several("group", "The groups by their names."),
                "athletes": _several("athlete", "The athletes by their ids; ids, not names."),
                "notes": NOTES,
            },
        ),
        "required": ["groups", "athletes"],
        "definitions": {
            "goal": goal(load_catalogue()),
            "texts": _texts(),
            "group": _or_text(_group(), "The plan, as a path."),
            "athlete": _or_text(_athlete(), "The group."),
            "change": _change(),
        },
    }


def _several(kind: str, about: str) -> Json:
    return {
        "description": about,
        "type": "object",
        "minProperties": 1,
        "additionalProperties": part(kind),
    }


def _or_text(schema: Json, about: str) -> Json:
    """Return a map, or a text that stands for its most important key."""
    return {"anyOf": [schema, {"type": ["string", "number"], "description": about}]}


def _group() -> Json:
    plan = _path("The plan of the group, from the folder of this file.", "plans/a.stride.yaml")
    return {**record(reader.GROUP, {"plan": plan, **_both(), "notes": NOTES}), "required": ["plan"]}


def _athlete() -> Json:
    own = {
        "group": described(text(), "The group that the athlete trains in.", "sprints"),
        "plan": _path("A plan of the athlete's own, in place of the group's.", "plans/b.yaml"),
        "log": _path("What was done, as a log.", "logs/m-07.csv"),
    }
    made = record(reader.ATHLETE, {**own, **_both(), "notes": NOTES})
    return {**made, "required": ["group"]}


def _path(about: str, example: str) -> Json:
    return described({"type": "string", "minLength": 1}, about, example)


def _both() -> dict[str, Json]:
    """Return what a group and an athlete may both state."""
    return {
        "goal": part("goal"),
        "weeks": {
            "description": "The weeks of the plan that are done.",
            "type": ["array", "integer", "string"],
            "items": {"type": ["integer", "string"]},
            "examples": [[1, 2, 3], "1-3"],
        },
        "changes": {
            "description": "Changes of the plan, made in this order.",
            "type": "array",
            "maxItems": change_forms.MOST_CHANGES,
            "items": part("change"),
        },
        "without": described(part("texts"), "Equipment that is not at hand.", "sled"),
        "avoid": described(part("texts"), "Exercises that must not be proposed.", "Nordic curl"),
        "keep": described(part("texts"), "Exercises that stay as they are.", "Back squat"),
        "equipment": described(part("texts"), "What is at hand.", "barbell"),
        "level": described(text(), "How experienced the athlete is.", "trained"),
    }


def _texts() -> Json:
    some = {"type": "string", "minLength": 1}
    return {
        **refuse(("object", "boolean"), expect=("array", "string")),
        "items": some,
    }


def _change() -> Json:
    name = {"type": "string", "minLength": 1}
    factor = {
        "type": ["number", "string"],
        "exclusiveMinimum": 0,
        "maximum": change_forms.HIGHEST_FACTOR,
    }
    lines = {"type": ["string", "array"], "items": name}
    return {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {
            "swap": _map("Another exercise with the same dose.", name),
            "scale": _map("A factor on the sets: whole sets, at least one.", factor),
            "drop": {"description": "What is left out.", **lines},
            "add": _map("A line of work by the day, or the name of the session.", lines),
        },
    }


def _map(about: str, value: Json) -> Json:
    return {
        "description": about,
        "type": "object",
        "minProperties": 1,
        "additionalProperties": value,
    }
