"""The view of a picture: what is under the mouse lights up, keys walk from spot to spot."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.pieces import tip
from annotator.ui.look.theme import Appearance
from annotator.ui.overview.picture import Picture, Spot

LARGEST = 1.35
_WAYS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_ZOOMS = {"Ctrl+=": 1.25, "Ctrl+Shift+=": 1.25, "Ctrl+-": 0.8}


class Canvas(QWidget):
    """Paints one picture and says what is pointed at, chosen and asked for."""

    pointed = Signal(object)
    chosen_changed = Signal(object)
    opened = Signal(object)
    entered = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    left = Signal()
    zoom_requested = Signal(float)

    def __init__(self, name: str, look: Appearance) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty(KEEPS_KEYS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._look = look
        self._picture: Picture | None = None
        self._hovered: Spot | None = None
        self.chosen: Spot | None = None
        self.scale = 1.0
        self._summary = ""
        self._centre_key = ""
        look.theme_changed.connect(self.update)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def show_picture(self, picture: Picture | None, summary: str) -> None:
        """Show another picture; what was chosen stays chosen when it is there too."""
        self._summary = summary
        before = self.chosen.key if self.chosen else ""
        self._picture = picture
        self._hovered = None
        self.choose(picture.spot(before) if picture and before else None)
        self.update()

    def choose(self, spot: Spot | None) -> None:
        """Let a spot be the chosen one, in words too."""
        changed = (spot.key if spot else "") != (self.chosen.key if self.chosen else "")
        self.chosen = spot
        self.setAccessibleDescription(spot.spoken if spot else self._summary)
        self.update()
        if changed:
            self.chosen_changed.emit(spot)

    def box_of(self, spot: Spot) -> QRect:
        """Return where a spot is in the widget."""
        box = spot.box
        return QRectF(box.topLeft() * self.scale, box.size() * self.scale).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and a ring around the chosen spot while keys come here."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(theme.paper))
            if self._picture is None:
                return
            lit = self._hovered or self.chosen
            painter.scale(self.scale, self.scale)
            self._picture.draw(painter, theme, lit.key if lit else "")
            if self.chosen and self.chosen.main and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DotLine))
                painter.drawRoundedRect(self.chosen.box.adjusted(-3, -3, 3, 3), 5, 5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is under the mouse."""
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light the chosen spot again."""
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse, and ask for what stands behind it."""
        spot = self._at(event.position())
        self.choose(spot)
        if spot:
            self.opened.emit(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, go round what belongs to the chosen spot, ask for what stands behind it, or leave."""
        pressed = chord(event)
        if pressed == "Esc":
            self._leave()
        elif pressed in _WAYS and self._main():
            self.choose(self._nearest(*_WAYS[pressed]))
        elif pressed in ("Home", "End") and self._main():
            self.choose(self._main()[0 if pressed == "Home" else -1])
        elif pressed in ("Space", "Shift+Space") and self.chosen:
            self._go_round(-1 if pressed.startswith("Shift") else 1)
        elif pressed == "Enter" and self.chosen:
            self.entered.emit()
            self.opened.emit(self.chosen)
        elif pressed in _ZOOMS:
            self.zoom_requested.emit(_ZOOMS[pressed])
        elif pressed == "Ctrl+0":
            self.zoom_requested.emit(0.0)
        elif pressed == "Ctrl+z":
            self.undo_requested.emit()
        elif pressed in ("Ctrl+Shift+z", "Ctrl+y"):
            self.redo_requested.emit()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.chosen and not self.chosen.main and self._centre:
            self.choose(self._centre)
        else:
            self.left.emit()

    def _go_round(self, by: int) -> None:
        """Choose the next tie of the chosen end, of the first one after the last."""
        centre = self.chosen if self.chosen and self.chosen.main else self._centre
        if not centre or not self._picture or not self.chosen:
            return
        around = self._picture.around(centre)
        if around:
            here = [spot.key for spot in around]
            at = here.index(self.chosen.key) + by if self.chosen.key in here else min(by, 0)
            self._centre_key = centre.key
            self.choose(around[at % len(around)])

    @property
    def _centre(self) -> Spot | None:
        """The end whose ties are walked."""
        return self._picture.spot(self._centre_key) if self._picture else None

    def _main(self) -> list[Spot]:
        return [spot for spot in self._picture.spots if spot.main] if self._picture else []

    def _nearest(self, right: int, down: int) -> Spot:
        """Return the nearest spot that way, the chosen one when there is none."""
        main = self._main()
        here = self.chosen if self.chosen and self.chosen.main else self._centre or main[0]
        if not self.chosen:
            return main[0]
        best, least = here, 0.0
        for spot in main:
            way = spot.box.center() - here.box.center()
            along = way.x() * right + way.y() * down
            aside = abs(way.x() * down) + abs(way.y() * right)
            far = along + 2.5 * aside
            if spot.key != here.key and along > 1 and (best is here or far < least):
                best, least = spot, far
        return best

    def _hover(self, spot: Spot | None) -> None:
        if (spot.key if spot else "") != (self._hovered.key if self._hovered else ""):
            self._hovered = spot
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor
            )
            self.setToolTip(tip(spot.spoken) if spot else "")
            self.update()
            self.pointed.emit(spot)

    def _at(self, place: QPointF) -> Spot | None:
        return self._picture.at(place / self.scale) if self._picture else None


class PictureView(QScrollArea):
    """Shows a picture as large as there is room, or larger, and scrolls then."""

    def __init__(self, name: str, look: Appearance) -> None:
        super().__init__()
        self.canvas = Canvas(name, look)
        self.setWidget(self.canvas)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom = 1.0
        self.canvas.zoom_requested.connect(self.zoom)
        self.canvas.chosen_changed.connect(self._reveal)

    def show_picture(self, picture: Picture | None, summary: str) -> None:
        """Show another picture, which is summed up in words, in the room there is."""
        self._fit(picture)
        self.canvas.show_picture(picture, summary)

    def zoom(self, factor: float) -> None:
        """Show it larger or smaller by a factor; nought is the size that fits."""
        self._zoom = min(max(self._zoom * factor, 1.0), 4.0) if factor else 1.0
        self._fit(self.canvas.picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        super().resizeEvent(event)
        self._fit(self.canvas.picture)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
        else:
            super().wheelEvent(event)

    def _fit(self, picture: Picture | None) -> None:
        room = self.maximumViewportSize()
        if picture is None:
            self.canvas.resize(room)
            return
        middle = Qt.AlignmentFlag.AlignVCenter if picture.scales else Qt.AlignmentFlag.AlignTop
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | middle)
        if picture.scales:
            across = room.width() / picture.size.width()
            down = room.height() / picture.size.height()
            self.canvas.scale = min(across, down, LARGEST) * self._zoom
        else:
            self.canvas.scale = self._zoom
            picture.fit((room.width() - 12) / self._zoom, room.height() / self._zoom)
        self.canvas.resize((picture.size * self.canvas.scale).toSize())
        if self.canvas.chosen:
            self.canvas.choose(picture.spot(self.canvas.chosen.key))
        self.canvas.update()

    def _reveal(self, spot: Spot | None) -> None:
        if spot:
            middle: QPoint = self.canvas.box_of(spot).center()
            self.ensureVisible(middle.x(), middle.y(), 60, 60)
