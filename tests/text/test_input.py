"""A file as importers take it."""

import io

from strideaudit.text.input import Input


def test_lines_may_be_left_before_the_end_and_read_again() -> None:
    given = Input("log.csv", io.BytesIO(b"one\ntwo\nthree\n"))
    lines = given.lines()
    assert next(lines) == "one\n"
    del lines
    assert list(given.lines()) == ["one\n", "two\n", "three\n"]


def test_bytes_of_another_encoding_are_counted_once() -> None:
    given = Input("log.csv", io.BytesIO(b"Rum\xe4nisch\nD\xe9velopp\xe9\n"))
    assert list(given.lines()) == list(given.lines()) == ["Rumänisch\n", "Développé\n"]
    assert given.foreign_bytes == 3
