"""What is asked about all annotators together."""

from collections.abc import Callable, Iterator, Sequence

from annotator.agreement.alpha import Difference, alpha_of, nominal, ordinal, totals
from annotator.agreement.counts import Counts, Key
from annotator.agreement.many_annotators import mean
from annotator.agreement.question import Ask, Question, Subject, Totals, count, part_of, values_of
from annotator.agreement.stance_questions import scale
from annotator.agreement.token_questions import flattery
from annotator.agreement.two_annotators import Value
from annotator.agreement.value import Number, Outcome, Reason
from annotator.domain import Scheme
from annotator.words import _

DOCUMENTS: Key = ("all documents",)
AVERAGED = frozenset(
    {
        "f1_strict", "f1_relaxed", "f1_strict_macro", "f1_relaxed_macro", "f1_borders",
        "f1_touching", "f1_partial", "f1_pairs", "f1_opinions",
        "f1_tuples", "f1_tokens", "f1_pn", "b_cubed_f1",
    }
)  # fmt: skip
"""Measures of pairs whose mean says something about all; they are the same both ways round."""


def mean_questions(pairs: Sequence[Sequence[Question]]) -> Iterator[Question]:
    """Yield the mean over pairs of annotators of each measure that can be averaged."""
    rows: dict[tuple[str, str, str | None], list[Question]] = {}
    for questions in pairs:
        for question in questions:
            if question.name in AVERAGED:
                rows.setdefault((question.kind, question.name, question.label), []).append(question)
    for (kind, name, label), row in rows.items():
        subject = Subject(kind, DOCUMENTS, _sum(row), _shares(row), label)
        yield subject.question(name, _mean(row), _("The mean over pairs of annotators."))


def group_questions(counts: Counts, scheme: Scheme, scaled: int) -> Iterator[Question]:
    """Yield Krippendorff's alpha on labels, words and polarities of all annotators."""
    spans = Subject(
        "labels",
        DOCUMENTS,
        count(("all spans shared",)),
        part_of(("all spans shared",), ("all spans",)),
    )
    yield spans.question("krippendorff_alpha", _alpha(counts, "all labels", scaled))
    yield _tokens(counts, scaled)
    yield from _polarities(counts, scheme, scaled)


def _tokens(counts: Counts, scaled: int) -> Question:
    values = values_of(counts, "all tokens")
    keys: list[Key] = [("all tokens", value) for value in values]

    def size(totals: Totals) -> Number:
        return sum(totals.get(key, 0) for key in keys)

    subject = Subject("tokens", DOCUMENTS, size, part_of(DOCUMENTS, ("all documents of any",)))
    note = flattery(counts.get(("all tokens", "O"), 0), size(counts))
    return subject.question("krippendorff_alpha", _alpha(counts, "all tokens", scaled), note)


def _alpha(counts: Counts, name: str, scaled: int) -> Ask:
    keys: list[Key] = [(name, value) for value in values_of(counts, name)]
    agreeing: Key = (f"{name} agree",)

    def ask(totals: Totals) -> Outcome:
        values = [totals.get(key, 0) for key in keys]
        n = sum(values)
        if not n:
            return Reason.NOTHING
        apart = n * n - sum(many * many for many in values)
        if not apart:
            return Reason.ONE_VALUE
        return 1 - (n - 1) * (n - totals.get(agreeing, 0) / scaled) / apart

    return ask


def _polarities(counts: Counts, scheme: Scheme, scaled: int) -> Iterator[Question]:
    order = scale(counts, ("all polarities",), scheme)
    keys: list[tuple[tuple[Value, Value], Key]] = [
        ((here, there), ("all polarities", here, there)) for here in order for there in order
    ]
    subject = Subject(
        "stances",
        DOCUMENTS,
        count(("all pairs shared",)),
        part_of(("all pairs shared",), ("all pairs",)),
    )

    def ask(difference: Callable[[dict[Value, Number]], Difference]) -> Ask:
        def alpha(counted: Totals) -> Outcome:
            met = {cell: counted.get(key, 0) / scaled for cell, key in keys if key in counted}
            return alpha_of(met, difference(totals(met)))

        return alpha

    yield subject.question("krippendorff_alpha", ask(lambda _values: nominal))
    yield subject.question("krippendorff_alpha_ordinal", ask(lambda values: ordinal(values, order)))


def _mean(row: Sequence[Question]) -> Ask:
    """Pairs that never met are left out of the mean; their share shows in the coverage."""

    def ask(totals: Totals) -> Outcome:
        outcomes = [question.ask(totals) for question in row]
        return mean([outcome for outcome in outcomes if not isinstance(outcome, Reason)])

    return ask


def _sum(row: Sequence[Question]) -> Callable[[Totals], Number]:
    return lambda totals: sum(question.n(totals) for question in row)


def _shares(row: Sequence[Question]) -> Callable[[Totals], tuple[Number, Number]]:
    def add(totals: Totals) -> tuple[Number, Number]:
        shares = [question.share(totals) for question in row]
        return sum(part for part, _whole in shares), sum(whole for _part, whole in shares)

    return add
