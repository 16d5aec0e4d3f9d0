"""Output formats, one module each, found by ``discovery``."""
