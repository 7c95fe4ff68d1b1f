"""Chips: the small pictures under the text that name a mark's label and number its stances."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap

from annotator.ui.article.marks import Mark, MarkStyle
from annotator.ui.article.measures import Measures
from annotator.ui.look.theme import Theme, Tint, polarity_shape

_Key = tuple[str, tuple[int, ...], tuple[int, ...], bool]


@dataclass(frozen=True, slots=True)
class _Part:
    """One rounded piece of a chip: its words, or a number with the sign of its polarity."""

    words: str
    tint: Tint
    sign: int | None
    width: int


class Chips:
    """Draws each chip once and keeps it; asks for new ones when style, zoom or theme change."""

    def __init__(
        self, styles: Mapping[str, MarkStyle], measures: Measures, theme: Theme, ratio: float
    ) -> None:
        self._styles = styles
        self._measures = measures
        self._theme = theme
        self._ratio = ratio
        self._metrics = QFontMetricsF(measures.chip_font)
        self._parts: dict[_Key, list[_Part]] = {}
        self._widths: dict[_Key, int] = {}
        self._pictures: dict[_Key, QPixmap] = {}

    def width(self, mark: Mark) -> int:
        """Return how wide a mark's chip is, in pixels; 0 when it has neither words nor numbers."""
        key = (mark.style, mark.numbers, mark.signs, mark.unsure)
        width = self._widths.get(key)
        if width is None:
            parts = self._parts[key] = self._parts_of(mark)
            width = sum(part.width for part in parts) + max(len(parts) - 1, 0)
            self._widths[key] = width
        return width

    def picture(self, mark: Mark) -> QPixmap:
        """Return a mark's chip."""
        key = (mark.style, mark.numbers, mark.signs, mark.unsure)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = self._drawn(self.width(mark), key)
        return picture

    def _parts_of(self, mark: Mark) -> list[_Part]:
        parts: list[_Part] = []
        style = self._styles.get(mark.style)
        padding = 2 * self._measures.chip_padding
        if style is not None and style.title:
            words = style.title.upper() + (" ?" if mark.unsure else "")
            width = round(self._metrics.horizontalAdvance(words)) + padding
            parts.append(_Part(words, self._theme.tint(style.colours), None, width))
        signs: tuple[int | None, ...] = (*mark.signs, *(None,) * len(mark.numbers))
        for number, sign in zip(mark.numbers, signs, strict=False):
            words = str(number)
            shape = 0 if sign is None else self._shape_size() + 3
            width = round(self._metrics.horizontalAdvance(words)) + padding + shape
            parts.append(_Part(words, self._theme.polarity(sign or 0), sign, width))
        return parts

    def _shape_size(self) -> int:
        return round(self._measures.chip_height * 0.5)

    def _drawn(self, width: int, key: _Key) -> QPixmap:
        height = self._measures.chip_height
        picture = QPixmap(round(width * self._ratio), round(height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._measures.chip_font)
            x = 0
            for part in self._parts[key]:
                self._draw_part(painter, part, x, height)
                x += part.width + 1
        return picture

    def _draw_part(self, painter: QPainter, part: _Part, x: int, height: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(part.tint.chip))
        radius = self._measures.radius
        painter.drawRoundedRect(QRectF(x, 0, part.width, height), radius, radius)
        left = float(x + self._measures.chip_padding)
        ink = QColor(part.tint.ink)
        if part.sign is not None:
            side = self._shape_size()
            painter.setBrush(ink)
            box = QRectF(left, (height - side) / 2, side, side)
            painter.drawPath(polarity_shape(part.sign, box))
            left += side + 3
        painter.setPen(ink)
        capital = self._metrics.capHeight()
        painter.drawText(QPointF(left, round((height + capital) / 2)), part.words)
