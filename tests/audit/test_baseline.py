"""Fingerprints that survive what does not matter, and the file of accepted findings."""

import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strideaudit.audit import baseline
from strideaudit.audit.baseline import GROWTH, AcceptedFinding, Baseline
from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Report
from strideaudit.audit.subject import Settings
from strideaudit.cli.commands import baseline as command
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project import baseline_file
from strideaudit.project.config.meaning import policy_of
from strideaudit.project.config.model import Config
from strideaudit.project.locations import BASELINE
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.terminal import console

FAILING = "plan: A\nsessions:\n  - day: mon\n    work:\n      - Leg press: 6x10\n      - Bob: 4x5\n"
TODAY = "2026-06-01"


def audited(text: str, accepted: Baseline | None = None) -> PlanReport:
    policy = policy_of(Config(), TODAY, baseline=accepted)
    return audit(read_plan(text, "plan.yaml"), load_catalogue(), Settings(), policy)


def prints(text: str) -> set[str]:
    return {finding.fingerprint for finding in audited(text).findings}


# Fingerprints

NAMES = ("Leg press", "Back squat", "Nordic curl", "Block start", "Bob", "Eve", "Toe raise")
DOSES = ("4x5", "3x8", "6x20m", "8x60m", "10x10")
"""Some do not fit some exercises: an uncountable dose is a finding, too."""

ENTRIES = st.lists(
    st.one_of(
        st.builds(lambda name, dose: {name: dose}, st.sampled_from(NAMES), st.sampled_from(DOSES)),
        st.builds(
            lambda name, dose: {"exercise": name, "dose": dose},
            st.sampled_from(NAMES),
            st.sampled_from(DOSES),
        ),
        st.builds(
            lambda name, dose: f"{name} {dose}", st.sampled_from(NAMES), st.sampled_from(DOSES)
        ),
    ),
    min_size=1,
    max_size=4,
)
SESSIONS = st.lists(
    st.fixed_dictionaries(
        {"day": st.sampled_from(("mon", "tue", "thu")), "work": ENTRIES},
        optional={"name": st.sampled_from(("Speed", "Lift")), "colour": st.just("red")},
    ),
    min_size=1,
    max_size=4,
)
PLANS = st.one_of(
    st.fixed_dictionaries({"plan": st.just("A"), "sessions": SESSIONS}),
    st.fixed_dictionaries(
        {
            "plan": st.just("A"),
            "weeks": st.lists(
                st.fixed_dictionaries({"sessions": SESSIONS}), min_size=2, max_size=4
            ),
        }
    ),
)
slow = settings(suppress_health_check=[HealthCheck.too_slow])


def dumped(plan: object, **style: Any) -> str:  # noqa: ANN401 - what yaml takes
    text: str = yaml.safe_dump(plan, sort_keys=False, allow_unicode=True, **style)
    return text


def session_lists(plan: dict[str, Any]) -> Iterator[list[Any]]:
    for holder in plan.get("weeks", [plan]):
        yield holder["sessions"]


@slow
@given(PLANS, st.data())
def test_fingerprints_survive_moved_lines(plan: dict[str, Any], data: st.DataObject) -> None:
    lines = dumped(plan).splitlines()
    moved = []
    for line in lines:
        moved += data.draw(st.sampled_from(([], [""], ["# a note"], ["", "", "    # deeper"])))
        moved.append(line)

    assert prints("\n".join(moved)) == prints("\n".join(lines))


@slow
@given(PLANS, st.randoms(use_true_random=False))
def test_fingerprints_survive_another_order(plan: dict[str, Any], chance: random.Random) -> None:
    before = prints(dumped(plan))
    for sessions in session_lists(plan):
        chance.shuffle(sessions)
        for session in sessions:
            chance.shuffle(session["work"])

    assert prints(dumped(plan)) == before


@slow
@given(PLANS, st.sampled_from(("block", "flow", "single", "double", "narrow", "json", "indented")))
def test_fingerprints_survive_another_style(plan: dict[str, Any], style: str) -> None:
    styles: dict[str, Callable[[], str]] = {
        "block": lambda: dumped(plan, default_flow_style=False),
        "flow": lambda: dumped(plan, default_flow_style=True),
        "single": lambda: dumped(plan, default_style="'"),
        "double": lambda: dumped(plan, default_style='"'),
        "narrow": lambda: dumped(plan, width=10),
        "json": lambda: json.dumps(plan),
        "indented": lambda: json.dumps(plan, indent=3),
    }

    assert prints(styles[style]()) == prints(dumped(plan))


