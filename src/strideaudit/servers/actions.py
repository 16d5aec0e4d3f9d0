"""Changes that an editor offers for findings; each is tried first and does what it says.

What would not make its finding go away is not offered, so that nothing needs to be undone.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from strideaudit.audit import answers
from strideaudit.audit.findings import Severity
from strideaudit.audit.ignores import ABOUT_COMMENTS
from strideaudit.audit.name_fixes import with_names
from strideaudit.audit.registry import ALWAYS
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.servers import changing
from strideaudit.servers.diagnostics import with_findings
from strideaudit.servers.key_fixes import key_fixes
from strideaudit.servers.positions import Json, Positions
from strideaudit.servers.workspace import Audited
from strideaudit.terminal.screen import Screen
from strideaudit.text.edits import Editor, TextEdit
from strideaudit.text.wording import clipped

QUICK_FIX, REWRITE, FIX_ALL = "quickfix", "refactor.rewrite", "source.fixAll.strideaudit"
KINDS = (QUICK_FIX, REWRITE, FIX_ALL)

_MOST_TRIED, _LEAST_TRIED = 40, 3
"""Changes of a kind that are tried for one request: each is an audit."""

_ENTRIES_TRIED = 20_000
"""Entries that all these audits may read."""

_LONGEST = 140
"""Characters of a title."""

_REASON = "why"
"""What is written for the reason, for the author to replace."""


class Able(NamedTuple):
    """What the editor understands."""

    resolves: bool = False
    """Whether it asks for the changes of an action only when that is chosen."""

    snippets: bool = False
    """Whether a change may have a part that is selected for typing."""


class _Here(NamedTuple):
    """A finding in the range that is asked about, as the editor shows it."""

    report: PlanReport
    finding: Reported
    shown: Json


def actions(document: Audited, window: Json, only: Iterable[str], able: Able) -> list[Json]:
    """Return what can be done about the findings in a range.

    Args:
        document: The document.
        window: The range.
        only: The kinds of actions that are asked for; empty for all.
        able: What the editor understands.
    """
    here = [_Here(*one) for one in with_findings(document) if _touches(one[2]["range"], window)]
    asked = tuple(only)
    made: list[Json] = []
    if _wanted(QUICK_FIX, asked):
        made += [*_answers(document, here), *_keys(document, here)]
    if _wanted(QUICK_FIX, asked) or _wanted(REWRITE, asked):
        made += [one for one in _first_change(document, here) if _wanted(one["kind"], asked)]
    explicit = any(FIX_ALL.startswith(one) for one in asked)
    if _wanted(FIX_ALL, asked) and (able.resolves or explicit):
        made += _whole(document, able)
    if _wanted(QUICK_FIX, asked):
        made += _ignores(document, here, able)
    return made


def resolved(document: Audited, action: Json) -> Json:
    """Return an action with its changes; without any where there are none."""
    if action.get("data", {}).get("what") != FIX_ALL or not _native(document):
        return action
    edits = changing.smallest(document)
    return {**action, "edit": _edit(document, edits)} if edits else action


def _most(document: Audited) -> int:
    """Return how many changes are tried: few where the plan is large."""
    return min(_MOST_TRIED, max(_LEAST_TRIED, _ENTRIES_TRIED // max(1, document.entries)))


def _wanted(kind: str, asked: tuple[str, ...]) -> bool:
    return not asked or any(kind == one or kind.startswith(f"{one}.") for one in asked)


def _touches(one: Json, other: Json) -> bool:
    first = max(int(one["start"]["line"]), int(other["start"]["line"]))
    return first <= min(int(one["end"]["line"]), int(other["end"]["line"]))


def _edit(document: Audited, edits: Iterable[TextEdit]) -> Json:
    positions = document.positions[0]
    changed = [
        {"range": positions.between(one.start, one.end), "newText": one.text}
        for one in sorted(edits)
    ]
    return {"changes": {document.uri: changed}}


def _action(
    document: Audited, title: str, edits: tuple[TextEdit, ...], cleared: list[Json], kind: str
) -> Json:
    made = {
        "title": clipped(Screen().clean(title), _LONGEST),
        "kind": kind,
        "edit": _edit(document, edits),
    }
    return made | {"diagnostics": cleared} if cleared else made


def _answers(document: Audited, here: list[_Here]) -> Iterator[Json]:
    """Yield what may be meant by lines that are not counted: names, and what reading asks."""
    tried = 0
    for report in _native(document):
        editor = Editor(report.subject.file.document) if report.subject else None
        sure = {edit for one in with_names(report) for fix in one.fixes for edit in fix.edits}
        for about in answers.asked(report):
            lines = {_line(report, entry.name_path, key=entry.name_is_key)
                     for entry in about.entries}  # fmt: skip
            on_it = [one for one in here if one.finding.span.line in lines]
            for answer in about.answers if on_it else ():
                tried += 1
                if not answer.edits or tried > _most(document) or editor is None:
                    continue
                after = document.after(answer.edits)
                gone = [one.shown for one in on_it if after.lacks(one.finding, document)]
                if gone:
                    title = f"Write {answer.label}"
                    made = _action(document, title, answer.edits, gone, QUICK_FIX)
                    spelled = any(answer.edits[0].text == one.text for one in sure)
                    yield made | ({"isPreferred": True} if spelled else {})


def _keys(document: Audited, here: list[_Here]) -> Iterator[Json]:
    """Yield the keys that are probably meant by keys that nobody knows."""
    for report in _native(document):
        for one in key_fixes(report):
            on_it = [found for found in here if found.finding.span == one.span]
            after = document.after((one.edit,)) if on_it else None
            if after is not None and all(after.lacks(found.finding, document) for found in on_it):
                gone = [found.shown for found in on_it]
                made = _action(document, f"Write {one.key}", (one.edit,), gone, QUICK_FIX)
                yield made | {"isPreferred": True}


def _native(document: Audited) -> tuple[PlanReport, ...]:
    """Return the only plan of a document in our own format; nothing for any other."""
    found = document.reports
    if len(found) != 1 or found[0].subject is None or found[0].subject.file.foreign:
        return ()
    if found[0].source.text != document.text:
        return ()  # changes are counted in the text without a byte order mark
    return () if found[0].subject.file.log is not None else found


def _line(report: PlanReport, path: tuple[str | int, ...], *, key: bool) -> int:
    assert report.subject is not None  # noqa: S101 - only plans that can be read are asked about
    return report.subject.file.document.span(path, key=key).line


def _first_change(document: Audited, here: list[_Here]) -> Iterator[Json]:
    """Yield the best next change of the training, if a finding here is about that."""
    if not any(is_about_work(one.finding) for one in here) or not _native(document):
        return
    step = changing.first(document)
    if step is None:
        return
    after = document.after(step.edits)
    gone = [one.shown for one in here if after.lacks(one.finding, document)]
    kind = QUICK_FIX if gone else REWRITE
    yield _action(document, step.title, step.edits, gone, kind)


def is_about_work(finding: Reported) -> bool:
    """Tell whether a finding asks for other work: of the groups phase and muscle, and no hint."""
    urgent = finding.severity is not Severity.INFO or finding.rule == "push-overreliance"
    return finding.group in ("phase", "muscle") and urgent


def _whole(document: Audited, able: Able) -> Iterator[Json]:
    """Yield the smallest change that makes the plan clean, which takes a while to find."""
    [report] = _native(document) or (None,)
    if report is None or not any(map(is_about_work, report.findings)):
        return
    title = "Balance the plan: the smallest change that clears its errors and warnings"
    made: Json = {"title": title, "kind": FIX_ALL}
    lazy = made | {"data": {"what": FIX_ALL, "uri": document.uri}}
    whole = lazy if able.resolves else resolved(document, lazy)
    if able.resolves or "edit" in whole:
        yield whole


def _ignores(document: Audited, here: list[_Here], able: Able) -> Iterator[Json]:
    """Yield comments that ignore a finding, where a comment may."""
    judging = document.judging
    if judging is None or not judging.policy.comments or not _native(document):
        return
    never = {ALWAYS, *ABOUT_COMMENTS, *judging.policy.locked}
    for one in here[: _most(document)]:
        if one.finding.rule in never:
            continue
        for edit in _comments(one, document.positions[0]):
            if document.after((edit,)).ignores(one.finding, document):
                title = f"Ignore {one.finding.rule} here, with a reason"
                made = _action(document, title, (edit,), [one.shown], QUICK_FIX)
                yield made | (_selecting(document, edit) if able.snippets else {})
                break


def _comments(one: _Here, positions: Positions) -> Iterator[TextEdit]:
    """Yield the comment at the end of the line, then on a line of its own above it."""
    line = one.finding.span.line
    text = f"# strideaudit: ignore[{one.finding.rule}] -- {_REASON}"
    end, start = positions.line_end(line), positions.line_start(line)
    yield TextEdit(end, end, f"  {text}")
    lines = one.report.source.lines
    above = lines[line - 1] if line <= len(lines) else ""
    indent = above[: len(above) - len(above.lstrip(" "))]
    yield TextEdit(start, start, f"{indent}{text}\n")


def _selecting(document: Audited, edit: TextEdit) -> Json:
    """Return a change in which the reason is selected, for the author to type."""
    where = document.positions[0].between(edit.start, edit.end)
    snippet = edit.text.replace("\\", r"\\").replace("$", r"\$").replace("}", r"\}")
    value = snippet.replace(f"-- {_REASON}", f"-- ${{1:{_REASON}}}")
    changed = {"range": where, "snippet": {"kind": "snippet", "value": value}}
    identifier = {"uri": document.uri, "version": None}
    return {"edit": {"documentChanges": [{"textDocument": identifier, "edits": [changed]}]}}
