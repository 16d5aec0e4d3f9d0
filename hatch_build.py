"""Compiles the knowledge base into the wheel, so that no installation has to do it.

What is compiled is plain data that every interpreter reads; see ``strideaudit.text.packed``.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled results to a wheel; a checkout that is installed in place makes its own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the knowledge base of this source tree."""
        self._folder = Path(tempfile.mkdtemp())
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from strideaudit.reference.ship import ship
        from strideaudit.text.cache import SHIPPED

        ship(str(self._folder))
        build_data["force_include"][str(self._folder)] = f"strideaudit/{SHIPPED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the interface names them
        """Remove what was made for the wheel."""
        shutil.rmtree(self._folder)
