"""The goal and the title of a plan in the lines above its days: ``goal: start``."""

import re

from strideaudit.inputs.draft import Draft
from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.prose.marks import bare
from strideaudit.plan import goals

_GOAL = re.compile(r"(?:^|(?<=[\s(;,|]))(?:goal|ziel|objetivo|objectif)\s*[:=]\s*", re.IGNORECASE)
_MOST_WORDS = 12
"""The most words of a line that is a title."""


def set_goal(draft: Draft, said: Text) -> bool:
    """Set the goal if it is one that we know; return whether it is one."""
    from strideaudit.knowledge.build_catalogue import load_catalogue

    try:
        meant = goals.from_text(said.text)
    except ValueError:
        return False
    if not meant.get("shares") and meant.get("name") not in load_catalogue().goals:
        return False
    draft.set("goal", said.cell())
    return True


def list_unknown(draft: Draft, said: Text) -> None:
    """List what a text gives as its goal and what is none that we know."""
    draft.leave_out(said.span(), said.text, f"unknown goal: {goals.HINT}", work=False)


def take_goal(draft: Draft, block: Block) -> Block | None:
    """Take the goal off a line above the days.

    A sentence behind it, ``Goal: run faster in May``, is a note. One word that is not a goal is
    listed.

    Returns:
        The line without its goal, as it was if it has none; None if it has nothing else.
    """
    text = block.text
    found = _GOAL.search(text.text) if block.kind in ("heading", "text", "item") else None
    if found is None:
        return block
    said = bare(text.part(found.end(), len(text.text.rstrip(" )."))))
    known = bool(said.text) and set_goal(draft, said)
    if not known and not found.start() and said.text.isalpha():
        list_unknown(draft, said)
        return None
    if not known:
        return block
    left = bare(text.part(0, len(text.text[: found.start()].rstrip(" (;,|"))))
    return block._replace(text=left) if left.text else None


def is_title(block: Block) -> bool:
    """Return whether a line without a mark may be the title of what is below it."""
    words = block.text.text
    short = 0 < len(words.split()) <= _MOST_WORDS
    return block.kind == "text" and short and not words.endswith((".", "!", "?", ":", ","))
