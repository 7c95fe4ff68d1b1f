"""Ticks: where on the scroll bar marks lie, as quiet lines in the colours of their labels."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.article.canvas import Canvas

PAUSE_MILLISECONDS = 250
_WIDTH = 4
_OPACITY = 0.55


class Ticks(QWidget):
    """Lies over the scroll bar of an article and leaves the mouse to it."""

    def __init__(self, view: Canvas) -> None:
        super().__init__(view.verticalScrollBar())
        self._view = view
        self.rows: list[str] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MILLISECONDS)
        self._later.timeout.connect(self.refresh)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        view.verticalScrollBar().installEventFilter(self)
        view.zoom_changed.connect(self.follow)

    def follow(self) -> None:
        """Look again where the marks lie, in the next pause."""
        self._later.start()

    def refresh(self) -> None:
        """Look again where the marks lie."""
        self._later.stop()
        rows = self._view.styles_along(self.height())
        if rows != self.rows:
            self.rows = rows
            self.update()

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep as large as the scroll bar."""
        if event.type() == QEvent.Type.Resize and isinstance(receiver, QWidget):
            self.setGeometry(receiver.rect())
            self.follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one line of pixels for each row in which a mark begins."""
        colours = self._view.tick_colours()
        left = self.width() - _WIDTH - 1
        with QPainter(self) as painter:
            painter.setOpacity(_OPACITY)
            for y in range(
                max(event.rect().top(), 0), min(event.rect().bottom() + 1, len(self.rows))
            ):
                colour = colours.get(self.rows[y])
                if colour:
                    painter.fillRect(left, y, _WIDTH, 1, QColor(colour))
