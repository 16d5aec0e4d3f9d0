"""The weeks of a plan with dates, and its first and last day."""

from datetime import date

from strideaudit.plan.dates import WEEK, monday
from strideaudit.plan.reading import Reading, Record
from strideaudit.plan.sizes import MOST_DATED_WEEKS
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Tree
from strideaudit.text.wording import quoted

ISO_DATE = pattern(r"\d{4}-\d{2}-\d{2}")


def settle(reading: Reading, node: dict[str, Tree], record: Record, keys: dict[str, str]) -> None:
    """Give sessions with dates their weeks, and the plan its number of weeks.

    Args:
        reading: Takes the faults.
        node: The plan as it is in the file.
        record: The plan with its sessions; this function completes it.
        keys: The keys of the plan by their fields.
    """
    sessions = record["sessions"]
    dated = [session for session in sessions if "date" in session]
    if not dated:
        for field in ("from", "to"):
            if field in keys:
                message = f"{field!r} needs sessions whose days are dates"
                reading.fault((keys[field],), message, "date the sessions, or remove it", key=True)
        return
    _check_all_dated(reading, sessions)
    for field in ("weeks", "overrides"):
        if field in keys:
            message = f"{field!r} cannot stand beside dates: the dates say which weeks there are"
            reading.fault(
                (keys[field],), message, "remove it, or write days as mon to sun", key=True
            )
    days = {session["date"]: date.fromisoformat(session["date"]) for session in dated}
    period = _period(reading, node, record, keys)
    if period is None:
        return
    first, last = period
    record["weeks"] = (last - first) // WEEK + 1
    newest = max(days.values())
    for session in dated:
        on = days[session["date"]]
        session["weeks"] = (min(max(1, (on.toordinal() - first) // WEEK + 1), MOST_DATED_WEEKS),)
        if on == newest:
            reading.origins[("weeks",)] = (*session["path"], "day")


def _check_all_dated(reading: Reading, sessions: list[Record]) -> None:
    """Note a fault for each session that has no date."""
    for session in sessions:
        if "date" not in session:
            message = "a session without a date among sessions with dates"
            reading.fault((*session["path"], "day"), message, "date them all")


def _period(
    reading: Reading, node: dict[str, Tree], record: Record, keys: dict[str, str]
) -> tuple[int, int] | None:
    """Return the first day of the first week and a day of the last week; None if they are wrong.

    Weeks are Monday to Sunday. With ``from`` or ``to``, the first and the last week may be a part
    of a week; an end that is not stated is the end of its week. Days are numbers.
    """
    dated = [session for session in record["sessions"] if "date" in session]
    days = [date.fromisoformat(session["date"]) for session in dated]
    begin, end = monday(min(days).toordinal()), monday(max(days).toordinal()) + WEEK - 1
    if "from" not in keys and "to" not in keys:
        return begin, end
    end = min(end, date.max.toordinal())
    found = {}
    for field, outer in (("from", begin), ("to", end)):
        found[field] = date.fromordinal(outer)
        if field in keys:
            text = reading.text(node, (), keys[field], field) or ""
            asked = _date(text)
            if asked is None:
                hint = "write a date such as 2026-03-02"
                reading.fault((keys[field],), f"{quoted(text)} is not a date", hint)
                return None
            found[field] = asked
    first, last = found["from"], found["to"]
    for session in dated:
        if not first <= date.fromisoformat(session["date"]) <= last:
            message = f"{session['date']} is not between {first} and {last}"
            hint = "correct the day, or the dates under `from:` and `to:`"
            reading.fault((*session["path"], "day"), message, hint)
    record |= {"first": first.isoformat(), "last": last.isoformat()}
    return monday(first.toordinal()), last.toordinal()


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if ISO_DATE.fullmatch(text) else None
    except ValueError:
        return None
