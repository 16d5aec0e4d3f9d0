"""What an editor is shown and offered: every change does what it says, and nothing is invented."""

from pathlib import Path
from typing import Any

import pytest

from strideaudit.servers import completion, shown
from strideaudit.servers.actions import FIX_ALL, Able, actions, resolved
from strideaudit.servers.diagnostics import diagnostics, with_findings
from strideaudit.servers.positions import Positions
from strideaudit.servers.workspace import Audited, Workspace, path_of
from strideaudit.text.document import Source

ROOT = Path(__file__).parents[2]
PLANS = sorted(ROOT.glob("tests/data/plans/*/fires-*.yaml"))
ABOUT_READING = ("ambiguous-exercise", "uncountable-dose", "unknown-exercise", "plan-run-in-reps",
                 "unknown-key")  # fmt: skip
WINTER = (ROOT / "examples" / "winter_block.stride.yaml").read_text(encoding="utf-8")
THREE = "\N{MATHEMATICAL DOUBLE-STRUCK DIGIT THREE}"
"""Two units to most editors."""

WIDE = f"""\
plan: "Été 😀 {THREE}"
sessions:
  - day: mon
    name: "{THREE} café"
    work:
      - "Nordic crul": 2x5  # 😀
      - {{Back squat: 4x5}}
      - "Back sqaut {THREE}": 3x5
"""


def opened(text: str, folder: Path, name: str = "plan.stride.yaml") -> Audited:
    return Workspace().audited((folder / name).as_uri(), text)


