"""Derived rows: what the tables hold of nouns, and what is asked of them."""

import sqlite3
from dataclasses import replace

import pytest

from annotator.commands.mentions import label_span
from annotator.commands.merging import merge_files
from annotator.commands.project import create_project, open_project
from annotator.domain import (
    Damaged,
    Document,
    Entity,
    Mention,
    ProjectError,
    Relation,
    Span,
    Stance,
    Standing,
    State,
)
from annotator.store import each_annotated, evidence_of, labelled, mentions_of, quotes
from tests.commands.conftest import SCHEME, TEXT, add_documents

INSTALL = "i" * 8
PUTIN, TOKAYEV = TEXT.index("Путин"), TEXT.index("Токаев")


@pytest.fixture
def torn(session):
    """A project with a mention in three pieces, a whole one, and a stance without evidence."""
    own = session.annotator.id
    pieces = (Span(PUTIN, PUTIN + 2), Span(PUTIN + 3, PUTIN + 5), Span(TOKAYEV, TOKAYEV + 3))
    nouns = [
        Entity("e-1", "Путин", "PER"),
        Mention("m-torn", "d-1", own, pieces, "PER", "e-1"),
        Mention("m-whole", "d-1", own, (Span(TOKAYEV, TOKAYEV + 6),), "PER"),
        Stance("s-1", "d-1", own, "author", "e-1", "positive"),
    ]
    session.record("Import", lambda store: store.add_all(nouns))
    return session


def test_every_piece_of_a_mention_is_there_for_all_who_ask(torn):
    own, pieces = torn.annotator.id, torn.mention("m-torn").spans
    assert len(pieces) == 3
    found = labelled(torn.store, "d-1", own)
    assert [one.span for one in found if one.mention == "m-torn"] == list(pieces)
    assert [one.mention for one in found] == ["m-torn"] * 3 + ["m-whole"]
    place = mentions_of(torn.store, "PER", "e-1")["m-torn"]
    assert (place.spans, place.quotes) == (pieces, ("Пу", "ин", "Ток"))
    assert set(mentions_of(torn.store, "PER", "")) == {"m-torn", "m-whole"}
    assert evidence_of(torn.store, ["s-1"])["s-1"].spans == pieces
    assert [one.words for one in quotes(torn.store, "PER")] == ["Пу ин Ток", "Токаев"]
    assert torn.check().spans == 4


def test_what_was_changed_leaves_no_piece_behind(torn):
    before = torn.mention("m-torn")
    torn.record(
        "Mend", lambda store: store.replace(before, replace(before, spans=before.spans[:1]))
    )
    assert torn.store.ask("select count(*) from mention_span") == [(0,)]
    assert torn.check().sound
    torn.undo()
    assert torn.mention("m-torn") == before
    assert torn.store.ask("select count(*) from mention_span") == [(2,)]
    assert torn.check().sound


def test_an_import_is_one_run_of_records(torn):
    step = torn.store.steps()[-1]
    runs = torn.store.ask(
        "select p.last - p.first + 1 from part p join step s on s.n = p.step where s.id = ?",
        (step.id,),
    )
    assert runs == [(step.records,)]


def test_what_is_there_already_is_not_added_again(torn):
    before = torn.content_hash
    there = torn.mention("m-whole")
    for write in (
        lambda store: store.add(replace(there, label="ORG")),
        lambda store: store.add_all([Entity("e-2", "X", "PER"), replace(there, label="ORG")]),
    ):
        with pytest.raises(ProjectError, match="m-whole” already; nothing was changed"):
            torn.record("Import", write)
        assert torn.content_hash == before
    assert torn.check().sound


def test_documents_are_read_together_as_they_are_one_by_one(torn):
    other = Document("d-2", "again", TEXT + TEXT)
    torn.do(add_documents, other, Document("d-3", "empty", "Nothing here."))
    torn.do(label_span, "d-2", torn.annotator.id, [Span(PUTIN, PUTIN + 5)], "PER", entity="e-1")
    second = torn.store.get(Mention, "m-whole")
    nouns = [
        Standing("d-2", "gold", State.FINISHED, 7),
        Mention("m-gold", "d-2", "gold", second.spans, "ORG"),
        Mention("m-late", "d-2", "gold", (Span(0, 3),), "ORG"),
        Relation("r-1", "d-2", "gold", "part", "m-gold", "m-late"),
    ]
    torn.record("Import", lambda store: store.add_all(nouns))
    ids, people = ["d-3", "d-2", "d-1"], ["gold", torn.annotator.id]
    together = list(each_annotated(torn.store, ids, people))
    assert together == [torn.annotated(id, people) for id in ids]
    assert [len(one.sets) for one in together] == [0, 2, 1]
    gold = together[1].sets[0]
    assert (gold.annotator.id, gold.state, gold.seconds) == ("gold", State.FINISHED, 7)
    assert [mention.id for mention in gold.mentions] == ["m-late", "m-gold"]
    assert [entity.id for entity in together[2].entities] == ["author", "e-1"]


def test_a_run_that_is_cut_short_is_found(project):
    session = open_project(project, install=INSTALL)
    session.record("Import", lambda store: store.add_all([Entity("e-1", "X"), Entity("e-2", "Y")]))
    session.close()
    raw = sqlite3.connect(project)
    (rule,) = raw.execute(
        "select sql from sqlite_master where name = 'part_keeps_update'"
    ).fetchone()
    raw.execute("drop trigger part_keeps_update")
    raw.execute("update part set last = last - 1 where step = (select max(n) from step)")
    raw.execute(rule)
    raw.commit()
    raw.close()
    # the records that the step lacks, and that one belongs to none
    with pytest.raises(Damaged, match=r"Records of step 3 are missing.*2 faults in all"):
        open_project(project, install=INSTALL)


def test_a_step_after_a_merge_is_later_than_all_that_came_with_it(session, tmp_path):
    other = create_project(tmp_path / "other.annot", SCHEME, "Boris", install="other")
    for start in range(8):
        other.do(add_documents, Document(f"d-{start + 5}", "other", f"Another text {start}."))
    other.close()
    merge_files(session, [tmp_path / "other.annot"])
    session.do(label_span, "d-1", session.annotator.id, [Span(PUTIN, PUTIN + 5)], "PER")
    *before, merge, last = session.store.steps()
    assert max(step.lamport for step in before) < merge.lamport < last.lamport
