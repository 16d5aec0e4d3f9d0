"""Files of other programs and people."""
