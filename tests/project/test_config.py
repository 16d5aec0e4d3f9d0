"""Settings: where they come from, which of them count, and what is said of those that cannot."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from amount import FULL
from commandline import Called, Run
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from strideaudit import VERSION
from strideaudit.audit.registry import every_rule
from strideaudit.errors import StrideauditError
from strideaudit.project.config import model as config
from strideaudit.project.config import read as configfile
from strideaudit.project.config.keys import KEYS
from strideaudit.project.config.model import Config
from strideaudit.reference.schemas import BUILDERS

SQUATS = "sessions:\n  - work:\n      - Back squat: 4x5\n"
"""A plan with errors and warnings: the push phase alone."""

ERROR, WARNING = "push-overreliance", "two-thirds-untouched"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def audit(run: Run, *words: str) -> Called:
    return run("check", "--output-format", "json", *words)


# Where settings come from.


def test_without_a_file_everything_is_at_its_default(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "plan.yaml", SQUATS)

    done = audit(run, "plan.yaml")

    assert done.code == 1
    assert done.found >= {"two-thirds-untouched"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("strideaudit.toml", 'select = ["hi-too-close"]\n'),
        (".strideaudit.toml", 'select = ["hi-too-close"]\n'),
        ("pyproject.toml", '[tool.strideaudit]\nselect = ["hi-too-close"]\n'),
        ("pyproject.toml", 'tool.strideaudit = {select = ["hi-too-close"]}\n'),
    ],
)
@pytest.mark.parametrize("folder", ["", "plans/", "plans/spring/"])
def test_a_file_counts_for_its_folder_and_all_below(
    run: Run, tmp_path: Path, name: str, text: str, folder: str
) -> None:
    write(tmp_path / name, text)
    write(tmp_path / f"{folder}plan.yaml", SQUATS)

    done = audit(run, f"{folder}plan.yaml")

    assert (done.code, done.found) == (0, set())


def test_one_folder_may_hold_several_files_and_the_first_of_a_fixed_order_counts(
    run: Run, tmp_path: Path
) -> None:
    files = [
        write(tmp_path / "strideaudit.toml", 'fail-on = "never"\n'),
        write(tmp_path / ".strideaudit.toml", 'fail-on = "info"\n'),
        write(tmp_path / "pyproject.toml", '[tool.strideaudit]\nfail-on = "warning"\n'),
    ]
    for number, word in enumerate(("never", "info", "warning")):
        assert shown(run("config", "show"))["fail-on"] == word
        files[number].unlink()
    assert shown(run("config", "show"))["fail-on"] == "error"


def test_a_pyproject_that_does_not_speak_of_us_is_passed_over(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "strideaudit.toml", 'fail-on = "never"\n')
    write(tmp_path / "plans/pyproject.toml", '[project]\ndependencies = ["strideaudit"]\n')
    write(tmp_path / "plans/broken/pyproject.toml", "no toml")
    write(tmp_path / "plans/broken/plan.yaml", SQUATS)

    assert audit(run, "plans/broken/plan.yaml").code == 0


def test_the_closest_file_wins_and_knows_nothing_of_the_others(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "strideaudit.toml", 'model = "evidence"\nfail-on = "never"\n')
    write(tmp_path / "plans/strideaudit.toml", 'goal = "start"\n')

    outer, inner = shown(run("config", "show")), shown(run("config", "show", "plans/plan.yaml"))

    assert (outer["model"], outer["fail-on"]) == ("evidence", "never")
    assert (inner["model"], inner["fail-on"], inner["goal"]) == ("lesson", "error", "start")
    assert run("config", "show", "plans").out == run("config", "show", "plans/plan.yaml").out


def test_nothing_above_the_top_of_a_repository_counts(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "strideaudit.toml", 'fail-on = "never"\n')
    (tmp_path / "inner/.git").mkdir(parents=True)

    assert shown(run("config", "show", "inner/plan.yaml"))["fail-on"] == "error"


def test_a_folder_of_that_name_is_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plans/strideaudit.toml").mkdir(parents=True)
    write(tmp_path / "strideaudit.toml", 'fail-on = "never"\n')

    assert shown(run("config", "show", "plans/plan.yaml"))["fail-on"] == "never"


def test_every_plan_is_judged_by_the_file_that_is_closest_to_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a/plan.yaml", SQUATS)
    write(tmp_path / "b/plan.yaml", SQUATS)
    write(tmp_path / "b/strideaudit.toml", 'ignore = ["all"]\n')

    plans = json.loads(audit(run, "a", "b").out)["plans"]

    assert [(plan["path"], bool(plan["findings"])) for plan in plans] == [
        ("a/plan.yaml", True),
        ("b/plan.yaml", False),
    ]


def test_an_option_beats_a_variable_beats_a_file_beats_the_default(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "plan.yaml", SQUATS)
    assert audit(run, "plan.yaml").code == 1
    write(tmp_path / "strideaudit.toml", 'fail-on = "never"\n')
    assert audit(run, "plan.yaml").code == 0
    monkeypatch.setenv("STRIDEAUDIT_FAIL_ON", "info")
    assert audit(run, "plan.yaml").code == 1
    assert audit(run, "--fail-on", "never", "plan.yaml").code == 0
    assert audit(run, "--isolated", "plan.yaml").code == 1
    write(tmp_path / "other.toml", 'fail-on = "never"\n')
    monkeypatch.delenv("STRIDEAUDIT_FAIL_ON")
    write(tmp_path / "strideaudit.toml", 'fail-on = "error"\n')
    assert audit(run, "--config", "other.toml", "plan.yaml").code == 0


@pytest.mark.parametrize(
    ("variable", "said", "setting", "value"),
    [
        ("STRIDEAUDIT_FAIL_ON", "warning", "fail_on", "warning"),
        ("STRIDEAUDIT_MODEL", "evidence", "model", "evidence"),
        ("STRIDEAUDIT_SELECT", "phase, dose,", "select", ("phase", "dose")),
        ("STRIDEAUDIT_IGNORE", "dose,load", "ignore", {"dose": "", "load": ""}),
        ("STRIDEAUDIT_STATISTICS", "1", "statistics", True),
        ("STRIDEAUDIT_RESPECT_GITIGNORE", "False", "respect_gitignore", False),
        ("STRIDEAUDIT_BAND", "0.2", "band", 0.2),
        ("STRIDEAUDIT_GOAL", "40/30/30", "goal", "40/30/30"),
        ("STRIDEAUDIT_KNOWLEDGE", "a.yaml, b.yaml", "knowledge", ("a.yaml", "b.yaml")),
        ("STRIDEAUDIT_EXCLUDE", "old/", "exclude", (config.Pattern(".", "old/"),)),
        ("STRIDEAUDIT_FAIL_ON", "", "fail_on", "error"),
        ("STRIDEAUDIT_DEBUG", "1", "fail_on", "error"),
        ("STRIDEAUDIT_IMAGE", "x", "fail_on", "error"),
    ],
)
def test_a_variable_means_the_same_as_a_line_of_a_file(
    variable: str, said: str, setting: str, value: object
) -> None:
    found = configfile.with_environment(Config(), {variable: said, "PATH": "/"})

    assert getattr(found, setting) == value


@pytest.mark.parametrize(
    ("variable", "said", "says"),
    [
        ("STRIDEAUDIT_FAIL_ON", "warnings", "unknown value 'warnings'|did you mean 'warning'?"),
        ("STRIDEAUDIT_STATISTICS", "yes", "must be true or false, not 'yes'"),
        ("STRIDEAUDIT_BAND", "ten", "must be a number, not 'ten'"),
        ("STRIDEAUDIT_BAND", "nan", "must be a number from 0 to 1, not nan"),
        ("STRIDEAUDIT_SEVERITY", "phase-thin=info", "severity cannot be set by a variable"),
        ("STRIDEAUDIT_EXTEND", "x.toml", "extend cannot be set by a variable"),
        ("STRIDEAUDIT_FAILON", "error", "did you mean 'STRIDEAUDIT_FAIL_ON'?"),
        ("STRIDEAUDIT_REQUIRED_VERSION", ">=99", "'>=99' is required"),
        ("STRIDEAUDIT_SELECT", "phase-thinn", "unknown rule or group 'phase-thinn'"),
        ("STRIDEAUDIT_GOAL", "upwards", "unknown goal 'upwards'"),
    ],
)
def test_a_variable_that_means_nothing_is_misuse(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    said: str,
    says: str,
) -> None:
    write(tmp_path / "plan.yaml", SQUATS)
    monkeypatch.setenv(variable, said)

    done = audit(run, "plan.yaml")

    assert done.code == 2
    broken = json.loads(done.out)  # a machine gets a document that is sound
    assert (broken["summary"]["exit_code"], broken["plans"]) == (2, [])
    assert done.err.startswith(f"strideaudit: {variable}: ")
    for part in says.split("|"):
        assert part in done.err
    assert audit(run, "--isolated", "plan.yaml").code == 1


# Building on another file.


def test_a_file_replaces_values_and_lays_its_tables_over_those_it_builds_on(
    tmp_path: Path,
) -> None:
    write(
        tmp_path / "team.toml",
        'select = ["phase"]\nlocked = ["dose"]\n'
        'ignore = {load = "few days"}\n'
        "[rules.quad-dominance]\nwarning = 3\nerror = 4\n"
        '[severity]\nphase-thin = "info"\nsprint-spike = "info"\n'
        '[per-file-ignores]\n"a" = ["phase"]\n"b" = ["dose"]\n',
    )
    write(
        tmp_path / "strideaudit.toml",
        'extend = "team.toml"\nselect = ["muscle"]\n'
        'ignore.plan = "ours"\n'
        "[rules]\nquad-dominance.warning = 2\nphase-thin.x = 1\n"
        '[severity]\nphase-thin = "error"\n'
        '[per-file-ignores]\n"b" = ["plan"]\n',
    )

    found = configfile.load(str(tmp_path / "strideaudit.toml"))

    assert found.select == ("muscle",)
    assert found.locked == ("dose",)
    assert found.ignore == {"load": "few days", "plan": "ours"}
    assert found.rules == {"quad-dominance": {"warning": 2, "error": 4}, "phase-thin": {"x": 1}}
    assert found.severity == {"phase-thin": "error", "sprint-spike": "info"}
    assert [(one.pattern.text, one.rules) for one in found.per_file_ignores] == [
        ("a", ("phase",)),
        ("b", ("plan",)),
    ]
    origins = {name: [str(at) for at in spots] for name, _, spots in configfile.effective(found)}
    team, own = (config.shown(str(tmp_path / name)) for name in ("team.toml", "strideaudit.toml"))
    assert origins["select"] == [f"{own}:2"]
    assert origins["severity"] == [f"{own}:7", f"{team}:9"]
    assert origins["locked"] == [f"{team}:2"]
    assert origins["fail-on"] == []


def test_a_list_of_ignored_rules_replaces_the_one_it_builds_on(tmp_path: Path) -> None:
    write(tmp_path / "team.toml", 'ignore = ["load"]\n')
    write(tmp_path / "own.toml", 'extend = "team.toml"\nignore = []\n')

    assert configfile.load(str(tmp_path / "own.toml")).ignore == {}


def test_paths_and_patterns_start_from_the_folder_of_the_file_they_stand_in(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / "team.toml", 'exclude = ["old"]\nbaseline = "base.json"\nknowledge = "k.yaml"')
    own = write(tmp_path / "plans/strideaudit.toml", 'extend = "../team.toml"\ninclude = ["x"]\n')

    found = configfile.load(str(own))

    assert found.exclude == (config.Pattern(str(tmp_path), "old"),)
    assert found.include == (config.Pattern(str(tmp_path / "plans"), "x"),)
    assert found.baseline == str(tmp_path / "base.json")
    assert found.knowledge == (str(tmp_path / "k.yaml"),)


def test_a_mistake_in_a_file_that_is_built_on_is_told_at_its_place(
    run: Run, tmp_path: Path
) -> None:
    write(tmp_path / "team.toml", '# ours\nselect = ["phase", "phas-thin"]\n')
    write(tmp_path / "strideaudit.toml", 'extend = "team.toml"\n')

    done = run("rules")

    assert done.code == 2
    assert "team.toml:2:20: unknown rule or group 'phas-thin'" in done.err


CHAINS = {
    "circle": ({"strideaudit.toml": 'extend = "strideaudit.toml"'}, 1, "in a circle"),
    "wide circle": (
        {"strideaudit.toml": 'extend = "a.toml"', "a.toml": 'extend = "./strideaudit.toml"'},
        1,
        "in a circle",
    ),
    "missing": ({"strideaudit.toml": '\nextend = "a.toml"'}, 2, "there is no file 'a.toml'"),
    "folder": ({"strideaudit.toml": 'extend = "."'}, 1, "there is no file"),
    "no table": (
        {"strideaudit.toml": 'extend = "pyproject.toml"', "pyproject.toml": "[tool]\n"},
        0,
        "there is no table tool.strideaudit",
    ),
    "zero byte": ({"strideaudit.toml": 'extend = "a\\u0000"'}, 1, "is not a file name"),
    "long": (
        {
            "strideaudit.toml": 'extend = "0.toml"',
            **{f"{n}.toml": f'extend = "{n + 1}.toml"' for n in range(99)},
        },
        1,
        "more than 20 files extend each other",
    ),
}


@pytest.mark.parametrize("name", CHAINS)
def test_a_file_that_cannot_be_built_on_is_one_sentence(
    run: Run, tmp_path: Path, name: str
) -> None:
    files, line, says = CHAINS[name]
    for file, text in files.items():
        write(tmp_path / file, text)

    done = run("config", "show")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert says in done.err
    assert (f".toml:{line}:" in done.err) is bool(line)


# What cannot be used.

CALLS = ((".",), ("b/plan.yaml", "a/plan.yaml"))
MISTAKES = [
    ('selct = ["phase"]', "1:1: unknown setting 'selct'|did you mean 'select'?"),
    ("band = phase", "1:8: this is not TOML: invalid value"),
    ("band = 10", "1:1: band: must be a number from 0 to 1, not 10"),
    ("band = true", "must be a number, not true"),
    ("model = 1", "model: must be text in quotes, not 1"),
    ('model = "lessons"', "unknown value 'lessons'|did you mean 'lesson'?"),
    ("statistics = 'yes'", "must be true or false, not 'yes'"),
    ("select = [1]", "select: must be a list of texts, not 1"),
    ("select = 2026-03-02", "must be a list of texts, not 2026-03-02"),
    ("severity = 'info'", "severity: must be a table, not 'info'"),
    ("[severity]\nphase-thin = 'note'", "2:1: severity.phase-thin: unknown value 'note'"),
    ("[severity]\nphase-thin = 1", "2:1: severity.phase-thin: must be text in quotes, not 1"),
    ("[severity]\nphase-thinn = 'info'", "2:1: unknown rule 'phase-thinn'|'phase-thin'?"),
    ("[severity]\nphase = 'info'", "2:1: unknown rule 'phase'"),
    ("ignore = ['phase-thin', 'x']", "1:25: unknown rule or group 'x'"),
    ("[ignore]\nx = 'why'", "2:1: unknown rule or group 'x'"),
    ("locked = ['x']", "1:11: unknown rule or group 'x'"),
    ("[rules.x]\ny = 1", "1:8: unknown rule 'x'"),
    ("rules.phase-thin.x = 1", "1:18: unknown threshold of phase-thin 'x'"),
    ("rules = {phase-thin = {x = -1}}", "1:24: rules.phase-thin.x: must be a number from 0"),
    ("rules = {phase-thin = {x = nan}}", "must be a number from 0 to 1000000, not nan"),
    ("goal = 'upwards'", "1:1: unknown goal 'upwards'"),
    ("goal = {push = 1}", "1:1: goal: must give push, swing and return a share"),
    ("goal.push = 1\ngoal.swing = 1\ngoal.return = 1", "1:1: the shares of a goal must sum to 1"),
    ("goals.x = {push = 1, swing = 1, return = 1}", "1:7: the shares of a goal must sum to 1"),
    ("goals.X = {push = 1, swing = 0, return = 0}", "1:7: goals.X: no plan can name this goal"),
    ("goals.custom = {push = 1, swing = 0, return = 0}", "no plan can name this goal"),
    ("[runs]\n'>80m' = 'tempo_run'\n'31-90m' = 'tempo_run'", "3:1: runs: '>80m' and '31-90m' are"),
    ("[runs]\nfar = 'tempo_run'", "2:1: runs: 'far' is not a length"),
    ("[runs]\n'>80m' = 'nonsense'", "2:1: runs: 'nonsense' is not a known exercise"),
    ("[runs]\n'>80m' = 3", "2:1: runs.>80m: must be text in quotes, not 3"),
    ("[per-file-ignores]\n'a' = {rule = ['phase']}", "2:8: per-file-ignores.a.rule: unknown key"),
    ("[per-file-ignores]\n'a' = {reason = 'x'}", "2:1: per-file-ignores.a: names no rules"),
    ("[per-file-ignores]\n'a' = ['x']", "2:8: unknown rule or group 'x'"),
    ("[per-file-ignores]\n'!' = ['phase']", "2:1: per-file-ignores: '!' is not a path pattern"),
    ("exclude = ['a', '[z-a]']", "1:17: exclude: '[z-a]' is not a path pattern"),
    ("include = ['']", "1:12: include: '' is not a path pattern"),
    ("baseline = 'a\x07'", "1:14: this is not TOML: "),
    ('baseline = "a\\u0000"', "1:1: baseline: 'a\\x00' is not a file name"),
    ("required-version = '>=99'", f"1:1: this is strideaudit {VERSION}, and '>=99' is required"),
    ("required-version = 'new'", "1:1: required-version: 'new' is not a range of versions"),
    ("new-setting = 1\nrequired-version = '>=99'", "2:1: this is strideaudit"),
]


@pytest.mark.parametrize(
    ("text", "says", "calls"),
    [
        (*mistake, CALLS if FULL else CALLS[number % 2 :][:1])
        for number, mistake in enumerate(MISTAKES)
    ],
)
def test_what_a_file_must_not_say_is_one_sentence_and_other_plans_are_audited(
    run: Run, tmp_path: Path, text: str, says: str, calls: tuple[tuple[str, ...], ...]
) -> None:
    write(tmp_path / "a/plan.yaml", SQUATS)
    write(tmp_path / "b/plan.yaml", SQUATS)
    write(tmp_path / "b/strideaudit.toml", text)

    for done in (audit(run, *words) for words in calls):
        assert done.code == 2
        assert [plan["path"].removeprefix("./") for plan in json.loads(done.out)["plans"]] == [
            "a/plan.yaml"
        ]
        first, second, *rest = done.err.splitlines()
        assert not rest
        assert first.startswith("strideaudit: b/strideaudit.toml:")
        found = [part in first.lower() or part in first for part in says.split("|")]
        assert any(found) if "illegal" in says else all(found), first
        assert second.endswith("b/plan.yaml: not audited, its configuration cannot be used")
    for words in (("config", "show", "b/plan.yaml"), ("check", "--show-files", "b")):
        assert run(*words).code == 2, words
    assert run("check", "--config", "b/strideaudit.toml", "a/plan.yaml").code == 2


def test_many_plans_of_wrong_settings_are_one_sentence(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "strideaudit.toml", "selct = 1\n")
    for name in ("a", "b", "c"):
        write(tmp_path / f"plans/{name}.yaml", SQUATS)

    done = run("check", "plans")

    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[1:] == [
        "strideaudit: plans/a.yaml and 2 more: not audited, their configuration cannot be used"
    ]


def test_every_kind_of_key_is_among_the_mistakes() -> None:
    said = " ".join(text for text, _ in MISTAKES)

    assert all(name in said for name, key in KEYS.items() if "object" in str(key.kind.schema))


@pytest.mark.parametrize("text", ["tool.strideaudit = 1", "[tool.strideaudit]\nfail-on = 'x'", "["])
def test_a_pyproject_that_cannot_be_used_stops_only_its_own_plans(
    run: Run, tmp_path: Path, text: str
) -> None:
    write(tmp_path / "a/plan.yaml", SQUATS)
    write(tmp_path / "b/plan.yaml", SQUATS)
    write(tmp_path / "b/pyproject.toml", f"# strideaudit\n{text}\n")

    done = audit(run, "b", "a")

    assert done.code == 2
    assert [plan["path"] for plan in json.loads(done.out)["plans"]] == ["a/plan.yaml"]
    assert done.err.startswith("strideaudit: b/pyproject.toml:")


@pytest.mark.parametrize("target", ["nowhere.toml", "strideaudit.toml"])
def test_a_broken_link_to_settings_is_told_and_not_taken_for_none(
    run: Run, tmp_path: Path, target: str
) -> None:
    write(tmp_path / "plan.yaml", SQUATS)
    (tmp_path / "strideaudit.toml").symlink_to(target)

    done = audit(run, "plan.yaml")

    assert done.code == 2
    assert "strideaudit: strideaudit.toml: " in done.err


@pytest.mark.parametrize(
    ("name", "says"),
    [("nowhere.toml", "no such file"), (".", "is a directory"), ("x" * 300, "name too long")],
)
def test_a_file_of_settings_that_is_named_must_be_there(
    run: Run, tmp_path: Path, name: str, says: str
) -> None:
    write(tmp_path / "plan.yaml", SQUATS)

    done = audit(run, "--config", name, "plan.yaml")

    assert done.code == 2
    assert says in done.err


def test_a_named_pyproject_must_speak_of_us(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.other]\n")

    done = run("config", "show", "--config", "pyproject.toml")

    assert (done.code, done.out) == (2, "")
    assert "pyproject.toml: there is no table tool.strideaudit" in done.err


def test_text_of_settings_is_never_obeyed(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "strideaudit.toml", '"\\u001b[2J\\n::error::x" = 1\n')

    done = run("config", "show")

    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "\x1b" not in done.err


# What is shown, and what editors are told.


def shown(done: Called) -> dict[str, Any]:
    """Read what ``config show`` printed."""
    assert (done.code, done.err) == (0, "")
    return tomllib.loads(done.out)


def test_every_setting_is_shown_with_where_it_comes_from(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "strideaudit.toml", '\nfail-on = "info"\n[severity]\nphase-thin = "info"\n')
    monkeypatch.setenv("STRIDEAUDIT_MODEL", "evidence")

    done = run("config", "show")

    lines = dict(line.split(" = ", 1) for line in done.out.splitlines())
    assert {name.removeprefix("#") for name in lines} == set(KEYS) - {"extend"}
    assert lines["fail-on"] == '"info"  # strideaudit.toml:2'
    assert lines["severity"] == '{"phase-thin" = "info"}  # strideaudit.toml:3'
    assert lines["model"] == '"evidence"  # STRIDEAUDIT_MODEL'
    assert lines["statistics"] == "false  # default"
    assert lines["#goal"] == '"upright"  # default'
    assert lines["#band"] == "0.1  # default"


RULES = sorted(every_rule())
words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
any_text = words | st.sampled_from(
    ["##[error]x", "::error::x", "\x7f", "\u202e", "\x85", "a\nb", '"', "\\", "ł", "\U0001f3c3"]
)
rule = st.sampled_from(RULES)
rules = st.lists(rule | st.just("all"), max_size=3)
goal_name = st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True).filter(lambda x: x != "custom")
numbers = st.floats(0, 1e6) | st.integers(0, 1_000_000)
share_table = st.fixed_dictionaries(dict.fromkeys(("push", "swing", "return"), numbers))
pattern = any_text
EACH = {
    "model": st.sampled_from(["lesson", "evidence"]),
    "goal": any_text | share_table,
    "goals": st.dictionaries(goal_name, share_table, max_size=2),
    "band": st.floats(0, 1) | st.integers(0, 1),
    "knowledge": st.lists(any_text, max_size=2) | any_text,
    "runs": st.dictionaries(any_text, any_text, max_size=2),
    "select": rules | rule,
    "ignore": rules | st.dictionaries(rule, any_text, max_size=2),
    "severity": st.dictionaries(rule, st.sampled_from(config.SEVERITIES), max_size=2),
    "rules": st.dictionaries(rule, st.dictionaries(any_text, numbers, max_size=2), max_size=2),
    "locked": rules,
    "per-file-ignores": st.dictionaries(
        pattern,
        rules | st.fixed_dictionaries({"rules": rules}, optional={"reason": any_text}),
        max_size=3,
    ),
    "require-ignore-reason": st.booleans(),
    "keep": st.lists(any_text, max_size=2) | any_text,
    "avoid": st.lists(any_text, max_size=2),
    "equipment": st.lists(any_text, max_size=2),
    "level": st.sampled_from(["beginner", "trained", "elite"]),
    "include": st.lists(pattern, max_size=2),
    "exclude": st.lists(pattern, max_size=2) | pattern,
    "force-exclude": st.booleans(),
    "respect-gitignore": st.booleans(),
    "allow-empty": st.booleans(),
    "fail-on": st.sampled_from([*config.SEVERITIES, "never"]),
    "output-format": any_text,
    "output": st.lists(any_text, max_size=2),
    "statistics": st.booleans(),
    "show-ignored": st.booleans(),
    "group-by": st.sampled_from(["none", "athlete", "group", "directory"]),
    "baseline": any_text,
    "required-version": st.sampled_from(["", ">=0", f"=={VERSION}"]),
}
"""Every setting with every shape it may have."""

SETTINGS = st.fixed_dictionaries({}, optional=EACH)


def loaded(path: Path, document: dict[str, Any]) -> Config:
    path.write_text(tomli_w.dumps(document), encoding="utf-8")
    return configfile.load(str(path))


def without_places(asked: Config) -> Config:
    return asked._replace(spots={})


def test_every_key_is_among_the_generated_settings() -> None:
    assert set(EACH) == set(KEYS) - {"extend"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=SETTINGS)
@example(document={"per-file-ignores": {}, "ignore": [], "goals": {}, "rules": {"x": {}}})
def test_what_is_shown_is_itself_a_file_of_the_same_settings(
    run: Run, tmp_path: Path, document: dict[str, Any]
) -> None:
    path = tmp_path / "strideaudit.toml"
    before = loaded(path, document)

    done = run("config", "show")
    path.write_text(done.out, encoding="utf-8")
    after = configfile.load(str(path))

    assert without_places(after) == without_places(before)


JSON_VALUES = st.recursive(
    any_text | st.booleans() | st.integers(-3, 2_000_000) | st.floats(-1, 1e7),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(goal_name | rule | st.sampled_from(["push", "reason"]), inner, max_size=3)
    ),
    max_leaves=5,
)
VALIDATOR = Draft7Validator(json.loads(BUILDERS["config"]()))


def both_accept(path: Path, document: dict[str, Any]) -> bool:
    """Ask the reader and the schema, who must agree."""
    complaint = ""
    try:
        loaded(path, document)
    except StrideauditError as error:
        complaint = error.sentence
    accepted = not list(VALIDATOR.iter_errors(document))
    assert accepted is not bool(complaint), (document, complaint)
    return accepted


def test_the_schema_of_settings_is_a_sound_draft_07() -> None:
    Draft7Validator.check_schema(VALIDATOR.schema)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=SETTINGS)
def test_editors_and_the_reader_accept_every_sound_setting(
    tmp_path: Path, document: dict[str, Any]
) -> None:
    assert both_accept(tmp_path / "strideaudit.toml", document)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document=SETTINGS,
    name=st.sampled_from([*sorted(set(KEYS) - {"extend"}), "x"]),
    value=JSON_VALUES,
)
@example(document={}, name="goals", value={"Fast": {"push": 1, "swing": 0, "return": 0}})
@example(document={}, name="goals", value={"custom": {"push": 1, "swing": 0, "return": 0}})
@example(document={}, name="baseline", value="a\0")
@example(document={}, name="knowledge", value=["a\0"])
@example(document={}, name="band", value=1.5)
@example(document={}, name="per-file-ignores", value={"a": {"reason": "x"}})
@example(document={}, name="per-file-ignores", value={"a": "all"})
@example(document={}, name="rules", value={"a": {"b": 1_000_001}})
def test_editors_and_the_reader_agree_about_any_value(
    tmp_path: Path, document: dict[str, Any], name: str, value: object
) -> None:
    if name == "required-version":  # whether it fits is not for an editor to know
        value = 1
    both_accept(tmp_path / "strideaudit.toml", {**document, name: value})
