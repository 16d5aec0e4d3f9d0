"""Makes the picture of the HTML page, ``docs/pictures/page.png``, with Chromium.

Run ``python docs/page_picture.py`` when the page has changed so much that its picture misleads. It
needs Chromium, so ``docs/generate.py`` and the tests do not make it again; the tests look for it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from screens import WEEK

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "pictures" / "page.png"
SIZE = (900, 1230)
"""The part of the page that is shown: its first sheet [px]."""

SCALE = 0.8
"""Pixels of the picture for one of the page, so that the file stays small."""


def main() -> None:
    """Write the picture.

    Raises:
        CalledProcessError: There is no Chromium, and it could not be installed.
    """
    browser = printed(str(ROOT / "tests/more/browser/chromium")).strip()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        words = ("check", WEEK, "--fail-on", "never", "--output", f"html={page}")
        printed(sys.executable, "-m", "strideaudit", *words)
        printed(
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder}/profile",
            f"--force-device-scale-factor={SCALE}",
            f"--window-size={SIZE[0]},{SIZE[1]}",
            f"--screenshot={PICTURE}",
            page.as_uri(),
        )
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size} bytes")


def printed(*words: str) -> str:
    """Run a command in the top folder of the repository, and return its standard output."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)  # noqa: S603 - our own words
    return done.stdout


if __name__ == "__main__":
    main()
