"""What is behind a number of the agreement page: in words, as a formula, and place by place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.commands.agreement import Differing
from annotator.ui.look.pieces import Words, heading
from annotator.ui.look.theme import Appearance
from annotator.ui.review.places import PlaceList
from annotator.words import _, grouped, ngettext


class Behind(QWidget):
    """Explains what is in hand, and lists the places where two annotators differ in it."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.explanation = Words("", wrap=True)
        self.formula = Words("", "dim", wrap=True)
        self.head = Words("", "strong", wrap=True)
        self.list = PlaceList(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 0)
        column.setSpacing(8)
        self.explanation.setContentsMargins(0, 0, 8, 0)
        for widget in (self.explanation, self.formula, heading(_("Places")), self.head):
            column.addWidget(widget)
        column.addWidget(self.list, 1)

    def explain(self, said: str, formula: str = "") -> None:
        """Say what is in hand, and how its number comes about."""
        self.explanation.setText(said)
        self.explanation.setVisible(bool(said))
        self.formula.setText(formula)
        self.formula.setVisible(bool(formula))

    def ask_for_two(self) -> None:
        """List nothing: places are those of two annotators."""
        self.list.places.show(())
        self.head.setText(_("Choose two annotators to see where they differ."))

    def show_places(self, shown: Sequence[Differing], names: tuple[str, str], *, cut: bool) -> None:
        """List places of two annotators who are called so; `cut` where there are more."""
        self.list.places.names = names
        self.list.places.show(shown)
        told = ngettext("{count} place", "{count} places", len(shown)).format(
            count=grouped(len(shown))
        )
        self.head.setText(f"{told} +" if cut else told)

    def enter(self) -> None:
        """Take the focus, at the first place unless one is in hand."""
        self.list.setFocus()
        if self.list.places.rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.places.index(0))
