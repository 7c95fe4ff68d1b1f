"""Theme: the colours, fonts and icons of every window, in light and dark.

Colours are hexadecimal strings until they are drawn. Hues are spread by the golden angle, and every
ink is darkened or lightened until it can be read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from annotator.paths import resource
from annotator.ui.look.oklch import contrast, from_hex, to_hex

DOCUMENT_FAMILIES = (
    "Literata",
    "Noto Serif",
    "Noto Sans Hebrew",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Noto Sans",
)
UI_FAMILIES = ("Noto Sans", "Noto Sans Hebrew", "Noto Naskh Arabic", "Noto Sans Arabic")
EMOJI_FAMILY = "Noto Emoji"
UI_PIXELS = 13
READABLE = 4.5

_GOLDEN_ANGLE = 137.50776
_FIRST_HUE = 255.0
_HUES_PER_RING = 13


@dataclass(frozen=True, slots=True)
class Tint:
    """How one label looks in one theme: soft fill, bar, chip and the ink on the chip."""

    fill: str
    bar: str
    chip: str
    ink: str


@dataclass(frozen=True, slots=True)
class LabelColours:
    """How one label looks in light and in dark."""

    light: Tint
    dark: Tint


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of one appearance; `paper` is under the article, `window` under everything else."""

    dark: bool
    paper: str
    window: str
    raised: str
    line: str
    ink: str
    dim: str
    accent: str
    accent_ink: str
    selection: str
    caret: str
    warning: str

    def tint(self, colours: LabelColours) -> Tint:
        """Return the side of `colours` that belongs to this theme."""
        return colours.dark if self.dark else colours.light

    def polarity(self, sign: int) -> Tint:
        """Return the tint of a polarity, by its sign: below, at or above zero."""
        return self.tint(_POLARITIES[(sign > 0) - (sign < 0)])


LIGHT = Theme(
    dark=False,
    paper="#fbfaf6",
    window="#f3f1eb",
    raised="#ffffff",
    line="#dcd8ce",
    ink="#1f2328",
    dim="#5c5f63",
    accent="#2f5fa8",
    accent_ink="#ffffff",
    selection="#bcd6fb",
    caret="#1d4fb8",
    warning="#9a3412",
)
DARK = Theme(
    dark=True,
    paper="#16181c",
    window="#1d2025",
    raised="#24282e",
    line="#3a3f47",
    ink="#e3e4e6",
    dim="#b0b4ba",
    accent="#7fa8e8",
    accent_ink="#0f1114",
    selection="#2c4f86",
    caret="#f3bd5d",
    warning="#f2a36b",
)


def label_colours(
    keys: Sequence[str], own: Mapping[str, str] | None = None
) -> dict[str, LabelColours]:
    """Return the colours of labels by key; `own` gives some a hue (degrees) or a colour.

    A colour is "#rrggbb" or a name; one that means nothing is passed over. A key's place decides its hue, so that adding labels at the end changes no other label.
    """
    own = own or {}
    return {key: _colours_of(own.get(key, ""), place) for place, key in enumerate(keys)}


def polarity_shape(sign: int, box: QRectF) -> QPainterPath:
    """Return the shape of a polarity within `box`: triangle up, circle, or triangle down."""
    path = QPainterPath()
    if sign == 0:
        side = min(box.width(), box.height()) * 0.82
        path.addEllipse(box.center(), side / 2, side / 2)
        return path
    base, tip = (box.bottom(), box.top()) if sign > 0 else (box.top(), box.bottom())
    path.moveTo(QPointF(box.left(), base))
    path.lineTo(QPointF(box.right(), base))
    path.lineTo(QPointF(box.center().x(), tip))
    path.closeSubpath()
    return path


def palette(theme: Theme) -> QPalette:
    """Return the palette in which Fusion draws every widget."""
    result = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.window,
        role.Text: theme.ink,
        role.PlaceholderText: theme.dim,
        role.Button: theme.raised,
        role.ButtonText: theme.ink,
        role.BrightText: theme.warning,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_ink,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.dim,
        role.Light: theme.raised,
        role.Midlight: theme.window,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: "#000000",
    }
    for where, colour in colours.items():
        result.setColor(where, QColor(colour))
    faded = QColor(theme.dim)
    faded.setAlphaF(0.65)
    for where in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, where, faded)
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    return result