@slow
@given(PLANS)
def test_fingerprints_survive_a_goal_and_another_title(plan: dict[str, Any]) -> None:
    before = prints(dumped(plan))
    untitled = {key: value for key, value in plan.items() if key != "plan"}

    # A goal that is stated is no longer guessed from the starts: it is stated in both.
    goal = {"goal": "upright"}
    assert prints(dumped({**plan, **goal})) == prints(dumped({**goal, **untitled}))
    assert prints(dumped({"title": "Another one", **untitled})) == before
    assert prints(dumped(untitled)) == before


@slow
@given(PLANS, st.data())
def test_a_changed_dose_renames_no_finding(plan: dict[str, Any], data: st.DataObject) -> None:
    """Findings may come and go with a dose, but those of other places keep their fingerprints."""
    before = {one.fingerprint: one for one in audited(dumped(plan)).findings}
    sessions = data.draw(st.sampled_from(list(session_lists(plan))))
    work = data.draw(st.sampled_from(sessions))["work"]
    at = data.draw(st.integers(0, len(work) - 1))
    changed = work[at]
    name = changed["exercise"] if isinstance(changed, dict) and "exercise" in changed else None
    if name is None:
        name = next(iter(changed)) if isinstance(changed, dict) else changed.rpartition(" ")[0]
    work[at] = {name: "5x3"}

    after = {one.fingerprint: one for one in audited(dumped(plan)).findings}

    about_names = ("unknown-exercise", "ambiguous-exercise", "unknown-key")
    assert {key for key, one in before.items() if one.rule in about_names} == {
        key for key, one in after.items() if one.rule in about_names
    }
    for key in before.keys() & after.keys():
        assert before[key].rule == after[key].rule


def test_two_sessions_of_a_day_keep_their_findings_when_a_dose_changes() -> None:
    """Numbered by what they hold, they would change numbers with it."""
    text = (
        "sessions:\n"
        "  - {day: mon, colour: red, work: [Squat 4x5, RDL 4x5]}\n"
        "  - {day: mon, work: [Squat 5x5]}\n"
    )

    for changed in (text.replace("4x5, ", "6x5, "), text.replace("5x5", "3x5")):
        of_key = [
            {one.fingerprint for one in audited(each).findings if one.rule == "unknown-key"}
            for each in (text, changed)
        ]
        assert of_key[0] == of_key[1]
        assert len(of_key[0]) == 1


def test_a_finding_about_the_plan_is_the_same_whichever_entry_it_points_at() -> None:
    text = (
        "sessions:\n  - day: mon\n    work:\n      - Leg press: 6x10\n      - Leg extension: 5x10\n"
    )
    found = [
        next(one for one in audited(each).findings if one.rule == "quad-dominance")
        for each in (text, text.replace("5x10", "7x10"))
    ]

    assert [one.span.line for one in found] == [4, 5]
    assert found[0].fingerprint == found[1].fingerprint


def test_alike_findings_have_fingerprints_of_their_own() -> None:
    text = "sessions:\n  - {day: mon, work: [Bob 4x5, Bob 4x5]}\n  - {day: mon, work: [Bob 4x5]}\n"

    found = [one for one in audited(text).findings if one.rule == "unknown-exercise"]

    assert len({one.fingerprint for one in found}) == 3


def test_a_name_with_a_number_is_not_another_of_its_name() -> None:
    one = prints("sessions:\n  - work: ['Bob #1 4x5', 'Squat 4x5']\n")
    two = prints("sessions:\n  - work: ['Bob #2 4x5', 'Squat 4x5']\n")

    assert one != two


def test_an_ignored_finding_keeps_the_accepted_one_when_both_change_places() -> None:
    ignored = "      - Bob: 4x5  # strideaudit: ignore[unknown-exercise] -- ours\n"
    accepted = "      - Bob: 5x5\n"
    head = "sessions:\n  - work:\n"
    before = audited(head + ignored + accepted)
    kept = {one.fingerprint for one in before.findings}
    entries = {key: AcceptedFinding("plan.yaml", "unknown-exercise", "", key) for key in kept}

    after = audited(head + accepted + ignored, Baseline("b.json", entries))

    assert [one.rule for one in after.findings] == []


