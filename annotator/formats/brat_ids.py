"""The ids in one brat file: those that came from brat again where they are free, and new ones."""

import re
from collections.abc import Iterable

from annotator.domain import AnnotationSet, Mention
from annotator.formats.brat_lines import EVENT_ATTRIBUTE, SOURCE

# written otherwise, "T01" would be free to be given again
_ID = re.compile(r"[TRENA#](?:0|[1-9][0-9]{0,14})")


class Ids:
    """Gives each annotation of a set its id in the file; those in `kept` lines are not free."""

    def __init__(self, annotations: AnnotationSet, kept: Iterable[str] = ()) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        self._mentions: dict[str, str] = {}
        self._relations: dict[str, str] = {}
        self._stances: dict[str, str] = {}
        self._evidence: dict[str, list[str]] = {}
        self._links: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self._take_again(annotations)
        for line in kept:
            # also what they speak of: nobody else may be meant by it
            for key in _ID.findall(line):
                self._take(key, key[:1])
        for mention in annotations.mentions:
            if mention.id not in self._mentions:
                self._mentions[mention.id] = self.new("T")
            if mention.provenance.source == SOURCE:
                self._moved[mention.provenance.key] = self._mentions[mention.id]

    def mention(self, identity: str) -> str:
        """Return the id of a mention."""
        return self._mentions[identity]

    def relation(self, identity: str) -> str:
        """Return the id of a relation."""
        return self._relations.get(identity) or self.new("R")

    def stance(self, identity: str, letter: str) -> str:
        """Return the id of a stance that is written as an event ("E") or as a relation ("R")."""
        key = self._stances.get(identity, "")
        return key if key.startswith(letter) else self.new(letter)

    def evidence(self, identity: str, number: int) -> list[str]:
        """Return the ids of the `number` texts that show a stance."""
        places = self._evidence.get(identity, [])[:number]
        return places + [self.new("T") for _place in range(number - len(places))]

    def link(self, key: str) -> str:
        """Return the id of a link that was called `key`."""
        if key in self._links:
            return self._links.pop(key)
        return self.new("N")

    def event(self, key: str) -> str:
        """Return the id of an event that was called `key`."""
        return key if key in self._taken else self.new("E")

    def moved(self, key: str) -> str:
        """Return the id that the text called `key` has now."""
        return self._moved.get(key, key)

    def new(self, letter: str) -> str:
        """Return an id of the kind `letter` that nothing else has."""
        self._last[letter] = self._last.get(letter, 0) + 1
        key = f"{letter}{self._last[letter]}"
        self._taken.add(key)
        return key

    def _take_again(self, annotations: AnnotationSet) -> None:
        for mention in annotations.mentions:
            self._take_mention(mention)
        for relation in annotations.relations:
            key = relation.provenance.key.split(" ", 1)[0]
            if relation.provenance.source == SOURCE and self._take(key, "R"):
                self._relations[relation.id] = key
        for stance in annotations.stances:
            if stance.provenance.source == SOURCE:
                key, *places = stance.provenance.key.split() or [""]
                if self._take(key, "ER"):
                    self._stances[stance.id] = key
                self._evidence[stance.id] = [place for place in places if self._take(place, "T")]

    def _take_mention(self, mention: Mention) -> None:
        if mention.provenance.source == SOURCE and self._take(mention.provenance.key, "T"):
            self._mentions[mention.id] = mention.provenance.key
        for link in mention.links:
            if self._take(link.key, "N"):
                self._links[link.key] = link.key
        for key, value in mention.attributes:
            if key == EVENT_ATTRIBUTE:
                self._take(value.split(" ", 1)[0], "E")

    def _take(self, key: str, letters: str) -> bool:
        letter = key[:1]
        if letter not in letters or key in self._taken or not _ID.fullmatch(key):
            return False
        self._taken.add(key)
        number = int(key[1:])
        if number > self._last.get(letter, 0):
            self._last[letter] = number
        return True
