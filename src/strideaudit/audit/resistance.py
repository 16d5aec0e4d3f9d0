"""Whether an entry states a load or a band that resists work which is often done without."""

from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.plan.model import Entry
from strideaudit.text.folding import folded

MOST_WORDS = 3
"""Words of the longest phrase that names what resists."""


def as_resisted(exercise: Exercise, entry: Entry, catalogue: Catalogue) -> Exercise:
    """Return the exercise of an entry, as it counts where a load or a band resists it."""
    if exercise.resisted_dose and (_has_load(entry) or names_resistance(entry.text, catalogue)):
        return catalogue.resisted(exercise)
    return exercise


def _has_load(entry: Entry) -> bool:
    return any(dose.load_kg for dose in entry.doses)


def names_resistance(text: str, catalogue: Catalogue) -> bool:
    """Tell whether a text names a band or a load, and does not say that there is none."""
    known = catalogue.line_words
    words = "".join(char if char.isalpha() else " " for char in folded(text)).split()
    for start in range(len(words)):
        if start and words[start - 1] in known["resisting_not"]:
            continue
        for end in range(start + 1, min(start + MOST_WORDS, len(words)) + 1):
            if " ".join(words[start:end]) in known["resisting"]:
                return True
    return False
