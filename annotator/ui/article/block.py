"""Block: one paragraph laid out in lines, and what is drawn on each of them."""

import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.ui.article.marks import Mark
from annotator.ui.article.measures import Measures, Setting
from annotator.ui.article.offsets import Utf16Map

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

Stretch = tuple[int, int]
"""Left and right edge in pixels from the left edge of the column, the right one excluded."""


@dataclass(slots=True)
class Fragment:
    """What one line shows of one mark: its stretches, the gaps between its pieces, its bar lane.

    The fill begins `rise` pixels above the baseline, the bar `drop` pixels below it. Outer fills
    rise a little higher and reach down to their own bar, so that they hold the inner ones.
    """

    mark: Mark
    stretches: list[Stretch]
    links: list[Stretch]
    lane: int
    rise: int
    drop: int


@dataclass(slots=True)
class Chip:
    """Where a mark's chip stands: its left edge, its row, and its top in pixels below the baseline."""

    mark: Mark
    x: int
    row: int
    drop: int
    width: int


@dataclass(slots=True)
class Line:
    """One line: code points of the text, pixels from the top of its block.

    `seen` is where its text ends without the blanks that hang over the edge; `claims` is where
    that was in the line before, so that marks that begin in such blanks belong here.
    """

    number: int
    start: int
    end: int
    seen: int
    claims: int
    ascent: int
    descent: int
    top: int = 0
    height: int = 0
    lanes: int = 0
    rows: int = 0
    fragments: list[Fragment] = field(default_factory=list[Fragment])
    chips: list[Chip] = field(default_factory=list[Chip])

    @property
    def baseline(self) -> int:
        """The foot of the letters, in pixels from the top of the block."""
        return self.top + self.ascent

    @property
    def bottom(self) -> int:
        """Where the line ends, in pixels from the top of the block."""
        return self.top + self.height


