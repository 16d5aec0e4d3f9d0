"""The pages in ``docs/catalogue``: current, complete, honest, and Markdown that shows its text."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from catalogue_pages import pages
from how_sure import every_number
from marked import escaped, prose, table
from strideaudit.knowledge.base import Basis
from strideaudit.knowledge.models import Knowledge
from strideaudit.reference.exercise_page import SURE

HOW_SURE = "catalogue/how-sure.md"
LINK = re.compile(r"\]\(([^)]+)\)")
MARKDOWN = MarkdownIt().enable("table").enable("strikethrough")


def shown(markdown: str) -> str:
    """Return the text that Markdown shows, if it shows nothing but text in one paragraph."""
    opening, inline, closing = MARKDOWN.parse(markdown)
    assert (opening.type, inline.type, closing.type) == (
        "paragraph_open", "inline", "paragraph_close",
    )  # fmt: skip
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


def test_there_is_a_page_for_every_exercise_and_no_other(knowledge: Knowledge) -> None:
    ids = {path.removeprefix("catalogue/exercises/").removesuffix(".md") for path in pages()
           if path.startswith("catalogue/exercises/")}  # fmt: skip

    assert ids == knowledge.exercises.keys()
    assert pages().keys() - {f"catalogue/exercises/{key}.md" for key in ids} == {
        f"catalogue/{name}.md"
        for name in ("README", "by-phase", "by-muscle", "by-equipment", "how-sure")
    }


def test_every_link_leads_to_a_page() -> None:
    lost = []
    for path, text in pages().items():
        for target in LINK.findall(text):
            place = (Path("/") / path).parent / target
            found = str(place.resolve().relative_to("/"))
            if found not in pages():
                lost.append((path, target))

    assert lost == []


def test_every_page_says_that_its_credits_are_judged() -> None:
    said = [path for path, text in pages().items() if SURE not in text]

    assert said == ["catalogue/by-equipment.md", "catalogue/how-sure.md"]  # they show no credit


def test_pages_cite_only_sources_of_the_data(knowledge: Knowledge) -> None:
    for path, text in pages().items():
        if path.startswith("catalogue/exercises/"):
            listed = re.findall(r"^- `(\w+)`:", text, re.MULTILINE)
            rows = re.findall(r"`(\w+)` [ABCD]\b", text)
            assert listed, path
            assert set(rows) <= set(listed) <= knowledge.sources.keys(), path


def test_prose_says_push_phase_and_promises_nothing() -> None:
    for path, text in pages().items():
        sentences = [line for line in text.splitlines() if not line.startswith(("|", "- **Also"))]
        bare = re.search(r"[Pp]ush(?= muscle| work| exercise| group)", "\n".join(sentences))
        assert bare is None, path


def test_every_page_is_sound_markdown() -> None:
    for path, text in pages().items():
        tokens = MARKDOWN.parse(text)
        kinds = {token.type for token in tokens}
        assert not kinds & {"html_block", "code_block", "fence"}, path
        assert "table_open" in kinds or path.endswith("by-equipment.md") or "by-muscle" in path
        assert text.endswith("\n")
        assert "\n\n\n" not in text


@pytest.mark.parametrize("phase", ["Push", "Swing", "Return"])
def test_the_index_by_phase_begins_with_what_gives_most(phase: str) -> None:
    part = (
        pages()["catalogue/by-phase.md"].partition(f"## {phase} phase\n")[2].partition("\n## ")[0]
    )
    rows = re.findall(r"^\| \[.*?\| (\d+) % \| (\d+) % \|", part, re.MULTILINE)
    most = [max(int(lesson), int(evidence)) for lesson, evidence in rows]

    assert len(most) > 20
    assert most == sorted(most, reverse=True)


def test_the_index_by_muscle_has_every_muscle_and_both_models(knowledge: Knowledge) -> None:
    text = pages()["catalogue/by-muscle.md"]
    heads = re.findall(r"^### (.*)$", text, re.MULTILINE)

    names = [muscle.name for muscle in knowledge.muscles.values()]
    assert all(any(name in head for head in heads) for name in names)
    hamstrings = text.partition("### Biceps femoris, long head")[2].partition("\n###")[0]
    assert re.search(r"- \*\*lesson 0.5, evidence 0\*\*: .*\[Back squat\]", hamstrings)


def test_the_index_by_equipment_lists_an_exercise_under_all_it_can_be_done_with(
    knowledge: Knowledge,
) -> None:
    text = pages()["catalogue/by-equipment.md"]

    links = LINK.findall(text)
    wanted = [f"exercises/{key}.md" for key, row in knowledge.exercises.items()
              for _ in row.equipment]  # fmt: skip
    assert sorted(links) == sorted(wanted)


# How sure are we


def test_how_sure_counts_every_basis_in_the_data(knowledge: Knowledge) -> None:
    numbers = list(every_number(knowledge))
    sums = [sum(one.many for one in numbers if one.basis == basis) for basis in Basis]

    total = " | ".join(f"**{count}**" for count in (sum(sums), *sums))
    assert f"| **all** | {total} |" in pages()[HOW_SURE]
    assert f"Of {sum(sums)} numbers and choices" in pages()[HOW_SURE]
    assert "| phase fractions of joint actions, lesson | 48 |" in pages()[HOW_SURE]
    emphases = sum(len(row.actions or ()) for row in knowledge.exercises.values())
    row = f"| emphases of joint actions in exercises | {emphases} | 0 | 0 | {emphases} |"
    assert row in pages()[HOW_SURE]


def test_both_tables_of_how_sure_count_the_same(knowledge: Knowledge) -> None:
    total = sum(one.many for one in every_number(knowledge))
    part = pages()[HOW_SURE].partition("## By what they rest on")[2].partition("\n## ")[0]

    assert (
        sum(map(int, re.findall(r"^\| [^|]*[a-z][^|]* \| (\d+) \|", part, re.MULTILINE))) == total
    )


def test_how_sure_lists_all_that_is_contested(knowledge: Knowledge) -> None:
    part = pages()[HOW_SURE].partition("## Contested")[2]

    for actions in (knowledge.joint_actions, knowledge.stride_patterns):
        for key, action in actions.items():
            assert (f"(`{key}`)" in part) == bool(
                action.contested or action.phases.lesson.shares != action.phases.evidence.shares
            ), key
    assert part.count("`kubo_2019`") == 3  # the hamstrings in squats


# Escaping


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1))
@example("1. first")
@example("a*b* _c_ [d](e) <f> |g| ~~h~~ `i` &amp; \\ # + -")
@example("# head")
@example("- item")
@example("===")
def test_escaped_text_shows_as_itself(text: str) -> None:
    assert shown(escaped(text)) == " ".join(text.split())


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1))
@example("a|b")
def test_an_escaped_cell_stays_one_cell(text: str) -> None:
    tokens = MARKDOWN.parse(table(("one", "two"), [(escaped(text), "end")]))

    cells = [tokens[i + 1].children for i, one in enumerate(tokens) if one.type == "td_open"]
    texts = ["".join(child.content for child in cell or []) for cell in cells]
    assert texts == [" ".join(text.split()), "end"]


def test_what_stands_in_backticks_is_code_and_a_lone_backtick_is_not() -> None:
    assert prose("in `lesson_a` it is _so_") == "in `lesson_a` it is \\_so\\_"
    assert prose("a ` b") == "a \\` b"


def test_a_table_without_rows_is_nothing() -> None:
    assert table(("a",), []) == ""
    assert table(("a", "b"), [("1", "2")], right=(1,)) == "| a | b |\n|:--|--:|\n| 1 | 2 |"
