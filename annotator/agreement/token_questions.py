"""What is asked about the words of two annotators, and how far the answer can be trusted."""

from collections.abc import Iterator

from annotator.agreement.counts import Counts
from annotator.agreement.question import (
    Question,
    Subject,
    Totals,
    count,
    margins_of,
    once,
    part_of,
    values_of,
)
from annotator.agreement.token_counts import OUTSIDE
from annotator.agreement.two_annotators import Margins, alpha, cohen_kappa, percent
from annotator.agreement.value import Number
from annotator.words import _


def token_questions(counts: Counts, pair: int) -> Iterator[Question]:
    """Yield coefficients over all words, then over those that someone annotated."""
    first, second = ("tokens first", pair), ("tokens second", pair)
    tags = sorted({*values_of(counts, *first), *values_of(counts, *second)})
    read = margins_of(("tokens agree", pair), first, second, tags)
    outside = count(("tokens outside", pair))

    def compared(totals: Totals) -> Number:
        return read(totals).n

    whole = Subject(
        "tokens",
        ("documents", pair),
        compared,
        part_of(("documents", pair), ("documents of either", pair)),
    )
    note = flattery(float(outside(counts)), compared(counts))
    yield whole.question("percent_agreement", lambda totals: percent(read(totals)), note)
    yield whole.question("cohen_kappa", lambda totals: cohen_kappa(read(totals)), note)
    yield whole.question("krippendorff_alpha", lambda totals: alpha(read(totals)), note)

    annotated = once(lambda totals: _without(read(totals), int(outside(totals))))

    part = Subject(
        "tokens",
        ("documents", pair),
        lambda totals: annotated(totals).n,
        lambda totals: (annotated(totals).n, compared(totals)),
    )
    yield part.question("cohen_kappa_annotated", lambda totals: cohen_kappa(annotated(totals)))


def flattery(outside: float, n: Number) -> str:
    """Return the warning that goes with coefficients over words."""
    if not n:
        return ""
    return _(
        "This flatters: {share} of the words are in nobody's mention, and agreeing on those is "
        "easy. A mention that is wrong at one word still counts for the others. Read F1 on "
        "mentions first."
    ).format(share=f"{outside / float(n):.0%}")


def _without(items: Margins, outside: int) -> Margins:
    return Margins(
        items.agreed - outside,
        {**items.rows, OUTSIDE: items.rows.get(OUTSIDE, 0) - outside},
        {**items.columns, OUTSIDE: items.columns.get(OUTSIDE, 0) - outside},
    )
