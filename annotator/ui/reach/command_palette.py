"""The command palette: type a few letters of anything, and Enter does it or goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from annotator.settings import Settings
from annotator.ui.look.glyphs import CAP_HEIGHT, cap_width, draw_cap, draw_state
from annotator.ui.look.listing import (
    NOUN,
    Index,
    RowDelegate,
    RowModel,
    draw_words,
    dress_list,
    row_ground,
)
from annotator.ui.look.pieces import Words
from annotator.ui.look.popover import Popover
from annotator.ui.look.theme import Appearance, Theme, icon, ui_font
from annotator.ui.reach.choices import Choice, Shelf, matching
from annotator.ui.tagging.choosing import ChoiceField
from annotator.words import _

ROW = 32
SHOWN = 11
WIDTH = 600
TOP = 56
_MIDDLE = Qt.TextElideMode.ElideMiddle
_RIGHT = Qt.AlignmentFlag.AlignRight


class CommandPalette(Popover):
    """Lies over the article while it is open; what was in focus before gets the focus back."""

    closed = Signal()

    def __init__(self, window: QWidget, settings: Settings, look: Appearance) -> None:
        inside = "QLineEdit { border: none; background: transparent; font-size: 15px; }"
        super().__init__(window, look, _("Command palette"), inside)
        self._settings = settings
        self._look = look
        self._column = QVBoxLayout(self)
        self._shelves: Sequence[Shelf] = ()
        self._before: QWidget | None = None
        self.field = ChoiceField(_("Command palette"), _("An action, a label, a name, a document…"))
        self.list = QListView()
        self.choices = RowModel[Choice](self, _spoken, lambda choice: choice.title)
        self._none = Words("", "dim", wrap=True)
        self._arrange()
        self._connect()

    def ask(self, shelves: Sequence[Shelf]) -> None:
        """Open over the window and offer what is on the shelves."""
        self._shelves = shelves
        self._before = QApplication.focusWidget()
        self.field.clear()
        self._filter("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close, and give the focus back."""
        if self.isHidden():
            return
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if inside and self._before and isValid(self._before):
            self._before.setFocus()
        self._before = None
        self._shelves = ()
        self.choices.show(())
        self.closed.emit()

    def place(self) -> None:
        """Stand in the middle above the article, as high as the list needs."""
        window = self.under
        wide = min(WIDTH, window.width() - 32)
        count = min(max(len(self.choices.rows), 1), SHOWN)
        self.list.setFixedHeight(count * ROW if self.choices.rows else 0)
        self._column.activate()
        self.resize(wide, self.sizeHint().height())
        self.move((window.width() - wide) // 2, TOP)

    def sizeHint(self) -> QSize:
        """Return the room that the rows shown need."""
        return QSize(WIDTH, self._column.sizeHint().height())

    def _filter(self, typed: str) -> None:
        self.choices.show(matching(self._shelves, typed, self._settings.chosen))
        self._none.setText(
            "" if self.choices.rows else _("Nothing is called “{words}”.").format(words=typed)
        )
        self._none.setVisible(not self.choices.rows)
        self._move_to(0)
        self.place()

    def _move(self, by: int) -> None:
        self._move_to(self.list.currentIndex().row() + by)

    def _move_to(self, row: int) -> None:
        last = len(self.choices.rows) - 1
        if last >= 0:
            self.list.setCurrentIndex(self.choices.index(min(max(row, 0), last)))

    def _take(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            choice: Choice = index.data(NOUN)
            self._settings.remember_choice(choice.name)
            self.leave()
            choice.run()

    def _connect(self) -> None:
        self.field.textEdited.connect(self._filter)
        self.field.moved.connect(self._move)
        self.field.taken.connect(self._take)
        self.field.left.connect(self.leave)
        self.list.clicked.connect(self._take)
        self.leave_with_focus()

    def _arrange(self) -> None:
        delegate = ChoiceDelegate(self._look, self.list)
        dress_list(self.list, _("What can be done"), self.choices, delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none.setContentsMargins(16, 4, 16, 8)
        hint = Words(_("↑ ↓ walk · Enter does it · Esc leaves"), "dim")
        hint.setContentsMargins(16, 4, 16, 0)
        column = self._column
        column.setContentsMargins(1, 8, 1, 8)
        column.setSpacing(4)
        self.field.setContentsMargins(8, 0, 8, 0)
        for widget in (self.field, self.list, self._none, hint):
            column.addWidget(widget)


class ChoiceDelegate(RowDelegate):
    """Paints a choice: its sign, its title, the quiet word, and its key."""

    size = QSize(120, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Index
    ) -> None:
        """Paint one row."""
        theme = self._look.theme
        choice: Choice = index.data(NOUN)
        box = row_ground(painter, option, theme)
        _draw_sign(
            painter, QRect(box.left() + 18, box.top() + (ROW - 16) // 2, 16, 16), choice, theme
        )
        right = box.right() - 18
        if choice.legend:
            wide = cap_width(choice.legend)
            high = box.top() + (ROW - CAP_HEIGHT) // 2
            draw_cap(painter, QRect(right - wide, high, wide, CAP_HEIGHT), choice.legend, theme)
            right -= wide + 10
        left = box.left() + 46
        font, small = ui_font(), ui_font(12)
        note = min(QFontMetrics(small).horizontalAdvance(choice.note) + 2, (right - left) // 2)
        words = QRect(left, box.top(), right - left - note - 12, ROW)
        draw_words(painter, words, choice.title, font, theme.ink, elide=_MIDDLE)
        beside = QRect(right - note, box.top(), note, ROW)
        draw_words(painter, beside, choice.note, small, theme.dim, _RIGHT, _MIDDLE)


def _draw_sign(painter: QPainter, box: QRect, choice: Choice, theme: Theme) -> None:
    if choice.state:
        draw_state(painter, QRectF(box).adjusted(1, 1, -1, -1), choice.state, theme)
    elif choice.kind == "action":
        if choice.icon:
            icon(choice.icon).paint(painter, box)
    else:
        tint = theme.tint(choice.tint) if choice.tint else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tint.bar if tint else theme.dim), 1.4))
        if choice.kind == "label":
            painter.setBrush(QColor(tint.chip if tint else theme.window))
            painter.drawRoundedRect(QRectF(box).adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)
        else:
            painter.setBrush(QColor(tint.bar if tint else theme.dim))
            painter.drawEllipse(QRectF(box).adjusted(4, 4, -4, -4))
        painter.restore()


def _spoken(choice: Choice) -> str:
    return ", ".join(filter(None, (choice.title, choice.note, choice.legend)))
