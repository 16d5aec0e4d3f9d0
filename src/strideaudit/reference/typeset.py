"""How pages for people are set: heads, items, small bars, sources, for every width."""

from strideaudit.knowledge import HAIR
from strideaudit.knowledge.catalogue import Triple
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.wording import shares_text
from strideaudit.terminal.bars import stack
from strideaudit.terminal.screen import Line, Screen, cells, pad

BAR, SHORT_BAR = 24, 18
"""Cells of the small bars, where there is room and where it is just enough."""

ROOM, JUST = 86, 80
"""Cells of a screen on which a bar and all its numbers fit beside each other, by its length."""

LONG_NAME = 24
"""Cells of a name from which the text begins on a line of its own."""

TEXT, LEAST = 88, 20
"""Widest that text is set, and narrowest whatever the indent."""

KEPT = "\xa0%"
"""A number and its per cent sign stay on one line."""


class Typesetter:
    """Sets the parts of a page.

    Args:
        base: The knowledge base.
        screen: How pages are shown.
    """

    def __init__(self, base: Knowledge, screen: Screen) -> None:
        self.base = base
        self.screen = screen

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

    def sources(self, keys: tuple[str, ...]) -> list[Line]:
        """Return the citations of sources, each once."""
        lines: list[Line] = []
        for key in dict.fromkeys(keys):
            source = self.base.sources[key]
            doi = f", doi {source.doi}" if source.doi else ""
            grade = f", evidence {source.grade}" if source.grade else ""
            text = f"{source.citation}{doi} (read: {source.read}{grade})"
            lines += self.item(f"[{key}]", text)
        return [*self.section("Sources"), *lines] if lines else []

    def harmless(self, lines: list[Line]) -> list[Line]:
        """Return lines with nothing in them that the screen cannot show."""
        return [[(self.screen.clean(text), style) for text, style in line] for line in lines]

    def wrapped(self, text: str, indent: int) -> list[str]:
        """Return a text in lines, short enough to be set at an indent."""
        width = min(self.screen.width, TEXT)
        fitted = Screen(width, self.screen.ascii, fitted=True)
        shown = self.screen.clean(" ".join(text.split())).replace(" %", KEPT)
        parts = fitted.wrap(shown, max(LEAST, width - indent))
        return [part.replace(KEPT, " %") for part in parts]
