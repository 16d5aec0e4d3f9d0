"""The conventions of changes as the search reads them, and what one run is asked for."""

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, cast

from strideaudit.audit.subject import Subject
from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.plan.dose import Dose

if TYPE_CHECKING:
    from collections.abc import Mapping

Target: TypeAlias = Literal["pass", "clean", "band"]
TARGETS: tuple[Target, ...] = ("pass", "clean", "band")
LEVELS = ("beginner", "trained", "elite")
USUAL_LEVEL = "trained"


class Wish(NamedTuple):
    """What a change of a plan should reach, and what it may use."""

    to: Target = "clean"
    keep: frozenset[str] = frozenset()
    """Exercises whose lines stay as they are."""

    avoid: frozenset[str] = frozenset()
    """Exercises, joint actions, muscles and groups that nothing new may use."""

    equipment: frozenset[str] | None = None
    """What is at hand; None for what the plan uses."""

    level: str = USUAL_LEVEL
    touch_main: bool = False
    """Whether main work may be swapped."""

    any_exercise: bool = False
    """Whether exercises that are not staples are offered as well."""

    more: float | None = None
    """By how much the work of a week may change, 0 to 1; None for the convention."""

    lines: int | None = None
    """How many new lines a session may get; None for the convention."""

    steps: int | None = None
    """How many steps of the ladder to make, whatever they reach; None for the smallest change."""


class Conventions:
    """The data of ``data/changes.yaml``, for one plan and one wish.

    Args:
        catalogue: It holds the data.
        wish: What is asked for.
    """

    def __init__(self, catalogue: Catalogue, wish: Wish) -> None:
        self.wish = wish
        self._catalogue = catalogue
        data = catalogue.changes
        self.main: Mapping[str, Any] = data["main_work"]
        self.sets: Mapping[str, int] = data["sets"]
        self.swap: Mapping[str, int] = data["swap"]
        self.add: Mapping[str, Any] = data["add"]
        self.new: Mapping[str, Any] = data["new"]
        self.costs: Mapping[str, int] = data["costs"]
        self.also = frozenset(data["also"])
        self.eccentric = frozenset(data["eccentric"])
        self.full_range = frozenset(data["full_range"])
        self.never = frozenset(data["never"][wish.level])
        self.slack = cast("float", data["slack"])
        self.total = cast("float", data["total"]) if wish.more is None else wish.more
        self.most_lines: int = self.add["in_a_session"] if wish.lines is None else wish.lines
        avoided: Mapping[str, tuple[str, ...]] = data["avoided"]
        groups = [group for group in avoided if group in wish.avoid]
        self._avoided = frozenset(one for group in groups for one in avoided[group])

    def is_main(self, exercise: Exercise, doses: tuple[Dose, ...]) -> bool:
        """Return whether a line is main work, which is never swapped or taken out."""
        main = self.main
        if exercise.dose_class in main["classes"]:
            return True
        if self._catalogue.classes[exercise.dose_class].kind != "lift":
            return False
        return any(
            (dose.intensity or 0) >= main["intensity_from"]
            or (dose.rpe or 0) >= main["rpe_from"]
            or dose.effort in main["efforts"]
            or 0 < (dose.reps or 0) <= main["loaded_reps_to" if dose.load_kg else "reps_to"]
            for dose in doses
        )

    def is_eccentric(self, exercise: Exercise) -> bool:
        """Return whether an exercise mainly brakes."""
        return any(action in self.eccentric and part == 1 for action, part in exercise.actions)

    def is_spared(self, exercise: Exercise) -> bool:
        """Return whether runs get no more sets: a whole muscle group of the legs is avoided."""
        kind = self._catalogue.classes[exercise.dose_class].kind
        return kind == "sprint" and not self.wish.avoid.isdisjoint(self._catalogue.groups)

    def allows(self, exercise: Exercise, subject: Subject) -> bool:
        """Return whether an exercise may be new in a plan, whatever is at hand."""
        wish = self.wish
        if exercise.id in self.never or exercise.id in wish.avoid:
            return False
        if exercise.id in self.full_range and (wish.avoid or not has_runs(subject)):
            return False
        given = exercise.gives[0]
        used = {action for action, _ in exercise.actions} | {exercise.pattern}
        used |= {muscle for muscle, credit in given.muscles if credit >= 1}
        used |= {
            key for key, group in self._catalogue.groups.items() if used.intersection(group.muscles)
        }
        return not used.intersection(wish.avoid | self._avoided)


def has_runs(subject: Subject) -> bool:
    """Return whether a plan has sprints."""
    classes = subject.catalogue.classes
    return any(
        item.per_week > 0 and item.exercise and classes[item.exercise.dose_class].kind == "sprint"
        for item in subject.items
    )
