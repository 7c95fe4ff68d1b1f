"""The stance network as it is drawn: signs, lines and shapes tell polarity apart, not hue alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
)

from annotator.commands.overview import TOPIC, Network, Tie, TieKind
from annotator.ui.look.theme import LabelColours, Theme
from annotator.ui.overview.arranging import Arrangement, Size
from annotator.ui.overview.legend import HEIGHT, Sample, draw_legend
from annotator.ui.overview.picture import Behind, Picture, Spot
from annotator.ui.overview.ties import (
    LONGEST_NAME,
    SIGN_SHARES,
    SIGNS,
    Line,
    arc,
    band,
    colour,
    font,
    ink,
    loop,
    pen,
    sample,
    sign,
    sign_box,
)
from annotator.words import _, ngettext

LETTERS = 12
FEW_TIES = 70

_LEAST_RADIUS, _MOST_RADIUS = 6.0, 21.0
_LINE = 17.0


@dataclass(frozen=True, slots=True)
class End:
    """How one end is drawn: its name, its colours and whether it is virtual."""

    name: str
    colours: LabelColours | None
    virtual: bool


class NetworkPicture(Picture):
    """Ends as discs, larger with the number of their stances, and an arrow for each tie."""

    scales = True

    def __init__(self, network: Network, ends: Mapping[str, End], arrangement: Arrangement) -> None:
        super().__init__()
        self._network = network
        self._ends = ends
        self._places = {key: QPointF(*place) for key, place in arrangement.places.items()}
        self._most = max(network.ends.values(), default=1)
        self.size = QSizeF(*arrangement.size) + QSizeF(0, HEIGHT)
        heaviest = max((tie.count for tie in network.ties), default=1)
        self.lines = [self._line(tie, heaviest) for tie in network.ties]
        self._signs = self._sign_places()
        self._of_line = {line.key: line for line in self.lines}
        self.spots = [*self._end_spots(), *self._tie_spots()]

    def fit(self, width: float, height: float) -> None:
        """It is scaled to the room there is."""

    def at(self, point: QPointF) -> Spot | None:
        """Return the end at a point, or else the tie that passes by it."""
        for spot in self.spots:
            if spot.main and spot.box.contains(point):
                return spot
        near = QRectF(point.x() - 4, point.y() - 4, 8, 8)
        for line in self.lines:
            if line.path.intersects(near) and band(line.path).contains(point):
                return self.spot(line.key)
        return None

    def around(self, spot: Spot) -> list[Spot]:
        """Return the ties of an end, those with most stances first."""
        return [
            other
            for other in self.spots
            if not other.main and spot.key in self._tie_ends(other.key)
        ]

    def draw(self, painter: QPainter, theme: Theme, lit: str) -> None:
        """Draw ties, then ends, then their names; what does not belong to the lit one is faint."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        together = self._together(lit)
        ranked = sorted(self.lines, key=lambda line: line.key in together)
        for line in ranked:
            self._draw_line(painter, theme, line, _strength(lit, line.key in together))
        few = len(self.lines) <= FEW_TIES
        for line in ranked:
            shown = not lit and line.key in self._signs and (few or line.tie.count > 2)
            if shown or line.key in together:
                self._draw_sign(painter, theme, line)
        for key in self._network.ends:
            self._draw_end(painter, theme, key, _strength(lit, key in together), key == lit)
        draw_legend(painter, theme, 24, self.size.height() - HEIGHT - 4, self._legend(theme))

    def _legend(self, theme: Theme) -> list[Sample]:
        titles: dict[TieKind, str] = {
            "positive": _("for"),
            "negative": _("against"),
            "mixed": _("for and against"),
            "neutral": _("neutral"),
        }
        there = {line.tie.kind for line in self.lines}
        return [
            (f"{SIGNS[kind]} {titles[kind]}", sample(theme, kind))
            for kind in titles
            if kind in there
        ]

    def _together(self, lit: str) -> set[str]:
        """Return the ends and ties that are drawn strongly."""
        if lit in self._of_line:
            return {lit, *self._tie_ends(lit)}
        found = {lit}
        for line in self.lines:
            if lit in (line.tie.holder, line.tie.target):
                found |= {line.key, line.tie.holder, line.tie.target}
        return found

    def _tie_ends(self, key: str) -> tuple[str, str]:
        tie = self._of_line[key].tie
        return tie.holder, tie.target

    def _sign_places(self) -> dict[str, QRectF]:
        """Return where signs stand clear of names and of one another, heavy ties first."""
        taken = [self._disc(key).united(self._name_box(key, self._disc(key))) for key in self._ends]
        found: dict[str, QRectF] = {}
        for line in self.lines:
            tried = (sign_box(line, share) for share in SIGN_SHARES)
            free = (box for box in tried if not any(box.intersects(other) for other in taken))
            box = next(free, None)
            if box is not None:
                found[line.key] = box
                taken.append(box)
        return found

    def _line(self, tie: Tie, heaviest: int) -> Line:
        width = 1.3 + 3.7 * sqrt((tie.count - 1) / max(heaviest - 1, 1))
        key = f"{tie.holder}\n{tie.target}"
        start, end = self._disc(tie.holder), self._disc(tie.target)
        if tie.holder == tie.target:
            return loop(key, tie, start, width)
        names = self._name_box(tie.holder, start), self._name_box(tie.target, end)
        return arc(key, tie, (start, names[0]), (end, names[1]), width)

    def _disc(self, key: str) -> QRectF:
        radius = radius_of(self._network.ends[key], self._most)
        middle = self._places[key] - QPointF(0, _LINE / 2)
        return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)

    def _end_spots(self) -> list[Spot]:
        found: list[Spot] = []
        for key, count in self._network.ends.items():
            name = self._ends[key].name
            ties = [line.tie for line in self.lines if key in (line.tie.holder, line.tie.target)]
            stances = tuple(stance for tie in ties for stance in tie.stances)
            disc = self._disc(key)
            box = disc.united(self._name_box(key, disc)).adjusted(-2, -2, 2, 2)
            found.append(Spot(key, box, _told(name, count, ties, key), Behind(name, stances)))
        return found

    def _tie_spots(self) -> list[Spot]:
        found: list[Spot] = []
        for line in self.lines:
            tie = line.tie
            title = f"{self._ends[tie.holder].name} → {self._ends[tie.target].name}"
            spoken = f"{title}: {counted(tie)}"
            behind = Behind(title, tie.stances)
            found.append(Spot(line.key, line.path.boundingRect(), spoken, behind, main=False))
        return found

    def _name_box(self, key: str, disc: QRectF) -> QRectF:
        width = name_width(self._ends[key].name)
        return QRectF(disc.center().x() - width / 2, disc.bottom() + 1, width, _LINE - 1)

    def _draw_line(self, painter: QPainter, theme: Theme, line: Line, strength: float) -> None:
        faded = colour(theme, line.tie.kind)
        faded.setAlphaF(strength)
        painter.setPen(pen(line.tie.kind, faded, line.width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line.path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded)
        painter.drawPolygon(line.tip)

    def _draw_sign(self, painter: QPainter, theme: Theme, line: Line) -> None:
        box = self._signs.get(line.key) or sign_box(line, 0.5)
        painter.setPen(QPen(colour(theme, line.tie.kind), 0.8))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(box, 7, 7)
        painter.setPen(ink(theme, line.tie.kind))
        painter.setFont(font(11, strong=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign(line.tie))

    def _draw_end(
        self, painter: QPainter, theme: Theme, key: str, strength: float, chosen: bool
    ) -> None:
        end, disc = self._ends[key], self._disc(key)
        tint = theme.tint(end.colours) if end.colours else None
        edge = QColor(tint.bar if tint else theme.dim)
        painter.setOpacity(max(strength, 0.45) if strength < 0.8 else 1.0)
        pen = QPen(QColor(theme.accent) if chosen else edge, 2.6 if chosen else 1.6)
        if end.virtual:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tint.chip if tint else theme.raised))
        if key.startswith(TOPIC):
            painter.drawRect(disc.adjusted(1, 1, -1, -1))
        else:
            painter.drawEllipse(disc)
        self._draw_name(painter, theme, key, chosen)
        painter.setOpacity(1.0)

    def _draw_name(self, painter: QPainter, theme: Theme, key: str, chosen: bool) -> None:
        name = shown_name(self._ends[key].name)
        box = self._name_box(key, self._disc(key))
        ground = QColor(theme.paper)
        ground.setAlphaF(0.78)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.accent if chosen else theme.ink))
        painter.setFont(font(LETTERS, strong=chosen))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


