"""How large a plan may be, for readers and for the schema."""

LONGEST_TEXT = 500
"""Characters of a name or a title."""

MOST_WEEKS = 104
"""Weeks of a plan without dates."""

MOST_DATED_WEEKS = 1040
"""Weeks of a plan with dates, and of a log: 20 years; dates that span more are a mistake."""
