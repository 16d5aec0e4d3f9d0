"""The page: what it says, that nothing of a plan is markup, its size, that it stays the same."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from commandline import run, start

from strideaudit import api
from strideaudit.audit.report import PlanReport, Report
from strideaudit.page.geometry import Frame
from strideaudit.page.triangle import LEFT, SIDE, TOP
from strideaudit.project.request import Request
from strideaudit.reports import row_states
from strideaudit.reports.formats import html
from strideaudit.reports.html import facts
from strideaudit.terminal.screen import Screen

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
WINTER, LOG = EXAMPLES / "winter_block.stride.yaml", EXAMPLES / "training_log.csv"
MOST_PLAN, MOST_LOG, MOST_OF_SQUAD = 40_000, 60_000, 20_000
"""Bytes of a page with one plan, with a log, and for each plan of a squad."""

VOID = {"meta", "br", "link", "img", "input", "hr"}

Reports = Callable[[dict[str, str]], Report]


class Element(NamedTuple):
    """An element as a browser sees it; its text is that of all it holds."""

    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    """Tags with their classes around it, from the outermost."""

    text: list[str]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


class Page(HTMLParser):
    """A page read back; it must be closed in the order in which it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        around = tuple(
            ".".join([one.tag, *one.classes, *filter(None, [one.attributes.get("id")])])
            for one in self._open
        )
        made = Element(tag, attributes, around, [])
        self.all.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text.append(data)

    def find(self, tag: str = "", class_: str = "") -> list[Element]:
        """Return the elements with a tag and a class."""
        return [
            one
            for one in self.all
            if (not tag or one.tag == tag) and (not class_ or class_ in one.classes)
        ]


def report_of(*paths: Path) -> Report:
    """Return a report with what to change, as the command makes it."""
    auditor = api.auditor_for(Request(tuple(map(str, paths)), {}))
    return api.with_changes(api.run(auditor), auditor)


@pytest.fixture(scope="module")
def winter() -> Report:
    return report_of(WINTER)


@pytest.fixture(scope="module")
def log() -> Report:
    return report_of(LOG)


@pytest.fixture(scope="module")
def squad() -> Report:
    return report_of(EXAMPLES)


def text_of(report: Report) -> str:
    return html.render(report, Screen())


def page_of(report: Report) -> Page:
    return Page(text_of(report))


# What it says


def test_the_head_has_the_judgement_and_never_the_word_of_exit_codes(winter: Report) -> None:
    page = page_of(winter)

    assert page.find("h1")[0].words == "Winter speed block"
    [judged] = page.find("div", "judged")
    assert judged.words.startswith("Leans to the push phase 72 % push phase; above 60 %")
    assert judged.words.endswith("41 balance of 100")
    assert not re.search(r"\bpass(es|ed)?\b", page.find("main")[0].words)


def test_shares_statuses_and_intervals_are_in_big_figures(winter: Report) -> None:
    figures = page_of(winter).find("figure")[:3]

    assert [figure.classes for figure in figures] == [["push"], ["swing"], ["return"]]
    assert "Push phase 72 % ▲ over by 29 68–77 %, wanted 23–43 %" in figures[0].words
    assert "Swing phase 12 % ▲ under by 11" in figures[1].words


def pictures(page: Page) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """Yield each runner: its phase, its colours, and the states that the list below it has."""
    for runner in page.find("svg", "runner"):
        phase = runner.classes[1]
        style = re.findall(r"--([\w-]+):([^;]+)", runner.attributes.get("style", ""))
        fills = {key.replace("-", "_"): fill for key, fill in style}
        rows = {
            row.attributes["data-muscle"]: row.attributes["data-state"]
            for row in page.find("li")
            if "data-muscle" in row.attributes and row.inside[-2] == f"figure.{phase}"
        }
        yield phase, fills, rows


