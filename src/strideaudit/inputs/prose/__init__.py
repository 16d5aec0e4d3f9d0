"""Plans as coaches write them in text: headings, lists and tables, line by line."""
