"""Makes the roster of a team from plans that are there."""
