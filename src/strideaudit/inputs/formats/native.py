"""Plans in our own format, in YAML or JSON."""

import re

from strideaudit.inputs.importer import Importer, Window
from strideaudit.plan import foreign_keys, reader, weeks, yaml11
from strideaudit.plan.model import SESSION_KEYS, PlanFile
from strideaudit.plan.reading import Reading
from strideaudit.plan.sessions import SESSION, is_named_dose
from strideaudit.text.document import Document, Source, decode, parse
from strideaudit.text.input import Input
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import SyntaxFaultError, Tree, TreeBuilder

_PLAN_KEYS = (*SESSION_KEYS, "weeks")
_NAMES = "|".join(_PLAN_KEYS)
_PLAN_LINE = pattern(rf"^[\"']?(?:{_NAMES})[\"']?\s*:", re.MULTILINE)
_FENCE = pattern(r"^(?:```|~~~)", re.MULTILINE)
_SESSIONS_LINE = pattern(rf"^[\"']?(?:{'|'.join(SESSION_KEYS)})[\"']?\s*:", re.MULTILINE)
_FRONT_MATTER = pattern(r"---[ \t]*\r?\n(?:(?!---).*\n){0,200}?---[ \t]*\r?\n(?=\s*\S)")
_PLAN_KEY = pattern(rf"[\"']?\b(?:{_NAMES})[\"']?\s*:")
_KEY_LINE = pattern(
    r"^[\"']?([^\W\d_]{2,}).{0,80}:[ \t]*(?:(?:#.*)?\r?\n[ \t]*(?:-[ \t]|[\w\"'])|[{\[])",
    re.MULTILINE,
)
_ONLY_YAML = pattern(
    r"^[ \t]*-[ \t]+(?:[\"'{\[]|(?:exercise|name):|[^\n]{1,100}:[ \t]+[\d{\[])"
    r"|^[^\n:]{1,100}:[ \t]+[{\[]|^[ \t]+(?:sets|reps|[\"'][^\n\"']{1,100}[\"']):[ \t]*\S",
    re.MULTILINE,
)
"""An item, or what is next to a key, that Markdown would show with its quotes or brackets."""

_KEYS = frozenset(key for keys in reader.PLAN.values() for key in keys)
_OUTPUT = pattern(r"\s*\{\s*\"format\":\s*\"strideaudit-")
"""The start of what strideaudit itself writes in JSON, in which there are keys of plans."""


def identify(given: Input) -> bool:
    """Return whether a text has a top-level key that only a plan has.

    In block style, and in a text that breaks off, a line begins with such a key. A text with
    fenced code is Markdown, whatever plans it shows: YAML has no such lines.
    """
    text = given.data.decode("utf-8", "replace")
    # Looking for a word takes a tenth of what a pattern takes: a log may have a hundred MiB.
    if ("```" in text or "~~~" in text) and _FENCE.search(text):
        return False
    if text.lstrip().startswith(("{", "[")):
        try:
            tree = parse(text, "").tree
        except SyntaxFaultError:  # or it is too large
            return not _OUTPUT.match(text) and _PLAN_KEY.search(text) is not None
        return isinstance(tree, dict) and _has_plan_key(tree)
    top = _FRONT_MATTER.match(text)
    if top and not _SESSIONS_LINE.search(top.group()):
        text = text[top.end() :]  # it may give the number of weeks for a text below
    ours = any(key in text for key in _PLAN_KEYS) and _PLAN_LINE.search(text)
    if ours or (foreign_keys.has_sessions(text) and _is_foreign(text)):
        return True
    # In this order: a log has no such item, and the other search takes three times as long.
    return bool(_ONLY_YAML.search(text) and _KEY_LINE.search(text)) and _is_by_day(text)


def _has_plan_key(tree: dict[str, Tree]) -> bool:
    known = foreign_keys.in_english(tree)
    return any(key in known for key in _PLAN_KEYS)


def _is_foreign(text: str) -> bool:
    """Return whether a text is a map with the sessions or the weeks of a plan in a language."""
    try:
        tree = parse(text, "").tree
    except SyntaxFaultError:
        return False
    known = foreign_keys.in_english(tree) if isinstance(tree, dict) else {}
    return any(isinstance(known.get(key), (list, dict)) for key in _PLAN_KEYS)


def _is_by_day(text: str) -> bool:
    """Return whether a text is a map whose keys are weekdays, with lists of work below them.

    Its values are texts in quotes and maps, which only a reader of YAML takes apart.
    """
    try:
        document = parse(text, "")
    except SyntaxFaultError:
        return False
    tree = document.tree
    if document.faults or not isinstance(tree, dict):
        return False
    days = weeks.day_keys(tree)
    others = [key for key in tree if key not in days and key not in _KEYS]
    more = any(isinstance(tree[key], (list, dict)) for key in others)  # work of another kind
    return not more and all(_is_day(tree[key]) for key in days) and any(map(tree.get, days))


def _is_day(value: Tree) -> bool:
    """Return whether a value is a list of work, a session, or a word such as `rest`."""
    if isinstance(value, dict):
        named = bool(value) and all(map(is_named_dose, value.values()))
        return named or any(key in value for key in SESSION["work"])
    return not isinstance(value, str) or not any(map(str.isdigit, value))


def extract(given: Input, _: Window) -> tuple[PlanFile, ...]:
    """Make a plan from a file, or list everything that is wrong with it."""
    return (read(given.data, given.path),)


def read(data: bytes, path: str) -> PlanFile:
    """Make a plan from the content of a file, or list everything that is wrong with it.

    Args:
        data: Its content.
        path: The file's name.
    """
    text = ""
    try:
        text = decode(data)
        document = parse(text, path)
    except SyntaxFaultError as error:
        broken = Document(Source(path, text), TreeBuilder())
        return PlanFile(broken, None, (*error.earlier, error.fault))
    if isinstance(document.tree, dict):
        document.tree = foreign_keys.in_english(document.tree)
    reading = Reading(document)
    reading.slips.extend(yaml11.find(document))
    return reader.read(reading)


IMPORTER = Importer(suffixes=(".yaml", ".yml", ".json"), identify=identify, extract=extract)
