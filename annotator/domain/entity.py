"""Entity: a participant of the corpus, kept in the project's register."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """What an entity was for a time ("президент США"), and is called by then.

    `since` and `until` are dates as "2013", "2013-03" or "2013-03-01", both inclusive; an empty one
    says that the end is open or not known.
    """

    title: str
    since: str = ""
    until: str = ""

    def held_on(self, date: str) -> bool:
        """Whether it was held on a day, month or year; also when that is not known."""
        if not date:
            return True
        begun = not self.since or self.since[: len(date)] <= date[: len(self.since)]
        return begun and (not self.until or date[: len(self.until)] <= self.until[: len(date)])


@dataclass(frozen=True, slots=True)
class Entity:
    """A participant that mentions name.

    `offices` say what it is called by over time. `external_id` is "resource:id" ("Wikidata:Q30") or empty. A virtual entity stands for someone
    whom no text names and exists in every project under a fixed id.
    """

    id: str
    name: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    external_id: str = ""
    note: str = ""
    virtual: bool = False
    offices: tuple[Office, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


AUTHOR = Entity("author", "Author", virtual=True)
UNSPECIFIED_SOURCE = Entity("unspecified-source", "Unspecified source", virtual=True)
PUBLIC_OPINION = Entity("public-opinion", "Public opinion", virtual=True)
VIRTUAL_ENTITIES = (AUTHOR, UNSPECIFIED_SOURCE, PUBLIC_OPINION)
