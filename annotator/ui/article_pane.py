"""The article pane: the head line with title and state, and the article or a word on its absence."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain import Document, DocumentLabelType, Scheme, Span, State, Step
from annotator.ui.article import ArticleView, Ticks
from annotator.ui.article_marks import Marks, styles
from annotator.ui.desk import Desk, ends
from annotator.ui.document_labels import DocumentLabels
from annotator.ui.look.glyphs import draw_state
from annotator.ui.look.pieces import Elided, IconButton, TextButton, Words, rule
from annotator.ui.look.theme import Appearance, Theme
from annotator.ui.telling.narration import state_title
from annotator.words import _, language

_SHOWN_METADATA = ("author", "role", "published", "time", "source", "views")


class ArticlePane(QWidget):
    """Shows the document on the desk and keeps its marks in step."""

    import_requested = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._marks_of = Marks(desk)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.head = ArticleHead(look)
        self.view = ArticleView(look.theme)
        self.view.setFrameShape(self.view.Shape.NoFrame)
        self.ticks = Ticks(self.view)
        for signal in (desk.opened, desk.changed, desk.reloaded, look.theme_changed):
            signal.connect(self.ticks.follow)
        self.labels = DocumentLabels(self, desk, look)
        self.labels.left.connect(self.view.setFocus)
        self.absence = Absence()
        self.absence.import_requested.connect(self.import_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.absence)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule())
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._stack)
        column.addWidget(self._split, 1)
        desk.opened.connect(self._open)
        desk.changed.connect(self._take)
        desk.reloaded.connect(self._reload)
        look.theme_changed.connect(self._dress)
        self.view.set_styles(styles(desk))
        self._open(None)

    def hide_furniture(self, hidden: bool) -> None:
        """Hide the labels on what is no part of the article, or show them; they stay what they are."""
        if hidden != self._marks_of.hiding:
            self._marks_of.hiding = hidden
            added, removed = self._marks_of.of_furniture()
            self.view.apply_marks(added, removed)

    def show_at(self, caret: int) -> None:
        """Put the caret where the annotator stopped and show the place."""
        self.view.set_caret(caret)
        text = self._desk.text
        if text:
            start = min(caret, len(text) - 1)
            self.view.reveal(Span(start, start + 1))

    def put_over_text(self, bar: QWidget) -> None:
        """Put a bar between the head line and the article."""
        self._column.insertWidget(self._column.indexOf(self._split), bar)

    def put_below(self, pane: QWidget) -> None:
        """Put a pane under the article, with an edge to drag between both."""
        self._split.addWidget(pane)
        self._split.setStretchFactor(0, 1)

    def give_below(self, height: int) -> None:
        """Let the pane under the article be `height` pixels high."""
        self._split.setSizes([max(self._split.height() - height, 1), height])

    def _open(self, document: Document | None) -> None:
        text = document.text if document else ""
        regions = (
            [(region.kind.value, region.span) for region in document.regions] if document else []
        )
        self.view.set_article(text, self._marks_of.all(), regions)
        self._show_head()
        empty = not self._desk.session.documents() if document is None else False
        self.absence.show_reason(empty)
        self._stack.setCurrentWidget(self.view if document else self.absence)
        self.head.setVisible(document is not None)

    def _reload(self) -> None:
        self.view.set_styles(styles(self._desk))
        self._open(self._desk.document)

    def _take(self, step: Step) -> None:
        if any(isinstance(ends(change)[1], Scheme) for change in step.changes):
            self.view.set_styles(styles(self._desk))
        added, removed = self._marks_of.changes(step)
        if added or removed:
            self.view.apply_marks(added, removed)
        self._show_head()

    def _show_head(self) -> None:
        work = self._desk.work
        kinds = {one.key: one for one in self._desk.scheme.document_labels}
        said: list[str] = []
        for one in work.document_labels.values():
            kind = kinds.get(one.label, DocumentLabelType(one.label, ()))
            topic = f" ({one.topic})" if one.topic else ""
            title, value = kind.title(language()), kind.value_title(one.value, language())
            said.append(f"{title}{topic}: {value}")
        self.head.show_document(self._desk.document, work.state, said)

    def _dress(self, theme: Theme) -> None:
        self.view.set_theme(theme)


class ArticleHead(QWidget):
    """Title, metadata, state, and the ways to the neighbours."""

    previous_requested = Signal()
    next_requested = Signal()
    state_requested = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setFixedHeight(68)
        self.title = Elided("", "title")
        self.facts = Elided("", "dim")
        self.state = StateSign(look)
        self.finish = TextButton(_("Finish"))
        self.finish.clicked.connect(self.state_requested)
        self.previous = IconButton("previous", _("Previous document"))
        self.previous.clicked.connect(self.previous_requested)
        self.next = IconButton("next", _("Next document"))
        self.next.clicked.connect(self.next_requested)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        for widget in (self.state, self.finish, self.previous, self.next):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 16, 10)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.facts)

    def show_document(self, document: Document | None, state: State, said: list[str]) -> None:
        """Show what is known and said of a document, and how far the work on it is."""
        if document is None:
            return
        known = document.metadata
        self.title.say(known.get("title") or document.name)
        facts = [known[key] for key in _SHOWN_METADATA if known.get(key)]
        if known.get("views"):
            facts[-1] = _("{count} views").format(count=known["views"])
        self.facts.say(" · ".join([*(facts or [document.name]), *said]))
        self.state.show_state(state)
        self.finish.say(_("Reopen") if state in (State.FINISHED, State.SKIPPED) else _("Finish"))


class StateSign(QWidget):
    """The state of the work on the document, as a shape and a word."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.state = State.NEW
        self._word = Words("", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 8, 0)
        row.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: State) -> None:
        """Show another state."""
        self.state = state
        self._word.setText(state_title(state))
        self.setAccessibleName(_("State: {state}").format(state=state_title(state)))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape before the word."""
        with QPainter(self) as painter:
            box = QRectF(2, (self.height() - 14) / 2, 14, 14)
            draw_state(painter, box, self.state, self._look.theme)


class Absence(QWidget):
    """What is shown where no document is open: what to do about it."""

    import_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._title = Words("", "title")
        self._hint = Words("", "dim", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._import = TextButton(_("Import…"))
        self._import.clicked.connect(self.import_requested)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._hint)
        column.addWidget(self._import, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_reason(self, empty: bool) -> None:
        """Say that the project is empty, or that no document was chosen."""
        if empty:
            self._title.setText(_("No documents yet"))
            self._hint.setText(self._way_in())
        else:
            self._title.setText(_("No document is open"))
            self._hint.setText(_("Choose one in the list on the left."))
        self._import.setVisible(empty)

    def name_key(self, legend: str) -> None:
        """Say which key imports; an empty one says none."""
        self._key = legend
        if not self._import.isHidden():
            self._hint.setText(self._way_in())

    def _way_in(self) -> str:
        if not self._key:
            return _("Import articles, or drop the files here.")
        return _("Import articles with {key}, or drop the files here.").format(key=self._key)

    def sizeHint(self) -> QSize:
        return QSize(480, 400)
