"""The lists of rules and exercises as a terminal shows them."""

from strideaudit.audit.registry import every_rule
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.search import Wanted, find, resolve
from strideaudit.project.config.model import Config
from strideaudit.reference.lists import exercise_table, rule_table
from strideaudit.terminal.screen import Screen, cells


def test_the_table_of_rules_fits_a_terminal() -> None:
    too_wide = [
        (width, text)
        for width in range(48, 121)
        for line in rule_table(Screen(width, fitted=True), Config())
        if cells(text := "".join(part for part, _ in line)) > width
    ]

    assert too_wide == []


def test_rules_about_comments_and_yaml_are_a_list_of_their_own() -> None:
    lines = ["".join(part for part, _ in line) for line in rule_table(Screen(160), Config())]
    at = next(n for n, line in enumerate(lines) if line.startswith("How a file is written"))
    about_files = {line.split()[0] for line in lines[at + 1 :] if line} - {"evidence:"}

    assert about_files == {name for name, rule in every_rule().items() if rule.cause == "writing"}
    assert {line.split()[0] for line in lines[1:at] if line} == set(every_rule()) - about_files


def test_the_table_of_exercises_fits_a_terminal_and_says_which_alias_fits() -> None:
    catalogue = load_catalogue()
    asked = resolve(catalogue, Wanted("sled"))
    wrong = []
    for width in (48, 60, 71, 72, 80, 100):
        screen = Screen(width, fitted=True)
        lines = ["".join(p for p, _ in line) for line in exercise_table(catalogue, asked, screen)]
        wrong += [(width, line) for line in lines if cells(line) > width]
        text = " ".join(" ".join(lines).split())
        wrong += [
            (width, hit.alias)
            for hit in find(catalogue, asked)
            if f"({hit.alias})" not in text and hit.alias
        ]

    assert wrong == []


def test_names_come_before_aliases() -> None:
    hits = find(load_catalogue(), resolve(load_catalogue(), Wanted("sled")))
    by_name = ["sled" in hit.exercise.name.casefold() for hit in hits]

    assert by_name == sorted(by_name, reverse=True)
    assert all(hit.alias for hit, own in zip(hits, by_name, strict=True) if not own)
