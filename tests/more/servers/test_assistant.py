"""A script plays an assistant: it writes a plan, has it checked, makes the changes, and again.

It understands nothing: it takes the first way that is offered, and writes the lines as they are
given. What it needs to get a poor plan clean is what a program that writes plans needs.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

if not os.environ.get("STRIDEAUDIT_SERVERS"):
    pytest.skip("tests/more/servers/run installs what it needs", allow_module_level=True)

import anyio
import yaml
from mcp import Client, StdioServerParameters

PLANS: list[str] = yaml.safe_load(
    (Path(__file__).parent / "poor_plans.yaml").read_text(encoding="utf-8")
)
MOST_ROUNDS = 3
ASKS_FOR_RUNS = ("no-max-speed",)
"""Rules whose findings no change answers: changes of a check add no free sprints."""

ADDED = re.compile(r"add ([A-Z][\w' -]*? \d+x\d+m?) ")
"""A fix that names a whole line of work."""


def written(text: str, changes: list[dict[str, Any]]) -> str:
    """Replace lines as they are given: each must be there."""
    lines = text.split("\n")
    for one in sorted(changes, key=lambda change: int(change["line"]), reverse=True):
        at, old = one["line"] - 1, one["old"].splitlines()
        assert lines[at : at + len(old)] == old, one
        lines[at : at + len(old)] = one["new"].splitlines()
    return "\n".join(lines)


def bad(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in answer["findings"] if one["severity"] != "info"]


def changed(text: str, answer: dict[str, Any]) -> str:
    """Make every change of an answer; add the work that a fix names where no change does that."""
    changes = [change for one in answer["findings"] for change in one["changes"]]
    changes += [
        change
        for question in answer["not_counted"]
        for way in question["ways"][:1]
        for change in way["changes"]
    ]
    changes += answer["changes"]
    asked = [one for one in bad(answer) if not changes or one["rule"] in ASKS_FOR_RUNS]
    named = [match[1] for one in asked for match in [ADDED.search(one["fix"])] if match]
    assert changes or named, bad(answer)
    text = written(text, changes)
    if not named:
        return text
    entries = [line for line in text.split("\n") if line.lstrip().startswith("- ")]
    indent = entries[-1][: entries[-1].index("-")]
    return f"{text.rstrip()}\n{indent}- {named[0]}\n"


def test_ten_poor_plans_are_clean_in_at_most_three_rounds() -> None:
    seen = []

    async def act() -> None:
        command = StdioServerParameters(command=sys.executable, args=["-m", "strideaudit", "mcp"])
        async with Client(command) as client:
            for number, plan in enumerate(PLANS, 1):
                text, rounds = plan, 0
                answer = await checked(client, text)
                first = answer["balance"]
                while bad(answer) and rounds < MOST_ROUNDS:
                    text = changed(text, answer)
                    answer = await checked(client, text)
                    rounds += 1
                left = [one["rule"] for one in bad(answer)]
                seen.append((number, rounds, first, answer["balance"], left))

    anyio.run(act)
    assert [one for one in seen if one[4]] == []
    assert len(seen) == len(PLANS) == 10
    assert max(rounds for _, rounds, *_ in seen) <= MOST_ROUNDS
    assert all((after or 0) >= 40 for *_, after, _ in seen)


async def checked(client: Client, text: str) -> dict[str, Any]:
    found = await client.call_tool("check_plan", {"plan": text})
    assert not found.is_error, found.content
    content: dict[str, Any] = found.structured_content or {}
    return content
