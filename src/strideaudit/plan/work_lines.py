"""Reads the lines of work of a plan: each becomes one entry or several, with doses or a question.

Lines are read only here, when all names are known: those of the catalogue, of the plan, and of the
team. An entry that gives its dose in fields of its own is read only where its name leaves open
what it is.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strideaudit.plan import notation, sizes
from strideaudit.plan.dose import Dose, DoseFault
from strideaudit.plan.line.known import Context, Names
from strideaudit.plan.line.parts import Field, Line, Piece, Place, Question
from strideaudit.plan.line.reader import read
from strideaudit.plan.model import Entry, PlanFile, Session, Slip, Unread
from strideaudit.plan.scanner import DoseError
from strideaudit.text.document import Document
from strideaudit.text.document import Place as InFile
from strideaudit.text.tree import Span

if TYPE_CHECKING:
    from strideaudit.plan.limits import ReadAs

PROSE = "not an exercise with a dose"
MOST_WORDS = 12
"""The most words of the name of an exercise; a longer line is a sentence."""

_MOST = {
    "sets": sizes.MOST_SETS,
    "reps": sizes.MOST_REPS,
    "metres": sizes.MOST_METRES,
    "seconds": sizes.MOST_SECONDS,
    "contacts": sizes.MOST_CONTACTS,
    "load_kg": sizes.MOST_KILOGRAMS,
    "rest_s": sizes.MOST_SECONDS,
}
_CALLED = {"metres": "distance [m]", "seconds": "time [s]", "load_kg": "load [kg]"}
_WAYS: "tuple[ReadAs, ...]" = ("metres", "distance", "unit", "choice")
_PLAIN = Dose()._asdict()
_OF_A_DOSE = frozenset(("number", "distance", "word", "name"))
"""Questions that the strict grammar of doses may answer better: it points at the character."""

_NUMBERS = frozenset(("weight-first", "number", "chain", "level"))
"""Questions about numbers, which fields of their own answer."""


def read_lines(file: PlanFile, names: Names) -> PlanFile:
    """Return a file with the lines of its plan read.

    Args:
        file: The file as an importer read it; without a plan it is returned as it is.
        names: Whoever knows the names of exercises.
    """
    plan = file.plan
    if plan is None:
        return file
    lines = _Lines(file.document, names, log=file.log is not None)
    sessions = tuple(lines.session(one) for one in plan.sessions)
    if all(new is old for new, old in zip(sessions, plan.sessions, strict=True)):
        return file
    unread = tuple(sorted({*file.unread, *lines.prose}))
    slips = (*file.slips, *lines.slips)
    return file._replace(plan=plan._replace(sessions=sessions), unread=unread, slips=slips)


class _Lines:
    """Reads the lines of one document.

    Args:
        document: What they are in.
        names: Whoever knows the names of exercises.
        log: Whether it is a log, whose numbers are not asked about.
    """

    def __init__(self, document: Document, names: Names, *, log: bool) -> None:
        self._document = document
        self._names = names
        self._log = log
        self._known: dict[tuple[Field, ...], Line] = {}
        self.prose: list[Unread] = []
        self.slips: list[Slip] = []

    def session(self, session: Session) -> Session:
        """Return a session with its lines read; the same one if it has none."""
        made: list[Entry] = []
        rounds, section = 0.0, ""
        for entry in session.entries:
            if entry.section != section:
                rounds, section = 0.0, entry.section
            if not entry.lines:
                times = self._rounds(entry.circuit) if entry.circuit else 0.0
                made.append(_repeated(self._field_entry(entry), times or rounds))
                continue
            self._note_backward(entry)
            around = self._rounds(entry.circuit) if entry.circuit else rounds
            line = self._read(tuple(Field(one.text, one.role) for one in entry.lines), around)
            if line.kind == "context":
                rounds = line.rounds
            else:
                made += self._entries(entry, line)
        same = len(made) == len(session.entries) and all(
            new is old for new, old in zip(made, session.entries, strict=True)
        )
        return session if same else session._replace(entries=tuple(made))

    def _rounds(self, head: str) -> float:
        """Return how often the lines below the head of a circuit are done; 0 if it does not say."""
        line = self._read((Field(head),), 0.0)
        return line.rounds if line.kind == "context" else 0.0

    def _read(self, fields: tuple[Field, ...], rounds: float) -> Line:
        if rounds:
            return read(fields, self._names, Context(rounds=rounds))
        found = self._known.get(fields)
        if found is None:
            found = self._known[fields] = read(fields, self._names)
        return found

    def _entries(self, entry: Entry, line: Line) -> Iterator[Entry]:
        """Yield what a line came to."""
        if line.kind == "unscored":
            yield entry._replace(section="warmup", lines=())
        elif line.kind == "none" and not line.left:
            return
        elif line.kind == "none" and _is_sentence(entry.text):
            self._note(entry)
        elif not line.pieces:
            question = line.question or Question("name", entry.text, Place(0, 0, 0))
            yield self._asked(entry._replace(lines=entry.lines), question)
        for piece in line.pieces:
            yield self._entry(entry, piece)

    def _entry(self, entry: Entry, piece: Piece) -> Entry:
        """Return the entry of a piece of a line."""
        settled = piece.exercise or None
        name = piece.name_text or (self._names.title(settled) if settled else entry.exercise)
        field = entry.lines[piece.name[0].field if piece.name else 0]
        made = entry._replace(
            exercise=name,
            doses=tuple(_with_fields(dose, entry.doses) for dose in piece.doses),
            settled=settled,
            read_as=_way(piece.read_as),
            read_why=piece.read_as,
            name_path=field.path,
            name_is_key=field.is_key,
        )
        if piece.question:
            return self._asked(made, piece.question)
        if fault := _beyond(made, piece):
            return made._replace(doses=(), fault=fault)
        return made._replace(lines=())

    def _asked(self, entry: Entry, question: Question) -> Entry:
        """Return an entry with a question; a mistake in our notation is said in its words."""
        return entry._replace(doses=(), question=question, fault=self._fault(entry, question))

    def _fault(self, entry: Entry, question: Question) -> DoseFault | None:
        """Return what the strict grammar says of a dose that is in it but for one place."""
        if question.kind not in _OF_A_DOSE or not entry.lines:
            return None
        field = entry.lines[-1]
        start = notation.split_entry(field.text)[1] if field.role == "line" else 0
        if start >= len(field.text) or not 0 < len(field.text[start:].split()) <= MOST_WORDS:
            return None
        if field.role == "line" and field.text[:start].rstrip()[-1:] != ":":
            return None
        try:
            notation.parse_dose(field.text[start:])
        except DoseError as error:
            place = InFile(field.path, field.is_key, (start + error.start, start + error.end))
            return DoseFault(str(error), place, error.hint, field.text[start:])
        return None

    def _note_backward(self, entry: Entry) -> None:
        """Note the ranges of a line that run backwards: ``3x8-6``."""
        for field in entry.lines:
            if field.role == "name":
                continue
            at = notation.split_entry(field.text)[1] if field.role == "line" else 0
            for start, end, turned in notation.backward_ranges(field.text[at:]):
                place = InFile(field.path, field.is_key, (at + start, at + end))
                said = " ".join(field.text[at + start : at + end].split())
                self.slips.append(Slip("backward range", place, said, turned))

    def _note(self, entry: Entry) -> None:
        span = self._document.span(entry.path)
        self.prose.append(Unread(Span(*span), entry.text, PROSE, work=False))

    def _field_entry(self, entry: Entry) -> Entry:
        """Return an entry with a dose in fields, and what its name leaves open settled."""
        if self._log or entry.section != "work" or len(entry.doses) != 1 or entry.fault:
            return entry
        found = self._names.find(entry.exercise)
        [dose] = entry.doses
        if len(found) == 1 and not self._is_bare_run(found[0], dose):
            return entry
        said = _said(dose)
        if not said:
            return entry
        line = self._read((Field(entry.exercise, "name"), Field(said, "dose")), 0.0)
        if len(line.pieces) != 1:
            return entry
        [piece] = line.pieces
        if piece.question:
            if piece.question.kind in _NUMBERS or not piece.question.candidates:
                return entry
            return entry._replace(question=piece.question, doses=())
        if not piece.exercise and not piece.read_as:
            return entry
        doses = tuple(_with_rest_of(one, dose) for one in piece.doses)
        return entry._replace(
            doses=doses,
            settled=piece.exercise or None,
            read_as=_way(piece.read_as),
            read_why=piece.read_as,
        )

    def _is_bare_run(self, exercise: str, dose: Dose) -> bool:
        """Return whether repetitions are given of what is counted in metres."""
        facts = self._names.facts(exercise)
        return dose.reps is not None and not dose.has_amount and facts.run


def _is_sentence(text: str) -> bool:
    """Return whether a line that is not work is too long for a name."""
    return len(text.split()) > MOST_WORDS


def _beyond(entry: Entry, piece: Piece) -> DoseFault | None:
    """Return which number of its doses is beyond a limit."""
    for dose, place in zip(entry.doses, piece.dose_places, strict=False):
        for name, most in _MOST.items():
            value = getattr(dose, name)
            if value is not None and value > most:
                called = _CALLED.get(name, name)
                message = f"{called} must be at most {most:,}; found {value:g}"
                field = entry.lines[place.field]
                where = InFile(field.path, field.is_key, (place.start, place.end))
                hint = "correct the number, or split the work over several entries"
                return DoseFault(message, where, hint)
    return None


def _way(why: str) -> "ReadAs | None":
    """Return in one word what decided more than the name."""
    return next((way for way in _WAYS if f" {way}" in why), None)


def _said(dose: Dose) -> str:
    """Return the sets and the amount of a dose in our notation; empty if it has no amount."""
    amounts = ((dose.metres, "m"), (dose.seconds, "s"), (dose.contacts, " contacts"))
    found = [f"{value:g}{unit}" for value, unit in amounts if value is not None]
    if dose.reps is not None:
        found.insert(0, f"{dose.reps:g}")
    return "x".join((f"{dose.sets:g}", *found)) if found else ""


def _repeated(entry: Entry, rounds: float) -> Entry:
    """Return an entry of a circuit that is done several times."""
    if rounds in (0.0, 1.0) or not entry.doses:
        return entry
    return entry._replace(
        doses=tuple(dose._replace(sets=dose.sets * rounds) for dose in entry.doses)
    )


def _with_fields(dose: Dose, given: tuple[Dose, ...]) -> Dose:
    """Return a dose with what other fields of its entry give: load, effort, rest."""
    for one in given:
        kept = {name: value for name, value in one._asdict().items() if value != _PLAIN[name]}
        dose = dose._replace(**kept)
    return dose


def _with_rest_of(read_dose: Dose, given: Dose) -> Dose:
    """Return a dose that was read again, with load, effort and rest as they were given."""
    kept = {
        name: value
        for name, value in given._asdict().items()
        if name not in ("sets", "reps", "metres", "seconds", "contacts")
    }
    return read_dose._replace(**kept)
