"""Scopes: the switch that says which pairs are asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton

from annotator.ui.look.pieces import tip
from annotator.ui.matrix.meetings import Scope
from annotator.words import _

SCOPES: tuple[Scope, ...] = ("sentence", "paragraph", "all")
KEY = "/"


class ScopeButton(QToolButton):
    """One scope to choose."""

    scope_chosen = Signal(str)

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        words, why = {
            "sentence": (_("In a sentence"), _("Only pairs named in one sentence")),
            "paragraph": (_("In a paragraph"), _("Only pairs named in one paragraph")),
            "all": (_("All pairs"), _("Every pair of the document")),
        }[scope]
        self.setText(words)
        self.setProperty("role", "switch")
        self.setCheckable(True)
        self.setAccessibleName(why)
        self.setToolTip(tip(f"{why}  {KEY}"))
        self.clicked.connect(lambda: self.scope_chosen.emit(scope))
