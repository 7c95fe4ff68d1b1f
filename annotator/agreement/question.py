"""Question: a measure as a function of the counts of a corpus, so that it can be asked again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from annotator.agreement.counts import Key
from annotator.agreement.two_annotators import Margins, Value
from annotator.agreement.value import Number, Outcome

R = TypeVar("R")
Totals = Mapping[Key, Number]
"""The counts of a corpus, or of one drawn from it; a key that is not there counts 0."""
Ask = Callable[[Totals], Outcome]


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask of counts: the measure, how many items it compares, and of how many documents.

    `share` gives the part that is compared and the whole it is part of.
    """

    name: str
    kind: str
    label: str | None
    ask: Ask
    n: Callable[[Totals], Number]
    share: Callable[[Totals], tuple[Number, Number]]
    documents: Key
    note: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row of questions is about: what kind of annotations, compared where."""

    kind: str
    documents: Key
    n: Callable[[Totals], Number]
    share: Callable[[Totals], tuple[Number, Number]]
    label: str | None = None

    def question(self, name: str, ask: Ask, note: str = "") -> Question:
        """Return one question about it."""
        return Question(
            name, self.kind, self.label, once(ask), self.n, self.share, self.documents, note
        )


def count(key: Key) -> Callable[[Totals], Number]:
    """Return a function that reads one count."""
    return lambda totals: totals.get(key, 0)


def part_of(part: Key, whole: Key) -> Callable[[Totals], tuple[Number, Number]]:
    """Return a function that reads a part and its whole."""
    return lambda totals: (totals.get(part, 0), totals.get(whole, 0))


def values_of(totals: Iterable[Key], *prefix: str | int) -> list[str]:
    """Return what follows a prefix in the keys of counts, in order."""
    size = len(prefix)
    return sorted({str(key[size]) for key in totals if key[:size] == prefix and len(key) > size})


def margins_of(
    agree: Key, first: tuple[str | int, ...], second: tuple[str | int, ...], values: Sequence[str]
) -> Callable[[Totals], Margins]:
    """Return a function that reads margins: agreements, and each value under two prefixes."""
    rows = [(value, (*first, value)) for value in values]
    columns = [(value, (*second, value)) for value in values]

    def read(totals: Totals) -> Margins:
        return Margins(int(totals.get(agree, 0)), _read(rows, totals), _read(columns, totals))

    return once(read)


def once(read: Callable[[Totals], R]) -> Callable[[Totals], R]:
    """Return a function that reads the same counts once, however many measures want them."""
    last: list[tuple[Totals, R]] = []

    def remembered(totals: Totals) -> R:
        if not last or last[0][0] is not totals:
            last[:] = [(totals, read(totals))]
        return last[0][1]

    return remembered


def _read(keys: Sequence[tuple[str, Key]], totals: Totals) -> dict[Value, int]:
    return {value: int(totals.get(key, 0)) for value, key in keys}
