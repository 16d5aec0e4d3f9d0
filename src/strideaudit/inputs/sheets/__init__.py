"""Plans and logs in sheets: columns by their names in four languages, calendars, workbooks."""
