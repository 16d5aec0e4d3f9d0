"""The columns of a coach's table, by their heads in English, German, Spanish and French."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from strideaudit.inputs.logs import sides
from strideaudit.inputs.prose.blocks import Text
from strideaudit.inputs.prose.calendar_words import weeks_of_cell
from strideaudit.inputs.words import dates, languages, weekdays, weeks
from strideaudit.inputs.words.misspelt import Misspelt
from strideaudit.inputs.words.numbered_sets import UNCLEAR, Says, said_below
from strideaudit.text.folding import folded
from strideaudit.text.wording import quoted

if TYPE_CHECKING:
    from strideaudit.inputs.prose.calendar_words import Dated
    from strideaudit.inputs.prose.weeks import Sketched

_HEADS = {
    "name": "exercise exercises movement drill drills lift activity workout main übung übungen"
    " ejercicio ejercicios exercice exercices name"
    " run runs sprint sprints lauf läufe",
    "description": "description details detail beschreibung descripción descripcion what session"
    " work inhalt contenido contenu einheit sesión séance training",
    "section": "section block part category phase teil abschnitt bloque sección bloc partie type",
    "dose": "sets/reps sets&reps setsxreps sets×reps setsandreps setsreps sets*reps dose dosage"
    " volume prescription umfang volumen scheme repsxsets reps/sets repetitions/durations"
    " reps/time sets/time sets/distance sets/dist sätze/wdh sätzexwdh sätze/wiederholungen"
    " series/reps seriesxreps series/repeticiones séries/reps séries/répétitions setsxdistance"
    " reps/distance setsxreps/distance sets/reps/distance dosis",
    "sets": "sets set sätze satz serien series séries rounds runden workingsets worksets hardsets"
    " arbeitssätze seriesefectivas seriesdetrabajo sériesdetravail sérieseffectives",
    "reps": "reps rep repetitions wdh wiederholungen repeticiones répétitions reps/set",
    "distance": "distance dist distanz strecke distancia meters metres",
    "time": "duration hold holdtime worktime dauer haltezeit duración durée",
    "load": "load weight gewicht last carga peso charge poids kg lbs resistance",
    "intensity": "intensity %1rm %rm intensität intensidad intensité effort",
    "rpe": "rpe",
    "rir": "rir",
    "tempo": "tempo",
    "rest": "rest recovery pause pausen descanso recuperación récup récupération pausa break",
    "notes": "notes note comments comment cues cue focus hinweise bemerkung bemerkungen notas"
    " observaciones remarques purpose why coaching remarks goal ziel",
    "day": "day days tag día dia jour weekday wochentag",
    "date": "date datum fecha",
    "week": " ".join(word.replace(" ", "") for word in languages.WEEKS),
}
_ROLE_OF = {head: role for role, heads in _HEADS.items() for head in heads.split()}
_MISSPELT = Misspelt(_ROLE_OF)
_SET_NUMBER = re.compile(
    r"\s*(?:set|satz|s[e\u00e9]rie)[ -]*(?:#|number|no|nr|num|index|order|nummer)\.?\s*",
    re.IGNORECASE,
)
_SETS = re.compile(r"\d{1,2}\s?sets?", re.IGNORECASE)
_WHERE = ("week", "date", "day", "section", "name", "description")
"""The columns within which sets are numbered."""

_BRACKET = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")
_UNITS = {"m": "m", "meters": "m", "metres": "m", "yd": "yd", "yards": "yd", "s": "s", "sec": "s",
          "seconds": "s", "min": "min", "mins": "min", "kg": "kg", "lb": "lb", "lbs": "lb",
          "%": "%", "ft": "ft", "km": "km"}  # fmt: skip
_LEAST_DAYS = 2

COUNTS = ("sets", "reps", "distance", "time")
"""The roles of columns that give an amount, in the order of a dose."""

EFFORTS = ("load", "intensity", "rpe", "rir", "tempo", "rest")
"""The roles of columns that give what is written with a dose."""


def role_of(head: str) -> str | None:
    """Return what is below a head or behind a label: ``sets``, ``dose``, ``load``."""
    bare = _bare(head)
    role = _ROLE_OF.get(bare)
    return "intensity" if role is None and bare.endswith("%") else role


def _bare(head: str) -> str:
    return re.sub(r"[\s~.:#]+", "", _BRACKET.sub("", head).casefold())


class Columns:
    """The roles of the columns of a table.

    Args:
        heads: The heads.
    """

    def __init__(self, heads: Sequence[str]) -> None:
        self.at: dict[str, int] = {}
        """The first column with each role."""

        self.units: dict[str, str] = {}
        """The unit in the head of a column, ``m`` in ``Distance (m)``, by role."""

        self.days = weekdays.column_days(heads)
        """The weekdays of the columns of a grid."""

        self.weeks = {
            at: found for at, head in enumerate(heads) if (found := weeks.in_heading(head)[0])
        }
        """The weeks of columns."""

        self.own_weeks = self._below_one_week(heads)
        """The weeks of the whole table, if the head of its days or sessions names them."""

        for at, head in enumerate(heads):
            role = "setnumber" if _SET_NUMBER.fullmatch(head) else role_of(head)
            role = role or _MISSPELT.role(_bare(head))
            if role is not None and role not in self.at and at not in self.weeks:
                self.at[role] = at
                inner = _BRACKET.search(head)
                unit = _UNITS.get((inner[1] or inner[2] or "").strip().lower()) if inner else None
                if unit:
                    self.units[role] = unit
        if len(self.days) < _LEAST_DAYS:
            self.days = {}

    def with_unit(self, role: str, text: str) -> str:
        """Return a value with the unit from the head of its column, if it has none itself."""
        unit = self.units.get(role, "")
        has_none = not any(one.isalpha() or one in ":%" for one in text)
        return f"{text}{unit}" if has_none and unit else text

    def _below_one_week(self, heads: Sequence[str]) -> tuple[int, ...]:
        """Take a head ``Week 1`` before the exercise: the days or sessions of that week."""
        roles = [role_of(head) for head in heads]
        amounts = [at for at, role in enumerate(roles) if role in ("dose", *COUNTS)]
        if len(self.weeks) != 1 or "name" not in roles or not amounts or "week" in roles:
            return ()
        [(at, found)] = self.weeks.items()
        if at > min(roles.index("name"), *amounts):
            return ()
        self.weeks.clear()
        if "day" not in roles:
            self.at["day"] = at
        return found

    def says(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Says:
        """Return whether the rows number the sets of an exercise, or say how many there are."""
        if "sets" not in self.at:
            return Says.WHICH if "setnumber" in self.at else Says.HOW_MANY
        sets = self.at["sets"]
        return said_below(heads[sets], sets, [self.at.get(role, -1) for role in _WHERE], rows)

    @property
    def is_plan(self) -> bool:
        """Whether these are the heads of a table of exercises with doses."""
        named = "name" in self.at or "description" in self.at or "section" in self.at
        counted = "dose" in self.at or (
            "name" in self.at and ("sets" in self.at or "reps" in self.at)
        )
        return bool(named and (counted or (self.weeks and "name" in self.at))) or bool(self.days)

    @property
    def is_list(self) -> bool:
        """Whether each row is an exercise, with its dose in columns of their own."""
        return self.is_plan and not self.days

    @property
    def is_diary(self) -> bool:
        """Whether each row is a day and its cells have the work: ``Day``, ``Session``."""
        return (
            not self.is_plan
            and not self.at.keys().isdisjoint(("day", "date"))
            and bool(self.at.keys() & {"description", "name"})
        )


class PlanTable:
    """A table while its rows are read.

    Args:
        columns: The roles of its columns.
        says: What its column of sets says.
        width: How many columns its head has.
    """

    def __init__(self, columns: Columns, says: Says, width: int) -> None:
        self.columns = columns
        self.says = says
        self.width = width
        self.section = "work"
        self.has_work = False
        """Whether a cell of it has a dose, whatever its heads are."""

        self.repeats = False
        """Whether its work is that of a table above, which counts."""

        self.day = ""
        self.weeks = columns.own_weeks
        """The weeks of the row, or of a row above it; empty if there are none."""

        self._no_day = self._no_week = ""
        self._sides: dict[tuple[object, ...], list[str]] = {}
        self.sessions: dict[tuple[str, tuple[int, ...]], Sketched] = {}

    def problem(self, said: Mapping[str, str]) -> str:
        """Return why the amounts of a row, by their roles, are not clear; empty if they are."""
        if "sets" not in said:
            return ""
        if self.says is Says.UNCLEAR:
            return UNCLEAR
        if _SETS.fullmatch(said.get("reps", "").strip()):
            return f"{quoted(said['reps'])} is a number of sets, and another column has one as well"
        return ""

    def other_side(self, session: "Sketched", name: str, dose: str) -> str:
        """Return why a row is the other side of a row above, one set together; empty if not."""
        base, side = sides.last(name)
        if not side:
            return ""
        key = (session.span, session.weeks, folded(base))
        first = self._sides.get((*key, sides.LEFT if side == sides.RIGHT else sides.RIGHT), [])
        if not first:
            self._sides.setdefault((*key, side), []).append(dose)
            return ""
        return sides.TOGETHER if first.pop() == dose else sides.OTHER_AMOUNT

    def take_day(self, cell: Text, dated: "Dated | None") -> None:
        """Take the day of a row.

        Args:
            cell: Its cell.
            dated: The date in it; None if there is none.

        Raises:
            ValueError: It is an impossible date. The rows below without a day share the error.
        """
        impossible = dated is not None and not dated.day
        self._no_day = f"{quoted(cell.text)} is not a day" if impossible else ""
        self.same_day()

    def refuse_day(self, why: str) -> None:
        """Refuse the day of a row, and of the rows below without a day.

        Raises:
            ValueError: Always, with the reason.
        """
        self._no_day = why
        self.same_day()

    def same_day(self) -> None:
        """Take a row that has the day of the row above.

        Raises:
            ValueError: That is not a day.
        """
        if self._no_day:
            message = f"{self._no_day}; {dates.ADVICE}"
            raise ValueError(message)

    def take_week(self, cell: Text | None) -> None:
        """Take the cell of a row below the head ``Week``; without one, the week above still holds.

        Raises:
            ValueError: It is not a week. The rows below share the error until one has a week.
        """
        if cell is not None:
            self.weeks = weeks_of_cell(cell.text)
            self._no_week = "" if self.weeks else cell.text
        if self._no_week:
            message = f"{quoted(self._no_week)} is not a week; write 1, or 1-4"
            raise ValueError(message)
