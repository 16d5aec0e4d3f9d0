"""Messages and advice are about whole sets, whole runs and tens of contacts, never about less."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from amount import some
from every import every

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.subject import Settings
from strideaudit.audit.whole_amounts import found, sets_of, tens, tens_below, up_to_sets, whole_sets
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.importer import Window
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.text.input import Input

ROOT = Path(__file__).parents[2]
FILES = sorted(
    (
        *(ROOT / "tests" / "data" / "plans").glob("*/*.yaml"),
        *(ROOT / "tests" / "data" / "imports").rglob("*.*"),
        *(ROOT / "examples").glob("*.*"),
    )
)
WHOLE = Window(whole=True)

SE = re.compile(r"(\d+(?:\.\d+)?) SE\b")
SETS = re.compile(r"(\d+(?:\.\d+)?) (?:eccentric |hard )?sets?\b")
CONTACTS = re.compile(r"(\d+(?:\.\d+)?) contacts\b")
METRES = re.compile(r"(\d+(?:\.\d+)?) m\b")
SHIFTED = re.compile(r"(shift|add|frees|cut) (work worth up to |work worth )?0\b")


def small(*doses: tuple[str, str]) -> str:
    lines = "".join(f"      - {name}: {dose}\n" for name, dose in doses)
    return f"goal: upright\nsessions:\n  - day: mon\n    work:\n{lines}"


def made() -> Iterator[tuple[str, str]]:
    """Yield plans whose doses are just above, at and just below what the rules ask for."""
    for contacts in range(0, 75, 5):
        bounds = f"1x{contacts or 1} contacts"
        yield f"{contacts} bounds", small(("Back squat", "4x5"), ("Straight-leg bound", bounds))
    for seconds in range(3, 33, 3):
        for sets in (1, 3, 4):
            drives = "Cable hip flexion", f"{sets}x{seconds}s"
            yield f"{sets}x{seconds}s", small(("Back squat", "4x5"), drives, ("Nordic curl", "4x5"))
    for seconds in range(3, 31, 9):
        calf = "Standing calf raise", f"2x{seconds}s"
        hips = "Hip thrust", f"1x{seconds}s"
        yield f"hips {seconds}s", small(("Back squat", "5x5"), calf, hips, ("A-skip", "2x20m"))
    for push in range(1, 9):
        for swing in (1, 2, 4):
            held = f"{swing}x20s"
            more = ("Band knee drive", held), ("Good morning", held)
            yield f"{push} squats, {held}", small(("Back squat", f"{push}x5"), *more)
    names = "Back squat", "Front squat", "Leg press", "Lunge", "Step-up"
    for few in range(1, 6):
        alike = ((name, f"{1 + (i < few)}x5") for i, name in enumerate(names))
        text = small(*alike, ("Band knee drive", "3x10"))
        yield f"alike {few}", f"weeks: 3\noverrides: {{3: {{scale_sets: 0.1}}}}\n{text}"
    for runs in (11, 12, 13, 17, 25):
        for length in (10, 15, 25, 30, 37, 40):
            both = ("Block start", f"{runs}x{length}m"), ("Acceleration", "2x30m")
            yield f"{runs}x{length}m", small(*both)
            yield f"flying {runs}x{length}m", small(("Flying sprint", f"{runs}x{length}m"))
    for contacts in range(141, 200, 7):
        yield f"{contacts} landings", small(("Box jump", f"1x{contacts} contacts"))
    for runs in (3, 4, 5, 6, 9):
        week = "  - sessions: [{{day: mon, work: [{0}]}}]\n"
        rise = "Acceleration 2x30m", f"Acceleration {runs}x35m", f"Acceleration {runs + 3}x35m"
        yield f"rising {runs}", "weeks:\n" + "".join(week.format(one) for one in rise)
    yield "100 sets", small(*((name, "20x5") for name in names))


MADE = dict(made())


def audited(name: str, data: bytes) -> list[PlanReport]:
    catalogue = load_catalogue()
    return [
        audit(file, catalogue, Settings(model))
        for file in read_plans(Input(name, BytesIO(data)), WHOLE)
        for model in ("lesson", "evidence")
    ]


def wrong(finding: Reported) -> list[str]:
    """Return what a finding says that nobody can do, or that is too small to say."""
    said = [text for text in SE.findall(finding.message) if 0 < float(text) < 0.5]
    said += [text for text in SE.findall(finding.message) if float(text) == 0]
    said += [text for text in SETS.findall(finding.message) if float(text) < 0.5]
    said += [f"{text} SE in the fix" for text in SE.findall(finding.fix)]
    said += [f"{text} sets" for text in SETS.findall(finding.fix) if not text.isdecimal()]
    said += [f"{text} contacts" for text in CONTACTS.findall(finding.fix) if int(float(text)) % 10]
    if finding.rule in ("session-overdose", "sprint-spike"):
        by_runs = re.sub(r"\d+ runs? of \d+ m", "", finding.fix)
        said += [f"{text} m" for text in METRES.findall(by_runs) if not text.isdecimal()]
        if finding.rule == "session-overdose":
            said += [f"{text} m" for text in METRES.findall(by_runs) if int(text) % 10]
    said += [match[0] for match in SHIFTED.finditer(finding.fix)]
    return said


def check(reports: list[PlanReport]) -> None:
    for report in reports:
        for finding in report.findings:
            assert not wrong(finding), (finding.rule, finding.message, finding.fix, wrong(finding))


@every(some(FILES, 250), lambda path: str(path.relative_to(ROOT)))
def test_no_finding_on_a_file_is_about_less_than_half_a_set(path: Path) -> None:
    check(audited(path.name, path.read_bytes()))


@every(MADE)
def test_no_finding_on_a_made_plan_is_about_less_than_half_a_set(name: str) -> None:
    check(audited("plan.yaml", MADE[name].encode()))


def test_the_made_plans_make_all_rules_speak_that_name_amounts() -> None:
    rules = {
        finding.rule
        for text in MADE.values()
        for report in audited("plan.yaml", text.encode())
        for finding in report.findings
    }

    assert rules >= {
        "push-overreliance", "equal-thirds-drift", "phase-thin", "phase-untouched",
        "hip-flexor-gap", "plantarflexor-gap", "quad-dominance", "duplicate-stimulus",
        "session-overdose", "sprint-spike", "week-jump",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("se", "whole", "words", "up_to"),
    [
        (0.0, 0, "", 0),
        (0.2, 0, "", 0),
        (0.49, 0, "", 0),
        (0.5, 1, "1 set", 0),
        (1.0, 1, "1 set", 1),
        (1.0 + 1e-12, 1, "1 set", 1),
        (2.5, 3, "3 sets", 2),
        (3.0 - 1e-12, 3, "3 sets", 3),
    ],
)
def test_an_amount_is_done_in_whole_sets(se: float, whole: int, words: str, up_to: int) -> None:
    assert (whole_sets(se), sets_of(se), up_to_sets(se)) == (whole, words, up_to)


def test_what_a_plan_has_is_in_words_where_it_is_less_than_half_a_set() -> None:
    said = [found(se, 1.0, "direct work") for se in (0.0, 0.49, 0.5, 0.99)]

    assert said == [
        "no direct work", "less than half a set of direct work", "0.5 SE of direct work",
        "0.99 SE of direct work",
    ]  # fmt: skip


def test_contacts_and_metres_go_in_tens() -> None:
    assert [tens(value) for value in (1.0, 10.0, 10.1, 49.0)] == [10, 10, 20, 50]
    assert [tens_below(value) for value in (1.0, 19.9, 20.0, 49.0)] == [10, 10, 20, 40]
