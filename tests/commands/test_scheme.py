"""Changes of the scheme, with the annotations that follow, taken back to the last letter."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands import scheme as verbs
from annotator.commands.document_labels import label_document
from annotator.commands.entities import add_entity
from annotator.commands.mentions import label_span, note_mention
from annotator.commands.project import create_project, open_project
from annotator.commands.scheme_preview import label_words, preview, uses_of
from annotator.commands.stances import add_stance
from annotator.domain import (
    Annotator,
    AnnotatorError,
    Document,
    DocumentLabelType,
    Label,
    Mention,
    Polarity,
    Qualifier,
    Relation,
    RelationType,
    Scheme,
    SchemeError,
    Span,
    Stance,
    scheme_edits,
)
from annotator.domain.scheme_edits import Part
from annotator.store import Header, Store, rows
from tests.commands.conftest import SCHEME, TEXT, add_documents

OTHER = "Путин и Газпром."


def at(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def label(session, words, key="PER", document="d-1", annotator=""):
    text = session.document(document).text
    who = annotator or session.annotator.id
    return session.do(label_span, document, who, [at(words, text)], key)


def contents(session):
    """All that the project says, in an order of its own."""
    nouns = [
        noun for kind in (Mention, Stance, Relation, Annotator) for noun in session.store.each(kind)
    ]
    return sorted(map(repr, [*nouns, *session.entities()])), session.scheme


@pytest.fixture
def filled(session):
    """A session with mentions of two annotators in two documents, an entity and a stance."""
    session.do(add_documents, Document("d-2", "gas", OTHER), Annotator("boris", "Boris"))
    putin, tokaev = label(session, "Путин"), label(session, "Токаев")
    label(session, "Газпром", "ORG", "d-2")
    label(session, "Путин", "PER", "d-2", "boris")
    session.do(add_entity, "Путин", "PER", [putin.id])
    session.do(add_stance, "d-1", session.annotator.id, tokaev.id, putin.id, "positive")
    return session


def labels(session):
    return sorted(mention.label for mention in session.store.each(Mention))


def test_renaming_a_label_takes_everybodys_mentions_and_entities_along(filled):
    now = replace(filled.scheme.label("PER"), key="PERSON", titles={"en": "Person"})
    effect = preview(filled, scheme_edits.change(filled.scheme, "PER", now))
    assert effect.sentence == "Changes 3 mentions in 2 documents. 2 entities follow."
    assert [place.words for place in effect.places] == ["Путин", "Путин", "Токаев"]
    before = contents(filled)
    assert filled.do(verbs.edit_item, "PER", now) == 3
    assert labels(filled) == ["ORG", "PERSON", "PERSON", "PERSON"]
    assert {entity.label for entity in filled.entities() if not entity.virtual} == {"PERSON"}
    assert filled.scheme.label("PERSON").title("en") == "Person"
    filled.undo()
    assert contents(filled) == before
    filled.redo()
    assert labels(filled) == ["ORG", "PERSON", "PERSON", "PERSON"]
    assert filled.check().sound


def test_a_colour_a_key_or_a_guideline_changes_no_annotation(filled):
    now = replace(
        filled.scheme.label("PER"),
        colour="#336699",
        hotkey="q",
        parent="ROLE",
        guideline="Only names.\nNo titles.",
        examples=("Токаев",),
    )
    effect = preview(filled, scheme_edits.change(filled.scheme, "PER", now))
    assert effect.sentence == "No annotation changes."
    before = contents(filled)
    filled.do(verbs.edit_item, "PER", now)
    assert filled.scheme.label("PER") == now
    assert contents(filled)[0] == before[0]
    filled.undo()
    assert contents(filled) == before


def test_merging_labels_moves_the_mentions_and_keeps_the_label_retired(filled):
    effect = preview(filled, scheme_edits.merge(filled.scheme, Part.LABELS, "PER", "ORG"))
    assert effect.sentence == "Changes 3 mentions in 2 documents. 2 entities follow."
    before = contents(filled)
    filled.do(verbs.merge_items, Part.LABELS, "PER", "ORG")
    assert labels(filled) == ["ORG"] * 4
    assert filled.scheme.label("PER").retired
    filled.undo()
    assert contents(filled) == before


def test_a_mention_that_would_stand_there_twice_becomes_one(filled):
    twin = label(filled, "Токаев", "ORG")
    effect = preview(filled, scheme_edits.merge(filled.scheme, Part.LABELS, "ORG", "PER"))
    assert "1 mention that would stand there twice becomes one" in effect.sentence
    before = contents(filled)
    filled.do(verbs.merge_items, Part.LABELS, "ORG", "PER")
    assert len(list(filled.store.each(Mention, start=at("Токаев").start))) == 1
    assert filled.store.find(Mention, twin.id) is None
    filled.undo()
    assert contents(filled) == before


def test_a_mention_with_a_note_of_its_own_is_never_folded_away(filled):
    twin = label(filled, "Токаев", "ORG")
    filled.do(note_mention, twin.id, "the ministry?")
    filled.do(verbs.merge_items, Part.LABELS, "ORG", "PER")
    assert filled.mention(twin.id).note == "the ministry?"
    assert filled.check().sound


def test_a_stance_finds_its_anchor_again_when_mentions_are_folded(session):
    twin, kept = label(session, "Токаев", "ORG"), label(session, "Токаев", "PER")
    stance = session.do(add_stance, "d-1", session.annotator.id, twin.id, "author", "positive")
    anchored = stance.anchors
    before = contents(session)
    session.do(verbs.merge_items, Part.LABELS, "ORG", "PER")
    there = {mention.id for mention in session.store.each(Mention)}
    assert set(session.stance(stance.id).anchors) <= there
    assert kept.id in there
    session.undo()
    assert contents(session) == before
    assert session.stance(stance.id).anchors == anchored


def test_splitting_a_label_moves_the_chosen_mentions_only(filled):
    chosen = dict(label_words(filled, "PER"))["Путин"]
    assert len(chosen) == 2
    new = Label("LEADER", parent="PER")
    effect = preview(filled, scheme_edits.split(filled.scheme, "PER", new, chosen))
    assert effect.sentence == "Changes 2 mentions in 2 documents."
    before = contents(filled)
    filled.do(verbs.split_label, "PER", new, chosen)
    assert labels(filled) == ["LEADER", "LEADER", "ORG", "PER"]
    filled.undo()
    assert contents(filled) == before


def test_a_retired_label_stays_valid_and_can_be_offered_again(filled):
    effect = preview(filled, scheme_edits.retire(filled.scheme, Part.LABELS, "PER"))
    assert effect.sentence == "It stays on 3 mentions in 2 documents and is offered no longer."
    before = contents(filled)
    filled.do(verbs.retire_item, Part.LABELS, "PER")
    assert contents(filled)[0] == before[0]
    assert [one.key for one in filled.scheme.offered] == ["ORG", "ROLE"]
    assert filled.check().sound
    filled.do(verbs.offer_item, Part.LABELS, "PER")
    assert filled.scheme == before[1]


def test_a_renamed_polarity_and_qualifier_take_the_stances_along(filled):
    stance = filled.stances("d-1")[0]
    said = replace(stance, qualifiers=(("time", "past"),))
    filled.record("x", lambda store: store.replace(stance, said))
    before = contents(filled)
    filled.do(verbs.edit_item, "positive", Polarity("for", 1))
    filled.do(verbs.edit_item, "time", Qualifier("when", ("current", "past", "future")))
    after = filled.stances("d-1")[0]
    assert (after.polarity, after.qualifiers) == ("for", (("when", "past"),))
    assert uses_of(filled, Part.POLARITIES) == {"negative": 0, "neutral": 0, "for": 1}
    assert uses_of(filled, Part.QUALIFIERS) == {"when": 1}
    filled.undo()
    filled.undo()
    assert contents(filled) == before


def test_merged_relation_types_take_the_relations_along(filled):
    one, other = filled.mentions("d-1")[:2]
    for key in ("KNOWS", "LIKES"):
        filled.do(verbs.add_item, RelationType(key))
    tie = Relation("r-1", "d-1", one.annotator, "KNOWS", one.id, other.id)
    filled.record("x", lambda store: store.add(tie))
    effect = preview(
        filled, scheme_edits.merge(filled.scheme, Part.RELATION_TYPES, "KNOWS", "LIKES")
    )
    assert effect.sentence == "Changes 1 relation in 1 document."
    filled.do(verbs.merge_items, Part.RELATION_TYPES, "KNOWS", "LIKES")
    assert filled.relations("d-1")[0].label == "LIKES"
    filled.undo()
    assert filled.relations("d-1") == [tie]


def test_reading_a_scheme_drops_no_label_that_is_in_use(filled):
    before = contents(filled)
    reading = filled.do(verbs.take_scheme, Scheme("new", (Label("GPE"),)))
    assert (Part.LABELS, "PER") in reading.retired
    assert labels(filled) == ["ORG", "PER", "PER", "PER"]
    assert filled.check().sound
    filled.undo()
    assert contents(filled) == before


def test_a_refused_change_leaves_no_trace(filled):
    before, title = contents(filled), filled.undo_title
    with pytest.raises(SchemeError, match="taken already"):
        filled.do(verbs.edit_item, "PER", Label("ORG"))
    assert (contents(filled), filled.undo_title) == (before, title)


KEYS = st.sampled_from(["PER", "ORG", "ROLE", "GPE", "NEW"])
DEEDS = st.one_of(
    st.tuples(st.just(verbs.add_item), st.builds(Label, KEYS, parent=st.sampled_from(["", "PER"]))),
    st.tuples(st.just(verbs.edit_item), KEYS, st.builds(Label, KEYS, hotkey=st.sampled_from("ab"))),
    st.tuples(st.just(verbs.merge_items), st.just(Part.LABELS), KEYS, KEYS),
    st.tuples(st.just(verbs.retire_item), st.just(Part.LABELS), KEYS),
    st.tuples(
        st.just(verbs.take_scheme),
        st.builds(Scheme, st.just("n"), st.tuples(st.builds(Label, KEYS))),
    ),
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(DEEDS, max_size=6))
def test_any_changes_of_the_scheme_undone_leave_the_project_as_it_was(filled, deeds):
    before, done = contents(filled), 0
    for verb, *given_ in deeds:
        title = len(list(filled.history()))
        try:
            filled.do(verb, *given_)
        except AnnotatorError:
            continue
        done += len(list(filled.history())) - title
    assert {mention.label for mention in filled.store.each(Mention)} <= {
        one.key for one in filled.scheme.labels
    }
    for _turn in range(done):
        filled.undo()
    assert contents(filled) == before


OLD_BODY = {
    "name": "old",
    "labels": [
        {
            "key": "PER",
            "titles": {"en": "Person"},
            "colour": "",
            "hotkey": "p",
            "parent": "",
            "entity": True,
            "description": "",
        }
    ],
    "polarities": [{"key": "positive", "value": 1, "titles": {}, "hotkey": "+"}],
    "qualifiers": [{"key": "time", "values": ["past"], "titles": {}}],
    "relation_types": [{"key": "KNOWS", "titles": {}, "sources": ["PER"], "targets": []}],
}


def test_a_project_made_before_labels_had_guidelines_opens_and_checks(tmp_path):
    path = tmp_path / "old.annot"
    create_project(path, SCHEME, "Anna", install="i" * 8).close()
    store = Store(path, "i" * 8)
    with store.recording(Header("Extend the scheme", "anna")):
        there = store.get(Scheme, "scheme")
        store.replace(there, replace(there, name="other"))
    store.commit()
    with store.recording(Header("Extend the scheme", "anna")) as changes:
        record = store.journal.write("scheme", "scheme", OLD_BODY)
        store.database.conn.execute("update scheme set record = ?", (record,))
        changes.append(None)
        store._count += 1
    store.commit()
    store.close()
    session = open_project(path, install="i" * 8)
    assert session.scheme.label("PER") == Label("PER", {"en": "Person"}, hotkey="p", entity=True)
    assert session.scheme.relation_types[0].sources == ("PER",)
    assert session.check().sound
    session.do(verbs.retire_item, Part.LABELS, "PER")
    session.undo()
    (now,) = session.store.journal.standing("scheme", "scheme")
    assert rows.parsed(now.body) == OLD_BODY, "the same words give the same record"
    session.close()


def test_a_renamed_document_label_takes_what_was_said_along(filled):
    genre = DocumentLabelType("genre", ("report", "opinion"))
    filled.do(verbs.add_item, genre)
    filled.do(label_document, "d-1", filled.annotator.id, "genre", "opinion")
    before = filled.content_hash
    renamed = replace(genre, key="kind", values=("report", "opinion", "interview"))
    effect = preview(filled, scheme_edits.change(filled.scheme, "genre", renamed))
    assert effect.sentence == "Changes 1 document label in 1 document."
    filled.do(verbs.edit_item, "genre", renamed)
    (label,) = filled.document_labels("d-1")
    assert (label.label, label.value) == ("kind", "opinion")
    assert uses_of(filled, Part.DOCUMENT_LABELS) == {"kind": 1}
    with pytest.raises(SchemeError, match="values of its own"):
        filled.do(verbs.merge_items, Part.DOCUMENT_LABELS, "kind", "kind")
    filled.undo()
    assert filled.content_hash == before
