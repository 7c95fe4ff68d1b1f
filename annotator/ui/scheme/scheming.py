"""Scheming: the scheme editor of the window, and schemes read from and written to files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.commands import scheme as verbs
from annotator.commands import scheme_files
from annotator.domain import AnnotatorError
from annotator.ui import actions, prompts
from annotator.ui.desk import Desk
from annotator.ui.look.theme import Appearance
from annotator.ui.scheme import SchemeEditor
from annotator.words import _


class Scheming(QObject):
    """What the person does to the scheme of the open project."""

    closed = Signal()

    def __init__(self, desk: Desk, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = look
        self._window = parent
        self.editor: SchemeEditor | None = None

    def show_scheme(self) -> None:
        """Open the scheme editor over the window."""
        if self.editor is not None:
            self.editor.activateWindow()
            return
        taken = {key: deed.title.rstrip("…") for deed in actions.deeds() for key in deed.keys}
        self.editor = SchemeEditor(self._window, self._desk, self._look, taken)
        self.editor.read_requested.connect(self.read_scheme)
        self.editor.write_requested.connect(self.write_scheme)
        self.editor.finished.connect(self._forget)
        self.editor.open()

    def read_scheme(self) -> None:
        """Ask for a scheme file, say what reading it would do, and do it."""
        path = prompts.scheme_to_read(self._over, self._folder)
        if path:
            self._guarded(_("Nothing was read"), lambda: self.read_from(path))

    def read_from(self, path: Path) -> None:
        """Say what reading a scheme file would do, and do it when that is wanted."""
        session = self._desk.session
        session.settle()
        given, reading = scheme_files.read_scheme_file(session, path)
        lines = list(scheme_files.details(session, reading))
        title = _("Read the scheme {name}").format(name=given.name)
        said = scheme_files.summary(reading)
        if not lines:
            prompts.tell(self._over, title, said)
        elif prompts.confirm(self._over, title, said, _("Read it"), "\n".join(lines)):
            self._desk.do(verbs.take_scheme, given)

    def write_scheme(self) -> None:
        """Ask where to, and write the scheme as a file."""
        name = f"{self._desk.session.path.stem}.toml"
        path = prompts.scheme_to_write(self._over, self._folder, name)
        if path:
            session = self._desk.session
            self._guarded(
                _("Nothing was written"), lambda: scheme_files.write_scheme_file(session, path)
            )

    @property
    def _over(self) -> QWidget:
        return self.editor or self._window

    @property
    def _folder(self) -> Path:
        return self._desk.session.path.parent

    def _guarded(self, title: str, job: Callable[[], None]) -> None:
        try:
            job()
        except (AnnotatorError, OSError) as fault:
            prompts.warn(self._over, title, str(fault))

    def _forget(self) -> None:
        if self.editor:
            self.editor.deleteLater()
            self.editor = None
            self.closed.emit()
