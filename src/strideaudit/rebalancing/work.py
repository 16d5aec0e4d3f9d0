"""What a line of work is to become: an exercise and its dose, as a plan writes them."""

from typing import NamedTuple


class NewWork(NamedTuple):
    """An exercise with its dose."""

    exercise: str
    """Its id in the catalogue."""

    name: str
    sets: int
    amount: str
    """One set as a plan writes it: ``5``, ``30s``, ``20m``."""

    per_side: bool = False
    rest: str = ""
    """As a plan writes it; empty for none."""

    effort: str = ""
    """How fast runs are, as a plan writes it: ``@ 80%``; empty where it does not say."""

    @property
    def dose(self) -> str:
        """Sets and amount: ``3x30s/side``."""
        return f"{self.sets}x{self.amount}" + "/side" * self.per_side

    @property
    def full_dose(self) -> str:
        """The dose with how fast it is and the rest."""
        rest = f"rest {self.rest}" if self.rest else ""
        return " ".join(part for part in (self.dose, self.effort, rest) if part)

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.name}: {self.full_dose}"
