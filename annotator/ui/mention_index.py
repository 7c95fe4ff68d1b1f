"""The mentions of the open document in text order, by the entity they name and by their words.

It follows single changes, so that nobody has to walk all mentions when one is labelled.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

from annotator.domain import Mention

Place = tuple[int, int, str]
"""Where a mention begins, where it ends (negative: the longer one first), and its id."""

Words = tuple[str, str]
"""What mentions that name nobody yet have in common: folded words and label."""


class MentionIndex:
    """Places of the mentions in `there`, which is looked into and never changed here."""

    def __init__(self, text: str, there: dict[str, Mention]) -> None:
        self._text = text
        self._there = there
        self._order = sorted(place_of_mention(one) for one in there.values())
        self._entities: dict[str, list[Place]] = {}
        self._words: dict[Words, list[Place]] = {}
        for place in self._order:
            self._row(there[place[2]]).append(place)

    def take(self, gone: Mention | None, there: Mention | None) -> None:
        """Follow one change: `gone` is no longer, `there` is now."""
        if gone:
            _drop(self._order, place_of_mention(gone))
            _drop(self._row(gone), place_of_mention(gone))
            self._forget_empty(gone)
        if there:
            insort(self._order, place_of_mention(there))
            insort(self._row(there), place_of_mention(there))

    def all(self) -> list[Mention]:
        """Return the mentions in text order, outer ones first."""
        return [self._there[id] for _start, _end, id in self._order]

    def naming(self, entity: str) -> list[Mention]:
        """Return the mentions that name an entity, in text order."""
        return self._mentions(self._entities.get(entity, ()))

    def alike(self, mention: Mention) -> list[Mention]:
        """Return the mentions without an entity that have the words and the label of this one."""
        return self._mentions(self._words.get(self._words_of(mention), ()))

    def entities(self) -> Iterator[tuple[str, Mention, int]]:
        """Yield each entity that is named, its first mention and how many there are."""
        for entity, row in self._entities.items():
            yield entity, self._there[row[0][2]], len(row)

    def words(self) -> Iterator[tuple[Mention, int]]:
        """Yield the first of the mentions that share words and name nobody, and their number."""
        for row in self._words.values():
            yield self._there[row[0][2]], len(row)

    def among_same(self, mention: Mention) -> tuple[int, int]:
        """Return which one a mention is, from 1, among those that mean the same, and their number.

        Those are the ones that name its entity, or else share its words and name nobody.
        """
        row = self._row(mention)
        return bisect_left(row, place_of_mention(mention)) + 1, len(row)

    def same(self, mention: Mention, by: int) -> Mention:
        """Return the mention `by` places further on among those that mean the same, round."""
        row = self._row(mention)
        at = bisect_left(row, place_of_mention(mention)) + by
        return self._there[row[at % len(row)][2]]

    def first_alike(self, mention: Mention) -> Mention:
        """Return the first of the mentions that mean the same as this one, which is one of them."""
        return self._there[self._row(mention)[0][2]]

    def before(self, position: int) -> Iterator[Mention]:
        """Yield the mentions that begin at or before a position, the nearest first."""
        at = bisect_right(self._order, (position, 1, ""))
        while at > 0:
            at -= 1
            yield self._there[self._order[at][2]]

    def after(self, position: int) -> Iterator[Mention]:
        """Yield the mentions that begin at or after a position, the nearest first."""
        at = bisect_left(self._order, (position,))
        while at < len(self._order):
            yield self._there[self._order[at][2]]
            at += 1

    def neighbour(self, mention: Mention, by: int) -> Mention:
        """Return the mention `by` places further on in the text, round its ends."""
        at = bisect_left(self._order, place_of_mention(mention)) + by
        return self._there[self._order[at % len(self._order)][2]]

    def _mentions(self, row: Iterable[Place]) -> list[Mention]:
        return [self._there[id] for _start, _end, id in row]

    def _row(self, mention: Mention) -> list[Place]:
        if mention.entity:
            return self._entities.setdefault(mention.entity, [])
        return self._words.setdefault(self._words_of(mention), [])

    def _forget_empty(self, mention: Mention) -> None:
        if self._row(mention):
            return
        if mention.entity:
            del self._entities[mention.entity]
        else:
            del self._words[self._words_of(mention)]

    def _words_of(self, mention: Mention) -> Words:
        if len(mention.spans) == 1:
            span = mention.spans[0]
            quote = self._text[span.start : span.end]
        else:
            quote = mention.quote(self._text)
        return " ".join(quote.split()).casefold(), mention.label


def place_of_mention(mention: Mention) -> Place:
    """Return the key by which mentions are in text order."""
    return mention.spans[0].start, -mention.spans[-1].end, mention.id


def _drop(row: list[Place], place: Place) -> None:
    at = bisect_left(row, place)
    if at < len(row) and row[at] == place:
        del row[at]
