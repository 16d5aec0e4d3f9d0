"""Shapes of plans in Markdown: circuits, labels for doses, days, notes among the work."""

import re
from io import BytesIO

import pytest
from every import every

from strideaudit.inputs.formats import markdown
from strideaudit.inputs.importer import Window
from strideaudit.inputs.prose import no_year
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.text.input import Input

NUMBER = re.compile(r"\s\d")
"""Where the dose begins that may be in the name of an entry."""


def read(text: str) -> PlanFile:
    [file] = markdown.extract(Input("plan.md", BytesIO(text.encode())), Window())
    return read_lines(file, catalogue_names())


def work(file: PlanFile) -> list[str]:
    """Return the entries that count: name, sets, amount."""
    assert file.plan is not None, file.faults
    return [
        f"{NUMBER.split(entry.exercise)[0]} {dose.sets:g}x{amount:g}"
        for session in file.plan.sessions
        for entry in session.entries
        for dose in entry.doses
        for amount in [dose.reps or dose.metres or dose.seconds or 0]
    ]


def left_out(file: PlanFile) -> list[str]:
    """Return the lines that are asked about, and those that are listed as work."""
    assert file.plan is not None, file.faults
    entries = [entry for session in file.plan.sessions for entry in session.entries]
    asked = [one.text for one in entries if one.question or one.fault]
    return asked + [one.text for one in file.unread if one.work]


TWO = "- Push-ups 12\n- Plank 30s\n"
ROUNDS = ["Push-ups 3x12", "Plank 3x30"]


@every([
    f"3 rounds of:\n\n{TWO}",
    f"3 rounds of:\n{TWO}",
    "Block A x3\n\nPush-ups 12\nPlank 30s\n",
    f"### Circuit (3 rounds)\n\n{TWO}",
    f"**Core circuit x3**\n\n{TWO}",
    f"- 3 rounds of:\n{TWO}",
    f"Complete the entire circuit, rest 1-2 minutes, then repeat for a total of 3 rounds:\n\n{TWO}",
    f"**Perform this circuit for 3 rounds:**\n\n{TWO}",
    "- 3 rounds of:\n  - Push-ups 12\n  - Plank 30s\n",
    "1. Core, 3 rounds\n   1. Push-ups 12\n   2. Plank 30s\n",
    "**Zirkel, 3 Runden**\n\n- Push-ups 12\n- Plank 30s\n",
    "### Circuit x3\n\n| Exercise | Reps |\n|---|---|\n| Push-ups | 12 |\n| Plank | 30s |\n",
])  # fmt: skip
def test_the_work_of_a_circuit_is_done_in_each_round(text: str) -> None:
    file = read(f"## Monday\n\n- Squat 3x5\n\n{text}\n### Main\n\n- Lunge 3x8\n")

    assert work(file) == ["Squat 3x5", *ROUNDS, "Lunge 3x8"]
    assert not left_out(file)


def test_rounds_below_a_list_are_not_those_of_the_next_list() -> None:
    file = read("## Monday\n\n- Plank 30s\n\nRepeat for 3 rounds.\n\n- Side plank 40s\n")

    assert work(file) == ["Plank 1x30", "Side plank 1x40"]


def test_a_circuit_ends_with_its_list() -> None:
    file = read(f"## Monday\n\n3 rounds of:\n\n{TWO}\nSide plank 40s\n\n- Wall sit 50s\n")

    assert work(file) == [*ROUNDS, "Side plank 1x40", "Wall sit 1x50"]


def test_a_circuit_ends_with_its_part_of_the_session() -> None:
    file = read(f"## Monday\n\n### Circuit x3\n\n{TWO}\n### Core\n\n- Side plank 40s\n")

    assert work(file) == [*ROUNDS, "Side plank 1x40"]


def test_an_unknown_exercise_of_a_circuit_is_asked_about() -> None:
    file = read("## Monday\n\n3 rounds of:\n\n- Push-ups 12\n- Zorbing 10\n")

    assert work(file) == ["Push-ups 3x12"]
    assert left_out(file) == ["Zorbing 10"]


