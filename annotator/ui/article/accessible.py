"""What screen readers hear of the article: its text, the caret, and where each character stands."""

from functools import cache
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextUpdateEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken

from annotator.domain import Span
from annotator.ui.article.offsets import Utf16Map


class Readable(Protocol):
    """What a reader asks of the view; positions are code points."""

    @property
    def text(self) -> str:
        """The text shown."""
        ...

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        ...

    def set_caret(self, position: int) -> None:
        """Put the caret somewhere."""
        ...

    def reveal(self, span: Span) -> None:
        """Scroll a stretch into sight."""
        ...

    def caret_rect(self, position: int) -> QRect:
        """Return where the caret would stand, in pixels of the viewport."""
        ...

    def position_at(self, point: QPoint) -> int:
        """Return the position nearest to a point of the viewport."""
        ...


class ArticleText(QAccessibleTextInterface):
    """The text as screen readers ask for it, in UTF-16 positions.

    Selections are not told: the binding never calls what would tell their two ends.
    """

    def __init__(self, view: Readable, viewport: QWidget) -> None:
        super().__init__()
        self._view = view
        self._viewport = viewport
        self._text: str | None = None
        self._map = Utf16Map("")

    def characterCount(self) -> int:  # noqa: N802
        """Return the length of the text."""
        return self._offsets().to_utf16(len(self._view.text))

    def text(self, startOffset: int, endOffset: int) -> str:  # noqa: N803
        """Return a part of the text."""
        start, end = self._point(startOffset), self._point(endOffset)
        return self._view.text[start:end]

    def cursorPosition(self) -> int:  # noqa: N802
        """Return where the caret stands."""
        return self.unit(self._view.caret)

    def setCursorPosition(self, position: int) -> None:  # noqa: N802
        """Put the caret somewhere, and into sight."""
        self._view.set_caret(self._point(position))
        self.scrollToSubstring(position, position + 1)

    def characterRect(self, offset: int) -> QRect:  # noqa: N802
        """Return the box of one character on the screen."""
        at = self._point(offset)
        box = self._view.caret_rect(at)
        after = self._view.caret_rect(min(at + 1, len(self._view.text)))
        if after.top() == box.top():
            left, right = sorted((box.left(), after.left()))
            box = QRect(left, box.top(), right - left, box.height())
        return box.translated(self._viewport.mapToGlobal(QPoint(0, 0)))

    def offsetAtPoint(self, point: QPoint) -> int:  # noqa: N802
        """Return the position nearest to a point of the screen."""
        return self.unit(self._view.position_at(self._viewport.mapFromGlobal(point)))

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:  # noqa: N802, N803
        """Bring a part of the text into sight."""
        start, end = self._point(startIndex), self._point(endIndex)
        if start < end:
            self._view.reveal(Span(start, end))

    def selectionCount(self) -> int:  # noqa: N802
        """Return 0: see the class."""
        return 0

    def addSelection(self, _start: int, _end: int) -> None:  # noqa: N802
        """Leave the selection to the keyboard."""

    def removeSelection(self, _number: int) -> None:  # noqa: N802
        """Leave the selection to the keyboard."""

    def setSelection(self, _number: int, _start: int, _end: int) -> None:  # noqa: N802
        """Leave the selection to the keyboard."""

    def unit(self, at: int) -> int:
        """Return the UTF-16 position of a code point."""
        return self._offsets().to_utf16(at)

    def _point(self, unit: int) -> int:
        length = len(self._view.text)
        return length if unit < 0 else min(self._offsets().to_code_point(unit), length)

    def _offsets(self) -> Utf16Map:
        # made when somebody listens, and not for every article opened
        if self._text is not self._view.text:
            self._text = self._view.text
            self._map = Utf16Map(self._text)
        return self._map


class ArticleAccessible(QAccessibleWidget):
    """The article among the widgets: a document that has a text."""

    def __init__(self, widget: QWidget, text: ArticleText) -> None:
        super().__init__(widget, QAccessible.Role.Document, widget.accessibleName())
        self._text = text

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        """Return the text interface; a wrong answer here, even None, ends the program."""
        if t == QAccessible.InterfaceType.TextInterface:
            return Shiboken.VoidPtr(self._text)  # pyright: ignore[reportArgumentType, reportReturnType]
        found = super().interface_cast(t)
        return Shiboken.VoidPtr(0) if found is None else found  # pyright: ignore[reportReturnType, reportUnnecessaryComparison]


class TextReader:
    """Speaks for one view: keeps its interfaces alive and tells of the caret when somebody listens."""

    def __init__(self, view: Readable, widget: QWidget, viewport: QWidget) -> None:
        self.text = ArticleText(view, viewport)
        self._widget = widget
        self._interface: ArticleAccessible | None = None
        _install_factory()

    def interface(self) -> QAccessibleInterface:
        """Return the accessible face of the view, the same each time."""
        if self._interface is None:
            self._interface = ArticleAccessible(self._widget, self.text)
        return self._interface

    def caret_moved(self, at: int) -> None:
        """Tell that the caret stands somewhere else."""
        if QAccessible.isActive():
            event = QAccessibleTextCursorEvent(self._widget, self.text.unit(at))
            QAccessible.updateAccessibility(event)

    def replaced(self) -> None:
        """Tell that another text is shown."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleTextUpdateEvent(self._widget, 0, "", ""))


@cache
def _install_factory() -> None:
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, widget: QObject) -> QAccessibleInterface | None:
    reader = getattr(widget, "reader", None)
    return reader.interface() if isinstance(reader, TextReader) else None
