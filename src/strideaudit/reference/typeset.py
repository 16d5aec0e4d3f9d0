"""How pages for people are set: heads, items, small bars, sources, for every width."""

from collections.abc import Callable, Iterable, Mapping

from strideaudit.knowledge import HAIR, MODELS
from strideaudit.knowledge.catalogue import Triple
from strideaudit.knowledge.wording import shares_text
from strideaudit.reference.parts import CreditRow, Part
from strideaudit.terminal.bars import stack
from strideaudit.terminal.screen import Line, Screen, cells, pad

BAR, SHORT_BAR = 24, 18
"""Cells of the small bars, where there is room and where it is just enough."""

ROOM, JUST = 86, 80
"""Cells of a screen on which a bar and all its numbers fit side by side, by its length."""

LONG_NAME = 24
"""Cells of a name from which the text begins on a line of its own."""

TEXT, LEAST = 88, 20
"""Widest that text is set, and narrowest whatever the indent."""

KEPT = "\xa0%"
"""A number and its per cent sign stay on one line."""


CODE = 4
"""Cells before a line of a plan."""

NUMBER = 10
"""Cells of a credit."""


class Typesetter:
    """Sets the parts of pages.

    Args:
        screen: How pages are shown.
        cited: What there is to say of each source, by its key.
    """

    def __init__(self, screen: Screen, cited: Mapping[str, str]) -> None:
        self.screen = screen
        self.cited = cited

    def page(self, parts: Iterable[Part]) -> list[Line]:
        """Return a page: its parts, and an empty line after them."""
        setters: dict[str, Callable[..., list[Line]]] = {
            "head": self.head,
            "section": self.section,
            "text": self.text,
            "code": self.code,
            "item": self.item,
            "bar": self.bar,
            "credits": self.credits_of,
            "sources": self.sources,
            "blank": self.blank,
        }
        return [*(line for kind, *rest in parts for line in setters[kind](*rest)), []]

    def blank(self) -> list[Line]:
        """Return an empty line."""
        return [[]]

    def head(self, title: str, what: str) -> list[Line]:
        """Return a title and what kind of thing it is."""
        shown = self.screen.clean(title)
        rest = f"  {self.screen.clean(what)}" if what else ""
        if cells(shown + rest) <= min(self.screen.width, TEXT):
            return [[(shown, "bold"), (rest, "muted")]]
        return [
            *([(part, "bold")] for part in self.wrapped(title, 0)),
            *([(part, "muted")] for part in self.wrapped(what, 0) if what),
        ]

    def section(self, title: str) -> list[Line]:
        """Return the title of a part of a page, after an empty line."""
        return [[], *([(part, "bold")] for part in self.wrapped(title, 0))]

    def text(self, text: str, style: str = "") -> list[Line]:
        """Return a paragraph."""
        return [[(part, style)] for part in self.wrapped(text, 0)]

    def code(self, text: str) -> list[Line]:
        """Return lines as they are written; one that is too long goes on two cells further in."""
        lines: list[Line] = []
        for line in text.splitlines():
            body = self.screen.clean(line.lstrip(" "))
            indent = CODE + len(line) - len(line.lstrip(" "))
            if not self.screen.fitted or indent + cells(body) <= self.screen.width:
                lines.append([(" " * indent + body, "")])
                continue
            first, *rest = self.wrapped(body, indent + 2)
            lines.append([(" " * indent + first, "")])
            lines += [[(" " * (indent + 2) + part, "")] for part in rest]
        return lines

    def item(self, name: str, text: str) -> list[Line]:
        """Return a name and what there is to say of it."""
        name = self.screen.clean(name)
        # On a narrow screen a long name must leave room for its text.
        if len(name) >= min(LONG_NAME, self.screen.width // 2):
            heads = self.wrapped(f"{name}:", 0)
            return [
                *([(part, "bold")] for part in heads),
                *([("    " + part, "")] for part in self.wrapped(text, 4)),
            ]
        parts = self.wrapped(text, len(name) + 2)
        first: Line = [(f"{name}: ", "bold"), (parts[0], "")]
        return [first, *([(" " * (len(name) + 2) + part, "")] for part in parts[1:])]

    def bar(self, model: str, shares: Triple, note: str) -> list[Line]:
        """Return the fractions of one model as a bar and in numbers."""
        rest = 1 - sum(shares)
        width = self.screen.width
        length = SHORT_BAR if JUST <= width < ROOM else BAR
        bar = stack(shares, length, self.screen) if rest < 1 - HAIR else []
        numbers = shares_text(shares)
        if width < JUST:
            lines = self.item(model, numbers)
            return [*lines, *([[("  ", ""), *bar]] if bar else []), *self._note(note, 2)]
        return [
            [(pad(model, 10), "bold"), *bar, (f"{'  ' if bar else ''}{numbers}", "")],
            *self._note(note, 10),
        ]

    def _note(self, note: str, indent: int) -> list[Line]:
        parts = self.wrapped(note, indent) if note else []
        return [[(" " * indent + part, "muted")] for part in parts]

    def credits_of(self, rows: Iterable[CreditRow]) -> list[Line]:
        """Return muscles with their credit in each model, and what they get it by."""
        if self.screen.narrow:
            return [line for row in rows for line in self._credit_items(row)]
        table = [(tuple(map(self.screen.clean, names)), values, by) for names, values, by in rows]
        width = max(len(name) for names, _, _ in table for name in names) + 2
        head = "".join(pad(model, NUMBER, right=True) for model in MODELS)
        left = width + NUMBER * len(MODELS) + 2
        lines: list[Line] = [[(f"{'':{width}}{head}  by", "muted")]]
        for names, values, by in table:
            numbers = "".join(pad(f"{value:g}", NUMBER, right=True) for value in values)
            said = self.wrapped(by, left)
            for number in range(max(len(names), len(said))):
                has = number < len(names)
                name = pad(names[number] if has else "", width)
                line = name + (numbers if has else " " * NUMBER * len(MODELS))
                text = said[number] if number < len(said) else ""
                lines.append([(f"{line}  ", ""), (text, "muted")])
        return lines

    def _credit_items(self, row: CreditRow) -> list[Line]:
        names, values, by = row
        lines = [line for name in names for line in self.item(name, credit_text(values))]
        return [*lines, *self.item("by", by)]

    def sources(self, keys: Iterable[str]) -> list[Line]:
        """Return what there is to say of sources, under a title of its own; nothing for none."""
        lines = [line for key in keys for line in self.item(f"[{key}]", self.cited[key])]
        return [*self.section("Sources"), *lines] if lines else []

    def wrapped(self, text: str, indent: int) -> list[str]:
        """Return a text in lines, short enough to be set at an indent."""
        width = min(self.screen.width, TEXT)
        fitted = Screen(width, self.screen.ascii, fitted=True)
        shown = self.screen.clean(" ".join(text.split())).replace(" %", KEPT)
        parts = fitted.wrap(shown, max(LEAST, width - indent))
        return [part.replace(KEPT, " %") for part in parts]


def credit_text(values: tuple[float, ...]) -> str:
    """Return a credit in both models."""
    if len(set(values)) == 1:
        return f"{values[0]:g} in both models"
    return ", ".join(f"{model} {value:g}" for model, value in zip(MODELS, values, strict=True))