@every([
    "### 1. **Sled sprints**\n\n**Sets/Reps:** 4x20m\n",
    "### Sled sprints\n\nSets x Reps: 4 x 20 m with full recovery\n",
    "### Sled sprints\n\n- Sets: 4\n- Distance: 20m\n- Rest: 3 min\n",
    "**Sled sprints**\n\nSets: 4 | Distance: 20 m | Rest: 3 min\n",
    "- Sled sprints\n  - Dose: 4x20m\n  - Stay low\n",
    "- Sled sprints\n  - **Sets:** 4\n  - **Distance:** 20 m\n",
    "- Sled sprints\n- Prescription: 4x20m\n",
    "name: Sled sprints\nprescription: 4x20m\n",
    "- name: Sled sprints\n- prescription: 4x20m\n",
    "- Exercise: Sled sprints\n  Volume: 4x20m\n",
    "Sled sprints\nSerien/Wdh: 4x20m\n",
    "### Sled sprints\n\n**Series** – 4x20m\n",
    "Sled sprints\n- 4x20m\n",
    "### Sled sprints\n\n- 4x20m\n",
])  # fmt: skip
def test_a_label_gives_its_dose_to_the_name_above_and_is_no_name(text: str) -> None:
    file = read(f"# Speed\n\n## Session A\n\n- Squat 3x5\n\n{text}")

    assert work(file) == ["Squat 3x5", "Sled sprints 4x20"]
    assert not left_out(file)
    assert file.plan is not None
    assert len(file.plan.sessions) == 1


@every([
    "### Lunge 3x8\n\nKeep the knee over the foot.\n\n### Plank 3x30s\n",
    "## Tuesday - Lunge 3x8, plank 3x30s\n",
    "**Lunge 3x8**\n\n**Plank 3x30s**\n",
    "- **Lunge 3x8**\n  - stay low\n- **Plank 3x30s**\n",
])  # fmt: skip
def test_a_heading_with_a_dose_is_work_if_it_is_all_of_it(text: str) -> None:
    file = read(f"# Plan\n\n## Monday\n\n- Squat 3x5\n\n{text}")

    assert [one.lower() for one in work(file)] == ["squat 3x5", "lunge 3x8", "plank 3x30"]


def test_a_heading_whose_dose_is_given_again_below_it_is_not_counted_twice() -> None:
    file = read("# Plan\n\n## Monday\n\n### Squat 3x5\n\n- Squat 3x5 @ 80%\n")

    assert work(file) == ["Squat 3x5"]


def test_exercises_as_headings_are_one_session() -> None:
    text = "# Speed\n\n### Squat\n**Sets/Reps:** 3x5\n\n### Lunge\n**Sets:** 3\n**Reps:** 8\n"
    file = read(text)

    assert work(file) == ["Squat 3x5", "Lunge 3x8"]
    assert file.plan is not None
    assert len(file.plan.sessions) == 1


def test_a_label_for_a_dose_below_no_exercise_is_listed_as_work() -> None:
    file = read("## Monday\n\n- Squat 3x5\n\n## Tuesday\n\nSets/Reps: 4x20m\n\n- Lunge 3x8\n")

    assert work(file) == ["Squat 3x5", "Lunge 3x8"]
    assert left_out(file) == ["Sets/Reps: 4x20m"]


@every([
    "Duration: 60 min",
    "Volume: 600 m",
    "Physio",
    "Physio 30 min",
    "Rest day",
    "Total: 600 m",
    "Keep the hips tall.",
])  # fmt: skip
def test_what_is_no_work_gives_no_warning(line: str) -> None:
    for text in (f"- {line}", line):
        file = read(f"## Monday\n\n- Squat 3x5\n\n{text}\n")
        assert work(file) == ["Squat 3x5"]
        assert not left_out(file)
    assert not file.unread


@every([
    "This block takes about ~90 min a day, eat 150 g of protein and sleep 8 h.",
    "I used to run the old 2x10 / 2x12 ladder on squats, and it was too much.",
    "Race 100m on Saturday was good, we keep the old 2x10 / 2x12 ladder for later.",
    "We did 3x10 of everything on a rainy day and felt great.",
])  # fmt: skip
def test_a_sentence_with_numbers_is_listed_and_is_no_work(line: str) -> None:
    file = read(f"## Monday\n\n- Squat 3x5\n\n{line}\n")

    assert work(file) == ["Squat 3x5"]
    assert [(one.text, one.work) for one in file.unread] == [(line, False)]


