"""Any text: nothing raises, every place lies inside, no digit is lost, work grows in step."""

import random

import effort
from amount import FULL, some
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.plan.line.asides import take_asides
from strideaudit.plan.line.chains import Item, chains
from strideaudit.plan.line.fold import BLANK, fold
from strideaudit.plan.line.kinds import is_sentence, kind_of, weeks_in
from strideaudit.plan.line.labels import take_labels
from strideaudit.plan.line.parts import Aside
from strideaudit.plan.line.tokens import tokens

PARTS = (
    "A1)", "B2", "-", "[x]", "Superset", "Mon:", "Dips", "Lauf", "sauts", "hop", "fly", "sets",
    "Wdh", "4x6", "3x(4x30m)", "4x", "x4", "10/20/30m", "5-5-5", "5, 5, 5", "30m", '45"', "1'",
    "1:30", "2,5", "1,000", "12", "2-3", "80%", "(70/75%)", "@ 80", "@", "RPE 8", "2x20kg", "80kg",
    "60cm", '24"', "rest", "3min", "w/", "90s", "Pause", "walk back", "3'/8'", "EMOM 10", "every",
    "in 30s", "tempo", "3-1-1", "(2s hold)", "each", "/leg", "je Seite", "then", "or", "+", ";",
    ",", "/", "(", ")", "x", "30m build", "off a", "max", "to failure", "1/4", "3-point", "\xb2",
    "\u0130", "\u0663", "\n", "W1",
)  # fmt: skip
LINES = st.one_of(
    st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PARTS), max_size=25).map("".join),
    st.text(alphabet="0123456789xX/-+,.:;()[]@%'\" msr\n", max_size=60),
    st.text(max_size=60),
)
LONGEST = 500
HOSTILE = (
    "5,", "((", "1x", "3x(", "rest ", "1 ", "1-", "2min/", "a1 ", "@ ", "every 2 min x ", "(1",
    "1'", "5 sets of ", "80%/", "1/2 squat ", "3 x (4 ", "x", "9", "\xe9", "fly 30m build ", "w/ ",
)  # fmt: skip


def steps(text: str) -> tuple[str, str, tuple[Aside, ...], tuple[Item, ...]]:
    folded = fold(text)
    labels = take_labels(folded)
    kind_of(labels.text)
    is_sentence(labels.text)
    weeks_in(labels.text)
    left, asides = take_asides(labels.text)
    return labels.text, left, asides, chains(tokens(left))


@given(LINES)
def test_places_lie_inside_and_texts_keep_their_length(text: str) -> None:
    without_label, left, asides, items = steps(text)
    assert len(without_label) == len(left) == len(text)
    for aside in asides:
        assert 0 <= aside.place.start < aside.place.end <= len(text)
        assert left[aside.place.start : aside.place.end].strip(BLANK) == ""
    end = 0
    for item in items:
        assert end <= item.start < item.end <= len(text)
        end = item.end
        if item.chain:
            assert item.chain.place.start == item.start
            assert item.chain.place.end == item.end
            for factor in item.chain.factors:
                assert item.start <= factor.place.start < factor.place.end <= item.end


@given(LINES)
def test_no_digit_is_lost(text: str) -> None:
    """Each digit is in a label, an aside, a chain, a name or a mark."""
    labels = take_labels(fold(text))
    left, asides = take_asides(labels.text)
    places = [(one.place.start, one.place.end) for one in asides]
    places += [(item.start, item.end) for item in chains(tokens(left))]
    places += [*labels.inner, *([labels.label] if labels.label else [])]
    held = {at for start, end in places for at in range(start, end)}
    assert [at for at, one in enumerate(text) if one.isdecimal() and at not in held] == []


def test_random_joins_do_not_raise() -> None:
    chance = random.Random(11)  # noqa: S311 - the same lines in every run
    for _ in range(1000 if FULL else 300):
        between = chance.choice((" ", "", ", "))
        steps(between.join(chance.choices(PARTS, k=chance.randint(1, 30))))


def calls(text: str) -> int:
    """Return how many functions are called for a line."""
    tokens.cache_clear()
    return effort.calls(lambda: steps(text))


def test_work_grows_with_the_length_and_not_with_its_square() -> None:
    steep = {}
    for part in some(HOSTILE, 11):
        steps(part * 4)
        short, long = ((part * LONGEST)[: LONGEST * times] for times in (1, 4))
        ratio = calls(long) / calls(short)
        if ratio > 6:
            steep[part] = ratio
    assert steep == {}
