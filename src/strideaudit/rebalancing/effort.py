"""How much a search for changes may do, in steps that are counted and not timed.

So the same plan gets the same answer on a slow machine.
"""


class TooLargeError(Exception):
    """A plan is too large for the effort that a search may make."""


class Effort:
    """What a search may still do.

    Args:
        lines: Most lines and sessions whose changes are tried; None for any number.
        entries: Most entries that are read again, all readings together; None for any number.
    """

    def __init__(self, lines: int | None = None, entries: int | None = None) -> None:
        self._lines = lines
        self._entries = entries

    def check(self, lines: int) -> None:
        """Check how many lines and sessions a plan has.

        Raises:
            TooLargeError: They are too many.
        """
        if self._lines is not None and lines > self._lines:
            raise TooLargeError

    def spend(self, entries: int) -> None:
        """Note that a plan is read again.

        Args:
            entries: How many entries it has.

        Raises:
            TooLargeError: It is too much.
        """
        if self._entries is None:
            return
        self._entries -= entries
        if self._entries < 0:
            raise TooLargeError
