"""Colours that can be read, icons that follow them, fonts that are there."""

import cmath
import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from annotator.formats import read_scheme
from annotator.paths import resource
from annotator.ui.look import theme as themes
from annotator.ui.look.oklch import contrast, from_hex
from annotator.ui.look.theme import (
    DARK,
    LIGHT,
    READABLE,
    Appearance,
    document_font,
    icon,
    label_colours,
    palette,
    polarity_shape,
    register_fonts,
)

FORTY = [f"L{number}" for number in range(40)]
PRESETS = sorted(resource("schemes").glob("*.toml"))
APART = 0.02
"""How far two colours must lie apart in OKLab to be told from one another side by side."""
OWN = st.one_of(
    st.integers(0, 359).map(str),
    st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb)),
)


def assert_readable(theme, tint):
    assert contrast(tint.ink, tint.chip) >= READABLE
    for paper in (tint.fill, tint.chip):
        assert contrast(theme.ink, paper) >= READABLE
        assert contrast(theme.dim, paper) >= READABLE
    assert contrast(tint.bar, theme.paper) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_forty_labels_can_be_read(theme):
    for colours in label_colours(FORTY).values():
        assert_readable(theme, theme.tint(colours))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@given(own=OWN)
def test_a_colour_of_the_schemes_own_can_be_read(theme, own):
    assert_readable(theme, theme.tint(label_colours(["X"], {"X": own})["X"]))


def preset_colours(path):
    scheme = read_scheme(path)
    own = {label.key: label.colour for label in scheme.labels}
    return label_colours([label.key for label in scheme.labels], own)


def distance(one, other):
    """Return how far two colours lie apart in OKLab."""
    (light, chroma, hue), (other_light, other_chroma, other_hue) = from_hex(one), from_hex(other)
    first, second = (
        cmath.rect(chroma, math.radians(hue)),
        cmath.rect(other_chroma, math.radians(other_hue)),
    )
    return math.hypot(light - other_light, abs(first - second))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_every_preset_can_be_read_and_its_labels_told_apart(path, theme):
    tints = {key: theme.tint(colours) for key, colours in preset_colours(path).items()}
    for tint in tints.values():
        assert_readable(theme, tint)
    close = [
        (one, other)
        for one, other in combinations(tints, 2)
        if distance(tints[one].bar, tints[other].bar) < APART
    ]
    assert close == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_a_preset_grown_to_forty_labels_can_be_read(path, theme):
    scheme = read_scheme(path)
    keys = [label.key for label in scheme.labels]
    keys += FORTY[len(keys) :]
    assert len(keys) == 40
    own = {label.key: label.colour for label in scheme.labels}
    for colours in label_colours(keys, own).values():
        assert_readable(theme, theme.tint(colours))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_forty_labels_have_forty_colours(theme):
    bars = [theme.tint(colours).bar for colours in label_colours(FORTY).values()]
    assert len(set(bars)) == 40


def test_a_new_label_changes_no_other():
    assert list(label_colours(FORTY[:8]).values()) == list(label_colours(FORTY).values())[:8]


def test_the_schemes_own_colour_keeps_its_hue():
    red = LIGHT.tint(label_colours(["X"], {"X": "#c00000"})["X"])
    green = LIGHT.tint(label_colours(["X"], {"X": "#008000"})["X"])
    assert QColor(red.bar).hue() < 30 or QColor(red.bar).hue() > 330
    assert 80 < QColor(green.bar).hue() < 170


@pytest.mark.parametrize("own", ["", "no colour at all", "#12", "-5", "."])
def test_a_colour_that_means_nothing_is_passed_over(own):
    assert label_colours(["X"], {"X": own}) == label_colours(["X"])


def test_a_colour_may_be_named_or_short():
    named = label_colours(["X"], {"X": "red"})
    assert named == label_colours(["X"], {"X": "#f00"}) == label_colours(["X"], {"X": "#ff0000"})
    assert label_colours(["X"], {"X": "120"}) != named


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_wherever_it_stands(theme):
    for ground in (theme.paper, theme.window, theme.raised, theme.selection):
        assert contrast(theme.ink, ground) >= READABLE
    for ground in (theme.paper, theme.window, theme.raised):
        assert contrast(theme.dim, ground) >= READABLE
        assert contrast(theme.warning, ground) >= READABLE
    assert contrast(theme.accent_ink, theme.accent) >= READABLE
    for sign in (-1, 0, 1):
        assert_readable(theme, theme.polarity(sign))


