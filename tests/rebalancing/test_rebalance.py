"""The smallest change: found, proven, sensible for a coach, and the same on every machine."""

import itertools
import pathlib
from collections import Counter
from collections.abc import Iterator

import pytest
from amount import FULL

from strideaudit.audit.pipeline import audit, understand
from strideaudit.audit.policy import usual
from strideaudit.audit.subject import Settings
from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.rebalancing.conventions import Wish
from strideaudit.rebalancing.demands import is_reached
from strideaudit.rebalancing.rebalance import rebalance
from strideaudit.rebalancing.result import Rebalance
from strideaudit.rebalancing.search import EPS, Choice, Member, Problem, solve
from strideaudit.rebalancing.solving import Rebalancer
from strideaudit.text.edits import applied

ROOT = pathlib.Path(__file__).parents[2]
WINTER = (ROOT / "examples" / "winter_block.stride.yaml").read_text(encoding="utf-8")


def made(text: str, wish: Wish = Wish()) -> Rebalance:  # noqa: B008 - frozen
    file = native.read(text.encode(), "a.yaml")
    return rebalance(file, load_catalogue(), Settings(), None, wish)


def week(*sessions: tuple[str, str, tuple[str, ...]], top: str = "") -> str:
    lines = ["plan: P", *([top] if top else []), "sessions:"]
    for day, name, work in sessions:
        lines += [f"  - day: {day}", f"    name: {name}", "    work:"]
        lines += [f"      - {one}" for one in work]
    return "\n".join(lines) + "\n"


GYM = week(
    (
        "mon",
        "Gym",
        ("Back squat: 3x5 @ 80%", "Leg press: 3x10", "Lunge: 3x8/side", "Nordic curl: 3x5"),
    ),
    ("wed", "Track", ("Flying sprint: 4x20m rest 5min", "A-skip: 3x20m")),
    ("fri", "Gym", ("Leg press: 3x10", "Leg extension: 3x12", "Standing calf raise: 3x15")),
)


def test_the_example_of_a_winter_block_needs_two_changes() -> None:
    found = made(WINTER)

    assert [(one.kind, one.lines, one.new and one.new.exercise) for one in found.changes] == [
        ("swap", (15,), "isometric_knee_drive"),
        ("swap", (27,), "nordic_curl"),
    ]
    assert found.proven == (True, True)
    assert found.after is not None
    assert is_reached(found.after, "clean")
    assert applied(WINTER, found.edits) == found.text
    assert [
        (old, fresh)
        for old, fresh in zip(WINTER.splitlines(), found.text.splitlines(), strict=True)
        if old != fresh
    ] == [
        (
            "      - Leg press: 3x10 rest 2min",
            "      - Isometric knee drive: 3x30s/side rest 2min",
        ),
        ("      - Walking lunge: 3x10/side", "      - Nordic curl: 3x5"),
    ]


@pytest.mark.parametrize("to", ["pass", "clean", "band"])
def test_an_answer_reaches_its_target_and_warns_of_nothing_new(to: str) -> None:
    wish = Wish(to=to)  # type: ignore[arg-type]  # one of three words
    wrong: list[tuple[str, str]] = []
    for name, text in (("winter", WINTER), ("gym", GYM)):
        found = made(text, wish)
        if found.status == "already":
            continue
        if found.after is None or not is_reached(found.after, wish.to):
            wrong.append((name, found.status))
            continue
        known = {one.identity for one in found.before.findings}
        wrong += [
            (name, one.rule)
            for one in found.after.findings
            if one.severity.value != "info"
            and one.identity not in known
            and one.group in ("phase", "muscle", "load", "dose")
            and not (to == "pass" and one.rule == "phase-thin")
        ]
        again = made(found.text, wish)
        if again.status != "already":
            wrong.append((name, "a second run changes more"))

    assert wrong == []


def test_a_share_stays_half_a_point_away_from_its_limit() -> None:
    found = made(WINTER)

    assert found.after is not None
    assert found.after.shares is not None
    assert found.after.subject is not None
    assert found.after.shares[0] <= found.after.subject.push_limits[0] - 0.005 + 1e-9


def test_moving_sessions_in_the_file_changes_no_answer() -> None:
    parts = GYM.split("  - day: ")
    top, days = parts[0], parts[1:]
    answers = set()
    for order in itertools.permutations(days):
        found = made(top + "".join(f"  - day: {one}" for one in order))
        answers.add(
            tuple(sorted((one.kind, one.session, one.old, one.new) for one in found.changes))
        )

    assert len(answers) == 1
    assert answers != {()}


