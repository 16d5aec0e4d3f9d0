"""The one reader of a line of work: text to exercises with their doses, or to questions.

Every input reads its lines here: a plan's strings and keys, cells of a sheet, items and rows of a
Markdown file. ``read`` never raises on text and never guesses: a piece has doses, or a question.

**Fields.** A line is one ``Field`` of role ``line``; or two, the name and the dose, where a key
and its value, two cells, or a heading and its ``Sets/Reps:`` hold them. Fields are read as if they
were joined by a colon, so a label, a dose or a second exercise in the name is read as well. Places
are characters of the field that a caller gave. A field of role ``dose`` is always work.

**Names.** ``KnownNames`` (module ``known``) answers for the catalogue, for a plan's and a team's
own exercises, and for their maps of runs; make one a plan and keep it for all of its lines.

**Kinds.** ``none`` is not work. Its ``left`` is empty where words say so (``Rest day``); else
nobody knows what it is: in a list of work it is the name of an unknown exercise, in prose it is
listed as unread if it has a digit. ``unscored`` is wholly a warm-up or a cool-down; one
before or behind work is a note, and one before it is its label. ``context`` is the
head of a circuit: give its ``rounds`` to the lines below it, in the ``Context`` of each. ``work``
has pieces, or a question about all of it.

**Pieces.** Each is an entry of its own, in the order of the line. ``name_text`` is what a coach
wrote. ``exercise`` is an id that the reader settled; where it is empty, look ``name_text`` up. It
may be the normalised name of an own exercise. ``read_as`` says why, in parts joined by ``; ``,
each of which ends in ``by distance``, ``by unit``, ``by choice`` or ``as metres``. SE of an entry
is the sum over its doses, before any cap. A piece without doses and question names work without a
dose.

**Questions.** A piece with one has no doses: the entry is left out and counts as left out; the
other pieces of the line count. ``candidates`` are exercise ids, or readings of a dose; for each of
them ``edits`` has what to write, empty where only the coach can know it. An empty candidate is to
take the number out. ``parts.edited`` writes an answer into the fields; the line then has one
question less. Where a line has a question of its own and no pieces, all of it is left out.

**Asides.** What is written with a dose is in the dose already. Of a lift, a ``bare_at`` above 10
is in no dose, as nobody says whether it is per cent or kilograms: say so once a plan. ``notes``
changed no number. ``left`` of work is empty unless there is a question.
"""

from collections.abc import Sequence

from strideaudit.plan.line import twice
from strideaudit.plan.line.fast import read_fast
from strideaudit.plan.line.known import Context, Names
from strideaudit.plan.line.parts import Field, Line


def read(
    fields: Sequence[Field], names: Names, context: Context | None = None, *, answers: bool = True
) -> Line:
    """Read a line of work.

    Args:
        fields: Its texts: one, or the name and the dose.
        names: Whoever knows the names of exercises.
        context: What is known from around it; it alone, and no other line, decides with the text.
        answers: Whether answers to its questions are looked for, which takes most of the time.

    Returns:
        What the line is, with the places of all its parts.
    """
    around = context or Context()
    if not any(around):
        plain = read_fast(fields, names)
        if plain is not None:
            return plain
    # The words of lines are loaded for the first line that needs them.
    from strideaudit.plan.line.answers import read_asked

    return twice.asked(fields, read_asked(fields, names, around, answers=answers))


def skim(fields: Sequence[Field], names: Names) -> Line:
    """Return what a line is, without what is asked about it.

    A piece that must be asked about has no doses, as always, and no question. To find the answers
    to a question takes most of the time, and an importer needs none of them.

    Args:
        fields: Its texts.
        names: Whoever knows the names of exercises.
    """
    plain = read_fast(fields, names)
    if plain is not None:
        return plain
    from strideaudit.plan.line.full import FullReader

    return twice.asked(fields, FullReader(fields, names, Context(), suggests=False).line()[0])
