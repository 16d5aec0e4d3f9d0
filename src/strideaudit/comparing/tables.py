"""The screen of a comparison: phases, exercises and weeks, planned and done side by side."""

from strideaudit.audit.judged import Judgement
from strideaudit.audit.subject import Subject
from strideaudit.comparing import sentences as compared_words
from strideaudit.comparing.comparison import (
    ADDED,
    AS_PLANNED,
    MORE,
    PARTLY,
    SKIPPED,
    UNCOUNTED,
    Compared,
    Comparison,
    Week,
)
from strideaudit.knowledge import HAIR, PHASES
from strideaudit.plan.dates import WEEK
from strideaudit.plan.model import NOT_READ, PlanFile
from strideaudit.terminal.bars import Gauge, draw, stack
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text.document import named
from strideaudit.text.wording import counted, percent, reasons

LOWEST_BAR, HIGHEST_BAR = 10, 44
PHASE_CELLS, WEEK_CELLS, EXERCISE_CELLS = 45, 67, 46
"""Cells of a row without its bar, or its name."""

NAME = 11
"""Cells of a phase's name."""

MOST_WEEKS = 26
"""Weeks that are listed one by one: half a year."""

STYLES = {SKIPPED: "warning", PARTLY: "warning", ADDED: "info", MORE: "info", UNCOUNTED: "muted"}
"""By status; the word says the same."""


def everything(
    comparison: Comparison,
    planned: Subject,
    done: Subject,
    screen: Screen,
    missed: float | None,
    judged: tuple[Judgement, Judgement] | None = None,
) -> list[Line]:
    """Return the whole screen.

    Args:
        comparison: The comparison.
        planned: The plan.
        done: The log, or another plan.
        screen: Where it is shown.
        missed: The minimum in per cent that was not reached; None if there is none.
        judged: How the balance of each is judged, as ``check`` does; None if nobody asked.
    """
    return [
        *head(comparison, planned, done, screen, judged),
        *phases(comparison, planned, screen),
        *exercises(comparison, screen),
        *weeks(comparison, screen),
        *verdict(comparison, screen, missed),
    ]


def head(
    comparison: Comparison,
    planned: Subject,
    done: Subject,
    screen: Screen,
    judged: tuple[Judgement, Judgement] | None = None,
) -> list[Line]:
    """Return what is compared, and what is not counted."""
    dot = screen.clean(" · ")
    title = screen.clean(planned.plan.title or "Plan without a title")
    about = f"{dot}planned and done{dot}model {planned.model}"
    lines: list[Line]
    if screen.fitted and cells(title + about) > screen.width:
        lines = [[(part, "bold")] for part in screen.wrap(title, screen.width)]
        lines.append([(about.removeprefix(dot), "")])
    else:
        lines = [[(title, "bold"), (about, "")]]
    words = ("planned", "done")
    for at, (word, subject) in enumerate(zip(words, (planned, done), strict=True)):
        text = f"{word}: {_file(subject, screen)}"
        lines += [[(part, "")] for part in screen.wrap(text, screen.width)]
        if judged is not None:
            style = judged[at].style
            lines += screen.block(f"{screen.glyph(style)} {judged[at].words}", "  ", style)
    text = dot.join(_period(comparison, planned, done))
    lines += [[(part, "")] for part in screen.wrap(text, screen.width)]
    return [*lines, []]


def _period(comparison: Comparison, planned: Subject, done: Subject) -> list[str]:
    calendar = comparison.calendar
    weeks = f"{counted(calendar.weeks, 'week')} compared"
    if calendar.end:
        weeks += f", {calendar.day(1)} to {calendar.end}"
    return [weeks, *compared_words.notes(comparison, planned, done)]


def _file(subject: Subject, screen: Screen) -> str:
    file = subject.file
    name = screen.clean(named(file.document.path, file.document.source.part))
    facts = [name, counted(subject.plan.weeks, "week")]
    if file.log is not None:
        facts = [facts[0], counted(file.log.sets, "set")]
    if subject.missing:
        facts.append(f"{counted(len(subject.missing), 'entry')} not counted")
    return ", ".join([*facts, *_left_out(file)])


