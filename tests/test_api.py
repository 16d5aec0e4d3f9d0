"""The public Python interface: what it takes, what it gives, and what it never does."""

import html
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import strideaudit
from strideaudit import Ambiguous, Exercise, Plan, Report, StrideauditError, catalogue

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
WINTER = EXAMPLES / "winter_block.stride.yaml"
NAMES = Path(__file__).parent / "data" / "api.txt"
BROKEN = "sessions: ["
TEXT = "plan: Block\nsessions:\n  - day: mon\n    work: [Back squat 4x5, Nordic curl 3x5]\n"


def plan() -> Plan:
    return (
        Plan("Block", athlete="m-07", weeks=3)
        .day("mon", "Back squat: 4x5 @ 82%", "Nordic curl: 3x5", warmup=["A-skip: 2x20m"])
        .day("thu", "Band knee drive: 3x10/side", "Flying sprint: 4x30m", name="Speed")
    )


def signature(thing: Callable[..., object]) -> str:
    """Return a signature in which names have no modules, which may move."""
    return re.sub(r"\b(?:[a-z_]\w*\.)+(\w+)", r"\1", str(inspect.signature(thing))).replace('"', "")


def described() -> str:
    """Return every public name with its signature or its members, one a line."""
    lines = []
    for name in strideaudit.__all__:
        thing = getattr(strideaudit, name)
        if inspect.isfunction(thing):
            lines.append(f"{name}{signature(thing)}")
            continue
        kind = thing if isinstance(thing, type) else type(thing)
        made = signature(kind) if kind in (Plan, StrideauditError) else ""
        lines.append(f"{name}{made}: {'class' if thing is kind else kind.__name__}")
        for member in sorted(dir(kind)):
            if member.startswith("_") or hasattr(Exception, member):
                continue
            found = inspect.getattr_static(kind, member)
            called = signature(found) if inspect.isfunction(found) else ""
            if isinstance(found, property) and found.fget:
                called = signature(found.fget).removeprefix("(self)")
            lines.append(f"  .{member}{called}")
    return "\n".join(lines) + "\n"


def test_names_and_signatures_are_those_of_the_committed_list() -> None:
    assert described() == NAMES.read_text(encoding="utf-8"), f"write it again: python {__file__}"


