"""Opens a page in a browser without a window: what it shows, and how many sheets it prints."""

import re
import subprocess
import sys
from pathlib import Path

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
"""A browser that does nothing of its own and reaches no other computer."""

LIMIT = 60
"""Seconds for one call on a machine that is busy."""

MOST_SHEETS = 2


def browse(browser: str, folder: Path, *words: str) -> str:
    """Call the browser with a profile of its own, and return what it prints."""
    done = subprocess.run(
        [browser, *QUIET, f"--user-data-dir={folder / 'profile'}", *words],
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=True,
    )
    return done.stdout


def sheets(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def main(browser: str, folder: Path) -> None:
    """Fail with the reason if the page does not show what it should."""
    page = folder / "page.html"
    shown = browse(browser, folder, "--dump-dom", page.as_uri())
    for words in ("Winter speed block", "Leans to the push phase", "What to change", "72 %"):
        assert words in shown, f"{words} is not on the page"
    # Styled, the runners are next to each other; the browser says so only in a picture or a PDF.
    pdf = folder / "page.pdf"
    browse(browser, folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    found = sheets(pdf.read_bytes())
    assert 1 <= found <= MOST_SHEETS, f"{found} sheets instead of {MOST_SHEETS}"
    sys.stdout.write(f"the page opens in a browser and prints on {found} sheets\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
