"""Whether the words for a speed say how fast a run is: ``submax`` alone does not."""

from collections.abc import Sequence

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.asking import Ask, about_numbers
from strideaudit.plan.line.facts import Facts
from strideaudit.plan.line.parts import Aside

SUBMAX = "submax"

BELOW = ("@ 90%", "@ 80%")
"""What ``submax`` may mean: shares of top speed, of which each counts differently."""


def about_speed(
    doses: Sequence[Dose], asides: Sequence[Aside], facts: Facts, *, run: bool
) -> list[Ask]:
    """Return the question about runs below the top speed of which nobody says how fast they are.

    Args:
        doses: What one dose is, with what is written with it.
        asides: What is written with it.
        facts: How the exercise is counted.
        run: Whether it is a run that is named by its distance.
    """
    said = [one.place for one in asides if one.kind == "effort" and one.word == SUBMAX]
    if not said or not (facts.paced or run):
        return []
    if all(one.intensity is not None or one.effort in ("easy", "light") for one in doses):
        return []
    return [about_numbers("speed", [(said[0].start, said[0].end)], BELOW)]
