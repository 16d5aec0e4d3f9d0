"""Writes which verdicts a new version of the knowledge moves, as a table for the changelog.

    python docs/moved_verdicts.py --before REVISION

Both versions audit the same plans: those of ``examples/`` and ``tests/`` in this checkout. REVISION
is a commit, branch or tag, of which a worktree is made and removed again; or a folder with
another checkout; or a folder with other data, which the program of this checkout then reads. Of
each plan whose verdict or judgement of a phase differs there is a row, with the numbers that moved.
The exit code is 0 whatever has moved.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
HOLDS_PLANS = frozenset(("plans", "imports", "as_written"))
"""Folders below ``tests/`` in which every file is a plan, apart from those with ``NO_PLAN``."""

NO_PLAN = frozenset((".head", ".md5", ".py", ".pyc"))
PHASES = ("push", "swing", "return")
BATCH = 200
"""Plans that one process reads."""

TODAY = "2026-06-01"
"""The day by which both judge."""

OF_PHASES = ("push-overreliance", "phase-untouched", "phase-thin", "two-thirds-untouched")
"""Findings that say what a plan is, next to its verdict."""

RUN = "import sys; from strideaudit.__main__ import main; sys.exit(main())"


class Judged(NamedTuple):
    """What one version says of a plan."""

    verdict: str
    findings: tuple[str, ...]
    """The rules and severities of findings about phases."""

    shares: tuple[float | None, ...]
    """The share of each phase, 0 to 1."""

    doses: Mapping[str, float | None]
    """What each line is worth in a session [SE]; None where it is left out."""


Report = Mapping[str, Judged]
"""What one version says, by the path of a plan."""


class Version(NamedTuple):
    """A program with its data."""

    knowledge: str
    report: Report


def main(words: Sequence[str] | None = None) -> int:
    """Compare, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--before", required=True, metavar="REVISION")
    parser.add_argument("paths", nargs="*", help="plans; by default those of the repository")
    options = parser.parse_args(words)
    paths = options.paths or plans()
    with checkout(options.before) as (source, data):
        before = judged(source, data, paths)
    after = judged(ROOT / "src", None, paths)
    print(table(before, after), end="")
    return 0


def plans() -> list[str]:
    """Return the path of every plan of this checkout, from its top."""
    found = [
        path
        for top in (ROOT / "examples", ROOT / "tests")
        for path in top.rglob("*")
        if path.is_file() and path.suffix not in NO_PLAN
        if top.name == "examples" or HOLDS_PLANS & {*path.relative_to(top).parts[:-1]}
    ]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


@contextmanager
def checkout(revision: str) -> Iterator[tuple[Path, Path | None]]:
    """Give the sources of another version, and its data where the sources are those of here."""
    folder = Path(revision)
    if (folder / "src" / "strideaudit").is_dir():
        yield folder.resolve() / "src", None
    elif (folder / "phases.yaml").is_file():
        yield ROOT / "src", folder.resolve()
    else:
        with tempfile.TemporaryDirectory() as made:
            tree = Path(made) / "before"
            git = ("git", "-C", str(ROOT), "worktree")
            add = [*git, "add", "--quiet", "--detach", str(tree), revision]
            subprocess.run(add, check=True)  # noqa: S603 - the revision is the developer's own
            try:
                yield tree / "src", None
            finally:
                remove = [*git, "remove", "--force", str(tree)]
                subprocess.run(remove, check=True)  # noqa: S603 - the folder was made here


