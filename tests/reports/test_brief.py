"""``--output-format brief``: short, one line a thing, and what it says to write works."""

import re
from pathlib import Path

import pytest
from commandline import Run

from strideaudit.reports.formats import brief

ROOT = Path(__file__).parents[2]
WINTER = ROOT / "examples" / "winter_block.stride.yaml"
PLANS = sorted(ROOT.glob("tests/data/plans/*/fires-*.yaml"))[::8]
LINE = re.compile(r"(plan|judgement|counted|shares|not counted|finding|change|next): \S.*")


def briefed(run: Run, *paths: Path | str) -> str:
    return run("check", "--isolated", "--output-format", "brief", *map(str, paths)).out


def test_a_plan_in_a_few_lines_with_what_to_write(run: Run) -> None:
    lines = briefed(run, WINTER).splitlines()

    assert lines[:2] == ["strideaudit-brief/1", ""]
    assert lines[3] == "judgement: leans to the push phase (pass, passes the check)"
    assert lines[4] == "counted: 16 of 17 entries"
    assert lines[5].startswith("shares: push 72 % of 33 % (over), swing 12 % of 33 % (under), ")
    assert lines[6] == "not counted: line 30: Nordic crul: 2x5 -> write Nordic curl: 2x5"
    assert lines[7].startswith("finding: warning, push-overreliance, line 4: 72 % of ")
    assert any(re.match(r"change: line \d+: .+ -> .+ \(balance then \d+\)$", one) for one in lines)
    assert lines[-1].startswith("next: write what is above, then strideaudit check ")


def test_every_plan_is_short_and_every_line_has_a_label(run: Run) -> None:
    blocks = briefed(run, *PLANS).removeprefix("strideaudit-brief/1\n\n").split("\n\n")

    assert len(blocks) == len(PLANS) > 40
    assert [len(one.encode()) for one in blocks if len(one.encode()) > brief.MOST] == []
    wrong = [line for one in blocks for line in one.splitlines() if not LINE.fullmatch(line)]
    assert wrong == []


def test_what_does_not_fit_is_counted(run: Run, tmp_path: Path) -> None:
    names = "".join(
        f'      - "Bob\'s special number {one} \N{PILE OF POO}": 3x5\n' for one in range(99)
    )
    path = tmp_path / "long.yaml"
    path.write_text(f"sessions:\n  - work:\n{names}", encoding="utf-8")

    text = briefed(run, path)
    questions = [one for one in text.splitlines() if one.startswith("not counted: line")]
    left = re.search(r"^not counted: (\d+) more, ", text, re.MULTILINE)
    findings = re.search(r"^finding: (\d+) more, ", text, re.MULTILINE)
    assert left is not None
    assert findings is not None
    assert len(questions) + int(left[1]) == 99
    assert int(findings[1]) == 100
    assert len(text.encode()) < brief.MOST + 30


def test_a_hostile_plan_adds_no_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan $(id).yaml"
    path.write_text(
        'plan: "x\\nnext: rm -rf /"\nsessions:\n  - work:\n      - "y\\nnext: rm\\e[2J": 3x5\n',
        encoding="utf-8",
    )
    lines = briefed(run, path).splitlines()

    assert len([one for one in lines if one.startswith("next: ")]) == 1
    assert all(one.isprintable() for one in lines)
    assert lines[-1].endswith(f"'{path}'")


@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS", "NO_COLOR"])
def test_nothing_around_chooses_it(
    run: Run, variable: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(variable, "1")
    assert not run("check", str(WINTER)).out.startswith("strideaudit-brief")
    (tmp_path / "strideaudit.toml").write_text('output-format = "brief"\n', encoding="utf-8")
    (tmp_path / "plan.stride.yaml").write_bytes(WINTER.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert run("check", "plan.stride.yaml").out.startswith("strideaudit-brief/1\n")


def test_a_plan_that_cannot_be_read_says_what_to_write(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("sessions: [", encoding="utf-8")
    lines = briefed(run, path).splitlines()

    assert "unreadable, fails the check" in lines[3]
    assert lines[4].startswith("finding: error, plan-invalid, line 1: ")
    assert lines[-1].startswith("next: write what is above, then ")


def followed(text: str, said: str) -> str:
    """Do to a plan what the lines of its report say, from the last line to the first."""
    lines = text.split("\n")
    steps = []
    for one in said.splitlines():
        question = re.fullmatch(r"not counted: line (\d+): (.+) -> write (.+?)(?: \| or .+)?", one)
        change = re.fullmatch(r"change: line (\d+): (.+) -> (.+) \(balance then \d+\)", one)
        added = re.fullmatch(r"change: behind line (\d+): add (.+) \(balance then \d+\)", one)
        if found := question or change:
            steps.append((int(found[1]), found[2], found[3]))
        if added:
            steps.append((int(added[1]), "", added[2]))
    for number, old, new in sorted(steps, reverse=True):
        line = lines[number - 1]
        if old:
            assert old in line, (old, line)
            lines[number - 1] = line.replace(old, new)
        else:
            lines.insert(number, f"{line[: line.index('-')]}- {new}")
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["winter_block", "push_only", "push_and_sled"])
def test_what_it_says_to_write_has_the_effect_that_it_says(
    name: str, run: Run, tmp_path: Path
) -> None:
    text = (ROOT / "examples" / f"{name}.stride.yaml").read_text(encoding="utf-8")
    path = tmp_path / "plan.stride.yaml"
    path.write_text(text, encoding="utf-8")
    said = briefed(run, path)
    *_, then = re.findall(r"balance then (\d+)", said)

    path.write_text(followed(text, said), encoding="utf-8")
    after = briefed(run, path)
    now = re.search(r"balance (\d+) of 100", after)
    assert now is not None
    assert "not counted:" not in after
    # A line that counts now moves the balance as well.
    assert abs(int(now[1]) - int(then)) <= (5 if "not counted:" in said else 0)
