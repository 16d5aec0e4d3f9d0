"""What people read is in plain English: the words below are not used where a room is swept."""

import functools
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BETTER = {
    r"mend(s|ed|ing)?": "fix",
    r"anew": "again, start over",
    r"of ours": "our",
    r"(?<!there.)(is|are|was|were|be) no(?! (longer|more|less|better|doubt)\b)": "is not a",
    r"pass(es|ed|ing)? over": "skip",
    r"misus(e|es|ed)": "usage error",
    r"(stands|stood|standing there)(?! for\b)": "is, appears",
    r"stand (above|alone|at|below|beside|in|outside|there|under|without)": "be, appear",
    r"besides?": "next to, in addition",
    r"told|said|unsaid": "reported, shown",
    r"dear": "expensive",
    r"slip(s|ped)?": "mistake",
    r"hear(s|d)?": "honour",
    r"too(?=[.;:)\"']|$)": "also, as well",
}
"""Words that readers stumble over, as patterns, with what to write."""

SWEPT = (
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "benchmarks/*.md",
    "data/*.yaml",
    "docs/**/*.md",
    "docs/*.py",
    "examples/*",
    "src/strideaudit/*.py",
    "src/strideaudit/audit/**/*.py",
    "src/strideaudit/cli/**/*.py",
    "src/strideaudit/cli/starter/templates/*",
    "src/strideaudit/comparing/*.py",
    "src/strideaudit/converting/*.py",
    "src/strideaudit/inputs/**/*.py",
    "src/strideaudit/knowledge/**/*.py",
    "src/strideaudit/plan/*.py",
    "src/strideaudit/project/**/*.py",
    "src/strideaudit/reference/**/*.py",
    "src/strideaudit/reports/**/*.py",
    "src/strideaudit/servers/*.py",
    "src/strideaudit/terminal/*.py",
    "src/strideaudit/text/*.py",
    "tests/inputs/*.py",
)
"""Files whose prose is swept. A room that is swept adds its files; none is taken away."""

FAULT = "the fingerprint of plan-invalid is made of the message"
ALLOWED: dict[str, str] = {
    "stands inside its own anchor": FAULT,
    " stands twice": FAULT,
    "is no phase": FAULT,
    "nothing stands before a comma": FAULT,
    "cannot stand beside dates": FAULT,
    " stand both beside the ": FAULT,
    "this is no export of": FAULT,
    "would be cannot be told": FAULT,
}
"""Sentences, or parts of them, in which such a word is right, each with the reason."""

WHITE = r"\s+"
PATTERNS = {
    re.compile(rf"\b(?:{words.replace(' ', WHITE)})\b", re.IGNORECASE | re.DOTALL): better
    for words, better in BETTER.items()
}
QUOTED = re.compile(r"`[^`\n]*`")
INDENT = re.compile(r"\n[ \t]+")
FIELDS = re.compile(r"\{[^{}]*\}")


def blank(match: "re.Match[str]") -> str:
    """As many spaces and lines as were there, so that what follows keeps its place."""
    return re.sub(r"\S", " ", match.group())


def python_prose(text: str) -> Iterator[tuple[int, str]]:
    """Strings and comments with their lines; names in the fields of a string are code."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
        elif tokenize.tok_name[token.type] in ("STRING", "FSTRING_MIDDLE"):
            prefix = token.string[:2].lower()
            is_format = token.type == tokenize.STRING and "f" in prefix
            yield token.start[0], FIELDS.sub(blank, token.string) if is_format else token.string


@functools.cache
def prose(path: Path) -> tuple[tuple[int, str], ...]:
    """Return the prose of a file with the line where each piece begins; code is blanked out."""
    text = path.read_text(encoding="utf-8")
    pieces = python_prose(text) if path.suffix == ".py" else iter([(1, text)])
    return tuple((line, INDENT.sub("\n", QUOTED.sub(blank, piece))) for line, piece in pieces)


def is_allowed(piece: str, found: "re.Match[str]") -> bool:
    return any(
        place.start() <= found.start() and found.end() <= place.end()
        for sentence in ALLOWED
        for place in re.finditer(r"\s+".join(map(re.escape, sentence.split())), piece)
    )


def hits(path: Path) -> Iterator[str]:
    for line, piece in prose(path):
        for pattern, better in PATTERNS.items():
            for found in pattern.finditer(piece):
                if not is_allowed(piece, found):
                    at = line + piece.count("\n", 0, found.start())
                    words = " ".join(found.group().split())
                    yield f"{path}:{at}: {words!r}, better: {better}"


def swept(pattern: str) -> list[Path]:
    return sorted(path for path in ROOT.glob(pattern) if path.is_file())


def test_rooms_that_are_swept_use_plain_words() -> None:
    found = [hit for pattern in SWEPT for path in swept(pattern) for hit in hits(path)]

    assert found == []


def test_every_swept_room_has_files() -> None:
    assert [pattern for pattern in SWEPT if not swept(pattern)] == []


def test_every_allowed_sentence_is_still_there_and_needs_to_be_allowed() -> None:
    text = " ".join(
        " ".join(piece.split())
        for pattern in SWEPT
        for path in swept(pattern)
        for _, piece in prose(path)
    )
    needed = [one for one in ALLOWED if any(pattern.search(one) for pattern in PATTERNS)]

    assert [one for one in ALLOWED if " ".join(one.split()) not in text] == []
    assert needed == list(ALLOWED)
    assert all(ALLOWED.values())


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("a.py", 'X = 1  # this is no\n# such thing\nY = f"{slip.text} stands here"\n', [1, 3]),
        ("a.py", '"""A page.\n\nIt was passed\nover, and mended.\n"""\n', [4, 3]),
        ("a.py", "def stands(slip: str) -> str:\n    return slip\n", []),
        (
            "a.py",
            '"""It is no longer there; W stands for warm-up; `mend` is code; too few."""\n',
            [],
        ),
        ("a.md", "A line.\n\nThe same holds here, too.\n", [3]),
        ("a.yaml", "about: >-\n  the muscle beside\n  which it lies\n", [2]),
    ],
)
def test_what_is_found(name: str, text: str, lines: list[int], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    assert [int(hit.removeprefix(f"{path}:").partition(":")[0]) for hit in hits(path)] == lines
