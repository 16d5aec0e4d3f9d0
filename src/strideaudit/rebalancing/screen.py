"""The screen of a change: each line before and after, the shares, and what is gone."""

import os
from collections.abc import Iterator, Sequence

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport
from strideaudit.audit.work_amounts import of_plan
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.rebalancing.demands import is_reached
from strideaudit.rebalancing.result import Change, Rebalance, Step
from strideaudit.rebalancing.roster_items import in_order
from strideaudit.rebalancing.search import MOST
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text.wording import counted, listed

_CELL = 7
_WORDS = {"pass": "free of errors", "clean": "clean", "band": "balanced"}
_INDENT = " " * 13
_MOST_ROOM = 44
"""Cells of the old line at most, so that the arrows of most plans are below each other."""


def everything(
    made: Rebalance, screen: Screen, *, ladder: bool = False, command: str = ""
) -> list[Line]:
    """Return the whole screen of one plan.

    Args:
        made: The change.
        screen: Where it is shown.
        ladder: Whether to show the single steps.
        command: The command that writes the change; empty where it is written already.
    """
    lines = [*_head(made, screen)]
    lines += _changes(made.changes, screen)
    lines += in_roster(made.before, made.changes, screen)
    if made.after is not None:
        lines += numbers(made.before, made.after, screen)
        lines += findings_of(made.before, made.after, screen)
    lines += _blocked(made, screen)
    if (ladder or made.status == "infeasible") and made.ladder:
        lines += _ladder(made.ladder, made.before, screen)
    if made.after is not None and command:
        lines += command_lines(command, screen)
    return lines


def command_lines(command: str, screen: Screen) -> list[Line]:
    """Return a command to copy; on several lines as a shell continues it, where it is too long.

    One with quotes stays on one line, as does any on Windows: there, it could not be copied.
    """
    text = screen.clean(command)
    whole = os.name == "nt" or "'" in text or '"' in text
    parts = [text] if whole else screen.wrap(text, screen.width - 4)
    ends = [" \\"] * (len(parts) - 1) + [""]
    return [[(f"  {part}{end}", "bold")] for part, end in zip(parts, ends, strict=True)]


def plain(made: Rebalance, *, ladder: bool = False) -> list[str]:
    """Return the same in sentences, for a screen reader: one a line, nothing in columns."""
    flat = Screen(10_000, ascii=True)
    found = [headline(made)]
    found += [f"{number}. {sentence(change)}." for number, change in enumerate(made.changes, 1)]
    found += spoken_roster(made.before, made.changes)
    if made.after is not None:
        found += [spoken("Now", made.before), spoken("Then", made.after)]
    lines = [*findings_of(made.before, made.after, flat), *_blocked(made, flat)]
    if ladder:
        lines += _ladder(made.ladder, made.before, flat)
    found += ["".join(text for text, _ in line).strip() for line in lines]
    return [flat.clean(one) for one in found if one]


def spoken_roster(before: PlanReport, changes: Sequence[Change]) -> list[str]:
    """Return what to write in a roster in sentences, an item each; none for other plans."""
    items = in_order([item for change in changes for item in change.roster])
    return [f"{_place(before)} {one.line[2:]}" for one in items]


def in_roster(before: PlanReport, changes: Sequence[Change], screen: Screen) -> list[Line]:
    """Return what to write in a roster, as it is pasted; none for other plans."""
    items = in_order([item for change in changes for item in change.roster])
    if not items:
        return []
    head = screen.block(_place(before), "  ", "muted")
    return [*head, *([(screen.clean(f"    {one.line}"), "bold")] for one in items)]


def _place(before: PlanReport) -> str:
    name = os.path.basename(before.source.path) or before.source.path
    return f"in {name}, under changes: of {before.source.part}:"


def spoken(word: str, report: PlanReport) -> str:
    """Return the shares of a plan in a sentence."""
    percents = zip(PHASES, _percents(report), strict=True)
    shares = ", ".join(f"{name} {value}" for name, value in percents)
    judged = report.judgement.words
    return f"{word}: {judged}, {shares}, balance {_balance(report)}; {_work(report)} a week."


def headline(made: Rebalance) -> str:
    """Return the answer in one line."""
    word = _WORDS[made.target]
    if made.status == "already":
        what = {"pass": "no error", "clean": "no error or warning"}.get(made.target)
        about = f"{what} about phases and muscles, " if what else ""
        return f"already {word}: {about}nothing to change"
    if made.status == "refused":
        return made.reason
    if made.status == "infeasible":
        proven = "proven" if made.proven.changes else "not all was tried"
        return f"no {MOST} changes within the rules make it {word} ({proven})"
    number = len(made.changes)
    verb = "makes" if number == 1 else "make"
    if made.after is not None and not is_reached(made.after, made.target):
        not_yet = "does not make" if number == 1 else "do not make"
        return f"{counted(number, 'change')}, which {not_yet} it {word} yet; {_proven(made)}"
    return f"{counted(number, 'change')} {verb} it {word}; {_proven(made)}"


