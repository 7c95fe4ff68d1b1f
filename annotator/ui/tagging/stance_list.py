"""Stances as numbered cards: holder → target, the polarity as shape and colour, the evidence."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain import Stance
from annotator.ui.article_marks import sign_of
from annotator.ui.desk import Desk
from annotator.ui.glyphs import draw_badge, draw_polarity, ground
from annotator.ui.keys import chord
from annotator.ui.theme import Appearance, document_font, ui_font
from annotator.words import _, language

CARD = Qt.ItemDataRole.UserRole
EDGE = 8
BADGE = 18
SCROLL_BAR = 10
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of a stance."""

    id: str
    number: int
    holder: str
    target: str
    polarity: str
    sign: int
    evidence: str
    unsure: bool

    @property
    def spoken(self) -> str:
        """The whole card in words."""
        words = f"{self.number}. {self.holder} → {self.target}: {self.polarity}"
        return f"{words}. {self.evidence}" if self.evidence else words


class StanceModel(QAbstractListModel):
    """One card for each stance of the open document."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.cards: list[Card] = []

    def refresh(self) -> None:
        """Show the stances there are now."""
        stances = enumerate(self._desk.stances(), 1)
        cards = [self._card(number, stance) for number, stance in stances]
        if cards != self.cards:
            self.beginResetModel()
            self.cards = cards
            self.endResetModel()

    def row_of(self, stance: str) -> int:
        """Return the row of a stance, -1 when it is not shown."""
        return next((row for row, card in enumerate(self.cards) if card.id == stance), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent and parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the card, or all of it in words."""
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return card.spoken
        return card if role == CARD else None

    def _card(self, number: int, stance: Stance) -> Card:
        desk = self._desk
        known = {one.key: one.title(language()) for one in desk.scheme.polarities}
        return Card(
            stance.id,
            number,
            desk.entity_name(stance.holder),
            desk.entity_name(stance.target) if stance.target else stance.topic,
            known.get(stance.polarity, stance.polarity),
            sign_of(desk, stance.polarity),
            " … ".join(" ".join(desk.piece(span).split()) for span in stance.evidence),
            stance.unsure,
        )