def judged(source: Path, data: Path | None, paths: Sequence[str]) -> Version:
    """Return what a version says of some plans.

    Args:
        source: The folder that ``strideaudit`` is imported from.
        data: Other data than that next to the sources.
        paths: The plans, from the top of this checkout.
    """
    env = {key: value for key, value in os.environ.items() if not key.startswith("STRIDEAUDIT_")}
    env["PYTHONPATH"] = str(source)
    with tempfile.TemporaryDirectory() as kept:
        env["XDG_CACHE_HOME"] = kept  # no other version reads what this one compiles
        if data is not None:
            env["PYTHONPATH"] = str(_with_data(Path(kept), data))
        found: dict[str, Judged] = {}
        knowledge = ""
        for start in range(0, len(paths), BATCH):
            content = _check(paths[start : start + BATCH], env)
            knowledge = content["tool"]["knowledge"]
            for plan in content["plans"]:
                found[_key(plan, found)] = _judged(plan)
    return Version(knowledge, found)


def _with_data(folder: Path, data: Path) -> Path:
    """Return a folder with the sources of this checkout and other data next to them."""
    import shutil

    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(data, folder / "data")
    return folder / "src"


def _check(paths: Sequence[str], env: Mapping[str, str]) -> Any:  # noqa: ANN401 - a report
    words = [sys.executable, "-c", RUN, "check", "--isolated", "--no-respect-gitignore"]
    words += ["--today", TODAY, "--output-format", "json", "--", *paths]
    done = subprocess.run(  # noqa: S603 - this program, with plans of the repository
        words, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise SystemExit(f"no report: {done.stderr or done.stdout}") from None


def _key(plan: Mapping[str, Any], found: Report) -> str:
    """Return the path of a plan; the second plan of a file has its title, or a number, as well."""
    path = str(plan["path"])
    number = sum(key == path or key.startswith(f"{path} #") for key in found)
    return f"{path} #{number + 1}" if number else path


def _judged(plan: Mapping[str, Any]) -> Judged:
    findings = [
        f"{one['rule']} ({one['severity']})" for one in plan["findings"] if one["rule"] in OF_PHASES
    ]
    phases = plan.get("phases") or {}
    shares = tuple((phases.get(phase) or {}).get("share") for phase in PHASES)
    doses: dict[str, float | None] = {}
    for entry in plan.get("entries") or ():
        left_out = entry["left_out"] not in (None, "section")
        doses[entry["text"]] = None if left_out else entry["set_equivalents"]
    return Judged(plan["verdict"], tuple(sorted(findings)), shares, doses)


def table(before: Version, after: Version) -> str:
    """Return the table of what moved, and how many plans did not."""
    rows = [
        f"| `{path}` | {_words(old, new)} | {_numbers(old, new)} |"
        for path, old in before.report.items()
        if (new := after.report.get(path))
        and (old.verdict, old.findings) != (new.verdict, new.findings)
    ]
    head = f"Knowledge {before.knowledge} to {after.knowledge}: "
    count = f"{len(rows)} of {len(after.report)} plans are judged otherwise.\n"
    if not rows:
        return head + count
    return "\n".join((head + count, "| plan | verdict | by |", "|---|---|---|", *rows, ""))


def _words(old: Judged, new: Judged) -> str:
    """Return which verdict and which findings came and went."""
    parts = [f"{old.verdict} → {new.verdict}"] if old.verdict != new.verdict else []
    gone, come = Counter(old.findings), Counter(new.findings)
    parts += [f"no more {one}" for one in (gone - come).elements()]
    parts += [f"new {one}" for one in (come - gone).elements()]
    return "<br>".join(parts)


def _numbers(old: Judged, new: Judged) -> str:
    """Return the shares that moved, and the lines whose dose did."""
    parts = [
        f"{phase} {_percent(one)} → {_percent(other)}"
        for phase, one, other in zip(PHASES, old.shares, new.shares, strict=True)
        if _percent(one) != _percent(other)
    ]
    parts += [
        f"`{text.replace('|', '/')}` {_dose(value)} → {_dose(new.doses.get(text))}"
        for text, value in old.doses.items()
        if _dose(value) != _dose(new.doses.get(text))
    ]
    return "<br>".join(parts) or "what no dose shows"


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{100 * share:.0f} %"


def _dose(value: float | None) -> str:
    return "left out" if value is None else f"{value:.1f}"


if __name__ == "__main__":
    sys.exit(main())
