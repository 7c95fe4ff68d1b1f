import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands.command import Command
from annotator.commands.entities import add_entity, delete_entity
from annotator.commands.mentions import (
    delete_all,
    delete_mention,
    label_span,
    label_spans,
    link_mention,
    mark_all_unsure,
    relabel,
    relabel_all,
)
from annotator.commands.progress import Cancelled, Progress
from annotator.commands.project import open_project
from annotator.commands.search import WordSearch
from annotator.commands.stances import add_stance
from annotator.domain import (
    AUTHOR,
    UNSPECIFIED_SOURCE,
    Added,
    AnnotationError,
    NothingToUndo,
    ProjectMoved,
    Removed,
    SchemeError,
    Span,
    State,
)
from annotator.language import Query
from tests.commands.conftest import TEXT


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def label(session, words, key="PER"):
    return session.do(label_span, "d-1", session.annotator.id, [at(words)], key)


def contents(session):
    """All the annotations, as something that can be compared."""
    return (
        session.mentions("d-1"),
        session.stances("d-1"),
        session.entities(),
        session.standing("d-1"),
    )


def test_a_label_after_an_emoji_covers_the_right_words(session):
    assert label(session, "Путин").quote(session.document("d-1").text) == "Путин"


def test_the_first_label_puts_the_document_in_progress(session):
    assert session.standing("d-1").state is State.NEW
    label(session, "Путин")
    assert session.standing("d-1").state is State.IN_PROGRESS


def test_labelling_the_same_words_again_adds_nothing_and_no_step(session):
    first = label(session, "Путин")
    title = session.undo_title
    assert label(session, "Путин") == first
    session.undo()
    assert session.mentions("d-1") == []
    assert title == "Label the selection"


def test_nested_and_crossing_mentions_stand_side_by_side(session):
    for words in ("Президент Казахстана", "Казахстана", "Казахстана Токаев"):
        label(session, words, "ROLE")
    assert len(session.mentions("d-1")) == 3


def test_a_refused_command_leaves_no_trace(session):
    before = contents(session)
    with pytest.raises(SchemeError):
        label(session, "Путин", "NOPE")
    assert contents(session) == before
    assert session.undo_title == "Add the documents"


def test_a_command_that_fails_half_way_is_rolled_back_whole(session):
    def half(store):
        add_entity(store, "Некто")
        raise AnnotationError("no")

    before = contents(session)
    with pytest.raises(AnnotationError):
        session.do(Command("Fail half way", half))
    assert contents(session) == before
    assert session.check().sound


def test_listeners_hear_what_changed_and_then_that_it_is_saved(session):
    heard = []
    session.on_change(lambda step: heard.append(("changed", step.changes)))
    session.on_saved(lambda step, fault: heard.append(("saved", fault)))
    mention = label(session, "Путин")
    session.undo()
    assert Added(mention) in heard[0][1]
    assert heard[1] == ("saved", None)
    assert Removed(mention) in heard[2][1]


def test_undo_and_redo_survive_a_restart(project):
    session = open_project(project, install="i" * 8)
    label(session, "Путин")
    label(session, "Токаев")
    session.undo()
    session.close()
    session = open_project(project, install="i" * 8)
    assert [m.hull for m in session.mentions("d-1")] == [at("Путин")]
    session.redo()
    assert len(session.mentions("d-1")) == 2
    session.undo()
    session.undo()
    assert session.mentions("d-1") == []
    session.close()


def test_with_nothing_left_undo_says_so(session):
    session.undo()
    with pytest.raises(NothingToUndo):
        session.undo()
    session.redo()
    with pytest.raises(NothingToUndo):
        session.redo()


def test_a_new_command_forgets_what_could_be_redone(session):
    label(session, "Путин")
    session.undo()
    label(session, "Токаев")
    assert session.redo_title == ""


def test_a_mention_of_a_known_name_names_its_entity(session):
    first = label(session, "Путин")
    entity = session.do(add_entity, "Путин", "PER", [first.id])
    start = TEXT.index("Путина")
    again = session.do(label_span, "d-1", session.annotator.id, [Span(start, start + 5)], "PER")
    assert again.entity == entity.id


def test_a_stance_makes_entities_of_mentions_that_name_nobody_yet(session):
    holder, target = label(session, "Токаев"), label(session, "Путин")
    stance = session.do(
        add_stance, "d-1", session.annotator.id, holder.id, target.id, "positive", [at("товарищ")]
    )
    names = {entity.id: entity.name for entity in session.entities()}
    assert (names[stance.holder], names[stance.target]) == ("Токаев", "Путин")
    session.undo()
    assert not [entity for entity in session.entities() if not entity.virtual]
    assert session.mention(holder.id) == holder


def test_author_and_unspecified_source_hold_stances_without_any_text(session):
    target = label(session, "Путин")
    for holder in (AUTHOR, UNSPECIFIED_SOURCE):
        session.do(add_stance, "d-1", session.annotator.id, holder.id, target.id, "neutral")
    assert [s.holder for s in session.stances("d-1")] == ["author", "unspecified-source"]


