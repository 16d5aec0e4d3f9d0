"""Measure how names are read: recall and precision on the name tables, and the suggestions.

Usage: python benchmarks/names.py

``listed`` is how the program reads the names. ``forms alone`` takes each name out of the catalogue
first, with everything that normalises or sorts to the same words, and asks what the regular forms
make of it: the nearest thing to a name that nobody has seen. Right means the same exercise, alike
one that counts the same in every report.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from strideaudit.knowledge.build_catalogue import data_folder, load_catalogue
from strideaudit.knowledge.load import load_knowledge
from strideaudit.knowledge.names import build_forms, words
from strideaudit.knowledge.names import normal as names
from strideaudit.knowledge.names.forms import Forms
from strideaudit.knowledge.names.words import Words
from strideaudit.text.packed import Packed

FOLDER = Path(__file__).parents[1] / "tests" / "data" / "names"
TABLES = ("free_exercise_db", "apps", "coaches")


def rows(file: str) -> Iterator[tuple[str, Words]]:
    """Yield each name of a table with the exercises it means."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as table:
        for name, ids in list(csv.reader(table))[1:]:
            yield name, tuple(ids.split())


class Without:
    """Reads names that were taken out of the catalogue before."""

    def __init__(self) -> None:
        self.catalogue = load_catalogue()
        base = load_knowledge(data_folder())
        self.plain = Packed(build_forms.compile_forms(base)["forms"])
        self.listed = dict(self.catalogue.names)
        self.by_bag: dict[str, set[str]] = {}
        for name, _ in build_forms.named(base):
            self.by_bag.setdefault(self.bag(name), set()).add(names.normalise(name))
        self.bags: Mapping[str, Words] = dict(self.catalogue.forms.bags)

    def bag(self, name: str) -> str:
        """Return the words of a name in the order of the table."""
        return words.bag(words.cut(name, self.plain["words"], self.plain["dropped"]))

    def read(self, name: str) -> Words:
        """Return what the regular forms make of a name that is not listed."""
        bag = self.bag(name)
        gone = {names.normalise(name), *self.by_bag.get(bag, ())}
        listed = {key: ids for key, ids in self.listed.items() if key not in gone}
        bags = {key: ids for key, ids in self.bags.items() if key != bag}
        return Forms(self.plain, listed, bags).read(name).ids


def main() -> None:
    """Print the tables."""
    without = Without()
    alike: Mapping[str, int] = without.plain["alike"]
    print(f"{'table':18} {'way':12} names  right  alike  asked  wrong  unknown  recall  precision")
    for table in TABLES:
        expected = list(dict.fromkeys(rows(f"{table}.csv")))
        for way, read in (("listed", without.catalogue.find), ("forms alone", without.read)):
            count: Counter[str] = Counter()
            for name, ids in expected:
                found = read(name)
                if not found:
                    count["unknown"] += 1
                elif found == ids:
                    count["right"] += 1
                elif len(found) > 1:
                    count["asked"] += 1
                else:
                    same = len({alike[key] for key in (*found, *ids)}) == 1
                    count["alike" if same else "wrong"] += 1
            good = count["right"] + count["alike"]
            said = good + count["wrong"]
            line = "".join(f"{count[word]:7}" for word in ("right", "alike", "asked", "wrong"))
            print(
                f"{table:18} {way:12} {len(expected):5}{line}{count['unknown']:9}"
                f"{100 * good / len(expected):7.1f}%{100 * good / (said or 1):10.1f}%"
            )
    misspelt = list(rows("misspellings.csv"))
    first = sum(without.catalogue.suggest(name)[:1] == ids for name, ids in misspelt)
    nothing = (FOLDER / "nothing.txt").read_text(encoding="utf-8").splitlines()
    silent = sum(not without.catalogue.suggest(name) for name in nothing)
    print(f"misspelt names with the right exercise first: {first} of {len(misspelt)}")
    print(f"names of nothing without a suggestion: {silent} of {len(nothing)}")


if __name__ == "__main__":
    main()
