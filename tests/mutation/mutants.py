"""The small changes to a module that its tests should notice: its mutants.

Numbers, comparisons, arithmetic, conditions, returned values and names in quotes are changed, one
at a time. Sentences, docstrings and annotations are not: what is tested here is arithmetic.
"""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""Comparisons: each with its edge moved, and turned round."""

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
NAME = re.compile(r"[a-z_]+")
"""A text that is a name in the data or in a report, not a sentence."""

DECIDED = (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Constant)
"""Conditions that have mutants of their own; all others are negated."""


class Mutant(NamedTuple):
    """One change to a module."""

    where: str
    """The function or class that is changed; empty for the module itself."""

    before: str
    after: str
    """The changed expression or statement; it ends in ``#2`` where it is the second such change."""

    line: int
    apply: Callable[[], None]
    """Changes the tree that the mutant was made from."""


def mutants(tree: ast.Module) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for where, node, parent, field in _nodes(tree, ""):
        for other in _changed(node, parent, field):
            before, after = ast.unparse(node), ast.unparse(other)
            seen[where, before, after] += 1
            number = seen[where, before, after]
            after += f"  #{number}" if number > 1 else ""
            line = getattr(node, "lineno", 0)
            apply = _replacement(parent, field, node, ast.copy_location(other, node))
            found.append(Mutant(where, before, after, line, apply))
    return sorted(found, key=lambda mutant: mutant.line)


def _nodes(parent: ast.AST, where: str) -> Iterator[tuple[str, ast.AST, ast.AST, str]]:
    """Yield all nodes that may change, each with its function, its parent and its field there."""
    if isinstance(parent, ast.If) and ast.unparse(parent.test) == "TYPE_CHECKING":
        return
    for field, value in ast.iter_fields(parent):
        if field in ("annotation", "returns", "decorator_list", "format_spec"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or _is_text(node, parent):
                continue
            inner = where
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                inner = f"{where}.{node.name}".lstrip(".")
            yield where, node, parent, field
            yield from _nodes(node, inner)


def _is_text(node: ast.AST, parent: ast.AST) -> bool:
    """Tell whether a node is a docstring, a fixed piece of a message, or a sentence."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    return isinstance(parent, ast.Expr | ast.JoinedStr) or not NAME.fullmatch(node.value)


def _changed(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    yield from _other_operators(node)
    yield from _other_values(node)
    condition = field in ("test", "ifs") or isinstance(parent, ast.BoolOp)
    if condition and isinstance(node, ast.expr) and not isinstance(node, DECIDED):
        yield ast.UnaryOp(ast.Not(), node)


def _other_operators(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for i, op in enumerate(ops):
                for other in COMPARISONS[type(op)]:
                    yield ast.Compare(left, [*ops[:i], other(), *ops[i + 1 :]], comparators)
        case ast.BinOp(left, op, right) if type(op) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(op)](), right)
        case ast.AugAssign(target, op, value) if type(op) in ARITHMETIC:
            yield ast.AugAssign(target, ARITHMETIC[type(op)](), value)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case _:
            pass


def _other_values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value) if value and ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.Call(ast.Name(name), args, keywords) if name in FUNCTIONS:
            yield ast.Call(ast.Name(FUNCTIONS[name], ast.Load()), args, keywords)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(str()):
            yield ast.Constant("another")
        case _:
            pass


def _replacement(parent: ast.AST, field: str, node: ast.AST, other: ast.AST) -> Callable[[], None]:
    def apply() -> None:
        value = getattr(parent, field)
        if isinstance(value, list):
            value[[one is node for one in value].index(True)] = other
        else:
            setattr(parent, field, other)
        ast.fix_missing_locations(parent)

    return apply