# What a coach would not do


def test_main_work_is_never_swapped_unless_it_may_be() -> None:
    heavy = week(
        ("mon", "Gym", ("Trap-bar deadlift: 4x4 @ 85%", "Back squat: 4x5 @ 85%")),
        (
            "thu",
            "Gym",
            ("Front squat: 4x4 RPE 9", "Nordic curl: 3x5", "Band knee drive: 3x10/side"),
        ),
        ("sat", "Track", ("Flying sprint: 3x20m rest 5min",)),
    )

    kept, touched = made(heavy), made(heavy, Wish(touch_main=True))

    main = ("Trap-bar", "Back squat", "Front squat", "Flying")
    for found, swapped in ((kept, False), (touched, True)):
        moves = [*found.changes, *(step.change for step in found.ladder)]
        seen = [one for one in moves if one.old and one.old.text.startswith(main)]
        assert any(one.kind in ("swap", "remove") for one in seen) == swapped


def test_an_exercise_is_new_on_two_days_at_most_and_eccentric_work_on_two_lines() -> None:
    days = ("mon", "tue", "wed", "thu", "fri", "sat")
    text = week(*[(day, f"Gym {day}", ("Leg press: 4x10", "Lunge: 4x8")) for day in days])
    text += "  - day: sun\n    work:\n      - Flying sprint: 3x20m\n"

    found = made(text, Wish(equipment=frozenset({"band", "machine", "dumbbell"})))

    steps = found.changes or tuple(step.change for step in found.ladder)
    exercises = Counter(one.new.exercise for one in steps if one.new and one.kind != "sets")
    assert exercises
    assert max(exercises.values()) <= 2
    assert exercises["nordic_curl"] + exercises["assisted_nordic"] <= 2


def test_a_line_that_works_for_a_short_phase_stays() -> None:
    text = week(
        ("mon", "Gym", ("Romanian deadlift: 2x8", "Leg press: 4x10", "Leg extension: 4x12")),
        ("thu", "Gym", ("Leg press: 4x10", "Band knee drive: 2x10/side", "Squat: 4x8")),
        ("sat", "Track", ("Flying sprint: 2x20m rest 5min",)),
    )

    found = made(text)

    moves = [*found.changes, *(step.change for step in found.ladder)]
    gone = [one.old.text for one in moves if one.old and one.kind in ("swap", "remove")]
    assert gone
    assert not [one for one in gone if one.startswith(("Romanian", "Band"))]


def test_what_trains_no_phase_is_no_place_for_a_swap() -> None:
    text = GYM.replace(
        "      - Leg extension: 3x12\n", "      - Bench press: 4x8\n      - Plank: 3x30s\n"
    )

    found = made(text)

    moves = [*found.changes, *(step.change for step in found.ladder)]
    assert moves
    assert not [one for one in moves if one.old and one.old.text.startswith(("Bench", "Plank"))]


def test_new_work_starts_small() -> None:
    text = GYM.replace("Leg press: 3x10", "Leg press: 6x10")
    most = {}
    for level in ("beginner", "trained", "elite"):
        found = made(text, Wish(level=level, more=0.5))
        sides = [one.new for one in found.changes if one.kind in ("swap", "add") and one.new]
        most[level] = max(int(one.text.rpartition(": ")[2].partition("x")[0]) for one in sides)

    assert most["beginner"] <= 2
    assert most["trained"] <= 3
    assert most["elite"] <= 4


@pytest.mark.parametrize(
    "wish",
    [Wish(avoid=frozenset({"hamstrings"})), Wish(level="beginner")],
    ids=["avoid", "beginner"],
)
def test_nothing_eccentric_at_full_range_where_it_is_not_fit(wish: Wish) -> None:
    text = GYM.replace(", 'Nordic curl: 3x5'", "").replace("      - Nordic curl: 3x5\n", "")
    hard = {"nordic_curl", "razor_curl", "single_leg_nordic", "depth_jump"}

    offered = {change.new.exercise for change in _all_changes(text, wish) if change.new}

    assert offered
    assert not offered & hard


