"""The files in ``data/`` to one cross-checked ``Knowledge``; every error with file and line."""

import os
from collections.abc import Container, Iterator

from pydantic import ValidationError

from strideaudit.errors import StrideauditError
from strideaudit.knowledge import FILES, MODELS, PHASES
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.names import normal as names
from strideaudit.knowledge.names.forms import TAGS
from strideaudit.text import document
from strideaudit.text.document import Document
from strideaudit.text.folding import folded
from strideaudit.text.tree import SyntaxFaultError, Tree


def load_knowledge(folder: str) -> Knowledge:
    """Load the knowledge base.

    Args:
        folder: Where ``FILES`` lie.

    Raises:
        StrideauditError: A file is missing, is not YAML, does not fit the models, or refers to
            what does not exist; names file and line.
    """
    documents: dict[str, Document] = {}
    merged: dict[str, Tree] = {}
    home: dict[str, Document] = {}
    for name in FILES:
        read = documents[name] = _read(os.path.join(folder, name))
        if not isinstance(read.tree, dict):
            message = "must be a map"
            raise StrideauditError(message, path=read.path, line=1)
        for key, value in read.tree.items():
            if key in home:
                raise _error(read, (key,), f"{key!r} is in {home[key].path} as well")
            home[key] = read
            merged[key] = value
    try:
        knowledge = Knowledge.model_validate(merged)
    except ValidationError as error:
        first = error.errors()[0]
        loc = tuple(first["loc"])
        place = home.get(str(loc[0]), documents[FILES[0]]) if loc else documents[FILES[0]]
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        what = ".".join(map(str, loc))
        raise _error(place, loc, f"{what}: {first['msg']}{more}") from error
    for path, message in _check(knowledge):
        raise _error(home[str(path[0])], path, message)
    return knowledge


def _read(path: str) -> Document:
    try:
        read = document.parse(document.read(path), path, limited=False)
    except SyntaxFaultError as error:
        line, column = error.fault.span[:2]
        raise StrideauditError(error.fault.message, path=path, line=line, column=column) from error
    for fault in read.faults:
        line, column = fault.span[:2]
        raise StrideauditError(fault.message, path=path, line=line, column=column)
    return read


def _error(where: Document, path: document.Path, message: str) -> StrideauditError:
    span = where.span(path, key=True)
    return StrideauditError(message, path=where.path, line=span.line, column=span.column)


