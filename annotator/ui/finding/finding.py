"""Finding: what keys do to look for words in the article and to walk from hit to hit."""

from bisect import bisect_left

from PySide6.QtCore import QObject, QTimer

from annotator.domain import Span
from annotator.language import Finder, QueryError, inside, outside
from annotator.ui.article_pane import ArticlePane
from annotator.ui.desk import Desk
from annotator.ui.finding.bar import MOST_HITS, FindBar
from annotator.ui.finding.wish import ANY
from annotator.ui.marking import Marking

TYPING_MILLISECONDS = 80


class Finding(QObject):
    """Keeps the hits of the find bar, marks them in the article and selects one after another."""

    def __init__(self, desk: Desk, pane: ArticlePane, marking: Marking) -> None:
        super().__init__(pane)
        view, bar = pane.view, FindBar(desk)
        pane.put_over_text(bar)
        self._desk = desk
        self._view = view
        self.bar = bar
        self._marking = marking
        self._origin = 0
        self._walking = False
        self._faulty = False
        self._shown: Span | None = None
        self.hits: list[Span] = []
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._look_from_origin)
        bar.wish.changed.connect(self._typing.start)
        bar.next_requested.connect(self.find_next)
        bar.previous_requested.connect(self.find_previous)
        bar.entered.connect(self._enter)
        bar.left.connect(self.close)
        view.selection_changed.connect(self._tell)
        desk.changed.connect(self._look_again)
        desk.opened.connect(self._look_again)
        desk.reloaded.connect(bar.wish.show_frames)

    @property
    def is_open(self) -> bool:
        """Whether the find bar is shown."""
        return not self.bar.isHidden()

    def find_words(self) -> None:
        """Show the find bar, with the selected words if they stand on one line."""
        selected = self._view.selection
        words = selected.of(self._desk.text) if selected else ""
        if not self.is_open:
            self._origin = selected.start if selected else self._view.caret
            self.bar.show()
        if words and "\n" not in words:
            self.bar.wish.field.setText(words)
        self.bar.wish.field.setFocus()
        self.bar.wish.field.selectAll()
        self._look()

    def close(self) -> None:
        """Put the find bar away; what is selected stays selected."""
        if self.is_open:
            self._typing.stop()
            self.bar.hide()
            self._show([])
            self._view.setFocus()

    def find_next(self) -> None:
        """Select the next hit; after the last comes the first."""
        self._walk(1)

    def find_previous(self) -> None:
        """Select the hit before; before the first comes the last."""
        self._walk(-1)

    def next_mention(self) -> None:
        """Go to the next hit while the find bar is shown, else to the next mention."""
        (self.find_next if self.is_open else self._marking.next_mention)()

    def previous_mention(self) -> None:
        """Go to the hit before while the find bar is shown, else to the mention before."""
        (self.find_previous if self.is_open else self._marking.previous_mention)()

    def _walk(self, by: int) -> None:
        if not self.is_open:
            self.find_words()
            return
        if self._typing.isActive():
            self._typing.stop()
            self._look()
        if not self.hits:
            return
        selected, caret = self._view.selection, self._view.caret
        if selected and selected in self.hits:
            place = self.hits.index(selected) + by
        else:
            at = selected.start if selected else caret
            place = bisect_left(self.hits, at, key=_start) - (by < 0)
        self._select(self.hits[place % len(self.hits)])

    def _select(self, hit: Span) -> None:
        self._walking = True
        self._view.select(hit)
        self._walking = False
        self._view.reveal(hit)
        self._origin = hit.start
        self._tell()

    def _enter(self) -> None:
        if self._typing.isActive():
            self._typing.stop()
            self._look_from_origin()
        self._view.setFocus()

    def _look_from_origin(self) -> None:
        self._look()
        if self.hits:
            origin = self._origin
            place = bisect_left(self.hits, origin, key=_start) % len(self.hits)
            self._select(self.hits[place])
            self._origin = origin

    def _look_again(self) -> None:
        if self.is_open:
            self._look()

    def _look(self) -> None:
        self._faulty = False
        try:
            self._show(self._found())
        except QueryError as fault:
            self._show([])
            self._faulty = True
            self.bar.show_fault(str(fault))

    def _found(self) -> list[Span]:
        hits = Finder(self.bar.wish.query).spans(self._desk.text, MOST_HITS)
        where = self.bar.wish.where
        if not where.label:
            return hits
        frames = [
            span
            for mention in self._desk.work.mentions.values()
            if where.label in (ANY, mention.label)
            for span in mention.spans
        ]
        return inside(hits, frames) if where.within else outside(hits, frames)

    def _show(self, hits: list[Span]) -> None:
        self.hits = hits
        self._shown = self._current()
        self._view.set_hits(hits, self._shown)
        self._tell()

    def _current(self) -> Span | None:
        selected = self._view.selection
        place = bisect_left(self.hits, selected) if selected else len(self.hits)
        return selected if place < len(self.hits) and self.hits[place] == selected else None

    def _tell(self) -> None:
        if not self.is_open or self._walking or self._faulty:
            return
        current = self._current()
        self.bar.show_count(bisect_left(self.hits, current) + 1 if current else 0, len(self.hits))
        if current != self._shown:
            self._shown = current
            self._view.set_hits(self.hits, current)


def _start(span: Span) -> int:
    return span.start
