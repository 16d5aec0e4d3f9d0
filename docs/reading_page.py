"""Makes the page of what is read, from the lines of the tests and what the reader says of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.known import KnownNames
from strideaudit.plan.line.parts import Field, Line, Piece, Question
from strideaudit.plan.line.reader import read

LINES = Path(__file__).parents[1] / "tests" / "data"
SHOWN, COLD = LINES / "coach_lines.txt", LINES / "cold_lines.txt"
NAMES = KnownNames(load_catalogue())
_KINDS = {
    "none": "no work",
    "unscored": "warm-up or cool-down",
    "context": "the head of a circuit",
}


class CoachLine(NamedTuple):
    """A line of a file, and what it is."""

    part: str
    """The heading above it."""

    text: str
    want: str


def lines(path: Path) -> Iterator[CoachLine]:
    """Yield the lines of a file."""
    part = ""
    for row in path.read_text(encoding="utf-8").splitlines():
        text, arrow, want = row.rpartition(" => ")
        if row.startswith("# ") and not arrow:
            part = row[2:]
        elif arrow and not row.startswith("# "):
            yield CoachLine(part, text, want.strip())


def dose_said(dose: Dose) -> str:
    """Return a dose as the files write it: ``3x8``, ``2x4x30m``, ``3xmax``."""
    counts = f"{dose.sets:g}x" + ("" if dose.reps is None else f"{dose.reps:g}")
    for value, unit in ((dose.metres, "m"), (dose.seconds, "s"), (dose.contacts, "c")):
        if value is not None:
            return f"{counts}{'' if dose.reps is None else 'x'}{value:g}{unit}"
    return f"{counts}max" if dose.open_ended else counts


def piece_said(piece: Piece) -> str:
    """Return the exercise and the doses of a piece as the files write them."""
    ids = (piece.exercise,) if piece.exercise else NAMES.find(piece.name_text)
    return f"{'|'.join(ids)} {' + '.join(map(dose_said, piece.doses))}".strip()


def read_line(text: str) -> Line:
    """Return what the reader makes of a line."""
    return read([Field(text)], NAMES)


def questions(line: Line) -> list[Question]:
    """Return what is asked about a line."""
    found = [piece.question for piece in line.pieces] + [line.question]
    return [one for one in found if one is not None]


def said(line: Line) -> str:
    """Return what a line was read as, as the files write it; empty if it is asked about."""
    if line.kind != "work":
        return f"{line.kind} {line.rounds:g}" if line.kind == "context" else line.kind
    return "" if questions(line) else " ;; ".join(map(piece_said, line.pieces))


def judged(one: CoachLine) -> str:
    """Return how a line was read: ``read``, ``asked``, ``asked in vain`` or ``wrong``.

    It is rightly asked about if what it is, is among the answers; a name that nobody knows, if its
    dose was read.
    """
    line = read_line(one.text)
    asked = questions(line)
    if not asked:
        return "read" if said(line) == one.want else "wrong"
    offered = {candidate for question in asked for candidate in question.candidates}
    known = {piece_said(piece).partition(" ")[0] for piece in line.pieces}
    answer = one.want.removeprefix("?").strip()
    is_known = answer in offered or any(
        part.strip().partition(" ")[0] in offered | known for part in answer.split(";;")
    )
    if not answer or is_known or all(question.kind == "name" for question in asked):
        return "asked"
    return "asked in vain"


def page() -> str:
    """Return the page below its head: the lines by shape, and the figure."""
    parts: dict[str, list[CoachLine]] = {}
    for one in lines(SHOWN):
        parts.setdefault(one.part, []).append(one)
    text = f"\n## How well\n\n{figure()}\n"
    for part, found in parts.items():
        if "=>" in part or not found:
            continue
        rows = "".join(
            f"| `{one.text}` | {_shown(one)} |\n" for one in found if "|" not in one.text
        )
        text += f"\n## {part[0].upper()}{part[1:]}\n\n| a line | is |\n|---|---|\n{rows}"
    return text


def figure() -> str:
    """Return how many of the lines that no rule was made for are read, asked about and wrong."""
    counts: dict[str, int] = {}
    found = list(lines(COLD))
    for one in found:
        way = judged(one)
        counts[way] = counts.get(way, 0) + 1
    ways = {
        "read": "read as they are meant",
        "asked": "asked about, with the right answer among those offered",
        "asked in vain": "asked about without it",
        "wrong": "read wrongly",
    }
    rows = "".join(f"| {counts.get(way, 0)} | {words} |\n" for way, words in ways.items())
    return (
        f"{len(found)} lines (`tests/data/cold_lines.txt`) were written before the reader had seen "
        f"any of them; one rule was made for one of them since, `60s jog`:\n\n"
        f"| lines | are |\n|---|---|\n{rows}| 0 | refused |"
    )


def _shown(one: CoachLine) -> str:
    """Return what a line is, in words."""
    line = read_line(one.text)
    if line.kind != "work":
        return _KINDS[line.kind]
    asked = questions(line)
    if asked:
        offered = [_named(candidate) for question in asked for candidate in question.candidates]
        return "asked" + (f": {', or '.join(dict.fromkeys(offered))}" if offered else "")
    return "; ".join(_piece(piece) for piece in line.pieces)


def _piece(piece: Piece) -> str:
    key, _, doses = piece_said(piece).partition(" ")
    return f"{_named(key.split('|')[0])} {doses}".strip()


def _named(candidate: str) -> str:
    return NAMES.title(candidate) if NAMES.find(candidate) == (candidate,) else f"`{candidate}`"
