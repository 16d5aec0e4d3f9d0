"""Writes the pages of this folder that are generated from the program; ``--check`` only compares.

Each page has its own function, which returns the whole text. Text that is written by hand is in the
page itself, above ``MARK``.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from strideaudit.knowledge.models import Source

HERE = Path(__file__).parent
MARK = "<!-- From here on docs/generate.py writes this page. -->\n"


def head(name: str) -> str:
    """Return the part of a page that is written by hand, with the mark that ends it."""
    text = (HERE / name).read_text(encoding="utf-8")
    written, mark, _ = text.partition(MARK)
    if not mark:
        message = f"docs/{name} lacks the line {MARK}"
        raise SystemExit(message)
    return written + mark


def configuration() -> str:
    """Return the page of all settings."""
    from strideaudit.project.config.keys import KEYS

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
    """Yield an example of each setting: the line of the starter file, switched on."""
    import re

    from strideaudit.cli import starter

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
    """Return in words which values a JSON Schema allows."""
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
    """Return in words the value of a setting that is not given."""
    import json

    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project.config.model import Config

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
    """Tell whether a setting can be a variable, which cannot hold a table."""
    from strideaudit.project.config.read import FOR_FILES

    return name not in FOR_FILES


def rules() -> dict[str, str]:
    """Return a page for each rule, and their index."""
    from strideaudit.audit import rule_page
    from strideaudit.audit.findings import Evidence
    from strideaudit.audit.registry import every_rule
    from strideaudit.knowledge.build_catalogue import data_folder, load_catalogue
    from strideaudit.knowledge.load import load_knowledge

    base, thresholds = load_knowledge(data_folder()), load_catalogue().thresholds
    pages: dict[str, str] = {}
    rows: dict[str, str] = {}
    for name, rule in every_rule().items():
        settings = rule_page.settings(name, thresholds.get(name, {}))
        cited = {key: citation(base.sources[key]) for key in rule.sources}
        page = f"{WRITTEN}# {name}\n\n{rule_page.as_markdown(rule, settings, cited)}\n"
        pages[f"rules/{name}.md"] = page
        grades = f"{rule.evidence} or {rule.also}" if rule.also else rule.evidence
        row = f"| [{name}]({name}.md) | {rule.severity} | {grades} | {rule.summary} |\n"
        rows[rule.group] = rows.get(rule.group, "") + row
    index = f"{WRITTEN}# Rules\n\nThe grade names the evidence for a rule: "
    index += ", ".join(f"{grade} {grade.meaning}" for grade in Evidence) + ".\n"
    columns = "| rule | severity | evidence | finds |\n|---|---|---|---|\n"
    for group, table in rows.items():
        index += f"\n## {group}\n\n{columns}{table}"
    return {"rules/README.md": index, **pages}


def catalogue() -> Mapping[str, str]:
    """Return a page for each exercise, their indexes, and the page on how sure we are."""
    from catalogue_pages import pages

    return pages()


def limits() -> str:
    """Return the page of all limits."""
    from limits_page import page

    return f"{WRITTEN}{page()}"


def doses() -> str:
    """Return the page of sessions with what they are worth."""
    from doses_page import page

    return f"{WRITTEN}{page()}"


def reading() -> str:
    """Return the page of the lines that are read."""
    from reading_page import page

    return f"{head('reading.md')}{page()}"


def honesty() -> str:
    """Return the page of what contradicts us."""
    from honesty_page import page

    return f"{head('honesty.md')}{page()}"


def assistants() -> str:
    """Return the page for programs that write plans."""
    from assistants_page import page

    return f"{head('assistants.md')}\n{page()}"


def llms() -> str:
    """Return the list of pages and rules for programs."""
    from assistants_page import llms as made

    return made()


def citation(source: "Source") -> str:
    """Return a source in the form of a list of references."""
    doi = f", doi {source.doi}" if source.doi else ""
    return f"{source.citation}{doi} (read: {source.read})"


WRITTEN = "<!-- docs/generate.py writes this page. -->\n\n"
PAGES: Mapping[str, Callable[[], str]] = {
    "assistants.md": assistants,
    "configuration.md": configuration,
    "doses.md": doses,
    "honesty.md": honesty,
    "limits.md": limits,
    "llms.txt": llms,
    "reading.md": reading,
}
"""Each page with the function that makes it."""

FOLDERS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "rules": rules,
    "catalogue/exercises": catalogue,
}
"""Each folder whose pages are all generated, with the function that makes them."""


def with_screens(made: Mapping[str, str]) -> dict[str, str]:
    """Return the pages that show what the program prints, and the pictures of it.

    Args:
        made: The pages that are generated in another way.
    """
    import screens

    filled = {}
    for name in screens.pages():
        text = made.get(name) or (HERE / name).read_text(encoding="utf-8")
        filled[name] = screens.filled(name, text)
    return filled | dict(screens.pictures())


def main(words: list[str]) -> int:
    """Write all pages, or with ``--check`` print which are not current."""
    check, stale = "--check" in words, False
    wanted = {name: make() for name, make in PAGES.items()}
    wanted |= with_screens(wanted)
    for folder, make_all in FOLDERS.items():
        pages = make_all()
        wanted |= pages
        for path in sorted((HERE / folder).rglob("*.md")):
            name = path.relative_to(HERE).as_posix()
            if name not in pages:
                print(f"docs/{name} {'is of nothing' if check else 'removed'}")
                stale = True
                if not check:
                    path.unlink()
    for name, text in wanted.items():
        path = HERE / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale = True
        print(f"{normpath(f'docs/{name}')} {'is not current' if check else 'written'}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    if stale and check:
        print("run docs/generate.py")
    return int(stale and check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
