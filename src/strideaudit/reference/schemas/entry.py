"""The entries in the plan schema: lines of work, their doses, and the warm-up's."""

from strideaudit.plan import limits
from strideaudit.plan.circuits import LISTS
from strideaudit.plan.entry_fields import FIELDS, KEYS
from strideaudit.plan.notation import HIGHEST_SHARE
from strideaudit.reference.schemas import Json
from strideaudit.reference.schemas.parts import bounds, described, keys, one_of, part, refuse, text

_DOSE = (
    "Sets x amount: reps without a unit, or m, yd, ft, km, s, min, contacts; then @ intensity, "
    "rest, tempo."
)
DOSES = (
    "4x5 @ 82% rest 3min",
    "3x6-8/side @ RIR2",
    "6x20m rest 3:00",
    "2x4x30m",
    "3x30s/leg",
    "90 contacts",
)
"""Examples of doses."""
_FORMS = (
    ("sets x reps", "${1:sets}x${2:reps}", "3x8, 4x5 @ 82% rest 3min, 3x6-8/side @ RIR2"),
    ("sets x metres", "${1:sets}x${2:metres}m", "6x20m rest 3min; sets of runs: 2x4x30m"),
    ("sets x seconds", "${1:sets}x${2:seconds}s", "3x30s, 3x30s/leg, 2x1min"),
    ("contacts", "${1:number} contacts", "90 contacts of jumps, 3x10 contacts"),
)
"""What an editor proposes where a dose begins: what it is called, what it writes, examples."""


def definitions() -> Json:
    """Return what the sessions of a plan refer to."""
    return {
        "prescription": {
            "defaultSnippets": [
                {"label": label, "body": body, "description": f"For example {example}."}
                for label, body, example in _FORMS
            ]
        },
        "dose": _dose(),
        "entry": _entry(),
        "entry_fields": keys(FIELDS, {**_fields(), "exercise": _EXERCISE, "name": _LABEL}),
        "unscored": _unscored(),
        "unscored_fields": keys(FIELDS, {**_loose(), "exercise": _EXERCISE, "name": _LABEL}),
    }


_EXERCISE: Json = described(part("exercise"), "The exercise's name.")
_LABEL: Json = {"description": "The exercise; next to `exercise` a label of your own."}
_WITH_DOSE = r"\d\s?[xX\u00d7]\s?\d"
"""A key that has the dose itself: `Back squat 3x5: easy`."""

_SEVERAL: Json = {"items": part("entry"), "minItems": 1}
"""The entries of a circuit, or the doses of an exercise in a list: texts are both."""

_LIST: Json = {"else": {"items": text()}}
"""A list of scalars is one dose; described where no editor takes it for the usual form."""


def _entry() -> Json:
    """A line of work: text, a map with ``exercise`` or ``name``, or the exercise as the key."""
    short = keys(
        FIELDS,
        {**_fields(), "exercise": _EXERCISE, "name": _LABEL},
        patternProperties={_WITH_DOSE: {"description": "More about the dose in the key."}},
        additionalProperties=described(part("dose"), f"A dose. {_DOSE}"),
        minProperties=1,
        **{
            "if": {"type": "object", "propertyNames": {"enum": sorted(KEYS)}},
            "then": {"required": ["exercise"]},
        },
    )
    return {
        "description": "An exercise and its dose: `Back squat: 4x5 @ 82% rest 3min`.",
        "allOf": [
            refuse(("array", "null"), expect=("string", "object")),
            {"minLength": 1},
            {
                "if": {"type": "object", "anyOf": [_has_list(key) for key in LISTS]},
                "then": {"properties": {key: {"items": part("entry")} for key in LISTS}},
                "else": _by_form(part("entry_fields"), {"allOf": [part("exercises"), short]}),
            },
        ],
    }


def work() -> Json:
    """Return an item of a list of work: an entry, or several entries in a list."""
    return {"if": {"type": "array"}, "then": _SEVERAL, "else": part("entry")}


