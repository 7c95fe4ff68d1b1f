"""By document: how far two annotators agree in each document, and how much they have there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.agreement.document_counts import Company
from annotator.agreement.prf import PRF
from annotator.agreement.stance_questions import stance_questions
from annotator.agreement.strict import exact
from annotator.agreement.value import Outcome, Reason
from annotator.domain import AnnotatedDocument, Scheme


@dataclass(frozen=True, slots=True)
class DocumentAgreement:
    """F1 of mentions (same words and label) and of stances (with polarity) in one document.

    None where neither annotator has any; the numbers count what at least one of them has.
    """

    document: str
    name: str
    mentions: float | None
    mention_count: int
    stances: float | None
    stance_count: int


def by_document(
    documents: Iterable[AnnotatedDocument], annotators: tuple[str, str], scheme: Scheme
) -> Iterator[DocumentAgreement]:
    """Yield how far two annotators, given by id, agree in each document that both have read."""
    company = Company(annotators, scheme, ("stances",))
    for annotated in documents:
        counts = company.count(annotated)
        if not counts.get(("documents", 0)):
            continue
        mentions = {one.annotator.id: one.mentions for one in annotated.sets}
        first, second = (exact(mentions[id]) for id in annotators)
        (tuples,) = (
            question
            for question in stance_questions(counts, 0, scheme)
            if question.name == "f1_tuples"
        )
        document = annotated.document
        yield DocumentAgreement(
            document.id,
            document.name,
            _value(PRF(len(first & second), len(second), len(first)).f1()),
            len(first | second),
            _value(tuples.ask(counts)),
            int(tuples.n(counts)),
        )


def _value(outcome: Outcome) -> float | None:
    return None if isinstance(outcome, Reason) else float(outcome)
