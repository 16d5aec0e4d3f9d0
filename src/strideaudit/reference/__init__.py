"""What the program knows, as text for people and editors."""
