"""The plan: its model, its notation, the reader of our own format."""
