"""Pieces: the small widgets of which every panel is made; texts of data are never taken as HTML."""

import html

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from annotator.ui.look.glyphs import draw_tick
from annotator.ui.look.theme import Appearance, icon

ICON = 16
BOX = 14


class Words(QLabel):
    """A label of plain text in one of the roles of the dressing; it may wrap."""

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)

    def take_role(self, role: str) -> None:
        """Look like another role from now on."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)


class Elided(Words):
    """A label of one line that ends in an ellipsis when there is no room, and tells all by tooltip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__("", role)
        self._whole = self._told = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(text)

    @property
    def whole(self) -> str:
        """The text that was asked for."""
        return self._whole

    def say(self, text: str, told: str = "") -> None:
        """Show another text; `told` is what the tooltip and a screen reader say, if more than that."""
        self._whole = " ".join(text.split())
        self._told = told or self._whole
        self.setAccessibleName(self._told)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def _elide(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(tip(self._told) if shown != self._told else "")


class IconButton(QToolButton):
    """A flat button with an icon; its name is what the tooltip and a screen reader say."""

    def __init__(self, picture: str, name: str, legend: str = "") -> None:
        super().__init__()
        self.setIcon(icon(picture))
        self.setIconSize(QSize(ICON, ICON))
        self.setAutoRaise(True)
        self.rename(name, legend)

    def rename(self, name: str, legend: str = "") -> None:
        """Let the button be called `name` from now on."""
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name}  {legend}".strip()))


class TextButton(QPushButton):
    """A button with words, in one of the roles of the dressing."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setAccessibleName(text)
        self.setAutoDefault(False)

    def say(self, text: str) -> None:
        """Show other words."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)


class Tick(QCheckBox):
    """A box to tick, drawn so that it is seen in the dark."""

    def __init__(self, text: str, look: Appearance) -> None:
        super().__init__(text)
        self._look = look
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and its words."""
        theme = self._look.theme
        box = QRectF(1.5, (self.height() - BOX) / 2 + 0.5, BOX - 1, BOX - 1)
        edge = theme.accent if self.hasFocus() or self.isChecked() else theme.dim
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(theme.accent if self.isChecked() else theme.paper))
            painter.drawRoundedRect(box, 3, 3)
            if self.isChecked():
                draw_tick(painter, box, QColor(theme.accent_ink))
            painter.setPen(QColor(theme.ink))
            words = self.rect().adjusted(BOX + 10, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def sizeHint(self) -> QSize:
        """Return the room for the box and its words."""
        return QSize(BOX + 12 + self.fontMetrics().horizontalAdvance(self.text()), 24)


class Field(QLineEdit):
    """A line to type in; its name is shown while it is empty."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint or name)
        self.setAccessibleName(name)


def heading(text: str) -> Words:
    """Return the heading of a part of a panel."""
    return Words(text.upper(), "heading")


def rule() -> QWidget:
    """Return a quiet line between two parts."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(line.palette().ColorRole.Mid)
    return line


def tip(text: str) -> str:
    """Return a text as a tooltip shows it word for word."""
    return html.escape(text)
