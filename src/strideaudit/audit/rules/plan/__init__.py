"""Rules about how a plan is written."""
