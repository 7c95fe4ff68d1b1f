"""Entity: a participant of the corpus, kept in the project's register."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """A participant that mentions name.

    `external_id` is "resource:id" ("Wikidata:Q30") or empty. A virtual entity stands for someone
    whom no text names and exists in every project under a fixed id.
    """

    id: str
    name: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    external_id: str = ""
    note: str = ""
    virtual: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


AUTHOR = Entity("author", "Author", virtual=True)
UNSPECIFIED_SOURCE = Entity("unspecified-source", "Unspecified source", virtual=True)
PUBLIC_OPINION = Entity("public-opinion", "Public opinion", virtual=True)
VIRTUAL_ENTITIES = (AUTHOR, UNSPECIFIED_SOURCE, PUBLIC_OPINION)
