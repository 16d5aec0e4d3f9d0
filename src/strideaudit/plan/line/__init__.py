"""One line of work as people write it: its exercises, their doses, and what must be asked."""
