"""Places: where a name stands in a text, in whatever form a label of its kind may have it."""

import re
from collections.abc import Iterable, Iterator

from annotator.domain import Label, LabelKind, Span
from annotator.language import kind_of, takes_adjectives
from annotator.suggestions.person import is_letter, person_of
from annotator.suggestions.persons import person_places
from annotator.suggestions.reason import RANKS, Why
from annotator.suggestions.short_forms import acronym_places, adjective_places
from annotator.suggestions.sought import Sought, sought, whole_places
from annotator.suggestions.word_index import WordIndex

_NO_NAMES = (LabelKind.PERSON, LabelKind.QUANTITY)


def places(
    index: WordIndex, written: str, label: Label, *, any_case: bool = False
) -> dict[Span, Why]:
    """Return where a name stands, and why; the place of the name itself is among them.

    `any_case` finds it also where capitals differ.
    """
    name = sought(written)
    found: dict[Span, Why] = {}
    for place, why in _all(index, name, label, any_case) if name else ():
        if place not in found or RANKS[why] < RANKS[found[place]]:
            found[place] = why
    return found


def inner_places(index: WordIndex, span: Span) -> list[Span]:
    """Return where else the very signs of a span that ends within a word stand so."""
    at = index.positions(span)
    whole = at and span == index.span(at[0], at[-1])
    written = span.of(index.text)
    if not at or whole or not (written[0].isalnum() and written[-1].isalnum()):
        return []
    found = re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", index.text)
    return [place for one in found if (place := Span(*one.span())) != span]


def _all(
    index: WordIndex, name: Sought, label: Label, any_case: bool
) -> Iterator[tuple[Span, Why]]:
    kind = kind_of(label)
    person = person_of(name) if kind is LabelKind.PERSON else None
    if person is None or person.is_full or any_case:
        for place, same in whole_places(index, name, person=person is not None, any_case=any_case):
            yield place, Why.SAME if same else Why.INFLECTED
    if person is not None:
        for reach, why in person_places(index, person):
            yield _with_stop(index, *reach), why
    if kind not in _NO_NAMES:
        yield from _spans(index, acronym_places(index, name), Why.ACRONYM)
    if takes_adjectives(label):
        yield from _spans(index, adjective_places(index, name), Why.ADJECTIVE)


def _with_stop(index: WordIndex, first: int, last: int) -> Span:
    """Return the span of words, with the full stop of an initial that is the last of them."""
    span = index.span(first, last)
    stop = last > first and is_letter(index.word(last)) and index.text.startswith(".", span.end)
    return Span(span.start, span.end + 1) if stop else span


def _spans(
    index: WordIndex, found: Iterable[tuple[int, int]], why: Why
) -> Iterator[tuple[Span, Why]]:
    for first, last in found:
        yield index.span(first, last), why
