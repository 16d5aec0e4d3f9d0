"""The names of columns in sheets of training, in English, German, Spanish and French.

Names are compared without case, accents, signs and text in brackets. A unit in brackets or at the
end is the unit of the bare numbers below.
"""

import functools
import re
from typing import NamedTuple

from strideaudit.inputs.words import languages
from strideaudit.inputs.words import weeks as week_words
from strideaudit.inputs.words.misspelt import Misspelt
from strideaudit.text.folding import folded

_FIELDS = {
    "week":
    "w, wo, microcycle, mikrozyklus, microciclo, " + ", ".join(languages.WEEKS),
    "day":
    "day, days, weekday, training day, tag, tage, wochentag, trainingstag, dia, dias, dia de "
    "la semana, jour, jours, jour de la semaine",
    "date": "date, dates, datum, fecha, fechas, calendar date",
    "session":
    "session, sessions, workout, training, training session, einheit, trainingseinheit, te, "
    "sesion, sesiones, entrenamiento, entreno, seance, seances, entrainement, workout name",
    "section":
    "section, block, part, phase, category, abschnitt, teil, trainingsteil, kategorie, "
    "seccion, bloque, parte, fase, categoria, bloc, partie, categorie",
    "exercise":
    "exercise, exercises, exercise name, movement, lift, drill, exercise drill, description, "
    "ubung, ubungen, uebung, uebungen, ubungsname, bezeichnung, ejercicio, ejercicios, nombre "
    "del ejercicio, descripcion, exercice, exercices, mouvement, movimiento, intitule, "
    "activity, aktivitat, actividad, activite, content, inhalt, contenido, contenu, menu",
    "dose":
    "dose, prescription, sets reps, sets x reps, sets and reps, sets reps distance, volume, "
    "work, scheme, programming, satze wdh, satze x wdh, satze wiederholungen, serien wdh, "
    "serien x wdh, umfang, dosierung, vorgabe, series reps, series x reps, series y "
    "repeticiones, series repeticiones, series x repeticiones, volumen, dosis, series "
    "repetitions, series x repetitions, prescripcion, dosage",
    "sets":
    "sets, set, rounds, satze, satz, saetze, serien, series, serie, serien anzahl, rondas, "
    "tours, durchgange, runden, nb series, working sets, working set, work sets, hard sets, "
    "arbeitssatze, arbeitssatz, series efectivas, series de trabajo, series de travail, "
    "series effectives",
    "reps":
    "reps, rep, repetitions, repetition, reps distance, reps time, reps dist, wdh, wdhs, wh, "
    "whs, wiederholungen, wiederholung, repeticiones, repeticion, nb reps, nb rep",
    "distance":
    "distance, dist, strecke, distanz, lange, distancia, longueur, length, meters, metres, metros, "
    "metern, meter, yards",
    "time":
    "time, duration, work time, hold, zeit, dauer, haltezeit, belastungszeit, tiempo, "
    "duracion, temps, duree, seconds, secs, sekunden, segundos, secondes, minutes",
    "contacts":
    "contacts, ground contacts, foot contacts, touches, kontakte, bodenkontakte, contactos, "
    "apoyos, appuis",
    "load":
    "load, weight, resistance, last, gewicht, belastung, zusatzlast, carga, peso, charge, "
    "poids, kg, kgs, lb, lbs, kilos",
    "intensity":
    "intensity, 1rm, %, %1rm, % 1rm, % rm, %rm, % of 1rm, percent, percentage, effort, "
    "intensitat, prozent, intensidad, porcentaje, intensite, pourcentage, speed, vmax, % vmax",
    "rpe": "rpe, borg, esfuerzo percibido",
    "rir": "rir, reps in reserve",
    "rest":
    "rest, rest time, rest period, recovery, rest between sets, pause, pausen, satzpause, "
    "pausenzeit, erholung, descanso, pausa, recuperacion, recup, recuperation, repos, "
    "temps de repos, tiempo de descanso, descanso entre series",
    "tempo": "tempo, cadence, kadenz, cadencia",
    "side": "side, sides, seite, seiten, lado, lados, cote, cotes, unilateral",
    "athlete":
    "athlete, athletes, athlete name, athlet, athletin, athleten, sportler, sportlerin, "
    "atleta, atletas, deportista, sportif, sportive, player, spieler, jugador, joueur",
    "group":
    "group, groups, squad, team, training group, gruppe, gruppen, trainingsgruppe, "
    "mannschaft, grupo, grupos, equipo, groupe, groupes, equipe",
    "program":
    "program, programme, training program, training programme, program name, programme name, plan, "
    "plan name, training plan, trainingsplan, programa, plan de entrenamiento, "
    "programme d entrainement",
    "notes":
    "notes, note, comment, comments, remark, remarks, cue, cues, coaching cues, coach notes, "
    "instructions, details, focus, equipment, equipo material, video, link, bemerkung, "
    "bemerkungen, notiz, notizen, kommentar, kommentare, hinweis, hinweise, anmerkung, "
    "anmerkungen, gerat, gerate, fokus, notas, nota, comentario, comentarios, observaciones, "
    "material, remarque, remarques, commentaire, commentaires, consignes, observations, "
    "materiel, variante, variation, ausfuhrung",
    "order":
    "#, no, nr, order, number, position, pos, orden, num, numero, ordre, reihenfolge, id, "
    "superset, supersatz",
    "setnumber":
    "set number, set no, set nr, set num, set index, set order, set #, satz nr, satznummer, satz "
    "nummer, no de serie, n de serie, numero de serie, serie no, serie nr",
    "warmup":
    "set type, satzart, tipo de serie, type de serie, warmup, warm up, iswarmup, "
    "is warmup, is warm up, aufwarmen, aufwarmsatz, calentamiento, echauffement",
}  # fmt: skip
WORDS = {word: field for field, said in _FIELDS.items() for word in said.split(", ")}
_MISSPELT = Misspelt(WORDS)
WEAK = frozenset((
    "content", "inhalt", "contenido", "contenu", "menu",
    "description", "descripcion", "bezeichnung", "intitule", "movement", "movimiento", "mouvement",
    "drill", "lift", "activity", "aktivitat", "actividad", "activite",
))  # fmt: skip
"""Heads of columns of exercises that have another meaning in many other tables."""

