"""The sessions in the plan schema: a list, or a map by days or names, each with its work."""

from strideaudit.plan import day_names, limits, sessions
from strideaudit.plan.model import DAYS
from strideaudit.reference.schemas import Json, entry
from strideaudit.reference.schemas.parts import (
    NOTES,
    bounds,
    described,
    part,
    record,
    refuse,
    text,
)
from strideaudit.text.folding import folded


def _day_names() -> str:
    """Return a pattern for a weekday, long or short, in letters of any case."""
    named = [name for names in day_names.WEEKDAYS for name in names]
    others = (*day_names.OTHERS, *day_names.TWO_LETTERS)
    return "|".join(
        (
            *(_prefixes(name, day_names.LEAST) for name in named),
            *(_prefixes(name, len(name)) for name in others),
        )
    )


def _prefixes(name: str, least: int) -> str:
    """Return a pattern for a word or its beginning, in letters of any case."""
    letters = [
        f"[{letter.upper()}{letter}{'' if letter.isascii() else folded(letter)}]" for letter in name
    ]
    rest = ""
    for letter in reversed(letters[least:]):
        rest = f"({letter}{rest})?"
    return "".join(letters[:least]) + rest


_DAY_NAMES = _day_names()
DAY_KEY = rf"^({_DAY_NAMES})\.?(\s*[-\u2013\u2014:,/(].*)?\s*$"
"""A key that is a weekday, also with the name of the session: ``Monday - Lower A``."""

HAS_DAY: Json = {"not": {"propertyNames": {"not": {"pattern": DAY_KEY}}}}
"""What holds for a map with such a key."""


def definitions() -> Json:
    """Return what a plan, a phase and a week refer to."""
    return {"sessions": _sessions(), "session": _session(), "by_key": _by_key()}


def _sessions() -> Json:
    """A list of sessions, a map of them by their days or names, or one session alone."""
    return {
        "if": {"type": "object"},
        "then": {
            "if": _is_session(),
            "then": part("session"),
            "else": {
                "minProperties": 1,
                "properties": {"notes": NOTES},
                "additionalProperties": part("by_key"),
            },
        },
        "else": {"type": "array", "items": part("session")},
    }


def _by_key() -> Json:
    """The session under a day or a name: its work, all of it, or a word for a free day."""
    return {
        "description": "The work of this day: a list, or a session.",
        "if": {"type": "array"},
        "then": {"items": entry.work()},
        "else": {
            "if": {"type": "object"},
            "then": {"if": _is_session(), "then": part("session"), "else": _named_doses()},
            "else": {"pattern": r"^\D*$", "patternErrorMessage": "Write a list of work."},
        },
    }


def _is_session() -> Json:
    """What holds for a map that is one session."""
    return {"anyOf": [{"required": [key]} for key in sorted(sessions.ONE_SESSION)]}


def _named_doses() -> Json:
    """A map of exercises with their doses."""
    named = {"allOf": [part("dose"), {"items": entry.BEGINS}]}
    return {"minProperties": 1, "properties": {"notes": NOTES}, "additionalProperties": named}


def _session() -> Json:
    unscored = {"items": part("unscored")}
    return record(
        sessions.SESSION,
        {
            "day": _day(),
            "name": described(
                text(bounds(limits.Text)), "What the session is called.", "Acceleration"
            ),
            "work": {
                "description": "The work that is scored, an exercise a line.",
                "type": "array",
                "items": entry.work(),
            },
            "warmup": {"description": "Not scored: entries, or words.", **unscored},
            "cooldown": {"description": "Not scored: entries, or words.", **unscored},
            "notes": NOTES,
        },
        patternProperties={DAY_KEY: _under_day()},
    )


def _under_day() -> Json:
    return {"description": "The work of this day, or the name of its session."}


def _day() -> Json:
    """A weekday, long or short, its number, or a date."""
    week = len(DAYS)
    return {
        "description": "mon to sun, monday to sunday, 1 to 7, or a date such as 2026-03-02; if one "
        "session has a date, all must have one. German, Spanish and French names are days as well.",
        "anyOf": [
            {"description": "The weekday.", "enum": list(DAYS)},
            {"description": "1 is Monday.", "type": "integer", "minimum": 1, "maximum": week},
            {
                "description": "The weekday, or a date.",
                **refuse(("array", "object", "boolean", "number"), expect="string"),
                "pattern": rf"^\s*({_DAY_NAMES}|[1-{week}]|\d{{4}}-\d\d-\d\d)\.*\s*$",
            },
        ],
    }
