"""Any file as a plan in our own format that audits to the same numbers."""
