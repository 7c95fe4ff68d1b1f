"""What is asked about the stances of two annotators."""

from collections.abc import Iterator

from annotator.agreement.counts import Counts
from annotator.agreement.prf import PRF, harmonic
from annotator.agreement.question import (
    Ask,
    Question,
    Subject,
    Totals,
    count,
    part_of,
    values_of,
)
from annotator.agreement.rusentrel import CLASSES
from annotator.agreement.table_questions import table_of, table_questions
from annotator.agreement.value import Number, Outcome, Reason, quotient
from annotator.domain import Scheme
from annotator.words import _

ERRORS = (
    ("direction_errors", "direction errors"),
    ("holder_errors", "holder errors"),
    ("target_errors", "target errors"),
    ("missing_stances", "missing stances"),
    ("neutral_or_not_looked_at", "neutral or not looked at"),
)


def stance_questions(counts: Counts, pair: int, scheme: Scheme) -> Iterator[Question]:
    """Yield detection, polarity on what both have, kinds of error, F1(P,N) and evidence."""
    for name, key in (("f1_pairs", "pairs"), ("f1_opinions", "opinions"), ("f1_tuples", "tuples")):
        yield _sets_subject(pair, key, "stances").question(name, _f1(pair, key))
    yield from _polarity(counts, pair, scheme)
    errors = Subject(
        "stances",
        ("documents", pair),
        count(("stance union", pair)),
        part_of(("documents", pair), ("documents of either", pair)),
    )
    note = _("A share of the places where at least one annotator says something; 0 is best.")
    for name, key in ERRORS:
        yield errors.question(name, _share((key, pair), ("stance union", pair)), note)
    yield from _f1_pn(pair)
    evidence = Subject(
        "evidence",
        ("documents", pair),
        count(("evidenced", pair)),
        part_of(("evidenced", pair), ("tuples", pair, "common")),
    )
    yield evidence.question("f1_tokens", _f1(pair, "evidence"))


def scale(counts: Counts, prefix: tuple[str | int, ...], scheme: Scheme) -> list[str]:
    """Return the polarities from low to high: those of the scheme, then others that were used."""
    known = [one.key for one in sorted(scheme.polarities, key=lambda one: one.value)]
    size = len(prefix)
    used = {str(value) for key in counts if key[:size] == prefix for value in key[size:]}
    return known + sorted(used - set(known))


def _polarity(counts: Counts, pair: int, scheme: Scheme) -> Iterator[Question]:
    order = scale(counts, ("polarity", pair), scheme)
    used = values_of(counts, "polarity", pair)
    table = table_of(("polarity", pair), order)

    def size(totals: Totals) -> Number:
        return sum(table(totals).values()) if used else 0

    subject = Subject(
        "stances",
        ("documents", pair),
        size,
        lambda totals: (size(totals), totals.get(("stance union", pair), 0)),
    )
    yield from table_questions(subject, table, order, ordered=True)


def _f1_pn(pair: int) -> Iterator[Question]:
    subject = Subject(
        "stances",
        ("documents", pair),
        count(("pn documents", pair)),
        part_of(("documents", pair), ("documents of either", pair)),
    )
    there, back = _pn(pair, "there"), _pn(pair, "back")

    def both(totals: Totals) -> Outcome:
        one, other = there(totals), back(totals)
        if isinstance(one, Reason) or isinstance(other, Reason):
            return Reason.NOTHING
        return (one + other) / 2

    yield subject.question(
        "f1_pn_first", there, _("F1(P,N) is not symmetric; the first annotator is the standard.")
    )
    yield subject.question(
        "f1_pn_second", back, _("F1(P,N) is not symmetric; the second annotator is the standard.")
    )
    yield subject.question("f1_pn", both)


def _pn(pair: int, way: str) -> Ask:
    def ask(totals: Totals) -> Outcome:
        documents = totals.get(("pn documents", pair), 0)
        if not documents:
            return Reason.NOTHING
        found: Number = 0
        for one in CLASSES:
            precision = totals.get(("pn", pair, way, one, "precision"), 0) / documents
            recall = totals.get(("pn", pair, way, one, "recall"), 0) / documents
            found += harmonic(precision, recall)
        return found / len(CLASSES)

    return ask


def _sets_subject(pair: int, key: str, kind: str) -> Subject:
    def union(totals: Totals) -> Number:
        prf = _prf(totals, pair, key)
        return prf.first + prf.second - prf.common

    return Subject(
        kind,
        ("documents", pair),
        union,
        part_of(("documents", pair), ("documents of either", pair)),
    )


def _f1(pair: int, key: str) -> Ask:
    return lambda totals: _prf(totals, pair, key).f1()


def _prf(totals: Totals, pair: int, key: str) -> PRF:
    common, second, first = (
        totals.get((key, pair, side), 0) for side in ("common", "second", "first")
    )
    return PRF(common, second, first)


def _share(part: tuple[str | int, ...], whole: tuple[str | int, ...]) -> Ask:
    return lambda totals: quotient(totals.get(part, 0), totals.get(whole, 0))
