"""The case list: what annotators disagree about, one row each, walked and settled by keys."""

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.agreement import disagreement_title
from annotator.commands.case_book import Status
from annotator.commands.cases import Case
from annotator.ui.look.listing import NOUN, Index, RowDelegate, RowModel, draw_words, row_ground
from annotator.ui.look.theme import Appearance, document_font, ui_font
from annotator.ui.review.walked_list import WalkedList
from annotator.words import _

ROW = 48
_MIDDLE = Qt.TextElideMode.ElideMiddle
_RIGHT = Qt.AlignmentFlag.AlignRight


def case_title(case: Case) -> str:
    """Return what people call that in which a case differs."""
    return disagreement_title(case.kind) if case.kind else _("changed since")


def status_title(status: Status) -> str:
    """Return what people call the standing of a case."""
    return {
        Status.OPEN: _("open"),
        Status.CHANGED: _("changed since it was settled"),
        Status.DEFERRED: _("put off"),
        Status.SETTLED: _("settled"),
    }[status]


class CaseModel(RowModel[Case]):
    """Cases in the order of the whole queue; `status_of` tells how each stands."""

    def __init__(self, status_of: Callable[[Case], Status], parent: QObject) -> None:
        super().__init__(parent, self._said)
        self.status_of = status_of

    def place(self, case: Case) -> int:
        """Return the row of a case, or -1."""
        at = self._place(case)
        return at if at < len(self.rows) and self.rows[at].id == case.id else -1

    def keep(self, case: Case, *, listed: bool) -> None:
        """List a case or not; one that stays is painted anew."""
        row = self.place(case)
        if row >= 0 and listed:
            self.dataChanged.emit(self.index(row), self.index(row))
        elif row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.rows[row]
            self.endRemoveRows()
        elif listed:
            at = self._place(case)
            self.beginInsertRows(QModelIndex(), at, at)
            self.rows.insert(at, case)
            self.endInsertRows()

    def _said(self, case: Case) -> str:
        standing = status_title(self.status_of(case))
        return f"{case.words}, {case_title(case)}, {case.name}, {standing}"

    def _place(self, case: Case) -> int:
        return bisect_left(self.rows, case.order, key=lambda one: one.order)


class CaseDelegate(RowDelegate):
    """Paints a case: its words, what differs, its document, and a bar when it has changed."""

    size = QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        case: Case = index.data(NOUN)
        model = index.model()
        status = model.status_of(case) if isinstance(model, CaseModel) else Status.OPEN
        box = row_ground(painter, option, theme)
        inner = box.adjusted(20, 4, -20, -4)
        words = QRect(inner.left(), inner.top(), inner.width(), 20)
        quiet = status in (Status.SETTLED, Status.DEFERRED)
        draw_words(painter, words, case.words, document_font(14), theme.dim if quiet else theme.ink)
        small = ui_font(11)
        below = QRect(inner.left(), inner.top() + 20, inner.width(), 18)
        told = case_title(case)
        if status is not Status.OPEN:
            told = f"{told} · {status_title(status)}"
        wide = min(QFontMetrics(small).horizontalAdvance(told), below.width() * 3 // 5)
        strong = QFont(small)
        colour = theme.dim
        if status is Status.CHANGED:
            strong.setWeight(QFont.Weight.DemiBold)
            colour = theme.warning
            wide = min(QFontMetrics(strong).horizontalAdvance(told), below.width() * 4 // 5)
        draw_words(painter, QRect(below.left(), below.top(), wide + 1, 18), told, strong, colour)
        rest = QRect(below.left() + wide + 16, below.top(), below.width() - wide - 16, 18)
        draw_words(painter, rest, case.name, small, theme.dim, _RIGHT, _MIDDLE)


class CaseList(WalkedList[Case]):
    """Cases to walk through."""

    def __init__(
        self,
        status_of: Callable[[Case], Status],
        keys: Callable[[str], bool],
        look: Appearance,
    ) -> None:
        super().__init__(keys)
        self.cases = CaseModel(status_of, self)
        self.dress(_("Disagreements"), self.cases, CaseDelegate(look, self))
