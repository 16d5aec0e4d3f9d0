"""The SQL and its two small tables, for a pipeline of one's own."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, cast

from strideaudit.audit.subject import Settings
from strideaudit.errors import StrideauditError
from strideaudit.fleet.names import Resolver
from strideaudit.fleet.sql.asked import Asked, By, Per
from strideaudit.fleet.sql.whole import whole
from strideaudit.fleet.store import kinds_of
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan import goals
from strideaudit.text.wording import listed

if TYPE_CHECKING:
    from strideaudit.knowledge.catalogue import Triple
    from strideaudit.plan.builder import Goal

ENGINES = ("duckdb", "spark")

Value: TypeAlias = str | int | float


def fleet_sql(  # noqa: PLR0913 - one argument per option of the command
    engine: str = "duckdb",
    *,
    by: str = "athlete",
    per: str = "week",
    first: str = "",
    last: str = "",
    goal: "Goal | None" = None,
    model: str = "lesson",
) -> str:
    """Return the SQL of ``strideaudit fleet``, for a pipeline of your own.

    It reads the tables `sets`, `names` and `work`; ``fleet_names`` makes the last two.

    Args:
        engine: ``duckdb`` or ``spark``; both read the same text.
        by: A row is about an ``athlete`` or about a ``squad``.
        per: A row is a ``week``, or the mean week of the whole ``period``.
        first: The first day that counts, as YYYY-MM-DD; empty for any.
        last: The last day that counts.
        goal: The goal; None for none, where starts are asked about.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: A word or a day is not known.
    """
    _known("engine", engine, ENGINES)
    _known("kind of row", by, ("athlete", "squad"))
    _known("kind of row", per, ("week", "period"))
    settings = _settings(goal, model)
    asked = Asked(load_catalogue(), settings, cast("By", by), cast("Per", per))
    return whole(asked._replace(first=_day(first), last=_day(last)))


def fleet_names(
    texts: Iterable[str], *, model: str = "lesson"
) -> dict[str, list[dict[str, Value]]]:
    """Return the tables `names` and `work` that ``fleet_sql`` joins, as rows.

    Args:
        texts: Every text of an exercise in the sets.
        model: ``lesson`` or ``evidence``: the same as for the SQL.

    Raises:
        StrideauditError: The model does not exist, or the texts are one text.
    """
    if isinstance(texts, str | bytes):
        raise StrideauditError(f"texts are several texts, not {texts!r}")
    asked = Asked(load_catalogue(), _settings(None, model))
    pairs = [(text, band) for text in texts for band in range(asked.bands.number)]
    found = Resolver(asked.catalogue, asked.settings, asked.bands).resolve(pairs)
    return {
        "names": _rows(found.name_columns, found.names),
        "work": _rows(found.work_columns, found.work),
    }


def _settings(goal: "Goal | None", model: str) -> Settings:
    """Return the settings of a run that reads no configuration.

    Raises:
        StrideauditError: The model or the goal does not exist.
    """
    from strideaudit.plan.builder import shares_of

    _known("model", model, MODELS)
    if goal is None:
        return Settings(model)
    if isinstance(goal, str):
        known = load_catalogue().goals
        _known("goal", goal, tuple(known))
        return Settings(model, goal=(goal, known[goal]))
    shares = cast("Triple", tuple(shares_of(goal).values()))
    return Settings(model, goal=(goals.CUSTOM, shares))


def _known(what: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise StrideauditError(f"unknown {what} {name!r}", hint=f"it is one of {listed(known)}")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise StrideauditError(f"{text!r} is not a date such as 2026-03-02") from error


def _rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[dict[str, Value]]:
    kinds = tuple(kinds_of(columns).values())
    return [dict(zip(columns, map(_value, row, kinds), strict=True)) for row in rows]


def _value(value: object, kind: str) -> Value:
    if kind == "VARCHAR":
        return str(value)
    return float(str(value)) if kind == "DOUBLE" else int(str(value))
