"""What the program has learned: how much from, how good it is, and what may be done about it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.suggestions.learner import ready_made
from annotator.suggestions.learner.quality import STEPS, Score, cuts, measured
from annotator.ui.desk import Desk
from annotator.ui.learning.learner import Learner
from annotator.ui.learning.telling import (
    held_out,
    model_told,
    passing_told,
    ready_made_told,
    state_told,
)
from annotator.ui.look.pieces import TextButton, Tick, Words, heading, rule
from annotator.ui.look.tables import TableModel, dress_table
from annotator.ui.look.theme import Appearance
from annotator.words import _, grouped, ngettext

NUMBERS = 84
WIDE, WIDER = 108, 128
_SIZE = QSize(700, 660)
Row = tuple[str, Score, int | None]
"""A label, its score on documents held out, and from which sureness on it is suggested."""


class LearningSheet(QDialog):
    """A sheet beside the window that stops nobody; it follows what the learner does."""

    doubts_requested = Signal()
    mapping_requested = Signal()

    def __init__(self, parent: QWidget, desk: Desk, learner: Learner, look: Appearance) -> None:
        super().__init__(parent)
        self._desk = desk
        self._learner = learner
        self.setWindowTitle(_("What the program has learned"))
        self.setModal(False)
        self.on = Tick(_("Learn from finished documents, and suggest from that"), look)
        self.state = Words("", "dim", wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(QSize(160, 6))
        self.stop = TextButton(_("Stop"), "link")
        self.train = TextButton(_("Learn now"))
        self.percent = QSpinBox()
        self.percent.setRange(0, 99)
        self.percent.setSuffix(" %")
        self.percent.setAccessibleName(_("Suggest only what is right in at least"))
        self.passing = Words("", "dim", wrap=True)
        self.model = Words("", "dim", wrap=True)
        self.table = QTableView()
        widths = dict.fromkeys(range(1, 4), NUMBERS) | {4: WIDE, 5: WIDER}
        self.rows = TableModel[Row](self, self._heads(), self._cell)
        dress_table(self.table, _("By label"), self.rows, widths, 0)
        self.doubts = Words("", "dim", wrap=True)
        self.show_doubts = TextButton(_("Show them"), "link")
        self.ready_made = Words("", "dim", wrap=True)
        self.map = TextButton(_("Labels…"), "link")
        self._arrange()
        self._connect()
        self.resize(_SIZE)
        self.refresh()

    def refresh(self) -> None:
        """Show what is so now."""
        learner, trainer = self._learner, self._learner.trainer
        self.on.setChecked(learner.settings.learner)
        self.on.setEnabled(learner.is_installed)
        self.state.setText(state_told(learner))
        self.bar.setVisible(trainer.is_training)
        self.stop.setVisible(trainer.is_training)
        if trainer.stage:
            self.bar.setRange(0, trainer.stage.total)
            self.bar.setValue(trainer.stage.done)
        self.train.setVisible(learner.is_installed and not trainer.is_training)
        self.train.setEnabled(learner.settings.learner)
        if not self.percent.hasFocus():
            self.percent.setValue(learner.settings.learner_precision)
        self._show_quality()
        self.ready_made.setText(ready_made_told(learner, self._desk))
        self.map.setVisible(ready_made.is_installed())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the learner."""
        self._learner.changed.connect(self.refresh)
        self.refresh()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow no longer."""
        self._learner.changed.disconnect(self.refresh)
        super().hideEvent(event)

    def _show_quality(self) -> None:
        head = self._learner.head
        wished = self._learner.settings.learner_precision / 100
        folds = head.folds if head else ()
        scores, found = measured(folds, None), cuts(folds, wished)
        ranked = sorted(scores.items(), key=lambda one: (one[0] != "", -one[1].wanted, one[0]))
        self.rows.show([(label, score, found.get(label)) for label, score in ranked])
        for part in (self.table, self.model, self.passing):
            part.setVisible(bool(scores))
        self.model.setText(model_told(head) + " " + held_out(head) if head else "")
        self.passing.setText(passing_told(measured(folds, wished)))
        count = len(head.disagreements) if head else 0
        self.doubts.setText(
            ngettext(
                "{count} label disagrees with how the same words are labelled elsewhere.",
                "{count} labels disagree with how the same words are labelled elsewhere.",
                count,
            ).format(count=grouped(count))
        )
        for part in (self.doubts, self.show_doubts):
            part.setVisible(count > 0)

    def _heads(self) -> tuple[str, ...]:
        return (
            _("Label"),
            _("Precision"),
            _("Recall"),
            "F1",
            _("Mentions"),
            _("Suggested from"),
        )

    def _cell(self, row: Row, column: int) -> str:
        label, score, cut = row
        if column == 0:
            return self._desk.label_title(label) if label else _("All labels")
        if column == 4:
            return grouped(score.wanted)
        if column == 5:
            if not label:
                return ""
            return _("never") if cut is None else f"{cut / STEPS:.0%}"
        share = (score.precision, score.recall, score.f1)[column - 1]
        return "–" if share is None else f"{share:.2f}"

    def _connect(self) -> None:
        self.on.clicked.connect(self._learner.switch)
        self.train.clicked.connect(self._learner.train)
        self.stop.clicked.connect(self._learner.stop_training)
        self.percent.valueChanged.connect(self._want)
        self.show_doubts.clicked.connect(self.doubts_requested)
        self.map.clicked.connect(self.mapping_requested)

    def _want(self, percent: int) -> None:
        if percent != self._learner.settings.learner_precision:
            self._learner.want(percent)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Words(self.windowTitle(), "title"))
        column.addWidget(self.on)
        column.addLayout(_row(self.state, self.bar, self.stop, self.train))
        column.addWidget(rule())
        column.addWidget(heading(_("How good it is")))
        column.addWidget(self.model)
        column.addWidget(self.table, 1)
        least = Words(_("Suggest only what is right in at least"))
        wish = QHBoxLayout()
        wish.setSpacing(8)
        wish.addWidget(least)
        wish.addWidget(self.percent)
        wish.addStretch()
        column.addLayout(wish)
        column.addWidget(self.passing)
        column.addLayout(_row(self.doubts, self.show_doubts))
        column.addWidget(rule())
        column.addWidget(heading(_("Ready-made names")))
        column.addLayout(_row(self.ready_made, self.map))
        column.addStretch()
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def _row(words: QWidget, *others: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(words, 1)
    for other in others:
        row.addWidget(other, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
