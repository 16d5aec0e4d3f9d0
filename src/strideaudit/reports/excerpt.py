"""A finding with the plan lines that it is about, and carets under the exact values."""

from strideaudit.audit.report import PlanReport, Reported
from strideaudit.reports.sentences import is_about_writing, message, sure
from strideaudit.terminal.screen import Line, Screen, cells, fit
from strideaudit.text.document import Source
from strideaudit.text.tree import Span
from strideaudit.text.wording import LONGEST_LINE


def finding_lines(finding: Reported, report: PlanReport, screen: Screen) -> list[Line]:
    """Return one finding: what, where, why, fix, and how sure it is."""
    severity = finding.severity.value
    start = f"{severity}[{finding.rule}] "
    lines: list[Line] = []
    title = screen.wrap(start + screen.clean(message(finding, report)), screen.width)
    lines.append(
        [
            (severity, severity),
            (f"[{finding.rule}]", "bold"),
            (title[0][len(start) - 1 :], "bold"),
        ]
    )
    lines += [[(part, "bold")] for part in title[1:]]
    marks = _marks(finding)
    gutter = len(str(max(span.line for span, _ in marks)))
    there = report.at(finding)
    arrow = " " * gutter + "--> "
    place = screen.clean(there.place(finding.span))
    session = f"({screen.clean(finding.session)})" if finding.session else ""
    joined = f"{place}  {session}".rstrip()
    if screen.fitted and cells(arrow) + cells(joined) > screen.width and session:
        lines += [[(arrow, "gutter"), (place, "")], [(" " * cells(arrow), ""), (session, "")]]
    else:
        lines.append([(arrow, "gutter"), (joined, "")])
    lines += _excerpt(marks, there.source, gutter, severity, screen)
    said = [("why", finding.why), ("fix", finding.fix), ("sure", sure(finding))]
    for word, text in said[1:2] if is_about_writing(finding) else said:
        wrapped = screen.wrap(screen.clean(text), max(20, screen.width - gutter - 9))
        for number, part in enumerate(wrapped):
            lead = f"{' ' * gutter} {'=' if number == 0 else ' '} "
            label = f"{word}: " if number == 0 else " " * (len(word) + 2)
            lines.append([(lead, "gutter"), (label, "bold"), (part, "")])
    return [*lines, []]


def _marks(finding: Reported) -> list[tuple[Span, str]]:
    marks = [(finding.span, finding.label)]
    there = [related for related in finding.related if related.file == finding.file]
    marks += [(related.span, related.label) for related in there]
    seen: dict[tuple[int, int], tuple[Span, str]] = {}
    for span, label in marks:
        seen.setdefault(span[:2], (span, label))
    return sorted(seen.values())


def _excerpt(
    marks: list[tuple[Span, str]], source: Source, gutter: int, severity: str, screen: Screen
) -> list[Line]:
    lines: list[Line] = []
    bar = screen.glyph("gutter")
    previous = 0
    for place, label in marks:
        span = source.shown(place)
        if span.line > len(source.lines) or not source.lines[span.line - 1].strip():
            continue
        if previous and span.line > previous + 1:
            lines.append([(f"{' ' * gutter} {screen.glyph('more')}", "gutter")])
        text, before, marked = _visible(source.lines[span.line - 1], span, screen, gutter)
        if span.line != previous:
            lines.append([(f"{span.line:>{gutter}} {bar} ", "gutter"), (text, "")])
        previous = span.line
        lines += _carets(before, marked, label, severity, f"{' ' * gutter} {bar} ", screen)
    return lines


def _visible(raw: str, span: Span, screen: Screen, gutter: int) -> tuple[str, int, int]:
    """Return a source line as shown, the cells before the mark, and the cells of the mark."""
    start = min(span.column - 1, len(raw))
    end = span.end_column - 1 if span.end_line == span.line else len(raw)
    if len(raw) > LONGEST_LINE:
        raw, start, end = _around(raw, start, end, "..." if screen.ascii else "…")
    parts = [raw[:start], raw[start:end], raw[end:]]
    before, marked, after = (screen.clean(part.replace("\t", "    ")) for part in parts)
    if screen.narrow:
        before = before.lstrip()
    room = screen.width - gutter - 3
    if screen.fitted and cells(before) + min(cells(marked), room // 2) > room:
        keep = max(0, room - min(cells(marked), room // 2) - 3)
        before = ("..." if screen.ascii else "…") + fit(before[::-1], keep)[::-1]
    text = screen.cut(before + marked + after, room)
    shown = max(1, min(cells(marked), cells(text) - cells(before)) if marked else 1)
    return text, cells(before), shown


def _around(raw: str, start: int, end: int, more: str) -> tuple[str, int, int]:
    """Return the part of a long line around a mark, and where the mark is in it."""
    room = LONGEST_LINE - 2 * len(more)
    first = max(0, min(start - room // 4, len(raw) - room))
    left, right = more * (first > 0), more * (first + room < len(raw))
    shown = f"{left}{raw[first : first + room]}{right}"
    moved = start - first + len(left)
    return shown, moved, min(moved + end - start, len(left) + room)


def _carets(
    before: int, marked: int, label: str, severity: str, lead: str, screen: Screen
) -> list[Line]:
    """Put the label right of the carets if it fits, else left of them, else on its own line."""
    carets = "^" * marked
    label = screen.clean(label)
    room = screen.width - len(lead)
    if not screen.fitted or before + marked + 1 + cells(label) <= room or not label:
        return [[(lead, "gutter"), (" " * before, ""), (f"{carets} {label}".rstrip(), severity)]]
    if cells(label) < before:
        space = " " * (before - cells(label) - 1)
        return [[(lead, "gutter"), (space, ""), (f"{label} {carets}", severity)]]
    first: Line = [(lead, "gutter"), (" " * before, ""), (carets, severity)]
    return [first, *([(lead, "gutter"), (part, severity)] for part in screen.wrap(label, room))]
