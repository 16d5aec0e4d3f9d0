"""The words that reports use, and what they mean; their numbers are those of the program."""

from typing import NamedTuple

from strideaudit.audit import baseline
from strideaudit.audit.findings import Evidence, Severity
from strideaudit.audit.judgement import DECISIVE
from strideaudit.audit.locating import SOFTENED_GROUPS
from strideaudit.audit.robustness import SCALES
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.wording import hold_text, ramp_text, rate_text, shares_text
from strideaudit.project.locations import BASELINE
from strideaudit.rebalancing.search import MOST
from strideaudit.reference import pages, parts
from strideaudit.reference.parts import BLANK, Part
from strideaudit.text.wording import listed, percent

_TIMES = {0.5: "half", 1.0: "once", 2.0: "twice"}


class Term(NamedTuple):
    """A word with its page."""

    title: str
    page: list[Part]
    keys: tuple[str, ...] = ()
    """Other words for it."""


def terms(base: Knowledge) -> list[Term]:
    """Return all terms: those of the glossary first, then models and goals."""
    texts = _work(base) | _phases(base) | _statuses(base)
    texts |= _certainty(base) | _judgements() | _verdicts(base) | _findings() | _changes(base)
    texts |= _evidence()
    return [
        *(Term(word, pages.note(word, text), _short(word)) for word, text in texts.items()),
        Term("set-equivalent", _set_equivalent(base), ("SE", "set-equivalent (SE)")),
        *(
            Term(key, pages.note(f"{key} (model)", f"{info.name}. {info.about}"))
            for key, info in base.models.items()
        ),
        *(Term(key, pages.note(f"{key} (goal)", goal.about)) for key, goal in base.goals.items()),
    ]


def _short(word: str) -> tuple[str, ...]:
    """Return other words for a term: the first of two, if that means the same; a plural."""
    if word.startswith(("evidence ", "mean ", "off ")):
        return ()
    return ("sets",) if word == "set" else (word.partition(" ")[0],)


def _work(base: Knowledge) -> dict[str, str]:
    """Return the terms of work and its dose."""
    scaled = [kind.name.lower() for kind in base.kinds.values() if kind.scaled]
    light, heavy = (
        base.stride_patterns[key] for key in ("light_resisted_run", "heavy_resisted_run")
    )
    share = base.thresholds["plan-incomplete"].values["share_of_entries"]
    return {
        "entry": "One line of work in a plan: an exercise and its dose.",
        "dose": "What an entry prescribes: sets and reps, metres, seconds or contacts, with "
        "intensity. It is converted to set-equivalents (SE).",
        "set": "A set of a lift, as it is done. Screens speak of sets of lifts, metres of runs and "
        "contacts of jumps; a report in JSON has set-equivalents (SE), and one hard set is one SE.",
        "kind": f"The sort of work: {'; '.join(kind.name for kind in base.kinds.values())}. Tables "
        f"show each in a row of its own; the test of what is robust scales {'; '.join(scaled)}.",
        "RIR": "Repetitions in reserve: how many more could be done. A set with "
        f"{base.not_hard.rir:g} or more counts 0 SE.",
        "mean week": "The week that the numbers of a plan or a log are for: all its work over its "
        "number of weeks, Monday to Sunday. The first and the last week of a log may be a part of "
        "a week; then the mean week is seven of its days, and the report says so.",
        "contacts": "Ground contacts of jumps, hops and bounds; the reps of a jump are its "
        "contacts.",
        "deload": "A week with less work: overrides: {4: {scale_sets: 0.5}} halves the sets of "
        "week 4. The week's numbers are the mean over all weeks.",
        "sled": "Sprinting against a sled is resisted work. "
        f"{light.name}: in the lesson model {shares_text(light.phases.lesson.shares)}, in the "
        f"evidence model {shares_text(light.phases.evidence.shares)}. {heavy.name}: "
        f"{shares_text(heavy.phases.lesson.shares)}, and "
        f"{shares_text(heavy.phases.evidence.shares)}. Sideways and backward drags count by "
        "their joint actions.",
        "left out": "Entries that should count and do not: unknown or ambiguous names, doses that "
        "cannot be counted, lines that are not understood. They are in no number. Above "
        f"{percent(share)} of the entries a plan is incomplete. Warm-up and cool-down are not "
        "scored, so they are not left out.",
    }


