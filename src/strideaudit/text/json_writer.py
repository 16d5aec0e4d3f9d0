"""JSON as all reports are written in it."""

import json


def dumped(content: object, *, indent: int | None = 2) -> str:
    """Return content as JSON text with a line feed at its end.

    All but ASCII is escaped, and what build logs obey, so that a report is harmless wherever it is
    shown and says the same.

    Args:
        content: What ``json`` can write.
        indent: Spaces a level; None for one line.
    """
    separators = None if indent else (",", ":")
    text = json.dumps(content, indent=indent, separators=separators, allow_nan=False)
    return text.replace("##", "#\\u0023") + "\n"
