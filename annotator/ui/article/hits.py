"""Hits: what was looked for, as the article and its scroll bar show it."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from annotator.domain import Span
from annotator.ui.look.theme import Theme

MOST_TICKS = 1500
_LIGHT = ("#ffe08a", "#9a6a00")
_DARK = ("#5f4a12", "#f0c14b")


def hit_colours(theme: Theme) -> tuple[QColor, QColor]:
    """Return the ground of a hit, and the strokes round the one that stands out."""
    ground, edge = _DARK if theme.dark else _LIGHT
    return QColor(ground), QColor(edge)


class Hits:
    """Stretches in text order that do not overlap, and perhaps one among them that stands out."""

    def __init__(self, spans: Sequence[Span] = (), current: Span | None = None) -> None:
        self.spans = spans
        self.current = current
        self._ends = [span.end for span in spans]

    def __len__(self) -> int:
        return len(self.spans)

    def within(self, start: int, end: int) -> Sequence[Span]:
        """Return those that share a character with the stretch from `start` to `end`."""
        first = bisect_left(self._ends, start + 1)
        last = first
        while last < len(self.spans) and self.spans[last].start < end:
            last += 1
        return self.spans[first:last]

    def some(self) -> list[int]:
        """Return where hits begin; every so manieth when a scroll bar could not show them all."""
        return [span.start for span in self.spans[:: len(self.spans) // MOST_TICKS + 1]]


class HitBar(QScrollBar):
    """A scroll bar with a quiet stroke for each hit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._shares: list[float] = []
        self._state: tuple[int, Sequence[Span]] = (0, ())

    @property
    def shares(self) -> list[float]:
        """Where the strokes are: 0 is the top of the article, 1 its foot."""
        return self._shares

    def stands(self, total: int, hits: Hits) -> bool:
        """Whether the strokes shown are those of these hits in an article of this height."""
        return self._state[0] == total and self._state[1] is hits.spans

    def show_at(self, shares: list[float], state: tuple[int, Hits] | None = None) -> None:
        """Show other strokes; `state` is the height and the hits they were worked out from."""
        self._state = (state[0], state[1].spans) if state else (0, ())
        if shares != self._shares:
            self._shares = shares
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, then the strokes over it."""
        super().paintEvent(event)
        if not self._shares:
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove: QRect = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarGroove,
            self,
        )
        colour = hit_colours(self.theme)[1]
        with QPainter(self) as painter:
            for y in {
                groove.top() + round(share * (groove.height() - 3)) for share in self._shares
            }:
                painter.fillRect(QRect(2, y, self.width() - 4, 2), colour)
