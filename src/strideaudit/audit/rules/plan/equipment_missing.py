"""An exercise needs equipment that is not at hand.

Finds: an entry whose exercise can only be done with equipment that the plan, or a roster for one
athlete, lists under `without:`; and a word there that names no equipment.

Why: work that cannot be done is in the numbers all the same, so the shares promise too much. The
athlete will leave it out, or do something else that nobody has checked. A convention.

Fires on: a sled sprint where there is no sled.

    without: sled
    sessions:
      - day: mon
        work:
          - Sled sprint: 4x20m

Better: an exercise that needs no sled.

    without: sled
    sessions:
      - day: mon
        work:
          - Hill sprint: 4x20m

Thresholds: none. An exercise that can be done with several things fires only if none of them is at
hand; what is always at hand, such as a track or a wall, never counts as missing.

Fix: swap it for an exercise with the same work; in a roster `- swap: {Sled sprint: Hill sprint}`.
"""

from collections.abc import Iterator

from strideaudit.audit import equipment, suggestions
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.text.wording import listed, quoted_name
from strideaudit.text.yaml_writer import scalar

_MOST = 2
"""How many exercises a fix names."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each entry that cannot be done."""
    for place, message, hint in equipment.mistakes(subject.file, subject.catalogue):
        word = str(subject.file.document.value(place.path))
        why = "the word has no effect, so nobody learns what is missing"
        yield Finding(message, why=why, fix=hint, place=place, label="no effect", about=word)
    missing = equipment.missing(subject.file, subject.catalogue)
    if not missing:
        return
    whose = subject.plan.athlete or "the plan"
    for item in subject.scored:
        exercise = item.exercise
        if exercise is None or not missing.issuperset(exercise.equipment):
            continue
        things = listed([_said(one) for one in exercise.equipment], "or")
        near = _nearest(subject, exercise, missing)
        name = item.entry.exercise
        if subject.file.member:
            fix = _change(subject, item, near)
        else:
            fix = f"do {listed(near, 'or')} instead" if near else "leave it out"
        yield Finding(
            f"{quoted_name(name)} needs {things}, which {whose} does not have",
            why="it counts in the numbers, but it cannot be done",
            fix=fix,
            place=entry_place(item),
            label=f"needs {things}"[:29],
            about=exercise.id,
        )


def _said(thing: str) -> str:
    word = thing.replace("_", " ")
    if word.endswith("s") or word == "sand":
        return word
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _change(subject: Subject, item: Item, near: list[str]) -> str:
    """Return the change of a roster that takes an entry out, and puts a near one in its place."""
    entry = item.entry
    alike = [
        one
        for one in subject.items
        if one.exercise == item.exercise and one.session is not item.session
    ]
    day = item.session.date or item.session.day or item.session.name
    name = f"{entry.exercise} ({day})" if alike and day else entry.exercise
    if any(sign in name for sign in ",[]{}"):
        import json

        name = json.dumps(name)
    else:
        name = scalar(name)
    if near:
        return f"swap it in the roster: - swap: {{{name}: {near[0]}}}"
    return f"drop it in the roster: - drop: {name}"


def _nearest(subject: Subject, exercise: Exercise, missing: frozenset[str]) -> list[str]:
    """Return the well-known exercises with a dose of the same kind that give nearly the same.

    They need only what the plan uses already, or what is always at hand.
    """
    catalogue, index = subject.catalogue, MODELS.index(subject.model)
    wanted, ranked = exercise.gives[index], {}
    kind = catalogue.classes[exercise.dose_class].kind
    own = suggestions.equipment_of(subject) | {"hill"}
    at_hand = (own | catalogue.always_at_hand) - missing
    for one in map(catalogue.exercise, catalogue.exercise_ids):
        other_kind = catalogue.classes[one.dose_class].kind != kind
        if one.id == exercise.id or not one.staple or other_kind or one.unit != exercise.unit:
            continue
        if not at_hand.intersection(one.equipment):
            continue
        off = sum(
            abs(given - want)
            for given, want in zip(one.gives[index].phases, wanted.phases, strict=True)
        )
        shared = len({key for key, _ in one.actions} & {key for key, _ in exercise.actions})
        other = one.dose_class != exercise.dose_class
        if exercise.actions and not shared:
            continue
        ranked[one.name] = (-shared, round(off, 3), other, one.id)
    return sorted(ranked, key=lambda name: ranked[name])[:_MOST]


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check=check,
)
