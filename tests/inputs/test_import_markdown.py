"""Plans in Markdown: what is read, what is listed, and which texts are not plans."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.report import Report
from strideaudit.inputs.detection import is_plan, read_plans
from strideaudit.inputs.formats import markdown
from strideaudit.inputs.importer import Window
from strideaudit.inputs.prose import blocks as mdblocks
from strideaudit.inputs.prose.calendar_words import Dates
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.inputs.words import weekdays
from strideaudit.inputs.words.weeks import in_heading
from strideaudit.plan.dose import Dose
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.reports.formats import full, plain
from strideaudit.terminal.screen import Screen
from strideaudit.text.input import Input

ROOT = Path(__file__).parents[2]
PLANS = Path(__file__).parents[1] / "data" / "imports" / "markdown"

WORD = re.compile(r"[^\s*:|[\](),]+")

Told = dict[str, list[str]]

BASE = ["Sled 3x10m", "Back squat 4x5", "Bounds 3x20m", "Flying 30s 4x30m", "Nordic curl 3x5",
        "Hip thrust 3x9", "Calf raises"]  # fmt: skip
STRENGTH = ["Kniebeuge 3x8", "Ausfallschritte 3x10", "Wadenheben stehend 4x12"]
EXPECTED: dict[str, tuple[Told, int, int, list[int], list[int]]] = {
    # file: scored work by week and session; entries not scored; weeks; lines of work, of prose
    "headings.md": (
        {"1-2 mon Acceleration": BASE, "1-2 thu Speed": ["sprint 6x60m"]}, 3, 2, [35], [22],
    ),
    "tables.md": (
        {"1 Day 1": ["10m Sled (Medium) 3x10m", "Flying 30s 4x30m", "Back squat 4x5",
                     "Nordic curl"],
         "1 Day 2": ["Romanian deadlift 3x7", "Copenhagen plank 3x20s", "Flying sprint",
                     "Bounds 3x20m"]}, 2, 1, [11, 20], [],
    ),
    "grid.md": (
        {"1 mon Acceleration": ["Sprint starts 6x20m", "Back squat 4x5"],
         "1 thu": ["Flying 30s 4x30m"], "2 mon": ["Sprint starts 4x20m"],
         "2 thu": ["Nordic curl 3x5", "hip thrust 3x8"]}, 1, 2, [], [],
    ),
    "german.md": (
        {"1-3 mon Kraft": STRENGTH, "1-3 thu Kraft": STRENGTH,
         "1-3 sat": ["Sprint fliegend 4x30m"]}, 2, 3, [], [],
    ),
    "romance.md": (
        {"1 mon": ["Sentadilla 4x6"], "1 wed": ["Squat 3x5"], "1 Tag 7": ["Kniebeuge 2x5"]},
        1, 1, [], [],
    ),
    "weekly.md": (
        {"1 Day 1 - Lower": ["Barbell back squat 3x8", "Nordic curl 2x3"],
         "2 Day 1 - Lower": ["Barbell back squat 3x7", "Nordic curl 3x3"],
         "3 Day 1 - Lower": ["Barbell back squat 2x6"]}, 0, 3, [], [],
    ),
    "pools.md": (
        {"1 mon": ["Back squat front squat 4x5", "Back squat 3x5"]}, 1, 1, [8, 9, 19, 26], [13, 16],
    ),
    "dated.md": (
        {"1 2026-03-02 Speed": ["Flying sprint 4x30m"], "1 2026-03-05": ["Back squat 3x5"],
         "2 2026-03-09": ["Nordic curl 3x5"]}, 0, 2, [], [],
    ),
}  # fmt: skip


def taken(text: str | bytes) -> Input:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return Input("plan.md", BytesIO(data))


def read(text: str | bytes) -> PlanFile:
    [file] = markdown.extract(taken(text), Window())
    return read_lines(file, catalogue_names())


def told(file: PlanFile) -> Told:
    """Return the scored work of each session, by its weeks, its day and its name."""
    assert file.plan is not None, file.faults
    found: Told = {}
    for session in file.plan.sessions:
        first, last = session.weeks[0], session.weeks[-1]
        weeks = f"{first}" if first == last else f"{first}-{last}"
        label = " ".join(filter(None, (weeks, session.date or session.day, session.name)))
        lines = found.setdefault(label, [])
        for entry in session.entries:
            if entry.section != "work":
                continue
            if not entry.doses:
                lines.append(entry.exercise)
                continue
            lines += (f"{entry.exercise} {amount(dose)}" for dose in entry.doses)
    return found


def amount(dose: Dose) -> str:
    units = ((dose.metres, "m"), (dose.seconds, "s"), (dose.reps, ""))
    said = next((f"{value:g}{unit}" for value, unit in units if value), "")
    runs = f"{dose.sets:g}x{dose.reps:g}x" if dose.metres and dose.reps else ""
    return f"{runs or f'{dose.sets:g}x'}{said}"


def asked(file: PlanFile) -> list[int]:
    """Return the lines of work that are asked about; a line may be in several weeks."""
    assert file.plan is not None
    entries = [entry for session in file.plan.sessions for entry in session.entries]
    left_out = [one for one in entries if one.question or one.fault]
    return sorted({file.document.span(one.path).line for one in left_out})


def lines_of(file: PlanFile, *, work: bool) -> list[int]:
    listed = [one.span.line for one in file.unread if one.work is work]
    return sorted(listed + asked(file) if work else listed)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_plan_holds_what_its_author_wrote(name: str) -> None:
    work, unscored, weeks, listed, prose = EXPECTED[name]
    data = (PLANS / name).read_bytes()

    file = read(data)

    assert markdown.identify(taken(data))
    assert told(file) == work
    assert file.plan is not None
    assert file.plan.weeks == weeks
    entries = [entry for session in file.plan.sessions for entry in session.entries]
    assert sum(entry.section != "work" for entry in entries) == unscored
    assert lines_of(file, work=True) == listed
    assert lines_of(file, work=False) == prose


def test_every_file_of_the_folder_is_expected_to_hold_something() -> None:
    assert {path.name for path in PLANS.iterdir()} == set(EXPECTED)


def test_the_front_matter_says_whose_plan_it_is() -> None:
    plan = read((PLANS / "headings.md").read_bytes()).plan

    assert plan is not None
    assert (plan.title, plan.athlete) == ("Sprint block A", "m-07")
    assert plan.goal is not None
    assert plan.goal.name == "upright"


def test_items_may_be_days_and_weeks() -> None:
    text = (
        "- Week 2\n- **Monday:** Squat 3x5, RDL 3x8\n- Tue - Speed\n  - Flying sprint 4x30m\n"
        "- Wed: rest\n- Day 4\n  - Nordic curl 3x5\n"
    )

    assert told(read(text)) == {
        "1 mon": ["Squat 3x5", "RDL 3x8"],
        "1 tue Speed": ["Flying sprint 4x30m"],
        "1 Day 4": ["Nordic curl 3x5"],
    }


def test_a_goal_in_words_is_a_note_and_not_a_fault() -> None:
    file = read("---\ngoal: run faster\n---\n## Monday\n- Squat 3x5\n")

    assert told(file) == {"1 mon": ["Squat 3x5"]}
    assert [(one.span.line, one.work) for one in file.unread] == [(2, False)]


def test_marks_after_a_heading_are_not_part_of_it() -> None:
    text = "## Monday - Speed ##\n- Squat 3x5\n## Tuesday: C#\n- Squat 3x5\n"

    assert list(told(read(text))) == ["1 mon Speed", "1 tue C#"]


@pytest.mark.parametrize("name", EXPECTED)
def test_each_name_is_where_the_plan_says(name: str) -> None:
    file = read((PLANS / name).read_bytes())
    lines = file.document.source.lines
    assert file.plan is not None

    for session in file.plan.sessions:
        for entry in session.entries:
            span = file.document.span(entry.name_path)
            shown = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            assert set(re.findall(r"[^\s*:|[\](),]+", entry.exercise)) <= set(
                re.findall(r"[^\s*:|[\](),]+", shown)
            )


READ = [
    ("3x 10m Sled (Medium)", ["Sled 3x10m"]),
    ("Accel (Standing-Start) 3x15m", ["Accel (Standing-Start) 3x15m"]),
    ("Flying 30s: 4 x 30 m (full recovery)", ["Flying 30s 4x30m"]),
    ("Acceleration: 4 x 40m Sprints (all out)", ["Sprints 4x40m"]),
    ("Core: Ab Wheel 3×8–12", ["Ab Wheel 3x10"]),
    ("6 x (60m sprint, rest for 3-5 minutes)", ["sprint 6x60m"]),
    ("Squat 3x5, RDL 3x8", ["Squat 3x5", "RDL 3x8"]),
    ("Squat 3x8, 2x5", ["Squat 3x8", "Squat 2x5"]),
    ("Dips: 3×AMRAP", ["Dips 3x"]),
    ("3x5 / side Bulgarian split squat", ["side Bulgarian split squat 3x5"]),
    ("10 min easy jog", ["10 min easy jog 1x600s"]),
    ("Plank: 30s", ["Plank 1x30s"]),
    ("Sprint 6 × 60 m, 3 min Pause", ["Sprint 6x60m"]),
    ("60 m sprints: 4 reps", ["60 m sprints 4x60m"]),
    ("Squat: 95 lbs x 5,5,5", ["Squat 3x5"]),
    ("Nordic curl: 3 Sätze à 8 Wdh", ["Nordic curl 3x8"]),
]
ASKED = [
    "Back squat 4x5 or Nordic curl 4x5",
    "Deadlift: W1-2 = 3x5; W3-4 = 5x3",
    "Squat 3x5 (2x8 in week 2)",
    "2 x ((8 × 200m...), 4 minutes rest)",
    "Squat 3x5 " + "slowly " * 100,
]


@every(READ, lambda case: case[0])
def test_an_item_is_read_like_any_other_line(case: tuple[str, list[str]]) -> None:
    line, expected = case

    file = read(f"## Monday\n- {line}\n")

    assert told(file) == {"1 mon": expected}
    assert not file.unread
    assert not asked(file)


@every(ASKED)
def test_an_item_that_may_say_more_is_asked_about(line: str) -> None:
    file = read(f"## Monday\n- Squat 3x5\n- {line}\n")

    assert lines_of(file, work=True) == [3]


@pytest.mark.parametrize(
    ("heading", "days", "weeks", "date"),
    [
        ("Monday", ("mon",), (), None),
        ("Tue - Acceleration", ("tue",), (), None),
        ("lundi et jeudi", ("mon", "thu"), (), None),
        ("Mon/Wed/Fri: gym", ("mon", "wed", "fri"), (), None),
        ("Sun salutation", (), (), None),
        ("Marvellous", (), (), None),
        ("miércoles", ("wed",), (), None),
        ("Week 2", (), (2,), None),
        ("Weeks 1-3: base", (), (1, 2, 3), None),
        ("Weeks 1, 3 and 5", (), (1, 3, 5), None),
        ("2. Woche", (), (2,), None),
        ("Week Two", (), (2,), None),
        ("Semaine 4", (), (4,), None),
        ("a 4 week cycle", (), (), None),
        ("Week 300", (), (), None),
        ("2026-03-02 Speed", (), (), "2026-03-02"),
        ("2.3.2026", (), (), "2026-03-02"),
        ("2nd of", (), (), None),
        ("2 marzo 2026", (), (), "2026-03-02"),
        ("March 2, 2026", (), (), "2026-03-02"),
        ("Mon 2 March 2026", (), (), "2026-03-02"),
        ("2026/03/02", (), (), "2026-03-02"),
        ("3.3.26", (), (), None),
        ("Tue 3.3.26", (), (), "2026-03-03"),
        ("Lower 3.3.26", (), (), None),
        ("25/3/2026", (), (), "2026-03-25"),
        ("20-10-15", (), (), None),
        ("31.02.2026", (), (), ""),
        ("2026-13-01", (), (), ""),
        ("20260302202603022026", (), (), None),
        ("2026-03-02026030202603", (), (), ""),
        ("Trainingswoche 2", (), (2,), None),
        ("Kalenderwoche 12", (), (12,), None),
        ("Training week 3", (), (3,), None),
        ("Sem 4", (), (4,), None),
    ],
)
def test_headings_name_days_weeks_and_dates(
    heading: str, days: tuple[str, ...], weeks: tuple[int, ...], date: str | None
) -> None:
    found = Dates(lambda: [heading]).in_heading(heading)

    assert weekdays.at_start(heading).days == days
    assert in_heading(heading)[0] == weeks
    assert (found.day if found else None) == date


def test_marks_are_not_part_of_a_text_but_columns_stay() -> None:
    raw = r"  - **Back** [squat](https://x.y) `4x5` \* a*b <br> 3 * 4 ~easy __low__ [[A|B]]"

    [block] = mdblocks.blocks([raw])

    assert block.text.text == "Back squat 4x5 * a*b \n 3 * 4 ~easy low B"
    at = block.text.text.index("squat")
    span = block.text.span(at, at + 5)
    assert raw[span.column - 1 : span.end_column - 1] == "squat"


# Which texts are plans


@every(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/*/*.md"),
                 *ROOT.glob("benchmarks/*.md"), *ROOT.glob("docs/catalogue/exercises/b*.md"))
)  # fmt: skip
def test_no_page_of_this_project_is_a_plan(path: str) -> None:
    assert not is_plan(Input(path, BytesIO((ROOT / path).read_bytes())))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Squat\n\n- Back squat 3x5\n- Nordic curl 3x5\n",
        "## Monday\n\n- Back squat 3x5\n",
        "Monday\n\nBack squat 3x5\nNordic curl 3x5\n",
        "## Monday\n\nWe did Back squat 3x5 and felt good.\nThen we ran 4x60m, and so on.\n",
        "## Monday\n\n```\n- Back squat 3x5\n- Nordic curl 3x5\n```\n",
        "## Day 1\n\n- 3x3 grid of trees\n- 10x10 pixels\n",
        "## Week 1\n\n- runs 2x faster\n- 3 x 4 matrices\n",
        "## 3.3.26\n\n- Fix 2x3 grid\n- Add 4x60 images\n\n## 2.3.26\n\n- Make it 3x faster\n",
        "| Day | Task | Details |\n|---|---|---|\n| Mon | Sprint 12 | 2x PRs |\n| Tue | | 3x4 |\n",
        "## Monday\n\n- 2x eggs\n- 3 x 100 g rice\n- Run 10 min to the market\n",
        "## Monday\n\n- https://example.org/squat/3x5\n- https://example.org/lunge/3x8\n",
        "| name | size |\n|---|---|\n| a | 3x3 |\n| b | 4x4 |\n",
        "\0## Monday\n- Back squat 3x5\n- Nordic curl 3x5\n",
    ],
)
def test_a_text_that_is_not_a_plan_is_not_claimed(text: str) -> None:
    assert not is_plan(taken(text))


def test_the_first_lines_decide_what_a_text_of_very_short_lines_is() -> None:
    # A file of thirty thousand such lines took seconds before it was refused.
    plan = "## Monday\n- Back squat 3x5\n- Nordic curl 3x5\n"

    assert markdown.identify(taken(plan + "a\n" * 30_000))
    assert markdown.identify(taken("a\n" * 3_000 + "\n" * 20_000 + plan))
    assert not markdown.identify(taken("a\n" * 4_000 + plan))


@pytest.mark.parametrize(
    "text",
    [
        "## Monday\n- Back squat 3x5\n- Nordic curl 3x5\n",
        "## Monday\n\nBack squat 3x5\nNordic curl 3x5\n",
        "### Squat\n**Sets/Reps:** 3x5\n### Sled sprint\n**Sets/Reps:** 4x20m\n",
        "- name: Squat\n- prescription: 3x5\n- name: Nordic curl\n- prescription: 3x5\n",
        "## Squat\n- Sets: 4\n- Reps: 5\n\n## Nordic curl\n- Sets: 3\n- Reps: 5\n",
        "## 3.3.26\n- Squat 3x5\n## 5.3.26\n- Nordic curl 3x5\n",
        "**Mo:** Kraft\n- Kniebeuge 3x5\n\n**Mi:** Bahn\n- 4x60m\n",
        "## Monday\nBlock A x4\n- Push-ups 12\n- Squat 8\n\nBlock B x3\n- Plank 30s\n",
        "## Monday 🏃\n\n✅ Squat 3x5\n✅ Nordic curl 3x5\n",
        "Woche 1:\n\n**Montag**\n* Kniebeuge 3x5\n* Nordic curl 3x5\n",
        "| Exercise | Sets | Reps |\n|--|--|--|\n| Squat | 3 | 5 |\n| Nordic curl | 3 | 5 |\n",
        "- Mon: Back squat 3x5\n- Tue: Nordic curl 3x5\n",
        "\ufeff# Day 1\r\n1. Squat 3x5\r\n2. Nordic curl 3x5\r\n",
        "| Section | Description | Sets/Reps |\n|-|-|-|\n| A | Squat | 4 reps |\n| B | Sled | 3x |",
        "---\nweeks: 4\n---\n## Monday\n- Back squat 3x5\n- Nordic curl 3x5\n",
    ],
)
def test_a_text_with_work_and_the_sign_of_a_plan_is_claimed(text: str) -> None:
    assert is_plan(taken(text))
    assert read_plans(taken(text))[0].document.source.path == "plan.md"
    assert told(read_plans(taken(text))[0])


# Broken and hostile texts


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe\x00",
        "## Montag\n- Kniebeuge 3x5\n".encode("utf-16"),
        "## Montag\n- Rückenstrecker 3x5\n".encode("cp1252"),
        b"| Exercise | Sets | Reps |\n|---|---|---|\n",
        b"| Exercise | Sets\n|---|---|---\n| Squat | 3 | 5 | 6 | 7\n| Squat\n||\n",
        b"```\n## Monday\n- Squat 3x5",
        b"<!-- ## Monday\n- Squat 3x5",
        b"- " * 400 + b"3x5",
        b"## Monday\n- (((((((((((((((((3x5\n- 3x(3x(3x(3x(3x5m))))\n- 4x(\n- 1 x ( )\n- * 3x5",
        b"## Week 99\n### 31.02.2026\n- Squat 3x5\n### Monday 0001-01-01\n- Squat 3x5",
        b"## Monday\n- Squat 999999x5\n- Squat 3x5\n",
        b"|" * 9000,
        b"\n" * 60_000 + b"- 3x5\n- 3x5\n",
        b"## Monday\n" + b"- " + b"3x" * 5000,
    ],
)
def test_a_broken_text_gives_a_plan_or_a_reason(text: bytes) -> None:
    markdown.identify(taken(text))

    file = read(text)

    assert file.plan is not None or file.faults


def test_text_of_older_programs_is_read() -> None:
    text = "## Montag\n- Rückenstrecker 3x5\n".encode("cp1252")

    assert told(read(text)) == {"1 mon": ["Rückenstrecker 3x5"]}


def test_a_text_that_is_too_large_is_refused() -> None:
    file = read(b"## Monday\n" + b"- Back squat 3x5\n" * 600_000)

    assert [fault.message for fault in file.faults] == [
        "the file is larger than 2 MiB, the most that is read of a text"
    ]


def test_a_dose_beyond_the_limits_is_listed_once_though_it_is_in_many_weeks() -> None:
    file = read("## Weeks 1 and 3\n### Monday\n- Squat 999x5\n- Squat 3x5\n")

    assert lines_of(file, work=True) == [3]
    assert told(file) == {"1 mon": ["Squat", "Squat 3x5"], "3 mon": ["Squat", "Squat 3x5"]}


words = st.sampled_from(
    ("3x5", "4 x 30 m", "Squat", "x", "(", ")", "6 x (", "|", "<br>", "**", "`", "[", "](a)", "[[",
     "]]", "rest", "or", "then", "Week 2", "Monday", "Warm-up", ":", ",", "+", "-", "10 min", "@",
     "choose one", "80%", "5, 5, 5", "\u2028", "\x1b[31m", "=1+1", "::error::", "<!--", "-->",
     "\ud800", "2026-03-02", "\u202e", "é", "Sätze", "#", "---", "```")
)  # fmt: skip
lines = st.lists(st.one_of(words, st.text(max_size=6)), max_size=7).map(" ".join)
marks = st.sampled_from(("# ", "## ", "### ", "- ", "  - ", "1. ", "| ", "> ", "", "**", "\t* "))
texts = st.lists(st.tuples(marks, lines).map("".join), max_size=10).map("\n".join)


@given(texts)
def test_any_text_is_read_without_an_exception_and_shown_without_harm(text: str) -> None:
    from strideaudit.audit.pipeline import audit
    from strideaudit.audit.subject import Settings
    from strideaudit.knowledge.build_catalogue import load_catalogue

    markdown.identify(taken(text))
    file = read(text)

    report = Report((audit(file, load_catalogue(), Settings()),))
    for reporter in (full.REPORTER, plain.REPORTER):
        shown = reporter.render(report, Screen())
        assert "\x1b" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize(
    "text", ["", "# Shopping\n\n- milk\n", "Date,Exercise\n2026-03-02,Squat\n"]
)
def test_a_text_that_the_user_calls_a_plan_and_is_not_one_is_refused(text: str) -> None:
    (file,) = markdown.extract(Input("plan.md", BytesIO(text.encode())), Window())

    assert file.plan is None
    assert [fault.message for fault in file.faults] == [
        "there is no exercise with a dose that is understood in it"
    ]


GRID = """# Plan

