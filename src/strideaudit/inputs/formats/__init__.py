"""Input formats, one module each, found by ``plugins``."""
