"""The report on a file whose audit failed by a bug in this program."""

from strideaudit.audit.findings import Finding
from strideaudit.audit.judged import Judgement
from strideaudit.audit.locating import Locator
from strideaudit.audit.policy import usual
from strideaudit.audit.registry import ALWAYS
from strideaudit.audit.report import PlanReport
from strideaudit.errors import bug_sentence
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import Document, Source
from strideaudit.text.tree import Span, TreeBuilder


def bug_report(path: str, location: str, error: Exception) -> PlanReport:
    """Return a report with the bug as its only finding.

    Args:
        path: The file as the user named it.
        location: Its path from the root of the repository.
        error: What nobody expected.
    """
    source = Source(path, "")
    file = PlanFile(Document(source, TreeBuilder()), None, ())
    sentence = bug_sentence(error)
    finding = Finding(
        sentence,
        why="this is a bug in strideaudit, not in the plan; all other plans were audited",
        fix="report the bug; STRIDEAUDIT_DEBUG=1 shows the details",
        place=Span(1, 1, 1, 2),
        about=type(error).__name__,
    )
    found = Locator(file, None, usual(), location).located(ALWAYS, finding)
    return PlanReport(
        source, (found,), "unreadable", Judgement("unreadable"), location=location, bug=sentence
    )
