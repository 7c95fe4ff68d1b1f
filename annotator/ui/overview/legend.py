"""The legend of a picture: samples of how it draws things, each with its word."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from annotator.ui.look.theme import Theme, ui_font

HEIGHT = 26.0
SAMPLE = 30.0
_LETTERS = 12

Sample = tuple[str, Callable[[QPainter, QRectF], None]]
"""A word and what draws the sample before it into a box."""


def draw_legend(
    painter: QPainter, theme: Theme, left: float, top: float, samples: Sequence[Sample]
) -> None:
    """Draw samples one after another on a line."""
    metrics = QFontMetricsF(ui_font(_LETTERS))
    for words, draw in samples:
        draw(painter, QRectF(left, top + 4, SAMPLE, HEIGHT - 8))
        painter.setFont(ui_font(_LETTERS))
        painter.setPen(QColor(theme.dim))
        width = metrics.horizontalAdvance(words) + 2
        box = QRectF(left + SAMPLE + 6, top, width, HEIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        left = box.right() + 18
