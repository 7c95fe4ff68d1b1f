"""Mentions and entities as tables in CSV, for programs: no value is changed; written only."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet, Entity, OffsetMap, Scheme
from annotator.formats.files import replacing
from annotator.formats.format import Offsets
from annotator.formats.table_rows import table_line

MENTIONS = (
    "document_id",
    "document",
    "annotator",
    "mention_id",
    "label",
    "text",
    "offsets",
    "entity",
    "entity_id",
    "attributes",
    "links",
    "unsure",
    "note",
)
ENTITIES = (
    "entity_id",
    "entity",
    "label",
    "aliases",
    "external_id",
    "note",
    "virtual",
    "documents",
    "mentions",
    "as_holder",
    "as_target",
)
_END = "\r\n"


def write_mentions(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write one row per mention in UTF-8, lines ended by CR LF; offsets as "12-20;25-30"."""
    with replacing(destination) as partial, partial.open("wb") as stream:
        stream.write(table_line(MENTIONS, ",", _END))
        for annotated in documents:
            for annotations in annotated.sets:
                for cells in _mentions(annotated, annotations, offsets):
                    stream.write(table_line(cells, ",", _END))
    return [destination]


def write_entities(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - there are none
) -> list[Path]:
    """Write one row per entity, with how often it is named, holds a stance and receives one."""
    entities: dict[str, Entity] = {}
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("documents", "mentions", "as_holder", "as_target")
    }
    for annotated in documents:
        entities |= {one.id: one for one in annotated.entities}
        here: set[str] = set()
        for done in annotated.sets:
            named = [mention.entity for mention in done.mentions if mention.entity]
            counts["mentions"].update(named)
            counts["as_holder"].update(stance.holder for stance in done.stances)
            counts["as_target"].update(stance.target for stance in done.stances)
            here.update(named, *((one.holder, one.target) for one in done.stances))
        counts["documents"].update(here)
    with replacing(destination) as partial, partial.open("wb") as stream:
        stream.write(table_line(ENTITIES, ",", _END))
        for one in sorted(entities.values(), key=lambda entity: (entity.name, entity.id)):
            numbers = [count[one.id] for count in counts.values()]
            said = (one.id, one.name, one.label, " | ".join(one.aliases), one.external_id, one.note)
            cells = (*said, "yes" if one.virtual else "no", *numbers)
            stream.write(table_line(cells, ",", _END))
    return [destination]


def _mentions(
    annotated: AnnotatedDocument, annotations: AnnotationSet, offsets: Offsets
) -> Iterator[Iterable[object]]:
    document = annotated.document
    names = {entity.id: entity.name for entity in annotated.entities}
    way = document.origin.offsets if offsets == "original" else OffsetMap()
    for mention in annotations.mentions:
        places = (way.to_original(span) for span in mention.spans)
        yield (
            document.id,
            document.name,
            annotations.annotator.id,
            mention.id,
            mention.label,
            mention.quote(document.text),
            ";".join(f"{place.start}-{place.end}" for place in places),
            names.get(mention.entity, mention.entity),
            mention.entity,
            ";".join(f"{key}={value}" for key, value in mention.attributes),
            ";".join(f"{link.resource}:{link.id}" for link in mention.links),
            "yes" if mention.unsure else "no",
            mention.note,
        )
