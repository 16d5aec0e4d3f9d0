"""Finds the configuration that applies to each file of a run, and what it means."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from strideaudit.audit.policy import Policy
from strideaudit.audit.subject import Settings
from strideaudit.errors import StrideauditError
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.project.config import meaning, model
from strideaudit.project.config.model import Config
from strideaudit.project.locations import (
    BASELINE,
    common,
    folders_of,
    root_of,
    working_folder,
)
from strideaudit.project.request import STDIN, Request

if TYPE_CHECKING:
    from strideaudit.audit.baseline import Baseline

Made = TypeVar("Made")


class Judging(NamedTuple):
    """How a file is judged."""

    settings: Settings
    policy: Policy


class Configurations:
    """The configurations of one run.

    A configuration that cannot be used is noted in ``problems`` once; files that do not need it are
    still audited.

    Args:
        request: Paths and options of the run.

    Raises:
        StrideauditError: An option has a value that its setting refuses, or the working
            directory is gone.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self.problems: dict[str, None] = {}
        """What cannot be used, one sentence each."""

        working_folder()
        self._read: dict[str, Config | None] = {}
        self._judged_by: dict[str, Judging | None] = {}
        self._closest_of: dict[str, str] = {}
        # A run reads each file once; the next one in this process reads it again.
        self.today = request.today or _today(os.environ)
        asked = self._effective(request.config_file or self._closest("."))
        self.call = asked or self.without_files()
        """The configuration of the run itself."""

        self.root = self._root()
        """The folder that locations start from."""

        self._baseline = self.usable(self._accepted)
        self.judging(self.call)  # so that a mistake is reported even if there is no plan

    def _root(self) -> str:
        asked = self._request
        names = (asked.stdin_name if path == STDIN else path for path in asked.paths)
        folders = folders_of(names)
        around = asked.config_file or self._closest(common(folders))
        return root_of(folders, around, from_here=asked.from_here)

    def usable(self, make: Callable[[], Made]) -> Made | None:
        """Return what ``make`` returns; on an error, note it as a problem and return None."""
        try:
            return make()
        except StrideauditError as error:
            self.problems[error.sentence] = None
            return None

    @property
    def baseline_path(self) -> str:
        """The path of the baseline, whether it exists or not."""
        found = self.call.baseline or os.path.join(self.root, BASELINE)
        return model.shown(os.path.abspath(found))

    @property
    def output_reach(self) -> tuple[str, ...]:
        """The folders that reports must be in; none for anywhere, if no file names them."""
        if not self.bound("output"):
            return ()
        from strideaudit.project.config.reach import repository

        # Paths of reports start from here, also for settings from elsewhere that a person names.
        here = repository(os.path.abspath("."))
        reach = self.call.reach
        return (*reach, here) if here and self._request.config_file else reach

    def bound(self, name: str) -> bool:
        """Tell whether a setting is limited to the repository: a file has it that nobody trusts."""
        spot = self.call.spot(name)
        return spot is not None and spot.line > 0 and bool(self.call.reach)

    def _accepted(self) -> "Baseline | None":
        path = self.baseline_path
        asked = bool(self.call.baseline)
        if not self._request.accepted or not (asked or os.path.exists(path)):
            return None
        from strideaudit.project import baseline_file

        return baseline_file.load(path)

    @property
    def own(self) -> Mapping[str, Exercise]:
        """The exercises of the run's configuration, by normalised name; none if it is unusable."""
        judging = self.judging(self.call)
        return judging.settings.own if judging else {}

    def for_folder(self, folder: str) -> Config | None:
        """Return the settings that apply in a folder; None if they cannot be used."""
        return self._effective(self._request.config_file or self._closest(folder or "."))

    def for_file(self, path: str) -> Config | None:
        """Return the settings that apply to a file; None if they cannot be used.

        Their mistakes are noted as problems.
        """
        asked = self.for_folder(os.path.dirname(path))
        self.judging(asked)
        return asked

    def judging(self, asked: Config | None, path: str = "") -> Judging | None:
        """Return what a configuration means; None if it cannot be used.

        Args:
            asked: The configuration.
            path: The file that it applies to, as the user named it; empty for no file.
        """
        if asked is None:
            return None
        if asked.file not in self._judged_by:
            try:
                self._judged_by[asked.file] = self._meaning(asked)
            except StrideauditError as error:
                if not error.line:
                    raise  # an option is wrong, so the whole run is
                self.problems[error.sentence] = None
                self._judged_by[asked.file] = None
        found = self._judged_by[asked.file]
        if found is None or not path:
            return found
        return found._replace(policy=meaning.for_file(found.policy, asked, path))

    def judging_of(self, path: str) -> Judging | None:
        """Return how a file is judged; None if its configuration cannot be used."""
        return self.judging(self.for_folder(os.path.dirname(path)), path)

    def locked(self, path: str) -> frozenset[str]:
        """Return the rules that cannot be ignored in a file."""
        judging = self.judging_of(path)
        return judging.policy.locked if judging else frozenset()

    def sources(self) -> frozenset[str]:
        """Return the paths of the files that decided about this run, and of its baseline."""
        read = [one for one in self._read.values() if one is not None]
        spots = {spot.path for one in read for spot in one.spots.values() if spot.line}
        named = {path for one in read for path in one.knowledge}
        return frozenset({*spots, *named, *self._closest_of.values(), self.baseline_path} - {""})

    def without_files(self) -> Config:
        """Return the settings of the environment and the command line alone."""
        return self._effective("") or Config()

    def _closest(self, folder: str) -> str:
        if self._request.isolated:
            return ""
        if folder not in self._closest_of:
            self._closest_of[folder] = model.closest(folder)
        return self._closest_of[folder]

    def _effective(self, file: str) -> Config | None:
        """Return a file's settings, overridden by the environment's and the command line's.

        None if the file cannot be used.
        """
        if file not in self._read:
            self._read[file] = self._load(file)
        return self._read[file]

    def _load(self, file: str) -> Config | None:
        found = Config()
        options = self._request.options
        environ = {} if self._request.isolated else _own(os.environ)
        if not file and not options and not environ:
            return found
        from strideaudit.project.config import read

        if file:
            loaded = self.usable(lambda: self._from_file(os.path.abspath(file)))
            if loaded is None:
                return None
            found = loaded
        return read.with_options(read.with_environment(found, environ), options)

    def _from_file(self, file: str) -> Config:
        from strideaudit.project.config import read

        trusted = self._request.trusted
        if not trusted and not self._request.config_file:
            from strideaudit.project.config.reach import TRUST, reach_of
            from strideaudit.text.inside import why_outside

            why = why_outside(file, reach_of(file))
            if why:  # somebody's link, and not what a person named
                message = f"these settings cannot be used: {why}"
                raise StrideauditError(message, path=model.shown(file), hint=TRUST)
        return read.load(file, trusted=trusted)

    def _meaning(self, asked: Config) -> Judging:
        policy = meaning.policy_of(
            asked, self.today, comments=self._request.comments, baseline=self._baseline
        )
        return Judging(meaning.settings_of(asked, load_catalogue()), policy)


def _own(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that may be settings."""
    return {name: text for name, text in environ.items() if name.startswith("STRIDEAUDIT_")}


def _today(environ: Mapping[str, str]) -> str:
    """Return the day of the run in UTC, the same everywhere; if SOURCE_DATE_EPOCH is set, its day.

    Raises:
        StrideauditError: The variable is not a number of seconds.
    """
    import time

    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return time.strftime("%Y-%m-%d", time.gmtime())
    try:
        return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)))
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}"
        raise StrideauditError(message, hint="unset it") from error
