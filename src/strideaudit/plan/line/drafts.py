"""One exercise of a line while its name, its numbers and its notes are collected."""

from collections.abc import Sequence

from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.splitting import Span


class Draft:
    """One exercise of a line while its parts are collected."""

    def __init__(self, name: Sequence[Span] = (), chains: Sequence[Item] = ()) -> None:
        self.name = list(name)
        """The words of its name; those that belong in front come first."""

        self.others: list[Span] = []
        """Names that may be done in its place."""

        self.chains = list(chains)
        self.notes: list[Span] = []
        self.labels: list[Span] = []
        """Words before a colon that are not its name."""

        self.leads = False
        """Whether its dose is for the names behind it as well: ``2x20m: A-skip, B-skip``."""

        self.complex = False
        """Whether a bracket of several things is repeated: ``4x(2+2)``."""

    def dose_first(self) -> bool:
        """Return whether a dose is written before the name."""
        return bool(self.name and self.chains) and self.chains[0].start < self.name[0][0]
