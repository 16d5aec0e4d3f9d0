"""Reads a text file into a plan, whatever its notation, or refuses it."""

from collections.abc import Callable

from strideaudit.inputs.draft import Draft, refused
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import MAX_BYTES, Source
from strideaudit.text.input import Input
from strideaudit.text.tree import Fault, Span, SyntaxFaultError


def read(given: Input, into: Callable[[Draft, list[str]], None]) -> PlanFile:
    """Return the plan of a text; a text without a session is refused.

    Args:
        given: The file.
        into: Reads its lines into a draft; raises `SyntaxFaultError` if they cannot be read.
    """
    if given.size > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 2**20} MiB, the most that is read"
        return _refused(Source(given.path, ""), message, "split the plan into several files")
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
