"""The dialog of the key sheet: look at it, print it, keep it as a PDF."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, QStandardPaths, Signal
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPaintEvent,
    QPdfWriter,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui import prompts
from annotator.ui.look.pieces import TextButton, rule
from annotator.ui.look.theme import LIGHT, Appearance
from annotator.ui.reach.key_sheet import PAGE, KeySheet
from annotator.words import _


class KeySheetDialog(QDialog):
    """Shows the sheet of keys."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None, sheet: KeySheet, look: Appearance) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self._sheet = sheet
        self.page = SheetView(sheet, look)
        self.save = TextButton(_("Save as PDF…"))
        self.save.clicked.connect(self._save)
        self.print = TextButton(_("Print…"))
        self.print.clicked.connect(self._print)
        close = TextButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.print)
        row.addStretch()
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page, 1)
        whole.addWidget(rule())
        whole.addLayout(row)
        close.setFocus()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the size of the page and of the buttons below."""
        return QSize(round(PAGE[0]), round(PAGE[1]) + 52)

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place = Path(folder) / (_("Keys") + ".pdf")
        path = prompts.pdf_file(self, _("Save as PDF"), place)
        if path is None:
            return
        if write_pdf(self._sheet, path):
            self.said.emit(_("The keys were written to {path}.").format(path=path))
        else:
            self.refused.emit(
                _("{path} could not be written; choose another folder.").format(path=path)
            )

    def _print(self) -> None:
        printer = prompts.printer(self, _("Keys"))
        if printer and draw_page(self._sheet, printer):
            self.said.emit(_("The keys were sent to the printer."))
        elif printer:
            self.refused.emit(_("The printer took nothing; look whether it is switched on."))


class SheetView(QWidget):
    """The page, as large as there is room."""

    def __init__(self, sheet: KeySheet, look: Appearance) -> None:
        super().__init__()
        self._sheet = sheet
        self._look = look
        self.setMinimumSize(640, 452)
        self.setAccessibleName(_("Keys"))
        self.setAccessibleDescription(_in_words(sheet))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page in the middle."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._look.theme.paper))
            _fit(painter, QRectF(self.rect()))
            self._sheet.draw(painter, self._look.theme)


def write_pdf(sheet: KeySheet, path: Path) -> bool:
    """Write the sheet as a PDF of one page; false when the file could not be written."""
    pages = QBuffer()
    pages.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(pages)
    writer.setPageLayout(_across())
    writer.setTitle(_("Keys"))
    writer.setCreator("Annotator")
    draw_page(sheet, writer)
    try:
        path.write_bytes(pages.data().data())
    except OSError:
        return False
    return True


def draw_page(sheet: KeySheet, device: QPagedPaintDevice) -> bool:
    """Draw the sheet on one page of a printer or file, on white; false when it takes nothing."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    page = device.pageLayout().paintRectPixels(_dots(device))
    _fit(painter, QRectF(0, 0, page.width(), page.height()))
    sheet.draw(painter, LIGHT)
    return painter.end()


def _across() -> QPageLayout:
    layout = QPageLayout()
    layout.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    layout.setOrientation(QPageLayout.Orientation.Landscape)
    return layout


def _fit(painter: QPainter, box: QRectF) -> None:
    scale = min(box.width() / PAGE[0], box.height() / PAGE[1])
    painter.translate(
        box.left() + (box.width() - scale * PAGE[0]) / 2,
        box.top() + (box.height() - scale * PAGE[1]) / 2,
    )
    painter.scale(scale, scale)


def _dots(device: QPagedPaintDevice) -> int:
    return device.logicalDpiX()


def _in_words(sheet: KeySheet) -> str:
    return "\n".join(
        f"{row.title}: {', '.join(row.keys)}" for group in sheet.groups for row in group.rows
    )
