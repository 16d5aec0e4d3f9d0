"""``check --fixes``: each format carries the changes that fix findings, at the right characters."""

import json
import pathlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

import jsonschema
from amount import some
from commandline import run

from strideaudit.reference.schemas import BUILDERS

ROOT = pathlib.Path(__file__).parents[2]
WINTER = (ROOT / "examples" / "winter_block.stride.yaml").read_text(encoding="utf-8")
SARIF = json.loads((ROOT / "tests/data/sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
FORMATS = ("json", "rdjson", "sarif")
UNKNOWN = "unknown-exercise"

Json: TypeAlias = Any


class Edit(NamedTuple):
    """What a format says of one change: where, in its own columns, and the new text."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


class Carried(NamedTuple):
    """A fix as a format carries it."""

    rule: str
    edits: list[Edit]


def of_json(report: Json) -> Iterator[Carried]:
    for plan in report["plans"]:
        by_print = {one["fingerprint"]: one["rule"] for one in plan["findings"]}
        for fix in plan["fixes"]:
            assert by_print[fix["fingerprint"]] == fix["rule"]
            edits = [
                Edit((e["line"], e["column"]), (e["end_line"], e["end_column"]), e["text"])
                for e in fix["edits"]
            ]
            yield Carried(fix["rule"], edits)


def of_rdjson(report: Json) -> Iterator[Carried]:
    for one in report["diagnostics"]:
        edits = []
        for edit in one.get("suggestions", ()):
            start, end = edit["range"]["start"], edit["range"]["end"]
            from_, to = ((at["line"], at["column"]) for at in (start, end))
            edits.append(Edit(from_, to, edit["text"]))
        if "suggestions" in one:
            yield Carried(one["code"]["value"], edits)


def of_sarif(report: Json) -> Iterator[Carried]:
    jsonschema.Draft7Validator(SARIF).validate(report)
    for result in report["runs"][0]["results"]:
        for fix in result.get("fixes", ()):
            [change] = fix["artifactChanges"]
            assert change["artifactLocation"]["uri"].endswith("plan.stride.yaml")
            edits = []
            for one in change["replacements"]:
                where = one["deletedRegion"]
                start = where["startLine"], where["startColumn"]
                end = where["endLine"], where["endColumn"]
                edits.append(Edit(start, end, one["insertedContent"]["text"]))
            yield Carried(result["ruleId"], edits)


READERS: dict[str, Callable[[Json], Iterator[Carried]]] = {
    "json": of_json,
    "rdjson": of_rdjson,
    "sarif": of_sarif,
}


def made(text: str, edits: Sequence[Edit], name: str) -> str:
    """Make some changes as another program would, by the lines and columns of a format."""
    lines = text.encode("utf-8").splitlines(keepends=True)

    def offset(place: tuple[int, int]) -> int:
        line, column = place
        before = sum(map(len, lines[: line - 1]))
        if name == "rdjson":
            return before + column - 1
        own = lines[line - 1].decode("utf-8") if line <= len(lines) else ""
        return before + len(own[: column - 1].encode("utf-8"))

    data, at, parts = text.encode("utf-8"), 0, []
    for edit in sorted(edits):
        assert offset(edit.start) >= at
        parts += [data[at : offset(edit.start)], edit.text.encode("utf-8")]
        at = offset(edit.end)
    return b"".join([*parts, data[at:]]).decode("utf-8")


def carried(text: str, folder: pathlib.Path) -> dict[str, list[Carried]]:
    """Return the fixes of a plan in each format, all of one run."""
    plan = folder / "plan.stride.yaml"
    plan.write_bytes(text.encode("utf-8"))
    outputs = [f"--output={name}={folder / name}" for name in FORMATS]
    run("check", "--fixes", "--isolated", "--quiet", *outputs, str(plan))
    found = {}
    for name in FORMATS:
        report = json.loads((folder / name).read_text(encoding="utf-8"))
        if name == "json":
            jsonschema.Draft202012Validator(json.loads(BUILDERS["report"]())).validate(report)
        found[name] = list(READERS[name](report))
    return found


def names_of(text: str, folder: pathlib.Path) -> list[Carried]:
    """Return the fixes of names in a plan, which all formats agree on."""
    found = carried(text, folder)
    names = [one for one in found["json"] if one.rule == UNKNOWN]
    assert [len(found[name]) for name in FORMATS] == [len(found["json"])] * len(FORMATS)
    return names


GYM = """plan: P
sessions:
  - day: mon
    work: ['Back squat: 3x5 @ 80%', Leg press: 3x10, Lunge: 3x8/side, Nordic curl: 3x5]
  - day: wed
    work:
      - Flying sprint: 4x20m rest 5min
      - A-skip: 3x20m
  - day: fri
    work:
      - Leg press: 3x10
      - "Übung 🏃 vorher": ignored
      - Leg extension: 3x12
      - Standing calf raise: 3x15"""
AS_JSON = json.dumps(
    {
        "plan": "P 🏃",
        "sessions": [
            {
                "day": "mon",
                "work": ["Back squat: 3x5 @ 80%", "Leg press: 3x10", "Lunge: 3x8/side",
                         "Nordic curl: 3x5"],
            },
            {"day": "wed", "name": "Ü", "work": ["Flying sprint: 4x20m", "A-skip: 3x20m"]},
            {"day": "fri", "work": ["Leg press: 3x10", "Leg extension: 3x12",
                                    "Standing calf raise: 3x15"]},
        ],
    },
    ensure_ascii=False,
)  # fmt: skip
LINE = "      - Leg press: 3x10 rest 2min"
WIDE = (
    WINTER.replace(LINE, "      - {Leg press: 3x10 rest 2min} # 🏃 é")
    .replace("name: Speed", "name: 'Sprünge 🏃'")
    .replace("- Walking lunge: 3x10/side", "- {note: é 🏃, exercise: Walking lunge, dose: 3x10}")
)
PLANS = {
    "wide characters and carriage returns": ("push-overreliance", WIDE.replace("\n", "\r\n")),
    "wide characters": ("push-overreliance", WIDE),
    "JSON on one line": ("phase-thin", AS_JSON),
    "no line end": ("phase-thin", GYM),
}


def test_every_format_carries_the_smallest_change_on_one_finding(tmp_path: pathlib.Path) -> None:
    wrong = []
    for what, (rule, text) in some(PLANS.items(), 2):
        found = carried(text, tmp_path)
        done = run("rebalance", "--isolated", "--apply", str(tmp_path / "plan.stride.yaml"))
        wanted = (tmp_path / "plan.stride.yaml").read_bytes().decode("utf-8")
        assert (done.returncode, wanted == text) == (0, False), (what, done.stderr)
        for name in FORMATS:
            whole = [one for one in found[name] if one.rule != UNKNOWN]
            got = [made(text, one.edits, name) for one in whole]
            if [one.rule for one in whole] != [rule] or got != [wanted]:
                wrong.append((what, name, whole))

    assert not wrong


def test_a_misspelled_name_is_a_fix_of_its_own(tmp_path: pathlib.Path) -> None:
    wanted = WINTER.replace("Nordic crul", "Nordic curl")
    text = f"# 🏃 é\n{WINTER}".replace("- Nordic crul: 2x5", "- {rest: é 🏃, Nordic crul: 2x5}")
    for plan, meant in ((WINTER, wanted), (text, text.replace("crul", "curl"))):
        found = carried(plan, tmp_path)
        got = {
            name: [made(plan, one.edits, name) for one in found[name] if one.rule == UNKNOWN]
            for name in FORMATS
        }
        assert got == {name: [meant] for name in FORMATS}, plan


def week(*lines: str) -> str:
    return "\n".join(["sessions:", "  - work:", *(f"      - {line}" for line in lines)]) + "\n"


def test_only_a_name_that_is_surely_meant_is_written_again(tmp_path: pathlib.Path) -> None:
    known = [f"Back squat: {number}x5" for number in range(2, 6)]
    cases = {
        "Nordic crul: 3x5": "Nordic curl: 3x5",
        "'Bak squat 3x5'": "Back squat 3x5",
        "{exercise: Hip trust, sets: 3, reps: 8}": "{exercise: Hip thrust, sets: 3, reps: 8}",
        "Hip trust: {sets: 3, reps: 8}": "Hip thrust: {sets: 3, reps: 8}",
        "Bulgarian squatt split: 3x5": "",  # words in another order are more than a few letters
        "Legg press: 3x5": "",  # its first suggestion is another exercise
        "Nordic curl Rumanian: 3x5": "",
        "some heavy lunge thing: 3x5": "",
        "Zorgon lift: 3x5": "",
        "Isometric sprnt push: 3x30s": "",  # sprint or squat: both are exercises
        "Cbale dorsiflexion: 3x12": "",  # its first suggestion has a band
        "{exercise: Acceleraion sprint, sets: 3, reps: 5}": "",  # its dose would change as well
        "Nordic curl: 3x5": "",
    }
    text = week(*known, *cases)

    got = [made(text, one.edits, "json") for one in names_of(text, tmp_path)]

    assert sorted(got) == sorted(
        week(*known, *(meant if line == one else one for one in cases))
        for line, meant in cases.items()
        if meant
    )


def test_a_line_that_is_written_once_is_fixed_once(tmp_path: pathlib.Path) -> None:
    text = """sessions:
  - day: mon
    work: &list
      - Nordic crul: 3x5
      - Back squat: 3x5
  - day: thu
    work: *list
  - day: sat
    work:
      - Nordic crul: 3x5
"""
    found = names_of(text, tmp_path)

    assert [edit.start for one in found for edit in one.edits] == [(4, 9), (10, 9)]


def test_without_the_option_nothing_of_it_is_there(tmp_path: pathlib.Path) -> None:
    plan = tmp_path / "plan.stride.yaml"
    plan.write_text(WINTER, encoding="utf-8")
    wrong = []
    for name in FORMATS:
        plain = run("check", "--isolated", "--output-format", name, str(plan)).stdout
        fixed = run("check", "--isolated", "--fixes", "--output-format", name, str(plan)).stdout
        without = _without(json.loads(fixed))
        if without != json.loads(plain) or without == json.loads(fixed):
            wrong.append(name)

    assert not wrong


def _without(value: Json) -> Json:
    if isinstance(value, dict):
        keys = ("fixes", "suggestions") if "entries" not in value else ("fixes",)
        return {
            key: _without(one)
            for key, one in value.items()
            if key not in keys or not (one and isinstance(one[0], dict))
        }
    return [_without(one) for one in value] if isinstance(value, list) else value


def test_formats_that_carry_no_fixes_are_refused(tmp_path: pathlib.Path) -> None:
    plan = tmp_path / "plan.stride.yaml"
    plan.write_text(WINTER, encoding="utf-8")
    wrong = []
    for name in ("full", "plain", "github", "gitlab", "junit", "markdown", "concise", "auto"):
        done = run("check", "--fixes", "--output-format", name, str(plan))
        if done.returncode != 2 or "json, rdjson and sarif" not in done.stderr:
            wrong.append((name, done.returncode, done.stderr))
    more = f"sarif={tmp_path / 'out.sarif'}"
    done = run("check", "--fixes", "--output-format", "full", "--output", more, str(plan))

    assert not wrong
    assert done.returncode == 0
    assert '"deletedRegion"' in (tmp_path / "out.sarif").read_text(encoding="utf-8")


def test_a_plan_without_a_fix_says_why(tmp_path: pathlib.Path) -> None:
    small = tmp_path / "small.stride.yaml"
    small.write_text(week("Back squat: 3x5", "Leg press: 3x10"), encoding="utf-8")
    stated = tmp_path / "stated.stride.yaml"
    stated.write_text(f"keep: [Zorgon lift]\n{WINTER}", encoding="utf-8")
    good = ROOT / "examples" / "balanced.stride.yaml"
    log = ROOT / "examples" / "training_log.csv"
    paths = map(str, (small, stated, good, log))
    done = run("check", "--fixes", "--isolated", "--output-format", "json", *paths)

    plans = json.loads(done.stdout)["plans"]
    rules = [[fix["rule"] for fix in plan["fixes"]] for plan in plans]
    assert rules == [[], [UNKNOWN], [], []]
    assert "small.stride.yaml: no fix: no 6 changes within the rules" in done.stderr
    assert "stated.stride.yaml: no fix: unknown exercise 'Zorgon lift'" in done.stderr
    assert "balanced.stride.yaml" not in done.stderr
