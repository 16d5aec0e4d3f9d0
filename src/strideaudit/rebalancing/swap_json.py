"""``strideaudit-swap/1``: the JSON contract that other programs read.

Within version 1, keys may be added but never removed or changed.
"""

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.knowledge import PHASES
from strideaudit.rebalancing.json_contract import Object, change_of, only_in, side_of, state_of
from strideaudit.rebalancing.swap_result import Swap, SwapLine
from strideaudit.text.document import Source

FORMAT = "strideaudit-swap/1"


def document(made: Swap) -> Object:
    """Return the whole document of one plan."""
    source = made.before.source
    return {
        "format": FORMAT,
        "tool": {"name": "strideaudit", "version": VERSION, "knowledge": KNOWLEDGE},
        "path": made.path,
        "equipment": list(made.equipment),
        "points": made.points,
        "status": made.status,
        "reasons": list(made.reasons),
        "proven": made.proven,
        "nodes": made.nodes,
        "audits": made.audits,
        "lines": [_line(one, source) for one in made.lines],
        "before": state_of(made.before),
        "after": state_of(made.after) if made.after else None,
        "possible": dict(zip(PHASES, made.possible, strict=True)) if made.possible else None,
        "fixed": only_in(made.before, made.after) if made.after else [],
        "new": only_in(made.after, made.before) if made.after else [],
    }


def _line(line: SwapLine, source: Source) -> Object:
    return {
        "fate": line.fate,
        "lines": list(line.lines),
        "session": line.session,
        "old": side_of(line.old),
        "why": line.why or None,
        "distance": line.distance if line.change else None,
        "lost": list(line.lost),
        "change": change_of(line.change, source) if line.change else None,
    }
