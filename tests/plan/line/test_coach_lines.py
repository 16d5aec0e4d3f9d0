"""Lines as coaches write them: each is read as it is meant, or asked about."""

import reading_page
from reading_page import COLD, NAMES, SHOWN, questions, read_line
from strideaudit.plan.line.parts import Edit, Field
from strideaudit.plan.line.reader import read

LEAST_LINES = 120
LEAST_SHARE = 0.95


def lines() -> dict[str, str]:
    """Return each line with what it is."""
    return {one.text: one.want for one in reading_page.lines(SHOWN)}


def said(text: str, want: str) -> str:
    """Return what a line was read as, in the words of the file."""
    line = read_line(text)
    asked = questions(line)
    if line.kind != "work" or not asked:
        return reading_page.said(line)
    candidate = want.split(maxsplit=2)[2:]
    offered = [one for one in candidate if one in asked[0].candidates]
    return " ".join(("?", asked[0].kind, *offered))


def test_lines_that_no_rule_was_made_for_are_read_or_rightly_asked_about() -> None:
    found = list(reading_page.lines(COLD))
    ways = {one: reading_page.judged(one) for one in found}
    assert len(found) >= LEAST_LINES
    assert [one for one, way in ways.items() if way == "wrong"] == []
    right = sum(way in ("read", "asked") for way in ways.values())
    assert right >= LEAST_SHARE * len(found), [one for one, way in ways.items() if "vain" in way]


def test_each_line_is_read_or_asked_about() -> None:
    wanted = lines()
    assert len(wanted) >= LEAST_LINES
    wrong = {text: said(text, want) for text, want in wanted.items() if said(text, want) != want}
    assert wrong == {}


def test_nothing_is_left_over_without_a_question() -> None:
    read_lines = {text: read_line(text) for text in lines()}
    work = {text: line for text, line in read_lines.items() if line.kind == "work"}
    left = [text for text, line in work.items() if line.left and not questions(line)]
    assert left == []


def test_a_name_and_a_dose_in_two_fields_are_read_as_one_line() -> None:
    """A key and its value, two cells of a row: the colon between them is the seam."""
    wrong = {}
    for text, want in lines().items():
        name, colon, dose = text.partition(": ")
        if colon and name and dose and not want.startswith(("none", "unscored", "context")):
            whole = read_line(text)
            apart = read([Field(name, "name"), Field(dose, "dose")], NAMES)
            one = [(piece.exercise, piece.doses) for piece in whole.pieces]
            other = [(piece.exercise, piece.doses) for piece in apart.pieces]
            if one != other:
                wrong[text] = other
    assert wrong == {}


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda one: one.place, reverse=True):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text


def test_every_answer_that_is_offered_reads_without_a_question() -> None:
    wrong = []
    for text in lines():
        for question in questions(read_line(text)):
            for candidate, edits in zip(question.candidates, question.edits, strict=True):
                after = edited(text, edits)
                if edits and questions(read_line(after)):
                    wrong.append((text, candidate, after))
    assert wrong == []


def test_signs_and_case_change_nothing() -> None:
    """The same line in capitals, with typographic signs, is the same work."""
    wrong = {}
    for text, want in lines().items():
        if want.startswith(("?", "none")):
            continue
        typed = text.replace(" - ", " \u2013 ").replace("'", "\u2019").replace('"', "\u2033")
        for other in (typed, text.upper(), f"  {text} "):
            doses = [piece.doses for piece in read_line(other).pieces]
            if doses != [piece.doses for piece in read_line(text).pieces]:
                wrong[other] = said(other, want)
    assert wrong == {}
