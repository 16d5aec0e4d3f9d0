"""What the page asks: JSON in, JSON out. It runs in a worker of the browser, and in the tests.

Everything goes through the public interface; nothing is read from a disk or a network.
"""

import json
from typing import Any

import strideaudit

Answer = dict[str, Any]

TEXTS = (".yaml", ".yml", ".json")
"""Ends of the names of files that the editor takes; others are shown as a report alone."""


def check(name: str, data: bytes, goal: str = "", model: str = "lesson") -> str:
    """Audit a file.

    Args:
        name: Its name, which says whether it is one for the editor.
        data: Its bytes.
        goal: Overrides that of the plan; empty for the plan's own.
        model: ``lesson`` or ``evidence``.

    Returns:
        JSON with ``report``, the document of ``--output-format json``; ``html``, the page of
        ``--output html``; ``problem``, one sentence where there is nothing to check.
    """
    source: str | bytes = data
    if name.lower().endswith(TEXTS):
        try:
            source = data.decode("utf-8")
        except UnicodeDecodeError:
            source = data
    try:
        report = strideaudit.check(source, goal=goal or None, model=model)
    except strideaudit.StrideauditError as error:
        return json.dumps({"report": None, "html": "", "problem": _said(error)})
    html = report.to_html() if len(report) else ""
    problem = "" if len(report) else "there is no plan in it"
    return json.dumps({"report": json.loads(report.to_json()), "html": html, "problem": problem})


def rebalance(text: str, goal: str = "", model: str = "lesson") -> str:
    """Find the smallest change that balances a plan.

    Returns:
        JSON with ``status``, the new ``text`` (empty without one) and ``said``, one sentence.
    """
    try:
        found = strideaudit.rebalance(text, goal=goal or None, model=model)
    except strideaudit.StrideauditError as error:
        return json.dumps({"status": "refused", "text": "", "said": _said(error)})
    return json.dumps({"status": found.status, "text": found.text, "said": _sentence(found)})


def with_sets(text: str, line: int, sets: int) -> str:
    """Give a line another number of sets.

    Returns:
        JSON with the new ``text``; null where the line has no single number of sets.
    """
    try:
        return json.dumps({"text": strideaudit.with_sets(text, line, sets)})
    except strideaudit.StrideauditError:
        return json.dumps({"text": None})


def names() -> str:
    """Return the names of all exercises, those that coaches use most first."""
    known = list(strideaudit.catalogue)
    known.sort(key=lambda one: (not one.staple, one.name))
    return json.dumps([one.name for one in known])


def _sentence(found: "strideaudit.Rebalance[strideaudit.PlanReport]") -> str:
    many = len(found.changes)
    if found.status == "already":
        return "Nothing asks for a change."
    if found.status == "found":
        changes = "One change" if many == 1 else f"{many} changes"
        proven = "; fewer would not do" if found.proven["changes"] else ""
        return f"{changes}{proven}. Accept or reject each, then press Done."
    reasons = [one["row"] for one in found.to_dict().get("blocked_by", [])]
    why = f": {'; '.join(reasons)}" if reasons else ""
    reason = found.to_dict().get("reason") or f"No change within the rules balances it{why}"
    return f"{reason}."


def _said(error: strideaudit.StrideauditError) -> str:
    return f"{error}; {error.hint}" if error.hint else str(error)
