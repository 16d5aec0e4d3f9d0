"""Settings as configurations make them: goals, bands, thresholds, and exercises of one's own."""

from collections.abc import Callable, Mapping

from strideaudit.audit.subject import Settings
from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.knowledge.names.normal import normalise
from strideaudit.plan.line.runs import read_runs


def _march(catalogue: Catalogue) -> Exercise:
    work = (("hip_flexion", 1.0), ("trunk", 0.5))
    return Exercise(
        id="bob's march",
        name="Bob's march",
        dose_class="set",
        staple=False,
        equipment=("band",),
        actions=work,
        pattern="",
        gives=catalogue.give(work),
    )


def of_a_team(catalogue: Catalogue) -> Settings:
    """Goals, bands, thresholds, own exercises and a map of runs, all at once."""
    runs = {">80m": "speed_endurance_run", "20m": "flying_sprint", "40m": "ask", "bare": "ask"}
    return Settings(
        default_goal=("build", (0.5, 0.3, 0.2)),
        goals={**catalogue.goals, "build": (0.5, 0.3, 0.2)},
        thresholds={
            "quad-dominance": {"info": 0.5},
            "plan-incomplete": {"share_of_entries": 0.5},
            "eccentric-hamstring-absent": {"from_metres": 50},
        },
        band=0.05,
        own={
            normalise("Bob's march"): _march(catalogue),
            normalise("Zercher thing"): catalogue.exercise("back_squat"),
        },
        runs=read_runs(runs, catalogue.find),
    )


SEVERITY = {
    "phase-thin": "info",
    "hip-flexor-gap": "error",
    "push-overreliance": "warning",
    "phase-untouched": "warning",
}
"""Severities that a team gives to rules: they change the judgement too."""

SETTINGS: Mapping[str, Callable[[Catalogue], Settings]] = {
    "usual": lambda _: Settings(),
    "of a team": of_a_team,
    "start": lambda catalogue: Settings(goal=("start", catalogue.goals["start"])),
    "evidence": lambda _: Settings(model="evidence"),
    "asks early": lambda _: Settings(
        thresholds={
            "start-exception": {"share_of_metres": 0.2},
            "push-overreliance": {"upright_lesson_warning": 0.4},
        }
    ),
}
