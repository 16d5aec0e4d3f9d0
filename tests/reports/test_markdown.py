"""Markdown, rendered by a parser that others wrote: nothing of a plan is a tag, link or image."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from strideaudit.audit.report import Report
from strideaudit.reports.formats import markdown
from strideaudit.terminal.screen import Screen

ROOT = Path(__file__).parents[2]
GFM = MarkdownIt("gfm-like", {"html": True})
if GFM.linkify is not None:
    GFM.linkify.set({"fuzzy_link": False})  # GFM links no bare domain
OURS = {"<code>", "</code>", "<sub>", "</sub>", "<br>"}
TAGS = {"details", "summary", "code"}
WINTER = (ROOT / "examples" / "winter_block.stride.yaml").read_text("utf-8")
GOOD = (ROOT / "examples" / "balanced.stride.yaml").read_text("utf-8")

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<!-- hidden",
    "</details></code><script>x</script>",
    "![x](http://evil.example/x.png)",
    "[x](http://evil.example)",
    "[x]: http://evil.example",
    "<http://evil.example>",
    "http://evil.example and https://evil.example/x?y",
    "www.evil.example",
    "mail me@evil.example or mailto:me@evil.example",
    "@everyone and @org/team",
    "fixes #1, org/repo#2 and GH-3",
    "!4 $5 ~label %6 &7",
    ":skull: and :+1:",
    "`code` and ``more``",
    "*bold* _em_ ~~gone~~ $math$",
    "a | b | c",
    "\\| \\` \\<b>",
    "&lt;b&gt; &#60;b&#62; &copy;",
    "# heading",
    "- item",
    "1. item",
    "```\nfence",
    "line\n\n# heading\r\n",
    "> quote",
    "\t\tcode",
    "\u202eabc\u200b",
    "[^1] footnote",
]

Reports = Callable[[dict[str, str]], Report]


def plan_with(text: str) -> str:
    """Return a plan with a text wherever the report may repeat it."""
    work = [{"exercise": text, "sets": 3}, {"Leg press": "9x9"}]
    session = {"name": text, "day": "mon", "work": work}
    return json.dumps({"plan": text, "athlete": text, text: 1, "sessions": [session]})


def tokens_of(text: str) -> Iterator[Token]:
    for token in GFM.parse(text):
        yield token
        yield from token.children or ()


class Seen(HTMLParser):
    """Collects what a browser would make of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def page(text: str) -> Seen:
    seen = Seen()
    seen.feed(GFM.render(text))
    seen.close()
    return seen


def assert_nothing_comes_out(text: str) -> None:
    for token in tokens_of(text):
        assert token.type not in ("link_open", "image", "math_inline", "s_open", "em_open")
        if token.type == "html_inline":
            assert token.content in OURS
        if token.type == "html_block":
            assert token.content.startswith((markdown.MARK, "<details>", "</details>"))
            assert {tag for tag, _ in page(token.content).tags} <= TAGS
    seen = page(text)
    allowed = {
        *TAGS, "h3", "table", "thead", "tbody", "tr", "th", "td", "p", "strong", "pre", "ul", "li",
        "br", "sub",
    }  # fmt: skip
    assert {tag for tag, _ in seen.tags} <= allowed
    attributes = {name for _, given_ones in seen.tags for name, _ in given_ones}
    assert attributes <= {"style", "class"}
    # What GitHub and GitLab make of text once it is a page
    assert not re.search(r"[@#!$~%&:]\w", seen.text)
    assert not re.search(r"www\.\w|GH-\d|://", seen.text)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_plan_is_shown_and_nothing_else(text: str, report_on: Reports) -> None:
    report = report_on({f"plans/{text}.json": plan_with(text), "b.yaml": plan_with(text)})
    out = markdown.REPORTER.render(report._replace(problems=(text,)), Screen())

    assert_nothing_comes_out(out)
    shown = Screen().clean(text)
    plain = page(out).text.replace("\u200b", "")
    assert f"Plan: {shown}" in plain
    assert f"plans/{shown.replace(chr(92), '/')}.json" in plain.replace("\\", "/")


@given(st.lists(st.sampled_from([*"<>&`*_[]()!|\\~$@#:/-w.aG1 \n\t", "http", "www."])).map("".join))
def test_no_text_is_obeyed(text: str) -> None:
    escaped = markdown._escaped(text)  # noqa: SLF001 - what all text goes through
    out = GFM.renderInline(f"x {escaped} x")

    for token in tokens_of(f"x {escaped} x\n"):
        assert token.type in ("paragraph_open", "paragraph_close", "inline", "text", "text_special")
    seen = Seen()
    seen.feed(out)
    seen.close()
    shown = Screen().clean(text)
    assert seen.text.replace("\u200b", "") == f"x {shown} x"


