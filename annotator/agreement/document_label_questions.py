"""What is asked about the labels of whole documents."""

from collections.abc import Iterator, Sequence

from annotator.agreement.counts import Counts, Key
from annotator.agreement.group_questions import DOCUMENTS
from annotator.agreement.question import Question, Subject, Totals, count, once, part_of, values_of
from annotator.agreement.table_questions import (
    Meet,
    alpha_questions,
    ordered_values,
    table_of,
    table_questions,
)
from annotator.agreement.value import Number
from annotator.domain import Scheme

KIND = "document labels"


def document_label_questions(counts: Counts, pair: int, scheme: Scheme) -> Iterator[Question]:
    """Yield agreement on each label of documents to which both annotators gave a value."""
    for label in values_of(counts, "document label", pair):
        yield from _of_label(counts, pair, label, scheme)


def _of_label(counts: Counts, pair: int, label: str, scheme: Scheme) -> Iterator[Question]:
    prefix: Key = ("document values", pair, label)
    values, ordered = ordered_values(counts, prefix, scheme)
    table = table_of(prefix, values)

    def size(totals: Totals) -> Number:
        return sum(table(totals).values())

    subject = Subject(
        KIND,
        ("documents", pair),
        size,
        lambda totals: (size(totals), totals.get(("document label", pair, label), 0)),
        label,
    )
    yield from table_questions(subject, table, values, ordered=ordered)


def all_document_label_questions(counts: Counts, scaled: int, scheme: Scheme) -> Iterator[Question]:
    """Yield Krippendorff's alpha of all annotators on each label of documents."""
    for label in values_of(counts, "all document labels"):
        shared: Key = ("all document labels shared", label)
        subject = Subject(
            KIND, DOCUMENTS, count(shared), part_of(shared, ("all document labels", label)), label
        )
        prefix: Key = ("all document values", label)
        values, ordered = ordered_values(counts, prefix, scheme)
        met = _met(prefix, values, scaled)
        yield from alpha_questions(subject, met, values, ordered=ordered)


def _met(prefix: Key, values: Sequence[str], scaled: int) -> Meet:
    keys = [((here, there), (*prefix, here, there)) for here in values for there in values]
    return once(
        lambda totals: {
            cell: totals.get(key, 0) / scaled for cell, key in keys if totals.get(key, 0)
        }
    )
