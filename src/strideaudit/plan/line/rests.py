"""Asides of time: rest, starts by the clock, the time of a run, pauses and tempo."""

from collections.abc import Iterator

from strideaudit.plan.line import rest_distances
from strideaudit.plan.line.claims import (
    Claim,
    Row,
    Time,
    lead,
    multiplied,
    text,
    time,
    time_before,
    times_follow,
)
from strideaudit.plan.line.factors import unit
from strideaudit.plan.line.rest_distances import METRES
from strideaudit.plan.line.tokens import glued
from strideaudit.plan.line.words import group
from strideaudit.text.pattern import pattern

LONGEST_PAUSE = 15.0
"""Seconds: what is shorter is a pause inside a repetition, what is longer a rest."""

WIDEST_BRACKET = 40
"""Tokens of a bracket that is read as one rest."""

_MINUTE = 60.0
_LISTS = ("-", "/")
_TEMPO = pattern(r"[0-9]{4}|[0-9x](?:[-/:][0-9x]){2,3}|[0-9][01]x[0-3]")
_EXPLOSIVE = pattern(r"[2-6][01]x[0-3]")
"""A tempo that needs no word before it: nobody does 30 sets of one or none."""

_BEHIND_AT = pattern(r"[1-9]\d{3}|[0-9x](?:[-/:][0-9x]){2,3}|[2-5][01]x[0-2]")
_EASIEST_LEVEL = 5
"""Numbers of a list behind ``@`` from which on all may be RPE: ``@ 7-8-9``."""


def rests_in_brackets(row: Row) -> Iterator[Claim]:
    """Claim brackets with a rest: ``(90s between reps, 5 min between sets)``."""
    words = group("rest")
    for i, token in enumerate(row):
        if token.text != "(" or (i and row[i - 1].kind == "x"):  # 6 x (60m, 3 min rest) is work
            continue
        inner = row[i + 1 : i + WIDEST_BRACKET]
        close = next((at for at, one in enumerate(inner) if one.text == ")"), -1)
        inner = inner[: max(close, 0)]
        if any(one.kind == "x" for one in inner):
            continue
        if not any(words.at(inner, at) for at in range(len(inner))):
            continue
        times = list(_times_in(inner))
        short = times and times[0][0] < LONGEST_PAUSE
        if not short and (times or not any(one.kind == "number" for one in inner)):
            second = times[1] if len(times) > 1 else ()
            yield Claim(i, i + close + 2, "rest", times[0] if times else (), "", second)


def _times_in(row: Row) -> Iterator[tuple[float, ...]]:
    at = 0
    while at < len(row):
        found = time(row, at, minutes=True)
        if found:
            yield found.values
        at = found.end if found else at + 1


def by_the_clock(row: Row) -> Iterator[Claim]:
    """Claim ``EMOM 10``, ``every 2 min x 6``, ``E2MOM``, ``on the 60s``."""
    for i, token in enumerate(row):
        if group("by_the_minute").at(row, i):
            yield _by_the_minute(row, i, i + 1, _MINUTE)
        elif token.text == "e" and text(row, i + 2) == "mom" and row[i + 1].kind == "number":
            yield _by_the_minute(row, i, i + 3, _MINUTE * row[i + 1].value)
        elif found := group("every").at(row, i):
            yield from _every(row, i, found.end)
        elif token.text == "on":
            the = text(row, i + 1) == "the"
            every = time(row, i + 1 + the)
            if every and (the or unit(row, every.end - 1)[0] == "s"):
                yield Claim(i, every.end, "every", every.values[:1])


def _by_the_minute(row: Row, start: int, at: int, seconds: float) -> Claim:
    """Return the claim of an ``EMOM``, with its number of starts before or behind it."""
    number = at + 1 if text(row, at) in ("x", "for", "de", "para") else at
    if number < len(row) and row[number].kind == "number" and not times_follow(row, number + 1):
        said, end = unit(row, number + 1)
        if said in ("", "min", "'"):
            return Claim(start, end, "every", (seconds, row[number].value))
    before = time_before(row, start)
    if before:
        begin, minutes = before
        return Claim(begin, at, "every", (seconds, minutes.values[0] / seconds))
    return Claim(start, at, "every", (seconds,))


def _every(row: Row, start: int, at: int) -> Iterator[Claim]:
    every = time(row, at)
    if every is None and group("units").meaning(text(row, at)) == "min":
        every = Time((_MINUTE,), at + 1)
    if every is None:
        return
    count = every.end + 1
    if times_follow(row, every.end) and count < len(row) and row[count].kind == "number":
        yield Claim(start, count + 1, "every", (every.values[0], row[count].value))
    else:
        yield Claim(start, every.end, "every", every.values[:1])


