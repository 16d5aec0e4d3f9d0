"""The entries that are named under a cause are those of its finding, whatever else a line has."""

from pathlib import Path

from strideaudit import api
from strideaudit.project.request import Request
from strideaudit.reports.formats import full
from strideaudit.terminal.screen import Screen

PLAN = """\
Mon: stretch, hip thrust 4x6, nordics 3x5
Tue: prehab 0x5, squat 3x5, fly 6x30m, Sprunglauf 4x20m
Thu: squat 3x5, wobble 3x5, plumbus 3x5
"""


def reasons(text: str, path: Path) -> list[str]:
    """Return the lines below ``Why``."""
    path.write_text(text, encoding="utf-8")
    auditor = api.auditor_for(Request((str(path),), isolated=True))
    lines = full.render(api.run(auditor), Screen(100)).splitlines()
    return lines[lines.index("Why") :]


def below(reasons: list[str], rule: str) -> str:
    """Return the line below the headline of a rule."""
    [at] = [number for number, line in enumerate(reasons) if rule in line]
    return reasons[at + 1].strip()


def test_the_entries_of_a_finding_are_named_and_no_others_of_their_lines(tmp_path: Path) -> None:
    found = reasons(PLAN, tmp_path / "plan.md")

    assert below(found, "session-overdose") == "fly 180 m (l.2)"
    assert below(found, "hi-too-close").startswith("nordics 3 sets (l.1), fly 180 m (l.2)")


def test_no_entry_that_counts_nothing_is_a_reason(tmp_path: Path) -> None:
    found = reasons(PLAN, tmp_path / "plan.md")

    assert "prehab" not in "".join(found)
    assert "stretch" not in "".join(found)


def test_what_is_to_be_written_keeps_the_dose_of_its_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("Samstag\n- Zugschlitten 5x20 m\n- Kniebeuge 3x5\n", encoding="utf-8")
    [plan] = api.run(api.auditor_for(Request((str(path),), isolated=True))).plans

    [found] = [one for one in plan.findings if one.rule == "unknown-exercise"]
    assert found.fix.startswith("write 'Light sled sprint 5x20 m'")
