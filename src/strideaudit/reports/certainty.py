"""How certain the shares of a plan are, in words."""

from collections.abc import Iterator

from strideaudit.audit.intervals import Cause, Certainty, Interval
from strideaudit.audit.report import PlanReport
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.text.wording import listed, percent


def ends(interval: Interval, between: str = "–") -> str:
    """Return an interval as whole per cent without the sign: ``68–77``."""
    low, high = interval
    return f"{100 * low:.0f}{between}{100 * high:.0f}"


def with_interval(share: str, certainty: Certainty | None, phase: int) -> str:
    """Return a share in per cent with its interval: ``72 % (68–77)``."""
    return share if certainty is None else f"{share} ({ends(certainty.intervals[phase])})"


def why(plan: PlanReport) -> Iterator[str]:
    """Yield why the shares of a plan are uncertain, one sentence each without a full stop."""
    found, subject = plan.certainty, plan.subject
    if found is None:
        return
    model = f" in the {subject.model} model" if subject else ""
    if not found.causes:
        yield f"Why uncertain: no number behind the shares is judged{model}, so they have no range"
        return
    shares = [
        f"{phase} {ends(interval, ' to ')} %"
        for phase, interval in zip(PHASES, found.intervals, strict=True)
    ]
    yield (
        f"Why uncertain: some numbers behind the shares are judged{model}; if they are off, the "
        f"shares are {listed(shares)} in nine cases of ten"
    )
    yield f"What matters most: {'; '.join(map(_cause, found.causes))}"
    yield (
        "The errors of these numbers are taken as independent; strideaudit explain interval says "
        "more"
    )


def _cause(cause: Cause) -> str:
    """Return what a judged number says, and how much of the uncertainty it makes."""
    known = load_catalogue().errors
    if cause.kind == "fraction":
        about = f"how the phases share {known.fractions[cause.what][0]}"
    else:
        about = f"how many sets a dose of {known.rates[cause.what][0]} is worth"
    return f"{about} ({cause.what}), {percent(cause.share_of_variance)} of the uncertainty"
