"""A foreign file as a plan of our own that audits to the same numbers."""
