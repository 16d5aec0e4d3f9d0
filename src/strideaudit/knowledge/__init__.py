"""The knowledge base in ``data/``: its models, and how it is loaded and cross-checked."""