def test_a_long_line_of_nothing_but_work_is_work() -> None:
    line = "4 x 30 m from blocks with 4 min rest, then 3 x 60 m flying sprint with 6 min rest"
    file = read(f"## Monday\n\n- Squat 3x5\n\n{line}\n")

    assert len(work(file)) == len(["squat", "starts", "flying"])


def days(file: PlanFile) -> list[tuple[int, str]]:
    assert file.plan is not None, file.faults
    return [(one.weeks[0], one.date or one.day or "") for one in file.plan.sessions]


HEADINGS: dict[tuple[str, ...], list[tuple[int, str]]] = {
    ("3.3.26", "10.3.26"): [(1, "2026-03-03"), (2, "2026-03-10")],
    ("3/3/26", "3/16/26"): [(1, "2026-03-03"), (3, "2026-03-16")],
    ("2026/03/02", "2026/03/09"): [(1, "2026-03-02"), (2, "2026-03-09")],
    ("2 March 2026", "March 9, 2026"): [(1, "2026-03-02"), (2, "2026-03-09")],
    ("Tue 3.3.", "Tue 10.3."): [(1, "tue"), (2, "tue")],
    ("Tue 3/3", "Thu 3/5", "Tue 3/10"): [(1, "tue"), (1, "thu"), (2, "tue")],
    ("Sa 27.12.", "Fr 2.1.", "Mo 5.1."): [(1, "sat"), (2, "fri"), (3, "mon")],
    ("2 March", "5 March", "9 March"): [(1, ""), (1, ""), (2, "")],
    ("Gym (Tuesday)", "Track - Thu"): [(1, "tue"), (1, "thu")],
    ("Mo", "Mi: Bahn", "Fr - Kraft"): [(1, "mon"), (1, "wed"), (1, "fri")],
    ("🏃 Monday", "🏋️ Thursday"): [(1, "mon"), (1, "thu")],
}


@every(HEADINGS)
def test_headings_tell_days_and_weeks(heads: tuple[str, ...]) -> None:
    file = read("# Plan\n\n" + "".join(f"## {head}\n\n- Squat 3x5\n\n" for head in heads))

    assert days(file) == HEADINGS[heads]


@pytest.mark.parametrize("heads", [("1.2.13",), ("1.2.13", "1.20.0"), ("3.3", "3.4")])
def test_a_version_is_no_day(heads: tuple[str, ...]) -> None:
    file = read("# Plan\n\n" + "".join(f"## {head}\n\n- Squat 3x5\n\n" for head in heads))

    assert [day for _, day in days(file)] == ["" for _ in heads]


def test_dates_without_a_year_that_fit_no_calendar_are_in_no_week() -> None:
    heads = ("Mon 3.3.", "Mon 4.3.")

    assert no_year.weeks([one for head in heads if (one := no_year.at_start(head))]) == []


def test_a_day_that_may_be_two_leaves_out_its_own_work_and_no_other() -> None:
    text = "## 3/4/2026\n\n- Squat 3x5\n\n## Gym\n\n- Lunge 3x8\n- Hip thrust 3x8\n"
    file = read(text)

    assert work(file) == ["Lunge 3x8", "Hip thrust 3x8"]
    assert left_out(file) == ["Squat 3x5"]


def test_a_plan_of_days_that_may_all_be_two_says_so() -> None:
    [file] = markdown.extract(
        Input("plan.md", BytesIO(b"## 3/4/2026\n- Squat 3x5\n## 3/6/2026\n- Lunge 3x8\n")), Window()
    )

    assert [fault.message for fault in file.faults] == [
        "'3/4/2026' may be two days: no date of the file tells which is the month"
    ]


def test_a_warm_up_in_one_line_does_not_swallow_the_lines_below() -> None:
    file = read("**Day 1**\nWarm up 15 mins\nSquat 3x5\n\n**Day 2**\nLunge 3x8\n")

    assert work(file) == ["Squat 3x5", "Lunge 3x8"]


@every(["- Zorbing\n", "- any text 12\n", "Some words.\n", "- Zorbing 3x8\n", "- 17\n", "> so\n"])
def test_one_more_line_changes_no_other(line: str) -> None:
    text = "## Monday\n\n- Squat 3x5\n{}- Lunge 3x8\n- 4x60m\n"

    alone, more = work(read(text.format(""))), work(read(text.format(line)))

    assert [one for one in more if not one.startswith("Zorbing")] == alone


