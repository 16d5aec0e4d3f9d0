"""The JSON Schemas of what strideaudit reads and writes."""


def plan_schema() -> dict[str, object]:
    """Return the schema of a plan file, draft-07."""
    return {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}
