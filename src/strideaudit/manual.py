"""The manual page of a rule, set for each place that shows it: as text and as Markdown.

A page is the docstring of the rule's module: paragraphs, of which all but the first begin with a
word and a colon, such as ``Finds:``.
"""

from collections.abc import Mapping
from typing import NamedTuple

from strideaudit.findings import Rule

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


def paragraphs(rule: Rule) -> list[Paragraph]:
    """Return the paragraphs of a rule's page."""
    found = []
    for block in rule.doc.strip().split("\n\n"):
        text = " ".join(block.split())
        label, colon, rest = text.partition(": ")
        known = bool(colon) and label in LABELS
        found.append(Paragraph(label, rest) if known else Paragraph("", text))
    return found


def grade(rule: Rule) -> str:
    """Return what kind of rule it is, and what it rests on."""
    return f"group {rule.group}, {rule.severity}, evidence {rule.evidence}, {rule.evidence.meaning}"


def as_text(rule: Rule) -> str:
    """Return the page as text, a blank line between paragraphs."""
    said = [f"{label}: {text}" if label else text for label, text in paragraphs(rule)]
    return "\n\n".join([*said, f"Rule: {grade(rule)}."])


def as_markdown(rule: Rule, sources: Mapping[str, str] | None = None) -> str:
    """Return the page as Markdown without a heading.

    Args:
        rule: The rule.
        sources: The citation of each source by its key, to be listed at the end.
    """
    said = [
        f"**{label}:** {_marked(text)}" if label else _marked(text)
        for label, text in paragraphs(rule)
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
