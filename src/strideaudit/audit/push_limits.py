"""The push shares at which over-reliance becomes a warning and an error, by goal and model."""

from collections.abc import Callable

from strideaudit.knowledge.catalogue import Catalogue, Triple
from strideaudit.plan.goals import CUSTOM

RULE = "push-overreliance"
START = "start"
"""The goal whose limits hold whatever its targets are."""


def push_limits(
    goal: str,
    targets: Triple,
    model: str,
    catalogue: Catalogue,
    threshold: Callable[[str, str], float],
) -> tuple[float, float]:
    """Return the limits of a warning and of an error.

    Args:
        goal: The name of the goal.
        targets: Its shares; where they are a team's own, the limits lie above the target.
        model: ``lesson`` or ``evidence``.
        catalogue: Has the usual targets of the goals.
        threshold: Returns a threshold of a rule.
    """
    base = 0.0
    if goal != START and catalogue.goals.get(goal) != targets:
        goal, base = CUSTOM, targets[0]
    return (
        base + threshold(RULE, f"{goal}_{model}_warning"),
        base + threshold(RULE, f"{goal}_{model}_error"),
    )