@every(
    [
        "Warm-up\n- Jog 5 min\n\nSquat 3x5\nLunge 3x8\n",
        "Warm-up\n- Jog 5 min\n\n- Squat 3x5\n- Lunge 3x8\n",
        "**Warm-up:**\n- Jog 5 min\n- A-skip 2x20m\n\n- Squat 3x5\n- Lunge 3x8\n",
        "Warm-up:\nJog 5 min\nA-skip 2x20m\n\nSquat 3x5\nLunge 3x8\n",
        "Warm-up\n\n- Jog 5 min\n\n- A-skip 2x20m\n\nSquat 3x5\n\nLunge 3x8\n",
        "Warm-up\n- Jog 5 min\n\n|Exercise|Sets|Reps|\n|-|-|-|\n|Squat|3|5|\n|Lunge|3|8|\n",
        "Warm-up\n- Jog 5 min\n  easy\n\n  and drills\n- A-skip 2x20m\n\nSquat 3x5\nLunge 3x8\n",
    ]
)
def test_the_label_of_a_warm_up_is_only_for_the_list_below_it(text: str) -> None:
    assert work(read(f"## Monday\n{text}")) == ["Squat 3x5", "Lunge 3x8"]


def test_a_line_of_work_below_the_heading_of_a_warm_up_is_kept() -> None:
    plan = read("## Monday\n### Warm-up\n- Jog 5 min\n\nSquat 3x5\n\n### Main\n- Lunge 3x8\n").plan

    assert plan is not None
    assert [(one.section, one.exercise) for one in plan.sessions[0].entries] == [
        ("warmup", "Jog 5 min"), ("warmup", "Squat"), ("work", "Lunge"),
    ]  # fmt: skip


TABLES = {
    "|Block|Work|\n|-|-|\n|A|Squat 3x5|\n|B|3x60m|\n|C|Lunge 3x8|\n": "3x5 3x60 3x8",
    "|What|How much|\n|-|-|\n|Squat|3x5|\n|Sled sprint|4x20m|\n": "3x5 4x20",
    "|What|How much|Rest|\n|-|-|-|\n|Squat|3x5|2 min|\n|Zorbing|3 easy|-|\n": "3x5",
    "|Run|Volume|Rest|\n|-|-|-|\n|Flys|4 x 20m (20m in)||\n|120s|3||\n|60m|3||\n": "4x20 3x60",
}
"""Tables with heads that are not known, and the doses in them."""


@every(TABLES)
def test_no_row_of_a_table_with_other_heads_vanishes(text: str) -> None:
    file = read(f"## Monday\n\n- Nordic curl 4x4\n\n{text}")

    assert [one.split()[-1] for one in work(file)] == ["4x4", *TABLES[text].split()]
    rows = text.splitlines()[2:]
    assert len(work(file)) - 1 + len(left_out(file)) == len(rows)


LIFTS = "# Plan\n\n## Monday\n\n- Back squat 4x5\n- Nordic curl 3x5\n\n"


@every([
    "## Weeks 9-12\n\n- Foam rolling 10 minutes for major muscle groups\n",
    "## Week 4: deload\n\n- Back squat +5 kg\n",
    "## Progression\n\n- W1-2: Technik/Anpassung\n- W3-6: Mehr. Isos +1 Wdh/Woche\n",
    "- Week 2: heavier\n- Week 3: Technique before load\n",
])  # fmt: skip
def test_a_remark_on_weeks_makes_no_week(text: str) -> None:
    file = read(LIFTS + text)

    assert file.plan is not None
    assert (file.plan.weeks, {one.weeks for one in file.plan.sessions}) == (1, {(1,)})
    assert work(file) == ["Back squat 4x5", "Nordic curl 3x5"]


@every([
    "## Week 2\n\n- Back squat 3x5\n",
    "- Week 2: deload\n  - Back squat 3x5\n",
    "- Week 2\n- Back squat 3x5\n",
])  # fmt: skip
def test_a_week_with_work_is_a_week(text: str) -> None:
    file = read(LIFTS + text)

    assert work(file) == ["Back squat 4x5", "Nordic curl 3x5", "Back squat 3x5"]
    assert file.plan is not None
    assert [one.weeks for one in file.plan.sessions] == [(1,), (2,)]


