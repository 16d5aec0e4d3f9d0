"""Reads a text file into a plan, whatever its notation, or refuses it."""

from collections.abc import Callable

from strideaudit.inputs.draft import Draft, refused
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import Source
from strideaudit.text.input import Input
from strideaudit.text.limits import MOST_TEXT_BYTES, MOST_TEXT_LINES
from strideaudit.text.tree import Fault, Span, SyntaxFaultError, too_many


def read(given: Input, into: Callable[[Draft, list[str]], None]) -> PlanFile:
    """Return the plan of a text; a text without a session is refused.

    Args:
        given: The file.
        into: Reads its lines into a draft; raises `SyntaxFaultError` if they cannot be read.
    """
    if given.size > MOST_TEXT_BYTES:
        most = MOST_TEXT_BYTES // 2**20
        message = f"the file is larger than {most} MiB, the most that is read of a text"
        return _refused(Source(given.path, ""), message, "split the plan into several files")
    if given.data.count(b"\n") >= MOST_TEXT_LINES:
        fault = too_many(
            MOST_TEXT_LINES, "lines", Span(MOST_TEXT_LINES + 1, 1, MOST_TEXT_LINES + 1, 2)
        ).fault
        return refused(Source(given.path, ""), fault)
    source = Source(given.path, "".join(given.lines()))
    draft = Draft(source)
    try:
        into(draft, source.lines)
    except SyntaxFaultError as error:
        return refused(source, error.fault)
    if not draft.empty:
        return draft.finish()
    hint = (
        "write an exercise and its dose on a line, `- Back squat 4x5`, or name the --input-format"
    )
    none = _refused(source, "there is no exercise with a dose that is understood in it", hint)
    return none._replace(unread=tuple(sorted(draft.unread)))


def _refused(source: Source, message: str, hint: str) -> PlanFile:
    return refused(source, Fault(message, Span(1, 1, 1, 1), hint))