def test_hamstrings_that_are_avoided_get_nothing_new_and_no_more_of_anything() -> None:
    text = week(
        ("mon", "Gym", ("Leg press: 3x10", "Nordic curl: 2x5", "Isometric knee drive: 3x30s/side")),
        ("thu", "Gym", ("A-skip: 3x20m", "Leg extension: 3x12", "Standing calf raise: 2x12")),
    )
    hand = frozenset({"band", "machine", "barbell"})

    changes = _all_changes(text, Wish(avoid=frozenset({"hamstrings"}), equipment=hand))

    given = load_catalogue().exercise
    wrong = []
    for one in changes:
        if one.new is None or one.kind not in ("swap", "add", "sets"):
            continue
        exercise = given(one.new.exercise)
        hard = dict(exercise.gives[0].muscles).get("semitendinosus", 0.0) >= 1
        hard = hard or exercise.pattern == "straight_leg_stride"
        more = one.kind != "sets" or one.new.sets > 2
        if hard and more:
            wrong.append((one.kind, one.new.text))
    assert wrong == []


def test_no_eccentric_work_is_new_on_the_day_before_speed() -> None:
    gym = ("Lunge: 3x8/side", "Leg press: 3x10", "Hanging leg raise: 3x10")
    fast = ("Flying sprint: 4x20m rest 6min",)

    before = week(("thu", "Gym", gym), ("fri", "Track", fast))
    after = week(("fri", "Track", fast), ("sat", "Gym", gym))

    offered = {text: {one.new.exercise for one in _all_changes(text) if one.new}
               for text in (before, after)}  # fmt: skip
    assert "nordic_curl" not in offered[before]
    assert "nordic_curl" in offered[after]


def test_sets_with_a_load_in_kilograms_and_few_repetitions_are_main_work() -> None:
    text = week(
        ("mon", "Gym", ("Back squat: 5x5 120kg rest 4min", "Hip thrust: 3x8 100kg")),
        ("thu", "Gym", ("Power clean: 4x3", "Step-up: 3x8/side")),
        ("sat", "Track", ("Flying sprint: 3x20m",)),
    )

    swapped = {one.old.text for one in _all_changes(text)
               if one.old and one.kind in ("swap", "remove")}  # fmt: skip

    assert not [one for one in swapped if one.startswith(("Back squat", "Power clean"))]
    assert [one for one in swapped if one.startswith("Hip thrust")]


def test_main_work_of_one_week_protects_the_line_in_all_weeks() -> None:
    work = "      - day: mon\n        work: [Back squat 4x5 @ {}%, Leg press 3x10, Lunge 3x8]\n"
    fast = "      - day: thu\n        work: [Flying sprint 4x20m]\n"
    text = "plan: P\nweeks:\n" + "".join(
        f"  - sessions:\n{work.format(part)}{fast}" for part in (70, 90)
    )

    changed = [one for one in _all_changes(text) if one.old and "Back squat" in one.old.text]

    assert {one.kind for one in changed} == {"sets"}


def test_a_plan_without_runs_gets_no_nordic_curl() -> None:
    text = (ROOT / "examples" / "push_only.stride.yaml").read_text(encoding="utf-8")

    with_runs = text + "  - day: sat\n    work:\n      - Flying sprint: 2x20m rest 5min\n"

    assert "nordic_curl" not in {one.new.exercise for one in _all_changes(text) if one.new}
    assert "nordic_curl" in {one.new.exercise for one in _all_changes(with_runs) if one.new}


def _all_changes(text: str, wish: Wish = Wish()) -> list:  # type: ignore[type-arg]  # noqa: B008 - frozen
    from strideaudit.rebalancing.describing import Describer

    run = _run(text, wish)
    describer = Describer(run.subject, run.rules)
    return [describer.change(move, run.applier) for move in run.moves]


def _run(text: str, wish: Wish = Wish()) -> Rebalancer:  # noqa: B008 - frozen
    file = native.read(text.encode(), "a.yaml")
    before = audit(file, load_catalogue(), Settings())
    _, subject = understand(file, load_catalogue(), Settings())
    assert subject is not None
    return Rebalancer(subject, before, usual(), wish)


def test_what_is_kept_and_what_is_avoided_is_left_alone() -> None:
    kept = made(GYM, Wish(keep=frozenset({"leg_press"})))
    avoided = made(GYM, Wish(avoid=frozenset({"hip_flexion"})))

    assert kept.changes or kept.ladder
    assert not [
        one
        for one in [*kept.changes, *(step.change for step in kept.ladder)]
        if one.old and one.old.exercise == "leg_press"
    ]
    steps = [*avoided.changes, *(step.change for step in avoided.ladder)]
    exercise = load_catalogue().exercise
    assert not [
        one
        for one in steps
        if one.kind in ("swap", "add")
        and one.new
        and "hip_flexion" in dict(exercise(one.new.exercise).actions)
    ]


