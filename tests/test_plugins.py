"""Plug-in folders: what a module in one is called, and what is refused."""

import py_compile
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from strideaudit import plugins


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package with one plug-in at its top and one in a group."""
    folder = tmp_path / "plugged"
    for name in ("__init__", "at_top", "group/__init__", "group/in_group"):
        path = folder / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"NAME = {path.stem!r}\n" * (not name.endswith("__init__")))
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.split(".")[0] == "plugged"]:
        monkeypatch.delitem(sys.modules, name)
    return import_module("plugged")


def test_a_plug_in_is_called_what_its_file_is_and_its_group_is_its_folder(
    package: ModuleType,
) -> None:
    assert plugins.names(package) == ["at-top", "in-group"]
    assert [plugins.group_of(package, name) for name in plugins.names(package)] == ["", "group"]
    assert plugins.declared(package, "in-group", str)


def test_a_plug_in_may_be_byte_code_alone(package: ModuleType) -> None:
    folder = Path(package.__path__[0])
    source = folder / "alone.py"
    source.write_text("NAME = 'alone'\n")
    py_compile.compile(str(source), str(folder / "alone.pyc"), doraise=True)
    source.unlink()

    assert plugins.declared(package, "alone", str)


def test_two_of_one_name_are_an_error(package: ModuleType) -> None:
    group = Path(package.__path__[0]) / "other"
    group.mkdir()
    (group / "in_group.py").write_text("NAME = ''\n")

    with pytest.raises(TypeError, match=r"plugged\.group\.in_group and plugged\.other\.in_group"):
        plugins.names(package)


def test_a_module_without_its_constant_is_an_error(package: ModuleType) -> None:
    with pytest.raises(TypeError, match="declares no int"):
        plugins.declared(package, "at-top", int)
