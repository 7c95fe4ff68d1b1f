"""The tagging panel: labels above, the mention at the caret, then who is named or the stances."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain import Entity, Mention, Scheme, Span, Stance, Step
from annotator.ui.desk import Desk, ends
from annotator.ui.look.pieces import IconButton, TextButton, heading, rule
from annotator.ui.look.theme import Appearance
from annotator.ui.quoting import Quoting
from annotator.ui.tagging.choosing import EntityPage
from annotator.ui.tagging.doubt_page import DoubtPage
from annotator.ui.tagging.entity_card import EntityCard
from annotator.ui.tagging.labels import LabelGrid
from annotator.ui.tagging.mention_card import MentionCard
from annotator.ui.tagging.merge_page import MergePage
from annotator.ui.tagging.stance_form import StanceForm
from annotator.ui.tagging.stance_page import StancePage
from annotator.ui.tagging.who import WhoPage
from annotator.words import _

WIDTH = 336
MOST_LABELS_HEIGHT = 236
MANY_MENTIONS = 1000
PAUSE_MILLISECONDS = 150
MENTIONS_A_MILLISECOND = 40


class TaggingPanel(QWidget):
    """Everything that is said about the open document, beside the document."""

    stance_requested = Signal()
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance, quoting: Quoting) -> None:
        super().__init__()
        self.setAccessibleName(_("Tagging"))
        self._desk = desk
        self.labels = LabelGrid(desk, look)
        self.card = MentionCard(desk, look)
        self.who = WhoPage(desk, look)
        self.stances = StancePage(desk, look)
        self.form = StanceForm(desk, look, quoting)
        self.chooser = EntityPage(desk, look)
        self.entity = EntityCard(desk)
        self.merge = MergePage(desk, look)
        self._who_tab = _tab(_("Who"))
        self._stances_tab = _tab(_("Stances"))
        self.doubts = DoubtPage(look)
        self._doubts_tab = _tab(_("Doubts"))
        self.add = IconButton("plus", _("New stance…"))
        self._pages = _Stack()
        self._card_rule = rule()
        self._scroll = QScrollArea()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._refresh)
        self._cards_are_old = True
        self._suggesting = False
        self._arrange()
        self._connect()
        self.refresh()

    def follow(self, step: Step | None = None) -> None:
        """Show what a step did: at once, or in the next pause where that takes its time.

        Without a step anything may have changed.
        """
        self._cards_are_old |= step is None or _changes_cards(step)
        count = len(self._desk.work.mentions)
        if count < MANY_MENTIONS:
            self._refresh()
        else:
            # the more there is to list, the longer nobody must have pressed a key
            self._later.start(PAUSE_MILLISECONDS + count // MENTIONS_A_MILLISECOND)

    def refresh(self) -> None:
        """Show who is named and which stances there are now."""
        self._cards_are_old = True
        self._refresh()

    def _refresh(self) -> None:
        self._later.stop()
        self.who.refresh()
        if self._cards_are_old:
            self.stances.refresh()
            self._cards_are_old = False
        here = self._desk.document is not None
        self._who_tab.say(_with_count(_("Who"), self.who.count if here else 0))
        self._stances_tab.say(_with_count(_("Stances"), self.stances.count if here else 0))
        self.setEnabled(here)

    def show_mention(
        self, mention: Mention | None, nested: list[str], selected: bool, suggested: str = ""
    ) -> None:
        """Show the mention at the caret, or what can be done where there is none."""
        self.card.show_hint(selected, suggested)
        self.card.show_mention(mention, nested)
        self._suggesting = False
        self._make_room()
        self.labels.light(mention.label if mention else "")

    def show_suggestion(self, label: str) -> None:
        """Show the suggestion in hand on its card, and light its label."""
        self.card.show_suggestion()
        self._suggesting = True
        self._make_room()
        self.labels.light(label)

    def show_who(self) -> None:
        """Show who is named."""
        self._catch_up()
        self._pages.setCurrentWidget(self.who)
        self._who_tab.setChecked(True)

    def show_stances(self) -> None:
        """Show the stances."""
        self._catch_up()
        self._pages.setCurrentWidget(self.stances)
        self._stances_tab.setChecked(True)

    def show_doubts(self) -> None:
        """Show what may not be meant."""
        self._pages.setCurrentWidget(self.doubts)
        self._doubts_tab.setChecked(True)

    def count_doubts(self) -> None:
        """Say on the tab how many doubts there are."""
        here = self._desk.document is not None
        self._doubts_tab.say(_with_count(_("Doubts"), self.doubts.count if here else 0))

    def begin_stance(self, caret: int, evidence: Span | None, holder: str = "") -> None:
        """Open the form for a new stance, perhaps with its holder given."""
        self._pages.setCurrentWidget(self.form)
        self._stances_tab.setChecked(True)
        self.form.begin(caret, evidence, holder)

    def edit_stance(self, stance: Stance) -> None:
        """Open the form filled with a stance."""
        self._pages.setCurrentWidget(self.form)
        self._stances_tab.setChecked(True)
        self.form.begin_edit(stance)

    @property
    def forming(self) -> bool:
        """Whether the form for a stance is open."""
        return self._pages.currentWidget() is self.form

    def ask_entity(self, mention: Mention) -> None:
        """Ask whom a mention means."""
        self._pages.setCurrentWidget(self.chooser)
        self._who_tab.setChecked(True)
        self.chooser.ask(mention)

    def show_entity(self, entity: str) -> None:
        """Show the card of an entity, to be changed."""
        self._pages.setCurrentWidget(self.entity)
        self._who_tab.setChecked(True)
        self.entity.show_entity(entity)

    def show_merge(self, entity: str) -> None:
        """Ask with whom an entity is to be merged."""
        self._pages.setCurrentWidget(self.merge)
        self._who_tab.setChecked(True)
        self.merge.ask(entity)

    @property
    def asking(self) -> bool:
        """Whether a form is open."""
        return self._pages.currentWidget() in (self.form, self.chooser, self.entity, self.merge)

    def stop_asking(self) -> None:
        """Close a form that is open."""
        if self._pages.currentWidget() is self.form:
            self.show_stances()
        elif self.asking:
            self.show_who()

    def enter(self) -> None:
        """Take the focus, for the list or form that is shown."""
        page = self._pages.currentWidget()
        if page is self.form:
            self.form.enter()
        elif page is self.chooser:
            self.chooser.field.setFocus()
        elif page is self.entity:
            self.entity.name.setFocus()
        elif page is self.merge:
            self.merge.field.setFocus()
        elif page is self.doubts:
            self.doubts.list.setFocus()
        elif page is self.stances and not self.stances.count and self.stances.suggested.count:
            self.stances.suggested.list.setFocus()
        else:
            (self.who.list if page is self.who else self.stances.list).setFocus()

    def fit_labels(self) -> None:
        """Give the labels the room they need, up to a bound."""
        # a layout counts nothing that is not shown yet, so its size hint would be too small
        self._scroll.setFixedHeight(min(self.labels.full_height, MOST_LABELS_HEIGHT))

    def _catch_up(self) -> None:
        if self._later.isActive():
            self._refresh()

    def _make_room(self) -> None:
        # lists of stances and doubts are read down; without a mention the card only takes their room
        reading = self._pages.currentWidget() in (self.stances, self.doubts)
        shown = self.card.shown is not None or self._suggesting
        wanted = not self.asking and (not reading or shown)
        for widget in (self.card, self._card_rule):
            widget.setVisible(wanted)

    def _leave(self) -> None:
        self.stop_asking()
        self.left.emit()

    def _connect(self) -> None:
        self._who_tab.clicked.connect(self.show_who)
        self._stances_tab.clicked.connect(self.show_stances)
        self._doubts_tab.clicked.connect(self.show_doubts)
        self.add.clicked.connect(self.stance_requested)
        self._pages.currentChanged.connect(self._make_room)
        self.form.left.connect(self._leave)
        self.chooser.left.connect(self._leave)
        self.who.left.connect(self.left)
        self.card.done.connect(self.left)

    def _arrange(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.labels)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self.labels.setAutoFillBackground(False)
        self._scroll.setAccessibleName(_("Labels"))
        tabs = QHBoxLayout()
        tabs.setContentsMargins(16, 4, 12, 0)
        tabs.setSpacing(0)
        group = QButtonGroup(self)
        for tab in (self._who_tab, self._stances_tab, self._doubts_tab):
            group.addButton(tab)
            tabs.addWidget(tab)
        tabs.addStretch()
        tabs.addWidget(self.add)
        pages = (self.who, self.stances, self.doubts)
        for page in (*pages, self.form, self.chooser, self.entity, self.merge):
            self._pages.addWidget(page)
        self._who_tab.setChecked(True)
        title = heading(_("Labels"))
        title.setContentsMargins(16, 12, 16, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self._scroll)
        column.addSpacing(8)
        column.addWidget(rule())
        column.addSpacing(8)
        column.addWidget(self.card)
        column.addWidget(self._card_rule)
        column.addLayout(tabs)
        column.addSpacing(4)
        column.addWidget(self._pages, 1)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)


class _Stack(QStackedWidget):
    """Needs the room of the page that is shown, and not that of the largest."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()


def _changes_cards(step: Step) -> bool:
    """Whether a step touches what cards of stances show; most steps only label words."""
    nouns = (noun for change in step.changes for noun in ends(change))
    return any(isinstance(noun, Stance | Entity | Scheme) for noun in nouns)


def _tab(title: str) -> TextButton:
    tab = TextButton(title, "tab")
    tab.setCheckable(True)
    return tab


def _with_count(title: str, count: int) -> str:
    return f"{title}  {count}" if count else title
