"""Compare what two programs report of the same plans, wording aside.

    python tests/same_reports.py --before /old/.venv/bin/strideaudit --after .venv/bin/strideaudit

Both run in this checkout over all plans of ``examples/`` and ``tests/``, in every format that
machines read. Prose and the version are masked; all else must be the same, fingerprints and exit
codes included. Each file that differs is listed with its first difference; the exit code is 1 then.
"""

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from xml.etree.ElementTree import Element, fromstring

ROOT = Path(__file__).parents[1]
HOLDS_PLANS = {"plans", "imports"}
"""Folders below ``tests/`` in which every file is a plan, apart from those with ``NO_PLAN``."""

NO_PLAN = {".head", ".md5", ".py", ".pyc"}
WHOLE = "(the report itself)"
MASK = "..."
BATCH = 200
"""Plans that one process reads."""

BATCH_GITHUB = 4
"""The same for GitHub's format, which shows ten findings of a severity and drops the rest."""

TODAY = "2026-06-01"
"""The day by which both judge."""

Lines: TypeAlias = dict[str, list[str]]
"""Of each plan what a report says of it, masked, a line for each thing; by its path."""


class Difference(NamedTuple):
    """The first thing that two reports say differently of one plan."""

    path: str
    output_format: str
    before: str
    after: str


# What is masked


def masked_json(content: Any, prose: frozenset[str]) -> Any:  # noqa: ANN401 - any JSON value
    """Return JSON with every text under one of some keys masked."""
    if isinstance(content, dict):
        return {
            key: MASK if key in prose and _is_prose(key, value) else masked_json(value, prose)
            for key, value in content.items()
        }
    if isinstance(content, list):
        return [masked_json(value, prose) for value in content]
    return content


def _is_prose(key: str, value: object) -> bool:
    """Tell whether a value is prose; why an entry is left out is one word, for machines."""
    return isinstance(value, str) and (key != "why" or " " in value)


def flat(content: Any, place: str = "") -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Yield a line for each value of JSON, with the way to it."""
    if isinstance(content, dict) and content:
        for key, value in content.items():
            yield from flat(value, f"{place}.{key}")
    elif isinstance(content, list) and content:
        for number, value in enumerate(content):
            yield from flat(value, f"{place}[{number}]")
    else:
        yield f"{place} = {json.dumps(content)}"


def _grouped(things: list[Any], path_of: Callable[[Any], str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for thing in things:
        found[path_of(thing)].append(thing)
    return found


def _lines(whole: object, by_path: Mapping[str, object]) -> Lines:
    return {WHOLE: list(flat(whole)), **{path: list(flat(one)) for path, one in by_path.items()}}


REPORT = frozenset(("message", "why", "fix", "label", "version", "broken"))


def of_json(text: str) -> Lines:
    """Mask our own format."""
    content = masked_json(json.loads(text), REPORT)
    plans = content.pop("plans", [])
    return _lines(content, _grouped(plans, lambda plan: plan["path"]))


def of_jsonl(text: str) -> Lines:
    """Mask our own format with a line for each plan."""
    whole, *plans = (masked_json(json.loads(line), REPORT) for line in text.splitlines())
    return _lines(whole, _grouped(plans, lambda plan: plan["path"]))


def of_sarif(text: str) -> Lines:
    """Mask SARIF: all its texts are prose, in messages, in rules and in their help."""
    prose = frozenset(("text", "markdown", "semanticVersion"))
    content = masked_json(json.loads(text), prose)
    (run,) = content["runs"]
    run["tool"]["driver"]["version"] = MASK

    def path_of(result: Any) -> str:  # noqa: ANN401 - a JSON object
        path: str = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        return path

    return _lines(content, _grouped(run.pop("results"), path_of))


def of_gitlab(text: str) -> Lines:
    """Mask GitLab's Code Quality report."""
    content = masked_json(json.loads(text), frozenset(("description",)))
    return _lines([], _grouped(content, lambda one: one["location"]["path"]))


def of_rdjson(text: str) -> Lines:
    """Mask reviewdog's format."""
    content = masked_json(json.loads(text), frozenset(("message",)))
    found = content.pop("diagnostics")
    return _lines(content, _grouped(found, lambda one: one["location"]["path"]))


def of_junit(text: str) -> Lines:
    """Mask JUnit XML: the attribute ``message`` and the text of an element are prose."""
    top = fromstring(text)  # noqa: S314 - our own report
    suites = _grouped(list(top), lambda suite: suite.get("name"))
    return _lines(
        top.attrib, {path: [_element(one) for one in found] for path, found in suites.items()}
    )


