"""How large a plan may be, for readers and for the schema."""

LONGEST_TEXT = 500
"""Characters of a name or a title."""

MOST_WEEKS = 104
"""Weeks of a plan without dates."""

MOST_DATED_WEEKS = 1040
"""Weeks of a plan with dates, and of a log: 20 years; dates that span more are a mistake."""

MOST_SETS = 100
MOST_REPS = 1000
MOST_METRES = 100_000
MOST_SECONDS = 86_400
MOST_CONTACTS = 10_000
MOST_KILOGRAMS = 2000
"""The most of each that a dose may give."""

MOST_RPE = 10
"""The highest rating of perceived exertion."""
