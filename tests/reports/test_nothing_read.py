"""A plan of which nothing was read says so, and nothing about what it lacks."""

from pathlib import Path

from strideaudit import api
from strideaudit.audit.report import Report
from strideaudit.project.request import Request
from strideaudit.reports.formats import full, plain
from strideaudit.terminal.screen import Screen

NOTHING = "sessions:\n- day: mon\n  session: [squat 3x5, pool 30 min]\n"
NO_STRIDE = "sessions:\n- day: mon\n  work: [plank 3x30s]\n"
LACKS = ("known work belongs to a phase", "Below their minimum", "below its minimum", "0 of 4")
SCREENS = (Screen(80, fitted=True), Screen(44, fitted=True), Screen(80, verbose=True))


def audited(text: str, folder: Path) -> Report:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return api.run(api.auditor_for(Request((str(path),), isolated=True)), whole=True)


def said(report: Report) -> list[str]:
    shown = [full.render(report, screen) for screen in SCREENS]
    return [" ".join(text.split()) for text in (*shown, plain.render(report, SCREENS[0]))]


def test_a_plan_of_which_nothing_was_read_says_so_and_nothing_of_muscles(tmp_path: Path) -> None:
    texts = said(audited(NOTHING, tmp_path))

    assert all("othing was read: none of its 2 lines counts" in text for text in texts), texts
    assert [(lack, text) for lack in LACKS for text in texts if lack in text] == []


def test_a_plan_without_work_for_the_stride_still_says_what_it_lacks(tmp_path: Path) -> None:
    texts = said(audited(NO_STRIDE, tmp_path))

    assert all("known work belongs to a phase of the stride" in text for text in texts)
    assert not any("othing was read" in text for text in texts)
    assert "Below their minimum" in texts[0]
