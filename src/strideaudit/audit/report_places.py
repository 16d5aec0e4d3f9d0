"""The files that a report is about, and places in them."""

from typing import NamedTuple

from strideaudit.knowledge.catalogue import Triple
from strideaudit.text.document import Source
from strideaudit.text.tree import Span


class File(NamedTuple):
    """A file that some places of a report are in."""

    source: Source
    location: str
    """The path from the root of the repository; empty for the path itself."""


class Located(NamedTuple):
    """A related place with its span."""

    span: Span
    label: str
    file: File | None = None
    """The file that it is in; None for that of the report."""


class Done(NamedTuple):
    """What an athlete did, by the log that a roster names."""

    path: str
    shares: Triple | None
    """The share of each phase; None if nothing that was done counts for any."""

    first: str = ""
    """The first audited day of the log, as YYYY-MM-DD; empty if it has none."""

    last: str = ""
