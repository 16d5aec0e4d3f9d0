"""The file with the names of athletes, which is kept outside of the repository: ``id,name``.

Names are joined when a report for people is printed. No other report, and no file that this
program writes for itself, ever has them.
"""

import csv
import io

from strideaudit.errors import StrideauditError
from strideaudit.text.document import decode
from strideaudit.text.open_input import read_input
from strideaudit.text.tree import SyntaxFaultError
from strideaudit.text.wording import quoted

MOST_BYTES = 1024 * 1024
LONGEST = 100
"""Characters of a name."""

HEAD = ("id", "name")


def read(path: str) -> dict[str, str]:
    """Return the names by id.

    Args:
        path: A CSV file with an id and a name in each line; a line ``id,name`` at the top is its
            head.

    Raises:
        StrideauditError: It cannot be read, has another shape, or gives one id two names.
    """
    hint = "write an id and a name in each line: m-07,Sam"
    try:
        text = decode(read_input(path, MOST_BYTES, "the file with names"))
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        found: dict[str, str] = {}
        for row in lines:
            cells = [cell.strip() for cell in row]
            first = lines.line_num == 1 and tuple(map(str.lower, cells)) == HEAD
            if not any(cells) or first:
                continue
            if len(cells) != len(HEAD) or not all(cells):
                message = f"{len(cells)} values in a line, but an id and a name are wanted"
                raise StrideauditError(message, path=path, line=lines.line_num, hint=hint)
            key, name = cells
            if len(name) > LONGEST:
                message = f"a name of {len(name)} characters, and {LONGEST} are read at most"
                raise StrideauditError(message, path=path, line=lines.line_num, hint="shorten it")
            if found.setdefault(key, name) != name:
                message = f"{quoted(key)} has two names"
                raise StrideauditError(message, path=path, line=lines.line_num, hint="keep one")
    except SyntaxFaultError as error:
        raise StrideauditError(error.fault.message, path=path, hint=error.fault.hint) from error
    except csv.Error as error:
        message = f"not a CSV file: {error}"
        raise StrideauditError(message, path=path, line=lines.line_num, hint=hint) from error
    return found