def stylesheet(theme: Theme) -> str:
    """Return the few rules that Fusion's palette cannot express."""
    return (
        f"QToolTip {{ color: {theme.ink}; background: {theme.raised};"
        f" border: 1px solid {theme.line}; padding: 3px 5px; }}"
        f"QSplitter::handle {{ background: {theme.line}; }}"
        "QScrollBar { background: transparent; border: none; margin: 0; }"
        "QScrollBar:vertical { width: 11px; } QScrollBar:horizontal { height: 11px; }"
        f"QScrollBar::handle {{ background: {theme.line}; border-radius: 3px; margin: 2px; }}"
        "QScrollBar::handle:vertical { min-height: 28px; }"
        "QScrollBar::handle:horizontal { min-width: 28px; }"
        f"QScrollBar::handle:hover {{ background: {theme.dim}; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )


class Appearance(QObject):
    """Chooses the theme, by the setting "system", "light" or "dark", and dresses the application."""

    theme_changed = Signal(object)

    def __init__(self, app: QApplication, setting: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._setting = setting
        self.theme = self._chosen()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(ui_font())
        self._dress()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def setting(self) -> str:
        """What was asked for: "system", "light" or "dark"."""
        return self._setting

    def choose(self, setting: str) -> None:
        """Follow the system from now on, or stay "light" or "dark"."""
        self._setting = setting
        self._follow()

    def _follow(self) -> None:
        theme = self._chosen()
        if theme != self.theme:
            self.theme = theme
            self._dress()
            self.theme_changed.emit(theme)

    def _chosen(self) -> Theme:
        if self._setting in ("light", "dark"):
            return DARK if self._setting == "dark" else LIGHT
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _dress(self) -> None:
        self._app.setPalette(palette(self.theme))
        self._app.setStyleSheet(stylesheet(self.theme))


@cache
def register_fonts() -> tuple[str, ...]:
    """Load the fonts of the resources and return their families; none when the folder is absent."""
    families: dict[str, None] = {}
    for path in sorted(resource("fonts").glob("*.[to]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    if EMOJI_FAMILY in families:
        QFontDatabase.addApplicationEmojiFontFamily(EMOJI_FAMILY)
    return tuple(families)


def document_font(pixels: int) -> QFont:
    """Return the font articles are set in, `pixels` high."""
    return _font(DOCUMENT_FAMILIES, pixels)


def ui_font(pixels: int = UI_PIXELS) -> QFont:
    """Return the font of everything around the article, `pixels` high."""
    return _font(UI_FAMILIES, pixels)


def icon(name: str) -> QIcon:
    """Return the icon resources/icons/`name`.svg, drawn in the palette's text colour."""
    return QIcon(TintedIcon(name))


class TintedIcon(QIconEngine):
    """Draws an SVG icon in the colour that text has at that moment, at any size."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the icon into `rect`; nothing when there is no such icon."""
        source = _icon_source(self._name)
        if source:
            tinted = source.replace("currentColor", _icon_colour(mode).name())
            drawing = QSvgRenderer(QByteArray(tinted.encode("utf-8")))
            drawing.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
            painter.setOpacity(_icon_colour(mode).alphaF())
            drawing.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture of `size` device pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        return picture

    def clone(self) -> QIconEngine:
        """Return another one of the same."""
        return TintedIcon(self._name)


@cache
def _icon_source(name: str) -> str:
    path = resource("icons", f"{name}.svg")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _icon_colour(mode: QIcon.Mode) -> QColor:
    colours = QGuiApplication.palette()
    if mode == QIcon.Mode.Disabled:
        return colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    if mode == QIcon.Mode.Selected:
        return colours.color(QPalette.ColorRole.HighlightedText)
    return colours.color(QPalette.ColorRole.ButtonText)


def _font(families: Sequence[str], pixels: int) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(pixels)
    # hinted advances change with the size by whole pixels, and zooming would move line breaks
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _colours_of(own: str, place: int) -> LabelColours:
    if own.replace(".", "", 1).isdigit():
        hue, strength = float(own), 1.0
    elif QColor.isValidColorName(own):
        _light, chroma, hue = from_hex(QColor(own).name())
        strength = min(chroma / 0.13, 1.0)
    else:
        hue = (_FIRST_HUE + place * _GOLDEN_ANGLE) % 360
        strength = 1.0 if place // _HUES_PER_RING % 2 == 0 else 0.55
    return _colours_at(hue, strength)


def _colours_at(hue: float, strength: float) -> LabelColours:
    light = Tint(
        fill=to_hex(0.936, 0.042 * strength, hue),
        bar=to_hex(0.62, 0.14 * strength, hue),
        chip=to_hex(0.895, 0.062 * strength, hue),
        ink="",
    )
    dark = Tint(
        fill=to_hex(0.325, 0.055 * strength, hue),
        bar=to_hex(0.70, 0.125 * strength, hue),
        chip=to_hex(0.375, 0.070 * strength, hue),
        ink="",
    )
    return LabelColours(
        Tint(light.fill, light.bar, light.chip, _ink(light.chip, 0.42, -0.01, strength, hue)),
        Tint(dark.fill, dark.bar, dark.chip, _ink(dark.chip, 0.86, 0.01, strength, hue)),
    )


def _ink(chip: str, lightness: float, step: float, strength: float, hue: float) -> str:
    colour = to_hex(lightness, 0.10 * strength, hue)
    while contrast(colour, chip) < READABLE + 0.3 and 0 < lightness < 1:
        lightness += step
        colour = to_hex(lightness, 0.10 * strength, hue)
    return colour


_POLARITIES = {
    -1: _colours_at(38.0, 1.0),
    0: _colours_at(250.0, 0.12),
    1: _colours_at(190.0, 1.0),
}
