"""Changes of the work of an open plan: the best next one, and the smallest that makes it clean."""

from typing import TYPE_CHECKING, NamedTuple

from strideaudit.errors import StrideauditError
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.rebalancing.rebalance import rebalance
from strideaudit.rebalancing.wishes import Asked, wish_of

if TYPE_CHECKING:
    from strideaudit.rebalancing.result import Change, Rebalance
    from strideaudit.servers.workspace import Audited
    from strideaudit.text.edits import TextEdit


MOST_ENTRIES = 500
"""Entries of a plan up to which a next change is looked for unasked: it takes about a second."""


class NextStep(NamedTuple):
    """One change of a line of work."""

    title: str
    edits: "tuple[TextEdit, ...]"


def first(document: "Audited") -> NextStep | None:
    """Return the best next change of a plan; None if no change makes it better."""
    if document.entries > MOST_ENTRIES:
        return None
    made = _made(document, steps=1)
    if made is None or not made.ladder or not made.changes:
        return None
    step = made.ladder[0]
    before = made.before.subject.coverage.balance if made.before.subject else None
    gain = f"Balance {before or 0:.0f} to {step.balance:.0f}"
    return NextStep(f"{gain}: {_title(step.change)}", tuple(step.change.edits))


def smallest(document: "Audited") -> "tuple[TextEdit, ...]":
    """Return the smallest change that clears the errors and warnings of a plan; nothing for none.

    It takes up to some ten seconds.
    """
    made = _made(document, steps=None)
    return tuple(made.edits) if made is not None and made.status == "found" else ()


def _made(document: "Audited", steps: int | None) -> "Rebalance | None":
    from strideaudit.inputs.formats import native

    [report], judging, config = document.reports, document.judging, document.config
    if judging is None or config is None:
        return None
    source, catalogue = report.source, load_catalogue()
    file = native.read(source.text.encode("utf-8", "surrogatepass"), source.path)
    try:
        asked = Asked(
            keep=config.keep,
            avoid=config.avoid,
            team_equipment=config.equipment,
            team_level=config.level,
        )
        wish = wish_of(asked, file.document, catalogue)._replace(steps=steps)
    except StrideauditError:
        return None  # a word of the plan is not known, which a finding is about
    return rebalance(file, catalogue, judging.settings, judging.policy, wish, report.location)


def _title(change: "Change") -> str:
    old = change.old.text if change.old else ""
    new = change.new.text if change.new else ""
    day = f" on {change.session}" if change.session else ""
    if not old:
        return f"add {new}{day}"
    return f"change {old} to {new}" if new else f"remove {old}{day}"