def test_all_weeks_change_together() -> None:
    one = GYM.partition("sessions:\n")[2]
    indented = "".join(f"    {line}\n" for line in one.splitlines())
    text = "plan: P\nweeks:\n" + ("  - sessions:\n" + indented) * 3

    weeks, single = made(text), made(GYM)

    assert len(weeks.changes) == len(single.changes) > 0
    assert {change.weeks for change in weeks.changes} == {(1, 2, 3)}
    assert [len(change.lines) for change in weeks.changes if change.kind == "swap"] == [
        3 for change in weeks.changes if change.kind == "swap"
    ]


# No answer


def test_a_small_plan_without_an_answer_says_what_is_in_the_way() -> None:
    text = week(("mon", "Gym", ("Back squat: 3x5 @ 85%", "Leg press: 3x10")))

    found = made(text)

    assert found.status == "infeasible"
    assert found.proven.changes
    assert [one for one in found.blocked_by if one.row or one.needs]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (week(("mon", "Gym", ("Nonsense: 3x5", "Gibberish: 3x5", "Squat: 3x5"))), "name"),
        ("plan: [\n", "read"),
        (week(("mon", "Gym", ("Bench press: 3x5",))), "phase"),
    ],
)
def test_what_cannot_be_rebalanced_is_refused_with_a_reason(text: str, reason: str) -> None:
    found = made(text)

    assert found.status == "refused"
    assert reason in found.reason


# Proof


def test_nothing_is_proven_where_other_sets_would_move_the_limits() -> None:
    starts = "Acceleration sprint: {}x20m"
    work = ("Back squat: 3x8", "Leg press: 3x10", "Lunge: 3x8")
    proven = {}
    for number in (2, 6, 40):
        text = week(
            ("mon", "Gym", work),
            ("wed", "Track", (starts.format(number), "Flying sprint: 3x20m")),
            ("fri", "Gym", work),
        )
        proven[number] = _run(text).solve(most=2).fewest

    # 40, 67 and 93 % of the free metres are short starts; the limits move at 70 %
    assert proven == {2: False, 6: False, 40: True}


def _plans() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.glob("tests/data/plans/*/*.yaml")):
        if path.parent.name in ("push-overreliance", "phase-thin", "quad-dominance"):
            yield f"{path.parent.name}/{path.name}", path.read_text(encoding="utf-8")


def test_the_search_is_equal_to_trying_every_set_of_moves() -> None:
    wrong, compared = [], 0
    for name, text in _plans():
        file = native.read(text.encode(), "a.yaml")
        _, subject = understand(file, load_catalogue(), Settings())
        if subject is None or subject.coverage.shares is None or subject.incomplete:
            continue
        run = _run(text, Wish(equipment=frozenset({"none"}), more=0.4))
        problem = run.problem()
        if len(run.slots) > 9 or len(run.moves) > (110 if FULL else 80):
            continue
        found = solve(problem, lambda _: True, most=3, budget=10**7)  # the rows alone
        best = _smallest(problem, 3)
        compared += best is not None
        got = None if found.moves is None else (len(found.moves), *found.cost)
        if got != best:
            wrong.append((name, got, best))

    assert wrong == []
    assert compared >= 3


def _smallest(problem: Problem, most: int) -> tuple[int, int, int] | None:
    """Return number, work moved and sense of the smallest set of moves, by trying all."""
    every = [
        (at, choice, member)
        for at, slot in enumerate(problem.slots)
        for choice in slot.choices
        for member in choice.members
    ]
    for number in range(most + 1):
        best: list[tuple[int, int]] = []
        for chosen in itertools.combinations(every, number):
            cost = _cost(problem, chosen)
            if cost is not None:
                best.append(cost)
        if best:
            return (number, *min(best))
    return None


def _cost(
    problem: Problem, chosen: tuple[tuple[int, Choice, Member], ...]
) -> tuple[int, int] | None:
    slots = {at for at, _, _ in chosen}
    if len(slots) < len(chosen) or any(
        problem.slots[at].after >= 0 and problem.slots[at].after not in slots for at in slots
    ):
        return None
    for i, row in enumerate(problem.rows):
        if row + sum(choice.effect[i] for _, choice, _ in chosen) > EPS:
            return None
    uses = Counter(use for _, _, member in chosen for use in member.uses)
    if any(number > problem.limits.get(use, number) for use, number in uses.items()):
        return None
    again = sum(number - 1 for use, number in uses.items() if use.startswith("new:"))
    sense = sum(member.sense for _, _, member in chosen) + problem.repeated * again
    return sum(choice.moved for _, choice, _ in chosen), sense