ONE_SET = "set"
"""The unit of a column that holds one set of an exercise."""

DOSES = frozenset(("dose", "sets", "reps", "distance", "time", "contacts"))
"""Columns of amounts."""

_FILLERS = frozenset((
    "name", "of", "the", "target", "planned", "prescribed", "assigned", "scheduled", "plan", "nb",
    "num", "number", "no", "anzahl", "soll", "numero", "nombre", "de", "des", "del", "der", "n",
    "in", "en", "per", "approx", "ca",
))  # fmt: skip
_JOINS = frozenset(("x", "and", "or", "und", "oder", "y", "o", "et", "ou"))
"""Words between two amounts of a head."""

_UNITS = {
    word: unit
    for unit, said in {
        "m": "m, mtr, meter, meters, metre, metres, metern, metro, metros",
        "km": "km, kilometer, kilometers, kilometre, kilometres, kilometros",
        "yd": "yd, yds, yard, yards",
        "ft": "ft, foot, feet",
        "s": "s, sec, secs, second, seconds, sek, sekunden, seg, segundos, secondes",
        "min": "min, mins, minute, minutes, minuten, minutos",
        "kg": "kg, kgs, kilo, kilos",
        "lb": "lb, lbs, pounds",
        "%": "%, pct, % 1rm, %1rm, 1rm, % rm, %rm, % max, % of 1rm, prozent, percent, % vmax, "
        "% v max",
        "each side": "each side, per side, each leg, per leg, each, ea, je seite, pro seite, "
        "je bein, pro bein, por lado, por pierna, cada lado, par cote, par jambe, chaque cote",
    }.items()
    for word in said.split(", ")
}
_PLACE_OF_UNIT = {"distance": ("m", "km", "yd", "ft"), "time": ("s", "min")}
_IMPLIED = {
    "seconds": "s", "secs": "s", "sekunden": "s", "segundos": "s", "secondes": "s",
    "meters": "m", "metres": "m", "metros": "m", "metern": "m", "meter": "m", "yards": "yd",
    "minutes": "min", "kg": "kg", "kgs": "kg", "kilos": "kg", "lb": "lb", "lbs": "lb",
}  # fmt: skip
_WEEK_HEAD = re.compile(rf"(?:{week_words.WORDS} ?|w)(\d{{1,2}})(?: |$)|(?:^|.* )w(\d{{1,2}})$")
_ONE_SET = re.compile(r"(?:set|satz|serie) ?\d{1,2}(?: (?:reps?|wdh|repeticiones|repetitions))?")
_ESTIMATED = re.compile(r"^\s*[~≈]|\b(?:total|est|estimated|gesamt|totale?|ca)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_SIGNS = re.compile(r"[^\w%#]+|_+")

_SECTIONS = {
    **{folded(word): "warmup" for word in languages.WARM_UPS},
    **{folded(word): "cooldown" for word in languages.COOL_DOWNS},
} | {
    word: section
    for section, said in {
        "warmup": "wu, general warm up, dynamic warm up, warm machen",
        "cooldown": "cd, cool off, cool out",
        "work": "main, main part, main set, main work, work, workout, hauptteil, haupteinheit, "
        "parte principal, principal, partie principale, corps de seance, strength, kraft, "
        "fuerza, force, speed, schnelligkeit, velocidad, vitesse, sprint, sprints, plyometrics, "
        "plyos, plyo, jumps, sprunge, saltos, sauts, power, gym, weights, lifting, accessory, "
        "accessories, zubehor, drills, technique, technik, tecnica, core, finisher, conditioning",
    }.items()
    for word in said.split(", ")
}  # fmt: skip
_YES = frozenset(
    ("1", "true", "yes", "y", "x", "w", "ja", "wahr", "si", "verdadero", "oui", "vrai")
)
RESTS = frozenset((
    "rest", "rest day", "off", "day off", "free", "ruhe", "ruhetag", "pause", "frei", "pausentag",
    "trainingsfrei", "descanso", "dia de descanso", "libre", "repos", "jour de repos", "recovery",
))  # fmt: skip
MATCHES = frozenset((
    "match", "match day", "matchday", "game", "game day", "gameday", "spiel", "spieltag", "partido",
))  # fmt: skip
EVERYBODY = frozenset((
    "all", "everyone", "everybody", "team", "alle", "alles", "todos", "todas", "tous", "toutes",
))  # fmt: skip
_MUSCLES = frozenset((
    "chest", "leg", "legs", "shoulder", "shoulders", "back", "arm", "arms", "core", "push", "pull",
    "abs", "glute", "glutes", "hamstring", "hamstrings", "quad", "quads", "quadriceps", "calf",
    "calves", "biceps", "bicep", "triceps", "tricep", "hip", "hips", "trunk", "lats", "adductors",
    "upper", "lower", "full", "body", "brust", "beine", "bein", "schultern", "schulter", "rucken",
    "bauch", "rumpf", "po", "waden", "oberkorper", "unterkorper", "ganzkorper", "pecho", "pierna",
    "piernas", "hombro", "hombros", "espalda", "brazo", "brazos", "abdomen", "gluteos",
    "pantorrillas", "pectoraux", "poitrine", "jambe", "jambes", "epaules", "dos", "bras",
    "abdominaux", "fessiers", "mollets",
))  # fmt: skip
TOTALS = frozenset(("total", "totals", "sum", "summe", "gesamt", "suma", "somme", "subtotal"))
NOTHING = frozenset(("", "-", "–", "—", "--", "/", ".", "n/a", "na", "none", "x"))
_EXPORTS = tuple(frozenset(heads.split(", ")) for heads in (
    "workout name, exercise name, set order, weight, seconds",
    "exercise title, set index, set type",
    "date, exercise, category, reps, distance, time",
    "workout number, exercise, sets x reps",
    "workout #, exercise, sets x reps",
    "workout datetime, exercise",
    "exercisetitle, exercisedata",
    "exercise title, exercise data",
))  # fmt: skip
"""Heads that the export of an app has together; a coach's sheet may have some of them."""


LONGEST_HEAD = 60
"""The most characters of a head; a longer text is a sentence."""


class Heading(NamedTuple):
    """The meaning of the head of a column."""

    field: str
    unit: str = ""
    """The unit of bare numbers below in our notation; ``each side`` for reps of one side, ``set``
    for a dose that is one set: ``Set 2``."""

    week: int = 0
    """The week that it names; 0 for any."""


@functools.lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Return a text in the form in which words are compared."""
    return " ".join(_SIGNS.sub(" ", folded(text[:200].replace("\xd7", " x "))).split())


@functools.lru_cache(maxsize=1024)
def heading(text: str) -> Heading | None:
    """Return the meaning of the head of a column; None if it is not known."""
    if len(text) > LONGEST_HEAD or not text.strip():
        return None
    inner = " ".join(plain(one) for one in _BRACKETS.findall(text))
    said = plain(_BRACKETS.sub(" ", text))
    unit = _UNITS.get(inner, "")
    if _ONE_SET.fullmatch(said):
        return Heading("dose", ONE_SET)
    week = 0
    numbered = _WEEK_HEAD.match(said)
    if numbered:
        week = int(numbered[1] or numbered[2])
        where = numbered.span(1) if numbered[1] else numbered.span(2)
        rest = said[where[1] :].strip() if numbered[1] else said[: where[0] - 1].strip()
        if not rest:
            return Heading("dose", unit, week)
        said = rest
    field, at_end = _field(said)
    if field is None:
        field = WORDS.get(inner)
        field = field if field in DOSES else _MISSPELT.role(said)
        if field is None:
            return None
    unit = unit or at_end or _IMPLIED.get(said, "")
    if field == "time" and _ESTIMATED.search(text):
        field = "notes"  # how long it takes, not how much is done
    if field in _PLACE_OF_UNIT and unit not in _PLACE_OF_UNIT[field]:
        unit = ""
    return Heading(field, unit, week)


def _field(said: str) -> tuple[str | None, str]:
    """Return the field of a head, and the unit at its end."""
    if said in WORDS:
        return WORDS[said], ""
    words = said.split()
    for at in range(1, len(words)):
        unit = _UNITS.get(" ".join(words[at:]))
        if unit is not None:
            field = WORDS.get(" ".join(word for word in words[:at] if word not in _FILLERS))
            if field is not None:
                return field, unit
    return WORDS.get(" ".join(word for word in words if word not in _FILLERS)) or _amounts(
        words
    ), ""


def _amounts(words: list[str]) -> str | None:
    """Return the field of a head of several amounts: ``Sätze x Wdh``, ``Wdh/Strecke``."""
    fields = {WORDS.get(word) for word in words if word not in _JOINS}
    if len(fields) < 2 or not fields <= DOSES:  # noqa: PLR2004 - two amounts at least
        return None
    return "dose" if fields & {"sets", "dose"} else "reps"


def may_be_sets(text: str) -> bool:
    """Return whether an unknown head has a word for sets: ``Sets per muscle``."""
    words = plain(_BRACKETS.sub(" ", text)).split()
    said = any(WORDS.get(word) == "sets" or word.endswith("satze") for word in words)
    return said and not unscored(_BRACKETS.sub(" ", text))


def of_an_app(heads: list[str]) -> bool:
    """Return whether some heads are those of an app's export, which another importer reads."""
    said = {" ".join(head.casefold().replace("_", " ").split()) for head in heads}
    said |= {plain(head) for head in heads}
    return any(heads <= said for heads in _EXPORTS)


def is_total(text: str) -> bool:
    """Return whether a text is the name of a total: ``Total``, ``Total sets``."""
    first, *others = plain(text).split() or [""]
    return first in TOTALS and all(map(heading, others))


def is_muscles(text: str) -> bool:
    """Return whether a text names nothing but muscles: ``Legs``, ``Chest & Triceps``."""
    words = [word for word in plain(text).split() if word not in _JOINS]
    return bool(words) and all(word in _MUSCLES for word in words)


def section(text: str) -> str:
    """Return ``warmup``, ``cooldown`` or ``work`` for the head of a part; empty for other texts."""
    return _SECTIONS.get(plain(text), "")


def unscored(text: str) -> str:
    """Return ``warmup`` or ``cooldown`` if a text begins with a word for it; empty otherwise."""
    words = plain(text).split()
    for number in (4, 3, 2, 1):
        found = _SECTIONS.get(" ".join(words[:number]), "work")
        if found != "work":
            return found
    return ""


def warms_up(text: str) -> bool:
    """Return whether a cell of a column of warm-ups or of kinds of sets says that it is one."""
    return plain(text) in _YES or unscored(text) == "warmup"
