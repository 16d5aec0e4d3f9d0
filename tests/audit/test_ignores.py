"""Comments that ignore findings: where they may stand, what they cover, what is said of them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
import yaml
from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project.config.meaning import for_file, policy_of, settings_of
from strideaudit.project.config.model import Config
from strideaudit.project.config.read import with_options
from strideaudit.text import yaml_reader

RULE = "unknown-exercise"
IGNORE = f"# strideaudit: ignore[{RULE}] -- our own name"
"""The comment that the plans of these tests try; ``@`` stands for it."""

GLUED = IGNORE.replace(": ", ":")
"""The same where a colon and a space would end a plain text."""

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


def audited(text: str, **options: object) -> PlanReport:
    asked = with_options(Config(), options)
    policy = for_file(policy_of(asked, "2026-06-01"), asked, "plan.yaml")
    return audit(
        read_plan(text, "plan.yaml"), load_catalogue(), settings_of(asked, load_catalogue()), policy
    )


def lines_of(report: PlanReport) -> dict[str, object]:
    """Return where the rule fires, ignored or not, and what is said about comments."""
    return {
        "ignored": [one.finding.span.line for one in report.ignored],
        "found": [one.span.line for one in report.findings if one.rule == RULE],
        "said": sorted(said(report)),
    }


def notes(report: PlanReport) -> list[Reported]:
    return [one for one in report.findings if one.rule.endswith("-ignore")]


def said(report: PlanReport) -> list[str]:
    return [one.rule for one in notes(report)]


def only_note(text: str, **options: object) -> Reported:
    (note,) = notes(audited(text, **options))
    return note


# Where a comment may stand

PLACES: dict[str, tuple[str, list[int], list[int]]] = {
    # name: plan, lines of findings that are ignored, lines of those that stand
    "end of a line": (
        "sessions:\n  - work:\n      - Bob: 4x5  @\n      - Eve: 4x5\n",
        [3],
        [4],
    ),
    "above a list item": (
        "sessions:\n  - work:\n      @\n      - Bob: 4x5\n      - Eve: 4x5\n",
        [4],
        [5],
    ),
    "above a list item, blank lines between": (
        "sessions:\n  - work:\n      @\n\n\n      - Bob: 4x5\n      - Eve: 4x5\n",
        [6],
        [7],
    ),
    "above a session": (
        "sessions:\n  @\n  - work:\n      - Bob: 4x5\n  - work:\n      - Eve: 4x5\n",
        [4],
        [6],
    ),
    "above a key": (
        "sessions:\n  - warmup: []\n    @\n    work: [Bob 4x5]\n  - work: [Eve 4x5]\n",
        [4],
        [5],
    ),
    "above the first key": (
        "@\nplan: Block\nsessions:\n  - work: [Bob 4x5]\n",
        [],
        [4],
    ),
    "above the sessions": (
        "plan: Block\n@\nsessions:\n  - work: [Bob 4x5]\n",
        [4],
        [],
    ),
    "after a dash": (
        "sessions:\n  - work:\n    -  @\n      exercise: Bob\n      dose: 4x5\n    - Eve: 4x5\n",
        [4],
        [6],
    ),
    "above an item of an unindented list": (
        "sessions:\n- work:\n  @\n  - Bob: 4x5\n  - Eve: 4x5\n",
        [4],
        [5],
    ),
    "after a flow map": (
        "sessions:\n  - work:\n      - {exercise: Bob, dose: 4x5}  @\n      - Eve: 4x5\n",
        [3],
        [4],
    ),
    "after a flow map of several lines": (
        "sessions:\n  - work:\n      - {exercise: Bob,\n         dose: 4x5}  @\n      - Eve: 4x5\n",
        [3],
        [5],
    ),
    "inside a flow list": (
        "sessions:\n  - work: [\n    Bob 4x5,  @\n    Eve 4x5 ]\n",
        [3],
        [4],
    ),
    "own line inside a flow list": (
        "sessions:\n  - work: [\n    Bob 4x5,\n    @\n    Eve 4x5, Kim 4x5 ]\n",
        [5, 5],
        [3],
    ),
    "a whole plan in flow style": (
        "# a plan\n{plan: Block,\n sessions: [\n  {work: [Bob 4x5]},  @\n  {work: [Eve 4x5]}]}\n",
        [4],
        [5],
    ),
    "after a quoted text of several lines": (
        'sessions:\n  - work:\n      - "Bob\n         4x5"  @\n      - Eve: 4x5\n',
        [3],
        [5],
    ),
    "after a plain text of several lines": (
        "sessions:\n  - work:\n      - Bob\n        4x5  @\n      - Eve: 4x5\n",
        [3],
        [5],
    ),
    "on the header of a block text": (
        "sessions:\n  - work:\n      - |  @\n        Bob 4x5\n      - Eve: 4x5\n",
        [3],
        [5],
    ),
    "on the header of a folded text with an anchor": (
        "sessions:\n  - work:\n      - &bob >-  @\n        Bob 4x5\n      - Eve: 4x5\n",
        [3],
        [5],
    ),
    "above a block text": (
        "sessions:\n  - work:\n      @\n      - |\n        Bob 4x5\n      - Eve: 4x5\n",
        [4],
        [6],
    ),
    "above a key with a block text": (
        "sessions:\n  - work: [Kim 4x5]\n    @\n    notes: |\n      slow\n\n  - work: [Eve 4x5]\n",
        [],
        [2, 7],
    ),
    "below a block text": (
        "sessions:\n  - notes: |\n        slow\n    @\n    work: [Bob 4x5]\n  - work: [Eve 4x5]\n",
        [5],
        [6],
    ),
    "after another comment": (
        "sessions:\n  - work:\n      - Bob: 4x5  # left leg  @\n      - Eve: 4x5\n",
        [3],
        [4],
    ),
    "after wide characters": (
        "sessions:\n  - work:\n      - 疾走🏃: 4x5  @\n      - Eve: 4x5\n",
        [3],
        [4],
    ),
    "after a hash in quotes": (
        f"sessions:\n  - work:\n      - 'Bob {IGNORE}': 4x5  @\n      - Eve: 4x5\n",
        [3],
        [4],
    ),
    "on a value that is repeated": (
        "sessions:\n  - &a {work: [Bob 4x5]}  @\n  - *a\n",
        [2, 2],
        [],
    ),
    "at the end of a file without a line break": ("sessions:\n  - work: [Bob 4x5] @", [2], []),
}


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\N{BYTE ORDER MARK}"])
@every(PLACES)
def test_a_comment_covers_what_it_stands_at(
    place: str, mark: str, ends: str, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reader, "LOADER", parser)
    text, ignored, found = PLACES[place]

    report = audited(mark + text.replace("@", IGNORE).replace("\n", ends))

    assert lines_of(report) == {
        "ignored": ignored,
        "found": found,
        "said": [] if ignored else ["unused-ignore"],
    }


@pytest.mark.parametrize(
    "text",
    [
        f'plan: "Block {IGNORE}"\nsessions:\n  - work: [Bob 4x5]\n',
        f"plan: 'Block\n  {IGNORE}\n  '\nsessions:\n  - work: [Bob 4x5]\n",
        f"plan: Block{GLUED}\nsessions:\n  - work: [Bob 4x5]\n",
        f"plan: Block\N{NO-BREAK SPACE}{GLUED}\nsessions:\n  - work: [Bob 4x5]\n",
        f"notes: |\n  {IGNORE}\nsessions:\n  - work: [Bob 4x5]\n",
        f"notes: &n >\n\n  {IGNORE}\n\n  {IGNORE}\nsessions:\n  - work: [Bob 4x5]\n",
        f'{{"sessions": [{{"work": ["Bob 4x5"],\n "notes": "x {IGNORE}"}}]}}',
        f'{{"{IGNORE}": 1, "sessions": [{{"work": ["Bob 4x5"]}}]}}',
    ],
)
def test_text_is_no_comment(text: str) -> None:
    report = audited(text)

    assert said(report) == []
    assert report.ignored == ()
    assert RULE in [finding.rule for finding in report.findings]


def test_several_comments_on_one_line_all_count() -> None:
    text = "# strideaudit: ignore[unknown-exercise] -- ours  # strideaudit: ignore[phase-tin] -- no"
    report = audited(f"sessions:\n  - work:\n      - Bob: 4x5  {text}\n")

    assert [one.reason for one in report.ignored] == ["ours"]
    assert said(report) == ["unknown-ignore"]
    assert notes(report)[0].span.column == len("      - Bob: 4x5  ") + text.index("phase-tin") + 1


def test_a_reason_ends_where_the_next_comment_to_us_begins_and_keeps_all_other_text() -> None:
    report = audited(f"sessions:\n  - work:\n      - Bob: 4x5  {IGNORE} -- see # 12: ask\n")

    assert [one.reason for one in report.ignored] == ["our own name -- see # 12: ask"]


def test_the_narrowest_comment_gives_the_reason_and_none_is_unused() -> None:
    report = audited(
        "# strideaudit: ignore-file[unknown-exercise] -- file\n"
        "sessions:\n"
        "  # strideaudit: ignore[unknown-exercise] -- session\n"
        "  - work:\n"
        "      - Bob: 4x5  # strideaudit: ignore[unknown-exercise] -- line\n"
        "      - Eve: 4x5\n"
        "  - work: [Kim 4x5]\n"
    )

    assert [one.reason for one in report.ignored] == ["line", "session", "file"]
    assert said(report) == []


def test_a_range_covers_its_lines_and_may_open_again() -> None:
    report = audited(
        "sessions:\n"
        "  - work:\n"
        "      - Ann: 4x5\n"
        "      # strideaudit: disable[unknown-exercise] -- test week\n"
        "      - Bob: 4x5\n"
        "      - Eve: 4x5  # strideaudit: enable[unknown-exercise]\n"
        "      - Kim: 4x5\n"
        "      - Pat: 4x5  # strideaudit: disable[unknown-exercise] -- again\n"
        "      # strideaudit: enable[unknown-exercise]\n"
    )

    assert lines_of(report) == {"ignored": [5, 6, 8], "found": [3, 7], "said": []}
    assert [one.reason for one in report.ignored] == ["test week", "test week", "again"]


def test_a_range_without_end_holds_to_the_end_of_the_file_and_is_told() -> None:
    report = audited(
        "sessions:\n  - work:\n      - Ann: 4x5\n"
        "      # strideaudit: disable[unknown-exercise]\n      - Bob: 4x5\n"
    )

    assert lines_of(report)["ignored"] == [5]
    (note,) = notes(report)
    assert note.message == "the range in which unknown-exercise is disabled never ends"
    assert note.why == "it applies to the end of the file"
    assert note.fix == "write # strideaudit: enable[unknown-exercise] after its last line"


# What is said about comments that do nothing


@pytest.mark.parametrize(
    ("comment", "message", "fix"),
    [
        ("ignore phase-thin", "the rule is not in brackets", "ignore[phase-thin]"),
        ("phase-thin", "the comment names no rule in brackets", "ignore[rule-name] -- why"),
        ("ignore[phase-thin", "a bracket is not closed", "ignore[rule-name] -- why"),
        ("ignore[]", "the comment names no rule", "name each rule"),
        ("ignore[, ]", "the comment names no rule", "name each rule"),
        ("ignore[phase-*]", "the comment names rules by a wildcard", "name each rule"),
        ("ignroe[phase-thin]", "unknown command 'ignroe' in a comment", "'ignore'"),
        ("ignore[phase-thin] — camp", "'— camp' is not understood", "two dashes"),
        ("ignore[phase-thin] --camp", "'--camp' is not understood", "two dashes"),
        ("ignore[phase-thin] until 2026-07-01", "is not understood", "until=2026-12-15"),
        ("ignore[phase-thin] until=", "'until=' is not understood", "until=2026-12-15"),
        (
            "ignore[phase-thin] until=1.7.2026",
            "the day '1.7.2026' does not exist",
            "until=2026-12-15",
        ),
        (
            "ignore[phase-thin] until=2026-02-30",
            "the day '2026-02-30' does not exist",
            "2026-12-15",
        ),
        ("enable[phase-thin]", "phase-thin is not disabled here", "remove"),
    ],
)
def test_a_comment_that_is_not_understood_says_what_to_write(
    comment: str, message: str, fix: str
) -> None:
    note = only_note(f"sessions:\n  - work: [Squat 4x5]  # strideaudit: {comment}\n")

    assert (note.rule, note.why) == ("malformed-ignore", "the comment has no effect")
    assert message in note.message
    assert fix in note.fix
    assert (note.span.line, note.span.column) == (2, 24)


@pytest.mark.parametrize("sign", ["Strideaudit:", "strideaudit :", "#strideaudit:"])
def test_the_sign_is_read_as_people_write_it(sign: str) -> None:
    report = audited(f"sessions:\n  - work: [Bob 4x5]  # {sign} ignore[{RULE}] -- why\n")

    assert lines_of(report) == {"ignored": [2], "found": [], "said": []}


def test_a_missing_colon_is_told() -> None:
    note = only_note("sessions:\n  - work: [Bob 4x5]  # strideaudit ignore[unknown-exercise]\n")

    assert note.message == "a colon is missing after strideaudit"


def test_a_range_closes_without_a_day() -> None:
    note = only_note(
        "plan: x  # strideaudit: disable[unknown-exercise] until=2026-12-01 -- why\n"
        "sessions:\n  - work: [Bob 4x5]\n"
        "# strideaudit: enable[unknown-exercise]\n"
        "# strideaudit: enable[unknown-exercise] until=2026-12-01\n"
    )

    assert note.message == "enable cannot have a day"


def test_a_comment_below_everything_is_told() -> None:
    note = only_note(f"sessions:\n  - work: [Bob 4x5]\n{IGNORE}\n")

    assert note.message == "there is nothing below this comment"
    assert note.fix == "move it above what it is about, or to the end of a line"


def test_a_comment_below_an_entry_does_not_cover_the_session_after_it() -> None:
    text = f"sessions:\n  - work:\n      - Bob: 4x5\n      {IGNORE}\n  - work:\n      - Eve: 4x5\n"

    assert lines_of(audited(text)) == {"ignored": [], "found": [3, 6], "said": ["malformed-ignore"]}
    note = only_note(text)
    assert note.message == "the comment is indented deeper than the line below it"
    assert note.fix == "indent it like line 5, which it would cover"


def test_a_comment_that_does_nothing_says_where_the_finding_is() -> None:
    note = only_note(f"plan: x  {IGNORE}\nsessions:\n  - work: [Bob 4x5]\n  - work: [Eve 4x5]\n")

    assert note.message == "the comment that ignores unknown-exercise does nothing"
    assert note.why == "the rule finds nothing on line 1"
    assert note.fix == "remove the comment, or move it to line 3, where the rule finds something"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"sessions:\n  {IGNORE}\n  - day: mon\n    work: [Squat 4x5]\n", "on lines 3 to 4"),
        (
            "# strideaudit: ignore-file[unknown-exercise] -- x\nsessions: [work: [Squat 4x5]]\n",
            "in this file",
        ),
    ],
)
def test_a_comment_that_does_nothing_says_what_it_covers(text: str, where: str) -> None:
    note = only_note(text)

    assert note.why == f"the rule finds nothing {where}"
    assert note.fix == "remove the comment"


@pytest.mark.parametrize("rule", ["unused-ignore", "malformed-ignore", "stale-baseline"])
def test_what_is_said_about_comments_cannot_be_ignored_by_one(rule: str) -> None:
    report = audited(
        f"# strideaudit: ignore-file[{rule}] -- why\n"
        "sessions:\n  - work: [Squat 4x5]  # strideaudit: ignore[phase-untouched\n"
    )

    assert sorted(said(report)) == ["locked-ignore", "malformed-ignore"]


def test_an_unknown_rule_is_told_with_the_nearest_name() -> None:
    note = only_note("sessions:\n  - work: [Squat 4x5]  # strideaudit: ignore[phase-tin] -- x\n")

    assert (note.rule, note.span) == ("unknown-ignore", (2, 46, 2, 55))
    assert note.message == "a comment ignores 'phase-tin', which is not a rule"
    assert "phase-thin" in note.fix


def test_an_end_is_judged_by_the_day_of_the_run() -> None:
    text = "sessions:\n  - work: [Bob 4x5]  # strideaudit: ignore[unknown-exercise] until={}\n"

    assert said(audited(text.format("2026-06-01"))) == []
    expired = only_note(text.format("2026-05-31"))
    assert expired.message == "the comment that ignores unknown-exercise ended on 2026-05-31"


def test_a_locked_rule_is_not_ignored_by_comment_or_configuration() -> None:
    text = f"sessions:\n  - work: [Bob 4x5]  {IGNORE}\n"

    report = audited(text, locked=[RULE], **{"per-file-ignores": {"*": [RULE]}})

    assert lines_of(report) == {"ignored": [], "found": [2], "said": ["locked-ignore"]}


def test_the_configuration_may_ignore_what_is_said_about_comments() -> None:
    text = "sessions:\n  - work: [Squat 4x5]  # strideaudit: ignore[no-such] -- x\n"

    report = audited(text, **{"per-file-ignores": {"plan.yaml": ["unknown-ignore"]}})

    assert notes(report) == []
    assert [(one.how, one.finding.rule) for one in report.ignored] == [("config", "unknown-ignore")]


def test_a_plan_that_cannot_be_read_cannot_be_ignored() -> None:
    for text, expected in (
        ("sessions:\n  - work: 5\n    items: [Squat 4x5]\n", ["locked-ignore"]),
        ("plan: x\nsessions: 5\n", ["locked-ignore"]),
        ("sessions: [", []),  # nobody knows what is a comment in this
        ("", []),
    ):
        report = audited(f"# strideaudit: ignore-file[plan-invalid] -- why\n{text}")

        assert report.verdict == "unreadable"
        assert "plan-invalid" in [finding.rule for finding in report.findings]
        assert said(report) == expected
        assert report.ignored == ()


# Properties

NAMES = st.text("abcxyz", min_size=3, max_size=6).map(lambda name: f"Zq{name}")


class Slot(NamedTuple):
    """A place for a comment on a line of its own."""

    before: int
    """The index of the line that it would come before."""

    indent: int
    covers: tuple[int, int] | None
    """The indices of the first and the last line that it may cover; None for none."""


class Plan:
    """Writes a plan line by line, and knows where comments may stand above what."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.lines = ["plan: Block", "sessions:"]
        self.slots: list[Slot] = []
        self._draw = draw
        for _ in range(draw(st.integers(1, 3))):
            self._node(2, self._session)
            deeper = draw(st.sampled_from((4, 6)))
            self.slots.append(Slot(len(self.lines), deeper, None))

    def _node(self, indent: int, write: Callable[[], None]) -> None:
        first = len(self.lines)
        write()
        self.slots.append(Slot(first, indent, (first, len(self.lines) - 1)))

    def _session(self) -> None:
        self.lines.append("  - day: mon")
        parts = [self._work]
        if self._draw(st.booleans()):
            parts.append(self._notes)
        for part in self._draw(st.permutations(parts)):
            self._node(4, part)

    def _work(self) -> None:
        self.lines.append("    work:")
        for _ in range(self._draw(st.integers(1, 3))):
            self._node(6, self._entry)

    def _notes(self) -> None:
        header = self._draw(st.sampled_from(("|", ">-", "|+", "|4")))  # text stands at 8
        body = ("        slow", *self._draw(st.sampled_from(((), ("",), ("", "")))))
        self.lines += [f"    notes: {header}", *body]

    def _entry(self) -> None:
        name = self._draw(NAMES)
        self.lines += self._draw(
            st.sampled_from(
                (
                    [f"      - {name}: 4x5"],
                    [f"      - {name} 4x5"],
                    [f"      - exercise: {name}", "        dose: 4x5"],
                    [f"      - {{exercise: {name},", "         dose: 4x5}"],
                    [f'      - "{name}', '         4x5"'],
                    ["      - |", f"        {name} 4x5", ""],
                )
            )
        )


