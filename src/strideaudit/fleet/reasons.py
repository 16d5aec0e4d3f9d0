"""Why a row of the table does not count: a word for people, and a number for the SQL.

To group and to compare by a number takes half of the time that a text takes.
"""

NO_ATHLETE, NO_DATE, FAR_DATE = "no athlete", "no date", "date of another century"
NO_EXERCISE, WARM_UP, COOL_DOWN = "no exercise", "warm-up", "cool-down"
NOT_DONE = "not done"
NOT_WORK = (NO_ATHLETE, NO_DATE, FAR_DATE, NO_EXERCISE, WARM_UP, COOL_DOWN, NOT_DONE)
"""Why a row is set aside: it should not count, or nobody can tell whose it is or of when."""

BEYOND, ODD_TYPE, NO_NUMBER = "number out of range", "unknown type of set", "not a number"
UNKNOWN, AMBIGUOUS, UNCOUNTABLE = "unknown", "ambiguous", "uncountable"
LEFT_OUT = (UNKNOWN, AMBIGUOUS, UNCOUNTABLE, NO_NUMBER, BEYOND, ODD_TYPE)
"""Why work is left out, as an audit leaves out an entry."""

WORDS = ("", *NOT_WORK, *LEFT_OUT)
"""The reasons in the order of their numbers; the first is none, of a row that counts."""

COUNTS = 0
"""The number of no reason."""


def number(why: str) -> int:
    """Return the number of a reason."""
    return WORDS.index(why)


def sql(why: str) -> str:
    """Return the number of a reason in SQL, with its word as a comment."""
    return f"{number(why)} /* {why} */"


def is_work(column: str) -> str:
    """Return SQL for whether rows with a reason count or should count."""
    return f"({column} = {COUNTS} OR {is_left_out(column)})"


def is_left_out(column: str) -> str:
    """Return SQL for whether a reason leaves out work."""
    return f"{column} > {len(NOT_WORK)}"