def _left_out(file: PlanFile) -> list[str]:
    """Return which rows are not work, and how many lines were not understood."""
    facts = []
    log = file.log
    if log and not log.first and log.begins:
        facts.append(f"its days go from {log.begins} to {log.ends}")
    left_out = [pair for pair in log.left_out if pair[0] != NOT_READ] if log else []
    if left_out:
        facts.append(f"rows left out: {reasons(left_out)}")
    unread = file.unread_work
    if unread:
        facts.append(f"{counted(unread, 'line')} not understood: strideaudit check lists them")
    return facts


def phases(comparison: Comparison, planned: Subject, screen: Screen) -> list[Line]:
    """Return the dose of each phase, done and planned, with its shares."""
    most = max(*comparison.planned, *comparison.done)
    if not most:
        return []
    before, after = comparison.shares
    width = _bar(screen, PHASE_CELLS)
    lines: list[Line] = []
    if screen.narrow:
        lines.append([("Phases, done of planned", "bold")])
    else:
        legend = _legend(screen)
        legend = legend if cells(legend) <= width else ""
        row = f"  {'of plan':>7}  {'share':>12}  {'goal':>5}"
        lines.append([(pad("Phase", NAME + 2), "bold"), (pad(legend, width), ""), (row, "bold")])
    for i, phase in enumerate(PHASES):
        was, now, part = comparison.planned[i], comparison.done[i], comparison.ratios[i]
        gauge = Gauge(now / most, was / most, 1.0, was / most)
        bar = draw(gauge, phase, "warning", width, screen)
        ratio = "" if part is None else compared_words.ratio(part)
        arrow = screen.clean("→")
        shares = [_points(one, i) for one in (before, after)]
        share = f"{shares[0]} {arrow} {shares[1]}{' %' if after else ''}"
        goal = percent(planned.targets[i])
        if screen.narrow:
            lines.append([(pad(phase.title(), NAME), "bold"), (ratio or "not planned", "")])
            lines += [bar, [(f"{'':{NAME}}share {share}, goal {goal}", "muted")]]
            continue
        numbers = f"  {ratio or '-':>7}  {pad(share, 12, right=True)}  {goal:>5}"
        lines.append([(pad(phase.title(), NAME + 2), "bold"), *bar, (numbers, "")])
    return [*lines, []]


def _legend(screen: Screen) -> str:
    marks = (("full", "done"), ("open", "open"), ("tick", "plan"))
    return " ".join(f"{screen.glyph(name)} {word}" for name, word in marks)


def _points(shares: tuple[float, float, float] | None, phase: int) -> str:
    return "-" if shares is None else f"{100 * shares[phase]:.0f}"


def exercises(comparison: Comparison, screen: Screen) -> list[Line]:
    """Return the exercises that differ from the plan, the largest difference first."""
    others = [one for one in comparison.exercises if one.status != AS_PLANNED]
    lines: list[Line] = []
    if others:
        names = [screen.clean(one.name) for one in others]
        room = max(LOWEST_BAR, screen.width - EXERCISE_CELLS)
        width = max(map(cells, names))
        width = min(width, room) if screen.fitted else width
        lines.append(_exercise_head(width, screen))
        for one, name in zip(others, names, strict=True):
            lines += _exercise(one, name, width, screen)
    same = sorted(screen.clean(one.name) for one in comparison.of(AS_PLANNED))
    if same:
        text = f"As planned: {', '.join(same)}"
        lines += [[(part, "")] for part in screen.wrap(text, screen.width)]
    return [*lines, []] if lines else []


def _exercise_head(width: int, screen: Screen) -> Line:
    if screen.narrow:
        return [("Exercises, done of planned", "bold")]
    heads = f"  {'':<10}  done of planned"
    return [(pad("Exercise", width) + heads, "bold")]


def _exercise(one: Compared, name: str, width: int, screen: Screen) -> list[Line]:
    amount = " ".join(compared_words.amounts(one))
    amount += "" if one.counted or one.status == UNCOUNTED else ", not counted"
    style = STYLES[one.status]
    if screen.narrow:
        text = f"{one.status}, {amount}"
        return [*screen.block(name, "", "bold"), *screen.block(text, "  ", style)]
    row: Line = [(pad(screen.cut(name, width), width), ""), (f"  {pad(one.status, 10)}", style)]
    return [[*row, (f"  {amount}", "")]]