def rests(row: Row) -> Iterator[Claim]:
    """Claim a word for rest with its time: ``rest 3min``, ``90s rest``, ``r=4'``.

    Of two rests the one with a word for sets is between them: ``GP 1 min SP 5 min``.
    """
    found = list(_rests(row))
    of_sets = [
        any(group("rest_between_sets").at(row, i) for i in range(one.start, one.end))
        for one in found
    ]
    several = not all(of_sets) and len(found) > 1
    for one, sets in zip(found, of_sets, strict=True):
        yield one._replace(kind="set_rest") if sets and several else one


def _rests(row: Row) -> Iterator[Claim]:
    words = group("rest")
    end = 0
    for i in range(len(row)):
        found = words.at(row, i) if i >= end else None
        if found is None or _inside_word(row, i, found.end):
            continue
        claim = _rest_behind(row, i, found.end) or _rest_before(row, i, found.end)
        if claim:
            end = claim.end
            short = bool(claim.values) and claim.values[0] < LONGEST_PAUSE
            pause = short and row[i].text in group("pause")
            yield claim._replace(kind="pause", word="pause") if pause else claim


def _inside_word(row: Row, start: int, end: int) -> bool:
    """Return whether a hyphen joins a word to others: ``R-leg``."""
    before = start > 0 and row[start - 1].text == "-" and glued(row, start)
    return (before and glued(row, start - 1)) or (text(row, end) == "-" and glued(row, end))


def _rest_behind(row: Row, start: int, at: int) -> Claim | None:
    if text(row, at) in (":", "=", ".", "of", "for", "about", "de", "von"):
        at += 1
    found = time(row, at, minutes=True) or _bare(row, at)
    if found is None:
        end = rest_distances.behind(row, at)
        return Claim(lead(row, start, "rest_before"), end, "rest") if end else None
    second = _second(row, found)
    end = (second or found).end
    more = group("rest").at(row, end)
    if more and time(row, more.end, minutes=True) is None:
        end = more.end
    return Claim(
        lead(row, start, "rest_before"),
        end,
        "rest",
        found.values,
        "",
        second.values if second else (),
    )


def _bare(row: Row, i: int) -> Time | None:
    """Return a rest without a unit, in seconds, where nothing that it may count follows."""
    if i >= len(row) or row[i].kind != "number":
        return None
    ends = i + 1 >= len(row) or (row[i + 1].kind == "mark" and row[i + 1].text in ",;)|\n")
    return Time((row[i].value,), i + 1) if ends else None


def _second(row: Row, first: Time) -> Time | None:
    """Return the time behind a slash: the rest between sets."""
    if text(row, first.end) != "/":
        return None
    return time(row, first.end + 1, minutes=True)


def _rest_before(row: Row, start: int, end: int) -> Claim | None:
    at = start
    while at and row[at - 1].text in group("rest_kind"):
        at -= 1
    if at and row[at - 1].text == "-" and glued(row, at - 1) and glued(row, at):
        at -= 1
    found = time_before(row, at, minutes=True)
    if found is None:
        return rest_distances.before(row, at, end)
    begin, last = found
    more = group("rest").at(row, end)
    end = more.end if more else end
    first = time_before(row, begin - 1, minutes=True) if text(row, begin - 1) == "/" else None
    if first:
        begin = lead(row, first[0], "rest_before")
        return Claim(begin, end, "rest", first[1].values, "", last.values)
    return Claim(lead(row, begin, "rest_before"), end, "rest", last.values)


def rests_after_with(row: Row) -> Iterator[Claim]:
    """Claim ``w/ 3'``, ``with 90s``; with a pause or a lowering behind it is no rest."""
    for i in range(len(row)):
        found = group("rest_before").at(row, i)
        rest = time(row, found.end) if found else None
        if rest and not _in_repetition(row, rest.end):
            second = _second(row, rest)
            end = (second or rest).end
            yield Claim(i, end, "rest", rest.values, "", second.values if second else ())


def _in_repetition(row: Row, i: int) -> bool:
    """Return whether a word for a pause or for lowering is at a token, or one word on."""
    groups = (group("pause"), group("eccentric"))
    return any(words.at(row, at) for words in groups for at in (i, i + 1))


def two_times(row: Row) -> Iterator[Claim]:
    """Claim ``3'/8'``: the rest between runs and the rest between sets."""
    end = 0
    for i in range(len(row)):
        first = time(row, i) if i >= end and not multiplied(row, i) else None
        if first is None or (text(row, i - 1) in _LISTS and time_before(row, i - 1)):
            continue
        second = _second(row, first)
        if second and second.values != first.values and not times_follow(row, second.end):
            end = second.end
            yield Claim(i, end, "rest", first.values, "", second.values)


