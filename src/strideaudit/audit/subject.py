"""A plan with everything that a rule may need."""

import functools
from collections.abc import Mapping
from math import ceil, fsum, inf
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.audit import questions
from strideaudit.audit.coverage import Coverage, above, below
from strideaudit.audit.injuries import to_avoid
from strideaudit.audit.intervals import Certainty, certainty, probability
from strideaudit.audit.push_limits import START, push_limits
from strideaudit.audit.schedule import FREE_START, UPRIGHT_RUN, Schedule, share_of_distance
from strideaudit.audit.scoring import Item
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Catalogue, Exercise, Given, Triple, Work
from strideaudit.plan.model import Plan, PlanFile, Session
from strideaudit.text.document import Document, Place
from strideaudit.text.wording import counted, percent

if TYPE_CHECKING:
    from strideaudit.plan.line.runs import RunMap


class Settings(NamedTuple):
    """The settings of the command line and the configuration."""

    model: str = "lesson"
    goal: tuple[str, Triple] | None = None
    """A goal that overrides that of the plan: its name and the three targets."""

    default_goal: tuple[str, Triple] | None = None
    """The goal of a plan that does not state one."""

    goals: Mapping[str, Triple] = MappingProxyType({})
    """The goals that a plan may name; empty for those in the knowledge base."""

    thresholds: Mapping[str, Mapping[str, float]] = MappingProxyType({})
    """Thresholds that differ from those in the knowledge base, by rule."""

    band: float | None = None
    """How far from its target a share may be [0, 1]; None for the value in the knowledge base."""

    own: Mapping[str, Exercise] = MappingProxyType({})
    """The exercises of the team, by normalised name."""

    runs: "RunMap | None" = None
    """What runs that are named by their distance are; None if the team does not say."""


