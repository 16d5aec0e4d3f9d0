"""The head of one plan's report: what was audited, and what was left out."""

from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Subject
from strideaudit.reports import sentences
from strideaudit.terminal.screen import Line, Screen, cells
from strideaudit.text.wording import counted

SHOWN_SE = 0.05
"""SE a week below which the head does not mention them."""

STYLES = {"heavy": "error", "incomplete": "error", "balanced": "ok", "no-stride-work": "info"}
"""The style of a judgement; of any other it is that of a warning."""


def head(report: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return what was audited, how it is judged, and what was left out."""
    dot = screen.clean(" · ")
    unnamed = "Plan without a title" if subject.file.log is None else "Training log"
    title = screen.clean(subject.plan.title or unnamed)
    judged = f"goal {_goal(subject)}{dot}model {subject.model}"
    if screen.fitted and cells(f"{title}{dot}{judged}") > screen.width:
        lines: list[Line] = [[(part, "bold")] for part in screen.wrap(title, screen.width)]
        lines.append([(judged, "")])
    else:
        lines = [[(title, "bold"), (f"{dot}{judged}", "")]]
    style = STYLES.get(report.judgement.word, "warning")
    words = f"{screen.glyph(style)} {report.judgement.words}"
    lines += [[(part, style)] for part in screen.wrap(words, screen.width)]
    texts = [f"{screen.clean(report.path)}{dot}{', '.join(_facts(report, subject, screen))}"]
    texts += [screen.clean(sentences.about_log(subject))] if subject.file.log else []
    texts += [screen.clean(sentences.done(report))] if report.done else []
    return [*lines, *([(part, "")] for one in texts for part in screen.wrap(one, screen.width)), []]


def _goal(subject: Subject) -> str:
    name = subject.goal
    if name == "custom":
        name = "/".join(f"{100 * target:.0f}" for target in subject.targets)
    return name if subject.goal_stated else f"{name}, by default"


def _facts(report: PlanReport, subject: Subject, screen: Screen) -> list[str]:
    plan, coverage = subject.plan, subject.coverage
    facts = [
        f"{word} {screen.clean(value)}"
        for word, value in (("athlete", report.display or plan.athlete), ("group", plan.group))
        if value
    ]
    out, of = subject.left_out
    facts += [counted(len(plan.sessions), "session"), counted(of, "entry")]
    details = [f"{out} left out"] if out else []
    details += [lines] if (lines := sentences.not_read(subject)) else []
    details += [ways] if (ways := sentences.read_as(subject)) else []
    if subject.own:
        details.append(f"own: {', '.join(map(screen.clean, subject.own))}")
    if details:
        facts[-1] += f" ({'; '.join(details)})"
    if plan.weeks > 1:
        facts.append(counted(plan.weeks, "week"))
    facts.append(f"{coverage.total:.1f} SE a week")
    if coverage.unphased >= SHOWN_SE:
        facts[-1] += f", {coverage.unphased:.1f} of it outside the stride"
    return facts
