"""Opens files that only the user can have written, or whoever installed the program.

What is kept compiled decides verdicts, so it must be as hard to change as the program itself.
"""

import os
from stat import S_IWOTH

REFUSED: dict[str, None] = {}
"""What was not used, one sentence each. The program reports it once, at its end."""

_POSIX = hasattr(os, "geteuid")
"""Whether files have owners and modes; Windows has neither."""

_ROOT = 0


def opener(path: str, flags: int, program: str = "") -> int:
    """Open a file whose content is believed; for ``open``.

    Both the file and its folder are checked after they were opened, so that nobody can exchange
    them in between.

    Args:
        path: The file.
        flags: How to open it.
        program: The folder of the program, for a file that was installed with it: its owner is
            trusted as well, and links lead where the installer wanted. Empty for any other file.

    Raises:
        OSError: It cannot be opened, or somebody else may have changed it.
    """
    if not _POSIX:
        return os.open(path, flags)
    folder, name = os.path.split(path)
    above = _open(folder, os.O_RDONLY | os.O_DIRECTORY, program)
    try:
        return _open(path, flags | os.O_NONBLOCK, program, name=name, above=above)
    finally:
        os.close(above)


def may_keep_in(folder: str, program: str = "") -> bool:
    """Tell whether what is written into a folder would be believed later.

    Args:
        folder: The folder, which exists.
        program: As for ``opener``.
    """
    if not _POSIX:
        return True
    try:
        os.close(_open(folder, os.O_RDONLY | os.O_DIRECTORY, program))
    except OSError:
        return False
    return True


def _open(path: str, flags: int, program: str, *, name: str = "", above: int | None = None) -> int:
    if not program:
        flags |= os.O_NOFOLLOW
    try:
        handle = os.open(name or path, flags, dir_fd=above)
    except OSError:
        if not program and os.path.islink(path):
            REFUSED[f"{path} was not used: it is a link"] = None
        raise
    why = _why_not(os.fstat(handle), program)
    if why:
        os.close(handle)
        REFUSED[f"{path} was not used: {why}"] = None
        raise PermissionError(why)
    return handle


def _why_not(found: os.stat_result, program: str) -> str:
    """Return why a file or a folder is not believed; empty if it is."""
    owners = {_ROOT, os.geteuid()}
    if program:
        owners.add(os.stat(program).st_uid)
    if found.st_uid not in owners:
        return "it belongs to another user; remove it"
    if found.st_mode & S_IWOTH:
        return "every user can change it; chmod o-w helps"
    return ""
