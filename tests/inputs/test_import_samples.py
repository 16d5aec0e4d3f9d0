"""The samples of all apps' logs: each gives the counts that were made by hand."""

from collections.abc import Mapping
from io import BytesIO
from math import fsum
from pathlib import Path

import pytest
import test_import_fitnotes
import test_import_hevy
import test_import_jefit
import test_import_liftosaur
import test_import_strong
import test_import_stronglifts
import test_import_trainheroic
from applogs import counts, doses, read
from every import every

from strideaudit.inputs import formats as importers
from strideaudit.inputs.importer import Importer
from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.plan.model import PlanFile
from strideaudit.plan.work_lines import read_lines
from strideaudit.plugins import discover
from strideaudit.text.input import Input

FILES = Path(__file__).parents[1] / "data" / "imports"
COUNTED = {
    "hevy": test_import_hevy.EXPECTED,
    "strong": test_import_strong.EXPECTED,
    "fitnotes": test_import_fitnotes.EXPECTED,
}
REFUSED = {
    "hevy": test_import_hevy.REFUSED,
    "strong": test_import_strong.REFUSED,
    "fitnotes": test_import_fitnotes.REFUSED,
    "jefit": test_import_jefit.REFUSED,
}
DATED = {
    "jefit": test_import_jefit.SAMPLES,
    "liftosaur": test_import_liftosaur.SAMPLES,
    "stronglifts": test_import_stronglifts.SAMPLES,
    "trainheroic": test_import_trainheroic.SAMPLES,
}


def names(*tables: Mapping[str, Mapping[str, object]]) -> list[tuple[str, str]]:
    return [(app, name) for table in tables for app, files in table.items() for name in files]


def sample(app: str, name: str) -> bytes:
    return (FILES / app / name).read_bytes()


def sets_of(file: PlanFile) -> float:
    """Return the number of sets in the plan."""
    plan = read_lines(file, catalogue_names()).plan
    sessions = plan.sessions if plan else ()
    return fsum(d.sets for one in sessions for entry in one.entries for d in entry.doses)


@pytest.mark.parametrize(("app", "name"), names(COUNTED))
def test_file_gives_what_was_counted_by_hand(app: str, name: str) -> None:
    file = read(sample(app, name), name)

    assert counts(file) == COUNTED[app][name]
    assert sets_of(file) == COUNTED[app][name].sets


@pytest.mark.parametrize(("app", "name"), names(DATED))
def test_file_has_the_days_and_sets_that_were_counted_by_hand(app: str, name: str) -> None:
    days, sets, left_out, expected = DATED[app][name]

    file = read(sample(app, name), name)

    assert file.plan is not None
    assert file.log is not None
    assert [session.date for session in file.plan.sessions] == days
    assert (file.log.sets, dict(file.log.left_out)) == (sets, left_out)
    assert doses(file) == expected
    assert sets_of(file) == sets


@pytest.mark.parametrize(("app", "name"), names(REFUSED))
def test_file_that_cannot_be_read_says_why_and_where(app: str, name: str) -> None:
    file = read(sample(app, name), name)

    assert file.plan is None
    [fault] = file.faults
    assert (fault.span.line, fault.message) == REFUSED[app][name]
    assert fault.hint


@pytest.mark.parametrize("app", [*COUNTED, *DATED])
def test_every_file_has_its_counts(app: str) -> None:
    known = {name for which, name in names(COUNTED, REFUSED, DATED) if which == app}

    assert {path.name for path in (FILES / app).iterdir()} == known


@pytest.mark.parametrize("share", [0.99, 0.9, 0.6, 0.3, 0.1])
@every(names(COUNTED), "/".join)
def test_file_that_breaks_off_is_read_as_far_as_it_goes(
    which: tuple[str, str], share: float
) -> None:
    app, name = which
    data = sample(app, name)

    file = read(data[: int(len(data) * share)], name)

    # The last row may have lost the end that marked it as not a set.
    most = COUNTED[app][name].sets + 1
    assert file.faults or (file.log is not None and file.log.sets <= most)


@every(names(COUNTED, REFUSED, DATED), "/".join)
def test_format_is_known_by_content_and_by_one_app_alone(which: tuple[str, str]) -> None:
    app, name = which
    given = Input("x", BytesIO(sample(app, name)))

    found = discover(importers, Importer).items()

    assert [key for key, one in found if not one.broad and one.identify(given)] == [app]
