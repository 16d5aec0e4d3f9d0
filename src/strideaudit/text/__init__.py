"""Files as text, every value with its place; sentences; the cache."""
