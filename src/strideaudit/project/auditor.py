"""One call: what it asks for, and the audit of each file by the configuration that counts."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from strideaudit.audit import baseline
from strideaudit.audit.pipeline import audit
from strideaudit.audit.policy import Policy, location, policy_of, settings_of
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import is_plan, read_plans, suffixes
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project import files
from strideaudit.project.config import model as config
from strideaudit.project.config.model import Config
from strideaudit.project.files import Found
from strideaudit.project.request import Request
from strideaudit.text.input import Input

if TYPE_CHECKING:
    from strideaudit.knowledge.catalogue import Exercise
    from strideaudit.project.git import Revision


Made = TypeVar("Made")

Audited: TypeAlias = tuple[PlanReport, ...] | str | None
"""The report of each plan in a file, or in words why there is none, or None for no plan."""

UNJUDGED = "not audited, its configuration cannot be used"
"""Why there is no report of a plan whose settings are wrong; what is wrong is told once."""


class Auditor:
    """Audits the files of one call, each by the configuration that counts for it.

    Args:
        request: What the call asks for.

    Raises:
        StrideauditError: An option says what its setting must not.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.only_new = request.only_new
        self.watch: Callable[[Input], None] | None = None
        """What is told how much of a large file was read."""

        self.problems: dict[str, None] = {}
        """What cannot be used, one sentence each; plans that do not need it are audited."""

        try:
            os.getcwd()
        except OSError as error:
            message = "the working directory is gone"
            raise StrideauditError(message, hint="change to one that is there") from error
        self._configs: dict[str, Config | None] = {}
        self._judged_by: dict[str, tuple[Settings, Policy] | None] = {}
        self.today = request.today or _today(os.environ)
        asked = self._effective(request.config_file or self._closest("."))
        self.config = asked or self._effective("") or Config()
        """The configuration of the call itself."""

        self.root = _root(self.config)
        self.baseline = self._usable(self._baseline)
        """The accepted findings; None for none."""

        self.revision: Revision | None = self._usable(self._resolved) if request.since else None
        """What findings are compared with; None for nothing."""

        self._judging(self.config)  # a mistake is told even where there is no plan

    def _usable(self, make: Callable[[], Made]) -> Made | None:
        """Return what can be made; where a file stands in the way, note it and go on without."""
        try:
            return make()
        except StrideauditError as error:
            self.problems[error.sentence] = None
            return None

    def _resolved(self) -> "Revision":
        from strideaudit.project.git import resolve

        return resolve(self.request.since)

    def _baseline(self) -> baseline.Baseline | None:
        path = self.baseline_path
        asked = bool(self.config.baseline)
        if not self.request.accepted or not (asked or os.path.exists(path)):
            return None
        return baseline.load(path)

    @property
    def own(self) -> "Mapping[str, Exercise]":
        """The exercises of the call's configuration, by normalised name; none if it is unusable."""
        judged = self._judging(self.config)
        return judged[0].own if judged else {}

    @property
    def baseline_path(self) -> str:
        """Where the baseline is, or would be."""
        found = self.config.baseline or os.path.join(self.root, baseline.NAME)
        return config.shown(os.path.abspath(found))

    def find(self) -> Iterator[Found]:
        """Yield the files that the call is about; the baseline is passed over in silence."""
        own = self.baseline_path
        name, asked = os.path.basename(own), frozenset(self.request.paths)
        for found in files.find(self.request.paths, self._filter):
            alike = found.path.endswith(name) and found.path not in asked
            if not (alike and os.path.realpath(found.path) == os.path.realpath(own)):
                yield found

    def asked_in_part(self) -> frozenset[str]:
        """Return the locations of files of which the call names single parts."""
        asked = [one for one in files.find(self.request.paths, self._filter) if one.part]
        return frozenset(location(one.path, self.root) for one in asked)

    def _filter(self, folder: str) -> files.Filter:
        """Return which files of a folder are looked at, and note what is wrong with its settings.

        Here, because what other processes find out about settings is not heard.
        """
        asked = self._config_in(folder)
        if asked is None or self._judging(asked) is None:
            asked = self._effective("") or Config()
        return files.Filter(
            suffixes, asked.include, asked.exclude, asked.force_exclude, asked.respect_gitignore
        )

    def why_no_plan(self, found: Found) -> str:
        """Say why a file is no plan; empty for a plan."""
        if found.named or files.is_plan_name(found.path):
            return ""
        given = files.opened(found, self.request.stdin_name)
        if isinstance(given, str):
            return "no plan"
        with given:
            return "" if is_plan(given) else "no plan"

    def audit(self, found: Found) -> Audited:
        """Audit one file."""
        given = files.opened(found, self.request.stdin_name)
        if isinstance(given, str):
            return given
        given.watch = self.watch
        with given:
            try:
                return self._audit(given, found)
            except OSError as error:
                return files.said(given.path, error)

    def _audit(self, given: Input, found: Found) -> Audited:
        path, named = given.path, found.named
        if not (named or files.is_plan_name(path) or is_plan(given)):
            return None
        judging = self._judging(self.config_for(path))
        if judging is None:
            return UNJUDGED
        settings, policy = judging
        catalogue = load_catalogue()
        place = location(path, self.root)
        asked = self.request.input_format if named else ""
        read = read_plans(given, self.request.window, asked)
        if not named and all(one.no_plan for one in read):
            return None
        if found.part:
            from strideaudit.inputs import parts

            read, there = parts.only(read, found.part), read
            if not read:
                return parts.none_such(path, found.part, there)
        reports = tuple(audit(one, catalogue, settings, policy, place) for one in read)
        if self.revision is None:
            return reports
        from io import BytesIO

        from strideaudit.audit.changes import compared

        old = self.revision.read(path)
        if old is None:
            return tuple(compared(report, None) for report in reports)
        earlier = read_plans(Input(path, BytesIO(old)), self.request.window, asked)
        before = {
            one.document.source.part: audit(one, catalogue, settings, policy, place)
            for one in earlier
        }
        return tuple(compared(one, before.get(one.source.part)) for one in reports)

    def locked(self, path: str) -> frozenset[str]:
        """Return the rules that cannot be ignored in a file."""
        judging = self._judging(self.config_for(path))
        return judging[1].locked if judging else frozenset()

    def settings_for(self, path: str) -> Settings | None:
        """Return what a file is judged by; None where its configuration cannot be used."""
        judging = self._judging(self.config_for(path))
        return judging[0] if judging else None

    def config_for(self, path: str) -> Config | None:
        """Return the settings that count for a file; None where they cannot be used."""
        return self._config_in(os.path.dirname(path))

    def prepared(self, path: str) -> Config | None:
        """Return the settings that count for a file, and note what is wrong with them."""
        asked = self.config_for(path)
        self._judging(asked)
        return asked

    def _config_in(self, folder: str) -> Config | None:
        return self._effective(self.request.config_file or self._closest(folder or "."))

    def _closest(self, folder: str) -> str:
        return "" if self.request.isolated else config.closest(folder)

    def _effective(self, file: str) -> Config | None:
        """Return a file's settings, under the environment's and the command line's.

        None where the file cannot be used.
        """
        if file not in self._configs:
            self._configs[file] = self._read(file)
        return self._configs[file]

    def _read(self, file: str) -> Config | None:
        found = Config()
        options = self.request.options
        environ = {} if self.request.isolated else _own(os.environ)
        if not file and not options and not environ:
            return found
        from strideaudit.project.config import read as configfile

        if file:
            loaded = self._usable(lambda: configfile.load(os.path.abspath(file)))
            if loaded is None:
                return None
            found = loaded
        return configfile.with_options(configfile.with_environment(found, environ), options)

    def _judging(self, asked: Config | None) -> tuple[Settings, Policy] | None:
        """Return what a configuration means; None where it cannot be used."""
        if asked is None:
            return None
        if asked.file not in self._judged_by:
            try:
                self._judged_by[asked.file] = self._meaning(asked)
            except StrideauditError as error:
                if not error.line:
                    raise  # an option: the whole call is not what was meant
                self.problems[error.sentence] = None
                self._judged_by[asked.file] = None
        return self._judged_by[asked.file]

    def _meaning(self, asked: Config) -> tuple[Settings, Policy]:
        policy = policy_of(
            asked, self.today, comments=self.request.comments, baseline=self.baseline
        )
        return settings_of(asked, load_catalogue()), policy


def _root(asked: Config) -> str:
    """Return the folder that locations start from.

    That is the top of the git repository, else the folder of the configuration, else this one.
    """
    here = os.path.realpath(".")
    while not config.is_top(here):
        up = os.path.dirname(here)
        if up == here:
            return os.path.realpath(os.path.dirname(asked.file) or ".")
        here = up
    return here


def _own(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that may be settings."""
    return {name: text for name, text in environ.items() if name.startswith("STRIDEAUDIT_")}


def _today(environ: Mapping[str, str]) -> str:
    """Return the day of the run: that of SOURCE_DATE_EPOCH if it is set.

    Raises:
        StrideauditError: The variable holds no number of seconds.
    """
    import time

    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return time.strftime("%Y-%m-%d")
    try:
        return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)))
    except (ValueError, OverflowError, OSError) as error:
        raise StrideauditError(
            f"SOURCE_DATE_EPOCH is no number of seconds: {epoch!r}", hint="unset it"
        ) from error