def _phases(base: Knowledge) -> dict[str, str]:
    """Return the terms of how work is spread over the phases."""
    goals = "; ".join(
        f"{key} {shares_text((goal.shares.push, goal.shares.swing, goal.shares.return_))}"
        for key, goal in base.goals.items()
    )
    minimums = ", ".join(
        f"{group.name.lower()} {group.minimum:g}" for group in base.groups.values() if group.minimum
    )
    return {
        "share": "A phase's phased SE over all phased SE.",
        "phased SE": "SE times the exercise's phase fractions; what is left over is unphased.",
        "unphased": "Work that belongs to no phase of the stride: what an exercise's phase "
        "fractions leave of its SE, all of it for a bench press. It is in no share.",
        "direct dose": "SE by actions that train a phase for its own sake. It is what clears a "
        "phase of being untouched: squats never clear the return phase, leg curls never the swing "
        "phase.",
        "minimum": f"The least direct dose of a phase, {base.direct_dose.thin_below:g} SE a week, "
        f"and the least work of a muscle group, in sets outside runs: {minimums}. These are "
        "conventions from strength training.",
        "off by": "How far a phase's share is from its target, in per cent points: +36 is 36 "
        "points too much.",
        "target": f"The share that the goal gives to a phase. {goals}.",
        "balance": "100 on target, 0 when all work is in the least wanted phase: 100 times "
        "(1 - TVD/TVDmax), where TVD is half the sum of the distances of the shares from the "
        "target and TVDmax is 1 minus the smallest target.",
        "goal": "The share that each phase is meant to get: upright (a third each), start (push "
        "phase a half, the others a quarter each), or three shares of one's own.",
        "model": "How joint actions and stride patterns map to phases: lesson, the author's, or "
        "evidence, the literature's.",
    }


def _certainty(base: Knowledge) -> dict[str, str]:
    """Return the words for how certain the shares are."""
    off = max(action.uncertainty for action in base.joint_actions.values())
    spreads: dict[float, list[str]] = {}
    for kind in base.kinds.values():
        if kind.uncertainty:
            spreads.setdefault(kind.uncertainty, []).append(kind.name.lower())
    kinds = listed([f"{spread:g} for {listed(names)}" for spread, names in spreads.items()])
    return {
        "interval": "The range behind a share, as in 72 % (68–77). A share rests on numbers that "
        "are judged. How an action's work is divided between the phases may be off by up to "
        f"±{off:g}. So may be how many set-equivalents a dose is worth: its logarithm has a "
        f"standard deviation of {kinds}. If these numbers are off, the share is in the interval "
        "in nine cases of ten. The errors are taken as independent; as one person judged all of "
        "them, that is optimistic. Numbers that are derived or measured do not vary: in the lesson "
        "model a gym plan may be 100 % (100–100), because the lesson says so and not because it "
        "is known. An interval says nothing about which model is right. strideaudit check "
        "--why-uncertain names the numbers that matter most. The page of an exercise says how far "
        "measured fractions could move its phases.",
        "probability": "How likely the push phase is above the limits of push-overreliance, for "
        "an error and for a warning, if the judged numbers behind its share are off as an "
        "interval assumes. Findings about shares have it; it never changes a severity.",
        "sensitivity": "The three judged numbers that make the shares most uncertain, each with "
        "its part of the variance: in JSON reports, and with strideaudit check --why-uncertain.",
    }


def _judgements() -> dict[str, str]:
    """Return the words for the balance of a plan."""
    groups = listed(DECISIVE)
    return {
        "judgement": "The word for a plan's balance, apart from whether a check passes; first "
        "match: unreadable, incomplete, no-stride-work, heavy, gaps, balanced, leans. Findings of "
        f"the groups {groups} decide, even where somebody ignores them; no other finding does.",
        "heavy": "The judgement on a plan with far too much of a phase, such as push-heavy: with "
        "an error of push-overreliance, or with an untouched phase while one is above its band.",
        "gaps": f"The judgement on a plan with errors or warnings of the groups {groups} in which "
        "no phase is above its band. It names what gets too little, such as gaps: calves.",
        "balanced": "The judgement on a plan whose three phases are ok, without an error or a "
        f"warning of the groups {groups}. It may have other findings.",
        "leans": "The judgement on a plan that none of the others fits: it leans to the phase that "
        "is farthest above its target.",
    }


def _statuses(base: Knowledge) -> dict[str, str]:
    """Return the words for a phase by its dose and share."""
    dose, points = base.direct_dose, f"{100 * base.band.points:.0f} points"
    untouched, thin = f"{dose.untouched_below:g} SE", f"{dose.thin_below:g} SE"
    return {
        "band": f"The range around a phase's target in which its share is ok: {points} to either "
        "side.",
        "status": f"untouched below {untouched} of direct dose a week, thin below "
        f"{dose.thin_below:g}, then under, over or ok by the band of {points} around the target.",
        "untouched": f"The status of a phase with less than {untouched} of direct dose a week.",
        "thin": f"The status of a phase with less than {thin} of direct dose a week that is not "
        "untouched.",
        "under": f"The status of a phase whose share is more than {points} below its target, and "
        "which is neither untouched nor thin.",
        "over": f"The status of a phase whose share is more than {points} above its target, and "
        "which is neither untouched nor thin.",
        "ok": f"The status of a phase with {thin} of direct dose a week or more and a share within "
        f"{points} of its target.",
    }


