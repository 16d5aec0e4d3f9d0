"""Reads a configuration: a file and the files it extends, then the environment and options."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from strideaudit import VERSION
from strideaudit.errors import Spot, StrideauditError
from strideaudit.project.config.keys import KEYS
from strideaudit.project.config.model import PYPROJECT, TABLE, Config, error_at, shown
from strideaudit.project.config.reach import TRUST, reach_of
from strideaudit.project.config.values import FLAG, PATHS, PATTERNS, SHARE, TEXTS, Value, table
from strideaudit.text import similar
from strideaudit.text.inside import why_outside
from strideaudit.text.toml_reader import read
from strideaudit.text.wording import quoted

PREFIX = "STRIDEAUDIT_"
"""Environment variables: ``STRIDEAUDIT_FAIL_ON=warning`` is ``fail-on = "warning"``."""

REQUIRED = "required-version"
MERGED = ("goals", "runs", "ignore", "severity", "rules", "per-file-ignores")
"""Tables that are merged with those of the extended file; other settings replace them."""

FILES = ("knowledge", "baseline")
"""Settings that name files to read; ``extend`` is the third, and names where to go on."""

FOR_FILES = ("extend", "goals", "runs", "severity", "rules", "per-file-ignores")
LONGEST_CHAIN = 20
NEAR = 0.85
"""How similar a variable must be to one of strideaudit to count as misspelt [0, 1]."""


def load(path: str, *, trusted: bool = False) -> Config:
    """Read a configuration file, with what it extends.

    Args:
        path: An absolute path.
        trusted: Whether it may name files outside its repository.

    Raises:
        StrideauditError: It cannot be read, or a setting refuses its value; the error names the
            line.
    """
    return _load(path, (), () if trusted else reach_of(path))


def _load(path: str, seen: tuple[str, ...], reach: tuple[str, ...]) -> Config:
    top = _top(path)
    given = {one.keys[-1]: one for one in table(top)}
    if REQUIRED in given:
        # Checked first, because a newer version may know settings that this one does not.
        _require(KEYS[REQUIRED].kind.read(given[REQUIRED]), given[REQUIRED].spot())
    for name, one in given.items():
        if name not in KEYS:
            near = similar.did_you_mean(name, KEYS)
            hint = near or "strideaudit config show lists the settings"
            raise error_at(one.spot(), f"unknown setting {quoted(name)}", hint)
    config = Config()
    if "extend" in given:
        config = _base(given.pop("extend"), (*seen, os.path.realpath(path)), reach)
    spots = dict(config.spots)
    changes = {}
    for name, one in given.items():
        value = KEYS[name].kind.read(one)
        if name in FILES:
            _check_reach(one, [value] if isinstance(value, str) else value, reach)
        if name in MERGED and isinstance(one.value, dict):
            value = _merged(_field(config, name), value)
        else:
            spots = {keys: spot for keys, spot in spots.items() if keys[0] != name}
        changes[name.replace("-", "_")] = value
    skip = len(top.prefix)
    for keys, spot in top.spots.items():
        if keys[:skip] == top.prefix and keys[skip:]:
            spots[keys[skip:]] = spot
    return config._replace(**changes, spots=spots, file=path, reach=reach)


def _top(path: str) -> Value:
    content = read(shown(path))
    top = Value(content.values, (), content.spots, os.path.dirname(path) or ".")
    if os.path.basename(path) != PYPROJECT:
        return top
    tool = content.values.get(TABLE[0])
    if not isinstance(tool, dict) or TABLE[1] not in tool:
        message = f"there is no table {'.'.join(TABLE)}"
        raise StrideauditError(message, path=shown(path), hint="write [tool.strideaudit]")
    return top._replace(value=tool[TABLE[1]], prefix=TABLE)


def _check_reach(given: Value, paths: Iterable[str], reach: tuple[str, ...]) -> None:
    """Refuse a path that is out of reach, before anything of the file is read."""
    for path in paths:
        why = why_outside(path, reach) if path else ""
        if why:
            raise given.fail(f"{quoted(shown(path))} cannot be used: {why}", TRUST)


def _base(extend: Value, seen: tuple[str, ...], reach: tuple[str, ...]) -> Config:
    path = os.path.normpath(os.path.join(extend.folder, KEYS["extend"].kind.read(extend)))
    _check_reach(extend, (path,), reach)
    if os.path.realpath(path) in seen:
        raise extend.fail("the files extend each other in a circle")
    if len(seen) > LONGEST_CHAIN:
        raise extend.fail(f"more than {LONGEST_CHAIN} files extend each other")
    if not os.path.isfile(path):
        raise extend.fail(f"there is no file {quoted(shown(path))}")
    return _load(path, seen, reach)


def _merged(below: Any, value: Any) -> Any:  # noqa: ANN401 - settings are of many kinds, ``KEYS`` knows which
    """Return two tables as one; for a key in both, the new value counts."""
    if isinstance(value, tuple):
        new = {one.pattern.text for one in value}
        return (*(one for one in below if one.pattern.text not in new), *value)
    if not isinstance(below, Mapping) or not isinstance(value, dict):
        return value
    return {**below, **{key: _merged(below.get(key), one) for key, one in value.items()}}


def _field(config: Config, name: str) -> Any:  # noqa: ANN401 - settings are of many kinds
    return getattr(config, name.replace("-", "_"))


def _require(wanted: str, spot: Spot | None) -> None:
    """Refuse a configuration for another version."""
    if not wanted:
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        fits = SpecifierSet(wanted).contains(VERSION, prereleases=True)
    except InvalidSpecifier as error:
        message = f"{REQUIRED}: {quoted(wanted)} is not a range of versions"
        raise error_at(spot, message, 'write ">=0.2,<0.3"') from error
    if not fits:
        message = f"this is strideaudit {VERSION}, and {quoted(wanted)} is required"
        raise error_at(spot, message, "install a version in that range")


def with_environment(config: Config, environ: Mapping[str, str]) -> Config:
    """Return the configuration with the settings of environment variables.

    Raises:
        StrideauditError: A setting refuses the value of its variable, or a name is misspelt.
    """
    known = {name.upper().replace("-", "_"): name for name in KEYS}
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or not environ[variable]:
            continue
        spot = Spot(variable)
        word = variable.removeprefix(PREFIX)
        name = known.get(word)
        if name is not None:
            config = _with(config, name, _from_text(name, environ[variable], spot), spot)
            continue
        # Other programs may use the prefix, but a misspelt variable would silently do nothing.
        near = similar.suggest(word, known, most=1, cutoff=NEAR)
        if near:
            hint = f"did you mean {PREFIX + near[0]!r}?"
            raise error_at(spot, "unknown setting", hint)
    _require(config.required_version, config.spot(REQUIRED))
    return config


def _from_text(name: str, given: str, spot: Spot) -> object:
    """Return the value that the text of a variable gives a setting."""
    if name in FOR_FILES:
        raise error_at(spot, f"{name} cannot be set by a variable", "write it into a file")
    kind = KEYS[name].kind
    if kind is FLAG:
        return {"1": True, "true": True, "0": False, "false": False}.get(given.lower(), given)
    if name == "ignore" or kind in (TEXTS, PATTERNS, PATHS):
        return [part.strip() for part in given.split(",") if part.strip()]
    if kind is SHARE:
        try:
            return float(given)
        except ValueError:
            return given
    return given


def with_options(config: Config, options: Mapping[str, object]) -> Config:
    """Return the configuration with the options of the command line, by key.

    Raises:
        StrideauditError: A setting refuses the value of its option.
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


def effective(config: Config) -> Iterator[tuple[str, Any, tuple[Spot, ...]]]:
    """Yield every setting with its value and its sources; a default has none.

    For a table in several files these are its first line in each.
    """
    for name in KEYS:
        if name != "extend":
            found = sorted(at for keys, at in config.spots.items() if keys[0] == name)
            first = {spot.path: spot for spot in reversed(found)}
            yield name, _field(config, name), tuple(sorted(first.values()))
