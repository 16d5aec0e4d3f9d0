import importlib
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import strideaudit
from strideaudit.text.pattern import Later, compiling_later, pattern


def test_a_pattern_has_the_methods_of_the_compiled_one() -> None:
    made = pattern(r"(\d+) ?x", re.IGNORECASE)

    assert made.findall("3 X 4x5") == ["3", "4"]
    assert made.fullmatch("12X")
    assert made.sub("*", "3x5") == "*5"
    assert made.flags & re.IGNORECASE
    with pytest.raises(AttributeError):
        made.no_such_method  # type: ignore[attr-defined]  # noqa: B018


def test_every_pattern_compiles() -> None:
    """A mistake in one would show on its first use only."""
    broken, folder = [], Path(strideaudit.__path__[0])
    sources = [path for path in folder.rglob("*.py") if "text.pattern import" in path.read_text()]
    assert len(sources) > 30
    for path in sources:
        name = ".".join(("strideaudit", *path.relative_to(folder).with_suffix("").parts))
        module = importlib.import_module(name)
        for key, value in vars(module).items():
            if isinstance(value, Later):
                try:
                    value.pattern  # noqa: B018 - it compiles the expression
                except re.error as error:
                    broken.append(f"{name}.{key}: {error}")

    assert not broken


def test_nothing_is_exchanged_while_there_are_several_threads() -> None:
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    with compiling_later():
        several = re.compile
    end.set()
    other.join()
    with compiling_later():
        one: object = re.compile

    assert several is re.compile
    assert one is Later


YAML = """
import re, sys
from strideaudit.text.document import parse
parse("sessions: []", "plan.yaml")
assert isinstance(re.compile("a"), re.Pattern)
import yaml
from strideaudit.text.pattern import Later
assert isinstance(yaml.SafeLoader.NON_PRINTABLE, Later)
data = "a: [1, 2.5, 2026-01-02, yes, ~, 0x1F, x]"
print(yaml.load(data, yaml.SafeLoader))
try:
    yaml.load("a: \\x01", yaml.SafeLoader)
except yaml.reader.ReaderError:
    print("refused")
"""


def test_the_python_loader_of_yaml_works_when_its_patterns_are_compiled_later() -> None:
    done = subprocess.run([sys.executable, "-c", YAML], capture_output=True, text=True, check=True)

    assert done.stdout == (
        "{'a': [1, 2.5, datetime.date(2026, 1, 2), True, None, 31, 'x']}\nrefused\n"
    )
