"""Measures: fonts and pixel sizes of the article at one zoom."""

import math
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.ui.look.theme import document_font, ui_font

BODY_PIXELS = 18
COLUMN_EMS = 34


@dataclass(frozen=True, slots=True)
class Setting:
    """How a block of one kind is set: its font, and the room above and below the baseline.

    `natural_ascent` and `natural_descent` are the font's own; what a line needs beyond them, for
    a script with taller letters, is added to `ascent` and `descent`, all in pixels.
    """

    font: QFont
    ascent: int
    descent: int
    cap: int
    natural_ascent: float
    natural_descent: float
    dim: bool = False
    rule: bool = False
    gap: int = 0


class Measures:
    """All sizes of the page at one zoom, in whole pixels; 1.0 is an article set in 18 pixels."""

    def __init__(self, zoom: float = 1.0) -> None:
        self.zoom = zoom
        em = round(BODY_PIXELS * zoom)
        self.em = em
        self.column = COLUMN_EMS * em
        self.margin_left = max(round(2.6 * em), 36)
        self.margin_right = max(round(1.6 * em), 20)
        self.margin_top = round(1.4 * em)
        self.bar = max(round(2 * zoom), 2)
        self.lane = self.bar + max(round(2 * zoom), 2)
        self.chip_height = max(round(13 * zoom), 12)
        self.chip_padding = max(round(4 * zoom), 3)
        self.chip_gap = max(round(3 * zoom), 2)
        self.line_gap = max(round(3 * zoom), 2)
        self.empty = round(0.9 * em)
        self.radius = 3.0 * zoom
        self.caret = max(round(2 * zoom), 2)
        self.chip_font = _chip_font(zoom)
        self._settings = _settings(em)

    def setting(self, kind: str) -> Setting:
        """Return how a region of this kind is set; any other kind is plain body."""
        return self._settings.get(kind) or self._settings[""]


def _settings(em: int) -> dict[str, Setting]:
    headline = document_font(round(em * 1.5))
    headline.setBold(True)
    italic = document_font(em)
    italic.setItalic(True)
    caption = document_font(round(em * 0.9))
    caption.setItalic(True)
    return {
        "": _setting(document_font(em), gap=round(0.55 * em)),
        "headline": _setting(headline, gap=round(0.7 * em)),
        "byline": _setting(ui_font(round(em * 0.8)), dim=True, gap=round(0.2 * em)),
        "furniture": _setting(ui_font(round(em * 0.72)), dim=True, gap=round(0.2 * em)),
        "caption": _setting(caption, dim=True, rule=True, gap=round(0.55 * em)),
        "duplicate": _setting(italic, dim=True, gap=round(0.55 * em)),
    }


def _setting(font: QFont, dim: bool = False, rule: bool = False, gap: int = 0) -> Setting:
    metrics = QFontMetricsF(font)
    pixels = font.pixelSize()
    return Setting(
        font=font,
        ascent=round(pixels * 1.16),
        descent=math.ceil(pixels * 0.33),
        cap=round(pixels * 0.92),
        natural_ascent=metrics.ascent(),
        natural_descent=metrics.descent(),
        dim=dim,
        rule=rule,
        gap=gap,
    )


def _chip_font(zoom: float) -> QFont:
    font = ui_font(max(round(9.5 * zoom), 9))
    font.setWeight(QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.5 * zoom)
    return font
