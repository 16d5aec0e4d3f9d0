"""Every rule on the plans of ``tests/data/plans``, and every rule's manual page."""

import functools
import re
from collections import Counter
from pathlib import Path
from types import MappingProxyType

import pytest
from every import every

from strideaudit.audit.baseline import AcceptedFinding, Baseline
from strideaudit.audit.findings import Severity
from strideaudit.audit.locating import SOFTENED_GROUPS
from strideaudit.audit.pipeline import audit
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.project.config.meaning import policy_of, settings_of
from strideaudit.project.config.model import Config
from strideaudit.project.config.read import with_options

RULES = every_rule()
PLANS = Path(__file__).parents[1] / "data" / "plans"
PATHS = sorted((*PLANS.glob("*/*.yaml"), *PLANS.glob("*/*.csv")))
CHECKED = ("severity", "evidence", "robust")
"""What the head of a plan may say about the findings of its rule."""

SETTINGS = (
    "model", "goal", "locked", "ignore", "require-ignore-reason", "accepts", "fingerprint", "today",
)  # fmt: skip
"""What the head may set for the run."""

HEADINGS = ("Finds", "Why", "Fires on", "Better", "Thresholds", "Fix")
PROMISES = re.compile(r"faster|prevent|injur|guarantee", re.IGNORECASE)
CODE = re.compile(r"\{[^}]*\}|`[^`]*`")
BARE_PUSH = re.compile(
    r"\bpush\b(?![ -]phase|-overreliance|-up| press| (and|or) (the )?(swing|return) phase)"
    r"(?<!Sled push)"
)


def promises(rule: str, text: str) -> list[str]:
    """Return the words that promise something; one rule quotes what a plan says of an injury."""
    quoted = "injur" if rule == "injury-mentioned" else ""
    return [word for word in PROMISES.findall(text) if word.lower() != quoted]


def plan_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


each_plan = every(PATHS, plan_name)
each_rule = every(RULES)


def head_of(path: Path) -> Path:
    """Return the file with the comments about a plan: the plan, or one beside it."""
    beside = path.with_name(f"{path.name}.head")
    return beside if beside.exists() else path


@functools.cache
def head(path: Path) -> MappingProxyType[str, str]:
    """Return what the comments at the top of a plan say after the first, which says why."""
    found = {}
    for line in head_of(path).read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith("# ") or line.startswith("# strideaudit"):
            break
        key, _, value = line.removeprefix("# ").partition(": ")
        found[key] = value
    return MappingProxyType(found)


@functools.cache
def report(path: Path) -> PlanReport:
    """Return the audit of a plan with the settings at its head."""
    said = head(path)
    asked = with_options(Config(), {key: said[key] for key in ("model", "goal") if key in said})
    if "locked" in said:
        asked = with_options(asked, {"locked": [said["locked"]]})
    if "ignore" in said:
        asked = with_options(asked, {"ignore": [said["ignore"]]})
    if "require-ignore-reason" in said:
        asked = with_options(asked, {"require-ignore-reason": True})
    accepted = None
    if "accepts" in said:
        rule, _, address = said["accepts"].partition(" at ")
        gone = AcceptedFinding(
            path.name, rule, address, said.get("fingerprint", "of a finding that is gone")
        )
        accepted = Baseline("baseline.json", {gone.fingerprint: gone})
    settings = settings_of(asked, load_catalogue())
    policy = policy_of(asked, said.get("today", "2026-06-01"), baseline=accepted)
    text = path.read_text(encoding="utf-8")
    return audit(read_plan(text, path.name), load_catalogue(), settings, policy)


def own_findings(path: Path) -> list[Reported]:
    """Return the findings of the rule that a plan was written for."""
    return [finding for finding in report(path).findings if finding.rule == path.parent.name]


def expected_lines(path: Path) -> list[int]:
    """Return the 1-based lines that end in ``# finds``, as often as they say.

    Where the line is itself a comment that must be exact, the head names it under ``lines``.
    """
    lines = [int(number) for number in head(path).get("lines", "").split()]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        match = re.search(r"  # finds(?: (\d+))?$", line)
        if match:
            lines += [number] * int(match[1] or 1)
    return lines


