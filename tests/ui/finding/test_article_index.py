"""The article's index: long texts are read ahead, and follow the open document."""

from annotator.commands.transfer import import_files
from annotator.ui.finding.article_index import LONG


def open_text(hands, tmp_path, text):
    path = tmp_path / f"{len(text)}.txt"
    path.write_text(text, encoding="utf-8")
    import_files(hands.session, [path], format="article")
    hands.desk.reload()
    (row,) = (row for row in hands.session.documents() if path.stem in row.name)
    hands.workspace.leafing.open_document(row.id)


def test_a_long_text_is_read_between_events(hands, tmp_path):
    open_text(hands, tmp_path, "Токаев и Путин.\n" * (LONG // 16 + 1))
    index = hands.workspace.repeating.article.index
    hands.qtbot.waitUntil(lambda: len(index.written) > 3 * (LONG // 16))
    assert index.text == hands.desk.text


def test_a_short_text_is_read_only_when_a_key_asks_for_it(hands, tmp_path):
    open_text(hands, tmp_path, "Токаев и Путин.\n")
    index = hands.workspace.repeating.article.index
    assert index.written == []
    assert len(index) == 3


def test_the_index_is_kept_until_another_document_is_opened(hands, tmp_path):
    article = hands.workspace.repeating.article
    before = article.index
    hands.put_caret("Токаев")
    hands.press("p")
    assert article.index is before
    hands.workspace.leafing.next_document()
    assert article.index is not before
