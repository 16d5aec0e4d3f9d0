"""The manual page of a rule, as text and as Markdown.

A page is the docstring of the rule's module. All its paragraphs but the first begin with a label
and a colon, such as ``Finds:``. An indented block below a paragraph is a plan.
"""

import textwrap
from collections.abc import Mapping
from typing import NamedTuple

from strideaudit.audit.findings import Rule

LABELS = ("Finds", "Why", "Fires on", "Better", "Thresholds", "Fix")
"""The labels of paragraphs, in order."""

MEANT = str.maketrans({"*": "\\*", "<": "&lt;", "_": "\\_", "#": "\\#"})
"""Characters that Markdown would take as markup."""


class Paragraph(NamedTuple):
    """One paragraph of a page."""

    label: str
    """Empty for a paragraph without one."""

    text: str
    """On one line."""

    plan: str = ""
    """The plan below it; empty for none."""


def settings(name: str, thresholds: Mapping[str, float]) -> str:
    """Return how a team sets the thresholds of a rule; empty for a rule that has none.

    Args:
        name: The name of the rule.
        thresholds: Its default values.
    """
    values = ", ".join(f"`{key} = {value:g}`" for key, value in thresholds.items())
    return f"a configuration may set, under `[rules.{name}]`: {values}" if values else ""


def paragraphs(rule: Rule, settings: str = "") -> list[Paragraph]:
    """Return the paragraphs of a rule's page; its settings, if it has some, come last."""
    found: list[Paragraph] = []
    for block in rule.doc.strip().split("\n\n"):
        if block.startswith(" "):
            found[-1] = found[-1]._replace(plan=textwrap.dedent(block))
            continue
        text = " ".join(block.split())
        label, colon, rest = text.partition(": ")
        known = bool(colon) and label in LABELS
        found.append(Paragraph(label, rest) if known else Paragraph("", text))
    return [*found, Paragraph("Settings", f"{settings}.")] if settings else found


def grade(rule: Rule) -> str:
    """Return the group, cause, severity and evidence of a rule, in words."""
    return (
        f"group {rule.group}, cause {rule.causes}, {rule.severity}, evidence {rule.evidence}, "
        f"{rule.evidence.meaning}"
    )


def as_text(rule: Rule, settings: str = "") -> str:
    """Return the page as text, with a blank line between paragraphs."""
    parts = []
    for label, text, plan in paragraphs(rule, settings):
        parts += [f"{label}: {text}" if label else text]
        parts += [textwrap.indent(plan, "    ")] if plan else []
    return "\n\n".join([*parts, f"Rule: {grade(rule)}."])


def as_markdown(rule: Rule, settings: str = "", sources: Mapping[str, str] | None = None) -> str:
    """Return the page as Markdown without a heading.

    Args:
        rule: The rule.
        settings: The result of ``settings`` for this rule.
        sources: The citation of each source by its key, listed at the end.
    """
    parts = []
    for label, text, plan in paragraphs(rule, settings):
        parts += [f"**{label}:** {_marked(text)}" if label else _marked(text)]
        parts += [f"```yaml\n{plan}\n```"] if plan else []
    parts.append(f"**Rule:** {_marked(grade(rule))}.")
    cited = [f"- `{key}`: {_marked((sources or {})[key])}" for key in rule.sources if sources]
    return "\n\n".join([*parts, "\n".join(cited)] if cited else parts)


def _marked(text: str) -> str:
    """Escape prose for Markdown, except for code in backticks."""
    parts = text.split("`")
    return "`".join(
        part if number % 2 else part.translate(MEANT) for number, part in enumerate(parts)
    )