def _has_list(key: str) -> Json:
    """Return what holds for a circuit: a map with a list of work."""
    return {"required": [key], "properties": {key: {"type": "array"}}}


def _unscored() -> Json:
    """An entry of a warm-up or cool-down, of which the names and keys alone are read."""
    return {
        "description": "Warm-up and cool-down are not scored; their doses may be in words.",
        **_by_form(part("unscored_fields"), part("exercises")),
    }


def _by_form(fields: Json, short: Json) -> Json:
    """Return what holds for a map of fields, and for one whose key is the exercise."""
    named = {"allOf": [{"properties": {"name": _EXERCISE}}, fields]}
    return {
        "if": {"type": "object", "anyOf": [*one_of(FIELDS, "exercise"), *one_of(FIELDS, "name")]},
        "then": {
            "if": {"anyOf": one_of(FIELDS, "exercise")},
            "then": fields,
            "else": named,
        },
        "else": short,
    }


def _dose() -> Json:
    """The value of a key: a dose, a list of doses, a map of fields, a circuit, or nothing."""
    return {
        **refuse(("boolean",), expect=("string", "object")),
        **_SEVERAL,
        **BEGINS,
        **keys(FIELDS, {**_fields(), "exercise": _NOT_HERE, "name": _NOT_HERE}),
    }


_NOT_HERE: Json = {"description": "Not read: the exercise is the key above.", "doNotSuggest": True}
BEGINS: Json = {
    "pattern": r"^\s*([-+]?\d|$)",
    "patternErrorMessage": f"A dose begins with a number: {', '.join(DOSES)}.",
}


def _fields() -> dict[str, Json]:
    """Return the fields of an entry but for its name."""
    return {
        "dose": described({**_value(), **BEGINS}, f"All in one. {_DOSE}", *DOSES),
        "sets": described(_number(limits.Sets), "Number of sets or runs; 0 is not done.", 3),
        "reps": described(
            _number(limits.Reps), "Repetitions a set; a range counts by its midpoint.", 5, "6-8"
        ),
        "distance": described(_number(limits.Metres), "Distance a set, in metres.", "20m", "20yd"),
        "time": described(_number(limits.Seconds), "Time a set, in seconds.", "30s", "1min"),
        "contacts": described(_number(limits.Contacts), "Ground contacts a set.", 10),
        "load": described(_value(), "External load.", "90kg", "200lb"),
        "intensity": described(
            {**_value(), **bounds(limits.Intensity, factor=100)},
            "Share of one repetition maximum, or of top speed for runs, as per cent or up to "
            f"{HIGHEST_SHARE:g} as a share; or a word.",
            *("82%", "max", "easy"),
        ),
        "rpe": described(_number(limits.Rpe), "Rating of perceived exertion.", 8),
        "rir": described(_number(limits.Rir), "Repetitions in reserve.", 2),
        "rest": described(
            {**_value(), **bounds(limits.Seconds)},
            "Rest between sets; a bare number is seconds, `3:00` three minutes.",
            *("3min", "90s"),
        ),
        "tempo": described(_value(), "Tempo, kept as it is written.", "3-1-1"),
        "side": described(
            _value(), "Whether the amount is for each side; a pair counts as one set.", "each"
        ),
        "section": described(
            _value(), "Warm-up and cool-down are not scored.", "work", "warmup", "cooldown"
        ),
        "notes": {"description": "Anything; not read."},
    }


def _loose() -> dict[str, Json]:
    """Return the fields of an entry that is not scored: any values, the same explanations."""
    return {
        field: {key: schema[key] for key in ("description", "examples") if key in schema}
        for field, schema in _fields().items()
    }


def _value() -> Json:
    """A scalar, or a list of them."""
    return {**refuse(("object",), expect="string"), **_LIST}


def _number(limit: object) -> Json:
    """A number within its limits, or text: a range, a number with a unit, `to failure`."""
    return {
        **refuse(("object", "boolean"), expect=("number", "string")),
        **_LIST,
        **bounds(limit),
    }
