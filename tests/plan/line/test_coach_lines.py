"""Lines of ``tests/data/coach_lines.txt`` read as coaches mean them, or asked about."""

from pathlib import Path

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.known import KnownNames
from strideaudit.plan.line.parts import Edit, Field, Line, Piece, Question
from strideaudit.plan.line.reader import read

DATA = Path(__file__).parents[2] / "data" / "coach_lines.txt"
NAMES = KnownNames(load_catalogue())
LEAST_LINES = 120


def lines() -> dict[str, str]:
    """Return each line with what it is."""
    rows = (row for row in DATA.read_text(encoding="utf-8").splitlines() if " => " in row)
    pairs = (row.split(" => ") for row in rows if not row.startswith("# "))
    return {text: want.strip() for text, want in pairs}


def dose_said(dose: Dose) -> str:
    """Return a dose as the file writes it."""
    counts = f"{dose.sets:g}x" + ("" if dose.reps is None else f"{dose.reps:g}")
    for value, unit in ((dose.metres, "m"), (dose.seconds, "s"), (dose.contacts, "c")):
        if value is not None:
            return f"{counts}{'' if dose.reps is None else 'x'}{value:g}{unit}"
    return f"{counts}max" if dose.open_ended else counts


def piece_said(piece: Piece) -> str:
    ids = (piece.exercise,) if piece.exercise else NAMES.find(piece.name_text)
    return f"{'|'.join(ids)} {' + '.join(map(dose_said, piece.doses))}".strip()


def questions(line: Line) -> list[Question]:
    found = [piece.question for piece in line.pieces] + [line.question]
    return [one for one in found if one is not None]


def read_line(text: str) -> Line:
    return read([Field(text)], NAMES)


def said(text: str, want: str) -> str:
    """Return what a line was read as, in the words of the file."""
    line = read_line(text)
    if line.kind != "work":
        return f"{line.kind} {line.rounds:g}" if line.kind == "context" else line.kind
    asked = questions(line)
    if not asked:
        return " ;; ".join(map(piece_said, line.pieces))
    candidate = want.split(maxsplit=2)[2:]
    offered = [one for one in candidate if one in asked[0].candidates]
    return " ".join(("?", asked[0].kind, *offered))


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
