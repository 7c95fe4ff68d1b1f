"""What is asked about the mentions of two annotators."""

from collections.abc import Callable, Iterator, Sequence

from annotator.agreement.counts import Counts, Key
from annotator.agreement.mention_counts import ALL, BILLIONTHS
from annotator.agreement.prf import PRF, harmonic
from annotator.agreement.question import (
    Ask,
    Question,
    Subject,
    Totals,
    count,
    margins_of,
    once,
    part_of,
    values_of,
)
from annotator.agreement.table_questions import (
    nominal_questions,
    ordered_values,
    table_of,
    table_questions,
)
from annotator.agreement.two_annotators import Margins, alpha
from annotator.agreement.value import Number, Outcome, Reason, quotient
from annotator.domain import Scheme


def mention_questions(counts: Counts, pair: int) -> Iterator[Question]:
    """Yield F1 with precision and recall, strict and relaxed, for each label and for all."""
    labels = sorted({ALL, *values_of(counts, "first", pair), *values_of(counts, "second", pair)})
    for label in labels:
        yield from _f1(pair, label)
    subject = _subject(pair, ALL)
    for name, key in (("f1_borders", "borders"), ("f1_touching", "touching")):
        yield subject.question(name, lambda totals, key=key: _whole(totals, pair, key).f1())
    yield subject.question("f1_partial", lambda totals: _partial(totals, pair).f1())


def label_margins(categories: Sequence[str], pair: int) -> Callable[[Totals], Margins]:
    """Return a function that reads the labels of two annotators on the same borders."""
    return margins_of(
        ("labels agree", pair), ("labels first", pair), ("labels second", pair), categories
    )


def label_questions(counts: Counts, pair: int) -> Iterator[Question]:
    """Yield coefficients on the labels of mentions with the same borders."""
    values = values_of(counts, "labels first", pair) + values_of(counts, "labels second", pair)
    categories = sorted(set(values))
    read = label_margins(categories, pair)

    def union(totals: Totals) -> tuple[Number, Number]:
        prf = _whole(totals, pair, "borders")
        return prf.common, prf.first + prf.second - prf.common

    subject = Subject("labels", ("documents", pair), count(("borders", pair)), union)
    yield from nominal_questions(subject, read, len(categories))
    yield subject.question("krippendorff_alpha", lambda totals: alpha(read(totals)))


def detail_questions(counts: Counts, pair: int, scheme: Scheme) -> Iterator[Question]:
    """Yield agreement on attributes and on the entity named, on mentions that both have."""
    linked = Subject(
        "entities",
        ("documents", pair),
        count(("linked", pair)),
        part_of(("linked", pair), ("matched", pair)),
    )
    yield linked.question(
        "percent_agreement",
        lambda totals: quotient(
            totals.get(("linked alike", pair), 0), totals.get(("linked", pair), 0)
        ),
    )
    yield from _b_cubed(linked, pair)
    for key in values_of(counts, "attribute given", pair):
        yield from _attribute(counts, pair, key, scheme)


def _b_cubed(subject: Subject, pair: int) -> Iterator[Question]:
    linked: Key = ("linked", pair)

    def mean(way: str) -> Ask:
        return lambda totals: quotient(
            totals.get((f"b_cubed {way}", pair), 0) / BILLIONTHS, totals.get(linked, 0)
        )

    precision, recall = mean("precision"), mean("recall")

    def f1(totals: Totals) -> Outcome:
        one, other = precision(totals), recall(totals)
        if isinstance(one, Reason) or isinstance(other, Reason):
            return Reason.NOTHING
        return harmonic(one, other)

    yield subject.question("b_cubed_f1", f1)
    yield subject.question("b_cubed_precision", precision)
    yield subject.question("b_cubed_recall", recall)


def _f1(pair: int, label: str) -> Iterator[Question]:
    subject = _subject(pair, label)
    for how in ("strict", "relaxed"):
        read = _reader((how, pair, label), ("second", pair, label), ("first", pair, label))
        yield subject.question(f"f1_{how}", lambda totals, read=read: read(totals).f1())
        yield subject.question(
            f"precision_{how}", lambda totals, read=read: read(totals).precision()
        )
        yield subject.question(f"recall_{how}", lambda totals, read=read: read(totals).recall())
        yield subject.question(f"f1_{how}_macro", _by_document(pair, label, how))


def _reader(common: Key, second: Key, first: Key) -> Callable[[Totals], PRF]:
    return once(
        lambda totals: PRF(totals.get(common, 0), totals.get(second, 0), totals.get(first, 0))
    )


def _by_document(pair: int, label: str, how: str) -> Ask:
    shares, documents = (f"{how} by document", pair, label), ("documents with", pair, label)
    return lambda totals: quotient(totals.get(shares, 0), totals.get(documents, 0))


def _subject(pair: int, label: str) -> Subject:
    common, first, second = ("strict", pair, label), ("first", pair, label), ("second", pair, label)

    def union(totals: Totals) -> Number:
        return totals.get(first, 0) + totals.get(second, 0) - totals.get(common, 0)

    return Subject(
        "mentions",
        ("documents", pair),
        union,
        part_of(("documents", pair), ("documents of either", pair)),
        label or None,
    )


def _whole(totals: Totals, pair: int, common: str) -> PRF:
    return PRF(
        totals.get((common, pair), 0),
        totals.get(("second", pair, ALL), 0),
        totals.get(("first", pair, ALL), 0),
    )


def _partial(totals: Totals, pair: int) -> PRF:
    """Return mentions that touch, half for those whose borders differ."""
    whole = _whole(totals, pair, "touching")
    both = (whole.common + totals.get(("touching borders", pair), 0)) / 2
    return PRF(both, whole.second, whole.first)


def _attribute(counts: Counts, pair: int, key: str, scheme: Scheme) -> Iterator[Question]:
    prefix: Key = ("attribute values", pair, key)
    values, ordered = ordered_values(counts, prefix, scheme)
    table = table_of(prefix, values)

    def compared(totals: Totals) -> Number:
        return sum(table(totals).values())

    subject = Subject(
        "attributes",
        ("documents", pair),
        compared,
        lambda totals: (compared(totals), totals.get(("attribute given", pair, key), 0)),
        key,
    )
    yield from table_questions(subject, table, values, ordered=ordered)
