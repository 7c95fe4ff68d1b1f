"""The popover: a raised sheet over the window, which never takes a window of its own."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from annotator.ui.look.theme import Appearance, Theme

GAP = 10
MARGIN = 8
FOOT = 44


class Popover(QFrame):
    """Lies over `under` in the colours of the theme; `inside` styles the widgets in it."""

    def __init__(self, under: QWidget, look: Appearance, name: str, inside: str = "") -> None:
        super().__init__(under)
        self.setObjectName("popover")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.under = under
        self._inside = inside
        look.theme_changed.connect(self._dress)
        self._dress(look.theme)
        self.hide()

    def leave(self) -> None:
        """Close."""
        self.hide()

    def leave_with_focus(self) -> None:
        """Leave from now on when the focus goes elsewhere in the window."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def move_beside(self, near: QRect) -> None:
        """Stand below a place in the window, or above it where there is no room below."""
        below = near.bottom() + GAP
        if below + self.height() > self.under.height() - FOOT:
            below = max(near.top() - self.height() - GAP, MARGIN)
        last = self.under.width() - self.width() - MARGIN
        self.move(QPoint(max(MARGIN, min(near.left() - 2 * GAP, last)), below))

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        elsewhere = now and now.window() is self.window() and not self.isAncestorOf(now)
        if elsewhere and self.isVisible():
            self.leave()

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"#popover {{ background: {theme.raised}; border: 1px solid {theme.dim};"
            f" border-radius: 8px; }} {self._inside}"
        )
