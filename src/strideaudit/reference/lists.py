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


_HEADS = "severity  evidence  group   cause    on   "

LEAST = 18
"""Cells of a column of text that wraps."""


def rule_table(screen: Screen, asked: Config) -> list[Line]:
    """Return all rules: severity, evidence grade, cause, whether they are on, what they find.

    Rules about how a file is written come after those about training, as a list of their own.
    """
    found = every_rule()
    width = max(map(len, found))
    two_lines = screen.fitted and screen.width < width + 2 + len(_HEADS) + LEAST
    about_training = {key: rule for key, rule in found.items() if rule.cause != "writing"}
    heads = "severity  cause" if two_lines else f"{_HEADS}finds"
    lines: list[Line] = [[(f"{pad('rule', width)}  {heads}", "bold")]]
    for key in about_training:
        lines += _rule_lines(key, width, asked, screen, two_lines=two_lines)
    lines += [[], [("How a file is written: comments and YAML", "bold")]]
    for key in found:
        if key not in about_training:
            lines += _rule_lines(key, width, asked, screen, two_lines=two_lines)
    grades = "evidence: A trials, B mechanistic or cohort data, C practice, D claim"
    return [*lines, [], *([(part, "muted")] for part in screen.wrap(grades, screen.width))]


def _rule_lines(
    key: str, width: int, asked: Config, screen: Screen, *, two_lines: bool
) -> list[Line]:
    """Return the row of a rule; what it finds is on lines of its own where there is little room."""
    rule, off = every_rule()[key], why_off(asked, key)
    severity = asked.severity.get(key, rule.severity.value)
    first: Line = [(pad(key, width), "muted" if off else "bold")]
    first += [("  ", ""), (pad(severity, 8), severity)]
    finds = rule.summary + (screen.clean(f" Off: {off}.") if off else "")
    if two_lines:
        about = screen.wrap(finds, screen.width - 2)
        return [[*first, (f"  {rule.causes}", "")], *([(f"  {part}", "")] for part in about)]
    grades = f"{rule.evidence} or {rule.also}" if rule.also else rule.evidence
    grade = f"  {grades:<8}  {rule.group:<6}  {rule.causes:<7}  {'no' if off else 'yes':<3}  "
    start = width + 10 + cells(grade)
    head, *rest = screen.wrap(finds, max(LEAST, screen.width - start))
    return [[*first, (grade + head, "")], *([(f"{'':{start}}{part}", "")] for part in rest)]


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
        lines += _named(hit, row, screen)
    count = f"{counted(len(hits), 'exercise')}; strideaudit explain ID says more"
    return [*lines, [], [(count, "muted")]]


def _named(hit: Hit, row: Line, screen: Screen) -> list[Line]:
    """Return a row with the exercise's name, the alias that fits, and its equipment.

    Where there is little room the equipment is left out, and a name is below the row.
    """
    exercise = hit.exercise
    name = screen.clean(f"{exercise.name} ({hit.alias})" if hit.alias else exercise.name)
    whole = f"{name}, {' or '.join(exercise.equipment).replace('_', ' ')}"
    room = screen.width - sum(cells(part) for part, _ in row) - 2
    if screen.narrow:
        parts = screen.wrap(name, screen.width - 2) if hit.alias else []  # else the id says it
        return [row, *([(f"  {part}", "muted")] for part in parts)]
    for text in (whole, name):
        if not screen.fitted or cells(text) <= room:
            return [[*row, (f"  {text}", "")]]
    return [row, *([(f"  {part}", "muted")] for part in screen.wrap(name, screen.width - 2))]
