"""Other keys of a plan, also in German, Spanish and French, which mean the same as its own.

A key is only here if nothing else can be meant at its place. What is next to it is read as usual.
"""

from collections.abc import Callable, Mapping

from strideaudit.plan import day_names
from strideaudit.plan.model import SESSION_KEYS
from strideaudit.text.tree import Tree

_WORK = ("work", "exercises", "items")
_Keys = Mapping[str, str]

_NO_ACCENTS = str.maketrans("\xe1\xe4\xe9\xe8\xed\xee\xf3\xfa\xfc", "aaeeiiouu")
_NAME = {"name": "nombre, nom, titel, título, titre"}
_NOTES = {"notes": "note, notizen, bemerkungen, hinweise, notas, observaciones, remarques"}
_SESSIONS = {
    "sessions": "einheiten, trainingseinheiten, sesiones, entrenamientos, séances, entraînements",
    "days": "tage, trainingstage, días, jours",
    "weeks": "wochen, semanas, semaines",
}


def _table(*groups: Mapping[str, str]) -> _Keys:
    """Return the English key for each word, with accents and without."""
    found = {}
    for group in groups:
        for key, words in group.items():
            for word in words.split(", "):
                bare = word.replace("\xe4", "ae").replace("\xfc", "ue")
                found[word] = found[bare] = found[word.translate(_NO_ACCENTS)] = key
    return found


_PLAN = _table(_SESSIONS, _NOTES, {
    "plan": "trainingsplan, plan de entrenamiento, plan d'entraînement",
    "phases": "phasen, fases",
    "athlete": "athlet, athletin, atleta, athlète",
    "group": "gruppe, grupo, groupe",
})  # fmt: skip
_WEEK = _table(_SESSIONS, _NAME, _NOTES)
_SESSION = _table(_NAME, _NOTES, {
    "day": "tag, wochentag, día, jour",
    "work": "lines, main, main part, main set, main work, workout, übungen, hauptteil, "
    "ejercicios, parte principal, exercices, partie principale",
    "warmup": "warm-up, warm up, aufwärmen, calentamiento, échauffement",
    "cooldown": "cool-down, cool down, auslaufen, vuelta a la calma, retour au calme",
})  # fmt: skip
_ENTRY = _table(_NOTES, {
    "exercise": "übung, ejercicio, exercice",
    "sets": "sätze, series, séries",
    "reps": "wdh, wiederholungen, repeticiones, répétitions",
    "distance": "strecke, distanz, distancia",
    "time": "dauer, duración, durée",
    "load": "gewicht, peso, poids",
    "intensity": "intensität, intensidad, intensité",
    "rest": "pause, descanso, récupération, repos",
})  # fmt: skip
AMOUNTS = frozenset(word for word, key in _ENTRY.items() if key in ("sets", "reps", "distance"))
"""Keys of an entry with an amount."""


def has_sessions(text: str) -> bool:
    """Return whether a line of a text is a key for the sessions or the weeks of a plan."""
    words = _table(_SESSIONS)
    # Nothing is copied before a word is found: a log may have a hundred MiB. In it, three ends of
    # words are found to be missing sooner than forty words.
    if not any(f"{end}:" in text for end in {word[-1] for word in words}):
        return False
    if not any(one in text for word in words for one in (f"{word}:", f"{word.capitalize()}:")):
        return False
    keys = (line.partition(":")[0].casefold() for line in text.splitlines() if ":" in line)
    return any(key in words for key in keys)


def in_english(plan: "dict[str, Tree]") -> "dict[str, Tree]":
    """Return a plan with English keys; all of it is in the same order as before."""
    return _phase(plan, _PLAN)


def _phase(node: "dict[str, Tree]", words: _Keys) -> "dict[str, Tree]":
    """Return a plan, a phase or a week with English keys."""
    made = _renamed(node, words)
    for key, value in made.items():
        if key in SESSION_KEYS:
            made[key] = _sessions(value)
        elif key in ("weeks", "phases"):
            made[key] = _each(value, _week)
        elif words is _PLAN and day_names.of_key(key):
            made[key] = _of_key(value)
    return made


def _sessions(node: Tree) -> Tree:
    """Return a list of sessions, or a map by their days or names, with English keys."""
    if isinstance(node, dict):
        return {key: _of_key(one) for key, one in _renamed(node, _SESSION).items()}
    return _each(node, _session)


def _of_key(node: Tree) -> Tree:
    """Return the session under a day or a name with English keys."""
    return _session(node) if isinstance(node, dict) else _each(node, _entry)


def _week(node: "dict[str, Tree]") -> "dict[str, Tree]":
    return _phase(node, _WEEK)


def _session(node: "dict[str, Tree]") -> "dict[str, Tree]":
    made = _renamed(node, _SESSION)
    for key, value in made.items():
        if key in _WORK:
            made[key] = _each(value, _entry)
        elif isinstance(value, dict):  # `Kniebeuge: {sätze: 3, wdh: 5}`
            made[key] = _renamed(value, _ENTRY)
    return made


def _entry(node: "dict[str, Tree]") -> "dict[str, Tree]":
    # Alone in its entry, "Pause" may be the name of an exercise.
    made = _renamed(node, _ENTRY) if len(node) > 1 else dict(node)
    for key, value in made.items():
        if key in _WORK:
            made[key] = _each(value, _entry)
        elif isinstance(value, dict):
            made[key] = _renamed(value, _ENTRY)
    return made


def _each(node: Tree, read: "Callable[[dict[str, Tree]], dict[str, Tree]]") -> Tree:
    """Return a list, or a map that names its items, with English keys in each of them."""
    if isinstance(node, list):
        return [read(one) if isinstance(one, dict) else one for one in node]
    if isinstance(node, dict):
        return {key: read(one) if isinstance(one, dict) else one for key, one in node.items()}
    return node


def _renamed(node: "dict[str, Tree]", words: _Keys) -> "dict[str, Tree]":
    """Return a map with English keys; a key that is there twice stays as it is."""
    found = {key: words[low] for key in node if (low := key.strip().casefold()) in words}
    if not found:
        return dict(node)
    meant = list(found.values())
    return {
        found[key] if key in found and not (found[key] in node or meant.count(found[key]) > 1)
        else key: value
        for key, value in node.items()
    }  # fmt: skip
