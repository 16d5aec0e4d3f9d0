"""A report as Python callers get it: objects that never change."""

from collections.abc import Callable, Sequence
from typing import overload

from strideaudit.audit import report as audited
from strideaudit.audit.findings import Severity
from strideaudit.audit.judged import Judgement
from strideaudit.errors import StrideauditError
from strideaudit.knowledge import PHASES
from strideaudit.reports import json_contract, rows
from strideaudit.reports.finding import Finding
from strideaudit.reports.rows import Row


class PlanReport:
    """The audit of one plan."""

    __slots__ = ("_content", "_plan")

    def __init__(self, plan: audited.PlanReport) -> None:
        self._plan = plan
        self._content: Row | None = None

    def to_dict(self) -> Row:
        """Return all there is to say about the plan, as the JSON report has it."""
        return json_contract.plan_content(self._plan)

    @property
    def _numbers(self) -> Row:
        if self._content is None:
            self._content = self.to_dict()
        return self._content

    @property
    def path(self) -> str:
        """The plan's file, with the part of it: ``team.xlsx#Sprinters``."""
        return self._plan.path

    @property
    def title(self) -> str | None:
        """What the plan is called."""
        title: str | None = self._numbers["title"]
        return title

    @property
    def athlete(self) -> str:
        """Whose plan it is; empty if it does not say."""
        return self._plan.athlete

    @property
    def group(self) -> str:
        """The squad; empty if it does not say."""
        return self._plan.squad

    @property
    def verdict(self) -> str:
        """``pass``, ``fail``, ``incomplete``, ``unreadable`` or ``no-stride-work``."""
        return self._plan.verdict

    @property
    def judgement(self) -> Judgement:
        """How its balance is judged, apart from the verdict: ``word``, ``phase``, ``missing``.

        ``words`` is the judgement as reports for people have it.
        """
        return self._plan.judgement

    @property
    def intervals(self) -> dict[str, tuple[float, float]] | None:
        """The lowest and the highest share of each phase, 0 to 1; None without shares.

        They hold 90 % of what the share may be if the judged numbers behind it are off.
        """
        found = self._plan.certainty
        return None if found is None else dict(zip(PHASES, found.intervals, strict=True))

    @property
    def shares(self) -> dict[str, float] | None:
        """The share of each phase, 0 to 1; None without work for the stride."""
        shares = self._plan.shares
        return None if shares is None else dict(zip(PHASES, shares, strict=True))

    @property
    def balance(self) -> float | None:
        """100 on target, 0 with all work in the least wanted phase; None without shares."""
        subject = self._plan.subject
        return None if subject is None else subject.coverage.balance

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules found, the worst first."""
        return tuple(Finding(one, self._plan) for one in self._plan.findings)

    def entries(self) -> list[Row]:
        """Return a row for each entry, with its set-equivalents by phase [SE an occurrence]."""
        return self._table(rows.entries)

    def phases(self) -> list[Row]:
        """Return a row for each phase: shares (0 to 1), doses [SE a week], and its status."""
        return self._table(rows.phases)

    def muscles(self) -> list[Row]:
        """Return a row for each muscle with its dose outside runs [SE a week]."""
        return self._table(rows.muscles)

    def weeks(self) -> list[Row]:
        """Return a row for each week: doses [SE], and the share of each phase."""
        return self._table(rows.weeks)

    def _table(self, of: Callable[[Row], list[Row]]) -> list[Row]:
        whose = {"plan": self.path, "athlete": self.athlete, "squad": self.group}
        return [{**whose, **row} for row in of(self._numbers)]

    def __repr__(self) -> str:
        shares = self.shares or {}
        parts = [f"{phase} {100 * share:.0f} %" for phase, share in shares.items()]
        parts.append(f"{len(self._plan.findings)} findings")
        return f"<PlanReport {self.path} {self.verdict}: {', '.join(parts)}>"


class Report(Sequence[PlanReport]):
    """The audit of everything that was asked for: a sequence of plan reports.

    ``shares``, ``balance``, ``judgement`` and ``verdict`` are those of its only plan.
    """

    __slots__ = ("_changed", "_plans", "_report")

    def __init__(
        self, report: audited.Report, changed: Callable[[audited.Report], audited.Report]
    ) -> None:
        self._report = report
        self._changed = changed  # adds what to change next, which only a page for people shows
        self._plans = tuple(map(PlanReport, report.plans))

    @overload
    def __getitem__(self, index: int) -> PlanReport: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PlanReport, ...]: ...
    def __getitem__(self, index: int | slice) -> PlanReport | tuple[PlanReport, ...]:
        """Return a plan's report by its number, or several."""
        return self._plans[index]

    def __len__(self) -> int:
        return len(self._plans)

    @property
    def ok(self) -> bool:
        """Whether the command would exit with 0: plans were audited, and none of them fails."""
        return self._report.exit_code == 0

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be looked at, such as a missing path, one sentence each."""
        return self._report.problems

    @property
    def shares(self) -> dict[str, float] | None:
        """The shares of the only plan.

        Raises:
            StrideauditError: There are several plans, or none.
        """
        return self._only().shares

    @property
    def balance(self) -> float | None:
        """The balance of the only plan.

        Raises:
            StrideauditError: There are several plans, or none.
        """
        return self._only().balance

    @property
    def judgement(self) -> Judgement:
        """The judgement on the only plan.

        Raises:
            StrideauditError: There are several plans, or none.
        """
        return self._only().judgement

    @property
    def verdict(self) -> str:
        """The verdict of the only plan.

        Raises:
            StrideauditError: There are several plans, or none.
        """
        return self._only().verdict

    def _only(self) -> PlanReport:
        if len(self._plans) != 1:
            raise StrideauditError(
                f"the report is about {len(self._plans)} plans", hint="take one of them: report[0]"
            )
        return self._plans[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in all plans, the worst first."""
        found = (one for plan in self._plans for one in plan.findings)
        return tuple(sorted(found, key=lambda one: Severity(one.severity).rank))

    def entries(self) -> list[Row]:
        """Return the rows of all plans; see ``PlanReport.entries``."""
        return self._rows(PlanReport.entries)

    def phases(self) -> list[Row]:
        """Return the rows of all plans; see ``PlanReport.phases``."""
        return self._rows(PlanReport.phases)

    def muscles(self) -> list[Row]:
        """Return the rows of all plans; see ``PlanReport.muscles``."""
        return self._rows(PlanReport.muscles)

    def weeks(self) -> list[Row]:
        """Return the rows of all plans; see ``PlanReport.weeks``."""
        return self._rows(PlanReport.weeks)

    def _rows(self, of: Callable[[PlanReport], list[Row]]) -> list[Row]:
        return [row for plan in self._plans for row in of(plan)]

    def to_json(self) -> str:
        """Return the text that ``--output-format json`` prints, to the byte."""
        from strideaudit.reports.formats.json import REPORTER
        from strideaudit.terminal.screen import Screen

        return REPORTER.render(self._report, Screen())

    def to_html(self) -> str:
        """Return the page that ``--output html=PATH`` writes: one document without script."""
        from strideaudit.reports.formats.html import REPORTER
        from strideaudit.terminal.screen import Screen

        return REPORTER.render(self._changed(self._report), Screen())

    def _repr_html_(self) -> str:
        """Return the page for a notebook, in a frame of its own so that its style stays there."""
        from html import escape

        page = escape(self.to_html())
        return f'<iframe sandbox srcdoc="{page}" style="width:100%;height:40rem;border:0"></iframe>'

    def raise_for_findings(self, severity: str = "error") -> None:
        """Do nothing if plans were audited, all could be read, and no finding is this severe.

        Raises:
            StrideauditError: That is not so, with the place of the worst finding; or there is no
                such severity.
        """
        if severity not in {one.value for one in Severity}:
            raise StrideauditError(f"unknown severity {severity!r}")
        limit = Severity(severity).rank
        found = [one for one in self.findings if Severity(one.severity).rank <= limit]
        said = [*self.problems, *(f"{one.place}: {one.message}" for one in found)]
        if not said and not self._plans:
            said = ["no plan was audited"]
        if said:
            more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
            raise StrideauditError(f"{said[0]}{more}")

    def __repr__(self) -> str:
        if len(self._plans) == 1:
            return f"<Report: {self._plans[0]!r}>"
        return f"<Report of {len(self._plans)} plans, {len(self.findings)} findings>"
