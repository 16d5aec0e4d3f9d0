"""Why a change of a roster cannot be made."""


class ChangeError(Exception):
    """A change cannot be made.

    Args:
        message: Why.
        hint: What to write instead.
        at_target: Whether it is about the target and not about the value.
    """

    def __init__(self, message: str, hint: str, *, at_target: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.at_target = at_target
