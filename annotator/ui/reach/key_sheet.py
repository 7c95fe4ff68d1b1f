"""The key sheet: every key on one page, drawn the same on the screen, on paper and into a PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator import __version__
from annotator.ui.keyboard.keys import caps
from annotator.ui.look.theme import LabelColours, Theme, ui_font
from annotator.words import _

PAGE = (1123.0, 794.0)
"""Width and height of the page in units of 1/96 inch, that is A4 laid across."""

MARGIN = 44.0
HEAD = 62.0
FOOT = 26.0
GUTTER = 36.0
CAP = 17.0
THEN = 12.0
LINE = {"heading": 25.0, "row": 21.5, "more": 20.0, "gap": 15.0}
_WHOLE = 18  # a group of at most so many lines is not parted between two columns
_COUNTS = {3: 1.14, 4: 0.9}  # columns on the page, and how large their lines may get at most
_GOOD, _SMALLEST = 0.86, 0.5
_SOME = 0.05  # so much smaller may the letters be, that no line of a group stands alone

Kind = Literal["heading", "row", "more", "gap"]


@dataclass(frozen=True, slots=True)
class Row:
    """What some keys do, each alone; a label's row has the label's colours."""

    title: str
    keys: tuple[str, ...]
    tint: LabelColours | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The keys of one menu."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: a heading, a row with its first keys, further keys of it, or air."""

    kind: Kind
    words: str = ""
    keys: tuple[str, ...] = ()
    tint: LabelColours | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Columns of one width, and by how much their lines are larger or smaller than usual."""

    scale: float
    width: float
    columns: list[list[Line]]


class KeySheet:
    """All groups, set in columns so that they fill one page."""

    def __init__(self, groups: Sequence[Group], scheme: str) -> None:
        self.groups = groups
        self.scheme = scheme
        self._setting: Setting | None = None

    def set(self) -> Setting:
        """Return the columns as they fill the page best: few wide ones unless they get too small."""
        if self._setting:
            return self._setting
        settings = [self._set_in(count) for count in _COUNTS]
        good = [one for one in settings if one.scale >= _GOOD]
        whole = [one for one in good if not any(map(_is_torn, one.columns))]
        self._setting = next(iter([*whole, *good, settings[-1]]))
        return self._setting

    def _set_in(self, count: int) -> Setting:
        room = PAGE[1] - 2 * MARGIN - HEAD - FOOT
        wide = (PAGE[0] - 2 * MARGIN - (count - 1) * GUTTER) / count
        scale = _COUNTS[count]
        torn: Setting | None = None
        while scale > _SMALLEST:
            blocks = [_lines(group, wide / scale) for group in self.groups]
            tall = sum(map(_height, blocks)) / count
            while tall * scale <= room:
                found = _filled(blocks, tall)
                if len(found) <= count and not any(map(_is_torn, found)):
                    return Setting(scale, wide, found)
                if len(found) <= count and torn is None:
                    torn = Setting(scale, wide, found)
                tall += 4
            if torn and scale < torn.scale - _SOME:
                return torn
            scale -= 0.02
        blocks = [_lines(group, wide / scale) for group in self.groups]
        return Setting(scale, wide, _filled(blocks, room / scale))

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Draw the page in its own units, from 0, 0; the ground is not painted."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_head(painter, theme)
        page = self.set()
        for number, lines in enumerate(page.columns):
            painter.save()
            painter.translate(MARGIN + number * (page.width + GUTTER), MARGIN + HEAD)
            painter.scale(page.scale, page.scale)
            _draw_column(painter, lines, page.width / page.scale, theme)
            painter.restore()
        painter.restore()

    def _draw_head(self, painter: QPainter, theme: Theme) -> None:
        width, height = PAGE
        across = QRectF(MARGIN, MARGIN - 8, width - 2 * MARGIN, 34)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        _write(painter, across, _("Keys"), _bold(26), theme.ink, left)
        beside = _("Labels of the scheme “{name}”").format(name=self.scheme) if self.scheme else ""
        _write(painter, across.translated(0, 4), beside, ui_font(13), theme.dim, right)
        painter.setPen(QPen(QColor(theme.ink), 1.5))
        painter.drawLine(QPointF(MARGIN, MARGIN + 36), QPointF(width - MARGIN, MARGIN + 36))
        foot = QRectF(MARGIN, height - MARGIN - 6, width - 2 * MARGIN, 18)
        place = _("A key is known by its place: it works whichever layout is switched on.")
        _write(painter, foot, place, ui_font(11), theme.dim, left)
        name = _("Annotator {version}").format(version=__version__)
        _write(painter, foot, name, ui_font(11), theme.dim, right)


def _lines(group: Group, width: float) -> list[Line]:
    """Return a group as lines; keys for which its words leave no room stand on the next line."""
    lines = [Line("heading", group.title)]
    words = QFontMetricsF(ui_font(13))
    for row in group.rows:
        room = width - words.horizontalAdvance(row.title) - 12 - (18 if row.tint else 0)
        here: list[str] = []
        later: list[str] = []
        for key in row.keys:
            wide = sum(_chord_width(one) + 8 for one in [*here, key])
            (later if later or wide > room else here).append(key)
        lines.append(Line("row", row.title, tuple(here), row.tint))
        if later:
            lines.append(Line("more", "", tuple(later)))
    return lines


def _filled(blocks: Iterable[list[Line]], tall: float) -> list[list[Line]]:
    """Return the blocks in columns of at most this height; a heading is never the last."""
    columns: list[list[Line]] = [[]]
    for block in blocks:
        column = columns[-1]
        whole = _height(block) + (LINE["gap"] if column else 0)
        short = len(block) <= _WHOLE and _height(block) <= tall
        needed = whole if short else LINE["gap"] + _height(block[:3])
        if column and _height(column) + needed > tall:
            columns.append([])
        elif column:
            column.append(Line("gap"))
        for place, line in enumerate(block):
            # further keys of a row stay below it
            last = next(
                (at for at in range(place + 1, len(block)) if block[at].kind != "more"), None
            )
            together = [line] if line.kind == "more" else block[place:last]
            if _height(columns[-1]) + _height(together) > tall and columns[-1]:
                columns.append([])
            columns[-1].append(line)
    return columns


def _is_torn(column: list[Line]) -> bool:
    """Whether a column begins with the last line of a group alone."""
    return len(column) > 1 and column[0].kind != "heading" and column[1].kind == "gap"


def _height(lines: Iterable[Line]) -> float:
    return sum(LINE[line.kind] for line in lines)


def _draw_column(painter: QPainter, lines: Sequence[Line], width: float, theme: Theme) -> None:
    top = 0.0
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for line in lines:
        box = QRectF(0, top, width, LINE[line.kind])
        top += LINE[line.kind]
        if line.kind == "heading":
            _write(painter, box.adjusted(0, 0, 0, -5), line.words, _bold(14), theme.accent, left)
            continue
        start = width
        for key in reversed(line.keys):
            start -= _chord_width(key)
            _draw_chord(painter, QPointF(start, box.center().y() - CAP / 2), key, theme)
            start -= 8
        indent = 0
        if line.tint:
            _draw_swatch(painter, QPointF(0, box.center().y() - 5), line.tint, theme)
            indent = 18
        words = QFontMetricsF(ui_font(13)).elidedText(
            line.words, Qt.TextElideMode.ElideRight, start - indent - 2
        )
        _write(painter, box.adjusted(indent, 0, 0, 0), words, ui_font(13), theme.ink, left)


def _chord_width(pressed: str) -> float:
    wide = 0.0
    for number, stroke in enumerate(pressed.split(" ")):
        wide += THEN if number else 0
        wide += sum(_cap_width(*cap) + 2 for cap in caps(stroke)) - 2
    return wide


def _cap_width(latin: str, cyrillic: str) -> float:
    wide = QFontMetricsF(ui_font(11)).horizontalAdvance(latin)
    if cyrillic:
        wide += 5 + QFontMetricsF(ui_font(11)).horizontalAdvance(cyrillic)
    return max(wide + 9, CAP)


def _draw_chord(painter: QPainter, at: QPointF, pressed: str, theme: Theme) -> None:
    x = at.x()
    for number, stroke in enumerate(pressed.split(" ")):
        if number:
            between = QRectF(x, at.y() - 1, THEN, CAP)
            _write(painter, between, "›", ui_font(13), theme.dim, Qt.AlignmentFlag.AlignCenter)
            x += THEN
        for latin, cyrillic in caps(stroke):
            wide = _cap_width(latin, cyrillic)
            _draw_cap(painter, QRectF(x, at.y(), wide, CAP), latin, cyrillic, theme)
            x += wide + 2
        x -= 2


def _draw_cap(painter: QPainter, box: QRectF, latin: str, cyrillic: str, theme: Theme) -> None:
    """Draw a key cap with its Latin legend and, in the colour of a second print, the Cyrillic."""
    painter.setPen(QPen(QColor(theme.dim), 0.8))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, 3.5, 3.5)
    centre = Qt.AlignmentFlag.AlignCenter
    if not cyrillic:
        _write(painter, box, latin, ui_font(11), theme.ink, centre)
        return
    first = QFontMetricsF(ui_font(11)).horizontalAdvance(latin)
    second = QFontMetricsF(ui_font(11)).horizontalAdvance(cyrillic)
    start = box.left() + (box.width() - first - second - 5) / 2
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    _write(painter, QRectF(start, box.top(), 40, CAP), latin, ui_font(11), theme.ink, left)
    beside = QRectF(start + first + 5, box.top(), 40, CAP)
    _write(painter, beside, cyrillic, ui_font(11), theme.accent, left)


def _draw_swatch(painter: QPainter, at: QPointF, tint: LabelColours, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.tint(tint).bar), 1))
    painter.setBrush(QColor(theme.tint(tint).chip))
    painter.drawRoundedRect(QRectF(at.x() + 0.5, at.y(), 10, 10), 3, 3)


def _write(
    painter: QPainter, box: QRectF, words: str, font: QFont, colour: str, side: Qt.AlignmentFlag
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, side, words)


def _bold(pixels: int) -> QFont:
    font = ui_font(pixels)
    font.setWeight(QFont.Weight.DemiBold)
    return font
