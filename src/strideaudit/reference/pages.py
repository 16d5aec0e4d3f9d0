"""The pages of ``explain``: what a thing is, its numbers in both models, its sources."""

from strideaudit.audit import rule_page
from strideaudit.audit.findings import Evidence, Rule
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.muscle_models import Action, ModelCredits, Muscle
from strideaudit.knowledge.phase_models import DoseClass, PhaseInfo
from strideaudit.knowledge.wording import rate_text
from strideaudit.reference import exercise_page
from strideaudit.reference.typeset import Typesetter
from strideaudit.terminal.screen import Line, Screen
from strideaudit.text.wording import listed, percent

SHOWN = 12
"""Most examples that a page lists."""


class Pages(Typesetter):
    """Sets the pages of everything that the tool speaks of.

    Args:
        base: The knowledge base.
        catalogue: What follows from it.
        screen: How pages are shown.
    """

    def __init__(self, base: Knowledge, catalogue: Catalogue, screen: Screen) -> None:
        super().__init__(base, screen)
        self.catalogue = catalogue

    def rule(self, key: str, rule: Rule) -> list[Line]:
        """Return the manual page of a rule."""
        lines = self.head(key, f"rule, {rule_page.grade(rule)}")
        settings = rule_page.settings(key, self.catalogue.thresholds.get(key, {}))
        for label, text in rule_page.paragraphs(rule, settings):
            lines += self.text(f"{label}: {text}" if label else text)
            lines.append([])
        return [*lines[:-1], *self.sources(rule.sources), []]

    def phase(self, phase: str, info: PhaseInfo) -> list[Line]:
        """Return the page of a phase."""
        base = self.base
        lines = self.head(info.name, f"phase {info.order} of 3, thigh {info.thigh}")
        lines += self.text(info.about)
        lines.append([])
        for model in MODELS:
            event = getattr(info.events, model)
            contact = getattr(info.ground_contact, model)
            text = f"starts when {event.starts}; ends when {event.ends} [{event.source}]"
            lines += self.item(model, f"{text}; ground contact: {contact}")
        named = [muscle.name for muscle in base.muscles.values() if phase in muscle.named_by_lesson]
        lines += self.item("muscles named by the lesson", listed(named))
        direct = [action.name for action in self._actions() if phase in action.direct]
        lines += self.item("direct dose from", "; ".join(direct))
        index = PHASES.index(phase)
        goals = ", ".join(
            f"{key} {percent(shares[index])}" for key, shares in self.catalogue.goals.items()
        )
        lines += self.item(
            "target", f"{goals}; band {100 * base.band.points:.0f} points to either side"
        )
        dose = base.direct_dose
        thin = f"untouched below {dose.untouched_below:g} SE a week, thin below {dose.thin_below:g}"
        lines += self.item("direct dose", f"{thin} (convention)")
        cited = (info.source, *(getattr(info.events, model).source for model in MODELS))
        return [*lines, *self.sources(cited), []]

    def group(self, key: str) -> list[Line]:
        """Return the page of a muscle group."""
        group = self.base.groups[key]
        lines = self.head(group.name, f"muscle group {key}")
        members = [muscle.name for muscle in self.base.muscles.values() if muscle.group == key]
        lines += self.item("muscles", ", ".join(members))
        lead = self.base.muscles[group.lead].name
        lines += self.item("dose", f"that of {lead}, which leads it; runs credit no muscle")
        least = f"{group.minimum:g} SE a week" if group.minimum else "none: no source supports one"
        lines += self.item("minimum", f"{least} ({group.basis}) [{group.source}]")
        for training in self.base.muscles[group.lead].trains:
            action = self.base.joint_actions[training.action].name
            lines += self.item("trained by", f"{action}, credit {_credit(training.credit)}")
        trained = [
            exercise.name
            for key_, exercise in self.base.exercises.items()
            if exercise.staple
            and dict(self.catalogue.exercise(key_).gives[1].muscles).get(group.lead, 0) >= 1
        ]
        if trained:
            lines += self.item("exercises, by the evidence", ", ".join(trained[:SHOWN]))
        return [*lines, *self.sources((group.source,)), []]

    def muscle(self, key: str, muscle: Muscle) -> list[Line]:
        """Return the page of a muscle."""
        group = self.base.groups[muscle.group].name.lower()
        lines = self.head(muscle.name, f"muscle {key}, group {group}")
        named = [f"{phase} phase" for phase in muscle.named_by_lesson]
        lines += self.item("named by the lesson for", listed(named) if named else "no phase")
        if muscle.about:
            lines += self.text(muscle.about)
        lines += [[], [("Credit of one set, by joint action", "bold")]]
        for training in muscle.trains:
            action = self.base.joint_actions[training.action].name
            lines += self.item(
                action, f"{_credit(training.credit)} ({training.basis}) [{training.source}]"
            )
        if muscle.roles:
            lines += [[], [("Role in the stride, push / swing / return (judged, ±0.15)", "bold")]]
        for role in muscle.roles:
            shares = " / ".join(percent(share) for share in (role.push, role.swing, role.return_))
            action = self.base.joint_actions[role.action].name
            cited = " ".join(f"[{source}]" for source in role.sources)
            lines += self.item(f"{action}, {role.context}", f"{shares}, {role.tier} {cited}")
        cited_all = [row.source for row in muscle.trains]
        cited_all += [source for role in muscle.roles for source in role.sources]
        return [*self.harmless(lines), *self.sources(tuple(cited_all)), []]

    def action(self, key: str, action: Action, what: str) -> list[Line]:
        """Return the page of a joint action or a stride pattern."""
        lines = self.head(action.name, f"{what} {key} ({action.code})")
        lines += self.text(action.about)
        lines.append([])
        for model in MODELS:
            vector = getattr(action.phases, model)
            note = f"{vector.basis}, ±{action.uncertainty:g} [{vector.source}]"
            lines += self.bar(model, vector.shares, note)
        if action.contested:
            lines += [[], *self.item("contested", action.contested)]
        direct = [f"{phase} phase {value}" for phase, value in action.direct.items()]
        text = listed(direct).replace("share", "by its fraction") if direct else "none"
        lines += self.item("direct dose of one SE", text)
        trained = [
            f"{muscle.name} {training.credit:g}"
            if isinstance(training.credit, float)
            else f"{muscle.name} (by model)"
            for muscle in self.base.muscles.values()
            for training in muscle.trains
            if training.action == key
        ]
        lines += self.item("muscles", ", ".join(trained) if trained else "none credited")
        users = [
            exercise.name
            for exercise in self.base.exercises.values()
            if key in (exercise.actions or ()) or exercise.pattern == key
        ]
        more = f" and {len(users) - SHOWN} more" if len(users) > SHOWN else ""
        lines += self.item("exercises", ", ".join(users[:SHOWN]) + more)
        cited = tuple(getattr(action.phases, model).source for model in MODELS)
        return [*self.harmless(lines), *self.sources(cited), []]

    def exercise(self, key: str) -> list[Line]:
        """Return the page of an exercise."""
        return exercise_page.page(self, self.catalogue, key)

    def source(self, key: str) -> list[Line]:
        """Return the page of a source."""
        source = self.base.sources[key]
        lines = self.head(key, "source")
        lines += self.text(source.citation)
        if source.doi:
            lines += self.item("doi", source.doi)
        if source.url:
            lines += self.item("page", source.url)
        lines += self.item("read", source.read)
        if source.grade:
            meaning = Evidence(source.grade).meaning
            lines += self.item("evidence", f"{source.grade}, {meaning}")
        lines += self.item("used for", source.found)
        return [*lines, []]

    def dose_class(self, key: str, row: DoseClass) -> list[Line]:
        """Return the page of a dose class."""
        lines = self.head(row.name, f"dose class {key}, {self.base.kinds[row.kind].name.lower()}")
        lines += self.item("rate", rate_text(row))
        lines += self.item("basis", f"{row.basis}, an accounting convention")
        if row.about:
            lines += self.text(row.about)
        return [*lines, *self.sources((row.source,)), []]

    def set_equivalent(self) -> list[Line]:
        """Return the page of the common unit."""
        lines = self.head("Set-equivalent (SE)", "the common unit of all work")
        lines += self.text(
            "An accounting convention, not physiology: one SE is worth one hard set. Rates are set "
            "so that the middle of a recommended session of each class is worth six to eight SE. "
            "SE are not equal in fatigue, adaptation or risk; intensity inside a class is ignored; "
            "sets, contacts and metres adapt different qualities. A range of reps or sets counts "
            "by its midpoint; a dose for each side counts once. That is why shares are shown for "
            "each kind of work too, and why a finding about shares is tested with sprints and "
            "jumps at half and twice their SE, in both models."
        )
        lines.append([])
        for row in self.base.dose_classes.values():
            lines += self.item(row.name, rate_text(row))
        return [*lines, []]

    def note(self, title: str, text: str) -> list[Line]:
        """Return a page of one paragraph."""
        return [*self.head(title, ""), *self.text(text), []]

    def _actions(self) -> list[Action]:
        return [*self.base.joint_actions.values(), *self.base.stride_patterns.values()]


def _credit(credit: float | ModelCredits) -> str:
    """Return a credit, in both models where they differ."""
    if isinstance(credit, float):
        return f"{credit:g}"
    return ", ".join(f"{model} {getattr(credit, model):g}" for model in MODELS)
