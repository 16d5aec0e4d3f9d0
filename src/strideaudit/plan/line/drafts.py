"""One exercise of a line while its name, its numbers and its notes are collected."""

from collections.abc import Sequence

from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.splitting import Span

SIDES = 2
"""As many numbers, which are the same, are one for each side."""


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


def is_one_each(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Return whether a list may have one number for each name: ``Squat + burpee 10/5``.

    Two that are the same are rather for two sides: ``Step-up + lunge 8/8``.
    """
    chains = [item.chain for item in draft.chains if item.chain]
    if len(chains) != 1 or len(chains[0].factors) != 1 or chains[0].factors[0].form != "list":
        return False
    values = chains[0].factors[0].values
    sharing = sum(one.chains == draft.chains for one in drafts)
    return 1 < sharing == len(values) and (sharing > SIDES or len(set(values)) > 1)