class StanceDelegate(QStyledItemDelegate):
    """Paints one card; it is as high as its words need."""

    def __init__(self, look: Appearance, parent: QListView) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the card needs at the width of the list."""
        card: Card = index.data(CARD)
        width = self._room()
        ends = _lines(_ends(card), _font(), width, 2)
        quote = _lines(card.evidence, document_font(13), width, 2)
        height = 8 + ends * 18 + 18 + (quote * 19 + 4 if quote else 0) + 10
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        theme = self._look.theme
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
        card: Card = index.data(CARD)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground(painter, box.adjusted(EDGE, 1, -EDGE, -1), theme, chosen=chosen, hovered=hovered)
        tint = theme.polarity(card.sign)
        badge = QRectF(box.left() + 2 * EDGE, box.top() + 8, BADGE, BADGE)
        draw_badge(painter, badge, str(card.number), tint.chip, tint.ink)
        width = self._room()
        left, top = box.left() + _left(), box.top() + 8
        lines = _lines(_ends(card), _font(), width, 2)
        _draw(painter, QRect(left, top, width, lines * 18), _ends(card), _font(), theme.ink)
        top += lines * 18
        draw_polarity(painter, QRectF(left, top + 4.5, 9, 9), card.sign, theme)
        words = card.polarity + (" · " + _("unsure") if card.unsure else "")
        _draw(painter, QRect(left + 15, top, width - 15, 18), words, ui_font(12), theme.dim)
        quote = _lines(card.evidence, document_font(13), width, 2)
        if quote:
            place = QRect(left, top + 22, width, quote * 19)
            _draw(painter, place, card.evidence, document_font(13), theme.ink)

    def _room(self) -> int:
        """Return the width for words; the same whether there is a scroll bar or not."""
        return self._list.width() - _left() - 2 * EDGE - SCROLL_BAR


class StanceList(QListView):
    """The cards; hovering or walking lights a stance in the text."""

    stance_lit = Signal(str)
    evidence_requested = Signal(str)
    delete_requested = Signal(str)
    polarity_requested = Signal(str, str)

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self.cards = StanceModel(desk)
        self.setAccessibleName(_("Stances"))
        self.setModel(self.cards)
        self.setItemDelegate(StanceDelegate(look, self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self._light)
        self.viewportEntered.connect(self._light_chosen)
        self.selectionModel().currentChanged.connect(self._light)
        self.activated.connect(self._go)
        self.clicked.connect(self._go)

    @property
    def chosen(self) -> str:
        """The id of the stance whose card is the current one, or nothing."""
        return self._id(self.currentIndex())

    def choose(self, stance: str) -> None:
        """Make the card of a stance the current one."""
        self.setCurrentIndex(self.cards.index(self.cards.row_of(stance)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, go to the evidence, or change the polarity of the chosen stance."""
        chosen, pressed = self.chosen, chord(event)
        polarity = polarity_of(self._desk, pressed)
        if chosen and pressed == "Del":
            self.delete_requested.emit(chosen)
        elif chosen and pressed == "Enter":
            self.evidence_requested.emit(chosen)
        elif chosen and polarity:
            self.polarity_requested.emit(chosen, polarity)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: object) -> None:
        self._light_chosen()
        super().leaveEvent(event)  # pyright: ignore[reportArgumentType]

    def _light(self, index: QModelIndex) -> None:
        self.stance_lit.emit(self._id(index))

    def _light_chosen(self) -> None:
        self.stance_lit.emit(self.chosen if self.hasFocus() else "")

    def _go(self, index: QModelIndex) -> None:
        self.evidence_requested.emit(self._id(index))

    def _id(self, index: QModelIndex) -> str:
        return self.cards.cards[index.row()].id if index.isValid() else ""


def polarity_of(desk: Desk, pressed: str) -> str:
    """Return the polarity whose key a chord is: minus, nought, plus, or the scheme's own; or ""."""
    plain = pressed.removeprefix("Shift+")
    offered = [polarity for polarity in desk.scheme.polarities if not polarity.retired]
    for polarity in offered:
        if plain in own_keys(polarity.hotkey):  # a key of its own goes before the usual ones
            return polarity.key
    for polarity in offered:
        if plain in polarity_keys(polarity.hotkey, polarity.value, desk):
            return polarity.key
    return ""


def own_keys(own: str) -> tuple[str, ...]:
    """Return the keys that the scheme gives a polarity; plus lies on the key of the equals sign."""
    return ("=",) if own == "+" else (own,) if own else ()


def polarity_keys(own: str, value: int, desk: Desk) -> tuple[str, ...]:
    """Return the keys of a polarity: its own, and - 0 + when it is the outermost or the middle."""
    values = [polarity.value for polarity in desk.scheme.polarities]
    usual = {min(values): ("-",), max(values): ("=",), 0: ("0",)}
    return own_keys(own) + usual.get(value, ())


def _ends(card: Card) -> str:
    return f"{card.holder} → {card.target}"


def _left() -> int:
    return 2 * EDGE + BADGE + EDGE


def _font() -> QFont:
    font = ui_font()
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _lines(words: str, font: QFont, width: int, most: int) -> int:
    if not words:
        return 0
    metrics = QFontMetrics(font)
    wrap = Qt.TextFlag.TextWordWrap.value
    box = metrics.boundingRect(QRect(0, 0, max(width, 40), 10000), wrap, words)
    return min(max(round(box.height() / metrics.lineSpacing()), 1), most)


def _draw(painter: QPainter, box: QRect, words: str, font: QFont, colour: str) -> None:
    metrics = QFontMetrics(font)
    room = box.width() * max(round(box.height() / 18.5), 1)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room - (room > box.width()) * 40)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(box), shown, option)