def words_of(finding: Reported) -> tuple[str, ...]:
    """Return everything that a finding says."""
    return (finding.message, finding.why, finding.fix, finding.label)


def plan_of(*entries: str, goal: str = "upright") -> str:
    """Return a plan of one session, its first entry on line 6."""
    work = "".join(f"      - {entry}\n" for entry in entries)
    return f"plan: Speed block\ngoal: {goal}\nsessions:\n  - day: mon\n    work:\n{work}"


def only_finding(text: str, rule: str) -> Reported:
    """Return the one finding of a rule on a plan."""
    found = audit(read_plan(text, "plan.yaml"), load_catalogue(), Settings()).findings
    (finding,) = [finding for finding in found if finding.rule == rule]
    return finding


@pytest.mark.parametrize("path", PATHS, ids=plan_name)
def test_rule_fires_where_the_plan_says(path: Path) -> None:
    fired = sorted(finding.span.line for finding in own_findings(path))

    assert fired == expected_lines(path)


@each_plan
def test_finding_is_as_severe_and_as_sure_as_the_plan_says(path: Path) -> None:
    expected = {key: value for key, value in head(path).items() if key in CHECKED}

    for finding in own_findings(path):
        found = {
            "severity": finding.severity.value,
            "evidence": finding.evidence.value,
            "robust": str(finding.robust).lower(),
        }
        assert {key: found[key] for key in expected} == expected


@each_plan
def test_plan_is_named_after_what_it_shows_and_says_why(path: Path) -> None:
    first = head_of(path).read_text(encoding="utf-8").splitlines()[0]

    assert path.parent.name in RULES
    assert path.name.startswith("fires-" if expected_lines(path) else "silent-")
    assert first.startswith("# ")
    assert set(head(path)) <= {*SETTINGS, "lines", *CHECKED}
    assert expected_lines(path) or not set(head(path)) & set(CHECKED)


@each_plan
def test_plan_can_be_read_unless_its_rule_is_about_that(path: Path) -> None:
    readable = report(path).subject is not None

    fires = path.parent.name == "plan-invalid" and path.name.startswith("fires-")
    assert readable != (fires or path.stem == "silent-while-the-plan-cannot-be-read")


@each_rule
def test_rule_is_shown_firing_and_staying_silent(rule_id: str) -> None:
    fires = {bool(expected_lines(path)) for path in PATHS if path.parent.name == rule_id}

    assert fires == {True, False}


@each_rule
def test_docstring_of_a_rule_is_a_manual_page(rule_id: str) -> None:
    blocks = RULES[rule_id].doc.strip().split("\n\n")
    sections = [block for block in blocks if not block.startswith("    ")]

    assert re.fullmatch(r"[A-Z][^.]*\.", sections[0])
    assert [section.partition(":")[0] for section in sections[1:]] == list(HEADINGS)
    assert all(section.partition(":")[2].strip() for section in sections[1:])


@each_rule
def test_rule_cites_what_it_declares_and_the_data_know_it(
    rule_id: str, knowledge: Knowledge
) -> None:
    rule = RULES[rule_id]
    cited = set(re.findall(r"\[(\w+)\]", CODE.sub("", rule.doc)))

    assert cited == set(rule.sources)
    assert cited <= knowledge.sources.keys()


@each_rule
def test_manual_page_promises_nothing_and_names_the_push_phase_in_full(rule_id: str) -> None:
    text = " ".join(CODE.sub("", RULES[rule_id].doc).split())

    assert promises(rule_id, text) == []
    assert BARE_PUSH.findall(text) == []


@each_plan
def test_findings_promise_nothing_and_name_the_push_phase_in_full(path: Path) -> None:
    for finding in report(path).findings:
        for text in words_of(finding):
            assert promises(finding.rule, text) == []
            assert BARE_PUSH.findall(CODE.sub("", text)) == []


@each_plan
def test_finding_says_what_is_wrong_why_and_what_to_do(path: Path) -> None:
    for finding in report(path).findings:
        assert finding.message.strip()
        assert not finding.message.endswith(".")
        assert finding.why.strip()
        assert finding.fix.strip()
        assert finding.evidence.value in "ABCD"
        assert finding.group == RULES[finding.rule].group


