"""The export dialog says in words and numbers what every choice would lose, before anything is written."""

from dataclasses import replace

import pytest

from annotator.commands.command import Command
from annotator.commands.mentions import label_span
from annotator.domain import Provenance, Span, SuggestionSet, Voucher, suggester
from annotator.formats import FORMATS
from annotator.ui.transfer.export_dialog import ExportDialog, ExportWish

IMPORTED = Provenance("import", "brat", "T1")


@pytest.fixture
def nested(hands):
    """A window whose article has a mention within another."""
    session = hands.session
    document = session.documents()[0].id
    for span in (Span(0, 7), Span(0, 15)):
        session.do(label_span, document, session.annotator.id, [span], "PER")
    session.settle()
    return hands


def dialog_of(hands, qtbot):
    transfers = hands.window.transfers
    dialog = ExportDialog(
        hands.window,
        hands.session.annotators(),
        transfers.preview,
        hands.window.look,
        hands.session.suggesters(),
    )
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.wish.told)
    return dialog


def choose(dialog, name):
    dialog.formats.setCurrentIndex(dialog.formats.findData(name))


def test_every_format_says_what_it_would_lose(nested, qtbot):
    dialog = dialog_of(nested, qtbot)
    choose(dialog, "jsonl")
    assert dialog.told.text() == (
        "Nothing will be lost.\nWhat is written will be read back and compared."
    )
    choose(dialog, "conll")
    assert "1 of 2 mentions will be dropped: it is nested in another one." in dialog.told.text()
    choose(dialog, "huggingface")
    assert "will lose their state and time" in dialog.told.text()
    assert "read back" not in dialog.told.text()
    dialog.reject()


def test_another_annotator_has_other_losses(nested, qtbot):
    dialog = dialog_of(nested, qtbot)
    choose(dialog, "conll")
    dialog.whose.setCurrentIndex(dialog.whose.findData("gold"))
    qtbot.waitUntil(lambda: dialog.wish.told)
    assert "nested" not in dialog.told.text()
    dialog.reject()


def test_after_a_dialog_is_closed_the_project_can_be_used_at_once(nested, qtbot):
    transfers = nested.window.transfers
    dialog = ExportDialog(
        nested.window,
        nested.session.annotators(),
        transfers.preview,
        nested.window.look,
    )
    qtbot.addWidget(dialog)
    dialog.reject()
    assert len(nested.session.mentions(nested.session.documents()[0].id)) == 2


def test_what_was_told_is_not_asked_again_and_splits_are_written(nested, qtbot, tmp_path):
    wish = ExportWish(FORMATS["conll"], nested.session.annotator.id, (90, 10), told=True)
    transfers = nested.window.transfers
    with qtbot.waitSignal(transfers.ended) as ended:
        transfers.export_to(tmp_path / "o.conll", wish, allow_loss=wish.told)
    assert "Splits with the seed" in ended.args[0]
    assert "Read back and compared" in ended.args[0]
    assert {path.name for path in tmp_path.glob("o.*.conll")} == {"o.train.conll", "o.test.conll"}


def test_a_project_is_not_closed_while_its_losses_are_counted(nested):
    window = nested.window
    told = []
    window.transfers.preview("all", told.append)
    session = window.session
    window.show_session(None)
    session.close()  # the counting reads the file; it must have ended by now
    nested.qtbot.waitUntil(lambda: told != [])


def test_what_nobody_changed_can_be_left_out_and_is_told_in_numbers(nested, qtbot):
    session = nested.session
    mention = session.mentions(session.documents()[0].id)[0]
    session.do(
        Command(
            "Import it", lambda store: store.replace(mention, replace(mention, provenance=IMPORTED))
        )
    )
    session.settle()
    dialog = dialog_of(nested, qtbot)
    choose(dialog, "jsonl")
    dialog.imports.setChecked(False)
    qtbot.waitUntil(lambda: dialog.wish.told)
    assert "1 of 2 annotations are left out" in dialog.told.text()
    assert "Nothing else will be lost." in dialog.told.text()
    assert dialog.wish.vouchers == {Voucher.HUMAN, Voucher.ACCEPTED}
    dialog.reject()


def test_suggestions_go_out_by_their_name_alone(nested, qtbot):
    session = nested.session
    bot = suggester("bot-2")
    made = SuggestionSet(session.documents()[0].id, bot.id)
    session.do(Command("Import it", lambda store: list(map(store.add, (bot, made)))))
    session.settle()
    dialog = dialog_of(nested, qtbot)
    names = [dialog.whose.itemText(at) for at in range(dialog.whose.count())]
    assert names[-1] == "Suggestions of bot-2"
    dialog.imports.setChecked(False)
    dialog.whose.setCurrentIndex(len(names) - 1)
    qtbot.waitUntil(lambda: dialog.wish.told)
    assert not dialog.imports.isEnabled()
    assert (dialog.wish.whose, dialog.wish.vouchers) == (bot.id, frozenset(Voucher))
    dialog.reject()