class Subject:
    """A plan with everything that a rule may need.

    Args:
        file: The file as an importer read it; it has a plan.
        items: Every entry with its set-equivalents.
        catalogue: What each exercise trains.
        settings: The settings of the run.
        scale: Factor of the robustness test for sprints and jumps.
    """

    def __init__(
        self,
        file: PlanFile,
        items: tuple[Item, ...],
        catalogue: Catalogue,
        settings: Settings,
        scale: float = 1.0,
    ) -> None:
        self.file = file
        self.items = items
        self.catalogue = catalogue
        self.settings = settings
        self.model = settings.model
        self._scale = scale
        self._scenarios: dict[tuple[str, float], Subject] = {}
        stated = settings.goal or _own_goal(self.plan, settings, catalogue) or settings.default_goal
        self.goal_stated = stated is not None
        default = catalogue.default_goal
        known = settings.goals or catalogue.goals
        self.goal, self.targets = stated or (default, known[default])
        band = catalogue.band if settings.band is None else settings.band
        self.coverage = Coverage(items, self.model, catalogue, self.targets, scale, band)
        self.coverage.by_name = file.log is not None

    @property
    def plan(self) -> Plan:
        """The plan.

        Raises:
            TypeError: The file has no plan; rules do not run then.
        """
        if self.file.plan is None:
            message = "an unreadable file is not a subject"
            raise TypeError(message)
        return self.file.plan

    def scenario(self, model: str, scale: float) -> "Subject":
        """Return the same plan in another model, and with another factor for sprints and jumps."""
        if (model, scale) == (self.model, self._scale):
            return self
        found = self._scenarios.get((model, scale))
        if found is None:
            settings = self.settings._replace(model=model)
            found = Subject(self.file, self.items, self.catalogue, settings, scale)
            others = {(self.model, self._scale): self, **self._scenarios}
            alike = [one.coverage.doses for (_, at), one in others.items() if at == scale]
            found.coverage.doses = alike[-1] if alike else self.coverage.doses_at(scale)
            self._scenarios[model, scale] = found
        return found

    def forget_scenarios(self) -> None:
        """Free the memory that the robustness test used."""
        self._scenarios = {}

    def threshold(self, rule: str, name: str) -> float:
        """Return a threshold of a rule: the team's own, else that of the knowledge base."""
        own = self.settings.thresholds.get(rule)
        if own and name in own:
            return own[name]
        return self.catalogue.thresholds[rule][name]

    @functools.cached_property
    def schedule(self) -> Schedule:
        """The sessions in the order in which they take place."""
        full_from = self.threshold("no-max-speed", "full_speed_from")
        return Schedule(self.plan, self.items, self.catalogue, full_from)

    @functools.cached_property
    def short_start_share(self) -> float | None:
        """Share of short starts in the metres of free starts and upright runs; None without any."""
        longest = self.threshold("start-exception", "longest_start_m")
        starts, runs = [], []
        for item, _ in self.coverage.doses:
            pattern = item.exercise.pattern if item.exercise else ""
            if pattern not in (FREE_START, UPRIGHT_RUN) or not item.metres:
                continue
            runs.append(item.metres)
            if pattern == FREE_START:
                short = [one for one in item.entry.doses if (one.metres or inf) <= longest]
                starts.append(item.metres * share_of_distance(item, short))
        return fsum(starts) / fsum(runs) if runs else None

    @functools.cached_property
    def start_exception(self) -> bool:
        """Whether the goal is start, where the push phase dominates: only this moves limits."""
        return self.goal == START

    @functools.cached_property
    def looks_like_start(self) -> str:
        """Why a plan without a goal may be for the start; else empty.

        Its targets and limits stay those of its goal: somebody has to say what it is for.
        """
        share = self.short_start_share
        if self.goal_stated or share is None:
            return ""
        least = self.threshold("start-exception", "share_of_metres")
        longest = self.threshold("start-exception", "longest_start_m")
        if below(share, least):
            return ""
        return f"{percent(share)} of the free sprint metres are starts of {longest:g} m or less"

    @functools.cached_property
    def push_limits(self) -> tuple[float, float]:
        """The push shares at which over-reliance becomes a warning and an error."""
        return push_limits(self.goal, self.targets, self.model, self.catalogue, self.threshold)

    @functools.cached_property
    def certainty(self) -> Certainty | None:
        """How certain the shares are; None where nothing is phased."""
        return certainty(self.coverage, self.catalogue)

    @functools.cached_property
    def probability(self) -> tuple[float, float] | None:
        """How likely the push share is above the limit of an error, and of a warning."""
        if self.certainty is None or self.coverage.shares is None:
            return None
        share, off = self.coverage.shares[0], self.certainty.deviations[0]
        warning, error = self.push_limits
        return probability(share, off, error), probability(share, off, warning)

    @property
    def whole(self) -> Place:
        """The place of a finding about the whole plan: the goal, else the title, else sessions."""
        return self.file.whole

    @functools.cached_property
    def scored(self) -> tuple[Item, ...]:
        """The entries that should count: all but warm-up and cool-down."""
        return tuple(item for item in self.items if item.left_out != "section")

    @functools.cached_property
    def counted(self) -> dict[str, list[Item]]:
        """The entries that count, by the name that the plan gives their exercise."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            if not item.left_out:
                found.setdefault(item.entry.exercise, []).append(item)
        return found

    @functools.cached_property
    def missing(self) -> tuple[Item, ...]:
        """The entries that should count and do not: unknown, ambiguous or uncountable."""
        return tuple(item for item in self.scored if item.left_out)

    @functools.cached_property
    def scored_by_line(self) -> dict[int, Item]:
        """The entry that counts on each line of the file with one exercise.

        Of several on a line, a place does not say which is meant.
        """
        found: dict[int, list[Item]] = {}
        for item in self.items:
            found.setdefault(self.line(entry_place(item)), []).append(item)
        return {
            line: items[0]
            for line, items in found.items()
            if items[0].scored
            and items[0].se > 0
            and len({one.entry.exercise for one in items}) == 1
        }

    @functools.cached_property
    def hurt(self) -> tuple[str, ...]:
        """What the plan calls injured, by ids: muscle groups, or exercises to leave alone."""
        return () if self.file.log is not None else to_avoid(self.file.document, self.catalogue)

    @functools.cached_property
    def unread(self) -> int:
        """How many entries the lines make up that are work and were not understood.

        A row of a log is a set; the estimate takes as many sets per entry as in the other rows.
        """
        log, lines = self.file.log, self.file.unread_work
        return ceil(lines * len(self.scored) / log.sets) if log and log.sets else lines

    @property
    def left_out(self) -> tuple[int, int]:
        """How many entries should count and do not, and how many should count."""
        return len(self.missing) + self.unread, len(self.scored) + self.unread

    @functools.cached_property
    def possible(self) -> tuple[Exercise, ...]:
        """The exercises that missing entries may be: a rule about absence must consider them."""
        found = [item.exercise for item in self.missing if item.exercise is not None]
        found += [self.catalogue.exercise(key) for item in self.missing for key in item.candidates]
        return tuple(found)

    def doubt(self, *phases: int) -> str:
        """Return what a reason adds if entries are left out that may train some phases; else empty.

        An unknown exercise may train any phase, an ambiguous one the phases of its candidates.
        """
        out = sum(self._may_train(item, phases) for item in self.missing) + self.unread
        return f"; {counted(out, 'entry')} left out may change that" if out else ""

    def _may_train(self, item: Item, phases: tuple[int, ...]) -> bool:
        if item.left_out == "unknown":
            return True
        may_be = [item.exercise] if item.exercise else map(self.catalogue.exercise, item.candidates)
        index = MODELS.index(self.model)
        return any(one.gives[index].direct[phase] > 0 for one in may_be for phase in phases)

    def run_in_reps(self, item: Item) -> bool:
        """Tell whether an entry is a run whose repetitions look like metres: ``3x30``."""
        if item.left_out != "uncountable" or item.exercise is None:
            return False
        rates = self.catalogue.classes[item.exercise.dose_class]
        least = self.threshold("plan-run-in-reps", "least_reps")
        asked = item.entry.question
        if asked is not None:
            run = item.exercise.dose_class in self.catalogue.runs.classes
            return run and asked.kind == "metres" and questions.amount(asked) >= least
        return (
            bool(rates.metres)
            and not rates.contacts
            and any(
                dose.reps is not None and dose.reps >= least and not dose.has_amount
                for dose in item.entry.doses
            )
        )

    @functools.cached_property
    def own(self) -> tuple[str, ...]:
        """The names of the team's own exercises that are scored, each once, sorted."""
        return tuple(sorted({item.entry.exercise for item in self.scored if item.own}))

    @property
    def incomplete(self) -> bool:
        """Whether so many entries are left out that the shares mean little."""
        out, of = self.left_out
        return above(out, self.threshold("plan-incomplete", "share_of_entries") * of)

    def session_place(self, session: Session) -> Place:
        """Return the place of a session's day, else of its name, else of the whole session."""
        return session_place(session, self.file.document)

    def line(self, place: Place) -> int:
        """Return the line of a place."""
        return self.file.document.span(place.path, key=place.key).line

    def gives(self, work: Work) -> Given:
        """Return what one SE of some work gives in the model of this audit."""
        return self.catalogue.give(work)[MODELS.index(self.model)]


def _own_goal(plan: Plan, settings: Settings, catalogue: Catalogue) -> tuple[str, Triple] | None:
    """Return the goal that a plan states; None without one."""
    if plan.goal is None:
        return None
    known = settings.goals or catalogue.goals
    return plan.goal.name, plan.goal.shares or known[plan.goal.name]


def entry_place(item: Item) -> Place:
    """Return the place of an entry's exercise name."""
    return Place(item.entry.name_path, item.entry.name_is_key)


def session_place(session: Session, document: Document) -> Place:
    """Return the place of a session's day, else of its name, else of the whole session."""
    node = document.value(session.path)
    for key in ("day", "name", "title"):
        if isinstance(node, dict) and node.get(key) is not None:
            return Place((*session.path, key))
    return Place(session.path)