def _check(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    """Yield what refers to nothing, or says the same thing twice."""
    yield from _check_sources(base)
    yield from _check_phases(base)
    yield from _check_doses(base)
    yield from _check_muscles(base)
    yield from _check_exercises(base)
    yield from _check_names(base)
    yield from _check_forms(base)
    yield from _check_line(base)
    yield from _check_changes(base)
    yield from _check_alike(base)


def _check_sources(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    cited: list[tuple[document.Path, str]] = []
    for table in ("goals", "dose_classes", "thresholds", "groups", "phases"):
        rows = getattr(base, table)
        cited += [((table, key, "source"), row.source) for key, row in rows.items()]
    single = ("changes", "runs", "ramp", "maximal_holds", "not_hard", "band", "direct_dose")
    for table in (*single, "least_credit"):
        cited.append(((table, "source"), getattr(base, table).source))
    for table in ("joint_actions", "stride_patterns"):
        for key, action in getattr(base, table).items():
            for model in MODELS:
                vector = getattr(action.phases, model)
                cited.append(((table, key, "phases", model, "source"), vector.source))
    for key, muscle in base.muscles.items():
        for i, training in enumerate(muscle.trains):
            cited.append((("muscles", key, "trains", i, "source"), training.source))
        for i, role in enumerate(muscle.roles):
            cited += [(("muscles", key, "roles", i, "sources"), source) for source in role.sources]
    free = {key: row.unresisted for key, row in base.joint_actions.items() if row.unresisted}
    cited += [(("joint_actions", key, "unresisted"), row.source) for key, row in free.items()]
    for key, exercise in base.exercises.items():
        cited += [(("exercises", key, "sources"), source) for source in exercise.sources]
    for path, source in cited:
        if source not in base.sources:
            yield path, f"there is no source {source!r}"


def _check_changes(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    changes = base.changes
    named: list[tuple[document.Path, tuple[str, ...], Container[str]]] = [
        (("changes", "main_work", "classes"), changes.main_work.classes, base.dose_classes),
        (("changes", "eccentric"), changes.eccentric, base.joint_actions),
        (("changes", "also"), changes.also, base.exercises),
        (("changes", "full_range"), changes.full_range, base.exercises),
        (("changes", "avoided"), tuple(changes.avoided), base.groups),
        (("changes", "injuries", "parts"), tuple(changes.injuries.parts), base.groups),
    ]
    for level, keys in changes.never.items():
        named.append((("changes", "never", level), keys, base.exercises))
    stand_in = changes.stand_in
    for field, things in (("loads", stand_in.loads), ("resists", stand_in.resists)):
        named.append((("changes", "stand_in", field), things, dict.fromkeys(base.equipment)))
    for family, keys in stand_in.families.items():
        named.append((("changes", "stand_in", "families", family), keys, base.exercises))
    for group, keys in changes.avoided.items():
        actions = (*base.joint_actions, *base.stride_patterns)
        named.append((("changes", "avoided", group), keys, actions))
    for path, keys, table in named:
        for key in keys:
            if key not in table:
                yield path, f"there is no {key!r}"


def _check_phases(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    if tuple(sorted(base.phases, key=lambda phase: base.phases[phase].order)) != PHASES:
        yield ("phases",), "the phases must be push, swing and return, in this order"
    if base.default_goal not in base.goals:
        yield ("default_goal",), f"there is no goal {base.default_goal!r}"


def _check_doses(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    classes: list[tuple[document.Path, str]] = [
        (("own_classes", unit), key) for unit, key in base.own_classes.items()
    ]
    classes += [(("runs", "classes"), key) for key in base.runs.classes]
    classes += [(("runs", "loaded"), key) for key in base.runs.loaded]
    classes += [(("ramp", "classes"), key) for key in base.ramp.classes]
    classes.append((("ramp", "like"), base.ramp.like))
    done: list[tuple[document.Path, str]] = [
        (("maximal_holds", "exercises"), key) for key in base.maximal_holds.exercises
    ]
    done += [(("runs",), key) for key in (*base.runs.bare.ask, *base.runs.in_metres)]
    done += [(("runs",), key) for row in base.runs.table for key in row.exercises]
    done += [
        (("runs", "longest"), key)
        for row in base.runs.longest
        for key in (row.exercise, *row.exercises)
    ]
    for key, row in base.dose_classes.items():
        if row.kind not in base.kinds:
            yield ("dose_classes", key, "kind"), f"there is no kind {row.kind!r}"
        if row.cap_with:
            classes.append((("dose_classes", key, "cap_with"), row.cap_with))
        if row.time:
            done += [(("dose_classes", key, "time", "may_be"), one) for one in row.time.may_be]
    for path, key in classes:
        if key not in base.dose_classes:
            yield path, f"there is no dose class {key!r}"
    for path, key in done:
        if key not in base.exercises:
            yield path, f"there is no exercise {key!r}"


def _check_muscles(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    trained = {training.action for muscle in base.muscles.values() for training in muscle.trains}
    for action in base.joint_actions:
        if action not in trained:
            yield ("joint_actions", action), f"{action} trains no muscle"
    for key, group in base.groups.items():
        if group.lead not in base.muscles or base.muscles[group.lead].group != key:
            yield ("groups", key, "lead"), f"{group.lead!r} is not a muscle of this group"
    for key, muscle in base.muscles.items():
        if muscle.group not in base.groups:
            yield ("muscles", key, "group"), f"there is no group {muscle.group!r}"
        for part in ("trains", "roles"):
            for i, row in enumerate(getattr(muscle, part)):
                if row.action not in base.joint_actions:
                    place = ("muscles", key, part, i, "action")
                    yield place, f"there is no joint action {row.action!r}"


def _check_exercises(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    for thing in base.always_at_hand:
        if thing not in base.equipment:
            yield ("always_at_hand",), f"there is no equipment {thing!r}"
    if list(base.exercises) != sorted(base.exercises):
        yield ("exercises",), "exercises must be sorted by id"
    for key, exercise in base.exercises.items():
        for field in ("dose", "resisted_dose"):
            dose = getattr(exercise, field)
            if dose is not None and dose not in base.dose_classes:
                yield ("exercises", key, field), f"there is no dose class {dose!r}"
        for thing in exercise.equipment:
            if thing not in base.equipment:
                yield ("exercises", key, "equipment"), f"there is no equipment {thing!r}"
        for action in exercise.actions or ():
            if action not in base.joint_actions:
                yield ("exercises", key, "actions", action), f"there is no joint action {action!r}"
        if exercise.pattern is not None and exercise.pattern not in base.stride_patterns:
            place = ("exercises", key, "pattern")
            yield place, f"there is no stride pattern {exercise.pattern!r}"
    yield from _check_resistance(base)


def _check_resistance(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    """Every exercise with an action that is often unresisted must say whether it is."""
    often = {key for key, action in base.joint_actions.items() if action.unresisted}
    for key, exercise in base.exercises.items():
        has = not often.isdisjoint(exercise.actions or ())
        if has != (exercise.resisted is not None):
            message = f"needs `resisted` with {', '.join(sorted(often))}, and only with that"
            yield ("exercises", key), message
    for i, row in enumerate(base.corrections):
        for key in row.exercises:
            if key not in base.exercises:
                yield ("corrections", i, "exercises"), f"there is no exercise {key!r}"
        for key in row.actions:
            if key not in base.joint_actions and key not in base.stride_patterns:
                yield ("corrections", i, "actions"), f"there is no action {key!r}"


def _check_names(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    """No name may mean two exercises unless it is listed as ambiguous."""
    owner: dict[str, str] = {}
    for key, exercise in base.exercises.items():
        for i, alias in enumerate(exercise.names(key)):
            other = owner.setdefault(names.normalise(alias), key)
            if other != key:
                place = ("exercises", key, "aliases", max(i - 2, 0))
                yield place, f"{alias!r} is a name of {other} as well"
    for i, ambiguity in enumerate(base.ambiguous):
        other = owner.get(names.normalise(ambiguity.name), "")
        # An id in plain words may be asked about: written as an id it still means the exercise.
        plain = names.normalise(other.replace("_", " "))
        if other and plain != names.normalise(ambiguity.name):
            yield ("ambiguous", i), f"{ambiguity.name!r} is a name of {other} as well"
        for candidate in ambiguity.candidates:
            if candidate not in base.exercises:
                yield ("ambiguous", i, "candidates"), f"there is no exercise {candidate!r}"


def _check_forms(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    forms = base.name_forms
    listed: list[tuple[document.Path, str]] = []
    for family, keys in forms.families.items():
        listed += [(("name_forms", "families", family), key) for key in keys]
    listed += [(("name_forms", "heads", head), key) for head, key in forms.heads.items()]
    for word, rows in forms.distances.items():
        place = ("name_forms", "distances", word)
        listed += [(place, key) for row in rows for key in row.exercises]
    for path, key in listed:
        if key not in base.exercises:
            yield path, f"there is no exercise {key!r}"
    things = {f"has {thing.replace('_', ' ')}" for thing in base.equipment}
    known = {*TAGS, *things, *forms.families, *base.exercises}
    for key, modifier in forms.modifiers.items():
        for what in modifier.neutral_for:
            if what not in known:
                where = ("name_forms", "modifiers", key, "neutral_for")
                yield where, f"there is no kind, family or exercise {what!r}"


def _check_line(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    """No two words of a group may be the same once case and accents are gone."""
    for group, words in base.line_words.groups().items():
        known: dict[str, object] = {}
        for word, meaning in words.items():
            if known.setdefault(folded(word), meaning) != meaning:
                yield ("line_words", group), f"{word!r} means two things"
    for word, ids in base.line_words.short.items():
        for key in ids:
            if key not in base.exercises:
                yield ("line_words", "short", word), f"there is no exercise {key!r}"


def _check_alike(base: Knowledge) -> Iterator[tuple[document.Path, str]]:
    """No two exercises may be the same work unless the data gives a reason."""
    reasons = {key: i for i, row in enumerate(base.alike) for key in row.exercises}
    for i, row in enumerate(base.alike):
        for key in row.exercises:
            if key not in base.exercises:
                yield ("alike", i, "exercises"), f"there is no exercise {key!r}"
    first: dict[tuple[object, ...], str] = {}
    for key, one in base.exercises.items():
        actions = tuple(sorted((one.actions or {}).items()))
        what = (actions, one.pattern, frozenset(one.equipment), one.dose, one.unit, one.sides)
        other = first.setdefault(what, key)
        said = other == key or one.region is not None
        if not said and (key not in reasons or reasons[key] != reasons.get(other)):
            yield ("exercises", key), f"{key} is the same work as {other}, and nothing says why"
