"""Lines of work behind a weekday, as coaches note a week: nothing of them is lost in silence."""

import random
from io import BytesIO

from amount import FULL
from every import every

from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.formats import markdown
from strideaudit.inputs.importer import Window
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.input import Input

KNOWN = (
    "squat 5x3", "back squat 5x3 @ 87%", "lunge 4x5", "hip thrusts 4x5", "RDL 3x8", "sit up 3x10",
    "single-leg Romanian deadlift 3x6 each", "Bulgarian split squat 3x6 ea", "plank 3x30s",
    "Nordic curl 3x4", "standing calf raise 3x12", "box jump 4x5", "A-skip 3x20m", "wickets 4x30m",
    "block starts 6x10m", "flying sprint 4x30m", "hanging knee raise 3x10", "leg press 3x10",
    "straight-leg bound 3x20m", "power clean 5x2 @ 80%", "tempo run 8x100m",
    "Copenhagen plank 3x20s", "hill sprint 8x20m", "broad jump 5x1",
    "isometric knee drive 3x30s/side", "back extension 3x12",
)  # fmt: skip
DAYS = ("Mon", "Tue", "Wednesday", "Thurs", "Fri", "Saturday", "sun")
MARKS = (" - ", ": ", " \u2013 ", " \u2014 ", ":")
MOST_ITEMS = 12


def read(text: str) -> PlanFile:
    [file] = markdown.extract(Input("plan.md", BytesIO(text.encode())), Window())
    return read_lines(file, catalogue_names())


def detected(text: str, path: str) -> PlanFile:
    return read_lines(read_plans(Input(path, BytesIO(text.encode())))[0], catalogue_names())


def counted(file: PlanFile) -> list[tuple[str, str]]:
    """Return the day and the exercise of each entry that counts."""
    assert file.plan is not None, file.faults
    return [
        (session.day or "", entry.exercise)
        for session in file.plan.sessions
        for entry in session.entries
        if entry.doses
    ]


def left_out(file: PlanFile) -> str:
    """Return the lines that are asked about, and those that are listed as work."""
    assert file.plan is not None, file.faults
    entries = [entry for session in file.plan.sessions for entry in session.entries]
    asked = [one.text for one in entries if one.question or one.fault]
    return "\n".join(asked + [one.text for one in file.unread if one.work])


def notes(seed: int) -> tuple[str, list[tuple[str, list[str]]]]:
    """Return some notes of a week, and the exercises of each of its days."""
    rng = random.Random(seed)  # noqa: S311 - a test
    mark, bullet = rng.choice(MARKS), rng.choice(("", "", "- ", "* ", "1. "))
    days = rng.sample(DAYS, rng.randint(1, 4))
    week = [(day, rng.sample(KNOWN, rng.randint(1, MOST_ITEMS))) for day in days]
    gaps = ["\n" if rng.random() < 0.7 else "\n\n" for _ in week]
    begin = rng.choice(("", "", "Start block wk2 (Luca, 60m indoor)\n\n", "# Start block\n\n",
                        "Notes for the week.\n", "We train at the track.\n\n"))  # fmt: skip
    joins = [rng.choice((", ", ", ", "; ", " + ")) for _ in week]
    lines = (
        f"{bullet}{day}{mark}{join.join(items)}{gap}"
        for (day, items), join, gap in zip(week, joins, gaps, strict=True)
    )
    return begin + "".join(lines), week


@every(range(300 if FULL else 80))
def test_each_exercise_behind_a_weekday_is_read_or_listed_as_left_out(seed: int) -> None:
    text, week = notes(seed)
    file = read(text)
    assert file.plan is not None, (text, file.faults)
    found, lost = counted(file), left_out(file)
    for day, items in week:
        for item in items:
            name = item[: item.index(next(filter(str.isdigit, item)))].strip()
            there = (day[:3].lower(), name) in found
            assert there or item in lost, (item, text, found, lost)


@every([
    "Tue - Squat 5x3 with the belt on and a long pause of two seconds at the very bottom, heavy",
    "Tue: we start with the usual things and then squat 5x3 as heavy as it goes on the day.",
    "Squat 5x3 as heavy as it goes on the day if the back feels better than it did last week",
    "Tue - zorbing 5x3 as heavy as it goes on the day if the back feels better than last week",
])  # fmt: skip
def test_a_sentence_with_work_counts_as_left_out(line: str) -> None:
    for before in ("Start block\n\n", "Mon - lunge 4x5\n", "- Mon: lunge 4x5\n\n"):
        file = read(f"{before}{line}\n\nSat - squat 3x5\n")
        there = ("tue", "Squat") in counted(file)
        assert there or left_out(file) in line
        assert left_out(file)


