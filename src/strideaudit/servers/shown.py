"""What an editor shows in a plan: hover, judgement, what entries count, outline, folding."""

import re
from collections.abc import Iterator

from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place, session_place
from strideaudit.knowledge import PHASES
from strideaudit.plan.model import SESSION_KEYS
from strideaudit.reference.schemas.exercises import about
from strideaudit.servers.positions import Json, Positions
from strideaudit.servers.workspace import Audited
from strideaudit.terminal.screen import Screen
from strideaudit.text.tree import Span
from strideaudit.text.wording import clipped, percent

_CLASS, _METHOD = 5, 6
"""Kinds of symbols, the usual ones for a thing with things in it."""

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+.!|~&-])")
_TOP = (*SESSION_KEYS, "weeks", "phases")
"""Keys at the top of a plan below which the sessions are."""


def items_of(report: PlanReport) -> Iterator[tuple[Item, Span, Subject]]:
    """Yield every entry of a plan with the place of its name."""
    subject = report.subject
    for item in subject.items if subject is not None else ():
        place = entry_place(item)
        assert subject is not None  # noqa: S101 - the loop is empty without one
        yield item, subject.file.document.span(place.path, key=place.key), subject


def plain_markdown(text: str) -> str:
    """Return text of a plan so that no editor reads a link, a picture or a mark in it."""
    return _MARKS.sub(r"\\\1", Screen().clean(text))


def hover(document: Audited, position: Json) -> Json | None:
    """Return what the exercise at a position gives and what its entry counts; None for none."""
    for report, positions in zip(document.reports, document.positions, strict=True):
        at = positions.offset(position)
        here = positions.at(at)
        for item, span, subject in items_of(report):
            where = positions.range(span)
            if _inside(here, where):
                text = _about(item, subject)
                return {"contents": {"kind": "markdown", "value": text}, "range": where}
    return None


def _about(item: Item, subject: Subject) -> str:
    counts = f"Here: {_counts(item)}"
    if item.exercise is None:
        names = (subject.catalogue.exercise(key).name for key in item.candidates)
        near = ", ".join(map(plain_markdown, names))
        head = f"#### {plain_markdown(item.entry.exercise)}"
        return "\n\n".join(filter(None, (head, counts, f"It may be: {near}." if near else "")))
    name = plain_markdown(item.exercise.name)
    return f"#### {name}\n\n{about(item.exercise, subject.catalogue)}\n\n{counts}"


def _counts(item: Item) -> str:
    """Return in a sentence what an entry counts."""
    if item.left_out == "section":
        return "not scored, it is in the warm-up or the cool-down."
    if item.left_out:
        why = f": {plain_markdown(item.why)}" if item.why else ""
        return f"not counted, {item.left_out}{why}."
    return f"{item.se:.1f} set-equivalents each time, {item.per_week:.1f} a week."


def _inside(position: Json, where: Json) -> bool:
    start, end, here = (
        (one["line"], one["character"]) for one in (where["start"], where["end"], position)
    )
    return start <= here <= end


def lenses(document: Audited) -> list[Json]:
    """Return for each plan its judgement, shares and balance, above its sessions."""
    made = []
    for report, positions in zip(document.reports, document.positions, strict=True):
        subject = report.subject
        if subject is None or report.shares is None:
            continue
        tree = subject.file.document
        key = next((one for one in _TOP if tree.value((one,)) is not None), "")
        line = tree.span((key,), key=True).line if key else 1
        start = positions.line_start(line)
        shares = zip(PHASES, report.shares, report.status, strict=True)
        parts = [report.judgement.words]
        parts += [f"{phase} {percent(share)} {status}" for phase, share, status in shares]
        parts.append(f"balance {subject.coverage.balance or 0:.0f}")
        title = " · ".join(parts)
        command = {"title": title, "command": ""}
        made.append({"range": positions.between(start, start), "command": command})
    return made


