"""The form of one comment to the auditor: its commands, its day, and what is wrong with it."""

import re

from strideaudit.text.wording import quoted

WORDS = ("ignore", "ignore-file", "disable", "enable")
EXAMPLE = "# strideaudit: ignore[rule-name] -- why"

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def misformed(body: str) -> tuple[str, str]:
    """Return what is wrong with the form of a comment, and how to fix it."""
    words = body.split()
    if "[" not in body and len(words) > 1 and words[0] in WORDS:
        return "the rule is not in brackets", f"write # strideaudit: {words[0]}[{words[1]}]"
    if "[" not in body:
        return "the comment names no rule in brackets", f"write {EXAMPLE}"
    if "]" not in body:
        return "a bracket is not closed", f"write {EXAMPLE}"
    rest = body.partition("]")[2].strip()
    if rest.startswith("until") and len(rest.split()) < len(("until", "day", "reason")):
        return f"{quoted(rest)} is not understood", "write the day as until=2026-12-15"
    return f"{quoted(rest)} is not understood", "put a reason after two dashes: ] -- why"


def is_date(text: str) -> bool:
    """Tell whether a text is a day that exists, written as YYYY-MM-DD."""
    from datetime import date

    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