# Growth


def accepted(text: str, *, without_numbers: bool = False) -> Baseline:
    """Accept all findings of a plan, as today or as before there were numbers."""
    plan = audited(text)
    entries = [baseline.entry_of(plan, finding, TODAY) for finding in plan.findings]
    if without_numbers:
        entries = [entry._replace(measure=None, unit="") for entry in entries]
    return Baseline("b.json", {entry.fingerprint: entry for entry in entries})


def gym(presses: int) -> str:
    """Return a plan with some sets of leg press, two of Nordic curls and three of leg raises."""
    work = (
        f"[Leg press 10x10, Leg press {presses - 10}x10, Nordic curl 2x5, Hanging leg raise 3x10]"
    )
    return f"plan: A\ngoal: upright\nsessions:\n  - work: {work}\n"


def push_share(text: str) -> float:
    shares = audited(text).shares
    assert shares is not None
    return 100 * shares[0]


def test_an_accepted_error_that_grows_by_more_than_three_points_is_told_again() -> None:
    # Leg press is all push, Nordic curls all return, leg raises two thirds swing: next to 2 and 3
    # sets of these, 12 / 16 = 75 % are push with 12 sets, 77.8 % with 14, and 80 % with 16.
    for presses, share in ((12, 75.0), (14, 100 * 14 / 18), (16, 80.0)):
        assert push_share(gym(presses)) == pytest.approx(share)
    old = accepted(gym(12))

    told = {one.rule: one for one in audited(gym(16), old).findings}
    assert told["push-overreliance"].message.endswith(
        "; worse than accepted: 75 points then, 80 points now"
    )
    assert "strideaudit baseline update" in told["push-overreliance"].fix
    assert "push-overreliance" not in {one.rule for one in audited(gym(14), old).findings}
    assert "stale-baseline" not in told
    assert not audited(gym(12), old).findings


def test_an_accepted_lack_of_one_set_more_is_told_again() -> None:
    thin = "goal: upright\nsessions:\n  - work: [Leg press 5x10, %s]\n"
    enough, less = (thin % f"Nordic curl {n}x5, Hanging leg raise 5x10" for n in (3, 1))
    (entry,) = [one for one in accepted(enough).entries.values() if one.rule == "phase-thin"]
    assert (entry.measure, entry.unit) == (1.0, "sets")

    told = {one.rule: one for one in audited(less, accepted(enough)).findings}

    assert told["phase-thin"].message.endswith("; worse than accepted: 1 set then, 3 sets now")


def test_a_baseline_without_numbers_accepts_as_before() -> None:
    old = accepted(gym(12), without_numbers=True)

    assert "push-overreliance" not in {one.rule for one in audited(gym(40), old).findings}


ALIKE = "sessions:\n  - work: [Back squat 4x5, Leg press 3x10, Lunge 3x10, Step-up %dx8]\n"


def test_a_dose_finding_about_the_plan_is_known_by_its_rule() -> None:
    found = [
        [one for one in audited(ALIKE % sets).findings if one.rule == "duplicate-stimulus"]
        for sets in (3, 5)
    ]

    # The largest entry is another one, and with it the line at which the finding points.
    (before,), (after,) = found
    assert before.span.column != after.span.column
    assert before.fingerprint == after.fingerprint


def test_a_file_that_knew_it_by_its_line_still_accepts_it() -> None:
    old = accepted(ALIKE % 3, without_numbers=True)
    entries = {
        "f" * 32 if one.rule == "duplicate-stimulus" else key: one
        for key, one in old.entries.items()
    }
    entries["f" * 32] = entries["f" * 32]._replace(fingerprint="f" * 32)

    found = audited(ALIKE % 3, Baseline("b.json", entries)).findings

    assert not {"duplicate-stimulus", "stale-baseline"} & {one.rule for one in found}
    plan = audited(ALIKE % 3)
    now = [baseline.entry_of(plan, one, TODAY) for one in plan.findings]
    pruned = baseline.updated(Baseline("b.json", entries), [plan], now, lambda _: True, add=False)
    assert (pruned.removed, {one.fingerprint for one in pruned.entries}) == (
        0,
        {one.fingerprint for one in now},
    )


