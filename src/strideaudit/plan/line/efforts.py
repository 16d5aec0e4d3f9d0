"""Asides of effort and setting: run-in, intensity, level, load, height, sides."""

from collections.abc import Iterator

from strideaudit.plan.line.claims import Claim, Row, lead, multiplied, numbers, text, times_follow
from strideaudit.plan.line.factors import Found, unit
from strideaudit.plan.line.tokens import glued
from strideaudit.plan.line.words import group

LEAST_RUN_IN = 15.0
"""Metres: less before ``fly 30`` is a number of runs."""

MOST_SETS = 20.0
"""More behind ``@`` is per cent or kilograms, even if an ``x`` follows: ``60m @ 90 x 4``."""

SHORTEST_RUN = 5.0
"""Metres: less behind ``@`` is a height or a spacing."""

HEAVIEST_IN_HAND = 60.0
"""Kilograms: more in ``3x8 2x80kg`` may also be two repetitions with a barbell."""

_METRES = {"": 1.0, "m": 1.0, "yd": 0.9144}
_KILOGRAMS = {"kg": 1.0, "lb": 0.45359237}
_INCH = 0.0254
_SHORT = ("l", "s")
"""A leg, a side: ``3x8/l``."""

_ENDS = ("", ")", ",", ";", "+")

_PER_CENT = 100.0


def run_ins(row: Row) -> Iterator[Claim]:
    """Claim the run-in before a fly zone: ``off a 20m run-up``, ``30m build``, ``30 fly 10``.

    Nothing is claimed in a line without a word for flying.
    """
    flies = [i for i in range(len(row)) if group("fly").at(row, i)]
    if not flies:
        return
    for i, token in enumerate(row):
        if token.kind == "number" and not multiplied(row, i):
            yield from _run_in(row, i)
        yield from _run_in_first(row, i)
    i = flies[0]
    said, start = unit(row, 1)
    zone = i == start and row[0].kind == "number" and row[0].value >= LEAST_RUN_IN
    if zone and text(row, i) == "fly" and i + 1 < len(row) and row[i + 1].kind == "number":
        yield Claim(0, i, "run_in", (row[0].value * _METRES.get(said, 1.0),))


def _run_in(row: Row, i: int) -> Iterator[Claim]:
    """Claim a number with the word for a run-in behind it."""
    said, at = unit(row, i + 1)
    at += text(row, at) == "of"
    if said in ("m", "yd") and text(row, at) == "in" and text(row, at + 1) in _ENDS:
        yield Claim(i, at + 1, "run_in", (row[i].value * _METRES[said],))  # 30m fly (20m in)
    found = group("run_in").at(row, at) if said in _METRES else None
    if found is None or (text(row, found.end) in ("-", "ups") and text(row, found.end - 1) != "up"):
        return
    words = " ".join(token.text for token in row[at : found.end])
    if words in group("run_in_or_run") and times_follow(row, found.end):
        return
    start = lead(row, i, "run_in_before", marks="+")
    end = found.end + (text(row, found.end) == "+")
    yield Claim(start, end, "run_in", (row[i].value * _METRES[said],))


def _run_in_first(row: Row, i: int) -> Iterator[Claim]:
    """Claim the word for a run-in with its distance behind it."""
    found = group("run_in").at(row, i)
    if found is None or (i and (row[i - 1].kind == "number" or unit(row, i - 1)[0] in ("m", "yd"))):
        return
    at = found.end + (text(row, found.end) in (":", "of", "de", "von"))
    if at < len(row) and row[at].kind == "number":
        said, end = unit(row, at + 1)
        if said in ("m", "yd") and not times_follow(row, end):
            yield Claim(i, end, "run_in", (row[at].value * _METRES[said],))


def heights_in_inches(row: Row) -> Iterator[Claim]:
    """Claim ``24"`` in a line with a box, a jump or a hurdle."""
    words = group("height_names")
    if not any(words.at(row, i) for i in range(len(row))):
        return
    for i in range(len(row)):
        found = None if multiplied(row, i) else numbers(row, i)
        if found and found.factor.unit == '"':
            start = lead(row, i, "height_before")
            values = tuple(value * _INCH for value in found.factor.values)
            yield Claim(start, found.end, "height", values)


