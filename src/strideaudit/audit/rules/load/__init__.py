"""Rules about when the work is done, and how it grows."""
