"""One stance as a card: reporters › holder → target, the polarity as a shape, and the evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain import Qualifier, Stance
from annotator.ui.article_marks import sign_of
from annotator.ui.desk import Desk
from annotator.ui.look.glyphs import draw_badge, draw_polarity
from annotator.ui.look.listing import NOUN, Index, RowModel, row_ground
from annotator.ui.look.theme import Appearance, document_font, ui_font
from annotator.words import _, language

EDGE = 8
BADGE = 18
LINE = 18
QUOTE_LINE = 19
MOST_LINES = 3
SIGN = 15
SCROLL_BAR = 10


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of a stance; `reporters` end in a sign that leads on to the holder.

    What is only suggested has no number, and says from `whence` it is.
    """

    id: str
    number: int
    holder: str
    target: str
    polarity: str
    sign: int
    evidence: str
    unsure: bool
    reporters: str = ""
    qualifiers: tuple[str, ...] = ()
    note: str = ""
    whence: str = ""

    @property
    def ends(self) -> str:
        """Who stands how to whom, and who reports it."""
        return f"{self.reporters}{self.holder} → {self.target}"

    @property
    def said(self) -> str:
        """The polarity and what more is said of it."""
        unsure = (_("unsure"),) if self.unsure else ()
        whence = (self.whence,) if self.whence else ()
        return " · ".join((self.polarity, *self.qualifiers, *unsure, *whence))

    @property
    def spoken(self) -> str:
        """The whole card in words."""
        number = f"{self.number}. " if self.number else ""
        words = f"{number}{self.ends}: {self.said}"
        return ". ".join(filter(None, (words, self.evidence, self.note)))


class StanceModel(RowModel[Card]):
    """One card for each stance of the open document."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, lambda card: card.spoken)
        self._desk = desk

    def refresh(self) -> None:
        """Show the stances there are now."""
        cards = cards_of(self._desk)
        if cards != self.rows:
            self.show(cards)

    def row_of(self, stance: str) -> int:
        """Return the row of a stance, -1 when it is not shown."""
        return next((row for row, card in enumerate(self.rows) if card.id == stance), -1)


def cards_of(desk: Desk) -> list[Card]:
    """Return what the cards of the open document show, in the order of their stances."""
    polarities = {one.key: one.title(language()) for one in desk.scheme.polarities}
    qualifiers = {one.key: one for one in desk.scheme.qualifiers}
    return [
        _card(desk, number, stance, polarities, qualifiers)
        for number, stance in enumerate(desk.stances(), 1)
    ]


def _card(
    desk: Desk,
    number: int,
    stance: Stance,
    polarities: Mapping[str, str],
    qualifiers: Mapping[str, Qualifier],
) -> Card:
    topic = _("Topic: {name}").format(name=stance.topic) if stance.topic else ""
    return Card(
        stance.id,
        number,
        desk.entity_name(stance.holder),
        desk.entity_name(stance.target) if stance.target else topic,
        polarities.get(stance.polarity, stance.polarity),
        sign_of(desk, stance.polarity),
        " … ".join(" ".join(desk.piece(span).split()) for span in stance.evidence),
        stance.unsure,
        "".join(f"{desk.entity_name(id)} › " for id in stance.via),
        tuple(
            qualifiers[key].value_title(value, language()) if key in qualifiers else value
            for key, value in stance.qualifiers
        ),
        " ".join(stance.note.split()),
    )


class StanceDelegate(QStyledItemDelegate):
    """Paints one card; it is as high as its words need. `marked` says which have a line at the left."""

    def __init__(self, look: Appearance, parent: QListView, marked: Callable[[], set[str]]) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent
        self._marked = marked

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the card needs at the width of the list."""
        card: Card = index.data(NOUN)
        width = self._room()
        quote = _lines(card.evidence, document_font(13), width, 2)
        height = 8 + _lines(card.ends, _font(), width, MOST_LINES) * LINE
        height += _lines(card.said, ui_font(12), width - SIGN, 2) * LINE
        height += (quote * QUOTE_LINE + 4 if quote else 0) + (LINE if card.note else 0) + 10
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        theme = self._look.theme
        card: Card = index.data(NOUN)
        box = row_ground(painter, option, theme)
        if card.id in self._marked():
            bar = QRect(box.left() + EDGE, box.top() + 5, 3, box.height() - 10)
            painter.fillRect(bar, QColor(theme.polarity(card.sign).bar))
        tint = theme.polarity(card.sign)
        badge = QRectF(box.left() + 2 * EDGE, box.top() + 8, BADGE, BADGE)
        if card.number:
            draw_badge(painter, badge, str(card.number), tint.chip, tint.ink)
        else:
            draw_badge(painter, badge, "?", theme.paper, theme.dim)
        self._paint_words(painter, card, box.left() + _left(), box.top() + 8)

    def _paint_words(self, painter: QPainter, card: Card, left: int, top: int) -> None:
        theme, width = self._look.theme, self._room()
        lines = _lines(card.ends, _font(), width, MOST_LINES)
        _draw_ends(painter, QRect(left, top, width, lines * LINE), card, theme.ink, theme.dim)
        top += lines * LINE
        draw_polarity(painter, QRectF(left, top + 4.5, 9, 9), card.sign, theme)
        lines = _lines(card.said, ui_font(12), width - SIGN, 2)
        place = QRect(left + SIGN, top, width - SIGN, lines * LINE)
        _draw(painter, place, card.said, ui_font(12), theme.dim)
        top += lines * LINE
        quote = _lines(card.evidence, document_font(13), width, 2)
        if quote:
            place = QRect(left, top + 4, width, quote * QUOTE_LINE)
            _draw(painter, place, card.evidence, document_font(13), theme.ink)
            top += quote * QUOTE_LINE + 4
        if card.note:
            font = ui_font(12)
            font.setItalic(True)
            _draw(painter, QRect(left, top, width, LINE), card.note, font, theme.dim)

    def _room(self) -> int:
        """Return the width for words; the same whether there is a scroll bar or not."""
        return self._list.width() - _left() - 2 * EDGE - SCROLL_BAR


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


def _draw_ends(painter: QPainter, box: QRect, card: Card, ink: str, dim: str) -> None:
    """Draw reporters quietly and the two ends strongly, in as many lines as there is room for."""
    layout = QTextLayout(_elided(card.ends, _font(), box), _font())
    quiet = QTextLayout.FormatRange()
    quiet.start, quiet.length = 0, len(card.reporters)
    quiet.format = QTextCharFormat()
    quiet.format.setFont(ui_font())
    quiet.format.setForeground(QColor(dim))
    layout.setFormats([quiet] if card.reporters else [])
    layout.beginLayout()
    y = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, y))
        y += LINE
    layout.endLayout()
    painter.setPen(QColor(ink))
    layout.draw(painter, QPointF(box.left(), box.top()))


def _draw(painter: QPainter, box: QRect, words: str, font: QFont, colour: str) -> None:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(box), _elided(words, font, box), option)


def _elided(words: str, font: QFont, box: QRect) -> str:
    room = box.width() * max(round(box.height() / 18.5), 1)
    room -= (room > box.width()) * 40
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
