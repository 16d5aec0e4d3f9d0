"""Names of athletes: kept in a file elsewhere, and only ever printed for people."""

from pathlib import Path

import pytest
from commandline import Run
from every import every

from strideaudit.errors import StrideauditError
from strideaudit.plugins import names as formats_of
from strideaudit.project.names_file import read
from strideaudit.reports import formats

PLAN = "sessions:\n  - day: mon\n    work: [Back squat 4x5, Nordic crul 3x5]\n"
ROSTER = "groups:\n  one: plans/a.stride.yaml\nathletes:\n  f-01: one\n  f-02: one\n"
NAME = "Zz Nobody"


@pytest.fixture(name="names")
def squad(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.stride.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "team.stride.yaml").write_text(ROSTER, encoding="utf-8")
    names = tmp_path_factory.mktemp("elsewhere") / "names.csv"
    names.write_text(f'id,name\nf-01,"{NAME}"\nx-99,Nobody else\n', encoding="utf-8")
    return str(names)


@every(formats_of(formats))
def test_only_formats_for_people_show_names(name: str, run: Run, names: str) -> None:
    shows = name in ("concise", "full", "html", "plain")
    words = ("check", "team.stride.yaml#f-01", "--names", names, "--output-format", name)

    out = run(*words).out

    assert (NAME in out) is shows


def test_a_report_in_a_file_keeps_the_rule(run: Run, names: str, tmp_path: Path) -> None:
    outputs = ("--output", "json=r.json", "--output", "concise=r.txt")

    done = run("check", "team.stride.yaml", "--names", names, "--output-format", "sarif", *outputs)

    assert done.code in (0, 1)
    assert NAME not in done.out + (tmp_path / "r.json").read_text(encoding="utf-8")
    assert NAME in (tmp_path / "r.txt").read_text(encoding="utf-8")


def test_no_report_replaces_the_names(run: Run, names: str) -> None:
    before = Path(names).read_text(encoding="utf-8")

    done = run("check", "team.stride.yaml", "--names", names, "--output", f"json={names}")

    assert done.code == 2
    assert Path(names).read_text(encoding="utf-8") == before


def test_plans_of_a_roster_are_not_replaced_by_a_report(run: Run, names: str) -> None:
    for path in ("team.stride.yaml", "plans/a.stride.yaml"):
        before = Path(path).read_text(encoding="utf-8")
        done = run("check", "team.stride.yaml", "--output", f"json={path}")
        assert (done.code, Path(path).read_text(encoding="utf-8")) == (2, before), path
    assert names


FAULTS = {
    "f-01": ("1 values in a line", 1),
    "id,name\nf-01,a,b": ("3 values in a line", 2),
    "f-01,a\nf-01,b": ("'f-01' has two names", 2),
    f"f-01,{'a' * 101}": ("101 characters", 1),
    'f-01,"a': ("not a CSV file", 1),
}


@every(FAULTS)
def test_a_mistake_has_its_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(StrideauditError) as caught:
        read(str(path))

    message, line = FAULTS[text]
    assert message in caught.value.message
    assert caught.value.line == line


def test_text_in_names_is_cleaned(run: Run, names: str) -> None:
    Path(names).write_text("f-01,\x1b[31mred\n", encoding="utf-8")

    out = run("check", "team.stride.yaml#f-01", "--names", names).out

    assert "red" in out
    assert "\x1b" not in out
