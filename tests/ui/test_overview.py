"""The overview: pictures of the corpus by keys and mouse, and from each mark back to the text."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.commands.documents import edit_metadata
from annotator.commands.entities import add_entity
from annotator.commands.mentions import label_span, link_mention
from annotator.commands.stances import add_stance
from annotator.ui import prompts
from annotator.ui.overview.arranging import arrange, overlapping
from tests.ui.conftest import CTRL, SHIFT

K = Qt.Key
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def told(hands):
    """Return hands at a project in which three participants take sides in two documents."""
    session, who = hands.session, hands.desk.annotator
    first, second = (row.id for row in session.documents())
    people = {name: session.do(add_entity, name, "PER").id for name in ("Токаев", "Путин", "Попов")}
    mention = session.do(label_span, first, who, [hands.span("Токаев")], "PER")
    session.do(link_mention, mention.id, people["Токаев"])
    rows = (
        ("Токаев", "Путин", "positive", "старшим товарищем"),
        ("Попов", "Токаев", "positive", "похвалил"),
        ("Попов", "Путин", "negative", "ждут"),
        ("author", "Попов", "neutral", "сказал"),
    )
    for holder, target, polarity, evidence in rows:
        ends = (people.get(holder, holder), people[target])
        session.do(add_stance, first, who, *ends, polarity, [hands.span(evidence)])
    session.do(add_stance, second, who, people["Попов"], people["Токаев"], "negative", [])
    session.do(edit_metadata, first, {"source": "РИА", "published": "2013-02-01"})
    return hands


def show(hands):
    """Open the page by its key and wait for its first picture."""
    page = hands.workspace.pages.overview
    with hands.qtbot.waitSignal(page.drawn):
        hands.press(K.Key_O, modifiers=CTRL | SHIFT)
    return page


def chosen(hands, chooser, value):
    """Choose a value as a person does, and wait for the picture."""
    with hands.qtbot.waitSignal(hands.workspace.pages.overview.drawn):
        chooser.choose(value)
        chooser.chosen.emit()


def tab(hands, name):
    page = hands.workspace.pages.overview
    with hands.qtbot.waitSignal(page.drawn):
        page.show_tab(name)
    return page


def spoken(page):
    return [spot.spoken for spot in page.view.canvas.picture.spots]


def spot(page, words):
    return next(one for one in page.view.canvas.picture.spots if words in one.spoken)


def listed(hands, page, count):
    hands.qtbot.waitUntil(lambda: len(page.panel.list.places.rows) == count)
    return page.panel.list.places.rows


def test_the_network_says_who_is_for_and_against_whom(told):
    page = show(told)
    assert page.told == "4 participants · 4 pairs · 5 stances"
    words = spoken(page)
    assert "Токаев → Путин: 1 for" in words
    assert "Попов → Путин: 1 against" in words
    assert "Попов → Токаев: 1 for, 1 against" in words
    assert "Author → Попов: 1 neutral" in words


def test_filters_leave_out_what_they_say(told):
    page = show(told)
    with told.qtbot.waitSignal(page.drawn):
        page.filters.virtual.setChecked(False)
    assert page.told == "3 participants · 3 pairs · 4 stances"
    chosen(told, page.filters.source, "РИА")
    assert page.told == "3 participants · 3 pairs · 3 stances"
    chosen(told, page.filters.source, " ")
    assert page.told == "2 participants · 1 pair · 1 stance"
    chosen(told, page.filters.least, "2")
    assert page.nothing == "No stance passes these filters; widen them to see some."


def test_a_wrong_date_is_told_and_a_right_one_counts(told):
    page = show(told)
    page.filters.since.setFocus()
    with told.qtbot.waitSignal(page.drawn):
        page.filters.since.setText("2013-13")
        told.press(K.Key_Return)
    assert "is no date" in page._fault.text()
    with told.qtbot.waitSignal(page.drawn):
        page.filters.since.setText("2013-01")
        told.press(K.Key_Return)
    assert page._fault.text() == ""
    assert page.told == "4 participants · 4 pairs · 4 stances"


def test_keys_walk_to_a_participant_and_through_the_list_to_the_text(told):
    page = show(told)
    canvas = page.view.canvas
    assert QApplication.focusWidget() is canvas
    assert canvas.accessibleDescription() == page.told
    told.press(K.Key_Down)
    assert canvas.chosen.behind.title == "Попов"
    told.press(K.Key_Space)
    assert "→" in canvas.chosen.spoken
    assert canvas.accessibleDescription() == canvas.chosen.spoken
    told.press(K.Key_Escape)
    assert canvas.chosen.behind.title == "Попов"
    told.press(K.Key_Return)
    rows = listed(told, page, 4)
    told.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.panel.list)
    assert rows[0].where == "первый · РИА · 2013-02-01"
    at = next(at for at, row in enumerate(rows) if row.quote == "похвалил")
    page.panel.list.setCurrentIndex(page.panel.list.places.index(at))
    told.press(K.Key_Return)
    assert told.view.selection.of(told.desk.text) == "похвалил"
    assert told.panel.stances.list.chosen == rows[at].stance
    assert told.panel.isVisible()
    assert not page.isVisible()


def test_arrows_reach_every_participant(told):
    page = show(told)
    canvas = page.view.canvas
    told.press(K.Key_Home)
    seen, edge = {canvas.chosen.key}, [canvas.chosen]
    while edge:
        here = edge.pop()
        for key in (K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down):
            canvas.choose(here)
            told.press(key)
            if canvas.chosen.key not in seen:
                seen.add(canvas.chosen.key)
                edge.append(canvas.chosen)
    assert seen == {one.key for one in canvas.picture.spots if one.main}


def test_a_click_on_a_participant_lists_its_stances(told):
    page = show(told)
    canvas = page.view.canvas
    target = canvas.box_of(spot(page, "Путин:"))
    place = QPoint(target.center().x(), target.top() + 8)
    QTest.mouseMove(canvas, place)
    assert page.told.startswith("Путин: 2 stances")
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    rows = listed(told, page, 2)
    assert {row.title for row in rows} == {"Токаев → Путин", "Попов → Путин"}
    assert page.panel.title == "Путин"


def test_a_click_on_an_arrow_lists_the_stances_of_the_pair(told):
    page = show(told)
    canvas = page.view.canvas
    line = next(one for one in canvas.picture.lines if one.tie.kind == "mixed")
    place = line.path.pointAtPercent(0.5) * canvas.scale
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place.toPoint())
    rows = listed(told, page, 2)
    assert {row.title for row in rows} == {"Попов → Токаев"}
    assert sorted(row.said for row in rows) == ["Negative", "Positive"]


def test_what_an_end_has_to_do_with_is_drawn_strongly(told):
    page = show(told)
    picture = page.view.canvas.picture
    person = spot(page, "Путин:")
    assert picture.around(person) == [
        one for one in picture.spots if not one.main and "Путин" in one.spoken
    ]


def test_a_place_in_another_document_is_opened_there(told):
    page = show(told)
    page._list(spot(page, "Попов → Токаев"))
    rows = listed(told, page, 2)
    page.panel.list.open_requested.emit(next(row for row in rows if row.where == "второй"))
    assert "Второй" in told.desk.text
    assert told.workspace.reading


def test_time_shows_each_source_and_tells_what_has_no_date(told):
    show(told)
    page = tab(told, "time")
    assert page.told == "4 stances · 1 stance is in an article without a date"
    assert "РИА, 1 February 2013: 2 for" in spoken(page)
    putin = next(one.id for one in told.session.entities() if one.name == "Путин")
    chosen(told, page.filters.target, putin)
    assert page.told == "2 stances"
    chosen(told, page.filters.step, "month")
    assert "РИА, February 2013: 1 against" in spoken(page)


def test_shares_count_everything_and_lead_to_it(told):
    show(told)
    page = tab(told, "shares")
    assert {"Person: 1", "Positive: 2", "Negative: 2", "Neutral: 1"} <= set(spoken(page))
    page._list(spot(page, "Person"))
    (row,) = listed(told, page, 1)
    assert row.title == "Токаев"
    page._list(spot(page, "In progress"))
    assert [row.title for row in listed(told, page, 2)] == ["первый", "второй"]


def test_without_stances_the_page_says_how_to_make_one(hands):
    page = show(hands)
    assert page.nothing.startswith("No stances yet.")
    assert not page.save.isEnabled()


def test_without_dates_the_page_says_what_is_missing(told):
    first = next(row.id for row in told.session.documents())
    told.session.do(edit_metadata, first, {})
    show(told)
    assert tab(told, "time").nothing.startswith("None of these articles says when")


def test_what_is_undone_vanishes_from_the_picture(told):
    page = show(told)
    with told.qtbot.waitSignal(page.drawn):
        told.press(K.Key_Z, modifiers=CTRL)
        told.press(K.Key_Z, modifiers=CTRL)
    assert page.told == "4 participants · 4 pairs · 4 stances"


def test_what_is_redone_is_in_the_picture_again(told):
    page = show(told)
    with told.qtbot.waitSignal(page.drawn):
        told.press(K.Key_Z, K.Key_Z, modifiers=CTRL)
    with told.qtbot.waitSignal(page.drawn):
        told.press(K.Key_Y, K.Key_Y, modifiers=CTRL)
    assert page.told == "4 participants · 4 pairs · 5 stances"
    assert page.isVisible()


def test_escape_goes_back_to_the_article(told):
    page = show(told)
    told.press(K.Key_Escape)
    assert not page.isVisible()
    assert told.view.hasFocus()
    assert told.panel.isVisible()


def test_f6_goes_round_by_way_of_the_picture(told):
    page = show(told)
    told.press(K.Key_F6)
    assert QApplication.focusWidget() is told.workspace.documents.list
    told.press(K.Key_F6)
    assert QApplication.focusWidget() is page.view.canvas


def test_the_widths_of_the_panes_outlive_the_overview(told, settings):
    show(told)
    told.workspace.end()
    assert all(settings.panes)


@pytest.mark.parametrize("page_name", ["network", "time", "shares"])
def test_a_picture_is_saved_as_svg_with_its_names_as_text(told, page_name, tmp_path, monkeypatch):
    path = tmp_path / "Картина.svg"
    monkeypatch.setattr(prompts, "picture_file", lambda _parent, _path: path)
    show(told)
    page = tab(told, page_name)
    page.save_picture()
    root = ElementTree.parse(path).getroot()
    texts = {node.text for node in root.iter(f"{SVG}text")}
    wanted = {
        "network": {"Токаев", "Путин", "Попов", "Author"},
        "time": {"РИА", "1 Feb 13"},
        "shares": {"Person", "Positive", "Токаев"},
    }[page_name]
    assert wanted <= texts
    assert any("Whole corpus" in (words or "") for words in texts)
    families = {node.get("font-family") for node in root.iter() if node.get("font-family")}
    assert families
    assert all(family.startswith("Noto Sans") for family in families)
    assert "Новости дня" in root.find(f"{SVG}title").text


def test_a_picture_is_saved_as_png_of_twice_the_size(told, tmp_path, monkeypatch):
    path = tmp_path / "picture.png"
    monkeypatch.setattr(prompts, "picture_file", lambda _parent, _path: path)
    page = show(told)
    page.save_picture()
    image = QImage(str(path))
    assert image.width() >= 2 * page.view.canvas.picture.size.width()
    assert image.pixelColor(0, 0) == Qt.GlobalColor.white
    assert told.status.message == f"The picture was written to {path}."


def test_a_folder_that_is_not_there_is_told(told, tmp_path, monkeypatch):
    path = tmp_path / "nowhere" / "picture.svg"
    monkeypatch.setattr(prompts, "picture_file", lambda _parent, _path: path)
    page = show(told)
    page.save_picture()
    assert "could not be written" in page._fault.text()


@st.composite
def networks(draw):
    count = draw(st.integers(1, 60))
    boxes = {
        f"n{at}": (draw(st.integers(12, 200)) * 1.0, draw(st.integers(24, 60)) * 1.0)
        for at in range(count)
    }
    ends = st.sampled_from(sorted(boxes))
    return boxes, draw(st.lists(st.tuples(ends, ends), max_size=90))


@given(networks(), st.sampled_from([0.8, 1.4, 2.0]))
def test_no_names_overlap_whatever_the_network(network, aspect):
    boxes, pairs = network
    placed = arrange(boxes, pairs, aspect)
    assert overlapping(placed.places, boxes) == []
    for key, (wide, high) in boxes.items():
        x, y = placed.places[key]
        assert wide / 2 <= x <= placed.size[0] - wide / 2
        assert high / 2 <= y <= placed.size[1] - high / 2


def test_the_same_network_is_always_arranged_alike():
    boxes = {f"n{at}": (80.0, 40.0) for at in range(30)}
    pairs = [(f"n{at}", f"n{at * 7 % 30}") for at in range(30)]
    assert arrange(boxes, pairs) == arrange(boxes, pairs)
