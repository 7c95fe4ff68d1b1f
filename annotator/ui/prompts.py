"""Prompts: the only place that stops the person to ask; all texts are shown as they are."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from annotator.words import _

SUFFIX = ".annot"


def new_project(parent: QWidget | None, folder: Path) -> Path | None:
    """Ask where to put a new project; None when nobody wants one any more."""
    name, _filter = QFileDialog.getSaveFileName(
        parent, _("New project"), str(folder / _("Project.annot")), _projects()
    )
    if not name:
        return None
    return Path(name) if Path(name).suffix else Path(name + SUFFIX)


def open_project(parent: QWidget | None, folder: Path) -> Path | None:
    """Ask which project to open."""
    name, _filter = QFileDialog.getOpenFileName(parent, _("Open project"), str(folder), _projects())
    return Path(name) if name else None


def import_files(parent: QWidget | None, folder: Path) -> list[Path]:
    """Ask which files to import; none when nobody wants to any more."""
    names, _filter = QFileDialog.getOpenFileNames(
        parent, _("Import documents"), str(folder), _("All files") + " (*)"
    )
    return [Path(name) for name in names]


def export_folder(parent: QWidget | None, folder: Path) -> Path | None:
    """Ask for the folder to export into."""
    name = QFileDialog.getExistingDirectory(parent, _("Export into a folder"), str(folder))
    return Path(name) if name else None


def export_file(parent: QWidget | None, folder: Path, name: str) -> Path | None:
    """Ask for the file to export into."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Export to a file"), str(folder / name))
    return Path(chosen) if chosen else None


def pdf_file(parent: QWidget | None, title: str, path: Path) -> Path | None:
    """Ask for the PDF file to write; None when nobody wants one any more."""
    name, _filter = QFileDialog.getSaveFileName(parent, title, str(path), "PDF (*.pdf)")
    if not name:
        return None
    return Path(name) if Path(name).suffix else Path(name + ".pdf")


def picture_file(parent: QWidget | None, path: Path) -> Path | None:
    """Ask for the SVG or PNG file to write; None when nobody wants one any more."""
    kinds = "SVG (*.svg);;PNG (*.png)"
    name, kind = QFileDialog.getSaveFileName(parent, _("Save the picture"), str(path), kinds)
    if not name:
        return None
    chosen = Path(name)
    if kind.startswith("PNG"):  # the name that was proposed ends otherwise
        return chosen.with_suffix(".png") if chosen.suffix in ("", ".svg") else chosen
    return chosen if chosen.suffix else chosen.with_suffix(".svg")


def printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """Ask for a printer, set to a page across; None when nobody wants to print any more."""
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPageOrientation(QPageLayout.Orientation.Landscape)
    device.setDocName(title)
    dialog = QPrintDialog(device, parent)
    dialog.setWindowTitle(title)
    agreed = bool(dialog.exec())
    dialog.deleteLater()
    return device if agreed else None


def scheme_to_read(parent: QWidget | None, folder: Path) -> Path | None:
    """Ask which scheme file to read."""
    name, _filter = QFileDialog.getOpenFileName(parent, _("Read a scheme"), str(folder), _schemes())
    return Path(name) if name else None


def scheme_to_write(parent: QWidget | None, folder: Path, name: str) -> Path | None:
    """Ask for the file to write the scheme to."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, _("Write the scheme"), str(folder / name), _schemes()
    )
    return Path(chosen) if chosen else None


def packages(parent: QWidget | None, folder: Path) -> list[Path]:
    """Ask which packages to take back; none when nobody wants to any more."""
    names, _filter = QFileDialog.getOpenFileNames(
        parent, _("Take packages back"), str(folder), _projects()
    )
    return [Path(name) for name in names]


def package_file(parent: QWidget | None, path: Path) -> Path | None:
    """Ask for the file to write a package to that is sent back."""
    name, _filter = QFileDialog.getSaveFileName(
        parent, _("Return the package"), str(path), _projects()
    )
    if not name:
        return None
    return Path(name) if Path(name).suffix else Path(name + SUFFIX)


def tell(parent: QWidget | None, title: str, message: str, details: str = "") -> None:
    """Tell something that cannot wait in the status line."""
    box = _box(parent, title, message, QMessageBox.Icon.Information)
    box.setDetailedText(details)
    box.exec()


def warn(parent: QWidget | None, title: str, message: str, details: str = "") -> None:
    """Tell that something went wrong."""
    box = _box(parent, title, message, QMessageBox.Icon.Warning)
    box.setDetailedText(details)
    box.exec()


def confirm(parent: QWidget | None, title: str, message: str, yes: str, details: str = "") -> bool:
    """Ask before something is done; `yes` says what the button does."""
    box = _box(parent, title, message, QMessageBox.Icon.Question)
    box.setDetailedText(details)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(agreed)
    box.exec()
    return box.clickedButton() is agreed


def ask(parent: QWidget | None, title: str, question: str) -> str:
    """Ask for one line; an empty one when nobody wants to say any more."""
    words, agreed = QInputDialog.getText(parent, title, question)
    return words if agreed else ""


def lines(parent: QWidget | None, title: str, question: str, text: str) -> str | None:
    """Ask for several lines, `text` to begin with; None when nobody wants to say any more."""
    words, agreed = QInputDialog.getMultiLineText(parent, title, question, text)
    return words if agreed else None


def _box(
    parent: QWidget | None, title: str, message: str, picture: QMessageBox.Icon
) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(message)
    box.setIcon(picture)
    return box


def _schemes() -> str:
    return _("Schemes") + " (*.toml)"


def _projects() -> str:
    return _("Annotator projects") + " (*.annot)"
