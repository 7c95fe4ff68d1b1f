"""Who vouches for an annotation stays true, whatever people do to it, and where it came from is kept."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands.command import Command
from annotator.commands.document_labels import label_document
from annotator.commands.entities import add_entity, delete_entity, merge_entities, split_entity
from annotator.commands.mentions import (
    adjust_span,
    label_alike,
    link_mention,
    mark_unsure,
    note_mention,
    relabel,
    relabel_all,
    set_attributes,
)
from annotator.commands.project import open_project
from annotator.commands.scheme import add_item, edit_item, split_label
from annotator.commands.stances import add_stance, edit_stance, set_polarity
from annotator.domain import (
    AUTHOR,
    PUBLIC_OPINION,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    DocumentLabel,
    DocumentLabelType,
    Entity,
    Label,
    Mention,
    Provenance,
    Relation,
    Span,
    Stance,
    Voucher,
    revised,
    select,
    voucher_of,
)
from annotator.suggestions import Reason, Why
from tests import builders

WHY = Reason(Why.SURNAME, "Токаев", 12).written()
CAME_FROM = (
    Provenance("import", "brat", "T1"),
    Provenance("repaired", "rusentrel", "T2"),
    Provenance("rule", "propagation", "", WHY, 870),
    Provenance("model", "model X", "7", Reason(Why.PREDICTED, "model X").written(), 412),
)
put = Command("Put", lambda store, *nouns: list(map(store.add, nouns)))


@pytest.fixture
def imported(session):
    """The session with two imported mentions of one entity, a stance and a document label."""
    who, came = session.annotator.id, CAME_FROM[3]
    session.do(add_item, DocumentLabelType("genre", ("report", "opinion")))
    session.do(
        put,
        Entity("e-1", "Путин", "PER"),
        Mention("m-1", "d-1", who, (Span(6, 11),), "PER", "e-1", provenance=came),
        Mention("m-2", "d-1", who, (Span(14, 20),), "PER", "e-1", provenance=CAME_FROM[0]),
        Mention("m-3", "d-1", who, (Span(22, 31),), "ROLE", provenance=CAME_FROM[2]),
        Stance("s-1", "d-1", who, "e-1", AUTHOR.id, "negative", provenance=came),
        DocumentLabel("l-1", "d-1", who, "genre", "report", provenance=came),
    )
    return session


def mention(session, id="m-1"):
    return session.store.get(Mention, id)


TOUCHES = {
    "label": lambda s: s.do(relabel, "m-1", "ORG"),
    "labels": lambda s: s.do(relabel_all, ["m-1"], "ORG"),
    "span": lambda s: s.do(adjust_span, "m-1", [Span(6, 12)]),
    "entity": lambda s: s.do(link_mention, "m-1", ""),
    "new entity": lambda s: s.do(add_entity, "Владимир Путин", "PER", ["m-1"]),
    "split entity": lambda s: s.do(split_entity, "e-1", ["m-1"], "Путин"),
    "attributes": lambda s: s.do(set_attributes, "m-1", (("tone", "high"),)),
    "split label": lambda s: s.do(split_label, "PER", Label("POLITICIAN"), ["m-1"]),
}
LEAVES = {
    "note": lambda s: s.do(note_mention, "m-1", "see below"),
    "unsure": lambda s: s.do(mark_unsure, "m-1", True),
    "same label": lambda s: s.do(relabel, "m-1", "PER"),
    "same span": lambda s: s.do(adjust_span, "m-1", [Span(6, 11)]),
    "same entity": lambda s: s.do(link_mention, "m-1", "e-1"),
    "renamed label": lambda s: s.do(edit_item, "PER", replace(s.scheme.label("PER"), key="PERSON")),
    "merged entity": lambda s: s.do(
        merge_entities, s.do(add_entity, "В. Путин", "PER").id, ["e-1"]
    ),
    "another mention": lambda s: s.do(relabel, "m-2", "ORG"),
}


class TestMentions:
    @pytest.mark.parametrize("verb", TOUCHES)
    def test_whoever_changes_what_it_says_vouches_for_it(self, imported, verb):
        TOUCHES[verb](imported)
        assert mention(imported).provenance == replace(CAME_FROM[3], kind="human")
        imported.undo()
        assert mention(imported).provenance == CAME_FROM[3]
        imported.redo()
        assert voucher_of(mention(imported).provenance) is Voucher.HUMAN

    @pytest.mark.parametrize("verb", LEAVES)
    def test_what_says_nothing_of_it_leaves_it_as_it_came(self, imported, verb):
        LEAVES[verb](imported)
        assert mention(imported).provenance == CAME_FROM[3]

    def test_a_stance_that_makes_somebody_of_a_mention_touches_it(self, imported):
        who = imported.annotator.id
        imported.do(add_stance, "d-1", who, "m-3", AUTHOR.id, "positive")
        assert mention(imported, "m-3").provenance == replace(CAME_FROM[2], kind="human")
        assert mention(imported, "m-1").provenance == CAME_FROM[3]

    def test_an_entity_that_is_deleted_takes_no_hand_in_its_mentions(self, imported):
        from annotator.commands.stances import delete_stance

        imported.do(delete_stance, "s-1")
        imported.do(delete_entity, "e-1")
        assert mention(imported).provenance == CAME_FROM[3]

    def test_what_is_labelled_alike_is_a_rule_s_work(self, imported):
        imported.do(label_alike, "m-1", [Span(43, 49)])
        made = [one for one in imported.mentions("d-1") if one.hull == Span(43, 49)]
        assert [voucher_of(one.provenance) for one in made] == [Voucher.ACCEPTED]


class TestStancesAndDocumentLabels:
    def stance(self, session):
        return session.store.get(Stance, "s-1")

    @pytest.mark.parametrize(
        "changed",
        [
            {"polarity": "positive"},
            {"target": PUBLIC_OPINION.id},
            {"evidence": (Span(6, 11),)},
            {"qualifiers": (("time", "past"),)},
            {"via": (PUBLIC_OPINION.id,)},
        ],
        ids=str,
    )
    def test_a_changed_stance_is_a_person_s(self, imported, changed):
        imported.do(edit_stance, replace(self.stance(imported), **changed))
        assert self.stance(imported).provenance == replace(CAME_FROM[3], kind="human")
        imported.undo()
        assert self.stance(imported).provenance == CAME_FROM[3]

    @pytest.mark.parametrize("changed", [{"note": "?"}, {"unsure": True}], ids=str)
    def test_a_note_on_a_stance_leaves_it_as_it_came(self, imported, changed):
        imported.do(edit_stance, replace(self.stance(imported), **changed))
        assert self.stance(imported).provenance == CAME_FROM[3]

    def test_a_polarity_set_in_the_matrix_is_a_person_s(self, imported):
        who = imported.annotator.id
        imported.do(set_polarity, "d-1", who, "e-1", AUTHOR.id, "negative")
        assert self.stance(imported).provenance == CAME_FROM[3]
        imported.do(set_polarity, "d-1", who, "e-1", AUTHOR.id, "positive")
        assert self.stance(imported).provenance.kind == "human"

    def test_another_value_of_a_document_label_is_a_person_s(self, imported):
        who = imported.annotator.id
        imported.do(label_document, "d-1", who, "genre", "report")
        assert imported.store.get(DocumentLabel, "l-1").provenance == CAME_FROM[3]
        imported.do(label_document, "d-1", who, "genre", "opinion")
        now = imported.store.get(DocumentLabel, "l-1").provenance
        assert now == replace(CAME_FROM[3], kind="human")


deeds = st.sampled_from([*TOUCHES, *LEAVES, "undo", "redo"])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(CAME_FROM), st.lists(deeds, max_size=8))
def test_in_any_history_the_details_stay_and_the_kind_tells_whether_it_was_changed(
    project, came, history
):
    session = open_project(project, install="i" * 8)
    try:
        while session.undo_title != "Add the documents":
            session.undo()
        who = session.annotator.id
        before = Mention("m-1", "d-1", who, (Span(6, 11),), "PER", "e-1", provenance=came)
        other = replace(before, id="m-2", spans=(Span(14, 20),))
        session.do(put, Entity("e-1", "Путин", "PER"), before, other)
        seen = [before]
        for deed in history:
            perform(session, deed)
            if mention(session) != seen[-1]:
                seen.append(mention(session))
        for one in seen:
            assert replace(one.provenance, kind=came.kind) == came
            untouched = one.provenance.kind == came.kind
            assert untouched or one.provenance.kind == "human"
            if untouched:
                assert (one.spans, one.attributes) == (before.spans, before.attributes)
                assert one.label in ("PER", "PERSON")
    finally:
        session.close()


def perform(session, deed):
    from annotator.domain import AnnotatorError

    try:
        if deed == "undo" and session.undo_title != "Put":
            session.undo()
        elif deed == "redo":
            session.redo()
        elif deed in TOUCHES or deed in LEAVES:
            {**TOUCHES, **LEAVES}[deed](session)
    except AnnotatorError:
        pass  # the label or the entity is another one by now


class TestSelecting:
    def test_everybody_leaves_nothing_out(self, imported):
        annotated = imported.annotated("d-1", [imported.annotator.id])
        chosen = select(annotated, frozenset(Voucher))
        assert (chosen.annotated, chosen.left_out.total(), chosen.of) == (annotated, 0, 5)

    def test_what_nobody_touched_can_be_left_out_and_is_counted(self, imported):
        imported.do(relabel, "m-1", "ORG")
        annotated = imported.annotated("d-1", [imported.annotator.id])
        chosen = select(annotated, {Voucher.HUMAN})
        (one,) = chosen.annotated.sets
        assert [each.id for each in one.annotations] == ["m-1"]
        assert chosen.left_out == {Voucher.IMPORT: 1, Voucher.ACCEPTED: 3}
        assert [entity.id for entity in chosen.annotated.entities] == ["e-1"]

    def test_relations_go_with_their_ends_and_stances_only_lose_the_mentions_that_name_them(self):
        who = Annotator("a", "A")
        held = builders.document("Путин и Токаев.")
        came = Mention("m-1", held.id, "a", (Span(0, 5),), "PER", "e-1", provenance=CAME_FROM[0])
        made = Mention("m-2", held.id, "a", (Span(8, 14),), "PER", "e-2")
        stance = Stance("s-1", held.id, "a", "e-1", "e-2", "positive", anchors=("m-1", "m-2"))
        tie = Relation("r-1", held.id, "a", "ПАРА", "m-1", "m-2")
        done = AnnotationSet(who, mentions=(came, made), stances=(stance,), relations=(tie,))
        entities = (Entity("e-1", "Путин"), Entity("e-2", "Токаев"))
        chosen = select(AnnotatedDocument(held, (done,), entities), {Voucher.HUMAN})
        (one,) = chosen.annotated.sets
        assert (one.mentions, one.relations) == ((made,), ())
        assert one.stances == (replace(stance, anchors=("m-2",)),)
        assert (chosen.left_out, chosen.untied) == ({Voucher.IMPORT: 1}, 1)
        assert chosen.annotated.entities == entities


@given(builders.annotated_documents())
def test_the_shares_of_all_vouchers_together_are_the_whole(annotated):
    shares = [select(annotated, {one}) for one in Voucher]
    for kind in ("mentions", "stances", "document_labels"):
        whole = sorted(one.id for done in annotated.sets for one in getattr(done, kind))
        parts = sorted(
            one.id
            for share in shares
            for done in share.annotated.sets
            for one in getattr(done, kind)
        )
        assert parts == whole
    for share in shares:
        assert (
            share.left_out.total()
            + share.untied
            + sum(len(done.annotations) for done in share.annotated.sets)
            == share.of
        )


@given(builders.annotated_documents())
def test_nothing_that_says_the_same_is_ever_taken_for_touched(annotated):
    for done in annotated.sets:
        for one in done.annotations:
            assert revised(one, one) == one
