"""The manual page of a rule, set for each place that shows it: as text and as Markdown.

A page is the docstring of the rule's module: paragraphs, of which all but the first begin with a
word and a colon, such as ``Finds:``.
"""

from collections.abc import Mapping
from typing import NamedTuple

from strideaudit.audit.findings import Rule

LABELS = ("Finds", "Why", "Fires on", "Better", "Thresholds", "Fix")
"""Words that paragraphs begin with, in order."""

MEANT = str.maketrans({"*": "\\*", "<": "&lt;", "_": "\\_", "#": "\\#"})
"""What Markdown would take for its own in our prose."""


class Paragraph(NamedTuple):
    """One paragraph of a page."""

    label: str
    """Empty for what has none."""

    text: str
    """On one line."""


def settings(name: str, thresholds: Mapping[str, float]) -> str:
    """Return how a team sets the thresholds of a rule; empty for a rule that has none.

    Args:
        name: The rule.
        thresholds: The values that it has without a team's own.
    """
    values = ", ".join(f"`{key} = {value:g}`" for key, value in thresholds.items())
    return f"a configuration may set, under `[rules.{name}]`: {values}" if values else ""


def paragraphs(rule: Rule, settings: str = "") -> list[Paragraph]:
    """Return the paragraphs of a rule's page, the last one with its settings if it has some."""
    found = []
    for block in rule.doc.strip().split("\n\n"):
        text = " ".join(block.split())
        label, colon, rest = text.partition(": ")
        known = bool(colon) and label in LABELS
        found.append(Paragraph(label, rest) if known else Paragraph("", text))
    return [*found, Paragraph("Settings", f"{settings}.")] if settings else found


def grade(rule: Rule) -> str:
    """Return what kind of rule it is, and what it rests on."""
    return f"group {rule.group}, {rule.severity}, evidence {rule.evidence}, {rule.evidence.meaning}"


def as_text(rule: Rule, settings: str = "") -> str:
    """Return the page as text, a blank line between paragraphs."""
    said = [f"{label}: {text}" if label else text for label, text in paragraphs(rule, settings)]
    return "\n\n".join([*said, f"Rule: {grade(rule)}."])


def as_markdown(rule: Rule, settings: str = "", sources: Mapping[str, str] | None = None) -> str:
    """Return the page as Markdown without a heading.

    Args:
        rule: The rule.
        settings: What ``settings`` says of it.
        sources: The citation of each source by its key, to be listed at the end.
    """
    said = [
        f"**{label}:** {_marked(text)}" if label else _marked(text)
        for label, text in paragraphs(rule, settings)
    ]
    said.append(f"**Rule:** {_marked(grade(rule))}.")
    cited = [f"- `{key}`: {_marked((sources or {})[key])}" for key in rule.sources if sources]
    return "\n\n".join([*said, "\n".join(cited)] if cited else said)


def _marked(text: str) -> str:
    """Escape prose for Markdown; what stands in backticks is code already."""
    parts = text.split("`")
    return "`".join(
        part if number % 2 else part.translate(MEANT) for number, part in enumerate(parts)
    )
