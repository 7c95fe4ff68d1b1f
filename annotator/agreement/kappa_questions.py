"""What is asked of kappas for three or more annotators: Fleiss, Randolph, Light and Conger; AC1 and AC2."""

from collections.abc import Callable, Iterator, Sequence

from annotator.agreement.alpha import Coincidences
from annotator.agreement.counts import Key
from annotator.agreement.group_questions import DOCUMENTS
from annotator.agreement.gwet import ac2_of, quadratic
from annotator.agreement.many_annotators import (
    Pooled,
    ac1_of,
    conger_of,
    fleiss_of,
    light_of,
    randolph_of,
)
from annotator.agreement.question import Question, Subject, Totals, count, once, part_of
from annotator.agreement.two_annotators import Margins, Value
from annotator.agreement.value import Number
from annotator.words import _

ReadPair = Callable[[Totals], Margins]
"""Reads the margins of one pair of annotators."""


def kappa_questions(
    kind: str,
    name: str,
    whole: Key,
    values: Sequence[Value],
    size: int,
    pairs: Sequence[ReadPair],
    *,
    ordered: bool = False,
) -> Iterator[Question]:
    """Yield kappas of items to which everybody gave a value, then means over the `pairs`.

    `name` is that under which such items are counted, `whole` counts all items, `size` is the
    number of annotators. With `ordered` values there is AC2, too.
    """
    full: Key = (f"full {name}",)
    subject = Subject(kind, DOCUMENTS, count(full), part_of(full, whole))
    keys: list[tuple[Value, Key]] = [(value, (f"full {name} of", value)) for value in values]

    def pool(totals: Totals) -> Pooled:
        found = {value: totals.get(key, 0) for value, key in keys}
        return Pooled(found, totals.get((f"full {name} agree",), 0), size)

    read = once(pool)
    note = _("Of items to which all of them gave a value.")
    yield subject.question("fleiss_kappa", lambda totals: fleiss_of(read(totals)), note)
    yield subject.question(
        "randolph_kappa", lambda totals: randolph_of(read(totals), len(values)), note
    )
    yield subject.question("gwet_ac1", lambda totals: ac1_of(read(totals), len(values)), note)
    if ordered:
        met = _met(f"full {name} met", values)
        weight = quadratic(len(values))
        yield subject.question(
            "gwet_ac2", lambda totals: ac2_of(read(totals), met(totals), values, weight), note
        )
    yield from _of_pairs(kind, pairs)


def _met(name: str, values: Sequence[Value]) -> Callable[[Totals], Coincidences]:
    """Return a function that reads how often values met, counted under a name."""
    keys = [((here, there), (name, here, there)) for here in values for there in values]
    return lambda totals: {cell: totals.get(key, 0) for cell, key in keys if key in totals}


def _of_pairs(kind: str, pairs: Sequence[ReadPair]) -> Iterator[Question]:
    def met(totals: Totals) -> list[Margins]:
        return [found for found in (read(totals) for read in pairs) if found.n]

    read = once(met)

    def size(totals: Totals) -> Number:
        return sum(found.n for found in read(totals))

    subject = Subject(kind, DOCUMENTS, size, lambda totals: (len(read(totals)), len(pairs)))
    note = _("Over the pairs of annotators that have items in common.")
    yield subject.question("light_kappa", lambda totals: light_of(read(totals)), note)
    yield subject.question("conger_kappa", lambda totals: conger_of(read(totals)), note)
