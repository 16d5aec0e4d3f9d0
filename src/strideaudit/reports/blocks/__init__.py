"""The blocks of the screen of one plan, each from a report to styled lines."""
