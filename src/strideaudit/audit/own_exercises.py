"""The exercises that a plan defines itself: other names for known ones, or new ones."""

from collections.abc import Mapping
from types import MappingProxyType

from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.knowledge.names import normal as names
from strideaudit.plan.model import OwnExercise
from strideaudit.text import similar
from strideaudit.text.document import Document, Path
from strideaudit.text.tree import Fault
from strideaudit.text.wording import quoted


class Own:
    """The exercises that a plan defines itself, by normalised name; they win over the catalogue.

    Args:
        exercises: Their definitions in the plan.
        catalogue: The exercises that they refer to.
        document: The file that they are in.
        team: Those of the team; the plan's own win over them.
    """

    def __init__(
        self,
        exercises: tuple[OwnExercise, ...],
        catalogue: Catalogue,
        document: Document,
        team: Mapping[str, Exercise] = MappingProxyType({}),
    ) -> None:
        self.exercises: dict[str, Exercise] = {}
        self.faults: list[Fault] = []
        self._team = team
        self._catalogue = catalogue
        self._document = document
        for own in exercises:
            self._add(own)

    def find(self, name: str) -> tuple[Exercise | None, str]:
        """Return an own exercise by its name, and who defined it.

        Returns:
            The exercise, or None; and ``plan``, ``team`` or an empty text.
        """
        if not self.exercises and not self._team:
            return None, ""
        key = names.normalise(name)
        if key in self.exercises:
            return self.exercises[key], "plan"
        return self._team.get(key), "team" if key in self._team else ""

    def _add(self, own: OwnExercise) -> None:
        found = self._new(own) if own.same_as is None else self._same(own, own.same_as)
        if found is not None:
            self.exercises[names.normalise(own.name)] = found

    def _same(self, own: OwnExercise, same_as: str) -> Exercise | None:
        """Return the exercise that gets another name; None, and a fault, if it is not one."""
        named = self._team.get(names.normalise(same_as))
        if named is not None:
            return named
        found = self._catalogue.find(same_as)
        if len(found) == 1:
            return self._catalogue.exercise(found[0])
        near = found or self._catalogue.suggest(same_as)
        hint = f"did you mean {', '.join(near)}?" if near else "strideaudit exercises lists them"
        what = "is ambiguous" if found else "does not exist"
        self._fault(own, ("same_as",), f"the exercise {quoted(same_as)} {what}", hint)
        return None

    def _new(self, own: OwnExercise) -> Exercise | None:
        """Return an exercise by its joint actions; None, and faults, if one does not exist."""
        catalogue = self._catalogue
        actions = own.actions or {}
        known, things = catalogue.joint_actions, catalogue.equipment
        wrong = [action for action in actions if action not in known]
        for action in wrong:
            hint = similar.did_you_mean(action, known) or f"choose from {', '.join(known)}"
            message = f"there is no joint action {quoted(action)}"
            self._fault(own, ("actions", action), message, hint, key=True)
        for thing in own.equipment:
            if thing not in things:
                hint = similar.did_you_mean(thing, things) or f"choose from {', '.join(things)}"
                self._fault(own, ("equipment",), f"there is no equipment {quoted(thing)}", hint)
        if not actions:
            message = f"{quoted(own.name)} has no joint action"
            self._fault(own, ("actions",), message, "name at least one")
        if wrong:
            return None
        work = tuple(sorted(actions.items(), key=lambda pair: (-pair[1], pair[0])))
        return Exercise(
            id=names.normalise(own.name),
            name=own.name,
            dose_class=catalogue.own_classes[own.unit],
            staple=False,
            equipment=own.equipment or ("none",),
            actions=work,
            pattern="",
            gives=catalogue.give(work),
            unit=own.unit,
        )

    def _fault(
        self, own: OwnExercise, place: Path, message: str, hint: str, *, key: bool = False
    ) -> None:
        span = self._document.span((*own.path, *place), key=key)
        self.faults.append(Fault(message, span, hint))
