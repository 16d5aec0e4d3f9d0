"""Ten published programmes: each names its source, is read, and gets no false alarm."""

import yaml
from every import every

from honesty_page import NEWER, PUBLISHED, programmes, report

PAGE = PUBLISHED.parents[1] / "docs" / "honesty.md"
WORDS = ("balanced", "gaps", "heavy", "leans")
MOST_HEAVY = 1
LEAST_ALIKE = 8
"""Of ten; where the two differ, the page on honesty shows both."""


def test_ten_programmes_are_expected_and_written_down() -> None:
    plans = {path.name.partition(".")[0] for path in PUBLISHED.glob("*.stride.yaml")}

    assert len(plans) == 10
    assert plans == programmes().keys()


@every(programmes())
def test_a_programme_names_its_source_and_what_a_coach_would_expect(name: str) -> None:
    expected = programmes()[name]
    plan = yaml.safe_load((PUBLISHED / f"{name}.stride.yaml").read_text(encoding="utf-8"))

    assert expected.keys() == {"title", "address", "word", "phase", "because"}
    assert expected["word"] in WORDS
    assert (expected["phase"] is None) == (expected["word"] in {"balanced", "gaps"})
    assert expected["address"] in plan["notes"]


@every(programmes())
def test_enough_of_a_programme_is_read_to_judge_it(name: str) -> None:
    plan = report(name)

    assert "plan-incomplete" not in {finding["rule"] for finding in plan["findings"]}
    assert plan["verdict"] in {"pass", "fail"}


def test_the_newer_studies_of_the_page_are_in_the_data_once() -> None:
    assert len(set(NEWER)) == len(NEWER)


LOOKED_UP = (
    "10.1249/MSS.0000000000003490",
    "10.1002/ejsc.12155",
    "10.1080/14763141.2023.2296919",
    "10.1371/journal.pcbi.1011410",
    "10.3390/jcm13216617",
    "10.1519/JSC.0000000000005205",
    "10.1111/sms.70182",
    "10.3390/s25206395",
    "10.1371/journal.pone.0328225",
    "10.3390/app15169003",
    "10.3390/jcm15062457",
)
"""Papers that are newer than the first catalogue."""


@every(LOOKED_UP)
def test_a_paper_that_was_looked_up_is_used_or_refused_with_a_reason(doi: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (row, *_) = (line for line in page.splitlines() if f"doi {doi}" in line)

    assert len([cell for cell in row.split("|") if cell.strip()]) == 3


@every(programmes())
def test_a_programme_is_judged(name: str) -> None:
    judgement = report(name)["judgement"]

    assert judgement["word"] in WORDS
    assert (judgement["phase"] is None) == (judgement["word"] in {"balanced", "gaps"})


@every(programmes())
def test_a_programme_is_heavy_only_where_a_coach_would_say_so(name: str) -> None:
    if report(name)["judgement"]["word"] == "heavy":
        assert programmes()[name]["word"] == "heavy"


def test_at_most_one_of_ten_respected_programmes_is_heavy() -> None:
    heavy = [name for name in programmes() if report(name)["judgement"]["word"] == "heavy"]

    assert len(heavy) <= MOST_HEAVY, heavy


def test_most_programmes_are_judged_as_a_coach_expects() -> None:
    judged = {name: report(name)["judgement"] for name in programmes()}
    other = {
        name: (one["word"], one["phase"])
        for name, one in judged.items()
        if (one["word"], one["phase"]) != (programmes()[name]["word"], programmes()[name]["phase"])
    }

    assert len(judged) - len(other) >= LEAST_ALIKE, other
