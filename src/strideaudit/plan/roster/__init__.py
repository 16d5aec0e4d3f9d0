"""The roster of a team: who trains by which plan, and what is different for whom."""
