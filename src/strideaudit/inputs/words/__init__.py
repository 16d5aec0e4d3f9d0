"""Words of several languages: dates, weekdays, weeks."""
