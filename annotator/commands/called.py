"""What participants are called in the language spoken now; only virtual ones differ by language."""

from collections.abc import Callable, Iterable, Mapping

from annotator.domain import AUTHOR, PUBLIC_OPINION, UNSPECIFIED_SOURCE, Entity
from annotator.words import _

VIRTUAL: Mapping[str, Callable[[], str]] = {
    AUTHOR.id: lambda: _("Author"),
    UNSPECIFIED_SOURCE.id: lambda: _("Unspecified source"),
    PUBLIC_OPINION.id: lambda: _("Public opinion"),
}
"""The names of the virtual participants, by id."""


def name_of(entity: Entity) -> str:
    """Return what an entity is called."""
    return VIRTUAL[entity.id]() if entity.id in VIRTUAL else entity.name


def names_of(entities: Iterable[Entity]) -> dict[str, str]:
    """Return what entities are called, by id."""
    return {one.id: name_of(one) for one in entities}
