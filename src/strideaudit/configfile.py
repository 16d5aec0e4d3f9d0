"""The configuration as it counts: a file with what it extends, the environment, the options."""

import functools
import os
from collections.abc import Iterator, Mapping
from typing import Any

from strideaudit import VERSION, names
from strideaudit.config import PYPROJECT, TABLE, Config, error_at, shown
from strideaudit.configkeys import FLAG, KEYS, NUMBER, PATTERNS, TEXTS, Value, table, text
from strideaudit.errors import Spot
from strideaudit.tomltext import read
from strideaudit.tree import quoted

PREFIX = "STRIDEAUDIT_"
"""Environment variables: ``STRIDEAUDIT_FAIL_ON=warning`` is ``fail-on = "warning"``."""


@functools.cache
def load(path: str) -> Config:
    """Read a configuration file, with what it extends.

    Raises:
        StrideauditError: It cannot be read, or says what it must not; the error names the line.
    """
    return _load(path, ())


def _load(path: str, seen: tuple[str, ...]) -> Config:
    top = _top(path)
    given = {one.keys[-1]: one for one in table(top)}
    for name, one in given.items():
        if name not in KEYS:
            near = names.did_you_mean(name, KEYS)
            hint = near or "strideaudit config show lists the settings"
            raise error_at(one.spot(), f"there is no setting {quoted(name)}", hint)
    config = Config()
    if "extend" in given:
        config = _base(given.pop("extend"), (*seen, os.path.realpath(path)))
    changes = {
        name.replace("-", "_"): _merged(config, name, KEYS[name].kind.read(one))
        for name, one in given.items()
    }
    skip = len(top.prefix)
    own = {keys[skip:]: spot for keys, spot in top.spots.items() if keys[:skip] == top.prefix}
    config = config._replace(**changes, spots={**config.spots, **own}, file=path)
    _require(config)
    return config


def _top(path: str) -> Value:
    content = read(shown(path))
    folder = os.path.dirname(path) or "."
    if os.path.basename(path) == PYPROJECT:
        values = content.values["tool"][TABLE[1]]
        return Value(values, (), content.spots, folder, TABLE)
    return Value(content.values, (), content.spots, folder)


def _base(extend: Value, seen: tuple[str, ...]) -> Config:
    path = os.path.join(extend.folder, text(extend))
    if os.path.realpath(path) in seen:
        raise extend.fail("the files extend each other in a circle")
    if not os.path.isfile(path):
        raise extend.fail(f"there is no file {quoted(shown(path))}")
    return _load(path, seen)


def _merged(below: Config, name: str, value: Any) -> Any:  # noqa: ANN401 - of any kind
    """Return a value over what the file builds on: tables are merged, all else is replaced."""
    other = getattr(below, name.replace("-", "_"))
    if isinstance(other, Mapping) and isinstance(value, dict):
        return {**other, **value}
    return value


def _require(config: Config) -> None:
    """Stop where the configuration is for another version."""
    if not config.required_version:
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        fits = SpecifierSet(config.required_version).contains(VERSION, prereleases=True)
    except InvalidSpecifier as error:
        wanted = quoted(config.required_version)
        message = f"{wanted} is no range of versions"
        raise config.error(("required-version",), message, 'write ">=0.1,<0.2"') from error
    if not fits:
        message = f"this is strideaudit {VERSION}, and {config.required_version} is required"
        raise config.error(("required-version",), message, "install a version that fits")


def with_environment(config: Config, environ: Mapping[str, str]) -> Config:
    """Return the configuration with what environment variables say.

    Raises:
        StrideauditError: A variable says what its setting must not.
    """
    if not any(variable.startswith(PREFIX) for variable in environ):
        return config
    for name, key in KEYS.items():
        variable = PREFIX + name.upper().replace("-", "_")
        said = environ.get(variable, "")
        if not said or name == "extend":
            continue
        value: Any = said
        if key.kind is FLAG:
            value = {"1": True, "true": True, "0": False, "false": False}.get(said.lower(), said)
        elif key.kind in (TEXTS, PATTERNS) or name in ("ignore", "knowledge"):
            value = [part.strip() for part in said.split(",")]
        elif key.kind is NUMBER:
            value = _float(said)
        elif name in ("goals", "severity", "rules", "per-file-ignores"):
            continue  # tables are for files
        config = _with(config, name, value, Spot(variable))
    return config


def _float(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def with_options(config: Config, options: Mapping[str, object]) -> Config:
    """Return the configuration with what the command line says, by key.

    Raises:
        StrideauditError: An option says what its setting must not.
    """
    for name, value in options.items():
        config = _with(config, name, value, Spot(f"--{name}"))
    return config


def _with(config: Config, name: str, value: object, spot: Spot) -> Config:
    given = Value(value, (name,), {(name,): spot}, ".")
    field = name.replace("-", "_")
    kept = {keys: at for keys, at in config.spots.items() if keys[0] != name}
    spots = {**kept, (name,): spot}
    return config._replace(**{field: KEYS[name].kind.read(given)}, spots=spots)


def effective(config: Config) -> Iterator[tuple[str, Any, Spot | None]]:
    """Yield every setting with its value and where it comes from; None for a default."""
    for name in KEYS:
        if name != "extend":
            spot = next((at for keys, at in config.spots.items() if keys[0] == name), None)
            yield name, getattr(config, name.replace("-", "_")), spot
