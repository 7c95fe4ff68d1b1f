"""What is asked of a table: how often two annotators gave an item this and that value."""

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
from annotator.agreement.gwet import gwet_ac2
from annotator.agreement.gwet import quadratic as quadratic_weight
from annotator.agreement.many_annotators import Ratings
from annotator.agreement.question import Question, Subject, Totals, once
from annotator.agreement.two_annotators import (
    Margins,
    Table,
    bennett_s,
    cohen_kappa,
    gwet_ac1,
    linear,
    margins,
    percent,
    quadratic,
    scott_pi,
    weighted_kappa,
)
from annotator.agreement.value import Outcome
from annotator.domain import Scheme

Meet = Callable[[Totals], Coincidences]
"""Reads how often values met."""
ReadTable = Callable[[Totals], Table]


def table_of(prefix: Key, values: Sequence[str]) -> ReadTable:
    """Return a function that reads how often two annotators gave each two of the values."""
    cells = [((here, there), (*prefix, here, there)) for here in values for there in values]

    def read(totals: Totals) -> Table:
        found = {cell: int(totals.get(key, 0)) for cell, key in cells}
        return {cell: many for cell, many in found.items() if many}

    return once(read)


def table_questions(
    subject: Subject, table: ReadTable, values: Sequence[str], *, ordered: bool
) -> Iterator[Question]:
    """Yield the coefficients of two annotators; weighted ones too when the values are `ordered`."""
    yield from nominal_questions(subject, once(lambda totals: margins(table(totals))), len(values))
    met = once(lambda totals: coincidences(patterns(table(totals))))
    yield from alpha_questions(subject, met, values, ordered=ordered)
    if ordered:
        yield from _weighted(subject, table, values)


def nominal_questions(
    subject: Subject, read: Callable[[Totals], Margins], categories: int
) -> Iterator[Question]:
    """Yield the coefficients that only ask whether two values are the same, but for alpha."""
    yield subject.question("percent_agreement", lambda totals: percent(read(totals)))
    yield subject.question("cohen_kappa", lambda totals: cohen_kappa(read(totals)))
    yield subject.question("scott_pi", lambda totals: scott_pi(read(totals)))
    yield subject.question("brennan_prediger", lambda totals: bennett_s(read(totals), categories))
    yield subject.question("gwet_ac1", lambda totals: gwet_ac1(read(totals), categories))


def alpha_questions(
    subject: Subject, met: Meet, values: Sequence[str], *, ordered: bool
) -> Iterator[Question]:
    """Yield alpha; of ordered values as ranks, of whole numbers as distances and proportions too."""

    def ranks(counted: Totals) -> Outcome:
        found = met(counted)
        return alpha_of(found, ordinal(totals(found), values))

    yield subject.question("krippendorff_alpha", lambda counted: alpha_of(met(counted), nominal))
    if ordered:
        yield subject.question("krippendorff_alpha_ordinal", ranks)
    if not values or not all(map(is_number, values)):
        return
    yield subject.question(
        "krippendorff_alpha_interval", lambda counted: alpha_of(met(counted), interval)
    )
    if all(int(value) >= 0 for value in values):
        yield subject.question(
            "krippendorff_alpha_ratio", lambda counted: alpha_of(met(counted), ratio)
        )


def _weighted(subject: Subject, table: ReadTable, values: Sequence[str]) -> Iterator[Question]:
    weight = quadratic_weight(len(values))
    yield subject.question(
        "weighted_kappa_linear", lambda totals: weighted_kappa(table(totals), linear(values))
    )
    yield subject.question(
        "weighted_kappa_quadratic", lambda totals: weighted_kappa(table(totals), quadratic(values))
    )
    yield subject.question(
        "gwet_ac2", lambda totals: gwet_ac2(patterns(table(totals)), values, weight)
    )


def patterns(table: Table) -> Ratings:
    """Return a table of two annotators as what any number of them gave each item."""
    return {(here, there): many for (here, there), many in table.items()}


def ordered_values(counts: Counts, prefix: Key, scheme: Scheme) -> tuple[list[str], bool]:
    """Return the values that met, and whether their order means something.

    It does when all of them are whole numbers, or polarities of the scheme.
    """
    size = len(prefix)
    found = {str(value) for key in counts if key[:size] == prefix for value in key[size:]}
    signs = {one.key: one.value for one in scheme.polarities}
    if found and found <= signs.keys():
        return sorted(found, key=lambda value: (signs[value], value)), True
    if found and all(map(is_number, found)):
        return sorted(found, key=lambda value: (int(value), value)), True
    return sorted(found), False


def is_number(value: str) -> bool:
    """Whether a value is a whole number."""
    return value.removeprefix("-").isdecimal()
