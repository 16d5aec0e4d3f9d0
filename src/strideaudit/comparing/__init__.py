"""What was planned next to what was done."""
