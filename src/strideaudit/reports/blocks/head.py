"""The head: which plan, how it is judged, how much of it counts, and by which measure."""

from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS
from strideaudit.reports import sentences
from strideaudit.terminal.screen import Line, Screen, cells
from strideaudit.text.wording import counted

STYLES = {"heavy": "error", "incomplete": "error", "balanced": "ok", "no-stride-work": "info"}
"""The style of a judgement; of any other it is that of a warning."""


def head(plan: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return the title with the judgement, the path with what counts, and the goal."""
    texts = [_facts(plan, subject), _measure(subject)]
    if subject.file.log is not None:
        texts.insert(1, sentences.about_log(subject))
    if plan.done is not None:
        texts.append(sentences.done(plan))
    lines = _titled(plan, subject, screen)
    for text in texts:
        lines += [[(part, "")] for part in screen.wrap(screen.clean(text), screen.width)]
    return [*lines, []]


def style_of(plan: PlanReport) -> str:
    """Return the style of a plan's judgement."""
    return STYLES.get(plan.judgement.word, "warning")


def _titled(plan: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return the title, and the judgement at the right of it or on a line of its own."""
    unnamed = "Plan without a title" if subject.file.log is None else "Training log"
    title = screen.clean(subject.plan.title or unnamed)
    style, balance = style_of(plan), subject.coverage.balance
    words = f"{screen.glyph(style)} {screen.clean(sentences.judged(plan)).upper()}"
    number = "" if balance is None else f"   balance {balance:.0f}"
    gap = screen.width - cells(title) - cells(words) - cells(number)
    if gap > 1 or not screen.fitted:
        return [[(title, "bold"), (" " * max(gap, 2), ""), (words, style), (number, "")]]
    lines: list[Line] = [[(part, "bold")] for part in screen.wrap(title, screen.width)]
    if cells(words) + cells(number) <= screen.width:
        return [*lines, [(words, style), (number, "")]]
    lines += [[(part, style)] for part in screen.wrap(words, screen.width)]
    return [*lines, [(number.strip(), "")]] if number else lines


def _facts(plan: PlanReport, subject: Subject) -> str:
    judged = subject.plan
    facts = [f"{word} {value}" for word, value in _whose(plan, subject) if value]
    facts.append(counted(len(judged.sessions), "session"))
    out, of = subject.left_out
    lines = f"{of - out} of {counted(of, 'line')} counted" if out else counted(of, "line")
    details = [text for text in (sentences.not_read(subject), sentences.read_as(subject)) if text]
    details += [f"own: {', '.join(subject.own)}"] if subject.own else []
    details += [apart] if (apart := _apart(subject)) else []
    facts.append(lines + (f" ({'; '.join(details)})" if details else ""))
    facts += [counted(judged.weeks, "week")] if judged.weeks > 1 else []
    return f"{plan.path} · {', '.join(facts)}"


def _apart(subject: Subject) -> str:
    """Return how many lines of a plan are a warm-up or a cool-down, which are not scored."""
    if subject.file.log is not None:
        return ""
    sections = [item.entry.section for item in subject.items if item.left_out == "section"]
    said = "warm-up" if set(sections) == {"warmup"} else "cool-down"
    said = "warm-up and cool-down" if len(set(sections)) > 1 else said
    return f"{said}: {counted(len(sections), 'line')}, not scored" if sections else ""


def _whose(plan: PlanReport, subject: Subject) -> tuple[tuple[str, str | None], ...]:
    return ("athlete", plan.display or subject.plan.athlete), ("group", subject.plan.group)


def _measure(subject: Subject) -> str:
    """Return the goal, and the shares by the other model: no number is shown without them."""
    name = subject.goal
    if name == "custom":
        name = "/".join(f"{100 * target:.0f}" for target in subject.targets)
    goal = f"goal {name}{'' if subject.goal_stated else ' (none stated)'}"
    other = next(model for model in MODELS if model != subject.model)
    shares = subject.scenario(other, 1.0).coverage.shares
    if shares is None:
        return f"{goal} · {subject.model} model"
    numbers = " / ".join(f"{100 * share:.0f}" for share in shares)
    return f"{goal} · {subject.model} model; second opinion, {other} {numbers}"
