"""A real window over a real project file, and hands to use it with."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.commands.project import create_project
from annotator.commands.transfer import import_files
from annotator.domain import Label, Polarity, Scheme, Span
from annotator.settings import Settings

SCHEME = Scheme(
    "test",
    (
        Label("PER", {"en": "Person", "ru": "Персона"}, hotkey="p", entity=True),
        Label("ORG", {"en": "Organisation", "ru": "Организация"}, hotkey="o", entity=True),
        Label("GPE", {"en": "Country", "ru": "Страна"}, hotkey="g", entity=True),
        Label("ROLE", {"en": "Role", "ru": "Должность"}, hotkey="r"),
    ),
    (
        Polarity("negative", -1, {"en": "Negative"}, "-"),
        Polarity("neutral", 0, {"en": "Neutral"}, "0"),
        Polarity("positive", 1, {"en": "Positive"}, "+"),
    ),
)
TEXT = (
    "Встреча в Кремле\n"
    "Президент Казахстана Токаев назвал Путина старшим товарищем. Попов похвалил Токаева.\n"
    "Наблюдатели 👨‍👩‍👧 ждут: é́lan «Газпрома» и שלום עולם, сказал Péter.\n"
)
OTHER = "Второй документ\nПесков молчит.\n"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """Uses a window as a person does: by keys, by the mouse, and by looking."""

    def __init__(self, window, qtbot):
        self.window = window
        self.qtbot = qtbot

    @property
    def workspace(self):
        return self.window.workspace

    @property
    def desk(self):
        return self.window.workspace.desk

    @property
    def session(self):
        return self.window.session

    @property
    def view(self):
        return self.window.workspace.article.view

    @property
    def panel(self):
        return self.window.workspace.tagging

    @property
    def status(self):
        return self.window.status

    def press(self, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press keys where the focus is."""
        for key in keys:
            if isinstance(key, str):
                for sign in key:  # QTest itself can type nothing but ASCII
                    self.press_native(ord(sign.upper()), sign, 0, modifiers)
            else:
                QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def press_native(self, key, text, scan_code, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press a key as a window system tells of it, with its place on the keyboard."""
        receiver = QApplication.focusWidget() or self.window
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, 0, 0, text)
        QApplication.sendEvent(receiver, event)

    def select(self, words, nth=1):
        """Select the nth occurrence of words."""
        self.view.select(self.span(words, nth))
        return self.span(words, nth)

    def put_caret(self, words, nth=1):
        """Put the caret into the nth occurrence of words, behind its first letter."""
        self.view.set_caret(self.span(words, nth).start + 1)

    def span(self, words, nth=1):
        start = -1
        for _turn in range(nth):
            start = self.desk.text.index(words, start + 1)
        return Span(start, start + len(words))

    def drag(self, start, end):
        """Drag the mouse from one position of the text to another."""
        self.drag_points(*(self.view.caret_rect(at).center() for at in (start, end)))

    def drag_points(self, *points):
        """Drag the mouse from one point of the article to another."""
        viewport = self.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=points[0])
        QTest.mouseMove(viewport, (points[0] + points[1]) / 2)
        for point in (points[1] + QPoint(1, 0), points[1]):
            QTest.mouseMove(viewport, point)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=points[1])

    def saved(self):
        """Wait until everything is on the disk and the window knows."""
        self.qtbot.waitUntil(lambda: self.status.saved == "Saved")

    def mentions(self):
        """Return what the project file holds: label and words of each mention."""
        self.session.settle()
        document = self.session.document(self.desk.document.id)
        return [
            (mention.label, mention.quote(document.text))
            for mention in self.session.mentions(document.id)
        ]

    def stances(self):
        self.session.settle()
        return [
            (
                self.desk.entity_name(stance.holder),
                self.desk.entity_name(stance.target),
                stance.polarity,
                [span.of(self.desk.text) for span in stance.evidence],
            )
            for stance in self.session.stances(self.desk.document.id)
        ]

    def label_people(self, *people, key="p"):
        """Label the first place of each word."""
        for words in people:
            self.select(words)
            self.press(key)

    def stance(self, at=-1):
        """Return a stance as the project file holds it."""
        self.session.settle()
        return self.session.stances(self.desk.document.id)[at]

    def interactive(self) -> list[QWidget]:
        return self.window.findChildren(QWidget)


@pytest.fixture
def articles(tmp_path) -> list[Path]:
    files = {"первый.txt": TEXT, "второй.txt": OTHER}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in files]


@pytest.fixture
def project(tmp_path, articles) -> Path:
    """Return a project file with two documents."""
    path = tmp_path / "Новости дня.annot"
    session = create_project(path, SCHEME, "Анна")
    import_files(session, articles, format="article")
    session.close()
    return path


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings" / "settings.toml")


@pytest.fixture
def make_window(qapp, qtbot, settings):
    """Return a function that shows a window, active, with a project or without."""
    from annotator.ui.look.theme import Appearance, register_fonts
    from annotator.ui.main_window import MainWindow
    from annotator.ui.tasks import Worker

    made = []

    def make(project=None):
        register_fonts()
        worker = Worker()
        window = MainWindow(settings, Appearance(qapp, "light"), worker)
        made.append((window, worker))
        window.resize(1280, 840)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        if project:
            assert window.projects.open(project)
        return Hands(window, qtbot)

    yield make
    for window, worker in made:
        window.close()
        worker.close()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def hands(make_window, project):
    """Return hands at a window with the project open."""
    return make_window(project)
