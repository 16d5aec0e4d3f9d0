"""The program: ``strideaudit`` and ``python -m strideaudit`` start here."""

import atexit
import gc
import os
import sys


def program() -> int:
    """Run the program as a process of its own, which ends as soon as all output is written.

    Otherwise the interpreter would take apart every module first, which takes as long as the
    audit of a plan. ``python -m strideaudit``, which profilers start, ends in the usual way.

    Returns:
        The exit code, where the process must end in the usual way.
    """
    gc.disable()  # for good: as soon as it is on again, everything would be looked through
    try:
        code = main()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        code = end.code
    if _nothing_is_left_to_do():
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except (OSError, ValueError):  # the interpreter reports it at its own end
            return code
        os._exit(code)
    return code


def _nothing_is_left_to_do() -> bool:
    """Tell whether nobody waits for the end of this process: no pool, no coverage, no debugger."""
    registered: int = getattr(atexit, "_ncallbacks", lambda: 1)()  # only CPython counts them
    threading = sys.modules.get("threading")
    alone = threading is None or threading.active_count() == 1
    watched = sys.gettrace() or sys.getprofile() or sys.flags.inspect
    return alone and not (registered or watched)


def main() -> int:
    """Run the program on ``sys.argv`` and return its exit code.

    Raises:
        SystemExit: The option parser ends the program with an exit code of its own.
    """
    collecting = gc.isenabled()
    # A run is short and makes no reference cycles. To import starts collections as well.
    gc.disable()
    try:
        from strideaudit.cli.start import run

        return run(sys.argv[1:])
    finally:
        if collecting:
            gc.enable()


if __name__ == "__main__":
    sys.exit(main())
