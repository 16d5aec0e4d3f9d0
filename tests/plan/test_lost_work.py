"""Work under keys that are not read: each line of it is listed, and counts as left out."""

from every import every

from strideaudit.inputs.detection import read_plan
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.work_lines import read_lines

LINES = (
    "warm up 15 min", "hurdle mobility: 5 x 6", "3x150m @ 92% rec 8min", "core 10 min", "foam roll",
    "pool 30 min", "150s: 3", "{exercise: squat, sets: 4, reps: 5}", "{exercise: jog, for: 30 min}",
)  # fmt: skip


def listed(text: str) -> list[int]:
    """Return the lines that are listed as work that is left out."""
    file = read_plan(text, "plan.yaml")
    return sorted(one.span.line for one in file.unread if one.work)


def places(text: str) -> list[int]:
    return [at for at, line in enumerate(text.split("\n"), 1) if line.strip().startswith("- ~")]


@every(["session", "gym", "track", "lines of work"])
def test_every_line_under_an_unknown_key_of_a_session_is_left_out(key: str) -> None:
    for head in ("sessions", "week", "training"):
        items = "".join(f"    - ~{line}\n" for line in LINES)
        text = f"{head}:\n- day: mon\n  {key}:\n{items}- day: fri\n  {key}:\n    - ~pool 30 min\n"
        assert listed(text.replace("~", "")) == places(text), head


def test_lists_without_any_work_are_not_left_out() -> None:
    text = "sessions:\n- day: mon\n  work: [squat 3x5]\n  cues:\n  - stay tall for 3 steps\n"
    assert listed(text) == []
    assert listed(f"{text}coaches:\n- Anna, 20 years\n") == []


def test_a_day_next_to_work_is_not_work() -> None:
    assert listed("week:\n- week: 3\n- {day: 3, date: 2026-03-02}\n- squat 3x5\n") == [4]


@every(["150s: 3", "{150s: 3}", "60s: 4", "300s: 2", '"150s: 3"'])
def test_runs_named_by_their_distance_are_asked_about_as_runs(line: str) -> None:
    text = f"sessions:\n- day: mon\n  work:\n  - {line}\n  - squat 3x5\n"
    file = read_lines(read_plan(text, "plan.yaml"), catalogue_names())
    assert file.plan is not None
    runs, squat = file.plan.sessions[0].entries
    each, times = line.strip('{}"').split("s: ")
    assert runs.fault is not None
    assert f"write {times}x{each}m" in runs.fault.hint
    assert not runs.doses
    assert squat.doses

    again = read_lines(read_plan(text.replace(line, f"{times}x{each}m"), "plan.yaml"),
                       catalogue_names())  # fmt: skip
    assert again.plan is not None
    entry = again.plan.sessions[0].entries[0]
    assert entry.fault is None
    metres = [(dose.sets, dose.metres) for dose in entry.doses]
    sure = metres == [(float(times), float(each))]
    assert sure or (entry.question is not None and entry.question.kind == "run")
