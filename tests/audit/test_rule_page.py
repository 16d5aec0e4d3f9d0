"""The manual page of every rule, the same in all places that show it."""

import pytest
from every import every
from markdown_it import MarkdownIt

from strideaudit.audit import rule_page
from strideaudit.audit.findings import Rule
from strideaudit.audit.registry import every_rule
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.reference.lookup import explain
from strideaudit.terminal.screen import Screen

RULES: dict[str, Rule] = every_rule()


def words(text: str) -> str:
    return " ".join(text.split())


@every(RULES)
def test_a_page_has_all_its_paragraphs_in_order(name: str) -> None:
    labels = [one.label for one in rule_page.paragraphs(RULES[name])]

    assert labels[0] == ""
    assert [label for label in labels if label] == list(rule_page.LABELS)


@every(RULES)
def test_text_is_the_docstring_and_markdown_renders_to_it(name: str) -> None:
    rule = RULES[name]
    text = rule_page.as_text(rule)
    md = MarkdownIt()
    tokens = md.parse(rule_page.as_markdown(rule))
    blocks = [
        token.content
        if token.type == "fence"
        else "".join(child.content for child in token.children or ())
        for token in tokens
        if token.type in ("inline", "fence")
    ]
    plans = [token.content for token in tokens if token.type == "fence"]
    rendered = "\n\n".join(blocks)

    assert words(text).startswith(words(rule.doc))
    assert words(rendered) == words(text.replace("`", ""))
    assert "\\" not in rendered
    assert plans == [f"{one.plan}\n" for one in rule_page.paragraphs(rule) if one.plan]


@pytest.mark.parametrize("name", ["push-overreliance", "unknown-key"])
def test_explain_shows_the_same_page(name: str) -> None:
    lines, _ = explain(name, Screen(width=10_000))
    shown = words("\n".join("".join(text for text, _ in line) for line in lines))

    assert words(RULES[name].doc) in shown
    assert f"{name} rule, {rule_page.grade(RULES[name])}" in shown


def test_sources_are_listed_where_they_are_given() -> None:
    rule = RULES["start-exception"]
    cited = {key: f"Citation of <{key}>" for key in rule.sources}

    page = rule_page.as_markdown(rule, sources=cited)
    last = rule.sources[-1]
    shown = last.replace("_", "\\_")
    assert page.endswith(f"- `{last}`: Citation of &lt;{shown}>")
    assert "- `bezodis_2014`: Citation of &lt;bezodis\\_2014>" in page
    assert "`bezodis_2014`" not in rule_page.as_markdown(rule)


def test_the_thresholds_that_a_team_may_set_are_on_the_page() -> None:
    values = load_catalogue().thresholds["resisted-redundancy"]
    said = rule_page.settings("resisted-redundancy", values)

    assert said == (
        "a configuration may set, under `[rules.resisted-redundancy]`: `share_of_metres = 0.25`"
    )
    assert rule_page.as_text(RULES["resisted-redundancy"], said).count(f"Settings: {said}.") == 1
    assert rule_page.settings("unknown-key", {}) == ""


@every(RULES)
def test_explain_names_every_threshold_that_a_team_may_set(name: str) -> None:
    lines, _ = explain(name, Screen(width=10_000))
    shown = words("\n".join("".join(text for text, _ in line) for line in lines))

    for key, value in load_catalogue().thresholds.get(name, {}).items():
        assert f"{key} = {value:g}" in shown
