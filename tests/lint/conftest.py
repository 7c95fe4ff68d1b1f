import pytest

from annotator.domain import VIRTUAL_ENTITIES, AnnotationSet, Entity
from annotator.lint import Subject, doubts, text_order
from tests.builders import ANNA, SCHEME

ENTITIES = (
    Entity("putin", "Путин", "PER"),
    Entity("popov", "Попов", "PER"),
    Entity("mid", "МИД", "ORG"),
    *VIRTUAL_ENTITIES,
)


@pytest.fixture
def look():
    """Return a function that tells the doubts of one kind, or of all, about annotations."""

    def look(held, *mentions, stances=(), kind=""):
        ordered = tuple(sorted(mentions, key=text_order))
        entities = {one.id: one for one in ENTITIES}
        annotations = AnnotationSet(ANNA, mentions=ordered, stances=tuple(stances))
        found = [one for one in doubts(Subject(held, annotations, entities, SCHEME)) if one]
        return [one for one in found if kind in ("", one.kind)]

    return look