def test_the_stub_names_what_the_package_gives() -> None:
    stub = (Path(strideaudit.__file__).parent / "__init__.pyi").read_text(encoding="utf-8")

    missing = [name for name in strideaudit.__all__ if f"    {name} as {name},\n" not in stub]
    assert missing == []
    assert set(strideaudit.__all__) <= set(dir(strideaudit))
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        getattr(strideaudit, "chekc")  # noqa: B009 - a name that type checkers refuse


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    code = (
        "import strideaudit, sys; print([m for m in sys.modules if m.startswith('strideaudit.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_text_bytes_a_path_and_a_plan_are_the_four_sources(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(TEXT, encoding="utf-8")

    found = {
        "text": strideaudit.check(TEXT),
        "bytes": strideaudit.check(TEXT.encode()),
        "path": strideaudit.check(file),
        "plan": strideaudit.check(Plan("Block").day("mon", "Back squat 4x5", "Nordic curl 3x5")),
    }

    assert {name: one.shares for name, one in found.items()} == dict.fromkeys(
        found, strideaudit.check(TEXT).shares
    )
    assert [one[0].path for one in found.values()] == ["<text>", "<bytes>", str(file), "<plan>"]


def test_a_text_is_never_taken_for_a_path() -> None:
    assert strideaudit.check(str(WINTER)).verdict == "unreadable"
    assert strideaudit.check(WINTER).verdict == "pass"


def test_nothing_is_printed_no_configuration_is_read_and_nothing_exits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.yaml").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert printed("baseline", "create", "plan.yaml")
    assert strideaudit.check_paths("plan.yaml").findings == ()  # all are accepted
    (tmp_path / "strideaudit.toml").write_text("model = 'evidence'\nselect = []\n")
    monkeypatch.setenv("STRIDEAUDIT_MODEL", "evidence")

    for source in (TEXT, Path("plan.yaml"), BROKEN):
        report = strideaudit.check(source)
        assert report.findings
        assert json.loads(report.to_json())["plans"][0]["model"] in ("lesson", None)
    assert capfd.readouterr() == ("", "")


def test_a_plan_that_cannot_be_read_is_a_report() -> None:
    report = strideaudit.check(BROKEN)

    assert report.verdict == "unreadable"
    assert not report.ok
    assert report.shares is None
    assert report.balance is None
    assert [one.rule for one in report.findings] == ["plan-invalid"]
    assert report.entries() == report.phases() == report.muscles() == report.weeks() == []


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


WRONG: dict[str, Callable[[Path], object]] = {
    "missing": lambda folder: strideaudit.check(folder / "none.yaml"),
    "folder": strideaudit.check,
    "number": lambda _: strideaudit.check(3),  # type: ignore[arg-type]
    "model": lambda _: strideaudit.check(TEXT, model="lessen"),
    "format": lambda _: strideaudit.check(TEXT, format="word"),
    "goal": lambda _: strideaudit.check(TEXT, goal="uprihgt"),
    "shares": lambda _: strideaudit.check(TEXT, goal=(0.9, 0.9, 0.9)),
    "two shares": lambda _: strideaudit.check(TEXT, goal=(0.5, 0.5)),  # type: ignore[arg-type]
    "no phase": lambda _: strideaudit.check(TEXT, goal={"pull": 1.0}),
    "severity": lambda _: strideaudit.check(TEXT).raise_for_findings("bad"),
    "facts": lambda _: catalogue.find("RDL").phases("x"),  # type: ignore[union-attr]
    "name": lambda _: catalogue.find(None),  # type: ignore[arg-type]
    "no path": lambda _: strideaudit.check_paths(3),  # type: ignore[arg-type]
    "bytes": lambda _: strideaudit.check_paths(b"x"),  # type: ignore[arg-type]
    "one of the paths": lambda _: strideaudit.check_paths([None]),  # type: ignore[list-item]
    "config": lambda _: strideaudit.check_paths(EXAMPLES, config=3),  # type: ignore[arg-type]
    "empty config": lambda _: strideaudit.check_paths(EXAMPLES, config=""),
    "title": lambda _: Plan(3),  # type: ignore[arg-type]
    "weeks": lambda _: Plan(weeks="2"),  # type: ignore[arg-type]
    "no weeks": lambda _: Plan(weeks=0),
    "day": lambda _: Plan().day(1, "Squat 3x5"),  # type: ignore[arg-type]
    "line": lambda _: Plan().day("mon", ["Squat 3x5"]),  # type: ignore[arg-type]
    "lines": lambda _: Plan().day("mon", warmup="A-skip: 2x20m"),
    "zero byte": lambda _: strideaudit.check(Path("a\0b")),
    "pipe": lambda folder: strideaudit.check(pipe(folder)),
    "target": lambda _: strideaudit.rebalance(TEXT, to="cleen"),
    "level": lambda _: strideaudit.rebalance(TEXT, level="pro"),
    "equipment": lambda _: strideaudit.swap(TEXT, equipment=["bandd"]),
    "keep": lambda _: strideaudit.swap(TEXT, equipment=["band"], keep=[3]),  # type: ignore[list-item]
    "nothing at hand": lambda _: strideaudit.swap(TEXT, equipment=None),  # type: ignore[arg-type]
    "log": lambda _: strideaudit.rebalance(EXAMPLES / "training_log.csv"),
    "no file": lambda folder: strideaudit.swap(folder / "none.yaml", equipment=["band"]),
    "no plan": lambda _: strideaudit.rebalance(3),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_use_is_a_strideaudit_error(what: str, tmp_path: Path) -> None:
    with pytest.raises(StrideauditError):
        WRONG[what](tmp_path)


def test_goal_and_model_override_the_plans() -> None:
    report = strideaudit.check(TEXT, goal={"push": 0.5, "swing": 0.25, "return": 0.25})
    evidence = strideaudit.check(TEXT, model="evidence")

    assert [row["target"] for row in report.phases()] == [0.5, 0.25, 0.25]
    assert evidence.shares != report.shares
    assert list((evidence.shares or {}).values()) == pytest.approx(
        [row["share_evidence"] for row in report.phases()], abs=1e-4
    )


def test_json_is_that_of_the_command_to_the_byte() -> None:
    ours = {
        "one": strideaudit.check(WINTER),
        "folder": strideaudit.check_paths(EXAMPLES),
        "isolated": strideaudit.check_paths([EXAMPLES, WINTER], config=None),
    }
    words = {
        "one": [str(WINTER), "--isolated"],
        "folder": [str(EXAMPLES)],
        "isolated": [str(EXAMPLES), str(WINTER), "--isolated"],
    }

    differing = [
        name
        for name, report in ours.items()
        if report.to_json() != printed("check", *words[name], "--output-format", "json")
    ]
    assert differing == []


def test_the_page_is_that_of_the_command_and_a_notebook_frames_it() -> None:
    report = strideaudit.check(WINTER)
    page = report.to_html()

    assert page == printed("check", str(WINTER), "--isolated", "--output-format", "html")
    assert f'srcdoc="{html.escape(page)}"' in report._repr_html_()  # a notebook calls it
    assert "<script" not in page


def printed(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "strideaudit", *words],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stdout


def test_every_run_reads_the_configuration_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "strideaudit.toml"
    (tmp_path / "plan.yaml").write_text(TEXT)
    monkeypatch.chdir(tmp_path)

    def model() -> object:
        return strideaudit.check_paths("plan.yaml")[0].to_dict()["model"]

    seen = [model()]
    config.write_text("model = 'evidence'\n")
    seen.append(model())
    config.write_text("model = 'lesson'\n")
    seen.append(model())
    config.write_text("model = 'evidence'\n")
    config.unlink()
    seen.append(model())

    assert seen == ["lesson", "evidence", "lesson", "lesson"]
    gone = strideaudit.check_paths("plan.yaml", config=config)
    assert "strideaudit.toml" in gone.problems[0]


def test_every_property_is_what_the_json_report_says() -> None:
    report = strideaudit.check(WINTER, model="evidence")
    said = json.loads(report.to_json())["plans"][0]
    plan = report[0]
    named = {"group": "group", "title": "title", "athlete": "athlete", "verdict": "verdict"}

    assert [key for key, own in named.items() if getattr(plan, own) != (said[key] or "")] == []
    assert round(plan.balance or 0, 1) == said["balance"]
    assert {key: round(share, 4) for key, share in (plan.shares or {}).items()} == {
        phase: row["share"] for phase, row in said["phases"].items()
    }
    assert len(plan.findings) == len(said["findings"]) > 3
    differing = [
        (key, one.rule)
        for one, row in zip(plan.findings, said["findings"], strict=True)
        for key, value in row.items()
        if hasattr(one, key) and getattr(one, key) != value
    ]
    assert differing == []
    assert {row["muscle"]: row["of"] for row in plan.muscles()} == {
        row["id"]: row["group"] for row in said["muscles"]
    }


def test_a_place_in_a_sheet_is_called_as_the_command_calls_it(tmp_path: Path) -> None:
    sheet = tmp_path / "team.csv"
    sheet.write_text("Day,Exercise,Sets,Reps\nmon,Leg press,6,10\nmon,Leg extension,6,12\n")

    report = strideaudit.check(sheet)

    printed_places = printed("check", str(sheet), "--isolated", "--output-format", "concise")
    assert report.findings
    assert [one.place for one in report.findings if f"{one.place}: " not in printed_places] == []
    with pytest.raises(StrideauditError, match=re.escape(report.findings[0].place)):
        report.raise_for_findings("info")


def test_findings_of_several_plans_are_sorted_by_severity() -> None:
    found = [one.severity for one in strideaudit.check_paths(EXAMPLES).findings]

    assert found == sorted(found, key=["error", "warning", "info"].index)
    assert {*found} == {"error", "warning", "info"}


def test_nothing_to_audit_is_not_all_right(tmp_path: Path) -> None:
    for report in (strideaudit.check_paths([]), strideaudit.check_paths(tmp_path)):
        assert len(report) == 0
        assert not report.ok
        with pytest.raises(StrideauditError, match="no plan was audited"):
            report.raise_for_findings()


def test_a_file_called_like_standard_input_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "-").write_text(TEXT)
    monkeypatch.chdir(tmp_path)

    assert strideaudit.check(Path("-")).shares == strideaudit.check(TEXT).shares


def test_the_fingerprints_of_a_text_do_not_depend_on_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [one.fingerprint for one in strideaudit.check(TEXT).findings]
    monkeypatch.chdir(tmp_path)

    assert [one.fingerprint for one in strideaudit.check(TEXT).findings] == before


def test_what_is_asked_of_one_plan_is_refused_of_several() -> None:
    several = strideaudit.check_paths(EXAMPLES)

    assert len(several) == len(list(several)) > 1
    for name in ("shares", "balance", "verdict"):
        with pytest.raises(StrideauditError, match=f"about {len(several)} plans"):
            getattr(several, name)
    assert several[0].shares is not None
    assert several[:2] == (several[0], several[1])


def test_problems_are_in_the_report(tmp_path: Path) -> None:
    report = strideaudit.check_paths([WINTER, tmp_path / "none.yaml"])
    unusable = strideaudit.check_paths(EXAMPLES, config=tmp_path / "none.toml")

    assert len(report) == 1
    assert "none.yaml" in report.problems[0]
    assert not report.ok
    assert "none.toml" in unusable.problems[0]
    with pytest.raises(StrideauditError, match=r"none\.yaml"):
        report.raise_for_findings()


def test_raise_for_findings_asks_for_a_severity() -> None:
    balanced = strideaudit.check(EXAMPLES / "balanced.stride.yaml")
    push = strideaudit.check(EXAMPLES / "push_only.stride.yaml")

    balanced.raise_for_findings("info")
    with pytest.raises(StrideauditError, match=r"push_only\.stride\.yaml:2:7: .*more\)"):
        push.raise_for_findings()
    strideaudit.check(WINTER).raise_for_findings("error")
    with pytest.raises(StrideauditError):
        strideaudit.check(WINTER).raise_for_findings("warning")


def test_rows_make_a_pandas_and_a_polars_frame() -> None:
    report = strideaudit.check_paths(EXAMPLES)

    for rows in (report.entries(), report.phases(), report.muscles(), report.weeks()):
        assert rows
        assert len({tuple(row) for row in rows}) == 1  # the same columns in every row
        assert pd.DataFrame(rows).shape == pl.DataFrame(rows).shape == (len(rows), len(rows[0]))
    late = Plan().day("mon", *(["Squat 1x5"] * 120)).day("tue", "Squat 1x5", name="Speed")
    assert pl.DataFrame(strideaudit.check(late).entries())["session"][-1] == "Speed"
    by_plan = pd.DataFrame(report.phases()).groupby("plan")["share"].sum()
    assert by_plan.tolist() == pytest.approx([1.0] * len(report), abs=1e-3)


def test_rows_are_the_numbers_of_the_json_report() -> None:
    report = strideaudit.check(WINTER)
    said = json.loads(report.to_json())["plans"][0]

    assert [row["share"] for row in report.phases()] == [
        one["share"] for one in said["phases"].values()
    ]
    assert [(row["line"], row["push"]) for row in report.entries()] == [
        (one["line"], one["phases"]["push"]) for one in said["entries"]
    ]
    assert [one.to_dict() for one in report.findings] == said["findings"]
    assert len(report.weeks()) == said["weeks"]


def test_objects_do_not_change() -> None:
    report = strideaudit.check(plan())
    exercise = catalogue.find("RDL")

    for thing, name in (
        (report, "balance"), (report[0], "verdict"), (report.findings[0], "rule"),
        (exercise, "id"), (plan(), "title"), (report, "anything"),
    ):  # fmt: skip
        with pytest.raises(AttributeError):
            setattr(thing, name, "other")
    first = plan()
    assert first.day("sat", "Jog: 20min").to_yaml() != first.to_yaml() == plan().to_yaml()
    assert report.findings == strideaudit.check(plan()).findings
    assert len({*report.findings, *strideaudit.check(plan()).findings}) == len(report.findings)


def test_a_plan_in_code_is_the_file_that_it_writes() -> None:
    made = plan()
    told = Plan('a "b": c', goal=(40, 30, 30)).day("2026-03-02", "#2 Squat: 3x5", cooldown=["x"])

    assert strideaudit.check(made).shares == strideaudit.check(made.to_yaml()).shares
    assert strideaudit.check(Plan()).verdict == "no-stride-work"
    content = strideaudit.check(told)[0].to_dict()
    assert content["title"] == 'a "b": c'
    assert content["goal"]["push"] == 0.4
    assert [(one["day"], one["section"], one["text"]) for one in content["entries"]] == [
        ("2026-03-02", "work", "#2 Squat: 3x5"), ("2026-03-02", "cooldown", "x")
    ]  # fmt: skip


def test_the_catalogue_finds_what_plans_may_write() -> None:
    rdl, toe, nothing = (catalogue.find(name) for name in ("RDL", "toe raise", "xyzzy"))

    assert isinstance(rdl, Exercise)
    assert (rdl.id, rdl.kind) == ("romanian_deadlift", "lift")
    assert rdl.equipment
    assert rdl.phases() == {"push": 0.5, "swing": 0, "return": 0.5}
    assert rdl.direct() == {"push": 0, "swing": 0, "return": 1}
    assert rdl.muscles()
    assert rdl.actions
    assert isinstance(toe, Ambiguous)
    assert {one.id for one in toe.candidates} == {"standing_calf_raise", "tibialis_raise"}
    assert nothing is None
    assert [one.id for one in catalogue.suggest("nordic crul")] == ["nordic_curl"]
    assert len(list(catalogue)) == len(catalogue) == len({*catalogue})


def test_every_thing_says_what_it_is() -> None:
    report = strideaudit.check(WINTER)
    several = strideaudit.check_paths(EXAMPLES)

    assert repr(report[0]) in repr(report)
    assert "push 72 %" in repr(report)
    assert repr(several) == f"<Report of {len(several)} plans, {len(several.findings)} findings>"
    assert repr(report.findings[0]).startswith("<warning ")
    assert repr(catalogue.find("RDL")) == "<Exercise romanian_deadlift>"
    assert repr(catalogue.find("toe raise")).startswith("<Ambiguous 'toe raise': ")
    assert repr(catalogue) == f"<catalogue of {len(catalogue)} exercises>"
    assert repr(plan()) == "<Plan with 2 sessions>"


def test_a_type_checker_takes_a_users_file_and_refuses_a_wrong_one(tmp_path: Path) -> None:
    right = tmp_path / "right.py"
    right.write_text(
        "from pathlib import Path\n"
        "import strideaudit\n"
        "report: strideaudit.Report = strideaudit.check(Path('plan.yaml'), goal=(0.4, 0.3, 0.3))\n"
        "shares: dict[str, float] | None = report.shares\n"
        "first: strideaudit.PlanReport = report[0]\n"
        "rules: list[str] = [one.rule for one in report.findings]\n"
        "found = strideaudit.catalogue.find('RDL')\n"
        "if isinstance(found, strideaudit.Exercise):\n"
        "    names: str = found.name\n",
        encoding="utf-8",
    )
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import strideaudit\nstrideaudit.check(1)\nstrideaudit.chekc('')\n")

    environ = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache")]
    done = subprocess.run(
        [*mypy, "--follow-imports=silent", str(right), str(wrong)],
        capture_output=True, text=True, check=False, env=environ, cwd=tmp_path,
    )  # fmt: skip

    assert "right.py" not in done.stdout
    assert "wrong.py:2" in done.stdout
    assert "wrong.py:3" in done.stdout


def test_a_report_is_a_sequence() -> None:
    report: Report = strideaudit.check(TEXT)

    assert [*report] == [report[0]]
    assert report[0] in report


def test_a_change_is_the_one_of_the_command(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan().to_yaml(), encoding="utf-8")
    before = path.read_bytes()

    wrong = []
    for made, words in (
        (strideaudit.rebalance(path), ("rebalance",)),
        (strideaudit.rebalance(path, to="band", keep="RDL"), ("rebalance", "--to", "band")),
        (strideaudit.swap(path, equipment="band"), ("swap", "--equipment", "band")),
        (strideaudit.swap(path, equipment=[]), ("swap", "--equipment", "bodyweight")),
    ):
        shown = json.loads(printed(words[0], str(path), *words[1:], "--output-format", "json"))
        if json.loads(json.dumps(made.to_dict())) != shown:
            wrong.append(words)
        assert list(made.changes) == [
            one for one in shown.get("changes", []) or [a["change"] for a in shown.get("lines", [])]
            if one
        ]  # fmt: skip
        assert made.before.shares == strideaudit.check(path).shares
        if made.text:
            assert made.after is not None
            assert made.after.shares == strideaudit.check(made.text).shares
    assert wrong == []
    assert path.read_bytes() == before


def test_a_change_never_changes() -> None:
    made = strideaudit.swap(TEXT, equipment=["band"])

    made.changes[0]["kind"] = "other"
    assert made.changes[0]["kind"] == "swap"
    for name in ("status", "text", "more"):
        with pytest.raises(AttributeError):
            setattr(made, name, "x")
    assert repr(made).startswith("<Swap <text> found: 1 changes>")
    assert strideaudit.swap("sessions: [", equipment=["band"]).status == "refused"


if __name__ == "__main__":
    NAMES.write_text(described(), encoding="utf-8")
