"""A window on an article in which nothing is labelled, in a project where another one is finished."""

import pytest

from annotator.commands.documents import finish
from annotator.commands.entities import add_entity
from annotator.commands.mentions import label_span
from annotator.commands.project import create_project
from annotator.commands.transfer import import_files
from annotator.domain import Span
from tests.ui.conftest import SCHEME

BEFORE = "В Москве Токаев встретил Лаврова. Токаев уехал из Москвы.\n"
TEXT = (
    "Токаев снова в Москве.\n"
    "С Токаевым говорил Лавров. Совет молчал. Токаева ждали в Москве.\n"
    "Потом приехал Пётр Климкин, и Климкин сказал всё.\n"
)


@pytest.fixture
def seen(tmp_path):
    """Return a project in which the first article is labelled and finished, the second is not."""
    for name, text in (("a.txt", BEFORE), ("b.txt", TEXT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    session = create_project(tmp_path / "seen.annot", SCHEME, "Анна")
    import_files(session, [tmp_path / "a.txt", tmp_path / "b.txt"], format="article")
    first = session.documents()[0].id
    who = session.annotator.id
    made = []
    for words, label in (
        ("Москве", "GPE"),
        ("Токаев", "PER"),
        ("Лаврова", "PER"),
        ("Москвы", "GPE"),
    ):
        at = BEFORE.index(words)
        made.append(session.do(label_span, first, who, [Span(at, at + len(words))], label))
    at = BEFORE.index("Токаев", 20)
    made.append(session.do(label_span, first, who, [Span(at, at + 6)], "PER"))
    session.do(add_entity, "Касым-Жомарт Токаев", "PER", [made[1].id, made[4].id])
    session.do(finish, first, who)
    session.close()
    return tmp_path / "seen.annot"


@pytest.fixture
def rested(qtbot):
    """Return a function that waits until all suggestions of a window are worked out."""

    def rest(hands):
        qtbot.waitUntil(lambda: not hands.workspace.suggesting.run.is_busy, timeout=10_000)

    return rest


@pytest.fixture
def fresh(make_window, seen, rested):
    """Return hands at the second article, when its suggestions are drawn."""
    hands = make_window(seen)
    hands.workspace.leafing.next_document()
    rested(hands)
    return hands


def suggested(hands):
    """Return what is suggested: words, label and source."""
    return [
        (one.hull.of(hands.desk.text), one.label, one.provenance.source)
        for one in hands.workspace.suggesting.run.all()[0]
    ]


def in_hand(hands):
    """Return the words in hand and what is said of them."""
    one = hands.workspace.suggesting.in_hand
    saying = hands.workspace.suggesting.showing.bubble.saying
    return (one.hull.of(hands.desk.text), saying.whole) if one else None


def mention(hands, words):
    """Return the mention of the open document with these words."""
    hands.session.settle()
    return next(
        one
        for one in hands.session.mentions(hands.desk.document.id)
        if one.quote(hands.desk.text) == words
    )
