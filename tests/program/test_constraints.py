"""The files of versions name everything that the package and its tests require, and only that."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FILES = ("constraints.txt", "constraints-oldest.txt")
SERVERS = ("lsp", "mcp")
"""Extras that the tests of the project do without: what they need has a file of its own."""

APART = (*SERVERS, "spark")
"""The same with Spark, which has no file: its test takes the newest."""

SERVERS_FILE = "tests/more/servers/constraints.txt"
WITH_PYTHON = {"pip", "setuptools", "wheel", "strideaudit"}


def required() -> list[Requirement]:
    """Return what the package requires, and each of its extras but servers and Spark."""
    optional = PROJECT["optional-dependencies"].items()
    extras = [line for name, lines in optional if name not in APART for line in lines]
    found = [Requirement(line) for line in (*PROJECT["dependencies"], *extras)]
    return [requirement for requirement in found if requirement.name != "strideaudit"]


def lines(name: str) -> list[Requirement]:
    """Return what a file of versions says, without its comments."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [Requirement(line) for line in text.splitlines() if not line.startswith("#")]


def versions(name: str) -> dict[str, str]:
    """Return the version of each package that a file names."""
    found: dict[str, str] = {}
    for line in lines(name):
        (pin,) = line.specifier
        found[canonicalize_name(line.name)] = pin.version
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_has_a_version_in_its_range(name: str) -> None:
    pinned = versions(name)

    wrong = {
        str(requirement): pinned.get(canonicalize_name(requirement.name))
        for requirement in required()
        if pinned.get(canonicalize_name(requirement.name), "") not in requirement.specifier
    }

    assert wrong == {}


def test_what_the_servers_require_has_a_version_in_their_own_file() -> None:
    pinned, usual = versions(SERVERS_FILE), versions("constraints.txt")
    wanted = [
        Requirement(line) for name in SERVERS for line in PROJECT["optional-dependencies"][name]
    ]

    assert [one for one in wanted if pinned[one.name] not in one.specifier] == []
    assert {name for name in pinned.keys() & usual if pinned[name] != usual[name]} == set()


@pytest.mark.parametrize("name", [*FILES, SERVERS_FILE])
def test_a_line_is_a_name_and_a_version(name: str) -> None:
    plain = r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*( ; sys_platform == \"\w+\")?"
    text = (ROOT / name).read_text(encoding="utf-8").splitlines()
    content = [line for line in text if not line.startswith("#")]

    assert [line for line in content if not re.fullmatch(plain, line)] == []
    assert len(versions(name)) == len(content)
    assert WITH_PYTHON & versions(name).keys() == set()


def test_the_oldest_are_the_least_that_the_ranges_allow() -> None:
    """A range that is raised without the file made again is found here."""
    pinned = versions("constraints-oldest.txt")
    least = {
        canonicalize_name(requirement.name): bound.version
        for requirement in required()
        for bound in requirement.specifier
        if bound.operator == ">="
    }

    def core(version: str) -> str:
        return re.sub(r"(\.0)+$", "", version)

    # Type stubs have a day behind the version; some first releases are called x.y.1.
    newer = {
        name: (pinned[name], version)
        for name, version in least.items()
        if not f"{core(pinned[name])}.".startswith(f"{core(version)}.")
    }
    assert newer == {}


def test_the_ranges_of_the_package_stay_open() -> None:
    """Only typer has an upper bound, with its reason in pyproject.toml."""
    closed = {
        requirement.name
        for requirement in required()
        if any(bound.operator != ">=" for bound in requirement.specifier)
    }

    assert closed == {"typer"}
