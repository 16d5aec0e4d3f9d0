"""Planned and done side by side: laid on the same days, added up, and shown."""
