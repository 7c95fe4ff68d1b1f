"""Precedents as rows: what was said before, how often, and where it was said last."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.commands.precedents import Nearness, PairPrecedent, Same, WordPrecedent
from annotator.domain import Span
from annotator.ui.article_marks import colours, sign_of
from annotator.ui.desk import Desk
from annotator.ui.look.glyphs import cap_width, draw_badge, draw_polarity
from annotator.ui.look.listing import NOUN, Index, RowDelegate, row_ground
from annotator.ui.look.theme import LabelColours, document_font, ui_font
from annotator.ui.tagging.guideline import whole_guideline
from annotator.words import _, grouped, language, ngettext

ROW = 50
EDGE = 8
LEFT = 18


@dataclass(frozen=True, slots=True)
class Precedent:
    """One row: a label or a polarity, in words; an example; and what it would do.

    `sign` is that of a polarity, None for a label. `run` decides alike; `document` and `span` are
    the place of the example.
    """

    badge: str
    title: str
    remark: str
    before: str
    words: str
    after: str
    where: str
    document: str
    span: Span | None
    guideline: str
    tint: LabelColours | None = None
    sign: int | None = None
    run: Callable[[], object] = lambda: None

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        example = f"{self.before}{self.words}{self.after}".strip()
        return ". ".join(filter(None, (self.badge, self.title, self.remark, example, self.where)))

    def doing(self, run: Callable[[], object]) -> "Precedent":
        """Return the row with what it is to do."""
        return replace(self, run=run)


def of_words(desk: Desk, found: WordPrecedent) -> Precedent:
    """Return how words were labelled as a row."""
    count = ngettext("{count} time", "{count} times", found.count).format(
        count=grouped(found.count)
    )
    near = {
        Nearness.SAME: "",
        Nearness.INFLECTED: _("another form"),
        Nearness.CONTAINED: _("in other words"),
    }[found.nearness]
    unsure = _("unsure") if found.unsure else ""
    name = desk.entity_name(found.entity) if found.entity else _("names nobody")
    return Precedent(
        desk.label_title(found.label),
        name,
        " · ".join(filter(None, (count, near, unsure))),
        found.example.before,
        found.example.words,
        found.example.after,
        " · ".join(filter(None, (found.example.name, found.example.note))),
        found.example.document,
        found.example.span,
        whole_guideline(desk.label(found.label)),
        colours(desk).get(found.label),
    )


def of_pair(desk: Desk, found: PairPrecedent) -> Precedent:
    """Return an earlier stance as a row."""
    stance = found.stance
    known = {one.key: one for one in desk.scheme.polarities}
    polarity = known.get(stance.polarity)
    target = desk.entity_name(stance.target) if stance.target else stance.topic
    same = {
        Same.BOTH: _("the same pair"),
        Same.HOLDER: _("the same holder"),
        Same.TARGET: _("the same target"),
    }[found.same]
    said = [same, found.published, *(value for _key, value in stance.qualifiers)]
    said += [_("unsure")] if stance.unsure else []
    return Precedent(
        polarity.title(language()) if polarity else stance.polarity,
        f"{desk.entity_name(stance.holder)} → {target}",
        " · ".join(filter(None, said)),
        found.example.before,
        found.example.words,
        found.example.after,
        " · ".join(filter(None, (found.example.name, found.example.note))),
        found.example.document,
        found.example.span,
        polarity.guideline if polarity else "",
        sign=sign_of(desk, stance.polarity),
    )


class PrecedentDelegate(RowDelegate):
    """Paints two lines: badge, name and number; then the example and where it stands."""

    size = QSize(240, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        row: Precedent = index.data(NOUN)
        box = row_ground(painter, option, theme)
        area = box.adjusted(LEFT, 0, -LEFT, 0)
        left = self._paint_badge(painter, area, row)
        remark = _elided(row.remark, ui_font(11), area.width() // 2)
        wide = QFontMetrics(ui_font(11)).horizontalAdvance(remark)
        first = QRect(left, area.top() + 6, area.right() - left - wide - 12, 18)
        font = ui_font()
        font.setWeight(QFont.Weight.DemiBold)
        _draw(painter, first, _elided(row.title, font, first.width()), font, theme.ink)
        right = QRect(area.right() - wide, area.top() + 6, wide + 1, 18)
        _draw(painter, right, remark, ui_font(11), theme.dim)
        where = _elided(row.where, ui_font(11), area.width() // 3)
        wide = QFontMetrics(ui_font(11)).horizontalAdvance(where)
        below = QRect(area.left(), area.top() + 26, area.width() - wide - 16, 18)
        self._paint_example(painter, below, row)
        right = QRect(area.right() - wide, area.top() + 26, wide + 1, 18)
        _draw(painter, right, where, ui_font(11), theme.dim)

    def _paint_badge(self, painter: QPainter, area: QRect, row: Precedent) -> int:
        """Paint label or polarity, and return where the words begin."""
        theme = self._look.theme
        if row.sign is not None:
            draw_polarity(painter, QRectF(area.left(), area.top() + 10.5, 9, 9), row.sign, theme)
            words = QRect(area.left() + 15, area.top() + 6, 120, 18)
            _draw(painter, words, row.badge, ui_font(12), theme.dim)
            return words.left() + QFontMetrics(ui_font(12)).horizontalAdvance(row.badge) + 12
        tint = theme.tint(row.tint) if row.tint else None
        fill, ink = (tint.chip, tint.ink) if tint else (theme.line, theme.ink)
        words = _elided(row.badge, ui_font(11), area.width() // 3)
        wide = cap_width(words) + 8
        draw_badge(painter, QRectF(area.left(), area.top() + 7, wide, 16), words, fill, ink)
        return area.left() + wide + 10

    def _paint_example(self, painter: QPainter, area: QRect, row: Precedent) -> None:
        theme = self._look.theme
        font, bold = document_font(13), document_font(13)
        bold.setWeight(QFont.Weight.DemiBold)
        here = QFontMetrics(bold).elidedText(
            row.words, Qt.TextElideMode.ElideMiddle, area.width() * 2 // 3
        )
        wide = QFontMetrics(bold).horizontalAdvance(here)
        room = (area.width() - wide) * 2 // 5
        metrics = QFontMetrics(font)
        before = metrics.elidedText(row.before, Qt.TextElideMode.ElideLeft, room)
        at = area.left()
        for words, style, colour in ((before, font, theme.dim), (here, bold, theme.ink)):
            advance = QFontMetrics(style).horizontalAdvance(words)
            _draw(painter, QRect(at, area.top(), advance + 2, 18), words, style, colour)
            at += advance
        rest = area.right() - at
        after = metrics.elidedText(row.after, Qt.TextElideMode.ElideRight, rest)
        _draw(painter, QRect(at, area.top(), max(rest, 0), 18), after, font, theme.dim)


def _elided(words: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(width, 0))


def _draw(painter: QPainter, area: QRect, words: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
