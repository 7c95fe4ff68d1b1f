"""Pages: what stands in the centre of the workspace, the article or one of the others in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.commands.agreement import Differing
from annotator.commands.cases import Case
from annotator.commands.conflicts import Conflict
from annotator.commands.search import Hit
from annotator.settings import Settings
from annotator.ui.article_pane import ArticlePane
from annotator.ui.desk import Desk
from annotator.ui.finding import Concordance
from annotator.ui.look.theme import Appearance
from annotator.ui.overview import OverviewPage
from annotator.ui.overview.places import PlaceRow
from annotator.ui.review import AdjudicationPage, AgreementPage, ConflictPage


class Pages(QStackedWidget):
    """The article, the concordance, agreement, adjudication, conflicts and the overview; one is shown.

    `place_requested` tells a document, the spans to show there, and the stance meant, or nothing.
    """

    place_requested = Signal(str, object, str)
    left = Signal()
    said = Signal(str)

    def __init__(
        self, desk: Desk, article: ArticlePane, look: Appearance, settings: Settings
    ) -> None:
        super().__init__()
        self._desk = desk
        self.article = article
        self.concordance = Concordance(desk, look, settings)
        self.agreement = AgreementPage(desk, look)
        self.overview = OverviewPage(desk, look)
        self.adjudication = AdjudicationPage(desk, look)
        self.conflicts = ConflictPage(desk, look)
        self.addWidget(self.adjudication)
        for page in (article, self.concordance, self.agreement, self.overview, self.conflicts):
            self.addWidget(page)
        self._connect()

    @property
    def reading(self) -> bool:
        """Whether the article is shown, and nothing in its place."""
        return self.currentWidget() is self.article

    @property
    def alone(self) -> bool:
        """Whether nothing is labelled on the page, so that it takes the tagging panel's room."""
        return self.currentWidget() in (
            self.agreement,
            self.overview,
            self.adjudication,
            self.conflicts,
        )

    @property
    def settling(self) -> bool:
        """Whether something is being settled; undoing a decision then shows it there."""
        return self.currentWidget() in (self.adjudication, self.conflicts)

    @property
    def focus(self) -> QWidget:
        """The widget of the page that takes the keys."""
        shown = self.currentWidget()
        if shown is self.concordance:
            return self.concordance.list
        if shown is self.agreement:
            return self.agreement.measures
        if shown is self.adjudication:
            return self.adjudication.list
        if shown is self.conflicts:
            return self.conflicts.list
        return self.overview.view.canvas if shown is self.overview else self.article.view

    def show_article(self) -> None:
        """Show the article."""
        self.setCurrentWidget(self.article)
        self.article.view.setFocus()

    def show_concordance(self) -> None:
        """Show the concordance, with the selected words if there are any."""
        selected = self.article.view.selection
        self.setCurrentWidget(self.concordance)
        self.concordance.enter(" ".join(selected.of(self._desk.text).split()) if selected else "")

    def show_agreement(self) -> None:
        """Show how far the annotators of this project agree."""
        self.setCurrentWidget(self.agreement)
        self.agreement.enter()

    def show_adjudication(self) -> None:
        """Show what annotators disagree about."""
        self.setCurrentWidget(self.adjudication)
        self.adjudication.enter()

    def show_conflicts(self) -> None:
        """Show what two copies say otherwise."""
        self.setCurrentWidget(self.conflicts)
        self.conflicts.enter()

    def show_overview(self) -> None:
        """Show pictures of the whole corpus."""
        self.setCurrentWidget(self.overview)
        self.overview.enter()

    def end(self) -> None:
        """Stop what the pages are doing: the project is being closed."""
        self.concordance.stop()
        self.agreement.end()
        self.adjudication.end()
        self.conflicts.end()
        self.overview.stop()

    def _ask_for_hit(self, hit: Hit) -> None:
        self.place_requested.emit(hit.document, hit.spans, "")

    def _ask_for_disagreement(self, place: Differing) -> None:
        one = place.disagreement
        self.place_requested.emit(one.document, one.spans, "")

    def _ask_for_case(self, case: Case) -> None:
        mine = case.sides.get(self._desk.annotator, ())
        self.place_requested.emit(case.document, case.spans, mine[0].id if mine else "")

    def _ask_for_conflict(self, conflict: Conflict) -> None:
        self.place_requested.emit(conflict.document, conflict.places, conflict.id)

    def _ask_for_place(self, place: PlaceRow) -> None:
        self.place_requested.emit(place.document, place.spans, place.stance)

    def _connect(self) -> None:
        self.concordance.open_requested.connect(self._ask_for_hit)
        self.agreement.place_requested.connect(self._ask_for_disagreement)
        self.overview.open_requested.connect(self._ask_for_place)
        self.overview.said.connect(self.said)
        self.adjudication.place_requested.connect(self._ask_for_case)
        self.adjudication.said.connect(self.said)
        self.conflicts.place_requested.connect(self._ask_for_conflict)
        for page in (
            self.concordance,
            self.agreement,
            self.overview,
            self.adjudication,
            self.conflicts,
        ):
            page.left.connect(self.show_article)
