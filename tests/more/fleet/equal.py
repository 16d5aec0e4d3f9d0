"""Compares a fleet with the audit of the same sets, on many athlete-weeks and all settings."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "tests" / "fleet"))

from equality import differences  # noqa: E402 - the path comes first
from made import rows_of  # noqa: E402
from settings import SETTINGS, SEVERITY  # noqa: E402

from strideaudit.fleet.sql.asked import Asked  # noqa: E402
from strideaudit.knowledge.build_catalogue import load_catalogue  # noqa: E402


def main(weeks: int) -> int:
    """Compare at least so many athlete-weeks; return how many numbers differ."""
    catalogue = load_catalogue()
    total, wrong = 0, 0
    for seed, (name, make) in enumerate(SETTINGS.items()):
        rows = rows_of(catalogue, weeks // len(SETTINGS) // 2 + 1, 2, seed)
        severity = SEVERITY if seed % 2 else {}
        asked = Asked(catalogue, make(catalogue), intervals=seed % 2 == 0, severity=severity)
        with TemporaryDirectory() as folder:
            number, found = differences(rows, asked, Path(folder))
        print(f"{name}: {number} athlete-weeks, {len(found)} differences")
        print(*found[:20], sep="\n", end="\n" if found else "")
        total, wrong = total + number, wrong + len(found)
    print(f"{total} athlete-weeks in all")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1])) else 0)