@each_plan
def test_only_findings_about_shares_are_robust_or_not(path: Path) -> None:
    for finding in report(path).findings:
        assert (finding.robust is None) == (not RULES[finding.rule].fires)


def test_rules_about_shares_are_those_of_the_design() -> None:
    about_shares = {rule_id for rule_id, rule in RULES.items() if (rule.fires is not None)}

    assert about_shares == {
        "push-overreliance",
        "resisted-redundancy",
        "jump-redundancy",
        "equal-thirds-drift",
    }


@each_plan
def test_no_phase_is_both_thin_and_untouched(path: Path) -> None:
    spoken_of = Counter(
        phase
        for finding in report(path).findings
        if finding.rule in ("phase-thin", "phase-untouched", "two-thirds-untouched")
        for phase in finding.phases
    )

    assert set(spoken_of) <= {"push", "swing", "return"}
    assert set(spoken_of.values()) <= {1}


@each_plan
def test_two_untouched_thirds_take_the_place_of_two_findings(path: Path) -> None:
    found = [f for f in report(path).findings if f.rule == "phase-untouched"]
    untouched = {phase for f in found for phase in f.phases}
    both = [f for f in report(path).findings if f.rule == "two-thirds-untouched"]

    assert not {"swing", "return"} <= untouched
    assert not both or untouched <= {"push"}


@each_plan
def test_an_incomplete_plan_is_not_judged_by_its_phases_and_muscles(path: Path) -> None:
    findings = report(path).findings
    incomplete = any(finding.rule == "plan-incomplete" for finding in findings)

    assert (report(path).verdict == "incomplete") == incomplete
    if incomplete:
        soft = {f.severity for f in findings if f.group in ("phase", "muscle")}
        assert soft <= {Severity.INFO}


def test_phase_and_muscle_rules_are_the_ones_that_an_incomplete_plan_softens() -> None:
    assert set(SOFTENED_GROUPS) == {"phase", "muscle"}


@each_plan
def test_a_finding_that_is_not_robust_says_where_it_fails(path: Path) -> None:
    for finding in report(path).findings:
        _, not_robust, where = finding.message.partition("not robust")

        assert bool(not_robust) == (finding.robust is False)
        assert bool(not_robust) == bool(re.search(r"\b(lesson|evidence)\b", where))


def test_push_overreliance_names_the_three_largest_lines_and_what_to_shift() -> None:
    text = plan_of(
        "Back squat: 3x5", "Leg extension: 1x12", "Standing calf raise: 4x12",
        "Leg press: 2x10", "Band knee drive: 3x10/side", "Romanian deadlift: 1x6",
    )  # fmt: skip
    # push phase: 3 + 1 + 4 + 2 + 0.5 of the deadlift = 10.5 of 14 phased SE = 75 %
    # to shift: 14 * (0.75 - 1/3 - 0.1) = 4.43, rounded up to 5

    finding = only_finding(text, "push-overreliance")

    assert finding.message.startswith("75 % of the phased work is push phase; above 60 %")
    assert (
        "Standing calf raise (line 8, 4.0 SE), Back squat (line 6, 3.0 SE) and "
        "Leg press (line 9, 2.0 SE)"
    ) in finding.why
    assert [related.span.line for related in finding.related] == [8, 6, 9]
    assert "shift work worth 5 sets a week" in finding.fix
    assert finding.span.line == 2  # the goal


def test_whole_sets_to_shift_are_not_rounded_up_again() -> None:
    # push phase 9 of 10 for the start: 10 * (0.9 - 0.6) = 3.0, which is 3 and not 3.5
    text = plan_of("Standing calf raise: 9x12", "Band knee drive: 1x10/side", goal="start")

    assert "shift work worth 3 sets a week" in only_finding(text, "push-overreliance").fix


def test_push_overreliance_says_that_the_start_exception_was_applied() -> None:
    # 9 of 10: above 85 %
    text = plan_of("Standing calf raise: 9x12", "Band knee drive: 1x10/side", goal="start")

    assert "start exception applied" in only_finding(text, "push-overreliance").message