def test_picture_list_and_table_say_the_same_of_each_muscle(
    winter: Report, log: Report, report_on: Reports
) -> None:
    plain = "sessions: [{day: mon, work: [%s]}]"
    more = {
        "calves.yaml": plain % "'Back squat: 2x5', 'Leg press: 2x8', 'Flying sprint: 4x20m'",
        "adductors.yaml": plain % "'Flying sprint: 9x60m', 'Nordic curl: 4x5', 'Calf raise: 1x9'",
    }
    seen: set[str] = set()
    for report in (winter, log, *(report_on({name: text}) for name, text in more.items())):
        page = page_of(report)
        table = {
            row.attributes["data-muscle"]: row.attributes["data-state"]
            for row in page.find("tr")
            if "data-muscle" in row.attributes
        }
        for phase, fills, rows in pictures(page):
            expected = {"short": "url(#short)", "none": "var(--bg)"}
            assert fills == {
                key: expected.get(state, f"var(--{phase})") for key, state in rows.items()
            }
            assert rows.items() <= table.items()
            assert set(facts.WORKING[phase]) - {"shin"} <= set(rows)
            seen.update(rows.values())
        subject = report.plans[0].subject
        assert subject is not None
        for row in page.find("tr"):
            if "data-muscle" in row.attributes:
                dose = subject.coverage.groups[row.attributes["data-muscle"]]
                assert facts.number(dose) in row.words.split()
        for key, state in table.items():
            asked = row_states.of_muscles(report.plans[0], subject, key).style != "ok"
            assert (state in ("short", "over")) == asked, key
    assert seen == {"full", "short", "over"}


def test_a_picture_says_in_words_what_it_shows(winter: Report, squad: Report) -> None:
    for report in (winter, squad):
        shown = [one for one in page_of(report).find("svg") if "aria-hidden" not in one.attributes]

        assert len(shown) >= 4
        assert all(one.attributes["role"] == "img" for one in shown)
        assert all(len(one.attributes["aria-label"]) > 40 for one in shown)
    label = next(one.attributes["aria-label"] for one in page_of(winter).find("svg", "runner"))
    assert label == (
        "Runner in the push phase. Gluteals 15 sets a week; Quadriceps 16.3 sets a week, "
        "quadriceps above all; Hamstrings 12.1 sets a week; Calves 4.2 sets a week."
    )


def test_the_muscles_of_a_phase_have_those_that_the_lesson_names_for_it(
    knowledge: object,
) -> None:
    muscles = knowledge.muscles.values()  # type: ignore[attr-defined] # pydantic's
    for phase, groups in facts.WORKING.items():
        named = {one.group for one in muscles if phase in one.named_by_lesson}
        # rectus femoris also flexes the hip, but the group's sets are those of the vasti
        named -= {"quadriceps"} if phase == "swing" else set()
        assert named <= {*groups, *facts.IF_ASKED.get(phase, ())}, phase


def test_what_to_change_has_each_line_before_and_after_and_what_it_gives(winter: Report) -> None:
    page = page_of(winter)
    changes = winter.plans[0].changes
    assert changes is not None
    assert changes.steps

    rows = [one for one in page.find("li") if one.inside[-1] == "ol.todo.steps"]
    assert len(rows) == len(changes.steps)
    for row, step in zip(rows, changes.steps, strict=True):
        assert step.old in row.words
        assert step.new in row.words
        assert f"balance {step.balance:.0f}" in row.words
    now, after = page.find("div", "pair")
    assert "72 / 12 / 16 % · balance 41" in now.words
    assert f"balance {changes.steps[-1].balance:.0f}" in after.words
    [triangle] = page.find("svg", "tri")
    assert "after the changes: push" in triangle.attributes["aria-label"]
    assert [one.classes[1] for one in page.find("circle", "pt")] == ["was", "ok"]
    assert len(page.find("line", "arrow")) == 1
    frame = Frame(SIDE, LEFT, TOP)
    for dot, shares in zip(
        page.find("circle", "pt"), (winter.plans[0].shares, changes.steps[-1].shares), strict=True
    ):
        assert shares is not None
        place = (float(dot.attributes["cx"]), float(dot.attributes["cy"]))
        assert place == pytest.approx(frame.at(shares), abs=0.06)


