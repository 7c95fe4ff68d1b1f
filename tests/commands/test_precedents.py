"""Precedents: how words and pairs were annotated before, by this annotator and in gold."""

import pytest

from annotator.commands.mentions import label_span, mark_unsure, note_mention
from annotator.commands.precedents import Nearness, Same, follow_precedent
from annotator.commands.project import add_annotator
from annotator.commands.stances import add_stance
from annotator.domain import GOLD, Annotator, Document, Entity, Span
from tests.commands.conftest import TEXT, add_documents

OTHER = "Токаев принял Путина. Касым-Жомарт Токаев рад."


@pytest.fixture
def known(session):
    """A project with two documents and two participants."""
    published = {"published": "2025-11-13"}
    session.do(add_documents, Document("d-2", "other", OTHER, published))
    for one in (Entity("tokaev", "Токаев", "PER"), Entity("putin", "Путин", "PER")):
        session.do(add_documents, one)
    return session


def label(session, document, words, key="PER", entity="", annotator="", nth=0):
    text, at = session.document(document).text, -1
    for _turn in range(nth + 1):
        at = text.index(words, at + 1)
    spans = (Span(at, at + len(words)),)
    who = annotator or session.annotator.id
    return session.do(label_span, document, who, spans, key, entity=entity)


def said(found):
    return [(one.nearness, one.label, one.entity, one.count) for one in found]


def test_the_same_words_come_before_their_forms_and_longer_names(known):
    label(known, "d-1", "Путина", entity="putin")
    label(known, "d-1", "Токаев", entity="tokaev")
    label(known, "d-1", "Токаев", entity="tokaev", nth=1)
    label(known, "d-2", "Токаев", "ROLE")
    label(known, "d-2", "Касым-Жомарт Токаев", "ORG")
    found = known.word_precedents("Токаев")
    assert said(found) == [
        (Nearness.SAME, "PER", "tokaev", 2),
        (Nearness.SAME, "ROLE", "", 1),
        (Nearness.CONTAINED, "ORG", "", 1),
    ]
    assert said(known.word_precedents("Путиным")) == [(Nearness.INFLECTED, "PER", "putin", 1)]


def test_the_newest_example_is_shown_with_what_stands_around_it(known):
    label(known, "d-1", "Токаев", entity="tokaev")
    newest = label(known, "d-2", "Токаев", entity="tokaev")
    known.do(mark_unsure, newest.id, True)
    known.do(note_mention, newest.id, "президент")
    (found,) = known.word_precedents("ТОКАЕВ")
    assert found.unsure
    assert (found.example.document, found.example.name) == ("d-2", "other")
    assert (found.example.before, found.example.words) == ("", "Токаев")
    assert found.example.after.startswith(" принял Путина.")
    assert found.example.note == "президент"


def test_the_mention_asked_about_is_no_precedent_for_itself(known):
    only = label(known, "d-1", "Путина", entity="putin")
    assert known.word_precedents("Путина", only.id) == []


def test_colleagues_are_not_quoted_but_gold_is(known):
    known.do(add_annotator, Annotator("boris", "Boris"))
    label(known, "d-1", "Путина", "ORG", annotator="boris")
    assert known.word_precedents("Путина") == []
    label(known, "d-1", "Путина", "PER", annotator=GOLD)
    assert [one.label for one in known.word_precedents("Путина")] == ["PER"]


def test_a_pair_is_told_before_its_holder_and_its_target(known):
    me = known.annotator.id
    evidence = [Span(TEXT.index("старший"), TEXT.index("старший") + 16)]
    pair = known.do(add_stance, "d-1", me, "tokaev", "putin", "positive", evidence)
    known.do(add_stance, "d-2", me, "tokaev", "author", "neutral", (), (("time", "past"),))
    known.do(add_stance, "d-2", me, "author", "putin", "negative")
    found = known.pair_precedents("tokaev", "putin")
    assert [(one.same, one.stance.polarity) for one in found] == [
        (Same.BOTH, "positive"),
        (Same.HOLDER, "neutral"),
        (Same.TARGET, "negative"),
    ]
    assert found[0].example.words == "старший товарищ»"
    assert found[1].published == "2025-11-13"
    assert found[1].example.span is None
    assert pair.id not in [
        one.stance.id for one in known.pair_precedents("tokaev", "putin", pair.id)
    ]


def test_half_a_pair_has_precedents_too(known):
    known.do(add_stance, "d-1", known.annotator.id, "tokaev", "putin", "positive")
    assert [one.same for one in known.pair_precedents("tokaev", "")] == [Same.HOLDER]
    assert [one.same for one in known.pair_precedents("", "putin")] == [Same.TARGET]
    assert known.pair_precedents("", "") == []


def test_following_a_precedent_is_one_step(known):
    mention = label(known, "d-1", "Путина", "ORG")
    before = known.content_hash
    me = known.annotator.id
    known.do(follow_precedent, "d-1", me, mention.spans, "PER", "putin", mention.id)
    now = known.mention(mention.id)
    assert (now.label, now.entity) == ("PER", "putin")
    known.undo()
    assert known.content_hash == before
    made = known.do(follow_precedent, "d-2", me, (Span(14, 20),), "PER", "putin")
    assert known.mention(made).entity == "putin"