def test_an_update_accepts_what_has_grown_with_its_number_and_day() -> None:
    old, plan = accepted(gym(12)), audited(gym(16))
    now = [baseline.entry_of(plan, one, "2026-07-01", "spring") for one in plan.findings]

    update = baseline.updated(old, [plan], now, lambda _: True, add=True)

    entries = {one.rule: one for one in update.entries}
    push = entries["push-overreliance"]
    assert (push.measure, push.first_seen, push.reason) == (80.0, "2026-07-01", "spring")
    assert update.changed >= 1
    pruned = baseline.updated(old, [plan], now, lambda _: True, add=False)
    kept = {one.rule: one for one in pruned.entries}["push-overreliance"]
    assert (kept.measure, kept.first_seen) == (75.0, TODAY)


# The file

TEXTS = st.text(max_size=12)
FINGERPRINTS = st.text("0123456789abcdef", min_size=32, max_size=32)
NUMBERS = st.one_of(
    st.just((None, "")),
    st.tuples(st.floats(0, 100).map(lambda one: round(one, 2)), st.sampled_from(sorted(GROWTH))),
)
BASELINES = st.dictionaries(
    FINGERPRINTS,
    st.tuples(
        TEXTS, st.text(min_size=1, max_size=12), TEXTS, st.sampled_from(("", TODAY)), TEXTS, NUMBERS
    ),
    max_size=6,
).map(
    lambda found: [
        AcceptedFinding(path, rule, address, key, day, reason, "", *measure)
        for key, (path, rule, address, day, reason, measure) in found.items()
    ]
)


def loaded(folder: Path, text: str) -> Baseline:
    path = folder / "baseline.json"
    path.write_bytes(text.encode())
    return baseline_file.load(str(path))


@given(BASELINES)
def test_a_baseline_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, entries: list[AcceptedFinding]
) -> None:
    text = baseline_file.dump(entries)

    found = loaded(tmp_path_factory.getbasetemp(), text).entries
    assert found == {entry.fingerprint: entry for entry in entries}
    assert baseline_file.dump(found.values()) == text
    assert baseline_file.dump(reversed(entries)) == text


@given(BASELINES)
def test_a_baseline_is_one_line_of_ascii_a_finding_sorted(entries: list[AcceptedFinding]) -> None:
    lines = baseline_file.dump(entries).splitlines()

    assert lines[0] == '{"format": "strideaudit-baseline/1", "findings": ['
    assert lines[-2:] == ["  null", "]}"]
    assert len(lines) == len(entries) + 3
    assert all(line.isascii() for line in lines)
    found = [json.loads(line.strip().removesuffix(",")) for line in lines[1:-2]]
    keys = [(one["path"], one["rule"], one["address"]) for one in found]
    assert keys == sorted(keys)


@given(BASELINES, BASELINES, BASELINES)
def test_baselines_merged_line_by_line_hold_the_findings_of_both(
    tmp_path_factory: pytest.TempPathFactory,
    shared: list[AcceptedFinding],
    ours: list[AcceptedFinding],
    theirs: list[AcceptedFinding],
) -> None:
    one, two = (baseline_file.dump([*shared, *own]).splitlines() for own in (ours, theirs))
    merged = [*one[:-2], *two[1:-2], *one[-2:]]  # as git merges with merge=union

    found = loaded(tmp_path_factory.getbasetemp(), "\n".join(merged)).entries

    assert set(found) == {entry.fingerprint for entry in (*shared, *ours, *theirs)}


def test_a_line_can_be_taken_out_by_hand(tmp_path: Path) -> None:
    entries = [AcceptedFinding("a.yaml", "phase-thin", "", letter * 32) for letter in "abc"]
    lines = baseline_file.dump(entries).splitlines()

    for gone in (1, 2, 3):
        left = loaded(tmp_path, "\n".join([*lines[:gone], *lines[gone + 1 :]])).entries
        assert set(left) == {entry.fingerprint for entry in entries} - {"abc"[gone - 1] * 32}


