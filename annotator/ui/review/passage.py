"""The passage: the text around a case, and under its lines a lane for everybody who marks words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain import Span
from annotator.ui.article.offsets import Utf16Map
from annotator.ui.look.theme import Appearance, LabelColours, document_font, ui_font
from annotator.ui.review.excerpts import all_lines, excerpts
from annotator.words import _

LETTERS = 19
LANE = 14
BAR = 4
GAP = 14
MARGIN = 16


@dataclass(frozen=True, slots=True)
class Stripe:
    """Words that somebody marks: whose they are, in which lane, and in which colours."""

    lane: int
    name: str
    spans: tuple[Span, ...]
    tint: LabelColours | None = None


class Passage(QWidget):
    """Shows stretches of a text with the places of a case, and stripes under their words."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._places: tuple[Span, ...] = ()
        self._stripes: tuple[Stripe, ...] = ()
        self._marked: tuple[Span, ...] = ()
        self._whole = False
        self._pieces: list[_Piece] = []
        self._from = -1
        self.selection: Span | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("The words in the text"))

    @property
    def shown(self) -> str:
        """The words that are shown, stretches parted by an ellipsis."""
        return " … ".join(piece.words for piece in self._pieces)

    @property
    def stripes(self) -> Sequence[Stripe]:
        """What is drawn under the words."""
        return self._stripes

    def show_places(
        self,
        text: str,
        places: Iterable[Span],
        stripes: Iterable[Stripe] = (),
        *,
        marked: Iterable[Span] | None = None,
        whole: bool = False,
    ) -> None:
        """Show the text around places, or the `whole`, and what everybody marks there.

        The places have a ground of their own; in their stead those `marked`, if these are given.
        """
        places = tuple(places)
        if (text, places, whole) != (self._text, self._places, self._whole):
            self._text, self._places, self._whole = text, places, whole
            stretches = all_lines(text) if whole else excerpts(text, places)
            self._pieces = [_Piece(text, one) for one in stretches]
            self.selection = None
        self._marked = places if marked is None else tuple(marked)
        self._stripes = tuple(stripes)
        self.setAccessibleDescription(self.shown)
        self._lay_out()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return self._height(width)

    def sizeHint(self) -> QSize:
        """Return the size at the width there is."""
        return QSize(480, self._height(max(self.width(), 240)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint text, places and stripes."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = QColor(theme.selection)
            ground.setAlphaF(0.55)
            for piece in self._pieces:
                for place in self._marked:
                    self._paint_ground(painter, piece, place, ground)
                if self.selection:
                    self._paint_ground(painter, piece, self.selection, QColor(theme.selection))
                painter.setPen(QColor(theme.ink))
                piece.layout.draw(painter, QPointF(0, piece.top))
                self._paint_stripes(painter, piece)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select words."""
        self._from = self._position(event.position())
        self.select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select the words from where the mouse was pressed."""
        at = self._position(event.position())
        if min(self._from, at) >= 0:
            start, end = sorted((self._from, at))
            self.select(Span(start, end) if start < end else None)

    def select(self, span: Span | None) -> None:
        """Select words of the text, or nothing."""
        self.selection = span
        self.update()

    def _position(self, point: QPointF) -> int:
        """Return the place in the text nearest to a point; -1 when nothing is shown."""
        near = min(self._pieces, key=lambda one: one.distance(point.y()), default=None)
        return near.position(point) if near else -1

    def _paint_ground(
        self, painter: QPainter, piece: "_Piece", place: Span, colour: QColor
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for box in piece.boxes(place):
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3)

    def _paint_stripes(self, painter: QPainter, piece: "_Piece") -> None:
        theme = self._look.theme
        small = ui_font(10)
        small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        for stripe in self._stripes:
            colour = QColor(theme.tint(stripe.tint).bar if stripe.tint else theme.dim)
            for span in stripe.spans:
                for first, box in enumerate(piece.boxes(span)):
                    top = box.bottom() + 3 + stripe.lane * LANE
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(colour)
                    painter.drawRoundedRect(QRectF(box.left(), top, box.width(), BAR), 2, 2)
                    if first == 0:
                        painter.setPen(QColor(theme.dim))
                        wide = painter.fontMetrics().horizontalAdvance(stripe.name)
                        painter.drawText(QPointF(box.left() - wide - 4, top + BAR + 3), stripe.name)

    def _height(self, width: int) -> int:
        height = self._lay_out(width)
        if width != self.width():  # it was only asked: what is shown stays broken as it is
            self._lay_out()
        return height

    def _lay_out(self, width: int = 0) -> int:
        width = width or self.width()
        top = 4.0
        lanes = max((stripe.lane for stripe in self._stripes), default=-1) + 1
        for piece in self._pieces:
            piece.top = top
            marked = [span for stripe in self._stripes for span in stripe.spans]
            top += piece.lay_out(max(width - 2 * MARGIN, 80), marked, lanes) + GAP
        return round(top)


class _Piece:
    """One stretch of the text, laid out in lines; `top` is where it stands."""

    def __init__(self, text: str, span: Span) -> None:
        self._span = span
        before = "… " if span.start and text[span.start - 1] != "\n" else ""
        after = " …" if span.end < len(text) and text[span.end] != "\n" else ""
        self.words = before + span.of(text).replace("\n", " ") + after
        self._shift = len(before)
        self._units = Utf16Map(self.words)
        self.layout = QTextLayout(self.words, document_font(LETTERS))
        self.layout.setCacheEnabled(True)
        self.top = 0.0

    def lay_out(self, width: int, marked: Iterable[Span], lanes: int) -> float:
        """Break the lines; those with marked words get room for the lanes. Return the height."""
        stretches = [one for span in marked if (one := self._stretch(span))]
        self.layout.beginLayout()
        height = 0.0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(MARGIN, height))
            start, end = line.textStart(), line.textStart() + line.textLength()
            full = any(one < end and start < other for one, other in stretches)
            height += line.height() + (6 + lanes * LANE if full else 4)
        self.layout.endLayout()
        return height

    def boxes(self, span: Span) -> list[QRectF]:
        """Return where the words of a span stand, a box for each line."""
        stretch = self._stretch(span)
        if stretch is None:
            return []
        found: list[QRectF] = []
        for at in range(self.layout.lineCount()):
            line = self.layout.lineAt(at)
            start = max(stretch[0], line.textStart())
            end = min(stretch[1], line.textStart() + line.textLength())
            if start < end:
                left, right = sorted((_x(line, start), _x(line, end)))
                found.append(QRectF(left, self.top + line.y(), right - left, line.height()))
        return found

    def distance(self, y: float) -> float:
        """Return how far a height is from the lines."""
        height = self.layout.boundingRect().height()
        return max(self.top - y, y - self.top - height, 0.0)

    def position(self, point: QPointF) -> int:
        """Return the code point of the text that is nearest to a point."""
        lines = [self.layout.lineAt(at) for at in range(self.layout.lineCount())]
        y = point.y() - self.top
        line = next((one for one in lines if y < one.y() + one.height()), lines[-1])
        at = self._units.to_code_point(line.xToCursor(point.x()))
        inside = at - self._shift + self._span.start
        return min(max(inside, self._span.start), self._span.end)

    def _stretch(self, span: Span) -> tuple[int, int] | None:
        start, end = max(span.start, self._span.start), min(span.end, self._span.end)
        if start >= end:
            return None
        shift = self._shift - self._span.start
        return self._units.to_utf16(start + shift), self._units.to_utf16(end + shift)


def _x(line: QTextLine, at: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(at))[0]
