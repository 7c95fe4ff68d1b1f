"""Which labels the types of the ready-made model are: asked once for each scheme, never guessed."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.suggestions.learner.ready_made import TYPES
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import TextButton, Words
from annotator.words import _


class MappingDialog(QDialog):
    """A label, or none, for each type."""

    def __init__(self, parent: QWidget, desk: Desk, known: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Labels of ready-made names"))
        self.setModal(False)
        self.choices: dict[str, QComboBox] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for kind in TYPES:
            choice = QComboBox()
            choice.setAccessibleName(_titles()[kind])
            choice.addItem(_("not suggested"), "")
            for label in desk.scheme.offered:
                choice.addItem(desk.label_path(label.key), label.key)
            choice.setCurrentIndex(max(choice.findData(known.get(kind, "")), 0))
            form.addRow(Words(_titles()[kind]), choice)
            self.choices[kind] = choice
        keep = TextButton(_("Keep"))
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        cancel = TextButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(Words(self.windowTitle(), "title"))
        column.addWidget(
            Words(
                _(
                    "The model knows three types and nothing finer: countries and cities are both "
                    "places to it, and adjectives such as “российский” it never finds."
                ),
                "dim",
                wrap=True,
            )
        )
        column.addLayout(form)
        column.addLayout(foot)
        self.setMinimumWidth(440)

    @property
    def labels(self) -> dict[str, str]:
        """The label chosen for each type; empty for none."""
        return {kind: choice.currentData() or "" for kind, choice in self.choices.items()}


def _titles() -> dict[str, str]:
    return {"PER": _("Persons (PER)"), "LOC": _("Places (LOC)"), "ORG": _("Organisations (ORG)")}
