"""Many records at once: what is written and read in batches is what one by one would be."""

import hashlib
import json
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.commands.mentions import label_span
from annotator.commands.project import create_project, open_project
from annotator.domain import Damaged, Entity, Mention, Relation, Span, Stance, Standing, State
from annotator.store.fold import first_ids, record_id
from annotator.store.rows import canonical_json
from tests.builders import SCHEME

INSTALL = "i" * 8
LOG = "select kind, object, id, generation, parent, body from record order by n"
TABLES = (
    "part",
    "rival",
    "entity",
    "entity_name",
    "standing",
    "mention",
    "mention_span",
    "stance",
    "evidence",
    "relation",
)


def nouns_of(document, annotator):
    """Return something of every kind that an import brings, with ids in no order."""
    return [
        Standing(document, annotator, State.FINISHED),
        Entity("e-9", "Путин", "PER", ("Владимир Путин", "ВВП")),
        Entity("e-1", "Россия", "LOC"),
        Mention("m-9", document, annotator, (Span(0, 5),), "PER", "e-9"),
        Mention("m-1", document, annotator, (Span(0, 2), Span(3, 5)), "PER"),
        Stance("s-1", document, annotator, "e-9", "e-1", "positive", evidence=(Span(1, 4),)),
        Relation("r-1", document, annotator, "part", "m-9", "m-1"),
    ]


def everything(session):
    """Return the log and the tables that are derived from it."""
    asked = session.store.database.conn.execute
    tables = {table: sorted(asked(f"select * from {table}").fetchall()) for table in TABLES}
    return asked(LOG).fetchall(), tables


def written(project, path, write):
    """Return all that a copy of the project holds once `write` has recorded nouns in it."""
    shutil.copy(project, path)
    session = open_project(path, install=INSTALL)
    document = session.documents()[0].id
    nouns = nouns_of(document, session.annotator.id)
    session.record("Import", lambda store: write(store, nouns))
    held = everything(session)
    assert session.check().sound
    session.close()
    return held


def one_by_one(store, nouns):
    for noun in nouns:
        store.add(noun)


def test_nouns_written_at_once_leave_what_one_by_one_leaves(project, tmp_path):
    alone = written(project, tmp_path / "alone.annot", one_by_one)
    at_once = written(project, tmp_path / "once.annot", lambda store, nouns: store.add_all(nouns))
    assert at_once == alone


def test_an_object_that_was_there_once_follows_its_last_record(session):
    document = session.documents()[0].id
    nouns = nouns_of(document, session.annotator.id)
    session.record("Import", lambda store: store.add_all(nouns))
    session.undo()
    session.record("Import", lambda store: store.add_all(nouns))
    again = session.store.database.conn.execute(
        "select generation, parent <> '' from record where object = 'm-9' order by n"
    ).fetchall()
    assert again == [(1, 0), (2, 1), (3, 1)]
    assert session.check().sound


def test_undo_takes_back_all_that_was_written_at_once(session):
    before = session.content_hash
    document = session.documents()[0].id
    nouns = nouns_of(document, session.annotator.id)
    session.record("Import", lambda store: store.add_all(nouns))
    assert session.content_hash != before
    session.undo()
    assert session.content_hash == before


def test_a_record_altered_while_a_step_is_written_is_found_before_it_is_kept(session):
    document = session.documents()[0].id
    nouns = nouns_of(document, session.annotator.id)
    journal = session.store.journal

    def write(store):
        store.add_all(nouns)
        first, last = journal._contents.runs[-1]
        journal._contents.runs[-1] = (first - 1, last - 1)

    with pytest.raises(Damaged, match="nothing was kept"):
        session.record("Import", write)
    assert session.store.find(Mention, "m-9") is None


def test_the_same_id_twice_in_one_batch_is_refused_whole(session):
    document = session.documents()[0].id
    mention = Mention("m-9", document, session.annotator.id, (Span(0, 5),), "PER")
    with pytest.raises(Exception, match="nothing was changed"):
        session.record("Import", lambda store: store.add_all([mention, mention]))
    assert session.mentions(document) == []


def test_what_was_changed_later_is_read_in_the_order_of_its_making(session):
    document, annotator = session.documents()[0].id, session.annotator.id
    first = session.do(label_span, document, annotator, [Span(0, 3)], "PER")
    second = session.do(label_span, document, annotator, [Span(4, 6)], "PER")
    there = session.store.get(Mention, first.id)
    session.record("Note", lambda store: store.replace(there, noted(there)))
    found = [mention.id for mention in session.store.each(Mention)]
    assert found == [first.id, second.id]
    assert session.store.get(Mention, first.id).note == "later"


def noted(mention):
    return Mention(
        mention.id, mention.document, mention.annotator, mention.spans, mention.label, note="later"
    )


def test_several_ids_give_what_each_alone_gives(session):
    nouns = [Entity(f"e-{number}", f"Name {number}", "PER") for number in range(250)]
    session.record("Import", lambda store: store.add_all(nouns))
    store = session.store
    wanted = [noun.id for noun in nouns[::-2]] + ["e-none"]
    assert store.several(Entity, wanted) == {
        id: store.get(Entity, id) for id in wanted if id != "e-none"
    }
    assert store.those_there(Entity, wanted) == set(wanted) - {"e-none"}
    assert store.several(Entity, []) == {}


@given(
    ids=st.sets(st.text("abc-1", min_size=1), max_size=6),
    wanted=st.lists(st.text("abc-1", min_size=1), max_size=4),
)
def test_the_log_has_heard_of_an_id_when_it_has_a_record_of_it(ids, wanted):
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(create_project(Path(folder) / "p.annot", SCHEME, "Anna")) as session,
    ):
        nouns = [Entity(id, "Name", "PER") for id in sorted(ids)]
        session.record("Import", lambda store: store.add_all(nouns))
        asked = [Entity(id, "Another", "PER") for id in wanted]
        assert session.store.has_heard_of(asked) == bool(ids & set(wanted))


WHOLE = st.integers(-(2**63), 2**63 - 1)
BODIES = st.dictionaries(st.text(), st.text() | st.booleans() | st.lists(WHOLE))


@given(st.text(), st.text(), st.integers(1, 10**9), st.text(), BODIES | st.none())
def test_the_id_of_a_record_is_the_hash_of_its_canonical_json(kind, name, number, parent, body):
    said = canonical_json([kind, name, number, parent, body])
    expected = hashlib.sha256(said).hexdigest()
    written = b"" if body is None else canonical_json(body)
    assert record_id(kind, name, number, parent, written) == expected
    assert record_id(kind, name, number, parent, written.decode()) == expected
    if body is not None:
        news = canonical_json([kind, name, 1, "", body])
        assert first_ids(kind, [name], [written]) == [hashlib.sha256(news).hexdigest()]


@given(BODIES)
def test_canonical_json_is_what_the_standard_library_writes_sorted_and_without_spaces(body):
    said = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical_json(body) == said.encode("utf-8")