DAYS = "### Day 1\n\n- Back squat 4x5\n\n### Day 2\n\n- Nordic curl 3x5\n\n"


@every([
    f"## Cycle 1\n\n{DAYS}## Cycle 2\n\n{DAYS}",
    f"## Phase I: base\n\n{DAYS}## Phase II: speed\n\n{DAYS}",
    f"**Block A**\n\n{DAYS}**Block B**\n\n{DAYS}".replace("### Day", "Day"),
    f"## Mesozyklus 1\n\n{DAYS}## Mesozyklus 2\n\n{DAYS}".replace("Day 1", "Montag"),
])  # fmt: skip
def test_days_that_come_again_in_the_next_cycle_are_in_weeks_of_their_own(text: str) -> None:
    file = read(f"# Plan\n\n{text}")

    assert file.plan is not None
    assert file.plan.weeks == 2
    assert [one.weeks for one in file.plan.sessions] == [(1,), (1,), (2,), (2,)]


@every([
    ("## Phase 1\n\n### Week 1\n\n{}## Phase 2\n\n### Week 1\n\n{}", [(1,), (1,), (2,), (2,)]),
    ("## Phase 1\n\n### Week 1\n\n{}## Phase 2\n\n### Week 3\n\n{}", [(1,), (1,), (3,), (3,)]),
])  # fmt: skip
def test_weeks_that_begin_again_in_a_cycle_follow_those_above(
    case: tuple[str, list[tuple[int]]], /
) -> None:
    text, weeks = case
    file = read("# Plan\n\n" + text.format(*[DAYS.replace("###", "####")] * 2))

    assert file.plan is not None
    assert [one.weeks for one in file.plan.sessions] == weeks


def test_a_day_outside_of_the_cycles_is_in_all_weeks() -> None:
    file = read(
        f"# Plan\n\n## Sunday\n\n- Bounds 5x30m\n\n## Cycle 1\n\n{DAYS}## Cycle 2\n\n{DAYS}"
    )

    assert file.plan is not None
    found = [
        one.weeks for one in file.plan.sessions if one.entries[0].exercise.startswith("Bounds")
    ]
    assert {week for weeks in found for week in weeks} == {1, 2}


def test_blocks_of_one_day_are_in_one_week() -> None:
    blocks = "### Block 1\n\n- Back squat 4x5\n\n### Block 2\n\n- Nordic curl 3x5\n\n"
    file = read(f"## Day 1\n\n{blocks}## Day 2\n\n{blocks}")

    assert file.plan is not None
    assert file.plan.weeks == 1


@every([
    "### General warm-up\n\n- Light jog 400 m\n\n### Activation\n\n",
    "**Option 2:**\n\n",
    "- Light jog 400 m\n\n**Activation**\n\n",
    "### Activation\n\n",
])  # fmt: skip
def test_a_part_of_a_warm_up_is_warm_up(part: str) -> None:
    drills = "- Glute bridge 2x10\n- Build-ups 3x60m\n\n"
    file = read(f"# Monday\n\n## Warm-up\n\n{part}{drills}## Main\n\n- Back squat 4x5\n")

    assert work(file) == ["Back squat 4x5"]


@every([
    "## Warm-up\n\n- Jog 400 m\n\n**Strength**\n\n- Back squat 4x5\n\n## Speed\n\n",
    "## Warm-up\n\n- Jog 400 m\n\n**Heavy day**\n\n- Back squat 4x5\n\n## Cool-down\n\n",
    "## Warm-up\n\n### Activation\n\n- Jog 400 m\n\n## Gym\n\n- Back squat 4x5\n\n",
])  # fmt: skip
def test_the_next_part_ends_a_warm_up(text: str) -> None:
    assert work(read(f"# Monday\n\n{text}")) == ["Back squat 4x5"]


def test_a_rest_in_a_table_may_have_signs_or_a_label() -> None:
    rows = "|Squat|3|5|3'|\n|Lunge|3|8|rest 2'|\n|RDL|3|8|90\"|\n|Bench press|3|8|Pause 1'30\"|\n"
    plan = read(f"## Monday\n|Exercise|Sets|Reps|Rest|\n|-|-|-|-|\n{rows}").plan

    assert plan is not None
    rests = [dose.rest_s for one in plan.sessions[0].entries for dose in one.doses]
    assert rests == [180, 120, 90, 90]


