"""Lists: the exercises that fit a search, and the rules."""

from strideaudit.audit.registry import every_rule
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.search import Asked, Hit, find, nearest_name
from strideaudit.project.config.meaning import why_off
from strideaudit.project.config.model import Config
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text.wording import counted

PHASED = 9
"""Cells of the fractions of a model."""


def exercise_table(catalogue: Catalogue, asked: Asked, screen: Screen) -> list[Line]:
    """Return the exercises that fit all conditions, in the order of ``find``."""
    hits = find(catalogue, asked)
    if hits:
        return _exercise_table(hits, asked, screen)
    near = screen.clean(nearest_name(catalogue, asked.text))
    return [[("no exercise fits", "")], *([[(near, "muted")]] if near else [])]


LEAST = 18
"""Cells of a column of text that wraps."""


def rule_table(screen: Screen, asked: Config) -> list[Line]:
    """Return all rules: severity, evidence grade, cause, whether they are on, what they find."""
    found = every_rule()
    width = max(map(len, found))
    heads = "severity  evidence  group   cause    on   "
    two_lines = screen.fitted and screen.width < width + 2 + len(heads) + LEAST
    heads = "severity  cause" if two_lines else f"{heads}finds"
    lines: list[Line] = [[(f"{pad('rule', width)}  {heads}", "bold")]]
    for key, rule in found.items():
        off = why_off(asked, key)
        grades = f"{rule.evidence} or {rule.also}" if rule.also else rule.evidence
        grade = f"  {grades:<8}  {rule.group:<6}  {rule.causes:<7}  {'no' if off else 'yes':<3}  "
        room = max(LEAST, screen.width - width - 10 - cells(grade))
        severity = asked.severity.get(key, rule.severity.value)
        first: Line = [(pad(key, width), "muted" if off else "bold")]
        first += [("  ", ""), (pad(severity, 8), severity)]
        finds = rule.summary + (screen.clean(f" Off: {off}.") if off else "")
        if two_lines:
            lines.append([*first, ("  ", ""), (rule.causes, "")])
            lines += [[("  " + part, "")] for part in screen.wrap(finds, screen.width - 2)]
            continue
        parts = screen.wrap(finds, room)
        lines.append([*first, (grade + parts[0], "")])
        indent = " " * (width + 10 + cells(grade))
        lines += [[(indent + part, "")] for part in parts[1:]]
    grades = "evidence: A trials, B mechanistic or cohort data, C practice, D claim"
    parts = screen.wrap(grades, screen.width) if screen.fitted else [grades]
    return [*lines, [], *([(part, "muted")] for part in parts)]


def _exercise_table(hits: list[Hit], asked: Asked, screen: Screen) -> list[Line]:
    width = max(len(hit.exercise.id) for hit in hits)
    # Two models side by side where there is room, else the first; names alone may be cut.
    models = MODELS[: 1 if screen.narrow else 2]
    scores = bool(asked.muscles) + bool(asked.action)
    score = len("gives") * scores
    head = pad("id", width) + "".join(f"  {pad(model, PHASED)}" for model in models)
    head += f"  {pad('gives', score)}" if scores else ""
    head += "" if screen.narrow else "  name, equipment"
    lines: list[Line] = [[(head, "bold")], [(f"{'':{width}}  push/swing/return %", "muted")]]
    for hit in hits:
        exercise = hit.exercise
        row: Line = [(pad(exercise.id, width), "bold")]
        for gives in exercise.gives[: len(models)]:
            shares = "/".join(f"{100 * share:.0f}" for share in gives.phases)
            row.append((f"  {pad(shares if sum(gives.phases) else 'none', PHASED)}", ""))
        if scores:
            given = [one for one in (hit.muscle, hit.action) if one is not None]
            row.append((f"  {pad(', '.join(f'{one:g}' for one in given), score)}", ""))
        if not screen.narrow:
            things = " or ".join(exercise.equipment).replace("_", " ")
            hit_by = f" ({hit.alias})" if hit.alias else ""
            text = screen.clean(f"{exercise.name}{hit_by}, {things}")
            used = sum(cells(part) for part, _ in row) + 2
            row.append(("  " + screen.cut(text, screen.width - used), ""))
        lines.append(row)
    count = f"{counted(len(hits), 'exercise')}; strideaudit explain ID says more"
    return [*lines, [], [(count, "muted")]]
