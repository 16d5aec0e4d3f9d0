"""Reports as a page that a coach prints: one module for each sheet and for the parts of a sheet."""