def applied(text: str, action: dict[str, Any]) -> str:
    [edits] = action["edit"]["changes"].values()
    positions = Positions(Source("", text))
    for edit in sorted(edits, key=lambda one: positions.offset(one["range"]["start"]))[::-1]:
        start, end = (positions.offset(edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def place(text: str, part: str, *, end: bool = False) -> dict[str, int]:
    at = text.index(part) + (len(part) if end else 0)
    found: dict[str, int] = Positions(Source("", text)).at(at)
    return found


def everywhere(text: str) -> dict[str, Any]:
    return {"start": {"line": 0, "character": 0}, "end": {"line": text.count("\n"), "character": 0}}


def chosen() -> list[Path]:
    """Every second plan about reading, and of every second other rule the first."""
    found = [path for path in PLANS if path.parent.name in ABOUT_READING][::2]
    for folder in sorted({path.parent for path in PLANS})[::2]:
        found += [path for path in PLANS if path.parent == folder][:1]
    return list(dict.fromkeys(found))


def test_every_quick_fix_applied_as_text_clears_its_finding(tmp_path: Path) -> None:
    workspace, left, tried = Workspace(), [], {"Write": 0, "Ignore": 0, "Balance": 0}
    for path in chosen():
        text = path.read_bytes().decode("utf-8")
        document = workspace.audited((tmp_path / path.name).as_uri(), text)
        for action in actions(document, everywhere(text), ["quickfix"], Able()):
            after = workspace.audited(document.uri, applied(text, action))
            before, now = diagnostics(document), diagnostics(after)
            for one in action["diagnostics"]:
                rule = one["code"]
                fewer = [sum(x["code"] == rule for x in some) for some in (now, before)]
                if fewer[0] >= fewer[1] or (one in now and action["title"].startswith("Ignore")):
                    left.append(f"{path.parent.name}/{path.name}: {action['title']}")
            tried[action["title"].split()[0]] += 1

    assert left == []
    assert all(tried.values()), tried


def test_nothing_ignores_what_cannot_be_ignored(tmp_path: Path) -> None:
    config = 'locked = ["push-overreliance"]\n'
    (tmp_path / "strideaudit.toml").write_text(config, encoding="utf-8")
    push = (ROOT / "examples" / "push_only.stride.yaml").read_text(encoding="utf-8")
    titles = {
        text: [
            one["title"]
            for one in actions(opened(text, tmp_path), everywhere(text), ["quickfix"], Able())
        ]
        for text in (push, "sessions: [\n", "# strideaudit: ignore[x]\nsessions: []\n")
    }

    *locked, _ = titles[push]
    assert titles.pop("sessions: [\n") == []
    assert any(one.startswith("Ignore two-thirds-untouched") for one in locked)
    offered = [one for some in titles.values() for one in some]
    assert not [one for one in offered if "push-overreliance" in one or "unknown-ignore" in one]


def test_the_reason_of_an_ignore_is_selected_where_the_editor_can(tmp_path: Path) -> None:
    document = opened(WINTER, tmp_path)
    found = actions(document, everywhere(WINTER), ["quickfix"], Able(snippets=True))
    [edit] = [
        one["edit"]["documentChanges"][0]["edits"][0]
        for one in found
        if one["title"].startswith("Ignore unknown-exercise")
    ]

    expected = "  # strideaudit: ignore[unknown-exercise] -- ${1:why}"
    assert edit["snippet"] == {"kind": "snippet", "value": expected}


def test_places_are_those_of_the_editor_in_wide_text(tmp_path: Path) -> None:
    document = opened(WIDE, tmp_path)
    fixes = actions(document, everywhere(WIDE), ["quickfix"], Able())
    [crul] = [one for one in fixes if one["title"] == "Write Nordic curl: 2x5"]

    assert crul["isPreferred"]
    assert applied(WIDE, crul) == WIDE.replace('"Nordic crul"', "Nordic curl")
    [lens] = shown.lenses(document)
    assert lens["range"]["start"] == place(WIDE, "sessions")
    assert "push 100 % over" in lens["command"]["title"]
    [symbol] = shown.symbols(document)
    assert (symbol["name"], len(symbol["children"])) == (f"mon {THREE} café", 3)
    window = everywhere(WIDE)
    labels = [(one["position"], one["label"]) for one in shown.hints(document, window)]
    assert labels[0] == (place(WIDE, "2x5  # 😀", end=True), "not counted")
    assert labels[1] == (place(WIDE, "4x5}", end=True), "4.0 SE")


def test_the_whole_change_makes_the_plan_clean_and_is_made_when_it_is_chosen(
    tmp_path: Path,
) -> None:
    document = opened(WINTER, tmp_path)
    [lazy] = actions(document, everywhere(WINTER), ["source.fixAll"], Able(resolves=True))
    [ready] = actions(document, everywhere(WINTER), ["source.fixAll"], Able())

    assert lazy["kind"] == FIX_ALL
    assert "edit" not in lazy
    assert resolved(document, lazy)["edit"] == ready["edit"]
    after = opened(applied(WINTER, ready), tmp_path)
    bad = {one["code"] for one in diagnostics(after) if one["severity"] < 3}
    assert bad == {"unknown-exercise"}  # which is a question about a name, and not about the work


def test_hover_shows_both_models_muscles_and_what_it_counts_here(tmp_path: Path) -> None:
    found = shown.hover(opened(WINTER, tmp_path), place(WINTER, "Back squat", end=True))

    assert found is not None
    text = found["contents"]["value"]
    assert text.startswith("#### Back squat\n\n| phase | lesson | evidence |\n")
    assert "Muscles: adductors 1, gluteals 1" in text
    assert text.endswith("Here: 4.0 set-equivalents each time, 3.5 a week.")
    assert shown.hover(opened(WINTER, tmp_path), {"line": 0, "character": 3}) is None


def test_what_a_plan_says_makes_no_link_and_no_picture_in_a_hover(tmp_path: Path) -> None:
    name = "![x](https://example.invalid/a.png) <img src=x>"
    text = f"sessions:\n  - work:\n      - '{name}': 3x5\n"
    found = shown.hover(opened(text, tmp_path), {"line": 2, "character": 12})

    assert found is not None
    assert "![x](" not in found["contents"]["value"]
    assert "\\<img" in found["contents"]["value"]


@pytest.mark.parametrize(
    ("before", "after", "first", "written"),
    [
        ("      - ", "", "Back squat", "Back squat: "),
        ("      - Nor", ": 3x5", "Nordic curl", "Nordic curl"),
        ("      - exercise: ", "", "Back squat", "Back squat"),
        ("      - Back squat: ", "", "4x5 rest 3min", "4x5 rest 3min"),
        ("      - Flying sprint: ", "", "4x20m rest 5min", "4x20m rest 5min"),
        ("      - exercise: A-skip\n        dose: ", "", "3x20m rest 45s", "3x20m rest 45s"),
    ],
)  # fmt: skip
def test_exercises_and_doses_are_proposed_where_work_is_written(
    before: str, after: str, first: str, written: str | None, tmp_path: Path
) -> None:
    head = "plan: é😀\nsessions:\n  - day: mon\n    work:\n      - Back squat: 4x5\n"
    text = f"{head}{before}{after}\n      - Lunge: 3x5\n"
    at = place(text, head + before, end=True)
    found = completion.complete(opened(text, tmp_path), at, "utf-16")
    by_rank = {one["label"]: one for one in sorted(found, key=lambda one: str(one["sortText"]))}

    assert first in by_rank
    if written is not None:
        assert by_rank[first]["textEdit"]["newText"] == written
    if "exercise" in found[0].get("data", {}):
        staples = [one for one in found if one["sortText"].startswith("1")]
        assert 10 < len(staples) < len(found) == len({one["label"] for one in found})
        assert "push" in completion.documentation("back_squat")


@pytest.mark.parametrize(
    "text",
    [
        "plan: x\nequipment:\n  - ",
        "jobs:\n  build:\n    steps:\n      - ",
        "sessions:\n  - ",
        "sessions:\n  - work:\n      - Back squat: 4x5  # ",
    ],
)
def test_nothing_is_proposed_elsewhere(text: str, tmp_path: Path) -> None:
    at = place(text, text, end=True)

    assert completion.complete(opened(text, tmp_path, "any.yaml"), at, "utf-16") == []


def test_the_configuration_of_the_folder_counts_and_is_read_again(tmp_path: Path) -> None:
    workspace, uri = Workspace(), (tmp_path / "plan.stride.yaml").as_uri()

    def rules() -> set[str]:
        return {one["code"] for one in diagnostics(workspace.audited(uri, WINTER))}

    assert "unknown-exercise" in rules()
    settings = tmp_path / "strideaudit.toml"
    settings.write_text('ignore = ["unknown-exercise"]\n', encoding="utf-8")
    workspace.reload()
    assert "unknown-exercise" not in rules()
    settings.write_text("fail-on = 3\n", encoding="utf-8")
    workspace.reload()
    assert rules() == set()
    [problem] = workspace.new_problems()
    assert "fail-on" in problem
    assert workspace.new_problems() == []


def test_broken_and_hostile_texts_are_shown_without_an_error(tmp_path: Path) -> None:
    texts = [
        "", "\ufeff", "sessions: [", "{", "sessions:\n  - &a [*a]\n", "a: &a [1]\nb: *a\n", "\x00",
        "sessions:\r\n  - work:\r\n      - Squat: 4x5\r\n", "sessions: 3", "sessions:\n  - \t-",
        "sessions:\n  - work: &w [Back squat 4x5]\n  - work: *w\n", WIDE.replace("\n", "\u2028"),
    ]  # fmt: skip
    for text in texts:
        document = opened(text, tmp_path)
        window = everywhere(text)
        assert isinstance(diagnostics(document), list)
        shown.hints(document, window)
        shown.lenses(document)
        shown.foldings(document)
        for symbol in shown.symbols(document):
            for one in (symbol, *symbol["children"]):
                inner, outer = one["selectionRange"], one["range"]
                assert outer["start"]["line"] <= inner["start"]["line"]
                assert inner["end"]["line"] <= outer["end"]["line"]
        actions(document, window, (), Able())
        completion.complete(document, window["end"], "utf-16")


def test_findings_of_a_log_are_on_its_rows_and_nothing_is_offered_to_change(tmp_path: Path) -> None:
    text = (ROOT / "examples" / "training_log.csv").read_text(encoding="utf-8")
    document = opened(text, tmp_path, "training_log.csv")
    [one] = [one for one in diagnostics(document) if one["code"] == "resisted-redundancy"]

    assert "Sled" in text.split("\n")[one["range"]["start"]["line"]]
    assert actions(document, everywhere(text), (), Able()) == []


def test_a_comment_is_offered_only_where_it_is_read_as_one(tmp_path: Path) -> None:
    table = "Group,Day,Exercise,Dose,Coach\nA,Mon,Back squat,4x5,KB\nA,Mon,Leg press,4x10,KB\n"
    document = opened(table, tmp_path, "plan.csv")
    marked = opened(f"\ufeff{WINTER}", tmp_path)

    assert diagnostics(document)
    assert actions(document, everywhere(table), (), Able()) == []
    assert diagnostics(marked)
    assert actions(marked, everywhere(WINTER), (), Able()) == []


def test_a_finding_names_its_related_places_and_how_to_fix_it(tmp_path: Path) -> None:
    document = opened(WINTER, tmp_path)
    _, finding, found = next(
        one for one in with_findings(document) if one[1].rule == "quad-dominance"
    )

    assert found["message"] == f"{finding.message}.\nFix: {finding.fix}."
    assert {one["location"]["uri"] for one in found["relatedInformation"]} == {document.uri}


def test_folding_follows_sessions_and_lists(tmp_path: Path) -> None:
    found = shown.foldings(opened(WINTER, tmp_path))
    lines = WINTER.split("\n")

    heads = [lines[one["startLine"]].strip() for one in found]
    assert heads[0] == "sessions:"
    assert heads.count("work:") == 3
    assert all(one["startLine"] < one["endLine"] < len(lines) for one in found)


def test_paths_of_documents() -> None:
    assert path_of("file:///plans/a%20b.yaml") == "/plans/a b.yaml"
    assert path_of("untitled:Untitled-1") == "Untitled-1"
    assert path_of("untitled:") == "plan.yaml"
