"""What a query is asked for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from strideaudit.audit.subject import Settings
from strideaudit.fleet.lengths import Bands, bands_of
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Catalogue, Triple

By: TypeAlias = Literal["athlete", "squad"]
Per: TypeAlias = Literal["week", "period"]


class Asked(NamedTuple):
    """What a query is asked for, and what it is made from."""

    catalogue: Catalogue
    settings: Settings
    by: By = "athlete"
    per: Per = "week"
    """A row for each week, or one for the whole period: the mean of its weeks."""

    first: str = ""
    """The first day that counts, as YYYY-MM-DD; empty for any."""

    last: str = ""
    severity: Mapping[str, str] = MappingProxyType({})
    """Severities that a team gives to rules."""

    intervals: bool = False
    """Whether the result has the 90 % intervals of the shares."""

    @property
    def bands(self) -> Bands:
        """Where the meaning of a name changes with the length of a run."""
        return bands_of(self.catalogue, self.settings.runs)

    @property
    def model(self) -> str:
        """The audited model."""
        return self.settings.model

    @property
    def other(self) -> str:
        """The other model."""
        return MODELS[1 - MODELS.index(self.model)]

    @property
    def goal_is_stated(self) -> bool:
        """Whether somebody says what the training is for."""
        return (self.settings.goal or self.settings.default_goal) is not None

    @property
    def goal(self) -> tuple[str, Triple]:
        """The name of the goal and the targets of the three phases."""
        known = self.settings.goals or self.catalogue.goals
        default = self.catalogue.default_goal
        return self.settings.goal or self.settings.default_goal or (default, known[default])

    @property
    def band(self) -> float:
        """How far from its target a share may be."""
        own = self.settings.band
        return self.catalogue.band if own is None else own

    def threshold(self, rule: str, name: str) -> float:
        """Return a threshold of a rule: the team's own, else that of the knowledge base."""
        own = self.settings.thresholds.get(rule, {})
        return own[name] if name in own else self.catalogue.thresholds[rule][name]
