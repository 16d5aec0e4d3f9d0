"""Strength sets of FIT files; the files are made here, as no public one has such sets."""

import struct
import sys
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.formats import fit
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.plan.model import Log, PlanFile
from strideaudit.text.input import Input

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_CRC = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
)  # fmt: skip
_TYPES = {"enum": (0x00, "B"), "uint16": (0x84, "H"), "uint32": (0x86, "I"), "string": (0x07, "s")}

Field = tuple[int, str, "int | str | tuple[int, ...]"]
"""The number of a field, the name of its type, and its value."""


def seconds(text: str) -> int:
    return int((datetime.fromisoformat(text).replace(tzinfo=UTC) - EPOCH).total_seconds())


class Set(NamedTuple):
    """A set message, without the fields that are None or empty."""

    when: str
    kind: int = 1
    reps: int | None = None
    duration: float | None = None
    category: tuple[int, ...] = ()
    subtype: tuple[int, ...] = ()

    @property
    def message(self) -> tuple[int, list[Field]]:
        fields: list[Field] = [(5, "enum", self.kind)]
        if self.when:
            fields.append((254, "uint32", seconds(self.when)))
        if self.duration is not None:
            fields.append((0, "uint32", round(self.duration * 1000)))
        if self.reps is not None:
            fields.append((3, "uint16", self.reps))
        fields.append((4, "uint16", 60 * 16))
        if self.category:
            fields.append((7, "uint16", self.category))
        if self.subtype:
            fields.append((8, "uint16", self.subtype))
        return 225, fields


REST = Set("2026-05-04T10:01:00", 0, duration=90)
FILE_ID: tuple[int, list[Field]] = (0, [(0, "enum", 4)])


def activity(hours: float, at: str = "2026-05-04T11:00:00") -> tuple[int, list[Field]]:
    """Return the message with the difference between the watch and universal time."""
    local = seconds(at) + round(hours * 3600)
    return 34, [(253, "uint32", seconds(at)), (5, "uint32", local)]


def title(category: int, subtype: int, name: str) -> tuple[int, list[Field]]:
    return 264, [(0, "uint16", category), (1, "uint16", subtype), (2, "string", name)]


def active(reps: int | None, category: int, *subtype: int, **fields: float) -> Set:
    return Set("2026-05-04T10:00:00", 1, reps, fields.get("duration", 40), (category,), subtype)


def fit_file(*messages: tuple[int, list[Field]]) -> bytes:
    """Return a file of these messages: number and fields."""
    body = b"".join(_message(number, fields) for number, fields in messages)
    head = struct.pack("<BBHI4s", 14, 0x20, 21171, len(body), b".FIT")
    head += struct.pack("<H", _crc(head))
    return head + body + struct.pack("<H", _crc(head + body))


def _message(number: int, fields: list[Field]) -> bytes:
    definition = struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields))
    data = b"\x00"
    for at, kind, value in fields:
        code, letter = _TYPES[kind]
        if isinstance(value, str):
            packed = value.encode() + b"\x00"
        else:
            values = value if isinstance(value, tuple) else (value,)
            packed = struct.pack(f"<{len(values)}{letter}", *values)
        definition += struct.pack("<BBB", at, len(packed), code)
        data += packed
    return definition + data


def _crc(data: bytes) -> int:
    crc = 0
    for byte in data:
        for half in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) & 0x0FFF ^ _CRC[crc & 0xF] ^ _CRC[half]
    return crc


def made(*messages: Set | tuple[int, list[Field]]) -> bytes:
    return fit_file(FILE_ID, *(one.message if isinstance(one, Set) else one for one in messages))


def read(data: bytes, window: Window = USUAL) -> PlanFile:
    (file,) = read_plans(Input("run.fit", BytesIO(data)), window)
    return file


def log_of(file: PlanFile) -> Log:
    assert file.log is not None
    return file.log


