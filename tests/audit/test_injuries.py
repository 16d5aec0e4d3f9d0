"""What a plan calls injured: found in its texts, and left out of what findings advise."""

import pytest

from strideaudit import api
from strideaudit.audit.injuries import injuries
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue

PLAN = """plan: {title}
{more}sessions:
  - day: tue
    work: [Back squat 4x5, Leg press 3x10, Hanging leg raise 4x8]
"""


def found(text: str) -> set[tuple[str, int]]:
    document = read_plan(text, "plan.yaml").document
    return {(one.part, one.line) for one in injuries(document, load_catalogue())}


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Hamstring return, grade 1 left BF", {"hamstrings"}),
        ("Achilles tendinopathy and a groin strain", {"calves", "adductors"}),
        ("ACL rehab", {"quadriceps"}),
        ("Kniegelenk, Reha", {"quadriceps"}),
        ("Lesi\u00f3n de isquio", {"hamstrings"}),
        ("Claquage, mollet gauche", {"calves"}),
        ("Nordic banned", {"hamstrings"}),
        ("Return to run", {""}),
        ("Hamstring injury prevention", set()),
        ("Knees pulled up, hamstrings long", set()),
        ("Sled pulled 20 m, calf raises", set()),
        ("Shoulder rehab", set()),
    ],
)
def test_a_title_says_what_is_hurt(title: str, parts: set[str]) -> None:
    assert {part for part, _ in found(PLAN.format(title=title, more=""))} == parts


@pytest.mark.parametrize("more", ["", "avoid: [hamstrings]\n"])
def test_no_finding_advises_work_for_an_injured_muscle_without_the_physio(more: str) -> None:
    hurt = api.check(PLAN.format(title="Hamstring strain", more=more))[0]
    healthy = api.check(PLAN.format(title="March", more=""))[0]
    advice = " ".join(one.fix for one in hurt.findings)

    assert "Romanian deadlift" in " ".join(one.fix for one in healthy.findings)
    for name in ("Nordic curl", "Romanian deadlift", "Good morning"):
        assert advice.count(name) == advice.count(f"{name} (ask the physio first)")
