"""``config show``: prints every setting and its source."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from strideaudit.cli.notes import say_problems
from strideaudit.project.config.model import Pattern
from strideaudit.terminal.console import screen, write

if TYPE_CHECKING:
    from strideaudit.project.request import Request
    from strideaudit.terminal.screen import Screen


def show(path: str, request: "Request") -> int:
    """Print every setting that applies to a path, and its source.

    The output is itself a configuration file.

    Args:
        path: A plan or a folder.
        request: Which configuration to use.
    """
    import os

    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project.config import read
    from strideaudit.project.config.by_file import Configurations

    configs = Configurations(request)
    asked = configs.for_file(os.path.join(path, "") if os.path.isdir(path) else path)
    catalogue = load_catalogue()
    unset = {"band": catalogue.band, "goal": catalogue.default_goal}
    plain = screen("never")
    lines = []
    for name, given, spots in read.effective(asked) if asked else ():
        origin = ", ".join(str(spot) for spot in spots) or "default"
        # Not set is not the same as set to the default: a plan may decide. So it is a comment.
        off = not spots and name in unset
        value = unset[name] if off else given
        if name == "per-file-ignores":
            value = {one.pattern.text: {"rules": one.rules, "reason": one.reason} for one in given}
        lines.append(f"{'#' * off}{name} = {_toml(value, plain)}  # {plain.clean(origin)}\n")
    write("".join(lines))
    say_problems(configs.problems)
    return 2 if configs.problems else 0


def _toml(value: object, plain: "Screen") -> str:
    """Return a setting as a configuration file writes it, safe for a screen."""
    if isinstance(value, Pattern):
        return _toml(value.text, plain)
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one, plain) for one in value)}]"
    if isinstance(value, Mapping):
        rows = (f"{_toml(key, plain)} = {_toml(one, plain)}" for key, one in value.items())
        return f"{{{', '.join(rows)}}}"
    if isinstance(value, str):
        return f'"{"".join(_toml_sign(sign, plain) for sign in value)}"'.replace("##", "#\\u0023")
    return str(value).lower()


def _toml_sign(sign: str, plain: "Screen") -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if plain.clean(sign) == sign else f"\\U{ord(sign):08X}"
