"""What ``data/changes.yaml`` may hold: which changes of a plan there are, and what each costs."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from strideaudit.knowledge.base import Claim, Id, Line, Model, Share

Count: TypeAlias = Annotated[int, Field(ge=0)]
Weight: TypeAlias = Annotated[float, Field(ge=0)]
Level: TypeAlias = Literal["beginner", "trained", "elite"]


class MainWork(Model):
    """What is never swapped or taken out."""

    intensity_from: Share
    """Share of one repetition maximum from which sets are main work."""

    loaded_reps_to: Count
    """Most repetitions of a set with a stated load that makes it main work."""

    reps_to: Count
    """Most repetitions of a set that is main work at any load."""

    rpe_from: float
    efforts: tuple[Literal["heavy", "max", "easy", "light"], ...]
    classes: tuple[Id, ...]
    """Dose classes of runs that are main work at any intensity."""

    keeps: Share
    """The part of its sets that it keeps."""


class SetRange(Model):
    """Sets of a line after a change."""

    fewest: Count
    most: Count
    by: Count


class Swap(Model):
    """How the sets of a line change when its exercise does."""

    by: Count
    most: Count


class Add(Model):
    """New lines, and the sets that they may have, by kind."""

    in_a_session: Count
    sets: tuple[Count, ...]
    drill_sets: tuple[Count, ...]
    jump_sets: tuple[Count, ...]


class New(Model):
    """How new work starts."""

    sets: dict[Level, Count]
    sessions: Count
    """In how many sessions a week an exercise is at most."""

    eccentric_lines: Count
    eccentric_sets: Count
    braking_se: float
    """Most braking work of the hamstrings [SE/week]."""

    bound_metres: float
    """Most metres of new bounds in a session [m]."""


class Costs(Model):
    """How little a coach would like a change, in halves."""

    only_line: Count
    first_of_session: Count
    main_work: Count
    free_sprint: Count
    other_joints: Count
    other_equipment: Count
    new_equipment: Count
    not_staple: Count
    again: Count
    add: Count
    add_other_kind: Count
    remove: Count
    sets: Count
    fewer_sets: Count


class SwapCosts(Model):
    """How far another exercise is from the one that cannot be done; the sum is the distance."""

    joints: Weight
    """Nothing in common in the joint actions, in proportion."""

    phases: Weight
    """Nothing in common in the phase fractions, the mean of both models, in proportion."""

    direct: Weight
    """A full direct dose of every phase that only one of them gives, in proportion."""

    other_class: Weight
    other_kind: Weight
    not_staple: Weight


class StandIn(Model):
    """What takes the place of a line that cannot be done with what is at hand."""

    points: Share
    """How far the share of a phase may move."""

    a_week: Annotated[int, Field(ge=1)]
    """How often a week one exercise may be new."""

    heavy_below: Count
    """From so many repetitions on a set is not heavy, whatever its intensity."""

    heavy: tuple[Count, Count]
    """Fewest and most repetitions in the place of heavy sets, where load can be added."""

    light: tuple[Count, Count]
    """The same where none can be added."""

    loads: tuple[Id, ...]
    """Equipment that adds a load which a plan can state."""

    resists: tuple[Id, ...]
    """Equipment whose resistance another exercise does not keep."""

    families: dict[Id, tuple[Id, ...]]
    """Exercises outside the stride that may take the place of each other."""


class Injuries(Model):
    """Words that speak of an injury, folded; ``*`` before a word lets it stand inside another."""

    first_lines: Count
    """Lines at the top of a text in which words of ``alone`` count."""

    parts: dict[Id, tuple[Line, ...]]
    """Words for each muscle group."""

    signs: tuple[Line, ...]
    """Words that say that a part of the body is hurt."""

    alone: tuple[Line, ...]
    """Words that say that something is hurt."""

    never_in: tuple[Line, ...]
    """Words of lines that speak of no injury that matters here."""


class Changes(Claim):
    """The conventions of changes."""

    main_work: MainWork
    sets: SetRange
    swap: Swap
    add: Add
    new: New
    also: tuple[Id, ...]
    eccentric: tuple[Id, ...]
    full_range: tuple[Id, ...]
    never: dict[Level, tuple[Id, ...]]
    avoided: dict[Id, tuple[Id, ...]]
    """Joint actions and stride patterns that are avoided with a group of muscles."""

    injuries: Injuries
    slack: Share
    total: Share
    costs: Costs
    swap_costs: SwapCosts
    stand_in: StandIn
