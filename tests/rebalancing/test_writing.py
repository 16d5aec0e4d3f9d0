"""A change of a line in every shape that a plan has: only what is planned differs."""

import difflib
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from strideaudit.audit.pipeline import audit, understand
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.rebalancing.apply import Applier, Edited
from strideaudit.rebalancing.moves import Move
from strideaudit.rebalancing.threads import Lines, Thread
from strideaudit.rebalancing.work import NewWork
from strideaudit.text.edits import applied

TOP = "# top\nplan: P  # title\nsessions:\n  - day: mon\n    work:\n"
FLOW = "# top\nplan: P  # title\nsessions:\n  - day: mon\n"
SQUAT = "      - Back squat: 4x5\n"
SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "text": f"{TOP}      - Leg press 3x10 rest 2min  # c\n{SQUAT}",
        "key and dose": f"{TOP}{SQUAT}      - Leg press: 3x10 # c\n",
        "text in quotes": f'{TOP}      - "Leg press: 3x10"  # c\n{SQUAT}',
        "key in quotes": f"{TOP}      - 'Leg press': 3x10\n{SQUAT}",
        "flow map": TOP + "      - {Leg press: 3x10}  # c\n" + SQUAT,
        "flow map of fields": TOP
        + "      - {exercise: Leg press, sets: 3, reps: 10, load: 90kg, rpe: 8, rest: 2min}  # c\n"
        + SQUAT,
        "key and fields": f"{TOP}      - Leg press:\n          sets: 3   # c1\n"
        f"          reps: 10\n{SQUAT}",
        "fields": f"{TOP}      - exercise: Leg press   # c0\n        sets: 3  # c1\n"
        f"        reps: 10\n        load: 90kg\n        notes: slow\n{SQUAT}",
        "load first": f"{TOP}      - load: 90kg\n        exercise: Leg press\n"
        f"        sets: 3\n        reps: 10\n{SQUAT}",
        "fields with a dose": f"{TOP}      - exercise: Leg press\n"
        f"        dose: 3x10 rest 2min\n{SQUAT}",
        "block of notes": f"{TOP}      - exercise: Leg press\n        sets: 3\n        reps: 10\n"
        f"        notes: |\n          one\n          two\n\n{SQUAT}",
        "flow list": f"{FLOW}    work: [Leg press 3x10, Back squat 4x5]\n",
        "flow list over lines": f"{FLOW}    work: [Leg press 3x10,   # c\n"
        "           Back squat 4x5]\n",
        "JSON": '{"plan": "P",\n "sessions": [{"day": "mon", "work": [{"Leg press": "3x10"}, '
        '"Back squat: 4x5"]}]}\n',
        "JSON with fields": '{"plan":"P","sessions":[{"day":"mon","work":[{"exercise":"Leg press",'
        '"sets":3,"reps":10},{"exercise":"Back squat","dose":"4x5"}]}]}',
        "anchor": f"{TOP}      - &lp Leg press 3x10 # c\n{SQUAT}"
        "  - day: thu\n    work:\n      - *lp\n      - Lunge: 3x8\n",
        "anchor of a list": f"{FLOW}    work: &w\n      - Leg press: 3x10\n{SQUAT}"
        "  - day: thu\n    work: *w\n",
        "CRLF": f"{TOP}      - Leg press: 3x10 # c\n{SQUAT}".replace("\n", "\r\n"),
        "no last line end": f"{TOP}{SQUAT}      - Leg press: 3x10",
        "wide characters": f"{TOP}      - Bench press: 3x5 # ü 漢字\n      - Leg press: 3×10 # é\n",
        "dash alone": f"{TOP}      -\n        Leg press: 3x10\n{SQUAT}",
        "folded scalar": f"{TOP}      - >-\n        Leg press:\n        3x10\n\n{SQUAT}",
        "text over lines": f"{TOP}      - Leg press: 3x10\n          rest 2min\n{SQUAT}",
        "explicit key": f"{TOP}      - ? Leg press\n        : 3x10\n{SQUAT}",
        "list of weeks": "plan: P\nweeks:\n"
        + "  - sessions:\n      - day: mon\n        work: [Leg press 3x10, Back squat 4x5]\n" * 2,
    }
)
NORDIC = NewWork("nordic_curl", "Nordic curl", 3, "5")
HOLD = NewWork("isometric_knee_drive", "Isometric knee drive", 3, "30s", per_side=True)


