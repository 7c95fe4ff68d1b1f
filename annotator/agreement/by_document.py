"""By document: how far two annotators agree in each document, and how much they have there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.agreement.document_counts import Company
from annotator.agreement.mention_questions import mention_questions
from annotator.agreement.stance_questions import stance_questions
from annotator.agreement.value import Reason
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
    company = Company(annotators, scheme, ("mentions", "stances"))
    for annotated in documents:
        counts = company.count(annotated)
        if not counts.get(("documents", 0)):
            continue
        asked = {
            question.name: question
            for question in (*mention_questions(counts, 0), *stance_questions(counts, 0, scheme))
            if question.name in ("f1_strict", "f1_tuples") and question.label is None
        }
        found: list[tuple[float | None, int]] = []
        for name in ("f1_strict", "f1_tuples"):
            value = asked[name].ask(counts)
            number = None if isinstance(value, Reason) else float(value)
            found.append((number, int(asked[name].n(counts))))
        (mentions, of_mentions), (stances, of_stances) = found
        document = annotated.document
        yield DocumentAgreement(
            document.id, document.name, mentions, of_mentions, stances, of_stances
        )
