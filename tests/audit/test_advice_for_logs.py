"""Commands in advice for logs: each of them works as it is written."""

import re
import shlex
from pathlib import Path

from commandline import run

LOG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE\n"
)


def test_the_command_for_an_unknown_exercise_works(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(f'{LOG}2025-08-04 09:00:00,"Gym",1h,"Zorbling",1,20,5,0,0,,,\n', "utf-8")
    shown = run("check", str(log)).stdout
    [command] = re.findall(r"strideaudit (exercises add .* --file) exercises\.yaml", shown)

    done = run(*shlex.split(command), str(tmp_path / "exercises.yaml"))

    assert done.returncode == 0, done.stderr
    assert "Zorbling" in (tmp_path / "exercises.yaml").read_text("utf-8")
