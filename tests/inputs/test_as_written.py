"""Plans as coaches write them, in several formats: each gives the counts that were made by hand.

Next to each file of ``tests/data/as_written/`` is one with what it holds, a line for each entry:

- ``1 mon back_squat 4x5``: week, day (``-`` if there is none), exercise, doses;
- ``1 mon ~ a_skip``: it is in a warm-up or a cool-down, and is not counted;
- ``? BS 5x5``, or ``1 mon ? starts``: a line that is asked about and left out;
- ``# Speed``: what follows is the plan of this name, in a file that has several.
"""

from collections import Counter
from io import BytesIO
from pathlib import Path

from every import every

from strideaudit.audit.pipeline import understand
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import is_plan, read_plans
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dose import Dose
from strideaudit.plan.model import Entry, PlanFile, Session
from strideaudit.text.input import Input

FILES = Path(__file__).parents[1] / "data" / "as_written"
NAMES = sorted(path.name for path in FILES.iterdir() if path.suffix != ".expected")


def given(name: str) -> Input:
    return Input(name, BytesIO((FILES / name).read_bytes()))


def amount(dose: Dose) -> str:
    """Return sets and amount: ``4x5``, ``2x4x30m``, ``3x30s``."""
    units = ((dose.reps, ""), (dose.metres, "m"), (dose.seconds, "s"), (dose.contacts, "c"))
    said = (f"{round(value, 2):g}{unit}" for value, unit in units if value)
    return "x".join((f"{dose.sets:g}", *said))


def shown(session: Session, entry: Entry) -> str:
    """Return an entry as a line of an expected file has it."""
    found = [entry.settled] if entry.settled else load_catalogue().find(entry.exercise)
    name = found[0] if len(found) == 1 else entry.exercise
    when = f"{session.date or session.day or '-'}"
    if entry.section != "work":
        return f"{when} ~ {name}"
    if entry.question or not entry.doses or len(found) != 1:
        return f"? {entry.text}"
    return " ".join((when, name or "", *map(amount, entry.doses)))


def lines(file: PlanFile) -> Counter[str]:
    """Return the entries of a plan in all its weeks."""
    file, _ = understand(file, load_catalogue(), Settings())
    assert file.plan is not None, file.faults
    found: Counter[str] = Counter()
    for session in file.plan.sessions:
        for entry in session.entries:
            line = shown(session, entry)
            asked = line.startswith("?")
            found.update([line] if asked else [f"{week} {line}" for week in session.weeks])
    return found


def expected(name: str) -> dict[str, list[str]]:
    """Return the expected lines of each plan of a file."""
    plans: dict[str, list[str]] = {}
    part = ""
    for line in (FILES / f"{name}.expected").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            part = line[2:]
        else:
            plans.setdefault(part, []).append(line)
    return plans


def differences(found: Counter[str], wanted: list[str]) -> list[str]:
    """Return what is missing, and what is there and should not be."""
    left = Counter(found)
    missing = []
    for line in wanted:
        _, asked, said = line.partition("? ")
        fits = (one for one in left if left[one] and one.startswith("? ") and said in one)
        match = next(fits, None) if asked else line if left[line] else None
        if match is None:
            missing.append(f"- {line}")
        else:
            left[match] -= 1
    return missing + [f"+ {line}" for line in left.elements()]


@every(NAMES)
def test_a_plan_as_it_is_written_gives_the_counts_made_by_hand(name: str) -> None:
    read = read_plans(given(name))
    plans = {file.document.source.part if len(read) > 1 else "": lines(file) for file in read}

    wanted = expected(name)
    assert [
        difference
        for part, rows in wanted.items()
        for difference in differences(plans.get(part, Counter()), rows)
    ] == []
    assert plans.keys() == wanted.keys()


@every(NAMES)
def test_a_plan_as_it_is_written_is_found_in_a_folder(name: str) -> None:
    assert is_plan(given(name))


def test_every_file_has_its_counts() -> None:
    counted = {path.stem for path in FILES.glob("*.expected")}

    assert counted == set(NAMES)