def test_an_entity_with_stances_is_not_deleted(session):
    target = label(session, "Путин")
    stance = session.do(add_stance, "d-1", session.annotator.id, AUTHOR.id, target.id, "negative")
    with pytest.raises(AnnotationError, match="1 stance"):
        session.do(delete_entity, stance.target)


def test_a_renamed_project_file_takes_no_label_and_says_so(session, tmp_path):
    os.rename(session.path, tmp_path / "elsewhere.annot")
    with pytest.raises(ProjectMoved, match="nothing was written"):
        label(session, "Путин")


def test_another_writer_is_noticed_before_anything_is_written(session):
    import sqlite3

    other = sqlite3.connect(session.path)
    row = other.execute("select * from step order by n desc").fetchone()
    other.execute(
        f"insert into step values ({','.join('?' * len(row))})",
        (row[0] + 1, "f" * 64, "other", *row[3:]),
    )
    other.commit()
    other.close()
    with pytest.raises(ProjectMoved, match="another program"):
        label(session, "Путин")


words = st.sampled_from(["Путин", "Токаев", "Казахстана", "Президент Казахстана", "товарищ"])
keys = st.sampled_from(["PER", "ORG", "ROLE"])
actions = st.lists(
    st.one_of(
        st.tuples(st.just("label"), words, keys),
        st.tuples(st.just("delete"), st.integers(0, 9)),
        st.tuples(st.just("relabel"), st.integers(0, 9), keys),
        st.tuples(st.just("stance"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("unlink"), st.integers(0, 9)),
        st.tuples(st.just("bulk"), words, keys),
        st.tuples(st.just("bulk-change"), st.integers(0, 2), keys),
        st.tuples(st.sampled_from(["undo", "redo"])),
    ),
    max_size=12,
)


def retrace(session, way):
    """Undo or redo, as long as there is something of the test's own."""
    if way == "undo" and session.undo_title != "Add the documents":
        session.undo()
    elif way == "redo" and session.redo_title:
        session.redo()


def perform_bulk(session, ids, verb, what, key):
    """Label all occurrences of words, or change all the mentions there are."""
    if verb == "bulk":
        found = session.search(WordSearch(Query(what)))
        places = [("d-1", hit.spans) for hits in found for hit in hits]
        session.do(label_spans, session.annotator.id, places, key)
    elif what == 0:
        session.do(relabel_all, ids, key)
    elif what == 1:
        session.do(mark_all_unsure, ids, True)
    else:
        session.do(delete_all, ids)


def perform(session, action):
    """Do one action if there is something to do it to."""
    verb, *details = action
    mentions = session.mentions("d-1")
    if verb == "label":
        label(session, *details)
    elif verb.startswith("bulk"):
        perform_bulk(session, [mention.id for mention in mentions], verb, *details)
    elif verb in ("undo", "redo"):
        retrace(session, verb)
    elif mentions:
        one = mentions[details[0] % len(mentions)].id
        if verb == "delete":
            session.do(delete_mention, one)
        elif verb == "relabel":
            session.do(relabel, one, details[1])
        elif verb == "unlink":
            session.do(link_mention, one, "")
        else:
            other = mentions[details[1] % len(mentions)].id
            session.do(add_stance, "d-1", session.annotator.id, one, other, "neutral")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(actions)
def test_any_commands_undone_leave_the_project_as_it_was(project, done):
    session = open_project(project, install="i" * 8)
    try:
        while session.undo_title != "Add the documents":
            session.undo()
        before = contents(session)
        for action in done:
            perform(session, action)
        after = contents(session)
        undone = 0
        while session.undo_title != "Add the documents":
            session.undo()
            undone += 1
        assert contents(session) == before
        for _ in range(undone):
            session.redo()
        assert contents(session) == after
        assert session.check().sound
    finally:
        session.close()


class Counting(Progress):
    """Hears every step of a long job; stops it at one of them."""

    def __init__(self, stop_at=0):
        self.heard = []
        self._stop_at = stop_at

    def show(self, message, done, total):
        self.heard.append((message, done, total))
        self.cancelled = done == self._stop_at


@pytest.fixture
def several(session):
    """A step that touches four things, after one that the same things came from."""
    made = [label(session, words) for words in ("Путин", "Токаев", "Президент", "Казахстана")]
    before = contents(session)
    session.do(relabel_all, [one.id for one in made], "ORG")
    return before, contents(session)


def test_the_long_way_of_undoing_leads_where_the_short_one_does(session, several):
    before, after = several
    steps = []
    session.on_change(steps.append)
    progress = Counting()
    step = session.undo(progress)
    assert (step.kind, step.changes) == ("undo", ())
    assert contents(session) == before
    assert [done for _message, done, _total in progress.heard] == [1, 2, 3, 4]
    assert {(message, total) for message, _done, total in progress.heard} == {("Undoing", 4)}
    session.redo(Counting())
    assert contents(session) == after
    session.undo()
    assert contents(session) == before
    assert [one.changes == () for one in steps] == [True, True, False]
    assert session.check().sound


def test_the_long_way_that_is_stopped_leaves_all_as_it_was(session, several):
    _before, after = several
    with pytest.raises(Cancelled, match="nothing was changed"):
        session.undo(Counting(stop_at=2))
    assert contents(session) == after
    assert session.undo_size == 4
    session.undo()
    assert session.redo_size == 4