def test_the_way_out_of_a_line_that_reads_like_a_sentence_works() -> None:
    line = "Tue - Squat 5x3 with the belt on and a long pause of two seconds at the very bottom"
    file = read(f"{line}\nSat - squat 3x5\n")
    [unread] = file.unread
    assert "write `- ` before it" in unread.why

    again = read(f"- {line}\nSat - squat 3x5\n")
    assert not again.unread
    assert again.plan is not None
    assert [one.day for one in again.plan.sessions] == ["tue", "sat"]


def test_a_dose_in_the_heading_of_a_day_is_read_or_asked_about() -> None:
    file = read("## Mon - squat 3x5\n\n## Tue - squat 3x5, zorbing 4x8\n")

    assert counted(file) == [("mon", "squat"), ("tue", "squat")]
    assert "zorbing" in left_out(file)


def test_a_session_is_named_behind_its_day_where_its_work_is_below() -> None:
    file = read("## Mon - 5x5 squat day\n\n- lunge 4x5\n\n## Tue - speed\n\n- squat 3x5\n")

    assert counted(file) == [("mon", "lunge"), ("tue", "squat")]
    assert not left_out(file)


NOTES = {
    "Mon - squat 5x3, RDL 3x8\nTue - wickets 4x30m\n": ["mon", "mon", "tue"],
    "Start block wk2\n\nMon: blocks 6x10m, sleds heavy 5x15m\nFri: cleans 5x2\n": ["mon", "fri"],
    "Mon\nblocks 6x10m, zorbing 5x15m\n\nTue\nsquat 5x3, RDL 3x8\n": ["mon", "tue", "tue"],
    "**Mon** squat 5x3, RDL 3x8\n\n**Tue** RDL 3x8\n": ["mon", "mon", "tue"],
    "MON squat 5x3\nThu wickets 4x30m\nFRI cleans 5x2\n": ["mon", "thu", "fri"],
    "monday squat 5x3\nthursday wickets 4x30m\n": ["mon", "thu"],
    "Mon/Thu - squat 5x3\nTue - wickets 4x30m\n": ["mon", "thu", "tue"],
    "Day 1 - squat 5x3, RDL 3x8\nDay 2 - wickets 4x30m\n": ["", "", ""],
}


@every(NOTES)
def test_days_with_work_behind_them_are_a_plan_without_any_bullet(text: str) -> None:
    for path in ("plan.md", "plan.txt", "-"):
        assert [day for day, _ in counted(detected(text, path))] == NOTES[text], path


@every([
    "We met on Mon - it was fine.\nTue - nothing.\n",
    "Mon - squat was good\nTue - felt tired, 2x as much as before\n",
    "Sun salutation 3x5 is a sequence.\nSat down 2x4 times.\n",
])  # fmt: skip
def test_days_without_work_are_not_a_plan(text: str) -> None:
    assert detected(text, "notes.md").plan is None


@every(["squat 5x3, RDL 3x8\nlunge 3x8\n", "squat 5x3, RDL 3x8\n\n6x30m wickets\n"])
def test_the_way_out_for_notes_that_are_refused_works(text: str) -> None:
    for path in ("plan.md", "plan.txt"):
        file = detected(text, path)
        assert file.plan is None
        [fault] = file.faults
        assert "`Monday:`" in (fault.hint or "")
        assert "`- `" in (fault.hint or "")
        followed = "Monday:\n" + "".join(f"- {line}\n" for line in text.split("\n") if line)
        assert len(counted(detected(followed, path))) == len(["squat", "RDL", "lunge"])
        assert len(counted(read(text))) == len(["squat", "RDL", "lunge"])


