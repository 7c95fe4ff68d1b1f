"""The workspace: the three panes of an open project, and what keys do to documents."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from annotator.commands.session import Session
from annotator.domain import Step
from annotator.settings import Settings
from annotator.ui.article_pane import ArticlePane
from annotator.ui.desk import Desk
from annotator.ui.documents import DocumentPanel
from annotator.ui.doubting.doubting import Doubting
from annotator.ui.finding import Finding, MentionTable, Repeating
from annotator.ui.in_hand import InHand
from annotator.ui.leafing import Leafing
from annotator.ui.learning import Learner, Learning
from annotator.ui.look.theme import Appearance
from annotator.ui.marking import Marking
from annotator.ui.matrix import Deciding, MatrixPane
from annotator.ui.moving.moving import Moving
from annotator.ui.naming.naming import Naming
from annotator.ui.naming.registering import Registering
from annotator.ui.packages import Packaging
from annotator.ui.pages import Pages
from annotator.ui.quote_margin import QuoteMargin
from annotator.ui.quoting import Quoting
from annotator.ui.scheme.scheming import Scheming
from annotator.ui.stancing.evidence import Evidence
from annotator.ui.stancing.stance_arcs import StanceArcs
from annotator.ui.stancing.stance_suggesting import StanceSuggesting
from annotator.ui.stancing.stancing import Stancing
from annotator.ui.sticky import Sticky
from annotator.ui.suggesting import Sources, Suggesting
from annotator.ui.tagging import TaggingPanel
from annotator.words import _


class Workspace(QWidget):
    """One open project in the window."""

    said = Signal(str)
    place_changed = Signal(int, object)
    import_requested = Signal()
    page_changed = Signal()

    def __init__(self, session: Session, settings: Settings, look: Appearance) -> None:
        super().__init__()
        self.desk = Desk(session, self)
        self._settings = settings
        self._look = look
        self._label_keys: Mapping[str, str] = {}
        self.documents = DocumentPanel(self.desk, look)
        self.article = ArticlePane(self.desk, look)
        self.article.hide_furniture(settings.hide_furniture)
        self.quoting = Quoting(self.desk)
        self.tagging = TaggingPanel(self.desk, look, self.quoting)
        self.marking = Marking(self.desk, self.article.view, settings)
        self.finding = Finding(self.desk, self.article, self.marking)
        self.quotes = QuoteMargin(self.desk, self.article.view, self.quoting, settings)
        self.pages = Pages(self.desk, self.article, look, settings)
        self.repeating = Repeating(self.desk, self.article.view, self.marking, look)
        self.evidence = Evidence(
            self.desk, self.article.view, self.tagging, self.marking, self.quoting
        )
        self.stancing = Stancing(self.desk, self.article.view, self.tagging, self.marking)
        self.arcs = StanceArcs(self.desk, self.article.view, self.tagging)
        self.stance_suggesting = StanceSuggesting(self.desk, self.tagging, self.stancing)
        self.doubting = Doubting(self.desk, self.tagging, self.marking, self.stancing)
        self.moving = Moving(self.desk, self.article.view, self.marking, self.doubting)
        self.learner = Learner(self.desk, settings)
        self.learning = Learning(self.desk, self.learner, self.doubting, look, self)
        self.leafing = Leafing(self.desk, self.documents, self.pages, self.tagging, settings)
        self.scheming = Scheming(self.desk, look, self)
        self.packaging = Packaging(self.desk, look, self)
        self.sticky = Sticky(self.desk, self.article.view, self.marking)
        self.naming = Naming(self.desk, self.article.view, self.marking, self.tagging)
        self.suggesting = Suggesting(
            self.desk, self.article.view, self.marking, self.naming.proposals, settings
        )
        self.moving.suggested = self.suggesting.within
        self.repeating.in_hand = lambda: self.suggesting.in_hand
        self.moving.decide_suggestion = self.suggesting.decide_next
        self.sources = Sources(self.desk, self.suggesting.run, self.learner, settings, look, self)
        self.registering = Registering(self.desk, look, self.tagging, self.naming)
        self.deciding = Deciding(
            self.desk,
            self.article,
            self.tagging,
            self.stancing,
            MatrixPane(self.desk, look, settings),
            settings,
        )
        self.in_hand = InHand(self.article.view, self.tagging, self.marking, self.suggesting)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self._connect()
        self.article.view.zoom(settings.zoom / 100)

    @property
    def view_widget(self) -> QWidget:
        """The widget that has the focus while somebody reads."""
        return self.article.view

    def begin(self) -> None:
        """Open the document that was open last, or the first one."""
        self.leafing.begin()

    def end(self) -> None:
        """Stop what is under way, and remember what was chosen."""
        for one in (self.leafing, self.learning, self.sources, self.suggesting, self.pages):
            one.end()
        self.deciding.remember()
        if all(self._split.sizes()):  # the overview needs the room of the tagging panel
            self._settings.panes = self._split.sizes()

    @property
    def reading(self) -> bool:
        """Whether the article is shown, and nothing in its place."""
        return self.pages.reading

    def show_labels(self, keys: Mapping[str, str]) -> None:
        """Show the labels with their keys."""
        self.tagging.labels.show_labels(keys)
        self.pages.concordance.list.label_keys = keys
        self.pages.adjudication.take_label_keys(keys)
        self._label_keys = keys
        self.tagging.fit_labels()

    def show_legends(self, legend: Callable[[str], str]) -> None:
        """Say on the buttons which keys do the same; `legend` tells it of an action."""
        self.leafing.show_legends(legend)
        self.tagging.add.rename(_("New stance…"), legend("stance"))
        self.deciding.pane.name_keys(legend("matrix"), legend("rest-neutral"))
        self.article.absence.name_key(legend("import"))
        self.naming.show_legends(legend)
        self.suggesting.show_legends(legend, self.tagging)
        self.tagging.card.cycle_key = legend("cycle")

    # panes

    def show_who(self) -> None:
        """Show who is named."""
        self.naming.catch_up()
        self.tagging.show_who()
        self.tagging.enter()

    def show_stances(self) -> None:
        """Show the stances."""
        self.tagging.show_stances()
        self.tagging.enter()

    def show_entity(self, id: str) -> None:
        """Light the mentions of an entity and go to the next of them, round the document."""
        found = [one for one in self.desk.mentions() if one.entity == id]
        if not found:
            name = self.desk.entity_name(id)
            self.said.emit(_("{name} is not named in this document.").format(name=name))
            return
        caret = self.article.view.caret
        following = next((one for one in found if one.hull.start > caret), found[0])
        self.stancing.light([one.id for one in found])
        self.marking.go_to(following.id)
        self.article.view.setFocus()

    # the table of mentions

    def mention_table(self) -> MentionTable:
        """Return the table of mentions, at the mention in hand."""
        table = MentionTable(self.window(), self.desk, self._look, self._label_keys)
        table.choose(self.marking.current.id if self.marking.current else "")
        return table

    def show_mentions(self) -> None:
        """Show the table of mentions, and go to the one that is chosen there."""
        table = self.mention_table()
        table.exec()
        table.deleteLater()
        self.article.view.setFocus()
        if table.goal:
            self.pages.show_article()
            self.marking.go_to(table.goal)

    # the rest

    def clear(self) -> None:
        """Select nothing, light nothing, close forms, and go back to the text."""
        self.sticky.leave()
        self.tagging.stop_asking()
        self.finding.close()
        self.article.view.clear_selection()
        self.stancing.light([])
        self.article.view.setFocus()

    def next_pane(self) -> None:
        """Give the focus to the next pane."""
        focused = QApplication.focusWidget()
        panes = (self.documents, self.pages, self.tagging)
        if self.tagging.isHidden():
            panes = panes[:2]
        here = next(
            (at for at, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)), 0
        )
        (self.documents.list.setFocus, self.pages.focus.setFocus, self.tagging.enter)[
            (here + 1) % len(panes)
        ]()

    def _say_place(self) -> None:
        self.place_changed.emit(self.article.view.caret, self.article.view.selection)

    def _take(self, step: Step) -> None:
        self.tagging.follow(step)
        self.in_hand.show()

    def _take_reloaded(self) -> None:
        self.tagging.refresh()
        if self.desk.document is None:
            self.begin()

    def _make_room(self) -> None:
        """A page on which nothing is labelled takes the room of the tagging panel, too."""
        self.tagging.setVisible(not self.pages.alone)

    def _keep_zoom(self, factor: float) -> None:
        self._settings.zoom = round(factor * 100)

    def _connect(self) -> None:
        self.documents.filter.left.connect(self.article.view.setFocus)
        self._connect_article()
        self._connect_tagging()
        self._connect_matrix()
        stances = (self.evidence, self.stancing, self.arcs, self.stance_suggesting, self.deciding)
        names = (self.marking, self.moving, self.repeating, self.sticky, self.naming)
        others = (self.registering, self.doubting, self.learning, self.quotes, self.pages)
        for one in (*stances, *names, *others, self.suggesting, self.leafing):
            one.said.connect(self.said)
        self.learning.document_requested.connect(self.leafing.open_document)
        for one in (self.learning, self.scheming, self.sources):
            one.closed.connect(self.article.view.setFocus)
        self.leafing.arrived.connect(self.in_hand.show)
        self.learner.suggested.connect(self.suggesting.run.take_offer)
        self.packaging.conflicts_found.connect(self.pages.show_conflicts)
        self.pages.currentChanged.connect(self._make_room)
        self.pages.currentChanged.connect(self.page_changed)
        self.desk.changed.connect(self._take)
        self.desk.reloaded.connect(self._take_reloaded)

    def _connect_article(self) -> None:
        view = self.article.view
        view.caret_moved.connect(self._say_place)
        view.selection_changed.connect(self._say_place)
        view.zoom_changed.connect(self._keep_zoom)
        self.article.import_requested.connect(self.import_requested)

    def _connect_tagging(self) -> None:
        self.tagging.labels.label_requested.connect(self._label)
        self.tagging.left.connect(self.article.view.setFocus)

    def _connect_matrix(self) -> None:
        table = self.deciding.pane.table
        table.undo_requested.connect(self.leafing.undo)
        table.redo_requested.connect(self.leafing.redo)

    def _label(self, label: str) -> None:
        (self.marking.label if self.reading else self.pages.concordance.label)(label)

    def _arrange(self) -> None:
        for pane in (self.documents, self.pages, self.tagging):
            self._split.addWidget(pane)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self.documents.setMinimumWidth(200)
        self.pages.setMinimumWidth(360)
        self.tagging.setMinimumWidth(304)
        for at, stretch in enumerate((0, 1, 0)):
            self._split.setStretchFactor(at, stretch)
        panes = self._settings.panes
        self._split.setSizes(panes if len(panes) == 3 and all(panes) else [256, 688, 336])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
