"""Programs in Liftoscript: their lines, their weeks, and what of them is not read."""
