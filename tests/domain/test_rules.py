import pytest

from annotator.domain import (
    AnnotatedDocument,
    AnnotationError,
    AnnotationSet,
    Annotator,
    Document,
    Label,
    Mention,
    Polarity,
    Qualifier,
    Relation,
    Scheme,
    SchemeError,
    Span,
    SpanError,
    Stance,
    problems,
)
from annotator.domain.rules import check_mention, check_stance

SCHEME = Scheme(
    "s", (Label("PER"),), (Polarity("positive", 1),), (Qualifier("time", ("current", "past")),)
)
TEXT = "Токаев и Путин"


def mention(*spans, label="PER", **rest):
    return Mention("m", "d", "a", spans, label, **rest)


def stance(**changed):
    given = {"holder": "e", "target": "f", "polarity": "positive", **changed}
    return Stance("s", "d", "a", **given)


def test_overlap_within_one_mention_is_refused_in_words():
    with pytest.raises(SpanError, match="0–6 and 3–8 overlap"):
        check_mention(mention(Span(0, 6), Span(3, 8)), TEXT, SCHEME)


def test_a_mention_without_spans_is_refused():
    with pytest.raises(SpanError, match="at least one span"):
        check_mention(mention(), TEXT, SCHEME)


def test_an_unknown_label_is_named():
    with pytest.raises(SchemeError, match="ORG"):
        check_mention(mention(Span(0, 6), label="ORG"), TEXT, SCHEME)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"polarity": "angry"}, SchemeError),
        ({"qualifiers": (("time", "future"),)}, SchemeError),
        ({"qualifiers": (("mood", "past"),)}, SchemeError),
        ({"holder": ""}, AnnotationError),
        ({"target": ""}, AnnotationError),
        ({"topic": "climate"}, AnnotationError),
        ({"evidence": (Span(0, 99),)}, SpanError),
    ],
)
def test_a_stance_that_cannot_be_meant_is_refused(changed, fault):
    with pytest.raises(fault):
        check_stance(stance(**changed), TEXT, SCHEME)


def test_a_stance_towards_a_topic_needs_no_target_entity():
    check_stance(stance(target="", topic="climate"), TEXT, SCHEME)


def test_every_fault_of_a_document_is_told_once_and_with_its_name():
    annotations = AnnotationSet(
        Annotator("a", "Anna"),
        mentions=(mention(Span(0, 99)), mention(Span(0, 6), entity="nobody")),
        stances=(stance(),),
        relations=(Relation("r", "d", "a", "KNOWS", "m", "lost"),),
    )
    found = list(problems(AnnotatedDocument(Document("d", "visit", TEXT), (annotations,)), SCHEME))
    assert len(found) == 6
    assert all(str(problem).startswith("visit: ") for problem in found)
