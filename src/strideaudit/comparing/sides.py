"""The two files of a comparison: the one plan of each, read under the same settings."""

from typing import TYPE_CHECKING

from strideaudit.audit.own_exercises import Own
from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings, Subject
from strideaudit.comparing import tally
from strideaudit.comparing.alignment import align
from strideaudit.comparing.comparison import Comparison
from strideaudit.errors import StrideauditError
from strideaudit.inputs import parts
from strideaudit.inputs.importer import Window
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.text import shell
from strideaudit.text.wording import counted, listed, quoted

if TYPE_CHECKING:
    from strideaudit.audit.judged import Judgement
    from strideaudit.audit.report import PlanReport

ONE_FILE = "save the plan to compare as a file of its own"


def only_plan(plans: tuple[PlanFile, ...], path: str, part: str) -> PlanFile:
    """Return the one plan of a file to compare.

    Args:
        plans: All plans in the file.
        path: The file.
        part: The plan's name in it; empty if it was not given.

    Raises:
        StrideauditError: There is no such plan, or more than one.
    """
    found = parts.only(plans, part) if part else plans
    if not found:
        raise StrideauditError(parts.none_such(path, part, plans))
    if len(found) > 1:
        names = [_name(file, at) for at, file in enumerate(found, start=1)]
        whole = f"{path}#{part}" if part else path
        message = f"{whole} holds {counted(len(found), 'plan')}: {listed(names)}"
        first = found[0].document.source.part
        hint = f"name one of them: {shell.path(f'{path}#{first}')}" if first else ONE_FILE
        raise StrideauditError(message, hint=hint)
    return found[0]


def _name(file: PlanFile, at: int) -> str:
    plan, part = file.plan, file.document.source.part
    name = part or (plan and (plan.title or plan.athlete or plan.group))
    return quoted(name) if name else f"number {at}"


class Sides:
    """Reads both sides of a comparison under the settings of the plan.

    Args:
        settings: The model, goal and own exercises of the team.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._catalogue = load_catalogue()
        self.unreadable: list[PlanReport] = []
        """The audits of the files that cannot be read."""

        self.judged: list[Judgement] = []
        """How the balance of each file that can be read is judged."""

    def planned(self, file: PlanFile) -> Subject | None:
        """Return the plan; None if it cannot be read."""
        return self._subject(file, self._settings)

    def done(self, file: PlanFile, planned: Subject) -> Subject | None:
        """Return what was done; None if it cannot be read.

        The log may use the names of the plan's own exercises.

        Args:
            file: The log, or another plan.
            planned: The plan.
        """
        plan, team = planned.file, self._settings.own
        own = Own(plan.own, self._catalogue, plan.document, team).exercises
        return self._subject(file, self._settings._replace(own={**team, **own}))

    def _subject(self, file: PlanFile, settings: Settings) -> Subject | None:
        report = audit(file, self._catalogue, settings)
        if report.subject is None:
            self.unreadable.append(report)
        else:
            self.judged.append(report.judgement)
        return report.subject


def compared(planned: Subject, done: Subject, asked: Window) -> Comparison:
    """Compare a plan with what was done, in the weeks that both cover.

    Args:
        planned: The plan.
        done: The log, or another plan.
        asked: The days and weeks that the options ask for.

    Raises:
        StrideauditError: There are no such weeks.
    """
    try:
        calendar = align(planned.plan, done.file, asked)
    except ValueError as error:
        hint = "strideaudit compare --help explains how plans and logs are aligned"
        raise StrideauditError(str(error), hint=hint) from error
    return tally.compare(planned, done, calendar)