SAMPLES = {
    "squats and rests": (
        made(*[active(8, 28, 6), REST] * 3),
        1, 3, {"rest": 3}, {"barbell back squat": "3x8"},
    ),
    "good mornings are listed under leg curls": (
        made(active(10, 15, 2), REST, active(8, 15, 2), active(12, 15, 0)),
        1, 3, {"rest": 1}, {"good morning": "10, 8", "leg curl": "1x12"},
    ),
    "a category alone": (
        made(active(5, 8), active(5, 8, 65535)),
        1, 2, {}, {"deadlift": "2x5"},
    ),
    "planks have a time and no repetitions": (
        made(active(0, 19, 43), active(None, 19, 43), active(None, 19, 43, duration=45)),
        1, 3, {}, {"plank": "2x40s; 1x45s"},
    ),
    "sets not done, and empty ones": (
        made(active(0, 28, 6), active(None, 28, 6, duration=0), active(3, 28, 6)),
        1, 1, {"not done": 1, "empty": 1}, {"barbell back squat": "1x3"},
    ),
    "warm-ups have a category of their own": (
        made(active(10, 31, 3), active(10, 31), active(6, 10, 11)),
        1, 1, {"warm-up": 2}, {"glute bridge": "1x6"},
    ),
    "the category names the equipment": (
        made(active(8, 37, 42), active(8, 49, 7), active(8, 45, 4), active(8, 37, 1)),
        1, 4, {},
        {
            "band squat": "1x8", "suspension hamstring curl": "1x8", "sled push": "1x8",
            "band ab twist": "1x8",
        },
    ),
    "several guesses of the watch": (
        made(Set("2026-05-04T10:00:00", 1, 5, 30, (28, 8, 65535), (6, 3, 65535))),
        1, 1, {}, {"barbell back squat": "1x5"},
    ),
    "two days": (
        made(active(5, 8, 0), Set("2026-05-06T10:00:00", 1, 5, 30, (8,), (0,))),
        2, 2, {}, {"barbell deadlift": "1x5; 1x5"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_done_is_counted(name: str) -> None:
    data, sessions, sets, left_out, doses = SAMPLES[name]
    file = read(data)
    log = log_of(file)

    assert file.plan is not None
    assert not file.faults
    assert not file.unread
    assert len(file.plan.sessions) == sessions
    assert log.sets == sets
    assert dict(log.left_out) == left_out
    said: dict[str, list[str]] = {}
    for session in file.plan.sessions:
        for entry in session.entries:
            said.setdefault(entry.exercise, []).append(entry.text.removeprefix(entry.exercise))
    assert {key: "; ".join(part.strip(" :") for part in parts) for key, parts in said.items()} == (
        doses
    )


def test_the_day_is_that_of_the_watch() -> None:
    late = Set("2026-05-05T01:30:00", 1, 5, 30, (8,), (0,))  # in universal time

    days = [log_of(read(made(late, *more))).last for more in ((), (activity(-7),), (activity(99),))]
    assert days == ["2026-05-05", "2026-05-04", "2026-05-05"]


def test_an_exercise_of_ones_own_has_the_name_that_the_file_gives() -> None:
    file = read(made(active(8, 65534, 3), title(65534, 3, "Bob's  drive")))

    assert file.plan is not None
    assert [entry.exercise for entry in file.plan.sessions[0].entries] == ["Bob's drive"]


def test_a_number_that_the_list_does_not_know_gives_the_category_or_nothing() -> None:
    file = read(made(active(8, 28, 9999), active(8, 60000, 1), active(8, 65534, 1)))

    assert file.plan is not None
    assert [entry.exercise for entry in file.plan.sessions[0].entries] == ["squat"]
    assert [(one.span.line, one.why) for one in file.unread] == [
        (2, "the watch did not record which exercise it was"),
        (3, "the watch did not record which exercise it was"),
    ]


def test_places_are_the_numbers_of_sets() -> None:
    file = read(made(REST, active(8, 65534, 1), active(8, 28, 6)))
    (one,) = file.unread
    source = file.document.source

    assert source.spot(one.span) == "set 2"
    assert source.said(one.span, column=True) == "set 2"
    assert source.lines[1].startswith("2026-05-04 10:00:00\tactive\t8\t40\t60\t")


def test_a_set_without_a_time_is_listed() -> None:
    (one,) = read(made(active(8, 28, 6)._replace(when=""))).unread
    assert one.why == "the row has no date"


def test_the_window_holds() -> None:
    old = Set("2026-01-05T10:00:00", 1, 5, 30, (8,), (0,))
    data = made(old, active(5, 8, 0))

    assert log_of(read(data)).sets == 1
    assert log_of(read(data, Window(whole=True))).sets == 2


WHOLE = made(active(8, 28, 6), REST, activity(2), title(65534, 1, "x"))
DAMAGED = "the FIT file is damaged, or breaks off"


@pytest.mark.parametrize(
    "data",
    [WHOLE[:-1], WHOLE[:60], WHOLE[:14], WHOLE[:30] + b"\xff" + WHOLE[31:]],
    ids=["no checksum", "half", "head alone", "another byte"],
)
def test_a_file_that_breaks_off_says_so(data: bytes) -> None:
    assert [fault.message for fault in read(data).faults] == [DAMAGED]


def test_a_run_has_no_strength_sets() -> None:
    file = read(fit_file(FILE_ID, activity(2)))

    assert [one.message for one in file.faults] == ["there are no strength sets in this FIT file"]
    assert file.foreign


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "MOST_BYTES", 2**20)
    data = WHOLE + b"\0" * 2**20

    (fault,) = read(data).faults
    assert fault.message == "the file is larger than 1 MiB, the most that is read"


def test_without_the_reader_the_command_to_install_it_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "fitdecode", None)

    (fault,) = read(WHOLE).faults
    assert fault.message == "reading a FIT file needs fitdecode, which is not installed"
    assert fault.hint == "install it: pip install 'strideaudit[fit]'"


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_no_damage_breaks_the_reader(at: int, new: bytes, keeps_sum: bool) -> None:  # noqa: FBT001
    data = WHOLE[:at] + new + WHOLE[at + len(new) :]
    if keeps_sum and len(data) > 16:
        data = data[:-2] + struct.pack("<H", _crc(data[:-2]))

    assert read(data).document.path == "run.fit"


@given(
    st.lists(
        st.builds(
            Set,
            when=st.sampled_from(["2026-05-04T10:00:00", "", "2026-05-20T23:59:59"]),
            kind=st.sampled_from([0, 1, 7, 255]),
            reps=st.none() | st.integers(0, 65535),
            duration=st.none() | st.floats(0, 4e6),
            category=st.lists(st.integers(0, 65535), max_size=3).map(tuple),
            subtype=st.lists(st.integers(0, 65535), max_size=3).map(tuple),
        ),
        min_size=1,
        max_size=6,
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
def test_every_set_is_counted_left_out_or_listed(sets: list[Set], name: str) -> None:
    file = read(made(*sets, title(65534, 1, name)), Window(whole=True))
    log = log_of(file)

    dateless = sum(not one.when for one in sets)
    listed = Counter(log.left_out and dict(log.left_out))
    assert log.rows == log.audited == len(sets) - dateless
    assert log.sets + sum(listed.values()) == log.audited
    assert len(file.unread) >= dateless
