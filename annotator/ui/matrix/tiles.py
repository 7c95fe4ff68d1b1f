"""Tiles: each kind of cell is drawn once; alike ones that stand side by side are painted as one."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from annotator.domain import Stance
from annotator.ui.look.theme import Theme
from annotator.ui.matrix.grid import Grid
from annotator.ui.matrix.headers import COLUMN, ROW
from annotator.ui.matrix.signs import Mark, SignPainter

Kind = str | tuple[Mark, ...]
"""What a cell looks like: not asked for, to itself, asked for, or the marks of its stances."""

APART, SELF, ASKED = "apart", "self", "asked"


def kinds_of(grid: Grid, row: int) -> list[Kind]:
    """Return what the cells of a row look like."""
    holder = grid.rows[row].key
    return [_kind(grid, holder, column.key) for column in grid.columns]


def runs(kinds: Sequence[Kind], columns: range) -> Iterator[tuple[Kind, int, int]]:
    """Yield each stretch of alike cells within `columns`: its kind, first column and length."""
    at = columns.start
    for kind, group in groupby(kinds[columns.start : columns.stop]):
        count = sum(1 for _one in group)
        yield kind, at, count
        at += count


class Tiles:
    """Keeps the pictures of one theme and one scheme, for one density of pixels."""

    def __init__(self, theme: Theme, signs: SignPainter, ratio: float) -> None:
        self._theme = theme
        self._signs = signs
        self._ratio = ratio
        self._pictures: dict[Kind, QPixmap] = {}
        # with parts of pixels, tiles would drift from the lines of the headers
        self._whole = (COLUMN * ratio).is_integer() and (ROW * ratio).is_integer()

    def paint(self, painter: QPainter, kind: Kind, place: QRect, count: int) -> None:
        """Paint `count` cells of a kind side by side, the first one at `place`."""
        picture = self._pictures.get(kind) or self._drawn(kind)
        if self._whole:
            painter.drawTiledPixmap(place.adjusted(0, 0, (count - 1) * COLUMN, 0), picture)
            return
        for at in range(count):
            painter.drawPixmap(place.translated(at * COLUMN, 0), picture)

    def _drawn(self, kind: Kind) -> QPixmap:
        picture = QPixmap(round(COLUMN * self._ratio), round(ROW * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(QColor(self._theme.paper if kind == APART else self._theme.raised))
        with QPainter(picture) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            line = QColor(self._theme.line)
            painter.fillRect(QRectF(COLUMN - 1, 0, 1, ROW), line)
            painter.fillRect(QRectF(0, ROW - 1, COLUMN, 1), line)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF((COLUMN - 1) / 2, (ROW - 1) / 2)
            if kind == SELF:
                painter.setPen(line)
                painter.drawLine(QPointF(0, ROW - 1), QPointF(COLUMN - 1, 0))
            elif kind == ASKED:
                self._signs.point(painter, middle)
            elif isinstance(kind, tuple):
                self._signs.marks(painter, middle, kind)
        self._pictures[kind] = picture
        return picture


def _kind(grid: Grid, holder: str, target: str) -> Kind:
    pair = holder, target
    found = grid.stances.get(pair)
    if found:
        return tuple(_mark(one) for one in found)
    if holder == target:
        return SELF
    return ASKED if pair in grid.view else APART


def _mark(stance: Stance) -> Mark:
    return stance.polarity, bool(stance.evidence)
