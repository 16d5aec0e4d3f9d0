"""The tables of one plan: phases, kinds of work, weeks, muscles."""

from collections.abc import Sequence

from strideaudit.audit.coverage import above, below
from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.reports import plan_head, row_states, sentences
from strideaudit.reports.certainty import with_interval
from strideaudit.reports.row_states import RowState
from strideaudit.terminal.bars import Gauge, draw, stack
from strideaudit.terminal.screen import Line, Screen, Segment, cells, pad
from strideaudit.text.wording import amount, percent

PHASE_CELLS = 59
"""Cells of a row of muscles without its bar, and of phases without interval."""

SHARE, OFF = 6, 8
"""Cells of a share without its interval, and of the distance from the band."""

LEAST_WITH_OFF = 15
"""Cells of the shortest bar next to which that distance is shown."""

NAME = 11
"""Cells of the first column: the longest muscle group."""

LOWEST_BAR, HIGHEST_BAR, WIDE_BAR = 12, 44, 22


def everything(report: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return all tables of a plan."""
    if subject.coverage.shares is None:
        nothing = sentences.nothing_read(subject)
        text = nothing or "none of the known work belongs to a phase of the stride"
        return [
            *plan_head.head(report, subject, screen),
            *([(part, "")] for part in screen.wrap(text, screen.width)),
            [],
        ]
    return [
        *plan_head.head(report, subject, screen),
        *phases(report, subject, screen),
        *kinds(subject, screen),
        *weeks(subject, screen),
        *muscles(report, subject, screen, short=False),
    ]


def weeks(subject: Subject, screen: Screen) -> list[Line]:
    """Return the phases of a log week by week; nothing for a plan."""
    if subject.file.log is None:
        return []
    from strideaudit.reports import week_table

    return week_table.table(subject, screen)


def phases(report: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return each phase's share with its interval and target, its direct dose and status."""
    shares = _shares(subject, screen)
    if not shares:
        return []
    room = max(map(cells, shares))
    used = PHASE_CELLS - SHARE + room
    off = screen.width - used >= LEAST_WITH_OFF
    used -= 0 if off else OFF
    width = _bar_width(screen, used)
    lines: list[Line] = []
    if not screen.narrow:
        heads = [("share", room), ("target", 7), *([("off by", 6)] if off else []), ("direct", 6)]
        lines.append(_heading("Phase", width, heads, screen, "mostly from"))
    for i, phase in enumerate(PHASES):
        style, word = _marked(row_states.of_phase(report, i, subject.coverage.status[i]), screen)
        low, high = subject.coverage.band(i)
        gauge = Gauge(_share(subject, i), low, high, subject.coverage.targets[i])
        bar = draw(gauge, phase, style, _width(width, screen), screen)
        if screen.narrow:
            lines += [
                _narrow_phase(i, pad(shares[i], room, right=True), word, subject, screen),
                bar,
            ]
            continue
        row: Line = [(pad(phase.title(), NAME + 2), "bold"), *bar]
        target = pad(_target(subject, i, screen), 7, right=True)
        row.append((f"  {pad(shares[i], room, right=True)}  {target}  ", ""))
        row += [(f"{_off(_share(subject, i), low, high, screen):>6}  ", "")] if off else []
        row.append((f"{_direct(subject, i):>6}  ", ""))
        row.append((pad(word[0], 11), word[1]))
        sources = subject.coverage.phase_sources(i)
        lines.append(_with_sources(row, sources, width + used, screen))
    return [*lines, *_other_model(subject, screen), []]


def _shares(subject: Subject, screen: Screen) -> list[str]:
    """Return each phase's share with its interval; nothing where nothing is phased."""
    shown = []
    coverage = subject.coverage
    for i, (share, status) in enumerate(zip(coverage.shares or (), coverage.status, strict=False)):
        low, high = coverage.band(i)
        text = percent(share, beyond={"over": high, "under": low}.get(status))
        shown.append(screen.clean(with_interval(text, subject.certainty, i)))
    return shown


def _share(subject: Subject, phase: int) -> float:
    return subject.coverage.shares[phase] if subject.coverage.shares else 0.0


def _target(subject: Subject, phase: int, screen: Screen) -> str:
    low, high = subject.coverage.band(phase)
    return screen.clean(f"{100 * low:.0f}–{100 * high:.0f} %")


def _direct(subject: Subject, phase: int) -> str:
    coverage = subject.coverage
    return amount(coverage.direct[phase], _limit(coverage.status[phase], subject))


def _narrow_phase(phase: int, share: str, word: Segment, subject: Subject, screen: Screen) -> Line:
    """Return the values of a phase on a narrow screen, with the target if there is room."""
    row: Line = [(pad(PHASES[phase].title(), NAME), "bold"), (f"{share}  ", ""), word]
    target = f"  ({_target(subject, phase, screen)})"
    fits = sum(cells(text) for text, _ in row) + cells(target) <= screen.width
    return [*row, (target, "")] if fits else row


def _limit(status: str, subject: Subject) -> float:
    """Return the direct dose that a phase is short of."""
    catalogue = subject.catalogue
    return {"untouched": catalogue.untouched_below, "thin": catalogue.thin_below}.get(status, -1.0)


def _off(share: float, low: float, high: float, screen: Screen) -> str:
    """Return the distance to the edge of the band in points, consistent with the rounded row."""
    edge = high if above(share, high) else low if below(share, low) else share
    points = round(100 * share) - round(100 * edge)
    return _signed(points or 100 * (share - edge), screen, 1.0, 0 if points else 1)


def kinds(subject: Subject, screen: Screen) -> list[Line]:
    """Return the shares within each kind of work; exchange rates between kinds are conventions."""
    table = subject.coverage.kinds
    if not table:
        return []
    name = max(cells(subject.catalogue.kinds[kind][0]) for kind in table)
    width = min(HIGHEST_BAR, max(LOWEST_BAR, screen.width - name - 38))
    lines: list[Line] = []
    if screen.narrow:
        lines.append([("Kinds of work, push / swing / return", "bold")])
    else:
        legend = "  ".join(f"{screen.glyph(phase)} {phase}" for phase in PHASES)
        legend = legend if width >= cells(legend) else ""
        lines.append(
            [
                (pad("Kind", name + 2), "bold"),
                (pad(legend, width), ""),
                (" phased    push   swing  return", "bold"),
            ]
        )
    for kind, triple in table.items():
        total = sum(triple)
        shares = [part / total for part in triple]
        label = subject.catalogue.kinds[kind][0]
        if screen.narrow:
            numbers = " / ".join(f"{100 * share:.0f}" for share in shares)
            lines.append([(pad(label, name + 2), ""), (f"{total:.1f} SE  {numbers} %", "")])
            lines.append(stack(shares, min(screen.width, HIGHEST_BAR), screen))
            continue
        row: Line = [(pad(label, name + 2), ""), *stack(shares, width, screen)]
        row.append((f"  {total:>5.1f}", ""))
        row += [(f"  {percent(share):>6}", "") for share in shares]
        lines.append(row)
    return [*lines, []]


def muscles(report: PlanReport, subject: Subject, screen: Screen, *, short: bool) -> list[Line]:
    """Return the weekly sets of each muscle group; if short, only of those that lack something."""
    groups = subject.catalogue.groups
    doses = subject.coverage.groups
    states = {key: row_states.of_muscles(report, subject, key) for key in groups}
    short_of = [key for key, state in states.items() if state.style != "ok"]
    with_minimum = sum(group.minimum > 0 for group in groups.values())
    if short and not short_of:
        text = f"all {with_minimum} muscle groups at their minimum or above"
        note = ": strideaudit coverage lists them" if not screen.narrow else ""
        first, *rest = screen.wrap(f"{text}{note}", screen.width - 2)
        lines: list[Line] = [[(screen.glyph("ok"), "ok"), (f" {first}", "")]]
        return [*lines, *([(f"  {part}", "")] for part in rest), []]
    some = [key for key in groups if doses[key] or groups[key].minimum or key in short_of]
    shown = short_of if short else some
    width = _bar_width(screen, PHASE_CELLS)
    most = max([*doses.values(), *(2 * group.minimum for group in groups.values())])
    lines = []
    if not screen.narrow:
        heads = (("SE", 6), ("minimum", 7), ("short", 6), ("", 6))
        lines.append(_heading("Muscle, sets outside runs", width, heads, screen, "mostly from"))
    else:
        lines.append([("Sets outside runs", "bold")])
    for key in shown:
        lines += _muscle(key, states[key], subject, most, width, screen)
    return [*lines, []]


def _muscle(
    key: str, state: RowState, subject: Subject, most: float, width: int, screen: Screen
) -> list[Line]:
    """Return the row of one muscle group.

    Args:
        key: Its id.
        state: How it is marked.
        subject: The plan.
        most: The sets that fill the bar.
        width: Cells of the bar, on a screen that is not narrow.
        screen: Where it is shown.
    """
    group, dose = subject.catalogue.groups[key], subject.coverage.groups[key]
    short_by = group.minimum - dose if below(dose, group.minimum) else 0.0
    style, word = _marked(state, screen)
    least = group.minimum / most
    gauge = Gauge(dose / most, least, 1.0, least)
    marked = style if style != "ok" else ""
    bar = draw(gauge, group.phase, marked, _width(width, screen), screen)
    minimum = f"{group.minimum:g}" if group.minimum else ""
    if screen.narrow:
        note = f"  (minimum {minimum})" if minimum else ""
        return [[(pad(group.name, NAME), ""), (f"{dose:>5.1f}  ", ""), word, (note, "")], bar]
    less = f"{_signed(-short_by, screen, 1.0, 1)}" if short_by else ""
    row: Line = [(pad(group.name, NAME + 2), ""), *bar]
    row += [
        (f"  {dose:>6.1f}  {minimum:>7}  {less:>6}  {'':>6}  ", ""),
        (pad(word[0], 11), word[1]),
    ]
    sources = subject.coverage.muscle_sources(group.lead)
    return [_with_sources(row, sources, width + PHASE_CELLS, screen)]


def _marked(state: RowState, screen: Screen) -> tuple[str, Segment]:
    """Return the style of a row, and its word with the glyph."""
    word = f"{screen.glyph(state.style)} {state.word}" if state.word else ""
    return state.style, (word, state.style)


def _bar_width(screen: Screen, rest: int) -> int:
    if screen.wide:
        return WIDE_BAR
    return min(HIGHEST_BAR, max(LOWEST_BAR, screen.width - rest))


def _width(width: int, screen: Screen) -> int:
    return min(screen.width, HIGHEST_BAR) if screen.narrow else width


def _signed(value: float, screen: Screen, unit: float = 100.0, digits: int = 0) -> str:
    number = f"{abs(value) * unit:.{digits}f}"
    if not float(number):
        return ""
    return f"+{number}" if value > 0 else screen.clean(f"−{number}")


def _heading(
    first: str, width: int, heads: Sequence[tuple[str, int]], screen: Screen, last: str
) -> Line:
    columns = "".join(f"  {head:>{cell}}" for head, cell in heads)
    end = " " * 15 + last if screen.wide else ""
    return [(pad(first, NAME + 2 + width) + columns + end, "bold")]


def _with_sources(row: Line, sources: list[tuple[Item, float]], used: int, screen: Screen) -> Line:
    """On a wide screen, add where most of the number comes from, in whole entries."""
    if not screen.wide:
        return row
    room, text = screen.width - used - 2, "" if sources else "nothing"
    by_name: dict[str, float] = {}
    for item, dose in sources:
        name = item.exercise.name if item.exercise else item.entry.exercise
        by_name[name] = by_name.get(name, 0.0) + dose
    for name, dose in sorted(by_name.items(), key=lambda pair: -pair[1])[:3]:
        part = screen.clean(f"{name} {dose:.1f}")
        longer = f"{text}, {part}" if text else part
        if text and cells(longer) > room:
            break
        text = screen.cut(longer, room)
    return [*row, (f"  {text}", "")]


def _other_model(subject: Subject, screen: Screen) -> list[Line]:
    """Return the result of the other model: no number is shown without it."""
    other = next(model for model in MODELS if model != subject.model)
    shares = subject.scenario(other, 1.0).coverage.shares
    if shares is None:
        return []
    numbers = ", ".join(
        f"{phase} {percent(share)}" for phase, share in zip(PHASES, shares, strict=True)
    )
    balance = f"balance {subject.coverage.balance or 0:.0f} of 100"
    text = f"{balance}; in the {other} model: {numbers}"
    return [[(part, "muted")] for part in screen.wrap(text, screen.width)]
