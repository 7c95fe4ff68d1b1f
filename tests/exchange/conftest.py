"""A project with three annotators and one article, and a short way to let one of them label."""

import pytest

from annotator.commands.mentions import label_span, link_mention
from annotator.commands.project import add_annotator, create_project
from annotator.domain import Annotator, Document, Span
from tests.commands.conftest import SCHEME, TEXT, add_documents

PEOPLE = ("a", "b", "c")


@pytest.fixture
def session(tmp_path):
    """Yield a project of three annotators with one article."""
    made = create_project(tmp_path / "p.annot", SCHEME, "Lead", install="lead")
    made.do(add_documents, Document("d-1", "visit", TEXT))
    for id in PEOPLE:
        made.do(add_annotator, Annotator(id, id.upper()))
    yield made
    made.close()


def say(session, who, start, end, label="PER", entity=""):
    """Label a span as one of the annotators, of an entity or of none."""
    made = session.do(label_span, "d-1", who, [Span(start, end)], label)
    if entity:
        session.do(link_mention, made.id, entity)
    return made