def _element(element: Element) -> Any:  # noqa: ANN401 - a JSON value
    names = {key: MASK if key == "message" else value for key, value in element.attrib.items()}
    if names.get("classname") == "strideaudit":  # the name of such a case is a sentence
        names["name"] = MASK
    return [element.tag, names, [_element(one) for one in element]]


def of_github(text: str) -> Lines:
    """Mask workflow commands: what follows the properties is prose."""
    found: Lines = defaultdict(list)
    for line in text.splitlines():
        command = re.match(r"::\w+ file=([^,]*),[^:]*::", line)
        if command:
            found[command[1]].append(command[0])
        else:
            found[WHOLE].append(" ".join(re.findall(r"^::\w+|\d+", line)))
    return found


FORMATS: dict[str, Callable[[str], Lines]] = {
    "json": of_json,
    "jsonl": of_jsonl,
    "sarif": of_sarif,
    "junit": of_junit,
    "gitlab": of_gitlab,
    "rdjson": of_rdjson,
    "github": of_github,
}


def first_differences(before: Lines, after: Lines, output_format: str) -> Iterator[Difference]:
    """Yield for each plan the first thing that is not the same."""
    for path in dict.fromkeys((*before, *after)):
        pairs = zip_longest(before.get(path, []), after.get(path, []), fillvalue="nothing")
        pair = next((pair for pair in pairs if pair[0] != pair[1]), None)
        if pair:
            yield Difference(path, output_format, *pair)


# What is run


def plans() -> list[str]:
    """Return the path of every plan of this checkout, wherever the folders of plans are."""
    found = [
        path
        for top in (ROOT / "examples", ROOT / "tests")
        for path in top.rglob("*")
        if path.is_file() and path.suffix not in NO_PLAN
        if top.name == "examples" or HOLDS_PLANS & {*path.relative_to(top).parts[:-1]}
    ]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def _report(command: str, output_format: str, batch: list[str]) -> Lines:
    """Return what a program says of some plans, its exit code included."""
    words = [*shlex.split(command), "check", "--isolated", "--no-respect-gitignore"]
    words += ["--today", TODAY, "--output-format", output_format, "--", *batch]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("STRIDEAUDIT_")}
    done = subprocess.run(
        words, cwd=ROOT, env=kept, capture_output=True, encoding="utf-8", check=False
    )
    try:
        found = FORMATS[output_format](done.stdout)
    except (ValueError, SyntaxError, LookupError):  # no report of this format; SyntaxError: no XML
        found = {WHOLE: [*done.stdout.splitlines(), *done.stderr.splitlines()]}
    found[f"{WHOLE} from {batch[0]} to {batch[-1]}"] = [
        f"exit code {done.returncode}",
        *found.pop(WHOLE, []),
    ]
    return found


def compare(before: str, after: str, output_format: str, paths: list[str]) -> list[Difference]:
    """Return the differences between what two programs say in one format.

    Args:
        before: The command of the one.
        after: The command of the other.
        output_format: One of ``FORMATS``.
        paths: The plans, from the top of the checkout.
    """
    size = BATCH_GITHUB if output_format == "github" else BATCH
    found: list[Difference] = []
    with ThreadPoolExecutor(2) as pool:
        for start in range(0, len(paths), size):
            batch = paths[start : start + size]
            running = [pool.submit(_report, by, output_format, batch) for by in (before, after)]
            one, other = (report.result() for report in running)
            found += first_differences(one, other, output_format)
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--before", required=True, metavar="CMD")
    parser.add_argument("--after", required=True, metavar="CMD")
    parser.add_argument("--format", action="append", choices=FORMATS, help="only this; repeatable")
    parser.add_argument(
        "--except",
        dest="excepted",
        action="append",
        default=[],
        metavar="FILE",
        help="a plan, or a pattern of plans, that a change names; repeatable",
    )
    return parser.parse_args()


def main() -> int:
    """Compare, and print what differs."""
    options = _options()
    paths = [path for path in plans() if not any(fnmatch(path, one) for one in options.excepted)]
    formats = options.format or list(FORMATS)
    found = [one for name in formats for one in compare(options.before, options.after, name, paths)]
    for path, differences in sorted(_grouped(found, lambda one: one.path).items()):
        print(path)
        for one in differences:
            print(f"  {one.output_format}\n    before: {one.before}\n    after:  {one.after}")
    names = ", ".join(formats)
    print(f"{len(paths)} plans, {names}: {len({one.path for one in found})} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
