"""What several test modules need."""

from collections.abc import Callable

import pytest

from strideaudit.audit import audit, read_plan
from strideaudit.catalogue import Catalogue
from strideaudit.compilation import data_folder, load_catalogue
from strideaudit.knowledge.load import load_knowledge
from strideaudit.knowledge.models import Knowledge
from strideaudit.report import PlanReport
from strideaudit.subject import Settings, Subject


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The project's own knowledge base."""
    return load_knowledge(data_folder())


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The project's own catalogue."""
    return load_catalogue()


@pytest.fixture(scope="session")
def audited(catalogue: Catalogue) -> Callable[..., PlanReport]:
    """Audit a text in a model."""

    def run(text: str, model: str = "lesson") -> PlanReport:
        return audit(read_plan(text, "plan.yaml"), catalogue, Settings(model))

    return run


@pytest.fixture(scope="session")
def subject_of(audited: Callable[..., PlanReport]) -> Callable[..., Subject]:
    """Audit a text that must be a sound plan, and return what the rules saw."""

    def run(text: str, model: str = "lesson") -> Subject:
        report = audited(text, model)
        assert report.subject is not None, [finding.message for finding in report.findings]
        return report.subject

    return run