def test_what_to_change_after_a_log_is_in_words(log: Report) -> None:
    changes = log.plans[0].changes
    assert changes is not None
    assert changes.next_time
    page = page_of(log)
    rows = [one.words for one in page.find("p", "what") if "ol.todo.steps" in one.inside]

    assert "What to change in the next weeks" in [one.words for one in page.find("h2")]
    assert rows == [facts.capital(step.new or step.old) for step in changes.steps]


def test_without_changes_the_first_fix_of_each_cause_is_on_the_wall(winter: Report) -> None:
    plan = winter.plans[0]._replace(changes=None)
    rows = [
        one
        for one in page_of(winter._replace(plans=(plan,))).find("li")
        if one.inside[-1] == "ol.todo"
    ]

    assert [row.words.partition(":")[0] for row in rows] == [
        "Push phase"
    ]  # what could not be read is asked for above it


LEANING = """
sessions:
- {day: mon, work: ['Back squat: 4x5', 'Hanging leg raise: 4x8', 'Romanian deadlift: 3x8']}
- {day: wed, work: ['Leg press: 3x8', 'Hanging leg raise: 4x8', 'Nordic curl: 3x5']}
- {day: fri, work: ['Leg press: 4x8', 'Standing calf raise: 4x12', 'Nordic curl: 3x5']}
"""


def test_a_plan_that_leans_is_not_told_to_keep_it_up(report_on: Reports) -> None:
    report = report_on({"a.yaml": LEANING})
    assert {finding.severity for finding in report.plans[0].findings} == {"info"}
    page = page_of(report)
    text = page.find("main")[0].words

    assert page.find("div", "judged")[0].words.startswith("Leans to the push phase 5")
    assert "is push phase; wanted is 23–43 %" in page.find("div", "judged")[0].words
    assert "No rule asks for a change." in text
    assert [one for one in page.find("li") if one.inside[-1] == "ol.todo"]
    assert "folded" in next(one for one in page.find("h2") if one.words == "What was found").classes
    good = page_of(report_on({"a.yaml": (EXAMPLES / "balanced.stride.yaml").read_text("utf-8")}))
    assert "Nothing: keep it up." in good.find("main")[0].words


def test_every_finding_is_on_the_page_and_only_notes_are_folded(winter: Report) -> None:
    page = page_of(winter)
    rows = page.find("div", "one")

    assert len(rows) == len(winter.plans[0].findings)
    for row in rows:
        assert ("details" in row.inside) == (" info · " in row.words)


def test_what_is_left_out_says_how_to_name_it(winter: Report) -> None:
    asked, row = [one for one in page_of(winter).find("li") if one.inside[-1] == "ul.left"]

    assert asked.words == "Nordic crul: 2x5 (l.30): write Nordic curl: 2x5"
    assert row.words.startswith("Nordic crul: 2x5 (unknown). Write 'Nordic curl: 2x5'")


def test_weeks_have_panels_and_a_trail_only_where_shares_differ(
    winter: Report, log: Report
) -> None:
    assert len(page_of(log).find("svg", "panel")) == 3
    assert len(page_of(log).find("polyline", "trail")) == 1
    assert page_of(winter).find("svg", "panel") == []


@pytest.mark.parametrize(
    "text",
    ["sessions: 3\n", "sessions:\n  - work: ['Bench press: 3x5']\n", "sessions: []\n", "a: [\n"],
)
def test_a_plan_without_shares_has_a_page_too(text: str, report_on: Reports) -> None:
    page = page_of(report_on({"a.yaml": text}))

    assert len(page.find("h1")) == 1
    assert page.find("div", "judged")
    assert page.find("svg", "runner") == []
    assert page_of(Report(())).find("h1")[0].words == "No plan was checked"


