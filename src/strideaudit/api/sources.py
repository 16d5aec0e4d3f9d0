"""What a caller gives: a text, bytes, a path or a plan, and how it is to be audited."""

import os
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError
from strideaudit.knowledge import MODELS

if TYPE_CHECKING:
    from strideaudit.inputs.importer import Window
    from strideaudit.plan.builder import Goal, Plan
    from strideaudit.plan.model import PlanFile
    from strideaudit.project.files import Found
    from strideaudit.project.request import Request


def request_for(source: object, goal: "Goal | None", model: str) -> "Request":
    """Return a run over one source that reads no configuration.

    Raises:
        StrideauditError: The model or the goal does not exist, or the path is not one.
    """
    from strideaudit.project.request import Request

    check_known("model", model, MODELS)
    options = {"model": model, "goal": _goal_text(goal)}
    asked = {name: value for name, value in options.items() if value}
    paths = (path_of(source),) if isinstance(source, os.PathLike) else ()
    return Request(paths, options=asked, isolated=True, accepted=False)


def check_known(what: str, name: str, known: Sequence[str]) -> None:
    """Refuse a name that does not exist.

    Raises:
        StrideauditError: It is not one of the known names.
    """
    if name not in known:
        raise StrideauditError(f"unknown {what} {name!r}", hint=f"it is one of {', '.join(known)}")


def path_of(path: object) -> str:
    """Return a path as text.

    Raises:
        StrideauditError: It is something else.
    """
    text = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(text, str) or not text:
        raise StrideauditError(f"not a path: {path!r}")
    return text


def _goal_text(goal: "Goal | None") -> str:
    """Return a goal as the command line writes it."""
    from strideaudit.plan.builder import shares_of

    if goal is None or isinstance(goal, str):
        return goal or ""
    return "/".join(repr(share) for share in shares_of(goal).values())


def file_of(source: "os.PathLike[str]") -> "Found":
    """Return the file that a path names.

    Raises:
        StrideauditError: It is not a file.
    """
    from strideaudit.project.files import Found
    from strideaudit.project.request import STDIN

    path = path_of(source)
    if not os.path.isfile(path):
        hint = "check_paths audits folders" if os.path.isdir(path) else ""
        raise StrideauditError("not a file that can be read", path=path, hint=hint)
    # A file may have the name that means standard input on the command line.
    return Found(path if path != STDIN else os.path.join(".", path))


def content_of(source: "str | bytes | Plan") -> tuple[str, bytes]:
    """Return the name of a source and its bytes.

    Raises:
        StrideauditError: It is of another type.
    """
    from strideaudit.plan.builder import Plan

    if isinstance(source, Plan):
        return "<plan>", source.to_yaml().encode("utf-8", "surrogatepass")
    if isinstance(source, str):
        return "<text>", source.encode("utf-8", "surrogatepass")
    if isinstance(source, bytes):
        return "<bytes>", source
    raise StrideauditError(f"a plan is text, bytes, a Path or a Plan, not {type(source).__name__}")


def plans_of(
    source: "str | bytes | os.PathLike[str] | Plan", window: "Window"
) -> "tuple[tuple[PlanFile, ...], str]":
    """Return the plans of a source as they are read, and the name of the source.

    Raises:
        StrideauditError: It cannot be opened, or is of another type.
    """
    from strideaudit.inputs.detection import read_plans
    from strideaudit.project import files
    from strideaudit.text.input import Input

    if isinstance(source, os.PathLike):
        given = files.opened(file_of(source), "")
        if isinstance(given, str):
            raise StrideauditError(given)
    else:
        name, data = content_of(source)
        given = Input(name, BytesIO(data))
    with given:
        try:
            return read_plans(given, window), given.path
        except OSError as error:
            raise StrideauditError(files.said(given.path, error)) from error
