"""One process that fuzzes one target: python fuzz_engine.py TARGET FOUND CORPUS [OPTION]...

``fuzz.py`` starts it. What a case raises is saved to FOUND once for each place that raises, and the
run goes on.
"""

import importlib
import pkgutil
import sys
import traceback
from pathlib import Path

import atheris
import fuzz_changes


def main(name: str, found: Path, words: list[str]) -> None:
    """Fuzz a target until its time is up; this ends the process."""
    # Only our own branches guide the engine: those of the standard library would lead it astray.
    with atheris.instrument_imports(include=["strideaudit"], enable_loader_override=False):
        import fuzz_targets

        import strideaudit

        for one in pkgutil.walk_packages(strideaudit.__path__, "strideaudit."):
            if "__main__" not in one.name and ".cli" not in one.name:
                importlib.import_module(one.name)
    target, seen = fuzz_targets.TARGETS[name], set[str]()

    def case(data: bytes) -> None:
        try:
            target.check(data)
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
            if where not in seen:
                seen.add(where)
                (found / where).write_bytes(data)
                why = "".join(traceback.format_exception(error))
                (found / f"{where}.why").write_text(why, encoding="utf-8", errors="replace")

    change = fuzz_changes.text if target.words else fuzz_changes.archive

    def changed(data: bytes, most: int, seed: int) -> bytes:
        return change(bytes(data), most, seed, atheris.Mutate)

    atheris.Setup(["fuzz", *words], case, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
