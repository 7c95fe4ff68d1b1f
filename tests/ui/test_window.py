"""The real window: documents, states, saving, starting, and being usable by everybody."""

import sqlite3

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QWidget,
)

from annotator import words
from annotator.commands.project import open_project
from annotator.commands.transfer import scheme_called
from annotator.domain import State
from annotator.store import database
from annotator.ui import actions
from annotator.ui.reach.label_keys import label_keys
from tests.ui.conftest import CTRL, SHIFT

READ_ALOUD = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
)


def test_opening_a_document_changes_nothing(hands):
    assert hands.desk.work.state is State.NEW
    assert hands.desk.undo_title == "Import documents"


def test_the_first_label_puts_a_document_in_progress(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    assert hands.desk.work.state is State.IN_PROGRESS
    assert hands.workspace.documents.model.rows[0].state is State.IN_PROGRESS
    assert hands.workspace.documents.model.rows[0].mentions == 1


def test_ctrl_enter_finishes_and_goes_to_the_next(hands):
    first = hands.desk.document.id
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    assert hands.session.standing(first).state is State.FINISHED
    assert hands.desk.document.name == "второй"
    assert hands.workspace.documents.progress == "1 of 2 finished"
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    assert hands.status.message == "Every document is finished or skipped."


def test_a_finished_document_can_be_reopened(hands):
    hands.window.menus.actions["finish"].trigger()
    assert hands.workspace.article.head.finish.text() == "Reopen"
    hands.workspace.article.head.finish.click()
    assert hands.desk.work.state is State.IN_PROGRESS


def test_a_document_can_be_skipped(hands):
    hands.window.menus.actions["skip"].trigger()
    assert hands.desk.work.state is State.SKIPPED


def test_going_to_another_document_and_back_keeps_everything(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    caret = hands.view.caret
    hands.press(Qt.Key.Key_PageDown, modifiers=CTRL)
    assert hands.mentions() == []
    hands.press(Qt.Key.Key_PageUp, modifiers=CTRL)
    assert hands.mentions() == [("PER", "Токаев")]
    assert hands.view.caret == caret
    assert [mark.style for mark in hands.view.marks_at(caret)] == ["PER"]


def test_a_project_opens_where_the_annotator_stopped(make_window, project, settings):
    hands = make_window(project)
    hands.press(Qt.Key.Key_PageDown, modifiers=CTRL)
    hands.view.set_caret(5)
    hands.window.close()
    again = make_window(project)
    assert again.desk.document.name == "второй"
    assert again.view.caret == 5


def test_the_filter_narrows_the_list_and_leads_to_a_document(hands):
    hands.press(Qt.Key.Key_F, modifiers=CTRL | SHIFT)
    hands.press("втор", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert hands.desk.document.name == "второй"
    assert hands.mentions() == [], "letters typed into the filter are not label keys"


def test_saved_is_said_only_when_it_is_on_the_disk(hands, project):
    hands.put_caret("Токаев")
    hands.press("p")
    assert hands.status.saved == "Saving…"
    hands.saved()
    with sqlite3.connect(project) as file:
        assert file.execute("select count(*) from mention").fetchone() == (1,)
    file.close()


def test_a_failed_commit_takes_the_mark_back_and_can_be_tried_again(hands, project, monkeypatch):
    monkeypatch.setattr(database, "WRITERS_PATIENCE", 1)
    reader = sqlite3.connect(project, isolation_level=None)
    reader.execute("begin")
    reader.execute("select count(*) from mention").fetchone()  # holds the file against commits
    hands.put_caret("Токаев")
    hands.press("p")
    assert [mark.style for mark in hands.view.marks_at(hands.view.caret)] == ["PER"]
    hands.session.settle()
    assert hands.view.marks_at(hands.view.caret) == []
    assert hands.mentions() == []
    assert hands.status.message.startswith("Not saved: ")
    assert hands.status.offers_again
    assert hands.desk.undo_title == "Import documents"
    reader.execute("rollback")
    reader.close()
    hands.window.status.again_requested.emit()
    assert hands.mentions() == [("PER", "Токаев")]
    hands.saved()
    assert not hands.status.offers_again


def test_a_project_that_was_moved_away_is_told_in_words(hands, project):
    project.rename(project.with_name("elsewhere.annot"))
    hands.put_caret("Токаев")
    hands.press("p")
    hands.session.settle()
    assert str(project) in hands.status.message
    assert hands.view.marks_at(hands.view.caret) == []
    project.with_name("elsewhere.annot").rename(project)


def test_every_widget_that_takes_part_has_a_name(hands):
    hands.put_caret("Токаев")
    hands.press("p", "s")
    unnamed = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in hands.window.findChildren(QWidget)
        if isinstance(widget, READ_ALOUD)
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
        and not (isinstance(widget, QAbstractButton) and isinstance(widget.parent(), QLineEdit))
        and not (isinstance(widget, QMenu) and not widget.title())  # Qt's own, for narrow bars
    ]
    assert unnamed == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_two_actions_want_the_same_key(language):
    words.use(language)
    bound = [key for deed in actions.deeds() for key in deed.keys]
    assert sorted(bound) == sorted(set(bound))
    scheme = scheme_called("news")
    labels = label_keys(scheme, bound)
    assert {label.key: label.hotkey for label in scheme.labels} == labels
    assert len(set(labels.values())) == len(labels)
    assert not {f"Shift+{key}" for key in labels.values()} & set(bound)


def test_every_action_has_a_slot_and_a_title_of_its_own(hands):
    deeds = actions.deeds()
    assert [deed.id for deed in deeds if hands.window._slot(deed) is None] == []
    assert len({deed.title for deed in deeds}) == len(deeds)
    assert len({deed.id for deed in deeds}) == len(deeds)


def test_f6_goes_round_the_panes(hands):
    seen = []
    for _turn in range(3):
        hands.press(Qt.Key.Key_F6)
        seen.append(
            next(
                name
                for name in ("documents", "article", "tagging")
                if getattr(hands.workspace, name).isAncestorOf(hands.window.focusWidget())
            )
        )
    assert sorted(seen) == ["article", "documents", "tagging"]


def test_the_theme_is_switched_and_remembered(hands, settings):
    hands.press(Qt.Key.Key_D, modifiers=CTRL | SHIFT)
    assert hands.window.look.theme.dark
    assert hands.view.theme.dark
    assert settings.theme == "dark"
    hands.press(Qt.Key.Key_D, modifiers=CTRL | SHIFT)
    assert not hands.window.look.theme.dark


def test_letters_grow_and_shrink(hands, settings):
    hands.press(Qt.Key.Key_Equal, modifiers=CTRL)
    assert settings.zoom > 100
    hands.press(Qt.Key.Key_0, modifiers=CTRL)
    assert settings.zoom == 100


def test_without_a_project_the_start_page_is_shown(make_window):
    hands = make_window()
    assert hands.window.start.isVisible()
    assert not hands.window.menus.actions["import"].isEnabled()


def test_an_empty_project_says_what_to_do(make_window, tmp_path):
    from annotator.commands.project import create_project

    path = tmp_path / "empty.annot"
    create_project(path, scheme_called("news"), "Анна").close()
    hands = make_window(path)
    assert hands.workspace.article.absence.isVisible()


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(QPoint(400, 300)),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_dropped_articles_are_imported_beside_the_window(hands, tmp_path):
    third = tmp_path / "третий.txt"
    third.write_text("Заголовок\nМатвиенко согласилась.\n", encoding="utf-8")
    drop(hands.window, third)
    assert hands.window.transfers.busy
    assert not hands.workspace.isEnabled()
    hands.qtbot.waitUntil(lambda: not hands.window.transfers.busy)
    assert hands.workspace.isEnabled()
    assert [row.name for row in hands.workspace.documents.model.rows][-1] == "третий"
    assert " 1" in hands.status.message
    assert hands.status.saved == "Saved"


def test_a_stopped_import_leaves_nothing_behind(hands, tmp_path):
    paths = []
    for number in range(40):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"Документ {number}\nТекст {number}.\n", encoding="utf-8")
    before = [row.name for row in hands.workspace.documents.model.rows]
    hands.window.transfers.import_paths(paths)
    hands.window.transfers.stop()
    hands.qtbot.waitUntil(lambda: not hands.window.transfers.busy)
    assert [row.name for row in hands.workspace.documents.model.rows] == before


def test_a_broken_project_is_refused_in_a_dialog_and_the_old_one_stays(
    hands, tmp_path, monkeypatch
):
    from annotator.ui import prompts

    told = []
    monkeypatch.setattr(prompts, "warn", lambda *texts: told.append(texts[2]))
    broken = tmp_path / "broken.annot"
    broken.write_bytes(b"no project at all, but long enough to be looked at")
    drop(hands.window, broken)
    assert str(broken) in told[0]
    assert hands.desk.document is not None


def test_the_sample_opens_from_the_start_page(make_window):
    hands = make_window()
    hands.window.start.sample_requested.emit()
    assert hands.session is not None
    assert len(hands.desk.mentions()) > 5
    assert hands.desk.stances()


def test_a_picture_of_the_window_needs_no_screen(qapp, project, tmp_path):
    from PySide6.QtGui import QImage

    from annotator.ui.app import picture

    session = open_project(project)
    for dark in (False, True):
        picture(session, tmp_path / "window.png", dark=dark, size=(1000, 700))
        image = QImage(str(tmp_path / "window.png"))
        assert (image.width(), image.height()) == (1000, 700)
        assert (image.pixelColor(500, 600).lightness() < 90) is dark
    session.close()
