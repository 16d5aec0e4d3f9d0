"""What YAML 1.1 makes of plain values, held against PyYAML's own reading of them."""

import json

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import Reported
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import Slip
from strideaudit.plan.yaml11 import find, read
from strideaudit.text.document import parse
from strideaudit.text.tree import SyntaxFaultError

TRAPS = ("clock-time", "yaml-boolean", "octal-number", "mixed-times")
WORDS = ("yes", "no", "on", "off", "y", "n", "true", "false", "null", "onn", "of")

digits = st.text("0123456789", min_size=1, max_size=4)
parted = st.builds(
    "{}{}".format,
    st.sampled_from(("", "", "-", "+")),
    st.lists(digits, min_size=1, max_size=4).flatmap(
        lambda parts: st.sampled_from((":", ":", "_", ".")).map(lambda by: by.join(parts))
    ),
)
words = st.sampled_from(WORDS).flatmap(
    lambda word: st.sampled_from((word, word.upper(), word.capitalize(), word.swapcase()))
)
raw = st.text("0123456789:_.+-yneosf", min_size=1, max_size=8)
plain = st.one_of(parted, words, raw)
"""Text that is, or nearly is, one of the traps."""


def slips(text: str) -> list[Slip]:
    return list(find(parse(text, "plan.yaml")))


def loaded(text: str) -> object:
    """Return what PyYAML makes of a text; the text itself where it can make nothing."""
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return text


def expected_kind(text: str, found: object) -> str:
    """Return by PyYAML's reading which trap a plain value is; nothing for none."""
    if isinstance(found, bool):
        return "" if text.lower() in ("true", "false") else "boolean"
    if isinstance(found, (int, float)):
        if ":" in text:
            return "clock"
        leading = text.lstrip("+-")
        octal = isinstance(found, int) and leading.startswith("0") and len(leading) > 1
        return "octal" if octal and leading[1] in "_01234567" else ""
    return ""


@given(plain)
@example("3:00")
@example("03:00")
@example("03:00.5")
@example("0:30")
@example("3:60")
@example("-1:30:00")
@example("1_0:05")
@example("012")
@example("0_")
@example("08")
@example("0x1f")
@example("OFF")
@example("oFF")
def test_a_value_is_a_trap_if_and_only_if_pyyaml_reads_it_so(text: str) -> None:
    found = loaded(text)

    kind, other = read(text) or ("", "")

    kind = "" if kind == "text clock" else kind
    assert kind == expected_kind(text, found)
    if kind == "boolean":
        assert other == str(found).lower()
    elif kind:
        assert isinstance(found, (int, float))
        assert float(other) == pytest.approx(float(found), rel=1e-11)


@given(plain, st.sampled_from(("value", "key", "item", "flow", "below", "anchor", "comment")))
@example("3:00", "below")
@example("on", "key")
@example("010", "anchor")
def test_a_trap_is_found_wherever_a_plain_value_can_stand(text: str, where: str) -> None:
    source = {
        "value": f"a: {text}\n",
        "key": f"{text}: a\n",
        "item": f"a:\n- {text}\n",
        "flow": f"a: [b, {text}, c]\n",
        "below": f"a:\n  {text}\nc: d\n",
        "anchor": f"a: &x {text}\nb: *x\n",
        "comment": f"a: {text} # why\n",
    }[where]
    kind = expected_kind(text, loaded(text))
    try:
        tree = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - text alone
    except yaml.YAMLError:
        return
    wanted = {"key": {text: "a"}, "item": {"a": [text]}, "flow": {"a": ["b", text, "c"]}}
    stands = {"a": text, **({"b": text} if where == "anchor" else {})}
    stands |= {"c": "d"} if where == "below" else {}
    if tree != wanted.get(where, stands):
        return  # `- -` is a list in a list, `1: 2` a map: not the value that is looked for

    found = [slip.kind for slip in slips(source) if slip.kind != "text clock"]

    assert found == ([kind] if kind else [])


@given(st.one_of(plain, st.text("0123456789:. yesnof", max_size=12)), st.sampled_from("\"'"))
@example("3:00", "'")
def test_quoted_text_is_not_reported(text: str, quote: str) -> None:
    source = f"here: off\na: {quote}{text}{quote}\n{quote}{text}{quote}: b\n"

    assert [slip.place.path for slip in slips(source)] == [("here",)]


@given(plain)
def test_notes_hold_no_trap(text: str) -> None:
    try:
        found = slips(f"here: off\nnotes: {text}\n")
    except SyntaxFaultError:
        return

    assert [slip.place.path for slip in found] == [("here",)]


def test_json_holds_no_trap() -> None:
    entry = {"exercise": "Back squat", "sets": 4, "reps": "012", "rest": "3:00"}
    work = [entry, {**entry, "rest": "03:00"}]
    text = json.dumps({"plan": "off", "sessions": [{"day": "mon", "work": work}]})

    assert not [finding for finding in findings(text) if finding.rule in TRAPS]


