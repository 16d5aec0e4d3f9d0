"""Rules about single muscles and joint actions."""
