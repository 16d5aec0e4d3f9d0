"""The folder of a team: its files, its settings, one run over all of it."""
