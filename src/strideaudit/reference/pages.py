"""What the pages of ``explain`` say: what a thing is, its numbers in both models, its sources."""

from strideaudit.audit.findings import Evidence
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.base import Phase
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.muscle_models import Action, ModelCredits
from strideaudit.knowledge.wording import ramp_text, rate_text
from strideaudit.reference import parts
from strideaudit.reference.parts import BLANK, Part
from strideaudit.text.wording import listed, percent

SHOWN = 12
"""Most examples that a page lists."""


def phase(base: Knowledge, phase: Phase) -> list[Part]:
    """Return the page of a phase."""
    info = base.phases[phase]
    said = [
        parts.head(info.name, f"phase {info.order} of {len(PHASES)}, thigh {info.thigh}"),
        parts.text(info.about),
        BLANK,
    ]
    for model in MODELS:
        event = getattr(info.events, model)
        contact = getattr(info.ground_contact, model)
        text = f"starts when {event.starts}; ends when {event.ends} [{event.source}]"
        said.append(parts.item(model, f"{text}; ground contact: {contact}"))
    named = [muscle.name for muscle in base.muscles.values() if phase in muscle.named_by_lesson]
    actions = (*base.joint_actions.values(), *base.stride_patterns.values())
    direct = [action.name for action in actions if phase in action.direct]
    goals = ", ".join(
        f"{key} {percent((goal.shares.push, goal.shares.swing, goal.shares.return_)[index])}"
        for index in [PHASES.index(phase)]
        for key, goal in base.goals.items()
    )
    dose = base.direct_dose
    thin = f"untouched below {dose.untouched_below:g} SE a week, thin below {dose.thin_below:g}"
    band = f"band {100 * base.band.points:.0f} points to either side"
    return [
        *said,
        parts.item("muscles named by the lesson", listed(named)),
        parts.item("direct dose from", "; ".join(direct)),
        parts.item("target", f"{goals}; {band}"),
        parts.item("direct dose", f"{thin} (convention)"),
        parts.sources((info.source, *(getattr(info.events, model).source for model in MODELS))),
    ]


def group(base: Knowledge, catalogue: Catalogue, key: str) -> list[Part]:
    """Return the page of a muscle group."""
    group = base.groups[key]
    lead = base.muscles[group.lead]
    members = [muscle.name for muscle in base.muscles.values() if muscle.group == key]
    least = f"{group.minimum:g} SE a week" if group.minimum else "none: no source supports one"
    said = [
        parts.head(group.name, f"muscle group {key}"),
        parts.item("muscles", ", ".join(members)),
        parts.item("dose", f"that of {lead.name}, which leads it; runs credit no muscle"),
        parts.item("minimum", f"{least} ({group.basis}) [{group.source}]"),
    ]
    for training in lead.trains:
        action = base.joint_actions[training.action].name
        said.append(parts.item("trained by", f"{action}, credit {_credit(training.credit)}"))
    trained = [
        exercise.name
        for key_, exercise in base.exercises.items()
        if exercise.staple
        and dict(catalogue.exercise(key_).gives[1].muscles).get(group.lead, 0) >= 1
    ]
    if trained:
        said.append(parts.item("exercises, by the evidence", ", ".join(trained[:SHOWN])))
    return [*said, parts.sources((group.source,))]


def muscle(base: Knowledge, key: str) -> list[Part]:
    """Return the page of a muscle."""
    muscle = base.muscles[key]
    named = [f"{phase} phase" for phase in muscle.named_by_lesson]
    said = [
        parts.head(muscle.name, f"muscle {key}, group {base.groups[muscle.group].name.lower()}"),
        parts.item("named by the lesson for", listed(named) if named else "no phase"),
    ]
    if muscle.about:
        said.append(parts.text(muscle.about))
    said.append(parts.section("Credit of one set, by joint action"))
    for training in muscle.trains:
        action = base.joint_actions[training.action].name
        credit = f"{_credit(training.credit)} ({training.basis}) [{training.source}]"
        said.append(parts.item(action, credit))
    if muscle.roles:
        said.append(parts.section("Role in the stride, push / swing / return (judged, ±0.15)"))
    for role in muscle.roles:
        shares = " / ".join(percent(share) for share in (role.push, role.swing, role.return_))
        action = base.joint_actions[role.action].name
        cited = " ".join(f"[{source}]" for source in role.sources)
        said.append(parts.item(f"{action}, {role.context}", f"{shares}, {role.tier} {cited}"))
    cited_all = [row.source for row in muscle.trains]
    cited_all += [source for role in muscle.roles for source in role.sources]
    return [*said, parts.sources(cited_all)]


