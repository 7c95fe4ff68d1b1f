"""The concordance: every hit in all documents with its context, to be sorted, labelled and opened."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.commands.mentions import label_spans, relabel_all
from annotator.commands.search import Hit, MentionSearch, Search, WordSearch
from annotator.domain import AnnotatorError
from annotator.language import Finder
from annotator.settings import Settings
from annotator.ui.desk import Desk
from annotator.ui.finding.hit_list import HitList
from annotator.ui.finding.hit_rows import by_left, by_right, place
from annotator.ui.finding.run import SearchRun
from annotator.ui.finding.wish import ANY, Switch, WishLine
from annotator.ui.look.pieces import Elided, IconButton, TextButton, Words, rule
from annotator.ui.look.tabs import TabRow
from annotator.ui.look.theme import Appearance
from annotator.words import _, grouped, ngettext

TYPING_MILLISECONDS = 300
MOST_ROWS = 20_000


class Concordance(QWidget):
    """Looks through all documents while somebody goes on working."""

    open_requested = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance, settings: Settings) -> None:
        super().__init__()
        self.setAccessibleName(_("Concordance"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self._desk = desk
        self._settings = settings
        self._asked: Search | None = None
        self._order = "document"
        self.wish = WishLine(_("Search all documents"), desk)
        self.mentions = Switch("M", _("Mentions instead of words"), "Alt+M")
        self.wish.add_switch("Alt+m", self.mentions)
        self.list = HitList(_("Hits"), desk, look)
        self.run = SearchRun(desk.session, self)
        self._count = Elided("", "dim")
        self._fault = Words("", "fault", wrap=True)
        self._stop = TextButton(_("Stop"), "link")
        self._orders = TabRow(
            {
                "document": _("By document"),
                "left": _("By the words before"),
                "right": _("By the words after"),
            }
        )
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)
        self._arrange()
        self._connect()
        self._say("")

    @property
    def count(self) -> str:
        """What is said about the hits."""
        return self._count.whole

    @property
    def fault(self) -> str:
        """Why nothing can be found; empty when something can."""
        return self._fault.text()

    def enter(self, words: str = "") -> None:
        """Take the focus, with words to look for if there are any."""
        self.wish.show_frames()
        if words:
            self.wish.field.setText(words)
        self.wish.field.setFocus()
        self.wish.field.selectAll()

    def search(self) -> None:
        """Look for what is wished now."""
        self._typing.stop()
        self.stop()
        self.list.hits.show([])
        self._say("")
        asked = self._search()
        if asked is None:
            return
        try:
            if isinstance(asked, WordSearch):
                Finder(asked.query)
        except AnnotatorError as fault:
            self._say(str(fault))
            return
        self._asked = asked
        self._stop.show()
        self.run.start(asked)

    def stop(self) -> None:
        """Look no further; what was found stays."""
        self.run.stop()
        self._asked = None
        self._stop.hide()
        self._tell()

    def sort(self, order: str) -> None:
        """Sort by "document", as found, or by the words to the "left" or "right"."""
        self._order = order
        self._orders.tabs[order].setChecked(True)
        keys = {"left": by_left, "right": by_right}
        if order in keys:
            self.list.hits.sort_by(keys[order])
        elif self.list.hits.rows:
            rank = {row.id: at for at, row in enumerate(self._desk.session.documents())}
            self.list.hits.sort_by(lambda hit: (rank.get(hit.document, 0), hit.spans))

    def label(self, label: str) -> None:
        """Label the ticked hits, or else the selected ones, as one step; the next row follows."""
        meant = self.list.meant
        ticked = bool(self.list.hits.ticked)
        if not meant:
            return
        mentions = [hit.mention for hit in meant if hit.mention]
        if mentions:
            self._desk.do(relabel_all, mentions, label)
        else:
            places = [place(hit) for hit in meant]
            self._desk.do(label_spans, self._desk.annotator, places, label)
        self.list.hits.tick(range(len(self.list.hits.rows)), False)
        if not ticked and len(meant) == 1:
            row = min(self.list.currentIndex().row() + 1, len(self.list.hits.rows) - 1)
            self.list.setCurrentIndex(self.list.hits.index(row))

    def _search(self) -> Search | None:
        where = self.wish.where
        words = self.wish.field.text().strip()
        if self.mentions.isChecked():
            return MentionSearch("" if where.label == ANY else where.label, self._named(words))
        query = self.wish.query
        widen = self._settings.whole_words
        return WordSearch(query, where.label, where.within, widen=widen) if words else None

    def _named(self, words: str) -> tuple[str, ...]:
        """Return the entities one of whose names holds these words; none without words."""
        if not words:
            return ()
        wanted = words.casefold()
        found = [
            entity.id
            for entity in self._desk.entities.values()
            if any(wanted in name.casefold() for name in entity.names)
        ]
        return tuple(found) or ("",)

    def _take(self, hits: list[Hit]) -> None:
        room = MOST_ROWS - len(self.list.hits.rows)
        first = not self.list.hits.rows
        self.list.hits.add(hits[:room])
        if first:
            self.list.choose_first()
        if len(hits) >= room:
            self._end(None)
        self._tell()

    def _end(self, fault: BaseException | None) -> None:
        self.stop()
        if self._order != "document":
            self.sort(self._order)
        if fault is not None:
            self._say(str(fault))

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _tell(self) -> None:
        rows = self.list.hits.rows
        documents = len(self.list.hits.documents)
        ticked = len(self.list.hits.ticked)
        hits = ngettext("{count} hit", "{count} hits", len(rows)).format(count=grouped(len(rows)))
        parts = [hits]
        if len(rows) >= MOST_ROWS:
            parts = [_("The first {count} hits").format(count=grouped(MOST_ROWS))]
        if documents:
            parts.append(
                ngettext("in {count} document", "in {count} documents", documents).format(
                    count=grouped(documents)
                )
            )
        if ticked:
            parts.append(_("{count} ticked").format(count=grouped(ticked)))
        if self._asked is not None:
            parts.append(_("searching…"))
        empty = not self.wish.field.text().strip() and not rows and not self.mentions.isChecked()
        self._count.say("" if empty else " · ".join(parts))

    def _take_key(self, name: str) -> None:
        if name == "Esc":
            self.left.emit()
        elif name in ("Enter", "Shift+Enter"):
            self.search()
        else:
            if self._typing.isActive():
                self.search()
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.choose_first()

    def _undo(self) -> None:
        self._desk.undo()

    def _connect(self) -> None:
        self._orders.chosen.connect(self.sort)
        self.wish.changed.connect(self._typing.start)
        self.wish.pressed.connect(self._take_key)
        self._typing.timeout.connect(self.search)
        self._stop.clicked.connect(self.stop)
        self.run.found.connect(self._take)
        self.run.ended.connect(self._end)
        self.list.label_requested.connect(self.label)
        self.list.open_requested.connect(self.open_requested)
        self.list.undo_requested.connect(self._undo)
        self.list.ticks_changed.connect(self._tell)
        self.list.left.connect(self.left)
        self.list.left_upwards.connect(self.wish.field.setFocus)
        self._desk.reloaded.connect(self.wish.show_frames)

    def _arrange(self) -> None:
        close = IconButton("close", _("Back to the article"), "Esc")
        close.clicked.connect(self.left)
        top = QHBoxLayout()
        top.setContentsMargins(24, 12, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.wish, 1)
        top.addWidget(close)
        tools = self._orders
        tools.setContentsMargins(24, 0, 16, 4)
        tools.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 6, 16, 6)
        foot.setSpacing(12)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._stop)
        hint = Words(_("Space ticks, a label's key labels, Enter opens the place"), "dim")
        foot.addWidget(hint)
        self._fault.setContentsMargins(24, 4, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(tools)
        column.addWidget(rule())
        column.addWidget(self._fault)
        column.addWidget(self.list, 1)
        column.addWidget(rule())
        column.addLayout(foot)
