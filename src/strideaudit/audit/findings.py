"""What a rule is, and what it says: findings with severity, evidence and place."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import Place
from strideaudit.text.tree import Span

MOST_RELATED = 5
"""Places that a finding names beside its own."""


class Severity(StrEnum):
    """How bad a finding is; only errors fail a check unless the user says otherwise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, the worst, to 2 for an info."""
        return list(Severity).index(self)

    def softened(self) -> "Severity":
        """Return the severity one step down."""
        return list(Severity)[min(self.rank + 1, 2)]


class Evidence(StrEnum):
    """What a rule rests on."""

    A = "A"
    """Trials or meta-analyses."""

    B = "B"
    """Consistent mechanistic or cohort data."""

    C = "C"
    """Indirect data, or practice."""

    D = "D"
    """The author's claim, or pure convention."""

    @property
    def meaning(self) -> str:
        """The grade in words."""
        return {
            "A": "trials or meta-analyses",
            "B": "consistent mechanistic or cohort data",
            "C": "indirect data or practice",
            "D": "the author's claim or a convention",
        }[self]


class Related(NamedTuple):
    """Another place that a finding speaks of, with a short label."""

    place: Place
    label: str


def related_to(sources: Sequence[tuple[Item, float]], unit: str = "SE") -> tuple[Related, ...]:
    """Return the entries after the first, at which the finding stands, as related places.

    Args:
        sources: Entries with what each adds, largest first.
        unit: Of what they add.
    """
    form = ".1f" if unit == "SE" else ".0f"
    return tuple(
        Related(entry_place(item), f"{value:{form}} {unit}")
        for item, value in sources[1 : 1 + MOST_RELATED]
    )


class Finding(NamedTuple):
    """One thing that a rule has to say about one place in a plan."""

    message: str
    """What is wrong, in one sentence without a full stop."""

    why: str
    fix: str
    """One concrete change."""

    place: Place | Span
    severity: Severity | None = None
    """None for the rule's own."""

    evidence: Evidence | None = None
    """None for the rule's own."""

    label: str = ""
    """What stands beside the carets; under 30 characters."""

    related: tuple[Related, ...] = ()
    phases: tuple[str, ...] = ()
    """The phases that it is about."""

    about: str = ""
    """What tells it from another of the same rule at the same place, e.g. a name."""


class Rule(NamedTuple):
    """One rule; every module of ``audit/rules/GROUP/`` declares one."""

    severity: Severity
    evidence: Evidence
    doc: str
    """The manual page."""

    check: Callable[[Subject], Iterator[Finding]] | None = None
    """Judge a plan; None for a rule that judges the file alone."""

    check_file: Callable[[PlanFile], Iterator[Finding]] | None = None
    """Judge a file, whether it holds a plan or not."""

    also: Evidence | None = None
    """The grade of some of its findings, where they rest on more than the others."""

    sources: tuple[str, ...] = ()
    fires: Callable[[Subject], bool] | None = None
    """For a rule about shares whether it fires at all, which the robustness test asks in every run;
    None for a rule whose findings are neither robust nor not."""

    group: str = ""
    """``phase``, ``muscle``, ``dose``, ``load`` or ``plan``: the folder it is in, which the
    registry fills in."""

    @property
    def summary(self) -> str:
        """The first sentence of the manual page."""
        return self.doc.strip().partition("\n\n")[0].replace("\n", " ")
