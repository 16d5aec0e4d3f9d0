"""``strideaudit lsp`` as an editor meets it: a scripted editor opens, writes, asks and chooses."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from editor import ABILITIES, Document, Editor

if not os.environ.get("STRIDEAUDIT_SERVERS"):
    pytest.skip("tests/more/servers/run installs what it needs", allow_module_level=True)

ROOT = Path(__file__).parents[3]
WINTER = (ROOT / "examples" / "winter_block.stride.yaml").read_text(encoding="utf-8")
THREE = "\N{MATHEMATICAL DOUBLE-STRUCK DIGIT THREE}"
WIDE = f"""\
plan: "Été 😀 {THREE}"  # {THREE}{THREE}
sessions:
  - day: mon
    name: "{THREE} café"
    work:
      - "{THREE}": 2x5
      - {{"Nordic crul": 2x5}}  # 😀
      - Back squat: 4x5
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("plans")) as started:
        yield started


def rules(found: list[dict[str, object]]) -> set[str]:
    return {str(one["code"]) for one in found}


def opened(editor: Editor, text: str, name: str = "plan.stride.yaml") -> Document:
    document = editor.open(text, name)
    document.findings()
    return document


def test_findings_come_when_a_plan_is_opened_and_written(editor: Editor) -> None:
    document = editor.open(WINTER)
    [crul] = [one for one in document.findings() if one["code"] == "unknown-exercise"]

    assert document.under(crul["range"]) == "Nordic crul"
    assert crul["severity"] == 2
    assert "Fix: write 'Nordic curl: 2x5'" in crul["message"]
    after = document.change(WINTER.replace("Nordic crul", "Nordic curl"))
    assert "unknown-exercise" not in rules(after)
    assert any(one.get("relatedInformation") for one in after)
    assert rules(document.change("sessions: [")) == {"plan-invalid"}
    assert document.close() == []


def test_places_are_right_in_wide_text(editor: Editor) -> None:
    document = editor.open(WIDE)
    found = document.findings()

    names = [document.under(one["range"]) for one in found if one["code"] == "unknown-exercise"]
    assert names == [f'"{THREE}"', '"Nordic crul"']
    [fix] = [
        one
        for finding in found
        for one in document.actions(finding)
        if one["title"] == "Write Nordic curl: 2x5"
    ]
    assert document.applied(fix) == WIDE.replace('"Nordic crul"', "Nordic curl")
    hover = document.ask("hover", position=document.place("crul"))
    assert "It may be: Nordic curl" in hover["contents"]["value"]
    assert document.under(hover["range"]) == '"Nordic crul"'
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    hints = document.ask("inlayHint", range=whole)
    assert [one["position"] for one in hints] == [
        document.place(text, end=True) for text in (f'"{THREE}": 2x5', "2x5}  # 😀", ": 4x5")
    ]


def test_every_quick_fix_of_a_session_clears_its_finding(editor: Editor) -> None:
    document = opened(editor, WINTER, "fixes.stride.yaml")
    found = document.change(WINTER + "\n")
    tried = 0
    for finding in found:
        for action in document.actions(finding, ["quickfix"]):
            codes = [one["code"] for one in action["diagnostics"]]
            after = document.change(document.applied(action))
            assert sum(one["code"] in codes for one in after) < sum(
                one["code"] in codes for one in found
            ), action["title"]
            found = document.change(WINTER + "\n")
            tried += 1

    assert tried > 6


def test_the_whole_change_is_made_when_it_is_chosen(editor: Editor) -> None:
    document = opened(editor, WINTER, "whole.stride.yaml")
    [finding, *_] = document.change(WINTER)
    [lazy] = document.actions(finding, ["source.fixAll"])

    assert "edit" not in lazy
    after = document.change(document.applied(document.resolved(lazy)))
    assert {one["code"] for one in after if one["severity"] < 3} == {"unknown-exercise"}


def test_an_editor_that_resolves_nothing_gets_the_changes_at_once(tmp_path: Path) -> None:
    with Editor(tmp_path, {}) as plain:
        document = plain.open(WINTER)
        [finding, *_] = document.findings()
        [whole] = document.actions(finding, ["source.fixAll"])
        assert document.applied(whole) != WINTER
        assert plain.registered == []


