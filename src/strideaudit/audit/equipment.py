"""The equipment that a plan says is not at hand."""

from collections.abc import Iterator

from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.text import similar
from strideaudit.text.document import Place
from strideaudit.text.joined import JoinedDocument
from strideaudit.text.wording import quoted


def known(word: str, catalogue: Catalogue) -> str:
    """Return the id of some equipment that is written in words; empty if there is none.

    Args:
        word: ``sled``, ``Medicine balls``.
        catalogue: It lists the equipment.
    """
    key = "_".join(word.lower().replace("-", " ").replace("_", " ").split())
    every = catalogue.equipment
    return next((one for one in (key, key.removesuffix("s")) if one in every), "")


def unknown(word: str, catalogue: Catalogue) -> tuple[str, str]:
    """Return why some equipment cannot be missing, and what to write; empty if it can be."""
    key = known(word, catalogue)
    if not key:
        near = similar.did_you_mean(word.lower(), catalogue.equipment)
        hint = near or f"it is some of {', '.join(catalogue.equipment)}"
        return f"unknown equipment {quoted(word)}", hint
    if key in catalogue.always_at_hand:
        return f"{quoted(word)} is always at hand", "leave it out"
    return "", ""


def mistakes(file: PlanFile, catalogue: Catalogue) -> Iterator[tuple[Place, str, str]]:
    """Yield each word under ``without:`` of a plan that means nothing: where, why, what to write.

    A roster is checked when it is read.
    """
    if file.plan is None or isinstance(file.document, JoinedDocument):
        return
    node = file.document.value(("without",))
    for i, word in enumerate(file.plan.without):
        message, hint = unknown(word, catalogue)
        if message:
            path = ("without", i) if isinstance(node, list) else ("without",)
            yield Place(path), message, hint


def missing(file: PlanFile, catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of the equipment that is not at hand."""
    words = file.plan.without if file.plan else ()
    return frozenset(known(word, catalogue) for word in words) - {""}
