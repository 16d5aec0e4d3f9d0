"""Reads the files of an earlier revision from git."""

import os
import subprocess
from typing import NamedTuple

from strideaudit.errors import StrideauditError
from strideaudit.text.wording import quoted

_WHERE = "--since compares with a revision that git knows"


class Revision(NamedTuple):
    """A commit of a repository."""

    name: str
    """As the user wrote it."""

    commit: str
    root: str
    """The top folder of the repository."""

    def read(self, path: str) -> bytes | None:
        """Return the content of a file in this revision; None if it was not there.

        Raises:
            StrideauditError: Git cannot be run.
        """
        inside = os.path.relpath(os.path.realpath(path), os.path.realpath(self.root))
        name = inside.replace(os.sep, "/")
        if name.startswith("../"):
            return None
        # A name with a line break would look like two names; such a file is treated as new.
        if "\n" in name:
            return None
        shown = _git(self.root, "cat-file", "blob", f"{self.commit}:{name}")
        return shown.stdout if shown.returncode == 0 else None


def resolve(name: str, folder: str = ".") -> Revision:
    """Return the commit that a name means.

    Raises:
        StrideauditError: There is no git, no repository, or no such revision.
    """
    top = _git(folder, "rev-parse", "--show-toplevel")
    if b"dubious ownership" in top.stderr:  # as in a container that runs as another user
        hint = "trust it: git config --global --add safe.directory FOLDER"
        raise StrideauditError(
            "git does not trust this repository: it belongs to another user", hint=hint
        )
    if top.returncode != 0:
        hint = f"run it in a checkout; {_WHERE}"
        raise StrideauditError("this is not a git repository", hint=hint)
    root = os.fsdecode(top.stdout.rstrip(b"\n"))
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode == 0:
        return Revision(name, found.stdout.decode("ascii").strip(), root)
    shallow = _git(root, "rev-parse", "--is-shallow-repository")
    if shallow.stdout.strip() == b"true":
        raise StrideauditError(
            f"this shallow clone does not contain the revision {quoted(name)}",
            hint="fetch it: git fetch --unshallow, or fetch-depth: 0 for actions/checkout",
        )
    raise StrideauditError(f"unknown revision {quoted(name)}", hint=_WHERE)


def _git(folder: str, *words: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603 - the program is fixed, and no shell sees the words
            ["git", *words],  # noqa: S607 - git is where the user has it
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise StrideauditError(
            "git cannot be run, and --since needs it", hint="install git"
        ) from error