def boxes(network: Network, name: Callable[[str], str]) -> dict[str, Size]:
    """Return the room that each end takes with its name, by key."""
    most = max(network.ends.values(), default=1)
    found: dict[str, Size] = {}
    for key, count in network.ends.items():
        radius = radius_of(count, most)
        found[key] = (max(2 * radius, name_width(name(key))), 2 * radius + _LINE)
    return found


def radius_of(count: int, most: int) -> float:
    """Return the radius of an end's disc, whose area grows with the number of its stances."""
    return max(_LEAST_RADIUS, _MOST_RADIUS * sqrt(count / most))


def shown_name(name: str) -> str:
    """Return a name as there is room for it."""
    metrics = QFontMetricsF(font(LETTERS))
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME)


def name_width(name: str) -> float:
    """Return the room a name takes across, strong as it is when chosen."""
    wide = QFontMetricsF(font(LETTERS, strong=True)).horizontalAdvance(shown_name(name))
    return wide + 8


def counted(tie: Tie) -> str:
    """Return how many stances of each polarity a tie has, in words."""
    parts = (
        (len(tie.positive), _("{count} for")),
        (len(tie.negative), _("{count} against")),
        (len(tie.neutral), _("{count} neutral")),
    )
    return ", ".join(words.format(count=count) for count, words in parts if count)


def _told(name: str, count: int, ties: list[Tie], key: str) -> str:
    held = sum(tie.count for tie in ties if tie.holder == key)
    met = sum(tie.count for tie in ties if tie.target == key)
    stances = ngettext("{count} stance", "{count} stances", count).format(count=count)
    return _("{name}: {stances}, {held} as holder, {met} as target").format(
        name=name, stances=stances, held=held, met=met
    )


def _strength(lit: str, together: bool) -> float:
    if not lit:
        return 0.8
    return 1.0 if together else 0.13