def intensities(row: Row) -> Iterator[Claim]:
    """Claim ``80%``, ``@ 70/75/80 %``, ``82% of 1RM``, ``20 % BW``."""
    for i in range(len(row)):
        found = numbers(row, i)
        sign = group("percent").at(row, found.end) if found and not found.factor.unit else None
        loose = found is not None and found.factor.form == "range" and not glued(row, i + 1)
        if found is None or sign is None or (loose and multiplied(row, i)):
            continue
        at = sign.end + (text(row, sign.end) in ("of", "of the", "de", "des", "del", "du", "vom"))
        of = group("percent_of").at(row, at)
        body = group("body_weight").at(row, at)
        start = lead(row, i, "intensity_before")
        values = tuple(value / _PER_CENT for value in found.factor.values)
        end = of.end if of else sign.end
        bare = start == i and multiplied(row, start)  # 5x70%
        yield Claim(start - bare, end, "intensity", values, "bw" if body else "")


def body_weights(row: Row) -> Iterator[Claim]:
    """Claim ``@ 2x bw``, ``(1.5x bodyweight)``: so many times the weight of the body."""
    for i, token in enumerate(row):
        start = lead(row, i, "intensity_before")
        body = group("body_weight").at(row, i + 2) if times_follow(row, i + 1) else None
        said = start < i or text(row, i - 1) == "(" or token.value % 1 or _follows_dose(row, i)
        if body and said and token.kind == "number" and not multiplied(row, i):
            yield Claim(start, body.end, "intensity", (token.value,), "bw")


def levels(row: Row) -> Iterator[Claim]:
    """Claim ``RPE 8``, ``@ RIR 2``, ``2 RIR``."""
    for i in range(len(row)):
        found = group("level").at(row, i)
        if found is None:
            continue
        at = found.end + (text(row, found.end) in (":", "@", "=", "-"))
        behind = numbers(row, at)
        if behind and not behind.factor.unit and not times_follow(row, behind.end):
            start = lead(row, i, "intensity_before")
            yield Claim(start, behind.end, "level", behind.factor.values, found.meaning)
            continue
        for start in range(max(i - 3, 0), i):
            before = None if multiplied(row, start) else numbers(row, start)
            if before and before.end == i:
                begin = lead(row, start, "intensity_before")
                yield Claim(begin, found.end, "level", before.factor.values, found.meaning)
                break


PLUS = "+"
"""Before a load that is on top of the body, or of another load."""


def loads(row: Row) -> Iterator[Claim]:
    """Claim ``80kg``, ``@ 2x20kg``, ``+10kg``, ``w/ 24kg DBs``; never next to an ``x``."""
    for i in range(len(row)):
        found = numbers(row, i)
        kilograms = _KILOGRAMS.get(found.factor.unit) if found else None
        if found is None or kilograms is None or times_follow(row, found.end):
            continue
        start, pair = i, 1.0
        behind = group("load_behind").at(row, found.end)
        if multiplied(row, i):
            start, pair = i - 2, 2.0
            two = start >= 0 and row[start].text == "2"
            led = start > 0 and (row[start - 1].text == "@" or row[start - 1].text in ("with", "/"))
            in_hand = max(found.factor.values) * kilograms <= HEAVIEST_IN_HAND
            if not two or not (led or (in_hand and _follows_dose(row, start, named=bool(behind)))):
                continue
        values = tuple(value * kilograms * pair for value in found.factor.values)
        end = behind.end if behind else found.end
        begin = lead(row, start, "load_before", marks="@+")
        yield Claim(begin, end, "load", values, PLUS if row[begin].text == PLUS else "")


def loads_in_hand(row: Row) -> Iterator[Claim]:
    """Claim ``dbs 22s`` behind a dose: a load of which nobody says whether it is in kilograms."""
    for i in range(len(row)):
        found = group("implements").at(row, i)
        if found is None or not _follows_dose(row, i - (text(row, i - 1) == "@")):
            continue
        at = found.end + (text(row, found.end) == "@")
        load = numbers(row, at)
        ends = load and load.factor.unit in ("", "s") and text(row, load.end) in _ENDS
        if load and ends:
            yield Claim(lead(row, i, "load_before"), load.end, "load")


def _follows_dose(row: Row, i: int, *, named: bool = True) -> bool:
    """Return whether sets with an amount end right before a token: ``3x6/leg 2x24kg``.

    Behind a comma the sets must be of one side, or the load must be named, as ``2x16kg KBs``; else
    other sets may follow there.
    """
    comma = text(row, i - 1) == ","
    end = i - (comma or text(row, i - 1) == "(")
    at = end
    while text(row, at - 1) == "/" or any(
        text(row, at - 1) in group(name) for name in ("side", "side_before", "side_alone")
    ):
        at -= 1
    if comma and at == end and not named:
        return False
    at -= row[at - 1].kind == "word" and unit(row, at - 1)[0] not in ("", *_KILOGRAMS)
    return at > 1 and row[at - 1].kind == "number" and row[at - 2].kind == "x"


