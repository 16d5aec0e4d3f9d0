"""Rules about the shares of the phases."""