def test_start_exception_names_the_weeks_and_the_limits() -> None:
    text = plan_of("Block start: 6x20m", goal="start").replace("sessions", "weeks: 4\nsessions", 1)

    finding = only_finding(text, "start-exception")

    assert "weeks 1 to 4" in finding.message
    assert "above 75 %" in finding.why
    assert "above 85 %" in finding.why


def test_two_thirds_untouched_says_that_the_return_muscles_work_in_another_action() -> None:
    squats = only_finding(plan_of("Back squat: 4x5"), "two-thirds-untouched")
    raises = only_finding(plan_of("Standing calf raise: 4x12"), "two-thirds-untouched")

    assert "not in the action of that phase" in squats.why
    assert "not in the action of that phase" not in raises.why


def test_untouched_phase_with_a_share_is_called_a_by_product() -> None:
    # in evidence 4 * 0.325 = 1.3 of 8 SE are return-phase work, 0 SE directly; in lesson none
    text = plan_of("Back squat: 4x5", "Band knee drive: 4x10/side")
    file = read_plan(text, "plan.yaml")

    found = audit(file, load_catalogue(), Settings("evidence")).findings
    (finding,) = [f for f in found if f.rule == "phase-untouched"]

    assert "16 % of the work is a by-product" in finding.why
    assert "no direct work" in finding.message
    assert "nothing in the plan trains it" in only_finding(text, "phase-untouched").why


def suggested(finding: Reported) -> set[str]:
    """Return the exercises that a finding proposes to add."""
    proposal = re.sub(r" for the (swing|return) phase(, and)?", ",", finding.fix)
    proposal = proposal.removeprefix("add ").partition(";")[0].strip(",")
    return {name.strip() for name in re.split(r",| or ", proposal) if name.strip()}


@pytest.mark.parametrize(
    ("entries", "own"),
    [
        (("Back squat: 4x5", "Nordic curl: 4x5"), {"barbell"}),
        (("Leg press: 4x10", "Nordic curl: 4x5"), {"machine"}),
        (("Back squat: 4x5", "Band leg curl: 3x12"), {"barbell", "band"}),
        (("Power skip: 4x10",), set()),
        (("Step-up to knee drive: 4x8", "Box jump: 40 contacts"), {"barbell", "box"}),
    ],
)
def test_untouched_message_names_only_what_the_plan_can_do(
    entries: tuple[str, ...], own: set[str]
) -> None:
    # the equipment of an exercise is an open list of alternatives: of a plan's own the usual one
    catalogue = load_catalogue()
    found = audit(read_plan(plan_of(*entries), "plan.yaml"), catalogue, Settings()).findings
    untouched = [f for f in found if f.rule in ("phase-untouched", "two-thirds-untouched")]

    names = {name for finding in untouched for name in suggested(finding)}

    assert untouched
    assert len(names) >= 2
    for name in names:
        (key,) = catalogue.find(name)
        at_hand = own | {"none", "track", "grass", "wall"}
        assert at_hand & set(catalogue.exercise(key).equipment), name


def test_findings_do_not_depend_on_the_order_of_the_entries() -> None:
    entries = ("Back squat: 5x5", "Leg press: 3x10", "A-skip: 2x50m", "Flying sprint: 3x15m")

    def said(*ordered: str) -> Counter[tuple[str, str, float | None]]:
        found = audit(read_plan(plan_of(*ordered), "p.yaml"), load_catalogue(), Settings())
        balance = found.subject.coverage.balance if found.subject else None
        return Counter((f.rule, f.message, balance) for f in found.findings)

    assert said(*entries) == said(*reversed(entries))


@each_plan
def test_hamstring_rules_never_speak_of_the_same_plan(path: Path) -> None:
    both = {"leg-curl-only-hamstring", "squat-is-not-hamstring"}

    assert len(both & {finding.rule for finding in report(path).findings}) <= 1


@each_plan
def test_a_gap_is_not_said_again_where_its_phase_is_untouched(path: Path) -> None:
    gaps = {"push": "plantarflexor-gap", "swing": "hip-flexor-gap", "return": "adductor-gap"}
    untouched = {
        phase
        for finding in report(path).findings
        if finding.rule in ("phase-untouched", "two-thirds-untouched")
        for phase in finding.phases
    }

    assert not {gaps[phase] for phase in untouched} & {f.rule for f in report(path).findings}


