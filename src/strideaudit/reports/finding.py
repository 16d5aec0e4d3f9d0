"""A finding as Python callers get it: an object that never changes."""

from strideaudit.audit import report as audited
from strideaudit.reports import json_contract
from strideaudit.reports.rows import Row


class Finding:
    """One thing that a rule has to say about one place in a plan."""

    __slots__ = ("_found", "_path", "_place")

    def __init__(self, found: audited.Reported, plan: audited.PlanReport) -> None:
        self._found = found
        self._path = plan.at(found).path
        self._place = plan.at(found).place(found.span)

    @property
    def rule(self) -> str:
        """The rule's name, such as ``push-overreliance``."""
        return self._found.rule

    @property
    def group(self) -> str:
        """The rule's group: ``phase``, ``muscle``, ``dose``, ``load`` or ``plan``."""
        return self._found.group

    @property
    def cause(self) -> str:
        """What lies behind it, such as ``push``: findings with one cause belong together."""
        return self._found.cause

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``info``."""
        return self._found.severity.value

    @property
    def evidence(self) -> str:
        """The grade of evidence, ``A`` to ``D``."""
        return self._found.evidence.value

    @property
    def robust(self) -> bool | None:
        """Whether it holds in both models and at other scales; None where that is not tested."""
        return self._found.robust

    @property
    def probability(self) -> Row | None:
        """How likely the push share is above the limits; None if it is not about shares.

        ``error`` and ``warning`` are those of push-overreliance, 0 to 1.
        """
        return json_contract.probability(self._found)

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return self._found.message

    @property
    def why(self) -> str:
        """Why that matters."""
        return self._found.why

    @property
    def fix(self) -> str:
        """What to change."""
        return self._found.fix

    @property
    def path(self) -> str:
        """The plan's file, with the part of it."""
        return self._path

    @property
    def place(self) -> str:
        """The file and the place in it: ``plan.yaml:7:2``, ``team.xlsx#Sprinters:B7``."""
        return self._place

    @property
    def line(self) -> int:
        """The line it points at, from 1."""
        return self._found.span.line

    @property
    def column(self) -> int:
        """The column it points at, from 1, in code points."""
        return self._found.span.column

    @property
    def fingerprint(self) -> str:
        """What it is known by when lines move: 32 hexadecimal digits."""
        return self._found.fingerprint

    def to_dict(self) -> Row:
        """Return it as the JSON report has it."""
        return json_contract.finding_content(self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self._path, self._found

    def __repr__(self) -> str:
        return f"<{self.severity} {self.rule} at {self._place}: {self.message}>"
