"""Lines: several things of one kind to be written, each on a line of its own that can go again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from annotator.ui.look.pieces import Field, IconButton
from annotator.words import _

Values = tuple[str, ...]


class Line(QWidget):
    """Fields that belong together, the first above the others, and a button that takes them away."""

    written = Signal()
    dropped = Signal()
    taken = Signal()

    def __init__(self, names: Sequence[str], values: Values) -> None:
        super().__init__()
        self.fields = [Field(name) for name in names]
        self.drop = IconButton("close", _("Take it away"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        below = max(len(names) - 1, 1)
        for at, (field, value) in enumerate(zip(self.fields, values, strict=True)):
            field.setText(value)
            if at:
                grid.addWidget(field, 1, at - 1)
            else:
                grid.addWidget(field, 0, 0, 1, below)
            field.textEdited.connect(self.written)
            field.returnPressed.connect(self.taken)
        grid.addWidget(self.drop, 0, below)
        self.drop.clicked.connect(self.dropped)

    @property
    def values(self) -> Values:
        """What is written in the fields."""
        return tuple(" ".join(field.text().split()) for field in self.fields)


class Lines(QWidget):
    """Lines of fields called `names`; an empty one at the end waits for more."""

    taken = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self.lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4 if len(names) == 1 else 12)

    @property
    def values(self) -> list[Values]:
        """What is written, line by line, without empty ones."""
        return [line.values for line in self.lines if any(line.values)]

    def show_values(self, values: Sequence[Values]) -> None:
        """Show these lines and no others."""
        for line in list(self.lines):
            self._forget(line)
        for one in values:
            self._add(one)
        self._add(("",) * len(self._names))

    def _add(self, values: Values) -> None:
        line = Line(self._names, values)
        line.written.connect(self._grow)
        line.dropped.connect(lambda: self._drop(line))
        line.taken.connect(self.taken)
        self.lines.append(line)
        self._column.addWidget(line)
        self._fit()

    def _grow(self) -> None:
        if any(self.lines[-1].values):
            self._add(("",) * len(self._names))

    def _drop(self, line: Line) -> None:
        at = self.lines.index(line)
        self._forget(line)
        self._fit()
        self.lines[min(at, len(self.lines) - 1)].fields[0].setFocus()

    def _forget(self, line: Line) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _fit(self) -> None:
        for line in self.lines:
            line.drop.setEnabled(line is not self.lines[-1])
