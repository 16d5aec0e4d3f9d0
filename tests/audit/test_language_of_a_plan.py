"""Names in the language that a plan states."""

from collections.abc import Callable

from every import every

from strideaudit.audit.report import PlanReport


def left_out(report: PlanReport) -> list[str]:
    assert report.subject is not None
    return [item.entry.exercise for item in report.subject.items if item.left_out]


@every([
    "Plancha 3x40s", "Plancha: 3x40s", "{exercise: Plancha, dose: 3x40s}",
    "{exercise: Plancha, sets: 3, time: 40s}", "{Plancha: {sets: 3, time: 40s}}",
])  # fmt: skip
def test_a_name_is_read_in_the_language_of_the_plan(
    item: str, audited: Callable[..., PlanReport]
) -> None:
    text = f"sessions:\n- work:\n  - {item}\n"

    assert left_out(audited(text)), "in English it is asked about"
    for language in ("es", "ES", "es-MX", "es_AR"):
        assert left_out(audited(f"language: {language}\n{text}")) == []
    for language in ("en", "de", "xx", "''"):
        assert left_out(audited(f"language: {language}\n{text}"))
