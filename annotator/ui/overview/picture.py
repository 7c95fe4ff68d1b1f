"""Picture: something drawn whose parts can be pointed at, and what stands behind each of them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from annotator.commands.overview import Taken
from annotator.ui.look.theme import Theme


@dataclass(frozen=True, slots=True)
class Behind:
    """What a part of a picture counts: stances, the mentions with a label or of an entity, or
    documents, by id."""

    title: str
    stances: tuple[Taken, ...] = ()
    label: str = ""
    entity: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a picture: where it is, what it is called in words, and what it counts.

    Keys walk from one `main` spot to the next; the others belong to a main one and are reached
    from it.
    """

    key: str
    box: QRectF
    spoken: str
    behind: Behind
    main: bool = True


class Picture:
    """A drawing of `size` in pixels; one that `scales` is made larger or smaller as a whole."""

    scales = False

    def __init__(self) -> None:
        self.size = QSizeF(1, 1)
        self.spots: list[Spot] = []

    def fit(self, width: float, height: float) -> None:
        """Take the room there is; one that scales has its own size."""
        raise NotImplementedError

    def draw(self, painter: QPainter, theme: Theme, lit: str) -> None:
        """Draw everything, the spot with the key `lit` and what belongs to it stronger."""
        raise NotImplementedError

    def at(self, point: QPointF) -> Spot | None:
        """Return the spot at a point."""
        return next((spot for spot in self.spots if spot.box.contains(point)), None)

    def around(self, spot: Spot) -> list[Spot]:
        """Return the spots that belong to a main one, as they are walked."""
        return [] if spot.main else [spot]

    def spot(self, key: str) -> Spot | None:
        """Return a spot by its key."""
        return next((spot for spot in self.spots if spot.key == key), None)
