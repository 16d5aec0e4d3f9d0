"""Elements: text stays text, attributes keep their case, a page is one tree."""

from html.parser import HTMLParser
from xml.etree.ElementTree import tostring

from strideaudit.page.elements import document, el, headings


def shown(*children: str) -> str:
    return tostring(el("p", *children), encoding="unicode", method="html")


class Seen(HTMLParser):
    """Collects what a browser would make of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_text_never_becomes_markup() -> None:
    hostile = '"><svg onload="x">&</p><script>'
    made = el("p", hostile, title=hostile)

    found = Seen(tostring(made, encoding="unicode", method="html")).tags
    assert found == [("p", {"title": hostile})]


def test_control_characters_are_visible() -> None:
    assert shown("a\x1b[31mb\u202ec\ud800\n") == "<p>a\\x1b[31mb\\u202ec\\ud800\\x0a</p>"


def test_text_follows_an_element_in_its_order() -> None:
    made = el("p", "a", el("b", "b"), "c", None, ["d", el("i", "e")], "f")

    assert tostring(made, encoding="unicode") == "<p>a<b>b</b>cd<i>e</i>f</p>"


def test_attributes_have_the_names_of_html_and_svg() -> None:
    made = el("svg", viewBox="0 0 1 1", class_="a", aria_label="b", role=None, tabindex=0)

    assert made.attrib == {"viewBox": "0 0 1 1", "class": "a", "aria-label": "b", "tabindex": "0"}


def test_the_head_of_a_table_has_no_empty_header() -> None:
    row = headings(("", "n"), ("Athlete", ""))[0]

    assert [(cell.tag, cell.get("scope")) for cell in row] == [("td", None), ("th", "col")]


def test_a_page_says_what_it_may_load_and_has_one_style() -> None:
    text = document("A & B", el("defs"), el("h1", "A"), "strideaudit 1")

    assert text.startswith('<!doctype html>\n<html lang="en"><head><meta charset="utf-8">')
    assert "<title>A &amp; B</title>" in text
    assert text.count("<style>") == text.count("</style>") == 1
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'" in text
    assert "&amp;" not in text.partition("<style>")[2].partition("</style>")[0]