def action(base: Knowledge, key: str) -> list[Part]:
    """Return the page of a joint action or a stride pattern."""
    what = "joint action" if key in base.joint_actions else "stride pattern"
    action = base.joint_actions.get(key) or base.stride_patterns[key]
    said = [parts.head(action.name, f"{what} {key} ({action.code})"), parts.text(action.about)]
    said.append(BLANK)
    for model in MODELS:
        vector = getattr(action.phases, model)
        note = f"{vector.basis}, ±{action.uncertainty:g} [{vector.source}]"
        said.append(parts.bar(model, vector.shares, note))
    if action.contested:
        said += [BLANK, parts.item("contested", action.contested)]
    direct = [f"{phase} phase {value}" for phase, value in action.direct.items()]
    text = listed(direct).replace("share", "by its fraction") if direct else "none"
    said.append(parts.item("direct dose of one SE", text))
    if action.unresisted:
        row = action.unresisted
        free = f"{percent(row.counted)} of the fractions count, no direct dose"
        said.append(parts.item("without resistance", f"{free} ({row.basis}) [{row.source}]"))
    trained = _trained(base, key)
    said.append(parts.item("muscles", ", ".join(trained) if trained else "none credited"))
    users = [
        exercise.name
        for exercise in base.exercises.values()
        if key in (exercise.actions or ()) or exercise.pattern == key
    ]
    more = f" and {len(users) - SHOWN} more" if len(users) > SHOWN else ""
    said.append(parts.item("exercises", ", ".join(users[:SHOWN]) + more))
    return [*said, parts.sources(_sources_of(action))]


def _sources_of(action: Action) -> list[str]:
    found = [getattr(action.phases, model).source for model in MODELS]
    return [*found, action.unresisted.source] if action.unresisted else found


def _trained(base: Knowledge, action: str) -> list[str]:
    """Return the muscles that a joint action trains, with their credit."""
    return [
        f"{muscle.name} {training.credit:g}"
        if isinstance(training.credit, float)
        else f"{muscle.name} (by model)"
        for muscle in base.muscles.values()
        for training in muscle.trains
        if training.action == action
    ]


def source(base: Knowledge, key: str) -> list[Part]:
    """Return the page of a source."""
    source = base.sources[key]
    said = [parts.head(key, "source"), parts.text(source.citation)]
    if source.doi:
        said.append(parts.item("doi", source.doi))
    if source.url:
        said.append(parts.item("page", source.url))
    said.append(parts.item("read", source.read))
    if source.grade:
        meaning = Evidence(source.grade).meaning
        said.append(parts.item("evidence", f"{source.grade}, {meaning}"))
    return [*said, parts.item("used for", source.found)]


def citation(base: Knowledge, key: str) -> str:
    """Return what other pages say of a source."""
    source = base.sources[key]
    doi = f", doi {source.doi}" if source.doi else ""
    grade = f", evidence {source.grade}" if source.grade else ""
    return f"{source.citation}{doi} (read: {source.read}{grade})"


def dose_class(base: Knowledge, key: str) -> list[Part]:
    """Return the page of a dose class."""
    row = base.dose_classes[key]
    return [
        parts.head(row.name, f"dose class {key}, {base.kinds[row.kind].name.lower()}"),
        parts.item("rate", rate_text(row)),
        parts.item("basis", f"{row.basis}, an accounting convention"),
        *([parts.text(row.about)] if row.about else []),
        *([parts.text(ramp_text(base))] if key in base.ramp.classes else []),
        parts.sources((row.source,)),
    ]


def note(title: str, text: str) -> list[Part]:
    """Return a page of one paragraph."""
    return [parts.head(title), parts.text(text)]


def _credit(credit: float | ModelCredits) -> str:
    """Return a credit, in both models where they differ."""
    if isinstance(credit, float):
        return f"{credit:g}"
    return ", ".join(f"{model} {getattr(credit, model):g}" for model in MODELS)