def test_polarities_differ_in_shape_and_colour():
    box = QRectF(0, 0, 10, 10)
    for one, other in combinations((-1, 0, 1), 2):
        assert polarity_shape(one, box) != polarity_shape(other, box)
        assert LIGHT.polarity(one) != LIGHT.polarity(other)
    assert LIGHT.polarity(3) == LIGHT.polarity(1)


def test_the_shapes_of_polarities_stay_in_their_box():
    box = QRectF(3, 5, 10, 10)
    assert all(box.contains(polarity_shape(sign, box).boundingRect()) for sign in (-1, 0, 1))


@pytest.fixture
def appearance(qapp, monkeypatch):
    before = (qapp.palette(), qapp.styleSheet(), qapp.font(), qapp.style().name())
    made = Appearance(qapp, "light")
    yield made
    made.deleteLater()
    qapp.setStyleSheet(before[1])
    qapp.setStyle(before[3])
    qapp.setPalette(before[0])
    qapp.setFont(before[2])


def test_choosing_dark_dresses_the_application_and_tells(appearance, qapp, qtbot):
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    with qtbot.waitSignal(appearance.theme_changed) as told:
        appearance.choose("dark")
    assert told.args == [DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    with qtbot.assertNotEmitted(appearance.theme_changed):
        appearance.choose("dark")


def test_following_the_system_changes_with_it(appearance, monkeypatch):
    scheme = Qt.ColorScheme.Dark

    class Hints:
        def colorScheme(self):  # noqa: N802
            return scheme

    monkeypatch.setattr(themes.QGuiApplication, "styleHints", Hints)
    appearance.choose("system")
    assert appearance.theme is DARK
    scheme = Qt.ColorScheme.Light
    appearance._follow()
    assert appearance.theme is LIGHT
    appearance.choose("dark")
    appearance._follow()
    assert appearance.theme is DARK


@pytest.fixture
def drawn_icon(tmp_path, monkeypatch):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        '<rect x="4" y="4" width="16" height="16" fill="currentColor"/></svg>'
    )
    (tmp_path / "square.svg").write_text(svg, encoding="utf-8")
    monkeypatch.setattr(themes, "resource", lambda *parts: tmp_path / parts[-1])
    themes._icon_source.cache_clear()
    yield icon("square")
    themes._icon_source.cache_clear()


def middle(picture):
    image = picture.toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2)


def test_an_icon_has_the_colour_of_text_even_when_disabled(drawn_icon, qapp):
    before = qapp.palette()
    for theme in (LIGHT, DARK):
        QApplication.setPalette(palette(theme))
        assert middle(drawn_icon.pixmap(QSize(24, 24))).name() == theme.ink
        disabled = middle(drawn_icon.pixmap(QSize(24, 24), QIcon.Mode.Disabled))
        assert 0 < disabled.alpha() < 255
    QApplication.setPalette(before)


def test_an_icon_is_drawn_anew_for_a_fine_screen(drawn_icon):
    picture = drawn_icon.pixmap(QSize(24, 24), 2.0)
    assert picture.size() == QSize(48, 48)
    edge = picture.toImage()
    assert edge.pixelColor(8, 24).alpha() == 255
    assert edge.pixelColor(7, 24).alpha() == 0


def test_an_icon_that_does_not_exist_is_empty(qapp):
    picture = icon("there is no such icon").pixmap(QSize(16, 16)).toImage()
    assert picture.isNull() or middle(icon("no such").pixmap(QSize(16, 16))).alpha() == 0


def test_articles_are_set_in_our_own_fonts(qapp):
    if not list(resource("fonts").glob("*.ttf")):
        pytest.skip("the fonts are not in resources/fonts")
    assert {"Literata", "Noto Sans"} <= set(register_fonts())
    assert QFontInfo(document_font(18)).family() == "Literata"
