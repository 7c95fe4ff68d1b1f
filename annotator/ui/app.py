"""The application: what has to be right before the first window is shown, and after the last."""

import contextlib
import gc
import logging
import signal
import sys
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, qVersion
from PySide6.QtWidgets import QApplication

from annotator import settings as kept
from annotator import words
from annotator.commands.session import Session
from annotator.paths import state_folder
from annotator.settings import Settings
from annotator.ui import prompts
from annotator.ui.look.theme import Appearance, register_fonts
from annotator.ui.main_window import MainWindow
from annotator.ui.tasks import Worker
from annotator.words import _

log = logging.getLogger(__name__)


def run(project: Path | None, *, language: str | None = None) -> int:
    """Open the window with `project`, else the last one, else the start page; return its exit code."""
    settings = kept.load()
    speak(language or settings.language)
    program = Program(application(), settings)
    _open_first(program.window, project)
    return program.run()


class Program(QObject):
    """The running program: one window, the worker beside it, and what outlives a window."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._worker = Worker(self)
        self._look = Appearance(app, settings.theme)
        self.window = self._shown()

    def run(self) -> int:
        """Run until the window is closed, then keep the settings; return the exit code."""
        before = sys.excepthook, signal.getsignal(signal.SIGINT)
        _install_excepthook(self)
        _leave_on_interrupt(self)
        code = self._app.exec()
        sys.excepthook = before[0]
        signal.signal(signal.SIGINT, before[1])
        self._worker.close()
        with contextlib.suppress(OSError):
            self._settings.save()
        return code

    def _shown(self) -> MainWindow:
        window = MainWindow(self._settings, self._look, self._worker)
        window.language_chosen.connect(self._speak)
        window.show()
        return window

    def _speak(self, language: str) -> None:
        """Put a window that speaks another language in the place of this one."""
        old, session = self.window, self.window.session
        if language == words.language() or old.transfers.busy:
            return
        self._settings.language = language
        self._settings.geometry = old.geometry_text()
        old.close_project()
        speak(language)
        _translate(self._app)
        self.window = self._shown()
        if session:
            self.window.projects.open(session.path)
        old.close()
        old.deleteLater()


def picture(
    session: Session,
    path: Path,
    *,
    document: str = "",
    dark: bool = False,
    size: tuple[int, int] = (1280, 840),
) -> None:
    """Draw the window with an open project into a PNG file; needs no screen."""
    app = application()
    worker = Worker(app)
    look = Appearance(app, "dark" if dark else "light")
    window = MainWindow(Settings(path), look, worker)
    window.show_session(session)
    if document and window.workspace:
        window.workspace.leafing.open_document(document)
    window.resize(*size)
    if not window.grab().save(str(path), "PNG"):
        raise OSError(_("The picture could not be written to {path}.").format(path=path))
    window.show_session(None)
    window.deleteLater()
    worker.close()


def application() -> QApplication:
    """Return the one application object, with our fonts and Qt's own words in our language."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0]])
        app.setApplicationName("annotator")
        app.setApplicationDisplayName("Annotator")
        app.setDesktopFileName("annotator")
        _collect_while_away(app)
    register_fonts()
    _translate(app)
    return app


def _collect_while_away(app: QApplication) -> None:
    """Look for garbage in all of memory when the window is left; while it is used that is rare.

    With a million characters and their suggestions in memory that takes a fifth of a second, and
    nearly nothing here is a ring that only it would find. What is there at the start stays.
    """
    gc.freeze()

    def collect(state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            gc.collect()

    app.applicationStateChanged.connect(collect)


def qt_report() -> str:
    """Return the versions of Qt and of its Python binding, and the platform it draws on."""
    return f"PySide6 {pyside_version}, Qt {qVersion()} on {application().platformName()}"


def speak(language: str) -> None:
    """Speak this language, or for "system" that of the system."""
    wished = QLocale.system().uiLanguages() or ["en"]
    words.use(wished[0][:2] if language == "system" else language)


def _translate(app: QApplication) -> None:
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{words.language()}", folder):
        app.installTranslator(translator)


def _open_first(window: MainWindow, project: Path | None) -> None:
    last = window.settings.last_project
    if project is not None:
        window.projects.open(project)
    elif last and Path(last).is_file():
        window.projects.open(Path(last))


def _install_excepthook(program: Program) -> None:
    folder = state_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(
            filename=folder / "annotator.log",
            level=logging.WARNING,
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        )
    told: list[str] = []

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        log.error("an unexpected fault", exc_info=(kind, fault, trace))
        sys.__excepthook__(kind, fault, trace)
        name = f"{kind.__name__}: {fault}"
        if name not in told:  # one fault, one dialog, however often it comes
            told.append(name)
            QTimer.singleShot(0, lambda: _tell_fault(program.window, name, folder))

    sys.excepthook = hook


def _tell_fault(window: MainWindow, name: str, folder: Path) -> None:
    prompts.warn(
        window,
        _("Something went wrong"),
        _(
            "The program met a fault of its own. What was saved is safe, and you can go on; if it "
            "happens again, please send the file {file}."
        ).format(file=folder / "annotator.log"),
        name,
    )


def _leave_on_interrupt(program: Program) -> None:
    """Let Ctrl+C in the terminal close the window in good order."""

    def leave(_number: int, _frame: object) -> None:
        program.window.close()

    signal.signal(signal.SIGINT, leave)
    # Python hears a signal only when it runs, so let it run now and then
    timer = QTimer(program)
    timer.timeout.connect(lambda: None)
    timer.start(500)