@every([
    "10m starts x4", "30m accels x4", "20s flys x5", "150m x 3 @ 90%", "2 sets of 5x30m",
    "30s wall sit x3", "3 rounds of 10 squats", "20 min easy jog", "easy jog with some drills",
    "squat 5x5", "track: 3x30m",
])  # fmt: skip
def test_a_weekday_begins_a_session_whatever_follows(work: str) -> None:
    """Nothing of it is put on the day before, with and without the marks of a list."""
    for mark in ("", "- "):
        for day in ("Mon", "Monday", "mon", "Mon.", "Mon,", "Mon;", "Mon /", "Mon =", "Tues"):
            line = f"{day} {work}, hip thrust 4x6"
            notes = f"{mark}Sun nordics 3x5\n{mark}{line}\n{mark}Thu calf raise 3x15\n"
            found = counted(read(notes))
            where = "tue" if day == "Tues" else "mon"
            assert [name for at, name in found if at == "sun"] == ["nordics"], (notes, found)
            assert [name for at, name in found if at == "thu"] == ["calf raise"], (notes, found)
            thrust = (where, "hip thrust") in found
            assert thrust or "hip thrust" in left_out(read(notes)), (notes, found)


@every(["/", " / ", " + ", " & ", "+", " and ", ", "])
def test_each_of_several_weekdays_gets_the_line(mark: str) -> None:
    for work in ("squat 5x5", "30m accels x4, squat 5x5", "gym squat 5x5"):
        for bullet in ("", "- "):
            text = f"{bullet}Sun nordics 3x5\n{bullet}Mon{mark}Thu {work}\n{bullet}Fri RDL 3x8\n"
            found = counted(read(text))
            days = [day for day, name in found if "quat" in name]
            assert days == ["mon", "thu"], (text, found)
            assert [name for day, name in found if day == "sun"] == ["nordics"]


@every([
    "Sun nordics 3x5\nMon 2 March 2026\n- squat 5x5\nThu RDL 3x8\n",
    "Sun nordics 3x5\nMon 2 March\n- squat 5x5\nThu RDL 3x8\n",
    "Sun nordics 3x5\nMon 2nd March\n- squat 5x5\nThu RDL 3x8\n",
])  # fmt: skip
def test_a_date_behind_a_weekday_stays_a_date(text: str) -> None:
    [monday] = [day for day, name in counted(read(text)) if name == "squat"]
    assert monday == "mon"
    file = read(text)
    assert file.plan is not None
    assert not left_out(file)


def test_words_that_only_look_like_weekdays_begin_no_session() -> None:
    file = read("Mon - squat 5x3\nsat down and rested\nTue - RDL 3x8\nsun cream is in the bag\n")

    assert file.plan is not None
    assert [one.day for one in file.plan.sessions] == ["mon", "tue"]


BEFORE = "Mon - squat 5x3\nWed RDL 3x8\nSun rest\n"


@every(["Tues", "tues", "Sat", "Sat -", "Tuesday:"])
def test_the_advice_for_a_day_line_that_reads_like_a_sentence_works(day: str) -> None:
    line = f"{day} we start with the usual things and then do back squat 5x3 as heavy as it goes on"
    file = read(f"{BEFORE}{line}\n")
    assert not [one for one in counted(file) if one[0] == "sun"]
    assert left_out(file) or "write `- `" not in str(file.unread)
    for one in file.unread:
        assert "write `- ` before it" in one.why

    again = read(f"{BEFORE}- {line}\n")
    assert again.plan is not None
    assert again.plan.sessions[-1].day == day[:3].lower()
    assert again.plan.sessions[-1].entries
    assert not [one for one in counted(again) if one[0] == "sun"]


@every(["tues next wk: ", "Tue next week ", "- Tue: next week ", "Tuesday next week - "])
def test_a_day_of_the_next_week_is_left_out_and_its_advice_works(begin: str) -> None:
    work = "repeat tempo but 10 x 100, add 3 sets of 12 back ext, back squat 5x5"
    file = read(f"{BEFORE}{begin}{work}\n- lunge 3x8\n")
    assert [day for day, _ in counted(file)] == ["mon", "wed"]
    [fix] = [one.fix for one in file.unread if work in one.text]
    assert "lunge" in left_out(file)

    week, day = fix.split("`")[1::2]
    again = read(f"{BEFORE}{week}\n{day} {work}\n- lunge 3x8\n")
    assert again.plan is not None
    last = again.plan.sessions[-1]
    assert (last.day, last.weeks) == ("tue", (2,))
    assert {"back squat", "lunge"} <= {one.exercise for one in last.entries if one.doses}
