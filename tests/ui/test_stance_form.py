"""The form for a stance: fixed keys for virtual holders, topics, reporters, and changing one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands.entities import add_entity
from annotator.commands.stances import add_stance
from annotator.domain import AUTHOR
from tests.ui.conftest import CTRL, SHIFT

ENTER = Qt.Key.Key_Return
SENTENCE = "Президент Казахстана Токаев назвал Путина старшим товарищем."


@pytest.fixture
def named(hands):
    hands.label_people("Токаев", "Путина", "Попов")
    hands.put_caret("назвал")
    return hands


def ends(named):
    return [stance[:3] for stance in named.stances()]


def rows(named):
    return [row.name for row in named.panel.form.list.rows.rows]


def test_the_stance_of_the_author_takes_three_keys(named):
    named.press("s", modifiers=SHIFT)
    named.press(ENTER, "-")
    assert ends(named) == [("Author", "Токаев", "negative")]
    assert named.stances()[0][3] == [SENTENCE]


@pytest.mark.parametrize(
    ("digit", "holder"), [("7", "Author"), ("8", "Unspecified source"), ("9", "Public opinion")]
)
def test_whoever_is_named_nowhere_has_one_digit_for_ever(named, digit, holder):
    named.press("s", digit, "2", "+")
    assert ends(named)[0][0] == holder


def test_the_digit_of_the_author_is_the_same_where_nobody_is_named(hands):
    hands.press("s", "7")
    assert hands.panel.form.holder.text() == "Author"


def test_the_digits_beside_the_rows_are_those_that_pick_them(named):
    named.press("s")
    digits = named.panel.form.list.painter.digits
    assert digits == "123789"
    assert rows(named)[3:] == ["Author", "Unspecified source", "Public opinion"]


def test_a_digit_behind_letters_picks_whom_they_found(named):
    named.press("s", "п")
    assert rows(named) == ["Путина", "Попов", "Public opinion"]
    assert named.panel.form.list.painter.digits == "123"
    named.press("2")
    assert named.panel.form.holder.text() == "Попов"
    named.press("g", "1", "-")  # the key of п, in the other layout
    assert ends(named) == [("Попов", "Путина", "negative")]


def test_a_digit_goes_on_with_a_name_or_a_topic_that_has_one(named):
    named.desk.do(add_entity, "G20", "ORG", [])
    named.desk.do(add_entity, "Грузия", "GPE", [])
    named.press("s", "g")
    assert named.panel.form.list.painter.digits == ""
    named.press("2")
    assert named.panel.form.holder.text() == "g2"
    named.press("0", ENTER, *"ковид", "1", "9", ENTER, "-")
    stance = named.desk.stances()[0]
    assert (named.desk.entity_name(stance.holder), stance.topic) == ("G20", "ковид19")


def test_who_speaks_after_a_quotation_is_proposed(make_window, tmp_path):
    from annotator.commands.project import create_project
    from annotator.commands.transfer import import_files
    from tests.ui.conftest import SCHEME

    article = tmp_path / "a.txt"
    article.write_text(
        "Путин встретил Токаева. «Казахстан нас не подведёт», — сказал Песков.\n", "utf-8"
    )
    session = create_project(tmp_path / "p.annot", SCHEME, "A")
    import_files(session, [article], format="article")
    session.close()
    hands = make_window(tmp_path / "p.annot")
    hands.label_people("Путин", "Токаева", "Песков", "Казахстан")
    hands.put_caret("подведёт")
    hands.press("s", ENTER, ENTER, "+")
    assert ends(hands) == [("Песков", "Казахстан", "positive")]


def test_words_that_are_nobodys_name_become_a_topic(named):
    named.press("s", ENTER, "пенсии", ENTER, "-")
    stance = named.stance()
    assert (stance.target, stance.topic) == ("", "пенсии")
    assert named.status.message == "Added the stance Токаев → пенсии."
    card = named.panel.stances.list.cards.rows[0]
    assert card.ends == "Токаев → Topic: пенсии"


def test_topics_used_before_are_offered_with_the_names(named):
    named.press("s", ENTER, "пенсии", ENTER, "-")
    named.press("s", ENTER)
    assert rows(named)[-1] == "пенсии"
    named.press("пен")
    assert rows(named) == ["пенсии", "пен"]
    named.press(ENTER, "+")
    assert [one.topic for one in named.session.stances(named.desk.document.id)] == ["пенсии"] * 2
    assert named.session.topics() == ["пенсии"]


def test_a_name_goes_before_the_topic_that_is_typed_like_it(named):
    named.press("s", ENTER, "Пут")
    assert rows(named) == ["Путина", "Пут"]


@pytest.mark.parametrize("keys", [("shift",), (">",)])
def test_reporters_are_said_before_the_holder_outermost_first(named, keys):
    named.press("s")
    for name in ("author", "Поп"):
        named.press(name)
        if keys == (">",):
            named.press(">")
        else:
            named.press(ENTER, modifiers=SHIFT)
    assert named.panel.form.reporters.text() == "Author › Попов ›"
    named.press("Ток", ENTER, "Пут", ENTER, "+")
    stance = named.stance()
    names = [named.desk.entity_name(id) for id in stance.via]
    assert (names, ends(named)) == (["Author", "Попов"], [("Токаев", "Путина", "positive")])
    card = named.panel.stances.list.cards.rows[0]
    assert card.ends == "Author › Попов › Токаев → Путина"


def test_the_mention_of_a_reporter_is_numbered_and_lit_too(named):
    named.press("s", "Поп")
    named.press(ENTER, modifiers=SHIFT)
    named.press("Ток", ENTER, "Пут", ENTER, "+")
    (mark,) = named.view.marks_at(named.span("Попов").start)
    assert mark.numbers == (1,)


def test_backspace_takes_the_last_reporter_off(named):
    named.press("s", "Поп")
    named.press(ENTER, modifiers=SHIFT)
    assert not named.panel.form.reporters.isHidden()
    named.press(Qt.Key.Key_Backspace)
    assert named.panel.form.reporters.isHidden()
    assert "Попов" in rows(named)


def test_a_reporter_is_not_offered_as_the_holder(named):
    named.press("s", "Поп")
    named.press(ENTER, modifiers=SHIFT)
    assert "Попов" not in rows(named)


def test_the_form_opens_filled_and_enter_saves_what_was_changed(named):
    named.press("s", ENTER, ENTER, "+")
    before = named.stance()
    named.press(Qt.Key.Key_F2)
    form = named.panel.form
    assert (form.holder.text(), form.target.text()) == ("Токаев", "Путина")
    assert form.polarity.in_hand == "positive"
    form.target.setFocus()
    named.press("Поп", ENTER, ENTER)
    after = named.stance()
    assert (after.id, ends(named)) == (before.id, [("Токаев", "Попов", "positive")])
    mentions = {one.id: one for one in named.desk.mentions()}
    assert {named.desk.quote(mentions[id]) for id in after.anchors} == {"Токаев", "Попов"}
    named.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert named.stance() == before


def test_leaving_the_form_changes_nothing_of_the_stance(named):
    named.press("s", ENTER, ENTER, "+")
    before = named.stance()
    named.press(Qt.Key.Key_F2)
    named.panel.form.target.setFocus()
    named.press("Поп", ENTER, Qt.Key.Key_Escape)
    assert named.stance() == before
    assert not named.panel.asking


def test_everything_of_a_stance_is_in_the_form_that_changes_it(named):
    made = named.desk.do(
        add_stance,
        named.desk.document.id,
        named.desk.annotator,
        AUTHOR.id,
        "",
        "negative",
        topic="пенсии",
        via=[named.desk.mentions()[0].id],
        unsure=True,
        note="см. выше",
    )
    named.press(Qt.Key.Key_2, modifiers=CTRL)
    named.press(Qt.Key.Key_Home, Qt.Key.Key_F2)
    draft = named.panel.form.draft
    assert (draft.id, draft.holder, draft.topic, draft.note) == (
        made.id,
        AUTHOR.id,
        "пенсии",
        "см. выше",
    )
    assert (draft.via, draft.unsure, draft.evidence) == (made.via, True, ())
    QTest.mouseClick(named.panel.form.save, Qt.MouseButton.LeftButton)
    assert named.stance() == made


def test_a_form_filled_in_the_cyrillic_layout_is_the_same(named):
    named.press_native(0x042B, "ы", 39)
    named.press(ENTER, ENTER)
    named.press_native(Qt.Key.Key_Minus, "-", 20)
    assert ends(named) == [("Токаев", "Путина", "negative")]
