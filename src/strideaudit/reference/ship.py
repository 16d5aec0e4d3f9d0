"""All that is kept compiled, made for a wheel to bring along."""

from strideaudit.knowledge.build_catalogue import (
    catalogue_sources,
    compile_catalogue,
    data_folder,
)
from strideaudit.knowledge.load import load_knowledge
from strideaudit.plan import validation
from strideaudit.reference.build_pages import compile_pages, pages_sources
from strideaudit.text import cache


def ship(folder: str) -> None:
    """Write the compiled catalogue, pages and plan schema.

    Args:
        folder: Where they are written.

    Raises:
        OSError: They cannot be written.
        StrideauditError: The data is not sound.
    """
    data = data_folder()
    base = load_knowledge(data)
    cache.ship("catalogue", catalogue_sources(data), compile_catalogue(base), folder)
    cache.ship("pages", pages_sources(data), compile_pages(base), folder)
    cache.ship("plan-schema", validation.sources(), validation.build(), folder)