def test_an_alias_repeats_no_trap_and_is_none_by_its_name() -> None:
    assert [slip.text for slip in slips("a: &off {rest: 3:00}\nb: *off\nc: *off\n")] == ["3:00"]


def test_the_span_of_a_trap_is_the_value_itself() -> None:
    text = "plan: a\nsessions:\n  - {day: mon, name: off, work: [Back squat 4x5]}\n"

    (finding,) = [finding for finding in findings(text) if finding.rule in TRAPS]

    assert finding.span == (3, 22, 3, 25)
    assert finding.address == "sessions[mon].name"


def test_a_file_that_is_not_a_plan_is_searched_as_well() -> None:
    text = "plan: off\nsessions:\n  - {day: 2026-02-31, work: [Back squat 4x5]}\n"

    assert {finding.rule for finding in findings(text)} == {"plan-invalid", "yaml-boolean"}


def test_digits_beyond_any_number_are_skipped() -> None:
    assert slips(f"a: {'1' * 5000}:00\nb: 0{'1' * 5000}\n") == []


def findings(text: str) -> list[Reported]:
    return list(audit(read_plan(text, "plan.yaml"), load_catalogue(), Settings()).findings)


def rests(*times: str) -> str:
    work = "".join(f"      - {{exercise: Back squat, dose: 4x5, rest: {t}}}\n" for t in times)
    return f"plan: Block\nsessions:\n  - day: mon\n    work:\n{work}"


def only(text: str, rule: str) -> Reported:
    (finding,) = [finding for finding in findings(text) if finding.rule == rule]
    return finding


def test_forty_clock_times_are_one_finding_with_five_more_places() -> None:
    finding = only(rests(*["3:00"] * 40), "clock-time")

    assert finding.message == (
        "3:00 without quotes is the number 180 to many other programs; "
        "the same goes for 39 more clock times"
    )
    assert finding.span.line == 5
    assert [related.span.line for related in finding.related] == [6, 7, 8, 9, 10]


@pytest.mark.parametrize(
    ("time", "fix"),
    [
        ("3:00", 'write 3min, or put it in quotes, "3:00"'),
        ("1:30", 'write 90s, or put it in quotes, "1:30"'),
        ("1:10:00", 'put it in quotes, "1:10:00"'),
        ("3:5", 'put it in quotes, "3:5"'),
    ],
)
def test_the_fix_of_a_clock_time_has_its_unit_if_it_has_one(time: str, fix: str) -> None:
    assert only(rests(time), "clock-time").fix == fix


def test_a_clock_time_as_a_name_is_not_given_a_unit() -> None:
    text = rests("3min").replace("plan: Block", "plan: 9:30")

    assert only(text, "clock-time").fix == 'put it in quotes, "9:30"'


def test_the_fix_of_an_octal_number_has_no_zero() -> None:
    text = rests("90s").replace("dose: 4x5", "sets: 4, reps: 012")

    finding = only(text, "octal-number")

    assert finding.message == "012 without quotes is 10 to many other programs"
    assert finding.fix == 'write 12, or if it is a name put it in quotes, "012"'


def test_mixed_times_say_how_many_are_numbers_and_show_both_kinds() -> None:
    text = rests("3:00", "3:00", "3:00", "3:00", "3:00", "3:00", "0:45", "0:50")

    finding = only(text, "mixed-times")

    assert finding.message == (
        "'rest' mixes times that many other programs read as numbers (6) and as text (2)"
    )
    assert "read 3:00 as the number 180 and keep 0:45 as text" in finding.why
    labels = [related.label for related in finding.related]
    assert labels == ["text to others", *["a number to others"] * 4]


def test_traps_do_not_depend_on_the_order_of_the_sessions() -> None:
    mon = "  - {day: mon, name: on, work: [{exercise: Back squat, dose: 4x5, rest: 3:00}]}\n"
    fri = "  - {day: fri, name: off, work: [{exercise: Leg press, dose: 4x5, rest: 03:00}]}\n"

    def said(*sessions: str) -> list[tuple[str, str, str, str]]:
        found = findings(f"plan: Block\nsessions:\n{''.join(sessions)}")
        return sorted(
            (f.rule, f.message, f.address, f.fingerprint) for f in found if f.rule in TRAPS
        )

    assert said(mon, fri) == said(fri, mon)
    assert [rule for rule, *_ in said(mon, fri)] == ["mixed-times", "yaml-boolean"]


@pytest.mark.parametrize("text", ["a: off", "a:\r\n- 3:00\r\nb: c\r\n", "- - 012\n", "a: {b: on}"])
def test_a_trap_is_found_at_the_edges_of_lines_and_texts(text: str) -> None:
    assert len(slips(text)) == 1
