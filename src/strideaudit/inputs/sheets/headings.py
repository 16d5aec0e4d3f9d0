"""Heads in a sheet, alone in a row: ``Week 2 - Monday``, ``Day 1: Lower body``, ``Warm-up``."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.inputs.sheets import cells as sheetcells
from strideaudit.inputs.sheets.column_names import (
    LONGEST_HEAD,
    RESTS,
    heading,
    plain,
    section,
    unscored,
)
from strideaudit.inputs.sheets.days import DayReader, short_weekdays
from strideaudit.inputs.words import dates, weekdays, weeks
from strideaudit.inputs.words.dates import OrderError

_SESSION = re.compile(
    r"\s*(?:day|tag|d[ií]a|jour|session|workout|einheit|training|sesi[oó]n|s[eé]ance|entreno|te)"
    r"\s*(?:\d+|[a-h])(?!\w).*",
    re.IGNORECASE,
)
_SEVERAL = 2


class Label(NamedTuple):
    """A label above several columns."""

    week: int = 0
    day: str = ""
    session: str = ""

    def within(self, outer: "Label") -> "Label":
        """Return the label with what one around it says: the week of ``Mon``."""
        return Label(self.week or outer.week, self.day or outer.day, self.session or outer.session)

    def after(self, old: "Label") -> "Label":
        """Return the label below an old one: a day is in the same week, a week has its own days."""
        if not any(self):
            return old
        day = self.day or ("" if self.week else old.day)
        return Label(self.week or old.week, day, self.session)


def week_in(text: str) -> str:
    """Return the week that a text begins with, ``Week 2`` of ``Week 2 Deload``; empty for none."""
    return text[: weeks.end_at_start(text)].strip()


def heads_of(text: str, days: DayReader) -> dict[str, str] | None:
    """Return the text of the head of a part of a sheet, by field; None if it is not a head.

    Args:
        text: A cell that is alone in its row.
        days: Reads days.
    """
    text = text.strip()
    if len(text) > LONGEST_HEAD:
        return None
    found: dict[str, str] = {}
    week = week_in(text)
    if week:
        found["week"] = week
        text = text[weeks.end_at_start(text) :].strip(" -\u2013:,|\xb7()")
    dated = days.date(text) or dates.heads(text)
    named = weekdays.whole(plain(text).partition(" ")[0])
    if named or (dated and not sheetcells.has_dose(text)):
        found["date" if dated else "day"] = text
    elif _SESSION.fullmatch(text):
        found["session"] = text
    elif (section(text) or unscored(text)) and not sheetcells.has_dose(text):
        found["section"] = text
    elif not found and plain(text) not in RESTS:
        return None
    return found


def labels(texts: Sequence[str]) -> dict[int, Label]:
    """Return the labels above columns, by their first column; empty unless there are several.

    Args:
        texts: A row.
    """
    if sum(map(bool, texts)) < _SEVERAL:
        return {}
    try:
        days = short_weekdays(texts)
    except OrderError:
        days = {}
    found: dict[int, Label] = {}
    before = ""
    for at, text in enumerate(texts):
        merged, before = text == before, text
        if not text.strip() or merged:
            continue
        head = heading(text)
        if at in days and not sheetcells.has_dose(text):
            found[at] = Label(day=days[at])
        elif head and head.week and head.field == "dose":
            found[at] = Label(week=head.week)
        elif _SESSION.fullmatch(text):
            found[at] = Label(session=text.strip())
    return found if len(found) >= _SEVERAL else {}


def only_labels(texts: Sequence[str]) -> bool:
    """Return whether a row has nothing but labels of columns."""
    found = set(labels(texts))
    said = {texts[at] for at in found}
    return bool(found) and all(not text.strip() or text in said for text in texts)
