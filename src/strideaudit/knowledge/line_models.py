"""What ``data/line.yaml`` may hold: the words in a line of work that are not a name."""

from typing import Literal, TypeAlias

from strideaudit.knowledge.base import Id, Line, Model

Words: TypeAlias = tuple[Line, ...]
"""Words and phrases; case, accents and hyphens do not count."""

Unit: TypeAlias = Literal[
    "m", "yd", "ft", "km", "s", "sec", "min", "h", "reps", "contacts", "hurdles", "steps",
    "switches", "kg", "lb",
]  # fmt: skip
Effort: TypeAlias = Literal["max", "submax", "easy", "light", "heavy"]


class LineWords(Model):
    """The words in four languages, by what they do; ``data/line.yaml`` says it for each group."""

    sets: Words
    between_sets_and_amount: Words
    units: dict[Unit, Words]
    units_or_names: Words
    open: Words
    open_before: Words
    sets_of_few: dict[Line, int]
    numbers: dict[Line, int]
    times: Words
    counted_in_names: Words
    to: Words
    rest: Words
    rest_between_sets: Words
    rest_per: Words
    on_and_off: Words
    rest_without_time: Words
    rest_before: Words
    rest_movement: Words
    rest_kind: Words
    every: Words
    by_the_minute: Words
    target: Words
    pause: Words
    eccentric: Words
    tempo: Words
    side: Words
    side_before: Words
    side_alone: Words
    percent: Words
    percent_of: Words
    body_weight: Words
    intensity_before: Words
    level: dict[Line, Literal["rpe", "rir"]]
    effort: dict[Line, Effort]
    effort_in_brackets: dict[Line, Effort]
    load_before: Words
    load_behind: Words
    implements: Words
    height_units: dict[Line, float]
    height_before: Words
    height_behind: Words
    height_names: Words
    one_side: dict[Line, Literal["left", "right"]]
    run_up_names: Words
    fly: Words
    run_in: Words
    run_in_or_run: Words
    run_in_before: Words
    label_before_letter: Words
    label_before_number: Words
    label_alone: Words
    dose_labels: Words
    week: Words
    then: Words
    choice: Words
    circuit: Words
    circuit_around: Words
    circuit_before_number: Words
    warm_up: Words
    cool_down: Words
    no_training: Words
    no_training_joins: Words
    totals: Words
    body: Words
    verbs: Words
    run: Words
    counted_runs: Words
    paces: Words
    alternating: Words
    same_as: Words
    same_as_what: Words
    race: Words
    jumps: Words
    easy: Words
    things: Words
    short: dict[Line, tuple[Id, ...]]
    resisting: Words
    resisting_not: Words
    complex: Words
    harmless: Words

    def groups(self) -> dict[str, dict[str, str | float | tuple[str, ...]]]:
        """Return for each group its words with what they mean; empty where that is the group."""
        found: dict[str, dict[str, str | float | tuple[str, ...]]] = {}
        for name in type(self).model_fields:
            words = getattr(self, name)
            if name == "units":
                found[name] = {word: unit for unit, row in words.items() for word in row}
            else:
                found[name] = dict(words) if isinstance(words, dict) else dict.fromkeys(words, "")
        return found
