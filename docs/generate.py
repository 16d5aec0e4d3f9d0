"""Writes the pages of this folder that follow from the program; ``--check`` only compares.

Each page has a function of its own, which returns the whole text. What is written by hand stands in
the page itself, above ``MARK``.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MARK = "<!-- From here on docs/generate.py writes this page. -->\n"


def head(name: str) -> str:
    """Return what is written by hand at the top of a page, with the mark that ends it."""
    text = (HERE / name).read_text(encoding="utf-8")
    written, mark, _ = text.partition(MARK)
    if not mark:
        message = f"docs/{name} lacks the line {MARK}"
        raise SystemExit(message)
    return written + mark


def configuration() -> str:
    """Return the page of all settings."""
    from strideaudit.configkeys import KEYS

    parts = [head("configuration.md")]
    examples = dict(setting_examples())
    for name, key in KEYS.items():
        variable = "STRIDEAUDIT_" + name.upper().replace("-", "_")
        facts = [f"It may be {shape(key.kind.schema)}.", f"Default: {default(name)}."]
        if on_one_line(name):
            facts.append(f"Variable: `{variable}`.")
        example = f"```toml\n{examples[name]}\n```"
        parts.append(f"\n### {name}\n\n{key.about}\n\n{' '.join(facts)}\n\n{example}\n")
    return "".join(parts)


def setting_examples() -> Iterator[tuple[str, str]]:
    """Yield an example of each setting: what the starter file has, switched on."""
    import re

    from strideaudit import starter

    folder = Path(starter.__file__).parent / "templates"
    text = (folder / "strideaudit.toml").read_text(encoding="utf-8").replace("@VERSION@", "0.1")
    for block in re.sub(r"^#(?=[\w\[\"])", "", text, flags=re.MULTILINE).split("\n\n"):
        lines = [re.sub(r" +# .*", "", line) for line in block.split("\n") if line[:1] != "#"]
        if lines and lines[0].startswith("["):
            yield re.split(r"[].]", lines[0][1:])[0], "\n".join(lines).strip()
            continue
        for line in lines:
            yield line.partition(" = ")[0], line


def shape(schema: Mapping[str, Any]) -> str:
    """Return in words what a JSON Schema lets a value be."""
    if "anyOf" in schema:
        return ", or ".join(dict.fromkeys(shape(one) for one in schema["anyOf"]))
    if "enum" in schema:
        *most, last = (f"`{word}`" for word in schema["enum"])
        return f"{', '.join(most)} or {last}"
    kind = schema["type"]
    if kind == "number":
        return f"a number from {schema['minimum']:g} to {schema['maximum']:g}"
    if kind == "array":
        return "a list of texts"
    plain = {"boolean": "`true` or `false`", "string": "text", "object": "a table"}
    return plain[kind] if isinstance(kind, str) else "a list of texts, or one text"


def default(name: str) -> str:
    """Return in words what counts where a setting is not given."""
    import json

    from strideaudit.compilation import load_catalogue
    from strideaudit.config import Config

    catalogue = load_catalogue()
    unsaid = {
        "goal": f'`"{catalogue.default_goal}"`',
        "band": f"`{catalogue.band:g}`",
        "baseline": "`strideaudit-baseline.json` at the top of the repository, if it is there",
    }
    if name in unsaid:
        return unsaid[name]
    value = getattr(Config(), name.replace("-", "_"), None)
    if not isinstance(value, bool) and not value:
        return "none"
    return f"`{json.dumps(value)}`"


def on_one_line(name: str) -> bool:
    """Tell whether a setting can be a variable, which holds no table."""
    from strideaudit.configfile import FOR_FILES

    return name not in FOR_FILES


PAGES: Mapping[str, Callable[[], str]] = {"configuration.md": configuration}
"""Each page with what makes it."""


def main(words: list[str]) -> int:
    """Write all pages, or with ``--check`` say which are not current."""
    stale = []
    for name, make in PAGES.items():
        path, text = HERE / name, make()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in words:
            path.write_text(text, encoding="utf-8", newline="\n")
    for name in stale:
        print(f"docs/{name} {'is not current' if '--check' in words else 'written'}")
    if stale and "--check" in words:
        print("run docs/generate.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
