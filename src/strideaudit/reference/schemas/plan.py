"""The schema of a plan, for editors, in draft-07: what most of them read.

It accepts every plan that the reader accepts, and says less than the reader: what needs more than
one value to judge (dates among days, overrides of weeks that are not there, doses) is left to it.
"""

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan import limits, reader, weeks
from strideaudit.plan.line.runs import ASK, BARE, METRES
from strideaudit.reference.schemas import Json, entry, exercises, session
from strideaudit.reference.schemas.parts import (
    NOTES,
    NUMERIC,
    bounds,
    described,
    one_of,
    part,
    record,
    refuse,
    text,
)


def plan_schema() -> Json:
    """Return the JSON Schema of a plan."""
    catalogue = load_catalogue()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "strideaudit plan",
        "$comment": f"strideaudit {VERSION}, knowledge base {KNOWLEDGE}",
        "description": "A training plan: its sessions, and what each of them asks for.",
        **_plan(),
        "definitions": {
            **entry.definitions(),
            **session.definitions(),
            "week": _week(),
            "goal": goal(catalogue),
            "own": exercises.own(catalogue),
            "exercise": exercises.as_values(catalogue),
            "exercises": exercises.as_keys(catalogue),
        },
    }


def _plan() -> Json:
    return record(
        reader.PLAN,
        {
            "title": described(_name(), "What the plan is called.", "Winter speed block"),
            "athlete": described(_name(), "Who it is for: an id, not a name.", "m-07"),
            "group": described(_name(), "The group that the athlete trains in.", "sprints"),
            "goal": part("goal"),
            "weeks": _weeks(),
            "from": _date("The first day that a plan with dates covers.", "2026-03-02"),
            "to": _date("The last day that a plan with dates covers.", "2026-03-29"),
            "sessions": described(part("sessions"), "The sessions, which repeat in every week."),
            "phases": _phases(),
            "overrides": _overrides(),
            "exercises": {
                "description": "The plan's own exercises: another name for one of the catalogue, "
                "or a new one by its joint actions.",
                "type": "object",
                "additionalProperties": part("own"),
            },
            "runs": _runs(),
            "keep": _texts("Exercises that stay as they are.", "Back squat"),
            "avoid": _texts("Exercises that must not be proposed.", "Nordic curl"),
            **_equipment(),
            "level": described(_word(), "How experienced the athlete is.", "youth"),
            "language": described(_word(), "The language of the plan.", "de"),
            "notes": NOTES,
        },
        patternProperties={session.DAY_KEY: part("by_key")},
        **_where_sessions_are(),
    )


def _where_sessions_are() -> Json:
    """In weeks or phases that are listed; else in a list of their own, or under weekdays."""
    listed = [
        {"required": ["weeks"], "properties": {"weeks": {"type": "array"}}},
        {"required": ["phases"], "properties": {"phases": {"type": ["array", "object"]}}},
    ]
    return {
        "if": {"anyOf": listed},
        "then": {"properties": dict.fromkeys(reader.PLAN["sessions"], False)},
        "else": {"anyOf": [*one_of(reader.PLAN, "sessions"), session.HAS_DAY]},
    }


def _equipment() -> dict[str, Json]:
    return {
        "equipment": _texts("What is at hand.", "barbell"),
        "without": _texts("What is not at hand.", "sled"),
    }


def _name() -> Json:
    return text(bounds(limits.Text))


def _date(about: str, example: str) -> Json:
    pattern = r"^\d{4}-\d{2}-\d{2}$"
    return described(
        {**refuse(("array", "object", "boolean", "number"), expect="string"), "pattern": pattern},
        about,
        example,
    )


def _weeks() -> Json:
    """A number of weeks, or the weeks themselves."""
    most = bounds(limits.Weeks)["maximum"]
    return described(
        {
            **refuse(("object", "boolean"), expect=("integer", "array")),
            **bounds(limits.Weeks),
            "multipleOf": 1,
            **NUMERIC,
            "else": {"items": part("week"), "minItems": 1, "maxItems": most},
        },
        f"How many weeks the sessions repeat, 1 to {most}; or a list of weeks with their own "
        "sessions.",
        4,
    )


def _week() -> Json:
    """A week, or several weeks that are alike or a list of their own."""
    return record(
        weeks.WEEK,
        {
            "sessions": part("sessions"),
            "weeks": _weeks(),
            "number": described({}, "Its number; the weeks count in their order.", 1),
            "name": described(_name(), "What these weeks are called.", "General preparation"),
            "notes": NOTES,
        },
        anyOf=[
            *one_of(weeks.WEEK, "sessions"),
            {"required": ["weeks"], "properties": {"weeks": {"type": ["array", "object"]}}},
            {"maxProperties": 0},
        ],
    )


def _phases() -> Json:
    return {
        "description": "The weeks under another name: each phase with its number of weeks and its "
        "sessions.",
        "anyOf": [
            {"type": "array", "items": part("week"), "minItems": 1},
            {"type": "object", "additionalProperties": part("week"), "minProperties": 1},
        ],
    }


def _word() -> Json:
    return refuse(("array", "object"), expect="string")


def _texts(about: str, example: str) -> Json:
    return described(
        {**refuse(("object",), expect=("array", "string")), "items": _word()}, about, example
    )


def goal(catalogue: Catalogue) -> Json:
    """Return what a goal is: a name, or three shares."""
    number = {"type": ["number", "string"], "minimum": 0, "maximum": 100, **NUMERIC}
    known = {
        name: "/".join(f"{100 * share:.0f}" for share in shares)
        for name, shares in catalogue.goals.items()
    }
    # A team may have goals of its own in its configuration, which no schema knows.
    names = r"[^\s\d/,][^/,]*"
    return {
        "description": "The share of the phased work that each phase is meant to get: a name, or "
        "three shares that sum to 1 or to 100.",
        "anyOf": [
            *(
                {"const": name, "description": f"Push / swing / return phase {split} %."}
                for name, split in known.items()
            ),
            {
                "type": "string",
                "pattern": rf"^\s*({names}|[^/,]*\d[^/,]*([/,][^/,]*\d[^/,]*){{2}})\s*$",
            },
            {
                "type": "object",
                "properties": {
                    phase: described(number, f"Share of the {phase} phase.") for phase in PHASES
                },
                "required": list(PHASES),
                "additionalProperties": False,
            },
        ],
    }


def _overrides() -> Json:
    scale = described(
        {
            **refuse(("object", "array", "boolean"), expect="number"),
            **bounds(limits.Scale),
            **NUMERIC,
        },
        "Factor on all sets of the week: 0.5 in a deload week.",
        0.5,
    )
    limit = bounds(limits.Week)
    weeks = "|".join(str(week) for week in range(limit["minimum"], limit["maximum"] + 1))
    return {
        "description": "What is different in a week, by its number: `4: {scale_sets: 0.5}`.",
        "type": "object",
        "patternProperties": {
            f"^0*({weeks})$": record(reader.OVERRIDE, {"scale_sets": scale, "notes": NOTES})
        },
        "additionalProperties": False,
    }


def _runs() -> Json:
    return {
        "description": "What runs are that only their distance names, such as `4x150m`: a length, "
        '">80m", "31-80m" or "<=30m", and an exercise, or `ask`.',
        "type": "object",
        "properties": {
            BARE: {
                "description": "Whether a run without a unit, `Accels 6x30`, is read as metres.",
                "enum": [METRES, ASK],
            }
        },
        "additionalProperties": {
            "anyOf": [{"const": ASK, "description": "Always ask."}, part("exercise")]
        },
    }