def test_headings_go_down_one_level_at_a_time(winter: Report, squad: Report) -> None:
    for report in (winter, squad, Report(())):
        levels = [int(one.tag[1]) for one in page_of(report).all if re.match(r"h\d$", one.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_tables_have_no_empty_header_and_scroll_by_keyboard(squad: Report) -> None:
    page = page_of(squad)

    assert all(one.words for one in page.find("th"))
    assert len(page.find("table")) == len(page.find("div", "scroll"))
    assert all(
        one.attributes["tabindex"] == "0" and one.attributes["aria-label"]
        for one in page.find("div", "scroll")
    )


def test_changes_since_a_revision_have_a_hollow_dot_and_the_shares_before(winter: Report) -> None:
    before = (0.9, 0.05, 0.05)
    plan = winter.plans[0]._replace(before=before, changes=None)
    page = page_of(winter._replace(plans=(plan,), since="main"))

    assert "before 90 %" in page.find("figure", "push")[0].words
    assert [one.classes[1] for one in page.find("circle", "pt")] == ["was", "warning"]
    [triangle] = page.find("svg", "tri")
    assert "before: push 90 %" in triangle.attributes["aria-label"]


# A squad


def test_a_squad_has_each_plan_in_the_table_the_triangle_and_a_sheet(squad: Report) -> None:
    page = page_of(squad)
    count = len(squad.plans)
    ids = [one.attributes["id"] for one in page.all if "id" in one.attributes]

    assert len(ids) == len(set(ids))
    assert [
        one.attributes["href"] for one in page.find("a") if "squad" in " ".join(one.inside)
    ] == [f"#p{number}" for number in range(1, count + 1)]
    assert {f"p{number}" for number in range(1, count + 1)} <= set(ids)
    numbers = [one.words for one in page.find("text", "in")]
    assert sorted(map(int, numbers)) == list(range(1, count + 1))
    assert len(page.find("symbol")) == 3, "the body is drawn once"
    assert len(page.find("svg", "runner")) == 3 * count


def test_the_matrix_frames_what_is_short_and_nothing_else(squad: Report) -> None:
    page = page_of(squad)
    framed = [one.words for one in page.find("span", "short") if "cell" in one.classes]
    short = [
        muscle for plan in squad.plans for muscle in muscles_of(plan) if muscle.state == "short"
    ]

    assert sorted(framed) == sorted(facts.number(muscle.dose) for muscle in short)
    assert framed


def muscles_of(plan: PlanReport) -> list[facts.Muscle]:
    return list(facts.muscles(plan, plan.subject).values()) if plan.subject else []


def test_a_squad_of_a_roster_has_names_and_the_files_that_findings_are_in() -> None:
    report = report_of(EXAMPLES / "squad" / "team.stride.yaml")
    plans = tuple(one._replace(display=f"Runner {one.athlete}") for one in report.plans)
    page = page_of(report._replace(plans=plans))
    titles = [one.words for one in page.find("h2") if "id" in one.attributes]

    assert html.REPORTER.names, "a page goes to people"
    assert len(titles) == len(plans)
    assert all(title.startswith("Runner ") for title in titles)
    assert [one.words for one in page.find("a") if "table.squad" in one.inside] == [
        title.partition(":")[0] for title in titles
    ]
    elsewhere = [finding for one in plans for finding in one.findings if finding.file]
    notes = [one.words for one in page.find("p", "note") if "div.one" in one.inside]
    for finding in elsewhere:
        assert finding.file
        name = Path(finding.file.source.path).name
        assert any(name in note and finding.rule in note for note in notes), finding.rule
    assert elsewhere


# What is hostile, how large it is, that it stays the same

HOSTILE = (
    "</style><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "<a href=javascript:alert(1)>x</a>",
    "</title></head><img src=x onerror=alert(1)>",
    "\x1b[31m\u202e<!-- --><![CDATA[",
    "{{7*7}}&lt;b&gt;&#60;b&#62;",
)


def plan_with(text: str) -> str:
    """Return a plan with a text wherever the page may repeat it."""
    work = [{"exercise": text, "sets": 3}, {"Leg press": "9x9"}, {"Nordic curl": "3x5"}]
    session = {"name": text, "day": "mon", "work": [*work, f"{text}: 3x5"]}
    return json.dumps(
        {
            "plan": text, "athlete": text, "group": text, text: 1, "sessions": [session],
            "exercises": {text: {"actions": {"hip_flexion": 1}}},
        }
    )  # fmt: skip


@pytest.mark.parametrize("many", [False, True])
def test_a_hostile_plan_has_the_elements_of_a_harmless_one(
    many: bool,  # noqa: FBT001 - a parameter of pytest
    report_on: Reports,
) -> None:
    def elements(text: str) -> set[tuple[str, frozenset[str]]]:
        names = ("a.yaml", "b.yaml") if many else ("a.yaml",)
        report = report_on(dict.fromkeys(names, plan_with(text)))
        page = page_of(report)
        for one in page.all:
            unsafe = [key for key in one.attributes if key.startswith("on") or key == "src"]
            assert unsafe == [], one
            if one.tag == "a":
                assert one.attributes["href"].startswith("#")
            if one.tag == "use":
                assert re.fullmatch(r"#[\w-]+", one.attributes["href"])
        return {(one.tag, frozenset(one.attributes)) for one in page.all}

    harmless = elements("Bobs drive") | elements("Hip drive 3x5, slow")
    found = {text: elements(text) - harmless for text in HOSTILE}

    assert {text: more for text, more in found.items() if more} == {}
    assert not {"script", "img", "iframe", "link", "object"} & {tag for tag, _ in harmless}


def test_pages_are_small(winter: Report, log: Report, squad: Report) -> None:
    squad = squad._replace(plans=2 * squad.plans)
    sizes = {
        "plan": len(text_of(winter).encode()) / MOST_PLAN,
        "log": len(text_of(log).encode()) / MOST_LOG,
        "squad": len(text_of(squad).encode()) / (MOST_OF_SQUAD * len(squad.plans)),
    }

    assert {name: round(size, 2) for name, size in sizes.items() if size > 1} == {}


def test_a_report_is_recognised_and_another_page_is_not(winter: Report) -> None:
    assert re.match(html.BEGINS, text_of(winter))
    assert re.match(html.BEGINS, html.broken("it broke", 70))
    assert not re.match(html.BEGINS, '<!doctype html>\n<html lang="en"><head><title>x</title>')


def test_the_same_bytes_with_other_hash_seeds_and_time_zones(tmp_path: Path) -> None:
    texts = set()
    for seed, zone in (("1", "Pacific/Auckland"), ("77", "America/Lima")):
        out = tmp_path / f"{seed}.html"
        done = start(
            "check", LOG, WINTER, "--output", f"html={out}", "--fail-on", "never",
            PYTHONHASHSEED=seed, TZ=zone,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        texts.add(out.read_bytes())

    assert len(texts) == 1


# Planned and done


def test_a_comparison_is_a_page_with_what_each_phase_got(tmp_path: Path) -> None:
    out = tmp_path / "done.html"
    done = run("compare", WINTER, LOG, "--output", f"html={out}")
    text = out.read_text("utf-8")
    page = Page(text)

    assert done.returncode == 0
    assert done.stdout == run("compare", WINTER, LOG).stdout
    assert run("compare", WINTER, LOG, "--output-format", "html").stdout == text
    assert page.find("h1")[0].words == "Winter speed block: planned and done"
    cards = [one.words for one in page.find("figure")[:3]]
    assert [words.split("%")[0] for words in cards] == [
        "Push phase 69 ", "Swing phase 62 ", "Return phase 83 ",
    ]  # fmt: skip
    assert "SE a week 28.7 → 19.8 share 72 % → 71 %" in cards[0]
    rows = [one.words for one in page.find("tr")]
    assert "Flying sprint partly 180 of 280 m" in rows
    assert "Nordic crul skipped, not counted 0 of 7 sets" in rows
    assert any(row.startswith("4 2026-01-26 3 of 3 ") for row in rows)
    assert "Planned: leans to the push phase. Done: leans to the push phase." in text
    assert len(text.encode()) <= MOST_LOG


def test_a_page_of_a_comparison_replaces_neither_file(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(WINTER.read_bytes())
    refused = run("compare", plan, LOG, "--output", f"html={plan}")

    assert (refused.returncode, "would overwrite" in refused.stderr) == (2, True)
    assert plan.read_bytes() == WINTER.read_bytes()