def _proven(made: Rebalance) -> str:
    number = len(made.changes)
    if not made.proven.changes:
        return "step by step, each the best single change; that fewer do is not excluded"
    if number == 1:
        return "proven: it needs a change" + (", least work moved" if made.proven.moved else "")
    fewer = "no single change" if number == 2 else f"no {number - 1} changes"  # noqa: PLR2004 - two
    least = "least work moved" if made.proven.moved else f"best of {made.nodes:,} tried"
    return f"proven: {fewer} would do, {least}"


def _head(made: Rebalance, screen: Screen) -> list[Line]:
    name = made.before.name
    text = f"{name} · {headline(made)}"
    style = {"found": "bold", "already": "ok"}.get(made.status, "warning")
    return [[(part, style)] for part in screen.wrap(screen.clean(text), screen.width)]


def _changes(changes: Sequence[Change], screen: Screen) -> list[Line]:
    """Return each change: on one line where there is room, else the new line under the old one."""
    olds = [_old(change) for change in changes]
    room = min(_MOST_ROOM, max([cells(one) for one in olds], default=0))
    return [line for change in changes for line in one_change(change, room, screen)]


def one_change(change: Change, room: int, screen: Screen) -> Iterator[Line]:
    """Yield the lines of one change.

    Args:
        change: The change.
        room: Cells that the old line has at least.
        screen: Where it is shown.
    """
    where = f"  {pad(change.session[:10], 4)} {pad(_lines(change), 4, right=True)}  "
    arrow, caution = screen.clean(" → "), screen.clean(_cautions(change))
    old, new = screen.clean(_old(change)), screen.clean(_new(change))
    short = cells(where) + max(room, cells(old)) + cells(arrow) + cells(new)
    if screen.fitted and short > screen.width:
        for start, text, style in ((screen.clean(where), old, ""), (_below(arrow), new, "ok")):
            first, *rest = screen.wrap(text, screen.width - len(_INDENT))
            yield [(start, "muted"), (first, style)]
            yield from ([(_INDENT + part, style)] for part in rest)
    else:
        line = [(screen.clean(where), "muted"), (pad(old, room), ""), (arrow, "muted"), (new, "ok")]
        if caution and (not screen.fitted or short + cells(caution) + 3 <= screen.width):
            yield [*line, (f"   {caution}", "warning")]
            return
        yield line
    yield from screen.block(caution, _INDENT, "warning") if caution else ()


def _below(arrow: str) -> str:
    """Return what is before a new line that is below the old one."""
    return _INDENT[: -cells(arrow)] + arrow


def _old(change: Change) -> str:
    return change.old.text if change.old else "(new line)"


def _new(change: Change) -> str:
    if change.new is None:
        return "(take the line out)"
    if change.kind == "sets" and change.old is not None:
        return f"{change.new.sets} sets"
    return change.new.text


def _lines(change: Change) -> str:
    return ",".join(map(str, change.lines))


def _cautions(change: Change) -> str:
    words = list(change.caution)
    if {"new", "eccentric"} <= set(words):
        words = ["new and eccentric: build it up slowly", *words[words.index("eccentric") + 1 :]]
    return "; ".join(words)


def sentence(change: Change) -> str:
    """Return a change as a sentence without its full stop."""
    lines = f"line {listed([str(one) for one in change.lines])}" if change.lines else ""
    where = ", ".join(filter(None, (lines, change.session))) or "the plan"
    caution = _cautions(change)
    tail = f" ({caution})" if caution else ""
    if change.kind == "add" and change.roster:
        return f"{where[:1].upper()}{where[1:]}: add {_new(change)}{tail}"
    if change.kind == "add":
        return f"After {where}: add {_new(change)}{tail}"
    verb = "gets" if change.kind == "sets" else "becomes"
    new = "is taken out" if change.kind == "remove" else f"{verb} {_new(change)}"
    return f"{where[:1].upper()}{where[1:]}: {_old(change)} {new}{tail}"


