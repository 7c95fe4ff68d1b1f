"""Hints: short codes over places of the article; typing one chooses its place."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.domain import Span
from annotator.ui.article import ArticleView
from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import as_cyrillic, chord
from annotator.ui.look.theme import ui_font
from annotator.words import _, language

LETTERS = "fjdksleiwocmpghrutyvbnaxqz"
"""The letters of codes, those under the fingers first."""

_PADDING = 3


def codes(count: int) -> list[str]:
    """Return so many codes, none of which begins another; the short ones come first."""
    letters = list(LETTERS)
    heads = 0
    while len(letters) - heads + heads * len(letters) < count:
        heads += 1
    single = letters[: len(letters) - heads]
    double = [head + tail for head in letters[len(letters) - heads :] for tail in letters]
    return (single + double)[:count]


class HintLayer(QWidget):
    """Lies over the article while codes are shown, and has the keyboard for that time."""

    chosen = Signal(str, object)

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._places: dict[str, tuple[str, Span]] = {}
        self._typed = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(KEEPS_KEYS, True)
        self.setAccessibleName(_("Codes over the places that are seen"))
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self.leave)

    @property
    def codes(self) -> dict[str, Span]:
        """The codes that are shown, each with its place."""
        return {code: span for code, (_id, span) in self._places.items()}

    def show_codes(self, places: Mapping[str, Span], first: Sequence[str]) -> None:
        """Show a code over each place; those named in `first` get the shortest."""
        ids = [*first, *(id for id in places if id not in set(first))]
        self._places = {
            code: (id, places[id]) for code, id in zip(codes(len(ids)), ids, strict=True)
        }
        self._typed = ""
        self.setGeometry(self._view.viewport().rect())
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Take the codes away and give the keyboard back to the article."""
        if not self.isHidden():
            self._places = {}
            self.hide()
            self._view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter by its place on the keyboard; Backspace takes one back, Escape leaves."""
        pressed = chord(event).removeprefix("Shift+")
        if pressed == "Backspace" and self._typed:
            self._typed = self._typed[:-1]
            self.update()
        elif len(pressed) == 1:
            self._take(self._typed + pressed)
        elif pressed:
            self.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self._places = {}
        self.hide()

    def _take(self, typed: str) -> None:
        found = self._places.get(typed)
        if found:
            self.leave()
            self.chosen.emit(*found)
        elif any(code.startswith(typed) for code in self._places):
            self._typed = typed
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each code that can still be typed, at the start of its place."""
        font = ui_font(11)
        font.setWeight(QFont.Weight.Bold)
        metrics = QFontMetrics(font)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font)
            for code, (_id, span) in self._places.items():
                if code.startswith(self._typed):
                    self._paint_code(painter, metrics, code, self._view.caret_rect(span.start))

    def _paint_code(
        self, painter: QPainter, metrics: QFontMetrics, code: str, caret: QRect
    ) -> None:
        theme = self._view.theme
        # as many letters as have been typed are shown as done
        done, rest = _legend(code[: len(self._typed)]), _legend(code[len(self._typed) :])
        wide = metrics.horizontalAdvance(done + rest) + 2 * _PADDING
        tall = metrics.height()
        box = QRectF(caret.left() - _PADDING, caret.top() - tall + 2, wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(box, 3, 3)
        text = box.adjusted(_PADDING, 0, 0, 0)
        painter.setPen(QColor(theme.accent_ink))
        shift = metrics.horizontalAdvance(done)
        painter.drawText(text.adjusted(shift, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, rest)
        painter.setOpacity(0.55)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, done)
        painter.setOpacity(1.0)


def _legend(code: str) -> str:
    return (as_cyrillic(code) if language() == "ru" else code).upper()
