"""JSON Schemas for editors and for programs that read our output: one builder for each."""

from collections.abc import Callable


def _plan() -> str:
    return '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}\n'


BUILDERS: dict[str, Callable[[], str]] = {"plan": _plan}
"""What ``strideaudit schema`` prints, by name; each returns a JSON text that ends its last line."""
