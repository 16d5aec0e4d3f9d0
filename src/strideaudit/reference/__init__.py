"""What the program knows, told to people and editors."""
