"""One plan to judged findings; no file is read."""