def heights(row: Row) -> Iterator[Claim]:
    """Claim ``45cm``, ``30 inch``, ``off a 30 cm box``; ``in`` alone must follow its number."""
    for i in range(len(row)):
        third = multiplied(row, i) and multiplied(row, i - 2)  # 4x5 x 84cm
        found = numbers(row, i) if third or not multiplied(row, i) else None
        if found is None:
            continue
        start = lead(row, i, "height_before", marks="@x" if third else "@")
        alone = (
            text(row, i - 1) == "(" and text(row, found.end) == ")" and not multiplied(row, i - 1)
        )
        if (start < i or alone) and _is_spacing(row, found):
            yield Claim(start, found.end, "height", found.factor.values)
        at = found.end + (text(row, found.end) == "-")
        metres = None if found.factor.unit else group("height_units").meaning(text(row, at))
        if metres is None or (text(row, at) == "in" and not glued(row, at)):
            continue
        behind = group("height_behind").at(row, at + 1)
        values = tuple(value * metres for value in found.factor.values)
        # The name of a box jump behind its height is not a box that the height belongs to.
        named = behind and start < i and text(row, start) != "@"
        yield Claim(start, behind.end if behind and named else at + 1, "height", values)


def _is_spacing(row: Row, found: Found) -> bool:
    """Return whether metres are the height or the spacing of hurdles: ``@ 1.8m``."""
    metres = found.factor.unit == "m" and found.factor.values[-1] < SHORTEST_RUN
    return metres and not times_follow(row, found.end)


def numbers_behind_at(row: Row) -> Iterator[Claim]:
    """Claim ``@ 80``, which is per cent, kilograms or a level."""
    for i, token in enumerate(row):
        found = numbers(row, i + 1) if token.text == "@" else None
        if found is None or found.factor.unit:
            continue
        sets = times_follow(row, found.end) and found.factor.value <= MOST_SETS  # @ 3x5
        if not sets:
            yield Claim(i, found.end, "bare_at", found.factor.values)


def efforts(row: Row) -> Iterator[Claim]:
    """Claim ``flat out``, ``submax``; ``heavy`` and its kind only behind ``@`` or in brackets."""
    for i in range(len(row)):
        marked = text(row, i - 1) == "@"
        found = group("effort").at(row, i)
        if found:
            yield Claim(i - marked, found.end, "effort", (), found.meaning)
            continue
        found = group("effort_in_brackets").at(row, i)
        if found is None:
            continue
        if marked:
            yield Claim(i - 1, found.end, "effort", (), found.meaning)
        elif text(row, i - 1) == "(" and text(row, found.end) == ")":
            yield Claim(i, found.end, "effort", (), found.meaning)


def sides(row: Row) -> Iterator[Claim]:
    """Claim ``/leg``, ``per side``, ``each``, ``e/s``: the amount is for each side."""
    words = group("side")
    for i, token in enumerate(row):
        if token.text == "/" and _side_behind_slash(row, i):
            yield Claim(i, i + 2, "side")
            continue
        before = group("side_before").at(row, i)
        at = before.end + (text(row, before.end) == "/") if before else 0
        if before and text(row, at) in words:
            yield Claim(i, at + 1, "side")
            continue
        alone = group("side_alone").at(row, i)
        of_each = text(row, i - 1) == "(" and text(row, i + 1) == ")" and not glued(row, i + 1)
        if alone and of_each and row[i + 1].start > token.end + 1:  # (each w/ 3s hold)
            continue
        if alone and (token.text == "each" or _is_amount(row, i - 1)):
            end = alone.end + (text(row, alone.end) == "." and glued(row, alone.end))
            yield Claim(i, end, "side", (), "each" if token.text == "each" else "")


def _side_behind_slash(row: Row, i: int) -> bool:
    """Return whether a slash begins a side: ``3x8/leg``, but ``leg extension / leg curl``."""
    side = text(row, i + 1) in group("side") or text(row, i + 1) in _SHORT
    if not side or not _is_amount(row, i - 1):
        return False
    named = i + 2 < len(row) and row[i + 2].kind == "word" and not glued(row, i)
    return not named


def _is_amount(row: Row, i: int) -> bool:
    """Return whether a token ends an amount: a number, a unit, ``max``."""
    if i < 0:
        return False
    return (
        row[i].kind in ("number", "clock") or unit(row, i)[0] != "" or text(row, i) in group("open")
    )
