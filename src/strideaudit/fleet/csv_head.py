"""The first line of a CSV file, which says how the rest is read.

An engine that guesses from the rows takes an odd row for the head, or skips what is before it.
Read by the first line, a row with other columns is an error with its line.
"""

import csv
import gzip
from collections.abc import Iterator
from typing import NamedTuple

from strideaudit.errors import StrideauditError
from strideaudit.fleet.writing import text
from strideaudit.text.open_input import open_input

_MOST_BYTES = 1_000_000
_MARKS = ",;\t|"


class Head(NamedTuple):
    """What the first line of a file says."""

    mark: str
    """What separates columns."""

    columns: tuple[str, ...]
    """No two have one name, in any letters."""

    @property
    def options(self) -> str:
        """The options of DuckDB's reader; all values are text, so that no number is refused."""
        kinds = ", ".join(f"{text(name)}: 'VARCHAR'" for name in self.columns)
        return (
            f"auto_detect=false, header=true, delim={text(self.mark)}, quote='\"', escape='\"', "
            f"columns={{{kinds}}}"
        )


def head_of(path: str) -> Head:
    """Return what the first line of a file says.

    Raises:
        StrideauditError: The file cannot be read, or has no first line.
    """
    with open_input(path) as file:
        packed = path.lower().endswith(".gz")
        try:
            line = (gzip.GzipFile(fileobj=file) if packed else file).readline(_MOST_BYTES)
        except (OSError, EOFError) as error:
            raise StrideauditError(f"cannot be read: {error}", path=path) from error
    said = line.decode("utf-8-sig", "replace").splitlines()
    if not said or not said[0].strip():
        raise StrideauditError("the first line must name the columns, but it is empty", path=path)
    mark = max(_MARKS, key=said[0].count)
    return Head(mark, tuple(_unlike(next(csv.reader([said[0]], delimiter=mark)))))


def _unlike(names: list[str]) -> Iterator[str]:
    """Yield the names; one that is empty or occurs again gets a number."""
    seen = set[str]()
    for number, given in enumerate(names):
        name = given.strip() or f"column{number}"
        while name.lower() in seen:
            name += f"_{number}"
        seen.add(name.lower())
        yield name
