"""Commands to copy: on one line, or on several as a shell reads them."""

from strideaudit.terminal.screen import Line, Screen, cells


def command(words: str, what: str, screen: Screen, indent: str = "   ") -> list[Line]:
    """Return a command, with what it does behind it or below it.

    Args:
        words: The command; a path in it is quoted for a shell.
        what: What it does; empty to leave it out.
        screen: Where it is shown.
        indent: What is before each line.
    """
    words, what = screen.clean(words), screen.clean(what)
    room = screen.width - cells(indent)
    if not screen.fitted or cells(words) + cells(what) + 3 <= room:
        tail = f"   {what}" if what else ""
        return [[(indent, ""), (words, "bold"), (tail, "")]]
    lines: list[Line] = []
    parts = _parts(words, room)
    for number, part in enumerate(parts):
        more = " \\" if number + 1 < len(parts) else ""
        lines.append([(indent + "  " * (number > 0), ""), (part + more, "bold")])
    return [*lines, *([(indent, ""), (part, "")] for part in screen.wrap(what, room) if part)]


def _parts(words: str, room: int) -> list[str]:
    """Break a command before its last word where it is too long; the path stays whole."""
    if cells(words) <= room:
        return [words]
    first, _, rest = words.partition(" ")
    name, _, path = rest.partition(" ")
    return [f"{first} {name}", path] if path else [words]
