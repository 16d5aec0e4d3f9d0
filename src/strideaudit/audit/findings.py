"""Rules, and their findings with severity, evidence and place."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias, get_args

from strideaudit.audit.rows import Row
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import Place
from strideaudit.text.tree import Span

MOST_RELATED = 5
"""How many places a finding names in addition to its own."""

Cause: TypeAlias = Literal["push", "swing", "return", "spacing", "volume", "reading", "writing"]
"""What lies behind a finding; several rules can speak about one cause.

A phase that gets too much or too little, the days between sessions, the amount of work, what could
not be read, or how the file is written."""

CAUSES: tuple[Cause, ...] = get_args(Cause)
"""All causes, in the order in which a report names them: the phases first, by their numbers."""


class Severity(StrEnum):
    """How bad a finding is; only errors fail a check unless the user says otherwise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """From 0 for an error, the worst, to 2 for an info."""
        return list(Severity).index(self)


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
    """Another place that a finding is about, with a short label."""

    place: Place
    label: str


def related_to(sources: Sequence[tuple[Item, float]], unit: str = "SE") -> tuple[Related, ...]:
    """Return the entries after the first as related places; the finding itself is at the first.

    Args:
        sources: Entries with the amount of each, largest first.
        unit: The unit of the amounts.
    """
    form = ".1f" if unit == "SE" else ".0f"
    return tuple(
        Related(entry_place(item), f"{value:{form}} {unit}")
        for item, value in sources[1 : 1 + MOST_RELATED]
    )


class Measure(NamedTuple):
    """How bad a finding is, as a number; a larger one is worse.

    A baseline keeps it, so that an accepted finding that has grown is reported again.
    """

    value: float
    unit: Literal["points", "sets"]
    """Per cent of a share, or set-equivalents a week."""


class Finding(NamedTuple):
    """One result of a rule, about one place in a plan."""

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
    """The text next to the carets; under 30 characters."""

    related: tuple[Related, ...] = ()
    items: tuple[Item, ...] = ()
    """The entries that it is about, the first first; empty where the places alone say it.

    Of a line with several exercises only these are named.
    """

    phases: tuple[str, ...] = ()
    """The phases that the finding is about."""

    muscles: tuple[str, ...] = ()
    """The muscle groups that the finding is about; their rows do not say that all is well."""

    cause: Cause | None = None
    """None for the rule's own."""

    about: str = ""
    """What distinguishes it from another finding of the rule at the same place, e.g. a name."""

    measure: Measure | None = None
    """How bad it is; None if no number says that."""


Note: TypeAlias = tuple[str, Finding]
"""What is wrong with a comment or a baseline: the rule that reports it, and its finding."""


class Rule(NamedTuple):
    """One rule; every module of ``audit/rules/GROUP/`` declares one."""

    severity: Severity
    evidence: Evidence
    cause: Cause
    """What lies behind its findings; see ``by_phase``."""

    doc: str
    """The manual page."""

    check: Callable[[Subject], Iterator[Finding]] | None = None
    """Judge a plan; None for a rule that judges only the file."""

    check_file: Callable[[PlanFile], Iterator[Finding]] | None = None
    """Judge a file, with or without a plan."""

    also: Evidence | None = None
    """The grade of some of its findings, if they rest on better evidence than the others."""

    by_phase: bool = False
    """Whether each finding has a phase of its own as its cause; ``cause`` is then the usual one."""

    sources: tuple[str, ...] = ()
    fires: Callable[[Subject], bool] | None = None
    """For a rule about shares: whether it fires at all; the runs of the robustness test ask.

    None for a rule to which robustness does not apply."""

    rows: Callable[[Subject, Severity, float], Iterator[Row]] | None = None
    """The rows that hold where it has no finding of a severity or a worse one.

    The number is how far a share stays from its limit. None for what sums cannot say."""

    severe: Callable[[Subject], bool] | None = None
    """For a rule about shares with two limits: whether it fires as an error."""

    lacks: tuple[str, ...] = ()
    """The muscle groups that get too little where a rule about muscles fires."""

    whole: bool = False
    """Whether its findings are about the whole plan, whichever line they point at, although rules
    of its group are not."""

    short: str = ""
    """What its findings are about in a few words, for a list; ``{phase}`` is filled in."""

    group: str = ""
    """``phase``, ``muscle``, ``dose``, ``load`` or ``plan``: the folder it is in, which the
    registry fills in."""

    @property
    def causes(self) -> str:
        """The cause of its findings in words: one of ``CAUSES``, or that it is a phase."""
        return "a phase" if self.by_phase else self.cause

    @property
    def summary(self) -> str:
        """The first sentence of the manual page."""
        return self.doc.strip().partition("\n\n")[0].replace("\n", " ")
