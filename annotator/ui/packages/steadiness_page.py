"""How steady the work is: agreement by rounds, and of people with their own second readings."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from annotator.agreement import Measure, kind_title, name_title
from annotator.commands.progress import Progress
from annotator.commands.rounds import Steadiness, steadiness_of
from annotator.domain import AnnotatorError
from annotator.ui.long_work import Errand, how_far, why_nothing
from annotator.ui.look.pieces import Elided, TextButton, Words
from annotator.ui.look.tables import TableModel, dress_table
from annotator.ui.look.theme import Appearance
from annotator.ui.packages.curve import Curve
from annotator.ui.review.measure_table import interval
from annotator.words import _, grouped, ngettext


@dataclass(frozen=True, slots=True)
class Line:
    """One value in the table: of which round or whom, and the measure."""

    of: str
    measure: Measure


class SteadinessPage(QWidget):
    """Counts beside the window when it is looked at for the first time."""

    def __init__(self, path: Path, look: Appearance) -> None:
        super().__init__()
        self._path = path
        self._errand = Errand(self, self._take)
        self.found: Steadiness | None = None
        self.facts = Elided("", "dim")
        self.stop_button = TextButton(_("Stop"), "link")
        self.curve = Curve(look)
        self.lines = TableModel[Line](
            self, _heads(), lambda one, column: _cells(one)[column], left=(0, 1, 2)
        )
        self.table = QTableView()
        widths = {0: 220, 1: 150, 3: 80, 4: 130, 5: 70}
        dress_table(self.table, _("Agreement by rounds"), self.lines, widths, 2)
        self.nothing = Words("", "dim", wrap=True)
        self.stop_button.clicked.connect(self._errand.stop)
        self._errand.shown.connect(self._show_progress)
        self._arrange()

    @property
    def busy(self) -> bool:
        """Whether it is still counting."""
        return self._errand.busy

    def enter(self) -> None:
        """Count, unless that has been done."""
        if self.found is not None or self.busy:
            return
        path = self._path

        def job(progress: Progress) -> Steadiness:
            return steadiness_of(path, progress)

        self.stop_button.show()
        self.facts.say(_("Comparing"))
        self._errand.start(job)

    def end(self) -> None:
        """Stop and wait for the thread: the dialog is closed."""
        self._errand.end()

    def _show_progress(self, message: str, done: int, total: int) -> None:
        self.facts.say(how_far(message, done, total))

    def _take(self, found: Steadiness | None, fault: AnnotatorError | None) -> None:
        self.stop_button.hide()
        if found:
            self.found = found
            self._show(found)
        elif fault:
            self.facts.say(why_nothing(fault))

    def _show(self, found: Steadiness) -> None:
        self.curve.show_rounds(found.rounds)
        self.curve.setVisible(bool(self.curve.lines))
        self.lines.show(list(_lines(found)))
        self.table.setVisible(bool(self.lines.rows))
        rounds = len(found.rounds)
        told = [
            ngettext("{count} round", "{count} rounds", rounds).format(count=rounds),
            ngettext(
                "{count} person has read twice", "{count} people have read twice", len(found.selves)
            ).format(count=len(found.selves)),
        ]
        self.facts.say("; ".join(told))
        missing: list[str] = []
        if not self.curve.lines:
            missing.append(_("No round has documents that two annotators have read."))
        if not found.selves:
            missing.append(
                _(
                    "How far people agree with themselves shows when some of their finished "
                    "documents are handed out to them again, in File, Hand out packages."
                )
            )
        self.nothing.setText(" ".join(missing))
        self.nothing.setVisible(bool(missing))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.facts, 1)
        row.addWidget(self.stop_button)
        self.stop_button.hide()
        self.curve.hide()
        self.table.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.curve, 3)
        column.addWidget(self.table, 3)
        column.addWidget(self.nothing)
        column.addStretch()


def _lines(found: Steadiness) -> Iterator[Line]:
    for one in found.rounds:
        title = _("Round {number}").format(number=one.round.number)
        if one.round.since:
            title = f"{title}, {one.round.since[:10]}"
        yield from (Line(title, measure) for measure in one.measures if measure.value is not None)
    for one in found.selves:
        title = _("{name}, read twice").format(name=one.name)
        yield from (Line(title, measure) for measure in one.measures if measure.value is not None)


def _heads() -> tuple[str, ...]:
    return ("", _("Of"), _("Measure"), _("Value"), _("95 % interval"), _("Items"))


def _cells(one: Line) -> tuple[str, ...]:
    measure = one.measure
    return (
        one.of,
        kind_title(measure.kind),
        name_title(measure.name),
        f"{measure.value:.3f}",
        interval(measure),
        grouped(measure.n),
    )