@given(st.data())
def test_a_comment_ignores_what_it_stands_above_and_nothing_else(data: st.DataObject) -> None:
    plan = Plan(data.draw)
    before = {
        finding.span.line - 1
        for finding in audited("\n".join(plan.lines)).findings
        if finding.rule == RULE
    }
    slot = data.draw(st.sampled_from(plan.slots))
    comment = " " * slot.indent + IGNORE
    lines = [*plan.lines[: slot.before], comment, *plan.lines[slot.before :]]

    report = audited("\n".join(lines))

    ignored = {one.finding.span.line - 2 for one in report.ignored}
    first, last = slot.covers or (0, -1)
    assert ignored == {line for line in before if first <= line <= last}
    assert bool(said(report)) == (not ignored)
    assert len(report.ignored) + len([one for one in report.findings if one.rule == RULE]) == len(
        before
    )


@given(st.text(st.sampled_from("ignore-file[],*= \t#:until2026-01é—'\""), max_size=60))
def test_no_comment_fails_silently(text: str) -> None:
    report = audited(f"sessions:\n  - work: [Squat 4x5]  # strideaudit: {text}\n")

    assert report.verdict != "unreadable"
    assert notes(report)


@pytest.mark.full  # the next one is as large
def test_a_file_full_of_comments_is_read_in_one_pass() -> None:
    """Where every comment is compared with every value, this test never ends."""
    work = "".join(f"      - Zq{i}: 4x5  {IGNORE}\n" for i in range(2_000))

    report = audited(f"sessions:\n  - work:\n{work}")

    assert len(report.ignored) == 2_000


@pytest.mark.parametrize("comment", [IGNORE, "# strideaudit: nothing[at all]"])
def test_one_comment_too_many_is_reported_and_ends_the_reading(comment: str) -> None:
    work = "".join(f"      - Zq{i}: 4x5  {comment}\n" for i in range(2_010))

    report = audited(f"sessions:\n  - work:\n{work}")

    last = [one for one in report.findings if "at most 2,000 ignores" in one.message]
    assert [one.span.line for one in last] == [2 + 2_001]
    assert [one for one in report.ignored if one.finding.span.line > 2 + 2_000] == []
