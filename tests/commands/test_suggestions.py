import pytest

from annotator.commands.suggestions import (
    accept_suggestion,
    accept_suggestions,
    refuse_suggestion,
    refused,
)
from annotator.domain import Mention, Provenance, SchemeError, Span, State, Suggestion
from annotator.suggestions import Reason, Why

REASON = Reason(Why.INFLECTED, "Токаев", 3).written()


def suggested(start, end, label="PER"):
    provenance = Provenance("rule", "propagation", reason=REASON, score=930)
    return Suggestion("d-1", (Span(start, end),), label, provenance=provenance)


def test_an_accepted_suggestion_is_a_mention_that_remembers_why(session):
    made = session.do(accept_suggestion, session.annotator.id, suggested(6, 11))
    kept = session.store.get(Mention, made.id)
    assert kept.provenance == Provenance("rule", "propagation", "", REASON, 930)
    assert kept.provenance.is_suggested
    assert session.standing("d-1").state is State.IN_PROGRESS
    session.undo()
    assert session.mentions("d-1") == []


def test_of_several_suggestions_none_is_accepted_when_one_cannot_be(session):
    with pytest.raises(SchemeError):
        session.do(
            accept_suggestions,
            session.annotator.id,
            [suggested(6, 11), suggested(14, 20, "PLANET")],
        )
    assert session.mentions("d-1") == []


def test_a_refusal_is_remembered_for_the_place_and_label_until_it_is_undone(session):
    annotator = session.annotator.id
    session.do(refuse_suggestion, annotator, suggested(6, 11))
    assert refused(session, "d-1", annotator) == {suggested(6, 11).refusal}
    assert suggested(6, 11, "ORG").refusal not in refused(session, "d-1", annotator)
    session.undo()
    assert refused(session, "d-1", annotator) == frozenset()
