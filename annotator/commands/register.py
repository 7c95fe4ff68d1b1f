"""The register as scripts read it, and entities found in it by what people call them."""

from annotator.commands.entities import merge_entities
from annotator.commands.session import Session
from annotator.domain import AnnotationError, Entity, Office
from annotator.store import Presence
from annotator.words import _


def register(session: Session) -> list[dict[str, object]]:
    """Return every entity with the keys that scripts know (docs/cli.md), virtual ones first."""
    present = session.presences()
    return [_entity(one, present.get(one.id, Presence())) for one in session.entities()]


def called(session: Session, name: str) -> Entity:
    """Return the entity of this id, name or alias; AnnotationError unless there is just one."""
    entities = session.entities()
    found = [one for one in entities if one.id == name]
    found = found or [one for one in entities if one.name.casefold() == name.casefold()]
    found = found or [
        one for one in entities if name.casefold() in [own.casefold() for own in one.names]
    ]
    if not found:
        raise AnnotationError(
            _("No entity is called “{name}”; nothing was changed.").format(name=name)
        )
    if len(found) > 1:
        raise AnnotationError(
            _("{count} entities are called “{name}”; give the id instead: {ids}.").format(
                count=len(found), name=name, ids=", ".join(one.id for one in found)
            )
        )
    return found[0]


def merge_called(session: Session, kept: str, others: list[str]) -> Entity:
    """Merge entities, each given by id, name or alias, into the first, as one step."""
    ids = [called(session, other).id for other in others]
    return session.do(merge_entities, called(session, kept).id, ids)


def _entity(entity: Entity, presence: Presence) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "offices": [_office(one) for one in entity.offices],
        "external_id": entity.external_id,
        "note": entity.note,
        "virtual": entity.virtual,
        "mentions": presence.mentions,
        "documents": presence.documents,
        "stances": presence.stances,
    }


def _office(office: Office) -> dict[str, str]:
    return {"title": office.title, "since": office.since, "until": office.until}