| {head} | Mon | Tue |
|---|---|---|
| 1 | Squat 3x8 | RDL 3x8 |
| {label} | Squat 2x6 | off |
"""


@pytest.mark.parametrize("head", ["Week", "", "#"])
@pytest.mark.parametrize(
    ("label", "expected"),
    [("2", "2"), ("2-4", "234"), ("2\N{EN DASH}4", "234"), ("Week 2", "2"), ("2, 3", "23")],
)
def test_a_row_of_a_grid_may_be_several_weeks(head: str, label: str, expected: str) -> None:
    file = read(GRID.format(head=head, label=label))
    later = {f"{week} mon": ["Squat 2x6"] for week in expected}
    assert told(file) == {"1 mon": ["Squat 3x8"], "1 tue": ["RDL 3x8"]} | later
    assert not file.unread


@pytest.mark.parametrize("label", ["Deload", "3/9", "0"])
def test_a_row_below_week_that_names_none_is_listed_and_in_no_other_week(label: str) -> None:
    file = read(GRID.format(head="Week", label=label))
    assert told(file) == {"1 mon": ["Squat 3x8"], "1 tue": ["RDL 3x8"]}
    [line] = file.unread
    assert (line.span.line, line.work) == (6, True)
    assert line.why == f"'{label}' is not a week; write 1, or 1-4"


def test_a_row_of_a_grid_without_a_week_is_in_that_of_the_row_above() -> None:
    text = (
        "# Plan\n\n| Week | Time | Mon | Tue |\n|---|---|---|---|\n| 1 | AM | Squat 3x8 | off |\n"
        "| | PM | RDL 3x8 | off |\n| 2 | AM | Squat 4x6 | off |\n| | PM | RDL 4x6 | off |\n"
    )
    assert told(read(text)) == {
        "1 mon": ["Squat 3x8", "RDL 3x8"],
        "2 mon": ["Squat 4x6", "RDL 4x6"],
    }


def test_a_table_of_exercises_may_name_ranges_of_weeks() -> None:
    text = (
        "# Plan\n\n| Week | Day | Exercise | Sets | Reps |\n|---|---|---|---|---|\n"
        "| 1-2 | Mon | Squat | 3 | 8 |\n| | | RDL | 3 | 8 |\n| 3 | Mon | Squat | 2 | 8 |\n"
        "| Deload | Mon | Squat | 1 | 8 |\n| | | RDL | 1 | 8 |\n"
    )
    file = read(text)
    assert told(file) == {
        "1 mon": ["Squat 3x8", "RDL 3x8"],
        "2 mon": ["Squat 3x8", "RDL 3x8"],
        "3 mon": ["Squat 2x8"],
    }
    assert [line.span.line for line in file.unread] == [8, 9]


@pytest.mark.parametrize("head", ["Week 2", "Week 2\n------", "Week 2: deload\n==", "**Week 2**"])
def test_a_line_that_is_a_week_alone_or_underlined_is_a_heading(head: str) -> None:
    text = f"# Plan\n\n## Monday\n- Squat 3x8\n\n{head}\n\n## Monday\n- Squat 2x6\n"
    file = read(text)
    assert told(file) == {"1 mon": ["Squat 3x8"], "2 mon": ["Squat 2x6"]}
    assert not file.unread


def test_a_line_of_work_above_a_rule_is_work() -> None:
    file = read("# Plan\n\n## Monday\n- Nordic curl 3x5\n\nSquat 3x8\n---\n\n- RDL 3x8\n")
    assert told(file) == {"1 mon": ["Nordic curl 3x5", "Squat 3x8", "RDL 3x8"]}


@pytest.mark.parametrize(
    "line",
    [
        "- ~~Deadlift 3x5~~",
        "~~Deadlift 3x5~~",
        "| Head | Sets/Reps |\n|---|---|\n| ~~Deadlift~~ | ~~3x5~~ |",
    ],
)
def test_what_is_struck_out_is_listed_and_is_not_work(line: str) -> None:
    text = f"# Plan\n\n## Monday\n- Squat 3x8\n\n{line.replace('Head', 'Exercise')}\n"
    file = read(text)
    assert told(file) == {"1 mon": ["Squat 3x8"]}
    assert [(one.why, one.work) for one in file.unread] == [("it is struck out", False)]


def test_a_total_below_a_table_is_not_an_exercise() -> None:
    text = "# Plan\n\n## Mon\n| Exercise | Sets | Reps |\n|---|---|---|\n| Squat | 3 | 8 |\n"
    file = read(text + "| **Total** | 13 | |\n")
    assert told(file) == {"1 mon": ["Squat 3x8"]}
    assert [(one.span.line, one.why) for one in file.unread] == [(7, "a total, not an exercise")]


def test_a_line_of_which_some_is_struck_out_may_be_work_and_is_asked_about() -> None:
    file = read("# Plan\n\n## Monday\n- Squat 3x8\n- RDL ~~4x8~~ 3x8\n")
    assert told(file) == {"1 mon": ["Squat 3x8"]}
    assert [(one.why, one.work) for one in file.unread] == [("some of it is struck out", True)]


def sections(text: str) -> list[tuple[str, str]]:
    """Return section and exercise of each entry."""
    file = read(text)
    assert file.plan is not None
    return sorted(
        (entry.section, entry.exercise.partition(" 3x")[0])
        for one in file.plan.sessions
        for entry in one.entries
    )


@pytest.mark.parametrize(
    "label",
    [
        "**Warm-up** (8-10 min)",
        "Warm-up (10 min):",
        "**Warm-up (10 min)**",
        "*Warm up* ~10 min",
        "### Warm-up (10 min)",
        "**Aufwärmen** (10 Min)",
        "Warm-up:",
    ],
)
def test_a_warm_up_may_say_how_long_it_takes_and_ends_at_the_next_label(label: str) -> None:
    text = (
        f"# Plan\n\n## Monday\n\n{label}\n\n- A-skip 3x20m\n- Jog 400 m\n\n**Strength**\n\n"
        "- Back squat 4x5\n- Nordic curl 3x5\n"
    )
    assert sections(text) == [
        ("warmup", "A-skip"),
        ("warmup", "Jog 400 m"),
        ("work", "Back squat"),
        ("work", "Nordic curl"),
    ]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Strength A - Warmup", "warmup"),
        ("Warm-up and mobility", "warmup"),
        ("Warm-up and strength", "work"),
        ("Cool-down", "cooldown"),
    ],
)
def test_a_heading_may_be_that_of_a_warm_up(heading: str, section: str) -> None:
    text = (
        f"# Plan\n\n## Monday\n\n- Squat 3x5\n- Lunge 3x8\n\n### {heading}\n\n- Hip thrust 2x10\n"
    )
    assert [one for one, name in sections(text) if name.startswith("Hip")] == [section]


TABLE = (
    "| Exercise | Sets | Reps |\n|---|---|---|\n| Back squat | 4 | 5 |\n| Nordic curl | 3 | 5 |\n"
)
WEEKLY = (
    "| Exercise | Week 1 | Week 2 |\n|---|---|---|\n| Back squat | 4x5 | 4x4 |\n"
    "| Nordic curl | 3x5 | 3x6 |\n"
)


@pytest.mark.parametrize(
    "text",
    [
        f"# Plan\n\n## Monday\n\n{TABLE}\n### Reps by week\n\n{WEEKLY}",
        f"# Plan\n\n## Monday\n\n{TABLE}\n**Again**\n\n{TABLE}",
        f"# Plan\n\n## The sets\n\n{TABLE}\n## Reps by week\n\n{WEEKLY}",
    ],
)
def test_of_two_tables_with_the_same_exercises_the_first_counts(text: str) -> None:
    file = read(text)
    assert file.plan is not None
    assert [len(session.entries) for session in file.plan.sessions] == [2]
    [note] = file.unread
    first = text.splitlines().index("| Exercise | Sets | Reps |") + 1
    assert f"those of the table in line {first}, which counts" in note.why
    assert not note.work


@pytest.mark.parametrize(
    "text",
    [
        f"# Plan\n\n## Monday\n\n{TABLE}\n## Wednesday\n\n{TABLE}",
        f"# Plan\n\n## Day 1\n\n{TABLE}\n## Day 2\n\n{TABLE}",
        f"# Plan\n\n## Monday\n\n{TABLE}\n### More\n\n{TABLE.replace('Nordic', 'Leg')}",
    ],
)
def test_tables_of_different_sessions_or_exercises_all_count(text: str) -> None:
    file = read(text)
    assert file.plan is not None
    assert sum(len(session.entries) for session in file.plan.sessions) == 4


GYM = "- Back squat 4x5\n- RDL 3x8\n- Bench press 3x5\n"
SHORT_DAYS = {
    f"## Mon gym\n{GYM}\n## Thu gym\n{GYM}": ["mon", "thu"],
    f"## MON gym\n{GYM}\n## THU gym\n{GYM}": ["mon", "thu"],
    "MONDAY\nBack squat 4x5\nRDL 3x8\n\nTUESDAY\nSprint 3x60m\nFly 4x30m\n": ["mon", "tue"],
    "Monday:\nBack squat 4x5\nRDL 3x8\n\nTuesday:\nSprint 3x60m\n": ["mon", "tue"],
    f"Monday: gym\n{GYM}\nTuesday: track\n- Sprint 3x60m\n": ["mon", "tue"],
    f"MON gym\n{GYM}\nWED track\n- Sprint 3x60m\n": ["mon", "wed"],
    "# P\n## Mon\n- Back squat 4x5\n": ["mon"],
    "Circuit A - 3 rounds, 30s on / 15s off\n- Push-ups\n- Plank\n- Lunge\n": [""],
}
"""Plans with few signs of one, and the days of their sessions."""


@every(SHORT_DAYS)
def test_a_plan_with_short_days_or_a_circuit_is_claimed(text: str) -> None:
    assert is_plan(taken(text))
    [file] = read_plans(taken(text))
    assert file.plan is not None
    assert [session.day or "" for session in file.plan.sessions] == SHORT_DAYS[text]


@every(
    [
        "Friday: release\n- Merge 3x\n\nMonday: review\n- Read 2 pull requests\n",
        "3 rounds of review\n- Push-ups are not a plank\n- A lunge is a step\n- Words\n",
        "## Mon shift\n- Alice\n- Bob\n\n## Tue shift\n- Carol 2x30 min\n",
        "# P\n## Mon\n- Back squat 4x5\n- See the notes of last week\n",
    ]
)
def test_days_with_other_text_are_not_a_plan(text: str) -> None:
    assert not is_plan(taken(text))
