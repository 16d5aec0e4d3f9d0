"""Reads the lines of a foreign file as those of a plan."""

from strideaudit.audit.pipeline import understand
from strideaudit.audit.subject import Settings
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import PlanFile


def as_plan(file: PlanFile) -> PlanFile:
    """Return a file with its lines read, as a plan and not as a log.

    Args:
        file: The result of an importer. The rows of a log are first read as those of a log, whose
            names and numbers are what a program wrote.
    """
    catalogue, settings = load_catalogue(), Settings()
    read, _ = understand(file, catalogue, settings)
    if read.log is None or read.plan is None:
        return read
    return understand(read._replace(log=None), catalogue, settings)[0]