def _verdicts(base: Knowledge) -> dict[str, str]:
    """Return the words that a check has for a plan as a whole."""
    share = percent(base.thresholds["plan-incomplete"].values["share_of_entries"])
    return {
        "verdict": "The word for a plan as a whole, first match: unreadable, incomplete, fail, "
        "pass, or no-stride-work. The exit code of a check follows --fail-on.",
        "pass": "The verdict on a plan with work in the phases and no finding that is an error. It "
        "may still have warnings, and need not be balanced: that is the judgement.",
        "fail": "The verdict on a plan with a finding that is an error. A check then exits with 1, "
        "unless --fail-on is never.",
        "incomplete": f"The verdict on a plan of which more than {share} of the entries are left "
        "out: the rest says little about the whole. Findings of the groups "
        f"{listed(SOFTENED_GROUPS)} are shown as info.",
        "unreadable": "The verdict on a file that cannot be read as a plan; plan-invalid says "
        "where. A check then exits with 1.",
        "no-stride-work": "The verdict on a plan without an error in which no work belongs to a "
        "phase: it has no shares and no balance.",
    }


def _findings() -> dict[str, str]:
    """Return the terms of findings, and of what becomes of them."""
    runs = len(MODELS) * len(SCALES)
    number = {6: "six"}.get(runs, str(runs))
    times = [_TIMES.get(scale, f"{scale:g} times") for scale in SCALES]
    return {
        "severity": f"How bad a finding is: {listed([str(one) for one in Severity], 'or')}. A "
        "check fails from error on, or from what --fail-on names.",
        "robust": f"A finding about shares is tested in {number} runs: in both models, with the SE "
        f"of sprints and jumps at {listed(times)}. It is robust if its rule fires at its severity "
        "in the runs of the audited model, and warns in those of the other. Where only a warning "
        "holds in the audited model, it is a warning; where the other model does not warn, it is "
        "info. It says so, and where it fails. No other finding is tested.",
        "fingerprint": "What a finding is known by when lines move: 32 hexadecimal digits from the "
        "file, the rule, and the names of session and entry, not their lines.",
        "baseline": f"The findings that a team has accepted, in {BASELINE}. A check "
        f"counts them and does not fail on them. Never accepted: {listed(baseline.NEVER)}.",
    }


def _changes(base: Knowledge) -> dict[str, str]:
    """Return the terms of changes of a plan."""
    rules = base.changes
    return {
        "rebalance": "The smallest change that balances a plan, as strideaudit rebalance finds it. "
        "A change is one of four: another exercise of the same kind in the place of a line, more "
        "or fewer sets of a line, a new line at the end of a session, or a line less. The same "
        "exercise on the same weekday of every week is one change. Fewest changes come first; "
        "of equally many, the least work moved; of equally much, what a coach would find most "
        "sensible. Main work is never swapped or taken out, new work starts small, and the work "
        f"of a week stays within {percent(rules.total)}, unless an option says otherwise; these "
        "rules are conventions. A line is left alone where its session is at the cap of its kind "
        "of work: there a set more or less may count for nothing. Every answer is written into "
        "the text and audited again. Proven means: among these changes, under these rules, with "
        "this catalogue and with the limits that the plan had before, and not among all plans. "
        "That fewer changes do not do is proven when every smaller number of them was tried in "
        "full; that less work moved does not, when all answers of the same number were. The "
        f"search tries up to {MOST} changes. It has a budget of steps, not of time; what it has "
        "not proven by then, it calls not proven. Several answers may be equally good. The one "
        "that is met first is shown, in an order that only plan and data decide, so every machine "
        "gives the same answer.",
        "ladder": "A way to a balanced plan step by step, as strideaudit rebalance --ladder shows "
        "it: the best single change, then the best one after it, and so on. Each step makes the "
        "balance better and brings no new warning about load or dose, so a coach can stop after "
        "any of them. It says which step clears the errors and the warnings about phases and "
        "muscles, and which brings every phase into its band. It is not proven that fewer "
        "changes would not do: two changes that help only together are never found one by one.",
    }


def _evidence() -> dict[str, str]:
    """Return the grades of evidence."""
    grades = "; ".join(f"{grade}: {grade.meaning}" for grade in Evidence)
    about = "A grade is that of a rule or a source, never of the numbers judged from it."
    found = {"evidence": f"What a rule or a source rests on. {grades}. {about}"}
    for grade in Evidence:
        found[f"evidence {grade}"] = f"Grade {grade}: {grade.meaning}. {about}"
    return found


def _set_equivalent(base: Knowledge) -> list[Part]:
    """Return the page of the common unit."""
    return [
        parts.head("Set-equivalent (SE)", "the common unit of all work"),
        parts.text(
            "An accounting convention, not physiology: one SE is worth one hard set. Rates are set "
            "so that the middle of a recommended session of each class is worth six to eight SE. "
            "SE are not equal in fatigue, adaptation or risk; sets, contacts and metres adapt "
            "different qualities. A range of reps or sets counts "
            "by its midpoint; a dose for each side counts once. That is why shares are shown for "
            "each kind of work too, and why a finding about shares is tested with sprints and "
            "jumps at half and twice their SE, in both models."
        ),
        BLANK,
        *(parts.item(row.name, rate_text(row)) for row in base.dose_classes.values()),
        BLANK,
        parts.text(ramp_text(base)),
        parts.text(hold_text(base)),
    ]
