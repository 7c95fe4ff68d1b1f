"""Projects: making and opening them from the window, with every refusal told in words."""

import getpass
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.commands.project import create_project, open_project
from annotator.commands.sample import make_sample
from annotator.commands.session import Session
from annotator.commands.transfer import scheme_called
from annotator.domain import AnnotatorError
from annotator.paths import data_folder
from annotator.settings import Settings
from annotator.ui import prompts
from annotator.ui.tasks import Worker
from annotator.words import _

DEFAULT_SCHEME = "news"


class Projects(QObject):
    """Opens one project after another; `current` is the file of the one that is open."""

    opened = Signal(object)

    def __init__(self, window: QWidget, settings: Settings, worker: Worker) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._worker = worker
        self.current: Path | None = None

    def make(self) -> None:
        """Ask where, make a project and open it."""
        path = prompts.new_project(self._window, self._folder())
        if path:
            run = self._worker.run
            self._take(
                lambda: create_project(path, scheme_called(DEFAULT_SCHEME), self.annotator, run=run)
            )

    def ask(self) -> None:
        """Ask for a project and open it."""
        path = prompts.open_project(self._window, self._folder())
        if path:
            self.open(path)

    def open_named(self, name: str) -> None:
        """Open the project with this path."""
        self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a project in place of the one that is open; False, and a word why, when it fails."""
        if self.current == path.absolute():
            return True
        return self._take(lambda: open_project(path, run=self._worker.run))

    def open_sample(self) -> None:
        """Open the sample project, made at the first time."""
        path = data_folder() / "sample.annot"

        def opened() -> Session:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                make_sample(path, self.annotator)
            return open_project(path, run=self._worker.run)

        if self.current != path.absolute():
            self._take(opened)

    @property
    def annotator(self) -> str:
        """The name of whoever makes a project: the setting, else the name in the system."""
        if self._settings.annotator.strip():
            return self._settings.annotator
        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return _("Annotator")

    def _take(self, opened: Callable[[], Session]) -> bool:
        try:
            session = opened()
        except (AnnotatorError, OSError) as fault:
            prompts.warn(self._window, _("The project was not opened"), str(fault))
            return False
        self._settings.remember_project(session.path)
        self.opened.emit(session)
        return True

    def _folder(self) -> Path:
        last = Path(self._settings.last_project).parent
        return last if self._settings.last_project and last.is_dir() else Path.home()
