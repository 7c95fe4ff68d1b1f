"""Propagation: from one mention to every other place of the same name in the text."""

from collections.abc import Iterable, Iterator

from annotator.domain import Label, LabelKind, Mention, Provenance, Span, Suggestion, refusal_of
from annotator.language import kind_of, propagates
from annotator.suggestions.gathering import Page
from annotator.suggestions.persons import person_of, person_places
from annotator.suggestions.reason import Reason, Why
from annotator.suggestions.sought import sought, whole_places
from annotator.suggestions.word_index import WordIndex

_SUREST = tuple(Why)


def others(
    index: WordIndex,
    span: Span,
    label: Label,
    mentions: Iterable[Mention] = (),
    refused: frozenset[str] = frozenset(),
) -> list[tuple[Span, Reason]]:
    """Return every other place of the name that `span` covers, in text order, each with the reason.

    Nothing is returned where a mention covers the very place, nor what was refused for the label.
    """
    found = dict(places(index, span.of(index.text), label))
    found.pop(span, None)
    taken = {one.spans for one in mentions}
    own = [one.hull for one in mentions if one.label == label.key]
    person = kind_of(label) is LabelKind.PERSON
    kept = {
        place: why
        for place, why in found.items()
        if (place,) not in taken and refusal_of((place,), label.key) not in refused
    }
    if person:
        longer = [*own, span, *kept]
        kept = {
            place: why
            for place, why in kept.items()
            if not any(one != place and one.contains(place) for one in longer)
        }
    name = " ".join(span.of(index.text).split())
    return [(place, Reason(kept[place], name)) for place in sorted(kept)]


def propagation(page: Page, index: WordIndex | None = None) -> Iterator[Suggestion]:
    """Yield the other places of every name that is mentioned, of labels that propagate."""
    index = index or WordIndex(page.document.text)
    labels = {one.key: one for one in page.scheme.labels if propagates(one)}
    done: set[tuple[str, str, str]] = set()
    for mention in page.mentions:
        label = labels.get(mention.label)
        if label is None or len(mention.spans) > 1:
            continue
        key = (mention.label, mention.entity, mention.quote(page.document.text))
        if key in done:
            continue
        done.add(key)
        for place, reason in others(index, mention.hull, label, page.mentions, page.refused):
            said = Provenance("rule", "propagation", reason=reason.written())
            yield Suggestion(page.document.id, (place,), mention.label, mention.entity, said)


def places(index: WordIndex, written: str, label: Label) -> Iterator[tuple[Span, Why]]:
    """Yield where a name stands in whatever form, as a label of that kind may have it, and why."""
    name = sought(written)
    if name is None:
        return
    person = person_of(name) if kind_of(label) is LabelKind.PERSON else None
    best: dict[Span, Why] = {}
    if person is None or person.given or person.initials:
        for place, same in whole_places(index, name, person=person is not None):
            best[place] = Why.SAME if same else Why.INFLECTED
    if person is not None:
        for (first, last), why in person_places(index, person):
            place = index.span(first, last)
            if place not in best or _SUREST.index(why) < _SUREST.index(best[place]):
                best[place] = why
    yield from best.items()
