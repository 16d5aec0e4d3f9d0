"""Rules, one module each, found by ``discovery``: the docstring is the manual page."""
