"""The register of entities, stances by pair, and labels of whole documents."""

import pytest

from annotator.commands.document_labels import label_document, unlabel_document
from annotator.commands.entities import (
    add_entity,
    delete_entity,
    edit_entity,
    merge_entities,
    split_entity,
)
from annotator.commands.mentions import label_span, link_mention
from annotator.commands.scheme import extend_scheme
from annotator.commands.stances import add_stance, edit_stance, set_neutral, set_polarity
from annotator.domain import (
    AUTHOR,
    UNSPECIFIED_SOURCE,
    AnnotationError,
    DocumentLabelType,
    Entity,
    Mention,
    Office,
    Scheme,
    SchemeError,
    Span,
    Stance,
)


@pytest.fixture
def named(session):
    """Two entities with a mention each, and a stance of the one to the other."""
    me, held = session.annotator.id, "d-1"
    first = session.do(label_span, held, me, [Span(0, 3)], "PER")
    second = session.do(label_span, held, me, [Span(4, 8)], "PER")
    a = session.do(add_entity, "Путин", "PER", (first.id,))
    b = session.do(add_entity, "Владимир Путин", "", (second.id,))
    session.do(add_stance, held, me, first.id, "public-opinion", "negative", [Span(0, 8)])
    session.do(add_stance, held, me, "author", second.id, "positive", via=[a.id])
    return session, a, b, first, second


def test_merged_entities_are_one_with_all_names_and_stances(named):
    session, a, b, *_mentions = named
    before = session.content_hash
    session.do(
        edit_entity,
        Entity(b.id, b.name, "", ("ВВП",), "Wikidata:Q7747", "", False, (Office("президент"),)),
    )
    session.do(merge_entities, a.id, [b.id, a.id])
    merged = session.store.get(Entity, a.id)
    assert merged.aliases == ("Владимир Путин", "ВВП")
    assert (merged.label, merged.external_id) == ("PER", "Wikidata:Q7747")
    assert merged.offices == (Office("президент"),)
    assert {one.entity for one in session.mentions("d-1")} == {a.id}
    assert [one.target for one in session.stances("d-1")] == ["public-opinion", a.id]
    assert session.store.find(Entity, b.id) is None
    session.undo()
    session.undo()
    assert session.content_hash == before


def test_no_virtual_entity_is_merged_away_or_renamed(named):
    session, a, *_rest = named
    before = session.content_hash
    with pytest.raises(AnnotationError, match="Author"):
        session.do(merge_entities, a.id, [AUTHOR.id])
    with pytest.raises(AnnotationError, match="Author"):
        session.do(edit_entity, Entity(AUTHOR.id, "Editor", virtual=True))
    with pytest.raises(AnnotationError, match="needs a name"):
        session.do(edit_entity, Entity(a.id, " "))
    assert session.content_hash == before
    session.do(merge_entities, UNSPECIFIED_SOURCE.id, [a.id])
    assert session.store.get(Entity, UNSPECIFIED_SOURCE.id).aliases == ("Путин",)


def test_a_split_takes_the_stances_anchored_at_its_mentions_along(named):
    session, a, _b, first, second = named
    session.do(link_mention, second.id, a.id)
    before = session.content_hash
    new = session.do(split_entity, a.id, [first.id], "Пётр")
    assert session.mention(first.id).entity == new.id
    assert session.mention(second.id).entity == a.id
    assert [one.holder for one in session.stances("d-1")] == [new.id, "author"]
    assert session.stances("d-1")[1].via == (a.id,)
    with pytest.raises(AnnotationError, match="Only mentions of"):
        session.do(split_entity, a.id, [first.id], "Иван")
    session.undo()
    assert session.content_hash == before


def test_an_entity_that_reports_a_stance_is_not_deleted(named):
    session, a, *_rest = named
    with pytest.raises(AnnotationError, match="takes part in"):
        session.do(delete_entity, a.id)


def test_nobody_reports_a_stance_twice(named):
    session, a, b, *_rest = named
    stance = session.stances("d-1")[0]
    for via in ((a.id,), (b.id, b.id)):
        with pytest.raises(AnnotationError, match="report"):
            session.do(edit_stance, Stance(**_fields(stance) | {"via": via}))


def _fields(stance):
    return {name: getattr(stance, name) for name in Stance.__dataclass_fields__}


def test_a_pair_gets_one_stance_and_keeps_it(named):
    session, a, b, *_rest = named
    me = session.annotator.id
    made = session.do(set_polarity, "d-1", me, a.id, b.id, "positive")
    assert session.do(set_polarity, "d-1", me, a.id, b.id, "negative").id == made.id
    session.do(add_stance, "d-1", me, a.id, b.id, "positive")
    with pytest.raises(AnnotationError, match="2 stances"):
        session.do(set_polarity, "d-1", me, a.id, b.id, "positive")


def test_all_other_pairs_become_neutral_in_one_step(named):
    session, a, b, *_rest = named
    me, before = session.annotator.id, session.content_hash
    pairs = [("author", b.id), (a.id, b.id), (b.id, a.id), (a.id, b.id)]
    assert session.do(set_neutral, "d-1", me, pairs, "neutral") == 2
    by_pair = {(one.holder, one.target): one.polarity for one in session.stances("d-1")}
    assert by_pair[("author", b.id)] == "positive"
    assert by_pair[(b.id, a.id)] == "neutral"
    session.undo()
    assert session.content_hash == before


def test_a_document_has_one_value_of_a_label_and_topic(session):
    me = session.annotator.id
    kind = DocumentLabelType("genre", ("report", "opinion"))
    session.do(extend_scheme, Scheme("", document_labels=(kind,)))
    before = session.content_hash
    session.do(label_document, "d-1", me, "genre", "report")
    session.do(label_document, "d-1", me, "genre", "opinion")
    session.do(label_document, "d-1", me, "genre", "report", "Налоги")
    found = [(one.value, one.topic) for one in session.document_labels("d-1")]
    assert found == [("opinion", ""), ("report", "Налоги")]
    with pytest.raises(SchemeError, match="“poem” is not a value"):
        session.do(label_document, "d-1", me, "genre", "poem")
    session.do(unlabel_document, "d-1", me, "genre", "Налоги")
    for _step in range(4):
        session.undo()
    assert session.content_hash == before


def test_an_office_is_held_between_its_dates():
    office = Office("президент США", "2009-01-20", "2017-01-20")
    assert office.held_on("2013-05")
    assert office.held_on("2017")
    assert office.held_on("")
    assert not office.held_on("2008-12-31")
    assert not office.held_on("2017-02")
    assert Office("мэр").held_on("1999")


def test_mentions_of_merged_entities_follow_in_every_annotators_set(named):
    session, a, b, *_mentions = named
    other = Mention("m-other", "d-1", "somebody", (Span(0, 1),), "PER", b.id)
    session.record("Import documents", lambda store: store.add(other))
    session.do(merge_entities, a.id, [b.id])
    assert session.mention("m-other").entity == a.id


def test_an_edited_stance_keeps_its_place_among_the_others(named):
    session, *_rest = named
    first, second = session.stances("d-1")
    session.do(edit_stance, Stance(**_fields(first) | {"polarity": "neutral"}))
    assert [one.id for one in session.stances("d-1")] == [first.id, second.id]
