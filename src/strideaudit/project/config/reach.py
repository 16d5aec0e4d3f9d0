"""How far a configuration reaches: the folders inside which the files are that it may name.

Whoever reads a repository has not read its settings. So a file of settings writes and reads only
inside its own repository, unless a person trusts it with ``--trust-config``.
"""

import os

from strideaudit.project.locations import is_top
from strideaudit.text.inside import below

TRUST = "--trust-config allows it; it is for settings that you have read"
"""What a person can do about a path that is out of reach."""


def reach_of(file: str) -> tuple[str, ...]:
    """Return the folders that a configuration reaches.

    It is the repository around the configuration, else its folder. Both the name of the folder and
    where it really is are given.

    Args:
        file: An absolute path.
    """
    folder = os.path.dirname(file)
    return tuple(
        dict.fromkeys(repository(one) or one for one in (folder, os.path.realpath(folder)))
    )


def repository(folder: str) -> str:
    """Return the top of the repository around a folder; empty for none.

    A repository that is all of the user's home, as some keep their settings, does not count: it
    would not limit anything.

    Args:
        folder: An absolute path.
    """
    home = os.path.realpath(os.path.expanduser("~"))
    while os.path.realpath(folder) != home and folder != os.path.dirname(folder):
        if is_top(folder):
            return folder
        folder = os.path.dirname(folder)
    return ""


def leads_out(real: str, folder: str) -> bool:
    """Tell whether a link leads to what a search of its repository would not find.

    A hidden file is such a target, and so is what belongs to git.

    Args:
        real: Where the link leads.
        folder: The folder that is searched, where it really is.
    """
    ways = (below(real, one) for one in (folder, repository(folder) or folder))
    return not any(names and not any(name.startswith(".") for name in names) for names in ways)
