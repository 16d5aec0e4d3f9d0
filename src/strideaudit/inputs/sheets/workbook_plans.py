"""Reads a workbook sheet by sheet: plans from tables of training, and names of other sheets."""

from collections.abc import Iterator

from strideaudit.inputs.draft import Cell, refused
from strideaudit.inputs.sheets import named_columns, weekly_sheets, workbook
from strideaudit.inputs.sheets import precheck as sheetlook
from strideaudit.inputs.sheets import table_plans as sheetplan
from strideaudit.inputs.sheets.table_plans import Grid
from strideaudit.inputs.sheets.weekly_sheets import Joined
from strideaudit.inputs.sheets.workbook import Sheet
from strideaudit.plan.model import PlanFile, Unread
from strideaudit.text.document import Source
from strideaudit.text.input import Input
from strideaudit.text.tree import Fault, Span, SyntaxFaultError
from strideaudit.text.wording import quoted

_BETWEEN = " | "
_NAMED = 5
"""How many sheets are named if no sheet has a plan."""

_UNCOMPUTED = "the file has no value for the formula; open it in a spreadsheet program and save it"


def plans_of(given: Input) -> tuple[PlanFile, ...]:
    """Return a plan for each sheet that looks like one, with the names of the other sheets."""
    try:
        sheets = workbook.read(given)
    except SyntaxFaultError as error:
        return (refused(Source(given.path, ""), error.fault),)
    plans: list[PlanFile] = []
    passed_over = []
    named = named_columns.parse(given.columns)
    weekly = [] if named else weekly_sheets.weekly(sheets)
    if weekly:
        one = weekly_sheets.joined(weekly)
        plans += _with_formulas(sheetplan.plans_of(_grid(given.path, one.sheet, one)), one.sheet)
    for sheet in sheets:
        if sheet in weekly:
            continue
        why = sheet.problem
        found: tuple[PlanFile, ...] = ()
        if not why and sheetplan.looks_like_plan(list(sheet.rows), named):
            found = sheetplan.plans_of(_grid(given.path, sheet)._replace(named=named))
        if found:
            plans += _with_formulas(found, sheet)
        else:
            kind = "hidden sheet" if sheet.hidden else "sheet"
            reason = why or "no table with exercises"
            passed_over.append(f"the {kind} {quoted(sheet.name)}: {reason}")
    if not plans:
        plans.append(_none(given.path, passed_over))
    return (plans[0]._replace(passed_over=tuple(passed_over)), *plans[1:])


def _none(path: str, passed_over: list[str]) -> PlanFile:
    seen = f" ({'; '.join(passed_over[:_NAMED])})" if passed_over else ""
    hint = "give the columns headings such as exercise, sets and reps"
    message = f"no sheet of the workbook looks like a plan{seen}"
    fault = Fault(message, Span(1, 1, 1, 1), hint)
    return refused(Source(path, ""), fault)._replace(no_plan=True)


def _grid(path: str, sheet: Sheet, joined: Joined | None = None) -> Grid:
    rows = [
        [
            Cell(text, Span(number, column, number, column + 1))
            for column, text in enumerate(texts, start=1)
        ]
        for number, texts in enumerate(sheet.rows, start=1)
    ]
    return Grid(rows, _Cells(path, sheet, joined), sheet.name)


def _with_formulas(plans: tuple[PlanFile, ...], sheet: Sheet) -> tuple[PlanFile, ...]:
    """Return the plans of a sheet with a note about its formulas without a value."""
    if not sheet.uncomputed:
        return plans
    noted = [plan._replace(unread=tuple(_explained(plan.unread, sheet))) for plan in plans]
    if not any(one.why == _UNCOMPUTED for plan in noted for one in plan.unread):
        row, column = sheet.uncomputed[0]
        one = Unread(
            Span(row, column, row, column + 1),
            sheet.rows[row - 1][column - 1],
            _UNCOMPUTED,
            work=False,
        )
        noted[0] = noted[0]._replace(unread=tuple(sorted((*noted[0].unread, one))))
    return tuple(noted)


def _explained(unread: tuple[Unread, ...], sheet: Sheet) -> Iterator[Unread]:
    """Yield the parts that were not understood; if a formula is the cause, that is the reason."""
    formulas: dict[int, list[str]] = {}
    for row, column in sheet.uncomputed:
        formulas.setdefault(row, []).append(sheet.rows[row - 1][column - 1])
    for one in unread:
        said = one.text + one.why
        is_formula = any(text in said for text in formulas.get(one.span.line, ()))
        yield one._replace(why=_UNCOMPUTED) if is_formula else one


class _Cells(Source):
    """A sheet as a source: its lines are rows, and the columns of places are its columns.

    Args:
        path: The file's name as the user gave it.
        sheet: The sheet.
        joined: The sheets that it is made of; None if it is a sheet of the workbook.
    """

    verbatim = False

    def __init__(self, path: str, sheet: Sheet, joined: Joined | None = None) -> None:
        super().__init__(path, "")
        self.part = sheet.name
        self._sheet = sheet
        self._joined = joined
        self._shown: list[list[str]] = []

    @property
    def lines(self) -> list[str]:
        """The rows, with their cells side by side."""
        if self._lines is None:
            self._lines = [_BETWEEN.join(row).rstrip(_BETWEEN) for row in self._cells]
        return self._lines

    @property
    def _cells(self) -> list[list[str]]:
        """The rows as they are shown: a cell that spans several columns appears once."""
        if not self._shown:
            merged = self._sheet.merged
            self._shown = [
                [
                    "" if merged.get((number, column), (0, 0))[0] == number else _flat(text)
                    for column, text in enumerate(row, start=1)
                ]
                for number, row in enumerate(self._sheet.rows, start=1)
            ]
        return self._shown

    def forget_lines(self) -> None:
        """Free the memory of the rows as they are shown."""
        super().forget_lines()
        self._shown = []

    def spot(self, span: Span) -> str:
        """Return the name of a cell: B7, or W2!B7 where several sheets are one plan."""
        if self._joined is None:
            return sheetlook.name_of(span.line, span.column)
        name, row = self._joined.origin(span.line)
        return f"{name}!{sheetlook.name_of(max(1, row), span.column)}"

    def said(self, span: Span, *, column: bool = False) -> str:
        """Return the same in a sentence."""
        del column  # part of the name
        return f"cell {self.spot(span)}"

    def shown(self, span: Span) -> Span:
        """Return the characters of a cell in the line of its row."""
        row = self._cells[span.line - 1] if span.line <= len(self._cells) else []
        before = sum(len(text) + len(_BETWEEN) for text in row[: span.column - 1])
        inside = _BETWEEN.join(row[span.column - 1 : span.end_column - 1]).rstrip(_BETWEEN)
        return Span(span.line, before + 1, span.line, before + 1 + max(1, len(inside)))


def _flat(text: str) -> str:
    return " ".join(text.split())
