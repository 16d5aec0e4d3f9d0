"""A file as an importer reads it: its start, which shows the format; all of it; or its lines."""

import os
from collections.abc import Callable, Generator
from functools import cached_property
from itertools import islice
from typing import IO, Self

from strideaudit.text.document import MAX_BYTES

HEAD = 64 * 1024
"""Bytes at the start of a file that decide its format."""

SOME = 4096
"""Lines between two reports of progress: so many that the reports take no time."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FALLBACK = "strideaudit-windows-1252"
"""Decodes bytes that are not UTF-8: older spreadsheet programs save tables as Windows-1252."""


class Input:
    """The content of one file.

    Args:
        path: The file's name as the user gave it.
        file: The open file, which can be read from the start more than once.
    """

    def __init__(self, path: str, file: IO[bytes]) -> None:
        self.path = path
        self._file = file
        self.columns: tuple[str, ...] = ()
        """What the user says of the columns of a table, each ``FIELD=HEAD``."""

        self.watch: Callable[[Input], None] | None = None
        """Called now and then while the lines are read, to show progress."""

        self.foreign_bytes = 0
        """How many bytes of the last reading were not UTF-8 and were read as Windows-1252."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @cached_property
    def head(self) -> bytes:
        """The first ``HEAD`` bytes."""
        self._file.seek(0)
        return self._file.read(HEAD)

    @cached_property
    def data(self) -> bytes:
        """The whole content; of a file above ``MAX_BYTES`` one byte more than that."""
        self._file.seek(0)
        return self._file.read(MAX_BYTES + 1)

    @cached_property
    def size(self) -> int:
        """How many bytes there are; asking does not move the place that is read next."""
        here = self._file.tell()
        end = self._file.seek(0, os.SEEK_END)
        self._file.seek(here)
        return end

    @property
    def file(self) -> IO[bytes]:
        """The open file, at its start, for a reader that moves back and forth in it."""
        self._file.seek(0)
        return self._file

    @property
    def part(self) -> float:
        """How much of it was read so far [0, 1]."""
        return self._file.tell() / self.size if self.size else 1.0

    @cached_property
    def head_text(self) -> str:
        """The first characters with Unix line ends; the last of them may be cut off."""
        self._accept_foreign()
        text = self.head.decode(_encoding(self.head), _FALLBACK)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def lines(self) -> Generator[str, None, None]:
        """Yield the lines one by one, whatever the size of the file, with Unix line ends.

        Bytes that are not UTF-8 are read as Windows-1252 and counted in ``foreign_bytes``.
        """
        from io import TextIOWrapper

        self._accept_foreign()
        self.foreign_bytes = 0
        vars(self).pop("data", None)  # a log may have a hundred MiB: it is not kept twice
        self._file.seek(0)
        text = TextIOWrapper(self._file, encoding=_encoding(self.head), errors=_FALLBACK)
        self._file.seek(0)
        try:
            for line in text:
                yield line
                yield from islice(text, SOME - 1)
                if self.watch is not None:
                    self.watch(self)
        finally:
            if not self._file.closed:  # an unfinished reading may end after the file was closed
                text.detach()

    def _accept_foreign(self) -> None:
        """Read bytes that are not UTF-8 as Windows-1252, and count them."""
        import codecs

        def foreign(error: UnicodeError) -> tuple[str, int]:
            if not isinstance(error, UnicodeDecodeError):
                raise error
            wrong = error.object[error.start : error.end]
            self.foreign_bytes += len(wrong)
            return wrong.decode("cp1252", "replace"), error.end

        codecs.register_error(_FALLBACK, foreign)


def _encoding(head: bytes) -> str:
    return next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