@given(st.text(min_size=1))
def test_a_reason_for_breaking_off_is_text(text: str) -> None:
    assert markdown.REPORTER.broken is not None
    assert_nothing_comes_out(markdown.REPORTER.broken(text, 70))


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of the table as a browser shows them, without the first."""
    rows: list[list[str]] = []
    cell = False
    for token in GFM.parse(text):
        if token.type == "tr_open":
            rows.append([])
        cell = token.type in ("td_open", "th_open") or (cell and token.type == "inline")
        if cell and token.type == "inline":
            rows[-1].append(re.sub(r"<[^>]*>", "", GFM.renderInline(token.content)))
    return rows[1:]


def test_the_table_comes_first_with_the_worst_plan_on_top(eventful: Report) -> None:
    out = markdown.REPORTER.render(eventful, Screen())
    kinds = [token.type for token in GFM.parse(out)]

    assert out.startswith(f"{markdown.MARK}\n### strideaudit: 1 of 3 plans needs work\n")
    assert kinds.index("table_open") < kinds.index("html_block", kinds.index("table_open"))
    assert {token.tag for token in GFM.parse(out) if token.type == "heading_open"} == {"h3"}
    without_intervals = re.sub(r" \(\d+–\d+\)", "", out)
    assert rows_of(without_intervals) == [
        [
            "⚠️",
            "plans/winter.yaml",
            "leans to the push phase",
            "72 %, +29",
            "12 %, −11",
            "16 %, −7",
            "1 warning, 1 info",
        ],
        ["✅", "plans/good.yaml", "balanced", "37 %", "38 %", "25 %", "none"],
        ["❌", "plans/broken.yaml", "cannot be read as a plan", "–", "–", "–", "1 error"],
    ]


def test_findings_are_in_details_with_rule_line_message_and_fix(report_on: Reports) -> None:
    report = report_on({"a.yaml": WINTER})
    text = page(markdown.REPORTER.render(report, Screen())).text.replace("\u200b", "")

    for finding in report.plans[0].findings:
        start = f"{finding.severity} {finding.rule} line {finding.span.line}: {finding.message}"
        assert start in text
        assert f"Fix: {finding.fix}" in text
    assert "Target: 23–43 % for each phase (goal upright, model lesson)." in text


def test_the_change_against_a_revision_is_shown(eventful: Report) -> None:
    text = page(markdown.REPORTER.render(eventful, Screen())).text

    assert "Against main: push +12, swing −8, return −4." in text
    assert "1 new and 1 fixed since main, 2 ignored, 1 in the baseline" in text


def test_statistics_are_to_be_opened(eventful: Report) -> None:
    text = page(markdown.REPORTER.render(eventful, Screen())).text

    assert "Rule plan-invalid: 1 error in 1 plan." in text


@pytest.mark.parametrize("number", [300, 2000])
def test_it_is_below_60_kilobytes_however_many_plans_there_are(
    number: int, report_on: Reports
) -> None:
    (plan,) = report_on({"a.yaml": WINTER}).plans
    plans = tuple(plan._replace(location=f"plans/squad/{at:04}.yaml") for at in range(number))
    out = markdown.REPORTER.render(Report(plans), Screen())

    assert 40_000 < len(out.encode()) < 60_000
    shown = len(rows_of(out)) - 1
    assert f"{number - shown} more plans, not worse than these" in out
    details = out.count("<details>")
    assert f"The findings of {number - details} plans more are left out" in out
    assert out.count("</details>") == details > 0
    assert out.endswith("medical advice</sub>\n")


@pytest.mark.parametrize("text", ["\U0001f3c3" * 3000, "@:" * 3000, "<" * 3000, "\x1b" * 3000])
def test_it_is_below_60_kilobytes_however_long_names_are(text: str, report_on: Reports) -> None:
    work = [{"exercise": f"{text} {at}", "sets": 3} for at in range(40)]
    content = json.dumps({"plan": text, "sessions": [{"work": work}]})
    (plan,) = report_on({"a.json": content}).plans
    plans = (plan._replace(location=text),) * 30
    report = Report(plans, problems=(text,) * 40, since=text)
    out = markdown.REPORTER.render(report, Screen())

    assert len(out.encode()) < 60_000
    assert "medical advice" in out


def test_one_plan_with_many_findings_leaves_room_for_others(report_on: Reports) -> None:
    work = "".join(f"      - nordic crul {at}: 3x5\n" for at in range(400))
    many = f"sessions:\n  - work:\n{work}"
    report = report_on({"a.yaml": many, "b.yaml": WINTER})
    out = markdown.REPORTER.render(report, Screen())

    assert re.search(r"^- and \d+ more$", out, re.MULTILINE)
    number = len(report.plans[1].findings)
    assert f"b.yaml</code>: {number} findings" in out


def test_a_report_without_plans_says_so(eventful: Report) -> None:
    out = markdown.REPORTER.render(Report(()), Screen())

    assert out.splitlines()[1] == "### strideaudit: no plan was checked"
    assert rows_of(out) == []
    assert "nowhere.yaml" in markdown.REPORTER.render(eventful, Screen())


def test_plans_that_pass_are_shown_to_pass(report_on: Reports) -> None:
    out = markdown.REPORTER.render(report_on({"a.yaml": GOOD}), Screen())

    assert out.splitlines()[1] == "### strideaudit: 1 plan, none fails"
    assert "<details>" not in out


def test_it_is_the_same_page_whatever_the_terminal_shows(eventful: Report) -> None:
    whole = markdown.REPORTER.render(eventful, Screen())

    assert markdown.REPORTER.render(eventful, Screen(40, ascii=True, color=True)) == whole
    assert "##########" not in whole
