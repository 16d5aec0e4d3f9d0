"""Rules about doses."""
