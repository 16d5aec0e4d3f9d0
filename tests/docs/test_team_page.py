"""The page about teams: its roster can be checked, and the example squad says what it is about."""

import json
import re
import shlex
import shutil
from pathlib import Path

from commandline import Run

from strideaudit.plan.roster import change_forms, reader

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
SQUAD = ROOT / "examples" / "squad"


def block(kind: str) -> str:
    return "".join(re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL))


def squad(folder: Path, roster: str) -> None:
    shutil.copytree(SQUAD, folder, dirs_exist_ok=True)
    (folder / "logs" / "f-02.csv").write_bytes((SQUAD / "logs" / "f-01.csv").read_bytes())
    (folder / "team.stride.yaml").write_text(roster, encoding="utf-8")


def test_the_roster_on_the_page_is_read_and_its_commands_work(run: Run, tmp_path: Path) -> None:
    squad(tmp_path, block("yaml"))
    (tmp_path / "names.csv").write_text(block("csv"), encoding="utf-8")

    plans = json.loads(run("check", "team.stride.yaml", "--output-format", "json").out)["plans"]
    assert [one["verdict"] for one in plans] == ["pass"] * 3
    assert plans[1]["done"]["phases"] is not None
    for command in block("sh").splitlines():
        assert run(*shlex.split(command, comments=False)[1:]).code == 0, command
    assert "Sam" in run("check", "team.stride.yaml#m-07", "--names", "names.csv").out


def test_every_key_and_change_is_on_the_page() -> None:
    known = {*reader.ROSTER, *reader.GROUP, *reader.ATHLETE, *change_forms.FORMS}

    assert [key for key in sorted(known) if f"`{key}" not in PAGE] == []


def test_the_example_squad_has_one_thing_to_do(run: Run, tmp_path: Path) -> None:
    shutil.copytree(SQUAD, tmp_path, dirs_exist_ok=True)

    report = json.loads(run("check", ".", "--output-format", "json").out)

    assert [one["athlete"] for one in report["plans"]] == ["f-01", "f-02", "m-07", "m-09"]
    warned = [
        (one["athlete"], finding["rule"])
        for one in report["plans"]
        for finding in one["findings"]
        if finding["severity"] != "info"
    ]
    assert warned == [("m-07", "equipment-missing")]


def test_the_fix_of_missing_equipment_works_as_it_is_written(run: Run, tmp_path: Path) -> None:
    shutil.copytree(SQUAD, tmp_path, dirs_exist_ok=True)
    before = json.loads(run("check", "team.stride.yaml#m-07", "--output-format", "json").out)
    [fix] = [
        one["fix"] for one in before["plans"][0]["findings"] if one["rule"] == "equipment-missing"
    ]
    path = tmp_path / "team.stride.yaml"
    line = "      " + fix.partition(": ")[2]

    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    changes:\n", f"    changes:\n{line}\n"), encoding="utf-8")
    after = run("check", "team.stride.yaml#m-07", "--output-format", "json")

    assert "equipment-missing" not in after.found
    assert json.loads(after.out)["plans"][0]["verdict"] == "pass"
