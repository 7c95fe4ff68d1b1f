"""Document labels: what is said of the whole article, or of a topic in it, in a small sheet over it.

Each label of the scheme is a row of values: arrows walk, a digit or Enter gives the value, Backspace
takes it away.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.commands.document_labels import label_document, unlabel_document
from annotator.domain import DocumentLabelType
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.pieces import Field, IconButton, Words, heading
from annotator.ui.look.popover import Popover
from annotator.ui.look.theme import Appearance, Theme, ui_font
from annotator.words import _, language

ROW = 30
GAP = 6
PAD = 10
TITLES = 112
WIDTH = 520
TOP = 76


class ValueRows(QWidget):
    """One row for each document label that the scheme offers; the given values are filled."""

    given = Signal(str, str)
    taken = Signal(str)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._kinds: list[DocumentLabelType] = []
        self._said: dict[str, str] = {}
        self._row = self._column = 0
        self.setProperty(KEEPS_KEYS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_labels(self, kinds: list[DocumentLabelType], said: dict[str, str]) -> None:
        """Show these labels with the values that they have here."""
        self._kinds, self._said = kinds, said
        self._move(0, 0)
        self.setFixedHeight(max(len(self._height()), 1) * ROW)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, give a value, or take it away."""
        pressed = chord(event)
        steps = {"Left": (0, -1), "Right": (0, 1), "Up": (-1, 0), "Down": (1, 0)}
        if not self._kinds:
            super().keyPressEvent(event)
        elif pressed in steps:
            self._move(*steps[pressed])
        elif pressed.isdigit() and 1 <= int(pressed) <= len(self._values()):
            self._column = int(pressed) - 1
            self._give()
        elif pressed in ("Enter", "Space"):
            self._give()
        elif pressed in ("Backspace", "Del"):
            self.taken.emit(self._kinds[self._row].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the value that is clicked, or take it away when it is given."""
        for row, column, box in self._boxes():
            if box.contains(event.position().toPoint()):
                self._row, self._column = row, column
                kind = self._kinds[row]
                if self._said.get(kind.key) == kind.offered[column]:
                    self.taken.emit(kind.key)
                else:
                    self._give()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for all rows."""
        return QSize(WIDTH, max(len(self._height()), 1) * ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint titles and values; the value in hand has a frame."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(ui_font())
            line = 0
            for kind, lines in zip(self._kinds, self._lines(), strict=True):
                painter.setPen(QColor(theme.dim))
                words = self.fontMetrics().elidedText(
                    kind.title(language()), Qt.TextElideMode.ElideRight, TITLES - GAP
                )
                place = QRect(0, line * ROW, TITLES, ROW)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
                line += lines
            for row, column, box in self._boxes():
                self._paint_value(painter, row, column, QRectF(box), theme)

    def _paint_value(
        self, painter: QPainter, row: int, column: int, box: QRectF, theme: Theme
    ) -> None:
        kind = self._kinds[row]
        value = kind.offered[column]
        given = self._said.get(kind.key) == value
        title = kind.value_title(value, language())
        in_hand = self.hasFocus() and (row, column) == (self._row, self._column)
        painter.setPen(QPen(QColor(theme.accent if in_hand or given else theme.line), 1.5))
        painter.setBrush(QColor(theme.accent) if given else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 3, -1, -3), 5, 5)
        painter.setPen(QColor(theme.accent_ink if given else theme.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, title)

    def _boxes(self) -> list[tuple[int, int, QRect]]:
        metrics = QFontMetrics(ui_font())
        found: list[tuple[int, int, QRect]] = []
        line = 0
        for row, kind in enumerate(self._kinds):
            left = TITLES
            for column, value in enumerate(kind.offered):
                title = kind.value_title(value, language())
                wide = metrics.horizontalAdvance(title) + 2 * PAD
                if left + wide > WIDTH and left > TITLES:
                    line, left = line + 1, TITLES
                found.append((row, column, QRect(left, line * ROW, wide, ROW)))
                left += wide + GAP
            line += 1
        return found

    def _lines(self) -> list[int]:
        tops: list[set[int]] = [set() for _kind in self._kinds]
        for row, _column, box in self._boxes():
            tops[row].add(box.top())
        return [max(len(one), 1) for one in tops]

    def _height(self) -> range:
        return range(sum(self._lines()))

    def _values(self) -> tuple[str, ...]:
        return self._kinds[self._row].offered

    def _move(self, down: int, right: int) -> None:
        if self._kinds:
            self._row = min(max(self._row + down, 0), len(self._kinds) - 1)
            self._column = min(max(self._column + right, 0), max(len(self._values()) - 1, 0))
            kind = self._kinds[self._row]
            titles = [kind.value_title(value, language()) for value in self._values()]
            held = self._said.get(kind.key)
            said = kind.value_title(held, language()) if held else _("no value")
            in_hand = titles[self._column] if titles else ""
            self.setAccessibleName(f"{kind.title(language())}: {in_hand} ({said})")
        self.update()

    def _give(self) -> None:
        if self._values():
            self.given.emit(self._kinds[self._row].key, self._values()[self._column])
            self._move(0, 0)


class DocumentLabels(Popover):
    """The sheet with the labels of the document on the desk."""

    left = Signal()

    def __init__(self, under: QWidget, desk: Desk, look: Appearance) -> None:
        super().__init__(under, look, _("Labels of the document"))
        self._desk = desk
        self.rows = ValueRows(look)
        self.topic = Field(_("Topic"), _("of the whole document; or type a topic…"))
        self.note = Words("", "dim", wrap=True)
        self.close_button = IconButton("close", _("Close"))
        self._column = QVBoxLayout(self)
        self._arrange()
        self.rows.given.connect(self._give)
        self.rows.taken.connect(self._take)
        self.topic.textEdited.connect(self._refresh)
        self.topic.returnPressed.connect(self.rows.setFocus)
        self.close_button.clicked.connect(self.leave)
        desk.changed.connect(self._follow)
        desk.reloaded.connect(self._follow)
        desk.opened.connect(self.hide)
        under.installEventFilter(self)

    def begin(self) -> None:
        """Open the sheet; the labels of the whole document have the keys."""
        if self._desk.document is None:
            return
        self.topic.clear()
        self._refresh()
        self.show()
        self.raise_()
        self.rows.setFocus()

    def leave(self) -> None:
        """Close the sheet."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay at the right edge when the article is made wider or narrower."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _give(self, label: str, value: str) -> None:
        if self._desk.document:
            document, annotator = self._desk.document.id, self._desk.annotator
            self._desk.do(label_document, document, annotator, label, value, self._topic)

    def _take(self, label: str) -> None:
        if self._desk.document:
            document, annotator = self._desk.document.id, self._desk.annotator
            self._desk.do(unlabel_document, document, annotator, label, self._topic)

    def _follow(self) -> None:
        if self.isVisible():
            self._refresh()

    @property
    def _topic(self) -> str:
        return " ".join(self.topic.text().split())

    def _refresh(self) -> None:
        offered = [one for one in self._desk.scheme.document_labels if not one.retired]
        labels = self._desk.work.document_labels.values()
        said = {one.label: one.value for one in labels if one.topic == self._topic}
        self.rows.show_labels(offered, said)
        topics = sorted({one.topic for one in labels if one.topic})
        self.topic.setVisible(bool(offered))
        self.note.setText(
            _("Topics labelled here: {topics}").format(topics=", ".join(topics))
            if topics
            else ""
            if offered
            else _("The scheme has no document labels; add some in the scheme editor.")
        )
        self.note.setVisible(bool(self.note.text()))
        self._place()

    def _place(self) -> None:
        self._column.activate()
        self.adjustSize()
        self.move(max(8, self.under.width() - self.width() - 16), TOP)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(heading(_("Document")), 1)
        head.addWidget(self.close_button)
        column = self._column
        column.setContentsMargins(16, 10, 12, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.rows)
        column.addWidget(self.topic)
        column.addWidget(self.note)
        self.setFixedWidth(WIDTH + 28)
