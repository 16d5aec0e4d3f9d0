"""A text without a file name: a plan with a mistake is not taken for notes."""

import strideaudit

OURS = {
    "a wrong key": "plan: x\nsession:\n  - Squat 3x5\n",
    "no sessions": "plan: Block\nwork:\n  - Squat 3x5\n",
    "weeks": "title: A\nweek 1:\n  mon:\n    - Squat 3x5\n",
    "JSON": '{"plan": "x", "sesions": ["Squat 3x5"]}',
    "a roster with a path like a dose": "team: S\ngroups:\n  a: {plan: /data/x1/p.yaml}\n"
    "athletes:\n  m-01: {group: a}\n",
}
NOTES = {"one day": "Mon - squat 3x5\n", "a list": "- Squat 3x5\n- RDL 3x8\n"}


def test_the_mistakes_of_a_plan_are_its_own() -> None:
    foreign = {name: message(text) for name, text in OURS.items() if "format" in message(text)}
    assert foreign == {}


def test_notes_that_no_format_claims_say_how_they_can_be_read() -> None:
    fixes = {name: strideaudit.check(text).findings[0].fix for name, text in NOTES.items()}
    assert {name: "--input-format markdown" in fix for name, fix in fixes.items()} == dict.fromkeys(
        NOTES, True
    )


def message(text: str) -> str:
    return strideaudit.check(text).findings[0].message
