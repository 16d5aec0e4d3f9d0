"""Lists: the exercises that fit a search, and the rules."""

from collections.abc import Iterable

from strideaudit import names
from strideaudit.catalogue import Catalogue, Exercise
from strideaudit.compilation import load_catalogue
from strideaudit.config import Config
from strideaudit.errors import StrideauditError
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.policy import every_rule, why_off
from strideaudit.screen import Line, Screen, cells, pad


def search(
    screen: Screen, *, text: str = "", phase: str = "", muscle: str = "", equipment: str = ""
) -> list[Line]:
    """Return the exercises that fit all conditions, those that give most first.

    Raises:
        StrideauditError: There is no such muscle or equipment.
    """
    catalogue = load_catalogue()
    wanted = _muscles(catalogue, muscle) if muscle else frozenset()
    thing = _known(equipment, catalogue.equipment, "equipment") if equipment else ""
    key = names.normalise(text)
    named = {id_ for name, ids in catalogue.names.items() if key in name for id_ in ids}
    found = []
    for id_ in catalogue.exercise_ids:
        exercise = catalogue.exercise(id_)
        # what trains it in either model, by the model in which it gives more
        given = [pair for gives in exercise.gives for pair in gives.muscles]
        credit = max((value for name, value in given if name in wanted), default=0.0)
        share = 0.0
        if phase:
            share = max(gives.phases[PHASES.index(phase)] for gives in exercise.gives)
        fits = (
            id_ in named
            and (not phase or share > 0)
            and (not wanted or credit > 0)
            and (not thing or thing in exercise.equipment)
        )
        if fits:
            found.append((-share, -credit, id_, exercise))
    return _exercise_table([exercise for *_, exercise in sorted(found)], screen)


def rule_table(screen: Screen, asked: Config) -> list[Line]:
    """Return all rules with severity, evidence grade, whether they are on, and what they find."""
    found = every_rule()
    width = max(map(len, found))
    lines: list[Line] = [
        [(f"{pad('rule', width)}  severity  evidence  group   on   finds", "bold")]
    ]
    for key, rule in found.items():
        off = why_off(asked, key)
        grades = f"{rule.evidence} or {rule.also}" if rule.also else rule.evidence
        grade = f"  {grades:<8}  {rule.group:<6}  {'no' if off else 'yes':<3}  "
        room = max(20, screen.width - width - 10 - cells(grade) - 2)
        severity = asked.severity.get(key, rule.severity.value)
        first: Line = [(pad(key, width), "muted" if off else "bold")]
        first += [("  ", ""), (pad(severity, 8), severity)]
        finds = rule.summary + (screen.clean(f" Off: {off}.") if off else "")
        if screen.fitted and screen.narrow:
            lines.append(first)
            lines += [[("  " + part, "")] for part in screen.wrap(finds, screen.width - 2)]
            continue
        parts = screen.wrap(finds, room)
        lines.append([*first, (grade + parts[0], "")])
        indent = " " * (width + 10 + cells(grade))
        lines += [[(indent + part, "")] for part in parts[1:]]
    lines += [
        [],
        [("evidence: A trials, B mechanistic or cohort data, C practice, D claim", "muted")],
    ]
    return lines


def _exercise_table(found: list[Exercise], screen: Screen) -> list[Line]:
    if not found:
        return [[("no exercise fits", "")]]
    width = max(len(exercise.id) for exercise in found)
    head = f"{pad('id', width)}  {pad(MODELS[0], 13)}"
    if not screen.narrow:
        head += f"  {pad(MODELS[1], 13)}  name, equipment"
    lines: list[Line] = [[(head, "bold")], [(f"{'':{width}}  push/swg/ret %", "muted")]]
    for exercise in found:
        row: Line = [(pad(exercise.id, width), "bold")]
        for gives in exercise.gives[: 1 if screen.narrow else 2]:
            numbers = "/".join(f"{100 * share:.0f}" for share in gives.phases)
            row.append((f"  {pad(numbers if sum(gives.phases) else 'none', 13)}", ""))
        if not screen.narrow:
            things = " or ".join(exercise.equipment).replace("_", " ")
            used = width + 32
            row.append(
                (
                    "  "
                    + screen.cut(screen.clean(f"{exercise.name}, {things}"), screen.width - used),
                    "",
                )
            )
        lines.append(row)
    count = f"{len(found)} exercise{'s' * (len(found) != 1)}; strideaudit explain ID says more"
    return [*lines, [], [(count, "muted")]]


def _muscles(catalogue: Catalogue, word: str) -> frozenset[str]:
    """Return the muscle, or the muscles of the group, that a word names."""
    for key, group in catalogue.groups.items():
        if names.normalise(word) in (names.normalise(key), names.normalise(group.name)):
            return frozenset(group.muscles)
    every = [muscle for group in catalogue.groups.values() for muscle in group.muscles]
    return frozenset((_known(word, [*every, *catalogue.groups], "muscle"),))


def _known(word: str, known: Iterable[str], what: str) -> str:
    table = {names.normalise(name.replace("_", " ")): name for name in known}
    found = table.get(names.normalise(word.replace("_", " ")))
    if found is None:
        near = names.did_you_mean(word.replace(" ", "_"), table.values())
        hint = near or f"it is one of {', '.join(table.values())}"
        raise StrideauditError(f"there is no {what} {word!r}", hint=hint)
    return found