class Block:
    """The layout of the text from `start` to `end`, in lines as wide as the column.

    Lines break where the words alone want it; marks only push lines apart.
    """

    def __init__(
        self, text: str, start: int, setting: Setting, measures: Measures, width: int, rtl: bool
    ) -> None:
        self.start = start
        self.end = start + len(text)
        self.setting = setting
        self.measures = measures
        self.width = width
        self.rtl = rtl
        self.closes_paragraph = True
        self.offsets = Utf16Map(text)
        self.bidi = not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))
        self.layout = QTextLayout(text, setting.font)
        self.lines = self._broken(text)
        self.height = 0
        self.stack()

    def stack(self) -> None:
        """Put the lines below one another, each as high as its bars and chips want it."""
        sizes = self.measures
        y = 0
        for line in self.lines:
            line.top = y
            line.height = (
                line.ascent
                + line.descent
                + max(line.lanes, 1) * sizes.lane
                + max(line.rows, 1) * (sizes.chip_height + sizes.chip_gap)
                + sizes.line_gap
            )
            drawn = self.layout.lineAt(line.number)
            drawn.setPosition(QPointF(0.0, line.baseline - drawn.ascent()))
            y += line.height
        if self.start == self.end:
            self.lines[0].height = y = sizes.empty
        self.height = y

    def bar_top(self, line: Line, lane: int) -> int:
        """Return where a bar of this lane begins, in pixels from the top of the block."""
        return line.baseline + line.descent + lane * self.measures.lane

    def line_of(self, at: int) -> Line:
        """Return the line that holds the position `at`; at a break, the later one."""
        for line in reversed(self.lines):
            if line.start <= at:
                return line
        return self.lines[0]

    def line_at(self, y: int) -> Line:
        """Return the line at the pixel row `y` of the block; beyond the ends, the nearest."""
        for line in self.lines:
            if y < line.bottom:
                return line
        return self.lines[-1]

    def x_of(self, at: int, line: Line | None = None) -> int:
        """Return where the caret stands at `at`, in pixels from the left edge of the column."""
        drawn = self.layout.lineAt((line or self.line_of(at)).number)
        return _pixel(drawn, self.offsets.to_utf16(at - self.start))

    def position_at(self, x: int, line: Line) -> int:
        """Return the position on this line that is nearest to `x`."""
        drawn = self.layout.lineAt(line.number)
        unit = drawn.xToCursor(float(x), QTextLine.CursorPosition.CursorBetweenCharacters)
        at = self.start + self.offsets.to_code_point(unit)
        return max(line.start, min(at, self.line_end(line)))

    def line_end(self, line: Line) -> int:
        """Return the last position at which a caret still belongs to this line."""
        if line.number == len(self.lines) - 1:
            return self.end
        return line.seen if line.seen < line.end else self.before(line.end)

    def after(self, at: int) -> int:
        """Return the position after the grapheme that starts at `at`; the end stays."""
        unit = self.layout.nextCursorPosition(self.offsets.to_utf16(at - self.start))
        return self.start + self.offsets.to_code_point(unit)

    def before(self, at: int) -> int:
        """Return the position before the grapheme that ends at `at`; the start stays."""
        unit = self.layout.previousCursorPosition(self.offsets.to_utf16(at - self.start))
        return self.start + self.offsets.to_code_point(unit)

    def snapped(self, at: int) -> int:
        """Return `at`, or the start of the grapheme it lies in."""
        if self.layout.isValidCursorPosition(self.offsets.to_utf16(at - self.start)):
            return at
        return self.before(at)

    def stretches(self, line: Line, start: int, end: int) -> list[Stretch]:
        """Return where the text from `start` to `end` is seen on this line; several in mixed text."""
        drawn = self.layout.lineAt(line.number)
        first = self.offsets.to_utf16(start - self.start)
        last = self.offsets.to_utf16(end - self.start)
        if self.bidi:
            found = _visual(drawn, first, last)
            if found:
                return found
        left, right = sorted((_pixel(drawn, first), _pixel(drawn, last)))
        return [(left, max(right, left + 2))]

    def _broken(self, text: str) -> list[Line]:
        layout = self.layout
        layout.setCacheEnabled(True)
        layout.setTextOption(_option(self.rtl))
        layout.beginLayout()
        while (drawn := layout.createLine()).isValid():
            drawn.setLineWidth(self.width)
        layout.endLayout()
        lines: list[Line] = []
        claims = self.start - 1
        for number in range(layout.lineCount()):
            line = self._line(number, text, claims)
            claims = line.seen
            lines.append(line)
        return lines

    def _line(self, number: int, text: str, claims: int) -> Line:
        drawn = self.layout.lineAt(number)
        first = self.offsets.to_code_point(drawn.textStart())
        last = self.offsets.to_code_point(drawn.textStart() + drawn.textLength())
        seen = first + len(text[first:last].rstrip())
        setting = self.setting
        # tall scripts hardly ever use all the room their fonts ask for below
        deeper = (drawn.descent() - setting.natural_descent) * 0.85
        return Line(
            number=number,
            start=self.start + first,
            end=self.start + last,
            seen=self.start + seen,
            claims=claims,
            ascent=setting.ascent + max(math.ceil(drawn.ascent() - setting.natural_ascent), 0),
            descent=setting.descent + max(math.ceil(deeper), 0),
        )


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def _option(rtl: bool) -> QTextOption:
    # the layout does not turn "left" round for a text that runs from right to left
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _pixel(line: QTextLine, unit: int) -> int:
    # the binding answers a pair, which its stubs do not know
    place = cast("tuple[float, int]", line.cursorToX(unit))
    return round(place[0])


def _visual(line: QTextLine, first: int, last: int) -> list[Stretch]:
    boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    edges = sorted((round(box.left()), round(box.right())) for box in boxes if box.width() > 0)
    merged: list[Stretch] = []
    for left, right in edges:
        if merged and left <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged
