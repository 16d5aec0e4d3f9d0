"""What each command imports, which decides how long a user waits. Nothing here measures time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from amount import some

from strideaudit.cli.knowing import exercises_app
from strideaudit.cli.options import FORMATS
from strideaudit.cli.start import SUBCOMMANDS
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.validation import core_schema
from strideaudit.reference.build_pages import load_pages

ROOT = Path(__file__).parents[2]
PLAN = str(ROOT / "examples" / "balanced.stride.yaml")
FAILING = str(ROOT / "examples" / "push_only.stride.yaml")

ENGINE = {
    "strideaudit.audit.pipeline",
    "strideaudit.audit.coverage",
    "strideaudit.knowledge.catalogue",
    "yaml",
}

CODE = """
import json, sys
sys.argv[0] = "strideaudit"
from strideaudit.__main__ import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(autouse=True, scope="module")
def _kept() -> None:
    """What is compiled once is there, as it is for everybody after the first call."""
    load_catalogue()
    load_pages()
    core_schema()


def modules(*words: str) -> set[str]:
    # Measuring coverage imports much itself.
    environ = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words],
        capture_output=True,
        text=True,
        check=True,
        env=environ,
    )
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return set(found)


@pytest.mark.parametrize("words", [("version",), ("--help",), ("check", "--help"), ("--version",)])
def test_help_and_version_never_import_the_engine(words: tuple[str, ...]) -> None:
    assert not modules(*words) & ENGINE


@pytest.mark.parametrize("path", [PLAN, FAILING])
def test_a_check_without_options_imports_no_parser_no_pydantic_no_rich(path: str) -> None:
    loaded = modules("check", path)

    assert "strideaudit.audit.pipeline" in loaded
    assert not loaded & {"typer", "pydantic", "pydantic_core", "rich", "dataclasses"}


def test_a_check_of_a_sound_plan_imports_nothing_that_only_others_need() -> None:
    """Changes of a plan, callers in Python, and a baseline or an ignore."""
    loaded = modules("check", PLAN)

    assert "pathlib" not in loaded
    assert not {module for module in loaded if module.startswith("strideaudit.rebalancing")}
    assert not loaded & {
        "strideaudit.knowledge.exercise_facts",
        "strideaudit.plan.builder",
        "strideaudit.reports.values",
        "strideaudit.reports.json_contract",
        "strideaudit.audit.ignore_comments",
        "strideaudit.audit.baseline",
    }


def test_a_misspelt_name_loads_no_step_of_a_line_that_says_more(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("sessions:\n  - work:\n      - Bakc squat: 3x5\n", encoding="utf-8")
    loaded = modules("check", str(plan))

    assert "strideaudit.knowledge.names.suggestions" in loaded
    assert "strideaudit.plan.line.full" not in loaded


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "push-overreliance"),
        ("explain", "nordic", "curl"),
        ("explain", "SE"),
        ("explain", "hamstrings"),
        ("exercises",),
        ("exercises", "nordic"),
        ("rules",),
    ],
)
def test_what_the_program_knows_is_shown_without_yaml_parser_pydantic_or_rich(
    words: tuple[str, ...],
) -> None:
    """The data is 9,500 lines of YAML: read once, kept compiled."""
    loaded = modules(*words)

    assert "strideaudit.knowledge.catalogue" in loaded
    forbidden = {"strideaudit.knowledge.load", "yaml", "typer", "pydantic", "rich", "dataclasses"}
    assert not loaded & forbidden


def test_the_commands_below_exercises_are_left_to_the_parser() -> None:
    assert {command.name for command in exercises_app.registered_commands} == SUBCOMMANDS
    assert "typer" in modules("exercises", "check")


@pytest.mark.parametrize(
    "words",
    some([("explain", "SE"), ("exercises", "nordic", "curl"), ("rules",), ("exercises",)], 2),
)
def test_without_options_the_same_is_printed_as_through_the_parser(words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "strideaudit", *words]
    plain, parsed = (
        subprocess.run([*command, *more], capture_output=True, check=True)
        for more in ([], ["--color", "auto"])
    )

    assert plain.stdout == parsed.stdout
    assert plain.stdout


@pytest.mark.parametrize("words", [("explain", "push-overreliance"), ("rules",)])
def test_rules_are_shown_without_making_any_page(words: tuple[str, ...]) -> None:
    assert "strideaudit.reference.pages" not in modules(*words)


def test_no_format_but_the_screen_imports_rich_or_pydantic() -> None:
    others = [one for one in FORMATS if one not in ("full", "concise")]
    outputs = [f"--output={one}={os.devnull}" for one in others if one != "auto"]
    words = ("check", "--output-format", "concise", "--color", "never", FAILING)

    for more in ([], outputs, ["--output-format", "auto"]):
        loaded = modules(*words, *more)
        assert "typer" in loaded
        assert not {module for module in loaded if module.startswith(("rich", "pydantic"))}


@pytest.mark.parametrize("name", some(["sarif", "json", "rdjson"], 1))
def test_changes_of_a_plan_are_looked_for_only_where_they_are_asked_for(name: str) -> None:
    parts = ("strideaudit.rebalancing", "strideaudit.audit.name_fixes", "strideaudit.text.edits")
    plain = modules("check", "--output-format", name, PLAN)
    fixed = modules("check", "--fixes", "--output-format", name, PLAN)

    assert not {one for one in plain if one.startswith(parts)}
    assert {one for one in fixed if one.startswith(parts)} >= set(parts)


def test_only_the_reporter_that_is_used_is_imported() -> None:
    loaded = modules("check", "--output-format", "json", FAILING)

    assert "strideaudit.reports.formats.json" in loaded
    assert "strideaudit.reports.formats.full" not in loaded


def test_rich_is_imported_for_colour() -> None:
    assert "rich.console" in modules("check", "--color", "always", FAILING)
