"""How much of one file is read: the limits by count, in addition to those by size.

A file of a few megabytes can ask for hours of work. Whatever is above a limit is refused in words,
before the work is done, and never cut silently. Each limit is many times what real files have.
"""

MOST_LINES = 150_000
"""Lines of a plan, whatever is on them."""

MOST_VALUES = 150_000
"""Values and keys of a text in YAML or JSON. A plan of one megabyte has 110,000."""

MOST_SESSIONS = 4_000
"""Sessions of a plan; each week of its own counts. A year has some 300."""

MOST_ENTRIES = 30_000
"""Entries of a plan, and lines of a text. A year has some 3,000."""

MOST_FAULTS = 1_000
"""Mistakes of one file that are listed."""

MOST_REMARKS = 5_000
"""Keys of a plan that are not known, and values that other readers of YAML understand otherwise."""

MOST_LINE_TEXT = 200_000
"""Characters of all different lines of work of a plan. Ten lines of 30 in each of 300 sessions have
90,000. A line takes about a millisecond, one of 500 characters some six."""

MOST_SUGGESTED = 500
"""Different unknown names of a plan that suggestions are looked for; the others have none."""

MOST_IGNORES = 2_000
"""Rules that the comments of a plan ignore, counted once for each comment."""

MOST_COLUMNS = 256
"""Columns of a sheet or a table."""

MOST_TEXT_BYTES = 2 * 1024 * 1024
"""Size of a plan in Markdown or Liftoscript [bytes]. A year has some 200 kB."""

MOST_TEXT_LINES = 20_000
"""Lines of a plan in Markdown or Liftoscript. A year has some 5,000."""

MOST_ROWS = 30_000
"""Rows of a sheet that have text; a log may have any number."""

MOST_PARTS = 500
"""Athletes, groups and programs of a sheet, each of which is a plan."""

MOST_EXERCISES = 2_000
"""Lines of a Liftoscript program that are exercises."""

MOST_KEYS = 5_000
"""Keys and values of a configuration."""

MOST_KEY_PARTS = 16
"""Parts of one key of a configuration, ``a.b.c``."""

MOST_FINDINGS = 200_000
"""Findings of a baseline."""

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