def test_exercises_and_doses_are_proposed(editor: Editor) -> None:
    text = f'plan: "{THREE}"\nsessions:\n  - work:\n      - Nor\n      - Back squat: \n'
    document = opened(editor, text, "new.stride.yaml")

    found = document.ask("completion", position=document.place("Nor", end=True))["items"]
    by_label = {one["label"]: one for one in found}
    nordic = by_label["Nordic curl"]
    assert len(found) > 400
    assert nordic["textEdit"]["newText"] == "Nordic curl: "
    assert document.under(nordic["textEdit"]["range"]) == "Nor"
    assert (
        nordic["sortText"] < by_label["Nordic hold"]["sortText"]
        if "Nordic hold" in by_label
        else True
    )
    shown = editor.request("completionItem/resolve", nordic)
    assert "| push |" in shown["documentation"]["value"]
    doses = document.ask("completion", position=document.place("squat: ", end=True))["items"]
    assert doses[0]["label"] == "4x5 rest 3min"


def test_the_judgement_the_outline_and_the_folds_are_shown(editor: Editor) -> None:
    document = opened(editor, WINTER, "shown.stride.yaml")

    [lens] = document.ask("codeLens")
    assert lens["command"]["title"].startswith("leans to the push phase · push 72 % over")
    assert lens["range"]["start"] == document.place("sessions:")
    names = [(one["name"], len(one["children"])) for one in document.ask("documentSymbol")]
    assert names[0] == ("mon Acceleration and lower body", 8)
    assert len(document.ask("foldingRange")) > 6
    hover = document.ask("hover", position=document.place("Back squat"))["contents"]["value"]
    assert "| return | 0 % | 32 % |" in hover


def test_the_configuration_counts_and_a_change_of_it_is_taken(tmp_path: Path) -> None:
    settings = tmp_path / "strideaudit.toml"
    with Editor(tmp_path) as local:
        document = local.open(WINTER)
        assert "unknown-exercise" in rules(document.findings())
        assert local.registered == ["workspace/didChangeWatchedFiles"]
        settings.write_text('ignore = ["unknown-exercise"]\n', encoding="utf-8")
        changed = {"changes": [{"uri": settings.as_uri(), "type": 1}]}
        local.tell("workspace/didChangeWatchedFiles", changed)
        assert "unknown-exercise" not in rules(document.findings())
        settings.write_text("fail-on = 3\n", encoding="utf-8")
        local.tell("workspace/didChangeWatchedFiles", changed)
        assert document.findings() == []
        document.ask("codeLens")
        assert any("fail-on" in text for text in local.shown)


def test_the_reason_is_selected_where_the_editor_takes_snippets(tmp_path: Path) -> None:
    edits = {"snippetEditSupport": True, "documentChanges": True}
    with Editor(tmp_path, {**ABILITIES, "workspace": {"workspaceEdit": edits}}) as able:
        document = able.open(WINTER)
        [crul] = [one for one in document.findings() if one["code"] == "unknown-exercise"]
        [ignore] = [one for one in document.actions(crul) if one["title"].startswith("Ignore")]
        assert "-- ${1:why}" in document.applied(ignore)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
def test_an_editor_may_count_in_other_units(encoding: str, tmp_path: Path) -> None:
    general = {"positionEncodings": [encoding]}
    with Editor(tmp_path, {**ABILITIES, "general": general}) as other:
        assert other.capabilities["positionEncoding"] == encoding
        document = other.open(WIDE)
        lines = {one["range"]["start"]["line"]: one["range"] for one in document.findings()}
        wide = len(f'"{THREE}"'.encode()) if encoding == "utf-8" else 3
        assert lines[5]["end"]["character"] - lines[5]["start"]["character"] == wide


@pytest.mark.parametrize(
    "text", ["", "\x00", "a: &a [1]\nb: *a\n", "sessions: 3", "[" * 5000, "sessions:\n  - \t-\n"]
)
def test_broken_texts_end_no_session(editor: Editor, text: str) -> None:
    document = editor.open(text, "broken.stride.yaml")
    found = document.findings()

    assert found
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    for method, more in (
        ("hover", {"position": whole["start"]}),
        ("completion", {"position": whole["start"]}),
        ("inlayHint", {"range": whole}),
        ("codeLens", {}),
        ("documentSymbol", {}),
        ("foldingRange", {}),
    ):
        document.ask(method, **more)
    assert all(
        not one["title"].startswith("Ignore plan-invalid") for one in document.actions(found[0])
    )


def test_a_file_that_is_not_a_plan_is_left_alone(editor: Editor) -> None:
    document = editor.open("jobs:\n  build: [a]\n", "workflow.yaml")

    assert document.findings() == []