GOOD = baseline_file.dump([AcceptedFinding("a.yaml", "phase-thin", "", "a" * 32)])
BROKEN = {
    # what the file holds: what is said, and what to do
    "": ("the baseline is not JSON: expecting value", "baseline create --force"),
    "{": ("the baseline is not JSON", "baseline create --force"),
    '{"\n': ("the baseline is not JSON: invalid control character", "baseline create --force"),
    "\x00\xff": ("the baseline is not JSON", "baseline create --force"),
    "[" * 100_000: ("the baseline is not JSON", "baseline create --force"),
    "[]": ("this is not a strideaudit baseline", "baseline create --force"),
    '{"format": "strideaudit-report/1"}': (
        "this is not a strideaudit baseline",
        "baseline create --force",
    ),
    '{"format": 1}': ("this is not a strideaudit baseline", "baseline create --force"),
    '{"format": "strideaudit-baseline/2", "findings": []}': (
        "the format 'strideaudit-baseline/2'; this version reads strideaudit-baseline/1",
        "newer strideaudit",
    ),
    '{"format": "strideaudit-baseline/1"}': ("the baseline lists no findings", ""),
    '{"format": "strideaudit-baseline/1", "findings": {}}': ("lists no findings", ""),
    '{"format": "strideaudit-baseline/1", "findings": [5]}': (
        "finding 1 of the baseline is incomplete: it needs path, rule, address and fingerprint",
        "restore the file",
    ),
    GOOD.replace('"rule"', '"role"'): ("finding 1 of the baseline is incomplete", "restore"),
    GOOD.replace('"phase-thin"', "7"): ("finding 1 of the baseline is incomplete", "restore"),
    GOOD.replace("}", ', "measure": 4}', 1): ("and `measure` a number with its `unit`", "restore"),
    GOOD.replace("}", ', "measure": true, "unit": "sets"}', 1): ("and `measure` a", "restore"),
    GOOD.replace("}", ', "measure": NaN, "unit": "sets"}', 1): ("and `measure` a", "restore"),
    GOOD.replace("}", ', "measure": 1e308, "unit": "sets"}', 1): ("and `measure` a", "restore"),
    GOOD.replace("}", ', "measure": -5, "unit": "sets"}', 1): ("and `measure` a", "restore"),
    GOOD.replace("}", ', "unit": "sets"}', 1): (
        "finding 1 of the baseline is incomplete",
        "restore",
    ),
    GOOD.replace("[\n", "[\n<<<<<<< HEAD\n"): ("merge conflict markers", "of both sides"),
    GOOD.replace("  null", "=======\n  null"): ("merge conflict markers", "of both sides"),
}


@pytest.mark.parametrize("content", BROKEN, ids=lambda content: content[:40])
def test_what_is_no_baseline_is_said_with_its_file_and_a_way_out(
    content: str, tmp_path: Path
) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(content.encode("latin-1"))
    says, fix = BROKEN[content]

    with pytest.raises(StrideauditError, match=r"^[^A-Z]") as caught:
        baseline_file.load(str(path))

    assert says in caught.value.message
    assert not caught.value.message.endswith(" at")
    assert fix in caught.value.hint
    assert caught.value.path == str(path)


def test_a_baseline_that_is_no_file_or_too_large_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StrideauditError, match="is a directory"):
        baseline_file.load(str(tmp_path))
    with pytest.raises(StrideauditError, match="there is no such baseline"):
        baseline_file.load(str(tmp_path / "none.json"))
    monkeypatch.setattr(baseline_file, "MAX_BYTES", 2**20)
    (tmp_path / "huge.json").write_text(" " * 2**20 + "{}", encoding="utf-8")
    with pytest.raises(StrideauditError, match="larger than 1 MiB"):
        baseline_file.load(str(tmp_path / "huge.json"))


def test_a_baseline_with_a_byte_order_mark_or_from_another_editor_is_read(tmp_path: Path) -> None:
    for text in ("\N{BYTE ORDER MARK}" + GOOD, GOOD.replace("\n", "\r\n")):
        assert set(loaded(tmp_path, text).entries) == {"a" * 32}


# The commands


