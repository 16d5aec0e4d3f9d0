"""Plans in a workbook (xlsx): one for each sheet with a table of training; needs an extra."""

from strideaudit.inputs.importer import Importer, Window
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input

_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""Of a zip file, and of what older programs write."""


def identify(given: Input) -> bool:
    """Tell whether a file is a workbook, also one of a kind that cannot be read."""
    if not given.head.startswith(_BEGINNINGS):
        return False
    from strideaudit.inputs.sheets import workbook

    return bool(workbook.kind_of(given))


def extract(given: Input, _: Window) -> tuple[PlanFile, ...]:
    """Return a plan for each sheet that looks like one, and the names of the others."""
    from strideaudit.inputs.sheets.workbook_plans import plans_of

    return plans_of(given)


IMPORTER = Importer(suffixes=(".xlsx", ".xlsm"), identify=identify, extract=extract)
