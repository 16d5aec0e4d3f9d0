"""Free text to an exercise."""
