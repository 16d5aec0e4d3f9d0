"""What the tools for assistants return; the fields are their schema."""

# pydantic, which brings it, makes no schema of the one in typing before Python 3.12.
from typing_extensions import TypedDict

from strideaudit.servers.line_changes import LineChange

# "return" is a word of Python, so this one is not written as a class.
Shares = TypedDict("Shares", {"push": float, "swing": float, "return": float})
"""A number for each phase of the stride."""


class Way(TypedDict):
    """One answer to a question about a line."""

    text: str
    """What the line then says, or what is settled once for all."""

    changes: list[LineChange]


class Question(TypedDict):
    """A line that counts in no number until its question is answered."""

    line: int
    text: str
    question: str
    ways: list[Way]
    """What may be meant, the likeliest first; empty where only the coach can know."""


class FindingRow(TypedDict):
    """One finding."""

    line: int
    rule: str
    severity: str
    message: str
    fix: str
    changes: list[LineChange]
    """The fix as lines to write, where it is a misspelled key; else empty."""


class PlanAnswer(TypedDict):
    """The audit of a plan."""

    title: str
    verdict: str
    """pass, fail, incomplete, unreadable or no-stride-work."""

    judgement: str
    shares: Shares | None
    target: Shares | None
    balance: float | None
    """100 on target, 0 with all work in the least wanted phase."""

    entries: int
    left_out: int
    not_counted: list[Question]
    findings: list[FindingRow]
    more_findings: int
    """How many findings are not listed, for there are too many."""

    changes: list[LineChange]
    """What to change next, as lines to write: all of them, or the first ones."""

    why_no_changes: str
    next: str
    """What to do next, in one sentence."""


class ExerciseRow(TypedDict):
    """One exercise of the catalogue."""

    name: str
    id: str
    kind: str
    equipment: list[str]
    lesson: Shares
    """What it gives each phase in the model of the lesson, 0 to 1."""

    evidence: Shares
    usual_dose: str


class SearchAnswer(TypedDict):
    """Exercises that fit, the best first."""

    exercises: list[ExerciseRow]
    more: int


class RebalanceAnswer(TypedDict):
    """The smallest change of a plan."""

    status: str
    """found, already, infeasible or refused."""

    reason: str
    proven_smallest: bool
    changes: list[LineChange]
    why: list[str]
    """One sentence for each changed line of work."""

    before: Shares | None
    after: Shares | None
    balance_before: float | None
    balance_after: float | None
    plan: str
    """The whole text of the plan after the changes; empty without any."""


class PhaseRow(TypedDict):
    """What was planned and done for a phase [set-equivalents a week]."""

    phase: str
    planned: float
    done: float
    ratio: float | None


class ComparedRow(TypedDict):
    """An exercise that was not done as it was planned."""

    name: str
    status: str
    planned_per_week: float | None
    done_per_week: float | None


class CompareAnswer(TypedDict):
    """A plan next to a log."""

    headline: str
    as_planned: bool
    weeks: int
    phases: list[PhaseRow]
    exercises: list[ComparedRow]
    more_exercises: int
    notes: list[str]