def hints(document: Audited, window: Json) -> list[Json]:
    """Return at the end of each line with work what it counts [SE each time].

    Args:
        document: The document.
        window: The range that is on the screen.
    """
    made = []
    first, last = window["start"]["line"], window["end"]["line"]
    for report, positions in zip(document.reports, document.positions, strict=True):
        lines: dict[int, list[Item]] = {}
        for item, span, _ in items_of(report):
            if item.left_out != "section":
                lines.setdefault(span.line, []).append(item)
        for line, items in sorted(lines.items()):
            position = positions.at(positions.line_end(line))
            if first <= position["line"] <= last:
                made.append({"position": position, "paddingLeft": True, **_hint(items)})
    return made


def _hint(items: list[Item]) -> Json:
    counted = [item for item in items if item.scored]
    amounts = [f"{item.se:.1f}" for item in counted]
    label = f"{' + '.join(dict.fromkeys(amounts))} SE" if counted else "not counted"
    if len(counted) < len(items) and counted:
        label += ", some not counted"
    tooltip = "; ".join(dict.fromkeys(_plain_counts(item) for item in items))
    return {"label": label, "tooltip": tooltip}


def _plain_counts(item: Item) -> str:
    if item.left_out:
        why = f": {Screen().clean(item.why)}" if item.why else ""
        return f"not counted, {item.left_out}{why}"
    return f"{item.se:.1f} set-equivalents each time, {item.per_week:.1f} a week"


def symbols(document: Audited) -> list[Json]:
    """Return the sessions of all plans with their entries."""
    made = []
    for report, positions in zip(document.reports, document.positions, strict=True):
        sessions: dict[tuple[str | int, ...], list[tuple[Item, Span, Subject]]] = {}
        for one in items_of(report):
            sessions.setdefault(one[0].session.path, []).append(one)
        made += [_session(items, positions) for items in sessions.values()]
    return made


def _session(items: list[tuple[Item, Span, Subject]], positions: Positions) -> Json:
    first, _, subject = items[0]
    session, tree = first.session, subject.file.document
    head = session_place(session, tree)
    whole = positions.range(tree.span(session.path))
    children = [_entry(item, span, positions, subject) for item, span, _ in items]
    for one in children:
        whole = _around(whole, one["range"])
    label = " ".join(filter(None, (session.date or session.day, session.name))) or "session"
    return _symbol(label, _CLASS, whole, positions.range(tree.span(head.path))) | {
        "children": children
    }


def _entry(item: Item, span: Span, positions: Positions, subject: Subject) -> Json:
    whole = positions.range(subject.file.document.span(item.entry.path))
    name = positions.range(span)
    detail = f"{item.se:.1f} SE" if item.scored else f"not counted, {item.left_out}"
    made = _symbol(item.entry.exercise, _METHOD, _around(whole, name), name)
    return made | {"detail": detail}


def _symbol(name: str, kind: int, whole: Json, selected: Json) -> Json:
    shown = clipped(Screen().clean(name).strip()) or "-"
    inside = _inside(selected["start"], whole) and _inside(selected["end"], whole)
    return {
        "name": shown,
        "kind": kind,
        "range": whole,
        "selectionRange": selected if inside else whole,
    }


def _around(one: Json, other: Json) -> Json:
    """Return the smallest range that holds two."""

    def key(place: Json) -> tuple[int, int]:
        return place["line"], place["character"]

    start = min(one["start"], other["start"], key=key)
    return {"start": start, "end": max(one["end"], other["end"], key=key)}


def foldings(document: Audited) -> list[Json]:
    """Return the lists and maps of a document that can be folded, one for each line."""
    found: dict[int, int] = {}
    for report in document.reports[:1]:
        if report.subject is None or report.subject.file.foreign:
            continue
        tree = report.subject.file.document
        heads = {path: span.line for path, key, span, _ in tree.nodes() if key}
        for path, key, span, scalar in tree.nodes():
            last = span.end_line - (span.end_column == 1)
            head = heads.get(path, span.line)
            if path and not key and not scalar and last > head:
                found[head] = max(last, found.get(head, 0))
    return [{"startLine": first - 1, "endLine": last - 1} for first, last in sorted(found.items())]
