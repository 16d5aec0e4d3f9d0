"""Rules in their groups, found by ``plugins``: the docstring is the manual page."""
