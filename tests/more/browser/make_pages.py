"""Makes the pages that the browser opens: a plan, a log, squads, changes, a hostile plan."""

import json
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
SQUAD = 12

LIFTS = (
    "Back squat: 4x5", "Leg press: 3x10", "Trap bar deadlift: 4x4", "Walking lunge: 3x10/side",
    "Leg extension: 3x12", "Standing calf raise: 4x12",
)  # fmt: skip
OTHERS = (
    "Nordic curl: 3x5", "Romanian deadlift: 3x8", "Good morning: 3x8", "Hanging knee raise: 3x10",
    "A-skip: 4x20m", "Block start: 6x20m", "Flying sprint: 4x20m", "Light sled sprint: 6x20m",
)  # fmt: skip

HOSTILE = '"><svg onload=alert(1)></style><script>alert(2)</script><a href=javascript:x>'


def squad(folder: Path) -> None:
    """Write the plans of a squad, the same ones every time."""
    folder.mkdir()
    chance = random.Random(4)  # noqa: S311 - plans, not keys
    for number in range(1, SQUAD + 1):
        lifts = 0.8 - 0.5 * number / SQUAD
        work = {
            day: [one for one in LIFTS if chance.random() < lifts]
            + [one for one in OTHERS if chance.random() > lifts]
            for day in ("mon", "wed", "fri")
        }
        plan = {
            "plan": f"Spring block {number}",
            "athlete": f"a-{number:02}",
            "group": "sprints" if number % 3 else "hurdles",
            "weeks": 3,
            "sessions": [{"day": day, "work": lines or LIFTS[:1]} for day, lines in work.items()],
        }
        (folder / f"{number:02}.stride.json").write_text(json.dumps(plan), "utf-8")


def hostile(path: Path) -> None:
    """Write a plan that has markup wherever the page may repeat it."""
    work = [{"exercise": HOSTILE, "sets": 3}, {"Leg press": "9x9"}, f"{HOSTILE}: 3x5"]
    session = {"name": HOSTILE, "day": "mon", "work": work}
    text = {"plan": HOSTILE, "athlete": HOSTILE, "group": HOSTILE, HOSTILE: 1}
    path.write_text(json.dumps({**text, "sessions": [session]}), "utf-8")


def main(folder: Path) -> None:
    """Write all pages."""
    folder.mkdir()
    squad(folder / "squad")
    hostile(folder / "hostile.stride.json")
    plan, gym = EXAMPLES / "winter_block.stride.yaml", EXAMPLES / "push_only.stride.yaml"
    good, log = EXAMPLES / "balanced.stride.yaml", EXAMPLES / "training_log.csv"
    check = ("check", "--fail-on", "never")
    pages = {
        "plan": (*check, plan),
        "gym": (*check, gym),
        "balanced": (*check, good),
        "log": (*check, log),
        "squad": (*check, folder / "squad"),
        "hostile": (*check, folder / "hostile.stride.json"),
        "rebalance": ("rebalance", gym),
        "compare": ("compare", plan, log),
        "dense": (*check, ROOT / "tests" / "published" / "dma_second_week.stride.yaml"),
        "swap": ("swap", gym, "--equipment", "band"),
    }
    for name, words in pages.items():
        output = f"html={folder / name}.html"
        done = subprocess.run(
            [sys.executable, "-m", "strideaudit", *words, "--output", output],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in (0, 1), (name, done.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
