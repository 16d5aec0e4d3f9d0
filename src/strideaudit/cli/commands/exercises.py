"""``exercises``: searches the catalogue, and checks and extends the user's exercise file."""

from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError
from strideaudit.terminal.console import screen, write
from strideaudit.text.wording import counted

if TYPE_CHECKING:
    from strideaudit.knowledge.search import Wanted
    from strideaudit.project.exercise_file import Addition


def search(wanted: "Wanted", *, color: str = "auto", as_json: bool = False) -> int:
    """Print the exercises that match.

    Args:
        wanted: The phases, actions, equipment and names to search for.
        color: ``auto``, ``always`` or ``never``.
        as_json: Whether to print them as ``strideaudit-exercises/1``.
    """
    from strideaudit.knowledge import search as catalogue_search
    from strideaudit.knowledge.build_catalogue import load_catalogue

    catalogue = load_catalogue()
    asked = catalogue_search.resolve(catalogue, wanted)
    if as_json:
        from strideaudit.text.json_writer import dumped

        write(
            dumped(
                catalogue_search.as_json(catalogue, asked, catalogue_search.find(catalogue, asked))
            )
        )
        return 0
    from strideaudit.reference.lists import exercise_table
    from strideaudit.terminal.screen import paint

    shown = screen(color)
    write(paint(exercise_table(catalogue, asked, shown), shown))
    return 0


def check(path: str) -> int:
    """Print the faults of an exercise file; the exit code is the verdict."""
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project import exercise_file

    found = exercise_file.read(path, load_catalogue())
    plain = screen("never")
    lines = []
    for fault in found.faults:
        place = f"{path}:{fault.span.line}:{fault.span.column}"
        hint = f" ({fault.hint})" if fault.hint else ""
        lines.append(f"{plain.clean(f'{place}: {fault.message}{hint}')}\n")
    what = counted(len(found.faults), "fault") if found.faults else "no faults"
    number = counted(len(found.own.exercises), "exercise")
    write("".join([*lines, f"{plain.clean(path)}: {number}, {what}\n"]))
    return int(bool(found.faults))


def add(path: str, new: "Addition") -> int:
    """Add an exercise to a file, which is made if it does not exist.

    Raises:
        StrideauditError: The new text would have faults, or it cannot be written.
    """
    import os

    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project import exercise_file
    from strideaudit.text.document import read
    from strideaudit.text.tree import SyntaxFaultError
    from strideaudit.text.write_output import replace

    try:
        text = read(path) if os.path.exists(path) else ""
        after = exercise_file.added(text, path, new)
        found = exercise_file.of_text(after, path, load_catalogue())
        if found.faults:
            fault = found.faults[0]
            raise StrideauditError(f"nothing was added: {fault.message}", hint=fault.hint)
        replace(os.path.realpath(path), after.encode("utf-8", "backslashreplace"))
    except SyntaxFaultError as error:
        raise StrideauditError(error.fault.message, path=path, hint=error.fault.hint) from error
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise StrideauditError(f"nothing was added: {reason}", path=path) from error
    plain = screen("never")
    write(f"{plain.clean(f'{path}: added {new.name}')}\n")
    return 0
