"""Count the mutants of the arithmetic that its tests notice: the mutation score.

    tests/mutation/run [MODULE...]

Fails if the score is below its floor, if a mutant survives that ``survivors.toml`` does not
explain, or if an explanation there is of no survivor.

No mutation tool fits. Mutmut (3.8) changes nothing in a function with a decorator, and most of this
arithmetic is in cached properties. Cosmic-ray (8.7) starts a process of tests for every mutant,
which costs more than the tests, and rewrites the files of the checkout. So the changes are those of
``mutants.py``, and each one runs in a fork of this process, which has imported everything that does
not depend on the changed module.
"""

import ast
import importlib
import os
import pkgutil
import resource
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

import hypothesis
import pytest
from explained import Survivor, explained
from mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "strideaudit"
FLOOR = 0.9
"""The share of mutants that must be killed; an explained survivor is not killed."""

CPU_S = 60
"""Processor time after which a mutant counts as killed: its tests never end [s]."""

MEMORY = 4 << 30
"""Memory that a mutant may take [bytes]."""

BELOW = ("text", "knowledge", "terminal")
"""Rooms that never import a module under test."""

OTHERS = ("pydantic", "rich.console", "typer", "jsonschema", "yaml", "openpyxl", "pandas")
"""What the tests import from elsewhere."""

OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""Of pytest; it warns that this process has imported its plugins already."""

RULES = ("tests/audit/test_share_rules.py", "tests/audit/test_rules.py")
COVERAGE, DOSES = "tests/audit/test_coverage.py", "tests/audit/test_doses.py"
LINES = "tests/audit/test_dose_lines.py"
TESTS: Mapping[str, Sequence[str]] = {
    "plan/goals.py": ("tests/plan/test_goals.py",),
    "plan/dose.py": ("tests/plan/test_dose.py",),
    "audit/set_equivalents.py": ("tests/audit/test_set_equivalents.py",),
    "audit/scoring.py": ("tests/audit/test_scoring.py", LINES, DOSES, COVERAGE),
    "audit/coverage.py": (COVERAGE,),
    "audit/schedule.py": ("tests/audit/test_schedule.py", DOSES),
    "audit/robustness.py": RULES,
    "audit/rules/phase/push_overreliance.py": RULES,
    "audit/rules/phase/resisted_redundancy.py": RULES,
    "audit/rules/phase/jump_redundancy.py": RULES,
    "audit/rules/phase/equal_thirds_drift.py": RULES,
    "audit/rules/phase/two_thirds_untouched.py": RULES,
    "audit/rules/phase/phase_untouched.py": RULES,
    "audit/rules/phase/phase_thin.py": RULES,
    "audit/rules/phase/start_exception.py": RULES,
}
"""The modules under test, each with the tests that must notice, the most direct ones first."""


class _Loader(SourceFileLoader):
    """Imports a module from a changed tree."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        super().__init__(name, str(path))
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - the loader is of one module
        return compile(self._tree, self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds the changed module before the file that it was made from."""

    def __init__(self, loader: _Loader) -> None:
        self._loader = loader

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self._loader.name:
            return None
        return spec_from_file_location(fullname, self._loader.path, loader=self._loader)


def survives(module: str, tree: ast.Module, mutant: Mutant | None, tests: Sequence[str]) -> bool:
    """Run tests with a changed module in a process of their own; tell whether they pass."""
    child = os.fork()
    if child == 0:
        _run_tests(module, tree, mutant, tests)
    _, status = os.waitpid(child, 0)
    return status == 0


def _run_tests(module: str, tree: ast.Module, mutant: Mutant | None, tests: Sequence[str]) -> None:
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        if mutant is not None:
            mutant.apply()
        name = "strideaudit." + module.removesuffix(".py").replace("/", ".")
        sys.meta_path.insert(0, _Finder(_Loader(name, SOURCE / module, tree)))
        code = int(pytest.main([*OPTIONS, *tests]))
    finally:
        os._exit(code)


def survivors_of(module: str, tests: Sequence[str]) -> tuple[int, list[Mutant]]:
    """Return how many mutants a module has, and those that survive.

    Raises:
        SystemExit: The tests fail without a mutant.
    """
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    if not survives(module, tree, None, tests):
        sys.exit(f"without a mutant, the tests of {module} fail: pytest {' '.join(tests)}")
    made = mutants(tree)
    return len(made), [one for one in made if survives(module, tree, one, tests)]


def prepare() -> None:
    """Import what all forks share."""
    hypothesis.settings.register_profile(
        "mutation", max_examples=25, deadline=None, derandomize=True, database=None
    )
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    for name in OTHERS:
        importlib.import_module(name)
    for room in BELOW:
        package = importlib.import_module(f"strideaudit.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    loader = importlib.import_module("strideaudit.knowledge.build_catalogue")
    loader.load_catalogue()


def main(asked: Sequence[str]) -> int:
    """Print the score of each module and every survivor; return the exit code."""
    os.chdir(ROOT)
    prepare()
    modules = asked or tuple(TESTS)
    reasons = {key: why for key, why in explained().items() if key.module in modules}
    total, killed, unexplained = 0, 0, 0
    for module in modules:
        number, alive = survivors_of(module, TESTS[module])
        total, killed = total + number, killed + number - len(alive)
        print(f"{module}: {number} mutants, {number - len(alive)} killed", flush=True)
        for one in alive:
            why = reasons.pop(Survivor(module, one.where, one.before, one.after), "")
            unexplained += not why
            print(_line(module, one, why), flush=True)
    for key in reasons:
        print(f"no such survivor: {key.module} {key.where}: {key.before} -> {key.after}")
    print(f"{total} mutants, {killed} killed: {killed / total:.1%}; {unexplained} unexplained")
    return int(killed < FLOOR * total or unexplained > 0 or bool(reasons))


def _line(module: str, one: Mutant, why: str) -> str:
    word = f"explained: {why}" if why else "SURVIVED"
    place = f"{module}:{one.line} {one.where}"
    return f"  {place}: {one.before} -> {one.after}: {word}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