def _subject(text: str) -> Subject:
    _, subject = understand(native.read(text.encode(), "a.yaml"), load_catalogue(), Settings())
    assert subject is not None
    return subject


def _applier(subject: Subject) -> tuple[Applier, Lines]:
    lines = Lines(subject)
    before = audit(subject.file, load_catalogue(), Settings())
    return Applier(subject, before, None, lines.lists()), lines


def _moves(lines: Lines) -> dict[str, Move]:
    exercises = load_catalogue().exercise
    [thread] = [one for one in lines.threads() if one.exercise.id == "leg_press"]
    number = len(thread.lines)
    press = NewWork("leg_press", "Leg press", 4, "10")
    rest = "2min" if thread.first.entry.doses[0].rest_s else ""
    made = {
        "swap": _move("swap", (NORDIC._replace(rest=rest),) * number, thread),
        "hold": _move("swap", (HOLD._replace(rest=rest),) * number, thread),
        "sets": _move("sets", (press,) * number, thread),
        "remove": _move("remove", (None,) * number, thread),
    }
    group = lines.groups()[0]
    part = ((exercises("nordic_curl"), 3.0),)
    made["add"] = Move("add", (NORDIC,) * len(group.lists), part, 0, (), group.place, group=group)
    return made


def _move(kind: str, work: tuple[NewWork | None, ...], thread: Thread) -> Move:
    assert kind in ("swap", "sets", "remove")
    part = ((thread.exercise, 0.0),)
    return Move(kind, work, part, 0, (), thread.place, thread)  # type: ignore[arg-type]  # just checked


def _said(subject: Subject | None) -> list[tuple[str, float]]:
    assert subject is not None
    return [
        (item.exercise.id if item.exercise else "", item.entry.doses[0].sets)
        for item in subject.items
    ]


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_change_changes_just_its_lines(text: str) -> None:
    subject = _subject(text)
    applier, lines = _applier(subject)
    wrong, done = [], set()
    for name, move in _moves(lines).items():
        edited = applier.edited([move])
        if edited is None:
            continue
        done.add(name)
        wrong += [(name, what) for what in _faults(text, edited, move)]
    assert wrong == []
    assert done >= {"swap", "hold", "sets", "add"}, text
    kept = {"&", "*"} & set(text) or ("[Leg press" in text and "weeks" in text)
    assert "remove" in done or kept


def _faults(text: str, edited: Edited, move: Move) -> list[str]:
    new = edited.text
    found = []
    if applied(text, edited.edits) != new:
        found.append("the edits are not the text")
    if move.kind != "remove" and new.count("#") < text.count("#") - 1:
        found.append("a comment is lost")
    if ("\r\n" in text) != ("\r\n" in new) or (
        "\r\n" in text and new.count("\n") != new.count("\r\n")
    ):
        found.append("another line end")
    lines = difflib.ndiff(text.splitlines(), new.splitlines())
    changed = [line for line in lines if line[0] in "+-" and "Back squat" in line]
    if any("]" not in line and "{" not in line for line in changed):
        found.append(f"another line: {changed}")
    if new.endswith("\n") != text.endswith("\n"):
        found.append("another end")
    return found


def test_what_is_not_the_new_line_s_goes_and_its_rest_stays() -> None:
    subject = _subject(SHAPES["fields"])
    applier, lines = _applier(subject)

    edited = applier.edited([_moves(lines)["hold"]])

    assert edited is not None
    assert edited.text == (
        f"{TOP}      - exercise: Isometric knee drive   # c0; was: Leg press, slow\n"
        "        sets: 3  # c1\n"
        f"        time: 30s\n        side: each\n{SQUAT}"
    )


def test_the_same_line_of_all_weeks_is_one_thread() -> None:
    subject = _subject(SHAPES["list of weeks"])

    threads = Lines(subject).threads()

    assert [(one.exercise.id, len(one.lines)) for one in threads] == [
        ("leg_press", 2),
        ("back_squat", 2),
    ]


def test_an_alias_is_changed_with_its_anchor() -> None:
    subject = _subject(SHAPES["anchor"])
    applier, lines = _applier(subject)
    moves = _moves(lines)

    edited = applier.edited([moves["swap"]])

    assert applier.edited([moves["remove"]]) is None
    assert edited is not None
    assert edited.text.count("Nordic curl") == 1
    assert [key for key, _ in _said(edited.report.subject)] == [
        "nordic_curl", "back_squat", "nordic_curl", "lunge",
    ]  # fmt: skip
