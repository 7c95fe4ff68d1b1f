"""Quotations in the window: bands in the margin, and what the form for a stance makes of them."""

import pytest
from PySide6.QtCore import Qt

from annotator.commands.entities import add_entity
from annotator.commands.project import create_project
from annotator.commands.transfer import import_files
from annotator.domain import Span
from annotator.language import quotations
from annotator.ui.article.bands import Band
from annotator.ui.mention_index import MentionIndex
from annotator.ui.quote_margin import bands
from tests.ui.conftest import ALT, SCHEME, SHIFT

ENTER = Qt.Key.Key_Return
TEXT = (
    "Пресс-секретарь Песков молчал, Казань спала. Потом заговорили Лавров и Медведев.\n"
    "«Казахстан нам помог, а Москва нет. Так и будет», — отметил пресс-секретарь Лаврову.\n"
    "Bloomberg со ссылкой на Медведева пишет, что Путин прав.\n"
    "Источник сообщил: «Путин уже всё решил, это точно».\n"
    "«Путин всегда был прав», — сказал Ефремов.\n"
)


@pytest.fixture
def quoted(make_window, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    session = create_project(tmp_path / "p.annot", SCHEME, "A")
    import_files(session, [article], format="article")
    session.close()
    hands = make_window(tmp_path / "p.annot")
    hands.label_people(
        "Песков",
        "Казань",
        "Лавров",
        "Медведев",
        "Казахстан",
        "Москва",
        "Bloomberg",
        "Путин",
        "Лаврову",
    )
    hands.workspace.tagging.show_who()
    return hands


def rows(hands):
    return [row.name for row in hands.panel.form.list.rows.rows]


def proposed(hands):
    return hands.panel.form.list.chosen.name


def why(hands):
    label = hands.panel.form.why
    return "" if label.isHidden() else label.text()


class TestHolder:
    def test_what_somebody_is_stands_for_the_one_named_before(self, quoted):
        quoted.put_caret("помог")
        quoted.press("s")
        assert proposed(quoted) == "Песков"
        assert why(quoted) == "Told by “пресс-секретарь”."

    def test_beside_the_quotation_in_its_sentence_it_is_the_same_one(self, quoted):
        quoted.put_caret("отметил")
        quoted.press("s")
        assert proposed(quoted) == "Песков"

    def test_it_is_four_keys_to_the_stance(self, quoted):
        quoted.put_caret("помог")
        quoted.press("s", ENTER, ENTER, "+")
        assert [one[:3] for one in quoted.stances()] == [("Песков", "Казахстан", "positive")]

    def test_a_source_without_a_name_is_offered_as_unspecified(self, quoted):
        quoted.put_caret("решил")
        quoted.press("s")
        assert proposed(quoted) == "Unspecified source"
        assert why(quoted) == "“Источник” names nobody."
        assert quoted.panel.form.holder.text() == "", "nothing is chosen before a key says so"

    def test_a_name_that_is_no_mention_is_told_and_nobody_is_taken_for_it(self, quoted):
        quoted.put_caret("всегда")
        quoted.press("s")
        assert why(quoted) == "“Ефремов” speaks, and is no mention yet."
        assert quoted.panel.form.draft is None

    def test_a_name_that_the_register_knows_is_offered_though_it_is_not_labelled(self, quoted):
        quoted.desk.do(add_entity, "Олег Ефремов", "PER")
        quoted.put_caret("всегда")
        quoted.press("s")
        assert proposed(quoted) == "Олег Ефремов"

    def test_who_passes_it_on_becomes_a_reporter_with_one_key(self, quoted):
        quoted.put_caret("прав.")
        quoted.press("s")
        assert proposed(quoted) == "Медведев"
        assert why(quoted) == "According to Bloomberg? Shift+Enter says so."
        quoted.press(ENTER, modifiers=SHIFT)
        assert quoted.panel.form.reporters.text() == "Bloomberg ›"
        assert proposed(quoted) == "Медведев"
        quoted.press(ENTER, ENTER, "+")
        stance = quoted.stance()
        assert [quoted.desk.entity_name(one) for one in stance.via] == ["Bloomberg"]
        assert [one[:2] for one in quoted.stances()] == [("Медведев", "Путин")]

    def test_nobody_becomes_a_reporter_unasked(self, quoted):
        quoted.put_caret("прав.")
        quoted.press("s", ENTER, ENTER, "+")
        assert quoted.stance().via == ()

    def test_another_one_in_hand_is_added_alone(self, quoted):
        quoted.put_caret("прав.")
        quoted.press("s", "Пес")
        quoted.press(ENTER, modifiers=SHIFT)
        assert quoted.panel.form.reporters.text() == "Песков ›"


class TestTargets:
    def test_those_in_the_quotation_come_first_then_the_sentence_then_the_paragraph(self, quoted):
        quoted.put_caret("помог")
        quoted.press("s", ENTER)
        assert rows(quoted)[:3] == ["Казахстан", "Москва", "Лаврову"]
        assert proposed(quoted) == "Казахстан"

    def test_whoever_the_evidence_does_not_name_is_not_proposed_but_the_nearest_is_first(
        self, quoted
    ):
        quoted.select("молчал")
        quoted.press("s", ENTER)
        assert rows(quoted)[:3] == ["Казань", "Лавров", "Медведев"]


class TestEvidence:
    def test_one_key_takes_what_is_quoted_and_another_the_sentence_again(self, quoted):
        quoted.put_caret("Так и")
        quoted.press("s")
        form = quoted.panel.form
        sentence = form.evidence.spans
        quoted.press("k", modifiers=ALT)
        words = "Казахстан нам помог, а Москва нет. Так и будет"
        assert [span.of(TEXT) for span in form.evidence.spans] == [words]
        quoted.press("k", modifiers=ALT)
        assert form.evidence.spans == sentence
        assert form.holder.hasFocus()

    def test_it_is_told_where_nobody_is_quoted(self, quoted):
        quoted.put_caret("спала")
        quoted.press("s")
        quoted.press("k", modifiers=ALT)
        assert quoted.status.message == "Nobody is quoted at the caret."


class TestLastTime:
    def line(self, hands):
        hands.qtbot.waitUntil(lambda: not hands.panel.form.last_time._later.isActive())
        shown = hands.panel.form.last_time
        return "" if shown.isHidden() else shown.line.whole

    def test_how_the_pair_was_decided_before_stands_in_one_line(self, quoted):
        quoted.put_caret("помог")
        quoted.press("s", ENTER, ENTER, "-")
        quoted.press("s", ENTER)
        assert self.line(quoted) == ""
        quoted.press(ENTER)
        assert self.line(quoted).startswith("here · ")
        told = quoted.panel.form.last_time.line
        assert told.accessibleName().startswith("Negative · here · ")
        assert told.toolTip().endswith("Alt+Q shows more.")

    def test_another_pair_has_another_past(self, quoted):
        quoted.put_caret("помог")
        quoted.press("s", ENTER, ENTER, "-")
        quoted.press("s", ENTER, "2")
        assert self.line(quoted) == ""

    def test_the_stance_that_is_changed_is_not_its_own_past(self, quoted):
        quoted.put_caret("помог")
        quoted.press("s", ENTER, ENTER, "-")
        quoted.press(Qt.Key.Key_F2)
        assert self.line(quoted) == ""


class TestMargin:
    def bands(self, hands):
        hands.qtbot.waitUntil(
            lambda: not hands.workspace.quoting.busy and bool(hands.view._bands.bands)
        )
        return hands.view._bands.bands

    def test_it_tells_whose_words_there_are(self, quoted):
        shown = self.bands(quoted)
        assert [one.name for one in shown if one.direct] == ["Песков", "Источник", "Ефремов"]
        assert "Bloomberg › Медведева" in [one.name for one in shown if not one.direct]
        assert shown[0].title == "In the words of Песков"

    def test_it_follows_what_is_labelled(self, quoted):
        self.bands(quoted)
        quoted.label_people("Ефремов")
        mention = next(one for one in quoted.desk.mentions() if quoted.desk.quote(one) == "Ефремов")
        quoted.desk.do(add_entity, "Олег Ефремов", "PER", [mention.id])
        quoted.qtbot.waitUntil(
            lambda: "Олег Ефремов" in [one.name for one in quoted.view._bands.bands]
        )

    def test_a_key_hides_it_and_that_is_remembered(self, quoted):
        self.bands(quoted)
        quoted.press(Qt.Key.Key_F9, modifiers=SHIFT)
        assert list(quoted.view._bands.bands) == []
        assert not quoted.window.settings.quotations
        assert quoted.status.message == "The margin no longer shows whose words there are."
        quoted.press(Qt.Key.Key_F9, modifiers=SHIFT)
        assert self.bands(quoted)

    def test_the_words_at_the_caret_are_shown_exactly(self, quoted):
        self.bands(quoted)
        quoted.put_caret("решил")
        (span,) = quoted.view._shown.said
        assert span.of(TEXT) == "«Путин уже всё решил, это точно»"
        quoted.put_caret("спала")
        assert quoted.view._shown.said == ()

    def test_doubt_has_a_question_mark(self):
        text = "«Мы готовы ждать ещё год», — сказал Попов.\nПочему?\n«Потому что так надо всем»."

        class Desk:
            index = MentionIndex(text, {})

            @staticmethod
            def piece(span):
                return span.of(text)

        shown = bands(Desk, quotations(text))
        assert [one.name for one in shown] == ["Попов", "Попов?"]
        assert isinstance(shown[0], Band)
        assert shown[0].hull == Span(0, 25)
