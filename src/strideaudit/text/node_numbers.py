"""The number of every node of a tree in document order, counted where it is asked for.

A table of all paths would be ten times as large as the tree. So only the starts of the children of
larger lists and maps are kept, each counted from its list or map.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from strideaudit.text.tree import FEW, Tree


class NodeNumbers:
    """Counts the nodes of a tree: the top is 0, and a key comes before its value.

    Args:
        tree: The tree, which must not change.
        sizes: How many nodes some of its lists and maps have, by their ``id``.
    """

    def __init__(self, tree: Tree, sizes: Mapping[int, int] = MappingProxyType({})) -> None:
        self._tree = tree
        self._sizes = dict(sizes)
        self._lists: dict[int, array[int]] = {}
        self._maps: dict[int, dict[str, int]] = {}

    def find(self, path: Sequence[str | int]) -> tuple[int, int, bool]:
        """Return how many steps of a path there are, the number of that node, if it has a key.

        Args:
            path: The way to a value; it may go on where the tree ends.
        """
        node, number, steps, named = self._tree, 0, 0, False
        for step in path:
            if isinstance(node, dict) and isinstance(step, str) and step in node:
                number += self._in_map(node)[step]
                node, named = node[step], True
            elif isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
                number += self._in_list(node)[step]
                node, named = node[step], False
            else:
                break
            steps += 1
        return steps, number, named

    def _in_map(self, node: dict[str, Tree]) -> dict[str, int]:
        """Return where each value of a map begins; its key is one before it."""
        found = self._maps.get(id(node))
        if found is None:
            found, at = {}, 1
            for key, value in node.items():
                found[key] = at + 1
                at += 1 + self._size(value)
            if at > FEW:
                self._maps[id(node)] = found
        return found

    def _in_list(self, node: list[Tree]) -> "array[int]":
        """Return where each value of a list begins."""
        found = self._lists.get(id(node))
        if found is None:
            found, at = array("I"), 1
            for value in node:
                found.append(at)
                at += self._size(value)
            if at > FEW:
                self._lists[id(node)] = found
        return found

    def _size(self, node: Tree) -> int:
        """Return how many nodes a value has, itself and the keys in it included."""
        if not isinstance(node, (dict, list)) or not node:
            return 1
        size = self._sizes.get(id(node))
        if size is None:
            size = 1
            inner: Iterable[Tree] = node
            if isinstance(node, dict):
                size += len(node)
                inner = node.values()
            for value in inner:  # most are scalars: nothing is called for one
                size += self._size(value) if isinstance(value, (dict, list)) else 1
            if size > FEW:
                self._sizes[id(node)] = size
        return size
