"""Audit how a sprint-training plan spreads its work over the phases of the running stride."""

VERSION = "0.1.0"
"""A constant: reading it from the installed metadata takes longer than reading a plan."""

KNOWLEDGE = "2026.1"
"""Version of the knowledge base; a test holds it to ``data/phases.yaml``."""
