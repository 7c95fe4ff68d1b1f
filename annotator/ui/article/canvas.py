"""Canvas: the scrolling window onto a page; it shows, and knows nothing of carets and keys."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.domain import Span
from annotator.ui.article.arcs import Arc, ArcLayer
from annotator.ui.article.bands import Band, BandLayer
from annotator.ui.article.chips import Chips
from annotator.ui.article.hits import HitBar, Hits
from annotator.ui.article.margin_bars import MarginBars
from annotator.ui.article.marks import Mark, MarkStyle
from annotator.ui.article.measures import Measures
from annotator.ui.article.outlines import Outline
from annotator.ui.article.page import Dirty, Page, Regions
from annotator.ui.article.painter import Painter, Shown
from annotator.ui.article.span_index import LONG
from annotator.ui.look.theme import Theme

SMALLEST_ZOOM = 0.5
LARGEST_ZOOM = 4.0
ZOOM_STEP = 1.1
WHEEL_PIXELS = 20
MOST_AREAS = 4
RANGE_MILLISECONDS = 100


class Canvas(QAbstractScrollArea):
    """Shows an article and its marks; scrolls, zooms, and repaints no more than has changed."""

    zoom_changed = Signal(float)
    plain_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._styles: dict[str, MarkStyle] = {}
        self._measures = Measures()
        self._shown = Shown()
        self._arcs = ArcLayer()
        self._bands = BandLayer()
        self._held = (0, 0)
        self._scrolling = False
        self._opening: int | None = None
        self._range_timer = QTimer(self)
        self._range_timer.setSingleShot(True)
        self._range_timer.setInterval(RANGE_MILLISECONDS)
        self._range_timer.timeout.connect(self._sync_bar)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._hit_bar = HitBar(theme)
        self.setVerticalScrollBar(self._hit_bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(WHEEL_PIXELS)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._prepare_paint()
        self._page = self._new_page("", (), ())
        self._bars = MarginBars(self._page)

    # what is shown

    def set_article(
        self, text: str, marks: Iterable[Mark], regions: Regions = (), at: int = 0
    ) -> None:
        """Show another text; `at` is the position, in code points, to open it at."""
        self._page = self._new_page(text, marks, regions)
        self._bars = MarginBars(self._page)
        self._shown = Shown(focused=self._shown.focused, caret=at, plain=self._shown.plain)
        self._hit_bar.show_at([])
        self._arcs.arcs = ()
        self._bands.bands = ()
        self._opening = at
        self._open()
        self.viewport().update()

    def set_styles(self, styles: Mapping[str, MarkStyle]) -> None:
        """Say how marks look and what their chips say, by the style they name."""
        self._styles = dict(styles)
        self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.theme = theme
        self._hit_bar.theme = theme
        self._prepare_paint()
        self.viewport().update()

    def set_regions(self, regions: Regions) -> None:
        """Set headline, byline and the like apart from the body."""
        anchor = self._page.anchor()
        self._page.set_regions(regions)
        self._hold(anchor)

    def apply_marks(self, added: Iterable[Mark], removed: Iterable[str]) -> None:
        """Take marks out by id and put marks in; those with a known id replace it."""
        page = self._page
        spans: list[Span] = []
        for key in removed:
            spans += page.take_out(key)
        for mark in added:
            spans += page.put_in(mark)
        if any(len(span) >= LONG for span in spans):
            self._bars = MarginBars(page)
            self.viewport().update(0, 0, self._left(), self.viewport().height())
        dirty = page.pieces_changed(spans)
        self._show_changed(dirty)

    def mark(self, key: str) -> Mark | None:
        """Return the mark `key`; None when there is none."""
        return self._page.marks.get(key)

    def marks_at(self, position: int) -> list[Mark]:
        """Return the marks on the character at a position, inner first."""
        page = self._page
        found = {key: page.marks[key] for _start, _end, key in page.index.at(position)}
        return sorted(found.values(), key=lambda mark: (mark.reach, mark.spans[0].start))

    def set_current(self, mark: str | None) -> None:
        """Draw an outline round one mark, or round none."""
        before, self._shown.current = self._shown.current, mark or ""
        self._update_marks({before, self._shown.current})

    def set_hits(self, hits: Sequence[Span], current: Span | None = None) -> None:
        """Mark what was looked for, in the text and on the scroll bar; one hit may stand out."""
        self._shown.hits = Hits(hits, current)
        self._place_hits()
        self.viewport().update()

    def set_outlines(self, start: int, end: int, outlines: Sequence[Outline]) -> None:
        """Let these be the outlines that begin from `start` up to `end`, and no others."""
        for span in self._shown.outlines.put(start, end, outlines):
            self._update_seen(span)

    def set_outline_in_hand(self, span: Span | None) -> None:
        """Draw one outline strong, or none."""
        before, self._shown.outlines.in_hand = self._shown.outlines.in_hand, span
        for one in {before, span} - {None}:
            self._update_seen(one)

    def set_lit_outlines(self, spans: Iterable[Span]) -> None:
        """Draw these outlines strong, too."""
        before, self._shown.outlines.lit = self._shown.outlines.lit, frozenset(spans)
        for span in before ^ self._shown.outlines.lit:
            self._update_seen(span)

    def outline_at(self, position: int) -> Span | None:
        """Return the shortest outline round the character at a position; None without any."""
        found = self._shown.outlines.at(position) if not self._shown.plain else None
        return found.span if found else None

    def set_lit(self, marks: Iterable[str]) -> None:
        """Paint these marks stronger, and no others."""
        before, self._shown.lit = self._shown.lit, frozenset(marks)
        self._update_marks(before ^ self._shown.lit)

    def set_arcs(self, arcs: Sequence[Arc]) -> None:
        """Draw curves from one place to another, or none."""
        if arcs or self._arcs.arcs:
            self._arcs.arcs = arcs
            self.viewport().update()

    def set_bands(self, bands: Sequence[Band]) -> None:
        """Show whose words there are, in the margin beside them; outer bands come first."""
        if bands != self._bands.bands:
            self._bands.bands = bands
            # names are as wide as the margin, and lines beside it look as before
            self.viewport().update(0, 0, self._left(), self.viewport().height())

    def set_said(self, spans: tuple[Span, ...]) -> None:
        """Paint a quiet ground under the words of one quotation, or of none."""
        before, self._shown.said = self._shown.said, spans
        if before != spans:
            for span in (*before, *spans):
                self._update_text(span.start, span.end - 1)

    @property
    def plain(self) -> bool:
        """Whether the text is shown without its marks."""
        return self._shown.plain

    def show_plain(self, plain: bool) -> None:
        """Show the text without its marks, or with them; no line moves."""
        self._shown.plain = plain
        self.viewport().update()
        self.plain_changed.emit(plain)

    # where things are

    def styles_along(self, rows: int) -> list[str]:
        """Return the style of some mark that begins in each of so many rows of the whole page."""
        page = self._page
        found: list[str] = []
        start = 0
        for row in range(1, rows + 1):
            block = page.block_at(page.total * row // rows)
            top, tall = page.top(block), max(page.heights[block], 1)
            first, last = page.blocks.starts[block], page.blocks.ends[block]
            share = min(max(page.total * row // rows - top, 0), tall) / tall
            end = max(first + round((last - first) * share), start)
            piece = page.index.starting(start, end)
            found.append(page.marks[piece[2]].style if piece else "")
            start = end
        return found

    def tick_colours(self) -> dict[str, str]:
        """Return the colour of each style's bars."""
        return {key: self.theme.tint(one.colours).bar for key, one in self._styles.items()}

    def reveal(self, span: Span) -> None:
        """Scroll as little as possible so that a stretch of text is seen, its start at least."""
        page, height = self._page, self.viewport().height()
        end = page.line_box(span.end - 1)
        start = page.line_box(span.start)
        room = self._measures.em
        value = page.value
        if end.bottom() + room > value + height:
            value = end.bottom() + room - height
        if start.top() - room < value:
            value = start.top() - room
        if value != page.value:
            page.first = page.blocks.block_at(span.start)
            page.show(value, height)
        self._sync()

    def caret_rect(self, position: int) -> QRect:
        """Return where the caret stands at a position, in pixels of the viewport."""
        box = self._page.caret_box(position)
        return box.translated(self._left(), -self._page.value)

    def position_at(self, point: QPoint) -> int:
        """Return the position nearest to a point of the viewport."""
        place = self._on_page(point)
        return self._page.position_at(place.x(), place.y())

    def visible_span(self) -> Span | None:
        """Return the text of the lines that are seen now; None for an empty article."""
        page = self._page
        start = page.anchor()[0]
        below = page.value + self.viewport().height() - 1
        number = page.block_at(below)
        end = page.block(number).line_at(below - page.top(number)).end
        return Span(start, end) if start < end else None

    @property
    def zoom_factor(self) -> float:
        """How large the article is set; 1.0 is 18 pixels."""
        return self._measures.zoom

    def zoom(self, factor: float) -> None:
        """Set the article larger or smaller; what is read stays at the top."""
        factor = min(max(factor, SMALLEST_ZOOM), LARGEST_ZOOM)
        if factor != self._measures.zoom:
            self._measures = Measures(factor)
            self._prepare_paint()
            self._relay()
            self.zoom_changed.emit(factor)

    def zoom_in(self) -> None:
        """Set the article one step larger."""
        self.zoom(self.zoom_factor * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Set the article one step smaller."""
        self.zoom(self.zoom_factor / ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Set the article in its usual size."""
        self.zoom(1.0)

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part of the window that Qt asks for."""
        self._opening = None
        if self._ratio != self.devicePixelRatioF():
            self._prepare_paint()
        region = event.region()
        areas = [event.rect()]
        if region.rectCount() <= MOST_AREAS:
            areas = cast("list[QRect]", list(region))  # pyright: ignore[reportArgumentType]
        left = self._left()
        with QPainter(self.viewport()) as painter:
            self._painter.paint(painter, self._page, self._bars, self._shown, areas, left)
            if self._bands.bands and not self._shown.plain:
                self._paint_bands(painter, areas, left)
            if self._arcs.arcs and not self._shown.plain:
                self._arcs.paint(painter, self._page, self.theme, self.viewport().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the column out anew when its width changes; what is read stays at the top."""
        super().resizeEvent(event)
        if self._column() != self._page.width:
            self._relay()
        elif self._opening is not None:
            self._open()
        else:
            self._page.show(self._page.value, self.viewport().height())
            self._sync()
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802
        """Follow the scroll bar."""
        # Qt's own dy goes wrong once a value was set with signals blocked
        if not self._scrolling:
            self._page.show(self.verticalScrollBar().value(), self.viewport().height())
            self._sync()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom while Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(self.zoom_factor * ZOOM_STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    # within

    def _paint_bands(self, painter: QPainter, areas: Sequence[QRect], left: int) -> None:
        value = self._page.value
        top = value + min(area.top() for area in areas)
        bottom = value + max(area.bottom() for area in areas) + 1
        right = left + self._page.width
        if any(area.left() < left or area.right() >= right for area in areas):
            self._bands.paint(painter, self._page, self.theme, top, bottom, left)

    def _new_page(self, text: str, marks: Iterable[Mark], regions: Regions) -> Page:
        return Page(text, marks, regions, self._measures, self._column(), self._chip_width)

    def _chip_width(self, mark: Mark) -> int:
        # the page outlives the chips, which are made anew for another zoom or theme
        return self._chips.width(mark)

    def _column(self) -> int:
        sizes = self._measures
        room = self.viewport().width() - sizes.margin_left - sizes.margin_right
        return max(min(sizes.column, room), 8 * sizes.em)

    def _left(self) -> int:
        free = self.viewport().width() - self._page.width
        return max(free // 2, self._measures.margin_left)

    def _on_page(self, point: QPoint) -> QPoint:
        return QPoint(point.x() - self._left(), point.y() + self._page.value)

    def _prepare_paint(self) -> None:
        self._ratio = self.devicePixelRatioF()
        self._chips = Chips(self._styles, self._measures, self.theme, self._ratio)
        self._painter = Painter(self.theme, self._measures, self._styles, self._chips)

    def _dress(self) -> None:
        self._prepare_paint()
        self._relay()

    def _open(self) -> None:
        at = self._opening or 0
        self._page.width = self._column()
        height = self.viewport().height()
        self._page.hold((at, -height // 4 if at else -self._measures.margin_top), height)
        self._sync(everything=True)

    def _relay(self) -> None:
        """Lay out anew, with the first line seen, or the one to open at, where it is."""
        anchor = self._page.anchor()
        self._page.resize(self._measures, self._column())
        self._bars = MarginBars(self._page)
        if self._opening is None:
            self._hold(anchor)
        else:
            self._open()

    def _hold(self, anchor: tuple[int, int]) -> None:
        self._page.hold(anchor, self.viewport().height())
        self._sync(everything=True)

    def _show_changed(self, dirty: Sequence[Dirty]) -> None:
        page, view = self._page, self.viewport()
        value = page.value
        page.show(value, view.height())
        jumbled = len(dirty) > 1 and any(rows.moved for rows in dirty)
        everything = jumbled or page.value != value or bool(self._arcs.arcs)
        self._sync(everything=everything, still=True)
        for rows in dirty:
            top = page.top(rows.block) - page.value
            bottom = top + rows.bottom
            if rows.moved and bottom < view.height():
                edge = max(min(bottom, bottom - rows.moved), 0)
                self._scroll(rows.moved, QRect(0, edge, view.width(), view.height() - edge))
            view.update(0, top + rows.top, view.width(), rows.bottom - rows.top)

    def _update_text(self, start: int, end: int) -> None:
        """Paint the lines from one position to another again, as far as they are seen."""
        page, view = self._page, self.viewport()
        first, last = page.span_seen(view.height())
        start, end = max(start, first), min(end, last)
        if start <= end:
            top = page.line_box(start).top() - page.value
            bottom = page.line_box(end).bottom() + 1 - page.value
            view.update(0, top, view.width(), bottom - top)

    def _update_seen(self, span: Span | None) -> None:
        first, last = self._page.span_seen(self.viewport().height())
        if span and span.start <= last and first < span.end:
            self._update_text(span.start, span.end - 1)

    def _update_marks(self, keys: Iterable[str]) -> None:
        first, last = self._page.span_seen(self.viewport().height())
        for key in keys:
            mark = self._page.marks.get(key)
            for span in mark.spans if mark else ():
                if span.start <= last and first < span.end:
                    self._update_text(span.start, span.end - 1)

    def _sync(self, everything: bool = False, still: bool = False) -> None:
        """Bring scroll bar and screen to what the page shows now.

        With `everything` all is painted again; with `still` nothing seen has moved as a whole.
        """
        page, view = self._page, self.viewport()
        if still and page.value == self.verticalScrollBar().value():
            # drawing the bar again takes as long as drawing a label, and nobody sees the difference
            self._range_timer.start()
        else:
            self._sync_bar()
        block, y = self._held
        moved = 0 if everything or still else page.top(block) - page.value - y
        if everything or abs(moved) >= view.height():
            view.update()
        elif moved:
            self._scroll(moved, view.rect())
        self._held = (page.first, page.top(page.first) - page.value)

    def _scroll(self, pixels: int, area: QRect) -> None:
        """Move what is on the screen, where its own pixels are whole ones of ours.

        Arcs reach over many lines and to the edges, so all is painted again while there are any.
        """
        if self._ratio == round(self._ratio) and not self._arcs.arcs:
            self.viewport().scroll(0, pixels, area)
        else:
            self.viewport().update()

    def _place_hits(self) -> None:
        page, hits = self._page, self._shown.hits
        if self._hit_bar.stands(page.total, hits):
            return
        tops = (page.top(page.blocks.block_at(start)) for start in hits.some())
        self._hit_bar.show_at([top / page.total for top in tops], (page.total, hits))

    def _sync_bar(self) -> None:
        page, height, bar = self._page, self.viewport().height(), self.verticalScrollBar()
        self._range_timer.stop()
        self._scrolling = True
        bar.setRange(0, max(page.total - height, 0))
        self._place_hits()
        bar.setPageStep(height)
        bar.setValue(page.value)
        self._scrolling = False
