"""The export dialog: which format, whose annotations, which splits, and what would be lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.splits import NAMES
from annotator.commands.transfer import ALL, FORMATS, SEPARATORS, Format, Loss
from annotator.domain import EVERYBODY, Annotator, Voucher
from annotator.ui.look.pieces import Tick, Words
from annotator.ui.look.theme import Appearance
from annotator.words import _

LossesByFormat = dict[str, list[Loss]]
Vouchers = frozenset[Voucher]
Preview = Callable[[str, Callable[[LossesByFormat | None], None], Vouchers], Callable[[], None]]
"""Counts the losses of what some vouch for in the sets of an annotator, beside the window, and tells
them, or None when it was stopped; returns what stops it and waits for its end."""
SHARES = ((), (80, 10, 10), (90, 10))
_WIDTH, _HEIGHT = 520, 180


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the person chose; `whose` is the id of an annotator or "all".

    `told` says that the losses stood in the dialog when it was agreed to, `excel` which sign stands
    between the cells of a table for Excel.
    """

    format: Format
    whose: str
    shares: tuple[int, ...] = ()
    vouchers: Vouchers = EVERYBODY
    told: bool = False
    excel: str = ""


class ExportDialog(QDialog):
    """Asks for the format, the annotator and the splits, and shows the losses of every choice."""

    def __init__(
        self,
        parent: QWidget | None,
        annotators: Sequence[Annotator],
        preview: Preview,
        look: Appearance,
        suggesters: Sequence[Annotator] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self._preview = preview
        self._losses: LossesByFormat | None = None
        self._stop: Callable[[], None] = lambda: None
        self.formats = _choice(_("Format"))
        self.whose = _choice(_("Whose annotations"))
        self.shares = _choice(_("Splits"))
        for entry in FORMATS.values():
            if entry.writer is not None and entry.available:
                self.formats.addItem(entry.title, entry.name)
        for person in annotators:
            self.whose.addItem(person.name, person.id)
        self.whose.addItem(_("Everybody's"), ALL)
        for one in suggesters:  # what they say is no annotation, and in no other choice
            self.whose.addItem(_("Suggestions of {name}").format(name=one.name), one.id)
        self.imports = Tick(_("With imports that nobody changed"), look)
        self.suggested = Tick(_("With suggestions accepted as they were"), look)
        for tick in (self.imports, self.suggested):
            tick.setChecked(True)
        for shares in SHARES:
            self.shares.addItem(_shares_in_words(shares), shares)
        self.excel = _choice(_("Meant for"))
        self.excel.addItem(_("Programs: nothing is changed"), "")
        for sign in SEPARATORS:
            title = _("Excel, with “{sign}” between the cells")
            self.excel.addItem(title.format(sign=_("tab") if sign == "\t" else sign), sign)
        self.told = Words(wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._arrange()
        self.formats.currentIndexChanged.connect(self._show)
        self.whose.currentIndexChanged.connect(self._count)
        self.imports.toggled.connect(self._count)
        self.suggested.toggled.connect(self._count)
        self.finished.connect(self._end)
        self._count()

    @property
    def wish(self) -> ExportWish:
        """What is chosen."""
        return ExportWish(
            self._format,
            self.whose.currentData(),
            SHARES[self.shares.currentIndex()],
            self._vouchers,
            self._losses is not None,
            self.excel.currentData() if self._format.excel else "",
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        annotators: Sequence[Annotator],
        preview: Preview,
        look: Appearance,
        suggesters: Sequence[Annotator] = (),
    ) -> ExportWish | None:
        """Ask, and return what was chosen or None."""
        dialog = cls(parent, annotators, preview, look, suggesters)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        wish = dialog.wish if agreed else None
        dialog.deleteLater()
        return wish

    @property
    def _vouchers(self) -> Vouchers:
        # suggestions are no annotations that somebody could vouch for: they go out as they are
        ticks = {Voucher.IMPORT: self.imports, Voucher.ACCEPTED: self.suggested}
        left_out = {who for who, tick in ticks.items() if tick.isEnabled() and not tick.isChecked()}
        return EVERYBODY - left_out

    @property
    def _format(self) -> Format:
        return FORMATS[self.formats.currentData()]

    def _arrange(self) -> None:
        ok = QDialogButtonBox.StandardButton.Ok
        self.buttons = QDialogButtonBox(ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(ok).setText(_("Choose where to…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.form = form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(Words(_("Format")), self.formats)
        form.addRow(Words(_("Whose annotations")), self.whose)
        form.addRow(Words(_("Splits")), self.shares)
        form.addRow(Words(_("Meant for")), self.excel)
        form.addRow(Words(_("Provenance")), self.imports)
        form.addRow(Words(), self.suggested)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setMinimumSize(_WIDTH, _HEIGHT)
        area.setAccessibleName(_("What will be lost"))
        area.setWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(area)
        column.addWidget(self.buttons)

    def _count(self) -> None:
        self._stop()
        self._losses = None
        self._show()
        own = self.whose.currentIndex() <= self.whose.findData(ALL)
        for tick in (self.imports, self.suggested):
            tick.setEnabled(own)
        self._stop = self._preview(self.whose.currentData(), self._take, self._vouchers)

    def _take(self, losses: LossesByFormat | None) -> None:
        if losses is not None:
            self._losses = losses
            self._show()

    def _show(self) -> None:
        self.form.setRowVisible(self.excel, self._format.excel is not None)
        if self._losses is None:
            self.told.setText(_("Counting what this format cannot hold…"))
            return
        self.told.setText("\n".join(_told(self._format, self._losses[self._format.name])))

    def _end(self) -> None:
        self._stop()
        self._stop = lambda: None


def _told(entry: Format, losses: Sequence[Loss]) -> list[str]:
    """Return the losses in words: what is left out as wished, annotations, what was noted beside them."""
    wished = [loss.sentence for loss in losses if loss.wished]
    grave = [loss.sentence for loss in losses if loss.grave]
    beside = [loss.sentence for loss in losses if not (loss.grave or loss.wished)]
    lines = [_("What is left out, as you wish:"), *wished, ""] if wished else []
    if not (grave or beside):
        lines.append(_("Nothing else will be lost.") if wished else _("Nothing will be lost."))
    lines += [_("Annotations that this format cannot hold:"), *grave, ""] if grave else []
    lines += [_("What else it cannot hold:"), *beside, ""] if beside else []
    if entry.reader:
        lines.append(_("What is written will be read back and compared."))
    return lines


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    return box


def _shares_in_words(shares: tuple[int, ...]) -> str:
    if not shares:
        return _("All in one")
    names = " / ".join(NAMES[len(shares)])
    return f"{' / '.join(map(str, shares))}  ({names})"
