"""Makes the page of limits from the constants that the program enforces."""

from importlib import import_module
from typing import NamedTuple

KIB = 1024


class Limit(NamedTuple):
    """One row of the page."""

    constant: str
    """The module below ``strideaudit`` and the name of the constant."""

    what: str
    unit: str = ""
    """What is counted; ``MiB`` for a number of bytes."""

    @property
    def most(self) -> int:
        """The number that the program uses."""
        module, _, name = self.constant.rpartition(".")
        value = getattr(import_module(f"strideaudit.{module}"), name)
        if not isinstance(value, int):
            raise TypeError(self.constant)
        return value

    @property
    def shown(self) -> str:
        """The number as the page shows it."""
        if self.unit == "MiB":
            return f"{self.most // KIB**2:,} MiB"
        return f"{self.most:,}" + f" {self.unit}" * bool(self.unit)


FILES = (
    Limit("text.document.MAX_BYTES", "a plan in YAML or JSON, or a sheet as CSV", "MiB"),
    Limit("text.limits.MOST_LINES", "its lines"),
    Limit("text.limits.MOST_VALUES", "its keys and values, in YAML or JSON"),
    Limit("text.tree.MAX_DEPTH", "lists and maps inside one another", "levels"),
    Limit("text.tree.MAX_ALIASED", "values that the aliases of YAML repeat"),
    Limit("text.limits.MOST_TEXT_BYTES", "a plan in Markdown or Liftoscript", "MiB"),
    Limit("text.limits.MOST_TEXT_LINES", "its lines"),
    Limit("text.limits.MOST_EXERCISES", "exercises of a Liftoscript program"),
    Limit("text.limits.MOST_COLUMNS", "columns of a sheet or of a log"),
    Limit("text.limits.MOST_ROWS", "rows of a sheet that have text"),
    Limit("text.limits.MOST_PARTS", "athletes, groups and programs of a sheet"),
    Limit("inputs.csv_table.MAX_CELL", "a cell of a table", "characters"),
    Limit("inputs.sheets.workbook.MOST_BYTES", "a workbook (xlsx), packed or not", "MiB"),
    Limit("inputs.sheets.workbook.MOST_CELLS", "cells of one sheet of a workbook"),
    Limit("inputs.formats.fit.MOST_BYTES", "a FIT file", "MiB"),
)
PLANS = (
    Limit("text.limits.MOST_SESSIONS", "sessions of a plan"),
    Limit("text.limits.MOST_ENTRIES", "entries of a plan"),
    Limit("plan.sizes.MOST_WEEKS", "weeks of a plan without dates"),
    Limit("plan.sizes.MOST_DATED_WEEKS", "weeks between the first and the last date"),
    Limit("plan.sizes.LONGEST_TEXT", "a name or a title", "characters"),
    Limit("text.limits.MOST_FAULTS", "mistakes in one file"),
    Limit(
        "text.limits.MOST_REMARKS",
        "unknown keys, and values that other programs read differently, in one file",
    ),
)
ROSTERS = (
    Limit("plan.roster.reader.MOST_ATHLETES", "athletes of a roster"),
    Limit("plan.roster.reader.LONGEST_ID", "the id of an athlete", "characters"),
    Limit("plan.roster.change_forms.MOST_CHANGES", "changes of a group or an athlete"),
)
SETTINGS = (
    Limit("text.toml_reader.MAX_BYTES", "a configuration", "MiB"),
    Limit("text.limits.MOST_KEYS", "its keys and values"),
    Limit("text.limits.MOST_KEY_PARTS", "parts of one key, `a.b.c`"),
    Limit("text.limits.GITIGNORE_BYTES", "a `.gitignore`", "MiB"),
    Limit("text.limits.FILE_LIST_BYTES", "a list of files", "MiB"),
    Limit("project.config.glob.LONGEST", "a pattern of paths", "characters"),
    Limit("project.baseline_file.MAX_BYTES", "a baseline", "MiB"),
    Limit("text.limits.MOST_FINDINGS", "its findings"),
)
SHORTENED = (
    Limit(
        "text.limits.MOST_LINE_TEXT", "different lines of work; the next are left out", "characters"
    ),
    Limit("text.limits.MOST_IGNORES", "ignores in the comments of a plan; the next is reported"),
    Limit("text.limits.MOST_SUGGESTED", "different unknown names with suggestions"),
    Limit("text.wording.LONGEST_LINE", "what a report repeats of one line", "characters"),
    Limit(
        "rebalancing.next_changes.MOST_LINES",
        "lines and sessions of a plan whose changes a check looks for; `rebalance` has no limit",
    ),
)
GROUPS = (
    ("Files", "A file above one of these is refused.", FILES),
    ("Plans", "Whatever the format. A plan above one of these is refused.", PLANS),
    (
        "Rosters",
        "Athletes above one of these are reported and not audited.",
        ROSTERS,
    ),
    (
        "Settings",
        "Above one of these the run ends with 2. A longer pattern matches nothing.",
        SETTINGS,
    ),
    ("Reports", "More than this is still reported, but without what is counted here.", SHORTENED),
)
EVERY = tuple(limit for _, _, limits in GROUPS for limit in limits)

INTRODUCTION = """\
# Limits

A few megabytes can ask for hours of work, and a linter reads the files of strangers. So there are
limits. Each is many times what a real file has. What is above a limit is refused with the file, the
line and the number, before the work is done; nothing is cut silently.

A log has no limit of rows or bytes: it is read row by row, and only the days that are audited are
kept.
"""


def page() -> str:
    """Return the text of the page below its first line."""
    parts = [INTRODUCTION]
    for title, about, limits in GROUPS:
        rows = "".join(f"| {limit.what} | {limit.shown} |\n" for limit in limits)
        parts.append(f"\n## {title}\n\n{about}\n\n| what | at most |\n|---|---|\n{rows}")
    return "".join(parts)