def rests_in_words(row: Row) -> Iterator[Claim]:
    """Claim ``full recovery``, ``walk back``, and ``100m walk``, ``60s jog`` behind a number."""
    numbers = end = 0
    for i, token in enumerate(row):
        if i < end:
            continue
        found = group("rest_without_time").at(row, i)
        if found:
            end = found.end
            yield Claim(lead(row, i, "rest_before", marks=""), end, "rest")
        elif token.kind == "number" and not multiplied(row, i):
            said, at = unit(row, i + 1)
            timed = time(row, i) if numbers else None
            at = timed.end if timed else at
            moved = timed or said in METRES
            walked = group("rest_movement").at(row, at) if moved and numbers else None
            if walked and not times_follow(row, walked.end):
                more = group("rest").at(row, walked.end)
                end = more.end if more else walked.end
                yield Claim(i, end, "rest", timed.values if timed else ())
        numbers += token.kind == "number"


def targets(row: Row) -> Iterator[Claim]:
    """Claim the time that a run should take: ``in 30s``, ``@ 12s``."""
    for i, token in enumerate(row):
        if token.text == "@" or (token.text in group("target") and text(row, i - 1) != "-"):
            found = time(row, i + 1)
            if found and not times_follow(row, found.end):
                yield Claim(i, found.end, "target", found.values)


def pauses(row: Row) -> Iterator[Claim]:
    """Claim ``2s pause``, ``3 sec eccentric``, ``lowering 4s``: what is inside a repetition."""
    for i in range(len(row)):
        lowered = group("eccentric").at(row, i)
        behind = time(row, lowered.end) if lowered else None
        if behind and behind.values[-1] < LONGEST_PAUSE:
            yield Claim(i, behind.end, "pause", behind.values, "eccentric")
        found = time(row, i) if not multiplied(row, i) else None
        if found is None or found.values[-1] >= LONGEST_PAUSE:
            continue
        at = found.end + (text(row, found.end) == "-")
        for skipped in (0, 1):
            for name, word in (("pause", "pause"), ("eccentric", "eccentric")):
                more = group(name).at(row, at + skipped)
                if more and not times_follow(row, more.end):
                    start = lead(row, i, "rest_before")
                    yield Claim(start, more.end, "pause", found.values, word)


def tempos(row: Row) -> Iterator[Claim]:
    """Claim ``tempo 3-1-1``, ``tempo 4010``, and ``30x1``, ``@ 3-1-1`` behind a dose."""
    for i, token in enumerate(row):
        if token.text == "@" and 0 < i < len(row) - 1:
            yield from _behind_at(row, i)
            continue
        if token.text in group("tempo"):
            at = i + 1 + (text(row, i + 1) == ":")
        elif token.kind == "number" and multiplied(row, i):
            at = i + 1 + (text(row, i + 1) == "(")
        else:
            continue
        said, end = _tempo_at(row, at)
        pattern = _EXPLOSIVE if token.kind == "number" else _TEMPO
        if pattern.fullmatch(said):
            yield Claim(i if pattern is _TEMPO else at, end, "tempo", (), said)


def _behind_at(row: Row, i: int) -> Iterator[Claim]:
    """Claim ``@ 3-1-1``, ``@ 2020``, ``@ 30x1`` behind a dose; ``@ 7-8-9`` are levels."""
    said, end = _tempo_at(row, i + 1)
    listed = len(said) > 1 and not said[1].isalnum()
    levels = listed and all(one.isdigit() and int(one) >= _EASIEST_LEVEL for one in said[::2])
    more = end < len(row) and (
        row[end].kind == "x"
        or unit(row, end)[0] != ""
        or any(group(name).at(row, end) for name in ("percent", "level"))
    )
    sets = "x" in said and not listed  # @ 60x3 may be sets, but not behind a dose
    dosed = row[i - 1].kind != "word" or unit(row, i - 1)[0] != "" or text(row, i - 1) in _sides()
    if _BEHIND_AT.fullmatch(said) and (dosed or not sets) and not more and not levels:
        yield Claim(i, end, "tempo", (), said)


def _sides() -> frozenset[str]:
    return frozenset((*group("side"), *group("side_alone")))


def _tempo_at(row: Row, at: int) -> tuple[str, int]:
    """Return the digits and marks at a token, without spaces, and one past them."""
    end = at
    while end < len(row) and (end == at or glued(row, end)) and _of_tempo(row, end):
        end += 1
    return "".join(one.text for one in row[at:end]), end


def _of_tempo(row: Row, i: int) -> bool:
    return row[i].kind in ("number", "x") or row[i].text in "-/:"