def weeks(comparison: Comparison, screen: Screen) -> list[Line]:
    """Return how much of each phase's plan was done in each week; nothing for a single week."""
    shown = comparison.weeks[-MOST_WEEKS:]
    if len(comparison.weeks) < 2:  # noqa: PLR2004 - one week is the whole
        return []
    most = max(sum(triple) for week in shown for triple in (week.planned, week.done))
    width = screen.width - WEEK_CELLS
    width = min(HIGHEST_BAR, width) if width >= LOWEST_BAR and most > 0 else 0
    lines: list[Line] = []
    if screen.narrow:
        lines.append([("Weeks, how much of the plan was done", "bold")])
    else:
        lines.append(_week_head(shown[0].day, width, screen))
    hidden = len(comparison.weeks) - len(shown)
    if hidden:
        text = f"{counted(hidden, 'earlier week')} in --output-format json"
        lines.append([(text, "muted")])
    for week in shown:
        lines += _week(week, most, width, screen)
    return [*lines, []]


def _week_head(day: str, width: int, screen: Screen) -> Line:
    row: Line = [(f"{'Week':<6}{'begins' if day else '':<10}", "bold")]
    for phase in PHASES:
        # the glyph is the legend of the bars and needs no line of its own
        mark = f"{screen.glyph(phase)} " if width else ""
        row += [(pad(mark, 10 - len(phase), right=True), phase), (phase, "bold")]
    return [*row, ("  sessions", "bold")]


def _week(week: Week, most: float, width: int, screen: Screen) -> list[Line]:
    planned, done = week.sessions
    word = "not trained" if planned and not done else f"{done} of {planned}" if planned else ""
    word = word or (str(done) if done else "none")
    style = "warning" if planned and not done else ""
    word += f", {counted(week.days, 'day')}" if 0 < week.days < WEEK else ""
    pairs = [_of_plan(was, now) for was, now in zip(week.planned, week.done, strict=True)]
    if screen.narrow:
        sessions = word if word.startswith("not trained") else f"sessions {word}"
        title = f"Week {week.number}{f', {week.day}' if week.day else ''}: "
        text = ", ".join(f"{phase} {pair}" for phase, pair in zip(PHASES, pairs, strict=True))
        return [[(title, "bold"), (sessions, style)], *screen.block(text, "  ")]
    row: Line = [(f"{week.number:<6}{week.day:<10}" + "".join(f"  {one:>8}" for one in pairs), "")]
    row.append((f"  {pad(word, 19)}", style))
    if width:
        row += stack([value / most for value in week.done], width, screen)
    return [row]


def _of_plan(planned: float, done: float) -> str:
    """Return how much of a phase's plan was done in a week: ``62 %``; ``added`` without a plan."""
    if planned > HAIR:
        return compared_words.ratio(done / planned)
    return "added" if done > HAIR else "-"


def verdict(comparison: Comparison, screen: Screen, missed: float | None) -> list[Line]:
    """Return the last lines: which phase lost most, and by what."""
    style = "ok" if comparison.is_as_planned or comparison.paid is None else "warning"
    text = compared_words.headline(comparison)
    if comparison.is_untouched or comparison.lowest is None:
        style = "ok" if comparison.is_as_planned else "info"
    if missed is not None:
        style = "error"
        text += f"; less than the {missed:g} % asked for"
    parts = screen.wrap(f"{screen.glyph(style)} {screen.clean(text)}", screen.width)
    lines: list[Line] = [
        [(screen.clean(part[:1].upper() + part[1:]), "")]
        for sentence in compared_words.further(comparison)
        for part in screen.wrap(sentence, screen.width)
    ]
    return [*lines, *([(part, style if not at else "")] for at, part in enumerate(parts))]


def _bar(screen: Screen, rest: int) -> int:
    if screen.narrow:
        return min(screen.width, HIGHEST_BAR)
    return min(HIGHEST_BAR, max(LOWEST_BAR, screen.width - rest))
