"""The search finds the smallest set of moves, and says what it has not proven."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, product

from amount import fewer
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.rebalancing.search import EPS, Answer, Choice, Cost, Member, Problem, Slot, solve


def _all_moves(problem: Problem) -> list[tuple[int, Choice, Member]]:
    return [
        (at, choice, member)
        for at, slot in enumerate(problem.slots)
        for choice in slot.choices
        for member in choice.members
    ]


def _cost(problem: Problem, chosen: Sequence[tuple[int, Choice, Member]]) -> Cost:
    uses = Counter(use for _, _, member in chosen for use in member.uses)
    again = sum(number - 1 for use, number in uses.items() if use.startswith("new:"))
    sense = sum(member.sense for _, _, member in chosen)
    return sum(choice.moved for _, choice, _ in chosen), sense + problem.repeated * again


def _is_allowed(problem: Problem, chosen: Sequence[tuple[int, Choice, Member]]) -> bool:
    slots = [at for at, _, _ in chosen]
    if len(set(slots)) < len(slots):
        return False
    if any(problem.slots[at].after >= 0 and problem.slots[at].after not in slots for at in slots):
        return False
    uses = Counter(use for _, _, member in chosen for use in member.uses)
    if any(number > problem.limits.get(use, number) for use, number in uses.items()):
        return False
    sums = [
        row + sum(choice.effect[i] for _, choice, _ in chosen) for i, row in enumerate(problem.rows)
    ]
    return all(total <= EPS for total in sums)


def _by_hand(problem: Problem, bad: set[frozenset[int]], most: int) -> tuple[int, Cost] | None:
    """Return the smallest number of moves and its cost, by trying every set of moves."""
    for number in range(most + 1):
        costs = [
            _cost(problem, chosen)
            for chosen in combinations(_all_moves(problem), number)
            if _is_allowed(problem, chosen)
            and frozenset(member.move for _, _, member in chosen) not in bad
        ]
        if costs:
            return number, min(costs)
    return None


@st.composite
def problems(draw: st.DrawFn) -> tuple[Problem, set[frozenset[int]]]:
    rows = draw(st.integers(1, 3))
    numbers = iter(range(1000))
    slots: list[Slot] = []
    for at in range(draw(st.integers(1, 5))):
        choices = []
        for _ in range(draw(st.integers(1, 3))):
            effect = draw(st.tuples(*[st.integers(-4, 3)] * rows))
            senses = sorted(draw(st.lists(st.integers(0, 6), min_size=1, max_size=2)))
            uses = st.lists(st.sampled_from(["new:a", "new:b", "hard"]), max_size=2, unique=True)
            members = [Member(sense, tuple(draw(uses)), next(numbers)) for sense in senses]
            choices.append(
                Choice(tuple(map(float, effect)), draw(st.integers(1, 5)), tuple(members))
            )
        choices.sort(key=lambda choice: (choice.moved, choice.members[0].sense))
        after = at - 1 if at and draw(st.booleans()) else -1
        slots.append(Slot(tuple(choices), after))
    start = draw(st.tuples(*[st.integers(-2, 8)] * rows))
    problem = Problem(tuple(slots), tuple(map(float, start)), {"new:a": 2, "hard": 1})
    total = next(numbers)
    bad = draw(st.sets(st.frozensets(st.integers(0, max(total - 1, 0)), max_size=2), max_size=4))
    return problem, bad


@given(problems())
@fewer(4)
def test_the_answer_is_that_of_trying_everything(
    drawn: tuple[Problem, set[frozenset[int]]],
) -> None:
    problem, bad = drawn

    found = solve(problem, lambda moves: frozenset(moves) not in bad, most=4, budget=10**9)

    expected = _by_hand(problem, bad, 4)
    assert (found.moves and (len(found.moves), found.cost)) == (
        expected if expected is None or expected[0] else found.moves
    ) or (found.moves == () and expected == (0, (0, 0)))
    assert found.fewest
    assert found.best
    assert found.at_least <= (expected[0] if expected else 5)


def _tied(slots: int) -> Problem:
    """Return a problem where every pair of slots is an answer, each as good as the others."""
    choice = tuple(
        Choice((-1.0, 0.0), 10 - i, (Member(0, (), 10 * i),)) for i in reversed(range(3))
    )
    return Problem((Slot(choice),) * slots, (2.0, 0.0), {})


def test_what_is_not_proven_is_said() -> None:
    whole = solve(_tied(30), lambda _: True)
    cut = solve(_tied(30), lambda _: True, budget=2)

    assert (whole.fewest, whole.best, whole.cost) == (True, True, (16, 0))
    assert cut.moves is None or not cut.best
    assert cut.nodes <= 2 + 6 * 4_000


def test_a_move_that_is_refused_has_its_twins_tried() -> None:
    twins = (Member(0, (), 1), Member(1, (), 2), Member(2, (), 3))
    problem = Problem((Slot((Choice((-1.0,), 5, twins),)),), (1.0,), {})

    found = solve(problem, lambda moves: moves == (3,))

    assert found == Answer((3,), (5, 2), at_least=1, nodes=found.nodes, tried=3)


def test_two_uses_of_one_thing_cost_more_and_may_be_forbidden() -> None:
    a, b = Member(0, ("new:x",), 1), Member(0, ("new:x",), 2)
    other = Member(2, ("new:y",), 3)
    slots = (Slot((Choice((-1.0,), 1, (a,)),)), Slot((Choice((-1.0,), 1, (b, other)),)))

    dear = solve(Problem(slots, (2.0,), {}, repeated=3), lambda _: True)
    cheap = solve(Problem(slots, (2.0,), {}, repeated=1), lambda _: True)
    forbidden = solve(Problem(slots, (2.0,), {"new:x": 1}, repeated=1), lambda _: True)

    assert [one.moves for one in (dear, cheap, forbidden)] == [(1, 3), (1, 2), (1, 3)]


def test_the_same_answer_for_every_order_of_equal_slots() -> None:
    answers = set()
    for order in product((0, 1), repeat=3):
        slots = tuple(
            Slot((Choice((-1.0,), 1 + at, (Member(at, (), at),)),)) for at in sorted(order)
        )
        answers.add((order.count(1), solve(Problem(slots, (1.0,), {}), lambda _: True).cost))

    assert answers == {(0, (1, 0)), (1, (1, 0)), (2, (1, 0)), (3, (2, 1))}
