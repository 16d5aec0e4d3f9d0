"""The pages of ``explain``: what a thing is, its numbers in both models, its sources."""

from strideaudit import manual
from strideaudit.bars import stack
from strideaudit.catalogue import Catalogue, Triple
from strideaudit.findings import Rule
from strideaudit.knowledge import HAIR, MODELS, PHASES
from strideaudit.knowledge.models import (
    Action,
    DoseClass,
    Knowledge,
    ModelCredits,
    Muscle,
    PhaseInfo,
)
from strideaudit.screen import Line, Screen, pad
from strideaudit.wording import listed, percent

BAR = 24
"""Cells of the small bars."""

TEXT = 88
"""Widest that text is set."""

UNITS = {"reps": "reps", "s": "seconds", "m": "metres", "contacts": "contacts"}

SHOWN = 12
"""Most examples that a page lists."""


class Pages:
    """Sets the pages of everything that the tool speaks of.

    Args:
        base: The knowledge base.
        catalogue: What follows from it.
        screen: How pages are shown.
    """

    def __init__(self, base: Knowledge, catalogue: Catalogue, screen: Screen) -> None:
        self.base = base
        self.catalogue = catalogue
        self.screen = screen

    def rule(self, key: str, rule: Rule) -> list[Line]:
        """Return the manual page of a rule."""
        lines = self._head(key, f"rule, {manual.grade(rule)}")
        settings = manual.settings(key, self.catalogue.thresholds.get(key, {}))
        for label, text in manual.paragraphs(rule, settings):
            lines += self._text(f"{label}: {text}" if label else text)
            lines.append([])
        return [*lines[:-1], *self._sources(rule.sources), []]

    def phase(self, phase: str, info: PhaseInfo) -> list[Line]:
        """Return the page of a phase."""
        base = self.base
        lines = self._head(info.name, f"phase {info.order} of 3, thigh {info.thigh}")
        lines += self._text(info.about)
        lines.append([])
        for model in MODELS:
            event = getattr(info.events, model)
            contact = getattr(info.ground_contact, model)
            text = f"starts when {event.starts}; ends when {event.ends} [{event.source}]"
            lines += self._item(model, f"{text}; ground contact: {contact}")
        named = [muscle.name for muscle in base.muscles.values() if phase in muscle.named_by_lesson]
        lines += self._item("muscles named by the lesson", listed(named))
        direct = [action.name for action in self._actions() if phase in action.direct]
        lines += self._item("direct dose from", "; ".join(direct))
        index = PHASES.index(phase)
        goals = ", ".join(
            f"{key} {percent(shares[index])}" for key, shares in self.catalogue.goals.items()
        )
        lines += self._item(
            "target", f"{goals}; band {100 * base.band.points:.0f} points to either side"
        )
        dose = base.direct_dose
        thin = f"untouched below {dose.untouched_below:g} SE a week, thin below {dose.thin_below:g}"
        lines += self._item("direct dose", f"{thin} (convention)")
        cited = (info.source, *(getattr(info.events, model).source for model in MODELS))
        return [*lines, *self._sources(cited), []]

    def group(self, key: str) -> list[Line]:
        """Return the page of a muscle group."""
        group = self.base.groups[key]
        lines = self._head(group.name, f"muscle group {key}")
        members = [muscle.name for muscle in self.base.muscles.values() if muscle.group == key]
        lines += self._item("muscles", ", ".join(members))
        lead = self.base.muscles[group.lead].name
        lines += self._item("dose", f"that of {lead}, which leads it; runs credit no muscle")
        least = f"{group.minimum:g} SE a week" if group.minimum else "none: no source supports one"
        lines += self._item("minimum", f"{least} ({group.basis}) [{group.source}]")
        for training in self.base.muscles[group.lead].trains:
            action = self.base.joint_actions[training.action].name
            lines += self._item("trained by", f"{action}, credit {_credit(training.credit)}")
        trained = [
            exercise.name
            for key_, exercise in self.base.exercises.items()
            if exercise.staple
            and dict(self.catalogue.exercise(key_).gives[1].muscles).get(group.lead, 0) >= 1
        ]
        if trained:
            lines += self._item("exercises, by the evidence", ", ".join(trained[:SHOWN]))
        return [*lines, *self._sources((group.source,)), []]

    def muscle(self, key: str, muscle: Muscle) -> list[Line]:
        """Return the page of a muscle."""
        group = self.base.groups[muscle.group].name.lower()
        lines = self._head(muscle.name, f"muscle {key}, group {group}")
        named = [f"{phase} phase" for phase in muscle.named_by_lesson]
        lines += self._item("named by the lesson for", listed(named) if named else "no phase")
        if muscle.about:
            lines += self._text(muscle.about)
        lines += [[], [("Credit of one set, by joint action", "bold")]]
        for training in muscle.trains:
            action = self.base.joint_actions[training.action].name
            lines += self._item(
                action, f"{_credit(training.credit)} ({training.basis}) [{training.source}]"
            )
        if muscle.roles:
            lines += [[], [("Role in the stride, push / swing / return (judged, ±0.15)", "bold")]]
        for role in muscle.roles:
            shares = " / ".join(percent(share) for share in (role.push, role.swing, role.return_))
            action = self.base.joint_actions[role.action].name
            cited = " ".join(f"[{source}]" for source in role.sources)
            lines += self._item(f"{action}, {role.context}", f"{shares}, {role.tier} {cited}")
        cited_all = [row.source for row in muscle.trains]
        cited_all += [source for role in muscle.roles for source in role.sources]
        return [*self._clean(lines), *self._sources(tuple(cited_all)), []]

    def action(self, key: str, action: Action, what: str) -> list[Line]:
        """Return the page of a joint action or a stride pattern."""
        lines = self._head(action.name, f"{what} {key} ({action.code})")
        lines += self._text(action.about)
        lines.append([])
        for model in MODELS:
            vector = getattr(action.phases, model)
            note = f"{vector.basis}, ±{action.uncertainty:g} [{vector.source}]"
            lines += self._bar(model, vector.shares, note)
        if action.contested:
            lines += [[], *self._item("contested", action.contested)]
        direct = [f"{phase} phase {value}" for phase, value in action.direct.items()]
        text = listed(direct).replace("share", "by its fraction") if direct else "none"
        lines += self._item("direct dose of one SE", text)
        trained = [
            f"{muscle.name} {training.credit:g}"
            if isinstance(training.credit, float)
            else f"{muscle.name} (by model)"
            for muscle in self.base.muscles.values()
            for training in muscle.trains
            if training.action == key
        ]
        lines += self._item("muscles", ", ".join(trained) if trained else "none credited")
        users = [
            exercise.name
            for exercise in self.base.exercises.values()
            if key in (exercise.actions or ()) or exercise.pattern == key
        ]
        more = f" and {len(users) - SHOWN} more" if len(users) > SHOWN else ""
        lines += self._item("exercises", ", ".join(users[:SHOWN]) + more)
        cited = tuple(getattr(action.phases, model).source for model in MODELS)
        return [*self._clean(lines), *self._sources(cited), []]

    def exercise(self, key: str) -> list[Line]:
        """Return the page of an exercise."""
        base, exercise = self.base, self.base.exercises[key]
        row = self.catalogue.exercise(key)
        dose = base.dose_classes[exercise.dose]
        lines = self._head(exercise.name, f"exercise {key}, {base.kinds[dose.kind].name.lower()}")
        if exercise.aliases:
            shown = ", ".join(exercise.aliases[:SHOWN])
            more = f" and {len(exercise.aliases) - SHOWN} more" * (len(exercise.aliases) > SHOWN)
            lines += self._item("also written", shown + more)
        for bare in exercise.commonest_for:
            text = f"{bare!r} alone is read as this exercise, the commonest of that name"
            lines += self._item("bare name", text)
        lines += self._item("equipment", " or ".join(exercise.equipment).replace("_", " "))
        side = ", each side" if exercise.sides == "each" else ""
        lines += self._item(
            "dose", f"in {UNITS[exercise.unit]}{side}; {_sentence(dose)} ({dose.basis})"
        )
        if exercise.region:
            where = exercise.region.replace("_", " ")
            lines += self._item("phase", f"none: {where}, outside the stride")
            return [*lines, *self._sources(exercise.sources), []]
        if exercise.pattern:
            lines += self._item("stride pattern", base.stride_patterns[exercise.pattern].name)
        for action, emphasis in row.actions:
            word = "primary, 1" if emphasis == 1 else f"secondary, {emphasis:g}"
            lines += self._item("joint action", f"{base.joint_actions[action].name} ({word})")
        lines.append([])
        for model, gives in zip(MODELS, row.gives, strict=True):
            lines += self._bar(model, gives.phases, "")
        for model, gives in zip(MODELS, row.gives, strict=True):
            pairs = zip(PHASES, gives.direct, strict=True)
            direct = [f"{phase} phase {value:.2g}" for phase, value in pairs if value]
            lines += self._item(f"direct dose, {model}", listed(direct) if direct else "none")
        credited = [
            ", ".join(f"{base.muscles[muscle].name} {value:g}" for muscle, value in gives.muscles)
            or "none credited"
            for gives in row.gives
        ]
        if credited[0] == credited[1]:
            lines += self._item("muscles, both models", credited[0])
        else:
            for model, text in zip(MODELS, credited, strict=True):
                lines += self._item(f"muscles, {model}", text)
        sure = "fractions and credits are our judgement, ±0.15; the sources support their direction"
        lines += self._item("how sure", f"{exercise.basis}: {sure}")
        return [*self._clean(lines), *self._sources(exercise.sources), []]

    def source(self, key: str) -> list[Line]:
        """Return the page of a source."""
        source = self.base.sources[key]
        lines = self._head(key, "source")
        lines += self._text(source.citation)
        if source.doi:
            lines += self._item("doi", source.doi)
        if source.url:
            lines += self._item("page", source.url)
        lines += self._item("read", source.read)
        lines += self._item("used for", source.found)
        return [*lines, []]

    def dose_class(self, key: str, row: DoseClass) -> list[Line]:
        """Return the page of a dose class."""
        lines = self._head(row.name, f"dose class {key}, {self.base.kinds[row.kind].name.lower()}")
        lines += self._item("rate", _sentence(row))
        lines += self._item("basis", f"{row.basis}, an accounting convention")
        if row.about:
            lines += self._text(row.about)
        return [*lines, *self._sources((row.source,)), []]

    def set_equivalent(self) -> list[Line]:
        """Return the page of the common unit."""
        lines = self._head("Set-equivalent (SE)", "the common unit of all work")
        lines += self._text(
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
            lines += self._item(row.name, _sentence(row))
        return [*lines, []]

    def note(self, title: str, text: str) -> list[Line]:
        """Return a page of one paragraph."""
        return [*self._head(title, ""), *self._text(text), []]

    def _actions(self) -> list[Action]:
        return [*self.base.joint_actions.values(), *self.base.stride_patterns.values()]

    def _head(self, title: str, what: str) -> list[Line]:
        shown = self.screen.clean(title)
        line = f"{shown}  {what}" if what else shown
        parts = self._wrap(line, 0)
        if len(parts) == 1:
            return [[(shown, "bold"), (self.screen.clean(line[len(shown) :]), "muted")]]
        return [[(shown, "bold")], *([(part, "muted")] for part in self._wrap(what, 0))]

    def _text(self, text: str) -> list[Line]:
        return [[(part, "")] for part in self._wrap(text, 0)]

    def _item(self, name: str, text: str) -> list[Line]:
        parts = self._wrap(text, len(name) + 2 if len(name) < BAR else 4)
        if len(name) >= BAR:
            return [[(f"{name}:", "bold")], *([("    " + part, "")] for part in parts)]
        first: Line = [(f"{name}: ", "bold"), (parts[0], "")]
        return [first, *([(" " * (len(name) + 2) + part, "")] for part in parts[1:])]

    def _bar(self, model: str, shares: Triple, note: str) -> list[Line]:
        pairs = zip(PHASES, shares, strict=True)
        numbers = ", ".join(f"{phase} {percent(share)}" for phase, share in pairs)
        rest = 1 - sum(shares)
        numbers += f", unphased {percent(rest)}" if rest > HAIR else ""
        bar = stack(shares, BAR, self.screen) if rest < 1 else []
        return [[(pad(model, 10), "bold"), *bar, (f"  {numbers}", "")]] + (
            [[(" " * 10 + self.screen.clean(note), "muted")]] if note else []
        )

    def _sources(self, keys: tuple[str, ...]) -> list[Line]:
        lines: list[Line] = []
        for key in dict.fromkeys(keys):
            source = self.base.sources[key]
            doi = f", doi {source.doi}" if source.doi else ""
            text = f"{source.citation}{doi} (read: {source.read})"
            lines += self._item(f"[{key}]", text)
        return [[], [("Sources", "bold")], *lines] if lines else []

    def _wrap(self, text: str, indent: int) -> list[str]:
        width = min(self.screen.width, TEXT)
        fitted = Screen(width, self.screen.ascii, fitted=True)
        return fitted.wrap(self.screen.clean(" ".join(text.split())), max(20, width - indent))

    def _clean(self, lines: list[Line]) -> list[Line]:
        return [[(self.screen.clean(text), style) for text, style in line] for line in lines]


def _credit(credit: float | ModelCredits) -> str:
    """Return a credit, in both models where they differ."""
    if isinstance(credit, float):
        return f"{credit:g}"
    return ", ".join(f"{model} {getattr(credit, model):g}" for model in MODELS)


def _sentence(row: DoseClass) -> str:
    """Return the rates of a dose class as what makes 1 SE."""
    rates = _rates(row)
    return f"1 SE is {rates}" if rates[:1].isdigit() else rates


def _rates(row: DoseClass) -> str:
    per = row.per
    parts = []
    if per.set:
        parts.append("a set counts 1 SE whatever its reps")
    if per.hold_s:
        parts.append(f"a hold its seconds/{per.hold_s:g}, at most 1 a set")
    if per.metres:
        parts.append(f"{per.metres:g} m")
    if per.seconds:
        parts.append(f"{per.seconds:g} s")
    if per.contacts:
        parts.append(f"{per.contacts:g} contacts or reps")
    text = (", " if per.set else " or ").join(parts) if parts else "counts 0 SE"
    if row.fast:
        text += f"; from {percent(row.fast.from_)} of top speed {row.fast.metres:g} m"
    if row.cap:
        text += f"; at most {row.cap:g} SE a session"
    return text
