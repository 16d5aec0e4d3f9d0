"""The contract of the rooms: what it refuses, and that a new module does not edit it."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from amount import some

import strideaudit

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "strideaudit"
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
ROOMS = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
DOCSTRING = '"""A module that is new."""\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contract, in a folder of their own."""
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCE, tmp_path / "src" / "strideaudit", ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def add(copy: Path, module: str, text: str = "") -> None:
    """Write a module, or an import at the end of one that exists."""
    path = copy / "src" / "strideaudit" / module
    before = path.read_text(encoding="utf-8") if path.exists() else DOCSTRING
    path.write_text(f"{before}{text}", encoding="utf-8")


def judged(copy: Path) -> subprocess.CompletedProcess[str]:
    """Judge the imports of the copy, and not those of the package that is installed here."""
    done = subprocess.run(
        [LINT_IMPORTS, "--no-cache"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    done.stdout = re.sub(r"\x1b\[[\d;]*m", "", done.stdout)  # earlier versions always colour
    assert "Could not" not in done.stdout, done.stdout
    return done


def test_a_module_more_in_each_room_edits_no_contract(copy: Path) -> None:
    for room in sorted(ROOMS):
        add(copy, f"{room}/new_thing.py")
    add(copy, "audit/rules/phase/new_rule.py", "from strideaudit.audit import new_thing\n")
    add(copy, "audit/new_thing.py", "from strideaudit.knowledge import new_thing\n")

    done = judged(copy)

    assert done.returncode == 0, done.stdout
    contracts = tomllib.loads((copy / "pyproject.toml").read_text(encoding="utf-8"))
    count = len(contracts["tool"]["importlinter"]["contracts"])
    assert f"Contracts: {count} kept, 0 broken." in done.stdout


@pytest.mark.parametrize(
    ("module", "imported"),
    some(
        [
            ("text/new_thing.py", "strideaudit.audit.pipeline"),
            ("knowledge/new_thing.py", "strideaudit.plan.model"),
            ("inputs/new_thing.py", "strideaudit.audit.pipeline"),
            ("reports/new_thing.py", "strideaudit.cli.app"),
            ("audit/rules/phase/phase_thin.py", "strideaudit.audit.rules.phase.phase_untouched"),
            ("inputs/formats/hevy.py", "strideaudit.inputs.formats.strong"),
            ("audit/new_thing.py", "pydantic"),
        ],
        3,
    ),
)
def test_an_import_against_the_contract_is_refused_by_name(
    module: str, imported: str, copy: Path
) -> None:
    package, _, name = imported.rpartition(".")
    add(copy, module, f"from {package} import {name}\n" if package else f"import {name}\n")

    done = judged(copy)

    importer = f"strideaudit.{module.removesuffix('.py').replace('/', '.')}"
    assert done.returncode == 1, done.stdout
    assert f"{importer} -> {imported}" in " ".join(done.stdout.split())  # long lines are broken


def test_a_circle_inside_a_room_is_refused(copy: Path) -> None:
    add(copy, "text/one.py", "from strideaudit.text import two\n")
    add(copy, "text/two.py", "from strideaudit.text import one\n")

    done = judged(copy)

    assert done.returncode == 1, done.stdout
    assert "Inside a room nothing goes in a circle BROKEN" in done.stdout


def test_a_room_that_the_contract_does_not_name_is_refused(copy: Path) -> None:
    (copy / "src" / "strideaudit" / "attic").mkdir()
    add(copy, "attic/__init__.py")

    assert judged(copy).returncode == 1


def test_no_public_name_is_the_name_of_a_room() -> None:
    """A room that is imported becomes a name of the package, and would hide the public one."""
    assert len(ROOMS) >= 12
    assert ROOMS & set(strideaudit.__all__) == set()


OPENERS = {
    "text/open_input.py": "opens all that a user or a repository provides",
    "text/write_output.py": "writes all that a user asks for",
    "text/cache.py": "keeps what is compiled from the data of the package",
    "text/trusted.py": "opens that again, if nobody else can have changed it",
    "terminal/console.py": "lets nothing more be written where nobody reads",
    "page/elements.py": "reads the style of the package",
    "servers/browser/frame.py": "reads the script and the style of the package",
    "reference/schemas/__init__.py": "reads the schemas of the package",
    "cli/starter/__init__.py": "reads the templates of the package",
}
"""The only modules that open files."""


def opens(code: ast.AST) -> bool:
    """Tell whether a piece of code opens a file by itself."""
    if not isinstance(code, ast.Call):
        return False
    called = ast.unparse(code.func)
    module, _, name = called.rpartition(".")
    methods = {"read_text", "read_bytes", "write_text", "write_bytes", "touch"}
    made = {"mkstemp", "NamedTemporaryFile", "TemporaryFile", "mkdtemp", "copyfile"}
    return (
        (name in ("open", "fdopen", "open_code", "FileIO") and module in ("", "os", "io", "gzip"))
        or name in methods
        or (name in made and module in ("", "tempfile", "shutil"))
    )


def test_files_are_opened_in_one_place_and_written_in_one_place() -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if any(map(opens, ast.walk(ast.parse(path.read_text(encoding="utf-8")))))
    }

    assert found == OPENERS.keys()


@pytest.mark.parametrize(
    "code", ["open(path)", "os.open(path, 0)", "io.open(path)", "Path(path).read_text()"]
)
def test_what_opens_a_file_is_seen(code: str) -> None:
    assert any(map(opens, ast.walk(ast.parse(code))))


def test_words_for_a_shell_are_quoted_in_one_place() -> None:
    found = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "shlex" in path.read_text(encoding="utf-8")
    ]

    assert found == ["text/shell.py"]
