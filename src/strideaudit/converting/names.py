"""The names of converted plans and of the files they are written to."""

import os
import unicodedata
from collections.abc import Iterable, Mapping

from strideaudit.errors import StrideauditError
from strideaudit.plan.model import PlanFile
from strideaudit.text import similar
from strideaudit.text.wording import counted, listed, quoted

ENDING = ".stride.yaml"
_LONGEST_NAME = 100
"""Bytes of a file name that is made from a plan's name: systems allow 255."""


def named(found: tuple[PlanFile, ...], path: str) -> dict[str, PlanFile]:
    """Return the plans of a file by their names; plans of the same name are numbered.

    Args:
        found: The plans.
        path: The file; a plan without a name gets the name of the file.
    """
    plans: dict[str, PlanFile] = {}
    for file in found:
        name = _own_name(file) or os.path.basename(path).partition(".")[0] or "plan"
        number = 1
        while (name if number == 1 else f"{name} {number}") in plans:
            number += 1
        plans[name if number == 1 else f"{name} {number}"] = file
    return plans


def _own_name(file: PlanFile) -> str:
    """Return the title of a plan, or else its athlete or group."""
    tree = file.document.tree
    top = tree if isinstance(tree, dict) else {}
    words = (top.get(key) for key in ("plan", "athlete", "group"))
    first = next((word for word in words if isinstance(word, str) and word), "")
    return file.document.source.part or first


def chosen(
    plans: Mapping[str, PlanFile], part: str, path: str, *, several: bool
) -> Mapping[str, PlanFile]:
    """Return the plans to write.

    Args:
        plans: All plans by name.
        part: The name of the one to write; empty for all.
        path: The file that they are from.
        several: Whether there is a folder for more than one.

    Raises:
        StrideauditError: No plan has that name, or there are several plans for one file.
    """
    what = f"{path} holds {counted(len(plans), 'plan')}: {listed([quoted(name) for name in plans])}"
    if part:
        exact = [name for name in plans if name.casefold() == part.casefold()]
        if not exact:
            hint = similar.did_you_mean(part, plans)
            raise StrideauditError(f"no plan is called {quoted(part)}; {what}", hint=hint)
        return {exact[0]: plans[exact[0]]}
    if len(plans) > 1 and not several:
        raise StrideauditError(what, hint="--part NAME takes one, -o DIR/ writes a file for each")
    return plans


def file_names(names: Iterable[str]) -> dict[str, str]:
    """Return a file name for each plan, from its letters and digits; no two are the same."""
    found: dict[str, str] = {}
    for plan in names:
        letters = "".join(sign if sign.isalnum() else " " for sign in plan.lower())
        slug = "-".join(unicodedata.normalize("NFC", letters).split()) or "plan"
        while len(slug.encode()) > _LONGEST_NAME:
            slug = slug[:-1]
        number = 1
        name = slug + ENDING
        while name in found.values():
            number += 1
            name = f"{slug}-{number}{ENDING}"
        found[plan] = name
    return found
