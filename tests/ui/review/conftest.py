"""Three annotators who disagree, and the page on which it is settled in the hands of a person."""

import pytest
from PySide6.QtCore import Qt

from annotator.commands.mentions import label_span
from annotator.commands.project import add_annotator, new_annotator
from annotator.domain import GOLD, Decision, Mention

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WORDS = "Встреча Кремле Президент Казахстана Токаев назвал Путина Попов похвалил Токаева"


class Board:
    """The page in the hands of a person, and gold as the project file has it."""

    def __init__(self, hands):
        self.hands = hands
        self.page = hands.workspace.pages.adjudication

    def press(self, *keys, **held):
        self.hands.press(*keys, **held)

    def open(self):
        self.press(Qt.Key.Key_J, modifiers=CTRL | SHIFT)
        self.hands.qtbot.waitUntil(lambda: not self.page.queue.busy and bool(self.page.queue.cases))

    @property
    def case(self):
        return self.page.view.case

    @property
    def store(self):
        self.hands.session.settle()
        return self.hands.session.store

    def gold(self, kind=Mention):
        document = self.hands.desk.document
        return sorted(
            (one.quote(document.text), one.label) if kind is Mention else one.polarity
            for one in self.store.each(kind, annotator=GOLD)
        )

    def decisions(self):
        return list(self.store.each(Decision))

    def lanes(self):
        rows = [row for row in self.page.view.lanes.rows if not row.isHidden()]
        return [(row.name.text(), row.said.text()) for row in rows]

    def choose(self, words):
        rows = self.page.list.cases.rows
        self.page.list.choose(next(at for at, one in enumerate(rows) if one.words == words))


@pytest.fixture
def three(hands):
    """Anna, Boris and Vera have labelled ten names; Boris says another label for each."""
    desk, document = hands.desk, hands.desk.document.id
    people = [desk.annotator]
    for name in ("Boris", "Vera"):
        person = new_annotator(name)
        desk.do(add_annotator, person)
        people.append(person.id)
    for who, label in zip(people, ("PER", "ORG", "PER"), strict=True):
        for words in WORDS.split():
            desk.do(label_span, document, who, (hands.span(words),), label)
    hands.people = people
    hands.saved()
    return hands


@pytest.fixture
def board(three):
    board = Board(three)
    board.open()
    return board
