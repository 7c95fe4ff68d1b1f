"""Qualities: what more is said of a stance: qualifiers of the scheme, whether it is sure, a note."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.domain import Pairs, Qualifier, Scheme
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import legend
from annotator.ui.look.pieces import Tick, Words, tip
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.mention_card import NoteField
from annotator.words import _, language

SWITCH = 24


class Qualities(QWidget):
    """Shows them as words to switch on and off; tells when one of them is other than before."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._scheme: Scheme | None = None
        self._values: dict[str, str] = {}
        self._switches: dict[tuple[str, str], QToolButton] = {}
        self.unsure = Tick(_("Unsure"), look)
        self.unsure.setToolTip(legend("u"))
        self.unsure.clicked.connect(self.changed)
        self.note = NoteField()
        self.note.written.connect(self.changed)
        self.note.left.connect(self.left)
        self._rows = QWidget()
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.unsure)
        foot.addWidget(self.note, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._rows)
        self._column.addLayout(foot)

    @property
    def qualifiers(self) -> Pairs:
        """What is said, by the keys of the scheme."""
        return tuple(self._values.items())

    def show_qualities(self, qualifiers: Pairs, unsure: bool, note: str) -> None:
        """Show what is said of a stance."""
        self._build()
        self._values = dict(qualifiers)
        for (key, value), switch in self._switches.items():
            switch.setChecked(self._values.get(key) == value)
        with QSignalBlocker(self.unsure):
            self.unsure.setChecked(unsure)
        if not self.note.hasFocus():
            self.note.show_note(note)

    def _build(self) -> None:
        """Make a row for each qualifier that the scheme offers, once for each scheme."""
        if self._scheme is self._desk.scheme:
            return
        self._scheme = self._desk.scheme
        self._switches = {}
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, qualifier in enumerate(offered(self._scheme), 1):
            grid.addWidget(Words(qualifier.title(language()), "dim"), number, 0)
            grid.addWidget(self._row(qualifier, number), number, 1)
        self._column.replaceWidget(self._rows, rows)
        self._rows.deleteLater()
        self._rows = rows

    def _row(self, qualifier: Qualifier, number: int) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for value in qualifier.offered:
            switch = QToolButton()
            switch.setProperty("role", "switch")
            title = qualifier.value_title(value, language())
            switch.setText(title)
            switch.setCheckable(True)
            switch.setFixedHeight(SWITCH)
            switch.setAccessibleName(f"{qualifier.title(language())}: {title}")
            switch.setToolTip(tip(f"{qualifier.title(language())}  {number}"))
            switch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            switch.clicked.connect(self._switched(qualifier.key, value))
            self._switches[qualifier.key, value] = switch
            line.addWidget(switch)
        line.addStretch()
        return row

    def _switched(self, key: str, value: str) -> Callable[[], None]:
        def switch() -> None:
            self._values = dict(with_value(self.qualifiers, key, value))
            for (other, its), button in self._switches.items():
                button.setChecked(self._values.get(other) == its)
            self.changed.emit()

        return switch


def offered(scheme: Scheme) -> list[Qualifier]:
    """Return the qualifiers that can be chosen from."""
    return [one for one in scheme.qualifiers if one.offered]


def with_value(qualifiers: Pairs, key: str, value: str) -> Pairs:
    """Return the qualifiers with a value said, or said no longer where it was said before."""
    said = dict(qualifiers)
    if said.get(key) == value or not value:
        said.pop(key, None)
    else:
        said[key] = value
    return tuple(said.items())


def next_value(qualifiers: Pairs, qualifier: Qualifier) -> Pairs:
    """Return the qualifiers with the next value of one of them; after the last comes none."""
    values = ("", *qualifier.offered)
    now = dict(qualifiers).get(qualifier.key, "")
    at = values.index(now) + 1 if now in values else 0
    following = values[at % len(values)]
    rest = tuple(pair for pair in qualifiers if pair[0] != qualifier.key)
    return (*rest, (qualifier.key, following)) if following else rest
