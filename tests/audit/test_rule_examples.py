"""The plans on the page of a rule: the first has a finding of the rule, the second has none."""

from every import every

from strideaudit.audit import rule_page
from strideaudit.audit.baseline import AcceptedFinding, Baseline
from strideaudit.audit.pipeline import audit
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project.config.meaning import policy_of, settings_of
from strideaudit.project.config.model import Config
from strideaudit.project.config.read import with_options

TODAY = "2026-06-01"
"""The page of expired-ignore names this month."""

CONFIGURED: dict[str, dict[str, object]] = {
    "locked-ignore": {"locked": ["session-overdose"]},
    "ignore-without-reason": {"require-ignore-reason": True},
}
"""The settings that the page of a rule names."""

GONE = AcceptedFinding("plan.yaml", "push-overreliance", "goal", "of a finding that is gone")
BASELINE = Baseline("baseline.json", {GONE.fingerprint: GONE})


def plans(rule: str) -> dict[str, str]:
    """Return the plans of a page by the label of their paragraph."""
    return {one.label: one.plan for one in rule_page.paragraphs(every_rule()[rule]) if one.plan}


def audited(rule: str, text: str, baseline: Baseline | None = None) -> PlanReport:
    asked = with_options(Config(), CONFIGURED.get(rule, {}))
    policy = policy_of(asked, TODAY, baseline=baseline)
    settings = settings_of(asked, load_catalogue())
    return audit(read_plan(text, "plan.yaml"), load_catalogue(), settings, policy)


@every(every_rule())
def test_a_page_shows_a_plan_with_the_finding_and_a_better_one(rule: str) -> None:
    shown = plans(rule)
    # Only where the baseline is wrong the plan stays as it is.
    stale = rule == "stale-baseline"
    fires = audited(rule, shown["Fires on"], BASELINE if stale else None)
    better = audited(rule, shown["Better"])

    assert list(shown) == ["Fires on", "Better"]
    assert rule in {finding.rule for finding in fires.findings}
    assert rule not in {finding.rule for finding in better.findings}
    assert better.subject is not None
    assert stale or shown["Fires on"] != shown["Better"]


@every(every_rule())
def test_a_plan_on_a_page_is_a_few_lines(rule: str) -> None:
    for text in plans(rule).values():
        assert len(text.splitlines()) <= 12
        assert all(len(line) <= 96 for line in text.splitlines())
