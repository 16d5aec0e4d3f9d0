"""Whether what is written says how fast a run is: ``submax`` does not, ``@ 42`` may be a time."""

from collections.abc import Sequence

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.asking import Ask, about_numbers
from strideaudit.plan.line.facts import Facts, may_be_time, written
from strideaudit.plan.line.parts import Aside
from strideaudit.plan.line.thresholds import LEAST_PER_CENT, MOST_PER_CENT, MOST_RPE

SUBMAX = "submax"

BELOW = ("@ 90%", "@ 80%")
"""What ``submax`` may mean: shares of top speed, of which each counts differently."""


def about_times(doses: Sequence[Dose], asides: Sequence[Aside]) -> list[Ask]:
    """Return the question whether ``@ 42`` is a time, a share of top speed or an exertion.

    Args:
        doses: What one dose is.
        asides: What is written with it.
    """
    for one in asides:
        value = one.values[0] if one.kind == "bare_at" and len(one.values) == 1 else 0.0
        share = LEAST_PER_CENT <= value <= MOST_PER_CENT
        tenths = 1 <= value <= MOST_RPE and value * 2 % 1  # an exertion has halves at most
        if (share or tenths) and may_be_time(value, doses):
            number, span = written(value), (one.place.start, one.place.end)
            other = f"@ {number}%" if share else f"@ RPE {number}"
            return [about_numbers("speed", [span], (f"@ {number}s", other))]
    return []


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
