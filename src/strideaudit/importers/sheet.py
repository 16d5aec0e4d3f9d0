"""A plan, or a log by hand, in a spreadsheet that was saved as CSV: comma, semicolon or tab."""

from strideaudit.intake import Input
from strideaudit.plan import Importer, PlanFile, Window


def identify(given: Input) -> bool:
    """Tell whether the first rows hold exercises with doses, or a calendar of them."""
    from strideaudit import sheetcsv

    return sheetcsv.identify(given)


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return the plans of the sheet, or what was done on the days that are asked for."""
    from strideaudit import sheetcsv

    return sheetcsv.extract(given, window)


IMPORTER = Importer(suffixes=(".csv", ".tsv"), identify=identify, extract=extract)
