"""The texts of a list in a plan or a roster, such as ``without: [sled]``."""

from collections.abc import Sequence

from strideaudit.text.document import Document, Path


def words_under(document: Document, path: Path) -> Sequence[tuple[Path, str]]:
    """Return the texts under a key, each with its place."""
    node = document.value(path)
    if isinstance(node, str):
        return [(path, part.strip()) for part in node.split(",") if part.strip()]
    some = node if isinstance(node, list) else []
    return [
        ((*path, i), one.strip())
        for i, one in enumerate(some)
        if isinstance(one, str) and one.strip()
    ]
