"""What is asked about the labels of whole documents."""

from collections.abc import Callable, Iterator, Sequence

from annotator.agreement.alpha import (
    Coincidences,
    alpha_of,
    coincidences,
    interval,
    nominal,
    ordinal,
    ratio,
    totals,
)
from annotator.agreement.counts import Counts, Key
from annotator.agreement.group_questions import DOCUMENTS
from annotator.agreement.question import Question, Subject, Totals, count, once, part_of, values_of
from annotator.agreement.stance_questions import patterns, table_of
from annotator.agreement.two_annotators import cohen_kappa, margins, percent
from annotator.agreement.value import Number, Outcome

KIND = "document labels"
Meet = Callable[[Totals], Coincidences]
"""Reads how often values met."""


def document_label_questions(counts: Counts, pair: int) -> Iterator[Question]:
    """Yield agreement on each label of documents to which both annotators gave a value."""
    for label in values_of(counts, "document label", pair):
        yield from _of_label(counts, pair, label)


def _of_label(counts: Counts, pair: int, label: str) -> Iterator[Question]:
    prefix: Key = ("document values", pair, label)
    values = _values(counts, prefix)
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
    read = once(lambda totals: margins(table(totals)))
    yield subject.question("percent_agreement", lambda totals: percent(read(totals)))
    yield subject.question("cohen_kappa", lambda totals: cohen_kappa(read(totals)))
    met = once(lambda totals: coincidences(patterns(table(totals))))
    yield from _alphas(subject, met, values)


def all_document_label_questions(counts: Counts, scaled: int) -> Iterator[Question]:
    """Yield Krippendorff's alpha of all annotators on each label of documents."""
    for label in values_of(counts, "all document labels"):
        shared: Key = ("all document labels shared", label)
        subject = Subject(
            KIND, DOCUMENTS, count(shared), part_of(shared, ("all document labels", label)), label
        )
        prefix: Key = ("all document values", label)
        values = _values(counts, prefix)
        yield from _alphas(subject, _met(prefix, values, scaled), values)


def _met(prefix: Key, values: Sequence[str], scaled: int) -> Meet:
    keys = [((here, there), (*prefix, here, there)) for here in values for there in values]
    return once(
        lambda totals: {
            cell: totals.get(key, 0) / scaled for cell, key in keys if totals.get(key, 0)
        }
    )


def _alphas(subject: Subject, met: Meet, values: Sequence[str]) -> Iterator[Question]:
    """Yield alpha; of whole numbers also as ranks, as distances, and as proportions."""
    yield subject.question("krippendorff_alpha", lambda totals: alpha_of(met(totals), nominal))
    if not values or not all(_is_number(value) for value in values):
        return

    def ranks(counted: Totals) -> Outcome:
        found = met(counted)
        return alpha_of(found, ordinal(totals(found), values))

    yield subject.question("krippendorff_alpha_ordinal", ranks)
    yield subject.question(
        "krippendorff_alpha_interval", lambda totals: alpha_of(met(totals), interval)
    )
    if all(int(value) >= 0 for value in values):
        yield subject.question(
            "krippendorff_alpha_ratio", lambda totals: alpha_of(met(totals), ratio)
        )


def _values(counts: Counts, prefix: Key) -> list[str]:
    """Return the values that met, numbers in their order."""
    size = len(prefix)
    found = {str(value) for key in counts if key[:size] == prefix for value in key[size:]}
    if all(map(_is_number, found)):
        return sorted(found, key=lambda value: (int(value), value))
    return sorted(found)


def _is_number(value: str) -> bool:
    return value.removeprefix("-").isdecimal()
