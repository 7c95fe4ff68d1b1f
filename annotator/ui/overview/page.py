"""The page of the overview: filters above, a picture in the middle, the places behind it beside."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.overview import (
    Network,
    Survey,
    Taken,
    Tallies,
    mention_places,
    network,
    sifted,
    signs,
    stance_places,
)
from annotator.commands.time_course import Course, course
from annotator.ui import prompts
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import Elided, IconButton, TextButton, Words, rule
from annotator.ui.look.tabs import TabRow
from annotator.ui.look.theme import Appearance
from annotator.ui.overview.arranging import arrange
from annotator.ui.overview.counting import Read, counting, read, tallied
from annotator.ui.overview.drawing import Drawn, network_drawn, shares_drawn, time_drawn
from annotator.ui.overview.filters import Filters
from annotator.ui.overview.network_picture import boxes
from annotator.ui.overview.picture import Behind, Spot
from annotator.ui.overview.picture_view import PictureView
from annotator.ui.overview.place_list import MOST_ROWS, PlacePanel
from annotator.ui.overview.places import (
    PlaceRow,
    document_rows,
    end_name,
    in_order,
    mention_rows,
    stance_rows,
)
from annotator.ui.overview.saving import file_name, write_picture
from annotator.words import _

T = TypeVar("T")

PAUSE_MILLISECONDS = 250
SIDE = 320


class OverviewPage(QWidget):
    """Counts the corpus beside the window, and shows what was counted."""

    open_requested = Signal(object)
    left = Signal()
    said = Signal(str)
    drawn = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self.setAccessibleName(_("Overview"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self._desk = desk
        self._turns = Counter[str]()
        self._found: Survey | None = None
        self._tab = "network"
        self._summary = ""
        self._first = True
        self._by_key = False
        self.filters = Filters(desk, look)
        self.view = PictureView(_("Picture"), look)
        self.panel = PlacePanel(look)
        self._stack = QStackedWidget()
        self._nothing = Words("", "dim", wrap=True)
        self._told = Elided("", "dim")
        self._fault = Words("", "fault", wrap=True)
        self._tabs = TabRow(
            {
                "network": _("For and against"),
                "time": _("Over time"),
                "shares": _("In numbers"),
            }
        )
        self.save = TextButton(_("Save the picture…"), "link")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MILLISECONDS)
        self._arrange()
        self._connect()
        self.show_tab("network")

    @property
    def told(self) -> str:
        """What is said of the picture."""
        return self._told.whole

    @property
    def nothing(self) -> str:
        """Why there is no picture; empty when there is one."""
        return "" if self._stack.currentWidget() is self.view else self._nothing.text()

    def enter(self) -> None:
        """Count everything anew, and take the focus."""
        self.view.canvas.setFocus()
        self.count()

    def stop(self) -> None:
        """Let nothing that is still being counted be heard of."""
        self._later.stop()
        self._turns.update(("picture", "list"))

    def count(self) -> None:
        """Read what is counted, and draw it."""
        self._later.stop()
        if self._desk.busy:
            return
        path, sign, who = self._desk.session.path, self._signs(), self._desk.annotator
        self._do(lambda: read(path, sign, who), self._take)

    def show_tab(self, tab: str) -> None:
        """Show the "network", the stances over "time", or the "shares" of everything."""
        self._tab = tab
        self._tabs.tabs[tab].setChecked(True)
        self.filters.show_for(tab)
        self.view.zoom(0.0)
        self.view.canvas.choose(None)
        self.panel.clear()
        self._draw()

    def save_picture(self) -> None:
        """Ask for a file and write the picture there."""
        picture = self.view.canvas.picture
        if picture is None or self._found is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{self._tabs.tabs[self._tab].text()} – {self._desk.session.path.stem}"
        path = prompts.picture_file(self, Path(folder) / file_name(name))
        if path is None:
            return
        notes = [" · ".join(self.filters.in_words()), self._summary]
        if write_picture(picture, path, name, notes):
            self.said.emit(_("The picture was written to {path}.").format(path=path))
        else:
            message = _("{path} could not be written; choose another folder.")
            self._say(message.format(path=path))

    def _take(self, answer: Read) -> None:
        self._found = answer.found
        self.filters.offer(answer.found, answer.ends)
        if self._first:
            self._first = False
            self.filters.begin_with(answer.least)
        self._draw()

    def _draw(self) -> None:
        found = self._found
        if found is None:
            return
        self._say(self.filters.fault)
        sift, sign = self.filters.sift, self._signs()
        if self._tab == "network":
            self._do(
                lambda: network(sifted(found, sift, sign), sign, sift.least), self._place_network
            )
        elif self._tab == "time":
            period, about = self.filters.periods, self.filters.about
            self._do(
                lambda: course(found, about(sifted(found, sift, sign)), sign, step=period),
                self._show_course,
            )
        else:
            plain = replace(sift, virtual=True, neutral=True)
            self._do(lambda: tallied(found, plain, sign), self._show_shares)

    def _place_network(self, counted: Network) -> None:
        if not counted.ties:
            self._show(Drawn(None, "", self._why_nothing()))
            return
        pairs = [(tie.holder, tie.target) for tie in counted.ties]
        rooms = boxes(counted, lambda key: end_name(self._desk, key))
        room = self.view.maximumViewportSize()
        aspect = min(max(room.width() / max(room.height(), 1), 0.7), 2.0)
        self._do(
            lambda: arrange(rooms, pairs, aspect),
            lambda places: self._show(network_drawn(self._desk, counted, places)),
        )

    def _show_course(self, counted: Course) -> None:
        if counted.cells:
            self._show(time_drawn(counted))
        elif counted.undated:
            words = _(
                "None of these articles says when it was published, so their stances cannot be"
                " drawn over time. Give the articles a date (“published”) in their metadata."
            )
            self._show(Drawn(None, "", words))
        else:
            self._show(Drawn(None, "", self._why_nothing()))

    def _show_shares(self, counted: tuple[Tallies, tuple[Taken, ...]]) -> None:
        found = self._found
        if found is None:
            return
        tallied, stances = counted
        if not found.documents:
            words = _("No articles yet. Import some, and they are counted here.")
            self._show(Drawn(None, "", words))
            return
        self._show(shares_drawn(self._desk, found, tallied, Behind("", stances)))

    def _show(self, drawn: Drawn) -> None:
        self._summary = drawn.summary
        self._told.say(drawn.summary)
        self.view.show_picture(drawn.picture, drawn.summary or drawn.nothing)
        self._nothing.setText(drawn.nothing)
        self._stack.setCurrentWidget(self.view if drawn.picture else self._nothing)
        self.save.setEnabled(drawn.picture is not None)
        self.drawn.emit()

    def _why_nothing(self) -> str:
        if self._found and self._found.stances:
            return _("No stance passes these filters; widen them to see some.")
        return _(
            "No stances yet. Press S in an article where somebody takes sides, and who is for and"
            " against whom is drawn here."
        )

    def _list(self, spot: Spot) -> None:
        found, behind = self._found, spot.behind
        if found is None:
            return
        path, sift = self._desk.session.path, self.filters.sift
        if behind.stances:
            first = in_order(found, behind.stances)[:MOST_ROWS]
            self._do(
                lambda: stance_places(path, [stance.id for stance in first]),
                lambda there: self._fill(
                    behind.title,
                    stance_rows(self._desk, found, first, there),
                    len(behind.stances),
                ),
                "list",
            )
        elif behind.documents:
            rows = document_rows(found, behind.documents)
            self._fill(behind.title, rows, len(rows))
        else:
            self._do(
                lambda: counting(found, sift, mention_places(path, behind.label, behind.entity)),
                lambda there: self._fill(
                    behind.title,
                    mention_rows(self._desk, found, there[:MOST_ROWS]),
                    len(there),
                ),
                "list",
            )

    def _fill(self, title: str, rows: list[PlaceRow], count: int) -> None:
        self.panel.show_rows(title, rows, count)
        if self.view.canvas.hasFocus() and self._by_key:
            self.panel.list.setFocus()
        self._by_key = False

    def _open_by_key(self) -> None:
        self._by_key = True

    def _tell_pointed(self, spot: Spot | None) -> None:
        lit = spot or self.view.canvas.chosen
        self._told.say(lit.spoken if lit else self._summary)

    def _do(self, job: Callable[[], T], then: Callable[[T], None], kind: str = "picture") -> None:
        """Run a job beside the window and hand on what it answers.

        When another of its kind has been asked for by then, nobody wants to know any more.
        """
        self._turns[kind] += 1
        turn = self._turns[kind]
        answers: list[T] = []

        def done(fault: BaseException | None) -> None:
            if turn != self._turns[kind]:
                return
            if fault is not None:
                self._say(_("This could not be counted: {reason}").format(reason=fault))
                self.drawn.emit()
                return
            then(answers[0])

        self._desk.session.run(lambda: answers.append(job()), done)

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _signs(self) -> dict[str, int]:
        return signs(self._desk.scheme.polarities)

    def _follow(self) -> None:
        if self.isVisible():
            self._later.start()

    def _undo(self) -> None:
        self._desk.undo()

    def _redo(self) -> None:
        self._desk.redo()

    def _connect(self) -> None:
        canvas, places = self.view.canvas, self.panel.list
        self._tabs.chosen.connect(self.show_tab)
        canvas.opened.connect(self._list)
        canvas.entered.connect(self._open_by_key)
        canvas.pointed.connect(self._tell_pointed)
        canvas.chosen_changed.connect(self._tell_pointed)
        canvas.left.connect(self.left)
        places.open_requested.connect(self.open_requested)
        places.left.connect(self.left)
        places.left_sideways.connect(canvas.setFocus)
        for widget in (canvas, places):
            widget.undo_requested.connect(self._undo)
            widget.redo_requested.connect(self._redo)
        self.filters.changed.connect(self._draw)
        self.filters.left.connect(self.left)
        self.save.clicked.connect(self.save_picture)
        self._later.timeout.connect(self.count)
        for signal in (self._desk.changed, self._desk.reloaded, self._desk.opened):
            signal.connect(self._follow)

    def _arrange(self) -> None:
        self._nothing.setContentsMargins(24, 24, 24, 0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._fault.setContentsMargins(24, 0, 16, 8)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._stack)
        split.addWidget(self.panel)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setSizes([SIDE * 2, SIDE])
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 6, 16, 6)
        foot.setSpacing(12)
        foot.addWidget(self._told, 1)
        foot.addWidget(Words(_("Arrows walk, Space goes round the ties, Enter lists"), "dim"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self.filters)
        column.addWidget(self._fault)
        column.addWidget(rule())
        column.addWidget(split, 1)
        column.addWidget(rule())
        column.addLayout(foot)

    def _top(self) -> QHBoxLayout:
        close = IconButton("close", _("Back to the article"), "Esc")
        close.clicked.connect(self.left)
        row = self._tabs
        row.setContentsMargins(24, 12, 16, 4)
        row.setSpacing(0)
        zooms = (
            ("zoom-out", _("Smaller picture"), 0.8, "Ctrl+-"),
            ("zoom-in", _("Larger picture"), 1.25, "Ctrl++"),
        )
        for picture, name, factor, legend in zooms:
            button = IconButton(picture, name, legend)
            button.clicked.connect(lambda _down=False, factor=factor: self.view.zoom(factor))
            row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self.save)
        row.addSpacing(12)
        row.addWidget(close)
        return row
