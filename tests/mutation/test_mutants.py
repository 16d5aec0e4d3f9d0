"""The changes that the mutation score counts."""

import ast
from pathlib import Path

import pytest
from explained import Survivor, explained
from mutants import mutants

SOURCE = Path(__file__).parents[2] / "src" / "strideaudit"


def changes(text: str) -> list[str]:
    """Return what each mutant of a module does."""
    return [f"{one.before} -> {one.after}" for one in mutants(ast.parse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b", ["a < b -> a <= b", "a < b -> a >= b"]),
        ("a <= b == c", [f"a <= b == c -> a {op} c" for op in ("< b ==", "> b ==", "<= b !=")]),
        ("a not in b", ["a not in b -> a in b"]),
        ("a * b", ["a * b -> a / b"]),
        ("a += b", ["a += b -> a -= b"]),
        ("a or b", ["a or b -> a and b", "a -> not a", "b -> not b"]),
        ("not a", ["not a -> a"]),
        ("b if a else c", ["a -> not a"]),
        ("[b for b in c if a]", ["a -> not a"]),
        ("def f():\n  return a", ["return a -> return None"]),
        ("def f():\n  return None", []),
        ("max(a, b)", ["max(a, b) -> min(a, b)"]),
        ("for a in b:\n  continue", ["continue -> break"]),
        ("a = 0.5", ["0.5 -> 1.5", "0.5 -> -0.5"]),
        ("a = True", ["True -> False"]),
        ("a = b['push']", ["'push' -> 'another'"]),
        ("a = 'a sentence, so 1'", []),
        ("a = f'push{b + c:.1f}'", ["b + c -> b - c"]),
        ("'push'", []),  # a docstring
        ("def f(a: X | Y = None) -> 'push': ...", []),
        ("if TYPE_CHECKING:\n  a = 1", []),
        ("@f(1)\ndef f(): ...", []),
    ],
)
def test_what_is_changed(text: str, expected: list[str]) -> None:
    assert changes(text) == expected


def test_a_change_knows_its_function_and_its_number() -> None:
    first, second = mutants(ast.parse("class A:\n  def f(self):\n    return_(not a, not a)"))

    assert first[:4] == ("A.f", "not a", "a", 3)
    assert second[:4] == ("A.f", "not a", "a  #2", 3)


def test_a_change_is_made_in_its_own_place_alone() -> None:
    tree = ast.parse("a = x + 1, x + 1")
    second = [one for one in mutants(tree) if one.after == "x - 1  #2"]

    second[0].apply()

    assert ast.unparse(tree) == "a = (x + 1, x - 1)"
    compile(tree, "a.py", "exec")


def test_every_survivor_that_is_explained_is_a_mutant() -> None:
    modules = {survivor.module for survivor in explained()}
    known = {
        Survivor(module, one.where, one.before, one.after)
        for module in modules
        for one in mutants(ast.parse((SOURCE / module).read_text(encoding="utf-8")))
    }

    assert sorted(set(explained()) - known) == []
