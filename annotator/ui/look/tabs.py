"""Tabs: words side by side of which one is chosen, and with it what is shown."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from annotator.ui.look.pieces import TextButton


class TabRow(QHBoxLayout):
    """A row of tabs with titles by name; the first is chosen until another one is clicked."""

    chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.tabs: dict[str, TextButton] = {}
        self._group = QButtonGroup(self)
        for name, title in titles.items():
            tab = TextButton(title, "tab")
            tab.setCheckable(True)
            self._group.addButton(tab)
            self.addWidget(tab)
            self.tabs[name] = tab
        self.tabs[next(iter(titles))].setChecked(True)
        self.addStretch()
        self._group.buttonClicked.connect(self._tell)

    @property
    def name(self) -> str:
        """The name of the tab that is chosen."""
        return next(name for name, tab in self.tabs.items() if tab.isChecked())

    def _tell(self) -> None:
        self.chosen.emit(self.name)
