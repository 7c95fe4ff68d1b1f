"""Verbs about the project's register of entities."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from secrets import token_hex

from annotator.commands.command import command
from annotator.domain import AnnotationError, Entity, Mention, Office, Stance, revised
from annotator.store import Store
from annotator.words import _

_OUTSIDE = re.compile(r"[^\s:]+:\S+")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@command("Add an entity")
def add_entity(store: Store, name: str, label: str = "", mentions: Iterable[str] = ()) -> Entity:
    """Put an entity into the register and link `mentions` to it; AnnotationError without a name."""
    if not name.strip():
        raise AnnotationError(_("An entity needs a name."))
    entity = Entity(f"e-{token_hex(10)}", name.strip(), label)
    store.add(entity)
    for id in mentions:
        mention = store.get(Mention, id)
        store.replace(mention, revised(mention, replace(mention, entity=entity.id)))
    return entity


@command("Change the entity")
def edit_entity(store: Store, entity: Entity) -> None:
    """Let the entity with this id be as given; a virtual one keeps its name."""
    before = store.get(Entity, entity.id)
    if before.virtual and before.name != entity.name:
        raise AnnotationError(_("“{name}” cannot be renamed.").format(name=before.name))
    if not entity.name.strip():
        raise AnnotationError(_("An entity needs a name."))
    # what an import brought may stay as it is
    if entity.external_id not in ("", before.external_id):
        _check_outside(entity.external_id)
    for office in entity.offices:
        if office not in before.offices:
            _check_office(office)
    store.replace(before, entity)


@command("Merge the entities")
def merge_entities(store: Store, kept: str, others: Iterable[str]) -> Entity:
    """Let all that names or speaks of `others` mean `kept`, which takes over their names.

    Its own label and outside id stay; those that it lacks come from the others, an outside id that
    differs goes into its note. AnnotationError when a virtual entity would go.
    """
    stays = store.get(Entity, kept)
    gone = [store.get(Entity, id) for id in dict.fromkeys(others) if id != kept]
    for one in gone:
        if one.virtual:
            raise AnnotationError(
                _("“{name}” cannot be merged into another.").format(name=one.name)
            )
    ids = {one.id for one in gone}
    for id in ids:
        for mention in list(store.each(Mention, entity=id)):
            store.replace(mention, replace(mention, entity=kept))
    for stance in list(_speaking_of(store, ids)):
        store.replace(stance, _now_of(stance, ids, kept))
    for one in gone:
        store.remove(one)
    merged = _merged(stays, gone)
    store.replace(stays, merged)
    return merged


@command("Split the entity")
def split_entity(store: Store, entity: str, mentions: Iterable[str], name: str) -> Entity:
    """Let `mentions` of an entity name a new one called `name`, and return that.

    Stances whose ends are anchored at these mentions go with them.
    """
    before = store.get(Entity, entity)
    chosen = [store.get(Mention, id) for id in dict.fromkeys(mentions)]
    if not chosen or any(one.entity != entity for one in chosen):
        raise AnnotationError(
            _("Only mentions of “{name}” can be split off it.").format(name=before.name)
        )
    new = add_entity(store, name, before.label or chosen[0].label)
    for mention in chosen:
        store.replace(mention, revised(mention, replace(mention, entity=new.id)))
    moved = {one.id for one in chosen}
    for stance in list(_speaking_of(store, {entity})):
        anchors = {id for id in stance.anchors if _names(store, id, {entity, new.id})}
        if anchors and anchors <= moved:
            store.replace(stance, _now_of(stance, {entity}, new.id))
    return new


@command("Delete the entity")
def delete_entity(store: Store, entity: str) -> None:
    """Remove an entity that no stance speaks of; its mentions stay and name nobody."""
    gone = store.get(Entity, entity)
    spoken_of = list(_speaking_of(store, {entity}))
    if gone.virtual:
        raise AnnotationError(
            _("“{name}” is part of every project and cannot be deleted.").format(name=gone.name)
        )
    if spoken_of:
        raise AnnotationError(
            _("“{name}” takes part in {count} stances and cannot be deleted.").format(
                name=gone.name, count=len(spoken_of)
            )
        )
    for mention in list(store.each(Mention, entity=entity)):
        store.replace(mention, replace(mention, entity=""))
    store.remove(gone)


def _check_outside(id: str) -> None:
    if not _OUTSIDE.fullmatch(id):
        raise AnnotationError(
            _("“{id}” is no outside id: write resource:id, as in Wikidata:Q30.").format(id=id)
        )


def _check_office(office: Office) -> None:
    if not office.title.strip():
        raise AnnotationError(_("An office needs a title, such as “President of the USA”."))
    for date in filter(None, (office.since, office.until)):
        if not _DATE.fullmatch(date):
            raise AnnotationError(
                _("“{date}” is no date: write 2013, 2013-03 or 2013-03-01.").format(date=date)
            )
    since, until = office.since, office.until
    shared = min(len(since), len(until))
    if since[:shared] > until[:shared]:
        raise AnnotationError(_("“{title}” would end before it begins.").format(title=office.title))


def _speaking_of(store: Store, entities: set[str]) -> Iterator[Stance]:
    """Yield every stance with one of the entities at an end or among its reporters, once."""
    for stance in store.each(Stance):
        if not entities.isdisjoint(stance.speaks_of):
            yield stance


def _now_of(stance: Stance, gone: set[str], kept: str) -> Stance:
    """Return the stance with `kept` in the place of those gone; nobody reports it twice."""

    def now(id: str) -> str:
        return kept if id in gone else id

    holder = now(stance.holder)
    via = tuple(id for id in dict.fromkeys(map(now, stance.via)) if id != holder)
    return replace(stance, holder=holder, target=now(stance.target), via=via)


def _merged(kept: Entity, gone: Iterable[Entity]) -> Entity:
    names = dict.fromkeys(kept.aliases)
    offices = dict.fromkeys(kept.offices)
    notes = [kept.note] if kept.note else []
    label, outside = kept.label, kept.external_id
    for one in gone:
        names |= dict.fromkeys(one.names)
        offices |= dict.fromkeys(one.offices)
        notes += [one.note] if one.note else []
        label = label or one.label
        if outside and one.external_id not in ("", outside):
            notes.append(one.external_id)
        outside = outside or one.external_id
    names.pop(kept.name, None)
    return replace(
        kept,
        label=label,
        aliases=tuple(names),
        external_id=outside,
        note="\n".join(notes),
        offices=tuple(offices),
    )


def _names(store: Store, mention: str, entities: set[str]) -> bool:
    found = store.find(Mention, mention)
    return found is not None and found.entity in entities