@pytest.fixture
def squad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the plans of two athletes."""
    (tmp_path / ".git").mkdir()
    for name in ("ann", "bea"):
        folder = tmp_path / "plans" / name
        folder.mkdir(parents=True)
        (folder / "block.yaml").write_text(FAILING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*paths: str, **request: Any) -> Report:  # noqa: ANN401 - fields of a request
    return check_paths(Request(paths or ("plans",), today=TODAY, **request))


def change(how: str, *paths: str, **options: Any) -> int:  # noqa: ANN401
    return command.change(Request(paths or ("plans",), today=TODAY), how, **options)


def found(what: Report) -> list[str]:
    return sorted(one.rule for plan in what.plans for one in plan.findings)


def test_what_is_accepted_is_counted_and_no_longer_fails(
    squad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report()
    assert before.exit_code == 1

    assert change("create", reason="last season") == 0

    after = report()
    assert (after.exit_code, found(after)) == (0, [])
    assert after.ignored == {"inline": 0, "config": 0, "baseline": sum(before.counts.values())}
    assert {one.reason for plan in after.plans for one in plan.ignored} == {"last season"}
    assert capsys.readouterr().out == (
        f"{BASELINE}: {sum(before.counts.values())} accepted findings, "
        f"{sum(before.counts.values())} added, 0 removed\n"
    )
    assert found(report(accepted=False)) == found(before)
    assert (squad / BASELINE).is_file()


@pytest.mark.usefixtures("squad")
def test_the_plans_of_two_athletes_are_told_apart() -> None:
    change("create", "plans/ann")

    after = report()

    assert [plan.uri_path for plan in after.plans if plan.findings] == ["plans/bea/block.yaml"]


def test_a_baseline_counts_from_any_folder_of_the_repository(
    squad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change("create")
    monkeypatch.chdir(squad / "plans" / "ann")

    for path in ("block.yaml", "./block.yaml", "../ann/block.yaml", str(squad / "plans")):
        assert found(report(path)) == []


def test_an_increase_is_a_new_finding(squad: Path) -> None:
    change("create")
    path = squad / "plans" / "ann" / "block.yaml"
    path.write_text(FAILING + "      - Bob: 4x5\n", encoding="utf-8")

    assert found(report()) == ["unknown-exercise"]


def test_what_is_mended_is_told_and_pruned_and_not_accepted_again(
    squad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change("create")
    path = squad / "plans" / "ann" / "block.yaml"
    path.write_text(FAILING.replace("Bob", "Nordic curl"), encoding="utf-8")

    (stale,) = [
        one
        for plan in report().plans
        for one in plan.findings
        if one.rule == "stale-baseline" and "unknown-exercise" in one.message
    ]
    assert stale.message == (
        "the baseline accepts 'unknown-exercise' at sessions[mon].work[Bob], which no longer occurs"
    )
    assert stale.fix == "remove it: strideaudit baseline prune PATH..."

    capsys.readouterr()
    assert change("prune") == 0
    assert " 0 added, " in capsys.readouterr().out
    assert "stale-baseline" not in found(report())
    path.write_text(FAILING, encoding="utf-8")
    assert "unknown-exercise" in found(report())


def test_update_adds_and_removes_and_keeps_the_day_and_reason_of_the_others(squad: Path) -> None:
    change("create", "plans/ann", reason="first")
    (squad / "plans" / "ann" / "block.yaml").write_text(
        FAILING.replace("Bob", "Eve"), encoding="utf-8"
    )

    change("update", reason="second")

    accepted = baseline_file.load(BASELINE).entries.values()
    reasons = {(one.path.split("/")[1], one.reason) for one in accepted}
    assert reasons == {("ann", "first"), ("ann", "second"), ("bea", "second")}
    assert [one.reason for one in accepted if "Eve" in one.address] == ["second"]
    assert found(report()) == []


def test_plans_that_are_not_audited_keep_their_entries_until_they_are_gone(squad: Path) -> None:
    change("create")
    before = baseline_file.load(BASELINE).entries

    change("prune", "plans/ann")
    assert baseline_file.load(BASELINE).entries == before

    (squad / "plans" / "bea" / "block.yaml").unlink()
    change("prune", "plans/ann")
    left = baseline_file.load(BASELINE).entries.values()
    assert {one.path for one in left} == {"plans/ann/block.yaml"}


def test_a_plan_that_cannot_be_read_cannot_be_accepted_and_keeps_its_entries(
    squad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change("create")
    path = squad / "plans" / "ann" / "block.yaml"
    path.write_text(FAILING + "days: []\ncolour: red\n", encoding="utf-8")
    before = baseline_file.load(BASELINE).entries

    assert change("update") == 0

    assert baseline_file.load(BASELINE).entries == before
    assert "cannot be accepted: plan-invalid" in capsys.readouterr().err
    assert report().exit_code == 1


def test_a_locked_rule_cannot_be_accepted(squad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (squad / "plans" / "bea" / "strideaudit.toml").write_text(
        'locked = ["unknown-exercise"]\n', encoding="utf-8"
    )

    change("create")

    accepted = baseline_file.load(BASELINE).entries.values()
    rules = {(one.path.split("/")[1], one.rule) for one in accepted}
    assert ("ann", "unknown-exercise") in rules
    assert ("bea", "unknown-exercise") not in rules
    assert capsys.readouterr().err.startswith(
        "strideaudit: 1 finding cannot be accepted: unknown-exercise\n"
    )
    assert found(report()) == ["unknown-exercise"]


@pytest.mark.usefixtures("squad")
def test_a_rule_that_is_locked_later_fails_again() -> None:
    change("create")
    locked = {"locked": ["unknown-exercise"]}

    assert found(report("plans/ann", options=locked)) == ["stale-baseline", "unknown-exercise"]


@pytest.mark.usefixtures("squad")
def test_a_rule_that_is_off_in_this_run_leaves_no_stale_entry() -> None:
    change("create")

    assert found(report(options={"ignore": ["unknown-exercise"]})) == []


def test_what_is_said_about_comments_can_be_accepted(squad: Path) -> None:
    path = squad / "plans" / "ann" / "block.yaml"
    path.write_text(f"{FAILING}# strideaudit: ignore[phase-tin]\n", encoding="utf-8")
    (squad / "plans" / "bea" / "block.yaml").write_text(
        f"# strideaudit: ignore-file[no-such]\n{FAILING}", encoding="utf-8"
    )

    change("create")

    assert found(report()) == []


def test_create_does_not_replace_a_baseline_unless_told(squad: Path) -> None:
    change("create")
    text = (squad / BASELINE).read_bytes()
    (squad / "plans" / "ann" / "block.yaml").unlink()

    with pytest.raises(StrideauditError, match="there is a baseline already") as caught:
        change("create")
    assert "update" in caught.value.hint
    assert (squad / BASELINE).read_bytes() == text

    change("create", force=True)
    assert {one.path for one in baseline_file.load(BASELINE).entries.values()} == {
        "plans/bea/block.yaml"
    }


@pytest.mark.parametrize("how", ["create", "update", "prune"])
def test_nothing_is_written_where_a_path_is_wrong_or_there_is_no_plan(
    how: str, squad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if how != "create":
        change("create")
    before = sorted(squad.iterdir())
    text = (squad / BASELINE).read_bytes() if how != "create" else b""
    (squad / "empty").mkdir()

    assert change(how, "plans", "nowhere") == 2
    assert "strideaudit-baseline.json was not changed" in capsys.readouterr().err
    assert change(how, "empty") == 3
    assert "no plan found in empty" in capsys.readouterr().err

    assert sorted(squad.iterdir()) == sorted((*before, squad / "empty"))
    assert not text or (squad / BASELINE).read_bytes() == text


def test_prune_without_a_baseline_says_how_to_make_one(
    squad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StrideauditError, match="there is no baseline") as caught:
        change("prune")
    assert "baseline create" in caught.value.hint

    monkeypatch.setattr("strideaudit.text.write_output.replace", _full)
    with pytest.raises(StrideauditError, match="cannot be written: no space left"):
        change("create")
    assert not (squad / BASELINE).exists()


def _full(_: str, __: str) -> None:
    raise OSError(28, os.strerror(28))


@pytest.mark.usefixtures("squad")
def test_a_broken_baseline_is_misuse_and_every_plan_is_still_audited() -> None:
    Path(BASELINE).write_text("{", encoding="utf-8")

    after = report()

    assert after.exit_code == 2
    assert len(after.plans) == 2
    (problem,) = after.problems
    assert problem.startswith(f"{BASELINE}:1:2: the baseline is not JSON")


def test_show_lists_by_plan_and_is_safe_to_print(
    squad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = AcceptedFinding(
        "plans/\x1b[31m.yaml", "phase-thin", "goal", "a" * 32, TODAY, "camp\x07"
    )
    (squad / BASELINE).write_text(baseline_file.dump([entry]), encoding="utf-8")

    code = command.show(Request())

    assert code == 0
    assert capsys.readouterr().out == (
        "plans/\\x1b[31m.yaml\n"
        "  phase-thin at goal, accepted 2026-06-01: camp\\x07\n"
        "1 accepted finding\n"
    )
    assert console.PATIENCE == 1.0
