"""ArticleView: the article with a caret, a selection, and marks that answer the mouse."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.domain import Span
from annotator.ui.article.accessible import TextReader
from annotator.ui.article.canvas import Canvas
from annotator.ui.article.marks import Mark
from annotator.ui.article.motion import VERTICAL, Motion, motion_of
from annotator.ui.article.page import Regions
from annotator.ui.article.pointer import Dragging, is_on_letters, marks_under
from annotator.ui.look.theme import Theme
from annotator.words import _

AUTOSCROLL_MILLISECONDS = 30


class ArticleView(Canvas):
    """An article to read and to select in; it changes nothing, it tells what was done to it.

    Positions and spans count code points of the text that was set. Keys that move nothing are left
    to the window.
    """

    selection_changed = Signal()
    caret_moved = Signal(int)
    mark_clicked = Signal(str)
    mark_hovered = Signal(str)
    outline_clicked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._anchor = 0
        self._goal: int | None = None
        self._pressed = False
        self._dragged_to = QPoint()
        self._clicks = 0
        self._exact: Span | None = None
        self.told_of_outline: Callable[[Span], str] = lambda _span: ""
        super().__init__(theme, parent)
        self._motion = Motion(self._page)
        self._dragging = Dragging(self._page, self._motion)
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._toggle_caret)
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(AUTOSCROLL_MILLISECONDS)
        self._autoscroll.timeout.connect(self._drag_on)
        self._last_click = QTimer(self)
        self._last_click.setSingleShot(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Article"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.reader = TextReader(self, self, self.viewport())

    def set_article(
        self, text: str, marks: Iterable[Mark], regions: Regions = (), at: int = 0
    ) -> None:
        """Show another text with the caret at `at`, in code points; nothing is selected."""
        at = max(0, min(at, len(text)))
        hovered = self._shown.hovered
        super().set_article(text, marks, regions, at)
        self._anchor = at
        self._goal = None
        self._pressed = False
        self._autoscroll.stop()
        self._motion = Motion(self._page)
        self._dragging = Dragging(self._page, self._motion)
        if hovered:
            self.mark_hovered.emit("")
        self.reader.replaced()
        self.selection_changed.emit()
        self.caret_moved.emit(at)

    # caret and selection

    @property
    def text(self) -> str:
        """The canonical text that is shown."""
        return self._page.text

    @property
    def caret(self) -> int:
        """Where the caret stands: a position between characters, from 0 to the text's length."""
        return self._shown.caret

    @property
    def selection(self) -> Span | None:
        """What is selected, or None."""
        low, high = sorted((self._anchor, self._shown.caret))
        return Span(low, high) if low < high else None

    @property
    def selected_exactly(self) -> bool:
        """Whether the selection was made with Alt held, to be taken as it is."""
        return self._exact is not None and self._exact == self.selection

    def set_caret(self, position: int, *, extend: bool = False) -> None:
        """Put the caret at a position, never inside a grapheme; `extend` selects on the way."""
        position = self._motion.snapped(position)
        self._put(position if not extend else self._anchor, position)

    def select(self, span: Span) -> None:
        """Select a stretch, exactly; the caret stands at its end."""
        end = min(span.end, len(self._page.text))
        self._put(min(span.start, end), end)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self._put(self._shown.caret, self._shown.caret)

    def copy(self) -> None:
        """Put the selected words on the clipboard, as the canonical text has them."""
        span = self.selection
        if span:
            QGuiApplication.clipboard().setText(span.of(self._page.text))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select and copy; leave every other key to the window."""
        motion = motion_of(event)
        if motion:
            self._move(*motion)
        elif event.matches(QKeySequence.StandardKey.Copy) and self.selection:
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._put(0, len(self._page.text))
        elif event.key() == Qt.Key.Key_Escape and self.selection:
            self.clear_selection()
        else:
            event.ignore()

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret under the mouse; Shift selects up to there."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        point = event.position().toPoint()
        thrice = self._last_click.isActive() and self._clicks == 2
        self._clicks = 3 if thrice else 1
        self._press(point, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the mouse; a third click selects the paragraph."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._clicks = 2
            self._last_click.start(QApplication.doubleClickInterval())
            self._press(event.position().toPoint(), False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select on while the button is held; else tell which mark is under the mouse."""
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton or not self._pressed:
            self._hover(point)
            return
        self._dragged_to = point
        self._put(*self._dragging.to(self.position_at(point)))
        inside = 0 <= point.y() < self.viewport().height()
        if inside:
            self._autoscroll.stop()
        elif not self._autoscroll.isActive():
            self._autoscroll.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection; a click that selected nothing is a click on the mark there."""
        if event.button() != Qt.MouseButton.LeftButton or not self._pressed:
            event.ignore()
            return
        self._autoscroll.stop()
        self._pressed = False
        clipboard = QGuiApplication.clipboard()
        span = self.selection
        self._exact = span if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if span and clipboard.supportsSelection():
            clipboard.setText(span.of(self._page.text), QClipboard.Mode.Selection)
        if not span and self._clicks == 1:
            self._click(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that no mark is under the mouse any more."""
        self._tell_hovered("")
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Name the marks under the mouse, or whose words are beside it, in a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            titles = [self._title(mark) for mark in self._marks_under(event.pos())]
            outline = self._outline_under(event.pos())
            titles.append(self.told_of_outline(outline) if outline else "")
            titles += [
                one.title for one in self._bands.under(self._page, self._on_page(event.pos()))
            ]
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, titles)), self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the caret blink."""
        super().focusInEvent(event)
        self._shown.focused = True
        self._wake_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the caret rest."""
        super().focusOutEvent(event)
        self._shown.focused = False
        self._wake_caret()

    # within

    def _move(self, name: str, extend: bool) -> None:
        page, at = self._page, self._shown.caret
        span = self.selection
        if span and not extend and name in ("left", "right"):
            start_side = (name == "left") != page.place_of(at)[1].rtl
            self._put(*[span.start if start_side else span.end] * 2)
        else:
            goal = self._goal if self._goal is not None else page.caret_box(at).x()
            to = self._motion.to(name, at, extend, goal, self.viewport().height())
            self._put(self._anchor if extend else to, to)
            if name in VERTICAL:
                self._goal = goal
        self._reveal_caret()

    def _put(self, anchor: int, caret: int) -> None:
        shown = self._shown
        before = (self.selection, shown.caret)
        self._anchor = anchor
        self._goal = None
        shown.caret = caret
        span = self.selection
        if (span, caret) == before:
            self._wake_caret()
            return
        self._update_change(before[0], span)
        self._update_caret(before[1])
        shown.start, shown.end = (span.start, span.end) if span else (0, 0)
        self._wake_caret()
        if caret != before[1]:
            self.reader.caret_moved(caret)
            self.caret_moved.emit(caret)
        if span != before[0]:
            self.selection_changed.emit()

    def _update_change(self, before: Span | None, now: Span | None) -> None:
        """Paint again what is selected in one of the two states only."""
        if before and now and before.overlaps(now):
            for one, other in ((before.start, now.start), (before.end, now.end)):
                if one != other:
                    self._update_text(min(one, other), max(one, other))
        else:
            for span in filter(None, (before, now)):
                self._update_text(span.start, span.end)

    def _update_caret(self, at: int) -> None:
        first, last = self._page.span_seen(self.viewport().height())
        if first <= at <= last:
            self.viewport().update(self.caret_rect(at).adjusted(-2, -2, 2, 2))

    def _reveal_caret(self) -> None:
        at = min(self._shown.caret, max(len(self._page.text) - 1, 0))
        self.reveal(Span(at, at + 1))

    def _wake_caret(self) -> None:
        self._shown.caret_on = True
        flash = QApplication.cursorFlashTime()
        if self._shown.focused and flash > 0:
            self._blink.start(flash // 2)
        else:
            self._blink.stop()
        self._update_caret(self._shown.caret)

    def _toggle_caret(self) -> None:
        self._shown.caret_on = not self._shown.caret_on
        self._update_caret(self._shown.caret)

    def _press(self, point: QPoint, extend: bool) -> None:
        self._pressed = True
        at = self._motion.snapped(self.position_at(point))
        if self._clicks > 1:
            at = self._letter_at(point, at)
        if extend:
            self._dragging.extend_from(self._anchor)
            self._put(self._anchor, at)
        else:
            self._put(*self._dragging.begin(at, self._clicks))

    def _click(self, point: QPoint) -> None:
        under = self._marks_under(point)
        outline = self._outline_under(point)
        if outline and not (under and under[0].reach <= len(outline)):
            self.outline_clicked.emit(outline)
        elif under:
            self.mark_clicked.emit(under[0].id)

    def _outline_under(self, point: QPoint) -> Span | None:
        if not is_on_letters(self._page, self._on_page(point)):
            return None
        at = self._letter_at(point, self._motion.snapped(self.position_at(point)))
        return self.outline_at(at)

    def _letter_at(self, point: QPoint, nearest: int) -> int:
        """Return the start of the letter under the mouse, not the gap nearest to it."""
        x = self._on_page(point).x()
        before = self._motion.back(nearest)
        block = self._page.place_of(before)[1]
        line = block.line_of(before)
        if before >= line.seen or before < line.start or nearest > block.end:
            return nearest
        hit = any(a <= x < b for a, b in block.stretches(line, before, nearest))
        return before if hit else nearest

    def _drag_on(self) -> None:
        """Scroll on while the mouse is held beyond the edge, the faster the further."""
        point = self._dragged_to
        height = self.viewport().height()
        beyond = point.y() if point.y() < 0 else max(point.y() - height, 0)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + beyond // 2 + (1 if beyond > 0 else -1 if beyond < 0 else 0))
        self._put(*self._dragging.to(self.position_at(point)))

    def _marks_under(self, point: QPoint) -> list[Mark]:
        return marks_under(self._page, self._bars, self._on_page(point))

    def _hover(self, point: QPoint) -> None:
        under = self._marks_under(point)
        self._tell_hovered(under[0].id if under else "")

    def _tell_hovered(self, key: str) -> None:
        before = self._shown.hovered
        if key != before:
            self._shown.hovered = key
            self._update_marks({before, key})
            self.mark_hovered.emit(key)

    def _title(self, mark: Mark) -> str:
        style = self._styles.get(mark.style)
        return style.title if style else ""
