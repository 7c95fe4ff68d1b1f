"""Bars: groups of values, each with its number, in as many columns as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from annotator.ui.look.theme import LabelColours, Theme, polarity_shape, ui_font
from annotator.ui.overview.picture import Behind, Picture, Spot

LEFT, TOP = 24.0, 12.0
ROW, HEAD, GAP = 24.0, 30.0, 22.0
NARROWEST = 300.0
BAR = 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: its name, its number and how that is written, and how it is coloured.

    `sign` is that of a polarity, None for everything else.
    """

    key: str
    name: str
    number: int
    written: str
    behind: Behind
    colours: LabelColours | None = None
    sign: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Some values under one heading."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> float:
        """The room it takes, in pixels."""
        return HEAD + ROW * len(self.bars) + GAP


class BarsPicture(Picture):
    """Groups of bars; in each group the longest bar is the most frequent value."""

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self._groups = [group for group in groups if group.bars]
        self._columns: list[list[Group]] = [self._groups]
        self._wide = NARROWEST
        self._bars = {bar.key: bar for group in self._groups for bar in group.bars}

    def fit(self, width: float, height: float) -> None:  # noqa: ARG002
        """Take the width; groups go into the column that is the lowest so far."""
        count = max(min(int((width - LEFT) // (NARROWEST + LEFT)), 3), 1)
        self._columns = [[] for _at in range(count)]
        heights = [0.0] * count
        for group in self._groups:
            lowest = heights.index(min(heights))
            self._columns[lowest].append(group)
            heights[lowest] += group.height
        self._wide = max((width - LEFT) / count - LEFT, 240.0)
        self.size = QSizeF(max(width, 288.0), TOP + max(heights, default=0.0))
        self.spots = [self._spot(bar, box) for _group, bar, box in self._rows() if bar]

    def draw(self, painter: QPainter, theme: Theme, lit: str) -> None:
        """Draw headings, names, bars and numbers."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group, bar, box in self._rows():
            if bar is None:
                painter.setFont(_strong(13))
                painter.setPen(QColor(theme.ink))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, group.title)
            else:
                most = max(one.number for one in group.bars)
                self._draw_bar(painter, theme, bar, box, bar.number / most, bar.key == lit)

    def _rows(self) -> list[tuple[Group, Bar | None, QRectF]]:
        found: list[tuple[Group, Bar | None, QRectF]] = []
        for at, groups in enumerate(self._columns):
            left, top = LEFT + at * (self._wide + LEFT), TOP
            for group in groups:
                found.append((group, None, QRectF(left, top, self._wide, HEAD - 6)))
                top += HEAD
                for bar in group.bars:
                    found.append((group, bar, QRectF(left, top, self._wide, ROW)))
                    top += ROW
                top += GAP
        return found

    def _spot(self, bar: Bar, box: QRectF) -> Spot:
        return Spot(bar.key, box, f"{bar.name}: {bar.written}", bar.behind)

    def _draw_bar(
        self, painter: QPainter, theme: Theme, bar: Bar, box: QRectF, share: float, lit: bool
    ) -> None:
        if lit:
            ground = QColor(theme.selection)
            ground.setAlphaF(0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box.adjusted(-6, 1, 6, -1), 4, 4)
        name, bars, number = _parts(box)
        painter.setFont(ui_font(12))
        painter.setPen(QColor(theme.ink))
        shown = QFontMetricsF(ui_font(12)).elidedText(
            bar.name, Qt.TextElideMode.ElideRight, name.width() - 10
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
        long = QRectF(bars.left(), 0, max(bars.width() * share, 2.0), BAR)
        long.moveTop(box.center().y() - BAR / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_colour(bar, theme)))
        painter.drawRoundedRect(long, 2, 2)
        if bar.sign is not None:
            self._draw_shape(painter, theme, bar.sign, long)
        painter.setPen(QColor(theme.dim))
        painter.drawText(
            number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, bar.written
        )

    def _draw_shape(self, painter: QPainter, theme: Theme, sign: int, long: QRectF) -> None:
        """Draw the polarity's shape before its bar, so that it is told without colours."""
        painter.setBrush(QColor(theme.polarity(sign).ink))
        box = QRectF(long.left() - 14, long.center().y() - 4.5, 9, 9)
        painter.drawPath(polarity_shape(sign, box))


def _parts(box: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    name = QRectF(box.left(), box.top(), box.width() * 0.40, box.height())
    number = QRectF(box.right() - 62, box.top(), 62, box.height())
    bars = QRectF(name.right() + 6, box.top(), number.left() - name.right() - 8, box.height())
    return name, bars, number


def _colour(bar: Bar, theme: Theme) -> str:
    if bar.sign is not None:
        return theme.polarity(bar.sign).bar
    return theme.tint(bar.colours).bar if bar.colours else theme.accent


def _strong(pixels: int) -> QFont:
    font = ui_font(pixels)
    font.setWeight(QFont.Weight.DemiBold)
    return font
