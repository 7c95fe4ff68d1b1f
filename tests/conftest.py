"""What every test stands on: no screen, only our fonts, an empty home, English, no stray windows."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(tempfile.mkdtemp(prefix="annotator-tests-"))
FOLDERS = {
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}

# Qt reads all of this when it is first imported, which is after this module.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["FONTCONFIG_FILE"] = str(ROOT / "tests" / "fonts.conf")
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
os.environ["LANGUAGE"] = "en"
os.environ["LC_ALL"] = "C.UTF-8"
for variable, folder in FOLDERS.items():
    (HOME / folder).mkdir(mode=0o700)
    os.environ[variable] = str(HOME / folder)


# the judge must give the same verdict twice; elsewhere chance may go on looking
settings.register_profile("judge", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("judge" if os.environ.get("CI") else "search")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    from annotator import preflight

    problem = preflight.problem()
    if problem:
        pytest.exit(f"The tests cannot start.\n{problem}", returncode=2)


def pytest_unconfigure(config):
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture
def shared():
    """Return the folder of real articles and corpora that lies beside the project on some machines."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real corpora are not on this machine (../shared/data)")
    return folder


@pytest.fixture(autouse=True)
def spoken_english():
    """Let every test begin in English, whatever the one before it spoke."""
    from annotator import words

    words.use("en")


@pytest.fixture(autouse=True)
def no_stray_window(request):
    """Fail a test by the window's name when a dialog waits in vain or a window is left open."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    watch = DialogWatch()
    yield
    watch.end()
    if watch.complaints:
        pytest.fail("; ".join(watch.complaints), pytrace=False)


class DialogWatch:
    """Looks every 0.1 s whether a modal dialog is open, and closes one that nobody answers in 3 s.

    A time limit cannot do this: inside a dialog's own loop no signal handler of Python runs.
    """

    def __init__(self):
        from PySide6.QtCore import QTimer

        self.complaints = []
        self._patience = {}
        self._timer = QTimer()
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def end(self):
        """Stop looking; whatever window is still open is a complaint, and is closed."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication

        self._timer.stop()
        for window in QApplication.topLevelWidgets():
            kind = window.windowFlags() & Qt.WindowType.WindowType_Mask
            if window.isVisible() and kind in (Qt.WindowType.Window, Qt.WindowType.Dialog):
                self.complaints.append(f"a window was left open: {described(window)}")
                window.close()

    def _look(self):
        from PySide6.QtWidgets import QApplication

        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self._patience.clear()
            return
        left = self._patience.get(id(dialog), 30) - 1
        self._patience[id(dialog)] = left
        if left == 0:
            self.complaints.append(f"a dialog waited for an answer: {described(dialog)}")
            dialog.reject() if hasattr(dialog, "reject") else dialog.close()


def described(window):
    """Return a window's class, title and, for a message, what it says."""
    text = window.text() if hasattr(window, "text") else ""
    return " ".join(filter(None, [type(window).__name__, repr(window.windowTitle()), text]))
