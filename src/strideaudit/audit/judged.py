"""How the balance of a plan is judged, in words."""

from typing import NamedTuple

from strideaudit.knowledge import PHASES


class Judgement(NamedTuple):
    """How the balance of a plan is judged."""

    word: str
    """``unreadable``, ``incomplete``, ``no-stride-work``, ``heavy``, ``gaps``, ``balanced`` or
    ``leans``."""

    phase: str | None = None
    """The phase that there is too much of, where it is heavy or leans."""

    missing: tuple[str, ...] = ()
    """What gets too little where it has gaps: phases and muscle groups."""

    @property
    def style(self) -> str:
        """The style of the judgement and of its glyph."""
        styles = {"heavy": "error", "incomplete": "error", "balanced": "ok"}
        return "info" if self.word == "no-stride-work" else styles.get(self.word, "warning")

    @property
    def words(self) -> str:
        """The judgement as people say it, such as ``leans to the push phase``."""
        missing = ", ".join(
            f"{key} phase" if key in PHASES else key.replace("_", " ") for key in self.missing
        )
        return {
            "unreadable": "cannot be read as a plan",
            "incomplete": "too much is left out to judge it",
            "no-stride-work": "no work for the stride",
            "heavy": f"{self.phase}-heavy",
            "gaps": f"gaps: {missing}" if missing else "gaps",
            "leans": f"leans to the {self.phase} phase",
        }.get(self.word, self.word)
