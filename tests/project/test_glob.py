"""Patterns mean what they mean to git, and none takes long."""

import shutil
import subprocess
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from strideaudit.project.config.glob import Glob, Name
from strideaudit.project.config.model import Pattern
from strideaudit.project.config.patterns import fits, is_pattern

GIT = shutil.which("git") or "git"
FOLDERS = ("", "d/", "d/e/", "d/e/d/", "x/", "x/y/", "x/y/z/")
NAMES = ("a", "b", "ab", "abc", "aXbXc", "a*", "a?", "[x]", "x y", "]", "-", "!n", "#c", "A1", "s ")
FILES = tuple(f"{folder}{name}" for folder in FOLDERS for name in NAMES)
LINES = (
    "a", "/a", "a/", "d", "d/", "/d", "/d/", "d/a", "/d/a", "e", "e/", "d/e", "/e", "d/e/", "e/d",
    "*", "**", "***", "/*", "/**", "**/", "*/", "/*/", "/**/", "*/a", "*/*", "*/*/a", "/*/*/a",
    "**/a", "**/d", "**/d/", "**/e/d", "d/**", "d/**/", "d/**/a", "d/**/d", "d/**/d/a", "x/**/z/a",
    "**/**/a", "d/**/**/a", "**/d/**", "**d", "d**", "d/**a", "d/a**", "d/*/a", "d/*/*",
    "a*", "*b", "*b*", "a*c", "a*b*c", "a**c", "a*b*", "*a*b*c*", "a?c", "a?", "??", "???", "?",
    "a*?", "?*c", "*?*", "[ab]", "[a-c]", "[!a]", "[^a]", "[]]", "[!]]", "[]-]", "[a-]", "[-a]",
    "[[]x[]]", r"\[x\]", r"[\]]", r"[a\-c]", "[[:alpha:]]", "[[:upper:]][[:digit:]]",
    "[![:alpha:]]", "[[:nothing:]]", "[a", "a[", "a[b",
    r"\a", r"a\*", r"a\?", r"\!n", r"\#c", "!n", "#c", "x y",
    "x?y", "x y ", r"s\ ", "s ", "s", "s*", "a\\", "\\", "//", "/", "", " ", "d//a", "//a", "a//",
    "ab*c", "[a]*[c]", "a[X]*[X]c", "*[X]*", "A*", "x/*/z", "x/y/../a", "./a", "d/./a",
)  # fmt: skip
"""Lines of a .gitignore, each alone. For `d**/a` git 2.39 compares two unrelated addresses."""

SEVERAL = (
    ("*", "!a"), ("a*", "!ab*", "abc"), ("d/", "!d/a"), ("d/*", "!d/a"), ("d/*", "!d/e"),
    ("d/*", "!d/e/", "d/e/*", "!d/e/a"), ("*", "!*/", "!a"), ("/*", "!/d", "/d/*", "!/d/e"),
    ("!a", "a"), ("a", "!a", "a"), ("**", "!**/", "!**/ab"), ("d/**", "!d/**/a"),
    ("x/y", "!x/y/z/a"), ("# a", "b", "", "!", "!b"),
)  # fmt: skip


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with every file."""
    top = tmp_path_factory.mktemp("tree")
    subprocess.run([GIT, "init", "-q", str(top)], check=True)
    for file in FILES:
        (top / file).parent.mkdir(parents=True, exist_ok=True)
        (top / file).touch()
    return top


def git_ignores(top: Path, lines: tuple[str, ...]) -> set[str]:
    """Return the files that git ignores by some lines."""
    (top / ".gitignore").write_text("".join(f"{line}\n" for line in lines))
    done = subprocess.run(
        [GIT, "check-ignore", "--no-index", "--stdin", "-z"], cwd=top, capture_output=True,
        check=False, input="\0".join(FILES), text=True,
    )  # fmt: skip
    return set(done.stdout.split("\0")) - {""}


def we_ignore(top: Path, lines: tuple[str, ...]) -> set[str]:
    """Return the files that we ignore by some lines."""
    patterns = [Pattern(str(top), line) for line in lines]
    return {file for file in FILES if fits(f"{top}/{file}", patterns)}


def test_every_line_ignores_what_it_ignores_for_git(tree: Path) -> None:
    wrong = {}
    for lines in (*((line,) for line in LINES), *SEVERAL):
        git, ours = git_ignores(tree, lines), we_ignore(tree, lines)
        if git != ours:
            wrong[lines] = sorted(git - ours), sorted(ours - git)
    assert wrong == {}


@given(
    st.text("ab*?/", min_size=1, max_size=8),
    st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=4),
)
def test_a_pattern_means_what_another_program_reads_in_it(line: str, names: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = GitIgnoreSpec.from_lines([line])
    path = "/".join(names)
    assert fits(f"/top/{path}", [Pattern("/top", line)]) == other.match_file(path), (line, path)


@given(st.text("ab*?[]!-\\:/ #", max_size=12), st.text("ab[]!-\\: ", max_size=8))
def test_no_pattern_is_an_error(line: str, path: str) -> None:
    assert fits(f"/top/{path}", [Pattern("/top", line)]) in (True, False)
    assert is_pattern(line) in (True, False)


class Counted(str):
    """A name that counts how often a piece is sought in it."""

    __slots__ = ()
    looks = 0

    def find(self, *args: object) -> int:
        Counted.looks += 1
        return super().find(*args)  # type: ignore[arg-type]


def test_a_star_is_never_tried_again() -> None:
    Counted.looks = 0
    assert not Name("a*" * 30 + "b").fits(Counted("a" * 250))
    assert Name("a*" * 30 + "a").fits(Counted("a" * 250))
    assert not Name("*".join("ab" * 30)).fits(Counted("a" * 250))
    assert Counted.looks <= 3 * 60


def test_folders_are_never_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    fitting = Name.fits

    def counted(self: Name, name: str) -> bool:
        looks.append(name)
        return fitting(self, name)

    monkeypatch.setattr(Name, "fits", counted)
    pattern = Glob("**/a/" * 30 + "b")
    assert not pattern.matches(("a",) * 500, is_folder=False)
    assert len(looks) <= 30 * 500
