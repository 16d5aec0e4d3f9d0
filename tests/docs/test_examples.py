"""The examples are what the page beside them says."""

import re
from io import BytesIO
from pathlib import Path

from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plans
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.text.input import Input

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_every_plan_is_in_the_table_with_its_shares_and_exit_code(catalogue: Catalogue) -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\S+)`.*\| ([\d/]+) \| ([\d/]+) \| (\d) \|$", text, re.MULTILINE)
    found = []
    for path in sorted(EXAMPLES.glob("*.stride.yaml")):
        (file,) = read_plans(Input(path.name, BytesIO(path.read_bytes())))
        lesson, evidence = (audit(file, catalogue, Settings(one)) for one in ("lesson", "evidence"))
        shares = [
            "/".join(f"{round(100 * share)}" for share in report.shares or ())
            for report in (lesson, evidence)
        ]
        found.append((path.name, *shares, str(int(lesson.verdict != "pass"))))

    assert sorted(rows) == found


def test_the_training_log_holds_the_sets_that_it_was_made_of(catalogue: Catalogue) -> None:
    data = (EXAMPLES / "training_log.csv").read_bytes()
    (file,) = read_plans(Input("training_log.csv", BytesIO(data)))
    shares = {}
    for model in ("lesson", "evidence"):
        report = audit(file, catalogue, Settings(model))
        assert report.shares is not None
        shares[model] = [round(100 * share) for share in report.shares]
        assert (report.verdict, report.subject is not None) == ("pass", True)

    # four weeks of 5 starts, 4 squats, 6 sleds, 3 leg presses and 4 calf raises; 6 Nordic curls,
    # 9 flying sprints, 10 Romanian deadlifts and 3 leg raises in all
    assert file.log is not None
    assert file.log.sets == 4 * (5 + 4 + 6 + 3 + 4) + 6 + 9 + 10 + 3
    assert dict(file.log.left_out) == {"warm-up": 4 * (2 + 1), "not done": 3}
    assert file.log.rows == file.log.sets + 12 + 3
    assert shares == {"lesson": [71, 10, 19], "evidence": [51, 16, 32]}
