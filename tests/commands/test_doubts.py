"""Doubts in a project: dismissed, fixed, and both taken back."""

import pytest

from annotator.commands.doubts import (
    VERBS,
    dismiss_doubt,
    dismissed,
    doubts_in,
    doubts_of_project,
    verb_of,
)
from annotator.commands.mentions import label_span
from annotator.commands.project import open_project
from annotator.domain import Dismissal, Span
from annotator.lint import Fix


def label_twins(session):
    """Label Путин, and Токаев in one place of two."""
    text = session.document("d-1").text
    at = text.index("Путин")
    session.do(label_span, "d-1", session.annotator.id, [Span(at, at + 5)], "PER")
    at = text.index("Токаев", text.index("\n"))
    session.do(label_span, "d-1", session.annotator.id, [Span(at, at + 6)], "PER")
    return session


@pytest.fixture
def twins(session):
    return label_twins(session)


def told(session):
    return [(one.kind, one.start) for one in doubts_in(session, "d-1", session.annotator.id)]


def test_a_fix_is_done_as_one_step_and_undone(twins):
    before = twins.content_hash
    (doubt,) = doubts_in(twins, "d-1", twins.annotator.id)
    assert doubt.span.of(twins.document("d-1").text) == "Токаев"
    twins.do(verb_of(doubt.fix), *doubt.fix.arguments, **doubt.fix.options)
    assert told(twins) == []
    assert twins.undo_title == "Label the selection"
    twins.undo()
    assert twins.content_hash == before
    assert told(twins) == [(doubt.kind, doubt.start)]


def test_every_verb_that_a_fix_may_name_is_a_command():
    known = Fix.__dataclass_fields__["verb"].type.__args__
    assert sorted(known) == sorted(VERBS)


def test_what_is_dismissed_stays_so_after_opening_again_until_undone(project):
    twins = label_twins(open_project(project, install="i" * 8))
    me = twins.annotator.id
    (doubt,) = doubts_in(twins, "d-1", me)
    twins.do(dismiss_doubt, "d-1", me, doubt.key)
    twins.do(dismiss_doubt, "d-1", me, doubt.key)
    twins.close()
    again = open_project(project, install="i" * 8)
    assert told(again) == []
    assert dismissed(again, "d-1", me) == {doubt.key}
    assert again.check().sound
    assert again.undo_title == "Dismiss a doubt"
    again.undo()
    assert told(again) == [(doubt.kind, doubt.start)]
    assert list(again.store.each(Dismissal)) == []
    again.close()


def test_a_project_is_doubted_set_by_set(twins):
    assert [one.kind for one in doubts_of_project(twins)] == ["twin"]
    assert doubts_in(twins, "d-1", "nobody") == []
