"""Verbs about the project's register of entities."""

from collections.abc import Iterable
from dataclasses import replace
from secrets import token_hex

from annotator.commands.command import command
from annotator.domain import AnnotationError, Entity, Mention, Stance
from annotator.store import Store
from annotator.words import _


@command("Add an entity")
def add_entity(store: Store, name: str, label: str = "", mentions: Iterable[str] = ()) -> Entity:
    """Put an entity into the register and link `mentions` to it; AnnotationError without a name."""
    if not name.strip():
        raise AnnotationError(_("An entity needs a name."))
    entity = Entity(f"e-{token_hex(10)}", name.strip(), label)
    store.add(entity)
    for id in mentions:
        mention = store.get(Mention, id)
        store.replace(mention, replace(mention, entity=entity.id))
    return entity


@command("Change the entity")
def edit_entity(store: Store, entity: Entity) -> None:
    """Let the entity with this id be as given; a virtual one keeps its name."""
    before = store.get(Entity, entity.id)
    if before.virtual and before.name != entity.name:
        raise AnnotationError(_("“{name}” cannot be renamed.").format(name=before.name))
    store.replace(before, entity)


@command("Delete the entity")
def delete_entity(store: Store, entity: str) -> None:
    """Remove an entity that no stance speaks of; its mentions stay and name nobody."""
    gone = store.get(Entity, entity)
    spoken_of = [*store.each(Stance, holder=entity), *store.each(Stance, target=entity)]
    if gone.virtual or spoken_of:
        raise AnnotationError(
            _("“{name}” takes part in {count} stances and cannot be deleted.").format(
                name=gone.name, count=len(spoken_of)
            )
        )
    for mention in list(store.each(Mention, entity=entity)):
        store.replace(mention, replace(mention, entity=""))
    store.remove(gone)
