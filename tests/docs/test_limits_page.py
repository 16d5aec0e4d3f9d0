"""Each limit of the page is the one that is enforced: a file on it is read, one above it is not."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import pytest
from amount import FULL

from limits_page import EVERY, Limit
from strideaudit.api.next_changes import with_changes
from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.importer import USUAL
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project import baseline_file, files
from strideaudit.project.auditor import Auditor
from strideaudit.project.config.patterns import GitIgnore, is_pattern
from strideaudit.project.request import Request
from strideaudit.project.run import check
from strideaudit.rebalancing.next_changes import TOO_LARGE
from strideaudit.text import toml_reader
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted_name

ROOT = Path(__file__).parents[2]
PLAN = "sessions:\n- work:\n  - Squat 3x5\n"
DATED = "sessions:\n- {{day: 2020-01-06, work: [Squat 3x5]}}\n- {{day: {}, work: [Squat 3x5]}}\n"

Case: TypeAlias = Callable[[int, Path], str]
"""Returns what is said of something with a size, for example of a plan with so many entries."""


def said_of(data: str | bytes, name: str, form: str = "") -> str:
    """Return the mistakes of a file."""
    content = data.encode() if isinstance(data, str) else data
    plans = read_plans(Input(name, BytesIO(content)), USUAL, form)
    return "\n".join(fault.message for plan in plans for fault in plan.faults)


def plan(make: Callable[[int], str]) -> Case:
    return lambda number, _: said_of(make(number), "a.yaml")


def text(make: Callable[[int], str]) -> Case:
    return lambda number, _: said_of(make(number), "a.md", "markdown")


def sheet(make: Callable[[int], str]) -> Case:
    return lambda number, _: said_of(make(number), "a.csv", "sheet")


def binary(start: bytes, name: str, form: str) -> Case:
    """Return a file of some size that is unreadable for other reasons."""

    def said(number: int, _: Path) -> str:
        found = said_of(start + bytes(number - len(start)), name, form)
        return found if "MiB" in found else ""

    return said


def settings(make: Callable[[int], str]) -> Case:
    def said(number: int, folder: Path) -> str:
        (folder / "a.toml").write_text(make(number))
        try:
            toml_reader.read(str(folder / "a.toml"))
        except StrideauditError as error:
            return error.message
        return ""

    return said


def baseline(make: Callable[[int], str]) -> Case:
    def said(number: int, folder: Path) -> str:
        (folder / "a.json").write_text(make(number))
        try:
            baseline_file.load(str(folder / "a.json"))
        except StrideauditError as error:
            return error.message
        return ""

    return said


def workbook(number: int, folder: Path) -> str:
    import openpyxl

    book = openpyxl.Workbook()
    (table,) = book.worksheets
    table.append(["Exercise", "Dose"])
    table.append(["Squat", "3x5"])
    table.cell(number // 250 + bool(number % 250), 250, "x")
    book.save(folder / "a.xlsx")
    return said_of((folder / "a.xlsx").read_bytes(), "a.xlsx", "xlsx")


def ignores(number: int, _: Path) -> str:
    comment = f"# strideaudit: ignore-file[{','.join(['quad-dominance'] * number)}]\n"
    (file,) = read_plans(Input("a.yaml", BytesIO((comment + PLAN).encode())))
    found = audit(file, load_catalogue(), Settings("lesson")).findings
    return "".join(one.message for one in found if one.rule == "malformed-ignore")


def suggestions(number: int, _: Path) -> str:
    catalogue = load_catalogue()
    catalogue.begin_plan()
    for other in range(number - 1):
        catalogue.suggest(f"zz{other}")
    found = catalogue.suggest("bakc squat")
    catalogue.begin_plan()  # other tests have the same catalogue
    return "" if found else "no suggestion"


def line_text(number: int, _: Path) -> str:
    """Why a line is left out that is below different lines with so many characters."""
    full, rest = divmod(number, 400)
    lines = [f"Squat 3x5 ({one:04}) {'easy ' * 80}"[:400] for one in range(full - 1)]
    lines += [f"Squat 3x5 ({'0' * (188 + rest)})", f"Squat 3x5 ({'1' * 188})", "Nordic curl 3x5"]
    work = "".join(f"      - {line}\n" for line in lines)
    (file,) = read_plans(Input("a.yaml", BytesIO(f"sessions:\n  - work:\n{work}".encode())))
    return "".join(one.why for one in audit(file, load_catalogue(), Settings("lesson")).unread)


def gitignore(number: int, folder: Path) -> str:
    (folder / ".git").mkdir(exist_ok=True)
    (folder / ".gitignore").write_text("#" * number)
    ignore = GitIgnore(str(folder))
    ignore.enter(str(folder))
    return "".join(ignore.problems)


def file_list(number: int, folder: Path) -> str:
    (folder / "list").write_text("a\n" + "\n" * (number - 2))
    try:
        files.listed_in(str(folder / "list"))
    except StrideauditError as error:
        return error.message
    return ""


def aliases(number: int) -> str:
    """Return a plan whose aliases repeat ten values at a time."""
    whole, rest = divmod(number, 10)
    once = [*["*ten"] * whole, *["*one"] * rest]
    return f"ten: &ten [{','.join('1' * 9)}]\none: &one 1\nmany: [{','.join(once)}]\n{PLAN}"


def blank(number: int) -> str:
    """Return so many characters in lines without text."""
    line = " " * 50_000 + "\n"
    return line * (number // len(line)) + " " * (number % len(line))


def last_day(number: int) -> str:
    from datetime import date, timedelta

    return (date(2020, 1, 6) + timedelta(weeks=number - 1)).isoformat()


def roster(make: Callable[[int], str]) -> Case:
    def said(number: int, folder: Path) -> str:
        (folder / "plan.yaml").write_text(PLAN)
        path = folder / "team.stride.yaml"
        path.write_text(make(number))
        auditor = Auditor(Request((str(path),), isolated=True))
        plans = check(auditor).plans
        found = [one.message for plan in plans for one in plan.findings]
        return "\n".join(one for one in found if "at most" in one or "be an id" in one)

    return said


def searched(number: int, folder: Path) -> str:
    """Why no changes are looked for in a plan with so many lines and sessions."""
    path = folder / "plan.yaml"
    lines = "".join(f"  - Squat 3x{5 + i % 20} # {i}\n" for i in range(number - 1))
    path.write_text(f"goal: upright\nsessions:\n- work:\n{lines}")
    auditor = Auditor(Request((str(path),), isolated=True))
    [plan] = with_changes(check(auditor), auditor).plans
    reason = plan.changes.reason if plan.changes else ""
    return reason if reason == TOO_LARGE else ""


FINDING = '{"path": "", "rule": "", "address": "", "fingerprint": ""}'
HEAD = '{"format": "strideaudit-baseline/1", "findings": ['
GROUP = "groups: {all: plan.yaml}\nathletes:\n"
MARKDOWN = "# Week 1\n\n## Monday\n\n- Squat 3x5\n- Nordic curl 3x5\n"

CASES: Mapping[str, tuple[Case, ...]] = {
    "text.document.MAX_BYTES": (
        plan(lambda n: f"{PLAN}#{'a' * (n - len(PLAN) - 1)}"),
        sheet(lambda n: f"Exercise,Dose\nSquat,3x5\n{blank(n - 24)}"),
    ),
    "text.limits.MOST_LINES": (
        plan(lambda n: PLAN + "#\n" * (n - 3)),
        sheet(lambda n: "Exercise,Dose\nSquat,3x5\n" + "\n" * (n - 3) + " "),
    ),
    "text.limits.MOST_VALUES": (
        plan(lambda n: f"{PLAN}other: [{','.join('1' * (n - 9))}]\n"),
        plan(lambda n: f'{{"sessions": [], "other": [{",".join("1" * (n - 5))}]}}'),
    ),
    "text.tree.MAX_DEPTH": (
        plan(lambda n: f"{PLAN}other: {'[' * (n - 1)}{']' * (n - 1)}\n"),
        text(lambda n: MARKDOWN + "".join(f"{' ' * i}- Squat 3x5\n" for i in range(n))),
        settings(lambda n: f"a = {'[' * n}{']' * n}\n"),
    ),
    "text.tree.MAX_ALIASED": (plan(aliases),),
    "text.limits.MOST_TEXT_BYTES": (
        text(lambda n: f"{MARKDOWN}<!--{'a' * (n - len(MARKDOWN) - 7)}-->"),
    ),
    "text.limits.MOST_TEXT_LINES": (text(lambda n: MARKDOWN + "\n" * (n - 7) + " "),),
    "text.limits.MOST_EXERCISES": (
        lambda n, _: said_of(
            "# Week 1\n## Day 1\n" + "Squat / 3x5\n" * n, "a.liftoscript", "liftoscript"
        ),
    ),
    "text.limits.MOST_COLUMNS": (
        sheet(lambda n: f"Exercise,Dose\nSquat,3x5{',' * (n - 2)}x\n"),
        sheet(lambda n: f"Exercise,Dose{',' * 999}\nSquat,3x5{',' * (n - 2)}x\n"),
    ),
    "text.limits.MOST_ROWS": (sheet(lambda n: "Exercise,Dose\nSquat,3x5\n" + "-,\n" * (n - 2)),),
    "text.limits.MOST_PARTS": (
        sheet(lambda n: "Athlete,Exercise,Dose\n" + "".join(f"a{i},Squat,3x5\n" for i in range(n))),
    ),
    "inputs.csv_table.MAX_CELL": (sheet(lambda n: f"Exercise,Dose\nSquat,3x5,{'a' * n}\n"),),
    "inputs.sheets.workbook.MOST_BYTES": (binary(b"PK\x03\x04xl/workbook", "a.xlsx", "xlsx"),),
    "inputs.sheets.workbook.MOST_CELLS": (workbook,),
    "inputs.formats.fit.MOST_BYTES": (binary(b"\x0e\x10\0\0\0\0\0\0.FIT", "a.fit", "fit"),),
    "text.limits.MOST_SESSIONS": (
        plan(lambda n: "sessions:\n" + "- work: [Squat 3x5]\n" * n),
        plan(lambda n: f"weeks:\n- sessions: [{','.join(['{}'] * (n - 1))}]\n- days: [{{}}]\n"),
    ),
    "text.limits.MOST_ENTRIES": (
        plan(lambda n: "sessions:\n- work:\n" + "  - Squat 3x5\n" * (n - 1) + "  warmup: [Row]\n"),
        sheet(
            lambda n: (
                "Week,Exercise,Dose\n"
                + "1-100,Squat,3x5\n" * (n // 100)
                + "1,Squat,3x5\n" * (n % 100)
            )
        ),
    ),
    "plan.sizes.MOST_WEEKS": (plan(lambda n: f"weeks: {n}\n{PLAN}"),),
    "plan.sizes.MOST_DATED_WEEKS": (plan(lambda n: DATED.format(last_day(n))),),
    "plan.sizes.LONGEST_TEXT": (plan(lambda n: f"plan: {'a' * n}\n{PLAN}"),),
    "text.limits.MOST_FAULTS": (
        lambda n, _: "\n".join(
            line
            for line in said_of("sessions:\n" + "- {work: x}\n" * n, "a").splitlines()
            if "at most" in line
        ),
        lambda n, _: "\n".join(
            line
            for line in said_of(PLAN + "a: 1\n" * (n + 1), "a").splitlines()
            if "at most" in line
        ),
    ),
    "text.limits.MOST_REMARKS": (plan(lambda n: PLAN + "".join(f"k{i}: 1\n" for i in range(n))),),
    "text.toml_reader.MAX_BYTES": (settings(lambda n: f"#{'a' * (n - 1)}"),),
    "text.limits.MOST_KEYS": (
        settings(lambda n: "".join(f"k{i} = 1\n" for i in range(n))),
        settings(lambda n: f"a = [{','.join('1' * (n - 1))}]\n"),
    ),
    "text.limits.MOST_KEY_PARTS": (
        settings(lambda n: f"{'.'.join('a' * n)} = 1.5\n"),
        settings(lambda n: f"[{'.'.join('a' * n)}]\n"),
    ),
    "text.limits.GITIGNORE_BYTES": (gitignore,),
    "text.limits.FILE_LIST_BYTES": (file_list,),
    "project.config.glob.LONGEST": (lambda n, _: "" if is_pattern("a" * n) else "no pattern",),
    "project.baseline_file.MAX_BYTES": (
        baseline(lambda n: f"{HEAD}]}}{' ' * (n - len(HEAD) - 2)}"),
    ),
    "text.limits.MOST_FINDINGS": (baseline(lambda n: f"{HEAD}{','.join([FINDING] * n)}]}}"),),
    "text.limits.MOST_IGNORES": (ignores,),
    "text.limits.MOST_LINE_TEXT": (line_text,),
    "text.limits.MOST_SUGGESTED": (suggestions,),
    "plan.roster.reader.MOST_ATHLETES": (
        roster(lambda n: GROUP + "".join(f"  a{i}: all\n" for i in range(n))),
    ),
    "plan.roster.reader.LONGEST_ID": (roster(lambda n: f"{GROUP}  {'a' * n}: all\n"),),
    "plan.roster.change_forms.MOST_CHANGES": (
        roster(
            lambda n: f"{GROUP}  a: {{group: all, changes: [{'{add: {1: Squat 3x5}},' * n}]}}\n"
        ),
    ),
    "rebalancing.next_changes.MOST_LINES": (searched,),
    "text.wording.LONGEST_LINE": (
        lambda n, _: "cut" if quoted_name("a" * n).endswith("...") else "",
    ),
}
"""What is just inside and just outside each limit, by the name of its constant."""


LONG = {
    "plan.roster.reader.MOST_ATHLETES",
    "rebalancing.next_changes.MOST_LINES",
    "inputs.sheets.workbook.MOST_CELLS",
    "project.baseline_file.MAX_BYTES",
    "text.limits.FILE_LIST_BYTES",
    "text.limits.MOST_ENTRIES",
    "text.limits.MOST_FINDINGS",
    "text.limits.MOST_LINES",
    "text.limits.MOST_LINE_TEXT",
    "text.limits.MOST_ROWS",
    "text.limits.MOST_VALUES",
}
"""Limits of files that take seconds if they are read; usually only what is above them is tried."""


def test_every_limit_of_the_page_has_a_case() -> None:
    assert sorted(CASES) == sorted(limit.constant for limit in EVERY)


@pytest.mark.parametrize("limit", EVERY, ids=lambda limit: str(limit.constant))
def test_a_limit_is_the_one_that_is_enforced(limit: Limit, tmp_path: Path) -> None:
    step = 250 if limit.constant.endswith("MOST_CELLS") else 1
    for number, said in enumerate(CASES[limit.constant]):
        if FULL or limit.constant not in LONG:
            assert said(limit.most, tmp_path) == "", f"case {number}, just inside"
        assert said(limit.most + step, tmp_path) != "", f"case {number}, just outside"


def test_the_page_on_security_leads_to_the_limits() -> None:
    assert "(docs/limits.md)" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
