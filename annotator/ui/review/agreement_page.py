"""The agreement page: how far annotators agree, how each number comes about, and where they differ."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement import Measure, meaning, remarks, working
from annotator.agreement.behind import is_behind
from annotator.agreement.disagreements import Kind
from annotator.agreement.page import left_out, too_few
from annotator.commands.agreement import (
    Compared,
    Differing,
    compare,
    write_numbers,
    write_report,
)
from annotator.commands.progress import Progress
from annotator.domain import EVERYBODY, AnnotatorError, Mention, Voucher
from annotator.ui import prompts
from annotator.ui.desk import Desk
from annotator.ui.long_work import Errand, how_far, why_nothing
from annotator.ui.look.pieces import Elided, IconButton, TextButton, Tick, Words, rule
from annotator.ui.look.tabs import TabRow
from annotator.ui.look.theme import Appearance
from annotator.ui.review.behind import Behind
from annotator.ui.review.confusion import ConfusionMatrix
from annotator.ui.review.document_table import DocumentTable
from annotator.ui.review.measure_table import MeasureTable, interval
from annotator.words import _, ngettext

Pair = tuple[str, str]
DETAIL = 300


class AgreementPage(QWidget):
    """Compares the sets of everybody in the project beside the window, and shows what comes out."""

    place_requested = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self.setAccessibleName(_("Agreement"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self._desk = desk
        self._errand = Errand(self, self._take)
        self._anew = False
        self.found: Compared | None = None
        self.title = Words(_("Agreement"), "title")
        self.facts = Elided("", "dim")
        self.again = TextButton(_("Compare again"), "link")
        self.stop_button = TextButton(_("Stop"), "link")
        self.gamma = TextButton(_("With γ"), "switch")
        self.gamma.setCheckable(True)
        self.gamma.setToolTip(
            _("Draws what chance would give, which takes longer than all the rest.")
        )
        self.report = TextButton(_("Save the report…"), "link")
        self.numbers = TextButton(_("Save the numbers…"), "link")
        self.close_button = IconButton("close", _("Back to the article"))
        self.own_work = Tick(_("Without what nobody changed since it came in"), look)
        self.whose: dict[str, TextButton] = {}
        self._views = _views()
        self.views = self._views.tabs
        self.measures = MeasureTable(look)
        self.documents = DocumentTable()
        self.confusion = ConfusionMatrix(look)
        self.behind = Behind(look)
        self._pairs = QHBoxLayout()
        self._pair_group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def enter(self) -> None:
        """Show what was found, or compare for the first time."""
        if self.found is None and not self._errand.busy:
            self.compare()
        self._back()

    def compare(self) -> None:
        """Compare everybody's sets anew."""
        if self._errand.busy:
            return
        self._desk.session.settle()
        path, gamma = self._desk.session.path, self.gamma.isChecked()
        vouchers = {Voucher.HUMAN} if self.own_work.isChecked() else EVERYBODY

        def job(progress: Progress) -> Compared:
            return compare(path, (), progress, vouchers=vouchers, gamma=gamma)

        self._show_progress(_("Comparing"), 0, 0)
        self._errand.start(job)

    def end(self) -> None:
        """Stop and wait for the thread: the project is being closed."""
        self._errand.end()

    @property
    def pair(self) -> Pair | None:
        """The ids of the two annotators who are looked at; None for all together."""
        chosen = next((id for id, tab in self.whose.items() if tab.isChecked()), "")
        return tuple(chosen.split("\n")) if chosen else None  # pyright: ignore[reportReturnType]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, found: Compared | None, fault: AnnotatorError | None) -> None:
        self.stop_button.hide()
        self.again.show()
        self.gamma.setEnabled(True)
        if found:
            is_new = self.gamma.isChecked() and not (self.found and self.found.report.disorders)
            self.found = found
            self._show_found()
            if is_new:
                self.measures.choose("gamma")
        elif fault:
            self.facts.say(why_nothing(fault))
        for button in (self.report, self.numbers):
            button.setEnabled(self.found is not None)
        if self._anew:
            self._anew = False
            self.compare()
        else:
            self.gamma.setChecked(self.found is not None and bool(self.found.report.disorders))

    def _compare_anew(self) -> None:
        """Compare what is wished for now; what is under way would say what nobody asks any more."""
        self._anew = self._errand.busy
        if self._anew:
            self._errand.stop()
        else:
            self.compare()

    def _show_progress(self, message: str, done: int, total: int) -> None:
        self.again.hide()
        self.stop_button.show()
        self.gamma.setEnabled(False)
        self.facts.say(how_far(message, done, total) if total else f"{message}…")

    def _show_found(self) -> None:
        found = self.found
        if found is None:
            return
        told = ngettext(
            "{documents} document has been annotated by two or more of: {names}.",
            "{documents} documents have been annotated by two or more of: {names}.",
            found.report.documents,
        ).format(documents=found.report.documents, names=", ".join(found.report.annotators))
        few = "" if found.report.is_large else too_few()
        self.facts.say(" ".join(filter(None, (told, few, left_out(found.report)))))
        self._show_pairs(found)
        self._show_view()

    def _show_pairs(self, found: Compared) -> None:
        before = next((id for id, tab in self.whose.items() if tab.isChecked()), "")
        for tab in self.whose.values():
            self._pair_group.removeButton(tab)
            self._pairs.removeWidget(tab)
            tab.deleteLater()
        self.whose = {}
        names = dict(zip(found.ids, found.report.annotators, strict=True))
        tabs = [
            (f"{one}\n{other}", f"{names[one]} × {names[other]}") for one, other in found.places
        ]
        if len(found.ids) > 2:
            tabs.insert(0, ("", _("All together")))
        for id, title in tabs:
            tab = TextButton(title, "tab")
            tab.setCheckable(True)
            tab.clicked.connect(self._show_view)
            self._pair_group.addButton(tab)
            self._pairs.insertWidget(self._pairs.count() - 1, tab)
            self.whose[id] = tab
        self.whose.get(before, next(iter(self.whose.values()))).setChecked(True)

    def _show_view(self) -> None:
        found, pair = self.found, self.pair
        if found is None:
            return
        for name in ("documents", "confusion"):
            self.views[name].setEnabled(pair is not None)
            if pair is None and self.views[name].isChecked():
                self.views["measures"].setChecked(True)
        view = self._views.name
        if view in ("measures", "labels"):
            self._stack.setCurrentWidget(self.measures)
            self.measures.show_measures(self._measures(found, by_label=view == "labels"))
        elif view == "documents" and pair:
            self._stack.setCurrentWidget(self.documents)
            self.documents.show_documents(found.documents[pair])
            self._show_document(self.documents.chosen)
        elif pair:
            self._stack.setCurrentIndex(2)
            names = self._names(found, pair)
            self.confusion.show_cells(found.report.confusions.get(names, {}), names)
            self._show_cell(*self.confusion.chosen)

    def _measures(self, found: Compared, *, by_label: bool) -> list[Measure]:
        sets = self._names(found, self.pair) if self.pair else found.report.annotators
        rows = [
            measure
            for measure in found.report.measures
            if measure.sets == sets and (measure.label is not None) == by_label
        ]
        if by_label:
            return sorted(rows, key=lambda measure: measure.label or "")
        return _without_repetition(rows)

    def _names(self, found: Compared, pair: Pair) -> Pair:
        names = dict(zip(found.ids, found.report.annotators, strict=True))
        return names[pair[0]], names[pair[1]]

    def _show_measure(self, measure: Measure | None) -> None:
        if self.found is None or measure is None:
            return
        said = [meaning(measure.kind, measure.name), measure.note, measure.undefined_because]
        said += remarks(measure, self.found.report)
        if interval(measure):
            said.append(_("95 % interval: {interval}.").format(interval=interval(measure)))
        self.behind.explain(" ".join(filter(None, said)), working(measure, self.found.report))
        self._show_places(lambda one: is_behind(one.disagreement, measure))

    def _show_document(self, document: str) -> None:
        self.behind.explain(_("Everything in which the two differ in this document."))
        self._show_places(lambda one: one.disagreement.document == document)

    def _show_cell(self, first: str, second: str) -> None:
        if first == second:
            self.behind.explain(_("Both gave the same words this label."))
        else:
            said = _("The same words are {first} to the one and {second} to the other.")
            self.behind.explain(said.format(first=first, second=second))

        def met(one: Differing) -> bool:
            there = one.disagreement
            labels = [_label(there.first), _label(there.second)]
            return there.kind is Kind.LABEL and labels == [first, second]

        self._show_places(met)

    def _show_places(self, wanted: Callable[[Differing], bool]) -> None:
        found, pair = self.found, self.pair
        if found is None:
            return
        if pair is None:
            self.behind.ask_for_two()
            return
        shown = [one for one in found.places[pair] if wanted(one)]
        cut = found.totals[pair] > len(found.places[pair])
        self.behind.show_places(shown, self._names(found, pair), cut=cut)

    def _back(self) -> None:
        pages = (self.measures, self.documents, self.confusion)
        pages[self._stack.currentIndex()].setFocus()

    def _save_report(self) -> None:
        self._save("html", write_report)

    def _save_numbers(self) -> None:
        self._save("json", write_numbers)

    def _save(self, suffix: str, write: Callable[..., None]) -> None:
        if self.found is None:
            return
        path = self._desk.session.path
        name = f"{path.stem}-{_('agreement')}.{suffix}"
        chosen = prompts.export_file(self, path.parent, name)
        if chosen:
            self._write(chosen, write)

    def _write(self, path: Path, write: Callable[..., None]) -> None:
        if self.found:
            try:
                write(self.found.report, path)
            except (AnnotatorError, OSError) as fault:
                self.facts.say(str(fault))
            else:
                self.facts.say(_("Wrote {path}.").format(path=path))

    def _connect(self) -> None:
        self.again.clicked.connect(self.compare)
        self.gamma.clicked.connect(self.compare)
        self.own_work.toggled.connect(self._compare_anew)
        self._views.chosen.connect(self._show_view)
        self._errand.shown.connect(self._show_progress)
        self.stop_button.clicked.connect(self._errand.stop)
        self.report.clicked.connect(self._save_report)
        self.numbers.clicked.connect(self._save_numbers)
        self.close_button.clicked.connect(self.left)
        self.measures.measure_chosen.connect(self._show_measure)
        self.measures.places_requested.connect(self.behind.enter)
        self.documents.document_chosen.connect(self._show_document)
        self.documents.places_requested.connect(self.behind.enter)
        self.confusion.cell_chosen.connect(self._show_cell)
        self.confusion.cell_requested.connect(self.behind.enter)
        self.behind.list.place_requested.connect(self.place_requested)
        self.behind.list.left.connect(self._back)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 16, 0)
        head.setSpacing(20)
        head.addWidget(self.title, 1)
        for button in (
            self.stop_button,
            self.again,
            self.gamma,
            self.report,
            self.numbers,
            self.close_button,
        ):
            head.addWidget(button)
        self.stop_button.hide()
        facts = QHBoxLayout()
        facts.setContentsMargins(24, 0, 24, 8)
        facts.addWidget(self.facts, 1)
        facts.addWidget(self.own_work)
        self._pairs.setContentsMargins(24, 0, 16, 0)
        self._pairs.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(facts)
        column.addLayout(self._pairs)
        column.addWidget(rule())
        column.addLayout(self._views)
        column.addWidget(self._body(), 1)

    def _body(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidget(self.confusion)
        scroll.setFocusProxy(self.confusion)
        scroll.setAccessibleName(_("Confusion"))
        scroll.viewport().setAutoFillBackground(False)
        for page in (self.measures, self.documents, scroll):
            self._stack.addWidget(page)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.addWidget(self._stack)
        split.addWidget(self.behind)
        split.setStretchFactor(0, 1)
        split.setSizes([780, DETAIL])
        split.setChildrenCollapsible(False)
        return split


def _views() -> TabRow:
    row = TabRow(
        {
            "measures": _("Overview"),
            "labels": _("By label"),
            "documents": _("By document"),
            "confusion": _("Confusion"),
        }
    )
    row.setContentsMargins(24, 4, 16, 0)
    return row


def _without_repetition(measures: Sequence[Measure]) -> list[Measure]:
    """Return measures; of a kind in which there is nothing at all only one, behind the others."""
    some = {one.kind for one in measures if one.value is not None or one.n}
    empty = {one.kind: one for one in reversed(measures) if one.kind not in some}
    return [one for one in measures if one.kind in some] + list(empty.values())[::-1]


def _label(side: Sequence[object]) -> str:
    return next((one.label for one in side if isinstance(one, Mention)), "")
