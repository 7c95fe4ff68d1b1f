"""The labels of the scheme as buttons with their keys, in two columns where they are short."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from annotator.domain import Label
from annotator.ui.article_marks import colours
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import legend
from annotator.ui.look.glyphs import CAP_HEIGHT, cap_width, draw_cap, ground
from annotator.ui.look.pieces import tip
from annotator.ui.look.theme import Appearance, LabelColours, ui_font
from annotator.words import _, language

ROW = 28
WIDTH = 304
SWATCH = 12


class LabelButton(QAbstractButton):
    """One label: its colour, its title and its key; a click labels what is selected."""

    def __init__(self, label: Label, tint: LabelColours, key: str, look: Appearance) -> None:
        super().__init__()
        self._tint = tint
        self._look = look
        self._cap = legend(key) if key else ""
        self._hovered = False
        self.lit = False
        self.label = label.key
        title = label.title(language())
        self.setText(title)
        name = _("Label as {label}").format(label=title)
        self.setAccessibleName(name)
        about = f"{name}  {self._cap}\n{label.description}".strip()
        self.setToolTip(tip(about))
        self.setFixedHeight(ROW)
        # a click must leave the selection and the caret of the article where they are
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def light(self, lit: bool) -> None:
        """Show that the mention under the caret has this label, or that it has not."""
        if lit != self.lit:
            self.lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the title and the key need."""
        words = QFontMetrics(ui_font()).horizontalAdvance(self.text())
        cap = cap_width(self._cap) + 8 if self._cap else 0
        return QSize(8 + SWATCH + 8 + words + cap + 8, ROW)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the mouse."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Fall back when the mouse has gone."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint swatch, title and key."""
        theme = self._look.theme
        tint = theme.tint(self._tint)
        with QPainter(self) as painter:
            box = self.rect().adjusted(0, 1, 0, -1)
            hovered = self._hovered or self.hasFocus()
            ground(painter, box, theme, chosen=self.lit, hovered=hovered)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tint.bar), 1))
            painter.setBrush(QColor(tint.chip))
            top = (self.height() - SWATCH) / 2
            painter.drawRoundedRect(QRectF(8.5, top + 0.5, SWATCH - 1, SWATCH - 1), 3, 3)
            cap = cap_width(self._cap) if self._cap else 0
            room = self.width() - 8 - SWATCH - 8 - cap - 16
            font = ui_font()
            painter.setFont(font)
            painter.setPen(QColor(theme.ink))
            elide = Qt.TextElideMode.ElideRight
            shown = QFontMetrics(font).elidedText(self.text(), elide, room + 8)
            words = QRect(8 + SWATCH + 8, 0, room + 8, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
            if cap:
                left, high = self.width() - cap - 8, (self.height() - CAP_HEIGHT) // 2
                draw_cap(painter, QRect(left, high, cap, CAP_HEIGHT), self._cap, theme)


class LabelGrid(QWidget):
    """All labels of the scheme."""

    label_requested = Signal(str)

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self.buttons: dict[str, LabelButton] = {}
        self._columns = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 0, 8, 0)
        self._grid.setSpacing(0)
        look.theme_changed.connect(self.update)

    def show_labels(self, keys: Mapping[str, str]) -> None:
        """Show the labels of the scheme, which have these keys."""
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.deleteLater()
        tints = colours(self._desk)
        self.buttons = {
            label.key: LabelButton(label, tints[label.key], keys.get(label.key, ""), self._look)
            for label in self._desk.scheme.offered
        }
        widest = max((one.sizeHint().width() for one in self.buttons.values()), default=0)
        columns = self._columns = 2 if 2 * widest < WIDTH else 1
        half = -(-len(self.buttons) // columns)
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place % half, place // half)
            button.clicked.connect(self._ask)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    @property
    def full_height(self) -> int:
        """The pixels that all rows need, also before they are shown."""
        return max(1, -(-len(self.buttons) // self._columns)) * ROW

    def light(self, label: str) -> None:
        """Show which label the mention under the caret has."""
        for key, button in self.buttons.items():
            button.light(key == label)

    def _ask(self) -> None:
        button = self.sender()
        if isinstance(button, LabelButton):
            self.label_requested.emit(button.label)
