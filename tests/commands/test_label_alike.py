"""Labelling all places alike: one step, and what is there stays as it is."""

import pytest

from annotator.commands.mentions import label_alike, label_span
from annotator.commands.project import create_project
from annotator.commands.transfer import import_files
from annotator.domain import Label, Scheme, Span, SpanError

TEXT = "НАТО и НАТО и НАТО.\n"
PLACES = (Span(0, 4), Span(7, 11), Span(14, 18))


@pytest.fixture
def session(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    scheme = Scheme("s", (Label("ORG", {"en": "Organisation"}), Label("LOC", {"en": "Place"})))
    session = create_project(tmp_path / "a.annot", scheme, "Анна", install="a" * 8)
    import_files(session, [file], format="article")
    yield session
    session.close()


def label(session, span, key):
    return session.do(label_span, session.documents()[0].id, session.annotator.id, (span,), key)


def test_a_place_that_has_a_mention_keeps_it(session):
    first = label(session, PLACES[0], "ORG")
    label(session, PLACES[1], "LOC")
    assert session.do(label_alike, first.id, PLACES) == 1
    found = session.mentions(first.document)
    assert [one.label for one in found] == ["ORG", "LOC", "ORG"]
    assert [one.provenance.kind for one in found] == ["human", "human", "rule"]


def test_one_undo_takes_all_of_it_back(session):
    first = label(session, PLACES[0], "ORG")
    assert session.do(label_alike, first.id, PLACES) == 2
    session.undo()
    assert session.mentions(first.document) == [first]


def test_a_place_outside_the_text_is_refused_and_nothing_is_kept(session):
    first = label(session, PLACES[0], "ORG")
    with pytest.raises(SpanError):
        session.do(label_alike, first.id, (PLACES[1], Span(90, 94)))
    assert session.mentions(first.document) == [first]
