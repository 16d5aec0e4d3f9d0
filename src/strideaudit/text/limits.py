"""The most that is read of a file, where no format sets a limit of its own."""

GITIGNORE_BYTES = 1024 * 1024
"""A ``.gitignore`` [bytes]; long ones have a few hundred lines."""

PYPROJECT_BYTES = 1024 * 1024
"""The part of a ``pyproject.toml`` in which the table of strideaudit is looked for [bytes]."""

FILE_LIST_BYTES = 16 * 1024 * 1024
"""A list of files to audit [bytes]: about 200,000 paths."""

STREAM_BYTES = 256 * 1024 * 1024
"""What comes through standard input or a pipe [bytes]; a file on disk has no such limit, because
logs are read line by line."""

REPLACED_BYTES = 64 * 1024 * 1024
"""A file that ``init`` or ``convert`` replaces [bytes]: it is in memory until all new files are in
place."""

HEAD_BYTES = 64 * 1024
"""The start of a file that shows whether it is a report of strideaudit [bytes]."""


def in_words(number: int) -> str:
    """Return a number of bytes as a message gives it."""
    return f"{number // 2**20} MiB"