def numbers(before: PlanReport, after: PlanReport, screen: Screen) -> list[Line]:
    """Return the shares before and after, and those of the other model."""
    heads = [*PHASES, "balance"]
    lines: list[Line] = [
        [("        " + " ".join(pad(one, _CELL, right=True) for one in heads), "muted")]
    ]
    for word, report in (("now", before), ("then", after)):
        parts = [*_percents(report), _balance(report)]
        text = " ".join(pad(one, _CELL, right=True) for one in parts)
        lines.append([(pad(f"  {word}", 8), "muted"), (text, "bold" if word == "then" else "")])
    arrow = screen.clean(" → ")
    judged = [_judged(one, screen) for one in (before, after)]
    text = arrow.join(judged) if len(set(judged)) > 1 else f"still {judged[0]}"
    lines += screen.block(text, "  ", "bold")
    amounts = list(dict.fromkeys(map(_work, (before, after))))
    lines += screen.block(f"a week: {arrow.join(amounts)}", "  ", "muted")
    other = next(one for one in MODELS if before.subject is None or one != before.subject.model)
    texts = [_other(report, other) for report in (before, after)]
    if all(texts):
        lines += screen.block(f"in the {other} model: {arrow.join(texts)}", "  ", "muted")
    return lines


def _judged(report: PlanReport, screen: Screen) -> str:
    """Return a judgement with its glyph, as ``check`` has it."""
    return f"{screen.glyph(report.judgement.style)} {report.judgement.words}"


def _percents(report: PlanReport) -> list[str]:
    return [f"{round(100 * share)} %" for share in report.shares or (0.0, 0.0, 0.0)]


def _balance(report: PlanReport) -> str:
    value = report.subject.coverage.balance if report.subject else None
    return "-" if value is None else f"{round(value)}"


def _work(report: PlanReport) -> str:
    return of_plan(report.subject).words if report.subject else "-"


def _other(report: PlanReport, model: str) -> str:
    if report.subject is None:
        return ""
    shares = report.subject.scenario(model, 1.0).coverage.shares
    return "/".join(str(round(100 * share)) for share in shares) if shares else ""


def findings_of(before: PlanReport, after: PlanReport | None, screen: Screen) -> list[Line]:
    """Return which rules find nothing any more, which still do, and which do now."""
    if after is None:
        return []
    old, new = _rules(before), _rules(after)
    parts = [f"gone: {', '.join(rule for rule in old if rule not in new) or 'nothing'}"]
    both = [rule for rule in new if rule in old]
    for word, rules in (
        ("milder", [rule for rule in both if new[rule].rank > old[rule].rank]),
        ("worse", [rule for rule in both if new[rule].rank < old[rule].rank]),
        ("still there", [rule for rule in both if new[rule] is old[rule]]),
    ):
        parts += [f"{word}: {', '.join(rules)}"] if rules else []
    fresh = [f"{rule} ({new[rule].value})" for rule in new if rule not in old]
    parts.append(f"new: {', '.join(fresh) or 'none'}")
    lines = screen.block(" · ".join(parts), "  ", "muted")
    out, of = after.subject.left_out if after.subject else (0, 0)
    if out:
        text = (
            f"not counted: {out} of the {of} entries; name them first, they may change the answer"
        )
        lines += screen.block(text, "  ", "muted")
    return lines


def _rules(report: PlanReport) -> dict[str, Severity]:
    """Return the rules that have findings, with the worst severity of each, the worst first."""
    found: dict[str, Severity] = {}
    for one in sorted(report.findings, key=lambda finding: finding.severity.rank):
        found.setdefault(one.rule, one.severity)
    return found


def _blocked(made: Rebalance, screen: Screen) -> list[Line]:
    if made.status != "infeasible":
        return []
    rows = [one.row for one in made.blocked_by if one.row]
    needs = [one.needs for one in made.blocked_by if one.needs]
    lines: list[Line] = []
    if rows:
        them = "it" if len(rows) == 1 else "any one of them"
        lines += screen.block(
            f"in the way: {listed(rows)}; without {them} there would be a change", "  "
        )
    elif not needs:
        lines += screen.block("in the way: all of it together; no single limit is at fault", "  ")
    for need in needs:
        lines += screen.block(f"would do: {need}", "  ")
    return lines


def _ladder(steps: Sequence[Step], before: PlanReport, screen: Screen) -> list[Line]:
    """Return one line a step: the best single next change, and what it clears."""
    lines = screen.block("step by step (each the best single change, not proven)", "  ", "bold")
    start = f"balance {_balance(before)}, {'/'.join(_percents(before))}"
    lines.append([(screen.clean(f"  0  {start}"), "muted")])
    for number, step in enumerate(steps, 1):
        shares = "/".join(str(round(100 * share)) for share in step.shares)
        text = f"{sentence(step.change)}: balance {round(step.balance)}, {shares}"
        text += _cleared(step)
        first, *rest = screen.block(text, "     ")
        lines += [[(f"  {number:<3}{first[0][0][5:]}", "")], *rest]
    return lines


def _cleared(step: Step) -> str:
    """Return what a step clears, and that the days and the load are not meant."""
    about = [word for word in step.clears if word != "band"]
    text = f"; clears the {listed(about)} about phases and muscles" if about else ""
    return text + "; all phases are in range" * ("band" in step.clears)
