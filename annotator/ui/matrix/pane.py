"""The matrix pane under the article: how much is decided, the table, and the pair in hand."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain import Polarity
from annotator.settings import Settings
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import Elided, IconButton, TextButton, Words, rule, tip
from annotator.ui.look.theme import Appearance
from annotator.ui.matrix.ends import End
from annotator.ui.matrix.grid import neutral_polarity
from annotator.ui.matrix.meetings import Scope
from annotator.ui.matrix.model import MatrixModel
from annotator.ui.matrix.scopes import SCOPES, ScopeButton
from annotator.ui.matrix.spoken import coverage_told
from annotator.ui.matrix.table import MatrixTable
from annotator.words import _

MANY_MENTIONS = 2000
PAUSE_MILLISECONDS = 300
HEIGHT = 372


class MatrixPane(QWidget):
    """Shows who is for and against whom in the open document; asks for nothing while hidden."""

    pair_lit = Signal(object)
    rest_requested = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, look: Appearance, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self.matrix = MatrixModel(desk)
        self.table = MatrixTable(desk, look, self.matrix)
        self.coverage = Elided("", "dim")
        self.strip = Elided("", "dim")
        self.rest = TextButton(_("Rest neutral…"), "link")
        self.close_button = IconButton("close", _("Close the matrix"))
        self._nobody = Words(
            _("Nobody is named here yet. Label who is, and all pairs are shown."), "dim", wrap=True
        )
        self._nobody.setContentsMargins(24, 16, 16, 0)
        self._body = QStackedWidget()
        self._scopes = {scope: ScopeButton(scope) for scope in SCOPES}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self.setAccessibleName(_("Stance matrix"))
        self._arrange()
        self._connect()
        self.hide()

    @property
    def scope(self) -> Scope:
        """Which pairs are asked for."""
        chosen = self._settings.matrix_pairs
        return SCOPES[SCOPES.index(chosen)] if chosen in SCOPES else SCOPES[0]

    @property
    def neutral(self) -> Polarity | None:
        """The polarity that the rest may be given; None when the scheme has none."""
        return neutral_polarity(self._desk)

    def ends(self) -> tuple[End, End] | None:
        """Return the holder and the target in hand."""
        row, column = self.table.cell
        if row < 0:
            return None
        return self.matrix.grid.rows[row], self.matrix.grid.columns[column]

    def follow(self) -> None:
        """Show what a change did: at once, or in the next pause where that takes its time."""
        if not self.isVisible():
            return
        if len(self._desk.work.mentions) < MANY_MENTIONS:
            self.refresh()
        else:
            self._later.start(PAUSE_MILLISECONDS)

    def refresh(self) -> None:
        """Show what is said now; the same pair, or the same place, stays in hand."""
        self._later.stop()
        before, cell = self.ends(), self.table.cell
        self.matrix.refresh(self.scope)
        self._restore(before, cell)
        there = bool(self.matrix.grid.rows and self.matrix.grid.columns)
        self._body.setCurrentIndex(0 if there else 1)
        self.coverage.say(coverage_told(self.matrix.grid.coverage()) if there else "")
        self._offer_rest()
        self.table.tell()

    def name_keys(self, toggle: str, rest: str) -> None:
        """Say which keys close the matrix and mark the rest, in their legends."""
        self.table.toggle_legend, self.table.rest_legend = toggle, rest
        self.close_button.rename(_("Close the matrix"), toggle)
        self._offer_rest()

    def choose_scope(self, scope: Scope) -> None:
        """Ask for other pairs from now on."""
        self._settings.matrix_pairs = scope
        self._scopes[scope].setChecked(True)
        self.refresh()

    def next_scope(self) -> None:
        """Ask for the pairs of the next scope, and after the last for those of the first."""
        self.choose_scope(SCOPES[(SCOPES.index(self.scope) + 1) % len(SCOPES)])

    def tell(self, row: int, column: int) -> None:
        """Say in the strip what is in hand or under the mouse."""
        holder, target = self._ends_at(row, column)
        end = holder or target
        both = holder and target
        self.strip.say(self.matrix.told(row, column) if both else end.name if end else "")

    def say(self, words: str) -> None:
        """Say something more of the pair in hand, until another is."""
        self.strip.say(words)

    def showEvent(self, event: object) -> None:
        self.refresh()
        super().showEvent(event)  # pyright: ignore[reportArgumentType]

    def hideEvent(self, event: object) -> None:
        self._later.stop()
        super().hideEvent(event)  # pyright: ignore[reportArgumentType]

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    def _ends_at(self, row: int, column: int) -> tuple[End | None, End | None]:
        grid = self.matrix.grid
        holder = grid.rows[row] if 0 <= row < len(grid.rows) else None
        return holder, grid.columns[column] if 0 <= column < len(grid.columns) else None

    def _light(self, row: int, column: int) -> None:
        self.pair_lit.emit(self._ends_at(row, column))

    def _restore(self, before: tuple[End, End] | None, cell: tuple[int, int]) -> None:
        grid = self.matrix.grid
        if before is None or not grid.rows or not grid.columns:
            return
        rows = [end.key for end in grid.rows]
        columns = [end.key for end in grid.columns]
        # words that named nobody are an entity now: another key in the same place
        row = rows.index(before[0].key) if before[0].key in rows else min(cell[0], len(rows) - 1)
        known = before[1].key in columns
        column = columns.index(before[1].key) if known else min(cell[1], len(columns) - 1)
        if self.table.cell != (row, column):
            self.table.go(row, column)

    def _offer_rest(self) -> None:
        neutral = self.neutral
        coverage = self.matrix.grid.coverage()
        left = coverage.pairs - coverage.decided
        self.rest.setEnabled(neutral is not None and left > 0)
        why = _("Gives every pair shown of which nothing is said the neutral polarity.")
        if neutral is None:
            why = _("The scheme has no neutral polarity, so pairs cannot be marked as neutral.")
        elif not left:
            why = _("Every pair shown is decided.")
        self.rest.setToolTip(tip(f"{why}  {self.table.rest_legend}".strip()))
        self.rest.setAccessibleDescription(why)

    def _connect(self) -> None:
        self.table.walked.connect(self.tell)
        self.table.lit.connect(self._light)
        self.table.scope_requested.connect(self.next_scope)
        self.table.left.connect(self.left)
        self.table.closed.connect(self.closed)
        self.table.rest_requested.connect(self.rest_requested)
        self.rest.clicked.connect(self.rest_requested)
        self.close_button.clicked.connect(self.closed)
        self._later.timeout.connect(self.refresh)
        for signal in (self._desk.opened, self._desk.changed, self._desk.reloaded):
            signal.connect(self.follow)
        for button in self._scopes.values():
            button.scope_chosen.connect(self.choose_scope)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 12, 2)
        head.setSpacing(4)
        head.addWidget(self.coverage, 1)
        group = QButtonGroup(self)
        for scope, button in self._scopes.items():
            group.addButton(button)
            button.setChecked(scope == self.scope)
            head.addWidget(button)
        head.addSpacing(8)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 3, 16, 4)
        foot.setSpacing(16)
        foot.addWidget(self.strip, 1)
        foot.addWidget(self.rest)
        self._body.addWidget(self.table)
        self._body.addWidget(self._nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        column.addWidget(rule())
        column.addLayout(foot)
