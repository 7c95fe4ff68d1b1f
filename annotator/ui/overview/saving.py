"""Saving: a picture as an SVG whose words stay words, or as a PNG of twice the size, on white."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from annotator.ui.look.theme import LIGHT, ui_font
from annotator.ui.overview.picture import Picture
from annotator.words import _

PNG_SCALE = 2
_MARGIN = 16
_LINE = 20
_GAP = 8
_PRINTED = replace(LIGHT, paper="#ffffff", window="#ffffff")


def write_picture(picture: Picture, path: Path, title: str, notes: list[str]) -> bool:
    """Write a picture with its title and notes; false when the file could not be written.

    The name's ending says which of the two it is to be.
    """
    page = _Page(picture, title, notes)
    data = page.png() if path.suffix.casefold() == ".png" else page.svg()
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.write(data)
    return file.commit()


class _Page:
    def __init__(self, picture: Picture, title: str, notes: list[str]) -> None:
        self._picture = picture
        self._title = title
        self._notes = notes
        head = _MARGIN + _LINE + _GAP
        foot = _GAP + _LINE * len(notes) + _MARGIN
        self._head = head
        wide = max(picture.size.width() + 2 * _MARGIN, 640)
        self.size = QSizeF(wide, picture.size.height() + head + foot)

    def svg(self) -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(buffer)
        generator.setResolution(96)
        generator.setSize(self.size.toSize())
        generator.setViewBox(QRectF(0, 0, self.size.width(), self.size.height()))
        generator.setTitle(self._title)
        generator.setDescription(" · ".join([*self._notes, "Annotator"]))
        with QPainter(generator) as painter:
            self._draw(painter)
        return bytes(buffer.data().data())

    def png(self) -> bytes:
        image = QImage((self.size * PNG_SCALE).toSize(), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PNG_SCALE)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            self._draw(painter)
        image.setText("Title", self._title)
        image.setText("Software", "Annotator")
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue,reportArgumentType]
        return bytes(buffer.data().data())

    def _draw(self, painter: QPainter) -> None:
        whole = QRectF(0, 0, self.size.width(), self.size.height())
        painter.fillRect(whole, QColor(_PRINTED.paper))
        line = whole.marginsRemoved(QMarginsF(_MARGIN, _MARGIN, _MARGIN, 0))
        line.setHeight(_LINE)
        font = ui_font(15)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(_PRINTED.ink))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._title)
        painter.save()
        painter.translate((self.size.width() - self._picture.size.width()) / 2, self._head)
        self._picture.draw(painter, _PRINTED, "")
        painter.restore()
        painter.setOpacity(1.0)
        painter.setFont(ui_font(12))
        painter.setPen(QColor(_PRINTED.dim))
        line.moveTop(self._head + self._picture.size.height() + _GAP)
        for note in self._notes:
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, note)
            line.translate(0, _LINE)


def file_name(title: str) -> str:
    """Return a name for the file of a picture with this title."""
    kept = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in title)
    return " ".join(kept.split())[:80] + ".svg" if kept.strip() else _("Picture") + ".svg"
