"""Plans in a workbook (xlsx): one for each sheet with a table of training; needs an extra."""

from strideaudit.inputs.importer import Importer, Window
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input

_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""The first bytes of a zip file, and of a workbook of older programs."""


def identify(given: Input) -> bool:
    """Return whether a file is a workbook, of a kind that can be read or not."""
    if not given.head.startswith(_BEGINNINGS):
        return False
    from strideaudit.inputs.sheets import workbook

    return bool(workbook.kind_of(given))


def extract(given: Input, _: Window) -> tuple[PlanFile, ...]:
    """Return a plan for each sheet that looks like one, with the names of the other sheets."""
    from strideaudit.inputs.sheets.workbook_plans import plans_of

    return plans_of(given)


IMPORTER = Importer(suffixes=(".xlsx", ".xlsm"), identify=identify, extract=extract)
