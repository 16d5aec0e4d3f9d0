"""Reads the lines of work of a plan: each becomes one entry or several, with doses or a question.

Lines are read only here, when all names are known: those of the catalogue, of the plan, and of the
team. An entry that gives its dose in fields of its own is read only where its name leaves open
what it is.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strideaudit.plan import field_doses, line_faults, line_mistakes
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.known import Context, Names
from strideaudit.plan.line.parts import Field, Line, Piece, Place, Question, QuestionKind
from strideaudit.plan.line.reader import read
from strideaudit.plan.line.thresholds import SHORTEST_HOLD
from strideaudit.plan.model import Entry, LineField, PlanFile, Session, Slip, Unread
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.document import Document
from strideaudit.text.limits import MOST_LINE_TEXT, MOST_SUGGESTED
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Span

if TYPE_CHECKING:
    from strideaudit.plan.limits import ReadAs

MOST_READ_BEFORE = 5_000
"""Lines that are kept from plan to plan, of about 1 kB each."""

PROSE = "not an exercise with a dose"
TOO_MUCH = (
    f"the lines above it have {MOST_LINE_TEXT:,} characters, and no more are read; split the plan"
)

_WAYS: "tuple[ReadAs, ...]" = ("metres", "distance", "unit", "choice")
_NUMBERS = frozenset(("weight-first", "number", "chain", "level"))
"""Questions about numbers, which fields of their own answer."""

OF_NAMES = frozenset(("name", "which", "choice", "short", "word", "run"))
"""Questions of which exercise is meant; a dose may be clear all the same."""

_UNKNOWN = frozenset(("name", "word"))
"""Questions of a name that is not known."""

_DOSE = pattern(r"\d\s?[xX\xd7]")
"""The beginning of a dose in a name."""


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
        self._in_session: dict[tuple[str, float, tuple[Field, ...]], Line | None] = {}
        self._asked_about: set[tuple[Field, ...]] = set()
        self._length = 0
        """The characters of all different lines that were read."""

        self.prose: list[Unread] = []
        self.slips: list[Slip] = []

    def session(self, session: Session) -> Session:
        """Return a session with its lines read; the same one if it has none."""
        made: list[Entry] = []
        rounds, section = 0.0, ""
        for entry in session.entries:
            if entry.section != section:
                rounds, section = 0.0, entry.section
            if entry.question is not None or entry.settled is not None:  # it was read before
                made.append(entry)
                continue
            if not entry.lines:
                times = self._rounds(entry.circuit) if entry.circuit else 0.0
                made.append(field_doses.repeated(self._field_entry(entry), times or rounds))
                continue
            if self._log and (plain := line_faults.plain_dose(entry)):
                self.slips.extend(line_mistakes.backward_ranges(entry))
                doses = tuple(field_doses.with_fields(dose, entry.doses) for dose in plain)
                made.append(entry._replace(doses=doses, lines=()))
                continue
            if line_faults.is_in_miles(entry.text):
                self._leave_out(entry, line_faults.MILES, work=True)
                continue
            if self._length > MOST_LINE_TEXT:
                self._leave_out(entry, TOO_MUCH, work=True)
                continue
            around = self._rounds(entry.circuit) if entry.circuit else rounds
            line = self._read(tuple(Field(one.text, one.role) for one in entry.lines), around)
            if _asks(line) and not any(self._names.find(one.name_text) for one in line.pieces):
                line = self._below(session, entry, around) or line
            if line.kind == "context":
                rounds = line.rounds
            else:
                made += self._entries(entry, line)
        same = len(made) == len(session.entries) and all(
            new is old for new, old in zip(made, session.entries, strict=True)
        )
        return session if same else session._replace(entries=tuple(made))

    def _below(self, session: Session, entry: Entry, rounds: float) -> Line | None:
        """Return a line without a name as runs of its session: ``10x100`` below ``Tempo``.

        None if the session is not named by a run, or that leaves open what the line is.
        """
        ids = self._names.find(session.name) if session.name else ()
        if len(ids) != 1 or not self._names.facts(ids[0]).run or not session.name:
            return None
        key = session.name, rounds, tuple(Field(one.text, one.role) for one in entry.lines)
        if key not in self._in_session:
            around = Context(rounds, above=session.name)
            found = read(key[2], self._names, around, answers=False)
            self._in_session[key] = None if _asks(found) or found.question else found
        return self._in_session[key]

    def _rounds(self, head: str) -> float:
        """Return how often the lines below the head of a circuit are done; 0 if it does not say."""
        line = self._read((Field(f"{head}:"),), 0.0)  # it is above a list
        return line.rounds if line.kind == "context" else 0.0

    def _read(self, fields: tuple[Field, ...], rounds: float) -> Line:
        found = None if rounds else self._known.get(fields)
        if found is None:
            self._length += sum(len(field.text) for field in fields)
            found = self._read_anew(fields, rounds)
            if not rounds:
                self._known[fields] = found
        return found

    def _read_anew(self, fields: tuple[Field, ...], rounds: float) -> Line:
        """Read a line that this plan has not had yet; another plan may have had it."""
        before = self._names.read_before
        answers = len(self._asked_about) < MOST_SUGGESTED
        found = None if rounds else before.get(fields)
        if found is None or (_asks(found) and not answers):
            found = read(fields, self._names, Context(rounds=rounds), answers=answers)
            whole = answers or not _asks(found)
            if whole and not rounds and len(before) < MOST_READ_BEFORE:
                before[fields] = found
        if _asks(found):
            self._asked_about.add(fields)
        return found

    def _entries(self, entry: Entry, line: Line) -> Iterator[Entry]:
        """Yield what a line came to."""
        if line.kind == "unscored":
            yield entry._replace(section="warmup", lines=())
        elif line.kind == "none" and not line.left and len(entry.text) <= LONGEST_TEXT:
            return
        elif line.kind == "none" and _is_sentence(entry.text) and not _has_dose(entry):
            self._leave_out(entry)
        elif not line.pieces:
            kind: QuestionKind = "number" if _has_dose(entry) else "name"
            yield self._asked(entry, line.question or Question(kind, entry.text, Place(0, 0, 0)))
        if any(piece.doses for piece in line.pieces):
            self.slips.extend(line_mistakes.backward_ranges(entry))
            self.slips.extend(line_mistakes.bare_loads(entry, line))
        for piece in line.pieces:
            yield self._entry(entry, piece, whole=len(line.pieces) == 1 and line.label is None)

    def _entry(self, entry: Entry, piece: Piece, *, whole: bool) -> Entry:
        """Return the entry of a piece of a line.

        Args:
            entry: The line.
            piece: The piece.
            whole: Whether it is all of the line.
        """
        settled = piece.exercise or None
        name = piece.name_text or entry.exercise
        if not piece.name_text and settled and piece.question is None:
            name = self._names.title(settled)
        unknown = piece.question is not None and piece.question.kind in _UNKNOWN
        longer = _is_longer(entry.exercise, name) and not _has_rest(entry, piece)
        if whole and (unknown or longer):
            found = self._names.find(name) if settled is None else ()
            settled = found[0] if len(found) == 1 else settled
            name = entry.text if _DOSE.match(entry.exercise) else entry.exercise
        field = entry.lines[piece.name[0].field if piece.name else 0]
        made = entry._replace(
            exercise=name,
            doses=tuple(field_doses.with_fields(dose, entry.doses) for dose in piece.doses),
            settled=settled,
            read_as=_way(piece.read_as),
            read_why=piece.read_as,
            name_path=field.path,
            name_is_key=field.is_key,
        )
        if piece.question:
            return self._asked(made, piece.question)
        if fault := line_faults.beyond(made, piece):
            return made._replace(doses=(), fault=fault)
        return made._replace(lines=())

    def _asked(self, entry: Entry, question: Question) -> Entry:
        """Return an entry with a question; with the mistake, if its dose is nearly our notation."""
        fault = line_faults.of_question(entry, question)
        doses = () if fault or question.kind not in OF_NAMES else line_faults.plain_dose(entry)
        return entry._replace(doses=doses, question=question, fault=fault)

    def _leave_out(self, entry: Entry, why: str = PROSE, *, work: bool = False) -> None:
        span = self._document.span(entry.path)
        self.prose.append(Unread(Span(*span), entry.text, why, work=work))

    def _field_entry(self, entry: Entry) -> Entry:
        """Return an entry with a dose in fields, and what its name leaves open settled."""
        if entry.section != "work" or len(entry.doses) != 1 or entry.fault:
            return entry
        found = self._names.find(entry.exercise)
        [dose] = entry.doses
        if self._log and dose.metres is None:
            return entry  # the columns of a log say what its numbers are
        open_name = field_doses.may_have_distance(entry.exercise, dose)
        submax = dose.intensity is None and self._is_submax(entry)
        clear = not (open_name or submax)
        if len(found) == 1 and clear and not self._is_in_doubt(entry, found[0], dose):
            same = self._names.alone(entry.exercise) == found
            return entry if same else entry._replace(settled=found[0])  # in the plan's language
        said = f"{field_doses.said(dose)}{' submax' * submax}"
        line = self._read((Field(entry.exercise, "name"), Field(said, "dose")), 0.0)
        if len(line.pieces) != 1:
            return entry
        [piece] = line.pieces
        name, settled = piece.name_text or entry.exercise, piece.exercise or None
        if line.label is None and _is_longer(entry.exercise, name):
            name, settled = entry.exercise, settled or next(iter(self._names.find(name)), None)
        if piece.question:
            return self._asked_field(entry, dose, piece.question, said, name)
        doses = tuple(field_doses.with_rest_of(one, dose) for one in piece.doses)
        if not settled and not piece.read_as and (name, doses) == (entry.exercise, (dose,)):
            return entry
        return entry._replace(
            exercise=name,
            doses=doses,
            settled=settled,
            read_as=_way(piece.read_as),
            read_why=piece.read_as,
        )

    def _asked_field(
        self, entry: Entry, dose: Dose, question: Question, said: str, name: str
    ) -> Entry:
        """Return an entry in fields with what is asked of it, if the fields do not say it."""
        has_name = len(self._names.find(entry.exercise)) == 1
        if question.kind == "two-distances":
            said_in_fields = dose.metres is None
        else:
            said_in_fields = question.kind in _NUMBERS or (has_name and question.kind in OF_NAMES)
        if self._log or said_in_fields or not question.candidates:
            known = len(self._names.find(name)) == 1
            return entry._replace(exercise=name) if known else entry
        return entry._replace(
            question=question,
            doses=entry.doses if question.kind in OF_NAMES else (),
            lines=_as_line(entry, said),
        )

    def _is_submax(self, entry: Entry) -> bool:
        """Return whether the field of the intensity only says that it is not the highest."""
        places = ((*path, "intensity") for path in (entry.path, entry.name_path))
        cells = (self._document.value(place) for place in places)
        return any(field_doses.is_submax(cell) for cell in cells if isinstance(cell, str))

    def _is_in_doubt(self, entry: Entry, exercise: str, dose: Dose) -> bool:
        """Return whether repetitions are given of what is counted in metres, or is held."""
        facts = self._names.facts(exercise)
        if dose.reps is None or dose.has_amount:
            return False
        if not (facts.lift and facts.timed and dose.reps >= SHORTEST_HOLD):
            return facts.run
        cell = self._document.value((*entry.path, "reps"))
        return isinstance(cell, str) and not any(map(str.isalpha, cell))


def _asks(line: Line) -> bool:
    return any(piece.question for piece in line.pieces)


def _is_longer(name: str, part: str) -> bool:
    """Return whether a name has a number that its part lacks, and no dose: ``Flying 30``."""
    return name != part and part in name and any(map(str.isdigit, name)) and not _DOSE.search(name)


def _has_rest(entry: Entry, piece: Piece) -> bool:
    """Return whether a dose is behind a name with several meanings: ``Fartlek 15 min``."""
    behind = entry.exercise[len(piece.name_text) :]
    return piece.question is not None and any(map(str.isdigit, behind))


def _as_line(entry: Entry, dose: str) -> tuple[LineField, ...]:
    """Return an entry with fields as the line that was read instead of them."""
    name = LineField(entry.exercise, "name", entry.name_path, entry.name_is_key)
    return name, LineField(dose, "dose", entry.path)


def _has_dose(entry: Entry) -> bool:
    """Return whether a text of an entry is given as its dose."""
    return any(field.role == "dose" for field in entry.lines)


def _is_sentence(text: str) -> bool:
    """Return whether a line that is not work is too long for a name."""
    return len(text.split()) > line_faults.MOST_WORDS or len(text) > LONGEST_TEXT


def _way(why: str) -> "ReadAs | None":
    """Return in one word what decided more than the name."""
    return next((way for way in _WAYS if f" {way}" in why), None)
