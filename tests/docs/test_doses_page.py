"""Sessions that coaches call equal count about the same."""

from math import fsum

from every import every

from doses_page import Kind, kinds, worth

LEAST_SESSIONS = 30
MOST, MOST_IF_SAME = 3.0, 1.5
"""No session of a kind is worth so many times another of it."""

OTHER_KINDS = (
    # less, more: a session of the first kind is easier than one of the second
    ("Low hops", "Jumps"),
    ("Drills", "Top speed"),
    ("Extensive tempo", "Intensive tempo"),
    ("Intensive tempo", "Speed endurance"),
)


def totals(kind: Kind) -> list[float]:
    """Return what each session of a kind is worth [SE]."""
    return [fsum(worth(lines)) for lines in kind.sessions]


def test_there_are_as_many_sessions_as_the_page_promises() -> None:
    assert sum(len(kind.sessions) for kind in kinds()) >= LEAST_SESSIONS


@every(kinds(), lambda kind: kind.name)
def test_equal_sessions_count_about_the_same(kind: Kind) -> None:
    most = MOST_IF_SAME if kind.same else MOST
    found = totals(kind)

    assert len(found) > 1
    assert max(found) == 0 or max(found) < most * min(found), found


@every(OTHER_KINDS, str)
def test_harder_kinds_count_more(pair: tuple[str, str]) -> None:
    every_kind = {kind.name: kind for kind in kinds()}
    easier, harder = (totals(every_kind[name]) for name in pair)

    assert fsum(easier) / len(easier) < fsum(harder) / len(harder)
    assert min(easier) < min(harder)
