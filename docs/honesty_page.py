"""Makes the tables of the page on honesty: newer studies, and ten published programmes."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from marked import escaped, table

PUBLISHED = Path(__file__).parents[1] / "tests" / "published"
NEWER = (
    "maeo_2024",
    "nordic_mri",
    "kawama_2024",
    "takahashi_2021",
    "takahashi_2024",
    "yokota_2025",
    "juan_2024",
    "katsuge_2025",
    "dougan_2025",
    "li_2025",
    "xu_2025",
    "impellizzeri_2021",
)
"""Sources that came with knowledge 2026.2, in the order of their subjects."""


def page() -> str:
    """Return the generated part of the page."""
    return (
        f"\n## Newer studies that we use\n\n{_studies()}\n"
        f"\n## Ten published programmes\n\n{_ABOUT}\n\n{_programmes()}\n"
    )


_ABOUT = (
    "Ten programmes of coaches and coaching sites, written down as facts in "
    "`tests/published/`. What a coach would expect of each was written before the program read "
    "any of them, and is not changed to fit a result. At most one of the ten may be heavy."
)


def programmes() -> Mapping[str, Mapping[str, Any]]:
    """Return the ten programmes by name, each with what a coach would expect."""
    text = (PUBLISHED / "expected.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)
    return found


def report(name: str) -> Mapping[str, Any]:
    """Return the only plan of the JSON report of a programme."""
    import strideaudit

    checked = strideaudit.check(PUBLISHED / f"{name}.stride.yaml")
    (plan,) = json.loads(checked.to_json())["plans"]
    found: Mapping[str, Any] = plan
    return found


def in_words(judgement: Mapping[str, Any]) -> str:
    """Return a judgement in a few words, such as ``leans, push phase``."""
    word = str(judgement["word"])
    if judgement["phase"]:
        return f"{word}, {judgement['phase']} phase"
    missing = ", ".join(str(one).replace("_", " ") for one in judgement.get("missing", ()))
    return f"{word}: {missing}" if missing else word


def _studies() -> str:
    from strideaudit.knowledge.build_catalogue import data_folder
    from strideaudit.knowledge.load import load_knowledge

    sources = load_knowledge(data_folder()).sources
    rows = (
        (
            escaped(sources[key].citation)
            + (f", doi {sources[key].doi}" if sources[key].doi else ""),
            sources[key].read,
            escaped(sources[key].found),
        )
        for key in NEWER
    )
    return table(("study", "read", "found"), rows)


def _programmes() -> str:
    plans = {name: report(name) for name in programmes()}
    head = ("programme", "expected", "got", "shares [%]", "not counted", "because")
    return table(head, _rows(plans))


def _rows(plans: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for name, expected in programmes().items():
        plan = plans[name]
        shares = " / ".join(f"{100 * phase['share']:.0f}" for phase in plan["phases"].values())
        yield (
            f"[{escaped(expected['title'])}]({expected['address']})",
            in_words(expected),
            in_words(plan["judgement"]),
            shares,
            str(plan["left_out"]["entries"]),
            escaped(expected["because"]),
        )
