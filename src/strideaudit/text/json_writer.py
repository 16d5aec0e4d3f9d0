"""Writes the JSON of all reports."""

import json


def dumped(content: object, *, indent: int | None = 2) -> str:
    """Return content as JSON text with a line feed at its end.

    All but ASCII is escaped, and so are the commands that build logs obey: a report does no harm
    wherever it is shown, and its content stays the same.

    Args:
        content: Anything that ``json`` can write.
        indent: Spaces per level; None for one line.
    """
    separators = None if indent else (",", ":")
    text = json.dumps(content, indent=indent, separators=separators, allow_nan=False)
    return text.replace("##", "#\\u0023") + "\n"