def test_a_table_of_examples_before_the_first_day_is_listed_and_not_counted() -> None:
    table = "|Phase|Example|\n|-|-|\n|1|Squat 3x8|\n|2|Squat 3x3|\n"
    file = read(f"# Plan\n\n{table}\n## Monday\n- Squat 3x5\n")

    assert work(file) == ["Squat 3x5"]
    assert left_out(file) == ["|1|Squat 3x8|", "|2|Squat 3x3|"]


DAY_LINES = {
    "small letters": "mon sprints\n- {}\nthurs gym\n- {}\n",
    "small letters below a heading": "## Monday\n- {}\n\nthurs gym\n\n- {}\n",
    "small letters without a list": "mon\n{}\n\nthurs gym!\n{}\n",
    "marks in one and none in the other": "Mon - accel\n{}\n\nThurs speed\n{}\n",
    "a long name": "Mon - accel stuff @ the dome!!\n{}\n\nThu - gym\n{}\n",
    "a dash": "Monday \u2013 track\n- {}\n\nThursday \u2013 gym\n- {}\n",
    "labels": "# P\n### Phase: SPP | Day: Monday\n- {}\n\n### Phase: SPP | Day: Thursday\n- {}\n",
    "labels in a day": "## Monday\n- {}\n\n### Phase: SPP | Day: Thursday\n- {}\n",
    "labels in German": "# P\n### A, Tag: Montag\n- {}\n\n### A, Tag: Donnerstag\n- {}\n",
}


@every(DAY_LINES)
def test_a_day_is_known_however_its_line_is_written(case: str) -> None:
    text = DAY_LINES[case].format("Block start 4x20m\n- Lunge 3x8", "Back squat 3x5\n- RDL 3x6")
    text = text if "\n- Block" in text else text.replace("\n- ", "\n")
    assert markdown.identify(Input("plan.md", BytesIO(text.encode())))
    file = read(text)
    assert file.plan is not None
    days = [(one.day, len(one.entries)) for one in file.plan.sessions]
    assert days == [("mon", 2), ("thu", 2)]


@every(["sat down after it", "Rest day: Sunday", "mon ami"])
def test_words_that_are_like_a_day_begin_none(line: str) -> None:
    file = read(f"## Monday\n\n- Squat 3x5\n\n{line}\n\n## Tuesday\n\n- Lunge 3x8\n")
    assert file.plan is not None
    assert [one.day for one in file.plan.sessions] == ["mon", "tue"]


@every([
    "Mon 4x20m block starts\nMon 3x8 lunge\nThu 3x5 back squat\n",
    "## Mon\n\n- 4x20m block starts\n- Lunge 3x8\n\nthu 3x5 back squat\n",
    "- mon 4x20m block starts, lunge 3x8\n- thu 3x5 back squat\n",
])  # fmt: skip
def test_a_day_may_be_right_before_a_dose(text: str) -> None:
    file = read(text)
    assert file.plan is not None
    found = [(one.day, entry.exercise) for one in file.plan.sessions for entry in one.entries]
    assert found[-1][0] == "thu"
    assert {day for day, name in found if "squat" not in name} == {"mon"}
    assert not left_out(file)


@every([
    "# Monday\n## Back squat 4x5\nKeep the chest up.\n## Nordic curl 3x6\nSlow.\n",
    "# Tuesday core\n- 20 sit-ups\n- 10 push-ups\n- 15 leg raises\n",
])  # fmt: skip
def test_doses_in_headings_and_repetitions_alone_make_a_plan(text: str) -> None:
    assert markdown.identify(Input("plan.md", BytesIO(text.encode())))
    plan = read(text).plan
    assert plan is not None
    assert len(plan.sessions[0].entries) > 1


@every([
    "# Monday\n- 3 apples\n- 20 push-ups\n- 2 litres of milk\n- bread\n- eggs\n",
    "# Notes\n## Version 4x5\n- a change\n",
    "# Tips\n- 20 sit-ups\n- 10 push-ups\n- 15 leg raises\n",
])  # fmt: skip
def test_lists_of_other_things_are_not_a_plan(text: str) -> None:
    assert not markdown.identify(Input("plan.md", BytesIO(text.encode())))
