"""Whole documents: what stands in the sets of some documents, asked for in few questions."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    DocumentLabel,
    Entity,
    Mention,
    NotFound,
    Relation,
    Role,
    Span,
    Stance,
    Standing,
    SuggestionSet,
)
from annotator.store import database
from annotator.store.store import Store
from annotator.words import _

N = TypeVar("N", Standing, Mention, Stance, Relation, DocumentLabel, SuggestionSet)
_Key = tuple[str, str]
"""The document and the annotator of a set, by their ids."""
AT_ONCE = 16
"""Documents that are read together."""
SHORT = 100_000
"""Characters that are read in a moment, with what stands in a few sets of them."""


def each_annotated(
    store: Store, documents: Sequence[str], annotators: Sequence[str]
) -> Iterator[AnnotatedDocument]:
    """Yield documents (ids) with the sets of some annotators and the entities they speak of.

    What suggesters say is among them if they are named; their role tells that it is no annotation.
    Only a few documents are in memory at a time. NotFound when the project has none of an id.
    """
    people = store.several(Annotator, annotators)
    for some in database.in_portions(documents, AT_ONCE):
        yield from _read(store, some, [people[id] for id in annotators if id in people])


def in_short(store: Store, documents: Sequence[str]) -> Iterator[list[str]]:
    """Yield documents (ids) in portions that are soon read, though a long one cannot be parted."""
    lengths: dict[str, int] = dict(store.ask("select id, length from document"))
    some, long = list[str](), 0
    for id in documents:
        some.append(id)
        long += lengths.get(id, 0)
        if long >= SHORT or len(some) == AT_ONCE:
            yield some
            some, long = [], 0
    if some:
        yield some


def in_text_order(mention: Mention) -> tuple[int, int, tuple[Span, ...], str]:
    """Return by what mentions are sorted: where they stand, then their ids."""
    # spans compare slowly, and hardly any two mentions share a first one but no other
    first = mention.spans[0]
    return first.start, first.end, mention.spans[1:], mention.id


def _read(
    store: Store, documents: Sequence[str], people: Sequence[Annotator]
) -> Iterator[AnnotatedDocument]:
    texts = store.several(Document, documents)
    where = documents, [person.id for person in people]
    standings = _by_set(store, Standing, *where)
    mentions = _by_set(store, Mention, *where)
    stances = _by_set(store, Stance, *where)
    relations = _by_set(store, Relation, *where)
    labels = _by_set(store, DocumentLabel, *where)
    suggested = _by_set(store, SuggestionSet, *where)
    present = {*standings, *mentions, *stances, *relations, *labels}
    spoken = {one.entity for some in mentions.values() for one in some if one.entity} | {
        end for some in stances.values() for one in some for end in one.speaks_of
    }
    known = store.several(Entity, sorted(spoken))
    for id in documents:
        if id not in texts:
            raise NotFound(_("The project has no document “{id}”.").format(id=id))
        sets: list[AnnotationSet] = []
        for person in people:
            key = (id, person.id)
            sets += [one.as_set(person) for one in suggested.get(key, ())]
            if key in present:
                standing = next(iter(standings.get(key, ())), Standing(*key))
                sets.append(
                    AnnotationSet(
                        person,
                        standing.state,
                        standing.seconds,
                        tuple(sorted(mentions.get(key, ()), key=in_text_order)),
                        tuple(stances.get(key, ())),
                        tuple(relations.get(key, ())),
                        tuple(labels.get(key, ())),
                    )
                )
        said = [one for person in people for one in suggested.get((id, person.id), ())]
        yield AnnotatedDocument(texts[id], tuple(sets), _entities(store, sets, known, said))


def _by_set(
    store: Store, kind: type[N], documents: Sequence[str], annotators: Sequence[str]
) -> dict[_Key, list[N]]:
    """Return what some documents have of a kind of noun, first made first, set by set."""
    found: dict[_Key, list[N]] = {}
    for noun in store.within(kind, documents, annotators):
        found.setdefault((noun.document, noun.annotator), []).append(noun)
    return found


def _entities(
    store: Store,
    sets: Sequence[AnnotationSet],
    known: dict[str, Entity],
    suggested: Sequence[SuggestionSet],
) -> tuple[Entity, ...]:
    """Return the entities that sets speak of, sorted by id; NotFound when one is not there.

    Suggestion sets bring those that the register need not have; they come last.
    """
    own = [one for one in sets if one.annotator.role is not Role.SUGGESTED]
    spoken = {mention.entity for one in own for mention in one.mentions if mention.entity} | {
        end for one in own for stance in one.stances for end in stance.speaks_of
    }
    brought = {entity.id: entity for one in suggested for entity in one.entities}
    return (
        *[known.get(id) or store.get(Entity, id) for id in sorted(spoken)],
        *[entity for id, entity in brought.items() if id not in spoken],
    )
