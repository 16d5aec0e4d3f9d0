"""The configuration of a team."""