@each_plan
def test_no_phase_muscle_or_duplicate_is_judged_without_phased_work(path: Path) -> None:
    if report(path).shares is None:
        findings = report(path).findings
        assert {finding.group for finding in findings} <= {"plan", "dose"}
        assert "duplicate-stimulus" not in {finding.rule for finding in findings}


@each_plan
def test_a_finding_names_at_most_five_other_places_with_short_labels(path: Path) -> None:
    for finding in report(path).findings:
        assert len(finding.related) <= 5
        assert len(finding.label) < 30
        assert all(len(place.label) < 30 for place in finding.related)


def test_related_places_go_by_size_and_then_by_name() -> None:
    text = plan_of(
        "Box squat: 1x5", "Smith squat: 1x5", "Lunge: 1x8/side", "Leg press: 1x10",
        "Step-up: 2x8/side", "Back squat: 3x5", "Split squat: 1x8/side",
    )  # fmt: skip

    finding = only_finding(text, "duplicate-stimulus")

    assert finding.span.line == 11
    # Step-up with 2, then of the five with 1: Box squat, Leg press, Lunge, Smith squat
    assert [place.span.line for place in finding.related] == [10, 6, 9, 8, 7]
    assert finding.message.endswith(
        "Back squat, Step-up, Box squat, Leg press, Lunge, Smith squat and Split squat"
    )


def test_duplicates_free_the_sets_of_all_but_the_two_largest() -> None:
    # swing phase 3: thin; return phase 4: not thin; the third and fourth have 2 + 1
    text = plan_of(
        "Back squat: 4x5", "Leg press: 3x10", "Lunge: 2x8/side", "Step-up: 1x8/side",
        "Band knee drive: 3x10/side", "Romanian deadlift: 4x6",
    )  # fmt: skip

    finding = only_finding(text, "duplicate-stimulus")

    assert "frees work worth up to 3 sets a week for the swing phase, which is thin" in finding.fix


def test_what_the_hip_flexors_do_already_is_not_suggested_as_new() -> None:
    text = plan_of("Flying sprint: 6x30m", "Band knee drive: 2x10/side")

    fix = only_finding(text, "hip-flexor-gap").fix

    assert fix.startswith("add 1 set a week: more of Band knee drive, or ")
    assert fix.count("Band knee drive") == 1


def test_calf_work_that_is_suggested_trains_the_calves_first() -> None:
    fix = only_finding(plan_of("Back squat: 4x5"), "plantarflexor-gap").fix

    assert fix == "add a set of Standing calf raise and a set of Seated calf raise"


def test_findings_do_not_depend_on_the_order_of_the_sessions() -> None:
    monday = "  - day: mon\n    work: [Lunge: 2x8/side, Leg extension: 2x12, Leg curl: 3x12]\n"
    thursday = "  - day: thu\n    work: [Lunge: 2x8/side, Leg extension: 2x12, Leg curl: 3x12]\n"

    def said(*sessions: str) -> set[tuple[str, str, str]]:
        text = "plan: Speed block\nsessions:\n" + "".join(sessions)
        found = audit(read_plan(text, "p.yaml"), load_catalogue(), Settings()).findings
        return {(f.rule, f.message, f.address) for f in found}

    found = said(monday, thursday)

    assert "sessions[mon].work[Leg curl]" in {address for _, _, address in found}
    assert found == said(thursday, monday)


def test_duplicates_free_no_sets_for_the_phase_that_they_train() -> None:
    # four holds of 15 s are 2 SE: the swing phase is thin, but it is theirs; the return phase has
    # 4 / 2 of 10 SE, which is below its band
    text = plan_of(
        "Band knee drive: 1x15s", "Hanging leg raise: 1x15s", "Lying leg raise: 1x15s",
        "Cable hip flexion: 1x15s", "Back squat: 4x5", "Romanian deadlift: 4x6",
    )  # fmt: skip

    finding = only_finding(text, "duplicate-stimulus")

    assert "for the return phase, which is below its band" in finding.fix
